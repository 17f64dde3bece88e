/* libmicrohttpd: connections in, responses out. What happens in between stands in journey.c. */
#include "kernel/http/server.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kernel/clock/clock.h"
#include "kernel/log/log.h"

enum {
	CONNECTIONS_MAX = 10000, IDLE_S = 30, STOP_S = 30, SHARED_BYTES = 64 * 1024 * 1024,
};

/* ---- stages on the database ---- */

/* From the database's thread. Once the connection runs again the conversation is the network thread's: touch it no more. */
static void work_done(struct db_work *work, enum outcome outcome)
{
	struct conversation *conversation = (struct conversation *)((char *)work - offsetof(struct conversation, work));

	struct MHD_Connection *connection = conversation->connection;

	journey_ran(conversation, outcome);
	atomic_store_explicit(&conversation->ran, true, memory_order_release);
	MHD_resume_connection(connection);
}

static void work_later(struct conversation *conversation, enum step step)
{
	struct database *database = conversation->server->database;
	bool queued;

	conversation->work = (struct db_work){ .run = journey_run, .done = work_done };
	atomic_store_explicit(&conversation->ran, false, memory_order_relaxed);
	MHD_suspend_connection(conversation->connection);
	queued = step == STEP_WRITE ? database_write(database, &conversation->work) : database_read_later(database, &conversation->work);
	if (queued)
		return;
	conversation->stage = STAGE_DONE;
	conversation->outcome = BUSY;
	atomic_store_explicit(&conversation->ran, true, memory_order_relaxed);
	MHD_resume_connection(conversation->connection);
}

static enum MHD_Result proceed(struct conversation *conversation)
{
	for (;;) {
		enum step step = journey_next(conversation);

		if (step == STEP_REPLY)
			return send_reply(conversation);
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
	arrive_body(conversation);
	conversation->stage = STAGE_DONE;
	linger_after(conversation->server->linger, conversation->connection);
	return send_reply(conversation);
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *path, const char *method,
	const char *version, const char *upload, size_t *upload_size, void **own)
{
	struct http_server *server = context;
	struct conversation *conversation = *own;
	enum MHD_Result result;

	(void)version;
	if (!conversation) {
		heads_came(server->heads, connection);
		*own = conversation = conversation_begin(server, connection, path, method);
		return conversation_is_too_large(conversation) ? refuse_early(conversation, conversation->status ? conversation->status : 413) : MHD_YES;
	}
	if (*upload_size) {
		conversation_take(conversation, upload, *upload_size);
		*upload_size = 0;
		return MHD_YES;
	}
	if (conversation->stage == STAGE_START) {
		if (!conversation->has_route && assets_answer(server->assets, conversation, &result)) {
			conversation->out.status = 200;
			return result;
		}
		arrive_body(conversation);
		return proceed(conversation);
	}
	return atomic_load_explicit(&conversation->ran, memory_order_acquire) ? proceed(conversation) : MHD_YES;
}

static void on_completed(void *context, struct MHD_Connection *connection, void **own, enum MHD_RequestTerminationCode code)
{
	struct conversation *conversation = *own;
	struct http_server *server = context;

	(void)code;
	if (!conversation)
		return;
	*own = NULL;
	heads_wait(server->heads, connection);
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

	(void)own;
	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		heads_wait(server->heads, connection);
	else
		heads_came(server->heads, connection);
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
	struct text rest = tile_address, scheme = text_cut(&rest, '/'), host, origin = T("");

	if (rest.len) {
		text_cut(&rest, '/');
		host = text_cut(&rest, '/');
		if (text_starts_with(host, T("{s}.")))   /* a, b, c … in turn */
			host = text_format(arena, "*%.*s", (int)(host.len - 3), host.at + 3);
		origin = text_format(arena, " %.*s//%.*s", TEXT_ARG(scheme), TEXT_ARG(host));
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

/* The library's threads, and before them those they call. Where they do not start none is left: the arena they live in is about to go. */
static enum outcome threads_start(struct http_server *server, struct text *ret_error)
{
	enum outcome outcome = BUSY;

	server->heads = heads_new(server->arena, server->options.head_seconds);
	server->linger = linger_new(server->arena);
	*ret_error = T("cannot start a thread");
	if (server->heads && server->linger)
		outcome = daemon_start(server, ret_error);
	if (outcome != OK && server->heads)
		heads_end(server->heads);
	if (outcome != OK && server->linger)
		linger_end(server->linger);
	return outcome;
}

/* What is not the arena's, when no thread is left. */
static void memory_free(struct http_server *server)
{
	streams_free(server->streams);
	shared_free(server->shared);
	assets_free(server->assets);
	conversations_free(server);
	pthread_mutex_destroy(&server->pool_lock);
}

enum outcome http_start(struct arena *arena, const struct http_options *options, struct database *database,
	const struct page_set *pages, const struct route_table *routes, struct http_server **ret_server, struct text *ret_error)
{
	struct http_server *server = NEW(arena, struct http_server);
	enum outcome outcome;

	server->arena = arena;
	server->options = *options;
	server->database = database;
	server->pages = pages;
	server->routes = routes;
	server->sqlite = database_is_sqlite(database);
	server->started_at = clock_monotonic_us();
	server->assets = assets_new(arena);
	server->shared = shared_new(arena, SHARED_BYTES);
	server->streams = streams_new(arena, database);
	server->page_policy = page_policy_of(arena, options->tile_address);
	server->styles_policy = text_join(arena, text_of(server->page_policy), T("; style-src-attr 'unsafe-inline'")).at;
	server->around = (struct surroundings){ options->site_address, options->site_name, assets_prefix(server->assets), options->sign_in, options->trust_proxy };
	pthread_mutex_init(&server->pool_lock, NULL);
	meters_open(&server->meters, arena, route_table_count(routes));
	openapi_make(server);
	outcome = pages_are_there(server, ret_error) ? threads_start(server, ret_error) : INVALID;
	if (outcome == OK)
		*ret_server = server;
	else
		memory_free(server);
	return outcome;
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
	streams_end(server->streams);
	while (atomic_load(&server->meters.running) > 0 && clock_monotonic_us() < until)
		usleep(5000);
	MHD_stop_daemon(server->daemon);
	heads_end(server->heads);
	linger_end(server->linger);
	memory_free(server);
}
