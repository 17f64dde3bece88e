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
	return test_site_start(test, NULL, features, 3, identify, test_frame);
}

#define assert_holds(reply, wanted) assert_true(test_holds((reply).body, (wanted)))

static void pages__are_whole_in_both_languages_for_strangers_and_administrators(struct test_database *test)
{
	static const char *const paths[] = { "/calendar", "/calendar/2026", "/calendar/2027", "/places", "/places?in=431202", "/places/431202001",
		"/places/431202003", "/places/search?q=%E5%9F%8E%E4%B8%AD", "/units", "/admin/units/new", "/admin/units/import", "/admin/places/import",
		"/admin/persons", "/admin/organisations", "/admin/places/new?in=431202", "/admin/places/431202001", "/admin/areas", "/admin/areas/new",
		"/admin/households", "/admin/households/new?place=431202001001", "/admin/persons/import", "/admin/persons/export" };
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
	assert_holds(reply, "value=\"湖南省怀化市鹤城区城中街道\"");   /* a name, not a code */
	assert_int_equal(test_get(site, edit, "Accept: text/html\r\nX-Place: 4303\r\n").status, 404);
	assert_int_equal(test_post_form(site, edit, "Accept: text/html\r\nX-Place: 4303\r\nIdempotency-Key: b\r\n", "name=x&kind=town").status, 404);
	reply = test_post_form(site, edit, "Accept: text/html\r\nX-Place: 431202\r\nIdempotency-Key: c\r\n", "name=x&kind=town&place=4303");
	assert_int_equal(reply.status, 422);
	reply = test_post_form(site, edit, ADMIN "Idempotency-Key: d\r\n", "name=renamed&kind=town&place=%E5%9F%8E%E4%B8%AD%E8%A1%97%E9%81%93");
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
	edit = text_format(test->arena, "/admin/units/new?parent=%.*s", (int)path.len - 7, path.at + 7).at;
	assert_holds(test_get(site, edit, ADMIN), "renamed");
	assert_int_equal(test_get(site, edit, "Accept: text/html\r\nX-Place: 4303\r\n").status, 404);   /* nor is there a form below it */
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

#define TOWN_ADMIN "Accept: text/html\r\nX-Place: 431202001\r\n"
#define OUTLINE "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[109.9,27.5],[110,27.5],[110,27.6],[109.9,27.5]]]}}"

static void place_admin__makes_changes_ends_and_reopens_one_place(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/admin/places/new", ADMIN "Idempotency-Key: a\r\n", "code=431202001001&name=%E7%A4%BE%E5%8C%BA&valid_from=2020-01-01");

	assert_int_equal(reply.status, 303);
	assert_int_equal(test_get(site, "/places/431202001001.json", "").status, 200);
	reply = test_post_form(site, "/admin/places/new", ADMIN "Idempotency-Key: b\r\n", "code=431202001001&name=x&latitude=27.5");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "已经有这个代码");
	assert_holds(reply, "经度和纬度");
	assert_holds(reply, "value=\"431202001001\"");
	reply = test_post_form(site, "/admin/places/new", ADMIN "Idempotency-Key: c\r\n", "code=431202009001&name=x");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "431202009");
	assert_int_equal(test_post_form(site, "/admin/places/431202001001", ADMIN "Idempotency-Key: d\r\n", "name=renamed&population=1200&latitude=27.5&longitude=109.9").status, 303);
	reply = test_get(site, "/places/431202001001.json", "");
	assert_holds(reply, "renamed");
	assert_holds(reply, "\"population\":1200");
	reply = test_post_form(site, "/admin/places/431202001001/end", ADMIN "Idempotency-Key: e\r\n", "last_day=2026-03-01&successors=431202009+431202001001");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "value=\"431202009 431202001001\"");
	reply = test_post_form(site, "/admin/places/431202001/end", ADMIN "Idempotency-Key: f\r\n", "last_day=2026-03-01");
	assert_int_equal(reply.status, 409);   /* what lies in it has not ended */
	assert_int_equal(test_post_form(site, "/admin/places/431202001001/end", ADMIN "Idempotency-Key: g\r\n", "last_day=2026-03-01&successors=431202003,").status, 303);
	assert_holds(test_get(site, "/places/431202001001.json", ""), "\"valid_to\":\"2026-03-01\"");
	assert_int_equal(test_post_form(site, "/admin/places/431202001/end", ADMIN "Idempotency-Key: h\r\n", "last_day=2026-03-01").status, 303);
	assert_int_equal(test_post_form(site, "/admin/places/431202001001/open", ADMIN "Idempotency-Key: i\r\n", "").status, 409);   /* the town has ended */
	assert_int_equal(test_post_form(site, "/admin/places/431202001/open", ADMIN "Idempotency-Key: j\r\n", "").status, 303);
	assert_int_equal(test_post_form(site, "/admin/places/431202001001/open", ADMIN "Idempotency-Key: k\r\n", "").status, 303);
	assert_holds(test_get(site, "/places/431202001001.json", ""), "\"valid_to\":null");
	test_site_stop(site);
}

