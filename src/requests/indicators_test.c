#include "cases/testing.h"

#include <math.h>
#include <stdlib.h>

#include "indicators/indicators.h"
#include "kernel/clock/clock.h"
#include "kernel/http/testing.h"
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

/* ---- each figure opens to what it counts ---- */

#define JSON "Accept: application/json\r\n"

static struct case_file reported_on(struct call *call, int64_t now, int64_t taken_at, const char *category, const char *place, bool is_public)
{
	struct request_new report = { .category = text_of(category), .description = is_public ? T("想要一盏灯") : T("家里的事"), .place = text_of(place),
		.contact = T("13812345678"), .by = BY_WEB, .is_public = is_public, .taken_at = taken_at };
	struct case_file file = { 0 };

	call->now = now;
	town_as_stranger(call);
	assert_int_equal(request_report(call, &report, &file), OK);
	return file;
}

/* Public and not, told at once and days later, here and next door, of yesterday and of weeks ago. */
static void several_reported(struct call *call)
{
	const int64_t now = call->now, day = INT64_C(86400000);
	struct case_file wish;

	for (int i = 0; i < 30; i++)
		reported_on(call, now - (40 - i) * day, 0, i % 3 ? "lamp" : "wish", i % 4 ? TOWN_PLACE : "431202002", i % 5 != 0);
	reported_on(call, now - 2 * day, now - 12 * day, "lamp", TOWN_PLACE, true);
	reported_on(call, now - day, now - 29 * day, "lamp", TOWN_PLACE, false);
	wish = reported_on(call, now - day, 0, "wish", TOWN_PLACE, false);
	confirmed(call, &wish);
	wish = reported_on(call, now - 20 * day, 0, "wish", TOWN_PLACE, true);
	confirmed(call, &wish);
	call->now = now;
}

static const char *day_text(struct test_database *test, int32_t day)
{
	int year, month, date;

	date_to_civil(day, &year, &month, &date);
	return text_format(test->arena, "%04d-%02d-%02d", year, month, date).at;
}

static double number_in(struct text body, const char *name)
{
	const char *at = memmem(body.at, body.len, name, strlen(name));

	assert_non_null(at);
	return strtod(at + strlen(name), NULL);   /* null: 0 */
}

static struct text text_in(struct text body, const char *name)
{
	const char *at = memmem(body.at, body.len, name, strlen(name)), *end;

	if (!at)
		return T("");
	at += strlen(name);
	end = memchr(at, '"', body.len - (size_t)(at - body.at));
	return (struct text){ at, (size_t)(end - at) };
}

static int64_t rows_at(struct test_database *test, struct test_site *site, struct text address)
{
	struct text older = T("");
	int64_t rows = 0;

	do {
		struct test_reply reply = test_get(site, text_format(test->arena, "%.*s&page=%.*s", TEXT_ARG(address), TEXT_ARG(older)).at, JSON);
		assert_int_equal(reply.status, 200);
		assert_false(test_holds(reply.body, "家里的事"));
		for (const char *at = reply.body.at; (at = memmem(at, (size_t)(reply.body.at + reply.body.len - at), "\"is_public\":", 12)); at++)
			rows++;
		older = text_in(reply.body, "\"older\":\"");
	} while (older.len);
	return rows;
}

static void every_figure__opens_to_as_many_records_as_it_says(struct test_database *test)
{
	static const struct feature *const features[] = { &requests_feature, &indicators_feature };
	static const char *const places[] = { "", "4312", "431202", "431202001", "431202002" }, *const categories[] = { "", "lamp" };
	static const char *const sheets[] = { "/requests?state=all&counted=1", "/requests.csv?state=all&counted=1" };
	static const int spans[][2] = { { 40, 0 }, { 25, 11 }, { 12, 12 }, { 9, 0 } };
	struct call *call = begin(test);
	int32_t today = date_of(call->now);
	struct test_site *site;
	int64_t all = 0;

	several_reported(call);
	test_commit(test);
	site = test_site_start(test, NULL, features, 2, NULL, test_frame);
	for (const struct indicator *one = requests_feature.indicators; one->name; one++)
		for (size_t i = 0; i < sizeof(places) / sizeof(places[0]) * 8; i++) {
			const int *span = spans[i % 4];
			const char *filter = text_format(test->arena, "place=%s&category=%s&from=%s&to=%s", places[i / 8], categories[i / 4 % 2],
				day_text(test, today - span[0]), day_text(test, today - span[1])).at;
			struct test_reply reply = test_get(site, text_format(test->arena, "/indicators/%s?%s", one->name, filter).at, JSON);
			double value = number_in(reply.body, "\"value\":") * (one->unit == INDICATOR_SHARE ? number_in(reply.body, "\"n\":") : 1);
			assert_int_equal(reply.status, 200);
			assert_int_equal(rows_at(test, site, text_in(reply.body, "\"records\":\"")), llround(value));
			all += llround(value);
		}
	assert_true(all > 200);
	for (size_t i = 0; i < sizeof(sheets) / sizeof(sheets[0]); i++) {
		struct test_reply reply = test_get(site, sheets[i], "Accept: text/html\r\n");
		assert_int_equal(reply.status, 200);
		assert_true(test_holds(reply.body, "不公开的诉求") && test_holds(reply.body, "想要一盏灯") && !test_holds(reply.body, "家里的事"));
	}
	assert_false(test_holds(test_get(site, "/requests?state=all", JSON).body, "\"is_public\":false"));
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(wishes_delivered__are_those_whose_person_said_so),
		TEST_ON_BOTH(requests_reported__go_by_place_category_and_day),
		TEST_ON_BOTH(every_indicator__computes_on_an_empty_and_on_a_used_site),
		TEST_ON_BOTH(every_figure__opens_to_as_many_records_as_it_says),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
