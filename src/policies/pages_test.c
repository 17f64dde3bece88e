/* The pages over a real server: who sees what, what a form does, what everybody may ask. */
#include "policies/testing.h"

#include <stdio.h>

#include "kernel/db/db.h"
#include "kernel/http/testing.h"
#include "policies/population.h"

static const struct feature *const features[] = { &policies_feature };

/* The header X-Post opens a session at that post. */
static enum outcome identify(struct call *call)
{
	struct text login = ask_header(call, "X-Post");
	struct post post;

	if (!login.len)
		return OK;
	TRY(post_find(call, text_equal(login, T("publisher")) ? house.publisher : text_equal(login, T("other")) ? house.other : house.author, &post));
	call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 1, .person = post.person, .post = post.id, .unit = post.unit,
		.unit_path = post.unit_path, .place = post.place, .can = access_role(text_of(post.role))->may, .name = T("岗位") };
	return OK;
}

#define PAGE "Accept: text/html\r\n"
#define AUTHOR PAGE "X-Post: author\r\n"
#define PUBLISHER "X-Post: publisher\r\nAccept: application/json\r\nIdempotency-Key: "
#define assert_holds(reply, wanted) assert_true(test_holds((reply).body, (wanted)))

static int64_t published, draft;

static struct test_site *start(struct test_database *test)
{
	struct policy_words words = house_words(T(MODEL)), raised = house_words(T(MODEL_RAISED));
	struct call *call;

	house_build(test);
	call = test_begin(test);
	house_as(call, 0);
	assert_int_equal(policy_settle(call, T("aid"), &words, date_of(test->now) - 100, house.author, house.publisher, &published), OK);
	house_as(call, house.author);
	assert_int_equal(policy_renew(call, published, &draft), OK);
	assert_int_equal(policy_save(call, draft, 1, &raised), OK);
	test_commit(test);
	return test_site_start(test, NULL, features, 1, identify, test_frame);
}

static const char *path_of(struct test_database *test, int64_t version, const char *below)
{
	return text_format(test->arena, "/policy-versions/%lld%s", (long long)version, below).at;
}

static void pages__are_whole_in_both_languages(struct test_database *test)
{
	static const char *const everybody[] = { "/policies", "/policies/aid", "/policies/aid/try", "/policies/aid/ask" };
	static const char *const authors[] = { "", "/edit", "/check", "/try", "/ask", "/compare" };
	struct test_site *site = start(test);

	for (size_t i = 0; i < sizeof(everybody) / sizeof(*everybody); i++) {
		assert_holds(test_get(site, everybody[i], PAGE), "</html>");
		assert_int_equal(test_get(site, everybody[i], PAGE "Cookie: language=en\r\n").status, 200);
	}
	for (size_t i = 0; i < sizeof(authors) / sizeof(*authors); i++) {
		struct test_reply english = test_get(site, path_of(test, draft, authors[i]), AUTHOR "Cookie: language=en\r\n");
		assert_int_equal(test_get(site, path_of(test, draft, authors[i]), AUTHOR).status, 200);
		assert_int_equal(test_get(site, path_of(test, published, authors[i]), AUTHOR).status, 200);
		assert_int_equal(english.status, 200);
		assert_holds(english, "</html>");
		assert_int_not_equal(test_get(site, path_of(test, draft, authors[i]), PAGE).status, 200);
	}
	assert_int_equal(test_get(site, "/policy-versions/new", AUTHOR).status, 200);
	test_site_stop(site);
}

static void pages__show_strangers_what_is_published_alone(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_get(site, "/policies", PAGE);

	assert_holds(reply, "困难补助");
	assert_false(test_holds(reply.body, "/policy-versions/"));
	reply = test_get(site, "/policies/aid", PAGE);
	assert_holds(reply, "社会救助暂行办法第九条");
	assert_holds(reply, "不超过 800");
	assert_false(test_holds(reply.body, "不超过 1,000"));
	assert_int_equal(test_get(site, "/policies/aid?on=2020-01-01", PAGE).status, 404);
	assert_holds(test_get(site, "/policies/aid/model", ""), "<decisionTable");
	test_site_stop(site);
}

