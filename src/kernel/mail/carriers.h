/* Within the room: the three ways a message leaves. Other rooms include mail.h. */
#ifndef ONEDOOR_MAIL_CARRIERS_H
#define ONEDOOR_MAIL_CARRIERS_H

#include <curl/curl.h>

#include "kernel/mail/mail.h"

enum { MAIL_SECONDS = 20, CONNECT_SECONDS = 10, ADDRESS_MAX = 254 /* RFC 5321, 4.5.3.1.3 and its erratum */ };

enum outcome carry_by_smtp(struct arena *arena, const struct mail_options *options, const struct message *message, struct text *ret_detail);
enum outcome carry_by_post(struct arena *arena, struct text url, struct text key, struct text json, int64_t id, struct text *ret_detail);
enum outcome carry_to_folder(struct arena *arena, struct text folder, const struct message *message, struct text *ret_detail);

/* One local part, one @, one domain; nothing that could end a header line or an SMTP command. */
bool address_is_usable(struct text address);
/* The whole mail as it travels: headers, an empty line, the body as base64. */
struct text mail_write(struct arena *arena, struct text from, const struct message *message, int64_t now);

/* A handle with our limits: time, no signals, these protocols, no redirects, answers dropped. NULL: BUSY. */
CURL *curl_begin(const char *protocols, struct text url, struct arena *arena);

#endif
