#include "applications/testing.h"

#include <stdio.h>

#include "kernel/http/testing.h"
#include "kernel/route/exchange.h"
#include "kernel/settings/settings.h"
#include "ratings/ratings.h"

#define PAGE "Accept: text/html\r\n"
#define JSON "Accept: application/json\r\n"

static const struct feature *const features[] = { &applications_feature };

/* What the frame of a page asks for: the site's own room stands above this one. */
static void decorate(struct call *call, struct doc *site)
{
	(void)call;
	doc_text(site, "phone", T("12345"));
	doc_null(site, "tiles");
	doc_null(site, "attribution");
	doc_null(site, "unread");
	doc_list(site, "menu");
}

/* A resident or a post comes by a header of the test's own. */
static enum outcome identify(struct call *call)
{
	int64_t id = 0;

	if (text_to_int(ask_header(call, "As-Post"), &id))
		town_as(call, id);
	if (text_to_int(ask_header(call, "As-Person"), &id))
		call->caller = (struct caller){ .kind = CALLER_RESIDENT, .session = 7, .person = id, .secret = T("secret") };
	return OK;
}

static struct test_site *start(struct test_database *test)
{
	applicants_settle(test);
	return test_site_start(test, NULL, features, 1, identify, decorate);
}

static const char *as_wang(struct test_database *test, const char *accept)
{
	static int key;

	return text_format(test->arena, "%sAs-Person: %lld\r\nIdempotency-Key: key-%d\r\n", accept, (long long)applicants.wang.id, key++).at;
}

static const char *location(struct test_database *test, const struct test_reply *reply)
{
	return text_cstring(test->arena, test_header(reply, "Location"));
}

static const char *joined(struct test_database *test, const char *a, const char *b)
{
	return text_format(test->arena, "%s%s", a, b).at;
}

#define BOUNDARY "----b"
static struct test_reply upload(struct test_database *test, struct test_site *site, const char *path, const char *material, const char *bytes)
{
	struct text body = text_format(test->arena, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"material\"\r\n\r\n%s\r\n--" BOUNDARY
		"\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lease.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%s\r\n--" BOUNDARY "--\r\n", material, bytes);

	return test_post(site, path, as_wang(test, PAGE), "multipart/form-data; boundary=" BOUNDARY, body);
}


/* From the first question to a draft; its path. */
static const char *begin(struct test_database *test, struct test_site *site)
{
	struct test_reply reply = test_get(site, "/apply/food", PAGE);
	const char *notice;

	assert_int_equal(reply.status, 200);
	reply = test_post_form(site, "/apply/food", as_wang(test, PAGE), "answered=0&asked=has_kitchen");
	assert_int_equal(reply.status, 422);
	reply = test_post_form(site, "/apply/food", as_wang(test, PAGE), "answered=0&asked=has_kitchen&answer.has_kitchen=yes");
	assert_int_equal(reply.status, 303);
	assert_true(test_holds(test_header(&reply, "Location"), "answer.has_kitchen=yes"));
	reply = test_get(site, location(test, &reply), as_wang(test, PAGE));
	assert_int_equal(reply.status, 200);
	reply = test_post_form(site, "/apply/food", as_wang(test, PAGE), "answer.has_kitchen=yes&answer.dishes=hot&answer.area=20");
	assert_int_equal(reply.status, 303);
	notice = location(test, &reply);
	assert_true(strncmp(notice, "/apply/notices/", 15) == 0);
	reply = test_get(site, notice, PAGE);
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "厨房平面图") && test_holds(reply.body, "is-held"));
	reply = test_post_form(site, joined(test, notice, "/begin"), as_wang(test, PAGE), "");
	assert_int_equal(reply.status, 303);
	return location(test, &reply);
}

