/* The page of one application: what is happening now, who holds it, the clock, what the person can do, the history; and its receipt. */
#include "applications/pages.h"
#include "audit/audit.h"
#include "certificates/certificates.h"
#include "kernel/doc/qr.h"
#include "kernel/image/image.h"
#include "ratings/ratings.h"

static enum outcome application_of_path(struct call *call, struct application *ret_application, enum case_view *ret_view)
{
	struct case_file file;
	enum outcome outcome = case_by_reference(call, param_text(call, "reference"), &file);

	if (outcome != OK)
		return outcome == INVALID ? NOT_FOUND : outcome;
	if (file.kind != CASE_APPLICATION)
		return NOT_FOUND;
	TRY(application_find(call, file.id, ret_application));
	*ret_view = application_view(call, ret_application, param_text(call, "secret"));
	return *ret_view == VIEW_NOTHING ? NOT_FOUND : OK;
}

/* A sentence for each state; of an accepted one whose clock stands, another. */
static const char *now_message(const struct application *a)
{
	static const char *const messages[STATES] = { [STATE_DISPATCHED] = "application.now.received", [STATE_INCOMPLETE] = "application.now.incomplete",
		[STATE_ACCEPTED] = "application.now.accepted", [STATE_GRANTED] = "application.now.granted", [STATE_DELIVERED] = "application.now.delivered",
		[STATE_REFUSED] = "application.now.refused", [STATE_DECLINED] = "application.now.declined", [STATE_WITHDRAWN] = "application.now.withdrawn" };

	if (a->file.state == STATE_ACCEPTED && a->file.stopped_at)
		return "application.now.stands";
	return messages[a->file.state] ? messages[a->file.state] : "application.now.received";
}

static const char *last_word_event(enum case_state state)
{
	static const char *const events[STATES] = { [STATE_INCOMPLETE] = "told_incomplete", [STATE_REFUSED] = "refused", [STATE_DECLINED] = "declined",
		[STATE_GRANTED] = "granted", [STATE_DELIVERED] = "granted" };

	return events[state] ? events[state] : "none";
}

static struct text last_words(struct arena *arena, const struct doc *doc, const char *event)
{
	const struct doc *events = doc_find(doc, "events");

	for (size_t i = 0; i < doc_count(events); i++) {
		const struct doc *one = doc_child(events, i), *words = doc_find(one, "words");
		if (text_equal(doc_plain(arena, doc_find(one, "event")), text_of(event)))
			return doc_kind_of(words) == DOC_NULL ? T("") : doc_plain(arena, words);
	}
	return T("");
}

const char *const application_rating_reasons[] = { "attitude", "speed", "result", "explanation", "effort", "other", NULL };

static void reasons_to_doc(struct call *call, struct doc *doc)
{
	struct doc *list = doc_list(doc, "rating_reasons");

	for (size_t i = 0; application_rating_reasons[i]; i++) {
		struct doc *one = doc_item(list);
		doc_text(one, "code", text_of(application_rating_reasons[i]));
		doc_message(one, "label", text_format(call->arena, "rating_reason.%s", application_rating_reasons[i]).at);
		doc_bool(one, "chosen", given_is(call, "reason", text_of(application_rating_reasons[i])));
	}
}

static enum outcome own_to_doc(struct call *call, const struct application *a, enum case_view view, struct doc *doc)
{
	doc_text(doc, "secret", param_text(call, "secret"));
	if (view != VIEW_OWN) {
		doc_null(doc, "own_link");
		doc_list(doc, "looks");
		return OK;
	}
	doc_text(doc, "own_link", text_format(call->arena, "%.*s/applications/%.*s?secret=%.*s", TEXT_ARG(ask_origin(call)), TEXT_ARG(a->file.reference),
		TEXT_ARG(case_secret(call, &a->file))));
	reply_header(call, "Cache-Control", T("no-store"));
	return audit_looks(call, a->file.id, a->applicant.kind == PARTY_PERSON ? a->applicant.id : a->file.resident, doc, "looks");
}

enum outcome application_page(struct call *call, struct doc *doc)
{
	struct application *a = NEW(call->arena, struct application);
	enum case_view view;

	TRY(application_of_path(call, a, &view));
	TRY(application_to_doc(call, a, view, doc));
	doc_message(doc, "now", now_message(a));
	doc_text(doc, "last_words", last_words(call->arena, doc, last_word_event(a->file.state)));
	reasons_to_doc(call, doc);
	doc_text(doc, "said", param_text(call, "said"));
	doc_text(doc, "desk", text_format(call->arena, "/windows/cases/%lld", (long long)a->file.id));
	return own_to_doc(call, a, view, doc);
}

enum outcome receipt_page(struct call *call, struct doc *doc)
{
	struct application *a = NEW(call->arena, struct application);
	struct text address;
	enum case_view view;

	TRY(application_of_path(call, a, &view));
	TRY(application_to_doc(call, a, view, doc));
	address = text_format(call->arena, "%.*s/applications/%.*s", TEXT_ARG(ask_origin(call)), TEXT_ARG(a->file.reference));
	doc_text(doc, "secret", param_text(call, "secret"));
	doc_text(doc, "address", address);
	reply_header(call, "Cache-Control", T("no-store"));
	return qr_to_doc(call, doc, "qr", address);
}

