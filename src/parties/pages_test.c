/* The pages of calendar, places and parties over a real server: what each shows, what a form does, who may not. */
#include "kernel/http/testing.h"

#include <stdio.h>

#include "access/capabilities.h"
#include "calendar/calendar.h"
#include "parties/parties.h"

static const struct feature *const features[] = { &calendar_feature, &places_feature, &parties_feature };

/* The header X-Place opens an administrator's session whose scope is that place ("all": everywhere). */
static enum outcome identify(struct call *call)
{
	struct text place = ask_header(call, "X-Place");

	if (place.len)
		call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 1, .post = 1, .can = MAY(ADMINISTER) | MAY(SEE_CONTACT), .name = T("岗位"),
			.place = text_equal(place, T("all")) ? T("") : place };
	return OK;
}

/* What the layout asks of the application. */
static void decorate(struct call *call, struct doc *site)
{
	(void)call;
	doc_text(site, "phone", T("12345"));
	doc_text(site, "tiles", T(""));
	doc_text(site, "attribution", T(""));
	doc_list(site, "menu");
	doc_null(site, "unread");
}

#define ADMIN "Accept: text/html\r\nX-Place: all\r\n"
#define DIVISIONS "code,name,valid_to\n43,湖南省,\n4312,怀化市,\n431202,鹤城区,\n431202001,城中街道,\n431202003,老街道,2020-01-01\n"

static enum outcome put_divisions(struct call *call, void *context)
{
	struct import_report report;
	struct unit unit = { .code = T("county"), .name = T("鹤城区政府"), .kind = T("government"), .place = T("431202"), .phone = T("0745-2230000") };
	struct calendar_report days;
	int64_t id;

	(void)context;
	TRY(calendar_load_embedded(call, &days));
	TRY(places_import(call, IMPORT_DIVISIONS, T(DIVISIONS), IMPORT_ALL_OR_NONE, &report));
	return unit_create(call, &unit, &id);
}

static struct test_site *start(struct test_database *test)
{
	in_transaction(test, put_divisions, NULL);
	return test_site_start(test, NULL, features, 3, identify, decorate);
}

#define assert_holds(reply, wanted) assert_true(test_holds((reply).body, (wanted)))

static void pages__are_whole_in_both_languages_for_strangers_and_administrators(struct test_database *test)
{
	static const char *const paths[] = { "/calendar", "/calendar/2026", "/calendar/2027", "/places", "/places?in=431202", "/places/431202001",
		"/places/431202003", "/places/search?q=%E5%9F%8E%E4%B8%AD", "/units", "/admin/units/new", "/admin/units/import", "/admin/places/import",
		"/admin/persons", "/admin/organisations" };
	struct test_site *site = start(test);

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct test_reply chinese = test_get(site, paths[i], ADMIN), english = test_get(site, paths[i], ADMIN "Cookie: language=en\r\n"),
			stranger = test_get(site, paths[i], "Accept: text/html\r\n");

		assert_int_equal(chinese.status, 200);
		assert_int_equal(english.status, 200);
		assert_holds(chinese, "</html>");
		assert_holds(english, "</html>");
		assert_int_equal(stranger.status == 200, strncmp(paths[i], "/admin", 6) != 0);
	}
	test_site_stop(site);
}

static void calendar_pages__publish_the_next_year(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/calendar/2027/days", ADMIN "Idempotency-Key: a\r\n", "day=2027-10-01&kind=holiday&name=x");

	assert_int_equal(reply.status, 303);
	assert_true(test_holds(test_header(&reply, "Location"), "/calendar/2027"));
	reply = test_post_form(site, "/calendar/2027/days", ADMIN "Idempotency-Key: b\r\n", "day=2026-10-01&kind=holiday&name=x");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "这一天不在这一年里");
	reply = test_post_form(site, "/calendar/2027/days", ADMIN "Idempotency-Key: c\r\n", "day=2027-10-04&kind=made_up&name=x");
	assert_int_equal(reply.status, 422);
	reply = test_post_form(site, "/calendar/2027/publish", ADMIN "Idempotency-Key: d\r\n", "");
	assert_int_equal(reply.status, 303);
	reply = test_get(site, "/calendar/2027.json", "");
	assert_holds(reply, "\"published\":true");
	assert_holds(reply, "2027-10-01");
	reply = test_post_form(site, "/calendar/2028/publish", "Accept: text/html\r\n", "");
	assert_true(reply.status == 401 || reply.status == 403);
	test_site_stop(site);
}