static void place_admin__takes_an_outline_and_keeps_to_its_scope(struct test_database *test)
{
	static const char *const endings[] = { "", "/end", "/open" };
	struct test_site *site = start(test);
	struct test_reply reply = post_file(site, "/admin/places/431202001/outline", ADMIN "Idempotency-Key: a\r\n", "", OUTLINE);

	assert_int_equal(reply.status, 303);
	assert_holds(test_get(site, "/places/at.json?lat=27.52&lon=109.97", ""), "431202001");
	reply = post_file(site, "/admin/places/431202001/outline", ADMIN "Idempotency-Key: b\r\n", "", "{\"type\":\"FeatureCollection\",\"features\":[]}");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "只有一个地方的边界");
	reply = post_file(site, "/admin/places/431202001/outline", ADMIN "Idempotency-Key: c\r\n", "", "no json");
	assert_int_equal(reply.status, 422);
	assert_int_equal(test_get(site, "/admin/places/431202", TOWN_ADMIN).status, 404);
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		assert_int_equal(test_post_form(site, text_format(test->arena, "/admin/places/431202%s", endings[i]).at, TOWN_ADMIN "Idempotency-Key: d\r\n",
			"name=x&last_day=2026-01-01").status, 404);
	assert_int_equal(post_file(site, "/admin/places/431202/outline", TOWN_ADMIN "Idempotency-Key: e\r\n", "", OUTLINE).status, 404);
	assert_int_equal(test_post_form(site, "/admin/places/new", TOWN_ADMIN "Idempotency-Key: f\r\n", "code=431202002&name=x").status, 422);
	assert_int_equal(test_get(site, "/admin/places/new?in=431202001", TOWN_ADMIN).status, 200);
	assert_int_equal(test_get(site, "/admin/places/new?in=431202002", TOWN_ADMIN).status, 404);
	test_site_stop(site);
}

static void area_admin__keeps_the_set_of_places(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/admin/areas/new", ADMIN "Idempotency-Key: a\r\n", "code=zone-1&name=zone&kind=zone&places=431202001,431299");

	assert_int_equal(reply.status, 422);
	assert_holds(reply, "431299");
	assert_int_equal(test_post_form(site, "/admin/areas/new", ADMIN "Idempotency-Key: b\r\n", "code=zone-1&name=zone&kind=zone&places=431202001%0A431202003").status, 303);
	reply = test_get(site, "/admin/areas.csv", ADMIN);
	assert_holds(reply, "431202001");
	assert_holds(reply, "431202003");
	assert_int_equal(test_post_form(site, "/admin/areas/new", ADMIN "Idempotency-Key: c\r\n", "code=zone-1&name=x&kind=zone&places=431202001").status, 422);
	assert_int_equal(test_get(site, "/admin/areas/zone-1", TOWN_ADMIN).status, 404);   /* it reaches past the town */
	assert_int_equal(test_post_form(site, "/admin/areas/zone-1", ADMIN "Idempotency-Key: d\r\n", "name=renamed&kind=estate&places=431202001").status, 303);
	assert_false(test_holds(test_get(site, "/admin/areas.csv", ADMIN).body, "431202003"));
	assert_int_equal(test_get(site, "/admin/areas/zone-1", TOWN_ADMIN).status, 200);
	reply = test_post_form(site, "/admin/areas/zone-1", ADMIN "Idempotency-Key: e\r\n", "name=again&kind=estate&places=");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "至少要有一个地方");
	assert_holds(reply, "value=\"again\"");
	assert_int_equal(test_post_form(site, "/admin/areas/zone-1", TOWN_ADMIN "Idempotency-Key: f\r\n", "name=x&kind=estate&places=431202003").status, 422);
	test_site_stop(site);
}

