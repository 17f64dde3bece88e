/* Units from a sheet: code,name,kind,parent,place,phone[,name_en]; parents by code, in the file (anywhere) or there already. */
#include "parties/parties.h"

#include <stdlib.h>

#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "kernel/sheet/sheet.h"

enum column { CODE, NAME, KIND, PARENT, PLACE, PHONE, NAME_EN, COLUMNS };

static const struct {
	const char *heading;
	bool required;
} columns[COLUMNS] = {
	[CODE] = { "code", true },
	[NAME] = { "name", true },
	[KIND] = { "kind", true },
	[PARENT] = { "parent", true },
	[PLACE] = { "place", false },
	[PHONE] = { "phone", false },
	[NAME_EN] = { "name_en", false },
};

enum state { WAITING, KEPT, BAD };

struct row {
	int64_t number;
	struct unit unit;
	struct text parent;        /* its code, "" at the top */
	enum state state;
};

struct units_file {
	struct call *call;
	struct import_report *report;
	struct row *rows;
	size_t count;
};

/* ---- reading ---- */

static enum outcome find_columns(struct call *call, const struct sheet *sheet, int ret_at[COLUMNS])
{
	for (enum column column = 0; column < COLUMNS; column++) {
		ret_at[column] = import_column(call->arena, sheet, columns[column].heading);
		if (ret_at[column] < 0 && columns[column].required)
			return call_problem_detail(call, "file", "import.columns_missing", T("code, name, kind, parent"));
	}
	return OK;
}

static struct text cell(const struct sheet *sheet, const int at[COLUMNS], size_t row, enum column column)
{
	return at[column] < 0 ? T("") : sheet_cell(sheet, row, (size_t)at[column]);
}

static void fault(struct units_file *file, struct row *row, const char *column, const char *message, struct text detail)
{
	row->state = BAD;
	file->report->bad++;
	import_note_fault(file->call->arena, file->report, row->number, column, message, detail);
}

static void read_row(struct units_file *file, const struct sheet *sheet, const int at[COLUMNS], size_t number)
{
	struct row *row = &file->rows[number];
	struct unit_fault wrong;

	row->number = (int64_t)number + 2;
	row->parent = cell(sheet, at, number, PARENT);
	row->unit = (struct unit){ .code = cell(sheet, at, number, CODE), .name = cell(sheet, at, number, NAME),
		.name_en = cell(sheet, at, number, NAME_EN), .kind = cell(sheet, at, number, KIND), .place = cell(sheet, at, number, PLACE),
		.phone = cell(sheet, at, number, PHONE) };
	wrong = unit_fault(&row->unit);
	if (wrong.message)
		fault(file, row, wrong.field, wrong.message, row->unit.code);
	else if (!text_starts_with(row->unit.place, file->call->caller.place))
		fault(file, row, "place", "import.out_of_scope", row->unit.place);
}

static int by_code(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = text_compare(x->unit.code, y->unit.code);

	return order ? order : (x->number > y->number) - (x->number < y->number);
}

static void find_twins(struct units_file *file)
{
	qsort(file->rows, file->count, sizeof(*file->rows), by_code);
	for (size_t i = 1; i < file->count; i++) {
		if (file->rows[i].state != BAD && text_equal(file->rows[i].unit.code, file->rows[i - 1].unit.code))
			fault(file, &file->rows[i], "code", "import.twice",
				text_format(file->call->arena, "%lld", (long long)file->rows[i - 1].number));
	}
}

static enum outcome read_file(struct units_file *file, struct text bytes)
{
	struct sheet *sheet;
	int at[COLUMNS];

	TRY(sheet_take(file->call, "file", bytes, &sheet));
	TRY(find_columns(file->call, sheet, at));
	file->count = sheet_rows(sheet);
	file->rows = NEW_ARRAY(file->call->arena, file->count + 1, struct row);
	for (size_t i = 0; i < file->count; i++)
		read_row(file, sheet, at, i);
	find_twins(file);
	return OK;
}

/* ---- checking against what is there, keeping ---- */

/* The first of that code: its twins are bad. */
static struct row *row_of(struct units_file *file, struct text code)
{
	size_t low = 0, high = file->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (text_compare(file->rows[middle].unit.code, code) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < file->count && text_equal(file->rows[low].unit.code, code) ? &file->rows[low] : NULL;
}

static bool is_in_scope(const struct call *call, const struct unit *unit)
{
	return text_starts_with(unit->path, call->caller.unit_path) && text_starts_with(unit->place, call->caller.place);
}

/* NOT_FOUND: its parent is not there (yet). *ret_parent is 0 at the top, and in a preview for a parent that only the file has. */
static enum outcome find_parent(struct units_file *file, const struct row *row, int64_t *ret_parent)
{
	struct row *above = row->parent.len ? row_of(file, row->parent) : NULL;
	struct unit unit;

