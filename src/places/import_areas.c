/* Areas from a sheet: a line a member, area,name,kind,place; an area's lines repeat its name and kind. */
#include "kernel/sheet/sheet.h"
#include "places/import.h"

struct area_columns {
	int area, name, kind, place;
};

struct area_row {
	struct area area;
	struct text place;
};

static enum outcome find_columns(struct call *call, const struct sheet *sheet, struct area_columns *ret_at)
{
	*ret_at = (struct area_columns){ import_column(call->arena, sheet, "area"), import_column(call->arena, sheet, "name"), import_column(call->arena, sheet, "kind"),
		import_column(call->arena, sheet, "place") };
	if (ret_at->area < 0 || ret_at->name < 0 || ret_at->kind < 0 || ret_at->place < 0)
		return call_problem_detail(call, "file", "import.columns_missing", T("area, name, kind, place"));
	return OK;
}

static bool note(struct call *call, struct import_report *report, size_t row, const char *column, const char *message, struct text detail)
{
	import_note_fault(call->arena, report, (int64_t)row + 2, column, message, detail);
	return false;
}

static enum outcome check_place(struct call *call, struct import_report *report, size_t row, struct text code, bool *ret_good)
{
	struct place place;
	enum outcome outcome = place_find_ever(call, code, &place);

	if (outcome == NOT_FOUND)
		*ret_good = note(call, report, row, "place", "import.no_such_place", code);
	else if (!place_is_within(code, call->caller.place))
		*ret_good = note(call, report, row, "place", "import.out_of_scope", code);
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome check_row(struct call *call, struct import_report *report, size_t number, const struct area_row *row)
{
	bool good = true;

	if (!area_code_is_good(row->area.code))
		good = note(call, report, number, "area", "import.bad_area_code", row->area.code);
	if (!row->area.name.len || text_characters(row->area.name) > 200)
		good = note(call, report, number, "name", "import.bad_name", row->area.name);
	if (!area_kind_is_known(row->area.kind))
		good = note(call, report, number, "kind", "import.bad_area_kind", row->area.kind);
	TRY(check_place(call, report, number, row->place, &good));
	report->bad += !good;
	return good ? OK : INVALID;
}

static enum outcome keep_row(struct call *call, const struct area_row *row)
{
	int64_t id;

	TRY(area_put(call, &row->area, &id));
	return area_add(call, id, row->place);
}

/* Bad rows are left out; whether that is wanted was asked before. */
static enum outcome walk(struct call *call, const struct sheet *sheet, const struct area_columns *at, bool keep, struct import_report *report)
{
	for (size_t i = 0; i < sheet_rows(sheet); i++) {
		struct area_row row = {
			{ .code = sheet_cell(sheet, i, (size_t)at->area), .name = sheet_cell(sheet, i, (size_t)at->name),
			  .kind = sheet_cell(sheet, i, (size_t)at->kind) },
			sheet_cell(sheet, i, (size_t)at->place),
		};
		enum outcome outcome = check_row(call, report, i, &row);

		if (outcome == INVALID)
			continue;
		TRY(outcome);
		report->added++;
		if (keep)
			TRY(keep_row(call, &row));
	}
	report->rows = (int64_t)sheet_rows(sheet);
	return OK;
}

enum outcome import_areas(struct call *call, struct text bytes, enum import_mode mode, struct import_report *report)
{
	struct area_columns at = { 0 };
	struct sheet *sheet;

	TRY(sheet_take(call, "file", bytes, &sheet));
	TRY(find_columns(call, sheet, &at));
	TRY(walk(call, sheet, &at, false, report));
	if (mode == IMPORT_PREVIEW || (mode == IMPORT_ALL_OR_NONE && report->bad))
		return OK;
	*report = (struct import_report){ 0 };
	TRY(walk(call, sheet, &at, true, report));
	report->applied = true;
	return OK;
}
