/* Within the room: the keys an installation signs with, and public keys to check by. */
#ifndef ONEDOOR_CERTIFICATES_KEYS_H
#define ONEDOOR_CERTIFICATES_KEYS_H

#include "certificates/certificates.h"
#include "kernel/sign/sign.h"

struct signing_keys {
	struct sign_keys public;
	struct text id, fingerprint;
	int64_t made_at;
};

/* CONFLICT "certificate.no_keys": none have been made. */
enum outcome signing_keys_newest(struct call *call, struct signing_keys *ret_keys);

struct public_key {
	struct text id, ed25519;
	struct text fingerprint;       /* of the X.509 certificate; "": not known, as with a bare key */
	struct text sm2;               /* "" not known */
};
struct certificate_keys {
	struct public_key at[SIGN_GENERATIONS];
	size_t count;
};
const struct public_key *public_key_find(const struct certificate_keys *keys, struct text id);   /* NULL: none */
/* Of this installation. */
enum outcome public_keys_load(struct call *call, struct certificate_keys *ret_keys);

#endif
