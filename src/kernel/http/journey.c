/* The journey of a call, stage by stage: who asks, may they, is it well formed, the handler. */
#include "kernel/http/server.h"

#include <stddef.h>

/* ---- who asks, and may they ---- */

static bool caller_may(const struct caller *caller, unsigned who)
{
	switch (who) {
	case ANYONE:
		return true;
	case RESIDENT:
		return caller->kind == CALLER_RESIDENT;
	case STAFF:
		return caller->kind == CALLER_STAFF;
	default:
		return who >= WHO_CAPABILITIES && who < 64 && (caller->can >> who & 1);
	}
}

static enum outcome enter(struct conversation *conversation)
{
	struct call *call = &conversation->call;
	route_identify *identify = route_table_identify(conversation->server->routes);

	conversation->sign_in = false;
	if (identify)
		TRY(identify(call));
	if (caller_may(&call->caller, call->route->who))
		return OK;
	conversation->sign_in = call->caller.kind == CALLER_STRANGER;
	return refuse(call, FORBIDDEN, conversation->sign_in ? "kernel.sign_in" : "kernel.forbidden");
}

/* The browser's word, or else whether the page came from the host that is asked or from the site's own address. */
static bool is_same_origin(const struct conversation *conversation)
{
	const struct call *call = &conversation->call;
	struct text site = ask_header(call, "Sec-Fetch-Site");
	struct text origin = ask_header(call, "Origin"), host = origin;

	if (site.len)
		return text_equal(site, T("same-origin")) || text_equal(site, T("none"));
	if (!origin.len || text_equal(origin, ask_origin(call)))
		return true;
	text_cut(&host, '/');
	text_cut(&host, '/');
	return text_equal(host, ask_header(call, "Host"));
}

/*
 * A browser sends a session's cookie with whatever page asks it to: only a form we made knows the key. JSON and a header of
 * one's own cannot be sent across origins without asking us first, which we never allow. Nor may another site's page post as a
 * stranger: it could sign its visitor in as somebody else.
 */
static enum outcome key_check(struct conversation *conversation)
{
	struct call *call = &conversation->call;
	bool from_script = conversation->http.body_kind == BODY_JSON || ask_header(call, "Idempotency-Key").len;

	if (call->route->flags & ROUTE_NO_KEY || call->caller.kind == CALLER_CLIENT)
		return OK;
	if (!is_same_origin(conversation))
		return refuse(call, FORBIDDEN, "kernel.form_key");
	if (!call->caller.session || from_script || form_key_is(call, conversation->http.key))
		return OK;
	return call_problem(call, "", "kernel.form_key");
}

/* ---- the stages ---- */

/* Pages that are the same to every stranger, in his language and size of type. */
static bool may_be_shared(const struct conversation *conversation)
{
	const struct exchange *http = &conversation->http;

	return conversation->has_route && conversation->match.route->version && http->format == FORMAT_PAGE && conversation->bound == OK &&
	       !conversation->status && !fields_find(&http->fields, "lang");
}

static struct text shared_key(const struct conversation *conversation)
{
	return text_format(conversation->http.arena, "%d%d%.*s?%.*s", conversation->base.language, conversation->base.elder,
		TEXT_ARG(conversation->http.path), TEXT_ARG(conversation->http.query));
}

static uint64_t commits_of(const struct conversation *conversation)
{
	struct database_numbers numbers = { 0 };

	database_numbers(conversation->server->database, &numbers);
	return numbers.groups;
}

/* Whether no cookie or key could make the caller anybody but a stranger. */
static bool is_surely_stranger(const struct exchange *http)
{
	struct text cookies = header_of(http, "Cookie");

	while (cookies.len) {
		struct text cookie = text_trim(text_cut(&cookies, ';'));

		if (!text_starts_with(cookie, T("language=")) && !text_starts_with(cookie, T("elder=")))
			return false;
	}
	return !header_of(http, "Authorization").len;
}

static bool kept_unchanged(struct conversation *conversation)
{
	if (!conversation->server->sqlite || !may_be_shared(conversation) || !is_surely_stranger(&conversation->http))
		return false;
	conversation->kept = shared_find_unchanged(conversation->server->shared, shared_key(conversation), conversation->base.now,
		commits_of(conversation));
	return conversation->kept;
}

