/* Within the room: how the two readers fill a sheet, row by row. Other rooms include sheet.h. */
#ifndef ONEDOOR_SHEET_ROWS_H
#define ONEDOOR_SHEET_ROWS_H

#include "kernel/sheet/sheet.h"

enum {
	SHEET_BYTES_MAX = 64 << 20,
	SHEET_ROWS_MAX = 250000,
	SHEET_COLUMNS_MAX = 200,
	CELL_CHARACTERS_MAX = 32767,
	UNPACKED_TIMES_MAX = 100,
	UNPACKED_MAX = 1 << 30,
};

struct row {
	struct text *cells;
	uint32_t count, line;
};

struct sheet {
	struct arena *arena;
	struct row heading, *rows;
	size_t count, size, columns;
	struct text waiting[SHEET_COLUMNS_MAX];   /* the row that is being read */
	size_t waiting_count;
	const char *error;
};

enum outcome sheet_fail(struct sheet *sheet, enum outcome outcome, const char *error);
/* One cell of the row being read; trimmed here. An empty one is nothing, wherever it stands. */
enum outcome sheet_put(struct sheet *sheet, size_t column, struct text cell);
enum outcome sheet_end_row(struct sheet *sheet, size_t line);

enum outcome csv_read(struct sheet *sheet, struct text bytes);

/* What an XLSX is read with, outside the arena: closed by whoever called, also when the arena was full half way. */
struct xlsx_tools {
	void *archive, *file, *parser;
};

enum outcome xlsx_read(struct sheet *sheet, struct text bytes, struct xlsx_tools *tools);
void xlsx_close(struct xlsx_tools *tools);

/* A spreadsheet's day number as an ISO text; false when it is none. */
bool serial_to_iso(double serial, bool from_1904, char buffer[32]);
/* Whether a number format shows dates or times ("yyyy\"年\"m\"月\"", not "0.00 \"days\""). */
bool format_is_date(const char *format);
bool format_id_is_date(int id);

#endif
