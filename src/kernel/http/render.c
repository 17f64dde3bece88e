/* The bytes of a reply: the document as a page, as JSON, as a table; or what went wrong. */
#include "kernel/http/server.h"

#include "kernel/i18n/i18n.h"
#include "kernel/log/log.h"

enum { PAGE_MAX = 8 * 1024 * 1024, TABLE_MAX = 64 * 1024 * 1024, MESSAGE_ID = 160 };

/* ---- the words of a failure ---- */

/* The sentence and the heading for a status, where the call has no refusal of its own. */
static const struct words {
	int status;
	const char *message, *title;
} status_words[] = {
	{ 400, "problem.malformed", "kernel.title.invalid" },
	{ 401, "kernel.sign_in", "kernel.title.sign_in" },
	{ 403, "kernel.forbidden", "kernel.title.forbidden" },
	{ 404, "kernel.not_found", "kernel.title.not_found" },
	{ 405, "kernel.method", "kernel.title.not_found" },
	{ 406, "kernel.format", "kernel.title.not_found" },
	{ 409, "kernel.conflict", "kernel.title.conflict" },
	{ 413, "kernel.too_large", "kernel.title.invalid" },
	{ 422, "kernel.invalid", "kernel.title.invalid" },
	{ 429, "kernel.limit", "kernel.title.limit" },
	{ 503, "kernel.busy", "kernel.title.busy" },
	{ 507, "storage.full", "kernel.title.full" },
	{ 500, "kernel.broken", "kernel.title.broken" },
};

static const struct words *words_of(int status)
{
	size_t i = 0, last = sizeof(status_words) / sizeof(status_words[0]) - 1;

	while (i < last && status_words[i].status != status)
		i++;
	return &status_words[i];
}

/* A fault of ours is never explained to the outside. */
static const char *message_id(const struct conversation *conversation, int status)
{
	const char *refusal = conversation->call.refusal;

	return refusal && conversation->outcome != OK && status != 500 ? refusal : words_of(status)->message;
}

static struct text message_of(struct conversation *conversation, int status)
{
	return i18n_detail(conversation->http.arena, conversation->call.language, message_id(conversation, status), conversation->call.refusal_detail);
}

static struct text title_of(const struct conversation *conversation, int status)
{
	return i18n(conversation->call.language, words_of(status)->title);
}

static struct text problem_text(struct conversation *conversation, const struct problem *problem)
{
	const char *id = strchr(problem->code, '.') ? problem->code : text_format(conversation->http.arena, "problem.%s", problem->code).at;

	return i18n_detail(conversation->http.arena, conversation->call.language, id, problem->detail);
}

/* The list "errors": each field's fault; or, when no field is to blame, why the whole was refused. */
static void put_errors(struct conversation *conversation, struct doc *doc)
{
	struct doc *list = doc_list(doc, "errors");

	for (const struct problem *problem = conversation->call.problems; problem; problem = problem->next) {
		struct doc *item = doc_item(list);

		doc_text(item, "field", text_of(problem->field));
		doc_text(item, "code", text_of(problem->code));
		doc_text(item, "message", problem_text(conversation, problem));
	}
	if (!conversation->call.problems && conversation->call.refusal) {
		struct doc *item = doc_item(list);

		doc_text(item, "field", T(""));
		doc_text(item, "code", text_of(conversation->call.refusal));
		doc_text(item, "message", message_of(conversation, journey_status(conversation)));
	}
}

/* ---- pages ---- */

static const struct problem *problem_of(const struct conversation *conversation, const char *field)
{
	const struct problem *problem = conversation->call.problems;

	while (problem && strcmp(problem->field, field) != 0)
		problem = problem->next;
	return problem;
}

/* Which of the page's forms was refused: where it went, and the last word of that, for what stands around the form. */
static void put_posted(struct conversation *conversation, struct doc *doc)
{
	struct text path = conversation->http.path, word = T("");
	bool again = given_again(&conversation->call);

	doc_bool(doc, "refused", again);
	doc_text(doc, "posted_to", again ? path : T(""));
	while (again && path.len)
		word = text_cut(&path, '/');
	doc_text(doc, "posted", word);
}

