#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "kernel/sheet/rows.h"
#include "kernel/sheet/sheet.h"

static struct arena *arena;

static int open_room(void **state)
{
	(void)state;
	arena = arena_new(512 << 20);
	return 0;
}

static int close_room(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static int forget(void **state)
{
	(void)state;
	arena_reset(arena);
	return 0;
}

static const struct sheet *read_sheet(struct text bytes)
{
	struct sheet *sheet = NULL;
	const char *error = "";

	assert_int_equal(sheet_read(arena, bytes, &sheet, &error), OK);
	return sheet;
}

static void assert_refused(struct text bytes, enum outcome expected, const char *message)
{
	struct sheet *sheet = NULL;
	const char *error = "";

	assert_int_equal(sheet_read(arena, bytes, &sheet, &error), expected);
	assert_string_equal(error, message);
	assert_null(sheet);
}

static void assert_cell(const struct sheet *sheet, size_t row, size_t column, const char *expected)
{
	assert_string_equal(text_cstring(arena, sheet_cell(sheet, row, column)), expected);
}

/* ---- CSV ---- */

static void sheet_read__takes_csv_with_quotes_and_blank_rows(void **state)
{
	const struct sheet *sheet = read_sheet(T("\xef\xbb\xbf\r\n 姓名 ,\"a \"\"b\"\", c\",x\r\n\r\n张三,\"two\nlines\",\r\n,,3"));
	(void)state;

	assert_int_equal(sheet_rows(sheet), 2);
	assert_int_equal(sheet_columns(sheet), 3);
	assert_true(text_equal(sheet_heading(sheet, 0), T("姓名")));
	assert_true(text_equal(sheet_heading(sheet, 1), T("a \"b\", c")));
	assert_cell(sheet, 0, 0, "张三");
	assert_cell(sheet, 0, 1, "two\nlines");
	assert_cell(sheet, 0, 2, "");
	assert_cell(sheet, 1, 2, "3");
	assert_cell(sheet, 1, 77, "");
	assert_int_equal(sheet_line(sheet, 0), 4);
	assert_int_equal(sheet_line(sheet, 1), 5);
}

static void sheet_read__finds_the_separator(void **state)
{
	(void)state;
	assert_cell(read_sheet(T("a;\"x,y,z\"\n1;2\n")), 0, 1, "2");
	assert_cell(read_sheet(T("a\tb, c\td\n1\t2\t3")), 0, 2, "3");
	assert_cell(read_sheet(T("only\none\n")), 0, 0, "one");
}

static void sheet_read__knows_gb18030_and_utf16(void **state)
{
	(void)state;
	assert_cell(read_sheet(T("name\n\xd5\xc5\xc8\xfd\n")), 0, 0, "张三");
	assert_cell(read_sheet(T("\xff\xfe" "a\0\n\0\x20\x5f\n\0")), 0, 0, "张");
	assert_refused(T("a\n\xff\xff\xff\n"), INVALID, "sheet.not_utf8");
	assert_refused(T("a\0b\n"), INVALID, "sheet.not_utf8");
}

static void sheet_column__is_found_whatever_its_case(void **state)
{
	const struct sheet *sheet = read_sheet(T("Name,电话,ÉTAT\n1,2,3\n"));
	(void)state;

	assert_int_equal(sheet_column(sheet, T(" NAME ")), 0);
	assert_int_equal(sheet_column(sheet, T("电话")), 1);
	assert_int_equal(sheet_column(sheet, T("état")), 2);
	assert_int_equal(sheet_column(sheet, T("Nam")), -1);
}

static struct text repeated(const char *head, const char *part, size_t times)
{
	struct text_builder builder;

	builder_init(&builder, arena, 256 << 20);
	builder_add(&builder, text_of(head));
	while (times--)
		builder_add(&builder, text_of(part));
	return builder_text(&builder);
}

static void sheet_read__refuses_what_passes_a_cap(void **state)
{
	(void)state;
	assert_int_equal(sheet_rows(read_sheet(repeated("a\n", "1\n", SHEET_ROWS_MAX))), SHEET_ROWS_MAX);
	assert_refused(repeated("a\n", "1\n", SHEET_ROWS_MAX + 1), LIMIT, "sheet.too_many_rows");
	assert_int_equal(sheet_columns(read_sheet(repeated("a", ",a", SHEET_COLUMNS_MAX - 1))), SHEET_COLUMNS_MAX);
	assert_refused(repeated("a", ",a", SHEET_COLUMNS_MAX), LIMIT, "sheet.too_many_columns");
	assert_int_equal(sheet_columns(read_sheet(repeated("", "张", CELL_CHARACTERS_MAX))), 1);
	assert_refused(repeated("", "张", CELL_CHARACTERS_MAX + 1), LIMIT, "sheet.cell_too_long");
	assert_refused(repeated("", "1234567\n", SHEET_BYTES_MAX / 8 + 1), LIMIT, "sheet.too_large");
}

/* Every room that takes a sheet takes it so. */
static void sheet_take__names_the_field_whatever_is_wrong(void **state)
{
	const struct { struct text bytes; const char *code; } cases[] = {
		{ repeated("a\n", "1\n", SHEET_ROWS_MAX + 1), "sheet.too_many_rows" },
		{ repeated("a", ",a", SHEET_COLUMNS_MAX), "sheet.too_many_columns" },
		{ T("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "sheet.not_a_sheet" },
	};
	struct sheet *sheet = NULL;
	(void)state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct call call = { .arena = arena };

		assert_int_equal(sheet_take(&call, "file", cases[i].bytes, &sheet), INVALID);
		assert_string_equal(call.problems->field, "file");
		assert_string_equal(call.problems->code, cases[i].code);
		assert_null(call.refusal);
	}
	assert_int_equal(sheet_take(&(struct call){ .arena = arena }, "file", T("a\n1\n"), &sheet), OK);
	assert_int_equal(sheet_rows(sheet), 1);
}

static void sheet_read__ends_with_a_limit_when_the_arena_is_full(void **state)
{
	struct arena *small = arena_new(64 * 1024);
	struct sheet *sheet = NULL;
	const char *error = "";
	(void)state;

	assert_int_equal(sheet_read(small, repeated("a\n", "1\n", 10000), &sheet, &error), LIMIT);
	assert_string_equal(error, "sheet.too_large");
	arena_free(small);
}

static void sheet_read__refuses_what_is_no_sheet(void **state)
{
	(void)state;
	assert_refused(T(""), INVALID, "sheet.empty");
	assert_refused(T("\n,,\n  \n"), INVALID, "sheet.empty");
	assert_refused(T("a,\"b\nc"), INVALID, "sheet.quote_open");
	assert_refused(T("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), INVALID, "sheet.not_a_sheet");
	assert_refused(T("PK\x03\x04 not an archive"), INVALID, "sheet.broken");
}

/* ---- XLSX ---- */

struct part {
	const char *path;
	struct text content;
};

static struct text archive_of(const struct part parts[], size_t count)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *archive = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
	zip_stat_t about;
	char *bytes;

	assert_non_null(archive);
	zip_source_keep(source);
	for (size_t i = 0; i < count; i++)
		if (parts[i].path)
			zip_file_add(archive, parts[i].path, zip_source_buffer(archive, parts[i].content.at, parts[i].content.len, 0), 0);
	assert_int_equal(zip_close(archive), 0);
	zip_source_stat(source, &about);
	bytes = arena_alloc(arena, about.size);
	zip_source_open(source);
	zip_source_read(source, bytes, about.size);
	zip_source_close(source);
	zip_source_free(source);
	return (struct text){ bytes, about.size };
}

#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const char workbook[] = "<workbook xmlns:r='x'><workbookPr/><sheets><sheet name='h' sheetId='7' state='hidden' r:id='r9'/>"
	"<sheet name='s' sheetId='1' r:id='r1'/></sheets></workbook>";
static const char relations[] = "<Relationships><Relationship Id='r9' Type='" RELATION "worksheet' Target='worksheets/none.xml'/>"
	"<Relationship Id='r1' Type='" RELATION "worksheet' Target='/xl/worksheets/sheet2.xml'/>"
	"<Relationship Id='r2' Type='" RELATION "sharedStrings' Target='sharedStrings.xml'/>"
	"<Relationship Id='r3' Type='" RELATION "styles' Target='styles.xml'/></Relationships>";
static const char strings[] = "<sst><si><t>姓名</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>no</t></rPh></si></sst>";
static const char styles[] = "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='yyyy\"年\"m\"月\"d\"日\"'/>"
	"<numFmt numFmtId='177' formatCode='0.00\" days\"'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
	"<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='176'/><xf numFmtId='177'/></cellXfs></styleSheet>";

static struct text workbook_of(struct text worksheet)
{
	const struct part parts[] = {
		{ "xl/workbook.xml", text_of(workbook) },
		{ "xl/_rels/workbook.xml.rels", text_of(relations) },
		{ "xl/sharedStrings.xml", text_of(strings) },
		{ "xl/styles.xml", text_of(styles) },
		{ "xl/worksheets/sheet2.xml", worksheet },
	};

	return archive_of(parts, 5);
}

static struct text rows_of(const char *rows)
{
	return workbook_of(text_format(arena, "<x:worksheet xmlns:x='y'><x:sheetData>%s</x:sheetData></x:worksheet>", rows));
}

static void sheet_read__takes_every_kind_of_cell(void **state)
{
	const struct sheet *sheet = read_sheet(rows_of(
		"<row r='2'><c r='A2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c></row>"
		"<row r='4'><c r='A4'><v>13800138000</v></c><c r='B4' t='b'><v>1</v></c><c r='C4' t='inlineStr'><is><t> in </t><t>line</t></is></c>"
		"<c r='D4' s='1'><v>43736</v></c><c r='E4' s='2'><v>43736.5</v></c><c r='F4' s='3'><v>43736.5</v></c>"
		"<c r='G4'><f>1/3</f><v>0.30000000000000004</v></c><c r='H4' t='str'><f>x</f><v>&lt;made&gt;</v></c><c r='I4' t='e'><v>#N/A</v></c></row>"
		"<row><c><v>1.5E-3</v></c><c><v>-7</v></c></row>"));
	(void)state;

	assert_true(text_equal(sheet_heading(sheet, 0), T("姓名")));
	assert_true(text_equal(sheet_heading(sheet, 2), T("two runs")));
	assert_int_equal(sheet_rows(sheet), 2);
	assert_int_equal(sheet_line(sheet, 0), 4);
	assert_cell(sheet, 0, 0, "13800138000");
	assert_cell(sheet, 0, 1, "TRUE");
	assert_cell(sheet, 0, 2, "in line");
	assert_cell(sheet, 0, 3, "2019-09-28");
	assert_cell(sheet, 0, 4, "2019-09-28T12:00:00");
	assert_cell(sheet, 0, 5, "43736.5");
	assert_cell(sheet, 0, 6, "0.3");
	assert_cell(sheet, 0, 7, "<made>");
	assert_cell(sheet, 0, 8, "#N/A");
	assert_int_equal(sheet_line(sheet, 1), 5);
	assert_cell(sheet, 1, 0, "0.0015");
	assert_cell(sheet, 1, 1, "-7");
}

static void sheet_read__refuses_broken_workbooks(void **state)
{
	struct text good = rows_of("<row><c t='s'><v>0</v></c></row>");
	const struct part nothing[] = { { "a.txt", T("a") } };
	(void)state;

	read_sheet(good);
	assert_refused((struct text){ good.at, good.len - 30 }, INVALID, "sheet.broken");
	assert_refused(archive_of(nothing, 1), INVALID, "sheet.broken");
	assert_refused(rows_of("<row><c t='s'><v>99</v></c></row>"), INVALID, "sheet.broken");
	assert_refused(rows_of("<row r='5'/><row r='5'/>"), INVALID, "sheet.broken");
	assert_refused(rows_of("<row r='99999999'/>"), INVALID, "sheet.broken");
	assert_refused(rows_of("<row><c>"), INVALID, "sheet.broken");
	assert_refused(rows_of(""), INVALID, "sheet.empty");
	assert_refused(rows_of("<row><c r='ZZ1'><v>1</v></c></row>"), LIMIT, "sheet.too_many_columns");
	assert_refused(rows_of("<row><c r='ZZZZZZZZ1'><v>1</v></c></row>"), LIMIT, "sheet.too_many_columns");
	assert_int_equal(sheet_columns(read_sheet(rows_of("<row><c><v>1</v></c><c r='ZZ1' s='1'/></row>"))), 1);
}

static void sheet_read__refuses_declared_entities(void **state)
{
	(void)state;
	assert_refused(workbook_of(T("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><worksheet><row><c t='str'><v>&e;</v></c></row></worksheet>")),
		INVALID, "sheet.broken");
	assert_refused(workbook_of(T("<!DOCTYPE a><worksheet><row><c><v>1</v></c></row></worksheet>")), INVALID, "sheet.broken");
}

static void sheet_read__refuses_a_bomb_by_what_it_declares(void **state)
{
	(void)state;
	assert_refused(workbook_of(repeated("<worksheet>", "          ", 1 << 20)), LIMIT, "sheet.too_large");
}

/* The size in the archive's directory is a lie: what comes out is counted too. */
static void sheet_read__refuses_a_bomb_that_lies(void **state)
{
	struct text bomb = workbook_of(repeated("<worksheet>", "          ", 1 << 20));
	char *bytes = text_cstring(arena, bomb);
	struct sheet *sheet = NULL;
	const char *error = "";
	uint32_t size = 11 + (10 << 20);
	int lies = 0;
	(void)state;

	for (size_t i = 0; i + 4 <= bomb.len; i++)
		if (memcmp(bytes + i, &size, 4) == 0) {
			memcpy(bytes + i, "\x10\0\0\0", 4);
			lies++;
		}
	assert_true(lies >= 1);
	assert_true(sheet_read(arena, (struct text){ bytes, bomb.len }, &sheet, &error) != OK);
	assert_null(sheet);
}

static void serial_to_iso__knows_the_leap_day_that_was_not(void **state)
{
	char iso[32];
	(void)state;

	assert_true(serial_to_iso(1, false, iso));
	assert_string_equal(iso, "1900-01-01");
	assert_true(serial_to_iso(61, false, iso));
	assert_string_equal(iso, "1900-03-01");
	assert_true(serial_to_iso(0.25, false, iso));
	assert_string_equal(iso, "06:00:00");
	assert_true(serial_to_iso(42274, true, iso));
	assert_string_equal(iso, "2019-09-28");
	assert_true(serial_to_iso(2958465, false, iso));
	assert_string_equal(iso, "9999-12-31");
	assert_false(serial_to_iso(-1, false, iso));
	assert_false(serial_to_iso(1e300, false, iso));
}

static void format_is_date__reads_codes_and_not_what_is_quoted(void **state)
{
	(void)state;
	assert_true(format_is_date("yyyy\\-mm\\-dd"));
	assert_true(format_is_date("[$-804]yyyy\"年\"m\"月\""));
	assert_true(format_is_date("[h]:mm"));
	assert_false(format_is_date("General"));
	assert_false(format_is_date("0.00\" days\""));
	assert_false(format_is_date("[Red]#,##0_);\\d0"));
	assert_false(format_is_date("0\\"));
	assert_false(format_is_date("0\"open"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(sheet_read__takes_csv_with_quotes_and_blank_rows, forget),
		cmocka_unit_test_teardown(sheet_read__finds_the_separator, forget),
		cmocka_unit_test_teardown(sheet_read__knows_gb18030_and_utf16, forget),
		cmocka_unit_test_teardown(sheet_column__is_found_whatever_its_case, forget),
		cmocka_unit_test_teardown(sheet_read__refuses_what_passes_a_cap, forget),
		cmocka_unit_test_teardown(sheet_take__names_the_field_whatever_is_wrong, forget),
		cmocka_unit_test_teardown(sheet_read__ends_with_a_limit_when_the_arena_is_full, forget),
		cmocka_unit_test_teardown(sheet_read__refuses_what_is_no_sheet, forget),
		cmocka_unit_test_teardown(sheet_read__takes_every_kind_of_cell, forget),
		cmocka_unit_test_teardown(sheet_read__refuses_broken_workbooks, forget),
		cmocka_unit_test_teardown(sheet_read__refuses_declared_entities, forget),
		cmocka_unit_test_teardown(sheet_read__refuses_a_bomb_by_what_it_declares, forget),
		cmocka_unit_test_teardown(sheet_read__refuses_a_bomb_that_lies, forget),
		cmocka_unit_test(serial_to_iso__knows_the_leap_day_that_was_not),
		cmocka_unit_test(format_is_date__reads_codes_and_not_what_is_quoted),
	};

	return cmocka_run_group_tests(tests, open_room, close_room);
}
