/* libmicrohttpd: connections in, responses out. What happens in between stands in journey.c. */
#include "kernel/http/server.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/i18n/i18n.h"
#include "kernel/log/log.h"

enum {
	CONNECTIONS_MAX = 10000, IDLE_S = 30, HEAD_MAX = 32 * 1024, STOP_S = 30,
	SHARED_BYTES = 64 * 1024 * 1024, GZIP_LEAST = 1400, ARENA_MAX = 512 * 1024 * 1024,
};

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

static void conversation_end(struct conversation *conversation)
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

static struct conversation *conversation_begin(struct http_server *server, struct MHD_Connection *connection, const char *path, const char *method)
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
	journey_begin(conversation, text_of(method));
	return conversation;
}

/* ---- the body ---- */

/* Kept up to the route's maximum; what comes after it is dropped, and the answer is 413. */
static void body_take(struct conversation *conversation, const char *bytes, size_t len)
{
	size_t size = conversation->body_size ? conversation->body_size : 4096;
	char *body;

	if (conversation->status)
		return;
	if (len > conversation->body_max - conversation->body_len) {
		conversation->status = 413;
		return;
	}
	while (size < conversation->body_len + len)
		size *= 2;
	if (size != conversation->body_size) {
		body = realloc(conversation->body, size);
		if (!body) {
			conversation->status = 503;
			return;
		}
		conversation->body = body;
		conversation->body_size = size;
	}
	memcpy(conversation->body + conversation->body_len, bytes, len);
	conversation->body_len += len;
}

/* A body announced as too large is refused before it is sent. */
static bool is_announced_too_large(const struct conversation *conversation)
{
	int64_t length;

	return conversation->http.verb == POST && text_to_int(header_of(&conversation->http, "Content-Length"), &length) &&
	       (length < 0 || (uint64_t)length > conversation->body_max);
}

/* ---- the reply ---- */

static void add_header(struct MHD_Response *response, const char *name, struct conversation *conversation, struct text value)
{
	MHD_add_response_header(response, name, text_cstring(conversation->http.arena, value));
}

static void add_security(struct MHD_Response *response, const struct conversation *conversation)
{
	/* A service worker lives under the policy of its own answer: under 'none' it could fetch nothing. */
	bool is_script = text_starts_with(conversation->out.media_type, T("text/javascript"));

	MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
	MHD_add_response_header(response, "Content-Security-Policy",
		conversation->out.is_page || is_script ? conversation->server->page_policy : "default-src 'none'; frame-ancestors 'none'");
	if (conversation->out.is_page)
		MHD_add_response_header(response, "Referrer-Policy", "same-origin");
	if (conversation->http.tls)
		MHD_add_response_header(response, "Strict-Transport-Security", "max-age=31536000");
}

static void add_caching(struct MHD_Response *response, struct conversation *conversation)
{
	const struct reply *reply = &conversation->http.reply;
	bool stranger = conversation->call.caller.kind == CALLER_STRANGER;

	for (size_t i = 0; i < reply->header_count; i++)
		if (text_equal(reply->headers[i].name, T("Cache-Control")))
			return;
	if (reply->file >= 0 && reply->max_age && stranger && conversation->outcome == OK)
		add_header(response, "Cache-Control", conversation, text_format(conversation->http.arena, "public, max-age=%lld", (long long)reply->max_age));
	else if (reply->file >= 0 && reply->max_age && conversation->outcome == OK)
		add_header(response, "Cache-Control", conversation, text_format(conversation->http.arena, "private, max-age=%lld", (long long)reply->max_age));
	else
		MHD_add_response_header(response, "Cache-Control", stranger && !reply->cookie_count && conversation->http.verb == GET ? "private, no-cache" : "no-store");
	MHD_add_response_header(response, "Vary", "Accept, Accept-Encoding, Accept-Language, Cookie");
}

static void add_reply_headers(struct MHD_Response *response, struct conversation *conversation)
{
	const struct reply *reply = &conversation->http.reply;

	if (conversation->outcome == OK) {
		if (reply->location.len)
			add_header(response, "Location", conversation, reply->location);
		for (size_t i = 0; i < reply->header_count; i++)
			add_header(response, reply->headers[i].name.at, conversation, reply->headers[i].value);
	}
	for (size_t i = 0; i < reply->cookie_count; i++)
		add_header(response, "Set-Cookie", conversation, reply->cookies[i]);
	if (reply->file_name.len)
		add_header(response, "Content-Disposition", conversation,
			text_format(conversation->http.arena, "attachment; filename*=UTF-8''%.*s", TEXT_ARG(reply->file_name)));
	if (conversation->replayed)
		MHD_add_response_header(response, "Idempotent-Replay", "true");
}

