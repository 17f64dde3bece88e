#include "kernel/http/benches.h"

#include <dirent.h>
#include <errno.h>
#include <sys/socket.h>

#include "kernel/clock/clock.h"

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

/* Looks until the server has closed it; false: it has not in 20 s, in which a server that has lost its patience has seen that many times. */
static bool is_closed_while_dripping(int connection)
{
	for (int tries = 0; tries < 200; tries++) {
		char byte;
		ssize_t got = recv(connection, &byte, 1, MSG_DONTWAIT);

		if (got == 0 || (got < 0 && errno == ECONNRESET))
			return true;
		send(connection, "a", 1, MSG_NOSIGNAL);
		usleep(100000);
	}
	return false;
}

static void a_head_that_drips__is_cut_off(struct test_database *test)
{
	struct test_site *site = start_patient(test, 1);
	int64_t began = clock_monotonic_us();
	int dripping = test_connect(site), idle = test_connect(site);

	test_send(dripping, T("GET /benches/7 HTTP/1.1\r\nHost: x\r\nX-Slow: "));
	assert_true(is_closed_while_dripping(dripping));
	assert_true(clock_monotonic_us() - began > 1000000);
	assert_true(text_is_empty(test_read(site, idle, 20000)));
	assert_int_equal(recv(idle, &(char){ 0 }, 1, MSG_DONTWAIT), 0);
	close(dripping);
	close(idle);
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

static int threads_running(void)
{
	DIR *tasks = opendir("/proc/self/task");
	int count = 0;

	assert_non_null(tasks);
	while (readdir(tasks))
		count++;
	closedir(tasks);
	return count;
}

static void a_port_that_is_taken__is_refused_and_leaves_no_thread_behind(struct test_database *test)
{
	struct test_site *site = start(test);
	struct http_options options = { .address = T("127.0.0.1"), .port = test_site_port(site), .data_folder = text_of(test->folder) };
	struct arena *arena = arena_new(64 << 20);
	struct text error = T("");
	struct route_table *table = route_table_new(arena, features + 1, 1, identify, NULL, &error);   /* whose pages are embedded */
	struct page_set *pages = page_set_load(arena, &error);
	struct http_server *server;
	int before = threads_running();

	assert_int_equal(http_start(arena, &options, test->database, pages, table, &server, &error), BUSY);
	ASSERT_HOLDS(error, "cannot listen on 127.0.0.1");
	for (int tries = 0; tries < 100 && threads_running() > before; tries++)
		usleep(10000);   /* a joined thread may be listed a moment longer */
	assert_int_equal(threads_running(), before);
	arena_free(arena);
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_SQLITE(a_body_too_large__is_read_on_until_the_client_has_read_why),
		TEST_ON_BOTH(requests_in_a_row__are_answered_in_their_order),
		TEST_ON_SQLITE(a_half_sent_request__hinders_nobody_else),
		TEST_ON_SQLITE(a_head_that_drips__is_cut_off),
		TEST_ON_SQLITE(nonsense__is_refused_and_survived),
		TEST_ON_SQLITE(a_port_that_is_taken__is_refused_and_leaves_no_thread_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