enum outcome application_proof(struct call *call, struct doc *doc)
{
	struct application *a = NEW(call->arena, struct application);
	enum case_view view;

	(void)doc;
	TRY(application_of_path(call, a, &view));
	return case_proof_reply(call, &a->file, view);
}

enum outcome application_file_page(struct call *call, struct doc *doc)
{
	struct application *a = NEW(call->arena, struct application);
	bool preview = param_int(call, "preview") != 0;
	struct kept_file file;
	enum case_view view;

	(void)doc;
	TRY(application_of_path(call, a, &view));
	TRY(application_file_find(call, a, (int)param_int(call, "n"), &file));
	if (preview && !file.preview.len)
		return NOT_FOUND;
	reply_header(call, "Content-Disposition", file.preview.len ? T("inline") : T("attachment"));
	return reply_file(call, text_cstring(call->arena, file.media_type), store_path(call->arena, preview ? file.preview : file.hash), 0);
}

/* The holder's own paper: whoever has the application's link may have what came of it. Staff look by the certificate's own page, which writes the entry. */
enum outcome application_certificate_page(struct call *call, struct doc *doc)
{
	struct application *a = NEW(call->arena, struct application);
	enum case_view view;
	struct text pdf;

	(void)doc;
	TRY(application_of_path(call, a, &view));
	if (view != VIEW_OWN)
		return refuse(call, FORBIDDEN, "request.not_own");
	for (size_t i = 0; i < a->part_count; i++) {
		if (a->parts[i].n != param_int(call, "n") || !a->parts[i].certificate)
			continue;
		TRY(certificate_paper(call, a->parts[i].certificate, &pdf));
		reply_bytes(call, "application/pdf", pdf, text_format(call->arena, "%.*s-%d.pdf", TEXT_ARG(a->file.reference), a->parts[i].n));
		return OK;
	}
	return NOT_FOUND;
}

/* ---- what the person does ---- */

static enum outcome own_of_path(struct call *call, struct application *ret_application)
{
	enum case_view view;

	TRY(application_of_path(call, ret_application, &view));
	return view == VIEW_OWN ? OK : refuse(call, FORBIDDEN, "request.not_own");
}

static enum outcome see(struct call *call, const struct application *a, const char *said, struct doc *doc)
{
	struct text secret = param_text(call, "secret");

	doc_text(doc, "reference", a->file.reference);
	case_state_to_doc(call, a->file.kind, a->file.state, doc);
	if (secret.len)
		reply_see(call, "/applications/%.*s?secret=%.*s&said=%s", TEXT_ARG(a->file.reference), TEXT_ARG(secret), said);
	else
		reply_see(call, "/applications/%.*s?said=%s", TEXT_ARG(a->file.reference), said);
	return OK;
}

/* A file for a material that is missing, kept beside it; then, when the person says that is all, it goes back to the unit. */
enum outcome application_own_prepare(struct call *call)
{
	struct application *a = NEW(call->arena, struct application);
	struct kept_file *file;
	struct upload upload;

	TRY(own_of_path(call, a));
	if (!param_file(call, "file", 0, &upload))
		return OK;
	file = NEW(call->arena, struct kept_file);
	TRY(file_make(call, upload.file_name, upload.bytes, file));
	call->prepared = file;
	return OK;
}

enum outcome application_own_complete(struct call *call, struct doc *doc)
{
	struct application *a = NEW(call->arena, struct application);

	TRY(own_of_path(call, a));
	if (call->prepared)
		TRY(application_add_file(call, a, param_text(call, "material"), call->prepared));
	if (param_int(call, "more"))
		return see(call, a, "added", doc);
	TRY(application_complete(call, a, param_text(call, "words")));
	return see(call, a, "completed", doc);
}

enum outcome application_own_note(struct call *call, struct doc *doc)
{
	struct application *a = NEW(call->arena, struct application);
	struct text words = param_text(call, "words");

	TRY(own_of_path(call, a));
	if (!words.len && !call->prepared)
		return call_problem(call, "words", "request.note_words");
	if (call->prepared)
		TRY(application_add_file(call, a, param_text(call, "material"), call->prepared));
	TRY(case_step(call, &a->file, EVENT_NOTED, &(struct case_what){ .words = words, .hidden = true }));
	return see(call, a, "noted", doc);
}

enum outcome application_own_withdraw(struct call *call, struct doc *doc)
{
	struct application *a = NEW(call->arena, struct application);

	TRY(own_of_path(call, a));
	TRY(application_withdraw(call, a, param_text(call, "words")));
	return see(call, a, "withdrawn", doc);
}

static struct text reasons_of(struct call *call)
{
	struct text all = T("");

	for (size_t i = 0; i < param_count(call, "reason"); i++)
		all = text_join(call->arena, all.len ? text_join(call->arena, all, T(" ")) : all, param_text_at(call, "reason", i));
	return all;
}

enum outcome application_own_rate(struct call *call, struct doc *doc)
{
	struct application *a = NEW(call->arena, struct application);
	struct rating_new rating = { .grade = (enum grade)param_int(call, "grade"), .words = param_text(call, "words"), .channel = "web" };

	TRY(own_of_path(call, a));
	rating.reasons = reasons_of(call);
	TRY(rating_give(call, &a->file, &rating));
	return see(call, a, "rated", doc);
}
