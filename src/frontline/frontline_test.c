#include "cases/testing.h"

#include <stdio.h>

#include "frontline/frontline.h"
#include "kernel/http/testing.h"
#include "kernel/image/image.h"
#include "kernel/image/image_fixtures.h"
#include "kernel/settings/settings.h"
#include "requests/requests.h"

#define ELSEWHERE "431202002001"
#define WORDS "category=street.light&description=dark+here"

static const struct feature *const features[] = { &requests_feature, &frontline_feature };
static int64_t grid_worker;   /* post in the one village */

static const char *as(struct test_database *test, int64_t post, const char *media, const char *key)
{
	static int next;
	struct text own = text_format(test->arena, "test-%d", next++);

	return text_format(test->arena, "Accept: %s\r\nAs-Post: %lld\r\nIdempotency-Key: %s\r\n", media, (long long)post, key ? key : own.at).at;
}

#define JSON_AS(post) as(test, post, "application/json", NULL)
#define PAGE_AS(post) as(test, post, "text/html", NULL)

static struct test_site *start(struct test_database *test)
{
	struct call *call;

	town_build(test);
	call = test_begin(test);
	assert_int_equal(requests_load_embedded(call), OK);
	assert_int_equal(access_add_staff(call, &(struct staff_new){ .login = T("grid"), .name = T("grid"), .unit = town.team, .place = T(TOWN_PLACE),
		.role = "grid_worker", .post_name = T("grid"), .stored = T("none: nobody signs in") }, &grid_worker), OK);
	test_commit(test);
	store_open(text_of(test->folder));
	return test_site_start(test, NULL, features, 2, town_identify, test_frame);
}

/* A report by the room's rules, at a place. */
static struct case_file reported(struct test_database *test, const char *category, const char *place)
{
	struct call *call = test_begin(test);
	struct case_file file;

	assert_int_equal(request_report(call, &(struct request_new){ .category = text_of(category), .description = T("something small"),
		.place = text_of(place), .contact = T("13812345678"), .by = BY_WEB, .is_public = true }, &file), OK);
	test_commit(test);
	return file;
}

static struct case_file now_of(struct test_database *test, int64_t id)
{
	struct case_file file;

	assert_int_equal(case_find(test_begin(test), id, &file), OK);
	test_commit(test);
	return file;
}

static const char *path_of(struct test_database *test, const char *room, const struct case_file *file, const char *action)
{
	return text_format(test->arena, "/%s/%lld/%s", room, (long long)file->id, action).at;
}

static int count_of(struct text body, const char *wanted)
{
	const char *at = body.at, *end = body.at + body.len;
	int count = 0;

	while ((at = memmem(at, (size_t)(end - at), wanted, strlen(wanted)))) {
		count++;
		at += strlen(wanted);
	}
	return count;
}

/* ---- who ---- */

static void every_page__is_for_those_who_may(struct test_database *test)
{
	static const char *const pages[] = { "/visit", "/visit/report", "/hotline", "/small", "/wishes/mine" };
	struct test_site *site = start(test);
	const int64_t may[] = { grid_worker, grid_worker, town.dispatcher, town.leader, town.volunteer };

	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		assert_int_equal(test_get(site, pages[i], PAGE_AS(may[i])).status, 200);
		assert_int_equal(test_get(site, pages[i], PAGE_AS(town.supervisor)).status, 403);
		assert_int_equal(test_get(site, pages[i], "Accept: application/json\r\n").status, 401);
	}
	assert_int_equal(test_post_form(site, "/visit/report", JSON_AS(town.volunteer), WORDS).status, 403);
	assert_int_equal(test_post_form(site, "/hotline/search", JSON_AS(grid_worker), "phone=13812345678").status, 403);
	test_site_stop(site);
}

/* ---- visits ---- */

static void visit__shows_what_is_in_scope_and_nothing_else(struct test_database *test)
{
	struct test_site *site = start(test);
	struct case_file here = reported(test, "street.light", TOWN_PLACE), there = reported(test, "street.light", ELSEWHERE);
	struct test_reply reply = test_get(site, "/visit.json", JSON_AS(grid_worker));

	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, text_cstring(test->arena, here.reference)));
	assert_false(test_holds(reply.body, text_cstring(test->arena, there.reference)));
	reply = test_get(site, text_format(test->arena, "/visit.json?sent=%.*s", TEXT_ARG(there.reference)).at, JSON_AS(grid_worker));
	assert_true(test_holds(reply.body, "\"sent\":\"\""));
	assert_int_equal(test_get(site, "/visit?sent=%27%3B--&page=%27", PAGE_AS(grid_worker)).status, 200);
	test_site_stop(site);
}

