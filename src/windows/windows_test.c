#include "applications/testing.h"

#include "catalogue/testing.h"
#include "kernel/db/db.h"
#include "kernel/http/testing.h"
#include "kernel/settings/settings.h"
#include "mandates/mandates.h"
#include "windows/windows.h"

static const struct feature *const features[] = { &windows_feature };
static int64_t window_clerk, agent, other_agent;

static const char *as_with(struct test_database *test, int64_t post, const char *media, const char *key)
{
	static int next;
	struct text own = text_format(test->arena, "k%d", next++);

	return text_format(test->arena, "Accept: %s\r\nAs-Post: %lld\r\nIdempotency-Key: %s\r\n", media, (long long)post, key ? key : own.at).at;
}

#define PAGE_AS(post) as_with(test, post, "text/html", NULL)
#define JSON_AS(post) as_with(test, post, "application/json", NULL)

static struct test_site *start(struct test_database *test)
{
	struct call *call;

	applicants_settle(test);
	call = test_begin(test);
	window_clerk = town_post(call, "window_clerk", "window", town.county);
	agent = town_post(call, "home_agent", "agent", town.team);
	other_agent = town_post(call, "home_agent", "other-agent", town.team);
	test_commit(test);
	return test_site_start(test, NULL, features, 1, town_identify, test_frame);
}

static struct application sent_by_wang(struct test_database *test)
{
	struct application a;
	struct call *call = test_begin(test);

	food_submit(call, applicants.wang, &a);
	test_commit(test);
	return a;
}

static struct application now_of(struct test_database *test, int64_t id)
{
	struct application a;

	assert_int_equal(application_find(test_begin(test), id, &a), OK);
	test_commit(test);
	return a;
}

static const char *path_of(struct test_database *test, const struct application *a, const char *action)
{
	return text_format(test->arena, "/windows/cases/%lld%s", (long long)a->file.id, action).at;
}

/* Where a reply leads, as a path. */
static const char *led_to(struct test_database *test, const struct test_reply *reply)
{
	return text_cstring(test->arena, test_header(reply, "Location"));
}

static const char *below(struct test_database *test, const char *path, const char *more)
{
	return text_format(test->arena, "%s%s", path, more).at;
}

/* ---- windows ---- */

static void window__takes_an_item_for_somebody_present(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply;
	const char *draft;

	assert_int_equal(test_get(site, "/windows", PAGE_AS(window_clerk)).status, 200);
	assert_int_equal(test_get(site, "/windows", PAGE_AS(town.clerk)).status, 403);
	assert_true(test_holds(test_get(site, "/windows/start?item=food", PAGE_AS(window_clerk)).body, "answer.has_kitchen"));
	reply = test_get(site, "/windows/start?item=food&answer.has_kitchen=yes&answer.dishes=hot&answer.area=20", PAGE_AS(window_clerk));
	assert_true(test_holds(reply.body, "identity"));
	assert_int_equal(test_get(site, "/windows/start?item=nothing", PAGE_AS(window_clerk)).status, 404);
	reply = test_post_form(site, "/windows/start", PAGE_AS(window_clerk), "item=food&answer.has_kitchen=yes&answer.dishes=hot&answer.area=20&name=x&identity=1");
	assert_int_equal(reply.status, 422);
	reply = test_post_form(site, "/windows/start", PAGE_AS(window_clerk),
		"item=food&answer.has_kitchen=yes&answer.dishes=hot&answer.area=20&name=x&identity=" WANG_IDENTITY "&phone=13800000001");
	assert_int_equal(reply.status, 303);
	draft = led_to(test, &reply);
	assert_true(test_holds(test_get(site, draft, PAGE_AS(window_clerk)).body, "lease"));
	assert_int_equal(test_get(site, draft, PAGE_AS(town.clerk)).status, 403);
	assert_int_equal(test_post_form(site, below(test, draft, "/submit"), PAGE_AS(window_clerk), "").status, 422);
	assert_int_equal(test_post_form(site, below(test, draft, "/brought"), PAGE_AS(window_clerk), "material=nonsense").status, 422);
	assert_int_equal(test_post_form(site, below(test, draft, "/brought"), PAGE_AS(window_clerk), "material=lease").status, 303);
	assert_int_equal(test_post_form(site, below(test, draft, "/brought"), PAGE_AS(window_clerk), "material=layout").status, 303);
	reply = test_post_form(site, below(test, draft, "/submit"), PAGE_AS(window_clerk), "");
	assert_int_equal(reply.status, 303);
	reply = test_get(site, led_to(test, &reply), PAGE_AS(window_clerk));
	assert_int_equal(reply.status, 200);
	test_site_stop(site);
}

