#include "kernel/http/benches.h"

/* ---- pages and programs ---- */

static void a_get__is_a_page_to_a_browser_and_json_to_a_program(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply page = test_get(site, "/benches/7", ""), json = test_get(site, "/benches/7.json", "");
	struct test_reply accepted = test_get(site, "/benches/7", "Accept: application/json\r\n");

	assert_int_equal(page.status, 200);
	ASSERT_HOLDS(page.body, "<p>7 key=");
	ASSERT_HOLDS(page.body, "name= wrong= ");
	ASSERT_HOLDS(test_header(&page, "Content-Security-Policy"), "default-src 'self'; img-src 'self' data: blob: https://*.tiles.example;");
	assert_int_equal(json.status, 200);
	assert_true(text_equal(json.body, T("{\"bench\":\"7\",\"adopted\":0,\"typed_oak\":false}")));
	assert_true(text_equal(test_header(&json, "Access-Control-Allow-Origin"), T("*")));
	assert_true(text_equal(accepted.body, json.body));
	test_site_stop(site);
}

static void a_table__can_be_had_as_csv_and_xlsx(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply csv = test_get(site, "/benches.csv", ""), xlsx = test_get(site, "/benches.xlsx", "");

	ASSERT_HOLDS(csv.body, "0\r\n1\r\n2\r\n");
	ASSERT_HOLDS(test_header(&csv, "Content-Type"), "text/csv");
	assert_memory_equal(xlsx.body.at, "PK", 2);
	assert_int_equal(test_get(site, "/benches/7.csv", "").status, 404);
	test_site_stop(site);
}

static void a_table__is_the_whole_list_where_a_page_is_a_part_of_it(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply csv = test_get(site, "/paged.csv", ""), rest = test_get(site, "/paged.csv?page=2", ""), page = test_get(site, "/paged.json", "");

	ASSERT_HOLDS(csv.body, "11\r\n22\r\n33\r\n44\r\n55\r\n");
	assert_false(test_header(&csv, "X-Next-Page").len);
	ASSERT_HOLDS(rest.body, "\r\n33\r\n44\r\n55\r\n");
	ASSERT_HOLDS(page.body, "\"older\":2");
	assert_int_equal(test_get(site, "/paged.xlsx", "").status, 200);
	test_site_stop(site);
}

