/*
 * Posts, kept by administrators within their own scope: who holds which role at which unit, as far as which place. Nobody gives more than they
 * may: what reaches past the administrator's place or units, and roles that OPERATE, are for others. Every change is written down (audit_change).
 */
#include "access/handlers.h"
#include "audit/audit.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "parties/parties.h"
#include "places/places.h"

enum { POSTS_A_PAGE = 50 };

enum outcome admin_show(struct call *call, struct doc *doc)
{
	doc_bool(doc, "administers", caller_may(call, ADMINISTER));
	doc_bool(doc, "operates", caller_may(call, OPERATE));
	return OK;
}

/* ---- what an administrator may touch ---- */

static bool may_give(const struct call *call, const struct role *role)
{
	bool wide = !role->every_unit || call->caller.kind == CALLER_SYSTEM || !call->caller.unit_path.len;

	return wide && (!(role->may & MAY(OPERATE)) || caller_may(call, OPERATE));
}

static enum outcome unit_in_reach(struct call *call, int64_t id, struct unit *ret_unit)
{
	TRY(unit_find(call, id, ret_unit));
	return access_need(call, ADMINISTER, ret_unit->place, ret_unit->path);
}

/* The post's own reach lies within the administrator's. */
static bool is_in_reach(const struct call *call, const struct post *post)
{
	const struct role *role = access_role(text_of(post->role));

	return role && may_give(call, role) && access_covers(call, post->place, post->unit_path);
}

static enum outcome post_in_reach(struct call *call, int64_t id, struct post *ret_post)
{
	TRY(post_find(call, id, ret_post));
	return is_in_reach(call, ret_post) ? OK : NOT_FOUND;
}

/* A new password gives whoever has it every post of the person: so all of them must be in reach. */
static enum outcome person_in_reach(struct call *call, int64_t person)
{
	struct post posts[POSTS_MAX];
	size_t count;

	TRY(posts_of(call, person, posts, &count));
	for (size_t i = 0; i < count; i++)
		if (!is_in_reach(call, &posts[i]))
			return refuse(call, FORBIDDEN, "access.admin.elsewhere");
	return OK;
}

/* ---- lists ---- */

/* Units to choose from: those of the administrator's scope. */
static enum outcome units_to_doc(struct call *call, struct doc *doc, int64_t chosen)
{
	struct unit *units = NEW_ARRAY(call->arena, UNITS_A_PAGE, struct unit);
	struct doc *list = doc_list(doc, "units");
	size_t count;

	TRY(unit_tree(call, call->caller.unit_path, false, T(""), units, UNITS_A_PAGE, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item;

		if (!access_covers(call, units[i].place, units[i].path))
			continue;
		item = doc_item(list);
		doc_id(item, "id", units[i].id);
		doc_text(item, "name", unit_shown_name(call, &units[i]));
		doc_bool(item, "chosen", units[i].id == chosen);
	}
	return OK;
}

static enum outcome posts_to_doc(struct call *call, int64_t unit, struct doc *doc)
{
	struct doc *list = doc_list(doc, "items"), *item;
	struct text name, role, place, login;
	int64_t id, last = 0;
	struct db_rows rows;
	int count = 0;

	TRY(db_select(call, POSTS_IN_UNIT, IN(unit, param_int(call, "page"), POSTS_A_PAGE + 1), &rows));
	while (db_next(&rows, OUT(&id, &name, &role, &place, &login)) && count++ < POSTS_A_PAGE) {
		item = doc_item(list);
		doc_id(item, "id", id);
		doc_text(item, "name", name);
		doc_code(item, "role", "role", access_role(role) ? access_role(role)->code : "none");
		doc_text(item, "login", login);
		TRY(place_to_doc(call, item, "place", place));
		last = id;
	}
	db_close(&rows);
	TRY(rows.outcome);
	if (count > POSTS_A_PAGE)
		doc_id(doc, "older", last);
	else
		doc_null(doc, "older");
	return OK;
}

enum outcome posts_show(struct call *call, struct doc *doc)
{
	int64_t id = param_int(call, "unit") ? param_int(call, "unit") : call->caller.unit;
	struct unit unit;
	enum outcome outcome = unit_in_reach(call, id, &unit);

