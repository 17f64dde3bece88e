/* Sheets of holidays: checked as a whole first, so that a bad row leaves the calendar as it was. */
#include "calendar/calendar.h"

#include <assert.h>

#include "kernel/db/db.h"
#include "kernel/embed/embed.h"
#include "kernel/i18n/i18n.h"
#include "kernel/sheet/sheet.h"

/* By its code, or by its label in a catalogue: what our own sheets say. */
static bool kind_of(struct text word, enum day_kind *ret_kind)
{
	static const struct {
		const char *code, *label;
		enum day_kind kind;
	} kinds[] = { { "holiday", "day_kind.holiday", DAY_HOLIDAY }, { "made_up", "day_kind.made_up", DAY_MADE_UP } };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (!text_equal(word, text_of(kinds[i].code)) && !text_equal(word, i18n(CHINESE, kinds[i].label)) &&
		    !text_equal(word, i18n(ENGLISH, kinds[i].label)))
			continue;
		*ret_kind = kinds[i].kind;
		return true;
	}
	return false;
}

struct columns {
	int day, kind, name, source;
};

static int column(const struct sheet *sheet, const char *name, const char *label)
{
	int at = sheet_column(sheet, text_of(name));

	for (enum language language = 0; at < 0 && language < LANGUAGES; language++)
		at = sheet_column(sheet, i18n(language, label));
	return at;
}

static enum outcome find_columns(struct call *call, const struct sheet *sheet, struct columns *ret_columns)
{
	struct columns found = { column(sheet, "day", "column.day"), column(sheet, "kind", "column.kind"), column(sheet, "name", "column.name"),
		column(sheet, "source", "column.source") };

	if (found.day < 0 || found.kind < 0 || found.name < 0)
		return call_problem_detail(call, "file", "calendar.columns_missing", T("day, kind, name"));
	*ret_columns = found;
	return OK;
}

static enum outcome row_problem(struct call *call, size_t row, struct text cell)
{
	/* Rows as a spreadsheet numbers them: the heading is 1. */
	return call_problem_detail(call, "file", "calendar.row_bad", text_format(call->arena, "%zu: %.*s", row + 2, TEXT_ARG(text_head(cell, 40))));
}

struct day_row {
	int32_t day;
	enum day_kind kind;
	struct text name, source;
};

static enum outcome read_row(struct call *call, const struct sheet *sheet, const struct columns *at, size_t row, struct day_row *ret_row)
{
	struct text day = sheet_cell(sheet, row, (size_t)at->day), kind = sheet_cell(sheet, row, (size_t)at->kind);

	if (!date_parse(day.at, day.len, &ret_row->day))
		return row_problem(call, row, day);
	if (!kind_of(kind, &ret_row->kind))
		return row_problem(call, row, kind);
	if (ret_row->kind == DAY_MADE_UP && date_weekday(ret_row->day) < 6)
		return row_problem(call, row, day);
	ret_row->name = sheet_cell(sheet, row, (size_t)at->name);
	if (at->source >= 0)
		ret_row->source = sheet_cell(sheet, row, (size_t)at->source);
	return OK;
}

static enum outcome store_rows(struct call *call, const struct day_row *rows, size_t count, struct calendar_report *report)
{
	int year, month, day, last_year = 0;

	for (size_t i = 0; i < count; i++) {
		TRY(calendar_day_set(call, rows[i].day, rows[i].kind, rows[i].name, rows[i].source));
		date_to_civil(rows[i].day, &year, &month, &day);
		if (year != last_year) {
			TRY(calendar_year_publish(call, year));
			report->years++;
		}
		last_year = year;
		report->days++;
	}
	return OK;
}

enum outcome calendar_load(struct call *call, struct text bytes, struct text source, struct calendar_report *ret_report)
{
	struct calendar_report report = { 0 };
	enum outcome outcome = OK;
	struct day_row *rows;
	struct sheet *sheet;
	struct columns at = { 0 };
	size_t count;

	TRY(sheet_take(call, "file", bytes, &sheet));
	TRY(find_columns(call, sheet, &at));
	count = sheet_rows(sheet);
	rows = NEW_ARRAY(call->arena, count, struct day_row);
	for (size_t i = 0; i < count; i++) {
		rows[i].source = source;
		if (read_row(call, sheet, &at, i, &rows[i]) != OK)
			outcome = INVALID;
	}
	TRY(outcome);
	TRY(store_rows(call, rows, count, &report));
	*ret_report = report;
	return OK;
}

enum outcome calendar_load_embedded(struct call *call, struct calendar_report *ret_report)
{
	const struct embedded *file = embedded_find("calendar/holidays.csv");

	assert(file);
	return calendar_load(call, file->bytes, T("国务院办公厅放假安排"), ret_report);
}
