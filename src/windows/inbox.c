/* Applications by due date on the left, one of them on the right with what can be done now; what was demanded beyond a notice. */
#include "windows/window.h"

#include "audit/audit.h"
#include "kernel/db/db.h"
#include "parties/parties.h"

const char *const window_states[] = { "dispatched", "incomplete", "accepted", "granted", "delivered", "refused", "declined", "withdrawn", NULL };

enum outcome window_application(struct call *call, struct application *ret_application)
{
	TRY(application_find(call, param_int(call, "case"), ret_application));
	return case_view(call, &ret_application->file, T("")) == VIEW_STAFF ? OK : NOT_FOUND;
}

static const char *const steps[] = { "accept", "incomplete", "complete", "resume", "decide", "deliver", "demand", "stop", "extend", "decline", "handover", "visit", "note",
	"verify", "brought", "upload", "fill", "take", "code", NULL };

void window_said_to_doc(struct call *call, struct doc *doc)
{
	struct text said = param_text(call, "said");

	for (int i = 0; steps[i]; i++)
		if (text_equal(said, text_of(steps[i]))) {
			doc_code(doc, "said", "windows.said", steps[i]);
			return;
		}
	doc_null(doc, "said");
}

const char *window_done(const struct call *call)
{
	return strrchr(call->route->path, '/') + 1;
}

enum outcome window_go_on(struct call *call, const struct application *application, struct doc *doc)
{
	doc_id(doc, "id", application->file.id);
	doc_text(doc, "reference", reference_shown(call->arena, application->file.reference));
	case_state_to_doc(call, CASE_APPLICATION, application->file.state, doc);
	reply_see(call, "/windows/cases/%lld?said=%s", (long long)application->file.id, window_done(call));
	return OK;
}

/* ---- the list ---- */

static unsigned states_of(struct text code)
{
	for (enum case_state state = STATE_REGISTERED; state < STATES; state++)
		if (text_equal(code, text_of(case_state_code(state))))
			return IN_STATE(state);
	return 0;
}

/* A unit's clerk sees the unit's own; who serves every unit, or supervises, the whole scope. */
static int64_t own_unit(const struct call *call)
{
	return caller_may(call, HANDLE) && !caller_may(call, SUPERVISE) ? call->caller.unit : 0;
}

struct listing {
	struct doc *items;
	int64_t chosen;
};

static enum outcome seen(struct call *call, const struct case_file *file, void *context)
{
	struct listing *listing = context;
	struct doc *item = doc_item(listing->items);

	TRY(application_to_item(call, file, item));
	doc_bool(item, "chosen", file->id == listing->chosen);
	return OK;
}

static enum outcome list_to_doc(struct call *call, const struct case_filter *filter, int64_t chosen, struct doc *doc)
{
	struct listing listing = { .items = doc_list(doc, "items"), .chosen = chosen };
	struct text older;

	TRY(case_each(call, filter, seen, &listing, &older));
	if (older.len)
		doc_text(doc, "older", older);
	else
		doc_null(doc, "older");
	return OK;
}

/* The filters as the address has them, for the next page. */
static struct text query_without_page(struct call *call)
{
	struct text rest = ask_path(call), query = T("");

	text_cut(&rest, '?');
	while (rest.len) {
		struct text one = text_cut(&rest, '&');
		if (one.len && !text_starts_with(one, T("page=")))
			query = text_format(call->arena, "%.*s%.*s&", TEXT_ARG(query), TEXT_ARG(one));
	}
	return query;
}

enum outcome window_inbox(struct call *call, struct doc *doc)
{
	struct text state = param_text(call, "state");
	struct case_filter filter = { .kind = CASE_APPLICATION, .lane = -1, .states = states_of(state), .late_only = param_int(call, "late") != 0,
		.words = param_text(call, "words"), .unit = param_int(call, "all") ? 0 : own_unit(call), .page = param_text(call, "page") };
	struct doc *states = doc_list(doc, "states");

	for (int i = 0; window_states[i]; i++) {
		struct doc *item = doc_item(states);
		doc_code(item, "state", "application_state", window_states[i]);
		doc_bool(item, "chosen", text_equal(state, text_of(window_states[i])));
	}
	doc_bool(doc, "by_unit", own_unit(call) != 0);
	doc_text(doc, "query", query_without_page(call));
	return list_to_doc(call, &filter, 0, doc);
}

/* ---- one application ---- */

