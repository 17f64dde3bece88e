#include "kernel/http/testing.h"

#include <openssl/hmac.h>
#include <stdio.h>

#include "access/access.h"
#include "access/staff.h"
#include "access/tries.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/job/job.h"
#include "kernel/settings/settings.h"
#include "notices/notices.h"
#include "parties/parties.h"

static const struct feature *const features[] = { &access_feature };

#define PASSWORD "correct-horse-battery"

/* A county with a department below it; a clerk at the department, a supervisor above, an administrator of the county, an operator of everything. */
static struct town {
	int64_t county, department, office;
	int64_t clerk, supervisor, administrator, operator;   /* posts */
} town;

static void add_place(struct call *call, const char *code)
{
	assert_int_equal(place_put(call, &(struct place){ .code = text_of(code), .kind = place_kind_of(text_of(code)), .name = text_of(code) }), OK);
}

static int64_t add_unit(struct call *call, const char *code, int64_t parent, const char *place)
{
	struct unit unit = { .code = text_of(code), .name = text_of(code), .kind = T("department"), .parent = parent, .place = text_of(place) };
	int64_t id = 0;

	assert_int_equal(unit_create(call, &unit, &id), OK);
	return id;
}

static int64_t add_staff(struct call *call, const char *login, const char *role, int64_t unit, const char *place)
{
	/* Hashing takes a tenth of a second: once for everybody. */
	static struct text stored;
	static char kept[256];
	struct staff_new staff = { .login = text_of(login), .name = text_of(login), .unit = unit, .place = text_of(place), .role = role, .post_name = text_of(role) };
	int64_t post = 0;

	if (!stored.len) {
		struct text made;
		assert_true(password_hash(call->arena, T(PASSWORD), &made) && made.len < sizeof(kept));
		memcpy(kept, made.at, made.len);
		stored = (struct text){ kept, made.len };
	}
	staff.stored = stored;
	assert_int_equal(access_add_staff(call, &staff, &post), OK);
	return post;
}

static void build_town(struct test_database *test)
{
	struct call *call = test_begin(test);

	add_place(call, "43");
	add_place(call, "4312");
	add_place(call, "431202");
	add_place(call, "431202001");
	town.county = add_unit(call, "county", 0, "431202");
	town.department = add_unit(call, "department", town.county, "431202");
	town.office = add_unit(call, "office", town.department, "431202001");
	town.clerk = add_staff(call, "clerk", "clerk", town.office, "431202001");
	town.supervisor = add_staff(call, "supervisor", "supervisor", town.county, "431202");
	town.administrator = add_staff(call, "administrator", "administrator", town.county, "431202");
	town.operator = add_staff(call, "operator", "operator", town.county, "");
	test_commit(test);
}

static struct test_site *start(struct test_database *test)
{
	build_town(test);
	return test_site_start(test, NULL, features, 1, access_identify, test_frame);
}

/* ---- a browser that keeps its cookies ---- */

struct browser {
	struct test_site *site;
	struct test_database *test;
	struct text session, device, second, contact;
	struct test_reply reply;
};

static void take_cookie(struct browser *browser, const char *name, struct text *cookie)
{
	struct text head = browser->reply.head, wanted = text_format(browser->test->arena, "Set-Cookie: %s=", name);

	while (head.len) {
		struct text line = text_cut(&head, '\n');
		if (!text_starts_with(line, wanted))
			continue;
		line.at += wanted.len;
		line.len -= wanted.len;
		*cookie = text_cut(&line, ';');
	}
}

static const char *headers_of(struct browser *browser)
{
	return text_format(browser->test->arena, "Accept: text/html\r\nCookie: session=%.*s; device=%.*s; second=%.*s; contact=%.*s\r\n", TEXT_ARG(browser->session),
		TEXT_ARG(browser->device), TEXT_ARG(browser->second), TEXT_ARG(browser->contact)).at;
}

static int replied(struct browser *browser, struct test_reply reply)
{
	browser->reply = reply;
	take_cookie(browser, "session", &browser->session);
	take_cookie(browser, "device", &browser->device);
	take_cookie(browser, "second", &browser->second);
	take_cookie(browser, "contact", &browser->contact);
	return reply.status;
}

static int get(struct browser *browser, const char *path)
{
	return replied(browser, test_get(browser->site, path, headers_of(browser)));
}

/* The newest form key of the page shown. */
static struct text key_on(const struct browser *browser)
{
	static const char mark[] = "name=\"key\" value=\"";
	struct text body = browser->reply.body;
	const char *at = body.len ? memmem(body.at, body.len, mark, sizeof(mark) - 1) : NULL;
	struct text rest;

	if (!at)
		return T("");
	rest = (struct text){ at + sizeof(mark) - 1, (size_t)(body.at + body.len - at) - sizeof(mark) + 1 };
	return text_cut(&rest, '"');
}

static int post(struct browser *browser, const char *path, const char *form)
{
	const char *whole = text_format(browser->test->arena, "%s&key=%.*s", form, TEXT_ARG(key_on(browser))).at;

	return replied(browser, test_post_form(browser->site, path, headers_of(browser), whole));
}

