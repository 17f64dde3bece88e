/* Residents sign in with a code sent to their phone or mail address. No account is needed to ask for something. */
#include "access/access.h"
#include "access/handlers.h"
#include "access/tries.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "parties/parties.h"

static const char contact_use[] = "access.contact";

static struct text masked(struct call *call, struct text contact)
{
	return contact_kind_of(contact) == CONTACT_MAIL ? mask_email(call->arena, contact) : mask_phone(call->arena, contact);
}

/* ---- to whom ---- */

enum outcome resident_sign_in_show(struct call *call, struct doc *doc)
{
	(void)doc;
	if (call->caller.kind == CALLER_RESIDENT)
		reply_see(call, "/me");
	return OK;
}

/* The contact stays in the browser, sealed: the page of the code need not show it, and nobody reads it in an address. */
enum outcome resident_sign_in(struct call *call, struct doc *doc)
{
	struct text contact;

	(void)doc;
	if (!contact_typed(call->arena, param_text(call, "contact"), &contact))
		return call_problem(call, "contact", "access.contact.bad");
	TRY(try_allowed(call, TRY_SENDING, ask_address(call)));
	TRY(try_allowed(call, TRY_CONTACT, contact));
	TRY(try_count(call, TRY_SENDING, ask_address(call)));
	TRY(access_code_send(call, contact));
	reply_cookie(call, "contact", seal(call->arena, contact, text_of(contact_use)), 15 * MINUTE / SECOND);
	reply_see(call, "/me/sign-in/code");
	return OK;
}

/* ---- the code ---- */

static bool contact_remembered(struct call *call, struct text *ret_contact)
{
	struct text cookie = ask_cookie(call, "contact");

	return cookie.len && seal_open(call->arena, cookie, text_of(contact_use), ret_contact);
}

enum outcome resident_code_show(struct call *call, struct doc *doc)
{
	struct text contact = T("");

	if (!contact_remembered(call, &contact))
		reply_see(call, "/me/sign-in");
	doc_text(doc, "contact", masked(call, contact));
	return OK;
}

static enum outcome wrong_counted(struct call *call, struct text contact)
{
	TRY(try_count(call, TRY_CONTACT, contact));
	TRY(try_count(call, TRY_ADDRESS, ask_address(call)));
	call_problem(call, "code", "access.wrong_code");
	reply_status(call, 422);
	return OK;
}

static enum outcome come_in(struct call *call, struct text contact)
{
	int64_t person;

	TRY(try_clear(call, TRY_CONTACT, contact));
	TRY(person_for_contact(call, contact_kind_of(contact), contact, &person));
	TRY(contact_add(call, person, contact_kind_of(contact), contact, true));
	if (call->caller.session)
		TRY(db_run(call, SESSION_END, IN(call->caller.session, call->caller.person)));
	TRY(session_begin(call, CALLER_RESIDENT, person, 0, masked(call, contact)));
	reply_cookie(call, "contact", T(""), -1);
	reply_see(call, "/me");
	return OK;
}

enum outcome resident_code(struct call *call, struct doc *doc)
{
	struct text contact;
	bool right;

	if (!contact_remembered(call, &contact)) {
		reply_see(call, "/me/sign-in");
		return OK;
	}
	TRY(try_allowed(call, TRY_CONTACT, contact));
	TRY(try_allowed(call, TRY_ADDRESS, ask_address(call)));
	TRY(access_code_use(call, contact, param_text(call, "code"), &right));
	doc_text(doc, "contact", masked(call, contact));
	return right ? come_in(call, contact) : wrong_counted(call, contact);
}

/* ---- one's own sessions ---- */

enum outcome resident_session_end(struct call *call, struct doc *doc)
{
	int64_t ended;

	(void)doc;
	TRY(db_run_counted(call, SESSION_END, IN(param_int(call, "session"), call->caller.person), &ended));
	if (!ended)
		return NOT_FOUND;
	reply_see(call, "/me");
	return OK;
}
