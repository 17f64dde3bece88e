/* Writing items: a draft is changed until it is published; a published version never. What is out of the writer's scope is not there. */
#include "catalogue/edit.h"

#include "access/access.h"
#include "audit/audit.h"
#include "catalogue/lint.h"
#include "catalogue/pages.h"
#include "catalogue/parts.h"
#include "catalogue/read.h"
#include "catalogue/sheet.h"
#include "kernel/db/db.h"
#include "kernel/search/search.h"
#include "parties/parties.h"

enum { LIST_PAGE = 50 };

/* ---- scope ---- */

static enum outcome need(struct call *call, const struct item *item)
{
	struct text path;

	TRY(unit_path(call, item->unit, &path));
	return access_need(call, WRITE_ITEMS, item->scope, path);
}

static enum outcome find_in_scope(struct call *call, struct item *ret_item)
{
	struct item item;

	TRY(item_version(call, param_int(call, "version"), &item));
	TRY(need(call, &item));
	*ret_item = item;
	return OK;
}

static enum outcome newest_of(struct call *call, const struct item *item, int64_t *ret_id)
{
	struct text digest;
	int version;

	return db_find(call, ITEM_NEWEST, IN(item->code), OUT(ret_id, &version, &digest));
}

enum outcome edit_find_newest(struct call *call, struct item *ret_item)
{
	struct item item;
	int64_t newest;

	TRY(find_in_scope(call, &item));
	TRY(newest_of(call, &item, &newest));
	if (newest != item.id)
		return refuse(call, CONFLICT, "item.newer");
	*ret_item = item;
	return OK;
}

enum outcome edit_keep(struct call *call, struct text json, int64_t *ret_id)
{
	struct item item, before;
	int64_t id;
	enum outcome outcome;

	TRY(item_read(call, json, &item));
	TRY(item_check(call, &item));
	if (need(call, &item) != OK)
		return call_problem(call, "document", "item.fault.scope");
	outcome = newest_of(call, &item, &id);
	if (outcome == OK) {
		TRY(item_version(call, id, &before));
		TRY(need(call, &before));
	} else if (outcome != NOT_FOUND) {
		return outcome;
	}
	return item_keep_read(call, &item, ret_id);
}

/* ---- the list ---- */

static void row_to_doc(struct call *call, int64_t id, struct text code, struct text title, int version, bool published, int32_t valid_to, struct doc *item)
{
	doc_id(item, "id", id);
	doc_text(item, "code", code);
	doc_text(item, "title", title);
	doc_int(item, "version", version);
	doc_code(item, "state", "item_state", item_state_code(item_state_on(published, valid_to, date_of(call->now))));
}

static enum outcome found_to_doc(struct call *call, struct text words, struct doc *items)
{
	int64_t ids[LIST_PAGE];
	size_t count;

	TRY(search_find(call, SEARCH_ITEMS, words, 0, ids, LIST_PAGE, &count));
	for (size_t i = 0; i < count; i++) {
		struct item item;
		TRY(item_version(call, ids[i], &item));
		if (need(call, &item) == OK)
			row_to_doc(call, item.id, item.code, item_title(call, &item), item.version, item.state != ITEM_DRAFT, item.valid_to, doc_item(items));
	}
	return OK;
}

enum outcome edit_list(struct call *call, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items");
	struct text code = T(""), title, title_en, path, from, to;
	struct db_rows rows;
	int64_t id;
	int version, shown = 0;
	int32_t valid_to;
	bool published;

	doc_text(doc, "q", param_text(call, "q"));
	if (param_text(call, "q").len) {
		doc_null(doc, "older");
		return found_to_doc(call, param_text(call, "q"), items);
	}
	place_subtree(call->arena, call->caller.place, &from, &to);
	TRY(db_select(call, ITEMS_TO_EDIT, IN(from, to, call->caller.unit_path, text_join(call->arena, call->caller.unit_path, T("~")),
		param_text(call, "page"), (int)LIST_PAGE + 1), &rows));
	while (shown < LIST_PAGE && db_next(&rows, OUT(&id, &code, &title, &title_en, &version, &published, &valid_to, &path))) {
		row_to_doc(call, id, code, words_in(call, title, title_en), version, published, valid_to, doc_item(items));
		shown++;
	}
	db_close(&rows);
	TRY(rows.outcome);
	if (shown == LIST_PAGE)
		doc_text(doc, "older", code);
	else
		doc_null(doc, "older");
	return OK;
}

/* ---- one version ---- */

