#include "kernel/http/testing.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kernel/job/job.h"

/*
 * A room made for these tests: benches, whose adoptions are kept as jobs of the kernel, a table that every database has.
 */

static atomic_int shown, adoptions;
static atomic_long bench_version;

static enum outcome bench_count(struct call *call, int64_t *ret_count)
{
	int64_t late, failed;

	return db_find(call, KERNEL_JOBS, IN(call->now), OUT(ret_count, &late, &failed));
}

static enum outcome show(struct call *call, struct doc *doc)
{
	int64_t count = 0;

	atomic_fetch_add(&shown, 1);
	TRY(bench_count(call, &count));
	doc_text(doc, "bench", param_text(call, "bench"));
	doc_int(doc, "adopted", count);
	doc_bool(doc, "typed_oak", given_is(call, "wood", T("oak")));
	return text_equal(param_text(call, "bench"), T("none")) ? NOT_FOUND : OK;
}

static enum outcome adopt(struct call *call, struct doc *doc)
{
	struct text name = param_text(call, "name");

	atomic_fetch_add(&adoptions, 1);
	if (text_equal(name, T("taken")))
		return refuse(call, CONFLICT, "kernel.conflict");
	if (text_equal(name, T("broken")))
		return BROKEN;
	TRY(job_add(call, "benches.adopted", call->now, db_new_id(call), name));
	doc_text(doc, "name", name);
	doc_int(doc, "words", (int64_t)text_characters(param_text(call, "words")));
	reply_see(call, "/benches/%.*s", TEXT_ARG(param_text(call, "bench")));
	return OK;
}

static enum outcome picture(struct call *call, struct doc *doc)
{
	struct upload upload;

	if (!param_file(call, "picture", 0, &upload))
		return BROKEN;
	doc_text(doc, "file_name", upload.file_name);
	doc_int(doc, "bytes", (int64_t)upload.bytes.len);
	doc_int(doc, "sum", (int64_t)(unsigned char)upload.bytes.at[upload.bytes.len - 1]);
	return OK;
}

static enum outcome staff_only(struct call *call, struct doc *doc)
{
	doc_text(doc, "name", call->caller.name);
	return OK;
}

static enum outcome list(struct call *call, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items");

	(void)call;
	for (int i = 0; i < 3; i++)
		doc_int(doc_item(items), "bench", i);
	return OK;
}

/* Five benches, two a page. */
static enum outcome paged(struct call *call, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items");
	int from = (int)param_int(call, "page"), to = from + 2;

	for (int i = from; i < to && i < 5; i++)
		doc_int(doc_item(items), "bench", (i + 1) * 11);
	if (to < 5)
		doc_int(doc, "older", to);
	else
		doc_null(doc, "older");
	return OK;
}

static int64_t version_of(struct call *call)
{
	(void)call;
	return atomic_load(&bench_version);
}

static enum outcome slow(struct call *call, struct doc *doc)
{
	(void)call;
	usleep(20000);
	doc_bool(doc, "slow", true);
	return OK;
}

static enum outcome prepare(struct call *call)
{
	call->prepared = text_format(call->arena, "prepared").len ? (void *)"yes" : NULL;
	return text_equal(param_text(call, "name"), T("unfit")) ? call_problem(call, "name", "too_short") : OK;
}

static enum outcome prepared(struct call *call, struct doc *doc)
{
	doc_bool(doc, "prepared", call->prepared && strcmp(call->prepared, "yes") == 0);
	return OK;
}

static const char *const woods[] = { "oak", "fir", NULL };

static const struct param bench_params[] = {
	{ "bench", PARAM_TEXT, PARAM_IN_PATH, 0, 0, NULL, NULL },
	PARAMS_END,
};
static const struct param adopt_params[] = {
	{ "bench", PARAM_TEXT, PARAM_IN_PATH, 0, 0, NULL, NULL },
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 2, 20, NULL, NULL },
	{ "phone", PARAM_PHONE, 0, 0, 0, NULL, NULL },
	{ "wood", PARAM_CODE, PARAM_MANY, 0, 0, woods, NULL },
	{ "password", PARAM_SECRET, 0, 0, 0, NULL, NULL },
	{ "words", PARAM_TEXT, 0, 0, 1000, NULL, NULL },
	PARAMS_END,
};
static const struct param paged_params[] = { { "page", PARAM_INT, 0, 0, 100, NULL, NULL }, PARAMS_END };
static const struct param picture_params[] = { { "picture", PARAM_FILE, PARAM_REQUIRED, 0, 100000, NULL, NULL }, PARAMS_END };
static const struct param prepared_params[] = { { "name", PARAM_TEXT, 0, 0, 0, NULL, NULL }, PARAMS_END };

