#include "applications/visiting.h"

#include <stdio.h>

#include "indicators/indicators.h"
#include "kernel/settings/settings.h"
#include "mandates/mandates.h"
#include "records/records.h"

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
	reply = upload(
		test, site, joined(test, draft, "/materials"), "lease", "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n");
	assert_int_equal(reply.status, 303);
	reply = test_post_form(site, joined(test, draft, "/submit"), as_wang(test, PAGE), "");
	assert_int_equal(reply.status, 422);
	assert_int_equal(upload(test, site, joined(test, draft, "/materials"), "layout",
				 "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n")
				 .status,
		303);
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

static void what_was_missing__refused_keeps_what_it_was_for(struct test_database *test)
{
	const struct text asked[] = { T("lease"), T("layout") };
	struct test_site *site;
	struct test_reply reply;
	struct application a;
	struct call *call = food_sent(test, &a);

	town_as(call, town.clerk);
	assert_int_equal(application_ask_materials(call, &a, asked, 2, T("看不清")), OK);
	test_commit(test);
	site = test_site_start(test, NULL, features, 1, identify, test_frame);
	reply = upload(test, site, text_format(test->arena, "/applications/%.*s/complete", TEXT_ARG(a.file.reference)).at, "layout", "MZ a program");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "value=\"layout\" selected") && !test_holds(reply.body, "value=\"lease\" selected"));
	test_site_stop(site);
}

/* The figure is everybody's, so what it counts is too: whose it was stays unsaid, and what staff wrote is for those who see figures. */
static void asked_again__is_told_to_everybody_without_names(struct test_database *test)
{
	static const struct feature *const rooms[] = { &applications_feature, &records_feature, &indicators_feature };
	static const struct { const char *filter; const char *value; } filters[] = { { "", "\"value\":1," }, { "?place=4312", "\"value\":1," },
		{ "?place=44", "\"value\":0," }, { "?category=food", "\"value\":1," }, { "?category=stall", "\"value\":0," } };
	const struct text held[] = { T("id_card") };
	struct test_reply page, figure, list;
	struct test_site *site;
	struct application a;
	struct call *call = food_sent(test, &a);

	town_as(call, town.clerk);
	assert_int_equal(application_ask_materials(call, &a, held, 1, T("张三的照片已经看不清是不是本人")), OK);
	test_commit(test);
	site = test_site_start(test, NULL, rooms, 3, identify, test_frame);
	page = test_get(site, "/records/asked-again", PAGE);
	assert_true(page.status == 200 && test_holds(page.body, "食品经营许可") && !test_holds(page.body, "张三") &&
		!test_holds(page.body, text_cstring(test->arena, a.file.reference)));
	page = test_get(site, "/records/asked-again", text_format(test->arena, "%sAs-Post: %lld\r\n", PAGE, (long long)town.supervisor).at);
	assert_true(page.status == 200 && test_holds(page.body, "张三的照片已经看不清是不是本人"));
	for (size_t i = 0; i < sizeof(filters) / sizeof(filters[0]); i++) {
		figure = test_get(site, joined(test, "/indicators/records.asked_again", filters[i].filter), JSON);
		assert_true(test_holds(figure.body, filters[i].value));
		list = test_get(site, joined(test, "/records/asked-again", filters[i].filter), JSON);
		assert_int_equal(test_holds(list.body, "\"item_title\":"), test_holds(figure.body, "\"value\":1,"));
	}
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
	{
		struct test_reply sheet = test_get(site, "/applications/spared.csv", "");

		for (int i = 0; i < ITEMS; i++)
			assert_true(test_holds(sheet.body, text_format(test->arena, "\ns%03d,", i).at));
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
	static const struct {
		const char *path, *body;
		int status;
	} posts[] = {
		{"/pages/who",          "field.name=%00%FF",                     422},
		{"/pages/who",          "field.nonsense=1&field.name=x",         422},
		{"/pages/nowhere",      "field.name=x",                          404},
		{"/pages/who",          "field.name=x&seq=-1",                   422},
		{"/pages/who",          "field.name=x&seq=99999999999999999999", 422},
		{"/pages/who",          "field.name=x&seq=77",                   409},
		{"/files/0/remove",     "",                                      404},
		{"/files/99999/remove", "",                                      404},
		{"/cosigners",          "name=",                                 422},
		{"/materials",          "material=lease",                        422},
	};
	struct test_reply reply;

	for (size_t i = 0; i < sizeof(posts) / sizeof(posts[0]); i++) {
		reply = test_post_form(site, joined(test, draft, posts[i].path), as_wang(test, PAGE), posts[i].body);
		if (reply.status != posts[i].status && !(posts[i].status == 404 && reply.status == 422))
			fail_msg("%s %s: %d", posts[i].path, posts[i].body, reply.status);
	}
	memset(huge, 'x', 30000);
	assert_int_equal(
		test_post_form(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE), joined(test, "field.name=", huge))
			.status,
		422);
	reply = test_post_form(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE),
		"field.name=%3Cscript%3Ealert(1)%3C/script%3E%0A%3Cb%3E");
	assert_int_equal(reply.status, 422);
	assert_false(test_holds(reply.body, "<script>alert(1)"));
	assert_true(test_holds(reply.body, "&lt;script&gt;alert(1)"));
	assert_int_equal(test_post_json(site, joined(test, draft, "/pages/who"), as_wang(test, JSON),
				 "{\"field\":{\"name\":\"张三\"},\"unknown\":1}")
				 .status,
		422);
	assert_int_equal(
		test_post_json(site, joined(test, draft, "/pages/who"), as_wang(test, JSON), "{\"field\":{\"name\":\"张三\"}}")
			.status,
		201);
	assert_int_equal(test_post_json(site, joined(test, draft, "/pages/who"), as_wang(test, JSON), "[1").status, 400);
	assert_int_equal(test_post_form(site, "/apply/food", as_wang(test, PAGE), "answer.has_kitchen=perhaps").status, 422);
	assert_int_equal(test_post_form(site, "/apply/food", as_wang(test, PAGE),
				 "answer.has_kitchen=yes&answer.dishes=hot&answer.area=many")
				 .status,
		422);
	assert_int_equal(test_post_form(site, "/apply/food", as_wang(test, PAGE), "answer.has_kitchen=yes&for=12345").status, 404);
	test_site_stop(site);
}

