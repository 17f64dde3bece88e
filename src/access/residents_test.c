/* How residents come in by a code, and what is forgotten of all who came. */
#include "access/browsing.h"

#include <stdio.h>

#include "access/tries.h"
#include "kernel/job/job.h"
#include "notices/notices.h"

/* Only its hash is stored; a test may try them all. */
static struct text code_sent_to(struct test_database *test, struct text contact)
{
	struct call *call = test_begin(test);
	struct arena *scratch = arena_new(1 << 20);
	struct text wanted = T("");
	int64_t sent_at, ends_at;
	char code[8] = "";
	int tries;

	assert_int_equal(db_find(call, CODE_FIND, IN(hash_hex(test->arena, hash_keyed("access.code.contact", contact))),
		OUT(&wanted, &sent_at, &ends_at, &tries)), OK);
	test_rollback(test);
	for (int i = 0; i < 1000000; i++, arena_reset(scratch)) {
		snprintf(code, sizeof(code), "%06d", i);
		if (text_equal(wanted, hash_hex(scratch, hash_keyed("access.code", text_format(scratch, "%s %.*s", code, TEXT_ARG(contact))))))
			break;
	}
	arena_free(scratch);
	return text_copy(test->arena, text_of(code));
}

static void code__is_good_for_one_use_five_tries_and_ten_minutes(struct test_database *test)
{
	struct text contact = T("13800138000"), code;
	struct call *call = test_begin(test);
	bool right;

	assert_int_equal(access_code_send(call, contact), OK);
	test_commit(test);
	code = code_sent_to(test, contact);
	call = test_begin(test);
	assert_int_equal(access_code_use(call, contact, T("x"), &right), OK);
	assert_false(right);
	assert_int_equal(access_code_use(call, contact, code, &right), OK);
	assert_true(right);
	assert_int_equal(access_code_use(call, contact, code, &right), OK);
	assert_false(right);
	test_commit(test);

	test->now += 2 * MINUTE;
	call = test_begin(test);
	assert_int_equal(access_code_send(call, contact), OK);
	test_commit(test);
	code = code_sent_to(test, contact);
	call = test_begin(test);
	for (int i = 0; i < 5; i++)
		assert_int_equal(access_code_use(call, contact, T("x"), &right), OK);
	assert_int_equal(access_code_use(call, contact, code, &right), OK);
	assert_false(right);
	test_commit(test);

	test->now += 2 * MINUTE;
	call = test_begin(test);
	assert_int_equal(access_code_send(call, contact), OK);
	test_commit(test);
	code = code_sent_to(test, contact);
	test->now += 10 * MINUTE;
	call = test_begin(test);
	assert_int_equal(access_code_use(call, contact, code, &right), OK);
	assert_false(right);
	test_commit(test);
}

static void code__goes_out_once_a_minute(struct test_database *test)
{
	struct text contact = T("13800138000"), first;
	struct call *call = test_begin(test);

	assert_int_equal(access_code_send(call, contact), OK);
	test_commit(test);
	first = code_sent_to(test, contact);
	test->now += 30 * SECOND;
	call = test_begin(test);
	assert_int_equal(access_code_send(call, contact), OK);
	test_commit(test);
	assert_text(code_sent_to(test, contact), text_cstring(test->arena, first));
}

static void resident__comes_in_with_the_code(struct test_database *test)
{
	struct browser browser = { start(test), test, .session = T("") };
	struct text code;

	assert_int_equal(get(&browser, "/me/sign-in"), 200);
	assert_int_equal(post(&browser, "/me/sign-in", "contact=12"), 422);
	assert_holds(browser, "请填手机号");
	assert_int_equal(post(&browser, "/me/sign-in", "contact=138-0013-8000"), 303);
	assert_int_equal(get(&browser, "/me/sign-in/code"), 200);
	assert_holds(browser, "138****8000");
	code = code_sent_to(test, T("13800138000"));
	assert_int_equal(post(&browser, "/me/sign-in/code", text_equal(code, T("000000")) ? "code=000001" : "code=000000"), 422);
	assert_int_equal(post(&browser, "/me/sign-in/code", text_format(test->arena, "code=%.*s", TEXT_ARG(code)).at), 303);
	assert_text(location(&browser), "/me");
	assert_true(browser.session.len > 0);
	assert_int_equal(get(&browser, "/account"), 403);   /* a resident is no staff */
	test_site_stop(browser.site);
}

/* ---- what is forgotten ---- */

static void access_forget__drops_sessions_codes_and_tries_that_are_over(struct test_database *test)
{
	const struct job_kind *const kinds[] = { access_feature.jobs };
	struct browser browser = { start(test), test, .session = T("") };
	struct call *call;
	int64_t closed_until;

	sign_in(&browser, "clerk", PASSWORD);
	call = test_begin(test);
	for (int64_t i = 0; i <= setting_int("sign_in.attempts"); i++)
		assert_int_equal(try_count(call, TRY_LOGIN, T("x")), OK);
	assert_int_equal(try_allowed(call, TRY_LOGIN, T("x")), LIMIT);
	test_commit(test);
	clock_set(test->now + 3 * DAY);
	assert_int_equal(job_run_due(test->database, kinds, 1, NULL), OK);
	call = test_begin(test);
	assert_int_equal(db_find(call, TRY_FIND, IN(hash_hex(test->arena, hash_keyed("try.login", T("x"))), 0), OUT(&closed_until)), NOT_FOUND);
	test_rollback(test);
	test_site_stop(browser.site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(code__is_good_for_one_use_five_tries_and_ten_minutes),
		TEST_ON_BOTH(code__goes_out_once_a_minute),
		TEST_ON_BOTH(resident__comes_in_with_the_code),
		TEST_ON_BOTH(access_forget__drops_sessions_codes_and_tries_that_are_over),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