static void window__takes_the_paper_that_a_field_asks_for(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply;
	struct call *call = test_begin(test);
	const char *draft;

	test_item(call, "{\"code\":\"stall\",\"title\":\"临时摊位\",\"unit\":\"bureau\",\"channels\":[\"window\"],\"scope\":\"431202\",\"form\":[{\"page\":\"who\",\"title\":\"摊位\","
		"\"fields\":[{\"id\":\"drawing\",\"type\":\"file\",\"label\":\"摊位图\",\"required\":true}]}]}");
	test_commit(test);
	reply = test_post_form(site, "/windows/start", PAGE_AS(window_clerk), "item=stall&name=x&identity=" WANG_IDENTITY "&phone=13800000001");
	assert_int_equal(reply.status, 303);
	draft = led_to(test, &reply);
	reply = test_get(site, draft, PAGE_AS(window_clerk));
	assert_true(test_holds(reply.body, "value=\"field:drawing\"") && test_holds(reply.body, "摊位图"));
	assert_int_equal(test_post_form(site, below(test, draft, "/submit"), PAGE_AS(window_clerk), "").status, 422);
	assert_int_equal(test_post_form(site, below(test, draft, "/brought"), PAGE_AS(window_clerk), "material=field:nowhere").status, 422);
	assert_int_equal(test_post_form(site, below(test, draft, "/brought"), PAGE_AS(window_clerk), "material=field:drawing").status, 303);
	assert_false(test_holds(test_get(site, draft, PAGE_AS(window_clerk)).body, "value=\"field:drawing\""));
	reply = test_post_form(site, below(test, draft, "/submit"), PAGE_AS(window_clerk), "");
	assert_int_equal(reply.status, 303);
	test_site_stop(site);
}

#define GOOD "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"

static struct test_reply scans(struct test_database *test, struct test_site *site, int64_t post, const char *path, const char *rest, const char *first, const char *second)
{
	const char *const bytes[] = { first, second };
	struct text body = text_of(rest);

	for (int i = 0; i < 2; i++)
		if (bytes[i])
			body = text_format(test->arena, "%.*s--scan\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%d.pdf\"\r\n\r\n%s\r\n", TEXT_ARG(body), i, bytes[i]);
	return test_post(site, path, PAGE_AS(post), "multipart/form-data; boundary=scan", text_join(test->arena, body, T("--scan--\r\n")));
}

#define FIELD(name, value) "--scan\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"

static void window__keeps_the_good_scan_beside_a_bad_one_and_says_why(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/windows/start", PAGE_AS(window_clerk),
		"item=food&answer.has_kitchen=yes&answer.dishes=hot&answer.area=20&name=x&identity=" WANG_IDENTITY "&phone=13800000001");
	const char *draft = led_to(test, &reply);

	reply = scans(test, site, window_clerk, below(test, draft, "/upload"), FIELD("material", "lease"), "%PDF-1.4\nhalf of it", GOOD);
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "href=\"#files\"") && !test_holds(reply.body, "docx"));   /* broken, not of a wrong type */
	assert_false(test_holds(reply.body, "name=\"material\" value=\"lease\""));
	assert_true(test_holds(reply.body, "name=\"material\" value=\"layout\""));
	test_site_stop(site);
}

