/* Within the room: the three ways a message leaves. Other rooms include mail.h. */
#ifndef ONEDOOR_MAIL_CARRIERS_H
#define ONEDOOR_MAIL_CARRIERS_H

#include <curl/curl.h>

#include "kernel/mail/mail.h"

enum { MAIL_SECONDS = 20, CONNECT_SECONDS = 10, ADDRESS_MAX = 254 /* RFC 5321, 4.5.3.1.3 and its erratum */ };

/* One message on its way over the network. */
struct ride {
	struct mailing *mailing;
	const struct carrier *carrier;
	struct ride *after;        /* the one before it to the same address: it waits for that one */
	CURL *curl;                /* while it is under way */
	struct curl_slist *list;   /* addresses or headers, until it is over */
	struct text content, rest; /* what is carried; what the network has not asked for yet */
	bool is_again, is_over;
};

/* A way over the network: load sets up the handle, false: never (says why); ended makes of libcurl's answer ours. */
struct carrier {
	const char *name, *protocols;
	bool is_one_place; /* all its messages go to one server: when that is away, the others need not try */
	bool (*load)(struct arena *arena, const struct mail_options *options, struct ride *ride);
	enum outcome (*ended)(CURLcode code, long reply);
};

extern const struct carrier by_smtp, by_sms, by_webhook;

/* Carries all of them, several at once over connections that are kept for the next; those to one address one after the other. */
void courier_carry(struct arena *arena, const struct mail_options *options, struct ride rides[], size_t count);
void courier_close(void);

/* Puts all of them into the folder, durably, each once. */
void folder_put(struct arena *arena, struct text folder, struct mailing *const mailings[], size_t count);
void folder_sweep(struct arena *arena, struct text folder, int64_t before);

/* One local part, one @, one domain; nothing that could end a header line or an SMTP command. */
bool address_is_usable(struct text address);
/* The whole mail as it travels: headers, an empty line, the body as base64. */
struct text mail_write(struct arena *arena, struct text from, const struct message *message, int64_t now);

#endif
