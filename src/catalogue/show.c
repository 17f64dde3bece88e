/* The page of one item: everything the 实施清单 has, in plain words; and of a bundle. */
#include "catalogue/openings.h"
#include "catalogue/pages.h"
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "parties/parties.h"

static void code_or_null(struct call *call, struct doc *doc, const char *name, const char *set, struct text code)
{
	if (code.len)
		doc_code(doc, name, set, text_cstring(call->arena, code));
	else
		doc_null(doc, name);
}

static void text_or_null(struct doc *doc, const char *name, struct text text)
{
	if (text.len)
		doc_text(doc, name, text);
	else
		doc_null(doc, name);
}

/* "5 个工作日"; null: not stated. */
static void limit_to_doc(const struct call *call, struct doc *doc, const char *name, const struct item_limit *limit)
{
	static const char *const messages[] = { [SPAN_HOURS] = "item.limit.hours", [SPAN_CALENDAR_DAYS] = "item.limit.calendar_days",
		[SPAN_WORKING_DAYS] = "item.limit.working_days" };
	struct doc *object;

	if (!limit->count) {
		doc_null(doc, name);
		return;
	}
	object = doc_object(doc, name);
	doc_int(object, "count", limit->count);
	doc_int(doc_message(object, "words", messages[limit->unit]), "n", limit->count);
	text_or_null(object, "note", words_in(call, limit->note, limit->note_en));
}

static enum outcome channel_to_doc(struct call *call, const struct item *item, int channel, struct doc *doc)
{
	int32_t day = date_of(call->now);
	struct opening_hours today;
	struct opening opening;
	struct text why;

	TRY(opening_find(call, item->openings[channel], &opening));
	TRY(opening_on(call, &opening, day, &today, &why));
	doc_code(doc, "channel", "item_channel", item_channels[channel]);
	doc_text(doc, "opening", opening_title(call, &opening));
	doc_text(doc, "hours", opening_in_words(call, &opening));
	text_or_null(doc, "today", opening_hours_in_words(call->arena, &today));
	text_or_null(doc, "closed_for", why);
	doc_bool(doc, "open", opening_is_open(&today, (int)((call->now - date_start(day)) / MINUTE)));
	doc_bool(doc, "always", opening_is_always(&opening));
	return OK;
}

static enum outcome channels_to_doc(struct call *call, const struct item *item, struct doc *doc)
{
	struct doc *list = doc_list(doc, "channels");

	for (int i = 0; i < ITEM_CHANNELS; i++)
		if (item->channels & 1u << i)
			TRY(channel_to_doc(call, item, i, doc_item(list)));
	return OK;
}

void material_to_doc(struct call *call, const struct material *material, struct doc *doc)
{
	doc_text(doc, "code", material->code);
	doc_text(doc, "title", material_title(call, material));
	code_or_null(call, doc, "necessity", "material_necessity", material->necessity);
	code_or_null(call, doc, "source", "material_source", material->source);
	code_or_null(call, doc, "form", "material_form", material->form);
	doc_int(doc, "originals", material->originals);
	doc_int(doc, "copies", material->copies);
	text_or_null(doc, "help", words_in(call, material->help, material->help_en));
	text_or_null(doc, "standard", words_in(call, material->standard, material->standard_en));
	text_or_null(doc, "basis", material->basis);
	doc_bool(doc, "from_records", material->record_types.len > 0);
	doc_text(doc, "records", material->record_types);
	doc_bool(doc, "conditional", material->when.len > 0);
	item_paper_to_doc(doc, "blank", material->blank);
	item_paper_to_doc(doc, "sample", material->sample);
}

static void materials_to_doc(struct call *call, const struct item *item, struct doc *doc)
{
	struct doc *always = doc_list(doc, "materials"), *some = doc_list(doc, "materials_in_some_cases");

	for (size_t i = 0; i < item->material_count; i++)
		material_to_doc(call, &item->materials[i], doc_item(item->materials[i].when.len ? some : always));
}

