/* The page of one request: what is happening now, who holds it, the clock, the one thing the reader can do, the history. */
#include "audit/audit.h"
#include "kernel/db/db.h"
#include "kernel/image/image.h"
#include "requests/own.h"

enum { REFERENCE_DIGITS = 14 };

enum outcome request_of_path(struct call *call, struct request *ret_request, enum case_view *ret_view)
{
	struct case_file file;
	enum outcome outcome = case_by_reference(call, param_text(call, "reference"), &file);

	if (outcome != OK)
		return outcome == INVALID ? NOT_FOUND : outcome;   /* its check digit is wrong: no such page, and the page says why */
	*ret_view = case_view(call, &file, param_text(call, "secret"));
	return *ret_view == VIEW_NOTHING ? NOT_FOUND : request_find(call, file.id, ret_request);
}

enum outcome request_see(struct call *call, const struct case_file *file, const char *said, struct doc *doc)
{
	struct text secret = param_text(call, "secret");

	doc_text(doc, "reference", file->reference);
	doc_code(doc, "state", "state", case_state_code(file->state));
	if (secret.len)
		reply_see(call, "/requests/%.*s?secret=%.*s&said=%s", TEXT_ARG(file->reference), TEXT_ARG(secret), said);
	else
		reply_see(call, "/requests/%.*s?said=%s", TEXT_ARG(file->reference), said);
	return OK;
}

/* ---- what is happening now ---- */

/* A sentence for each state; the reporter is spoken to, all others are told. */
static const struct now_words {
	const char *told, *own;        /* message ids; own NULL: the same */
} now_words[STATES] = {
	[STATE_NONE] = { "request.now.registered", NULL },
	[STATE_REGISTERED] = { "request.now.registered", NULL },
	[STATE_DISPATCHED] = { "request.now.dispatched", NULL },
	[STATE_DISPUTED] = { "request.now.disputed", NULL },
	[STATE_ACCEPTED] = { "request.now.accepted", NULL },
	[STATE_ASKED] = { "request.now.asked", "request.now.asked.own" },
	[STATE_HANDLED] = { "request.now.handled", "request.now.handled.own" },
	[STATE_CONFIRMED] = { "request.now.confirmed", "request.now.confirmed.own" },
	[STATE_UNCONFIRMED] = { "request.now.unconfirmed", "request.now.unconfirmed.own" },
	[STATE_CLOSED_AGAINST] = { "request.now.closed_against", "request.now.closed_against.own" },
	[STATE_WITHDRAWN] = { "request.now.withdrawn", "request.now.withdrawn.own" },
	[STATE_MERGED] = { "request.now.merged", NULL },
};

static const char *now_message(const struct request *r, bool own)
{
	const struct now_words *words = &now_words[r->file.state];

	if (r->file.state == STATE_REGISTERED && r->file.lane == LANE_WISH)
		return "request.now.wish";
	if (r->file.state == STATE_ACCEPTED && r->file.reopened)
		return "request.now.again";
	if (r->file.state == STATE_ACCEPTED && r->file.lane == LANE_SMALL)
		return "request.now.fast";
	return own && words->own ? words->own : words->told;
}

/* The newest words that came with an event of that kind, as this view may read them. */
static struct text words_of(struct arena *arena, const struct doc *doc, const char *event)
{
	const struct doc *events = doc_find(doc, "events");
	size_t count = doc_count(events);

	for (size_t i = 0; i < count; i++) {
		const struct doc *one = doc_child(events, i);
		const struct doc *words = doc_find(one, "words");
		if (text_equal(doc_plain(arena, doc_find(one, "event")), text_of(event)))
			return doc_kind_of(words) == DOC_NULL ? T("") : doc_plain(arena, words);
	}
	return T("");
}

static const char *last_word_event(enum case_state state)
{
	static const char *const events[STATES] = { [STATE_ASKED] = "asked", [STATE_HANDLED] = "handled", [STATE_CONFIRMED] = "handled",
		[STATE_UNCONFIRMED] = "handled", [STATE_CLOSED_AGAINST] = "closed_against" };

	return events[state] ? events[state] : "none";
}

static enum outcome goes_on_to_doc(struct call *call, const struct request *r, struct doc *doc)
{
	struct case_file other;
	struct doc *object;

	if (!r->file.parent || case_find(call, r->file.parent, &other) != OK || !other.is_public) {
		doc_null(doc, "goes_on");
		return OK;
	}
	object = doc_object(doc, "goes_on");
	doc_text(object, "reference", reference_shown(call->arena, other.reference));
	doc_text(object, "address", text_format(call->arena, "/requests/%.*s", TEXT_ARG(other.reference)));
	doc_text(object, "title", other.title);
	return OK;
}