static struct test_reply post_file(struct test_site *site, const char *path, const char *headers, const char *fields, const char *file)
{
	static char body[8192];
	int len = snprintf(body, sizeof(body), "%s--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n"
		"Content-Type: text/csv\r\n\r\n%s\r\n--x--\r\n", fields, file);

	return test_post(site, path, headers, "multipart/form-data; boundary=x", (struct text){ body, (size_t)len });
}

#define FIELD(name, value) "--x\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"

static void places_import_page__shows_first_and_takes_then(struct test_database *test)
{
	const char *file = "code,name\n431202002,城北街道\n4312020029,x\n110101,东城区\n";
	struct test_site *site = start(test);
	struct test_reply reply = post_file(site, "/admin/places/import", ADMIN "Idempotency-Key: a\r\n", FIELD("kind", "divisions") FIELD("mode", "preview"), file);

	assert_int_equal(reply.status, 200);
	assert_holds(reply, "还没有导入");
	assert_holds(reply, "代码不对：4312020029");
	assert_holds(reply, "上一级 1101 没有登记");
	assert_int_equal(test_get(site, "/places/431202002.json", "").status, 404);
	reply = post_file(site, "/admin/places/import", ADMIN "Idempotency-Key: b\r\n", FIELD("kind", "divisions") FIELD("mode", "all_or_none"), file);
	assert_holds(reply, "还没有导入");
	reply = post_file(site, "/admin/places/import", ADMIN "Idempotency-Key: c\r\n", FIELD("kind", "divisions") FIELD("mode", "good_rows"), file);
	assert_holds(reply, "已经导入");
	assert_int_equal(test_get(site, "/places/431202002.json", "").status, 200);
	reply = post_file(site, "/admin/places/import", "X-Place: 4303\r\nAccept: text/html\r\nIdempotency-Key: d\r\n",
		FIELD("kind", "divisions") FIELD("mode", "preview"), "code,name\n431202004,x\n");
	assert_holds(reply, "不在您管的地方里");
	reply = post_file(site, "/admin/places/import", ADMIN "Idempotency-Key: e\r\n", FIELD("kind", "divisions") FIELD("mode", "preview"), "no,heading\n1,2\n");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "缺少这些列");
	test_site_stop(site);
}

static void unit_pages__keep_to_the_administrators_scope(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/admin/units/new", ADMIN "Idempotency-Key: a\r\n",
		"code=town&name=%E5%9F%8E%E4%B8%AD&kind=town&place=431202001&phone=12345");
	struct text path = test_header(&reply, "Location");
	const char *edit;

	assert_int_equal(reply.status, 303);
	assert_true(text_starts_with(path, T("/units/")));
	edit = text_format(test->arena, "/admin%.*s", TEXT_ARG(path)).at;
	reply = test_get(site, edit, ADMIN);
	assert_int_equal(reply.status, 200);
	assert_holds(reply, "431202001");
	assert_int_equal(test_get(site, edit, "Accept: text/html\r\nX-Place: 4303\r\n").status, 404);
	assert_int_equal(test_post_form(site, edit, "Accept: text/html\r\nX-Place: 4303\r\nIdempotency-Key: b\r\n", "name=x&kind=town").status, 404);
	reply = test_post_form(site, edit, "Accept: text/html\r\nX-Place: 431202\r\nIdempotency-Key: c\r\n", "name=x&kind=town&place=4303");
	assert_int_equal(reply.status, 422);
	reply = test_post_form(site, edit, ADMIN "Idempotency-Key: d\r\n", "name=renamed&kind=town&place=431202001");
	assert_int_equal(reply.status, 303);
	assert_holds(test_get(site, "/units.csv", ""), "renamed");
	reply = test_post_form(site, "/admin/units/new", ADMIN "Idempotency-Key: e\r\n", "code=town&name=x&kind=town");
	assert_int_equal(reply.status, 409);
	assert_holds(reply, "已经有部门用了");
	reply = test_post_form(site, text_format(test->arena, "%.*s/close", TEXT_ARG(path)).at, ADMIN "Idempotency-Key: f\r\n", "last_day=2026-03-01");
	assert_int_equal(reply.status, 422);   /* before its first day */
	reply = test_post_form(site, text_format(test->arena, "%.*s/close", TEXT_ARG(path)).at, ADMIN "Idempotency-Key: g\r\n", "last_day=2026-03-02");
	assert_int_equal(reply.status, 303);
	assert_holds(test_get(site, text_format(test->arena, "%.*s.json", TEXT_ARG(path)).at, ""), "\"valid_to\":\"2026-03-02\"");
	test_site_stop(site);
}