static bool kept_before(struct conversation *conversation)
{
	struct call *call = &conversation->call;

	if (!may_be_shared(conversation) || call->caller.kind != CALLER_STRANGER)
		return false;
	conversation->commits = commits_of(conversation);
	conversation->shared_key = shared_key(conversation);
	conversation->version = call->route->version(call);
	if (conversation->version)
		conversation->kept = shared_find(conversation->server->shared, conversation->shared_key, conversation->version, call->now,
			conversation->commits);
	return conversation->kept;
}

static enum outcome stage_read(struct conversation *conversation)
{
	struct call *call = &conversation->call;

	TRY(enter(conversation));
	TRY(conversation->bound);
	if (kept_before(conversation))
		return OK;
	TRY(call->route->handle(call, conversation->doc));
	return whole_wanted(conversation) ? whole_read(conversation) : OK;
}

static enum outcome stage_prepare(struct conversation *conversation)
{
	struct call *call = &conversation->call;

	TRY(enter(conversation));
	TRY(conversation->bound);
	TRY(key_check(conversation));
	return call->route->prepare ? call->route->prepare(call) : OK;
}

static enum outcome answer_again(struct conversation *conversation, const struct answer *answer)
{
	conversation->replayed = true;
	conversation->out = (struct outgoing){ answer->status, answer->media_type, answer->body, text_starts_with(answer->media_type, T("text/html")) };
	conversation->http.reply.location = answer->location;
	return OK;
}

static enum outcome handle_once(struct conversation *conversation)
{
	struct call *call = &conversation->call;
	struct answer answer = { 0 };
	struct text row_key;
	bool again;

	TRY(answer_find(call, &row_key, &again, &answer));
	if (again)
		return answer_again(conversation, &answer);
	TRY(call->route->handle(call, conversation->doc));
	if (conversation->http.reply.refused != OK)
		return OK;
	conversation->outcome = OK;
	render_reply(conversation);
	if (conversation->out.status >= 500)
		return BROKEN;
	if (conversation->http.reply.cookie_count || conversation->http.reply.file >= 0 || call->route->flags & ROUTE_NOT_KEPT)
		return OK;
	answer = (struct answer){ conversation->out.status, conversation->http.reply.location, conversation->out.media_type, conversation->out.body };
	if (!text_is_valid(answer.body))
		return OK;
	TRY(answer_keep(call, row_key, &answer));
	return OK;
}

static enum outcome stage_write(struct conversation *conversation)
{
	struct call *call = &conversation->call;
	enum outcome outcome;

	conversation->key_race = false;
	TRY(enter(conversation));
	TRY(key_check(conversation));
	if (!conversation->http.key.len)
		return call->route->handle(call, conversation->doc);
	outcome = handle_once(conversation);
	conversation->key_race = outcome == CONFLICT && !call->refusal && conversation->out.status > 0;
	return outcome;
}

/* The form's page, with what was typed and what is wrong with it. */
static enum outcome stage_again(struct conversation *conversation)
{
	const struct route *route = route_table_at(conversation->server->routes, conversation->shown, NULL);
	struct call *call = &conversation->call;
	struct call scratch = { .arena = call->arena };

	call->route = route;
	TRY(enter(conversation));
	if (params_bind(&scratch, &conversation->http.fields, route->params, &call->params) == NOT_FOUND)
		return NOT_FOUND;
	return route->handle(call, conversation->doc);
}

static struct conversation *conversation_of(struct db_work *work)
{
	return (struct conversation *)((char *)work - offsetof(struct conversation, work));
}

static enum outcome stage_run(struct conversation *conversation)
{
	switch (conversation->stage) {
	case STAGE_READ:
		return stage_read(conversation);
	case STAGE_PREPARE:
		return stage_prepare(conversation);
	case STAGE_WRITE:
		return stage_write(conversation);
	case STAGE_AGAIN:
		return stage_again(conversation);
	default:
		return BROKEN;
	}
}

/* What rooms add to the page's head may need the database: made here, inside the transaction. */
static bool wants_site(const struct conversation *conversation)
{
	const struct reply *reply = &conversation->http.reply;

	return conversation->http.format == FORMAT_PAGE && !conversation->kept && !conversation->out.status && !reply->location.len &&
	       !reply->has_bytes && reply->file < 0 && conversation->stage != STAGE_PREPARE;
}

/* May run more than once: everything the stage leaves behind starts anew. */
enum outcome journey_run(struct db_work *work, struct db *db)
{
	struct conversation *conversation = conversation_of(work);
	void *prepared = conversation->call.prepared;
	enum outcome outcome;