static struct text explain(struct call *call, const struct doc *problem, int *status, const char **ret_media_type)
{
	*status = *status == 422 ? 400 : *status;
	*ret_media_type = "text/x-foreign";
	return text_format(call->arena, "%d %.*s %zu", *status, TEXT_ARG(doc_plain(call->arena, doc_find(problem, "code"))), doc_count(doc_find(problem, "errors")));
}

static const struct route routes[] = {
	{ GET, "/benches/:bench", ANYONE, show, "show.html", bench_params, .summary = "One bench" },
	{ POST, "/benches/:bench/adopt", ANYONE, adopt, NULL, adopt_params, .again = "/benches/:bench" },
	{ POST, "/pictures", ANYONE, picture, NULL, picture_params },
	{ GET, "/staff", STAFF, staff_only },
	{ GET, "/staff/page", STAFF, staff_only, "staff.html" },
	{ POST, "/staff", STAFF, staff_only },
	{ GET, "/many", WHO_CAPABILITIES + 3, staff_only },
	{ GET, "/benches", ANYONE, list, "list.html", NULL, ROUTE_TABLE },
	{ GET, "/paged", ANYONE, paged, NULL, paged_params, ROUTE_TABLE },
	{ GET, "/shared/:bench", ANYONE, show, "shared.html", bench_params, .version = version_of },
	{ GET, "/slow", ANYONE, slow, NULL, NULL, ROUTE_SLOW },
	{ POST, "/prepared", ANYONE, prepared, NULL, prepared_params, .prepare = prepare },
	{ GET, "/foreign/:bench", ANYONE, show, NULL, bench_params, .explain = explain },
	{ POST, "/foreign/:bench", ANYONE, adopt, NULL, adopt_params, .explain = explain },
	{ .path = NULL },
};

static const struct feature benches_feature = { .name = "benches", .routes = routes };
static const struct feature *const features[] = { &benches_feature, &http_feature };

/* "Cookie: session=NAME" signs in as staff of that name. */
static enum outcome identify(struct call *call)
{
	struct text session = ask_cookie(call, "session");

	if (!session.len)
		return OK;
	call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 7, .person = 9, .name = session, .secret = session };
	return OK;
}

static struct test_site *start(struct test_database *test)
{
	static const struct text names[] = { T("benches/show.html"), T("benches/list.html"), T("benches/staff.html"), T("kernel/http/routes.html"), T("site/error.html"),
		T("benches/shared.html") };
	static const struct text texts[] = {
		T("<p>{{bench}} key={{site.key}} name={{given.name}} wrong={{wrong.name}} oak={{typed_oak}} password={{given.password}} path={{site.path}} {{site.language.code}} {{#errors}}[{{field}}:{{code}}]{{/errors}}{{#refused}}again{{/refused}}"),
		T("{{#items}}{{bench}},{{/items}}"), T("<p>{{name}} key={{site.key}}"), T("-"),
		T("<p>{{status}} {{message}}"), T("<p>{{bench}} key={{site.key}} {{site.language.code}}"),
	};
	struct text error = T("");
	struct page_set *pages = page_set_of(test->arena, 6, names, texts, true, &error);

	if (!pages)
		fail_msg("%.*s", TEXT_ARG(error));
	atomic_store(&bench_version, 1);
	atomic_store(&shown, 0);
	atomic_store(&adoptions, 0);
	return test_site_start(test, pages, features, 2, identify, NULL);
}

#define ASSERT_HOLDS(text, wanted) \
	do { \
		if (!test_holds((text), (wanted))) \
			fail_msg("\"%.*s\" does not hold \"%s\"", TEXT_ARG(text), (wanted)); \
	} while (0)

/* ---- pages and programs ---- */