static void case__is_accepted_decided_and_handed_over_in_the_browser(struct test_database *test)
{
	struct test_site *site = start(test);
	struct application a = sent_by_wang(test);
	struct test_reply reply;

	assert_true(test_holds(test_get(site, "/windows/inbox", PAGE_AS(town.clerk)).body, "/windows/cases/"));
	assert_false(test_holds(test_get(site, "/windows/inbox", PAGE_AS(town.other_clerk)).body, "/windows/cases/"));
	reply = test_get(site, "/windows/inbox.json?state=accepted&words=noodles", JSON_AS(town.clerk));
	assert_true(test_holds(reply.body, "\"query\":\"state=accepted&words=noodles&\""));   /* the next page keeps the filters */
	assert_int_equal(test_get(site, path_of(test, &a, ""), PAGE_AS(town.other_clerk)).status, 404);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(test_get(site, path_of(test, &a, (const char *const[]){ "", "?do=incomplete", "?do=handover" }[i]), PAGE_AS(town.clerk)).status, 200);
	reply = test_post_form(site, path_of(test, &a, "/accept"), PAGE_AS(window_clerk), "");
	assert_int_equal(reply.status, 303);
	assert_true(test_holds(test_get(site, led_to(test, &reply), PAGE_AS(town.clerk)).body, "已经受理"));
	assert_false(test_holds(test_get(site, path_of(test, &a, "?said=nonsense"), PAGE_AS(town.clerk)).body, "govuk-notification"));
	assert_int_equal(now_of(test, a.file.id).file.holder, 0);   /* the window takes it in; the unit holds it */
	assert_int_equal(test_post_form(site, path_of(test, &a, "/accept"), JSON_AS(town.clerk), "").status, 409);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/stop"), PAGE_AS(town.clerk), "why=hearing&words=heard").status, 303);
	assert_true(now_of(test, a.file.id).file.stopped_at != 0);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/resume"), PAGE_AS(town.clerk), "").status, 303);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/extend"), JSON_AS(town.clerk), "words=more+time+is+needed+here").status, 403);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/extend"), PAGE_AS(town.supervisor), "words=more+time+is+needed+here").status, 303);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/extend"), JSON_AS(town.supervisor), "words=more+time+is+needed+here").status, 409);
	assert_true(test_holds(test_get(site, path_of(test, &a, "?do=decide"), PAGE_AS(town.clerk)).body, "name=\"deliver\" id=\"deliver-1\" value=\"1\" checked"));
	reply = test_post_form(site, path_of(test, &a, "/decide"), PAGE_AS(town.clerk), "result=refused");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "value=\"refused\" checked") && !test_holds(reply.body, "name=\"deliver\" id=\"deliver-1\" value=\"1\" checked"));
	assert_int_equal(test_post_form(site, path_of(test, &a, "/decide"), PAGE_AS(town.clerk), "result=granted&words=").status, 303);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/deliver"), PAGE_AS(window_clerk), "words=handed+over").status, 303);
	assert_int_equal(now_of(test, a.file.id).file.state, STATE_DELIVERED);
	assert_int_equal(test_get(site, path_of(test, &a, "/receipt"), PAGE_AS(town.clerk)).status, 200);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/open"), PAGE_AS(town.clerk), "").status, 200);
	assert_int_equal(test_post_form(site, "/windows/find", PAGE_AS(window_clerk), text_format(test->arena, "reference=%.*s", TEXT_ARG(a.file.reference)).at).status, 303);
	assert_int_equal(test_post_form(site, "/windows/find", PAGE_AS(window_clerk), "reference=12345").status, 422);
	test_site_stop(site);
}

static void demand__beyond_the_notice_is_refused_then_forced_and_stands_in_the_report(struct test_database *test)
{
	struct test_site *site = start(test);
	struct application a = sent_by_wang(test);
	struct test_reply reply = test_post_form(site, path_of(test, &a, "/incomplete"), PAGE_AS(town.clerk), "beyond=health+report&words=please&material=layout");

	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "health report"));
	assert_true(test_holds(reply.body, "value=\"layout\" checked") && !test_holds(reply.body, "value=\"lease\" checked"));
	assert_int_equal(test_post_form(site, path_of(test, &a, "/incomplete"), PAGE_AS(town.clerk), "words=please").status, 422);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/demand"), JSON_AS(town.clerk), "what=report&reason=because+it+must+be").status, 403);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/demand"), PAGE_AS(town.supervisor), "what=health+report&reason=short").status, 422);
	assert_int_equal(test_get(site, path_of(test, &a, "?do=demand"), PAGE_AS(town.supervisor)).status, 200);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/demand"), PAGE_AS(town.supervisor), "what=health+report&reason=an+outbreak+nearby+demands+it").status, 303);
	assert_true(test_holds(test_get(site, "/windows/violations", PAGE_AS(town.supervisor)).body, "outbreak"));
	assert_true(test_holds(test_get(site, "/windows/violations.csv", as_with(test, town.supervisor, "text/csv", NULL)).body, "outbreak"));
	assert_false(test_holds(test_get(site, "/windows/violations", PAGE_AS(town.other_clerk)).body, "outbreak"));
	assert_int_equal(test_post_form(site, path_of(test, &a, "/incomplete"), PAGE_AS(town.clerk), "material=lease&words=not+readable").status, 303);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/complete"), PAGE_AS(window_clerk), "words=brought").status, 303);
	assert_int_equal(now_of(test, a.file.id).file.state, STATE_DISPATCHED);
	test_site_stop(site);
}

