#include "kernel/log/log.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum {
	LINE_MAX_BYTES = 4096,
	END_BYTES = 16,   /* kept free: closing quote, brace and newline always fit, and an escape is never cut */
	SHANGHAI_SECONDS = 8 * 3600,
};

static const char *const level_names[] = { "error", "warning", "info", "debug" };

static _Atomic int least_level = LOG_INFO;
static atomic_bool as_json;

/* A line of its own on the stack: the log allocates nothing and may be written from anywhere. */
struct line {
	size_t len;
	char at[LINE_MAX_BYTES];
};

static size_t room_in(const struct line *line)
{
	size_t most = sizeof(line->at) - END_BYTES;

	return line->len < most ? most - line->len : 0;
}

static void add(struct line *line, const char *bytes, size_t len)
{
	if (len > room_in(line) + END_BYTES / 2)
		return;   /* all or nothing: callers that may be long look for room first */
	memcpy(line->at + line->len, bytes, len);
	line->len += len;
}

static void add_string(struct line *line, const char *string)
{
	add(line, string, strlen(string));
}

/* Quoted as JSON does; a line of the log stays one line whatever is in the value. */
static void add_quoted(struct line *line, const char *bytes, size_t len)
{
	char escape[8];

	add(line, "\"", 1);
	for (size_t i = 0; i < len && room_in(line); i++) {
		unsigned char c = (unsigned char)bytes[i];
		if (c == '"' || c == '\\') {
			snprintf(escape, sizeof(escape), "\\%c", c);
			add_string(line, escape);
		} else if (c < ' ' || c == 0x7f) {
			snprintf(escape, sizeof(escape), "\\u%04x", c);
			add_string(line, escape);
		} else {
			add(line, bytes + i, 1);
		}
	}
	add(line, "\"", 1);
}

static bool is_plain(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)bytes[i] <= ' ' || bytes[i] == '"' || bytes[i] == '\\' || bytes[i] == 0x7f)
			return false;
	return len > 0;
}

static void add_pair(struct line *line, const char *key, size_t key_len, const char *value, size_t len)
{
	if (room_in(line) < key_len + END_BYTES)
		return;
	if (as_json) {
		add_string(line, ",");
		add_quoted(line, key, key_len);
		add_string(line, ":");
		add_quoted(line, value, len);
		return;
	}
	add_string(line, " ");
	add(line, key, key_len);
	add_string(line, "=");
	if (is_plain(value, len) && len < room_in(line))
		add(line, value, len);
	else
		add_quoted(line, value, len);
}

/* The length of "key" when a pair "key=" starts here, 0 when not. */
static size_t key_at(const char *at)
{
	size_t len = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789_.");

	return at[len] == '=' ? len : 0;
}

/* A value runs up to the next " key=", so that a value may hold spaces ("error=disk is full"). */
static void add_pairs(struct line *line, const char *at)
{
	while (*at) {
		size_t key = key_at(at);
		const char *value = key ? at + key + 1 : at, *end = value;
		while (*end && !(*end == ' ' && key_at(end + 1)))
			end++;
		if (key)
			add_pair(line, at, key, value, (size_t)(end - value));
		else
			add_pair(line, "note", 4, value, (size_t)(end - value));
		at = *end ? end + 1 : end;
	}
}

/* The machine's clock, not the port: a log tells when things happened to this program. */
static void add_time(struct line *line)
{
	struct timespec now;
	struct tm civil;
	char text[48];
	size_t len;

	clock_gettime(CLOCK_REALTIME, &now);
	now.tv_sec += SHANGHAI_SECONDS;
	gmtime_r(&now.tv_sec, &civil);
	len = strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &civil);
	snprintf(text + len, sizeof(text) - len, ".%03d+08:00", (int)(now.tv_nsec / 1000000));
	add_string(line, text);
}

static void add_head(struct line *line, enum log_level level, const char *event)
{
	add_string(line, as_json ? "{\"time\":\"" : "");
	add_time(line);
	add_string(line, as_json ? "\",\"level\":\"" : " ");
	add_string(line, level_names[level]);
	add_string(line, as_json ? "\",\"event\":" : " ");
	if (as_json)
		add_quoted(line, event, strlen(event));
	else
		add_string(line, event);
}

void log_open(enum log_level least, bool json)
{
	least_level = (int)least;
	as_json = json;
}

void log_line(enum log_level level, const char *event, const char *format, ...)
{
	struct line line = { .len = 0 };
	char pairs[LINE_MAX_BYTES / 2];
	int saved = errno;
	va_list args;

	if ((int)level > least_level)
		return;
	va_start(args, format);
	vsnprintf(pairs, sizeof(pairs), format, args);
	va_end(args);
	add_head(&line, level, event);
	add_pairs(&line, pairs);
	add_string(&line, as_json ? "}\n" : "\n");
	if (write(STDERR_FILENO, line.at, line.len) < 0)
		errno = saved;   /* nowhere left to say it */
	errno = saved;
}
