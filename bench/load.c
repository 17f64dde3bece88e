/*
 * Load over real HTTP: load PORT SCENARIO [--connections N] [--seconds S] [--login L --password P] [--path P] [--acknowledged FILE] [--steps FILE]
 *
 *   lifecycle   each connection again and again: report, accept, handle, confirm, rate, list
 *   get         each connection again and again: GET of --path
 *
 * One thread, one epoll, kept-alive connections. A reply 503 is a refusal, not an error: the connection waits its Retry-After (at most
 * 1 s here) and asks the same again, under the same Idempotency-Key. Prints lines "name value unit"; --acknowledged gets the reference of
 * every step that was answered 2xx as "reference step", --steps the p99 of every second as "second ms".
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS_MAX = 4096, BUFFER = 1 << 20, OUT_MAX = 8192, SAMPLES_MAX = 1 << 24, STEPS = 6, SECONDS_MAX = 600 };
enum step { REPORT, ACCEPT, HANDLE, CONFIRM, RATE, LIST };
static const char *const step_names[STEPS] = { "report", "accept", "handle", "confirm", "rate", "list" };

struct connection {
	int fd;
	enum step step;
	char out[OUT_MAX];
	size_t out_len, out_sent;
	char *in;
	size_t in_len;
	int64_t asked_at, wake_at;      /* µs; wake_at: waits after a refusal */
	char id[24], reference[24], secret[40];
	uint64_t number;                /* of the lifecycle: makes keys and words */
};

struct sample {
	uint32_t at_ms, took_us;
	uint8_t step;
};

static struct {
	int port, connections, seconds;
	const char *scenario, *login, *password, *path;
	FILE *acknowledged, *steps;
} asked = { .connections = 64, .seconds = 10, .path = "/", .login = "bench-0", .password = "onedoor-bench" };

static struct connection *connections;
static struct sample *samples;
static size_t sample_count;
static uint64_t lifecycles, calls, refusals, errors, numbers;
static int64_t started_us, last_answer_us;
static char session[256], run[32];
static int poller;

static int64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static int connect_to_server(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)asked.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;

	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)))
		die("connect");
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	return fd;
}

/* ---- what is asked ---- */

static void ask(struct connection *c, const char *verb, const char *path, const char *cookie, const char *body)
{
	int len = snprintf(c->out, OUT_MAX, "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: application/json\r\n%s%s%s", verb, path, asked.port,
		cookie ? "Cookie: session=" : "", cookie ? cookie : "", cookie ? "\r\n" : "");

	if (body)
		len += snprintf(c->out + len, OUT_MAX - (size_t)len,
			"Content-Type: application/json\r\nIdempotency-Key: %s-%llu-%d\r\nContent-Length: %zu\r\n\r\n%s", run,
			(unsigned long long)c->number, (int)c->step, strlen(body), body);
	else
		len += snprintf(c->out + len, OUT_MAX - (size_t)len, "\r\n");
	c->out_len = (size_t)len;
}

static const char *const subjects[] = { "路灯不亮", "噪音扰民", "物业不管", "停车位不够", "垃圾没有清运", "水压太小" };

static void ask_report(struct connection *c)
{
	char body[1024], contact[64] = "";

	c->number = ++numbers;
	if (c->number % 3 == 0)
		snprintf(contact, sizeof(contact), "\"contact\":\"138%08llu\",", (unsigned long long)(c->number * 7919 % 100000000));
	snprintf(body, sizeof(body), "{\"category\":\"bench_%llu\",\"description\":\"%llu号楼前%s,已经好几天了,请派人来看看\",\"place\":\"431202%03llu%03llu\","
		"\"latitude\":27.5%04llu,\"longitude\":109.9%04llu,%s\"keep_private\":false}", (unsigned long long)(c->number % 6), (unsigned long long)(c->number % 9973),
		subjects[c->number % 6], (unsigned long long)(1 + c->number % 2), (unsigned long long)(1 + c->number / 2 % 20),
		(unsigned long long)(c->number * 31 % 10000), (unsigned long long)(c->number * 17 % 10000), contact);
	ask(c, "POST", "/requests", NULL, body);
}

static void ask_desk(struct connection *c, const char *what, const char *body)
{
	char path[128];

	snprintf(path, sizeof(path), "/work/cases/%s/%s", c->id, what);
	ask(c, "POST", path, session, body);
}

static void ask_resident(struct connection *c, const char *what, const char *more)
{
	char path[128], body[256];

	snprintf(path, sizeof(path), "/requests/%s/%s", c->reference, what);
	snprintf(body, sizeof(body), "{\"secret\":\"%s\"%s}", c->secret, more);
	ask(c, "POST", path, NULL, body);
}

