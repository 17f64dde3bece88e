/* Sheets: plain items, bundles, events, categories and synonyms, a row each. An item's row becomes the same JSON document as any other item. */
#include "catalogue/sheet.h"

#include <jansson.h>

#include "catalogue/items.h"
#include "catalogue/read.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/embed/embed.h"
#include "kernel/sheet/sheet.h"

enum { COLUMNS_MAX = 32 };

/* ---- a row of an item as JSON ---- */

const struct item_column item_columns[] = {
	{ "code", CELL_TEXT, "code", NULL, true },
	{ "task_code", CELL_TEXT, "task_code", NULL },
	{ "title", CELL_WORDS, "title", "zh", true },
	{ "title_en", CELL_WORDS, "title", "en" },
	{ "kind", CELL_TEXT, "kind", NULL },
	{ "level", CELL_TEXT, "level", NULL },
	{ "unit", CELL_TEXT, "unit", NULL, true },
	{ "hall", CELL_TEXT, "hall", NULL },
	{ "category", CELL_TEXT, "category", NULL },
	{ "audience", CELL_LIST, "audience", NULL },
	{ "case_type", CELL_TEXT, "case_type", NULL },
	{ "legal_days", CELL_DAYS, "legal_limit", NULL },
	{ "promised_days", CELL_DAYS, "promised_limit", NULL },
	{ "visits", CELL_NUMBER, "visits", "count" },
	{ "visits_reason", CELL_WORDS, "visits", "reason" },
	{ "at_most_once", CELL_YES, "at_most_once", NULL },
	{ "daily", CELL_YES, "daily", NULL },
	{ "channels", CELL_LIST, "channels", NULL },
	{ "scope", CELL_TEXT, "scope", NULL },
	{ "opening", CELL_TEXT, "opening", NULL },
	{ "conditions", CELL_CONDITIONS, "conditions", NULL },
	{ "law", CELL_LAWS, "basis", NULL },
	{ "fee_fen", CELL_NUMBER, "fee", "fen" },
	{ "fee_basis", CELL_WORDS, "fee", "basis" },
	{ "fee_project", CELL_WORDS, "fee", "project" },
	{ "phone_ask", CELL_WORDS, "phones", "ask" },
	{ "phone_complain", CELL_WORDS, "phones", "complain" },
	{ "result", CELL_WORDS, "result", "name" },
	{ "words", CELL_LIST, "words", NULL },
	{ "events", CELL_LIST, "events", NULL },
	{ "situations", CELL_SITUATIONS, "situations", NULL },
	{ "materials", CELL_MATERIALS, "materials", NULL },
	{ NULL, CELL_TEXT, NULL, NULL },
};
enum { ITEM_COLUMNS = sizeof(item_columns) / sizeof(item_columns[0]) - 1 };

static json_t *json_of(struct text text)
{
	return json_stringn(text.at, text.len);
}

static json_t *object_in(json_t *item, const char *name)
{
	json_t *object = json_object_get(item, name);

	if (!object) {
		object = json_object();
		json_object_set_new(item, name, object);
	}
	return object;
}

/* "a|b|c" or "a、b、c" … only the bar: Chinese titles hold the other signs. */
static json_t *list_of(struct text cell)
{
	json_t *list = json_array();

	while (cell.len) {
		struct text one = text_trim(text_cut(&cell, '|'));
		if (one.len)
			json_array_append_new(list, json_of(one));
	}
	return list;
}

static json_t *number_of(struct text cell)
{
	int64_t number;

	return text_to_int(cell, &number) ? json_integer(number) : json_of(cell);   /* the reader then says what is wrong */
}

static json_t *yes_of(struct text cell)
{
	return json_boolean(text_equal(cell, T("1")) || text_equal(cell, T("yes")) || text_equal(cell, T("是")) || text_equal(cell, T("true")));
}

static json_t *laws_of(struct text cell)
{
	json_t *list = json_array();

	while (cell.len) {
		struct text article = text_trim(text_cut(&cell, '|')), law = text_trim(text_cut(&article, ' '));
		if (law.len)
			json_array_append_new(list, json_pack("{so so}", "law", json_of(law), "article", json_of(text_trim(article))));
	}
	return list;
}

static json_t *conditions_of(struct text cell)
{
	json_t *list = json_array();

	while (cell.len) {
		struct text one = text_trim(text_cut(&cell, '|'));
		if (one.len)
			json_array_append_new(list, json_pack("{so}", "zh", json_of(one)));
	}
	return list;
}

static json_t *codes_of(struct text text)
{
	json_t *list = json_array();

	while (text.len) {
		struct text word = text_cut(&text, ' ');
		if (word.len)
			json_array_append_new(list, json_of(word));
	}
	return list;
}