static void area_admin__takes_places_by_their_names(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/admin/areas/new", ADMIN "Idempotency-Key: n1\r\n",
		"code=zone-2&name=zone&kind=zone&places=%E5%9F%8E%E4%B8%AD%E8%A1%97%E9%81%93%0A431202003+%E6%B9%96%E5%8D%97%E7%9C%81%E6%80%80%E5%8C%96%E5%B8%82%E9%B9%A4%E5%9F%8E%E5%8C%BA%E8%80%81%E8%A1%97%E9%81%93&add=%E6%80%80%E5%8C%96%E5%B8%82");

	assert_int_equal(reply.status, 303);
	reply = test_post_form(site, "/admin/areas/zone-2", ADMIN "Idempotency-Key: n2\r\n", "name=zone&kind=zone&places=431202001&add=nowhere+at+all");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "value=\"nowhere at all\"");
	reply = test_post_form(site, "/admin/areas/zone-2", ADMIN "Idempotency-Key: n3\r\n", "name=zone&kind=zone&places=431202001+nowhere&add=");
	assert_int_equal(reply.status, 422);   /* what stands behind a code and is not its name is looked for */
	reply = test_get(site, "/admin/areas.csv", ADMIN);
	assert_true(test_holds(reply.body, ",431202001") && test_holds(reply.body, ",431202003") && test_holds(reply.body, ",4312\r\n"));
	assert_holds(test_get(site, "/admin/areas/zone-2", ADMIN), "431202001 湖南省怀化市鹤城区城中街道\n");
	test_site_stop(site);
}

static enum outcome put_person(struct call *call, void *context)
{
	struct person_new person = { .name = T("张三"), .identity = T("11010519491231002X"), .phone = T("13900000001") };

	return person_create(call, &person, context);
}

static void household_admin__notes_who_lives_where_masked(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply;
	const char *own, *members, *leave;
	int64_t person;

	in_transaction(test, put_person, &person);
	assert_int_equal(test_post_form(site, "/admin/places/new", ADMIN "Idempotency-Key: a\r\n", "code=431202001001&name=x").status, 303);
	reply = test_post_form(site, "/admin/households/new", ADMIN "Idempotency-Key: b\r\n", "name=501&place=431202001");
	assert_int_equal(reply.status, 422);   /* a town is too wide */
	assert_holds(reply, "value=\"501\"");
	reply = test_post_form(site, "/admin/households/new", ADMIN "Idempotency-Key: c\r\n", "name=501&place=431202001001&since=2020-01-01");
	assert_int_equal(reply.status, 303);
	own = text_cstring(test->arena, test_header(&reply, "Location"));
	members = text_format(test->arena, "%s/members", own).at;
	reply = test_post_form(site, members, ADMIN "Idempotency-Key: d\r\n", "who=13999999999&relation=head");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "没有找到这个号码");
	assert_holds(reply, "value=\"13999999999\"");
	assert_int_equal(test_post_form(site, members, ADMIN "Idempotency-Key: e\r\n", "who=13900000001&relation=head").status, 303);
	reply = test_get(site, own, ADMIN);
	assert_holds(reply, "张*");
	assert_false(test_holds(reply.body, "张三"));
	assert_int_equal(test_get(site, own, "Accept: text/html\r\nX-Place: 431202003\r\n").status, 404);
	assert_int_equal(test_get(site, "/admin/households/new?place=431202001001", ADMIN).status, 200);
	assert_int_equal(test_get(site, "/admin/households/new?place=431202001001", "Accept: text/html\r\nX-Place: 431202003\r\n").status, 404);
	leave = text_format(test->arena, "%s/%lld/leave", members, (long long)person).at;
	reply = test_post_form(site, leave, ADMIN "Idempotency-Key: l\r\n", "last_day=2026-03-01");
	assert_int_equal(reply.status, 422);   /* they moved in today */
	assert_holds(reply, "那时还没有入住");
	assert_holds(reply, "value=\"2026-03-01\"");
	reply = test_post_form(site, leave, ADMIN "Idempotency-Key: m\r\n", "last_day=2026-03-03");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "这一天还没有到");
	assert_int_equal(test_post_form(site, leave, ADMIN "Idempotency-Key: f\r\n", "last_day=2026-03-02").status, 303);
	assert_int_equal(test_post_form(site, leave, ADMIN "Idempotency-Key: g\r\n", "last_day=2026-03-02").status, 404);
	assert_int_equal(test_post_form(site, members, ADMIN "Idempotency-Key: h\r\n", "who=11010519491231002X&relation=head").status, 303);   /* there is no head now */
	assert_int_equal(test_post_form(site, text_format(test->arena, "%s/end", own).at, ADMIN "Idempotency-Key: i\r\n", "last_day=2019-01-01").status, 422);
	assert_int_equal(test_post_form(site, text_format(test->arena, "%s/end", own).at, ADMIN "Idempotency-Key: n\r\n", "last_day=2026-03-01").status, 422);
	assert_int_equal(test_post_form(site, text_format(test->arena, "%s/end", own).at, ADMIN "Idempotency-Key: o\r\n", "last_day=2099-01-01").status, 422);
	assert_int_equal(test_post_form(site, text_format(test->arena, "%s/end", own).at, ADMIN "Idempotency-Key: j\r\n", "last_day=2026-03-02").status, 303);
	assert_int_equal(test_post_form(site, own, ADMIN "Idempotency-Key: k\r\n", "name=x&place=431202001001").status, 409);
	assert_false(test_holds(test_get(site, "/admin/households", ADMIN).body, "501"));
	test_site_stop(site);
}