static void ask_next(struct connection *c)
{
	char path[128], grade[32];

	if (strcmp(asked.scenario, "get") == 0) {
		ask(c, "GET", asked.path, NULL, NULL);
		return;
	}
	switch (c->step) {
	case REPORT: ask_report(c); break;
	case ACCEPT: ask_desk(c, "accept", "{}"); break;
	case HANDLE: ask_desk(c, "handled", "{\"words\":\"已经安排人员到现场处理\"}"); break;
	case CONFIRM: ask_resident(c, "confirm", ""); break;
	case RATE:
		snprintf(grade, sizeof(grade), ",\"grade\":\"%d\"", (int)(1 + c->number % 5));
		ask_resident(c, "rating", grade);
		break;
	case LIST:
		snprintf(path, sizeof(path), "/requests?place=431202%03d&category=bench_%d", (int)(1 + c->number % 2), (int)(c->number % 6));
		ask(c, "GET", path, NULL, NULL);
		break;
	}
}

static void send_more(struct connection *c)
{
	while (c->out_sent < c->out_len) {
		ssize_t n = send(c->fd, c->out + c->out_sent, c->out_len - c->out_sent, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0)
			return;
		c->out_sent += (size_t)n;
	}
}

static void send_again(struct connection *c)
{
	c->out_sent = 0;
	c->in_len = 0;
	c->asked_at = now_us();
	c->wake_at = 0;
	send_more(c);
}

/* ---- what is answered ---- */

static bool take_between(const char *from, const char *before, const char *stops, char *to, size_t size)
{
	const char *at = strstr(from, before);
	size_t len;

	if (!at)
		return false;
	at += strlen(before);
	len = strcspn(at, stops);
	if (len >= size)
		return false;
	memcpy(to, at, len);
	to[len] = '\0';
	return true;
}

static void broke(struct connection *c, const char *why)
{
	if (errors++ < 5)
		fprintf(stderr, "%s: %s\n%.600s\n", step_names[c->step], why, c->in);
	c->step = REPORT;
}

static void report_answered(struct connection *c)
{
	if (!take_between(c->in, "Location: /requests/", "?\r\n", c->reference, sizeof(c->reference)) ||
		!take_between(c->in, "secret=", "&\r\n", c->secret, sizeof(c->secret)) || !take_between(c->in, "\"id\":\"", "\"", c->id, sizeof(c->id))) {
		broke(c, "no reference, secret or id in the answer");
		return;
	}
	c->step = ACCEPT;
}

/* The last step of the case that is known to be kept: what of it is lost a benchmark finds afterwards. */
static void acknowledge(const struct connection *c, enum step step)
{
	if (asked.acknowledged && step != LIST)
		fprintf(asked.acknowledged, "%s %s\n", c->reference, step_names[step]);
}

static void answered(struct connection *c)
{
	enum step step = c->step;
	int status = atoi(c->in + 9);
	int64_t now = now_us();

	calls++;
	last_answer_us = now;
	if (status == 503) {
		refusals++;
		c->wake_at = now + 250000 + rand() % 750000;
		return;
	}
	if (sample_count < SAMPLES_MAX)
		samples[sample_count++] = (struct sample){ (uint32_t)((now - started_us) / 1000), (uint32_t)(now - c->asked_at), (uint8_t)c->step };
	if (status < 200 || status > 303)
		broke(c, "refused");
	else if (strcmp(asked.scenario, "get") == 0)
		lifecycles++;
	else if (c->step == REPORT)
		report_answered(c);
	else if (c->step == LIST) {
		lifecycles++;
		c->step = REPORT;
	} else
		c->step++;
	if (c->step != REPORT)
		acknowledge(c, step);
	ask_next(c);
	send_again(c);
}

static bool is_whole(const struct connection *c)
{
	const char *end = strstr(c->in, "\r\n\r\n"), *length;

	if (!end)
		return false;
	length = strcasestr(c->in, "\r\nContent-Length:");
	if (length && length < end)
		return c->in_len >= (size_t)(end + 4 - c->in) + strtoul(length + 17, NULL, 10);
	length = strcasestr(c->in, "\r\nTransfer-Encoding: chunked");
	return !length || length > end || strstr(end, "\r\n0\r\n\r\n") || strcmp(end + 4, "0\r\n\r\n") == 0;
}

static void read_some(struct connection *c)
{
	ssize_t n = recv(c->fd, c->in + c->in_len, BUFFER - 1 - c->in_len, MSG_DONTWAIT);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {   /* closed: connect anew and ask again under the same key */
		epoll_ctl(poller, EPOLL_CTL_DEL, c->fd, NULL);
		close(c->fd);
		c->fd = connect_to_server();
		epoll_ctl(poller, EPOLL_CTL_ADD, c->fd, &(struct epoll_event){ EPOLLIN, { .ptr = c } });
		send_again(c);
		return;
	}
	c->in_len += (size_t)n;
	c->in[c->in_len] = '\0';
	if (is_whole(c))
		answered(c);
}

/* ---- signing in, once ---- */

static void sign_in(void)
{
	struct connection *c = &connections[0];
	char body[256];
	size_t len = 0;
	ssize_t n;

	snprintf(body, sizeof(body), "{\"login\":\"%s\",\"password\":\"%s\"}", asked.login, asked.password);
	c->fd = connect_to_server();
	ask(c, "POST", "/sign-in", NULL, body);
	if (send(c->fd, c->out, c->out_len, 0) < 0)
		die("send");
	while ((n = recv(c->fd, c->in + len, BUFFER - 1 - len, 0)) > 0) {
		c->in[len += (size_t)n] = '\0';
		c->in_len = len;
		if (is_whole(c))
			break;
	}
	if (!take_between(c->in, "session=", ";\r\n", session, sizeof(session))) {
		fprintf(stderr, "cannot sign in: %.800s\n", c->in);
		exit(1);
	}
	close(c->fd);
}