static void lists_to_doc(struct call *call, const struct item *item, struct doc *doc)
{
	struct doc *list = doc_list(doc, "conditions"), *one;

	for (size_t i = 0; i < item->condition_count; i++)
		doc_text(doc_item(list), "words", words_in(call, item->conditions[i].words, item->conditions[i].words_en));
	list = doc_list(doc, "bases");
	for (size_t i = 0; i < item->basis_count; i++) {
		one = doc_item(list);
		doc_text(one, "law", item->bases[i].law);
		doc_text(one, "article", item->bases[i].article);
		text_or_null(one, "words", words_in(call, item->bases[i].words, item->bases[i].words_en));
	}
	list = doc_list(doc, "faqs");
	for (size_t i = 0; i < item->faq_count; i++) {
		one = doc_item(list);
		doc_text(one, "q", words_in(call, item->faqs[i].q, item->faqs[i].q_en));
		doc_text(one, "a", words_in(call, item->faqs[i].a, item->faqs[i].a_en));
	}
	list = doc_list(doc, "situations");
	for (size_t i = 0; i < item->situation_count; i++) {
		one = doc_item(list);
		doc_text(one, "code", item->situations[i].code);
		doc_text(one, "title", words_in(call, item->situations[i].title, item->situations[i].title_en));
	}
}

static void audience_to_doc(struct call *call, const struct item *item, struct doc *doc)
{
	struct doc *list = doc_list(doc, "audience");
	struct text rest = item->audience;

	while (rest.len)
		doc_code(doc_item(list), "code", "item_audience", text_cstring(call->arena, text_cut(&rest, ',')));
}

static void fee_to_doc(const struct item *item, struct doc *doc)
{
	if (item->fee_fen)
		doc_money(doc, "fee", item->fee_fen);
	else
		doc_null(doc, "fee");
	text_or_null(doc, "fee_basis", item->fee_basis);
	text_or_null(doc, "fee_project", item->fee_project);
	doc_bool(doc, "fee_online", item->fee_online);
}

static void result_to_doc(struct call *call, const struct item *item, struct doc *doc)
{
	text_or_null(doc, "result", words_in(call, item->result, item->result_en));
	text_or_null(doc, "result_certificate", item->result_certificate);
	doc_bool(doc, "result_sample", item->result_sample);
	item_paper_to_doc(doc, "result_paper", item->result_paper);
	if (item->result_valid_days)
		doc_int(doc, "result_valid_days", item->result_valid_days);
	else
		doc_null(doc, "result_valid_days");
}

static enum outcome hall_to_doc(struct call *call, struct text code, struct doc *doc)
{
	struct unit hall;
	enum outcome outcome = code.len ? unit_by_code(call, code, &hall) : NOT_FOUND;

	if (outcome == OK)
		return unit_to_doc(call, doc, "hall", hall.id);
	doc_null(doc, "hall");
	return outcome == NOT_FOUND ? OK : outcome;
}

enum outcome item_ways_to_doc(struct call *call, const struct item *item, struct doc *doc)
{
	TRY(hall_to_doc(call, item->hall, doc));
	return channels_to_doc(call, item, doc);
}

static void facts_to_doc(struct call *call, const struct item *item, struct doc *doc)
{
	doc_id(doc, "id", item->id);
	doc_text(doc, "code", item->code);
	text_or_null(doc, "task_code", item->task_code);
	doc_int(doc, "version", item->version);
	doc_code(doc, "state", "item_state", item_state_code(item->state));
	doc_text(doc, "title", item_title(call, item));
	code_or_null(call, doc, "kind", "item_kind", item->kind);
	code_or_null(call, doc, "level", "item_level", item->level);
	code_or_null(call, doc, "case_type", "item_case_type", item->case_type);
	text_or_null(doc, "category", item->category);
	doc_date(doc, "valid_from", item->valid_from);
	doc_int(doc, "visits", item->visits);
	text_or_null(doc, "visits_reason", words_in(call, item->visits_reason, item->visits_reason_en));
	doc_bool(doc, "at_most_once", item->at_most_once);
	text_or_null(doc, "phone_ask", item->phone_ask);
	text_or_null(doc, "phone_complain", item->phone_complain);
	code_or_null(call, doc, "online_depth", "item_online_depth", item->online_depth);
	code_or_null(call, doc, "reach", "item_reach", item->reach);
	doc_bool(doc, "appointment", item->appointment);
	doc_bool(doc, "at_home", (item->channels & 1u << ITEM_HOME) != 0);
	doc_bool(doc, "online", (item->channels & (1u << ITEM_WEB | 1u << ITEM_PHONE)) != 0);
	doc_bool(doc, "has_questions", item->question_count > 0);
	doc_text(doc, "words", item->words);
	doc_text(doc, "events", item->events);
}