static void upload__compared_with_its_original_rises(struct test_database *test)
{
	struct test_site *site = start(test);
	struct application a = sent_by_wang(test);

	assert_int_equal(test_post_form(site, path_of(test, &a, "/files/99/verify"), JSON_AS(window_clerk), "").status, 404);
	assert_true(test_holds(test_get(site, path_of(test, &a, ""), PAGE_AS(window_clerk)).body, "/verify"));
	test_site_stop(site);
}

/* ---- at home ---- */

static const char *ordered(struct test_database *test, struct test_site *site)
{
	struct test_reply reply;
	int64_t id;

	assert_int_equal(test_get(site, "/home-service/order", "Accept: text/html\r\n").status, 200);
	assert_true(test_holds(test_get(site, "/home-service/order?item=food", "Accept: text/html\r\n").body, "食品经营许可"));   /* comes from its page */
	assert_int_equal(test_post_form(site, "/home-service/order", "Accept: text/html\r\nIdempotency-Key: o0\r\n", "what=food&name=W&contact=1&address=a").status, 422);
	reply = test_post_form(site, "/home-service/order", "Accept: text/html\r\nIdempotency-Key: o2\r\n", "what=food&name=W&contact=1&address=a&item=food");
	assert_true(test_holds(reply.body, "name=\"item\" value=\"food\""));
	reply = test_post_form(site, "/home-service/order", "Accept: text/html\r\nIdempotency-Key: o3\r\n",
		"what=food&name=W&contact=13800000001&address=a&item=gone");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "gone"));
	assert_true(test_holds(reply.body, "name=\"item\" value=\"\""));   /* sent again it is taken, in words */
	reply = test_post_form(site, "/home-service/order", "Accept: text/html\r\nIdempotency-Key: o1\r\n",
		"what=food&name=Wang&contact=13800000001&address=Lane+1&place=431202001001&item=food");
	assert_int_equal(reply.status, 303);
	assert_true(test_holds(test_get(site, led_to(test, &reply), "Accept: text/html\r\n").body, "Lane 1"));
	assert_int_equal(test_get(site, "/home-service/orders/1-x", "Accept: text/html\r\n").status, 404);
	assert_int_equal(db_find(test_begin(test), HOME_OPEN, IN(1, T(""), T("\x7f"), 1), OUT(&id)), OK);
	test_commit(test);
	return text_format(test->arena, "/home-service/%lld", (long long)id).at;
}

static bool shows_whom(struct text page)
{
	return test_holds(page, "Wang") || test_holds(page, "13800000001") || test_holds(page, "Lane 1");
}

