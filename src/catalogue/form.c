/* The form of an item: which members it has, as tables to be read; and what must fit together. */
#include "catalogue/read.h"

#include <assert.h>

#define AT(field) offsetof(struct item, field)
#define IN_(type, field) offsetof(struct type, field)

const char *const item_channels[] = { "window", "web", "phone", "kiosk", "post", "home", NULL };
const char *const question_types[] = { "yes_no", "choice", "number", "date", NULL };

/* GB/T 39046-2020 */
const char *const item_kinds[] = { "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20", NULL };
const char *const item_levels[] = { "1", "2", "3", "4", "5", "6", "7", NULL };
const char *const item_audiences[] = { "1", "2", "3", "4", "5", "6", NULL };
const char *const item_case_types[] = { "1", "2", "9", NULL };
/* Of the national list of services: what can be done over the network, from asking (1) to the result as a certificate (7); where it can be applied for. */
const char *const item_depths[] = { "1", "2", "3", "4", "5", "6", "7", "9", NULL };
const char *const item_reaches[] = { "1", "2", "3", "4", "9", NULL };
const char *const item_necessities[] = { "1", "2", "3", NULL };
const char *const item_sources[] = { "10", "20", "99", NULL };
const char *const item_forms[] = { "1", "2", "3", NULL };
const char *const item_span_units[] = { [SPAN_HOURS] = "hours", [SPAN_CALENDAR_DAYS] = "calendar_days", [SPAN_WORKING_DAYS] = "working_days", NULL };

static const struct member legal_members[] = {
	{ "count", AS_NUMBER, AT(legal.count), 0, 3650 },
	{ "unit", AS_ONE_OF, AT(legal.unit), .names = item_span_units },
	{ "note", AS_WORDS, AT(legal.note), AT(legal.note_en), 500 },
	{ NULL },
};
static const struct member promised_members[] = {
	{ "count", AS_NUMBER, AT(promised.count), 0, 3650 },
	{ "unit", AS_ONE_OF, AT(promised.unit), .names = item_span_units },
	{ "note", AS_WORDS, AT(promised.note), AT(promised.note_en), 500 },
	{ NULL },
};
static const struct member visits_members[] = {
	{ "count", AS_NUMBER, AT(visits), 0, 20 },
	{ "reason", AS_WORDS, AT(visits_reason), AT(visits_reason_en), 500 },
	{ NULL },
};
static const struct member condition_members[] = {
	{ "zh", AS_TEXT, IN_(item_words, words), 0, 1000, true },
	{ "en", AS_TEXT, IN_(item_words, words_en), 0, 2000 },
	{ NULL },
};
static const struct member basis_members[] = {
	{ "law", AS_TEXT, IN_(item_basis, law), 0, 200, true },
	{ "article", AS_TEXT, IN_(item_basis, article), 0, 100 },
	{ "text", AS_WORDS, IN_(item_basis, words), IN_(item_basis, words_en), 4000 },
	{ NULL },
};
static const struct member fee_members[] = {
	{ "fen", AS_NUMBER, AT(fee_fen), 0, 100000000000, .size = sizeof(int64_t) },
	{ "basis", AS_TEXT, AT(fee_basis), 0, 500 },
	{ "project", AS_TEXT, AT(fee_project), 0, 200 },
	{ "online", AS_YES, AT(fee_online) },
	{ NULL },
};
static const struct member phone_members[] = {
	{ "ask", AS_TEXT, AT(phone_ask), 0, 40 },
	{ "complain", AS_TEXT, AT(phone_complain), 0, 40 },
	{ NULL },
};
static const struct member result_members[] = {
	{ "name", AS_WORDS, AT(result), AT(result_en), 100 },
	{ "certificate", AS_TEXT, AT(result_certificate), 0, 64 },
	{ "sample", AS_YES, AT(result_sample) },
	{ "paper", AS_TEXT, AT(result_paper), 0, 300 },
	{ "valid_days", AS_NUMBER, AT(result_valid_days), 0, 36500 },
	{ NULL },
};
static const struct member faq_members[] = {
	{ "q", AS_WORDS, IN_(item_faq, q), IN_(item_faq, q_en), 500, true },
	{ "a", AS_WORDS, IN_(item_faq, a), IN_(item_faq, a_en), 4000, true },
	{ NULL },
};
static const struct member option_members[] = {
	{ "value", AS_TEXT, IN_(item_option, value), 0, ITEM_CODE_MAX, true },
	{ "zh", AS_TEXT, IN_(item_option, words), 0, 100, true },
	{ "en", AS_TEXT, IN_(item_option, words_en), 0, 200 },
	{ NULL },
};
static const struct member question_members[] = {
	{ "id", AS_TEXT, IN_(item_question, id), 0, ITEM_CODE_MAX, true },
	{ "text", AS_WORDS, IN_(item_question, words), IN_(item_question, words_en), 500, true },
	{ "help", AS_WORDS, IN_(item_question, help), IN_(item_question, help_en), 2000 },
	{ "type", AS_ONE_OF, IN_(item_question, type), .required = true, .names = question_types },
	{ "options", AS_LIST, IN_(item_question, options), IN_(item_question, option_count), ITEM_OPTIONS_MAX, .members = option_members,
		.size = sizeof(struct item_option) },
	{ NULL },
};
static const struct member situation_members[] = {
	{ "code", AS_TEXT, IN_(item_situation, code), 0, ITEM_CODE_MAX, true },
	{ "title", AS_WORDS, IN_(item_situation, title), IN_(item_situation, title_en), 200, true },
	{ "when", AS_TEXT, IN_(item_situation, when), 0, 1000 },
	{ NULL },
};
static const struct member material_basis_members[] = {
	{ "law", AS_TEXT, IN_(material, law), 0, 200 },
	{ "article", AS_TEXT, IN_(material, article), 0, 100 },
	{ NULL },
};
static const struct member material_members[] = {
	{ "code", AS_TEXT, IN_(material, code), 0, ITEM_CODE_MAX, true },
	{ "title", AS_WORDS, IN_(material, title), IN_(material, title_en), 200, true },
	{ "necessity", AS_TEXT, IN_(material, necessity), .names = item_necessities },
	{ "source", AS_TEXT, IN_(material, source), .names = item_sources },
	{ "form", AS_TEXT, IN_(material, form), .names = item_forms },
	{ "originals", AS_NUMBER, IN_(material, originals), 0, 100 },
	{ "copies", AS_NUMBER, IN_(material, copies), 0, 100 },
	{ "help", AS_WORDS, IN_(material, help), IN_(material, help_en), 1000 },
	{ "standard", AS_WORDS, IN_(material, standard), IN_(material, standard_en), 1000 },
	{ "basis", AS_OBJECT, .members = material_basis_members },
	{ "records", AS_JOINED, IN_(material, record_types), .most = 20 },
	{ "when", AS_TEXT, IN_(material, when), 0, 1000 },
	{ "blank", AS_TEXT, IN_(material, blank), 0, 300 },
	{ "sample", AS_TEXT, IN_(material, sample), 0, 300 },
	{ NULL },
};