/* A title's own code: equal titles are one material, in every item. */
static struct text code_of_title(struct arena *arena, struct text title)
{
	return text_format(arena, "m%.*s", 8, hash_hex(arena, hash_of(title)).at);
}

/* "身份证|[food_lease] 租赁合同|营业执照 {business_licence}": a title; before it a code of one's own, behind it the types of records that do instead. */
static json_t *material_of(struct arena *arena, struct text cell)
{
	struct text types = cell, title = text_trim(text_cut(&types, '{')), code = code_of_title(arena, title);

	if (title.len && title.at[0] == '[') {
		code = text_cut(&title, ']');
		code = (struct text){ code.at + 1, code.len - 1 };
		title = text_trim(title);
	}
	return title.len ? json_pack("{so so so}", "code", json_of(code), "title", json_of(title), "records", codes_of(text_cut(&types, '}'))) : NULL;
}

static json_t *materials_of(struct arena *arena, struct text cell)
{
	json_t *list = json_array(), *material;

	while (cell.len)
		if ((material = material_of(arena, text_trim(text_cut(&cell, '|')))))
			json_array_append_new(list, material);
	return list;
}

/* Situations of a plain item: one question, whose answer is the situation. */
static void add_situations(struct call *call, json_t *item, struct text cell)
{
	json_t *situations = json_array(), *options = json_array();

	for (int i = 1; cell.len; i++) {
		struct text title = text_trim(text_cut(&cell, '|')), code = text_format(call->arena, "s%d", i);
		json_array_append_new(situations, json_pack("{so so so}", "code", json_of(code), "title", json_of(title),
			"when", json_of(text_format(call->arena, "situation = \"%.*s\"", TEXT_ARG(code)))));
		json_array_append_new(options, json_pack("{so so}", "value", json_of(code), "zh", json_of(title)));
	}
	json_object_set_new(item, "questions", json_pack("[{ss s{ss ss} ss so}]", "id", "situation", "text", "zh", "您属于哪种情况？", "en",
		"Which is your case?", "type", "choice", "options", options));
	json_object_set_new(item, "situations", situations);
}

static void add_cell(struct call *call, json_t *item, const struct item_column *column, struct text cell)
{
	switch (column->shape) {
	case CELL_TEXT:       json_object_set_new(item, column->member, json_of(cell)); break;
	case CELL_LIST:       json_object_set_new(item, column->member, list_of(cell)); break;
	case CELL_YES:        json_object_set_new(item, column->member, yes_of(cell)); break;
	case CELL_WORDS:      json_object_set_new(object_in(item, column->member), column->inner, json_of(cell)); break;
	case CELL_DAYS:       json_object_set_new(item, column->member, json_pack("{so ss}", "count", number_of(cell), "unit", "working_days")); break;
	case CELL_NUMBER:     json_object_set_new(object_in(item, column->member), column->inner, number_of(cell)); break;
	case CELL_CONDITIONS: json_object_set_new(item, column->member, conditions_of(cell)); break;
	case CELL_LAWS:       json_object_set_new(item, column->member, laws_of(cell)); break;
	case CELL_SITUATIONS: add_situations(call, item, cell); break;
	case CELL_MATERIALS:  json_object_set_new(item, column->member, materials_of(call->arena, cell)); break;
	}
}

struct text item_json_dumped(struct arena *arena, const json_t *json)
{
	size_t size = json_dumpb(json, NULL, 0, JSON_COMPACT);
	char *bytes = arena_alloc(arena, size + 1);

	json_dumpb(json, bytes, size, JSON_COMPACT);
	return (struct text){ bytes, size };
}

/* ---- the whole sheet ---- */

struct bringing {
	struct call *call;
	struct import_report *report;
	const struct sheet *sheet;
	int at[COLUMNS_MAX];
	bool keep;
	size_t row;
};

static struct text cell_of(const struct bringing *bringing, size_t column)
{
	return bringing->at[column] < 0 ? T("") : sheet_cell(bringing->sheet, bringing->row, (size_t)bringing->at[column]);
}

static int64_t line_of(const struct bringing *bringing)
{
	return bringing->sheet ? (int64_t)sheet_line(bringing->sheet, bringing->row) : 1;
}

static void note_fault(struct bringing *bringing, const char *column, const char *message, struct text detail)
{
	import_note_fault(bringing->call->arena, bringing->report, line_of(bringing), column, message, detail);
}

/* The call's problems become faults of the row; the call goes on. */
static void note_problems(struct bringing *bringing)
{
	struct call *call = bringing->call;

	for (const struct problem *problem = call->problems; problem; problem = problem->next)
		note_fault(bringing, problem->field, strchr(problem->code, '.') ? problem->code : text_format(call->arena, "problem.%s", problem->code).at,
			problem->detail);
	call->problems = call->last_problem = NULL;
	bringing->report->bad++;
}