static void home__is_ordered_taken_done_once_under_a_mandate(struct test_database *test)
{
	static const char done[] = "name=Wang&identity=" WANG_IDENTITY "&signed=0,0+10,10&brought=lease&brought=layout&taken_at=2026-03-02T08:00:00%2B08:00";
	struct test_site *site = start(test);
	const char *visit = ordered(test, site);
	struct mandate held[2];
	struct test_reply reply;
	size_t count = 0;
	struct call *call;

	assert_int_equal(test_get(site, "/home-service", PAGE_AS(town.clerk)).status, 403);
	assert_true(test_holds(test_get(site, "/home-service", PAGE_AS(agent)).body, "/take"));
	assert_false(shows_whom(test_get(site, "/home-service", PAGE_AS(agent)).body));
	reply = test_get(site, below(test, visit, "/take"), PAGE_AS(agent));
	assert_int_equal(reply.status, 200);
	assert_false(shows_whom(reply.body));
	assert_int_equal(test_post_form(site, below(test, visit, "/take"), JSON_AS(agent), "item=food&day=2026-03-03").status, 409);
	assert_int_equal(test_get(site, visit, PAGE_AS(agent)).status, 404);   /* not taken yet */
	assert_int_equal(test_post_form(site, below(test, visit, "/take"), PAGE_AS(agent),
		"item=food&answer.has_kitchen=yes&answer.dishes=hot&answer.area=20&day=2026-03-03").status, 303);
	assert_int_equal(test_get(site, visit, PAGE_AS(other_agent)).status, 404);
	assert_int_equal(test_get(site, visit, PAGE_AS(agent)).status, 200);
	assert_true(shows_whom(test_get(site, "/home-service", PAGE_AS(agent)).body));   /* for who has taken it */
	reply = test_post_form(site, below(test, visit, "/done"), PAGE_AS(agent), "name=Wang&identity=" WANG_IDENTITY);
	assert_int_equal(reply.status, 422);
	assert_int_equal(test_post_form(site, below(test, visit, "/done"), JSON_AS(agent), "name=Wang&identity=" WANG_IDENTITY "&code=000000").status, 422);
	reply = test_post_form(site, below(test, visit, "/done"), as_with(test, agent, "text/html", "phone-1"), done);
	assert_int_equal(reply.status, 303);
	assert_int_equal(test_post_form(site, below(test, visit, "/done"), as_with(test, agent, "text/html", "phone-1"), done).status, 303);
	assert_int_equal(test_post_form(site, below(test, visit, "/done"), as_with(test, agent, "text/html", "phone-2"), done).status, 303);
	assert_int_equal(test_get(site, below(test, visit, "/take"), PAGE_AS(other_agent)).status, 404);   /* done: nobody else's any more */
	call = test_begin(test);
	town_as(call, agent);
	assert_int_equal(mandates_held(call, call->caller.person, held, 2, &count), OK);
	assert_int_equal(count, 1);
	assert_true(held[0].from.id == applicants.wang.id && held[0].proof == PROOF_SIGNATURE);
	test_commit(test);
	test_site_stop(site);
}

/* A bundle of two offices' items that share a question of the form, and a choice. */
static const char *bundle_taken(struct test_database *test, struct test_site *site)
{
	struct import_report report;
	struct call *call = test_begin(test);
	const char *visit;

	test_item(call, "{\"code\":\"sign\",\"title\":\"店招\",\"unit\":\"other-bureau\",\"channels\":[\"home\"],\"scope\":\"431202\",\"form\":[{\"page\":\"who\","
		"\"title\":\"申请人\",\"fields\":[{\"id\":\"name\",\"type\":\"text\",\"label\":\"姓名\",\"required\":true},"
		"{\"id\":\"words\",\"type\":\"text\",\"label\":\"字样\",\"required\":true},{\"id\":\"light\",\"type\":\"many\",\"label\":\"灯光\",\"options\":["
		"{\"value\":\"inside\",\"zh\":\"内\"},{\"value\":\"outside\",\"zh\":\"外\"},{\"value\":\"none\",\"zh\":\"无\"}]}]}]}");
	assert_int_equal(catalogue_import(call, SHEET_BUNDLES, T("code,title,items\nopen,开店一件事,food+sign\n"), IMPORT_ALL_OR_NONE, &report), OK);
	test_commit(test);
	visit = ordered(test, site);
	assert_true(test_holds(test_get(site, below(test, visit, "/take?item=open&answer.has_kitchen=yes&answer.dishes=hot&answer.area=20"), PAGE_AS(agent)).body, "房屋租赁合同"));
	assert_int_equal(test_post_form(site, below(test, visit, "/take"), PAGE_AS(agent),
		"item=open&answer.has_kitchen=yes&answer.dishes=hot&answer.area=20&day=2026-03-03").status, 303);
	return visit;
}

static int times(struct text body, const char *what)
{
	int count = 0;

	for (const char *at = strstr(body.at, what); at; at = strstr(at + 1, what))
		count++;
	return count;
}