	/* The administrator's own unit may lie outside of what is administered: then nothing is chosen yet. */
	if (outcome == NOT_FOUND && !param_int(call, "unit")) {
		doc_null(doc, "unit");
		doc_list(doc, "items");
		doc_null(doc, "older");
		return units_to_doc(call, doc, 0);
	}
	TRY(outcome);
	TRY(unit_to_doc(call, doc, "unit", id));
	TRY(units_to_doc(call, doc, id));
	return posts_to_doc(call, id, doc);
}

/* ---- a new post ---- */

enum outcome post_new_show(struct call *call, struct doc *doc)
{
	struct text given = given_text(call, "role");
	struct doc *roles = doc_list(doc, "roles");
	struct unit unit;

	TRY(unit_in_reach(call, param_int(call, "unit"), &unit));
	TRY(unit_to_doc(call, doc, "unit", unit.id));
	doc_text(doc, "place", given_again(call) ? given_text(call, "place") :
		place_to_type(call, unit.place.len ? unit.place : call->caller.place));
	TRY(places_offer(call, call->caller.place, doc));
	for (const struct role *role = access_roles; role->code; role++) {
		struct doc *item;

		if (!may_give(call, role))
			continue;
		item = doc_item(roles);
		doc_code(item, "role", "role", role->code);
		doc_message(item, "about", text_format(call->arena, "role.%s.about", role->code).at);
		doc_bool(item, "chosen", text_equal(given, text_of(role->code)));
	}
	return OK;
}

/* A password for somebody else to type once; made and hashed before the transaction. */
struct for_once {
	struct text login, password, stored;
};

static enum outcome for_once_make(struct call *call, struct text login, struct for_once **ret_made)
{
	struct for_once *made = NEW(call->arena, struct for_once);

	made->login = login;
	made->password = password_once(call->arena);
	if (!password_hash(call->arena, made->password, &made->stored))
		return BROKEN;
	*ret_made = made;
	return OK;
}

/* Shown once: a reply with a cookie is not kept, so nothing repeats it. */
static void for_once_to_doc(struct call *call, const struct for_once *made, int64_t unit, struct doc *doc)
{
	doc_text(doc, "login", made->login);
	doc_text(doc, "password", made->password);
	doc_id(doc, "unit", unit);
	reply_cookie(call, "second", T(""), -1);
}

/* Leaves struct for_once when the login is new, NULL when somebody has it. */
enum outcome post_add_prepare(struct call *call)
{
	struct text login = login_form(call->arena, param_text(call, "login"));
	struct staff staff;
	enum outcome outcome = staff_by_login(call, login, &staff);

	call->prepared = NULL;
	if (!login_is_fine(login))
		return call_problem(call, "login", "access.login.bad");
	if (outcome != NOT_FOUND)
		return outcome;
	return for_once_make(call, login, (struct for_once **)&call->prepared);
}

static enum outcome post_checked(struct call *call, struct unit *ret_unit, const struct role **ret_role, struct text *ret_place)
{
	struct text place = param_text(call, "place");
	struct place found;

	TRY(unit_in_reach(call, param_int(call, "unit"), ret_unit));
	*ret_role = access_role(param_text(call, "role"));
	if (!*ret_role || !may_give(call, *ret_role))
		return call_problem(call, "role", "access.admin.role.not_yours");
	TRY(place_typed(call, "place", &place));
	if (!text_starts_with(place, call->caller.place))
		return call_problem(call, "place", "access.admin.place.outside");
	if (place.len && place_find(call, place, PLACE_TODAY, &found) != OK)
		return call_problem(call, "place", "not_a_place");
	*ret_place = place;
	return OK;
}

enum outcome post_add(struct call *call, struct doc *doc)
{
	const struct for_once *made = call->prepared;
	struct staff_new staff = {
		.login = login_form(call->arena, param_text(call, "login")), .name = param_text(call, "name"),
		.post_name = param_text(call, "post_name"),
	};
	const struct role *role;
	struct unit unit;
	int64_t id;