const struct member item_members[] = {
	{ "code", AS_TEXT, AT(code), 0, ITEM_CODE_MAX, true },
	{ "task_code", AS_TEXT, AT(task_code), 0, ITEM_CODE_MAX },
	{ "title", AS_WORDS, AT(title), AT(title_en), 200, true },
	{ "kind", AS_TEXT, AT(kind), .names = item_kinds },
	{ "level", AS_TEXT, AT(level), .names = item_levels },
	{ "unit", AS_TEXT, AT(unit_code), 0, 32, true },
	{ "hall", AS_TEXT, AT(hall), 0, 32 },
	{ "category", AS_TEXT, AT(category), 0, ITEM_CODE_MAX },
	{ "audience", AS_JOINED, AT(audience), .most = 6, .names = item_audiences },
	{ "case_type", AS_TEXT, AT(case_type), .names = item_case_types },
	{ "legal_limit", AS_OBJECT, .members = legal_members },
	{ "promised_limit", AS_OBJECT, .members = promised_members },
	{ "visits", AS_OBJECT, .members = visits_members },
	{ "at_most_once", AS_YES, AT(at_most_once) },
	{ "daily", AS_YES, AT(daily) },
	{ "channels", AS_BITS, AT(channels), .most = ITEM_CHANNELS, .names = item_channels },
	{ "online_depth", AS_TEXT, AT(online_depth), .names = item_depths },
	{ "reach", AS_TEXT, AT(reach), .names = item_reaches },
	{ "appointment", AS_YES, AT(appointment) },
	{ "scope", AS_TEXT, AT(scope), 0, PLACE_CODE_MAX },
	{ "opening", AS_TEXT, AT(openings[ITEM_WINDOW]), 0, 32 },
	{ "openings", AS_PAIRS, AT(openings), .most = 32, .names = item_channels },
	{ "conditions", AS_LIST, AT(conditions), AT(condition_count), 40, .members = condition_members, .size = sizeof(struct item_words) },
	{ "basis", AS_LIST, AT(bases), AT(basis_count), 40, .members = basis_members, .size = sizeof(struct item_basis) },
	{ "fee", AS_OBJECT, .members = fee_members },
	{ "phones", AS_OBJECT, .members = phone_members },
	{ "result", AS_OBJECT, .members = result_members },
	{ "words", AS_JOINED, AT(words), .most = 60 },
	{ "events", AS_JOINED, AT(events), .most = 20 },
	{ "faq", AS_LIST, AT(faqs), AT(faq_count), 40, .members = faq_members, .size = sizeof(struct item_faq) },
	{ "questions", AS_LIST, AT(questions), AT(question_count), ITEM_QUESTIONS_MAX, .members = question_members, .size = sizeof(struct item_question) },
	{ "situations", AS_LIST, AT(situations), AT(situation_count), ITEM_SITUATIONS_MAX, .members = situation_members, .size = sizeof(struct item_situation) },
	{ "materials", AS_LIST, AT(materials), AT(material_count), ITEM_MATERIALS_MAX, .members = material_members, .size = sizeof(struct material) },
	{ "form", AS_FORM, AT(form) },
	{ NULL },
};

