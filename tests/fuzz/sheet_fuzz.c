/* A sheet somebody brings: CSV in any encoding, or an XLSX archive. Every cell is read, so that a length that lies is found. */
#include "kernel/sheet/sheet.h"

enum { ARENA_MAX = 64 << 20 };

static size_t touch(struct text cell)
{
	size_t sum = 0;

	for (size_t i = 0; i < cell.len; i++)
		sum += (unsigned char)cell.at[i];
	return sum;
}

static size_t touch_all(const struct sheet *sheet)
{
	size_t sum = 0;

	for (size_t column = 0; column < sheet_columns(sheet); column++) {
		sum += touch(sheet_heading(sheet, column));
		for (size_t row = 0; row < sheet_rows(sheet); row++)
			sum += touch(sheet_cell(sheet, row, column));
	}
	return sum + (size_t)sheet_column(sheet, T("姓名"));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static size_t seen;
	struct arena *arena = arena_new(ARENA_MAX);
	struct sheet *sheet;
	const char *error;

	if (sheet_read(arena, (struct text){ (const char *)bytes, len }, &sheet, &error) == OK)
		seen += touch_all(sheet);
	arena_free(arena);
	return seen == SIZE_MAX ? -1 : 0;   /* the sums are used, so that the compiler keeps the reading */
}
