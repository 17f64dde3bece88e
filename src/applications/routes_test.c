#include "applications/testing.h"

#include <stdio.h>

#include "indicators/indicators.h"
#include "kernel/http/testing.h"
#include "kernel/route/exchange.h"
#include "kernel/settings/settings.h"
#include "mandates/mandates.h"
#include "ratings/ratings.h"
#include "records/records.h"

#define PAGE "Accept: text/html\r\n"
#define JSON "Accept: application/json\r\n"

static const struct feature *const features[] = {&applications_feature};

/* A resident or a post comes by a header of the test's own. */
static enum outcome identify(struct call *call)
{
	int64_t id = 0;

	if (text_to_int(ask_header(call, "As-Post"), &id))
		town_as(call, id);
	if (text_to_int(ask_header(call, "As-Person"), &id))
		call->caller = (struct caller){.kind = CALLER_RESIDENT, .session = 7, .person = id, .secret = T("secret")};
	return OK;
}

static struct test_site *start(struct test_database *test)
{
	applicants_settle(test);
	return test_site_start(test, NULL, features, 1, identify, test_frame);
}

static const char *as_wang(struct test_database *test, const char *accept)
{
	static int key;

	return text_format(
		test->arena, "%sAs-Person: %lld\r\nIdempotency-Key: key-%d\r\n", accept, (long long)applicants.wang.id, key++)
		.at;
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
static struct test_reply upload(
	struct test_database *test, struct test_site *site, const char *path, const char *material, const char *bytes)
{
	struct text body = text_format(test->arena,
		"--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"material\"\r\n\r\n%s\r\n--" BOUNDARY
		"\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lease.pdf\"\r\nContent-Type: "
		"application/pdf\r\n\r\n%s\r\n--" BOUNDARY "--\r\n",
		material, bytes);

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
	struct call *call;

	applicants_settle(test);
	call = test_begin(test);
	food_submit(call, applicants.wang, &a);
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
	struct call *call;

	applicants_settle(test);
	call = test_begin(test);
	food_submit(call, applicants.wang, &a);
	town_as(call, town.clerk);
	assert_int_equal(application_ask_materials(call, &a, held, 1, T("张三的照片已经看不清是不是本人")), OK);
	test_commit(test);
	site = test_site_start(test, NULL, rooms, 3, identify, decorate);
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

/* ---- a field that takes a file ---- */

/* Two forms that share the drawing: a bundle of them asks for it once. */
#define DRAWING "{\"id\":\"drawing\",\"type\":\"file\",\"label\":\"摊位图\",\"required\":true}"
#define TEST_ITEM_STALL                                                                                                              \
	"{\"code\":\"stall\",\"title\":\"临时摊位\",\"unit\":\"bureau\",\"channels\":[\"web\"],\"scope\":\"431202\",\"form\":[{" \
	"\"page\":\"who\",\"title\":\"摊位\","                                                                                     \
	"\"fields\":[{\"id\":\"name\",\"type\":\"text\",\"label\":\"姓名\",\"required\":true}," DRAWING "]}]}"
#define TEST_ITEM_SIGN                                                                                                             \
	"{\"code\":\"sign\",\"title\":\"招牌\",\"unit\":\"bureau\",\"channels\":[\"web\"],\"scope\":\"431202\",\"form\":[{"      \
	"\"page\":\"where\",\"title\":\"招牌\","                                                                                 \
	"\"fields\":[{\"id\":\"words\",\"type\":\"text\",\"label\":\"招牌上的字\"}," DRAWING "]}]}"
#define GOOD "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"

static struct test_reply page_with(struct test_database *test, struct test_site *site, const char *draft, const char *name,
	const char *field, const char *file_name, struct text bytes)
{
	struct text head = text_format(test->arena,
		"--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"field.name\"\r\n\r\n%s\r\n--" BOUNDARY
		"\r\nContent-Disposition: form-data; name=\"file.%s\"; filename=\"%s\"\r\nContent-Type: application/pdf\r\n\r\n",
		name, field, file_name);
	struct text body = text_join(test->arena, text_join(test->arena, head, bytes), T("\r\n--" BOUNDARY "--\r\n"));

	return test_post(
		site, joined(test, draft, "/pages/who"), as_wang(test, PAGE), "multipart/form-data; boundary=" BOUNDARY, body);
}

static const char *stall_begin(struct test_database *test, struct test_site *site, const char *item)
{
	struct test_reply reply = test_post_form(site, joined(test, "/apply/", item), as_wang(test, PAGE), "");

	assert_int_equal(reply.status, 303);
	reply = test_post_form(site, joined(test, location(test, &reply), "/begin"), as_wang(test, PAGE), "");
	assert_int_equal(reply.status, 303);
	return location(test, &reply);
}

static struct test_site *stall_start(struct test_database *test)
{
	struct call *call;

	applicants_settle(test);
	call = test_begin(test);
	test_item(call, TEST_ITEM_STALL);
	test_item(call, TEST_ITEM_SIGN);
	test_commit(test);
	return test_site_start(test, NULL, features, 1, identify, test_frame);
}

static void file_field__is_judged_at_the_field_and_loses_nothing(struct test_database *test)
{
	enum { HUGE = 20 * 1024 * 1024 + 1 };
	struct test_site *site = stall_start(test);
	const char *draft = stall_begin(test, site, "stall");
	char *huge = arena_alloc(test->arena, HUGE);
	struct test_reply reply = test_get(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE));

	assert_true(test_holds(reply.body, "multipart/form-data") && test_holds(reply.body, "name=\"file.drawing\"") &&
		    test_holds(reply.body, "20 MB"));
	reply = test_post_form(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE), "field.name=new-name");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "href=\"#field.drawing\"") && test_holds(reply.body, "value=\"new-name\""));
	reply = page_with(test, site, draft, "new-name", "drawing", "plan.pdf", T("MZ a program"));
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "href=\"#file.drawing\"") && test_holds(reply.body, "docx") &&
		    test_holds(reply.body, "value=\"new-name\""));
	memset(huge, 'x', HUGE);
	reply = page_with(test, site, draft, "new-name", "drawing", "plan.pdf", (struct text){huge, HUGE});
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "href=\"#file.drawing\"") && test_holds(reply.body, "value=\"new-name\""));
	assert_int_equal(page_with(test, site, draft, "new-name", "name", "plan.pdf", T(GOOD)).status, 422);
	assert_int_equal(
		test_post_form(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE), "field.name=x&field.drawing=plan.pdf")
			.status,
		422);
	assert_int_equal(upload(test, site, joined(test, draft, "/materials"), "field:name", GOOD).status, 422);
	assert_int_equal(test_get(site, joined(test, draft, "/files/1"), as_wang(test, PAGE)).status, 404);
	test_site_stop(site);
}

