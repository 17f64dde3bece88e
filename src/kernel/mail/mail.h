/*
 * Carriers of outgoing messages: SMTP (libcurl), a webhook (JSON POST: gateways for text messages), a folder of files.
 * Ports: which one a message takes is a setting; tests and the demo use the folder, the journeys a real SMTP sink.
 * The outbox (notices room) decides what is sent, when again, and never twice: carriers get the message's id and pass it on
 * (Message-ID, Idempotency-Key).
 */
#ifndef ONEDOOR_MAIL_H
#define ONEDOOR_MAIL_H

#include "kernel/call/outcome.h"
#include "kernel/text/text.h"

struct message {
	int64_t id;
	struct text channel;    /* "email", "sms", "webhook" */
	struct text to;         /* address, number, or URL */
	struct text subject;
	struct text body;       /* plain text; JSON for a webhook */
};

struct mail_options {
	struct text smtp_url, smtp_user, smtp_password, from; /* smtp://host:25, smtps://… */
	struct text sms_url, sms_key;                         /* webhook of the gateway for text messages */
	struct text folder;                                   /* where "file" puts them; used when a channel has no URL */
	int connections;                                      /* messages under way at once, 1 to CONNECTIONS_MAX */
};

enum { CONNECTIONS_MAX = 64 };

/* One message, and what came of it. */
struct mailing {
	struct message message;
	enum outcome outcome; /* OK: accepted by the carrier. BUSY: try again later. INVALID: never will be (bad address) */
	struct text detail;   /* why, without address or text */
};

/* Before there are threads. The texts must live as long as the program. */
void mail_open(const struct mail_options *options);
/* Takes leave of the servers that are still connected. */
void mail_close(void);

/*
 * Hands all of them to their carriers and waits for every answer; several are under way at once, those to one address in the order given. From any
 * thread; a second one waits. Each message takes at most 20 s, and when a server cannot be reached at all the rest are BUSY at once.
 */
void mail_send(struct arena *arena, struct mailing mailings[], size_t count);
/* Takes away letters that a server that died left half written in the folder before that moment (UTC ms). */
void mail_sweep(struct arena *arena, int64_t before);

#endif