static void editor_page__alone_may_set_style_attributes(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply edit = test_get(site, path_of(test, draft, "/edit"), AUTHOR), show = test_get(site, path_of(test, draft, ""), AUTHOR);

	assert_true(test_holds(test_header(&edit, "Content-Security-Policy"), "default-src 'self'"));
	assert_true(test_holds(test_header(&edit, "Content-Security-Policy"), "style-src-attr 'unsafe-inline'"));
	assert_false(test_holds(test_header(&show, "Content-Security-Policy"), "unsafe"));
	test_site_stop(site);
}

static void try__answers_everybody_with_reasons_and_keeps_nothing(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/policies/aid/try", PAGE, "in.income=700&in.alone=true");

	assert_int_equal(reply.status, 200);
	assert_holds(reply, "每月补助：600");
	assert_holds(reply, "收入低,一个人住。");
	reply = test_post_form(site, "/policies/aid/try", PAGE "Cookie: language=en\r\n", "in.income=900");
	assert_holds(reply, "Over the limit.");
	reply = test_post_json(site, "/policies/aid/try", "", "{\"in.月收入\": \"800\", \"in.alone\": \"false\"}");
	assert_int_equal(reply.status, 200);
	assert_holds(reply, "\"answer\":[{\"name\":\"每月补助\",\"value\":\"400\"}]");
	reply = test_post_form(site, "/policies/aid/try", PAGE, "in.income=much");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "value=\"much\"");
	test_site_stop(site);
}

static void ask__asks_only_what_can_still_matter(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/policies/aid/ask", PAGE, "in.income=900");

	assert_holds(reply, "id=\"answer\"");   /* over the limit: whether alone does not matter */
	reply = test_post_form(site, "/policies/aid/ask", PAGE, "in.income=500");
	assert_holds(reply, "name=\"in.alone\"");
	reply = test_post_form(site, "/policies/aid/ask", PAGE, "in.income=500&in.alone=null");
	assert_holds(reply, "id=\"answer\"");
	test_site_stop(site);
}

#define ENDS_BEFORE "id=\"ends_before-1\" value=\"1\""

static void publish__is_refused_to_an_author_over_http_too(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply;
	const char *publish = path_of(test, draft, "/publish");

	assert_int_equal(test_post_form(site, path_of(test, draft, "/check"), "X-Post: author\r\nAccept: application/json\r\nIdempotency-Key: a1\r\n", "").status, 201);
	assert_int_equal(test_post_form(site, path_of(test, draft, "/submit"), "X-Post: author\r\nAccept: application/json\r\nIdempotency-Key: a2\r\n", "").status, 201);
	assert_int_equal(test_post_form(site, publish, "X-Post: author\r\nAccept: application/json\r\nIdempotency-Key: a3\r\n", "valid_from=2026-04-01").status, 403);
	assert_int_equal(test_post_form(site, publish, PUBLISHER "a4\r\n", "valid_from=2026-04-01").status, 422);   /* two on one day */
	reply = test_post_form(site, publish, "X-Post: publisher\r\n" PAGE "Idempotency-Key: a6\r\n", "valid_from=2026-04-01");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, ENDS_BEFORE);
	assert_false(test_holds(reply.body, ENDS_BEFORE " checked"));   /* it stays as it was chosen */
	assert_holds(test_post_form(site, publish, "X-Post: publisher\r\n" PAGE "Idempotency-Key: a7\r\n", "valid_from=x&ends_before=1"), ENDS_BEFORE " checked");
	assert_int_equal(test_post_form(site, publish, PUBLISHER "a5\r\n", "valid_from=2026-04-01&ends_before=1").status, 201);
	assert_holds(test_get(site, "/policies/aid?on=2026-04-01", PAGE), "不超过 1,000");
	assert_holds(test_get(site, "/policies/aid?on=2026-03-31", PAGE), "不超过 800");
	test_site_stop(site);
}