static int sign_in(struct browser *browser, const char *login, const char *password)
{
	get(browser, "/sign-in");
	return post(browser, "/sign-in", text_format(browser->test->arena, "login=%s&password=%s", login, password).at);
}

static struct text location(const struct browser *browser)
{
	return test_header(&browser->reply, "Location");
}

#define assert_text(text, wanted) assert_string_equal(text_cstring(test->arena, (text)), (wanted))
#define assert_holds(browser, wanted) assert_true(test_holds((browser).reply.body, (wanted)))
#define assert_lacks(browser, wanted) assert_false(test_holds((browser).reply.body, (wanted)))

/* ---- staff ---- */

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

/* ---- posts ---- */

static void session_switch__goes_to_own_open_posts_alone(struct test_database *test)
{
	struct browser browser = { start(test), test, .session = T("") };
	struct call *call = test_begin(test);
	int64_t second = add_staff(call, "clerk", "supervisor", town.department, "431202");

	test_commit(test);
	sign_in(&browser, "clerk", PASSWORD);
	get(&browser, "/account");
	assert_int_equal(post(&browser, "/account/post", text_format(test->arena, "post=%lld", (long long)town.administrator).at), 404);
	get(&browser, "/account");
	assert_int_equal(post(&browser, "/account/post", text_format(test->arena, "post=%lld", (long long)second).at), 303);
	assert_text(location(&browser), "/supervise");
	call = test_begin(test);
	assert_int_equal(db_change(call, POST_CLOSE, IN(town.clerk, test->now)), OK);
	test_commit(test);
	get(&browser, "/account");
	assert_int_equal(post(&browser, "/account/post", text_format(test->arena, "post=%lld", (long long)town.clerk).at), 404);
	test_site_stop(browser.site);
}

static void closed_post__reaches_nothing(struct test_database *test)
{
	struct browser browser = { start(test), test, .session = T("") };
	struct call *call;

	sign_in(&browser, "administrator", PASSWORD);
	assert_int_equal(get(&browser, "/admin/posts"), 200);
	call = test_begin(test);
	assert_int_equal(db_change(call, POST_CLOSE, IN(town.administrator, test->now)), OK);
	test_commit(test);
	assert_int_equal(get(&browser, "/admin/posts"), 403);
	test_site_stop(browser.site);
}

static void scope__holds_by_place_and_by_unit(struct test_database *test)
{
	struct call *call = test_call(test);
	struct scope_range range;

	call->caller = (struct caller){ .kind = CALLER_STAFF, .post = 1, .place = T("431202"), .unit_path = T("0001/0004/"), .can = MAY(HANDLE) };
	assert_true(access_covers(call, T("431202001"), T("0001/0004/0002/")));
	assert_true(access_covers(call, T("431202001"), T("")));
	assert_false(access_covers(call, T("431203001"), T("0001/0004/")));
	assert_false(access_covers(call, T("431202001"), T("0001/0005/")));
	assert_int_equal(access_need(call, HANDLE, T("431203001"), T("0001/0004/")), NOT_FOUND);
	assert_int_equal(access_need(call, DISPATCH, T("431202001"), T("0001/0004/")), FORBIDDEN);
	range = access_scope(call);
	assert_true(text_compare(range.place_from, T("431202001")) <= 0 && text_compare(T("431202001"), range.place_to) < 0);
	assert_false(text_compare(T("431203"), range.place_to) < 0);
	call->caller = (struct caller){ .kind = CALLER_STRANGER };
	assert_false(access_covers(call, T("431202001"), T("")));
	range = access_scope(call);
	assert_false(text_compare(range.place_from, T("431202001")) <= 0);
	call->caller = (struct caller){ .kind = CALLER_SYSTEM };
	assert_true(access_covers(call, T("110101"), T("0009/")));
}

static void access_supervisor_above__goes_up_from_level_to_level_and_ends_at_the_top(struct test_database *test)
{
	struct call *call;
	int64_t unit = 0, found = 0, middle;

	build_town(test);
	call = test_begin(test);
	assert_int_equal(access_supervisor_above(call, town.office, 0, &unit, &found), OK);
	assert_int_equal(unit, town.county);
	assert_int_equal(found, town.supervisor);
	assert_int_equal(access_supervisor_above(call, town.office, town.county, &unit, &found), NOT_FOUND);
	middle = add_staff(call, "middle", "supervisor", town.department, "431202");
	assert_int_equal(access_supervisor_above(call, town.office, 0, &unit, &found), OK);
	assert_int_equal(found, middle);
	assert_int_equal(access_supervisor_above(call, town.office, town.department, &unit, &found), OK);
	assert_int_equal(found, town.supervisor);
	test_rollback(test);
}

/* ---- administrators ---- */