enum outcome item_to_doc(struct call *call, const struct item *item, struct doc *doc)
{
	facts_to_doc(call, item, doc);
	limit_to_doc(call, doc, "legal", &item->legal);
	limit_to_doc(call, doc, "promised", &item->promised);
	audience_to_doc(call, item, doc);
	fee_to_doc(item, doc);
	result_to_doc(call, item, doc);
	lists_to_doc(call, item, doc);
	materials_to_doc(call, item, doc);
	TRY(unit_to_doc(call, doc, "unit", item->unit));
	TRY(place_to_doc(call, doc, "scope", item->scope));
	return item_ways_to_doc(call, item, doc);
}

/* ---- the pages ---- */

static bool holds_item(struct text joined, struct text code)
{
	while (joined.len)
		if (text_equal(text_trim(text_cut(&joined, '+')), code))
			return true;
	return false;
}

static enum outcome bundles_with(struct call *call, struct text item, struct doc *doc)
{
	struct doc *list = doc_list(doc, "bundles");
	struct text code, title, title_en, items, events, words;
	struct db_rows rows;

	TRY(db_select(call, BUNDLES_ALL, IN(), &rows));
	while (db_next(&rows, OUT(&code, &title, &title_en, &items, &events, &words)))
		if (holds_item(items, item)) {
			struct doc *one = doc_item(list);
			doc_text(one, "code", code);
			doc_text(one, "title", words_in(call, title, title_en));
		}
	return rows.outcome;
}

/* "/items/food.jsonld": the kernel knows no such ending, so the code has it. */
static bool cut_suffix(struct text *code, struct text suffix)
{
	if (code->len <= suffix.len || memcmp(code->at + code->len - suffix.len, suffix.at, suffix.len) != 0)
		return false;
	code->len -= suffix.len;
	return true;
}

enum outcome item_show(struct call *call, struct doc *doc)
{
	struct text code = param_text(call, "code"), json;
	bool as_cpsv = cut_suffix(&code, T(".jsonld"));
	struct item item;

	TRY(item_by_code(call, code, &item));
	if (as_cpsv) {
		TRY(item_as_cpsv(call, &item, &json));
		reply_bytes(call, "application/ld+json", json, T(""));
		return OK;
	}
	TRY(item_to_doc(call, &item, doc));
	return bundles_with(call, item.code, doc);
}

enum outcome item_export(struct call *call, struct doc *doc)
{
	struct item item;

	(void)doc;
	TRY(item_by_code(call, param_text(call, "code"), &item));
	reply_bytes(call, "application/json", item.body, T(""));
	return OK;
}

enum outcome bundle_show(struct call *call, struct doc *doc)
{
	struct item *items = NEW_ARRAY(call->arena, BUNDLE_ITEMS_MAX, struct item);
	struct doc *list = doc_list(doc, "items");
	struct bundle bundle;
	size_t count;
	bool questions = false, at_home = false;

	TRY(bundle_by_code(call, param_text(call, "code"), &bundle));
	TRY(bundle_items(call, &bundle, items, &count));
	doc_text(doc, "code", bundle.code);
	doc_text(doc, "title", bundle_title(call, &bundle));
	for (size_t i = 0; i < count; i++) {
		struct doc *one = doc_item(list);
		struct text result = words_in(call, items[i].result, items[i].result_en);
		doc_text(one, "code", items[i].code);
		doc_text(one, "title", item_title(call, &items[i]));
		TRY(unit_to_doc(call, one, "unit", items[i].unit));
		text_or_null(one, "result", result);
		limit_to_doc(call, one, "promised", &items[i].promised);
		fee_to_doc(&items[i], one);
		doc_int(one, "visits", items[i].visits);
		questions |= items[i].question_count > 0;
		at_home |= (items[i].channels & 1u << ITEM_HOME) != 0;
	}
	doc_bool(doc, "has_questions", questions);
	doc_bool(doc, "at_home", at_home);
	return OK;
}
