#include <stdio.h>

#include "demo/demo.h"

#include "app.h"
#include "indicators/indicators.h"
#include "kernel/db/testing.h"
#include "kernel/clock/clock.h"
#include "kernel/route/exchange.h"
#include "kernel/settings/settings.h"

enum { REQUESTS = 120 };

static enum outcome fill(struct test_database *test, struct text *ret_trouble)
{
	struct demo_plan plan = { .requests = REQUESTS, .ends_at = TEST_NOW };

	plan.jobs = app_jobs(test->arena, &plan.job_count);
	return demo_fill(test->database, test->arena, &plan, ret_trouble);
}

static void fill_well(struct test_database *test)
{
	struct text trouble = T("");

	if (fill(test, &trouble) != OK)
		fail_msg("%.*s", TEXT_ARG(trouble));
}

/* Every count that a page could show, as one text. */
static struct text counted(struct test_database *test)
{
	struct text_builder out;
	struct db_rows rows;
	struct call *call = test_begin(test);
	struct text what;
	int64_t count;

	builder_init(&out, test->arena, 1 << 16);
	assert_int_equal(db_select(call, DEMO_COUNTS, IN(), &rows), OK);
	while (db_next(&rows, OUT(&what, &count)))
		builder_format(&out, "%.*s %lld\n", TEXT_ARG(what), (long long)count);
	assert_int_equal(rows.outcome, OK);
	test_rollback(test);
	return builder_text(&out);
}

static bool has(struct text counts, const char *what)
{
	while (counts.len)
		if (text_starts_with(text_cut(&counts, '\n'), text_of(what)))
			return true;
	return false;
}

static void leaves_every_kind_of_thing_behind(struct test_database *test)
{
	static const char *const expected[] = { "place", "shape", "area", "unit", "post", "category", "route", "case", "state.4 ", "state.7 ", "state.8 ",
		"event.3 ", "event.13 ", "event.15 ", "event.16 ", "event.17 ", "event.18 ", "event.25 ", "event.28 ", "event.33 ", "event.5 ", "event.44 ", "rating ",
		"call_back ", "application ", "spared ", "bundle.2 mandate ", "bundle.3 ", "bundle.6 mandate " };
	struct text counts;

	counts = counted(test);
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++)
		if (!has(counts, expected[i]))
			fail_msg("no %s among\n%.*s", expected[i], TEXT_ARG(counts));
}

static void passes_every_check(struct test_database *test)
{
	for (size_t i = 0; i < app_feature_count; i++)
		for (const struct check *check = app_features[i]->checks; check && check->name; check++) {
			struct check_report report = { .name = check->name, .out = stderr };
			assert_int_equal(check_run(test->database, check, &report), OK);
			assert_int_equal(report.faults, 0);
		}
}

static void is_refused_a_second_time(struct test_database *test)
{
	struct text trouble = T("");

	assert_int_equal(fill(test, &trouble), CONFLICT);
}

/* The figures of the report that are counted on the catalogue: computed, and exactly those. */
static void computes_the_figures_of_the_catalogue(struct test_database *test)
{
	static const struct { const char *name, *place; int64_t value, least_n; } expected[] = {
		{ "catalogue.hall_units", "4511", 35, 1301 }, { "catalogue.notices", "4511", 1541, 1301 }, { "catalogue.weekend_items", "4101", 295, 295 },
		{ "catalogue.weekend_categories", "4101", 5, 295 }, { "catalogue.at_most_once", "62", 175, 175 }, { "catalogue.at_most_once_categories", "62", 9, 175 },
		{ "catalogue.self_service_hours", "4501", 24, 1 }, { "catalogue.materials_dropped", "62", 806, 175 },
		{ "records.retired_systems", "4501", 10, 10 },
	};
	struct indicator_value value;
	struct call *call;
	int32_t today;

	call = test_begin(test);
	today = date_of(call->now);
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
		assert_int_equal(indicator_compute(call, indicator_find(text_of(expected[i].name)), text_of(expected[i].place), T(""), today - 364, today, &value), OK);
		assert_int_equal(value.value, expected[i].value);
		assert_in_range(value.n, expected[i].least_n, 2000);
	}
	assert_int_equal(indicator_compute(call, indicator_find(T("catalogue.hall_items")), T("4511"), T(""), today, today, &value), OK);
	assert_in_range(value.value, 1301, 1399);
	assert_int_equal(indicator_compute(call, indicator_find(T("catalogue.at_most_once_share")), T("62"), T(""), today, today, &value), OK);
	assert_true(value.value * 10 >= value.n * 8);
	test_rollback(test);
}