enum outcome window_case(struct call *call, struct doc *doc)
{
	struct application application;
	struct case_filter filter = { .kind = CASE_APPLICATION, .lane = -1, .unit = own_unit(call) };

	TRY(window_application(call, &application));
	TRY(application_to_doc(call, &application, VIEW_STAFF, doc));
	TRY(window_forms(call, &application, doc));
	window_said_to_doc(call, doc);
	doc_bool(doc, "serves", caller_may(call, SERVE_WINDOW) || caller_may(call, HANDLE));
	TRY(audit_looks(call, application.file.id, 0, doc, "looks"));
	doc_text(doc, "secret", T(""));   /* staff need none for the proof */
	return list_to_doc(call, &filter, application.file.id, doc);
}

/* What was typed, in the open: the look is written down first, which takes a POST. */
enum outcome window_open_fields(struct call *call, struct doc *doc)
{
	struct application application;

	TRY(window_application(call, &application));
	TRY(application_fields_open(call, &application, "handle", doc));
	doc_id(doc, "id", application.file.id);
	doc_text(doc, "title", application.file.title);
	return OK;
}

enum outcome window_verify(struct call *call, struct doc *doc)
{
	struct application application;

	TRY(window_application(call, &application));
	TRY(application_verify_file(call, &application, (int)param_int(call, "n")));
	return window_go_on(call, &application, doc);
}

/* A dated receipt, to print. */
enum outcome window_receipt(struct call *call, struct doc *doc)
{
	struct application application;
	struct unit unit = { 0 };

	TRY(window_application(call, &application));
	if (application.file.unit)
		TRY(unit_find(call, application.file.unit, &unit));
	doc_id(doc, "id", application.file.id);
	doc_text(doc, "reference", reference_shown(call->arena, application.file.reference));
	doc_text(doc, "title", application.file.title);
	doc_text(doc, "unit_name", unit.id ? unit_shown_name(call, &unit) : T(""));
	doc_text(doc, "unit_phone", unit.phone);
	doc_time(doc, "registered_at", application.file.registered_at);
	doc_time(doc, "due_at", application.file.due_at);
	doc_time(doc, "printed_at", call->now);
	return OK;
}

/* ---- demands beyond the notice ---- */

enum { VIOLATIONS_A_PAGE = 50 };

static enum outcome violation_to_item(struct call *call, int64_t case_id, int64_t unit_id, int64_t post_id, struct doc *item)
{
	struct case_file file;
	struct unit unit;
	struct post post;

	TRY(case_find(call, case_id, &file));
	TRY(unit_find(call, unit_id, &unit));
	TRY(post_find(call, post_id, &post));
	doc_id(item, "case_id", case_id);
	doc_text(item, "reference", reference_shown(call->arena, file.reference));
	doc_text(item, "title", file.title);
	doc_text(item, "unit_name", unit_shown_name(call, &unit));
	doc_text(item, "post", post_shown_name(call->language, post.name, text_of(post.role)));
	return OK;
}

enum outcome window_violations(struct call *call, struct doc *doc)
{
	struct scope_range scope = access_scope(call);
	struct { int64_t id, case_id, unit, post, at; struct text what, reason; } all[VIOLATIONS_A_PAGE], v;
	int64_t before = param_int(call, "page") ? param_int(call, "page") : INT64_MAX;
	struct doc *items = doc_list(doc, "items");
	struct db_rows rows;
	int count = 0;

	TRY(db_select(call, WINDOW_VIOLATIONS, IN(scope.unit_from, scope.unit_to, scope.place_from, scope.place_to, before, VIOLATIONS_A_PAGE), &rows));
	while (db_next(&rows, OUT(&v.id, &v.case_id, &v.unit, &v.post, &v.at, &v.what, &v.reason)))
		all[count++] = v;
	TRY(rows.outcome);
	for (int i = 0; i < count; i++) {
		struct doc *item = doc_item(items);
		doc_id(item, "id", all[i].id);
		doc_text(item, "what", all[i].what);
		doc_text(item, "reason", all[i].reason);
		doc_time(item, "at", all[i].at);
		TRY(violation_to_item(call, all[i].case_id, all[i].unit, all[i].post, item));
	}
	if (count == VIOLATIONS_A_PAGE)
		doc_text(doc, "older", text_format(call->arena, "%lld", (long long)all[count - 1].id));
	else
		doc_null(doc, "older");
	return OK;
}