static void put_given(struct conversation *conversation, struct doc *doc)
{
	size_t count = 0;
	const struct param *const *names = conversation->has_route ? route_given(conversation->server->routes, conversation->shown, &count) : NULL;
	struct doc *wrong;

	given_to_doc(&conversation->call, names, count, doc_object(doc, "given"));
	wrong = doc_object(doc, "wrong");
	for (size_t i = 0; i < count; i++) {
		const struct problem *problem = problem_of(conversation, names[i]->name);

		if (problem)
			doc_text(wrong, names[i]->name, problem_text(conversation, problem));
		else
			doc_null(wrong, names[i]->name);
	}
	put_posted(conversation, doc);
}

/* Made in the transaction where there was one. */
static const struct doc *site_of(struct conversation *conversation)
{
	if (!conversation->site)
		conversation->site = site_doc(conversation);
	return conversation->site;
}

static bool page_written(struct conversation *conversation, struct text name, struct doc *doc, struct text *ret_bytes)
{
	struct text_builder page;
	struct text error = T("");

	put_errors(conversation, doc);
	put_given(conversation, doc);
	builder_init(&page, conversation->http.arena, PAGE_MAX);
	if (page_render(conversation->server->pages, conversation->http.arena, name, doc, site_of(conversation), conversation->call.language,
		    &page, &error) != OK || page.overflowed) {
		log_line(LOG_ERROR, "page.broken", "page=%.*s why=\"%.*s\"", TEXT_ARG(name), TEXT_ARG(error));
		return false;
	}
	*ret_bytes = builder_text(&page);
	return true;
}

/* When even the error page cannot be rendered: the sentence alone. */
static struct text render_last_resort(struct conversation *conversation, int status)
{
	struct text message = i18n(conversation->call.language, words_of(status)->message);
	struct text_builder page;

	builder_init(&page, conversation->http.arena, 64 * 1024);
	builder_format(&page, "<!doctype html><html lang=\"%s\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>%d</title><p>",
		i18n_tag(conversation->call.language), status);
	builder_add_html(&page, message);
	builder_add(&page, T("</p></html>\n"));
	return builder_text(&page);
}

static void send_page(struct conversation *conversation, int status, struct text bytes)
{
	conversation->out = (struct outgoing){ status, T("text/html; charset=utf-8"), bytes, true };
}

static void error_page(struct conversation *conversation, int status)
{
	struct doc *doc = doc_new(conversation->http.arena);
	struct text bytes;

	conversation->shown = conversation->match.index;
	doc_text(doc, "status", text_format(conversation->http.arena, "%d", status));
	doc_text(doc, "code", text_of(message_id(conversation, status)));
	doc_text(doc, "title", title_of(conversation, status));
	doc_text(doc, "message", message_of(conversation, status));
	if (!page_exists(conversation->server->pages, T("site/error.html")) || !page_written(conversation, T("site/error.html"), doc, &bytes))
		bytes = render_last_resort(conversation, status);
	send_page(conversation, status, bytes);
}

/* ---- programs ---- */

static struct doc *problem_doc(struct conversation *conversation, int status)
{
	struct doc *doc = doc_new(conversation->http.arena);

	doc_text(doc, "type", T("about:blank"));
	doc_text(doc, "title", title_of(conversation, status));
	doc_int(doc, "status", status);
	doc_text(doc, "code", text_of(message_id(conversation, status)));
	doc_text(doc, "detail", message_of(conversation, status));
	put_errors(conversation, doc);
	return doc;
}

/* In the words of the route's own protocol. */
static void problem_explained(struct conversation *conversation, int status)
{
	const char *media_type = "text/plain; charset=utf-8";
	struct text bytes = conversation->match.route->explain(&conversation->call, problem_doc(conversation, status), &status, &media_type);

	conversation->out = (struct outgoing){ status, text_of(media_type), bytes, false };
}

static void problem_json(struct conversation *conversation, int status)
{
	struct text_builder json;

	builder_init(&json, conversation->http.arena, PAGE_MAX);
	doc_write_json(problem_doc(conversation, status), conversation->call.language, &json);
	conversation->out = (struct outgoing){ status, T("application/problem+json"), builder_text(&json), false };
}