/* ---- the application form: pages of fields, kept as JSON ---- */

const char *const item_field_types[] = { "text", "long_text", "number", "money", "date", "yes_no", "choice", "many", "phone", "identity",
	"credit_code", "place", "file", NULL };

struct form_field {
	struct text id, label, label_en, help, help_en, pattern, prefill, when;
	int type, least, most;
	bool required;
	const struct item_option *options;
	size_t option_count;
};
struct form_page {
	struct text page, title, title_en;
	const struct form_field *fields;
	size_t field_count;
};

static const struct member field_members[] = {
	{ "id", AS_TEXT, IN_(form_field, id), 0, ITEM_CODE_MAX, true },
	{ "type", AS_ONE_OF, IN_(form_field, type), .required = true, .names = item_field_types },
	{ "label", AS_WORDS, IN_(form_field, label), IN_(form_field, label_en), 200, true },
	{ "help", AS_WORDS, IN_(form_field, help), IN_(form_field, help_en), 2000 },
	{ "required", AS_YES, IN_(form_field, required) },
	{ "max", AS_NUMBER, IN_(form_field, most), 0, 2000000000 },
	{ "min", AS_NUMBER, IN_(form_field, least), 0, 2000000000 },
	{ "pattern", AS_TEXT, IN_(form_field, pattern), 0, 200 },
	{ "options", AS_LIST, IN_(form_field, options), IN_(form_field, option_count), ITEM_OPTIONS_MAX, .members = option_members,
		.size = sizeof(struct item_option) },
	{ "prefill", AS_TEXT, IN_(form_field, prefill), 0, 130 },
	{ "when", AS_TEXT, IN_(form_field, when), 0, 1000 },
	{ NULL },
};
static const struct member page_members[] = {
	{ "page", AS_TEXT, IN_(form_page, page), 0, ITEM_CODE_MAX, true },
	{ "title", AS_WORDS, IN_(form_page, title), IN_(form_page, title_en), 200, true },
	{ "fields", AS_LIST, IN_(form_page, fields), IN_(form_page, field_count), ITEM_FORM_FIELDS_MAX, .required = true, .members = field_members,
		.size = sizeof(struct form_field) },
	{ NULL },
};

static bool is_choice(const struct form_field *field)
{
	return strcmp(item_field_types[field->type], "choice") == 0 || strcmp(item_field_types[field->type], "many") == 0;
}

void form_check(struct call *call, const json_t *form, const char *path)
{
	struct { const struct form_page *pages; size_t count; } whole = { 0 };
	const struct member member = { .name = "form", .shape = AS_LIST, .at = 0, .at_en = sizeof(void *), .most = ITEM_FORM_PAGES_MAX,
		.members = page_members, .size = sizeof(struct form_page) };
	const struct member members[] = { member, { NULL } };
	json_t *wrapped = json_pack("{sO}", "form", (json_t *)form);

	read_object(call, wrapped, "", members, &whole);
	json_decref(wrapped);
	for (size_t p = 0; p < whole.count; p++)
		for (size_t f = 0; f < whole.pages[p].field_count; f++) {
			const struct form_field *field = &whole.pages[p].fields[f];
			const char *at = text_format(call->arena, "%s[%zu].fields[%zu].options", path, p, f).at;
			if (is_choice(field) && !field->option_count)
				item_fault(call, at, "item.fault.no_options", field->id);
		}
}

/* ---- what must fit together ---- */