	*ret_parent = 0;
	if (!row->parent.len)
		return file->call->caller.unit_path.len ? NOT_FOUND : OK;
	if (above && above->state != BAD) {
		*ret_parent = above->unit.id;
		return above->state == KEPT ? OK : NOT_FOUND;
	}
	TRY(unit_by_code(file->call, row->parent, &unit));
	if (!is_in_scope(file->call, &unit))   /* out of scope looks like not there */
		return NOT_FOUND;
	*ret_parent = unit.id;
	return OK;
}

static enum outcome place_is_there(struct units_file *file, struct row *row)
{
	struct place place;
	enum outcome outcome = row->unit.place.len ? place_find_ever(file->call, row->unit.place, &place) : OK;

	if (outcome == NOT_FOUND)
		fault(file, row, "place", "unit.no_such_place", row->unit.place);
	return outcome == NOT_FOUND ? OK : outcome;
}

static bool same_unit(const struct unit *a, const struct unit *b)
{
	return text_equal(a->name, b->name) && text_equal(a->name_en, b->name_en) && text_equal(a->kind, b->kind) &&
		text_equal(a->place, b->place) && text_equal(a->phone, b->phone);
}

static enum outcome keep_changed(struct units_file *file, struct row *row, const struct unit *there, bool keep)
{
	row->unit.id = there->id;
	if (!is_in_scope(file->call, there)) {
		fault(file, row, "code", "import.out_of_scope", row->unit.code);
		return OK;
	}
	if (there->parent != row->unit.parent) {
		fault(file, row, "parent", "unit.does_not_move", row->parent);
		return OK;
	}
	if (same_unit(&row->unit, there)) {
		file->report->same++;
		return OK;
	}
	file->report->changed++;
	return keep ? unit_change(file->call, &row->unit) : OK;
}

static enum outcome keep_row(struct units_file *file, struct row *row, bool keep)
{
	struct unit there;
	enum outcome outcome = unit_by_code(file->call, row->unit.code, &there);

	row->state = KEPT;
	if (outcome == OK)
		return keep_changed(file, row, &there, keep);
	if (outcome != NOT_FOUND)
		return outcome;
	file->report->added++;
	return keep ? unit_create(file->call, &row->unit, &row->unit.id) : OK;
}

static enum outcome try_row(struct units_file *file, struct row *row, bool keep, bool *ret_moved)
{
	enum outcome outcome;

	if (row->state != WAITING)
		return OK;
	outcome = find_parent(file, row, &row->unit.parent);
	if (outcome == NOT_FOUND)
		return OK;
	TRY(outcome);
	*ret_moved = true;
	TRY(place_is_there(file, row));
	return row->state == BAD ? OK : keep_row(file, row, keep);
}

/* Round after round, as long as some parent has come: parents may stand anywhere in the file. At most UNIT_DEPTH rounds do something. */
static enum outcome keep_all(struct units_file *file, bool keep)
{
	bool moved = true;

	while (moved) {
		moved = false;
		for (size_t i = 0; i < file->count; i++)
			TRY(try_row(file, &file->rows[i], keep, &moved));
	}
	for (size_t i = 0; i < file->count; i++) {
		if (file->rows[i].state == WAITING)
			fault(file, &file->rows[i], "parent", "unit.no_parent", file->rows[i].parent);
	}
	import_sort_faults(file->report);
	file->report->rows = (int64_t)file->count;
	return OK;
}

static enum outcome walk(struct call *call, struct text bytes, bool keep, struct import_report *report)
{
	struct units_file file = { .call = call, .report = report };

	*report = (struct import_report){ 0 };
	TRY(read_file(&file, bytes));
	return keep_all(&file, keep);
}

enum outcome units_import(struct call *call, struct text bytes, enum import_mode mode, struct import_report *ret_report)
{
	TRY(walk(call, bytes, false, ret_report));
	if (mode == IMPORT_PREVIEW || (mode == IMPORT_ALL_OR_NONE && ret_report->bad))
		return OK;
	TRY(walk(call, bytes, true, ret_report));
	ret_report->applied = true;
	return OK;
}