static void administrator__gives_no_more_than_is_theirs(struct test_database *test)
{
	struct browser browser = { start(test), test, .session = T("") };
	const char *form = text_format(test->arena, "unit=%lld&login=new.one&post_name=one", (long long)town.office).at;

	sign_in(&browser, "administrator", PASSWORD);
	assert_int_equal(get(&browser, text_format(test->arena, "/admin/posts/new?unit=%lld", (long long)town.office).at), 200);
	assert_holds(browser, "value=\"clerk\"");
	assert_lacks(browser, "value=\"operator\"");
	assert_int_equal(post(&browser, "/admin/posts/new", text_format(test->arena, "%s&role=operator&place=431202", form).at), 422);
	assert_int_equal(post(&browser, "/admin/posts/new", text_format(test->arena, "%s&role=clerk&place=4312", form).at), 422);
	assert_int_equal(post(&browser, "/admin/posts/new", text_format(test->arena, "%s&role=clerk&place=", form).at), 422);
	assert_int_equal(get(&browser, text_format(test->arena, "/admin/posts/%lld", (long long)town.operator).at), 404);
	assert_int_equal(get(&browser, "/admin/sessions"), 403);
	test_site_stop(browser.site);
}

/* What stands in the page between two marks. */
static struct text between(const struct browser *browser, const char *before, char end)
{
	struct text rest = browser->reply.body;
	const char *at = memmem(rest.at, rest.len, before, strlen(before));

	assert_non_null(at);
	rest.len -= (size_t)(at - rest.at) + strlen(before);
	rest.at = at + strlen(before);
	return text_cut(&rest, end);
}

static void operator__makes_an_account_whose_password_is_used_once(struct test_database *test)
{
	struct browser boss = { start(test), test, .session = T("") }, other = { boss.site, test, .session = T("") };
	struct text password;

	sign_in(&boss, "operator", PASSWORD);
	get(&boss, text_format(test->arena, "/admin/posts/new?unit=%lld", (long long)town.office).at);
	assert_int_equal(post(&boss, "/admin/posts/new", text_format(test->arena, "unit=%lld&login=New.One&post_name=one&role=clerk&place=",
		(long long)town.office).at), 200);
	between(&boss, "<code>", '<');
	password = between(&boss, "<code>new.one</code>", 'Z');
	password.at = (const char *)memmem(password.at, password.len, "<code>", 6) + 6;
	password = text_cut(&password, '<');
	assert_int_equal(password.len, 19);
	assert_int_equal(sign_in(&other, "new.one", text_cstring(test->arena, password)), 303);
	assert_text(location(&other), "/account/password");
	assert_int_equal(get(&other, "/account"), 303);   /* nothing else before the password is one's own */
	get(&other, "/account/password");
	assert_int_equal(post(&other, "/account/password", text_format(test->arena, "current=%.*s&password=only-mine-now&again=only-mine-now",
		TEXT_ARG(password)).at), 303);
	assert_int_equal(get(&other, "/account"), 200);
	test_site_stop(boss.site);
}

static void administrator__closes_a_post_and_its_sessions_end(struct test_database *test)
{
	struct browser boss = { start(test), test, .session = T("") }, clerk = { boss.site, test, .session = T("") };

	sign_in(&clerk, "clerk", PASSWORD);
	sign_in(&boss, "administrator", PASSWORD);
	assert_int_equal(get(&boss, text_format(test->arena, "/admin/posts?unit=%lld", (long long)town.office).at), 200);
	assert_holds(boss, "<code>clerk</code>");
	assert_int_equal(get(&boss, text_format(test->arena, "/admin/posts/%lld", (long long)town.clerk).at), 200);
	assert_int_equal(post(&boss, text_format(test->arena, "/admin/posts/%lld/close", (long long)town.clerk).at, "a=1"), 303);
	assert_int_equal(get(&clerk, "/account"), 303);
	assert_int_equal(sign_in(&clerk, "clerk", PASSWORD), 403);   /* no post left */
	test_site_stop(boss.site);
}

static void administrator__sets_no_password_of_somebody_with_a_post_elsewhere(struct test_database *test)
{
	struct browser boss = { start(test), test, .session = T("") };
	struct call *call = test_begin(test);

	add_staff(call, "clerk", "operator", town.county, "");
	test_commit(test);
	sign_in(&boss, "administrator", PASSWORD);
	get(&boss, text_format(test->arena, "/admin/posts/%lld", (long long)town.clerk).at);
	assert_int_equal(post(&boss, text_format(test->arena, "/admin/posts/%lld/password", (long long)town.clerk).at, "a=1"), 403);
	test_site_stop(boss.site);
}

/* ---- residents ---- */

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
		TEST_ON_BOTH(session_switch__goes_to_own_open_posts_alone),
		TEST_ON_BOTH(closed_post__reaches_nothing),
		TEST_ON_SQLITE(scope__holds_by_place_and_by_unit),
		TEST_ON_BOTH(access_supervisor_above__goes_up_from_level_to_level_and_ends_at_the_top),
		TEST_ON_BOTH(administrator__gives_no_more_than_is_theirs),
		TEST_ON_BOTH(operator__makes_an_account_whose_password_is_used_once),
		TEST_ON_BOTH(administrator__closes_a_post_and_its_sessions_end),
		TEST_ON_BOTH(administrator__sets_no_password_of_somebody_with_a_post_elsewhere),
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