static void apply__from_the_first_question_to_the_receipt(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *draft = begin(test, site), *own;
	struct test_reply reply = test_get(site, draft, as_wang(test, PAGE));

	assert_int_equal(reply.status, 200);
	reply = test_get(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE));
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "张三"));
	reply = test_post_form(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE), "field.name=");
	assert_int_equal(reply.status, 422);
	reply = test_post_form(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE), "field.name=%E5%BC%A0%E4%B8%89");
	assert_int_equal(reply.status, 303);
	reply = test_get(site, location(test, &reply), as_wang(test, PAGE));
	assert_int_equal(reply.status, 200);
	reply = upload(test, site, joined(test, draft, "/materials"), "lease", "not a pdf");
	assert_int_equal(reply.status, 422);
	assert_int_equal(upload(test, site, joined(test, draft, "/materials"), "nonsense", "%%PDF-1.4\n%%%%EOF").status, 422);
	reply = upload(test, site, joined(test, draft, "/materials"), "lease", "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n");
	assert_int_equal(reply.status, 303);
	reply = test_post_form(site, joined(test, draft, "/submit"), as_wang(test, PAGE), "");
	assert_int_equal(reply.status, 422);
	assert_int_equal(upload(test, site, joined(test, draft, "/materials"), "layout", "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n").status, 303);
	reply = test_get(site, joined(test, draft, "/check"), as_wang(test, PAGE));
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "lease.pdf"));
	reply = test_post_form(site, joined(test, draft, "/submit"), as_wang(test, PAGE), "");
	assert_int_equal(reply.status, 303);
	own = location(test, &reply);
	reply = test_get(site, own, PAGE);
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "食品经营许可") && test_holds(reply.body, "张*"));
	reply = test_get(site, draft, as_wang(test, PAGE));
	assert_int_equal(reply.status, 200);
	test_site_stop(site);
}

static void pages__without_the_key_show_nothing(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *draft = begin(test, site);

	assert_int_equal(test_get(site, draft, JSON).status, 403);
	assert_int_equal(test_get(site, "/apply/drafts/123-abc", PAGE).status, 404);
	assert_int_equal(test_get(site, "/apply/drafts/x", PAGE).status, 404);
	assert_int_equal(test_get(site, "/apply/notices/AAAABBBBCCCC", PAGE).status, 404);
	assert_int_equal(test_get(site, "/apply/nothing", PAGE).status, 404);
	assert_int_equal(test_get(site, "/apply/sign/1-1-abc", PAGE).status, 404);
	assert_int_equal(test_get(site, "/applications/26030212345671", PAGE).status, 404);
	assert_int_equal(test_get(site, "/applications/%3Cscript%3E", PAGE).status, 404);
	assert_int_equal(test_get(site, "/applications/demands", PAGE).status, 200);
	assert_int_equal(test_get(site, "/applications/spared", PAGE).status, 200);
	test_site_stop(site);
}

static void counts__are_what_the_applications_say(struct test_database *test)
{
	struct check_report report = { .name = "applications.counts" };
	struct application a;
	struct call *call;

	applicants_settle(test);
	call = test_begin(test);
	food_submit(call, applicants.wang, &a);
	town_as(call, town.supervisor);
	assert_int_equal(application_demand(call, &a, T("体检报告"), T("附近有疫情,临时要求从业人员体检")), OK);
	town_as(call, 0);
	assert_int_equal(applications_feature.checks[0].run(call, &report), OK);
	assert_int_equal(report.faults, 0);
	assert_int_equal(db_run(call, SPARED_ADD, IN(date_of(call->now), T("431202"), T("food"), town.bureau, 0, 1, 0, 0, 0, 0, 0)), OK);
	assert_int_equal(applications_feature.checks[0].run(call, &report), OK);
	assert_true(report.faults > 0);
	test_rollback(test);
}

/* A thousand services and more: each stands on some page, once; a unit and a period narrow it. */
static void spared__is_paged_to_the_last_item(struct test_database *test)
{
	enum { ITEMS = 450 };
	struct test_site *site = start(test);
	struct text page = T(""), key = T("\"older\":\"");
	struct call *call = test_begin(test);
	int seen[ITEMS] = { 0 }, pages = 0;

	for (int i = 0; i < ITEMS; i++)
		assert_int_equal(db_run(call, SPARED_ADD, IN(date_of(call->now), T("431202"), text_format(test->arena, "s%03d", i), i % 2 ? town.bureau : town.team,
			0, 1, 0, i / 100, 0, 0, 0)), OK);
	test_commit(test);
	for (;; pages++) {
		struct test_reply reply = test_get(site, text_format(test->arena, "/applications/spared.json?page=%.*s", TEXT_ARG(page)).at, "");
		const char *older = memmem(reply.body.at, reply.body.len, key.at, key.len);

		assert_int_equal(reply.status, 200);
		for (int i = 0; i < ITEMS; i++)
			seen[i] += test_holds(reply.body, text_format(test->arena, "\"item\":\"s%03d\"", i).at);
		if (!older)
			break;
		page = (struct text){ older + key.len, reply.body.len - (size_t)(older + key.len - reply.body.at) };
		page = text_cut(&page, '"');
	}
	assert_int_equal(pages, 2);
	for (int i = 0; i < ITEMS; i++)
		assert_int_equal(seen[i], 1);
	{
		struct test_reply one = test_get(site, text_format(test->arena, "/applications/spared.json?unit=%lld", (long long)town.bureau).at, "");
		struct test_reply before = test_get(site, "/applications/spared.json?to=2020-01-01", "");

		assert_true(test_holds(one.body, "\"s449\"") && !test_holds(one.body, "\"s448\""));
		assert_true(test_holds(before.body, "\"items\":[]"));
	}
	assert_int_equal(test_get(site, "/applications/spared.json?page=nonsense", "").status, 200);
	assert_int_equal(test_get(site, "/applications/spared", PAGE).status, 200);
	test_site_stop(site);
}