static void add_headers(struct MHD_Response *response, struct conversation *conversation)
{
	const struct outgoing *out = &conversation->out;
	bool from_stranger = conversation->call.caller.kind == CALLER_STRANGER;

	if (out->media_type.len)
		add_header(response, "Content-Type", conversation, out->media_type);
	add_security(response, conversation);
	add_caching(response, conversation);
	add_reply_headers(response, conversation);
	if (conversation->http.verb == GET && !out->is_page && from_stranger)
		MHD_add_response_header(response, "Access-Control-Allow-Origin", "*");
	if (out->status == 503 || out->status == 507 || out->status == 429)
		add_header(response, "Retry-After", conversation, text_format(conversation->http.arena, "%d", RETRY_AFTER_S));
	if (out->status == 405)
		MHD_add_response_header(response, "Allow", conversation->match.other_verb && conversation->http.verb == GET ? "POST" : "GET, HEAD");
}

static struct MHD_Response *response_of(struct conversation *conversation, bool may_pack)
{
	const struct outgoing *out = &conversation->out;
	struct text body = out->body, packed;
	struct MHD_Response *response;
	bool is_packed = false;

	if (conversation->http.reply.file >= 0 && out->status == 200) {
		response = MHD_create_response_from_fd((size_t)conversation->http.reply.file_size, conversation->http.reply.file);
		conversation->http.reply.file = -1;   /* the response closes it */
		return response;
	}
	if (may_pack && body.len >= GZIP_LEAST && accepts_gzip(&conversation->http) && gzip_bytes(conversation->http.arena, body, 1, &packed)) {
		body = packed;
		is_packed = true;
	}
	response = MHD_create_response_from_buffer(body.len, (void *)(uintptr_t)body.at, MHD_RESPMEM_PERSISTENT);
	if (is_packed)
		MHD_add_response_header(response, "Content-Encoding", "gzip");
	return response;
}

static bool is_packable(struct text type)
{
	return text_starts_with(type, T("text/")) || text_starts_with(type, T("application/json")) || text_starts_with(type, T("application/problem"));
}

static enum MHD_Result send_reply(struct conversation *conversation)
{
	bool personal_file = conversation->http.reply.file >= 0 && conversation->out.status == 200;
	struct MHD_Response *response;
	enum MHD_Result result;

	response = response_of(conversation, is_packable(conversation->out.media_type));
	if (personal_file) {
		conversation->http.reply.file = 0;    /* for the headers: a file goes out */
		add_headers(response, conversation);
		conversation->http.reply.file = -1;
	} else {
		add_headers(response, conversation);
	}
	result = MHD_queue_response(conversation->connection, (unsigned)conversation->out.status, response);
	MHD_destroy_response(response);
	return result;
}

/* ---- kept pages ---- */

static struct MHD_Response *kept_response(struct conversation *conversation, struct text body, struct text etag, bool packed)
{
	struct MHD_Response *response = MHD_create_response_from_buffer(body.len, (void *)(uintptr_t)body.at, MHD_RESPMEM_MUST_COPY);

	MHD_add_response_header(response, "Content-Type", "text/html; charset=utf-8");
	MHD_add_response_header(response, "Cache-Control", "no-cache");
	MHD_add_response_header(response, "Vary", "Accept, Accept-Encoding, Accept-Language, Cookie");
	MHD_add_response_header(response, "ETag", etag.at);
	add_security(response, conversation);
	if (packed)
		MHD_add_response_header(response, "Content-Encoding", "gzip");
	return response;
}

static bool is_to_be_kept(const struct conversation *conversation)
{
	const struct reply *reply = &conversation->http.reply;

	return conversation->version && conversation->outcome == OK && conversation->out.status == 200 && conversation->out.is_page &&
	       !reply->cookie_count && !reply->header_count;
}

static void keep_page(struct conversation *conversation)
{
	struct http_server *server = conversation->server;
	struct arena *arena = conversation->http.arena;
	struct text body = conversation->out.body, packed;
	struct text etag = text_format(arena, "\"%.22s\"", hash_hex(arena, hash_of(body)).at);
	bool smaller = gzip_bytes(arena, body, 6, &packed) && packed.len < body.len;

	conversation->kept = shared_keep(server->shared, conversation->shared_key, conversation->version, conversation->base.now, conversation->commits, etag,
		kept_response(conversation, body, etag, false), smaller ? kept_response(conversation, packed, etag, true) : NULL,
		body.len + (smaller ? packed.len : 0));
}

