/* Conversations: a request's head and body as they come in, in memory that is used again. */
#include "kernel/http/server.h"

#include <arpa/inet.h>
#include <stdlib.h>

#include "kernel/clock/clock.h"

enum { ARENA_MAX = 512 * 1024 * 1024 };

/* ---- conversations: taken from a pool, given back when the last byte is out ---- */

static struct conversation *pool_take(struct http_server *server)
{
	struct conversation *conversation;

	pthread_mutex_lock(&server->pool_lock);
	conversation = server->pool;
	if (conversation) {
		server->pool = conversation->next;
		server->pooled--;
	}
	pthread_mutex_unlock(&server->pool_lock);
	return conversation;
}

static struct conversation *conversation_new(struct http_server *server)
{
	struct conversation *conversation = pool_take(server);
	struct arena *arena = conversation ? conversation->http.arena : arena_new(ARENA_MAX);

	if (!conversation)
		conversation = malloc(sizeof(*conversation));
	if (!conversation)
		abort();
	memset(conversation, 0, sizeof(*conversation));
	conversation->server = server;
	conversation->http = (struct exchange){ .arena = arena, .server = server, .around = &server->around, .headers = conversation->headers };
	conversation->http.reply.file = -1;
	conversation->started_us = clock_monotonic_us();
	atomic_fetch_add(&server->meters.running, 1);
	return conversation;
}

static void conversation_free(struct conversation *conversation)
{
	arena_free(conversation->http.arena);
	free(conversation);
}

void conversation_end(struct conversation *conversation)
{
	struct http_server *server = conversation->server;

	reply_reset(&conversation->http);
	if (conversation->kept)
		shared_release(server->shared, conversation->kept);
	free(conversation->body);
	arena_reset(conversation->http.arena);
	pthread_mutex_lock(&server->pool_lock);
	if (server->pooled < POOL_MAX) {
		conversation->next = server->pool;
		server->pool = conversation;
		server->pooled++;
		conversation = NULL;
	}
	pthread_mutex_unlock(&server->pool_lock);
	if (conversation)
		conversation_free(conversation);
	atomic_fetch_sub(&server->meters.running, 1);
}

void conversations_free(struct http_server *server)
{
	while (server->pool) {
		struct conversation *conversation = server->pool;

		server->pool = conversation->next;
		conversation_free(conversation);
	}
}

/* ---- the head ---- */

static enum MHD_Result take_header(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct conversation *conversation = context;

	(void)kind;
	if (conversation->http.header_count == HEADERS_MAX)
		return MHD_NO;
	conversation->headers[conversation->http.header_count++] = (struct header){ text_of(name), text_of(value ? value : "") };
	return MHD_YES;
}

/* libmicrohttpd has split the query and made "+" a space; put together again it is what was sent, but for that. */
static enum MHD_Result take_argument(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct text_builder *query = context;

	(void)kind;
	if (query->len)
		builder_add_char(query, '&');
	for (; *name; name++)
		builder_add_char(query, *name == ' ' ? '+' : *name);
	if (value)
		builder_add_char(query, '=');
	for (; value && *value; value++)
		builder_add_char(query, *value == ' ' ? '+' : *value);
	return MHD_YES;
}

static struct text peer_of(struct arena *arena, struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *address = info ? info->client_addr : NULL;
	char *text = arena_alloc(arena, INET6_ADDRSTRLEN);

	if (address && address->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, text, INET6_ADDRSTRLEN);
	else if (address && address->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, text, INET6_ADDRSTRLEN);
	return text_of(text);
}

static bool is_tls(const struct conversation *conversation)
{
	const struct http_options *options = &conversation->server->options;

	return options->tls_certificate.len || (options->trust_proxy && text_equal(header_of(&conversation->http, "X-Forwarded-Proto"), T("https")));
}

struct conversation *conversation_begin(struct http_server *server, struct MHD_Connection *connection, const char *path, const char *method)
{
	struct conversation *conversation = conversation_new(server);
	struct exchange *http = &conversation->http;
	struct text_builder query;

	conversation->connection = connection;
	MHD_get_connection_values(connection, MHD_HEADER_KIND, take_header, conversation);
	builder_init(&query, http->arena, HEAD_MAX);
	MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, take_argument, &query);
	http->path = text_of(path);
	http->query = builder_text(&query);
	http->peer = peer_of(http->arena, connection);
	http->tls = is_tls(conversation);
	arrive_head(conversation, text_of(method));
	return conversation;
}

/* ---- the body ---- */

/* What was kept of it goes at once: what a refused client goes on sending is thrown away for a while yet. */
static void refuse_body(struct conversation *conversation, int status)
{
	free(conversation->body);
	conversation->body = NULL;
	conversation->body_len = conversation->body_size = 0;
	conversation->status = status;
}

void conversation_take(struct conversation *conversation, const char *bytes, size_t len)
{
	size_t size = conversation->body_size ? conversation->body_size : 4096;
	char *body;

	if (conversation->status)
		return;
	if (len > conversation->body_max - conversation->body_len) {
		refuse_body(conversation, 413);
		return;
	}
	while (size < conversation->body_len + len)
		size *= 2;
	if (size != conversation->body_size) {
		body = realloc(conversation->body, size);
		if (!body) {
			refuse_body(conversation, 503);
			return;
		}
		conversation->body = body;
		conversation->body_size = size;
	}
	memcpy(conversation->body + conversation->body_len, bytes, len);
	conversation->body_len += len;
}

bool conversation_is_too_large(const struct conversation *conversation)
{
	int64_t length;

	return conversation->http.verb != GET && text_to_int(header_of(&conversation->http, "Content-Length"), &length) &&
	       (length < 0 || (uint64_t)length > conversation->body_max);
}
