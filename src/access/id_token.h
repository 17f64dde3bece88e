/*
 * ID tokens of OpenID Connect: a signed statement of who somebody is (RFC 7515 compact form; RS256, ES256 or EdDSA with Ed25519), checked
 * against the provider's published keys (RFC 7517) and against what we asked for (OpenID Connect Core 3.1.3.7). Private to the room.
 */
#ifndef ONEDOOR_ACCESS_ID_TOKEN_H
#define ONEDOOR_ACCESS_ID_TOKEN_H

#include "kernel/call/outcome.h"
#include "kernel/text/text.h"

struct id_wanted {
	struct text issuer, client, nonce;
	int64_t now;               /* UTC ms; clocks may differ by a minute */
};

struct id_claims {
	struct text subject;
	struct text name;          /* preferred_username, "" when not said */
};

/* FORBIDDEN: *ret_why says what does not hold, for the log of whoever sets it up. */
enum outcome id_token_check(struct arena *arena, struct text token, struct text keys, const struct id_wanted *wanted,
	struct id_claims *ret_claims, const char **ret_why);

#endif