static void a_head__is_a_get_without_its_body(struct test_database *test)
{
	struct test_site *site = start(test);
	int connection = test_connect(site);
	struct text all;

	test_send(connection, T("HEAD /benches/7.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
	all = test_read(site, connection, 5000);
	close(connection);
	ASSERT_HOLDS(all, "HTTP/1.1 200");
	ASSERT_HOLDS(all, "Content-Length: 43");
	assert_memory_equal(all.at + all.len - 4, "\r\n\r\n", 4);
	test_site_stop(site);
}

static void a_path__that_is_not_there_is_404_and_with_another_verb_405(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply json = test_get(site, "/nothing.json", ""), verb = test_get(site, "/benches/7/adopt", "");

	assert_int_equal(test_get(site, "/nothing", "").status, 404);
	assert_int_equal(json.status, 404);
	ASSERT_HOLDS(test_header(&json, "Content-Type"), "application/problem+json");
	assert_int_equal(test_get(site, "/benches/none", "").status, 404);
	assert_int_equal(verb.status, 405);
	assert_true(text_equal(test_header(&verb, "Allow"), T("POST")));
	assert_int_equal(test_get(site, "/benches/7/", "").status, 301);
	test_site_stop(site);
}

static void a_language__asked_for_is_spoken_and_remembered(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply english = test_get(site, "/benches/7?lang=en", "");

	ASSERT_HOLDS(english.body, " en ");
	ASSERT_HOLDS(test_header(&english, "Set-Cookie"), "language=en; Path=/; HttpOnly; SameSite=Lax");
	ASSERT_HOLDS(test_get(site, "/benches/7", "Cookie: a=b; language=en\r\n").body, " en ");
	ASSERT_HOLDS(test_get(site, "/benches/7", "Accept-Language: en-GB\r\n").body, " en ");
	ASSERT_HOLDS(test_get(site, "/benches/7", "").body, " zh-CN ");
	test_site_stop(site);
}

static void a_header__cannot_be_smuggled_into_the_reply(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/benches/7%0d%0aSet-Cookie:%20a=b/adopt", "", "name=somebody");

	assert_true(text_is_empty(test_header(&reply, "Set-Cookie")));
	test_site_stop(site);
}

static void a_protocol_of_its_own__has_refusals_of_its_own(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/foreign/7.xml", "", "name=");

	assert_int_equal(reply.status, 400);
	assert_true(text_equal(test_header(&reply, "Content-Type"), T("text/x-foreign")));
	assert_true(text_equal(reply.body, T("400 kernel.invalid 1")));
	reply = test_get(site, "/foreign/%ff", "Accept: text/html\r\n");
	assert_int_equal(reply.status, 404);
	ASSERT_HOLDS(reply.body, "404 kernel.not_found");
	test_site_stop(site);
}

/* ---- forms ---- */

static void a_good_form__leads_to_what_it_changed(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply form = test_post_form(site, "/benches/7/adopt", "", "name=%E5%BC%A0%E4%B8%89&unknown=1&wood=oak&wood=fir");
	struct test_reply json = test_post_json(site, "/benches/7/adopt", "", "{\"name\":\"张三\",\"wood\":[\"oak\",\"fir\"]}");

	assert_int_equal(form.status, 303);
	assert_true(text_equal(test_header(&form, "Location"), T("/benches/7")));
	assert_int_equal(json.status, 201);
	ASSERT_HOLDS(json.body, "\"name\":\"张三\"");
	assert_int_equal(atomic_load(&adoptions), 2);
	test_site_stop(site);
}

static void a_refused_form__is_shown_again_with_what_was_typed(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply again = test_post_form(site, "/benches/7/adopt", "", "name=x%3Cb%3E%26aaaaaaaaaaaaaaaaaaaaaaaa&phone=1&wood=oak&password=hidden");

	assert_int_equal(again.status, 422);
	ASSERT_HOLDS(again.body, "<p>7 ");
	ASSERT_HOLDS(again.body, "name=x&lt;b&gt;&amp;aaaa");
	ASSERT_HOLDS(again.body, "[name:too_long][phone:not_a_phone]again");
	ASSERT_HOLDS(again.body, "path=/benches/7 ");
	ASSERT_HOLDS(again.body, "password= ");
	assert_false(test_holds(again.body, "wrong= "));
	assert_false(test_holds(again.body, "hidden"));
	assert_int_equal(atomic_load(&adoptions), 0);
	test_site_stop(site);
}

static void a_conflict__is_shown_on_the_form_too(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply again = test_post_form(site, "/benches/7/adopt", "", "name=taken");

	assert_int_equal(again.status, 409);
	ASSERT_HOLDS(again.body, "name=taken");
	ASSERT_HOLDS(again.body, "[:kernel.conflict]again");
	assert_int_equal(test_post_form(site, "/benches/7/adopt", "", "name=broken").status, 500);
	test_site_stop(site);
}

static void a_program__is_told_every_fault_at_once(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_json(site, "/benches/7/adopt", "", "{\"name\":\"\",\"phone\":\"+\",\"wood\":[\"teak\"],\"colour\":\"red\"}");

	assert_int_equal(reply.status, 422);
	ASSERT_HOLDS(reply.body, "\"field\":\"name\",\"code\":\"required\"");
	ASSERT_HOLDS(reply.body, "\"field\":\"phone\",\"code\":\"not_a_phone\"");
	ASSERT_HOLDS(reply.body, "\"field\":\"wood\",\"code\":\"not_a_code\"");
	ASSERT_HOLDS(reply.body, "\"field\":\"colour\",\"code\":\"unknown_field\"");
	assert_int_equal(test_post_json(site, "/benches/7/adopt", "", "{\"name\":").status, 400);
	assert_int_equal(test_post_json(site, "/benches/7/adopt", "", "[]").status, 400);
	test_site_stop(site);
}

static void an_upload__arrives_whole_and_is_refused_when_too_large(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *type = "multipart/form-data; boundary=\"frontier\"";
	struct text_builder body;
	struct test_reply reply;

	builder_init(&body, test->arena, 4 << 20);
	builder_add(&body, T("--frontier\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a \\\"b\\\".png\"\r\nContent-Type: image/png\r\n\r\n"));
	for (int i = 0; i < 50000; i++)
		builder_add_char(&body, (char)(i * 7));
	builder_add(&body, T("\r\n--frontier--\r\n"));
	reply = test_post(site, "/pictures", "Accept: application/json\r\n", type, builder_text(&body));
	assert_int_equal(reply.status, 200);
	ASSERT_HOLDS(reply.body, "{\"file_name\":\"a \\\"b\\\".png\",\"bytes\":50000,\"sum\":41}");
	reply = test_post(site, "/pictures", "Accept: application/json\r\n", type, T("--frontier\r\nContent-Disposition: form-data; name=\"picture\"\r\n\r\nx"));
	assert_int_equal(reply.status, 400);
	reply = test_post(site, "/pictures", "Accept: application/json\r\n", type, (struct text){ arena_alloc(test->arena, 3 << 20), 3 << 20 });
	assert_int_equal(reply.status, 413);
	assert_int_equal(test_post_form(site, "/pictures", "Accept: application/json\r\n", "picture=1").status, 422);
	test_site_stop(site);
}

static void a_preparation__may_refuse_before_the_write(struct test_database *test)
{
	struct test_site *site = start(test);

	ASSERT_HOLDS(test_post_json(site, "/prepared", "", "{\"name\":\"fit\"}").body, "{\"prepared\":true}");
	assert_int_equal(test_post_json(site, "/prepared", "", "{\"name\":\"unfit\"}").status, 422);
	test_site_stop(site);
}

/* ---- shared pages ---- */

static void a_shared_page__is_rendered_again_only_when_its_version_changes(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply first = test_get(site, "/shared/7", ""), second = test_get(site, "/shared/7", "");
	struct text etag = test_header(&first, "ETag");

	assert_int_equal(first.status, 200);
	assert_true(text_equal(first.body, second.body));
	ASSERT_HOLDS(first.body, "key= ");
	assert_int_equal(atomic_load(&shown), 1);
	assert_int_equal(test_get(site, "/shared/7", text_format(test->arena, "If-None-Match: %.*s\r\n", TEXT_ARG(etag)).at).status, 304);
	assert_int_equal(atomic_load(&shown), 1);
	test_get(site, "/shared/7", "Cookie: language=en\r\n");
	assert_int_equal(atomic_load(&shown), 2);
	test_get(site, "/shared/7", "Cookie: session=li\r\n");
	assert_int_equal(atomic_load(&shown), 3);
	atomic_store(&bench_version, 2);
	test_post_form(site, "/benches/7/adopt", "", "name=somebody");
	test_get(site, "/shared/7", "");
	assert_int_equal(atomic_load(&shown), 4);
	test_site_stop(site);
}

/* ---- the kernel's own pages ---- */

static void the_kernel__says_how_it_is(struct test_database *test)
{
	struct test_site *site = start(test);

	assert_int_equal(test_get(site, "/healthz", "").status, 200);
	test_get(site, "/benches/7.json", "");
	ASSERT_HOLDS(test_get(site, "/metrics", "").body, "onedoor_requests_total{method=\"GET\",route=\"/benches/:bench\",status=\"200\"} 1\n");
	ASSERT_HOLDS(test_get(site, "/openapi.json", "").body, "\"/benches/{bench}/adopt\":{\"post\":");
	ASSERT_HOLDS(test_get(site, "/routes.json", "").body, "\"path\":\"/benches/:bench\",\"who\":\"anyone\",\"summary\":\"One bench\"");
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(a_get__is_a_page_to_a_browser_and_json_to_a_program),
		TEST_ON_SQLITE(a_table__can_be_had_as_csv_and_xlsx),
		TEST_ON_BOTH(a_table__is_the_whole_list_where_a_page_is_a_part_of_it),
		TEST_ON_SQLITE(a_head__is_a_get_without_its_body),
		TEST_ON_BOTH(a_path__that_is_not_there_is_404_and_with_another_verb_405),
		TEST_ON_SQLITE(a_language__asked_for_is_spoken_and_remembered),
		TEST_ON_SQLITE(a_header__cannot_be_smuggled_into_the_reply),
		TEST_ON_BOTH(a_protocol_of_its_own__has_refusals_of_its_own),
		TEST_ON_BOTH(a_good_form__leads_to_what_it_changed),
		TEST_ON_BOTH(a_refused_form__is_shown_again_with_what_was_typed),
		TEST_ON_BOTH(a_conflict__is_shown_on_the_form_too),
		TEST_ON_SQLITE(a_program__is_told_every_fault_at_once),
		TEST_ON_SQLITE(an_upload__arrives_whole_and_is_refused_when_too_large),
		TEST_ON_BOTH(a_preparation__may_refuse_before_the_write),
		TEST_ON_BOTH(a_shared_page__is_rendered_again_only_when_its_version_changes),
		TEST_ON_BOTH(the_kernel__says_how_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