/* OK: stored or would be. A row that is bad is OK too: it is in the report. */
static enum outcome take_item(struct bringing *bringing, struct text json)
{
	struct call *call = bringing->call;
	struct text newest;
	struct item item;
	int64_t id;
	int version;
	enum outcome outcome = item_read(call, json, &item);

	if (outcome == OK)
		outcome = item_check(call, &item);
	if (outcome == OK && !item_in_scope(call, &item))
		outcome = call_problem_detail(call, "unit", "import.out_of_scope", item.unit_code);
	if (outcome == INVALID || outcome == LIMIT) {
		note_problems(bringing);
		return OK;
	}
	TRY(outcome);
	outcome = db_find(call, ITEM_NEWEST, IN(item.code), OUT(&id, &version, &newest));
	if (outcome == OK && text_equal(newest, hash_hex(call->arena, hash_of(json)))) {
		bringing->report->same++;
		return OK;
	}
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	*(outcome == OK ? &bringing->report->changed : &bringing->report->added) += 1;
	if (!bringing->keep)
		return OK;
	TRY(item_keep_read(call, &item, &id));
	return item_publish(call, id, 0);
}

static enum outcome take_item_row(struct bringing *bringing)
{
	json_t *item = json_object();
	struct text json;

	for (size_t i = 0; i < ITEM_COLUMNS; i++)
		if (cell_of(bringing, i).len)
			add_cell(bringing->call, item, &item_columns[i], cell_of(bringing, i));
	json = item_json_dumped(bringing->call->arena, item);
	json_decref(item);
	return take_item(bringing, json);
}

/* ---- bundles, events, categories, synonyms: a row is a row ---- */

static bool require(struct bringing *bringing, size_t column, const char *name)
{
	if (cell_of(bringing, column).len)
		return true;
	note_fault(bringing, name, "problem.required", T(""));
	bringing->report->bad++;
	return false;
}

static bool require_code(struct bringing *bringing)
{
	if (is_item_code(cell_of(bringing, 0)))
		return true;
	note_fault(bringing, "code", "item.fault.code", cell_of(bringing, 0));
	bringing->report->bad++;
	return false;
}

/* Blanks or commas between words become commas. */
static struct text words_of(struct call *call, struct text cell)
{
	char *words = text_cstring(call->arena, cell);

	for (size_t i = 0; i < cell.len; i++)
		if (words[i] == ' ' || words[i] == '|')
			words[i] = ',';
	return (struct text){ words, cell.len };
}

static enum outcome take_bundle_row(struct bringing *bringing)
{
	struct call *call = bringing->call;
	struct text code = cell_of(bringing, 0), items = cell_of(bringing, 3), rest = items;
	size_t count = 0;

	if (!require_code(bringing) || !require(bringing, 1, "title") || !require(bringing, 3, "items"))
		return OK;
	while (rest.len) {
		struct text one = text_cut(&rest, '+'), newest;
		int64_t id;
		int version;
		enum outcome outcome = db_find(call, ITEM_NEWEST, IN(one), OUT(&id, &version, &newest));
		if (outcome == NOT_FOUND || ++count > BUNDLE_ITEMS_MAX) {
			note_fault(bringing, "items", outcome == NOT_FOUND ? "item.fault.no_item" : "item.fault.many", one);
			bringing->report->bad++;
			return OK;
		}
		TRY(outcome);
	}
	bringing->report->changed++;
	if (!bringing->keep)
		return OK;
	return db_change(call, BUNDLE_PUT, IN(code, cell_of(bringing, 1), cell_of(bringing, 2), items, words_of(call, cell_of(bringing, 4)),
		words_of(call, cell_of(bringing, 5)), bringing->row));
}

static enum outcome take_event_row(struct bringing *bringing)
{
	bool business = text_equal(cell_of(bringing, 3), T("2"));
	int64_t order = (int64_t)bringing->row;

	if (!require_code(bringing) || !require(bringing, 1, "title"))
		return OK;
	text_to_int(cell_of(bringing, 4), &order);
	bringing->report->changed++;
	if (!bringing->keep)
		return OK;
	return db_change(bringing->call, ITEM_EVENT_PUT, IN(cell_of(bringing, 0), business ? T("business") : T("life"), cell_of(bringing, 1),
		cell_of(bringing, 2), words_of(bringing->call, cell_of(bringing, 5)), order));
}

static enum outcome take_category_row(struct bringing *bringing)
{
	if (!require_code(bringing) || !require(bringing, 1, "title"))
		return OK;
	bringing->report->changed++;
	if (!bringing->keep)
		return OK;
	return db_change(bringing->call, ITEM_CATEGORY_PUT, IN(cell_of(bringing, 0), cell_of(bringing, 1), cell_of(bringing, 2), bringing->row));
}