static void home__serves_a_bundle_as_one_application_of_each_item_s_office(struct test_database *test)
{
	static const char done[] = "name=Wang&identity=" WANG_IDENTITY "&signed=0,0+10,10&brought=lease&brought=layout&field.words=noodles&field.light=inside&field.light=none";
	struct test_site *site = start(test);
	const char *visit = bundle_taken(test, site);
	struct test_reply reply = test_get(site, visit, PAGE_AS(agent));
	struct application a;
	struct mandate held[2];
	struct call *call;
	size_t count;
	int64_t id;

	assert_int_equal(reply.status, 200);
	assert_int_equal(times(reply.body, " name=\"field.name\""), 1);
	reply = test_post_form(site, below(test, visit, "/done"), as_with(test, agent, "application/json", "bundle"), done);
	assert_int_equal(reply.status, 201);
	call = test_begin(test);
	town_as(call, agent);
	assert_int_equal(mandates_held(call, call->caller.person, held, 2, &count), OK);
	assert_true(count == 1 && held[0].from.id == applicants.wang.id && text_equal(held[0].items, T(",open,")));
	test_commit(test);
	assert_true(text_to_int(text_of(text_cstring(test->arena, (struct text){ strstr(reply.body.at, "\"id\":\"") + 6, strcspn(strstr(reply.body.at, "\"id\":\"") + 6, "\"") })), &id));
	a = now_of(test, id);
	assert_true(a.part_count == 2 && a.channel == APPLY_HOME && a.mandate == held[0].id && a.parts[1].unit == town.other_bureau);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/accept"), PAGE_AS(town.clerk), "").status, 303);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/decide"), PAGE_AS(town.clerk), "result=granted").status, 303);
	assert_int_equal(test_post_form(site, path_of(test, &a, "/decide"), PAGE_AS(town.other_clerk), "result=granted").status, 303);
	assert_int_equal(now_of(test, a.file.id).file.state, STATE_GRANTED);
	test_site_stop(site);
}

static void home__refused_loses_nothing_that_was_chosen_written_signed_or_photographed(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *visit = bundle_taken(test, site), *ref;
	struct test_reply reply = scans(test, site, agent, below(test, visit, "/done"), FIELD("identity", WANG_IDENTITY) FIELD("signed", "1,1 2,2") FIELD("brought", "layout")
		FIELD("material", "lease") FIELD("field.words", "noodles") FIELD("field.light", "inside") FIELD("field.light", "none"), GOOD, NULL);
	struct text body;

	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "href=\"#name\"") && test_holds(reply.body, "value=\"1,1 2,2\"") && test_holds(reply.body, "value=\"noodles\""));
	assert_true(test_holds(reply.body, "value=\"layout\" checked") && !test_holds(reply.body, "value=\"lease\" checked"));
	assert_true(test_holds(reply.body, "value=\"lease\" selected") && test_holds(reply.body, "0.pdf"));
	assert_true(test_holds(reply.body, "value=\"inside\" checked") && test_holds(reply.body, "value=\"none\" checked"));
	assert_false(test_holds(reply.body, "value=\"outside\" checked"));
	ref = strstr(reply.body.at, "name=\"kept\"");
	assert_non_null(ref);
	ref = strstr(ref, "value=\"") + 7;
	body = text_format(test->arena, FIELD("name", "Wang") FIELD("identity", WANG_IDENTITY) FIELD("signed", "1,1 2,2") FIELD("brought", "layout") FIELD("material", "lease")
		FIELD("field.words", "noodles") "--scan\r\nContent-Disposition: form-data; name=\"kept\"\r\n\r\n%.*s\r\n--scan--\r\n", (int)strcspn(ref, "\""), ref);
	assert_int_equal(test_post(site, below(test, visit, "/done"), PAGE_AS(agent), "multipart/form-data; boundary=scan", body).status, 303);
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(window__takes_an_item_for_somebody_present),
		TEST_ON_BOTH(window__takes_the_paper_that_a_field_asks_for),
		TEST_ON_BOTH(window__keeps_the_good_scan_beside_a_bad_one_and_says_why),
		TEST_ON_BOTH(case__is_accepted_decided_and_handed_over_in_the_browser),
		TEST_ON_BOTH(demand__beyond_the_notice_is_refused_then_forced_and_stands_in_the_report),
		TEST_ON_BOTH(upload__compared_with_its_original_rises),
		TEST_ON_BOTH(home__is_ordered_taken_done_once_under_a_mandate),
		TEST_ON_BOTH(home__serves_a_bundle_as_one_application_of_each_item_s_office),
		TEST_ON_BOTH(home__refused_loses_nothing_that_was_chosen_written_signed_or_photographed),
	};
	struct text error;

	if (!image_open() || !test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests_name("windows", tests, NULL, NULL);
}