/* ---- figures ---- */

static int by_took(const void *a, const void *b)
{
	uint32_t x = ((const struct sample *)a)->took_us, y = ((const struct sample *)b)->took_us;

	return (x > y) - (x < y);
}

static double percentile(struct sample *sorted, size_t count, double share)
{
	return count ? sorted[(size_t)((double)(count - 1) * share)].took_us / 1000.0 : 0;
}

static void print_steps(void)
{
	struct sample *part = malloc(sizeof(*part) * (sample_count + 1));

	for (uint32_t second = 0; asked.steps && second < SECONDS_MAX; second++) {
		size_t n = 0;
		for (size_t i = 0; i < sample_count; i++)
			if (samples[i].at_ms / 1000 == second)
				part[n++] = samples[i];
		qsort(part, n, sizeof(*part), by_took);
		if (n)
			fprintf(asked.steps, "%u %.1f\n", second, percentile(part, n, 0.99));
		if ((int64_t)second * 1000000 > last_answer_us - started_us)
			break;
	}
	for (int step = 0; strcmp(asked.scenario, "get") && step < STEPS; step++) {
		size_t n = 0;
		for (size_t i = 0; i < sample_count; i++)
			if (samples[i].step == step)
				part[n++] = samples[i];
		qsort(part, n, sizeof(*part), by_took);
		printf("load.%s.p50 %.1f ms\nload.%s.p99 %.1f ms\n", step_names[step], percentile(part, n, 0.5), step_names[step], percentile(part, n, 0.99));
	}
	free(part);
}

static void print_figures(void)
{
	double seconds = (double)(now_us() - started_us) / 1e6;

	print_steps();
	qsort(samples, sample_count, sizeof(*samples), by_took);
	printf("load.rate %.1f /s\nload.calls %.1f /s\nload.errors %llu\nload.refusals %llu\nload.p50 %.1f ms\nload.p99 %.1f ms\nload.max %.1f ms\n",
		(double)lifecycles / seconds, (double)calls / seconds, (unsigned long long)errors, (unsigned long long)refusals,
		percentile(samples, sample_count, 0.5), percentile(samples, sample_count, 0.99), percentile(samples, sample_count, 1));
}

static void wake_refused(void)
{
	int64_t now = now_us();

	for (int i = 0; i < asked.connections; i++)
		if (connections[i].wake_at && connections[i].wake_at <= now)
			send_again(&connections[i]);
}

static void load(void)
{
	struct epoll_event events[256];

	for (int i = 0; i < asked.connections; i++) {
		struct connection *c = &connections[i];
		c->fd = connect_to_server();
		epoll_ctl(poller, EPOLL_CTL_ADD, c->fd, &(struct epoll_event){ EPOLLIN, { .ptr = c } });
		ask_next(c);
		send_again(c);
	}
	while (now_us() - started_us < (int64_t)asked.seconds * 1000000) {
		int n = epoll_wait(poller, events, 256, refusals ? 10 : 100);
		for (int i = 0; i < n; i++)
			read_some(events[i].data.ptr);
		if (refusals)
			wake_refused();
	}
}

static void options_read(int count, char **words)
{
	for (int i = 3; i + 1 < count; i += 2) {
		const char *name = words[i], *value = words[i + 1];
		if (!strcmp(name, "--connections"))
			asked.connections = atoi(value);
		else if (!strcmp(name, "--seconds"))
			asked.seconds = atoi(value);
		else if (!strcmp(name, "--login"))
			asked.login = value;
		else if (!strcmp(name, "--password"))
			asked.password = value;
		else if (!strcmp(name, "--path"))
			asked.path = value;
		else if (!strcmp(name, "--acknowledged"))
			asked.acknowledged = fopen(value, "a");
		else if (!strcmp(name, "--steps"))
			asked.steps = fopen(value, "w");
	}
}

int main(int count, char **words)
{
	if (count < 3)
		return fprintf(stderr, "load PORT lifecycle|get [options]\n"), 2;
	asked.port = atoi(words[1]);
	asked.scenario = words[2];
	options_read(count, words);
	if (asked.connections < 1 || asked.connections > CONNECTIONS_MAX)
		return fprintf(stderr, "1 to %d connections\n", CONNECTIONS_MAX), 2;
	connections = calloc((size_t)asked.connections, sizeof(*connections));
	samples = malloc(sizeof(*samples) * SAMPLES_MAX);
	for (int i = 0; i < asked.connections; i++)
		connections[i].in = malloc(BUFFER);
	snprintf(run, sizeof(run), "run%lld", (long long)now_us());
	poller = epoll_create1(0);
	if (strcmp(asked.scenario, "lifecycle") == 0)
		sign_in();
	started_us = now_us();
	load();
	print_figures();
	return 0;
}
