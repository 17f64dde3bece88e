/* The desks over a real connection: what staff do with a case, in scope and out of it. */
#include "cases/testing.h"

#include "desks/desks.h"
#include "kernel/http/testing.h"
#include "kernel/image/image.h"
#include "kernel/image/image_fixtures.h"
#include "requests/requests.h"

#define JSON "Accept: application/json\r\n"
#define PAGE "Accept: text/html\r\n"

static const struct feature *const features[] = { &requests_feature, &desks_feature };

static int64_t case_id;

/* A street light that is out, sent to the bureau by a rule, or waiting for a dispatcher. */
static struct test_site *start(struct test_database *test, bool sent_on)
{
	struct request_new report = { .category = T("street.light"), .description = T("dark here"), .place = T(TOWN_PLACE), .contact = T("13812345678"),
		.by = BY_WEB, .is_public = true };
	struct case_file file;
	struct call *call;

	town_build(test);
	call = test_begin(test);
	town_as(call, 0);
	assert_int_equal(requests_load_embedded(call), OK);
	if (sent_on)
		assert_int_equal(route_put(call, T("street.light"), T("431202"), town.bureau), OK);
	assert_int_equal(request_report(call, &report, &file), OK);
	case_id = file.id;
	test_commit(test);
	store_open(text_of(test->folder));
	return test_site_start(test, NULL, features, 2, town_identify, test_frame);
}

static const char *as_post(struct test_database *test, int64_t post, const char *wants)
{
	static int key;

	return text_format(test->arena, "%sAs-Post: %lld\r\nIdempotency-Key: desk-%d\r\n", wants, (long long)post, key++).at;
}

static struct test_reply do_as(struct test_database *test, struct test_site *site, int64_t post, const char *step, const char *form)
{
	const char *path = text_format(test->arena, "/work/cases/%lld/%s", (long long)case_id, step).at;

	return test_post_form(site, path, as_post(test, post, JSON), form);
}

static struct test_reply look_as(struct test_database *test, struct test_site *site, int64_t post, const char *wants, const char *query)
{
	return test_get(site, text_format(test->arena, "/work/cases/%lld%s", (long long)case_id, query).at, as_post(test, post, wants));
}

static struct test_reply rule_for(struct test_database *test, struct test_site *site, const char *step, int64_t unit)
{
	return do_as(test, site, town.dispatcher, step, text_format(test->arena, "unit=%lld&words=by+article+3", (long long)unit).at);
}

static void unit__accepts_and_says_it_is_handled(struct test_database *test)
{
	struct test_site *site = start(test, true);
	struct test_reply reply = look_as(test, site, town.clerk, PAGE, "");

	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "/accept\"") && !test_holds(reply.body, "13812345678"));
	reply = test_post_json(site, text_format(test->arena, "/work/cases/%lld/accept", (long long)case_id).at, as_post(test, town.clerk, JSON), "{}");
	assert_true(reply.status == 200 || reply.status == 201);
	assert_true(test_holds(reply.body, "\"state\":\"accepted\""));
	reply = look_as(test, site, town.clerk, PAGE, "");
	assert_true(test_holds(reply.body, "/handled\""));
	reply = do_as(test, site, town.clerk, "handled", "words=%20");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "\"field\":\"words\""));
	reply = test_post_json(site, text_format(test->arena, "/work/cases/%lld/handled", (long long)case_id).at, as_post(test, town.clerk, JSON),
		"{\"words\":\"a new lamp\"}");
	assert_true(test_holds(reply.body, "\"state\":\"handled\""));
	test_site_stop(site);
}

/* The handled form with a picture of the work and these words. */
static struct text with_picture(struct test_database *test, const char *words)
{
	struct text_builder out;

