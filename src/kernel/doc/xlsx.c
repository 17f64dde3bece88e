#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

#include "kernel/clock/clock.h"
#include "kernel/doc/table.h"

enum { CELL_MAX = 32767 /* characters, XLSX's own limit */, COLUMN_WIDTH = 18 };

enum cell_style { STYLE_HEAD, STYLE_TIME, STYLE_DATE, STYLE_MONEY, STYLE_SHARE, STYLES };

struct table {
	struct arena *arena;
	enum language language;
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *style[STYLES];
};

static const char *const number_formats[STYLES] = {
	[STYLE_HEAD] = "@", [STYLE_TIME] = "yyyy-mm-dd hh:mm", [STYLE_DATE] = "yyyy-mm-dd", [STYLE_MONEY] = "#,##0.00", [STYLE_SHARE] = "0.0%",
};

static void write_moment(struct table *table, lxw_row_t row, lxw_col_t column, const struct doc *cell)
{
	int32_t day = cell->kind == DOC_DATE ? (int32_t)cell->integer : date_of(cell->integer);
	int64_t minutes = cell->kind == DOC_DATE ? 0 : (cell->integer - date_start(day)) / MINUTE;
	lxw_datetime when = { .hour = (int)(minutes / 60), .min = (int)(minutes % 60) };

	date_to_civil(day, &when.year, &when.month, &when.day);
	worksheet_write_datetime(table->sheet, row, column, &when, table->style[cell->kind == DOC_DATE ? STYLE_DATE : STYLE_TIME]);
}

static void write_words(struct table *table, lxw_row_t row, lxw_col_t column, struct text words, lxw_format *style)
{
	worksheet_write_string(table->sheet, row, column, text_cstring(table->arena, text_head(words, CELL_MAX)), style);
}

static void write_cell(struct table *table, lxw_row_t row, lxw_col_t column, const struct doc *cell)
{
	switch ((enum doc_kind)cell->kind) {
	case DOC_TIME: case DOC_DATE:
		write_moment(table, row, column, cell);
		break;
	case DOC_MONEY:
		worksheet_write_number(table->sheet, row, column, (double)cell->integer / 100, table->style[STYLE_MONEY]);
		break;
	case DOC_SHARE:
		worksheet_write_number(table->sheet, row, column, cell->number, table->style[STYLE_SHARE]);
		break;
	case DOC_NUMBER:
		worksheet_write_number(table->sheet, row, column, cell->number, NULL);
		break;
	case DOC_INT:
		if (!cell->is_id) {
			worksheet_write_number(table->sheet, row, column, (double)cell->integer, NULL);
			break;
		}  /* an id has more digits than a spreadsheet's number */
		/* fall through */
	default:
		write_words(table, row, column, doc_shown(table->arena, cell, table->language, T("")), NULL);
		break;
	}
}

static void write_row(struct table *table, lxw_row_t at, const struct doc *row, const struct doc *heads)
{
	lxw_col_t column = 0;

	for (const struct doc *head = heads->first; head; head = head->next) {
		const struct doc *cell = table_cell(row, head);
		if (!table_is_column(head))
			continue;
		if (cell)
			write_cell(table, at, column, cell);
		column++;
	}
}

static void write_head(struct table *table, const struct doc *heads)
{
	lxw_col_t column = 0;

	for (const struct doc *head = heads->first; head; head = head->next)
		if (table_is_column(head))
			write_words(table, 0, column++, table_heading(head, table->language), table->style[STYLE_HEAD]);
	if (column)
		worksheet_set_column(table->sheet, 0, column - 1, COLUMN_WIDTH, NULL);
	worksheet_freeze_panes(table->sheet, 1, 0);
}

static void make_styles(struct table *table)
{
	for (int i = 0; i < STYLES; i++) {
		table->style[i] = workbook_add_format(table->book);
		format_set_num_format(table->style[i], number_formats[i]);
	}
	format_set_bold(table->style[STYLE_HEAD]);
}

static enum outcome read_back(struct arena *arena, FILE *file, struct text *ret_bytes)
{
	long size;
	char *bytes;

	if (fseek(file, 0, SEEK_END) || (size = ftell(file)) < 0 || fseek(file, 0, SEEK_SET))
		return BUSY;
	bytes = arena_alloc(arena, (size_t)size);
	if (fread(bytes, 1, (size_t)size, file) != (size_t)size)
		return BUSY;
	*ret_bytes = (struct text){ bytes, (size_t)size };
	return OK;
}

/* The library writes to a named file alone: one is made, written, read and removed. */
static enum outcome write_book(struct arena *arena, const struct doc *list, enum language language, const char *path)
{
	/* Rows go to the disk as they come: a table of 250,000 does not stand in memory a second time. */
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	struct table table = { .arena = arena, .language = language, .book = workbook_new_opt(path, &options) };
	const struct doc *heads = table_first_row(list);
	lxw_row_t at = 1;

	if (!table.book)
		return BUSY;
	table.sheet = workbook_add_worksheet(table.book, NULL);
	make_styles(&table);
	if (heads) {
		write_head(&table, heads);
		for (const struct doc *row = list->first; row; row = row->next)
			write_row(&table, at++, row, heads);
	}
	return workbook_close(table.book) == LXW_NO_ERROR ? OK : BUSY;
}

enum outcome doc_write_xlsx(struct arena *arena, const struct doc *list, enum language language, struct text *ret_bytes)
{
	char path[] = "/tmp/onedoor-table-XXXXXX";
	int descriptor = mkstemp(path);
	FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "rb");
	enum outcome outcome = file ? write_book(arena, list, language, path) : BUSY;

	if (file) {
		FILE *written = outcome == OK ? fopen(path, "rb") : NULL;
		outcome = written ? read_back(arena, written, ret_bytes) : BUSY;
		if (written)
			fclose(written);
		fclose(file);
		remove(path);
	}
	return outcome;
}
