#include "cases/testing.h"

#include "kernel/http/testing.h"
#include "kernel/settings/settings.h"
#include "kiosk/kiosk.h"

static const struct feature *const features[] = { &kiosk_feature };
static int64_t administrator, elsewhere;

/* Staff by a header, residents by the session that the kiosk began. */
static enum outcome identify(struct call *call)
{
	int64_t post = 0;

	TRY(access_identify(call));
	if (text_to_int(ask_header(call, "As-Post"), &post))
		town_as(call, post);
	return OK;
}

static struct test_site *start(struct test_database *test)
{
	struct staff_new staff = { .login = T("elsewhere"), .name = T("elsewhere"), .place = T("431299"), .role = "administrator", .post_name = T("elsewhere"),
		.stored = T("none: nobody signs in") };
	struct call *call;

	town_build(test);
	call = test_begin(test);
	administrator = town_post(call, "administrator", "administrator", town.county);
	staff.unit = town.other_bureau;
	assert_int_equal(access_add_staff(call, &staff, &elsewhere), OK);
	test_commit(test);
	return test_site_start(test, NULL, features, 1, identify, test_frame);
}

static const char *head(struct test_database *test, int64_t post, const char *cookie)
{
	static int next;
	const char *who = post ? text_format(test->arena, "As-Post: %lld\r\n", (long long)post).at : "";

	return text_format(test->arena, "Accept: text/html\r\n%sCookie: %s\r\nIdempotency-Key: k%d\r\n", who, cookie, next++).at;
}

static const char *cookie_of(struct test_database *test, const struct test_reply *reply)
{
	struct text rest = test_header(reply, "Set-Cookie");

	return text_cstring(test->arena, text_cut(&rest, ';'));
}

/* The link that the administrator's page shows, as a path. */
static const char *link_of(struct test_database *test, const struct test_reply *reply)
{
	const char *at = memmem(reply->body.at, reply->body.len, "/kiosk/register/", 16);
	size_t len = 0;

	assert_non_null(at);
	while (at[len] != '<')
		len++;
	return text_cstring(test->arena, (struct text){ at, len });
}

static const char *registered(struct test_database *test, struct test_site *site, const char **ret_link)
{
	struct test_reply reply = test_post_form(site, "/admin/kiosks", head(test, administrator, ""), "name=Hall&place=431202");

	assert_int_equal(reply.status, 200);
	*ret_link = link_of(test, &reply);
	assert_int_equal(test_get(site, *ret_link, head(test, 0, "")).status, 200);
	reply = test_post_form(site, *ret_link, head(test, 0, ""), "");
	assert_int_equal(reply.status, 303);
	return cookie_of(test, &reply);
}

static void kiosk__is_a_registered_device_and_no_other(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply;
	const char *link, *cookie;

	assert_int_equal(test_get(site, "/kiosk", head(test, 0, "")).status, 403);
	assert_int_equal(test_get(site, "/kiosk", head(test, 0, "kiosk=guess")).status, 403);
	assert_int_equal(test_post_form(site, "/admin/kiosks", head(test, town.clerk, ""), "name=x").status, 403);
	assert_int_equal(test_post_form(site, "/admin/kiosks", head(test, elsewhere, ""), "name=x&place=431202").status, 404);
	assert_int_equal(test_post_form(site, "/admin/kiosks", head(test, administrator, ""), "place=431202").status, 422);
	cookie = registered(test, site, &link);
	reply = test_get(site, "/kiosk", head(test, 0, cookie));
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "data-kiosk"));
	assert_true(text_equal(test_header(&reply, "Cache-Control"), T("no-store")));
	assert_int_equal(test_post_form(site, link, head(test, 0, ""), "").status, 409);
	assert_int_equal(test_post_form(site, "/kiosk/register/1-x", head(test, 0, ""), "").status, 404);
	test_site_stop(site);
}

static void kiosk__closed_is_closed_at_once(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *link, *cookie = registered(test, site, &link), *close;
	struct text id = text_of(link + strlen("/kiosk/register/"));

	id = text_cut(&id, '-');
	close = text_format(test->arena, "/admin/kiosks/%.*s/close", TEXT_ARG(id)).at;
	assert_true(test_holds(test_get(site, "/admin/kiosks", head(test, administrator, "")).body, "Hall"));
	assert_false(test_holds(test_get(site, "/admin/kiosks", head(test, elsewhere, "")).body, "Hall"));
	assert_int_equal(test_post_form(site, close, head(test, elsewhere, ""), "").status, 404);
	assert_int_equal(test_post_form(site, close, head(test, administrator, ""), "").status, 303);
	assert_int_equal(test_get(site, "/kiosk", head(test, 0, cookie)).status, 403);
	assert_int_equal(test_get(site, "/kiosk/sign-in", head(test, 0, cookie)).status, 403);
	test_site_stop(site);
}

static void sign_in__tells_nobody_who_is_known(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *link, *kiosk = registered(test, site, &link), *both;
	struct test_reply reply;

	assert_int_equal(test_get(site, "/kiosk/sign-in", head(test, 0, kiosk)).status, 200);
	assert_int_equal(test_post_form(site, "/kiosk/sign-in", head(test, 0, kiosk), "who=!").status, 422);
	assert_int_equal(test_post_form(site, "/kiosk/sign-in", head(test, 0, ""), "who=13800000001").status, 403);
	reply = test_post_form(site, "/kiosk/sign-in", head(test, 0, kiosk), "who=43120219800101001X");
	assert_int_equal(reply.status, 303);   /* nobody has that number: it looks the same */
	both = text_format(test->arena, "%s; %s", kiosk, cookie_of(test, &reply)).at;
	assert_int_equal(test_get(site, "/kiosk/code", head(test, 0, both)).status, 200);
	assert_int_equal(test_post_form(site, "/kiosk/code", head(test, 0, both), "code=123456").status, 422);
	reply = test_post_form(site, "/kiosk/sign-in", head(test, 0, kiosk), "who=13800000001");
	assert_int_equal(reply.status, 303);
	both = text_format(test->arena, "%s; %s", kiosk, cookie_of(test, &reply)).at;
	assert_true(test_holds(test_get(site, "/kiosk/code", head(test, 0, both)).body, "138****0001"));
	assert_int_equal(test_post_form(site, "/kiosk/code", head(test, 0, both), "code=000000").status, 422);
	test_site_stop(site);
}

static void end__takes_everything_away(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *link, *kiosk = registered(test, site, &link);
	struct test_reply reply = test_post_form(site, "/kiosk/end", head(test, 0, kiosk), "");

	assert_int_equal(reply.status, 303);
	assert_true(test_holds(test_header(&reply, "Clear-Site-Data"), "storage"));
	assert_true(test_holds(reply.head, "session=;") || test_holds(reply.head, "session="));
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(kiosk__is_a_registered_device_and_no_other),
		TEST_ON_BOTH(kiosk__closed_is_closed_at_once),
		TEST_ON_BOTH(sign_in__tells_nobody_who_is_known),
		TEST_ON_BOTH(end__takes_everything_away),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests_name("kiosk", tests, NULL, NULL);
}