static enum MHD_Result send_kept(struct conversation *conversation)
{
	conversation->outcome = OK;
	return shared_send(conversation->kept, conversation, &conversation->out.status);
}

/* A GET that says lang=… is a wish for later pages too. */
static void remember_language(struct conversation *conversation)
{
	const struct field *asked = fields_find(&conversation->http.fields, "lang");

	if (asked && asked->from == FROM_QUERY && conversation->http.format == FORMAT_PAGE && conversation->http.reply.cookie_count < REPLY_COOKIES)
		reply_cookie(&conversation->base, "language", text_of(i18n_tag(conversation->base.language)), 365 * 24 * 3600);
}

static void go_to_sign_in(struct conversation *conversation)
{
	struct text_builder to;
	struct text here = site_here(conversation);

	builder_init(&to, conversation->http.arena, 8 * 1024);
	builder_add(&to, conversation->server->around.sign_in);
	builder_add(&to, T("?back="));
	for (size_t i = 0; i < here.len; i++)
		if (strchr("&?=#%+ \"<>", here.at[i]))
			builder_format(&to, "%%%02X", (unsigned char)here.at[i]);
		else
			builder_add_char(&to, here.at[i]);
	reply_reset(&conversation->http);
	conversation->outcome = OK;
	reply_see(&conversation->base, "%.*s", (int)to.len, to.at);
	conversation->out = (struct outgoing){ .status = 303 };
}

static bool is_sent_to_sign_in(const struct conversation *conversation)
{
	return conversation->outcome == FORBIDDEN && conversation->sign_in && conversation->http.verb == GET &&
	       conversation->http.format == FORMAT_PAGE && conversation->server->around.sign_in.len;
}

/* Nothing stands at "/requests/", but perhaps at "/requests". */
static bool is_sent_without_slash(struct conversation *conversation)
{
	struct text path = conversation->http.path;

	if (conversation->status != 404 || conversation->http.verb != GET || path.len < 2 || path.at[path.len - 1] != '/' || path.at[1] == '/')
		return false;
	path.len--;
	if (!route_table_find(conversation->server->routes, GET, path).route)
		return false;
	conversation->status = 0;
	conversation->outcome = OK;
	reply_see(&conversation->base, "%.*s%s%.*s", TEXT_ARG(path), conversation->http.query.len ? "?" : "", TEXT_ARG(conversation->http.query));
	conversation->out = (struct outgoing){ .status = 301 };
	return true;
}

static enum MHD_Result reply(struct conversation *conversation)
{
	if (conversation->kept)
		return send_kept(conversation);
	if (is_sent_to_sign_in(conversation))
		go_to_sign_in(conversation);
	else if (!is_sent_without_slash(conversation) && !conversation->out.status)
		render_reply(conversation);
	if (is_to_be_kept(conversation)) {
		keep_page(conversation);
		return send_kept(conversation);
	}
	remember_language(conversation);
	return send_reply(conversation);
}

/* ---- stages on the database ---- */

/* From the database's thread. Once the connection runs again the conversation is the network thread's: touch it no more. */
static void work_done(struct db_work *work, enum outcome outcome)
{
	struct conversation *conversation = (struct conversation *)((char *)work - offsetof(struct conversation, work));

	journey_ran(conversation, outcome);
	MHD_resume_connection(conversation->connection);
}

static void work_later(struct conversation *conversation, enum step step)
{
	struct database *database = conversation->server->database;
	bool queued;

	conversation->work = (struct db_work){ .run = journey_run, .done = work_done };
	MHD_suspend_connection(conversation->connection);
	queued = step == STEP_WRITE ? database_write(database, &conversation->work) : database_read_later(database, &conversation->work);
	if (queued)
		return;
	conversation->stage = STAGE_DONE;
	conversation->outcome = BUSY;
	MHD_resume_connection(conversation->connection);
}

static enum MHD_Result proceed(struct conversation *conversation)
{
	for (;;) {
		enum step step = journey_next(conversation);

		if (step == STEP_REPLY)
			return reply(conversation);
		if (step != STEP_READ_NOW) {
			work_later(conversation, step);
			return MHD_YES;
		}
		conversation->work = (struct db_work){ .run = journey_run };
		journey_ran(conversation, database_read(conversation->server->database, &conversation->work));
	}
}

/* ---- libmicrohttpd's callbacks ---- */