/* Nothing that is sent breaks a page, and nothing comes back as markup. */
static void hostile__values_are_refused_in_words(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *draft = begin(test, site);
	char *huge = arena_alloc(test->arena, 30001);
	static const struct { const char *path, *body; int status; } posts[] = {
		{ "/pages/who", "field.name=%00%FF", 422 }, { "/pages/who", "field.nonsense=1&field.name=x", 422 }, { "/pages/nowhere", "field.name=x", 404 },
		{ "/pages/who", "field.name=x&seq=-1", 422 }, { "/pages/who", "field.name=x&seq=99999999999999999999", 422 }, { "/pages/who", "field.name=x&seq=77", 409 },
		{ "/files/0/remove", "", 404 }, { "/files/99999/remove", "", 404 }, { "/cosigners", "name=", 422 }, { "/materials", "material=lease", 422 },
	};
	struct test_reply reply;

	for (size_t i = 0; i < sizeof(posts) / sizeof(posts[0]); i++) {
		reply = test_post_form(site, joined(test, draft, posts[i].path), as_wang(test, PAGE), posts[i].body);
		if (reply.status != posts[i].status && !(posts[i].status == 404 && reply.status == 422))
			fail_msg("%s %s: %d", posts[i].path, posts[i].body, reply.status);
	}
	memset(huge, 'x', 30000);
	assert_int_equal(test_post_form(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE), joined(test, "field.name=", huge)).status, 422);
	reply = test_post_form(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE), "field.name=%3Cscript%3Ealert(1)%3C/script%3E%0A%3Cb%3E");
	assert_int_equal(reply.status, 422);
	assert_false(test_holds(reply.body, "<script>alert(1)"));
	assert_true(test_holds(reply.body, "&lt;script&gt;alert(1)"));
	assert_int_equal(test_post_json(site, joined(test, draft, "/pages/who"), as_wang(test, JSON), "{\"field\":{\"name\":\"张三\"},\"unknown\":1}").status, 422);
	assert_int_equal(test_post_json(site, joined(test, draft, "/pages/who"), as_wang(test, JSON), "{\"field\":{\"name\":\"张三\"}}").status, 201);
	assert_int_equal(test_post_json(site, joined(test, draft, "/pages/who"), as_wang(test, JSON), "[1").status, 400);
	assert_int_equal(test_post_form(site, "/apply/food", as_wang(test, PAGE), "answer.has_kitchen=perhaps").status, 422);
	assert_int_equal(test_post_form(site, "/apply/food", as_wang(test, PAGE), "answer.has_kitchen=yes&answer.dishes=hot&answer.area=many").status, 422);
	assert_int_equal(test_post_form(site, "/apply/food", as_wang(test, PAGE), "answer.has_kitchen=yes&for=12345").status, 404);
	test_site_stop(site);
}

/* An invitation to rate follows a delivery: `onedoor verify` must not take it for one without an end. */
static void verify__finds_a_delivered_application_whole(struct test_database *test)
{
	struct application a;
	struct call *call;

	applicants_settle(test);
	call = test_begin(test);
	food_submit(call, applicants.wang, &a);
	town_as(call, town.clerk);
	assert_int_equal(application_accept(call, &a, T("")), OK);
	assert_int_equal(application_decide(call, &a, &(struct application_decision){ .granted = true, .deliver = true }, NULL), OK);
	assert_int_equal(a.file.state, STATE_DELIVERED);
	test_commit(test);
	for (const struct check *check = ratings_feature.checks; check->name; check++) {
		struct check_report report = { .name = check->name, .out = stderr };

		assert_int_equal(check_run(test->database, check, &report), OK);
		assert_int_equal(report.faults, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(apply__from_the_first_question_to_the_receipt),
		TEST_ON_BOTH(pages__without_the_key_show_nothing),
		TEST_ON_BOTH(counts__are_what_the_applications_say),
		TEST_ON_BOTH(spared__is_paged_to_the_last_item),
		TEST_ON_BOTH(hostile__values_are_refused_in_words),
		TEST_ON_BOTH(verify__finds_a_delivered_application_whole),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
