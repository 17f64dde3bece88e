#include "cases/testing.h"

#include "indicators/indicators.h"
#include "kernel/clock/clock.h"
#include "kernel/settings/settings.h"
#include "requests/requests.h"

static struct call *begin(struct test_database *test)
{
	struct call *call;

	town_build(test);
	call = test_begin(test);
	assert_int_equal(category_put(call, &(struct category){ .code = T("lamp"), .name = T("路灯"), .span = { SPAN_WORKING_DAYS, 5 } }), OK);
	assert_int_equal(category_put(call, &(struct category){ .code = T("wish"), .name = T("心愿"), .span = { SPAN_WORKING_DAYS, 30 }, .lane = LANE_WISH }), OK);
	return call;
}

static struct case_file reported(struct call *call, const char *category)
{
	struct request_new report = { .category = text_of(category), .description = T("想要一盏灯"), .place = T(TOWN_PLACE), .contact = T("13812345678"),
		.by = BY_WEB, .is_public = true };
	struct case_file file = { 0 };

	town_as_stranger(call);
	assert_int_equal(request_report(call, &report, &file), OK);
	return file;
}

static void confirmed(struct call *call, struct case_file *file)
{
	town_as(call, town.volunteer);
	assert_int_equal(request_claim(call, file), OK);
	town_as(call, town.volunteer);
	assert_int_equal(request_handled(call, file, T("送到了"), NULL, 0), OK);
	town_as_reporter(call, file);
	assert_int_equal(case_step(call, file, EVENT_CONFIRMED, NULL), OK);
}

static struct indicator_value value_of(struct call *call, const char *name, const char *place, const char *category, int32_t from, int32_t to)
{
	const struct indicator *indicator = indicator_find(text_of(name));
	struct indicator_value value = { -1, -1 };

	assert_non_null(indicator);
	assert_int_equal(indicator_compute(call, indicator, text_of(place), text_of(category), from, to, &value), OK);
	return value;
}

static void wishes_delivered__are_those_whose_person_said_so(struct test_database *test)
{
	struct call *call = begin(test);
	int32_t today = date_of(call->now);
	struct case_file wish = reported(call, "wish");
	struct indicator_value value;

	reported(call, "wish");
	reported(call, "lamp");
	confirmed(call, &wish);
	value = value_of(call, "wishes.delivered_confirmed", "", "", today, today);
	assert_int_equal(value.value, 1);
	assert_int_equal(value.n, 2);
	assert_int_equal(value_of(call, "wishes.delivered_confirmed", "44", "", today, today).n, 0);
	assert_int_equal(value_of(call, "wishes.delivered_confirmed", "", "", today + 1, today + 9).n, 0);
	assert_int_equal(value_of(call, "wishes.collected", "4312", "", today, today).value, 2);
}

static void requests_reported__go_by_place_category_and_day(struct test_database *test)
{
	struct call *call = begin(test);
	int32_t today = date_of(call->now);

	reported(call, "wish");
	reported(call, "lamp");
	assert_int_equal(value_of(call, "requests.reported", "431202", "", today, today).value, 2);
	assert_int_equal(value_of(call, "requests.reported", "431202", "lamp", today, today).value, 1);
	assert_int_equal(value_of(call, "requests.reported", "431202002", "", today, today).value, 0);
	assert_int_equal(value_of(call, "requests.reported", "431202", "", today - 9, today - 1).value, 0);
	assert_int_equal(value_of(call, "requests.open", "", "", today, today).value, 2);
	assert_int_equal(value_of(call, "requests.solved_confirmed", "", "", today, today).value, 0);
}

/* What one wish, from the report to the rating, must move. */
static bool counts_requests(const struct indicator *one)
{
	return !strncmp(one->name, "requests.", 9) || !strncmp(one->name, "wishes.", 7) || !strncmp(one->name, "ratings.", 8);
}

static void every_indicator__computes_on_an_empty_and_on_a_used_site(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file wish;
	int seen = 0;

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < app_feature_count; i++)
			for (const struct indicator *one = app_features[i]->indicators; one && one->name; one++, seen++) {
				struct indicator_value value = value_of(call, one->name, "", "", 0, 40000);
				if (!counts_requests(one))
					continue;
				assert_true(value.value <= value.n);
				assert_true(value_of(call, one->name, "", "wish", 0, 40000).n == value.n);
				assert_int_equal(value.n > 0, pass && strcmp(one->name, "requests.overdue_public") && strcmp(one->name, "ratings.share_satisfied"));
			}
		wish = reported(call, "wish");
		confirmed(call, &wish);
	}
	assert_true(seen >= 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(wishes_delivered__are_those_whose_person_said_so),
		TEST_ON_BOTH(requests_reported__go_by_place_category_and_day),
		TEST_ON_BOTH(every_indicator__computes_on_an_empty_and_on_a_used_site),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
