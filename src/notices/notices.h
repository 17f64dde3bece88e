/*
 * Notices: what somebody should know, in their own language, over the channel they chose; and the outbox that carries it.
 *
 * A notice is written by the transaction that causes it, so that it is lost never and sent never for what did not happen. A job
 * takes it to its carrier (kernel/mail), again after failures, under an id that the carrier passes on: never twice.
 * Addresses and bodies are sealed at rest and erased 30 days after sending.
 */
#ifndef ONEDOOR_NOTICES_H
#define ONEDOOR_NOTICES_H

#include "kernel/call/call.h"
#include "kernel/doc/doc.h"

extern const struct feature notices_feature;

enum channel { CHANNEL_NONE, CHANNEL_SMS, CHANNEL_EMAIL, CHANNEL_WEBHOOK };

/* Name–value pairs that fill the message's placeholders; ends with name NULL. */
struct notice_word {
	const char *name;
	struct text value;
};

struct notice {
	const char *message;              /* id in the catalogues: "notice.handled" (body) and "notice.handled.subject" */
	enum language language;
	const struct notice_word *words;  /* NULL: none */
	int64_t case_id;                  /* 0: none */
	const char *once;                 /* with case_id and message: the same key is the same notice, sent once; NULL: the call's own */
};

/* To an address outside: queued in the outbox. CHANNEL_NONE: nothing happens, OK. INVALID: no such address form. */
enum outcome notice_send(struct call *call, enum channel channel, struct text to, const struct notice *notice);

/* To a post of the staff: appears in its list (and is counted in the page's head) until read. */
enum outcome notice_post(struct call *call, int64_t post, const struct notice *notice);
/* To every open post of a unit that may do what capability says. Cost: the posts of the unit. */
enum outcome notice_unit(struct call *call, int64_t unit, unsigned capability, const struct notice *notice);

/* What came to a post up to this notice counts as read. */
enum outcome notices_read(struct call *call, int64_t post, int64_t up_to);

/* Unread notices of the caller's post, for the page's head. */
int64_t notices_unread(struct call *call);

#endif
