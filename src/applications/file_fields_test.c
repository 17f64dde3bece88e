/* A field of a form that takes a file. */
#include "applications/visiting.h"

#include "kernel/settings/settings.h"

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
	struct call *call = applicants_begin(test);

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
	struct call *call = applicants_begin(test);

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(file_field__is_judged_at_the_field_and_loses_nothing),
		TEST_ON_BOTH(file_field__stays_with_the_draft_when_something_else_is_wrong),
		TEST_ON_BOTH(file_field__goes_with_the_draft_and_to_the_unit),
		TEST_ON_BOTH(file_field__of_a_bundle_is_one_and_paper_at_a_window_answers_it),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
