/* Categories and whom each goes to. */
#include "requests/testing.h"

#include "kernel/settings/settings.h"

static struct text csv_of(struct test_database *test, struct doc *items)
{
	struct text_builder csv;

	builder_init(&csv, test->arena, 1 << 20);
	doc_write_csv(items, CHINESE, &csv);
	return builder_text(&csv);
}

static void categories__go_out_as_a_sheet_and_come_back_row_by_row(struct test_database *test)
{
	struct call *call = begin(test);
	struct import_report report;
	struct doc *items = doc_list(doc_new(call->arena), "items");
	struct category category;

	assert_int_equal(categories_to_sheet(call, items), OK);
	assert_int_equal(categories_import(call, csv_of(test, items), IMPORT_ALL_OR_NONE, &report), OK);
	assert_true(report.rows > 40 && report.same == report.rows && report.applied);
	assert_int_equal(categories_import(call, T("code,name,span_unit,span_count\nfair,集市,working_days,3\nfair.noise,吵,hours,9\nx,x,days,1\nlost.child,x,hours,1\nfair,x,hours,1\n"),
		IMPORT_PREVIEW, &report), OK);
	assert_true(report.added == 2 && report.bad == 3 && !report.applied && report.faults_count == 3);
	assert_int_equal(category_find(call, T("fair"), &category), NOT_FOUND);
	assert_int_equal(categories_import(call, T("code,name,span_unit,span_count\nfair,集市,working_days,3\nfair.noise,吵,hours,9\n"), IMPORT_ALL_OR_NONE, &report), OK);
	assert_int_equal(category_find(call, T("fair.noise"), &category), OK);
	assert_true(category.span.count == 9 && category.span.unit == SPAN_HOURS);
	call->caller.place = T("431202001001");
	assert_int_equal(categories_import(call, T("code,name,span_unit,span_count\nfair,x,hours,3\n"), IMPORT_ALL_OR_NONE, &report), FORBIDDEN);
}

static void routes__go_out_as_a_sheet_and_come_back(struct test_database *test)
{
	struct call *call = begin(test);
	struct import_report report;
	struct doc *items = doc_list(doc_new(call->arena), "items");
	struct text older;
	size_t rules;

	assert_int_equal(route_put(call, T(""), T("431202001"), town.team), OK);
	assert_int_equal(routes_to_sheet(call, T(""), 1000, items, &older), OK);
	rules = doc_count(items);
	assert_true(rules > 0);
	assert_int_equal(routes_import(call, csv_of(test, items), IMPORT_ALL_OR_NONE, &report), OK);
	assert_true(report.same == (int64_t)rules && report.applied && !older.len);
}

static void requests_load_embedded__gives_categories_with_questions_and_twice_is_once(struct test_database *test)
{
	struct call *call = begin(test);
	struct category tops[60], noise;
	struct question questions[QUESTIONS_MAX];
	size_t count;

	assert_int_equal(category_children(call, T(""), tops, 60, &count), OK);
	assert_in_range(count, 8, 14);
	assert_int_equal(category_find(call, T("home.noise"), &noise), OK);
	assert_true(text_equal(noise.name_en, T("Noise")) && noise.span.unit == SPAN_WORKING_DAYS && noise.span.count == 3);
	noise.name = T("吵");
	assert_int_equal(category_put(call, &noise), OK);
	assert_int_equal(requests_load_embedded(call), OK);
	assert_int_equal(category_find(call, T("home.noise"), &noise), OK);
	assert_true(text_equal(noise.name, T("吵")));
	assert_int_equal(category_questions(call, T("home.noise"), questions, &count), OK);
	assert_int_equal(count, 3);
	assert_int_equal(category_find(call, T("wish.elder"), &noise), OK);
	assert_int_equal(noise.lane, LANE_WISH);
}

static void category_put__refuses_bad_codes_and_orphans(struct test_database *test)
{
	static const char *const bad[] = { "", "A", "a b", ".a", "a.", "a/b", "漏水" };
	struct call *call = begin(test);
	struct category c = { .name = T("x"), .span = { SPAN_HOURS, 1 } };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		c.code = text_of(bad[i]);
		assert_int_equal(category_put(call, &c), INVALID);
		assert_true(town_has_problem(call, "code"));
		town_forget(call);
	}
	c.code = T("nowhere.child");
	assert_int_equal(category_put(call, &c), INVALID);
	town_forget(call);
	c.code = T("street.new");
	c.span.count = 0;
	assert_int_equal(category_put(call, &c), INVALID);
	assert_true(town_has_problem(call, "span_count"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(categories__go_out_as_a_sheet_and_come_back_row_by_row),
		TEST_ON_BOTH(routes__go_out_as_a_sheet_and_come_back),
		TEST_ON_BOTH(requests_load_embedded__gives_categories_with_questions_and_twice_is_once),
		TEST_ON_BOTH(category_put__refuses_bad_codes_and_orphans),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
