/* Sheets: items, bundles, events, categories and synonyms, a row each. An item's row becomes the same JSON document as any other item. */
#include "catalogue/sheet.h"

#include <jansson.h>

#include "catalogue/items.h"
#include "catalogue/read.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/embed/embed.h"
#include "kernel/sheet/sheet.h"

enum { COLUMNS_MAX = 96 };

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

/* A fault's column as the sheet that was brought has it, "受理标准 (2)" for its second entry. */
static const char *column_named(const struct bringing *bringing, const char *path)
{
	struct arena *arena = bringing->call->arena;
	const struct item_column *column;
	struct text heading;
	int entry, at;

	column = bringing->sheet ? item_column_of(path, &entry) : NULL;
	if (!column)
		return path;
	at = bringing->at[column - item_columns];
	heading = at < 0 ? text_of(column->heading) : sheet_heading(bringing->sheet, (size_t)at);
	return entry ? text_format(arena, "%.*s (%d)", TEXT_ARG(heading), entry).at : text_cstring(arena, heading);
}

/* The call's problems become faults of the row; the call goes on. */
static void note_problems(struct bringing *bringing)
{
	struct call *call = bringing->call;

	for (const struct problem *problem = call->problems; problem; problem = problem->next)
		note_fault(bringing, column_named(bringing, problem->field), strchr(problem->code, '.') ? problem->code : text_format(call->arena, "problem.%s", problem->code).at,
			problem->detail);
	call->problems = call->last_problem = NULL;
	bringing->report->bad++;
}

/* Nobody takes over another unit's item by bringing its code. */
static bool is_ours(struct call *call, int64_t version)
{
	struct item *before = NEW(call->arena, struct item);

	return item_version(call, version, before) == OK && item_in_scope(call, before);
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
	if (outcome == OK && !is_ours(call, id)) {
		call_problem_detail(call, "code", "import.out_of_scope", item.code);
		note_problems(bringing);
		return OK;
	}
	*(outcome == OK ? &bringing->report->changed : &bringing->report->added) += 1;
	if (!bringing->keep)
		return OK;
	TRY(item_keep_read(call, &item, &id));
	return item_publish(call, id, 0);
}

/* The newest version's document, which the row's cells change; of a new item an empty one. */
static enum outcome document_before(struct call *call, struct text code, json_t **ret_document, struct text *ret_body)
{
	struct item item;
	struct text digest;
	int64_t id;
	int version;
	enum outcome outcome = db_find(call, ITEM_NEWEST, IN(code), OUT(&id, &version, &digest));

	*ret_document = NULL;
	*ret_body = T("");
	if (outcome == OK) {
		TRY(item_version(call, id, &item));
		*ret_document = json_loadb(item.body.at, item.body.len, 0, NULL);
		*ret_body = item.body;
	}
	if (!*ret_document)
		*ret_document = json_object();
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome take_item_row(struct bringing *bringing)
{
	struct text json, body;
	json_t *item, *before;

	TRY(document_before(bringing->call, cell_of(bringing, 0), &item, &body));
	before = json_deep_copy(item);
	for (size_t i = 0; item_columns[i].heading; i++)
		if (cell_of(bringing, i).len)
			item_cell_put(bringing->call, item, &item_columns[i], cell_of(bringing, i));
	json = body.len && json_equal(item, before) ? body : item_json_dumped(bringing->call->arena, item);
	json_decref(before);
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
		const char *heading = sheets[kind].headings ? sheets[kind].headings[i] : item_columns[i].heading;
		bool required = sheets[kind].headings ? i < sheets[kind].required : item_columns[i].required;
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
