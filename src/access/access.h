/*
 * Who is calling, and how far they may reach: staff sign-in (password, TOTP, OpenID Connect), residents' sign-in by code,
 * sessions, posts with a role over a scope.
 *
 * A person may hold several posts and switches between them; a session stands at one. Scope: a case, unit or place is in a post's
 * scope when its place code starts with the post's place AND its unit's path starts with the post's unit path; what no unit
 * holds yet (path "") is in the scope of its place. Things outside
 * are NOT_FOUND, not FORBIDDEN: ids cannot be tried out.
 */
#ifndef ONEDOOR_ACCESS_H
#define ONEDOOR_ACCESS_H

#include "access/capabilities.h"
#include "kernel/call/call.h"
#include "kernel/doc/doc.h"

extern const struct feature access_feature;

/* route_identify: session cookie → caller. Sessions live in the database, so every server of it knows them. */
enum outcome access_identify(struct call *call);

static inline bool caller_may(const struct call *call, enum capability capability)
{
	return call->caller.kind == CALLER_SYSTEM || (call->caller.can & MAY(capability)) != 0;
}

/* Both prefixes hold. The system is everywhere; strangers and residents nowhere. */
bool access_covers(const struct call *call, struct text place, struct text unit_path);

/* FORBIDDEN without the capability, NOT_FOUND out of scope. */
enum outcome access_need(struct call *call, enum capability capability, struct text place, struct text unit_path);

/* The caller's scope as ranges for list queries: place >= from AND place < to AND unit_path >= … . "" … "\x7f" is everything. */
struct scope_range {
	struct text place_from, place_to, unit_from, unit_to;
};
/* Lists add "OR unit = 0": what no unit holds is in the scope of its place. */
struct scope_range access_scope(const struct call *call);
/* The range of codes or paths that start with prefix. */
void access_prefix_range(struct arena *arena, struct text prefix, struct text *ret_from, struct text *ret_to);

struct post {
	int64_t id, person, unit;
	struct text name;          /* "社区网格员", of the office, never of the person */
	const char *role;
	struct text place, unit_path;
	bool open;
};
enum outcome post_find(struct call *call, int64_t id, struct post *ret_post);

/*
 * Where an overdue case goes: the nearest unit from the given one upwards (itself first) in which somebody may SUPERVISE and whose
 * supervisor has not been told yet (told_unit, 0: nobody). NOT_FOUND: the top has been told.
 */
enum outcome access_supervisor_above(struct call *call, int64_t unit, int64_t told_unit, int64_t *ret_unit, int64_t *ret_post);

/*
 * Codes by which a person proves a phone or a mail address: six digits, sent through the outbox; good for 10 minutes, 5 tries and one use; at most
 * one a minute to a contact (asking again within it sends nothing). Nobody learns whether a contact is known.
 */
enum outcome access_code_send(struct call *call, struct text contact);
/*
 * *ret_right false: wrong, too old, used, or tried too often. A wrong try must be kept: whoever calls ends with OK and says in the reply
 * (call_problem, reply_status 422) what was wrong; an outcome other than OK would undo the count.
 */
enum outcome access_code_use(struct call *call, struct text contact, struct text code, bool *ret_right);

/* A new session; the cookie is set on the call's reply. post: 0 for a resident. name: shown in the head. */
enum outcome session_begin(struct call *call, enum caller_kind kind, int64_t person, int64_t post, struct text name);

/* The caller's own sessions into list "sessions": id, post (name), began_at, ends_at, here. */
enum outcome sessions_to_doc(struct call *call, struct doc *doc);

/* For init and demo: a person with password who holds a post. OK for the same login again: the post is added. */
struct staff_new {
	struct text login, name;
	struct text password;      /* "": see stored */
	struct text stored;        /* the same from password_hash, for those who run in the writer's thread; both "": OpenID Connect alone */
	int64_t unit;
	struct text place;
	const char *role;
	struct text post_name;
	bool must_change;          /* the password was made by somebody else: it is asked for anew at the first sign-in */
};
enum outcome access_add_staff(struct call *call, const struct staff_new *staff, int64_t *ret_post);

#endif