void edit_warnings_to_doc(const struct item *item, struct doc *doc)
{
	const char *messages[LINT_MAX];
	size_t count = item_lint(item, messages);
	struct doc *list = doc_list(doc, "warnings");

	for (size_t i = 0; i < count; i++)
		doc_message(doc_item(list), "words", messages[i]);
}

static struct text number(struct call *call, int64_t value)
{
	return text_format(call->arena, "%lld", (long long)value);
}

static struct text given_or(const struct call *call, const char *name, struct text value)
{
	return given_again(call) ? given_text(call, name) : value;
}

/* The form as it was typed, or as the item has it. */
static void fields_to_doc(struct call *call, const struct item *item, struct doc *doc)
{
	struct doc *fields = doc_object(doc, "fields"), *list = doc_list(doc, "channel_choices");
	bool again = given_again(call);

	doc_text(fields, "title_zh", given_or(call, "title_zh", item->title));
	doc_text(fields, "title_english", given_or(call, "title_english", item->title_en));
	doc_text(fields, "promised", given_or(call, "promised", number(call, item->promised.count)));
	doc_text(fields, "visits", given_or(call, "visits", number(call, item->visits)));
	doc_text(fields, "visits_reason", given_or(call, "visits_reason", item->visits_reason));
	doc_text(fields, "phone_ask", given_or(call, "phone_ask", item->phone_ask));
	doc_text(fields, "phone_complain", given_or(call, "phone_complain", item->phone_complain));
	doc_text(fields, "words", given_or(call, "words", item->words));
	doc_text(fields, "document", given_or(call, "document", item->body));
	for (int i = 0; i < ITEM_CHANNELS; i++) {
		struct doc *choice = doc_item(list);
		doc_code(choice, "channel", "item_channel", item_channels[i]);
		doc_bool(choice, "chosen", again ? given_is(call, "channels", text_of(item_channels[i])) : (item->channels & 1u << i) != 0);
	}
}

static enum outcome versions_to_doc(struct call *call, const struct item *item, struct doc *doc)
{
	struct doc *list = doc_list(doc, "versions");
	struct db_rows rows;
	int64_t id;
	int version;
	int32_t valid_from, valid_to;
	bool published;

	TRY(db_select(call, ITEM_VERSIONS, IN(item->code), &rows));
	while (db_next(&rows, OUT(&id, &version, &published, &valid_from, &valid_to))) {
		struct doc *one = doc_item(list);
		row_to_doc(call, id, item->code, item_title(call, item), version, published, valid_to, one);
		if (valid_from)
			doc_date(one, "valid_from", valid_from);
		else
			doc_null(one, "valid_from");
		if (valid_to)
			doc_date(one, "valid_to", valid_to);
		else
			doc_null(one, "valid_to");
		doc_bool(one, "here", id == item->id);
	}
	return rows.outcome;
}

enum outcome edit_show(struct call *call, struct doc *doc)
{
	struct item item;
	int64_t newest;

	TRY(find_in_scope(call, &item));
	TRY(newest_of(call, &item, &newest));
	if (newest == item.id)
		doc_null(doc, "newest");
	else
		doc_id(doc, "newest", newest);
	row_to_doc(call, item.id, item.code, item_title(call, &item), item.version, item.state != ITEM_DRAFT, item.valid_to, doc);
	TRY(unit_to_doc(call, doc, "unit", item.unit));
	doc_date(doc, "today", date_of(call->now));
	edit_warnings_to_doc(&item, doc);
	fields_to_doc(call, &item, doc);
	part_facts_to_doc(call, doc);
	TRY(versions_to_doc(call, &item, doc));
	return differences_to_doc(call, &item, doc);
}

/* ---- changing ---- */

static enum outcome written(struct call *call, int64_t id, struct text what, struct doc *doc)
{
	doc_id(doc, "id", id);
	TRY(audit_change(call, "item", id, T(""), what));
	reply_see(call, "/admin/items/%lld", (long long)id);
	return OK;
}

static void set_words(json_t *item, const char *member, const char *language, struct text text)
{
	json_t *words = json_object_get(item, member);

	if (json_is_string(words))   /* Chinese alone, until now */
		words = json_pack("{sO}", "zh", words);
	else
		words = words ? json_incref(words) : json_object();
	json_object_set_new(words, language, json_stringn(text.at, text.len));
	json_object_set_new(item, member, words);
}

static void set_in(json_t *item, const char *member, const char *inner, json_t *value)
{
	json_t *object = json_object_get(item, member);

	if (!json_is_object(object)) {
		object = json_object();
		json_object_set_new(item, member, object);
	}
	json_object_set_new(object, inner, value);
}

