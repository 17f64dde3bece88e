/* Replies other than the document: noted here, sent by kernel/http. */
#include "kernel/route/exchange.h"

#include <assert.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A header's value may hold no line end: what a client typed must not become a header of ours. */
static struct text header_safe(struct arena *arena, struct text value)
{
	char *safe = text_cstring(arena, value);

	for (size_t i = 0; i < value.len; i++)
		if ((unsigned char)safe[i] < ' ' || safe[i] == 0x7f)
			safe[i] = ' ';
	return (struct text){ safe, value.len };
}

void reply_reset(struct exchange *http)
{
	if (http->reply.file > 0)
		close(http->reply.file);
	http->reply = (struct reply){ .file = -1 };
}

void reply_see(struct call *call, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	if (call->http)
		call->http->reply.location = header_safe(call->arena, text_format_v(call->arena, format, args));
	va_end(args);
}

void reply_bytes(struct call *call, const char *media_type, struct text bytes, struct text file_name)
{
	if (!call->http)
		return;
	call->http->reply.has_bytes = true;
	call->http->reply.media_type = text_of(media_type);
	call->http->reply.bytes = bytes;
	call->http->reply.file_name = header_safe(call->arena, file_name);
}

enum outcome reply_file(struct call *call, const char *media_type, struct text path, int64_t max_age_seconds)
{
	struct stat facts;
	int file = open(text_cstring(call->arena, path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (file < 0)
		return NOT_FOUND;
	if (!call->http || fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode)) {
		close(file);
		return call->http ? NOT_FOUND : OK;
	}
	if (call->http->reply.file > 0)
		close(call->http->reply.file);
	call->http->reply.media_type = text_of(media_type);
	call->http->reply.file = file;
	call->http->reply.file_size = facts.st_size;
	call->http->reply.max_age = max_age_seconds;
	return OK;
}

void reply_status(struct call *call, int status)
{
	if (call->http)
		call->http->reply.status = status;
}

enum outcome reply_refused(struct call *call, enum outcome outcome)
{
	if (call->http)
		call->http->reply.refused = outcome;
	return OK;
}

void reply_header(struct call *call, const char *name, struct text value)
{
	struct reply *reply;

	if (!call->http)
		return;
	reply = &call->http->reply;
	assert(reply->header_count < REPLY_HEADERS);
	reply->headers[reply->header_count++] = (struct header){ text_of(name), header_safe(call->arena, value) };
}

void reply_cookie(struct call *call, const char *name, struct text value, int64_t max_age_seconds)
{
	struct text age = T("");
	struct reply *reply;

	if (!call->http)
		return;
	reply = &call->http->reply;
	assert(reply->cookie_count < REPLY_COOKIES);
	if (max_age_seconds)
		age = text_format(call->arena, "; Max-Age=%lld", max_age_seconds < 0 ? 0LL : (long long)max_age_seconds);
	reply->cookies[reply->cookie_count++] = header_safe(call->arena,
		text_format(call->arena, "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%.*s", name, TEXT_ARG(value),
			call->http->tls ? "; Secure" : "", TEXT_ARG(age)));
}