bool is_item_code(struct text code)
{
	if (!code.len || code.len > ITEM_CODE_MAX)
		return false;
	for (size_t i = 0; i < code.len; i++) {
		char c = code.at[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'))
			return false;
	}
	return true;
}

/* A question's id is a name in FEEL: letters, digits and _ alone, beginning with a letter. */
static bool is_name(struct text id)
{
	if (!id.len || !((id.at[0] >= 'a' && id.at[0] <= 'z') || (id.at[0] >= 'A' && id.at[0] <= 'Z')))
		return false;
	return is_item_code(id) && !memchr(id.at, '-', id.len) && !memchr(id.at, '.', id.len);
}

/* Codes of a list: well formed, each once. first: the struct's first member is the code. */
static void check_codes(struct call *call, const char *list, const void *all, size_t count, size_t size, bool names)
{
	for (size_t i = 0; i < count; i++) {
		struct text code = *(const struct text *)((const char *)all + i * size);
		const char *path = text_format(call->arena, "%s[%zu].%s", list, i, names ? "id" : "code").at;
		if (code.len && !(names ? is_name(code) : is_item_code(code)))
			item_fault(call, path, names ? "item.fault.name" : "item.fault.code", code);
		for (size_t j = 0; j < i; j++)
			if (code.len && text_equal(code, *(const struct text *)((const char *)all + j * size)))
				item_fault(call, path, "item.fault.twice", code);
	}
}

static void check_questions(struct call *call, const struct item *item)
{
	for (size_t i = 0; i < item->question_count; i++) {
		const struct item_question *question = &item->questions[i];
		if ((question->type == QUESTION_CHOICE) != (question->option_count > 0))
			item_fault(call, text_format(call->arena, "questions[%zu].options", i).at, "item.fault.no_options", question->id);
		check_codes(call, text_format(call->arena, "questions[%zu].options", i).at, question->options, question->option_count,
			sizeof(struct item_option), false);
	}
}

static void set_default(struct text *text, struct text preset)
{
	if (!text->len)
		*text = preset;
}

/* What is left out has a plain meaning. */
static void fill_in(struct call *call, struct item *item)
{
	static const char *const presets[ITEM_CHANNELS] = { [ITEM_WEB] = "always", [ITEM_PHONE] = "always", [ITEM_KIOSK] = "always" };
	struct material *materials = (struct material *)item->materials;   /* made by the reader a moment ago */

	set_default(&item->kind, T("20"));
	set_default(&item->level, T("4"));
	set_default(&item->case_type, T("2"));
	set_default(&item->form, T("[]"));
	set_default(&item->openings[ITEM_WINDOW], T("weekdays"));
	for (int i = 0; i < ITEM_CHANNELS; i++)
		set_default(&item->openings[i], presets[i] ? text_of(presets[i]) : item->openings[ITEM_WINDOW]);
	for (size_t i = 0; i < item->material_count; i++) {
		set_default(&materials[i].necessity, T("1"));
		set_default(&materials[i].source, T("10"));
		set_default(&materials[i].form, T("3"));
		materials[i].basis = text_format(call->arena, "%.*s%.*s", TEXT_ARG(materials[i].law), TEXT_ARG(materials[i].article));
	}
}

static void check_whole(struct call *call, struct item *item)
{
	if (item->code.len && !is_item_code(item->code))
		item_fault(call, "code", "item.fault.code", item->code);
	if (item->scope.len && place_kind_of(item->scope) == PLACE_NONE)
		item_fault(call, "scope", "not_a_place", item->scope);
	check_codes(call, "questions", item->questions, item->question_count, sizeof(struct item_question), true);
	check_codes(call, "situations", item->situations, item->situation_count, sizeof(struct item_situation), false);
	check_codes(call, "materials", item->materials, item->material_count, sizeof(struct material), false);
	check_questions(call, item);
	fill_in(call, item);
}

enum outcome item_read(struct call *call, struct text json, struct item *ret_item)
{
	struct item item = { .daily = true };
	json_error_t error;
	json_t *object;

	if (json.len > ITEM_BYTES_MAX)
		return refuse(call, LIMIT, "item.fault.bytes");
	object = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, &error);
	if (!object) {
		item_fault(call, "", "item.fault.json", text_format(call->arena, "%d:%d %s", error.line, error.column, error.text));
		return INVALID;
	}
	read_object(call, object, "", item_members, &item);
	json_decref(object);
	check_whole(call, &item);
	if (call->problems)
		return INVALID;
	item.body = json;
	*ret_item = item;
	return OK;
}