static void a_get__is_a_page_to_a_browser_and_json_to_a_program(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply page = test_get(site, "/benches/7", ""), json = test_get(site, "/benches/7.json", "");
	struct test_reply accepted = test_get(site, "/benches/7", "Accept: application/json\r\n");

	assert_int_equal(page.status, 200);
	ASSERT_HOLDS(page.body, "<p>7 key=");
	ASSERT_HOLDS(page.body, "name= wrong= ");
	ASSERT_HOLDS(test_header(&page, "Content-Security-Policy"), "default-src 'self'");
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

/* As ordinary clients do: sends at once, without asking first, reads when all is out, and reads nothing when it could not be sent. */
static struct text announce_and_send(struct test_database *test, struct test_site *site, const char *path, int64_t bytes)
{
	static const char piece[1 << 16];
	int connection = test_connect(site);
	struct text all;

	test_send(connection, text_format(test->arena, "POST %s HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n"
		"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: %lld\r\n\r\n", path, (long long)bytes));
	for (int64_t sent = 0; sent < bytes; sent += (int64_t)sizeof(piece))
		if (send(connection, piece, sizeof(piece), MSG_NOSIGNAL) != (ssize_t)sizeof(piece))
			fail_msg("cut off after %lld bytes: %m", (long long)sent);
	all = test_read(site, connection, 5000);
	close(connection);
	return all;
}

static void a_body_too_large__is_read_on_until_the_client_has_read_why(struct test_database *test)
{
	struct test_site *site = start(test);
	struct text all = announce_and_send(test, site, "/pictures", (int64_t)64 << 20);

	ASSERT_HOLDS(all, "HTTP/1.1 413 ");
	ASSERT_HOLDS(all, "application/problem+json");
	ASSERT_HOLDS(announce_and_send(test, site, "/nothing", (int64_t)8 << 20), "HTTP/1.1 404 ");
	assert_int_equal(test_get(site, "/benches/7.json", "").status, 200);
	test_site_stop(site);
}

/* ---- who may ---- */

static void a_stranger__is_led_to_the_sign_in_page(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply page = test_get(site, "/staff/page?a=1&b=2", "");

	assert_int_equal(page.status, 303);
	assert_true(text_equal(test_header(&page, "Location"), T("/sign-in?back=/staff/page%3Fa%3D1%26b%3D2")));
	assert_int_equal(test_get(site, "/staff.json", "").status, 401);
	assert_int_equal(test_get(site, "/many.json", "").status, 401);
	assert_int_equal(test_get(site, "/many.json", "Cookie: session=li\r\n").status, 403);
	test_site_stop(site);
}

static void a_personal_page__is_not_stored_anywhere(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply page = test_get(site, "/staff/page", "Cookie: session=li\r\n");

	ASSERT_HOLDS(page.body, "<p>li ");
	assert_true(text_equal(test_header(&page, "Cache-Control"), T("no-store")));
	assert_true(text_is_empty(test_header(&page, "Access-Control-Allow-Origin")));
	test_site_stop(site);
}

static struct text key_on(struct test_site *site, const char *path, const char *headers)
{
	struct test_reply page = test_get(site, path, headers);
	const char *at = page.body.len ? memmem(page.body.at, page.body.len, "key=", 4) : NULL;

	assert_non_null(at);
	return (struct text){ at + 4, strcspn(at + 4, " <\n") > 44 ? 44 : strcspn(at + 4, " <\n") };
}

static void a_session__changes_nothing_without_the_key_of_our_own_form(struct test_database *test)
{
	struct test_site *site = start(test);
	struct text key = key_on(site, "/staff/page", "Cookie: session=li\r\n");
	struct text of_another = key_on(site, "/staff/page", "Cookie: session=wang\r\n");

	assert_int_equal(test_post_form(site, "/staff", "Cookie: session=li\r\n", "").status, 422);
	assert_int_equal(test_post_form(site, "/staff", "Cookie: session=li\r\n", text_format(test->arena, "key=%.*s", TEXT_ARG(of_another)).at).status, 422);
	assert_int_equal(test_post_form(site, "/staff", "Cookie: session=li\r\n", text_format(test->arena, "key=%.*s", TEXT_ARG(key)).at).status, 200);
	assert_int_equal(test_post_json(site, "/staff", "Cookie: session=li\r\n", "{}").status, 200);
	assert_int_equal(test_post_json(site, "/staff", "Cookie: session=li\r\nSec-Fetch-Site: cross-site\r\n", "{}").status, 403);
	assert_int_equal(test_post_json(site, "/staff", "Cookie: session=li\r\nOrigin: http://elsewhere.example\r\n", "{}").status, 403);
	test_site_stop(site);
}

/* ---- once ---- */

static void the_same_key_again__gives_the_same_answer_and_no_second_effect(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *key = "Idempotency-Key: 5f0c\r\n";
	struct test_reply first = test_post_json(site, "/benches/7/adopt", key, "{\"name\":\"once\"}");
	struct test_reply second = test_post_json(site, "/benches/7/adopt", key, "{\"name\":\"once\"}");
	struct test_reply other = test_post_json(site, "/benches/7/adopt", key, "{\"name\":\"twice\"}");

	assert_int_equal(first.status, 201);
	assert_int_equal(second.status, 201);
	assert_true(text_equal(first.body, second.body));
	assert_true(text_equal(test_header(&second, "Location"), T("/benches/7")));
	assert_true(text_equal(test_header(&second, "Idempotent-Replay"), T("true")));
	assert_true(text_is_empty(test_header(&first, "Idempotent-Replay")));
	assert_int_equal(other.status, 422);
	ASSERT_HOLDS(other.body, "kernel.key_reused");
	assert_int_equal(atomic_load(&adoptions), 1);
	test_site_stop(site);
}

static void a_refusal__is_not_kept_under_the_key(struct test_database *test)
{
	struct test_site *site = start(test);

	assert_int_equal(test_post_form(site, "/benches/7/adopt", "", "key=abc&name=taken").status, 409);
	assert_int_equal(test_post_form(site, "/benches/7/adopt", "", "key=abc&name=free").status, 303);
	assert_int_equal(test_post_form(site, "/benches/7/adopt", "", "key=abc&name=free").status, 303);
	assert_int_equal(test_post_form(site, "/benches/8/adopt", "", "key=abc&name=free").status, 303);
	assert_int_equal(atomic_load(&adoptions), 3);
	test_site_stop(site);
}

struct crowd {
	struct test_site *site;
	atomic_int good;
};

static void *post_same(void *context)
{
	struct crowd *crowd = context;
	const char *body = "{\"name\":\"crowd\"}";
	char request[512], reply[2048];
	int connection = test_connect(crowd->site), len;
	ssize_t got;

	len = snprintf(request, sizeof(request), "POST /benches/7/adopt HTTP/1.1\r\nHost: x\r\nIdempotency-Key: crowd\r\nContent-Type: application/json\r\n"
		"Content-Length: %zu\r\nConnection: close\r\n\r\n%s", strlen(body), body);
	test_send(connection, (struct text){ request, (size_t)len });
	got = read(connection, reply, sizeof(reply) - 1);
	reply[got > 0 ? got : 0] = 0;
	if (strncmp(reply, "HTTP/1.1 201", 12) == 0)
		atomic_fetch_add(&crowd->good, 1);
	close(connection);
	return NULL;
}

static enum outcome count_benches(struct call *call, void *context)
{
	return bench_count(call, context);
}

static void the_same_key_at_once__has_one_effect(struct test_database *test)
{
	struct crowd crowd = { .site = start(test) };
	pthread_t threads[16];
	int64_t kept = 0;

	for (int i = 0; i < 16; i++)
		pthread_create(&threads[i], NULL, post_same, &crowd);
	for (int i = 0; i < 16; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(atomic_load(&crowd.good), 16);
	in_transaction(test, count_benches, &kept);
	assert_int_equal(kept, 1);
	test_site_stop(crowd.site);
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

/* ---- hostile connections ---- */

static void requests_in_a_row__are_answered_in_their_order(struct test_database *test)
{
	struct test_site *site = start(test);
	int connection = test_connect(site);
	struct text all;
	const char *one, *two, *three;

	test_send(connection, T("GET /benches/1.json HTTP/1.1\r\nHost: x\r\n\r\n"
		"POST /benches/2/adopt HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"name\":\"two\"}"
		"GET /slow HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nConnection: close\r\n\r\n"));
	all = test_read(site, connection, 5000);
	close(connection);
	one = memmem(all.at, all.len, "\"bench\":\"1\"", 11);
	two = memmem(all.at, all.len, "\"name\":\"two\"", 12);
	three = memmem(all.at, all.len, "\"slow\":true", 11);
	assert_non_null(one);
	assert_non_null(two);
	assert_non_null(three);
	assert_true(one < two && two < three);
	test_site_stop(site);
}

static bool is_closed(int connection)
{
	char byte;

	return recv(connection, &byte, 1, MSG_DONTWAIT) == 0;
}

static void a_head_that_drips__is_cut_off(struct test_database *test)
{
	struct test_site *site = start(test);
	int connection = test_connect(site), idle = test_connect(site), tries = 0;

	test_send(connection, T("GET /benches/7 HTTP/1.1\r\nHost: x\r\nX-Slow: "));
	for (; tries < 40 && !is_closed(connection); tries++) {
		send(connection, "a", 1, MSG_NOSIGNAL);
		usleep(250000);
	}
	assert_in_range(tries, 8, 30);   /* after 3 s, not after 30 */
	assert_true(is_closed(idle));
	close(connection);
	close(idle);
	assert_int_equal(test_get(site, "/benches/7.json", "").status, 200);
	test_site_stop(site);
}

static void a_half_sent_request__hinders_nobody_else(struct test_database *test)
{
	struct test_site *site = start(test);
	int held[64];

	for (int i = 0; i < 64; i++) {
		held[i] = test_connect(site);
		test_send(held[i], i % 2 ? T("GET /benches/7 HTTP/1.1\r\nHost: x\r\nX-Slow: ") :
			T("POST /benches/7/adopt HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));
	}
	assert_int_equal(test_get(site, "/benches/7.json", "").status, 200);
	for (int i = 0; i < 64; i++)
		close(held[i]);
	test_site_stop(site);
}

static void nonsense__is_refused_and_survived(struct test_database *test)
{
	static const char *const nonsense[] = {
		"\r\n\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\x16\x03\x01\x02", "GET /%00%ff%zz HTTP/1.1\r\nHost: x\r\n\r\n",
		"GET /benches/%00 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /benches/%ff HTTP/1.1\r\nHost: x\r\n\r\n", "GET //../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
		"POST /benches/7/adopt HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
		"POST /benches/7/adopt HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
		"POST /benches/7/adopt HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nffffffffffffffff\r\n",
		"DELETE /benches/7 HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
		"GET /benches/7?a=%00&b=%c3%28&=&&&%=% HTTP/1.1\r\nHost: x\r\n\r\n",
	};
	struct test_site *site = start(test);

	for (size_t i = 0; i < sizeof(nonsense) / sizeof(nonsense[0]); i++) {
		int connection = test_connect(site);
		struct text all;

		test_send(connection, text_of(nonsense[i]));
		all = test_read(site, connection, 100);
		assert_false(test_holds(all, " 500 "));
		close(connection);
	}
	assert_int_equal(test_get(site, "/benches/7.json", "").status, 200);
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
		TEST_ON_BOTH(a_good_form__leads_to_what_it_changed),
		TEST_ON_BOTH(a_refused_form__is_shown_again_with_what_was_typed),
		TEST_ON_BOTH(a_conflict__is_shown_on_the_form_too),
		TEST_ON_SQLITE(a_program__is_told_every_fault_at_once),
		TEST_ON_SQLITE(an_upload__arrives_whole_and_is_refused_when_too_large),
		TEST_ON_SQLITE(a_body_too_large__is_read_on_until_the_client_has_read_why),
		TEST_ON_BOTH(a_preparation__may_refuse_before_the_write),
		TEST_ON_BOTH(a_stranger__is_led_to_the_sign_in_page),
		TEST_ON_SQLITE(a_personal_page__is_not_stored_anywhere),
		TEST_ON_BOTH(a_session__changes_nothing_without_the_key_of_our_own_form),
		TEST_ON_BOTH(the_same_key_again__gives_the_same_answer_and_no_second_effect),
		TEST_ON_BOTH(a_refusal__is_not_kept_under_the_key),
		TEST_ON_BOTH(the_same_key_at_once__has_one_effect),
		TEST_ON_BOTH(a_shared_page__is_rendered_again_only_when_its_version_changes),
		TEST_ON_BOTH(requests_in_a_row__are_answered_in_their_order),
		TEST_ON_SQLITE(a_half_sent_request__hinders_nobody_else),
		TEST_ON_SQLITE(a_head_that_drips__is_cut_off),
		TEST_ON_SQLITE(nonsense__is_refused_and_survived),
		TEST_ON_SQLITE(a_header__cannot_be_smuggled_into_the_reply),
		TEST_ON_BOTH(a_protocol_of_its_own__has_refusals_of_its_own),
		TEST_ON_BOTH(the_kernel__says_how_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
