#include "kernel/sheet/sheet.h"
#include "kernel/sheet/rows.h"

#include <assert.h>
#include <unicode/uchar.h>

enum outcome sheet_fail(struct sheet *sheet, enum outcome outcome, const char *error)
{
	sheet->error = error;
	return outcome;
}

enum outcome sheet_put(struct sheet *sheet, size_t column, struct text cell)
{
	cell = text_trim(cell);
	if (!cell.len)
		return OK;
	if (column >= SHEET_COLUMNS_MAX)
		return sheet_fail(sheet, LIMIT, "sheet.too_many_columns");
	if (cell.len > CELL_CHARACTERS_MAX && text_characters(cell) > CELL_CHARACTERS_MAX)
		return sheet_fail(sheet, LIMIT, "sheet.cell_too_long");
	while (sheet->waiting_count <= column)
		sheet->waiting[sheet->waiting_count++] = T("");
	sheet->waiting[column] = cell;
	return OK;
}

static struct row *next_row(struct sheet *sheet)
{
	if (!sheet->heading.count)
		return &sheet->heading;
	if (sheet->count == sheet->size) {
		size_t size = sheet->size ? sheet->size * 2 : 64;
		sheet->rows = arena_grow(sheet->arena, sheet->rows, sheet->size * sizeof(*sheet->rows), size * sizeof(*sheet->rows));
		sheet->size = size;
	}
	return &sheet->rows[sheet->count++];
}

enum outcome sheet_end_row(struct sheet *sheet, size_t line)
{
	size_t count = sheet->waiting_count;
	struct row *row;

	if (!count)
		return OK;
	if (sheet->count == SHEET_ROWS_MAX)
		return sheet_fail(sheet, LIMIT, "sheet.too_many_rows");
	row = next_row(sheet);
	row->cells = NEW_ARRAY(sheet->arena, count, struct text);
	memcpy(row->cells, sheet->waiting, count * sizeof(*row->cells));
	row->count = (uint32_t)count;
	row->line = (uint32_t)line;
	if (count > sheet->columns)
		sheet->columns = count;
	sheet->waiting_count = 0;
	return OK;
}

static enum outcome read_any(struct sheet *sheet, struct text bytes, struct xlsx_tools *tools)
{
	if (bytes.len > SHEET_BYTES_MAX)
		return sheet_fail(sheet, LIMIT, "sheet.too_large");
	if (text_starts_with(bytes, T("\xd0\xcf\x11\xe0")))
		return sheet_fail(sheet, INVALID, "sheet.not_a_sheet");
	if (text_starts_with(bytes, T("PK\x03\x04")))
		TRY(xlsx_read(sheet, bytes, tools));
	else
		TRY(csv_read(sheet, bytes));
	return sheet->heading.count ? OK : sheet_fail(sheet, INVALID, "sheet.empty");
}

enum outcome sheet_read(struct arena *arena, struct text bytes, struct sheet **ret_sheet, const char **ret_error)
{
	struct sheet *const sheet = NEW(arena, struct sheet);
	struct xlsx_tools *const tools = NEW(arena, struct xlsx_tools);
	volatile enum outcome outcome = LIMIT;
	jmp_buf full;

	sheet->arena = arena;
	sheet->error = "sheet.too_large";
	arena_on_full(arena, &full);
	if (!setjmp(full))
		outcome = read_any(sheet, bytes, tools);
	else
		sheet->error = "sheet.too_large";
	arena_on_full(arena, NULL);
	xlsx_close(tools);
	if (outcome == OK)
		*ret_sheet = sheet;
	else
		*ret_error = sheet->error;
	return outcome;
}

/* LIMIT would tell the one who brought it to wait a while, which helps nothing. */
enum outcome sheet_take(struct call *call, const char *field, struct text bytes, struct sheet **ret_sheet)
{
	const char *error = "sheet.broken";

	return sheet_read(call->arena, bytes, ret_sheet, &error) == OK ? OK : call_problem(call, field, error);
}

size_t sheet_rows(const struct sheet *sheet)
{
	return sheet->count;
}

size_t sheet_columns(const struct sheet *sheet)
{
	return sheet->columns;
}

static struct text cell_of(const struct row *row, size_t column)
{
	return column < row->count ? row->cells[column] : T("");
}

struct text sheet_heading(const struct sheet *sheet, size_t column)
{
	return cell_of(&sheet->heading, column);
}

struct text sheet_cell(const struct sheet *sheet, size_t row, size_t column)
{
	assert(row < sheet->count);
	return cell_of(&sheet->rows[row], column);
}

size_t sheet_line(const struct sheet *sheet, size_t row)
{
	assert(row < sheet->count);
	return sheet->rows[row].line;
}

static bool equal_folded(struct text a, struct text b)
{
	while (a.len && b.len)
		if (u_foldCase((UChar32)text_next(&a), U_FOLD_CASE_DEFAULT) != u_foldCase((UChar32)text_next(&b), U_FOLD_CASE_DEFAULT))
			return false;
	return a.len == b.len;
}

int sheet_column(const struct sheet *sheet, struct text heading)
{
	heading = text_trim(heading);
	for (size_t i = 0; i < sheet->heading.count; i++)
		if (equal_folded(sheet->heading.cells[i], heading))
			return (int)i;
	return -1;
}
