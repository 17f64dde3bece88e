/*
 * Signatures that others check: Ed25519 (RFC 8032) over texts; CMS (RFC 5652, detached, ECDSA P-256 with SHA-256) over files, with an
 * X.509 chain of our own; SM2 with SM3 (GB/T 32918) where a site needs it.
 *
 * All private keys follow from the key file, by purpose and generation: nothing further is to be kept secret, and a backup of the key
 * file is a backup of them all. What others need is public and is kept in the database: the chain must be the same for ever.
 */
#ifndef ONEDOOR_SIGN_H
#define ONEDOOR_SIGN_H

#include "kernel/text/text.h"

enum { SIGN_GENERATIONS = 64 };

/* What is public of a generation. */
struct sign_keys {
	int generation;      /* 1 … SIGN_GENERATIONS */
	struct text ed25519; /* 32 bytes as base64 (URL-safe, no padding) */
	struct text chain;   /* PEM: the signing certificate, then the root */
	struct text sm2;     /* SubjectPublicKeyInfo as base64 */
};

/* Makes the public side of a generation: a root for 30 years (the same key for all generations), a certificate for 10. name: whose they are. */
bool sign_keys_make(struct arena *arena, int generation, struct text name, int64_t now, struct sign_keys *ret_keys);

/* The first 16 hexadecimal digits of BLAKE2b of the public key: how a signature says which key it wants. */
struct text sign_key_id(struct arena *arena, struct text ed25519);
/* SHA-256 of the signing certificate, in hexadecimal; "" when it is none. */
struct text sign_fingerprint(struct arena *arena, struct text chain);
/* The chain's certificates as base64 of their DER, for JWK's x5c; returns how many there are. */
size_t sign_chain_der(struct arena *arena, struct text chain, struct text ret_base64[], size_t limit);

struct text sign_ed25519(struct arena *arena, int generation, struct text text);
bool sign_ed25519_is(struct text public_key, struct text text, struct text signature);

struct text sign_sm2(struct arena *arena, int generation, struct text text); /* DER as base64; "" when OpenSSL has no SM2 */
bool sign_sm2_is(struct text public_key, struct text text, struct text signature);

/* Over first ‖ second; at is the signing time. Certificates of the chain travel in it. */
bool sign_cms(
	struct arena *arena, const struct sign_keys *keys, int64_t at, struct text first, struct text second, struct text *ret_der);
/*
 * Whether the message signs first ‖ second, and is written as DER writes it. *ret_fingerprint: of the certificate that signed; whether that one is to
 * be believed is for the caller to know. Foreign bytes.
 */
bool sign_cms_is(struct arena *arena, struct text der, struct text first, struct text second, struct text *ret_fingerprint);

struct text sign_sha256(struct arena *arena, struct text bytes);                          /* hexadecimal */
struct text sign_sha256_of(struct arena *arena, const struct text parts[], size_t count); /* of all, one after the other */

void sign_close(void); /* forgets the keys that were loaded, and the certificates that were seen */

#endif
