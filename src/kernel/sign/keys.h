/* Within the part: keys of OpenSSL that follow from the key file. */
#ifndef ONEDOOR_SIGN_KEYS_H
#define ONEDOOR_SIGN_KEYS_H

#include <openssl/evp.h>

#include "kernel/text/text.h"

enum curve { CURVE_P256, CURVE_SM2 };

/* The private key of a purpose ("sign.cms", "sign.root") and generation. Loaded once, kept; never to be freed. NULL: OpenSSL has no such curve. */
EVP_PKEY *private_key(enum curve curve, const char *purpose, int generation);

/* SHA-256 of the parts one after the other, where they stand. */
void sha256_of(const struct text parts[], size_t count, unsigned char ret_digest[32]);

struct text sign_ed25519_public(struct arena *arena, int generation);

#endif