	TRY(post_checked(call, &unit, &role, &staff.place));
	staff.unit = unit.id;
	staff.role = role->code;
	if (made) {
		staff.stored = made->stored;
		staff.must_change = true;
	}
	TRY(access_add_staff(call, &staff, &id));
	TRY(audit_change(call, "post", id, T(""), text_format(call->arena, "%.*s %s %.*s %.*s", TEXT_ARG(staff.login), role->code,
		TEXT_ARG(unit.code), TEXT_ARG(staff.place))));
	if (made)
		for_once_to_doc(call, made, unit.id, doc);
	else
		reply_see(call, "/admin/posts?unit=%lld", (long long)unit.id);
	return OK;
}

/* ---- one post ---- */

enum outcome post_show(struct call *call, struct doc *doc)
{
	struct staff staff;
	struct post post;

	TRY(post_in_reach(call, param_int(call, "post"), &post));
	TRY(staff_by_person(call, post.person, &staff));
	doc_id(doc, "id", post.id);
	doc_text(doc, "name", post.name);
	doc_text(doc, "login", staff.login);
	doc_code(doc, "role", "role", post.role);
	doc_bool(doc, "open", post.open);
	doc_bool(doc, "has_totp", staff.totp_sealed.len != 0);
	doc_bool(doc, "own", post.person == call->caller.person);
	TRY(unit_to_doc(call, doc, "unit", post.unit));
	return place_to_doc(call, doc, "place", post.place);
}

enum outcome post_end(struct call *call, struct doc *doc)
{
	struct post post;

	(void)doc;
	TRY(post_in_reach(call, param_int(call, "post"), &post));
	if (post.id == call->caller.post)
		return refuse(call, CONFLICT, "access.admin.own_post");
	if (!post.open)
		return refuse(call, CONFLICT, "access.admin.closed");
	TRY(db_change(call, POST_CLOSE, IN(post.id, call->now)));
	TRY(db_run(call, SESSIONS_END_AT_POST, IN(post.person, post.id)));
	TRY(audit_change(call, "post", post.id, T("open"), T("closed")));
	reply_see(call, "/admin/posts?unit=%lld", (long long)post.unit);
	return OK;
}

static enum outcome staff_at_post(struct call *call, struct post *ret_post, struct staff *ret_staff)
{
	TRY(post_in_reach(call, param_int(call, "post"), ret_post));
	TRY(person_in_reach(call, ret_post->person));
	return staff_by_person(call, ret_post->person, ret_staff);
}

enum outcome password_reset_prepare(struct call *call)
{
	struct post post;
	struct staff staff;

	TRY(staff_at_post(call, &post, &staff));
	return for_once_make(call, staff.login, (struct for_once **)&call->prepared);
}

enum outcome password_reset(struct call *call, struct doc *doc)
{
	const struct for_once *made = call->prepared;
	struct staff staff;
	struct post post;

	TRY(staff_at_post(call, &post, &staff));
	TRY(staff_set_password(call, &staff, made->stored, true));
	TRY(audit_change(call, "staff", staff.person, T(""), T("password reset")));
	for_once_to_doc(call, made, post.unit, doc);
	return OK;
}

enum outcome totp_reset(struct call *call, struct doc *doc)
{
	struct staff staff;
	struct post post;

	(void)doc;
	TRY(staff_at_post(call, &post, &staff));
	TRY(staff_drop_totp(call, &staff));
	TRY(audit_change(call, "staff", staff.person, T(""), T("second step removed")));
	reply_see(call, "/admin/posts/%lld", (long long)post.id);
	return OK;
}
