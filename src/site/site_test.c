#include "kernel/http/testing.h"

#include "access/capabilities.h"
#include "cases/cases.h"
#include "kernel/settings/settings.h"
#include "places/places.h"
#include "site/site.h"

/* What a case can be is app.c's to say; here there are none. */
const struct case_kind_rules *const case_kinds[] = { NULL };

static const struct feature *const features[] = { &site_feature };

/* Instead of the access room: the header X-Role opens a session at a post of that role. */
static enum outcome identify(struct call *call)
{
	struct text role = ask_header(call, "X-Role");

	for (const struct role *known = access_roles; known->code; known++)
		if (text_equal(role, text_of(known->code)))
			call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 1, .post = 1, .unit = 1, .can = known->may, .name = T("岗位") };
	return OK;
}

static struct test_site *start(struct test_database *test)
{
	return test_site_start(test, NULL, features, 1, identify, site_decorate);
}

#define assert_holds(reply, wanted) assert_true(test_holds((reply).body, (wanted)))
#define assert_lacks(reply, unwanted) assert_false(test_holds((reply).body, (unwanted)))

static void first_page__asks_one_thing_and_opens_four_doors(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_get(site, "/", "Accept: text/html\r\n");

	assert_int_equal(reply.status, 200);
	assert_holds(reply, "<html lang=\"zh-CN\">");
	assert_holds(reply, "name=\"q\"");
	assert_holds(reply, "<li><a href=\"/requests/new\">");
	assert_holds(reply, "<li><a href=\"/requests/find\">");
	assert_holds(reply, "<li><a href=\"/satisfaction\">");
	assert_holds(reply, "<li><a href=\"/events\">");
	test_site_stop(site);
}

static void pages__are_whole_in_both_languages(struct test_database *test)
{
	static const char *const paths[] = { "/", "/about", "/privacy", "/accessibility", "/offline", "/search", "/nothing-here" };
	struct test_site *site = start(test);

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct test_reply chinese = test_get(site, paths[i], "Accept: text/html\r\n");
		struct test_reply english = test_get(site, paths[i], "Accept: text/html\r\nCookie: language=en\r\n");

		assert_int_equal(chinese.status, i == 6 ? 404 : 200);
		assert_int_equal(english.status, chinese.status);
		assert_holds(chinese, "lang=\"zh-CN\">");
		assert_holds(english, "lang=\"en\">");
		assert_holds(english, "</html>");
	}
	test_site_stop(site);
}

static void settings_language__is_remembered_and_goes_back(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/settings/language", "Accept: text/html\r\n", "language=en&back=/about?a=1");

	assert_int_equal(reply.status, 303);
	assert_true(test_holds(test_header(&reply, "Location"), "/about?a=1"));
	assert_true(test_holds(test_header(&reply, "Set-Cookie"), "language=en;"));
	reply = test_post_form(site, "/settings/language", "Accept: text/html\r\n", "language=klingon");
	assert_int_equal(reply.status, 422);
	test_site_stop(site);
}

static void settings__never_lead_to_another_site(struct test_database *test)
{
	static const char *const hostile[] = { "//evil.example/", "/%5Cevil.example", "https://evil.example", "javascript:alert(1)", "", "about",
		"/%09/evil.example", "/a%0d%0aX-Evil:1" };
	struct test_site *site = start(test);

	for (size_t i = 0; i < sizeof(hostile) / sizeof(*hostile); i++) {
		struct test_reply reply = test_post_form(site, "/settings/elder", "Accept: text/html\r\n",
			text_format(test->arena, "on=1&back=%s", hostile[i]).at);

		if (reply.status == 422)
			continue;
		assert_int_equal(reply.status, 303);
		assert_string_equal(text_cstring(test->arena, test_header(&reply, "Location")), "/");
	}
	test_site_stop(site);
}

static void elder_mode__brings_the_phone_to_the_top_and_can_be_left(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply plain = test_get(site, "/", "Accept: text/html\r\n");
	struct test_reply elder = test_get(site, "/", "Accept: text/html\r\nCookie: elder=1\r\n");
	struct test_reply left = test_post_form(site, "/settings/elder", "Accept: text/html\r\nCookie: elder=1\r\n", "on=0&back=/");

	assert_lacks(plain, "class=\"site-phone\"");
	assert_holds(elder, "class=\"elder\"");
	assert_holds(elder, "class=\"site-phone\"");
	assert_true(test_holds(test_header(&left, "Set-Cookie"), "Max-Age=0") || test_holds(test_header(&left, "Set-Cookie"), "Max-Age=-1"));
	test_site_stop(site);
}