static enum outcome own_to_doc(struct call *call, const struct request *r, enum case_view view, struct doc *doc)
{
	struct text secret = param_text(call, "secret");

	doc_text(doc, "secret", secret);
	if (view == VIEW_OWN) {
		doc_text(doc, "own_link", text_format(call->arena, "%.*s/requests/%.*s?secret=%.*s", TEXT_ARG(ask_origin(call)),
			TEXT_ARG(r->file.reference), TEXT_ARG(case_secret(call, &r->file))));
		reply_header(call, "Cache-Control", T("no-store"));
		return audit_looks(call, r->file.id, r->file.resident, doc, "looks");
	}
	doc_null(doc, "own_link");
	doc_list(doc, "looks");
	return OK;
}

/* What a grade may be about, for the boxes of the form. */
static void reasons_to_doc(struct call *call, struct doc *doc)
{
	struct doc *list = doc_list(doc, "rating_reasons");

	for (size_t i = 0; rating_reasons[i]; i++) {
		struct doc *item = doc_item(list);
		doc_text(item, "code", text_of(rating_reasons[i]));
		doc_message(item, "label", text_format(call->arena, "rating_reason.%s", rating_reasons[i]).at);
		doc_bool(item, "chosen", given_is(call, "reason", text_of(rating_reasons[i])));
	}
}

static enum outcome now_to_doc(struct call *call, const struct request *r, bool own, struct doc *doc)
{
	struct text unit = T("");
	const struct doc *name = doc_find(doc, "holder.unit.name");
	struct doc *now;

	if (name && doc_kind_of(name) == DOC_TEXT)
		unit = doc_plain(call->arena, name);
	now = doc_message(doc, "now", now_message(r, own));
	doc_text(now, "unit", unit);
	doc_text(doc, "last_by", text_format(call->arena, "requests.last.%s", last_word_event(r->file.state)));
	doc_text(doc, "last_words", words_of(call->arena, doc, last_word_event(r->file.state)));
	return goes_on_to_doc(call, r, doc);
}

/* The pictures that came with the report, beside its words. */
static enum outcome pictures_to_doc(struct call *call, const struct case_file *file, struct doc *doc)
{
	struct doc *list = doc_list(doc, "pictures");
	struct case_picture *pictures;
	size_t count;

	TRY(request_pictures(call, file, &pictures, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item;
		if (pictures[i].seq > 1)
			continue;
		item = doc_item(list);
		doc_text(item, "address", pictures[i].address);
		doc_text(item, "small", pictures[i].small);
	}
	return OK;
}

enum outcome request_page(struct call *call, struct doc *doc)
{
	struct request request;
	enum case_view view;
	bool open;

	TRY(request_of_path(call, &request, &view));
	TRY(request_to_doc(call, &request, view, doc));
	TRY(now_to_doc(call, &request, view == VIEW_OWN, doc));
	TRY(own_to_doc(call, &request, view, doc));
	TRY(pictures_to_doc(call, &request.file, doc));
	TRY(request_before_after(call, &request.file, doc));
	reasons_to_doc(call, doc);
	request_photos_kept(call, doc);
	open = IN_STATE(request.file.state) & STATES_OPEN;
	doc_bool(doc, "may_join", view == VIEW_PUBLIC && open && request.file.is_public);
	doc_text(doc, "said", param_text(call, "said"));
	doc_text(doc, "desk", text_format(call->arena, "/work/cases/%lld", (long long)request.file.id));
	return OK;
}

/* Every step adds an event, and all that a stranger sees comes with a step. */
int64_t request_page_version(struct call *call)
{
	struct text reference = param_text(call, "reference");
	int64_t seq;

	if (reference.len != REFERENCE_DIGITS || param_given(call, "secret") || param_given(call, "said"))
		return 0;
	return db_find(call, REQUEST_VERSION, IN(reference), OUT(&seq)) == OK ? seq : 0;
}

enum outcome request_photo_page(struct call *call, struct doc *doc)
{
	struct request request;
	enum case_view view;
	struct text hash, preview;

	(void)doc;
	TRY(request_of_path(call, &request, &view));
	TRY(db_find(call, PHOTO_FIND, IN(request.file.id, param_int(call, "n")), OUT(&hash, &preview)));
	return reply_file(call, "image/webp", store_path(call->arena, param_int(call, "preview") ? preview : hash),
		request.file.is_public ? 86400 : 0);
}

enum outcome request_proof(struct call *call, struct doc *doc)
{
	struct request request;
	enum case_view view;

	(void)doc;
	TRY(request_of_path(call, &request, &view));
	return case_proof_reply(call, &request.file, view);
}