static enum MHD_Result refuse_early(struct conversation *conversation, int status)
{
	conversation->status = status;
	journey_body(conversation);
	conversation->stage = STAGE_DONE;
	return reply(conversation);
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *path, const char *method,
	const char *version, const char *upload, size_t *upload_size, void **own)
{
	struct http_server *server = context;
	struct conversation *conversation = *own;
	enum MHD_Result result;

	(void)version;
	if (!conversation) {
		*own = conversation = conversation_begin(server, connection, path, method);
		return is_announced_too_large(conversation) ? refuse_early(conversation, conversation->status ? conversation->status : 413) : MHD_YES;
	}
	if (*upload_size) {
		body_take(conversation, upload, *upload_size);
		*upload_size = 0;
		return MHD_YES;
	}
	if (conversation->stage == STAGE_START) {
		if (!conversation->has_route && assets_answer(server->assets, conversation, &result)) {
			conversation->out.status = 200;
			return result;
		}
		journey_body(conversation);
	}
	return proceed(conversation);
}

static void on_completed(void *context, struct MHD_Connection *connection, void **own, enum MHD_RequestTerminationCode code)
{
	struct conversation *conversation = *own;
	struct http_server *server = context;

	(void)connection, (void)code;
	if (!conversation)
		return;
	*own = NULL;
	meters_count(&server->meters, conversation->has_route ? (ptrdiff_t)conversation->match.index : -1, conversation->http.verb,
		conversation->out.status, clock_monotonic_us() - conversation->started_us);
	if (conversation->out.status >= 500)
		log_line(conversation->outcome == BROKEN ? LOG_ERROR : LOG_WARNING, "request.failed", "route=%s status=%d refusal=%s",
			conversation->has_route ? conversation->match.route->path : "-", conversation->out.status,
			conversation->call.refusal ? conversation->call.refusal : "-");
	conversation_end(conversation);
}

static void on_connection(void *context, struct MHD_Connection *connection, void **own, enum MHD_ConnectionNotificationCode code)
{
	struct http_server *server = context;

	(void)connection, (void)own;
	atomic_fetch_add(&server->meters.connections, code == MHD_CONNECTION_NOTIFY_STARTED ? 1 : -1);
}

/* Paths and queries stay encoded: they are decoded piece by piece, once. */
static size_t on_unescape(void *context, struct MHD_Connection *connection, char *text)
{
	(void)context, (void)connection;
	return strlen(text);
}

static void on_log(void *context, const char *format, va_list args)
{
	char line[512];

	(void)context;
	vsnprintf(line, sizeof(line), format, args);
	line[strcspn(line, "\r\n")] = 0;
	log_line(LOG_DEBUG, "http.library", "said=\"%s\"", line);
}

/* ---- start and stop ---- */

static const char *page_policy_of(struct arena *arena, struct text tile_address)
{
	struct text rest = tile_address, scheme = text_cut(&rest, '/'), origin = T("");

	if (rest.len) {
		text_cut(&rest, '/');
		origin = text_format(arena, " %.*s//%.*s", TEXT_ARG(scheme), TEXT_ARG(text_cut(&rest, '/')));
	}
	return text_format(arena, "default-src 'self'; img-src 'self' data: blob:%.*s; object-src 'none'; base-uri 'none'; "
		"form-action 'self'; frame-ancestors 'none'", TEXT_ARG(origin)).at;
}

static bool read_file(struct arena *arena, struct text path, const char **ret_bytes, struct text *ret_error)
{
	char *at = arena_alloc(arena, 256 * 1024);
	FILE *file = fopen(text_cstring(arena, path), "r");
	size_t len = file ? fread(at, 1, 256 * 1024 - 1, file) : 0;

	if (file)
		fclose(file);
	if (!len) {
		*ret_error = text_format(arena, "cannot read %.*s", TEXT_ARG(path));
		return false;
	}
	*ret_bytes = at;
	return true;
}

static bool address_of(const struct http_options *options, struct arena *arena, struct sockaddr_storage *address, struct text *ret_error)
{
	struct sockaddr_in *four = (struct sockaddr_in *)address;
	struct sockaddr_in6 *six = (struct sockaddr_in6 *)address;
	const char *text = text_cstring(arena, options->address);

	memset(address, 0, sizeof(*address));
	if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
		four->sin_family = AF_INET;
		four->sin_port = htons((uint16_t)options->port);
		return true;
	}
	if (inet_pton(AF_INET6, text, &six->sin6_addr) == 1) {
		six->sin6_family = AF_INET6;
		six->sin6_port = htons((uint16_t)options->port);
		return true;
	}
	*ret_error = text_format(arena, "http.address %s is no address", text);
	return false;
}