static json_t *string_param(const struct call *call, const char *name)
{
	struct text text = param_text(call, name);

	return json_stringn(text.at, text.len);
}

static json_t *list_param(const struct call *call, const char *name)
{
	json_t *list = json_array();

	for (size_t i = 0; i < param_count(call, name); i++) {
		struct text one = param_text_at(call, name, i);
		json_array_append_new(list, json_stringn(one.at, one.len));
	}
	return list;
}

static json_t *words_param(const struct call *call)
{
	json_t *list = json_array();
	struct text rest = param_text(call, "words");

	while (rest.len) {
		struct text one = text_trim(text_cut(&rest, ','));
		if (one.len)
			json_array_append_new(list, json_stringn(one.at, one.len));
	}
	return list;
}

static void put_facts(const struct call *call, json_t *item)
{
	set_words(item, "title", "zh", param_text(call, "title_zh"));
	set_words(item, "title", "en", param_text(call, "title_english"));
	set_in(item, "promised_limit", "count", json_integer(param_int(call, "promised")));
	if (!json_object_get(json_object_get(item, "promised_limit"), "unit"))
		set_in(item, "promised_limit", "unit", json_string("working_days"));
	set_in(item, "visits", "count", json_integer(param_int(call, "visits")));
	set_in(item, "visits", "reason", string_param(call, "visits_reason"));
	set_in(item, "phones", "ask", string_param(call, "phone_ask"));
	set_in(item, "phones", "complain", string_param(call, "phone_complain"));
	json_object_set_new(item, "channels", list_param(call, "channels"));
	json_object_set_new(item, "words", words_param(call));
}

enum outcome edit_facts(struct call *call, struct doc *doc)
{
	struct item item;
	struct text json;
	json_t *object;
	int64_t id;

	TRY(edit_find_newest(call, &item));
	object = json_loadb(item.body.at, item.body.len, 0, NULL);
	if (!object)
		return BROKEN;
	put_facts(call, object);
	json = item_json_dumped(call->arena, object);
	json_decref(object);
	TRY(edit_keep(call, json, &id));
	return written(call, id, T("facts"), doc);
}

enum outcome edit_publish(struct call *call, struct doc *doc)
{
	struct item item;

	TRY(find_in_scope(call, &item));
	TRY(item_publish(call, item.id, (int32_t)param_int(call, "from")));
	return written(call, item.id, T("published"), doc);
}

enum outcome edit_end(struct call *call, struct doc *doc)
{
	struct item item;

	TRY(find_in_scope(call, &item));
	TRY(item_end(call, item.id, (int32_t)param_int(call, "last_day")));
	return written(call, item.id, T("ended"), doc);
}

/* ---- parameters ---- */

#define VERSION { "version", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "id of a version" }

const struct param edit_list_params[] = {
	{ "q", PARAM_TEXT, 0, 0, 100, NULL, "words of any version" },
	{ "page", PARAM_TEXT, 0, 0, ITEM_CODE_MAX, NULL, "key of the page, from older" },
	PARAMS_END,
};
const struct param edit_item_params[] = { VERSION, PARAMS_END };
const struct param edit_facts_params[] = {
	VERSION,
	{ "title_zh", PARAM_TEXT, PARAM_REQUIRED, 0, 200, NULL, "what it is called" },
	{ "title_english", PARAM_TEXT, 0, 0, 200, NULL, "and in English" },
	{ "promised", PARAM_INT, 0, 0, 3650, NULL, "promised days, 0: on the spot" },
	{ "visits", PARAM_INT, 0, 0, 20, NULL, "visits in person at most" },
	{ "visits_reason", PARAM_TEXT, 0, 0, 500, NULL, "why there is one" },
	{ "phone_ask", PARAM_TEXT, 0, 0, 40, NULL, "" },
	{ "phone_complain", PARAM_TEXT, 0, 0, 40, NULL, "" },
	{ "channels", PARAM_CODE, PARAM_MANY, 0, 0, item_channels, "how it can be had" },
	{ "words", PARAM_TEXT, 0, 0, 1000, NULL, "everyday words, commas between" },
	PARAMS_END,
};
const struct param edit_publish_params[] = { VERSION, { "from", PARAM_DATE, 0, 0, 0, NULL, "first day; today when left out" }, PARAMS_END };
const struct param edit_end_params[] = { VERSION, { "last_day", PARAM_DATE, PARAM_REQUIRED, 0, 0, NULL, "last day" }, PARAMS_END };
