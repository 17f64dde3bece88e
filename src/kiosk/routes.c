/* What a kiosk's own pages do; all others are the residents'. And the administrator's list of devices. */
#include "access/access.h"
#include "appointments/appointments.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"
#include "kiosk/kiosk.h"
#include "parties/parties.h"

enum { LISTED = 200, WHO_MAX = 100, CODE_DIGITS = 6, NOTHING_KEPT = -1 };

static const char who_use[] = "kiosk.who";

/* ---- the first page, and the end ---- */

static enum outcome hall_to_doc(struct call *call, struct text place, struct doc *doc)
{
	struct hall *all = NEW_ARRAY(call->arena, HALLS_MAX, struct hall);
	size_t count;

	TRY(halls_all(call, all, HALLS_MAX, &count));
	for (size_t i = 0; i < count; i++)
		if (text_starts_with(place, all[i].place)) {
			doc_text(doc, "hall", text_format(call->arena, "%lld", (long long)all[i].unit));
			return OK;
		}
	doc_text(doc, "hall", T(""));
	return OK;
}

static enum outcome first(struct call *call, struct doc *doc)
{
	struct kiosk kiosk;

	TRY(kiosk_here(call, &kiosk));
	doc_text(doc, "name", kiosk.name);
	doc_bool(doc, "ended", param_int(call, "ended") != 0);
	return hall_to_doc(call, kiosk.place, doc);
}

/* The session, what the browser stores, and what stands on the page: all of it goes. */
static enum outcome end(struct call *call, struct doc *doc)
{
	(void)doc;
	if (call->caller.session)
		TRY(db_run(call, SESSION_END, IN(call->caller.session, call->caller.person)));
	reply_cookie(call, "session", T(""), NOTHING_KEPT);
	reply_cookie(call, "kiosk_who", T(""), NOTHING_KEPT);
	reply_cookie(call, "language", T(""), NOTHING_KEPT);
	reply_header(call, "Clear-Site-Data", T("\"cache\", \"storage\""));
	reply_see(call, "/kiosk?ended=1");
	return OK;
}

/* ---- who ---- */

static enum outcome sign_in_show(struct call *call, struct doc *doc)
{
	struct kiosk kiosk;

	(void)doc;
	return kiosk_here(call, &kiosk);
}

/* To whom the code goes: the phone typed, or that of the person with this number. "" when there is none: nobody learns which. */
static enum outcome contact_of(struct call *call, struct text who, struct text *ret_contact)
{
	int64_t person;
	enum outcome outcome;

	*ret_contact = T("");
	if (contact_typed(call->arena, who, ret_contact) && contact_kind_of(*ret_contact) == CONTACT_PHONE && who.len < 16)
		return OK;
	*ret_contact = T("");
	if (!identity_has_shape(who))
		return call_problem(call, "who", "kiosk.who_wrong");
	outcome = person_by_identity(call, who, &person);
	if (outcome == OK)
		outcome = party_address(call, person, CONTACT_PHONE, ret_contact);
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome sign_in(struct call *call, struct doc *doc)
{
	struct text contact;
	struct kiosk kiosk;

	(void)doc;
	TRY(kiosk_here(call, &kiosk));
	TRY(contact_of(call, param_text(call, "who"), &contact));
	if (contact.len)
		TRY(access_code_send(call, contact));
	TRY(db_run(call, KIOSK_SET_SEEN, IN(kiosk.id, call->now)));
	reply_cookie(call, "kiosk_who", seal(call->arena, contact.len ? contact : T("-"), text_of(who_use)), 10 * MINUTE / SECOND);
	reply_see(call, "/kiosk/code");
	return OK;
}

static bool who_remembered(struct call *call, struct text *ret_contact)
{
	struct text cookie = ask_cookie(call, "kiosk_who");

	return cookie.len && seal_open(call->arena, cookie, text_of(who_use), ret_contact);
}

static enum outcome code_show(struct call *call, struct doc *doc)
{
	struct text contact = T("-");
	struct kiosk kiosk;

	TRY(kiosk_here(call, &kiosk));
	if (!who_remembered(call, &contact))
		reply_see(call, "/kiosk/sign-in");
	doc_text(doc, "contact", text_equal(contact, T("-")) ? T("") : mask_phone(call->arena, contact));
	return OK;
}

static enum outcome come_in(struct call *call, struct text contact)
{
	int64_t person;

	TRY(person_for_contact(call, CONTACT_PHONE, contact, &person));
	TRY(contact_add(call, person, CONTACT_PHONE, contact, true));
	if (call->caller.session)
		TRY(db_run(call, SESSION_END, IN(call->caller.session, call->caller.person)));
	TRY(session_begin(call, CALLER_RESIDENT, person, 0, mask_phone(call->arena, contact)));
	reply_cookie(call, "kiosk_who", T(""), NOTHING_KEPT);
	reply_see(call, "/kiosk");
	return OK;
}

static enum outcome code(struct call *call, struct doc *doc)
{
	struct text contact;
	struct kiosk kiosk;
	bool right = false;