static void visit__shows_what_is_due_soonest_first(struct test_database *test)
{
	struct test_site *site = start(test);
	struct case_file later = reported(test, "street.light", TOWN_PLACE), sooner = reported(test, "urgent.gas", TOWN_PLACE);
	struct test_reply reply = test_get(site, "/visit.json", JSON_AS(grid_worker));
	const char *first = memmem(reply.body.at, reply.body.len, sooner.reference.at, sooner.reference.len);
	const char *second = memmem(reply.body.at, reply.body.len, later.reference.at, later.reference.len);

	assert_true(first && second && first < second);
	test_site_stop(site);
}

static void visit_report__with_the_same_key_is_one(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *headers = as(test, grid_worker, "application/json", "phone-7");
	struct test_reply first = test_post_form(site, "/visit/report", headers, WORDS "&taken_at=2026-03-02T00:10:00Z");
	struct test_reply again = test_post_form(site, "/visit/report", headers, WORDS "&taken_at=2026-03-02T00:10:00Z");
	struct test_reply list = test_get(site, "/visit.json", JSON_AS(grid_worker));

	assert_int_equal(first.status, 201);
	assert_int_equal(again.status, 201);
	assert_true(text_equal(first.body, again.body));
	assert_int_equal(count_of(list.body, "\"title\":\"dark here\""), 1);
	assert_true(test_holds(list.body, "\"registered_at\":\"2026-03-02T08:10:00"));   /* when it was said, not when it was sent */
	assert_true(test_holds(list.body, "\"code\":\"" TOWN_PLACE "\""));
	test_site_stop(site);
}

static void visit_report__takes_no_wrong_huge_missing_or_hostile_value(struct test_database *test)
{
	static const struct { const char *form, *field; } bad[] = {
		{ "description=x", "category" }, { "category=street.light", "description" }, { "category=no.such&description=x", "category" },
		{ "category=..%2F..%2Fetc&description=x", "category" }, { WORDS "&place=" ELSEWHERE, "place" }, { WORDS "&place=431202001001999", "place" },
		{ WORDS "&place=%27%20OR%201%3D1", "place" }, { WORDS "&contact=%3Cscript%3E", "contact" }, { WORDS "&latitude=91&longitude=0", "latitude" },
		{ WORDS "&latitude=abc&longitude=1", "latitude" }, { WORDS "&latitude=1e300&longitude=-1e300", "latitude" },
		{ WORDS "&taken_at=2099-01-01T00:00:00Z", "taken_at" }, { WORDS "&taken_at=yesterday", "taken_at" },
		{ WORDS "&taken_at=2025-12-01T00:00:00Z", "taken_at" }, { "category=street.light&description=%FF%FE", "description" },
	};
	struct test_site *site = start(test);
	char *huge = arena_alloc(test->arena, 30000);
	struct test_reply reply;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		reply = test_post_form(site, "/visit/report", JSON_AS(grid_worker), bad[i].form);
		if (reply.status != 422 || !test_holds(reply.body, text_format(test->arena, "\"field\":\"%s\"", bad[i].field).at))
			fail_msg("%s: %d %.*s", bad[i].form, reply.status, (int)reply.body.len, reply.body.at);
		assert_int_equal(test_post_form(site, "/visit/report", PAGE_AS(grid_worker), bad[i].form).status, 422);
	}
	for (int size = 4001; size < 29000; size += 20000) {
		int head = snprintf(huge, 100, "category=street.light&description=");
		memset(huge + head, 'a', (size_t)size);
		huge[head + size] = 0;
		assert_int_equal(test_post_form(site, "/visit/report", JSON_AS(grid_worker), huge).status, 422);
	}
	reply = test_get(site, "/visit.json", JSON_AS(grid_worker));
	assert_true(test_holds(reply.body, "\"items\":[]"));
	test_site_stop(site);
}

static struct text multipart(struct test_database *test, size_t pictures, struct text picture)
{
	struct text_builder out;

	builder_init(&out, test->arena, 1 << 20);
	builder_add(&out, T("--XX\r\nContent-Disposition: form-data; name=\"category\"\r\n\r\nstreet.light\r\n"
		"--XX\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\ndark\r\n"));
	for (size_t i = 0; i < pictures; i++) {
		builder_add(&out, T("--XX\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"p.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"));
		builder_add(&out, picture);
		builder_add(&out, T("\r\n"));
	}
	builder_add(&out, T("--XX--\r\n"));
	return builder_text(&out);
}

static void visit_report__takes_pictures_and_refuses_what_is_none(struct test_database *test)
{
	static const char media[] = "multipart/form-data; boundary=XX";
	struct test_site *site = start(test);
	struct text picture = { (const char *)fixture_jpg, sizeof(fixture_jpg) };
	struct test_reply reply;

	assert_int_equal(test_post(site, "/visit/report", JSON_AS(grid_worker), media, multipart(test, 2, picture)).status, 201);
	reply = test_post(site, "/visit/report", JSON_AS(grid_worker), media, multipart(test, 7, picture));
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "\"field\":\"photos\""));
	reply = test_post(site, "/visit/report", JSON_AS(grid_worker), media, multipart(test, 1, T("<svg onload=alert(1)>")));
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "\"field\":\"photos\""));
	reply = test_post(site, "/visit/report", PAGE_AS(grid_worker), media, multipart(test, 7, picture));
	assert_true(reply.status == 422 && test_holds(reply.body, "name=\"photo\" id=\"photo-"));   /* the good ones are kept */
	test_site_stop(site);
}