static int64_t figure(struct call *call, const char *name, const char *place)
{
	struct indicator_value value;
	int32_t today = date_of(call->now);

	assert_int_equal(
		indicator_compute(call, indicator_find(text_of(name)), text_of(place), T(""), today - DEMO_DAYS, today, &value),
		OK);
	return value.value;
}

/* Each city's applications are that city's: none is counted where the server stands. */
static void counts_applications_where_they_were_made(struct test_database *test)
{
	static const char *const cities[] = {"431202", "4511", "4101", "62"};
	struct call *call;
	int64_t sent = 0;

	call = test_begin(test);
	for (size_t i = 0; i < sizeof(cities) / sizeof(cities[0]); i++) {
		assert_true(figure(call, "applications.sent", cities[i]) > 0);
		sent += figure(call, "applications.sent", cities[i]);
	}
	assert_int_equal(figure(call, "applications.sent", "") - figure(call, "applications.sent", "4501"), sent);
	assert_true(figure(call, "applications.not_asked", "4511") > 0);
	assert_true(figure(call, "applications.prefilled", "431202") > 0);
	assert_true(figure(call, "applications.visits_saved", "4511") > 0);
	test_rollback(test);
}

/* What the first demo counted: every later one must count the same. */
static char first_counts[1 << 16];

static void counts_the_same_as_the_first(struct test_database *test)
{
	struct text counts = counted(test);

	assert_true(counts.len > 100 && counts.len < sizeof(first_counts));
	if (!*first_counts)
		memcpy(first_counts, counts.at, counts.len);
	else
		assert_memory_equal(first_counts, counts.at, counts.len);
}

static void holds_what_the_suites_of_govstack_expect(struct test_database *test)
{
	struct text trouble = T("");

	if (demo_fill_govstack(test->database, test->arena, &trouble) != OK)
		fail_msg("%.*s", TEXT_ARG(trouble));
	passes_every_check(test);
}

/* One demo for all that is asked of it: making one takes ten seconds under the sanitizers. */
static void demo_fill__makes_a_whole_installation_and_gives_the_machine_its_clock_back(struct test_database *test)
{
	int64_t before = clock_now();

	fill_well(test);
	assert_in_range(clock_now(), before, before + 10 * MINUTE);
	counts_the_same_as_the_first(test);
	leaves_every_kind_of_thing_behind(test);
	passes_every_check(test);
	computes_the_figures_of_the_catalogue(test);
	counts_applications_where_they_were_made(test);
	is_refused_a_second_time(test);
	holds_what_the_suites_of_govstack_expect(test);
}

static void demo_fill__makes_the_same_again(struct test_database *test)
{
	fill_well(test);
	counts_the_same_as_the_first(test);
}

int main(void)
{
	struct arena *arena = arena_new(1 << 20);   /* the settings' */
	int failed;
	struct text error;
	const char *const override[] = { "site.place=" DEMO_PLACE };

	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(demo_fill__makes_a_whole_installation_and_gives_the_machine_its_clock_back),
		TEST_ON_SQLITE(demo_fill__makes_the_same_again),
	};

	if (!settings_load(arena, T(""), 1, override, &error))
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