#define PERSONS "identity,name,phone,place,household\n11010519491231002X,张三,13900000001,431202001001,501\n110105199003070018,x,,431202001001,\n"

static void persons_files__come_in_looked_at_first_and_leave_with_a_reason(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply;

	assert_int_equal(test_post_form(site, "/admin/places/new", ADMIN "Idempotency-Key: a\r\n", "code=431202001001&name=x").status, 303);
	reply = post_file(site, "/admin/persons/import", ADMIN "Idempotency-Key: b\r\n", FIELD("mode", "preview"), PERSONS);
	assert_int_equal(reply.status, 200);
	assert_holds(reply, "还没有导入");
	assert_holds(reply, "要么都写，要么都不写");
	assert_false(test_holds(reply.body, "110105199003070018"));   /* a page is no place for numbers */
	assert_holds(post_file(site, "/admin/persons/import", ADMIN "Idempotency-Key: c\r\n", FIELD("mode", "good_rows"), PERSONS), "已经导入");
	assert_int_equal(post_file(site, "/admin/persons/import", ADMIN "Idempotency-Key: d\r\n", FIELD("mode", "preview"), "no,heading\n1,2\n").status, 422);

	reply = test_post_form(site, "/admin/persons/export", ADMIN "Idempotency-Key: e\r\n", "place=431202001001&reason=x&as=csv");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "value=\"431202001001\"");
	assert_int_equal(test_post_form(site, "/admin/persons/export", ADMIN "Idempotency-Key: f\r\n", "place=4303&reason=purpose&as=csv").status, 422);
	assert_int_equal(test_post_form(site, "/admin/persons/export", "Accept: text/html\r\nX-Place: 4303\r\nIdempotency-Key: g\r\n",
		"place=431202001001&reason=purpose&as=csv").status, 422);
	reply = test_post_form(site, "/admin/persons/export", ADMIN "Idempotency-Key: h\r\n", "place=431202001001&reason=purpose&as=csv");
	assert_int_equal(reply.status, 200);
	assert_holds(reply, "11010519491231002X");
	assert_true(text_starts_with(test_header(&reply, "Content-Disposition"), T("attachment")));
	reply = test_post_form(site, "/admin/persons/export", ADMIN "Idempotency-Key: i\r\n", "place=431202001001&reason=purpose&as=xlsx");
	assert_int_equal(reply.status, 200);
	assert_true(text_starts_with(reply.body, T("PK")));
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
		TEST_ON_BOTH(persons_files__come_in_looked_at_first_and_leave_with_a_reason),
		TEST_ON_BOTH(places_import_page__shows_first_and_takes_then),
		TEST_ON_BOTH(unit_pages__keep_to_the_administrators_scope),
		TEST_ON_SQLITE(place_pages__say_not_found_and_refuse_nonsense),
		TEST_ON_BOTH(place_admin__makes_changes_ends_and_reopens_one_place),
		TEST_ON_BOTH(place_admin__takes_an_outline_and_keeps_to_its_scope),
		TEST_ON_BOTH(area_admin__keeps_the_set_of_places),
		TEST_ON_BOTH(area_admin__takes_places_by_their_names),
		TEST_ON_BOTH(household_admin__notes_who_lives_where_masked),
		TEST_ON_SQLITE(persons_page__shows_masks_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