/* ---- the hotline ---- */

static void hotline__finds_by_number_in_scope_and_shows_it_masked(struct test_database *test)
{
	struct test_site *site = start(test);
	struct case_file file = reported(test, "street.light", TOWN_PLACE);
	struct test_reply reply = test_post_form(site, "/hotline/search", PAGE_AS(town.dispatcher), "phone=138+1234+5678");

	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, text_cstring(test->arena, reference_shown(test->arena, file.reference))) && test_holds(reply.body, "138****5678"));
	reply = test_post_form(site, "/hotline/search", JSON_AS(town.dispatcher), "phone=13900000000");
	assert_true(test_holds(reply.body, "\"items\":[]"));
	assert_int_equal(test_post_form(site, "/hotline/search", JSON_AS(town.dispatcher), "").status, 422);
	assert_int_equal(test_post_form(site, "/hotline/search", PAGE_AS(town.dispatcher), "phone=%27+OR+1").status, 422);
	assert_int_equal(test_get(site, "/hotline/search?phone=13812345678", PAGE_AS(town.dispatcher)).status, 405);
	test_site_stop(site);
}

static void hotline__takes_down_and_reads_out_the_reference(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/hotline/report", PAGE_AS(town.dispatcher), WORDS "&contact=13812345678&place=" TOWN_PLACE);
	struct text told = test_header(&reply, "Location");

	assert_int_equal(reply.status, 303);
	assert_true(text_starts_with(told, T("/hotline/told/")) && told.len == strlen("/hotline/told/") + 14);
	reply = test_get(site, text_cstring(test->arena, told), PAGE_AS(town.dispatcher));
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "dark here"));
	assert_int_equal(test_get(site, "/hotline/told/12345678901234", PAGE_AS(town.dispatcher)).status, 422);
	reply = test_post_form(site, "/hotline/report", PAGE_AS(town.dispatcher), "category=street.light&description=&contact=12");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "value=\"12\""));
	test_site_stop(site);
}

static void hotline_note__goes_into_the_case_and_needs_words(struct test_database *test)
{
	struct test_site *site = start(test);
	struct case_file file = reported(test, "street.light", TOWN_PLACE);
	const char *note = text_format(test->arena, "/hotline/cases/%lld/note", (long long)file.id).at;
	int seq = now_of(test, file.id).seq;

	assert_int_equal(test_post_form(site, note, JSON_AS(town.dispatcher), "words=").status, 422);
	assert_int_equal(test_post_form(site, "/hotline/cases/999999/note", JSON_AS(town.dispatcher), "words=x").status, 404);
	assert_int_equal(test_post_form(site, "/hotline/cases/x/note", JSON_AS(town.dispatcher), "words=x").status, 404);
	assert_int_equal(now_of(test, file.id).seq, seq);
	assert_int_equal(test_post_form(site, note, JSON_AS(town.dispatcher), "words=still+dark").status, 201);
	assert_int_equal(now_of(test, file.id).seq, seq + 1);
	test_site_stop(site);
}

/* ---- claims ---- */

static void small__is_claimed_once_on_a_short_clock_and_handled_by_its_holder(struct test_database *test)
{
	struct test_site *site = start(test);
	struct case_file small = reported(test, "street.light", TOWN_PLACE), large = reported(test, "urgent.gas", TOWN_PLACE);
	struct test_reply reply = test_get(site, "/small.json", JSON_AS(town.leader));
	struct case_file claimed;

	assert_true(test_holds(reply.body, text_cstring(test->arena, small.reference)));
	assert_false(test_holds(reply.body, text_cstring(test->arena, large.reference)));
	assert_int_equal(test_post_form(site, path_of(test, "small", &large, "claim"), JSON_AS(town.leader), "").status, 409);
	assert_int_equal(test_post_form(site, path_of(test, "small", &small, "handled"), JSON_AS(town.leader), "words=done").status, 403);
	assert_int_equal(test_post_form(site, path_of(test, "small", &small, "claim"), JSON_AS(town.leader), "").status, 201);
	assert_int_equal(test_post_form(site, path_of(test, "small", &small, "claim"), JSON_AS(town.leader), "").status, 409);
	claimed = now_of(test, small.id);
	assert_int_equal(claimed.holder, town.leader);
	assert_true(claimed.due_at <= small.due_at);
	assert_int_equal(test_post_form(site, path_of(test, "small", &small, "handled"), JSON_AS(town.leader), "words=").status, 422);
	assert_int_equal(test_get(site, "/small", PAGE_AS(town.leader)).status, 200);
	assert_int_equal(test_post_form(site, path_of(test, "small", &small, "handled"), JSON_AS(town.leader), "words=new+bulb").status, 201);
	assert_int_equal(now_of(test, small.id).state, STATE_HANDLED);
	test_site_stop(site);
}

