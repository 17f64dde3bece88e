#include "kernel/db/testing.h"

#include "calendar/calendar.h"

static int32_t day(int year, int month, int day_of_month)
{
	return date_from_civil(year, month, day_of_month);
}

static const struct calendar *current(struct call *call)
{
	const struct calendar *calendar = NULL;

	assert_int_equal(calendar_of(call, &calendar), OK);
	return calendar;
}

static void calendar_of__sees_a_holiday_as_soon_as_it_is_noted(struct test_database *test)
{
	struct call *call = test_begin(test);

	assert_int_equal(calendar_year_publish(call, 2026), OK);
	assert_true(calendar_is_working(current(call), day(2026, 10, 1)));
	assert_int_equal(calendar_day_set(call, day(2026, 10, 1), DAY_HOLIDAY, T("国庆节"), T("")), OK);
	assert_false(calendar_is_working(current(call), day(2026, 10, 1)));
	assert_int_equal(calendar_day_set(call, day(2026, 10, 1), DAY_ORDINARY, T(""), T("")), OK);
	assert_true(calendar_is_working(current(call), day(2026, 10, 1)));
	test_commit(test);
}

static void calendar_of__forgets_what_was_rolled_back(struct test_database *test)
{
	struct call *call = test_begin(test);

	assert_int_equal(calendar_year_publish(call, 2026), OK);
	test_commit(test);
	call = test_begin(test);
	assert_int_equal(calendar_day_set(call, day(2026, 5, 4), DAY_HOLIDAY, T("劳动节"), T("")), OK);
	assert_false(calendar_is_working(current(call), day(2026, 5, 4)));
	test_rollback(test);
	call = test_begin(test);
	assert_true(calendar_is_working(current(call), day(2026, 5, 4)));
	test_rollback(test);
}

static void calendar_year_publish__ends_what_is_provisional(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct span five_days = { SPAN_WORKING_DAYS, 5 };
	int64_t before, after;
	bool provisional;

	span_end(current(call), date_start(day(2027, 3, 1)), five_days, &provisional);
	assert_true(provisional);
	assert_int_equal(calendar_version(call, &before), OK);
	assert_int_equal(calendar_year_publish(call, 2027), OK);
	assert_int_equal(calendar_version(call, &after), OK);
	assert_int_not_equal(before, after);
	span_end(current(call), date_start(day(2027, 3, 1)), five_days, &provisional);
	assert_false(provisional);
	assert_int_equal(calendar_year_publish(call, 2027), OK);
	assert_int_equal(calendar_version(call, &before), OK);
	assert_int_equal(before, after);   /* again changes nothing */
	test_commit(test);
}

static void calendar_day_set__refuses_a_made_up_day_in_mid_week(struct test_database *test)
{
	struct call *call = test_begin(test);

	assert_int_equal(calendar_day_set(call, day(2026, 11, 25), DAY_MADE_UP, T(""), T("")), INVALID);
	assert_string_equal(call->problems->field, "day");
	assert_int_equal(calendar_year_publish(call, 1990), INVALID);
	assert_int_equal(calendar_year_publish(call, 3000), INVALID);
	test_rollback(test);
}

static void calendar_load_embedded__knows_the_golden_week_of_2019(struct test_database *test)
{
	struct calendar_report report = { 0 }, again = { 0 };
	struct span five_days = { SPAN_WORKING_DAYS, 5 };
	struct call *call = test_begin(test);
	int64_t before, after;
	bool provisional;

	assert_int_equal(calendar_load_embedded(call, &report), OK);
	assert_int_equal(report.years, 2026 - 2004 + 1);
	assert_true(calendar_is_working(current(call), day(2019, 9, 29)));   /* a Sunday, made up */
	assert_false(calendar_is_working(current(call), day(2019, 10, 7)));
	/* 行政许可法 counts so: standards.md, Clocks */
	assert_int_equal(span_end(current(call), date_start(day(2019, 9, 28)) + 10 * HOUR, five_days, &provisional), date_start(day(2019, 10, 11)));
	assert_false(provisional);
	assert_int_equal(calendar_version(call, &before), OK);
	assert_int_equal(calendar_load_embedded(call, &again), OK);
	assert_int_equal(calendar_version(call, &after), OK);
	assert_int_equal(before, after);
	test_commit(test);
}

static void calendar_load__takes_nothing_of_a_sheet_with_a_bad_row(struct test_database *test)
{
	struct text sheet = T("day,kind,name\n2027-01-01,holiday,元旦\n2027-02-30,holiday,春节\n2027-05-05,made_up,劳动节\n");
	struct calendar_report report = { .days = 77 };
	struct call *call = test_begin(test);
	struct problem *problem;

	assert_int_equal(calendar_load(call, sheet, T("test"), &report), INVALID);
	assert_int_equal(report.days, 77);
	assert_false(calendar_is_published(current(call), 2027));
	problem = call->problems;
	assert_non_null(problem);
	assert_true(text_starts_with(problem->detail, T("3: 2027-02-30")));
	assert_non_null(problem->next);
	assert_true(text_starts_with(problem->next->detail, T("4: 2027-05-05")));   /* a Wednesday */
	test_rollback(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(calendar_of__sees_a_holiday_as_soon_as_it_is_noted),
		TEST_ON_BOTH(calendar_of__forgets_what_was_rolled_back),
		TEST_ON_BOTH(calendar_year_publish__ends_what_is_provisional),
		TEST_ON_BOTH(calendar_day_set__refuses_a_made_up_day_in_mid_week),
		TEST_ON_BOTH(calendar_load_embedded__knows_the_golden_week_of_2019),
		TEST_ON_BOTH(calendar_load__takes_nothing_of_a_sheet_with_a_bad_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