	builder_init(&out, test->arena, 1 << 20);
	builder_format(&out, "--XX\r\nContent-Disposition: form-data; name=\"words\"\r\n\r\n%s\r\n", words);
	builder_add(&out, T("--XX\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"p.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"));
	builder_add(&out, (struct text){ (const char *)fixture_jpg, sizeof(fixture_jpg) });
	builder_add(&out, T("\r\n--XX--\r\n"));
	return builder_text(&out);
}

static void handled__without_words_keeps_the_pictures(struct test_database *test)
{
	static const char mark[] = "name=\"photo\" id=\"photo-";
	struct test_site *site = start(test, true);
	const char *path = text_format(test->arena, "/work/cases/%lld/handled", (long long)case_id).at, *at, *end;
	struct test_reply reply;

	assert_int_equal(do_as(test, site, town.clerk, "accept", "").status / 100, 2);
	reply = test_post(site, path, as_post(test, town.clerk, PAGE), "multipart/form-data; boundary=XX", with_picture(test, ""));
	assert_int_equal(reply.status, 422);
	at = memmem(reply.body.at, reply.body.len, mark, strlen(mark));
	assert_non_null(at);
	at += strlen(mark);
	end = memchr(at, '"', 400);
	assert_non_null(end);
	reply = do_as(test, site, town.clerk, "handled", text_format(test->arena, "words=a+new+lamp&photo=%.*s", (int)(end - at), at).at);
	assert_int_equal(reply.status / 100, 2);
	assert_true(test_holds(look_as(test, site, town.clerk, JSON, "").body, "/photos/1\""));
	test_site_stop(site);
}

static void case__out_of_scope_is_not_found(struct test_database *test)
{
	static const char *const steps[] = { "accept", "dispute", "handled", "handover" };
	struct test_site *site = start(test, true);

	assert_int_equal(look_as(test, site, town.other_clerk, JSON, "").status, 404);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		assert_int_equal(do_as(test, site, town.other_clerk, steps[i], "words=x&reason=x&basis=x&post=1").status, 404);
	assert_int_equal(test_get(site, "/work/cases/1.json", as_post(test, town.clerk, JSON)).status, 404);
	test_site_stop(site);
}

static void step__without_the_capability_is_forbidden(struct test_database *test)
{
	struct test_site *site = start(test, true);

	assert_int_equal(do_as(test, site, town.dispatcher, "accept", "").status, 403);
	assert_int_equal(rule_for(test, site, "dispatch", town.bureau).status / 100, 2);
	assert_int_equal(do_as(test, site, town.clerk, "dispatch", "unit=1").status, 403);
	assert_int_equal(do_as(test, site, town.clerk, "order", "words=now&days=3").status, 403);
	assert_int_equal(do_as(test, site, town.volunteer, "note", "words=x").status, 403);
	assert_int_equal(test_get(site, "/dispatch.json", as_post(test, town.clerk, JSON)).status, 403);
	assert_int_equal(test_get(site, "/supervise.json", as_post(test, town.clerk, JSON)).status, 403);
	assert_int_equal(test_post_form(site, text_format(test->arena, "/work/cases/%lld/accept", (long long)case_id).at, JSON, "").status, 401);
	test_site_stop(site);
}

static void accept__of_two_clerks_one_wins(struct test_database *test)
{
	struct test_site *site = start(test, true);

	assert_int_equal(do_as(test, site, town.clerk, "accept", "").status / 100, 2);
	assert_int_equal(do_as(test, site, town.clerk, "accept", "").status, 409);
	test_site_stop(site);
}

static void dispute__needs_reason_and_basis_and_a_ruling_sends_it_on(struct test_database *test)
{
	struct test_site *site = start(test, true);
	struct test_reply reply = do_as(test, site, town.clerk, "dispute", "reason=not+ours");

	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "\"field\":\"basis\"") && !test_holds(reply.body, "\"field\":\"reason\""));
	reply = do_as(test, site, town.clerk, "dispute", "reason=not+ours&basis=article+3");
	assert_true(test_holds(reply.body, "\"state\":\"disputed\""));
	reply = test_get(site, "/dispatch", as_post(test, town.dispatcher, PAGE));
	assert_true(test_holds(reply.body, "?do=rule"));
	reply = do_as(test, site, town.dispatcher, "rule", text_format(test->arena, "unit=%lld", (long long)town.other_bureau).at);
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "\"field\":\"words\""));
	assert_int_equal(rule_for(test, site, "rule", 999).status, 422);
	reply = rule_for(test, site, "rule", town.other_bureau);
	assert_true(test_holds(reply.body, "\"state\":\"dispatched\""));
	assert_int_equal(look_as(test, site, town.clerk, JSON, "").status, 404);
	assert_int_equal(look_as(test, site, town.other_clerk, JSON, "").status, 200);
	test_site_stop(site);
}