	TRY(kiosk_here(call, &kiosk));
	if (!who_remembered(call, &contact)) {
		reply_see(call, "/kiosk/sign-in");
		return OK;
	}
	doc_text(doc, "contact", text_equal(contact, T("-")) ? T("") : mask_phone(call->arena, contact));
	if (!text_equal(contact, T("-")))
		TRY(access_code_use(call, contact, param_text(call, "code"), &right));
	if (right)
		return come_in(call, contact);
	call_problem(call, "code", "access.wrong_code");   /* the try is kept, so the call ends well */
	reply_status(call, 422);
	return OK;
}

/* ---- devices ---- */

static enum outcome register_show(struct call *call, struct doc *doc)
{
	doc_text(doc, "token", param_text(call, "token"));
	return OK;
}

static enum outcome register_here(struct call *call, struct doc *doc)
{
	(void)doc;
	TRY(kiosk_open(call, param_text(call, "token")));
	reply_see(call, "/kiosk");
	return OK;
}

static enum outcome list(struct call *call, struct doc *doc)
{
	struct scope_range scope = access_scope(call);
	struct doc *items = doc_list(doc, "items");
	struct kiosk k;
	struct db_rows rows;

	TRY(db_select(call, KIOSKS_OF_PLACE, IN(scope.place_from, scope.place_to, LISTED), &rows));
	while (db_next(&rows, OUT(&k.id, &k.name, &k.place, &k.opened_at, &k.closed_at, &k.seen_at))) {
		struct doc *item = doc_item(items);
		doc_id(item, "id", k.id);
		doc_text(item, "name", k.name);
		doc_bool(item, "waits", !k.opened_at && !k.closed_at);
		doc_bool(item, "closed", k.closed_at != 0);
		doc_time(item, "seen_at", k.seen_at);
	}
	return rows.outcome;
}

static enum outcome list_show(struct call *call, struct doc *doc)
{
	doc_null(doc, "link");
	return list(call, doc);
}

/* The link stands on this one answer and nowhere else. */
static enum outcome add(struct call *call, struct doc *doc)
{
	struct text token, place = param_text(call, "place");
	int64_t id;

	TRY(kiosk_add(call, param_text(call, "name"), place.len ? place : setting_text("site.place"), &id, &token));
	doc_text(doc, "link", text_format(call->arena, "%.*s/kiosk/register/%.*s", TEXT_ARG(ask_origin(call)), TEXT_ARG(token)));
	return list(call, doc);
}

static enum outcome close_one(struct call *call, struct doc *doc)
{
	TRY(kiosk_close(call, param_int(call, "kiosk")));
	doc_id(doc, "id", param_int(call, "kiosk"));
	reply_see(call, "/admin/kiosks");
	return OK;
}

static const struct param first_params[] = { { "ended", PARAM_BOOL, 0, 0, 0, NULL, "1: somebody has just ended" }, PARAMS_END };
static const struct param who_params[] = { { "who", PARAM_SECRET, PARAM_REQUIRED, 1, WHO_MAX, NULL, "identity number, or phone number" }, PARAMS_END };
static const struct param code_params[] = { { "code", PARAM_TEXT, PARAM_REQUIRED, CODE_DIGITS, CODE_DIGITS, NULL, "six digits" }, PARAMS_END };
static const struct param token_params[] = { { "token", PARAM_TEXT, PARAM_IN_PATH, 0, 60, NULL, "from the link" }, PARAMS_END };
static const struct param add_params[] = { { "name", PARAM_TEXT, PARAM_REQUIRED, 1, 60, NULL, "name and where it stands" },
	{ "place", PARAM_PLACE, 0, 0, 0, NULL, "code of the place; none: the installation's" }, PARAMS_END };
static const struct param kiosk_params[] = { { "kiosk", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "id of the kiosk" }, PARAMS_END };

static const struct route routes[] = {
	{ .verb = GET, .path = "/kiosk", .who = ANYONE, .handle = first, .page = "first.html", .params = first_params, .summary = "A kiosk's first page" },
	{ .verb = POST, .path = "/kiosk/end", .who = ANYONE, .handle = end, .again = "/kiosk", .summary = "Ends: session, storage, language; nothing is kept" },
	{ .verb = GET, .path = "/kiosk/sign-in", .who = ANYONE, .handle = sign_in_show, .page = "sign_in.html", .summary = "Who stands there" },
	{ .verb = POST, .path = "/kiosk/sign-in", .who = ANYONE, .handle = sign_in, .params = who_params, .flags = ROUTE_NOT_KEPT,
	  .summary = "Sends a code to the person's own phone" },
	{ .verb = GET, .path = "/kiosk/code", .who = ANYONE, .handle = code_show, .page = "code.html", .summary = "Form for the code" },
	{ .verb = POST, .path = "/kiosk/code", .who = ANYONE, .handle = code, .page = "code.html", .params = code_params, .flags = ROUTE_NOT_KEPT,
	  .summary = "Signs in with the code" },
	{ .verb = GET, .path = "/kiosk/register/:token", .who = ANYONE, .handle = register_show, .page = "register.html", .params = token_params,
	  .summary = "Asks whether this device is the kiosk" },
	{ .verb = POST, .path = "/kiosk/register/:token", .who = ANYONE, .handle = register_here, .params = token_params, .flags = ROUTE_NOT_KEPT,
	  .summary = "Makes this device the kiosk" },
	{ .verb = GET, .path = "/admin/kiosks", .who = ADMINISTER, .handle = list_show, .page = "admin.html", .summary = "Kiosks of the scope" },
	{ .verb = POST, .path = "/admin/kiosks", .who = ADMINISTER, .handle = add, .page = "admin.html", .params = add_params, .flags = ROUTE_NOT_KEPT,
	  .summary = "Adds one; the answer has its link" },
	{ .verb = POST, .path = "/admin/kiosks/:kiosk/close", .who = ADMINISTER, .handle = close_one, .params = kiosk_params, .again = "/admin/kiosks",
	  .summary = "Closes one at once" },
	{ .path = NULL },
};

const struct feature kiosk_feature = { .name = "kiosk", .routes = routes };
