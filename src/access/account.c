/* One's own account: posts, sessions, password, second step. */
#include "access/handlers.h"
#include "access/tries.h"
#include "kernel/doc/qr.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "parties/parties.h"
#include "places/places.h"

/* ---- the page ---- */

static enum outcome posts_to_doc(struct call *call, struct doc *doc)
{
	struct post posts[POSTS_MAX];
	struct doc *list = doc_list(doc, "posts");
	size_t count;

	TRY(posts_of(call, call->caller.person, posts, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(list);

		doc_id(item, "id", posts[i].id);
		doc_text(item, "name", posts[i].name);
		doc_code(item, "role", "role", posts[i].role);
		doc_bool(item, "here", posts[i].id == call->caller.post);
		TRY(unit_to_doc(call, item, "unit", posts[i].unit));
		TRY(place_to_doc(call, item, "place", posts[i].place));
	}
	return OK;
}

enum outcome account_show(struct call *call, struct doc *doc)
{
	struct staff staff;

	TRY(staff_by_person(call, call->caller.person, &staff));
	doc_text(doc, "login", staff.login);
	doc_bool(doc, "must_change", staff.must_change);
	doc_bool(doc, "has_password", staff.password.len != 0);
	doc_bool(doc, "has_totp", staff.totp_sealed.len != 0);
	if (staff.must_change)
		reply_see(call, "/account/password");
	TRY(posts_to_doc(call, doc));
	return sessions_to_doc(call, doc);
}

enum outcome account_post(struct call *call, struct doc *doc)
{
	struct text home;

	(void)doc;
	TRY(session_switch(call, param_int(call, "post"), &home));
	reply_see(call, "%.*s", TEXT_ARG(home));
	return OK;
}

enum outcome account_session_end(struct call *call, struct doc *doc)
{
	int64_t ended;

	(void)doc;
	TRY(db_run_counted(call, SESSION_END, IN(param_int(call, "session"), call->caller.person), &ended));
	if (!ended)
		return NOT_FOUND;
	reply_see(call, "/account");
	return OK;
}

/* ---- password ---- */

struct proven {
	struct staff staff;
	bool right;                /* the password as it is now */
	struct text stored;        /* the new one */
};

/* Whoever sits down at somebody else's open session must not guess either. */
static enum outcome proven_make(struct call *call, struct text password, struct proven *ret_proven)
{
	struct staff staff;

	TRY(staff_by_person(call, call->caller.person, &staff));
	TRY(try_allowed(call, TRY_LOGIN, staff.login));
	return staff_check_password(call, staff.login, password, &ret_proven->staff, &ret_proven->right);
}

static enum outcome wrong_counted(struct call *call, const struct staff *staff, const char *field)
{
	TRY(try_count(call, TRY_LOGIN, staff->login));
	call_problem(call, field, "access.wrong_password");
	reply_status(call, 422);
	reply_cookie(call, "second", T(""), -1);   /* a reply with a cookie is not kept: nor is what was typed */
	return OK;
}

static enum outcome password_to_doc(struct call *call, struct doc *doc)
{
	struct staff staff;

	TRY(staff_by_person(call, call->caller.person, &staff));
	doc_bool(doc, "must_change", staff.must_change);
	doc_text(doc, "login", staff.login);
	return OK;
}

enum outcome password_show(struct call *call, struct doc *doc)
{
	return password_to_doc(call, doc);
}

enum outcome password_prepare(struct call *call)
{
	struct proven *proven = NEW(call->arena, struct proven);
	struct text password = param_text(call, "password");

	TRY(proven_make(call, param_text(call, "current"), proven));
	TRY(password_check_new(call, &proven->staff, password, param_text(call, "again")));
	if (text_equal(password, param_text(call, "current")))
		return call_problem(call, "password", "access.password.same");
	if (proven->right && !password_hash(call->arena, password, &proven->stored))
		return BROKEN;
	call->prepared = proven;
	return OK;
}

enum outcome password_change(struct call *call, struct doc *doc)
{
	const struct proven *proven = call->prepared;
	struct staff staff = proven->staff;
	struct text home;

	TRY(try_allowed(call, TRY_LOGIN, staff.login));
	TRY(password_to_doc(call, doc));
	if (!proven->right)
		return wrong_counted(call, &staff, "current");
	TRY(staff_set_password(call, &staff, proven->stored, false));
	staff.must_change = false;
	TRY(staff_session(call, &staff, call->caller.post, &home));
	reply_see(call, "/account");
	return OK;
}

/* ---- the second step ---- */

static const char offer_use[] = "access.totp.offer";

/* The secret offered travels in the form, sealed for this person, until a code proves that the app has it. */
static struct text offer_context(struct call *call)
{
	return text_format(call->arena, "%s %lld", offer_use, (long long)call->caller.person);
}

static struct text app_address(struct call *call, const struct staff *staff, struct text secret)
{
	return text_format(call->arena, "otpauth://totp/onedoor:%.*s?secret=%.*s&issuer=onedoor", TEXT_ARG(staff->login), TEXT_ARG(secret));
}

enum outcome totp_show(struct call *call, struct doc *doc)
{
	struct text sealed = given_text(call, "offer"), secret;
	struct staff staff;

	TRY(staff_by_person(call, call->caller.person, &staff));
	if (!sealed.len || !seal_open(call->arena, sealed, offer_context(call), &secret)) {
		secret = totp_new_secret(call->arena);
		sealed = seal(call->arena, secret, offer_context(call));
	}
	doc_text(doc, "offer", sealed);
	doc_text(doc, "secret", secret);
	return qr_to_doc(call, doc, "qr", app_address(call, &staff, secret));
}

enum outcome totp_set(struct call *call, struct doc *doc)
{
	struct staff staff;
	struct text secret;
	int64_t step;

	(void)doc;
	TRY(staff_by_person(call, call->caller.person, &staff));
	if (staff.totp_sealed.len)
		return refuse(call, CONFLICT, "access.totp.there");
	if (!seal_open(call->arena, param_text(call, "offer"), offer_context(call), &secret))
		return call_problem(call, "code", "access.wrong_code");
	if (!totp_is(secret, param_text(call, "code"), call->now, 0, &step))
		return call_problem(call, "code", "access.wrong_code");
	TRY(staff_set_totp(call, &staff, secret, step));
	reply_see(call, "/account");
	return OK;
}

enum outcome totp_remove_show(struct call *call, struct doc *doc)
{
	(void)call;
	(void)doc;
	return OK;
}

enum outcome totp_remove_prepare(struct call *call)
{
	struct proven *proven = NEW(call->arena, struct proven);

	call->prepared = proven;
	return proven_make(call, param_text(call, "password"), proven);
}

enum outcome totp_remove(struct call *call, struct doc *doc)
{
	const struct proven *proven = call->prepared;

	(void)doc;
	TRY(try_allowed(call, TRY_LOGIN, proven->staff.login));
	if (!proven->right)
		return wrong_counted(call, &proven->staff, "password");
	TRY(staff_drop_totp(call, &proven->staff));
	reply_see(call, "/account");
	return OK;
}