static void dispatch__sends_what_no_rule_fits(struct test_database *test)
{
	struct test_site *site = start(test, false);
	struct test_reply reply = test_get(site, "/dispatch?state=registered", as_post(test, town.dispatcher, PAGE));

	assert_true(test_holds(reply.body, "?do=dispatch"));
	reply = rule_for(test, site, "dispatch", town.bureau);
	assert_true(test_holds(reply.body, "\"state\":\"dispatched\""));
	reply = test_get(site, "/work/cases.json?state=dispatched", as_post(test, town.clerk, JSON));
	assert_true(test_holds(reply.body, "dark here"));
	test_site_stop(site);
}

static void handover__goes_to_a_colleague_alone(struct test_database *test)
{
	struct test_site *site = start(test, true);
	struct test_reply reply = do_as(test, site, town.clerk, "handover", text_format(test->arena, "post=%lld", (long long)town.other_clerk).at);

	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "\"field\":\"post\""));
	reply = do_as(test, site, town.clerk, "handover", text_format(test->arena, "post=%lld", (long long)town.clerk).at);
	assert_int_equal(reply.status / 100, 2);
	reply = test_get(site, "/work/cases.json?holder=me", as_post(test, town.clerk, JSON));
	assert_true(test_holds(reply.body, "dark here"));
	test_site_stop(site);
}

static void contact__is_shown_for_a_purpose_and_logged(struct test_database *test)
{
	struct test_site *site = start(test, true);
	struct test_reply reply = do_as(test, site, town.clerk, "contact", "");

	assert_int_equal(reply.status, 422);
	reply = do_as(test, site, town.clerk, "contact", "purpose=handle");
	assert_true(test_holds(reply.body, "13812345678"));
	reply = look_as(test, site, town.clerk, JSON, "");
	assert_true(test_holds(reply.body, "\"looks\":[{") && !test_holds(reply.body, "13812345678"));
	test_site_stop(site);
}

static void supervisor__orders_and_closes_with_a_signed_reason(struct test_database *test)
{
	struct test_site *site = start(test, true);
	struct test_reply reply = do_as(test, site, town.supervisor, "order", "words=hurry&days=2");

	assert_int_equal(reply.status / 100, 2);
	reply = test_get(site, "/supervise", as_post(test, town.supervisor, PAGE));
	assert_true(test_holds(reply.body, "hurry"));
	assert_int_equal(do_as(test, site, town.clerk, "accept", "").status / 100, 2);
	reply = do_as(test, site, town.supervisor, "close-against", "words=no");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "\"field\":\"words\""));
	reply = do_as(test, site, town.supervisor, "close-against", "words=not+a+public+street+at+all");
	assert_true(test_holds(reply.body, "\"state\":\"closed_against\""));
	test_site_stop(site);
}

