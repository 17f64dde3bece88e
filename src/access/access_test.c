/* Who may what: posts, their scope, and those who give them. */
#include "access/browsing.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(session_switch__goes_to_own_open_posts_alone),
		TEST_ON_BOTH(closed_post__reaches_nothing),
		TEST_ON_SQLITE(scope__holds_by_place_and_by_unit),
		TEST_ON_BOTH(access_supervisor_above__goes_up_from_level_to_level_and_ends_at_the_top),
		TEST_ON_BOTH(administrator__gives_no_more_than_is_theirs),
		TEST_ON_BOTH(operator__makes_an_account_whose_password_is_used_once),
		TEST_ON_BOTH(administrator__closes_a_post_and_its_sessions_end),
		TEST_ON_BOTH(administrator__sets_no_password_of_somebody_with_a_post_elsewhere),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