static void place_pages__say_not_found_and_refuse_nonsense(struct test_database *test)
{
	static const struct { const char *path; int status; } cases[] = {
		{ "/places/999999.json", 404 }, { "/places/x.json", 404 }, { "/places/%27%20OR%201=1.json", 404 }, { "/places.json?in=4399", 404 },
		{ "/places/at.json?lat=27&lon=110", 404 }, { "/places/at.json?lat=91&lon=110", 422 }, { "/places/at.json?lat=nan&lon=110", 422 },
		{ "/places/at.json?lat=27", 422 }, { "/places.geojson?in=43&bbox=1,2,3", 422 }, { "/places.geojson?in=43&bbox=1,2,3,4,5", 422 },
		{ "/places.geojson?in=43&bbox=a,b,c,d", 422 }, { "/places.geojson?in=43&bbox=109,27,110,28", 200 }, { "/places.json?as_of=2019-02-30", 422 },
		{ "/calendar/1990.json", 404 }, { "/calendar/abcd.json", 404 }, { "/units/12345.json", 404 }, { "/units.json?under=12345", 404 },
	};
	struct test_site *site = start(test);

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (test_get(site, cases[i].path, "").status != cases[i].status)
			fail_msg("%s: %d", cases[i].path, test_get(site, cases[i].path, "").status);
	assert_holds(test_get(site, "/places.json?in=431202&as_of=2019-12-01", ""), "老街道");
	assert_false(test_holds(test_get(site, "/places.json?in=431202", "").body, "老街道"));
	test_site_stop(site);
}

static void persons_page__shows_masks_alone(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/admin/persons", ADMIN "Idempotency-Key: a\r\n", "q=nobody");

	assert_int_equal(reply.status, 200);
	assert_holds(reply, "没有找到");
	reply = test_post_form(site, "/admin/persons", ADMIN "Idempotency-Key: b\r\n", "q=");
	assert_int_equal(reply.status, 422);
	reply = test_post_form(site, "/admin/organisations", ADMIN "Idempotency-Key: c\r\n", "name=%E7%94%B2&kind=enterprise&place=431202001&credit_code=91350100M0001TGQXM");
	assert_int_equal(reply.status, 303);
	assert_holds(test_get(site, "/admin/organisations?in=43", ADMIN), "校验位不符");
	assert_int_equal(test_get(site, "/admin/organisations?in=43", "Accept: text/html\r\nX-Place: 4303\r\n").status, 404);
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(pages__are_whole_in_both_languages_for_strangers_and_administrators),
		TEST_ON_BOTH(calendar_pages__publish_the_next_year),
		TEST_ON_BOTH(places_import_page__shows_first_and_takes_then),
		TEST_ON_BOTH(unit_pages__keep_to_the_administrators_scope),
		TEST_ON_SQLITE(place_pages__say_not_found_and_refuse_nonsense),
		TEST_ON_SQLITE(persons_page__shows_masks_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