static void menu__shows_each_role_what_it_may_and_nothing_else(struct test_database *test)
{
	static const struct { const char *role, *shown, *hidden; } cases[] = {
		{ "nobody", "<a href=\"/requests/new\">", "<a href=\"/dispatch\">" },
		{ "grid_worker", "<a href=\"/visit\">", "<a href=\"/dispatch\">" },
		{ "dispatcher", "<a href=\"/dispatch\">", "<a href=\"/supervise\">" },
		{ "hotline", "<a href=\"/hotline\">", "<a href=\"/admin\">" },
		{ "supervisor", "<a href=\"/supervise\">", "<a href=\"/small\">" },
		{ "leader", "<a href=\"/small\">", "<a href=\"/call-backs\">" },
		{ "administrator", "<a href=\"/admin\">", "<a href=\"/visit\">" },
	};
	struct test_site *site = start(test);

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct test_reply reply = test_get(site, "/about", text_format(test->arena, "Accept: text/html\r\nX-Role: %s\r\n", cases[i].role).at);

		assert_int_equal(reply.status, 200);
		assert_holds(reply, cases[i].shown);
		assert_lacks(reply, cases[i].hidden);
	}
	test_site_stop(site);
}

static enum outcome put_street(struct call *call, void *context)
{
	struct place province = { .code = T("43"), .kind = PLACE_PROVINCE, .name = T("湖南省"), .population = -1, .households = -1 };
	struct place city = { .code = T("4312"), .kind = PLACE_CITY, .name = T("怀化市"), .population = -1, .households = -1 };

	(void)context;
	TRY(place_put(call, &province));
	return place_put(call, &city);
}

static void search__finds_places_and_says_when_there_is_nothing(struct test_database *test)
{
	struct test_site *site;
	struct test_reply found, nothing, hostile, huge;

	in_transaction(test, put_street, NULL);
	site = start(test);
	found = test_get(site, "/search?q=%E6%80%80%E5%8C%96", "Accept: text/html\r\n");
	nothing = test_get(site, "/search?q=%E7%8E%89%E7%9A%87", "Accept: text/html\r\n");
	hostile = test_get(site, "/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%27%20OR%201", "Accept: text/html\r\n");
	huge = test_get(site, text_format(test->arena, "/search?q=%0500d", 1).at, "Accept: text/html\r\n");

	assert_holds(found, "/requests?place=4312");
	assert_lacks(found, "class=\"empty\"");
	assert_holds(nothing, "class=\"empty\"");
	assert_int_equal(hostile.status, 200);
	assert_lacks(hostile, "<script>alert");
	assert_int_equal(huge.status, 422);
	test_site_stop(site);
}

static void service_worker__is_served_at_the_root_and_may_fetch(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_get(site, "/sw.js", "");

	assert_int_equal(reply.status, 200);
	assert_true(test_holds(test_header(&reply, "Content-Type"), "text/javascript"));
	assert_true(test_holds(test_header(&reply, "Content-Security-Policy"), "default-src 'self'"));
	reply = test_get(site, "/manifest.webmanifest", "");
	assert_true(test_holds(test_header(&reply, "Content-Type"), "application/manifest+json"));
	assert_holds(reply, "\"start_url\":\"/\"");
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(first_page__asks_one_thing_and_opens_four_doors),
		TEST_ON_BOTH(pages__are_whole_in_both_languages),
		TEST_ON_BOTH(settings_language__is_remembered_and_goes_back),
		TEST_ON_BOTH(settings__never_lead_to_another_site),
		TEST_ON_BOTH(elder_mode__brings_the_phone_to_the_top_and_can_be_left),
		TEST_ON_BOTH(menu__shows_each_role_what_it_may_and_nothing_else),
		TEST_ON_BOTH(search__finds_places_and_says_when_there_is_nothing),
		TEST_ON_BOTH(service_worker__is_served_at_the_root_and_may_fetch),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
