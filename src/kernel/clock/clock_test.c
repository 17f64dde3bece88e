#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "kernel/clock/clock.h"

static int32_t day(const char *iso)
{
	int32_t days = 0;

	assert_true(date_parse(iso, strlen(iso), &days));
	return days;
}

static int64_t moment(const char *iso)
{
	int64_t ms = 0;

	assert_true(time_parse(iso, strlen(iso), &ms));
	return ms;
}

static void clock_set__stands_still_until_set_again(void **state)
{
	(void)state;

	clock_set(1000);
	assert_int_equal(clock_now(), 1000);
	assert_int_equal(clock_now(), 1000);
	clock_set(0);
	assert_true(clock_now() > moment("2024-01-01T00:00:00Z"));
}

static void date_to_civil__is_the_inverse_of_date_from_civil(void **state)
{
	int32_t days = date_from_civil(1899, 12, 31);
	(void)state;

	for (; days < date_from_civil(2401, 1, 2); days++) {
		int y, m, d;
		date_to_civil(days, &y, &m, &d);
		assert_int_equal(date_from_civil(y, m, d), days);
	}
	assert_int_equal(date_from_civil(1970, 1, 1), 0);
	assert_int_equal(date_from_civil(2000, 3, 1) - date_from_civil(2000, 2, 28), 2);
	assert_int_equal(date_from_civil(2100, 3, 1) - date_from_civil(2100, 2, 28), 1);
}

static void date_weekday__runs_from_monday_to_sunday(void **state)
{
	(void)state;

	assert_int_equal(date_weekday(day("1969-12-28")), 7);
	assert_int_equal(date_weekday(day("1970-01-01")), 4);
	assert_int_equal(date_weekday(day("2019-09-28")), 6);
	assert_int_equal(date_weekday(day("2026-11-23")), 1);
}

static void date_of__changes_at_midnight_in_shanghai(void **state)
{
	(void)state;

	assert_int_equal(date_of(moment("2026-11-22T15:59:59.999Z")), day("2026-11-22"));
	assert_int_equal(date_of(moment("2026-11-22T16:00:00Z")), day("2026-11-23"));
	assert_int_equal(date_start(day("2026-11-23")), moment("2026-11-22T16:00:00Z"));
	assert_int_equal(date_of(moment("1969-12-31T15:00:00Z")), -1);
}

static void date_parse__takes_real_days_alone(void **state)
{
	static const char *const wrong[] = { "", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-11-23 ", "2026-11-00",
		"2026/11/23", "2100-02-29", "-026-11-23" };
	int32_t days = 7;
	(void)state;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_false(date_parse(wrong[i], strlen(wrong[i]), &days));
	assert_false(date_parse(NULL, 0, &days));
	assert_int_equal(days, 7);
	assert_int_equal(day("2024-02-29") + 1, day("2024-03-01"));
}

static void time_parse__knows_zones_and_falls_back_to_shanghai(void **state)
{
	static const char *const wrong[] = { "2026-11-23", "2026-11-23T24:00:00Z", "2026-11-23T10:60Z", "2026-11-23T10:00:00+8",
		"2026-11-23T10:00:00.Z", "2026-11-23T10:00:00ZZ", "2026-02-30T10:00:00Z", "2026-11-23T" };
	int64_t ms = 7;
	(void)state;

	assert_int_equal(moment("1970-01-01T00:00:00.25Z"), 250);
	assert_int_equal(moment("1970-01-01T08:00:00"), 0);
	assert_int_equal(moment("1970-01-01 08:00"), 0);
	assert_int_equal(moment("1970-01-01T08:00:00+08:00"), 0);
	assert_int_equal(moment("1969-12-31T19:30:00-0430"), 0);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_false(time_parse(wrong[i], strlen(wrong[i]), &ms));
	assert_false(time_parse(NULL, 0, &ms));
	assert_int_equal(ms, 7);
}

/* Notice of the State Council's office for 2019: National Day, 1 to 7 October; 29 September and 12 October are worked. */
static struct calendar *calendar_of_2019(void)
{
	struct calendar *calendar = calendar_new();

