/*
 * Staff: who signs in, with a password and where wanted a second step (TOTP). Private to the room; the rules know no HTTP.
 */
#ifndef ONEDOOR_ACCESS_STAFF_H
#define ONEDOOR_ACCESS_STAFF_H

#include "access/access.h"

enum { LOGIN_MAX = 40, PASSWORD_MIN = 10, PASSWORD_MAX = 200, POSTS_MAX = 50 };

struct staff {
	int64_t person;
	struct text login, password;   /* password: as stored */
	bool must_change;
	struct text totp_sealed;       /* "": no second step */
	int64_t totp_step;
	struct text subject;           /* at the OpenID Connect provider, "" when not linked */
	bool closed;
};

struct text login_form(struct arena *arena, struct text typed);   /* as logins are kept: small letters, no blanks around */
bool login_is_fine(struct text login);                            /* letters, digits, . _ - ; at most LOGIN_MAX */

/* NOT_FOUND: nobody. */
enum outcome staff_by_login(struct call *call, struct text login, struct staff *ret_staff);
enum outcome staff_by_person(struct call *call, int64_t person, struct staff *ret_staff);
enum outcome staff_by_subject(struct call *call, struct text subject, struct staff *ret_staff);

/* As long whether the login is known or not. Takes 0.1 s and 64 MB: never in the writer's thread. */
enum outcome staff_check_password(struct call *call, struct text login, struct text password, struct staff *ret_staff, bool *ret_right);

/* INVALID with a problem on "password": too short, the login itself, not the same twice. */
enum outcome password_check_new(struct call *call, const struct staff *staff, struct text password, struct text again);
/* stored: from password_hash. Every other session of the person ends; so does this one: begin anew. */
enum outcome staff_set_password(struct call *call, const struct staff *staff, struct text stored, bool must_change);
struct text password_once(struct arena *arena);   /* for somebody else to type once: 16 letters and digits that look like nothing else */

/* A code of the second step; each step is taken once. *ret_right false: wrong, or used before. */
enum outcome staff_use_code(struct call *call, const struct staff *staff, struct text code, bool *ret_right);
enum outcome staff_set_totp(struct call *call, const struct staff *staff, struct text secret, int64_t step);
enum outcome staff_drop_totp(struct call *call, const struct staff *staff);

/* A session at the person's post (0: the first one). FORBIDDEN "access.no_post": none is open. *ret_home: where the day begins. */
enum outcome staff_session(struct call *call, const struct staff *staff, int64_t post, struct text *ret_home);

/* Open posts of a person. */
enum outcome posts_of(struct call *call, int64_t person, struct post ret_posts[POSTS_MAX], size_t *ret_count);
/* The session goes on at another post of the same person. NOT_FOUND: not a post of the caller's, or closed. */
enum outcome session_switch(struct call *call, int64_t post, struct text *ret_home);

#endif
