#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <zip.h>

#include "kernel/clock/clock.h"
#include "kernel/doc/doc.h"

static struct arena *arena;
static struct doc *doc;

#define assert_text(actual, expected) assert_string_equal(text_cstring(arena, (actual)), (expected))

static int start(void **state)
{
	(void)state;
	arena = arena_new(8 << 20);
	doc = doc_new(arena);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct text json_of(const struct doc *of)
{
	struct text_builder out;

	builder_init(&out, arena, 1 << 20);
	doc_write_json(of, ENGLISH, &out);
	return builder_text(&out);
}

static struct text csv_of(const struct doc *list)
{
	struct text_builder out;

	builder_init(&out, arena, 1 << 20);
	doc_write_csv(list, ENGLISH, &out);
	return builder_text(&out);
}

static int64_t moment(void)
{
	return date_start(date_from_civil(2026, 11, 23)) + 14 * HOUR + 5 * MINUTE;
}

static void doc_write_json__writes_every_kind_of_leaf(void **state)
{
	struct doc *message, *list;
	(void)state;

	doc_text(doc, "text", T("a \"b\"\n水"));
	doc_null(doc, "nothing");
	doc_bool(doc, "yes", true);
	doc_int(doc, "int", -1234567);
	doc_id(doc, "id", INT64_MAX);
	doc_number(doc, "number", 1.255, 2);
	doc_code(doc, "code", "word", "yes");
	doc_time(doc, "time", moment() + 250);
	doc_date(doc, "date", date_from_civil(2026, 1, 2));
	doc_money(doc, "money", 1250);
	doc_share(doc, "share", 0.873);
	doc_duration(doc, "duration", 90500);
	message = doc_message(doc, "message", "time.days");
	doc_int(message, "n", 2);
	list = doc_list(doc, "list");
	doc_item_text(list, T("x"));
	doc_int(doc_item(list), "a", 1);
	doc_object(doc, "empty");
	assert_text(json_of(doc), "{\"text\":\"a \\\"b\\\"\\n水\",\"nothing\":null,\"yes\":true,\"int\":-1234567,"
		"\"id\":\"9223372036854775807\",\"number\":1.25,\"code\":\"yes\",\"time\":\"2026-11-23T14:05:00.250+08:00\","
		"\"date\":\"2026-01-02\",\"money\":12.50,\"share\":0.873,\"duration\":90,\"message\":\"2 days\","
		"\"list\":[\"x\",{\"a\":1}],\"empty\":{}}");
}

static void values_that_are_none__become_null(void **state)
{
	(void)state;
	doc_time(doc, "time", 0);
	doc_share(doc, "share", NAN);
	doc_number(doc, "number", INFINITY, 1);
	doc_code(doc, "code", "word", NULL);
	doc_code(doc, "empty", "word", "");
	assert_text(json_of(doc), "{\"time\":null,\"share\":null,\"number\":null,\"code\":null,\"empty\":null}");
}

static void doc_find__walks_objects_and_lists(void **state)
{
	struct doc *list = doc_list(doc_object(doc, "case"), "items");
	(void)state;

	for (int i = 0; i < 5; i++)
		doc_int(doc_item(list), "n", i);
	assert_text(doc_plain(arena, doc_find(doc, "case.items.3.n")), "3");
	assert_text(doc_plain(arena, doc_find(doc, "case.items.0.n")), "0");
	assert_null(doc_find(doc, "case.items.5"));
	assert_null(doc_find(doc, "case.items.x"));
	assert_null(doc_find(doc, "case.items.0.n.m"));
	assert_null(doc_find(doc, "cas"));
	assert_int_equal(doc_count(doc_find(doc, "case.items")), 5);
	assert_string_equal(doc_name(doc_child(doc, 0)), "case");
	assert_int_equal(doc_kind_of(doc_child(list, 4)), DOC_OBJECT);
	assert_null(doc_child(list, 5));
}

static void doc_shown__is_what_people_read(void **state)
{
	static const struct { const char *path, *member, *chinese, *english; } rows[] = {
		{ "int", "", "1,234", "1,234" },
		{ "int", "raw", "1234", "1234" },
		{ "id", "", "1234", "1234" },
		{ "code", "", "是", "Yes" },
		{ "code", "code", "yes", "yes" },
		{ "strange", "", "hm", "hm" },
		{ "time", "", "2026年11月23日 14:05", "23 Nov 2026, 14:05" },
		{ "time", "iso", "2026-11-23T14:05:00+08:00", "2026-11-23T14:05:00+08:00" },
		{ "time", "date", "2026年11月23日", "23 Nov 2026" },
		{ "time", "clock", "14:05", "14:05" },
		{ "time", "deadline", "2026年11月23日 14:05", "23 Nov 2026, 14:05" },
		{ "midnight", "deadline", "2026年1月1日 24:00", "end of 1 Jan 2026" },
		{ "date", "", "2026年1月2日", "2 Jan 2026" },
		{ "date", "iso", "2026-01-02", "2026-01-02" },
		{ "money", "", "12.50 元", "CNY 12.50" },
		{ "share", "", "87.3%", "87.3%" },
		{ "share", "percent", "87.3", "87.3" },
		{ "yes", "", "是", "Yes" },
		{ "yes", "raw", "true", "true" },
		{ "message", "", "1 天", "1 day" },
		{ "nothing", "", "", "" },
		{ "nothing", "iso", "", "" },
	};
	(void)state;

	doc_int(doc, "int", 1234);
	doc_id(doc, "id", 1234);
	doc_code(doc, "code", "word", "yes");
	doc_code(doc, "strange", "word", "hm");
	doc_time(doc, "time", moment());
	doc_time(doc, "midnight", date_start(date_from_civil(2026, 1, 2)));
	doc_date(doc, "date", date_from_civil(2026, 1, 2));
	doc_money(doc, "money", 1250);
	doc_share(doc, "share", 0.873);
	doc_bool(doc, "yes", true);
	doc_int(doc_message(doc, "message", "time.days"), "n", 1);
	doc_null(doc, "nothing");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct doc *leaf = doc_find(doc, rows[i].path);
		assert_text(doc_shown(arena, leaf, CHINESE, text_of(rows[i].member)), rows[i].chinese);
		assert_text(doc_shown(arena, leaf, ENGLISH, text_of(rows[i].member)), rows[i].english);
	}
}

