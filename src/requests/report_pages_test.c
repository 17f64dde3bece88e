/* The pages by which a report is made. */
#include "requests/testing.h"

#include <stdio.h>

#include "kernel/image/image_fixtures.h"
#include "kernel/settings/settings.h"

static void report__by_page_leads_to_ones_own_link(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/requests", PAGE, GOOD);
	struct text location = test_header(&reply, "Location");

	assert_int_equal(reply.status, 303);
	assert_true(text_starts_with(location, T("/requests/")) && test_holds(location, "?secret="));
	reply = test_get(site, text_cstring(test->arena, location), PAGE);
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "dark here") && test_holds(reply.body, "138****5678"));
	assert_true(text_equal(test_header(&reply, "Cache-Control"), T("no-store")));
	test_site_stop(site);
}

static void report__with_the_same_key_is_one(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply first = test_post_form(site, "/requests", JSON "Idempotency-Key: phone-1\r\n", GOOD);
	struct test_reply again = test_post_form(site, "/requests", JSON "Idempotency-Key: phone-1\r\n", GOOD);
	struct test_reply list;

	assert_int_equal(first.status, 201);
	assert_int_equal(again.status, 201);
	assert_true(text_equal(first.body, again.body));
	list = test_get(site, "/requests.json", JSON);
	assert_true(test_holds(list.body, json_text(test, first.body, "reference")));
	assert_null(memmem(list.body.at, list.body.len, "},{\"id\"", 7));
	test_site_stop(site);
}

static void report__without_a_place_says_what_is_missing(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply first = test_get(site, "/requests/new?category=street.light", PAGE),
		again = test_get(site, "/requests/new?category=street.light&asked=where&latitude=&longitude=&place_words=&place=", PAGE),
		placed = test_get(site, "/requests/new?category=street.light&asked=where&place_words=east", PAGE);

	assert_false(test_holds(first.body, "href=\"#place_words\""));
	assert_true(test_holds(again.body, "href=\"#place_words\""));
	assert_false(test_holds(placed.body, "href=\"#place_words\""));
	test_site_stop(site);
}

static void report__asked_again_where_keeps_the_place_chosen(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply near = test_get(site, "/requests/new?category=street.light&change=where&below=431202&place=431202001", PAGE),
		deep = test_get(site, "/requests/new?category=street.light&change=where&place=" TOWN_PLACE, PAGE);

	assert_true(test_holds(near.body, "value=\"431202001\" selected"));
	assert_true(test_holds(deep.body, "value=\"" TOWN_PLACE "\" selected"));   /* though it lies deeper than what is offered */
	test_site_stop(site);
}

static void report__refused_keeps_everything_typed(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/requests", PAGE,
		"category=home.noise&place_words=east&description=&contact=not-a-phone&name=Li&answer.source=moon&answer.when=night");

	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "not-a-phone") && test_holds(reply.body, "value=\"Li\"") && test_holds(reply.body, "value=\"east\""));
	assert_true(test_holds(reply.body, "value=\"night\" checked"));
	assert_true(test_holds(reply.body, "data-wrong=\"description\"") && test_holds(reply.body, "data-wrong=\"contact\"") &&
		test_holds(reply.body, "data-wrong=\"answer.source\""));
	reply = test_post_form(site, "/requests/new", PAGE, "category=home.noise&place_words=east&description=loud&answer.source=shop&contact=13812345678");
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "action=\"/requests\"") && test_holds(reply.body, "value=\"13812345678\""));
	test_site_stop(site);
}

