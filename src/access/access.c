#include "access/access.h"
#include "access/staff.h"

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"

#define KIOSK_SESSION (20 * (int64_t)MINUTE)   /* in a public place: over even when nobody presses "end" */
#define DEVICE_REMEMBERED (30 * DAY)

/* ---- who calls ---- */

static enum outcome device_known(struct call *call)
{
	struct text cookie = ask_cookie(call, "device");
	int64_t seen_at;
	enum outcome outcome;

	if (!cookie.len)
		return OK;
	call->caller.device = hash_hex(call->arena, hash_keyed("device", cookie));
	outcome = db_find(call, STAFF_DEVICE_SEEN, IN(call->caller.device, call->now - DEVICE_REMEMBERED), OUT(&seen_at));
	call->caller.staff_device = outcome == OK;
	return outcome == NOT_FOUND ? OK : outcome;
}

/* Whoever has a password that somebody else made may do nothing but change it: no post, so no scope. */
static void at_post(struct call *call, struct text role_code, struct text post_name, bool must_change)
{
	struct caller *caller = &call->caller;
	const struct role *role = access_role(role_code);

	if (must_change || !role) {
		caller->post = caller->unit = 0;
		caller->place = caller->unit_path = T("");
		return;
	}
	caller->can = role->may;
	caller->name = post_shown_name(call->language, post_name, role_code);
}

enum outcome access_identify(struct call *call)
{
	struct text cookie = ask_cookie(call, "session"), device, post_name, role;
	struct caller *caller = &call->caller;
	int kind;
	bool must_change;
	enum outcome outcome;

	TRY(device_known(call));
	if (!cookie.len)
		return OK;
	outcome = db_find(call, SESSION_FIND, IN(hash_hex(call->arena, hash_keyed("session", cookie)), call->now),
		OUT(&caller->session, &kind, &caller->person, &caller->post, &caller->name, &device, &caller->unit, &post_name, &role,
			&caller->place, &caller->unit_path, &must_change));
	if (outcome == NOT_FOUND)
		return OK;   /* ended or revoked: a stranger */
	TRY(outcome);
	caller->kind = (enum caller_kind)kind;
	caller->secret = secret_for(call->arena, "form", cookie);
	if (caller->kind == CALLER_STAFF)
		at_post(call, role, post_name, must_change);
	return OK;
}

enum outcome session_begin(struct call *call, enum caller_kind kind, int64_t person, int64_t post, struct text name)
{
	struct text token = text_join(call->arena, random_token(call->arena), random_token(call->arena));
	struct text device = ask_cookie(call, "device"), device_hash;
	int64_t lasts = call->kiosk && kind == CALLER_RESIDENT ? KIOSK_SESSION : kind == CALLER_STAFF ? setting_int("sign_in.staff_hours") * HOUR : setting_int("sign_in.resident_days") * DAY;

	if (!device.len)
		device = random_token(call->arena);
	device_hash = hash_hex(call->arena, hash_keyed("device", device));
	TRY(db_change(call, SESSION_BEGIN, IN(hash_hex(call->arena, hash_keyed("session", token)), db_new_id(call), (int)kind, person, post,
		name, device_hash, call->now, call->now + lasts)));
	if (kind == CALLER_STAFF)
		TRY(db_change(call, STAFF_DEVICE_NOTE, IN(device_hash, call->now)));
	reply_cookie(call, "session", token, lasts / SECOND);
	reply_cookie(call, "device", device, 400 * DAY / SECOND);
	return OK;
}

/* ---- how far ---- */

bool access_covers(const struct call *call, struct text place, struct text unit_path)
{
	const struct caller *caller = &call->caller;

	if (caller->kind == CALLER_SYSTEM)
		return true;
	if (caller->kind != CALLER_STAFF || !caller->post)
		return false;
	return text_starts_with(place, caller->place) && (!unit_path.len || text_starts_with(unit_path, caller->unit_path));
}

enum outcome access_need(struct call *call, enum capability capability, struct text place, struct text unit_path)
{
	if (!caller_may(call, capability))
		return FORBIDDEN;
	return access_covers(call, place, unit_path) ? OK : NOT_FOUND;
}