static void check__does_not_pass_what_somebody_changed_meanwhile(struct test_database *test)
{
	struct policy_words words = house_words(T(MODEL_WITH_GAP));
	struct test_site *site;
	struct test_reply reply;
	struct call *call;

	site = start(test);
	call = test_begin(test);
	house_as(call, house.author);
	assert_int_equal(policy_save(call, draft, 2, &words), OK);
	test_commit(test);
	reply = test_get(site, path_of(test, draft, "/check"), AUTHOR);
	assert_holds(reply, "漏洞");
	reply = test_post_form(site, path_of(test, draft, "/check"), "X-Post: author\r\nAccept: application/json\r\nIdempotency-Key: c1\r\n", "");
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "\"field\":\"accepted\"");
	test_site_stop(site);
}

/* ---- populations ---- */

static void put_household(struct call *call, const char *place, int people, int32_t born)
{
	int64_t home, person;

	assert_int_equal(household_create(call, &(struct household){ .place = text_of(place), .name = T("户") }, &home), OK);
	for (int i = 0; i < people; i++) {
		assert_int_equal(person_create(call, &(struct person_new){ .name = T("某人"), .born = born }, &person), OK);
		assert_int_equal(household_add(call, home, person, T("other")), OK);
	}
}

static void population__holds_ages_and_places_and_nobodys_name(struct test_database *test)
{
	char line[200];
	struct call *call;
	FILE *file;
	int lines = 0;

	house_build(test);
	call = test_begin(test);
	put_household(call, "431202001001", 3, date_from_civil(1950, 3, 2));
	put_household(call, "431202001001", 1, 0);
	house_as(call, house.author);
	assert_int_equal(population_residents(call, &file), OK);
	assert_non_null(fgets(line, sizeof(line), file));
	assert_string_equal(line, "年龄,age,家庭人口,household_size,街道,town\n");
	while (fgets(line, sizeof(line), file)) {
		assert_true(!strcmp(line, "76,76,3,3,431202001,431202001\n") || !strcmp(line, ",,1,1,431202001,431202001\n"));
		lines++;
	}
	assert_int_equal(lines, 4);
	fclose(file);
	test_rollback(test);
}

static void population__ends_at_the_callers_scope(struct test_database *test)
{
	char line[200];
	struct call *call;
	FILE *file;

	house_build(test);
	call = test_begin(test);
	put_household(call, "431203001001", 2, date_from_civil(1950, 3, 2));
	house_as(call, house.author);
	assert_int_equal(population_residents(call, &file), OK);
	assert_non_null(fgets(line, sizeof(line), file));
	assert_null(fgets(line, sizeof(line), file));
	fclose(file);
	test_rollback(test);
}

static struct text multipart(struct test_database *test, const char *with, const char *source, const char *csv)
{
	return text_format(test->arena, "--b\r\nContent-Disposition: form-data; name=\"with\"\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\n%s\r\n"
		"--b\r\nContent-Disposition: form-data; name=\"group\"\r\n\r\n街道\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.csv\"\r\n"
		"Content-Type: text/csv\r\n\r\n%s\r\n--b--\r\n", with, source, csv);
}

#define FIELD(name, value) "--b\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"

