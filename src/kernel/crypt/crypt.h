/*
 * Randomness, hashes, seals, passwords: libsodium behind names of what they are for.
 *
 * The key file (64 bytes, mode 0600, beside the data folder, never in the database) is the root of every key here: without it
 * sealed personal data and secret links are lost. `onedoor init` makes it, `onedoor backup` reminds of it.
 */
#ifndef ONEDOOR_CRYPT_H
#define ONEDOOR_CRYPT_H

#include "kernel/call/outcome.h"
#include "kernel/text/text.h"

enum { HASH_BYTES = 32 };

/* Must be called once at start. false: the library or the key file is unusable; *ret_error says why. */
bool crypt_open(struct arena *arena, struct text key_file, bool create, struct text *ret_error);

/* Randomness is a port: with a seed (demo, tests) it is a reproducible stream, one a thread. */
void random_bytes(void *bytes, size_t len);
uint64_t random_below(uint64_t bound);
void random_seed(uint64_t seed);          /* 0: the system's again. For this thread */
struct text random_token(struct arena *arena);   /* 128 bits, URL-safe, 22 characters */

struct hash { unsigned char bytes[HASH_BYTES]; };

struct hash hash_of(struct text text);                                  /* BLAKE2b-256 */
struct hash hash_chain(struct hash before, struct text text);           /* BLAKE2b-256 of before ‖ text */
struct text hash_hex(struct arena *arena, struct hash hash);
bool hash_equal(struct hash a, struct hash b);
/* Keyed: to find a phone without storing it, to make a secret link out of a case's id. purpose keeps uses apart. */
struct hash hash_keyed(const char *purpose, struct text text);
/* 128 bits of hash_keyed as URL-safe text of 22 characters. */
struct text secret_for(struct arena *arena, const char *purpose, struct text text);
bool secret_is(const char *purpose, struct text text, struct text secret);   /* in constant time */

/* Encrypts for storing (XChaCha20-Poly1305, random nonce, base64). context is bound in: a sealed text copied to another row does not open. */
struct text seal(struct arena *arena, struct text plain, struct text context);
bool seal_open(struct arena *arena, struct text sealed, struct text context, struct text *ret_plain);

/* argon2id, interactive limits (64 MB): about 0.1 s. Never in the writer's thread. *ret_stored is a self-describing text. */
bool password_hash(struct arena *arena, struct text password, struct text *ret_stored);
bool password_is(struct text stored, struct text password);

/* RFC 6238, SHA-1, 6 digits, 30 s. secret: base32. */
struct text totp_new_secret(struct arena *arena);
bool totp_is(struct text secret, struct text code, int64_t now, int64_t last_step, int64_t *ret_step);   /* one step either side; a step is used once (> last_step) */

/* Ed25519 with the server's key. */
struct text sign_text(struct arena *arena, struct text text);                        /* base64 */
bool sign_is(struct text public_key, struct text text, struct text signature);
struct text sign_public_key(struct arena *arena);

/* Masks for lists: 138****3210, j***@example.org, 110105****002X, 张* */
struct text mask_phone(struct arena *arena, struct text phone);
struct text mask_email(struct arena *arena, struct text email);
struct text mask_identity(struct arena *arena, struct text number);
struct text mask_name(struct arena *arena, struct text name);

/* GB 11643 identity number; GB 32100 credit code: false means the check digit differs (real ones exist: warn). */
bool identity_number_is_valid(struct text number);
bool credit_code_is_valid(struct text code);

#endif
