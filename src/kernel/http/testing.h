/*
 * For the tests of every room's routes: a real server on a free loopback port, asked over a real connection.
 *
 *     static void requests_show__hides_the_contact(struct test_database *test)
 *     {
 *             struct test_site *site = test_site_start(test, NULL, features, 1, access_identify, NULL);
 *             struct test_reply reply = test_get(site, "/requests/42.json", "");
 *
 *             assert_int_equal(reply.status, 404);
 *             test_site_stop(site);
 *     }
 *
 * Replies live in the test's arena. The clock stands at test->now.
 */
#ifndef ONEDOOR_HTTP_TESTING_H
#define ONEDOOR_HTTP_TESTING_H

#include "kernel/db/testing.h"
#include "kernel/http/http.h"

struct test_site;

struct test_reply {
	int status;              /* 0: the connection was closed without an answer */
	struct text head, body;  /* the body as it came, chunks put together */
};

/* pages NULL: every embedded template. Fails the test when the server does not start. */
struct test_site *test_site_start(struct test_database *test, const struct page_set *pages, const struct feature *const features[],
	size_t count, route_identify *identify, route_decorate *decorate);
/* The same, with the seconds in which a request's head must have come; 0: as long as any server waits. */
struct test_site *test_site_start_patient(struct test_database *test, int head_seconds, const struct page_set *pages,
	const struct feature *const features[], size_t count, route_identify *identify, route_decorate *decorate);
/* A test that fails before it comes here has its site stopped all the same. */
void test_site_stop(struct test_site *site);
/* What the frame of every page asks for, with nothing in it: the site's own room stands above most others. */
void test_frame(struct call *call, struct doc *site);
int test_site_port(const struct test_site *site);

/* headers: lines that each end with "\r\n", or "". */
struct test_reply test_get(struct test_site *site, const char *path, const char *headers);
struct test_reply test_post(struct test_site *site, const char *path, const char *headers, const char *media_type, struct text body);
/* "a=1&b=2" */
struct test_reply test_post_form(struct test_site *site, const char *path, const char *headers, const char *form);
struct test_reply test_post_json(struct test_site *site, const char *path, const char *headers, const char *json);
/* The value of a header of the reply; "" when it is not there. The first of several. */
struct text test_header(const struct test_reply *reply, const char *name);
bool test_holds(struct text text, const char *wanted);

/* For what no client would do: a connection, bytes sent, everything that came until it was closed or wait_ms passed in silence. */
int test_connect(struct test_site *site);
void test_send(int connection, struct text bytes);
struct text test_read(struct test_site *site, int connection, int wait_ms);

#endif