static void assist__is_seen_by_the_helping_unit_until_it_answers(struct test_database *test)
{
	struct test_site *site = start(test, true);
	const char *asked = text_format(test->arena, "unit=%lld&words=bring+the+lift", (long long)town.other_bureau).at;

	assert_int_equal(do_as(test, site, town.clerk, "accept", "").status / 100, 2);
	assert_false(test_holds(test_get(site, "/work", as_post(test, town.other_clerk, PAGE)).body, "dark here"));
	assert_int_equal(do_as(test, site, town.clerk, "assist", asked).status / 100, 2);
	assert_int_equal(do_as(test, site, town.clerk, "assist", asked).status, 409);
	assert_true(test_holds(test_get(site, "/work", as_post(test, town.other_clerk, PAGE)).body, "dark here"));
	assert_true(test_holds(look_as(test, site, town.other_clerk, PAGE, "").body, "/assist-answer\""));
	assert_int_equal(do_as(test, site, town.other_clerk, "handled", "words=x").status / 100, 4);
	assert_int_equal(do_as(test, site, town.other_clerk, "assist-answer", "words=done").status / 100, 2);
	assert_int_equal(look_as(test, site, town.other_clerk, JSON, "").status, 404);
	test_site_stop(site);
}

static void dispatcher__merges_and_splits(struct test_database *test)
{
	struct test_site *site = start(test, true);
	struct test_reply reply = do_as(test, site, town.dispatcher, "merge", "into=12345");

	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "\"field\":\"into\"") && !test_holds(reply.body, "\"field\":\"reference\""));
	reply = do_as(test, site, town.dispatcher, "split", "category=home.noise&words=and+loud");
	assert_int_equal(reply.status / 100, 2);
	assert_true(test_holds(reply.body, "\"state\":\"registered\""));
	reply = do_as(test, site, town.dispatcher, "class", "category=no.such&words=x");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "\"field\":\"category\""));
	test_site_stop(site);
}

/* Every form of every desk can be drawn, also when it comes back refused. */
static void page__draws_every_form_and_shows_a_refused_one_again(struct test_database *test)
{
	struct test_site *site = start(test, true);
	const int64_t posts[] = { town.clerk, town.dispatcher, town.supervisor, town.leader };
	const char *const forms[] = { "dispute", "note", "handover", "dispatch", "class", "merge", "split", "order", "contact", "claim" };

	for (size_t p = 0; p < sizeof(posts) / sizeof(posts[0]); p++)
		for (size_t f = 0; f < sizeof(forms) / sizeof(forms[0]); f++)
			assert_int_equal(look_as(test, site, posts[p], PAGE, text_format(test->arena, "?do=%s", forms[f]).at).status, 200);
	struct test_reply reply = test_post_form(site, text_format(test->arena, "/work/cases/%lld/dispute", (long long)case_id).at,
		as_post(test, town.clerk, PAGE), "reason=typed+before");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "typed before") && test_holds(reply.body, "data-wrong=\"basis\"") && test_holds(reply.body, "/dispute\""));
	assert_int_equal(test_get(site, "/work", as_post(test, town.clerk, PAGE)).status, 200);
	assert_int_equal(test_get(site, "/work/cases?late=1&words=x&category=street.light", as_post(test, town.clerk, PAGE)).status, 200);
	assert_int_equal(test_get(site, "/work/cases.csv", as_post(test, town.clerk, "")).status, 200);
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(unit__accepts_and_says_it_is_handled),
		TEST_ON_BOTH(handled__without_words_keeps_the_pictures),
		TEST_ON_BOTH(case__out_of_scope_is_not_found),
		TEST_ON_BOTH(step__without_the_capability_is_forbidden),
		TEST_ON_BOTH(accept__of_two_clerks_one_wins),
		TEST_ON_BOTH(dispute__needs_reason_and_basis_and_a_ruling_sends_it_on),
		TEST_ON_BOTH(dispatch__sends_what_no_rule_fits),
		TEST_ON_BOTH(handover__goes_to_a_colleague_alone),
		TEST_ON_BOTH(contact__is_shown_for_a_purpose_and_logged),
		TEST_ON_BOTH(supervisor__orders_and_closes_with_a_signed_reason),
		TEST_ON_BOTH(assist__is_seen_by_the_helping_unit_until_it_answers),
		TEST_ON_BOTH(dispatcher__merges_and_splits),
		TEST_ON_BOTH(page__draws_every_form_and_shows_a_refused_one_again),
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
