#include "open311/testing.h"

/* ---- updates ---- */

static void step(struct test_database *test, const char *reference, int64_t post, enum case_event event, struct text words)
{
	struct call *call = test_begin(test);
	struct case_file file;

	assert_int_equal(case_by_reference(call, text_of(reference), &file), OK);
	town_as(call, post);
	assert_int_equal(case_step(call, &file, event, &(struct case_what){ .words = words }), OK);
	test_commit(test);
}

static enum case_state state_of(struct test_database *test, const char *reference)
{
	struct case_file file;

	assert_int_equal(case_by_reference(test_begin(test), text_of(reference), &file), OK);
	test_rollback(test);
	return file.state;
}

static struct test_reply update(struct test_database *test, struct test_site *site, const char *key, const char *reference, const char *form)
{
	return test_post_form(site, V2 "/servicerequestupdates.xml", "",
		text_format(test->arena, "api_key=%s&service_request_id=%s&updated_datetime=2026-03-02T09:00:00%%2B08:00&%s", key, reference, form).at);
}

static void updates__tell_what_happened_in_order_and_never_call_handled_fixed(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *key = make_key(test, false, 100, NULL), *reference = send(test, site, key, LIGHT);
	struct test_reply reply;
	struct read statuses;

	step(test, reference, town.clerk, EVENT_ACCEPTED, T(""));
	step(test, reference, town.clerk, EVENT_HANDLED, T("new lamp, ask 13812345678"));
	reply = test_get(site, V2 "/servicerequestupdates.xml?start_date=2026-03-02T00:00:00Z&end_date=2026-03-03T00:00:00Z", "");
	statuses = read_xml(test, reply, "service_request_updates", "status");
	assert_int_equal(statuses.count, 3);
	assert_string_equal(statuses.found[0], "investigating");
	assert_string_equal(statuses.found[2], "in_progress");
	assert_true(test_holds(reply.body, "new lamp, ask ***"));
	assert_true(test_holds(reply.body, "bureau\xE5\xB7\xB2\xE6\x8E\xA5\xE5\x8D\x95"));   /* happened.accepted */
	assert_string_equal(read_xml(test, reply, "service_request_updates", "external_status_code").found[2], "handled");
	step(test, reference, 0, EVENT_CONFIRMED, T(""));
	reply = test_get(site, text_format(test->arena, V2 "/servicerequestupdates.xml?service_request_id=%s", reference).at, "");
	statuses = read_xml(test, reply, "service_request_updates", "status");
	assert_string_equal(statuses.found[3], "fixed");
	assert_true(test_holds(test_get(site, V2 "/requests.xml?status=closed", "").body, reference));
	get_refused(test, site, V2 "/servicerequestupdates", "?start_date=2026-01-01&end_date=2026-06-01", 400);
	get_refused(test, site, V2 "/servicerequestupdates", "?service_request_id=12", 400);
	json_decref(read_json(test_get(site, V2 "/servicerequestupdates.json", "")));
	test_site_stop(site);
}

static void update__of_others_is_a_note_whatever_status_it_claims(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *key = make_key(test, false, 100, NULL), *reference = send(test, site, key, LIGHT);
	struct test_reply reply;

	step(test, reference, town.clerk, EVENT_ACCEPTED, T(""));
	step(test, reference, town.clerk, EVENT_HANDLED, T("done"));
	reply = update(test, site, key, reference, "update_id=1&status=CLOSED&description=looks+fine&email=other%40example.org");
	assert_int_equal(reply.status, 200);
	one(test, reply, "service_request_updates", "update_id");
	assert_int_equal(state_of(test, reference), STATE_HANDLED);
	assert_int_equal(update(test, site, key, reference, "update_id=2&status=CLOSED&description=looks+fine").status, 200);
	assert_int_equal(update(test, site, key, reference, "update_id=3&status=fixed&description=").status, 400);
	assert_int_equal(state_of(test, reference), STATE_HANDLED);
	assert_false(test_holds(test_get(site, V2 "/servicerequestupdates.xml", "").body, "looks fine"));   /* nobody has looked at it */
	assert_false(test_holds(test_get(site, text_format(test->arena, "/requests/%s.json", reference).at, "").body, "looks fine"));
	test_site_stop(site);
}