static void report__takes_no_wrong_huge_missing_or_hostile_value(struct test_database *test)
{
	static const char *const bad[] = {
		"", "category=", "category=street.light", "category=street.light&description=x", "category=street.light&place_words=x",
		"category=no.such&place_words=x&description=x", "category=..%2F..%2Fetc&place_words=x&description=x",
		"category=street.light&latitude=91&longitude=0&description=x", "category=street.light&latitude=1e300&longitude=-1e300&description=x",
		"category=street.light&latitude=nan&longitude=inf&description=x", "category=street.light&latitude=abc&longitude=1&description=x",
		"category=street.light&place=431202%27%20OR%201%3D1&description=x", "category=street.light&place=999999&description=x",
		"category=street.light&place_words=x&description=%FF%FE", "category=street.light&place_words=x&description=%00",
		"category=street.light&place_words=x&description=x&contact=%3Cscript%3E", "category=street.light&place_words=x&description=x&taken_at=yesterday",
		"category=street.light&place_words=x&description=x&taken_at=2099-01-01T00:00:00Z",
		"category=street.light&category=home.noise&place_words=x&description=x", "category=home.noise&place_words=x&description=x",
		"category=home.noise&place_words=x&description=x&answer.source=%27", "category=home.lift&place_words=x&description=x&answer.people=maybe",
		"category=urgent.heat&place_words=x&description=x&answer.degrees=warm", "category=urgent.water&place_words=x&description=x&answer.what=none&answer.since=2026-02-30",
	};
	struct test_site *site = start(test);
	char *huge = arena_alloc(test->arena, 90000);
	struct test_reply reply;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		reply = test_post_form(site, "/requests", JSON, bad[i]);
		if (reply.status < 400 || reply.status >= 500)
			fail_msg("%s: %d", bad[i], reply.status);
		reply = test_post_form(site, "/requests/new", PAGE, bad[i]);
		if (reply.status >= 500)
			fail_msg("/requests/new %s: %d", bad[i], reply.status);
	}
	for (size_t size = 4001; size < 90000; size += 40000) {
		int head = snprintf(huge, 100, "category=street.light&place_words=x&description=");
		memset(huge + head, 'a', size - (size_t)head + 60);
		huge[size + 60] = 0;
		reply = test_post_form(site, "/requests", JSON, huge);
		assert_int_equal(reply.status, 422);
	}
	reply = test_get(site, "/requests.json", JSON);
	assert_true(test_holds(reply.body, "\"items\":[]"));
	test_site_stop(site);
}

static struct text multipart(struct test_database *test, size_t pictures)
{
	struct text_builder out;

	builder_init(&out, test->arena, 1 << 20);
	builder_add(&out, T("--XX\r\nContent-Disposition: form-data; name=\"category\"\r\n\r\nstreet.light\r\n"));
	builder_add(&out, T("--XX\r\nContent-Disposition: form-data; name=\"place_words\"\r\n\r\neast\r\n"));
	for (size_t i = 0; i < pictures; i++) {
		builder_add(&out, T("--XX\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"p.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"));
		builder_add(&out, (struct text){ (const char *)fixture_jpg, sizeof(fixture_jpg) });
		builder_add(&out, T("\r\n"));
	}
	builder_add(&out, T("--XX--\r\n"));
	return builder_text(&out);
}

static void report__keeps_photographs_when_the_words_are_missing(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post(site, "/requests/new", PAGE, "multipart/form-data; boundary=XX", multipart(test, 2));
	const char *at, *end;
	struct sent sent;

	assert_int_equal(reply.status, 422);
	at = memmem(reply.body.at, reply.body.len, "name=\"photo\" id=\"photo-", 23);
	assert_non_null(at);
	at += 23;
	end = memchr(at, '"', 400);
	reply = test_get(site, text_format(test->arena, "/requests/new/photo?ref=%.*s", (int)(end - at), at).at, "");
	assert_int_equal(reply.status, 200);
	assert_true(text_equal(test_header(&reply, "Content-Type"), T("image/webp")));
	sent = send_report(test, site, text_format(test->arena, "category=street.light&place_words=east&description=dark&photo=%.*s", (int)(end - at), at).at);
	reply = test_get(site, path(test, &sent, "/photos/1"), "");
	assert_int_equal(reply.status, 200);
	assert_int_equal(test_get(site, path(test, &sent, "/photos/2"), "").status, 404);
	assert_int_equal(test_get(site, path(test, &sent, "/photos/0"), "").status, 404);
	assert_int_equal(test_get(site, "/requests/new/photo?ref=../../etc/passwd", "").status, 404);
	reply = test_post(site, "/requests/new", PAGE, "multipart/form-data; boundary=XX", multipart(test, 7));
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "data-wrong=\"photos\""));
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(report__by_page_leads_to_ones_own_link),
		TEST_ON_BOTH(report__with_the_same_key_is_one),
		TEST_ON_SQLITE(report__without_a_place_says_what_is_missing),
		TEST_ON_BOTH(report__asked_again_where_keeps_the_place_chosen),
		TEST_ON_SQLITE(report__refused_keeps_everything_typed),
		TEST_ON_BOTH(report__takes_no_wrong_huge_missing_or_hostile_value),
		TEST_ON_SQLITE(report__keeps_photographs_when_the_words_are_missing),
	};
	bool has_images = image_open();
	struct text error;
	int failed;

	if (!has_images || !test_settings_open(&error))
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	image_close();
	return failed;
}
