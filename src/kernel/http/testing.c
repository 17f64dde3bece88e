#include "kernel/http/testing.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kernel/clock/clock.h"

enum { REPLY_MAX = 64 << 20, WAIT_MS = 10000 };

struct test_site {
	struct test_database *test;
	struct http_server *server;
	int port;
};

static void stop(void *site)
{
	test_site_stop(site);
}

struct test_site *test_site_start_patient(struct test_database *test, int head_seconds, const struct page_set *pages, const struct feature *const features[],
	size_t count, route_identify *identify, route_decorate *decorate)
{
	struct test_site *site = NEW(test->arena, struct test_site);
	struct http_options options = { .address = T("127.0.0.1"), .threads = 2, .head_seconds = head_seconds, .site_name = T("一件办"), .sign_in = T("/sign-in"),
		.tile_address = T("https://{s}.tiles.example/{z}/{x}/{y}.png"), .data_folder = text_of(test->folder) };
	struct text error = T("");
	struct route_table *routes = route_table_new(test->arena, features, count, identify, decorate, &error);

	assert_null(test->site);
	if (routes && !pages)
		pages = page_set_load(test->arena, &error);
	if (!routes || !pages || http_start(test->arena, &options, test->database, pages, routes, &site->server, &error) != OK)
		fail_msg("%.*s", TEXT_ARG(error));
	site->test = test;
	site->port = http_port(site->server);
	test->site = site;
	test->stop = stop;
	clock_set(test->now);
	return site;
}

struct test_site *test_site_start(struct test_database *test, const struct page_set *pages, const struct feature *const features[],
	size_t count, route_identify *identify, route_decorate *decorate)
{
	return test_site_start_patient(test, 0, pages, features, count, identify, decorate);
}

void test_site_stop(struct test_site *site)
{
	site->test->site = NULL;
	http_stop(site->server);
	clock_set(0);
}

void test_frame(struct call *call, struct doc *site)
{
	(void)call;
	doc_text(site, "phone", T("12345"));
	doc_null(site, "tiles");
	doc_null(site, "attribution");
	doc_null(site, "unread");
	doc_list(site, "menu");
}

int test_site_port(const struct test_site *site)
{
	return site->port;
}

/* ---- connections ---- */

int test_connect(struct test_site *site)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)site->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(connection >= 0);
	assert_int_equal(connect(connection, (struct sockaddr *)&address, sizeof(address)), 0);
	return connection;
}

void test_send(int connection, struct text bytes)
{
	while (bytes.len) {
		ssize_t sent = send(connection, bytes.at, bytes.len, MSG_NOSIGNAL);

		if (sent <= 0)
			return;      /* the server may close while we still talk: it refused */
		bytes.at += sent;
		bytes.len -= (size_t)sent;
	}
}

struct text test_read(struct test_site *site, int connection, int wait_ms)
{
	struct pollfd readable = { connection, POLLIN, 0 };
	struct text_builder all;
	char bytes[16384];
	ssize_t got;

	builder_init(&all, site->test->arena, REPLY_MAX);
	while (poll(&readable, 1, wait_ms) > 0 && (got = recv(connection, bytes, sizeof(bytes), 0)) > 0)
		builder_add(&all, (struct text){ bytes, (size_t)got });
	return builder_text(&all);
}

/* ---- requests ---- */

static struct test_reply reply_of(struct text all)
{
	struct test_reply reply = { .status = 0 };
	const char *end = text_find(all, T("\r\n\r\n"));

	if (!end || sscanf(all.at, "HTTP/1.1 %d", &reply.status) != 1)
		return reply;
	reply.head = (struct text){ all.at, (size_t)(end - all.at) + 2 };
	reply.body = (struct text){ end + 4, all.len - reply.head.len - 2 };
	return reply;
}

static struct test_reply ask(struct test_site *site, struct text head, struct text body)
{
	int connection = test_connect(site);
	struct text all;

	test_send(connection, head);
	test_send(connection, body);
	all = test_read(site, connection, WAIT_MS);
	close(connection);
	return reply_of(all);
}

struct test_reply test_get(struct test_site *site, const char *path, const char *headers)
{
	return ask(site, text_format(site->test->arena, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%s%s\r\n", path, site->port,
		strstr(headers, "Accept:") || strchr(path, '.') ? "" : "Accept: text/html\r\n", headers), T(""));
}

struct test_reply test_post(struct test_site *site, const char *path, const char *headers, const char *media_type, struct text body)
{
	return ask(site, text_format(site->test->arena, "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %zu\r\n%s\r\n",
		path, site->port, media_type, body.len, headers), body);
}

struct test_reply test_post_form(struct test_site *site, const char *path, const char *headers, const char *form)
{
	return test_post(site, path, headers, "application/x-www-form-urlencoded", text_of(form));
}

struct test_reply test_post_json(struct test_site *site, const char *path, const char *headers, const char *json)
{
	return test_post(site, path, headers, "application/json", text_of(json));
}

struct text test_header(const struct test_reply *reply, const char *name)
{
	struct text rest = reply->head;

	while (rest.len) {
		struct text value = text_cut(&rest, '\n');
		struct text found = text_cut(&value, ':');

		if (found.len == strlen(name) && strncasecmp(found.at, name, found.len) == 0)
			return text_trim(value);
	}
	return T("");
}

bool test_holds(struct text text, const char *wanted)
{
	return text_find(text, text_of(wanted));
}