	reply_reset(&conversation->http);
	conversation->out = (struct outgoing){ 0 };
	conversation->site = NULL;
	conversation->call = conversation->base;
	conversation->call.prepared = prepared;
	conversation->call.db = db;
	conversation->doc = doc_new(conversation->http.arena);
	outcome = stage_run(conversation);
	if (outcome == OK && wants_site(conversation))
		conversation->site = site_doc(conversation);
	conversation->call.db = NULL;
	return outcome;
}

/* A commit may fail after the handler was content: then its reply is not the reply. */
void journey_ran(struct conversation *conversation, enum outcome outcome)
{
	conversation->outcome = outcome == OK ? conversation->http.reply.refused : outcome;
	if (outcome == OK)
		return;
	conversation->out = (struct outgoing){ 0 };
	conversation->replayed = false;
	if (!conversation->call.refusal)
		conversation->call.refusal = conversation->work.refusal;
}

/* ---- what comes next ---- */

static enum step read_step(const struct conversation *conversation)
{
	bool slow = conversation->call.route->flags & ROUTE_SLOW || conversation->stage == STAGE_PREPARE || whole_wanted(conversation);

	return slow || !conversation->server->sqlite ? STEP_READ_LATER : STEP_READ_NOW;
}

static enum step start(struct conversation *conversation)
{
	const struct route *route = conversation->match.route;

	if (conversation->status || kept_unchanged(conversation)) {
		conversation->stage = STAGE_DONE;
		return STEP_REPLY;
	}
	if (route->verb == GET && !(route->flags & ROUTE_WRITES)) {
		conversation->stage = STAGE_READ;
		return read_step(conversation);
	}
	if (route->prepare || conversation->bound != OK) {
		conversation->stage = STAGE_PREPARE;
		return route->prepare ? read_step(conversation) : conversation->server->sqlite ? STEP_READ_NOW : STEP_READ_LATER;
	}
	conversation->stage = STAGE_WRITE;
	return STEP_WRITE;
}

/* Whether the refused form is shown again, and by which page. */
static bool form_again(struct conversation *conversation)
{
	ptrdiff_t again = route_again(conversation->server->routes, conversation->match.index);
	enum outcome outcome = conversation->outcome;

	if (conversation->http.format != FORMAT_PAGE || again < 0 || conversation->replayed)
		return false;
	if (outcome != INVALID && outcome != CONFLICT && outcome != LIMIT)
		return false;
	conversation->refused = outcome;
	conversation->shown = (size_t)again;
	conversation->http.given = conversation->typed;
	conversation->base.problems = conversation->call.problems;
	conversation->base.last_problem = conversation->call.last_problem;
	conversation->base.refusal = conversation->call.refusal;
	conversation->base.refusal_detail = conversation->call.refusal_detail;
	conversation->stage = STAGE_AGAIN;
	return true;
}

enum step journey_next(struct conversation *conversation)
{
	enum stage before = conversation->stage;

	if (before == STAGE_START)
		return start(conversation);
	if (before == STAGE_PREPARE && conversation->outcome == OK) {
		conversation->stage = STAGE_WRITE;
		return STEP_WRITE;
	}
	if (before == STAGE_WRITE && conversation->key_race) {
		conversation->key_race = false;
		return STEP_WRITE;
	}
	if ((before == STAGE_WRITE || before == STAGE_PREPARE) && conversation->outcome != OK && form_again(conversation))
		return conversation->server->sqlite ? STEP_READ_NOW : STEP_READ_LATER;
	if (before == STAGE_AGAIN) {
		if (conversation->outcome != OK)
			conversation->shown = conversation->match.index;
		else
			conversation->outcome = conversation->refused;
	}
	conversation->stage = STAGE_DONE;
	return STEP_REPLY;
}

int journey_status(const struct conversation *conversation)
{
	static const int statuses[] = {
		[OK] = 200, [INVALID] = 422, [NOT_FOUND] = 404, [FORBIDDEN] = 403,
		[CONFLICT] = 409, [LIMIT] = 429, [BUSY] = 503, [BROKEN] = 500,
	};
	const struct reply *reply = &conversation->http.reply;
	const char *refusal = conversation->call.refusal;

	if (conversation->status)
		return conversation->status;
	if (conversation->outcome == FORBIDDEN && conversation->sign_in)
		return 401;
	if (conversation->outcome == BUSY && refusal && strcmp(refusal, "storage.full") == 0)
		return 507;
	if (conversation->outcome != OK)
		return statuses[conversation->outcome];
	if (reply->status)
		return reply->status;
	if (reply->location.len)
		return conversation->http.format == FORMAT_PAGE ? 303 : conversation->http.verb == POST ? 201 : 303;
	return 200;
}