/* As Open311 writes errors, which is the only XML spoken here: for addresses no route has. */
static void problem_xml(struct conversation *conversation, int status)
{
	struct text_builder xml;

	builder_init(&xml, conversation->http.arena, PAGE_MAX);
	builder_format(&xml, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<errors>");
	for (const struct problem *problem = conversation->call.problems; problem; problem = problem->next) {
		builder_format(&xml, "<error><code>%d</code><description>", status);
		builder_add_html(&xml, text_of(problem->field));
		builder_add(&xml, problem->field[0] ? T(": ") : T(""));
		builder_add_html(&xml, problem_text(conversation, problem));
		builder_add(&xml, T("</description></error>"));
	}
	if (!conversation->call.problems) {
		builder_format(&xml, "<error><code>%d</code><description>", status);
		builder_add_html(&xml, message_of(conversation, status));
		builder_add(&xml, T("</description></error>"));
	}
	builder_add(&xml, T("</errors>\n"));
	conversation->out = (struct outgoing){ status, T("text/xml; charset=utf-8"), builder_text(&xml), false };
}

static void json_written(struct conversation *conversation, int status)
{
	struct text_builder json;

	builder_init(&json, conversation->http.arena, TABLE_MAX);
	doc_write_json(conversation->doc, conversation->call.language, &json);
	conversation->out = (struct outgoing){ status, T("application/json"), builder_text(&json), false };
}

static enum outcome table_written(struct conversation *conversation, int status)
{
	const struct doc *items = doc_find(conversation->doc, "items");
	struct text_builder csv;
	struct text bytes;

	if (!items)
		return NOT_FOUND;
	if (conversation->http.format == FORMAT_XLSX) {
		TRY(doc_write_xlsx(conversation->http.arena, items, conversation->call.language, &bytes));
		conversation->out = (struct outgoing){ status, T("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), bytes, false };
		return OK;
	}
	builder_init(&csv, conversation->http.arena, TABLE_MAX);
	doc_write_csv(items, conversation->call.language, &csv);
	conversation->out = (struct outgoing){ status, T("text/csv; charset=utf-8"), builder_text(&csv), false };
	return OK;
}

/* ---- which of them ---- */

static void render_failure(struct conversation *conversation, int status)
{
	if (conversation->has_route && conversation->match.route->explain)
		problem_explained(conversation, status);
	else if (conversation->http.format == FORMAT_PAGE)
		error_page(conversation, status);
	else if (conversation->http.format == FORMAT_XML)
		problem_xml(conversation, status);
	else
		problem_json(conversation, status);
}

/* A page, where the route has one. false: it could not be rendered. */
static bool render_page(struct conversation *conversation, int status)
{
	struct text name = route_page(conversation->server->routes, conversation->shown), bytes;

	if (!page_written(conversation, name, conversation->doc, &bytes))
		return false;
	send_page(conversation, status, bytes);
	return true;
}

static enum outcome render_document(struct conversation *conversation, int status)
{
	const struct route *route = route_table_at(conversation->server->routes, conversation->shown, NULL);
	enum format format = conversation->http.format;

	if (format == FORMAT_CSV || format == FORMAT_XLSX)
		return route->flags & ROUTE_TABLE ? table_written(conversation, status) : NOT_FOUND;
	if (format == FORMAT_PAGE && route->page)
		return render_page(conversation, status) ? OK : BROKEN;
	if (format != FORMAT_PAGE && route->flags & ROUTE_NO_JSON)
		return NOT_FOUND;
	json_written(conversation, status);
	return OK;
}

static bool is_bare(const struct conversation *conversation, int status)
{
	return status == 303 || status == 302 || status == 301 || status == 304 || conversation->http.reply.file >= 0;
}

void render_reply(struct conversation *conversation)
{
	const struct reply *reply = &conversation->http.reply;
	int status = journey_status(conversation);
	bool form_again = conversation->outcome != OK && given_again(&conversation->call) && conversation->shown != conversation->match.index;
	enum outcome outcome;

	if ((conversation->outcome != OK || conversation->status) && !form_again) {
		render_failure(conversation, status);
		return;
	}
	if (is_bare(conversation, status) || (reply->has_bytes && !form_again)) {
		conversation->out = (struct outgoing){ status, reply->media_type, reply->bytes, text_starts_with(reply->media_type, T("text/html")) };
		return;
	}
	outcome = render_document(conversation, status);
	if (outcome != OK) {
		conversation->outcome = outcome;
		conversation->refused = OK;
		conversation->http.given = NULL;
		render_failure(conversation, journey_status(conversation));
	}
}
