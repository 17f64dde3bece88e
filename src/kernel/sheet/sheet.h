/*
 * Sheets that people bring: CSV (UTF-8 or GB 18030, comma, semicolon or tab) and XLSX, read as rows of texts.
 * Caps: 64 MB, 250,000 rows, 200 columns, 32,767 characters a cell; an XLSX may not unpack to more than 100 times its size
 * or 1 GB. Only values are read: no formulas, no links, no macros.
 */
#ifndef ONEDOOR_SHEET_H
#define ONEDOOR_SHEET_H

#include "kernel/call/call.h"

struct sheet;

/*
 * The first row that is not blank is the heading; blank rows are left out. Of a workbook the first sheet that is not hidden.
 * Dates come as ISO texts (2026-11-23, 2026-11-23T14:05:00), numbers with at most 15 digits, as spreadsheets show them.
 * INVALID: not a sheet we read, *ret_error is a message id ("sheet.not_utf8", …). LIMIT: past a cap, or past the arena's room.
 * Lives in the arena; cells may point into bytes, which must live as long. Takes arena_on_full for itself and leaves it unset.
 */
enum outcome sheet_read(struct arena *arena, struct text bytes, struct sheet **ret_sheet, const char **ret_error);
/* The same for a file that came in the field: whatever is wrong with it, a cap passed or not a sheet, is INVALID and a problem of the field. */
enum outcome sheet_take(struct call *call, const char *field, struct text bytes, struct sheet **ret_sheet);
size_t sheet_rows(const struct sheet *sheet);                          /* without the heading */
size_t sheet_line(const struct sheet *sheet, size_t row);              /* the row's number as a spreadsheet shows it, from 1 */
size_t sheet_columns(const struct sheet *sheet);
struct text sheet_heading(const struct sheet *sheet, size_t column);
struct text sheet_cell(const struct sheet *sheet, size_t row, size_t column);   /* "" past the row's end; trimmed */
/* The column headed so (trimmed, case folded), or -1. */
int sheet_column(const struct sheet *sheet, struct text heading);

#endif