static enum outcome daemon_start(struct http_server *server, struct text *ret_error)
{
	const struct http_options *options = &server->options;
	struct sockaddr_storage address;
	const char *certificate = NULL, *key = NULL;
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
	unsigned threads = options->threads > 0 ? (unsigned)options->threads : (unsigned)sysconf(_SC_NPROCESSORS_ONLN);
	struct MHD_OptionItem tls[3] = { { MHD_OPTION_END, 0, NULL } };

	if (!address_of(options, server->arena, &address, ret_error))
		return INVALID;
	if (options->tls_certificate.len) {
		if (!read_file(server->arena, options->tls_certificate, &certificate, ret_error) || !read_file(server->arena, options->tls_key, &key, ret_error))
			return INVALID;
		flags |= MHD_USE_TLS;
		tls[0] = (struct MHD_OptionItem){ MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)certificate };
		tls[1] = (struct MHD_OptionItem){ MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)key };
		tls[2] = (struct MHD_OptionItem){ MHD_OPTION_END, 0, NULL };
	}
	if (address.ss_family == AF_INET6)
		flags |= MHD_USE_DUAL_STACK;
	server->daemon = MHD_start_daemon(flags, (uint16_t)options->port, NULL, NULL, on_request, server,
		MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL,
		MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
		MHD_OPTION_THREAD_POOL_SIZE, threads < 2 ? 2U : threads,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEAD_MAX,
		MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_UNESCAPE_CALLBACK, on_unescape, NULL,
		MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
		MHD_OPTION_LISTEN_BACKLOG_SIZE, 1024U,
		MHD_OPTION_ARRAY, tls,
		MHD_OPTION_END);
	if (server->daemon)
		return OK;
	*ret_error = text_format(server->arena, "cannot listen on %.*s port %d: %m", TEXT_ARG(options->address), options->port);
	return BUSY;
}

static void openapi_make(struct http_server *server)
{
	struct text_builder out;

	builder_init(&out, server->arena, 4 * 1024 * 1024);
	openapi_write(server->routes, server->around.site_name, T(ONEDOOR_VERSION), &out);
	server->openapi = builder_text(&out);
}

/* Every template a route names must be there: a page that fails is found at start, not by a resident. */
static bool pages_are_there(struct http_server *server, struct text *ret_error)
{
	for (size_t i = 0; i < route_table_count(server->routes); i++) {
		struct text page = route_page(server->routes, i);

		if (page.len && !page_exists(server->pages, page)) {
			*ret_error = text_format(server->arena, "route %s: there is no template %.*s", route_table_at(server->routes, i, NULL)->path, TEXT_ARG(page));
			return false;
		}
	}
	return true;
}

enum outcome http_start(struct arena *arena, const struct http_options *options, struct database *database,
	const struct page_set *pages, const struct route_table *routes, struct http_server **ret_server, struct text *ret_error)
{
	struct http_server *server = NEW(arena, struct http_server);

	server->arena = arena;
	server->options = *options;
	server->database = database;
	server->pages = pages;
	server->routes = routes;
	server->sqlite = database_is_sqlite(database);
	server->started_at = clock_monotonic_us();
	server->assets = assets_new(arena);
	server->shared = shared_new(arena, SHARED_BYTES);
	server->page_policy = page_policy_of(arena, options->tile_address);
	server->around = (struct surroundings){ options->site_address, options->site_name, assets_prefix(server->assets), options->sign_in, options->trust_proxy };
	pthread_mutex_init(&server->pool_lock, NULL);
	meters_open(&server->meters, arena, route_table_count(routes));
	openapi_make(server);
	if (!pages_are_there(server, ret_error))
		return INVALID;
	TRY(daemon_start(server, ret_error));
	*ret_server = server;
	return OK;
}

int http_port(const struct http_server *server)
{
	return MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

void http_stop(struct http_server *server)
{
	MHD_socket listening = MHD_quiesce_daemon(server->daemon);
	int64_t until = clock_monotonic_us() + STOP_S * (int64_t)1000000;

	if (listening != MHD_INVALID_SOCKET)
		close(listening);
	while (atomic_load(&server->meters.running) > 0 && clock_monotonic_us() < until)
		usleep(5000);
	MHD_stop_daemon(server->daemon);
	shared_free(server->shared);
	assets_free(server->assets);
	while (server->pool) {
		struct conversation *conversation = server->pool;

		server->pool = conversation->next;
		conversation_free(conversation);
	}
	pthread_mutex_destroy(&server->pool_lock);
}