/* One part of a form with files: file_name NULL makes it a plain field. */
static struct text part(struct test_database *test, const char *name, const char *file_name, const char *value)
{
	struct text head = text_format(test->arena, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"", name);

	if (file_name)
		head = text_format(test->arena, "%.*s; filename=\"%s\"\r\nContent-Type: application/pdf", TEXT_ARG(head), file_name);
	return text_format(test->arena, "%.*s\r\n\r\n%s\r\n", TEXT_ARG(head), value);
}

static struct test_reply page_of(struct test_database *test, struct test_site *site, const char *draft, const char *name, const char *drawing, const char *photo)
{
	struct text body = text_format(test->arena, "%.*s%.*s%.*s--" BOUNDARY "--\r\n", TEXT_ARG(part(test, "field.name", NULL, name)),
		TEXT_ARG(part(test, "file.drawing", "plan.pdf", drawing)), TEXT_ARG(part(test, "file.photo", "front.pdf", photo)));

	return test_post(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE), "multipart/form-data; boundary=" BOUNDARY, body);
}

static void file_field__stays_with_the_draft_when_something_else_is_wrong(struct test_database *test)
{
	struct test_site *site = stall_start(test);
	struct call *call = test_begin(test);
	struct test_reply reply;
	const char *draft;

	test_item(call, "{\"code\":\"kiosk\",\"title\":\"报刊亭\",\"unit\":\"bureau\",\"channels\":[\"web\"],\"scope\":\"431202\",\"form\":[{"
		"\"page\":\"who\",\"title\":\"报刊亭\",\"fields\":[{\"id\":\"name\",\"type\":\"text\",\"label\":\"姓名\",\"required\":true},"
		DRAWING ",{\"id\":\"photo\",\"type\":\"file\",\"label\":\"照片\",\"required\":true}]}]}");
	test_commit(test);
	draft = stall_begin(test, site, "kiosk");
	reply = page_of(test, site, draft, "", GOOD, "MZ a program");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "plan.pdf</a>") && !test_holds(reply.body, "front.pdf"));
	assert_true(test_holds(reply.body, "href=\"#field.name\"") && test_holds(reply.body, "href=\"#file.photo\""));
	assert_false(test_holds(reply.body, "href=\"#field.photo\"") || test_holds(reply.body, "href=\"#field.drawing\""));
	assert_int_equal(test_get(site, joined(test, draft, "/files/1"), as_wang(test, PAGE)).status, 200);
	reply = page_of(test, site, draft, "zhang", "", GOOD);   /* an empty file is one that was not chosen */
	assert_int_equal(reply.status, 303);
	reply = test_get(site, joined(test, draft, "/check"), as_wang(test, PAGE));
	assert_true(test_holds(reply.body, "plan.pdf</a>") && test_holds(reply.body, "front.pdf</a>"));
	test_site_stop(site);
}