static void model__that_is_none_is_wrong_where_it_came_from(struct test_database *test)
{
	static const char words[] = FIELD("code", "odd") FIELD("title", "x") FIELD("authority", "x") FIELD("reference", "x") FIELD("model", "<a/>");
	struct test_site *site = start(test);
	struct test_reply reply = test_post(site, "/policy-versions/new", "X-Post: author\r\nAccept: application/json\r\nIdempotency-Key: m1\r\n", "multipart/form-data; boundary=b",
		text_format(test->arena, "%s--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.dmn\"\r\n\r\nhello\r\n--b--\r\n", words));

	assert_int_equal(reply.status, 422);
	assert_holds(reply, "\"field\":\"file\"");
	reply = test_post(site, "/policy-versions/new", "X-Post: author\r\nAccept: application/json\r\nIdempotency-Key: m2\r\n", "multipart/form-data; boundary=b",
		text_format(test->arena, "%s--b--\r\n", words));
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "\"field\":\"model\"");
	test_site_stop(site);
}

static void compare__says_who_gains_by_group(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *path = path_of(test, draft, "/compare"), *with = text_format(test->arena, "%lld", (long long)published).at;
	struct test_reply reply = test_post(site, path, "X-Post: author\r\nAccept: application/json\r\nIdempotency-Key: p1\r\n", "multipart/form-data; boundary=b",
		multipart(test, with, "file", "月收入,独居,街道\n700,true,北\n900,true,南\n2000,true,南\n700,false,北"));

	assert_int_equal(reply.status, 200);
	assert_holds(reply, "\"all\":{\"rows\":4,\"gain\":2,\"lose\":0,\"same\":2");
	assert_holds(reply, "\"sum_before\":\"1000\",\"sum_after\":\"1800\",\"difference\":\"800\"");
	assert_holds(reply, "{\"name\":\"南\",\"rows\":2,\"gain\":1");
	reply = test_post(site, path, "X-Post: author\r\nAccept: application/json\r\nIdempotency-Key: p2\r\n", "multipart/form-data; boundary=b",
		multipart(test, with, "file", "月收入,街道\nmuch,北"));
	assert_int_equal(reply.status, 422);
	assert_holds(reply, "'much' is no number");
	test_site_stop(site);
}

static void compare__hides_small_groups_of_residents_and_notes_the_look(struct test_database *test)
{
	struct test_site *site = start(test);
	struct text kind, post, role, was, is = T("");
	int64_t id, at, thing;
	struct test_reply reply;
	struct call *call = test_begin(test);

	put_household(call, "431202001001", 4, date_from_civil(1950, 3, 2));
	test_commit(test);
	reply = test_post(site, path_of(test, draft, "/compare"), "X-Post: author\r\nAccept: application/json\r\nIdempotency-Key: q1\r\n", "multipart/form-data; boundary=b",
		multipart(test, text_format(test->arena, "%lld", (long long)published).at, "residents", ""));
	assert_int_equal(reply.status, 200);
	assert_holds(reply, "\"all\":{\"rows\":4");
	assert_holds(reply, "\"groups\":[]");
	call = test_begin(test);
	assert_int_equal(db_find(call, CHANGES_OF, IN(INT64_MAX, 1), OUT(&id, &at, &kind, &thing, &post, &role, &was, &is)), OK);
	assert_true(text_equal(is, T("aid v2 compared over the residents")));
	test_rollback(test);
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(pages__are_whole_in_both_languages),
		TEST_ON_BOTH(pages__show_strangers_what_is_published_alone),
		TEST_ON_SQLITE(editor_page__alone_may_set_style_attributes),
		TEST_ON_BOTH(try__answers_everybody_with_reasons_and_keeps_nothing),
		TEST_ON_BOTH(ask__asks_only_what_can_still_matter),
		TEST_ON_BOTH(publish__is_refused_to_an_author_over_http_too),
		TEST_ON_BOTH(check__does_not_pass_what_somebody_changed_meanwhile),
		TEST_ON_BOTH(population__holds_ages_and_places_and_nobodys_name),
		TEST_ON_BOTH(population__ends_at_the_callers_scope),
		TEST_ON_BOTH(compare__says_who_gains_by_group),
		TEST_ON_BOTH(model__that_is_none_is_wrong_where_it_came_from),
		TEST_ON_BOTH(compare__hides_small_groups_of_residents_and_notes_the_look),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
