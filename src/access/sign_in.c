/* Staff sign in: login and password, then the code of the second step where one is set up. */
#include "access/fetch.h"
#include "access/handlers.h"
#include "access/tries.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"

enum { SECOND_STEP = 5 * MINUTE };   /* between the password and the code */

static const char second_use[] = "access.second";

/* Browsers drop tabs and line ends and read "\\" as "/", so "/<tab>/evil.example" would be another site. */
struct text path_back(struct text typed)
{
	if (!typed.len || typed.at[0] != '/' || (typed.len > 1 && typed.at[1] == '/'))
		return T("");
	for (size_t i = 0; i < typed.len; i++)
		if ((unsigned char)typed.at[i] <= ' ' || typed.at[i] == '\\')
			return T("");
	return typed;
}

/* ---- the page ---- */

/* A demonstration shows its doors: one account of each role, whose login is the role's code. */
static enum outcome demo_to_doc(struct call *call, struct doc *doc)
{
	struct doc *list = doc_list(doc, "demo");

	for (const struct role *role = access_roles; setting_bool("demo.mode") && role->code; role++) {
		struct staff staff;
		enum outcome outcome = staff_by_login(call, text_of(role->code), &staff);

		if (outcome == NOT_FOUND)
			continue;
		TRY(outcome);
		doc_code(doc_item(list), "role", "role", role->code);
	}
	return OK;
}

/* As the value of a query. */
static struct text back_query(struct call *call, struct text back)
{
	struct text_builder query;

	builder_init(&query, call->arena, 8 * 1024);
	form_add(&query, "back", back);
	return builder_text(&query);
}

enum outcome sign_in_to_doc(struct call *call, struct doc *doc, struct text login, struct text back)
{
	doc_text(doc, "login", login);
	doc_text(doc, "back", back);
	doc_text(doc, "back_query", back_query(call, back));
	doc_bool(doc, "has_provider", setting_text("sign_in.oidc_issuer").len != 0);
	doc_text(doc, "provider", setting_text("sign_in.oidc_name"));
	return demo_to_doc(call, doc);
}

enum outcome sign_in_show(struct call *call, struct doc *doc)
{
	struct text back = path_back(param_text(call, "back"));

	if (text_starts_with(back, T("/me")))
		reply_see(call, "/me/sign-in");
	return sign_in_to_doc(call, doc, given_text(call, "login"), back.len ? back : path_back(given_text(call, "back")));
}

/* ---- login and password ---- */

/* What prepare found out, at its leisure. */
struct checked {
	struct staff staff;
	bool right;
};

static enum outcome tries_allowed(struct call *call, struct text login)
{
	TRY(try_allowed(call, TRY_LOGIN, login));
	return try_allowed(call, TRY_ADDRESS, ask_address(call));
}

/* The try must count, and what a refused handler wrote is undone: so it is no refusal, only looks like one. */
static enum outcome wrong_counted(struct call *call, struct text login, const char *field, const char *message)
{
	TRY(try_count(call, TRY_LOGIN, login));
	TRY(try_count(call, TRY_ADDRESS, ask_address(call)));
	call_problem(call, field, message);
	reply_status(call, 422);
	return OK;
}

enum outcome sign_in_prepare(struct call *call)
{
	struct checked *checked = NEW(call->arena, struct checked);
	struct text login = login_form(call->arena, param_text(call, "login"));

	TRY(tries_allowed(call, login));
	call->prepared = checked;
	return staff_check_password(call, login, param_text(call, "password"), &checked->staff, &checked->right);
}

enum outcome sign_in_done(struct call *call, const struct staff *staff, struct text back)
{
	struct text home;

	TRY(try_clear(call, TRY_LOGIN, staff->login));
	TRY(staff_session(call, staff, 0, &home));
	reply_see(call, "%.*s", TEXT_ARG(back.len && !staff->must_change ? back : home));
	return OK;
}

/* The password was right: remembered for a moment by a sealed cookie, so that the code alone is asked for. */
static enum outcome ask_for_code(struct call *call, const struct staff *staff, struct text back)
{
	struct text note = text_format(call->arena, "%lld %lld %.*s", (long long)staff->person, (long long)(call->now + SECOND_STEP), TEXT_ARG(back));

	reply_cookie(call, "second", seal(call->arena, note, text_of(second_use)), SECOND_STEP / SECOND);
	reply_see(call, "/sign-in/code");
	return OK;
}

enum outcome sign_in(struct call *call, struct doc *doc)
{
	const struct checked *checked = call->prepared;
	struct text back = path_back(param_text(call, "back"));

	TRY(tries_allowed(call, checked->staff.login));
	TRY(sign_in_to_doc(call, doc, param_text(call, "login"), back));
	if (!checked->right) {
		reply_cookie(call, "second", T(""), -1);   /* a reply with a cookie is not kept: nor is what was typed */
		return wrong_counted(call, checked->staff.login, "password", "access.wrong");
	}
	if (checked->staff.totp_sealed.len)
		return ask_for_code(call, &checked->staff, back);
	return sign_in_done(call, &checked->staff, back);
}

/* ---- the second step ---- */

/* NOT_FOUND: no password was given on this browser in the last minutes. */
static enum outcome second_step_of(struct call *call, struct staff *ret_staff, struct text *ret_back)
{
	struct text rest, cookie = ask_cookie(call, "second");
	int64_t person, until;

	if (!cookie.len || !seal_open(call->arena, cookie, text_of(second_use), &rest))
		return NOT_FOUND;
	if (!text_to_int(text_cut(&rest, ' '), &person) || !text_to_int(text_cut(&rest, ' '), &until) || until < call->now)
		return NOT_FOUND;
	TRY(staff_by_person(call, person, ret_staff));
	*ret_back = rest;
	return ret_staff->closed || !ret_staff->totp_sealed.len ? NOT_FOUND : OK;
}

enum outcome sign_in_code_show(struct call *call, struct doc *doc)
{
	struct staff staff;
	struct text back;
	enum outcome outcome = second_step_of(call, &staff, &back);

	(void)doc;
	if (outcome != NOT_FOUND)
		return outcome;
	reply_see(call, "/sign-in");
	return OK;
}

enum outcome sign_in_code(struct call *call, struct doc *doc)
{
	struct staff staff;
	struct text back;
	bool right = false;
	enum outcome outcome = second_step_of(call, &staff, &back);

	(void)doc;
	if (outcome == NOT_FOUND) {
		reply_see(call, "/sign-in");
		return OK;
	}
	TRY(outcome);
	TRY(tries_allowed(call, staff.login));
	TRY(staff_use_code(call, &staff, param_text(call, "code"), &right));
	if (!right)
		return wrong_counted(call, staff.login, "code", "access.wrong_code");
	reply_cookie(call, "second", T(""), -1);
	return sign_in_done(call, &staff, back);
}

/* ---- out ---- */

enum outcome sign_out(struct call *call, struct doc *doc)
{
	(void)doc;
	if (call->caller.session)
		TRY(db_run(call, SESSION_END, IN(call->caller.session, call->caller.person)));
	reply_cookie(call, "session", T(""), -1);
	reply_see(call, "/");
	return OK;
}
