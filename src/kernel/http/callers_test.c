/* Who may, and what is done once however often it is sent. */
#include "kernel/http/benches.h"

#include <pthread.h>
#include <stdio.h>

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

/* Else it could sign its visitor in as somebody else. Programs that say nothing of where they come from are no browsers. */
static void another_sites_page__posts_nothing_even_as_a_stranger(struct test_database *test)
{
	struct test_site *site = start(test);

	assert_int_equal(test_post_form(site, "/benches/7/adopt", "", "name=li").status, 303);
	assert_int_equal(test_post_form(site, "/benches/7/adopt", "Sec-Fetch-Site: same-origin\r\n", "name=li").status, 303);
	assert_int_equal(test_post_form(site, "/benches/7/adopt", "Sec-Fetch-Site: cross-site\r\n", "name=li").status, 403);
	assert_int_equal(test_post_form(site, "/benches/7/adopt", "Origin: http://elsewhere.example\r\n", "name=li").status, 403);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(a_stranger__is_led_to_the_sign_in_page),
		TEST_ON_SQLITE(a_personal_page__is_not_stored_anywhere),
		TEST_ON_BOTH(a_session__changes_nothing_without_the_key_of_our_own_form),
		TEST_ON_BOTH(another_sites_page__posts_nothing_even_as_a_stranger),
		TEST_ON_BOTH(the_same_key_again__gives_the_same_answer_and_no_second_effect),
		TEST_ON_BOTH(a_refusal__is_not_kept_under_the_key),
		TEST_ON_BOTH(the_same_key_at_once__has_one_effect),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
