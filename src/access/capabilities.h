/*
 * What a post may do: the capabilities, and the roles that bundle them. Read aloud: "a clerk may handle, see cases, …".
 * A route states one capability; a post has one role over one scope (place prefix × unit subtree).
 */
#ifndef ONEDOOR_CAPABILITIES_H
#define ONEDOOR_CAPABILITIES_H

#include "kernel/route/route.h"

enum capability {
	SEE_CASES = WHO_CAPABILITIES,  /* the staff's view of cases in scope, without contacts */
	SEE_CONTACT,                   /* a reporter's contact, each look logged and shown to the reporter */
	TAKE_CALLS,                    /* hotline: take down for others, find by phone */
	VISIT,                         /* grid worker: take down on a visit, offline too */
	DISPATCH,                      /* send on what no rule fits; rule on objections; split and merge */
	HANDLE,                        /* hold a case: accept, ask, report progress, hand over, say it is handled */
	SUPERVISE,                     /* supervision orders; close against a resident with a signed reason; rule on appeals */
	CLAIM_SMALL,                   /* leader's fast lane */
	CLAIM_WISHES,                  /* members and volunteers */
	CALL_BACK,                     /* call residents back; the samples */
	SEE_FIGURES,                   /* figures with their records, in scope */
	ADMINISTER,                    /* units, posts, categories, routing, calendars, places */
	OPERATE,                       /* jobs, outbox, keys of programs, sessions of others */
	WRITE_POLICY,
	PUBLISH_POLICY,                /* by a second person */
	SERVE_WINDOW,                  /* at a window of a hall: takes any item for any unit of its hall, receives, verifies, hands over */
	REVIEW,                        /* the inbox of a unit's applications; the steps themselves need HANDLE or SUPERVISE, by the lifecycle */
	SERVE_HOME,                    /* at people's homes: applies for them under a mandate, offline too */
	WRITE_ITEMS,                   /* the catalogue: items of one's own units and places, drafts and publishing */
	CAPABILITIES_END,
};

#define MAY(capability) (1ull << (capability))

struct role {
	const char *code;              /* stored; label "role.<code>" */
	bool every_unit;               /* the scope is the place alone: all units in it; else the post's unit and those below it */
	const char *home;              /* path of the page its day begins with */
	uint64_t may;
};

extern const struct role access_roles[];   /* ends with code NULL; the table stands in access/roles.c */
const struct role *access_role(struct text code);   /* NULL when unknown */
/* What a post is called on a page: its name; for whoever reads English and would not understand that, what its role is called. */
struct text post_shown_name(enum language language, struct text name, struct text role_code);

#endif