/* Not even whether there is such a mandate is told; one's own that has ended is. */
static void anothers_mandate__is_not_there(struct test_database *test)
{
	struct test_site *site = start(test);
	struct call *call = test_begin(test);
	int64_t lis, wangs, ended;
	struct mandate_new new = { .from = applicants.wang, .to = applicants.li.id, .until = date_of(call->now) + 30, .basis = BASIS_RELATIVE, .proof = PROOF_ONLINE };
	struct test_reply reply;
	const char *notice;

	as_applicant(call, applicants.wang);
	assert_int_equal(mandate_give(call, &new, &lis), OK);
	new.from = applicants.li;
	new.to = applicants.wang.id;
	as_applicant(call, applicants.li);
	assert_int_equal(mandate_give(call, &new, &wangs), OK);
	assert_int_equal(mandate_give(call, &new, &ended), OK);
	assert_int_equal(mandate_end(call, ended), OK);
	test_commit(test);
	reply = test_post_form(site, "/apply/food", as_wang(test, PAGE), "answer.has_kitchen=yes&answer.dishes=hot&answer.area=20");
	notice = location(test, &reply);
	for (size_t i = 0; i < 3; i++) {
		static const int statuses[] = { 404, 200, 409 };
		const char *ids = text_format(test->arena, "for=%lld", (long long)(const int64_t[]){ lis, wangs, ended }[i]).at;

		assert_int_equal(test_get(site, joined(test, "/apply/food?", ids), as_wang(test, PAGE)).status, statuses[i]);
		assert_int_equal(test_get(site, joined(test, joined(test, notice, "?"), ids), as_wang(test, PAGE)).status, statuses[i]);
		assert_int_equal(test_post_form(site, "/apply/food", as_wang(test, JSON), joined(test, "answer.has_kitchen=yes&answer.dishes=hot&answer.area=20&", ids)).status,
			statuses[i] == 200 ? 201 : statuses[i]);
		assert_int_equal(test_post_form(site, joined(test, notice, "/begin"), as_wang(test, JSON), ids).status, statuses[i] == 200 ? 201 : statuses[i]);
	}
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(apply__from_the_first_question_to_the_receipt),
		TEST_ON_BOTH(what_was_missing__refused_keeps_what_it_was_for),
		TEST_ON_BOTH(asked_again__is_told_to_everybody_without_names),
		TEST_ON_BOTH(pages__without_the_key_show_nothing),
		TEST_ON_BOTH(spared__is_paged_to_the_last_item),
		TEST_ON_BOTH(hostile__values_are_refused_in_words),
		TEST_ON_BOTH(anothers_mandate__is_not_there),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