static void file_field__goes_with_the_draft_and_to_the_unit(struct test_database *test)
{
	struct test_site *site = stall_start(test);
	const char *draft = stall_begin(test, site, "stall"), *own, *file;
	struct test_reply reply;

	assert_int_equal(page_with(test, site, draft, "zhang", "drawing", "first.pdf", T(GOOD)).status, 303);
	assert_int_equal(page_with(test, site, draft, "zhang", "drawing", "second.pdf", T(GOOD)).status, 303);
	reply = test_get(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE));
	assert_true(test_holds(reply.body, "second.pdf") && !test_holds(reply.body, "first.pdf"));
	assert_int_equal(
		test_post_form(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE), "field.name=zhang").status, 303);
	reply = test_post_form(site, joined(test, draft, "/pages/who"), as_wang(test, PAGE), "field.name=wang&remove=drawing");
	assert_int_equal(reply.status, 303);
	assert_true(test_holds(test_header(&reply, "Location"), "/pages/who"));
	reply = test_post_form(site, joined(test, draft, "/submit"), as_wang(test, PAGE), "");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "摊位图") && test_holds(reply.body, "wang"));
	assert_int_equal(page_with(test, site, draft, "wang", "drawing", "third.pdf", T(GOOD)).status, 303);
	reply = test_get(site, joined(test, draft, "/check"), as_wang(test, PAGE));
	assert_true(test_holds(reply.body, "third.pdf</a>") && test_holds(reply.body, joined(test, draft, "/files/1")));
	assert_int_equal(test_get(site, joined(test, draft, "/files/1"), as_wang(test, PAGE)).status, 200);
	reply = test_post_form(site, joined(test, draft, "/submit"), as_wang(test, PAGE), "");
	assert_int_equal(reply.status, 303);
	own = location(test, &reply);
	reply = test_get(site, own, PAGE);
	assert_true(test_holds(reply.body, "third.pdf</a>"));
	file = text_format(test->arena, "%.*s/files/1", (int)strcspn(own, "?"), own).at;
	assert_int_equal(
		test_get(site, file, text_format(test->arena, PAGE "As-Post: %lld\r\n", (long long)town.clerk).at).status, 200);
	assert_int_equal(
		test_get(site, file, text_format(test->arena, PAGE "As-Post: %lld\r\n", (long long)town.other_clerk).at).status,
		404);
	assert_int_equal(test_get(site, file, PAGE).status, 404);
	reply = test_get(site, text_format(test->arena, "%.*s", (int)strcspn(own, "?"), own).at,
		text_format(test->arena, JSON "As-Post: %lld\r\n", (long long)town.clerk).at);
	assert_true(test_holds(reply.body, "\"value\":\"third.pdf\"") &&
		    test_holds(reply.body, text_format(test->arena, "\"file\":\"%s\"", file).at));
	test_site_stop(site);
}

