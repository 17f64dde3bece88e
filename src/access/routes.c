/* What the world can do here: staff and residents sign in and out, keep their account; administrators keep posts. */
#include "access/handlers.h"
#include "access/jobs.h"
#include "places/places.h"

enum { BACK_MAX = 2000, CODE_DIGITS = 6, OFFER_MAX = 400, TOKEN_MAX = 2000 };

#define BACK { "back", PARAM_TEXT, 0, 0, BACK_MAX, NULL, "Path to go back to" }
#define CODE { "code", PARAM_TEXT, PARAM_REQUIRED, CODE_DIGITS, CODE_DIGITS, NULL, "Six digits" }
#define PAGE_KEY { "page", PARAM_ID, 0, 0, 0, NULL, "Key of the page, from older" }
#define SECRET(name, help) { name, PARAM_SECRET, PARAM_REQUIRED, 1, PASSWORD_MAX, NULL, help }
#define IN_PATH(name) { name, PARAM_ID, PARAM_REQUIRED | PARAM_IN_PATH, 0, 0, NULL, NULL }

static const struct param back_params[] = { BACK, PARAMS_END };
static const struct param sign_in_params[] = {
	{ "login", PARAM_TEXT, PARAM_REQUIRED, 1, 100, NULL, "Login" },
	SECRET("password", "Password"),
	BACK,
	PARAMS_END,
};
static const struct param code_params[] = { CODE, PARAMS_END };
static const struct param post_params[] = { { "post", PARAM_ID, PARAM_REQUIRED, 0, 0, NULL, "One of the caller's posts" }, PARAMS_END };
static const struct param session_params[] = { IN_PATH("session"), PARAMS_END };
static const struct param password_params[] = {
	SECRET("current", "The password as it is"),
	SECRET("password", "The new one, 10 characters or more"),
	SECRET("again", "The new one again"),
	PARAMS_END,
};
static const struct param totp_params[] = { { "offer", PARAM_TEXT, PARAM_REQUIRED, 0, OFFER_MAX, NULL, "As the page gave it" }, CODE, PARAMS_END };
static const struct param totp_remove_params[] = { SECRET("password", "Password"), PARAMS_END };
static const struct param contact_params[] = { { "contact", PARAM_TEXT, PARAM_REQUIRED, 0, 254, NULL, "Phone number or mail address" }, PARAMS_END };
static const struct param oidc_back_params[] = {
	{ "code", PARAM_TEXT, 0, 0, TOKEN_MAX, NULL, "From the provider" },
	{ "state", PARAM_TEXT, 0, 0, TOKEN_MAX, NULL, "From the provider" },
	PARAMS_END,
};
static const struct param posts_params[] = { { "unit", PARAM_ID, 0, 0, 0, NULL, "Unit; none: the caller's" }, PAGE_KEY, PARAMS_END };
static const struct param post_new_params[] = { { "unit", PARAM_ID, PARAM_REQUIRED, 0, 0, NULL, "Unit" }, PARAMS_END };
static const struct param post_add_params[] = {
	{ "unit", PARAM_ID, PARAM_REQUIRED, 0, 0, NULL, "Unit" },
	{ "login", PARAM_TEXT, PARAM_REQUIRED, 2, LOGIN_MAX, NULL, "Login, of somebody who has one or new" },
	{ "name", PARAM_TEXT, 0, 0, 60, NULL, "Name of the person" },
	{ "post_name", PARAM_TEXT, PARAM_REQUIRED, 1, 60, NULL, "Name of the office, shown to residents" },
	{ "role", PARAM_TEXT, PARAM_REQUIRED, 1, 40, NULL, "Role" },
	{ "place", PARAM_TEXT, 0, 0, PLACE_TYPED_MAX, NULL, "Code or name of a place; empty: everywhere" },
	PARAMS_END,
};
static const struct param post_path_params[] = { IN_PATH("post"), PARAMS_END };
static const struct param page_params[] = { PAGE_KEY, PARAMS_END };

