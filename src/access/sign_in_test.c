/* How staff come in, and stay in. */
#include "access/browsing.h"

#include <openssl/hmac.h>

#include "access/staff.h"

static void sign_in__leads_to_where_the_day_begins(struct test_database *test)
{
	struct browser browser = { start(test), test, .session = T("") };

	assert_int_equal(sign_in(&browser, " Clerk ", PASSWORD), 303);
	assert_text(location(&browser), "/work");
	assert_int_equal(get(&browser, "/account"), 200);
	assert_holds(browser, "<code>clerk</code>");
	test_site_stop(browser.site);
}

static void sign_in__answers_a_wrong_password_and_an_unknown_login_alike(struct test_database *test)
{
	struct browser browser = { start(test), test, .session = T("") };

	assert_int_equal(sign_in(&browser, "clerk", "wrong-password"), 422);
	assert_holds(browser, "账号或密码不对");
	assert_int_equal(browser.session.len, 0);
	assert_int_equal(sign_in(&browser, "nobody", "wrong-password"), 422);
	assert_holds(browser, "账号或密码不对");
	test_site_stop(browser.site);
}

static void sign_in__waits_after_too_many_tries_and_opens_again(struct test_database *test)
{
	struct browser browser = { start(test), test, .session = T("") };
	int64_t most = setting_int("sign_in.attempts");

	for (int64_t i = 0; i < most; i++)
		assert_int_equal(sign_in(&browser, "clerk", "wrong-password"), 422);
	assert_int_equal(sign_in(&browser, "clerk", PASSWORD), 429);   /* the right one neither */
	assert_holds(browser, "09:15");
	assert_int_equal(sign_in(&browser, "administrator", PASSWORD), 303);
	clock_set(test->now + 15 * MINUTE + 1);
	browser.session = T("");
	assert_int_equal(sign_in(&browser, "clerk", PASSWORD), 303);
	test_site_stop(browser.site);
}

static void sign_in__goes_back_to_the_page_that_asked_and_to_no_other_site(struct test_database *test)
{
	struct browser browser = { start(test), test, .session = T("") };

	get(&browser, "/sign-in");
	assert_int_equal(post(&browser, "/sign-in", "login=clerk&password=" PASSWORD "&back=/requests/7?a=1"), 303);
	assert_text(location(&browser), "/requests/7?a=1");
	browser.session = T("");
	assert_int_equal(post(&browser, "/sign-in", "login=clerk&password=" PASSWORD "&back=//evil.example"), 303);
	assert_text(location(&browser), "/work");
	test_site_stop(browser.site);
}

static void sign_out__ends_the_session_at_the_server(struct test_database *test)
{
	struct browser browser = { start(test), test, .session = T("") };
	struct text stolen;

	sign_in(&browser, "clerk", PASSWORD);
	stolen = browser.session;
	get(&browser, "/account");
	assert_int_equal(post(&browser, "/sign-out", "a=1"), 303);
	browser.session = stolen;
	assert_int_equal(get(&browser, "/account"), 303);
	assert_text(location(&browser), "/sign-in?back=/account");
	test_site_stop(browser.site);
}

static void sessions__end_when_revoked_elsewhere_and_when_they_are_old(struct test_database *test)
{
	struct browser desk = { start(test), test, .session = T("") }, phone = { desk.site, test, .session = T("") };
	struct text rest;

	sign_in(&phone, "clerk", PASSWORD);
	clock_set(test->now + MINUTE);
	sign_in(&desk, "clerk", PASSWORD);
	assert_int_equal(get(&desk, "/account"), 200);
	rest = desk.reply.body;
	rest.at = memmem(rest.at, rest.len, "/account/sessions/", 18);
	assert_non_null(rest.at);
	rest.len = 60;
	assert_int_equal(post(&desk, text_cstring(test->arena, text_cut(&rest, '"')), "a=1"), 303);
	assert_int_equal(get(&phone, "/account"), 303);
	assert_int_equal(get(&desk, "/account"), 200);
	clock_set(test->now + 2 * MINUTE + setting_int("sign_in.staff_hours") * HOUR);
	assert_int_equal(get(&desk, "/account"), 303);
	test_site_stop(desk.site);
}

static void password__change_needs_the_present_one_and_ends_other_sessions(struct test_database *test)
{
	struct browser desk = { start(test), test, .session = T("") }, phone = { desk.site, test, .session = T("") };

	sign_in(&phone, "clerk", PASSWORD);
	sign_in(&desk, "clerk", PASSWORD);
	get(&desk, "/account/password");
	assert_int_equal(post(&desk, "/account/password", "current=wrong-password&password=new-password-1&again=new-password-1"), 422);
	assert_holds(desk, "密码不对");
	assert_int_equal(post(&desk, "/account/password", "current=" PASSWORD "&password=short&again=short"), 422);
	assert_holds(desk, "太短");
	assert_int_equal(post(&desk, "/account/password", "current=" PASSWORD "&password=new-password-1&again=new-password-2"), 422);
	assert_int_equal(post(&desk, "/account/password", "current=" PASSWORD "&password=new-password-1&again=new-password-1"), 303);
	assert_int_equal(get(&desk, "/account"), 200);
	assert_int_equal(get(&phone, "/account"), 303);
	desk.session = T("");
	assert_int_equal(sign_in(&desk, "clerk", PASSWORD), 422);
	assert_int_equal(sign_in(&desk, "clerk", "new-password-1"), 303);
	test_site_stop(desk.site);
}