static void small__keeps_the_words_of_a_form_that_was_refused(struct test_database *test)
{
	enum { TOO_LONG = 2100, FIELD = sizeof("words=") - 1 };
	struct test_site *site = start(test);
	struct case_file small = reported(test, "street.light", TOWN_PLACE);
	char form[FIELD + TOO_LONG + 1] = "words=";
	struct test_reply reply;

	memset(form + FIELD, 'x', TOO_LONG);
	form[FIELD + TOO_LONG] = '\0';
	assert_int_equal(test_post_form(site, path_of(test, "small", &small, "claim"), JSON_AS(town.leader), "").status, 201);
	reply = test_post_form(site, path_of(test, "small", &small, "handled"), PAGE_AS(town.leader), form);
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, form + FIELD));
	test_site_stop(site);
}

static void wish__is_claimed_in_scope_and_delivered_by_who_claimed_it(struct test_database *test)
{
	struct test_site *site = start(test);
	struct case_file wish = reported(test, "wish.elder", ELSEWHERE), other = reported(test, "street.light", ELSEWHERE);

	assert_int_equal(test_post_form(site, path_of(test, "wishes", &wish, "claim"), JSON_AS(grid_worker), "").status, 404);
	assert_int_equal(test_post_form(site, path_of(test, "wishes", &other, "claim"), JSON_AS(town.volunteer), "").status, 404);
	assert_true(test_holds(test_get(site, "/wishes", PAGE_AS(town.volunteer)).body, path_of(test, "wishes", &wish, "claim")));
	assert_false(test_holds(test_get(site, "/wishes", "Accept: text/html\r\n").body, "/claim"));
	assert_int_equal(test_post_form(site, path_of(test, "wishes", &wish, "claim"), JSON_AS(town.volunteer), "").status, 201);
	assert_int_equal(test_post_form(site, path_of(test, "wishes", &wish, "claim"), JSON_AS(town.leader), "").status, 409);
	assert_int_equal(test_post_form(site, path_of(test, "wishes", &wish, "delivered"), JSON_AS(town.leader), "words=mine").status, 403);
	assert_int_equal(test_post_form(site, path_of(test, "wishes", &wish, "delivered"), JSON_AS(town.volunteer), "words=").status, 422);
	assert_true(test_holds(test_get(site, "/wishes/mine", PAGE_AS(town.volunteer)).body, path_of(test, "wishes", &wish, "delivered")));
	assert_int_equal(test_post_form(site, path_of(test, "wishes", &wish, "delivered"), JSON_AS(town.volunteer), "words=a+radio").status, 201);
	assert_int_equal(now_of(test, wish.id).state, STATE_HANDLED);
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(every_page__is_for_those_who_may),
		TEST_ON_BOTH(visit__shows_what_is_in_scope_and_nothing_else),
		TEST_ON_BOTH(visit__shows_what_is_due_soonest_first),
		TEST_ON_BOTH(visit_report__with_the_same_key_is_one),
		TEST_ON_BOTH(visit_report__takes_no_wrong_huge_missing_or_hostile_value),
		TEST_ON_BOTH(visit_report__takes_pictures_and_refuses_what_is_none),
		TEST_ON_BOTH(hotline__finds_by_number_in_scope_and_shows_it_masked),
		TEST_ON_BOTH(hotline__takes_down_and_reads_out_the_reference),
		TEST_ON_BOTH(hotline_note__goes_into_the_case_and_needs_words),
		TEST_ON_BOTH(small__is_claimed_once_on_a_short_clock_and_handled_by_its_holder),
		TEST_ON_BOTH(small__keeps_the_words_of_a_form_that_was_refused),
		TEST_ON_BOTH(wish__is_claimed_in_scope_and_delivered_by_who_claimed_it),
	};
	struct text error;
	bool has_images = image_open();
	int failed;

	if (!has_images || !test_settings_open(&error))
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	image_close();
	return failed;
}