static const struct route routes[] = {
	{ .verb = GET, .path = "/sign-in", .who = ANYONE, .handle = sign_in_show, .page = "sign_in.html", .params = back_params, .summary = "Sign-in of staff" },
	{ .verb = POST, .path = "/sign-in", .who = ANYONE, .handle = sign_in, .page = "sign_in.html", .params = sign_in_params, .prepare = sign_in_prepare,
		.summary = "Signs staff in" },
	{ .verb = GET, .path = "/sign-in/code", .who = ANYONE, .handle = sign_in_code_show, .page = "sign_in_code.html", .summary = "Second step" },
	{ .verb = POST, .path = "/sign-in/code", .who = ANYONE, .handle = sign_in_code, .page = "sign_in_code.html", .params = code_params,
		.summary = "Signs staff in with the code of the second step" },
	{ .verb = GET, .path = "/sign-in/oidc", .who = ANYONE, .handle = oidc_begin, .params = back_params, .flags = ROUTE_SLOW | ROUTE_NO_JSON,
		.summary = "Goes to the OpenID Connect provider" },
	{ .verb = GET, .path = "/sign-in/oidc/back", .who = ANYONE, .handle = oidc_back, .page = "oidc_back.html", .params = oidc_back_params,
		.summary = "Where the provider sends the browser back" },
	{ .verb = POST, .path = "/sign-in/oidc/finish", .who = ANYONE, .handle = oidc_finish, .params = oidc_back_params, .prepare = oidc_prepare,
		.again = "/sign-in", .summary = "Signs staff in by the provider's word" },
	{ .verb = POST, .path = "/sign-out", .who = ANYONE, .handle = sign_out, .again = "/sign-in", .summary = "Ends the session" },

	{ .verb = GET, .path = "/account", .who = STAFF, .handle = account_show, .page = "account.html", .summary = "One's own account" },
	{ .verb = POST, .path = "/account/post", .who = STAFF, .handle = account_post, .params = post_params, .again = "/account", .summary = "Goes on at another post" },
	{ .verb = POST, .path = "/account/sessions/:session/end", .who = STAFF, .handle = account_session_end, .params = session_params, .again = "/account",
		.summary = "Ends one of one's sessions" },
	{ .verb = GET, .path = "/account/password", .who = STAFF, .handle = password_show, .page = "password.html", .summary = "Form for a new password" },
	{ .verb = POST, .path = "/account/password", .who = STAFF, .handle = password_change, .page = "password.html", .params = password_params,
		.prepare = password_prepare, .summary = "Sets a new password; ends the other sessions" },
	{ .verb = GET, .path = "/account/totp", .who = STAFF, .handle = totp_show, .page = "totp.html", .summary = "Second step: a new secret" },
	{ .verb = POST, .path = "/account/totp", .who = STAFF, .handle = totp_set, .page = "totp.html", .params = totp_params, .summary = "Sets the second step up" },
	{ .verb = GET, .path = "/account/totp/remove", .who = STAFF, .handle = totp_remove_show, .page = "totp_remove.html",
		.summary = "Form to remove the second step" },
	{ .verb = POST, .path = "/account/totp/remove", .who = STAFF, .handle = totp_remove, .page = "totp_remove.html", .params = totp_remove_params,
		.prepare = totp_remove_prepare, .summary = "Removes the second step" },

	{ .verb = GET, .path = "/me/sign-in", .who = ANYONE, .handle = resident_sign_in_show, .page = "resident.html", .summary = "Sign-in of residents" },
	{ .verb = POST, .path = "/me/sign-in", .who = ANYONE, .handle = resident_sign_in, .page = "resident.html", .params = contact_params,
		.summary = "Sends a code to a phone or mail address" },
	{ .verb = GET, .path = "/me/sign-in/code", .who = ANYONE, .handle = resident_code_show, .page = "resident_code.html", .summary = "Form for the code" },
	{ .verb = POST, .path = "/me/sign-in/code", .who = ANYONE, .handle = resident_code, .page = "resident_code.html", .params = code_params,
		.summary = "Signs a resident in" },
	{ .verb = POST, .path = "/me/sign-out", .who = RESIDENT, .handle = sign_out, .again = "/me/sign-in", .summary = "Ends the resident's session" },
	{ .verb = POST, .path = "/me/sessions/:session/end", .who = RESIDENT, .handle = resident_session_end, .params = session_params, .again = "/me/sign-in",
		.summary = "Ends one of one's sessions" },

	{ .verb = GET, .path = "/admin", .who = ADMINISTER, .handle = admin_show, .page = "admin.html", .summary = "What there is to administer" },
	{ .verb = GET, .path = "/admin/posts", .who = ADMINISTER, .handle = posts_show, .page = "posts.html", .params = posts_params,
		.summary = "Posts of a unit" },
	{ .verb = GET, .path = "/admin/posts/new", .who = ADMINISTER, .handle = post_new_show, .page = "post_new.html", .params = post_new_params,
		.summary = "Form for a new post" },
	{ .verb = POST, .path = "/admin/posts/new", .who = ADMINISTER, .handle = post_add, .page = "password_once.html", .params = post_add_params,
		.prepare = post_add_prepare, .summary = "Gives somebody a post" },
	{ .verb = GET, .path = "/admin/posts/:post", .who = ADMINISTER, .handle = post_show, .page = "post.html", .params = post_path_params, .summary = "One post" },
	{ .verb = POST, .path = "/admin/posts/:post/close", .who = ADMINISTER, .handle = post_end, .params = post_path_params, .again = "/admin/posts/:post",
		.summary = "Closes a post; its sessions end" },
	{ .verb = POST, .path = "/admin/posts/:post/password", .who = ADMINISTER, .handle = password_reset, .page = "password_once.html",
		.params = post_path_params, .prepare = password_reset_prepare, .again = "/admin/posts/:post", .summary = "A password to be used once" },
	{ .verb = POST, .path = "/admin/posts/:post/totp", .who = ADMINISTER, .handle = totp_reset, .params = post_path_params, .again = "/admin/posts/:post",
		.summary = "Removes the second step of somebody who lost it" },
	{ .verb = GET, .path = "/admin/sessions", .who = OPERATE, .handle = staff_sessions_show, .page = "staff_sessions.html", .params = page_params,
		.summary = "Open sessions of the staff" },
	{ .verb = POST, .path = "/admin/sessions/:session/end", .who = OPERATE, .handle = staff_session_end, .params = session_params,
		.again = "/admin/sessions", .summary = "Ends a session" },
	{ .path = NULL },
};

const struct feature access_feature = { .name = "access", .routes = routes, .jobs = access_jobs, .checks = access_checks };
