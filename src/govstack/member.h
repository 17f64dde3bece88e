/* Within the room: who calls, and how it is answered. */
#ifndef ONEDOOR_GOVSTACK_MEMBER_H
#define ONEDOOR_GOVSTACK_MEMBER_H

#include <jansson.h>

#include "kernel/route/route.h"

struct member {
	struct text name; /* INSTANCE/CLASS/MEMBER/SUBSYSTEM; "" where the interface does not ask for it */
	int64_t unit;     /* for which records are read */
};

/*
 * By Authorization (Bearer, or bare): the unit's key; or, without one, a call that the Information Mediator on this very machine passes on.
 * The call goes on as that program's. FORBIDDEN "govstack.key": neither. INVALID "govstack.no_member": the header is missing or no member's name (where named says it is wanted).
 */
enum outcome member_enter(struct call *call, bool named, struct member *ret_member);

/* INSTANCE/CLASS/MEMBER/SUBSYSTEM, none of them empty. */
bool member_is_name(struct text name);

/* Answers with JSON; takes the reference. */
enum outcome answer_json(struct call *call, int status, json_t *json);
/* The body as a JSON object; NULL and a problem when it is none. To be given back with json_decref. */
json_t *body_object(struct call *call);
/* Refusals in their words: 422 is 400 here. */
struct text answer_refusal_json(struct call *call, const struct doc *problem, int *status, const char **ret_media_type);

json_t *text_to_json(struct text text);                                               /* a new string; null when it is no text */
struct text json_to_text(struct arena *arena, const json_t *json);                    /* written, compact, keys in order */
struct text member_text(struct arena *arena, const json_t *object, const char *name); /* "" when it is no string */
json_t *time_to_json(int64_t utc_ms);                                                 /* RFC 3339 */

#endif
