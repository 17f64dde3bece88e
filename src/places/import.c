/*
 * Taking whole files: first every row is read and compared with what is there, then, if that is wanted and allowed, the rows are kept. A preview and
 * the real thing so differ in the last step alone.
 */
#include "places/import.h"

#include <stdlib.h>

#include "kernel/crypt/crypt.h"
#include "places/row.h"

enum { ROW_ARENA = 8 << 20 };

static const char *const kind_codes[IMPORT_KINDS] = {
	[IMPORT_DIVISIONS] = "divisions",
	[IMPORT_GRIDS] = "grids",
	[IMPORT_PREMISES] = "premises",
	[IMPORT_SHAPES] = "shapes",
	[IMPORT_AREAS] = "areas",
	[IMPORT_PLACES] = "places",
};

const char *import_kind_code(enum import_kind kind)
{
	return kind_codes[kind];
}

bool import_kind_from(struct text code, enum import_kind *ret_kind)
{
	for (enum import_kind kind = 0; kind < IMPORT_KINDS; kind++) {
		if (text_equal(code, text_of(kind_codes[kind]))) {
			*ret_kind = kind;
			return true;
		}
	}
	return false;
}

/* ---- the file for itself ---- */

/* Parents have shorter codes: so they come first, wherever they stood. Bad rows go to the end, their codes may be anything. */
static int by_depth(const void *a, const void *b)
{
	const struct import_row *x = a, *y = b;
	int order;

	if (x->bad != y->bad)
		return x->bad - y->bad;
	if (!x->bad && x->place.code.len != y->place.code.len)
		return x->place.code.len < y->place.code.len ? -1 : 1;
	order = x->bad ? 0 : text_compare(x->place.code, y->place.code);
	return order ? order : (x->number > y->number) - (x->number < y->number);
}

static void sort_rows(struct import *import)
{
	struct import_row *rows = import->rows;

	qsort(rows, import->count, sizeof(*rows), by_depth);
	for (size_t i = 1; i < import->count && !rows[i].bad; i++) {
		if (text_equal(rows[i].place.code, rows[i - 1].place.code))
			import_row_fault(import, &rows[i], "code", "import.twice",
				text_format(import->arena, "%lld", (long long)rows[i - 1].number));
	}
}

/* By code alone among the rows before end: they are sorted so. A twin that was refused as a repeat does not count. */
static bool is_in_file(const struct import *import, size_t end, struct text code)
{
	size_t low = 0, high = end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct text here = import->rows[middle].place.code;
		bool before = here.len != code.len ? here.len < code.len : text_compare(here, code) < 0;

		if (before)
			low = middle + 1;
		else
			high = middle;
	}
	return low < end && !import->rows[low].bad && text_equal(import->rows[low].place.code, code);
}

/* ---- the file against the database ---- */

static enum outcome find_above(struct import *import, size_t at)
{
	struct import_row *row = &import->rows[at];
	struct text above = place_parent_code(row->place.code), name;
	enum outcome outcome;

	if (!above.len || text_equal(above, import->above) || is_in_file(import, at, above))
		return OK;
	outcome = place_name(import->call, above, &name);
	if (outcome == NOT_FOUND) {
		import_row_fault(import, row, "code", "import.no_parent", above);
		return OK;
	}
	TRY(outcome);
	import->above = above;
	return OK;
}

static void compare_new(struct import *import, struct import_row *row)
{
	row->action = ACTION_ADD;
	if (import->kind == IMPORT_SHAPES)
		import_row_fault(import, row, "code", "import.no_such_place", row->place.code);
	else if (!row->place.name.len)
		import_row_fault(import, row, "name", "import.bad_name", T(""));
}

static void compare_with(struct import *import, struct import_row *row, const struct place *there)
{
	struct place merged = import_merge(row, there);
	const char *field, *fault = place_fault(&merged, &field);

	row->action = row->shape || !import_same(&merged, there) ? ACTION_CHANGE : ACTION_NONE;
	if (fault)
		import_row_fault(import, row, field, fault, row->place.code);
}

static enum outcome compare_row(struct import *import, size_t at)
{
	struct import_row *row = &import->rows[at];
	struct place there;
	enum outcome outcome;