static void password__check_refuses_the_login(struct test_database *test)
{
	struct staff staff = { .login = T("administrator") };
	struct call *call = test_call(test);

	assert_int_equal(password_check_new(call, &staff, T("Administrator"), T("Administrator")), INVALID);
	assert_string_equal(call->problems->code, "access.password.login");
	assert_int_equal(password_check_new(call, &staff, T("九个字的密码不够长"), T("九个字的密码不够长")), INVALID);
	assert_int_equal(password_check_new(call, &staff, T("十个字的密码刚刚够长"), T("十个字的密码刚刚够长")), OK);
}

/* ---- the second step ---- */

/* The code of a moment, as an authenticator app makes it (RFC 6238): by a way of its own, so that the server's is held against it. */
static struct text code_of(struct test_database *test, struct text secret, int64_t now)
{
	unsigned char key[64], counter[8], mac[20];
	int64_t step = now / 30000;
	uint32_t bits = 0, held = 0, cut;
	int len = 0, at;

	for (size_t i = 0; i < secret.len; i++) {
		bits = bits << 5 | (uint32_t)(strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", secret.at[i]) - "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
		held += 5;
		if (held >= 8)
			key[len++] = (unsigned char)(bits >> (held -= 8));
	}
	for (int i = 7; i >= 0; i--, step >>= 8)
		counter[i] = (unsigned char)step;
	assert_non_null(HMAC(EVP_sha1(), key, len, counter, sizeof(counter), mac, NULL));
	at = mac[19] & 15;
	cut = ((uint32_t)mac[at] & 127) << 24 | (uint32_t)mac[at + 1] << 16 | (uint32_t)mac[at + 2] << 8 | mac[at + 3];
	return text_format(test->arena, "%06u", cut % 1000000);
}

static void second_step__takes_each_code_once(struct test_database *test)
{
	struct browser browser = { start(test), test, .session = T("") };
	struct text secret = totp_new_secret(test->arena), code;
	struct call *call = test_begin(test);
	struct staff staff;

	assert_int_equal(staff_by_login(call, T("clerk"), &staff), OK);
	assert_int_equal(staff_set_totp(call, &staff, secret, 0), OK);
	test_commit(test);
	code = code_of(test, secret, test->now);
	assert_int_equal(sign_in(&browser, "clerk", PASSWORD), 303);
	assert_text(location(&browser), "/sign-in/code");
	assert_int_equal(browser.session.len, 0);
	assert_int_equal(get(&browser, "/sign-in/code"), 200);
	assert_int_equal(post(&browser, "/sign-in/code", text_equal(code, T("000000")) ? "code=000001" : "code=000000"), 422);
	assert_int_equal(post(&browser, "/sign-in/code", text_format(test->arena, "code=%.*s", TEXT_ARG(code)).at), 303);
	assert_text(location(&browser), "/work");
	browser.session = T("");
	sign_in(&browser, "clerk", PASSWORD);
	get(&browser, "/sign-in/code");
	assert_int_equal(post(&browser, "/sign-in/code", text_format(test->arena, "code=%.*s", TEXT_ARG(code)).at), 422);
	clock_set(test->now + 6 * MINUTE);
	assert_int_equal(get(&browser, "/sign-in/code"), 303);   /* the password was too long ago */
	test_site_stop(browser.site);
}

static void second_step__is_set_up_by_a_code_and_removed_by_the_password(struct test_database *test)
{
	struct browser browser = { start(test), test, .session = T("") };
	struct text page, secret, offer;

	sign_in(&browser, "clerk", PASSWORD);
	assert_int_equal(get(&browser, "/account/totp"), 200);
	assert_holds(browser, "<svg class=\"qr\"");
	page = browser.reply.body;
	page.at = (const char *)memmem(page.at, page.len, "<code class=\"words\">", 20) + 20;
	page.len = 64;
	secret = text_cut(&page, '<');
	page = browser.reply.body;
	page.at = (const char *)memmem(page.at, page.len, "name=\"offer\" value=\"", 20) + 20;
	page.len = 400;
	offer = text_cut(&page, '"');
	assert_int_equal(post(&browser, "/account/totp", text_format(test->arena, "offer=%.*s&code=12345x", TEXT_ARG(offer)).at), 422);
	assert_holds(browser, text_cstring(test->arena, secret));   /* the same secret is offered again */
	assert_int_equal(post(&browser, "/account/totp", text_format(test->arena, "offer=%.*s&code=%.*s", TEXT_ARG(offer),
		TEXT_ARG(code_of(test, secret, test->now))).at), 303);
	get(&browser, "/account/totp/remove");
	assert_int_equal(post(&browser, "/account/totp/remove", "password=wrong-password"), 422);
	assert_int_equal(post(&browser, "/account/totp/remove", "password=" PASSWORD), 303);
	get(&browser, "/account");
	assert_holds(browser, "没有打开");
	test_site_stop(browser.site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(sign_in__leads_to_where_the_day_begins),
		TEST_ON_BOTH(sign_in__answers_a_wrong_password_and_an_unknown_login_alike),
		TEST_ON_BOTH(sign_in__waits_after_too_many_tries_and_opens_again),
		TEST_ON_BOTH(sign_in__goes_back_to_the_page_that_asked_and_to_no_other_site),
		TEST_ON_BOTH(sign_out__ends_the_session_at_the_server),
		TEST_ON_BOTH(sessions__end_when_revoked_elsewhere_and_when_they_are_old),
		TEST_ON_BOTH(password__change_needs_the_present_one_and_ends_other_sessions),
		TEST_ON_SQLITE(password__check_refuses_the_login),
		TEST_ON_BOTH(second_step__takes_each_code_once),
		TEST_ON_BOTH(second_step__is_set_up_by_a_code_and_removed_by_the_password),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
