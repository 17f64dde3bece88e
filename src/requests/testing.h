/* For the tests of this room: reports in the small town and how far they came, by the room's rules and by its pages. */
#ifndef ONEDOOR_REQUESTS_TESTING_H
#define ONEDOOR_REQUESTS_TESTING_H

#include "cases/testing.h"
#include "kernel/http/testing.h"
#include "kernel/image/image.h"
#include "requests/requests.h"

/* ---- by the rules ---- */

static inline struct call *begin(struct test_database *test)
{
	struct call *call;

	town_build(test);
	call = test_begin(test);
	assert_int_equal(requests_load_embedded(call), OK);
	return call;
}

static inline struct request_new lamp(void)
{
	return (struct request_new){ .category = T("street.light"), .description = T("路灯不亮,天黑看不见路"), .place = T(TOWN_PLACE), .located = true,
		.longitude = 109.99, .latitude = 27.56, .contact = T("13812345678"), .by = BY_WEB, .is_public = true };
}

static inline struct case_file report(struct call *call, struct request_new report)
{
	struct case_file file = { 0 };

	town_as_stranger(call);
	assert_int_equal(request_report(call, &report, &file), OK);
	return file;
}

static inline struct case_file accepted(struct call *call)
{
	struct case_file file = report(call, lamp());

	town_as(call, town.dispatcher);
	assert_int_equal(request_dispatch(call, &file, town.bureau, T("")), OK);
	town_as(call, town.clerk);
	assert_int_equal(case_step(call, &file, EVENT_ACCEPTED, NULL), OK);
	return file;
}

static inline struct case_file handled(struct call *call)
{
	struct case_file file = accepted(call);

	assert_int_equal(request_handled(call, &file, T("换了灯泡"), NULL, 0), OK);
	return file;
}

/* ---- by the pages ---- */

#define PAGE "Accept: text/html\r\n"
#define JSON "Accept: application/json\r\n"
#define GOOD "category=street.light&place_words=%E4%B8%9C%E9%97%A8&latitude=27.56&longitude=109.99&description=dark+here&contact=13812345678"

static const struct feature *const features[] = { &requests_feature };

static inline const char *as_post(struct test_database *test, int64_t post)
{
	static int key;

	return text_format(test->arena, "%sAs-Post: %lld\r\nIdempotency-Key: test-%d\r\n", JSON, (long long)post, key++).at;
}

static inline struct test_site *start(struct test_database *test)
{
	town_build(test);
	assert_int_equal(requests_load_embedded(test_begin(test)), OK);
	test_commit(test);
	store_open(text_of(test->folder));
	return test_site_start(test, NULL, features, 1, town_identify, test_frame);
}

/* The value of "name":"…" in a JSON reply. */
static inline const char *json_text(struct test_database *test, struct text body, const char *name)
{
	struct text mark = text_format(test->arena, "\"%s\":\"", name);
	const char *at = memmem(body.at, body.len, mark.at, mark.len), *end;

	assert_non_null(at);
	at += mark.len;
	end = memchr(at, '"', body.len - (size_t)(at - body.at));
	return text_cstring(test->arena, (struct text){ at, (size_t)(end - at) });
}

struct sent {
	const char *reference, *secret, *page, *own;
};

static inline struct sent send_report(struct test_database *test, struct test_site *site, const char *form)
{
	struct test_reply reply = test_post_form(site, "/requests", JSON, form);
	struct sent sent;

	assert_int_equal(reply.status, 201);
	sent.reference = json_text(test, reply.body, "reference");
	sent.secret = json_text(test, reply.body, "secret");
	sent.page = text_format(test->arena, "/requests/%s", sent.reference).at;
	sent.own = text_format(test->arena, "/requests/%s?secret=%s", sent.reference, sent.secret).at;
	return sent;
}

static inline const char *path(struct test_database *test, const struct sent *sent, const char *ending)
{
	return text_format(test->arena, "%s%s", sent->page, ending).at;
}

static inline const char *with_secret(struct test_database *test, const struct sent *sent, const char *form)
{
	return text_format(test->arena, "secret=%s&%s", sent->secret, form).at;
}

#endif