static void file_field__of_a_bundle_is_one_and_paper_at_a_window_answers_it(struct test_database *test)
{
	struct application_draft draft;
	struct case_file sent;
	struct kept_file file;
	struct import_report report;
	struct call *call;

	applicants_settle(test);
	call = test_begin(test);
	test_item(call, TEST_ITEM_STALL);
	test_item(call, TEST_ITEM_SIGN);
	assert_int_equal(catalogue_import(call, SHEET_BUNDLES, T("code,title,items\nmarket,赶集一件事,stall+sign\n"),
				 IMPORT_ALL_OR_NONE, &report),
		OK);
	as_applicant(call, applicants.wang);
	assert_int_equal(application_start(call,
				 &(struct application_start){
					 .item_or_bundle = T("market"), .applicant = applicants.wang, .channel = APPLY_WEB},
				 &draft),
		OK);
	assert_int_equal(application_fill(call, &draft, T(""),
				 (struct field_given[]){
					 {T("name"), T("张三")}
        },
				 1, 0, false),
		OK);
	assert_int_equal(application_check(call, &draft), INVALID);
	assert_true(town_has_problem(call, "field.drawing"));
	assert_null(call->problems->next);
	town_forget(call);
	file = test_pdf(call);
	assert_int_equal(application_attach(call, &draft, T("field:nowhere"), &file), INVALID);
	town_forget(call);
	town_as(call, 0);
	assert_int_equal(application_brought(call, &draft, T("field:drawing"), T("")), OK);
	assert_int_equal(application_check(call, &draft), OK);
	as_applicant(call, applicants.wang);
	assert_int_equal(application_attach(call, &draft, T("field:drawing"), &file), OK);
	assert_int_equal(application_submit(call, &draft, &sent), OK);
	test_commit(test);
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
	struct check_report report = {.name = "applications.counts"};
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
	assert_int_equal(
		db_run(call, SPARED_ADD, IN(date_of(call->now), T("431202"), T("food"), town.bureau, 0, 1, 0, 0, 0, 0, 0)), OK);
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
	assert_int_equal(application_decide(call, &a, &(struct application_decision){.granted = true, .deliver = true}, NULL), OK);
	assert_int_equal(a.file.state, STATE_DELIVERED);
	test_commit(test);
	for (const struct check *check = ratings_feature.checks; check->name; check++) {
		struct check_report report = {.name = check->name, .out = stderr};

		assert_int_equal(check_run(test->database, check, &report), OK);
		assert_int_equal(report.faults, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(apply__from_the_first_question_to_the_receipt),
		TEST_ON_BOTH(anothers_mandate__is_not_there),
		TEST_ON_BOTH(what_was_missing__refused_keeps_what_it_was_for),
		TEST_ON_BOTH(asked_again__is_told_to_everybody_without_names),
		TEST_ON_BOTH(file_field__is_judged_at_the_field_and_loses_nothing),
		TEST_ON_BOTH(file_field__stays_with_the_draft_when_something_else_is_wrong),
		TEST_ON_BOTH(file_field__goes_with_the_draft_and_to_the_unit),
		TEST_ON_BOTH(file_field__of_a_bundle_is_one_and_paper_at_a_window_answers_it),
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