static enum outcome take_synonym_row(struct bringing *bringing)
{
	if (!require(bringing, 0, "said"))
		return OK;
	bringing->report->changed++;
	if (!bringing->keep)
		return OK;
	return db_run(bringing->call, ITEM_SYNONYM_PUT, IN(cell_of(bringing, 0), cell_of(bringing, 1)));
}

static const char *const bundle_headings[] = { "code", "title", "title_en", "items", "events", "words", NULL };
static const char *const event_headings[] = { "code", "title", "title_en", "audience", "sort", "words", NULL };
static const char *const category_headings[] = { "code", "title", "title_en", NULL };
static const char *const synonym_headings[] = { "said", "means", NULL };

static const struct {
	const char *code;
	const char *const *headings;       /* NULL: item_columns */
	size_t required;                   /* the first ones */
	enum outcome (*take)(struct bringing *bringing);
} sheets[CATALOGUE_SHEETS] = {
	[SHEET_ITEMS]      = { "items", NULL, 1, take_item_row },
	[SHEET_BUNDLES]    = { "bundles", bundle_headings, 2, take_bundle_row },
	[SHEET_EVENTS]     = { "events", event_headings, 2, take_event_row },
	[SHEET_CATEGORIES] = { "categories", category_headings, 2, take_category_row },
	[SHEET_SYNONYMS]   = { "synonyms", synonym_headings, 2, take_synonym_row },
};

enum outcome catalogue_load_embedded(struct call *call)
{
	struct import_report *report = NEW(call->arena, struct import_report);
	struct text said, means;
	enum outcome outcome = db_find(call, ITEM_SYNONYM_ANY, IN(), OUT(&said, &means));

	if (outcome != NOT_FOUND)
		return outcome;   /* an administrator's word stands */
	return catalogue_import(call, SHEET_SYNONYMS, embedded_find("catalogue/synonyms.csv")->bytes, IMPORT_ALL_OR_NONE, report);
}

bool catalogue_sheet_from(struct text code, enum catalogue_sheet *ret_sheet)
{
	for (int i = 0; i < CATALOGUE_SHEETS; i++)
		if (text_equal(code, text_of(sheets[i].code))) {
			*ret_sheet = (enum catalogue_sheet)i;
			return true;
		}
	return false;
}

static enum outcome find_columns(struct bringing *bringing, enum catalogue_sheet kind)
{
	struct call *call = bringing->call;

	for (size_t i = 0; i < COLUMNS_MAX; i++) {
		const char *heading = sheets[kind].headings ? sheets[kind].headings[i] : i < ITEM_COLUMNS ? item_columns[i].heading : NULL;
		bool required = sheets[kind].headings ? i < sheets[kind].required : i < ITEM_COLUMNS && item_columns[i].required;
		if (!heading) {
			while (i < COLUMNS_MAX)
				bringing->at[i++] = -1;
			break;
		}
		bringing->at[i] = import_column(call->arena, bringing->sheet, heading);
		if (bringing->at[i] < 0 && required)
			return call_problem_detail(call, "file", "import.columns_missing", text_of(heading));
	}
	return OK;
}

static enum outcome walk_sheet(struct bringing *bringing, enum catalogue_sheet kind, struct text bytes)
{
	struct sheet *sheet;

	TRY(sheet_take(bringing->call, "file", bytes, &sheet));
	bringing->sheet = sheet;
	TRY(find_columns(bringing, kind));
	for (bringing->row = 0; bringing->row < sheet_rows(sheet); bringing->row++)
		TRY(sheets[kind].take(bringing));
	bringing->report->rows = (int64_t)sheet_rows(sheet);
	return OK;
}

static bool is_json(struct text bytes)
{
	bytes = text_trim(bytes);
	return bytes.len && bytes.at[0] == '{';
}

static enum outcome walk(struct call *call, enum catalogue_sheet kind, struct text bytes, bool keep, struct import_report *report)
{
	struct bringing bringing = { .call = call, .report = report, .keep = keep };

	*report = (struct import_report){ 0 };
	if (kind != SHEET_ITEMS || !is_json(bytes))
		return walk_sheet(&bringing, kind, bytes);
	report->rows = 1;
	return take_item(&bringing, text_trim(bytes));
}

enum outcome catalogue_import(struct call *call, enum catalogue_sheet sheet, struct text bytes, enum import_mode mode, struct import_report *ret_report)
{
	TRY(walk(call, sheet, bytes, false, ret_report));
	import_sort_faults(ret_report);
	if (mode == IMPORT_PREVIEW || (mode == IMPORT_ALL_OR_NONE && ret_report->bad))
		return OK;
	TRY(walk(call, sheet, bytes, true, ret_report));
	import_sort_faults(ret_report);
	ret_report->applied = true;
	return catalogue_note_change(call, text_format(call->arena, "import %d %lld", sheet, (long long)call->now));
}