static void update__of_the_reporter_confirms_reopens_and_answers(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *key = make_key(test, false, 100, NULL), *reference = send(test, site, key, LIGHT);

	step(test, reference, town.clerk, EVENT_ACCEPTED, T(""));
	step(test, reference, town.clerk, EVENT_ASKED, T("which lamp?"));
	assert_int_equal(update(test, site, key, reference, "update_id=1&status=OPEN&description=the+third&email=li%40example.org").status, 200);
	assert_int_equal(state_of(test, reference), STATE_ACCEPTED);
	step(test, reference, town.clerk, EVENT_HANDLED, T("done"));
	assert_int_equal(update(test, site, key, reference, "update_id=2&status=OPEN&description=thanks&email=li%40example.org").status, 200);
	assert_int_equal(state_of(test, reference), STATE_HANDLED);   /* a comment, no objection */
	assert_int_equal(update(test, site, key, reference, "update_id=3&status=CLOSED&email=LI%40example.org").status, 200);
	assert_int_equal(state_of(test, reference), STATE_CONFIRMED);
	assert_int_equal(update(test, site, key, reference, "update_id=4&status=OPEN&description=dark+again&email=other%40example.org").status, 400);
	assert_int_equal(state_of(test, reference), STATE_CONFIRMED);
	assert_int_equal(update(test, site, key, reference, "update_id=5&status=OPEN&description=dark+again&email=li%40example.org").status, 200);
	assert_int_equal(state_of(test, reference), STATE_ACCEPTED);
	test_site_stop(site);
}

static void update__sent_twice_is_one(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *key = make_key(test, false, 100, NULL), *reference = send(test, site, key, LIGHT), *other = send(test, site, key, LIGHT);
	struct test_reply first = update(test, site, key, reference, "update_id=77&status=OPEN&description=hello");
	struct test_reply again = update(test, site, key, reference, "update_id=77&status=OPEN&description=hello");

	assert_int_equal(first.status, 200);
	assert_true(text_equal(first.body, again.body));
	assert_int_equal(update(test, site, key, other, "update_id=77&status=OPEN&description=hello").status, 400);
	assert_int_equal(update(test, site, make_key(test, false, 9, NULL), other, "update_id=77&status=OPEN&description=hello").status, 200);
	test_site_stop(site);
}

static void update__takes_no_wrong_value(struct test_database *test)
{
	static const char *const bad[] = {
		"", "update_id=", "update_id=1", "update_id=1&status=OPEN", "update_id=1&status=solved&description=x", "update_id=1&description=%FF",
		"update_id=1&description=x&email=x", "description=x", "update_id=1&update_id=2&description=x",
	};
	struct test_site *site = start(test);
	const char *key = make_key(test, false, 100, NULL), *reference = send(test, site, key, LIGHT);

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		post_refused(test, site, V2 "/servicerequestupdates", text_format(test->arena, "api_key=%s&service_request_id=%s&%s", key, reference, bad[i]).at, 400);
	post_refused(test, site, V2 "/servicerequestupdates",
		text_format(test->arena, "api_key=%s&service_request_id=%s&update_id=1&description=x&updated_datetime=soon", key, reference).at, 400);
	post_refused(test, site, V2 "/servicerequestupdates", text_format(test->arena, "api_key=%s&update_id=1&description=x&service_request_id=1", key).at, 400);
	for (int digit = 0; digit < 10; digit++) {
		struct text unknown = text_format(test->arena, "2603020000000%d", digit);
		post_refused(test, site, V2 "/servicerequestupdates", text_format(test->arena, "api_key=%s&update_id=1&description=x&service_request_id=%.*s",
			key, TEXT_ARG(unknown)).at, reference_is_valid(unknown) ? 404 : 400);
	}
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(updates__tell_what_happened_in_order_and_never_call_handled_fixed),
		TEST_ON_BOTH(update__of_others_is_a_note_whatever_status_it_claims),
		TEST_ON_BOTH(update__of_the_reporter_confirms_reopens_and_answers),
		TEST_ON_BOTH(update__sent_twice_is_one),
		TEST_ON_SQLITE(update__takes_no_wrong_value),
	};

	return run_open311_tests(tests, sizeof(tests) / sizeof(tests[0]));
}