	calendar_publish(calendar, 2019);
	for (int32_t holiday = day("2019-10-01"); holiday <= day("2019-10-07"); holiday++)
		calendar_set(calendar, holiday, DAY_HOLIDAY);
	calendar_set(calendar, day("2019-09-29"), DAY_MADE_UP);
	calendar_set(calendar, day("2019-10-12"), DAY_MADE_UP);
	return calendar;
}

static void span_end__five_working_days_after_28_september_2019_are_10_october(void **state)
{
	struct calendar *calendar = calendar_of_2019();
	struct span five = { SPAN_WORKING_DAYS, 5 };
	bool provisional = true;
	(void)state;

	assert_int_equal(span_end(calendar, moment("2019-09-28T09:30"), five, &provisional), moment("2019-10-11T00:00"));
	assert_false(provisional);
	/* The hour of the start makes no difference, the day in Shanghai does. */
	assert_int_equal(span_end(calendar, moment("2019-09-28T23:59"), five, NULL), moment("2019-10-11T00:00"));
	assert_int_equal(span_end(calendar, moment("2019-09-29T00:00"), five, NULL), moment("2019-10-12T00:00"));
	calendar_free(calendar);
}

static void span_end__is_provisional_when_it_passes_through_an_unpublished_year(void **state)
{
	struct calendar *calendar = calendar_of_2019();
	struct span ten = { SPAN_WORKING_DAYS, 10 };
	bool provisional = false;
	(void)state;

	assert_int_equal(span_end(calendar, moment("2019-12-25T10:00"), ten, &provisional), moment("2020-01-09T00:00"));
	assert_true(provisional);
	calendar_publish(calendar, 2020);
	calendar_set(calendar, day("2020-01-01"), DAY_HOLIDAY);
	assert_int_equal(span_end(calendar, moment("2019-12-25T10:00"), ten, &provisional), moment("2020-01-10T00:00"));
	assert_false(provisional);
	calendar_free(calendar);
}

static void span_end__of_hours_and_calendar_days_needs_no_calendar_notice(void **state)
{
	struct calendar *calendar = calendar_new();
	bool provisional = true;
	(void)state;

	assert_int_equal(span_end(calendar, moment("2024-02-28T23:30"), (struct span){ SPAN_HOURS, 2 }, &provisional),
		moment("2024-02-29T01:30"));
	assert_false(provisional);
	assert_int_equal(span_end(calendar, moment("2024-02-28T23:30"), (struct span){ SPAN_CALENDAR_DAYS, 7 }, &provisional),
		moment("2024-03-07T00:00"));
	assert_false(provisional);
	calendar_free(calendar);
}

static void calendar_is_working__ignores_days_of_a_year_not_yet_published(void **state)
{
	struct calendar *calendar = calendar_new();
	(void)state;

	calendar_set(calendar, day("2024-12-31"), DAY_HOLIDAY);   /* day 366 */
	assert_true(calendar_is_working(calendar, day("2024-12-31")));
	calendar_publish(calendar, 2024);
	assert_false(calendar_is_working(calendar, day("2024-12-31")));
	assert_false(calendar_is_published(calendar, 1800));
	assert_true(calendar_is_working(calendar, date_from_civil(9999, 12, 31)));
	calendar_free(calendar);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clock_set__stands_still_until_set_again),
		cmocka_unit_test(date_to_civil__is_the_inverse_of_date_from_civil),
		cmocka_unit_test(date_weekday__runs_from_monday_to_sunday),
		cmocka_unit_test(date_of__changes_at_midnight_in_shanghai),
		cmocka_unit_test(date_parse__takes_real_days_alone),
		cmocka_unit_test(time_parse__knows_zones_and_falls_back_to_shanghai),
		cmocka_unit_test(span_end__five_working_days_after_28_september_2019_are_10_october),
		cmocka_unit_test(span_end__is_provisional_when_it_passes_through_an_unpublished_year),
		cmocka_unit_test(span_end__of_hours_and_calendar_days_needs_no_calendar_notice),
		cmocka_unit_test(calendar_is_working__ignores_days_of_a_year_not_yet_published),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