void access_prefix_range(struct arena *arena, struct text prefix, struct text *ret_from, struct text *ret_to)
{
	*ret_from = prefix;
	*ret_to = text_join(arena, prefix, T("\x7f"));
}

struct scope_range access_scope(const struct call *call)
{
	struct scope_range range;
	bool everywhere = call->caller.kind == CALLER_SYSTEM, nowhere = !everywhere && !call->caller.post;

	access_prefix_range(call->arena, nowhere ? T("\x7f") : call->caller.place, &range.place_from, &range.place_to);
	access_prefix_range(call->arena, call->caller.unit_path, &range.unit_from, &range.unit_to);
	return range;
}

/* ---- posts ---- */

enum outcome post_find(struct call *call, int64_t id, struct post *ret_post)
{
	struct post post = { .id = id };
	struct text role;
	int64_t closed_at;

	TRY(db_find(call, POST_BY_ID, IN(id), OUT(&post.person, &post.unit, &post.name, &role, &post.place, &post.unit_path, &closed_at)));
	post.role = access_role(role) ? access_role(role)->code : "";
	post.open = closed_at == 0;
	*ret_post = post;
	return OK;
}

enum { POSTS_OF_A_UNIT = 500 };

static enum outcome supervisor_in(struct call *call, int64_t unit, int64_t *ret_post)
{
	struct db_rows rows;
	int64_t id, person, found = 0;
	struct text name, role, place, unit_path;

	TRY(db_select(call, POSTS_OF_UNIT, IN(unit, INT64_C(0), (int)POSTS_OF_A_UNIT), &rows));
	while (!found && db_next(&rows, OUT(&id, &person, &name, &role, &place, &unit_path)))
		if (access_role(role) && (access_role(role)->may & MAY(SUPERVISE)))
			found = id;
	db_close(&rows);
	TRY(rows.outcome);
	if (!found)
		return NOT_FOUND;
	*ret_post = found;
	return OK;
}

enum outcome access_supervisor_above(struct call *call, int64_t unit, int64_t told_unit, int64_t *ret_unit, int64_t *ret_post)
{
	struct unit above[UNIT_DEPTH];
	size_t count, i = 0;

	if (!unit)
		return NOT_FOUND;
	TRY(unit_above(call, unit, above, &count));
	if (told_unit) {
		while (i < count && above[i].id != told_unit)
			i++;
		i++;
	}
	for (; i < count; i++) {
		enum outcome outcome = supervisor_in(call, above[i].id, ret_post);
		if (outcome == OK)
			*ret_unit = above[i].id;
		if (outcome != NOT_FOUND)
			return outcome;
	}
	return NOT_FOUND;
}

static enum outcome staff_person(struct call *call, const struct staff_new *new_staff, int64_t *ret_person)
{
	struct text stored = new_staff->stored;
	struct staff staff;
	enum outcome outcome = staff_by_login(call, new_staff->login, &staff);

	if (outcome == OK)
		*ret_person = staff.person;
	if (outcome != NOT_FOUND)
		return outcome;
	TRY(person_create(call, &(struct person_new){ .name = new_staff->name }, ret_person));
	if (new_staff->password.len && !password_hash(call->arena, new_staff->password, &stored))
		return BROKEN;
	return db_change(call, STAFF_INSERT, IN(*ret_person, new_staff->login, stored, new_staff->must_change));
}

enum outcome access_add_staff(struct call *call, const struct staff_new *staff, int64_t *ret_post)
{
	const struct role *role = access_role(text_of(staff->role));
	int64_t person, id = db_new_id(call);
	struct unit unit;

	if (!role)
		return call_problem(call, "role", "not_a_code");
	TRY(unit_find(call, staff->unit, &unit));
	TRY(staff_person(call, staff, &person));
	TRY(db_change(call, POST_INSERT, IN(id, person, unit.id, staff->post_name, role->code, staff->place, role->every_unit ? T("") : unit.path, call->now)));
	*ret_post = id;
	return OK;
}