static void doc_write_csv__quotes_and_defuses(void **state)
{
	struct doc *list = doc_list(doc, "items"), *row = doc_item(list);
	(void)state;

	doc_text(row, "a", T("x,\"y\"\nz"));
	doc_int(row, "b", -5);
	doc_object(row, "not a column");
	row = doc_item(list);
	doc_text(row, "a", T("=1+1"));
	row = doc_item(list);
	doc_null(row, "b");
	doc_text(row, "a", T("@x"));
	assert_text(csv_of(list), "\xef\xbb\xbf" "a,b\r\n\"x,\"\"y\"\"\nz\",-5\r\n\"'=1+1\",\r\n\"'@x\",\r\n");
}

static void doc_write_csv__of_an_empty_list_is_empty(void **state)
{
	(void)state;
	assert_text(csv_of(doc_list(doc, "items")), "\xef\xbb\xbf");
}

/* One file of the package. */
static const char *unpacked(struct text package, const char *name)
{
	zip_error_t error;
	zip_source_t *source = zip_source_buffer_create(package.at, package.len, 0, &error);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, &error);
	zip_file_t *file;
	char *content = arena_alloc(arena, 1 << 16);

	assert_non_null(zip);
	file = zip_fopen(zip, name, 0);
	assert_non_null(file);
	assert_true(zip_fread(file, content, (1 << 16) - 1) > 0);
	zip_fclose(file);
	zip_close(zip);
	return content;
}

static void doc_write_xlsx__makes_typed_cells(void **state)
{
	struct doc *list = doc_list(doc, "items"), *row = doc_item(list);
	struct text bytes = T("");
	const char *cells;
	(void)state;

	doc_text(row, "a", T("=1+1 水"));
	doc_time(row, "t", moment());
	doc_date(row, "d", date_from_civil(2026, 11, 23));
	doc_money(row, "m", 1250);
	doc_id(row, "id", INT64_MAX);
	doc_share(row, "s", 0.5);
	doc_null(row, "none");
	doc_object(row, "not a column");
	assert_int_equal(doc_write_xlsx(arena, list, CHINESE, &bytes), OK);
	cells = unpacked(bytes, "xl/worksheets/sheet1.xml");
	assert_non_null(strstr(cells, "<c r=\"A2\" t=\"inlineStr\"><is><t>=1+1 水</t></is></c>"));
	assert_non_null(strstr(cells, "<c r=\"B2\" s=\"2\"><v>46349.586"));   /* 14:05 of that day */
	assert_non_null(strstr(cells, "<c r=\"C2\" s=\"3\"><v>46349</v></c>"));
	assert_non_null(strstr(cells, "<c r=\"D2\" s=\"4\"><v>12.5</v></c>"));
	assert_non_null(strstr(cells, "<c r=\"E2\" t=\"inlineStr\"><is><t>9223372036854775807</t></is></c>"));
	assert_non_null(strstr(cells, "<c r=\"F2\" s=\"5\"><v>0.5</v></c>"));
	assert_null(strstr(cells, "<f>"));
	assert_null(strstr(cells, "not a column"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(doc_write_json__writes_every_kind_of_leaf, start, stop),
		cmocka_unit_test_setup_teardown(values_that_are_none__become_null, start, stop),
		cmocka_unit_test_setup_teardown(doc_find__walks_objects_and_lists, start, stop),
		cmocka_unit_test_setup_teardown(doc_shown__is_what_people_read, start, stop),
		cmocka_unit_test_setup_teardown(doc_write_csv__quotes_and_defuses, start, stop),
		cmocka_unit_test_setup_teardown(doc_write_csv__of_an_empty_list_is_empty, start, stop),
		cmocka_unit_test_setup_teardown(doc_write_xlsx__makes_typed_cells, start, stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