	if (row->bad)
		return OK;
	outcome = place_find_ever(import->call, row->place.code, &there);
	if (outcome == NOT_FOUND)
		compare_new(import, row);
	else if (outcome == OK)
		compare_with(import, row, &there);
	else
		return outcome;
	return row->bad ? OK : find_above(import, at);
}

/* ---- keeping ---- */

static enum outcome name_above(struct import *import, struct text code)
{
	struct text above = place_parent_code(code), name = T("");
	enum language language = import->call->language;
	enum outcome outcome;

	if (text_equal(above, import->above))
		return OK;
	import->call->language = CHINESE;
	outcome = above.len ? place_name(import->call, above, &name) : OK;
	import->call->language = language;
	TRY(outcome);
	import->above = above;
	import->above_name = text_copy(import->arena, name);
	return OK;
}

static enum outcome keep_row(struct import *import, size_t at)
{
	struct import_row *row = &import->rows[at];
	struct place there, place;

	if (row->bad || row->action == ACTION_NONE)
		return OK;
	if (row->action == ACTION_CHANGE)
		TRY(place_find_ever(import->call, row->place.code, &there));
	place = import_merge(row, row->action == ACTION_CHANGE ? &there : NULL);
	TRY(name_above(import, place.code));
	TRY(place_store(import->call, &place, import->above_name));
	return row->shape ? place_shape_put(import->call, place.code, row->shape) : OK;
}

/* One step for every row, each with an arena of its own that is emptied after it: files have hundreds of thousands. */
static enum outcome each_row(struct import *import, enum outcome (*step)(struct import *import, size_t at))
{
	struct arena *row_arena = arena_new(ROW_ARENA);
	enum outcome outcome = OK;

	import->above = import->above_name = T("");
	import->call->arena = row_arena;
	for (size_t i = 0; outcome == OK && i < import->count; i++) {
		outcome = step(import, i);
		if (outcome == OK)   /* else the refusal's words are in it */
			arena_reset(row_arena);
	}
	import->call->arena = import->arena;
	import->call->refusal_detail = text_copy(import->arena, import->call->refusal_detail);
	arena_free(row_arena);
	return outcome;
}

static void count_actions(struct import *import)
{
	struct import_report *report = import->report;

	report->rows = (int64_t)import->count;
	for (size_t i = 0; i < import->count; i++) {
		if (import->rows[i].bad)
			continue;
		report->added += import->rows[i].action == ACTION_ADD;
		report->changed += import->rows[i].action == ACTION_CHANGE;
		report->same += import->rows[i].action == ACTION_NONE;
	}
}

static int by_row(const void *a, const void *b)
{
	const struct import_fault *x = a, *y = b;

	return (x->row > y->row) - (x->row < y->row);
}

void import_sort_faults(struct import_report *report)
{
	qsort(report->faults, report->faults_count, sizeof(report->faults[0]), by_row);
}

static enum outcome take(struct import *import, struct text bytes, enum import_mode mode)
{
	struct import_report *report = import->report;

	TRY(import_read(import, bytes));
	sort_rows(import);
	TRY(each_row(import, compare_row));
	count_actions(import);
	import_sort_faults(report);
	if (mode == IMPORT_PREVIEW || (mode == IMPORT_ALL_OR_NONE && report->bad))
		return OK;
	TRY(each_row(import, keep_row));
	report->applied = true;
	if (!report->added && !report->changed)
		return OK;
	return places_note_change(import->call, text_format(import->arena, "import %s %lld %lld at %lld %.*s", kind_codes[import->kind],
		(long long)report->added, (long long)report->changed, (long long)import->call->now, TEXT_ARG(hash_hex(import->arena, hash_of(bytes)))));
}

enum outcome places_import(struct call *call, enum import_kind kind, struct text bytes, enum import_mode mode, struct import_report *ret_report)
{
	struct import import = { .call = call, .kind = kind, .report = ret_report, .arena = call->arena };

	*ret_report = (struct import_report){ 0 };
	if (kind == IMPORT_AREAS)
		return import_areas(call, bytes, mode, ret_report);
	return take(&import, bytes, mode);
}
