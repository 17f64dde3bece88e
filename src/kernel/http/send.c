/* Replies on their way out: the headers every reply has, packing, and pages kept for the next stranger. */
#include "kernel/http/server.h"

#include "kernel/crypt/crypt.h"
#include "kernel/i18n/i18n.h"

enum { GZIP_LEAST = 1400, RETRY_AFTER_S = 2, YEAR_S = 365 * 24 * 3600 };

/* ---- the reply ---- */

static void add_header(struct MHD_Response *response, const char *name, struct conversation *conversation, struct text value)
{
	MHD_add_response_header(response, name, text_cstring(conversation->http.arena, value));
}

static void add_security(struct MHD_Response *response, const struct conversation *conversation)
{
	/* A service worker lives under the policy of its own answer: under 'none' it could fetch nothing. */
	bool is_script = text_starts_with(conversation->out.media_type, T("text/javascript"));
	bool has_styles = conversation->call.route && conversation->call.route->flags & ROUTE_STYLES;
	const char *policy = has_styles ? conversation->server->styles_policy : conversation->server->page_policy;

	MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
	MHD_add_response_header(response, "Content-Security-Policy",
		conversation->out.is_page || is_script ? policy : "default-src 'none'; frame-ancestors 'none'");
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
		MHD_add_response_header(response, "Cache-Control", stranger && !conversation->call.kiosk && !reply->cookie_count && conversation->http.verb == GET ? "private, no-cache" : "no-store");
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

	if (conversation->http.reply.stream && out->status == 200 && (response = stream_response(conversation)))
		return response;
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

static enum MHD_Result send_response(struct conversation *conversation)
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
		reply_cookie(&conversation->base, "language", text_of(i18n_tag(conversation->base.language)), YEAR_S);
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

enum MHD_Result send_reply(struct conversation *conversation)
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
	return send_response(conversation);
}
