#include "kernel/crypt/crypt.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

enum {
	TOTP_SECRET_BYTES = 20,   /* RFC 4226, 4: 160 bits recommended */
	TOTP_STEP = 30 * 1000,    /* ms */
	TOTP_DIGITS = 6,
	TOTP_MODULUS = 1000000,
};

static const char base32_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

bool password_hash(struct arena *arena, struct text password, struct text *ret_stored)
{
	char *stored = arena_alloc(arena, crypto_pwhash_STRBYTES);

	if (crypto_pwhash_str_alg(stored, password.at, password.len, crypto_pwhash_OPSLIMIT_INTERACTIVE,
		    crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
		return false;
	*ret_stored = text_of(stored);
	return true;
}

bool password_is(struct text stored, struct text password)
{
	char ended[crypto_pwhash_STRBYTES] = "";

	if (!stored.len || stored.len >= sizeof(ended))
		return false;
	memcpy(ended, stored.at, stored.len);
	return crypto_pwhash_str_verify(ended, password.at, password.len) == 0;
}

struct text totp_new_secret(struct arena *arena)
{
	unsigned char bytes[TOTP_SECRET_BYTES];
	char *at = arena_alloc(arena, TOTP_SECRET_BYTES / 5 * 8 + 1);
	size_t n = 0;

	random_bytes(bytes, sizeof(bytes));
	for (size_t i = 0; i < sizeof(bytes); i += 5) {
		uint64_t group = 0;
		for (size_t j = 0; j < 5; j++)
			group = group << 8 | bytes[i + j];
		for (int shift = 35; shift >= 0; shift -= 5)
			at[n++] = base32_digits[group >> shift & 31];
	}
	return (struct text){ at, n };
}

/* Spaces, small letters and padding are taken as people copy them. */
static bool base32_decode(struct text base32, unsigned char *bytes, size_t size, size_t *ret_len)
{
	uint32_t bits = 0;
	int held = 0;
	size_t len = 0;

	for (size_t i = 0; i < base32.len; i++) {
		char c = base32.at[i];
		const char *digit;
		if (c == ' ' || c == '=')
			continue;
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		digit = c ? strchr(base32_digits, c) : NULL;
		if (!digit || len == size)
			return false;
		bits = bits << 5 | (uint32_t)(digit - base32_digits);
		held += 5;
		if (held >= 8) {
			held -= 8;
			bytes[len++] = (unsigned char)(bits >> held);
		}
	}
	*ret_len = len;
	return len > 0;
}

/* RFC 4226, 5.3. */
static int totp_at(const unsigned char *key, size_t key_len, int64_t step)
{
	unsigned char counter[8], mac[EVP_MAX_MD_SIZE];
	unsigned int mac_len = 0;
	int offset;
	uint32_t number;

	for (int i = 0; i < 8; i++)
		counter[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
	if (!HMAC(EVP_sha1(), key, (int)key_len, counter, sizeof(counter), mac, &mac_len))
		return -1;
	offset = mac[mac_len - 1] & 15;
	number = (uint32_t)(mac[offset] & 0x7f) << 24 | (uint32_t)mac[offset + 1] << 16 | (uint32_t)mac[offset + 2] << 8 | mac[offset + 3];
	return (int)(number % TOTP_MODULUS);
}

bool totp_is(struct text secret, struct text code, int64_t now, int64_t last_step, int64_t *ret_step)
{
	unsigned char key[64];
	size_t key_len;
	int64_t given, current = now / TOTP_STEP, found = -1;

	if (code.len != TOTP_DIGITS || !text_to_int(code, &given) || given < 0 || code.at[0] == '+' || code.at[0] == '-')
		return false;
	if (!base32_decode(secret, key, sizeof(key), &key_len))
		return false;
	for (int64_t step = current - 1; step <= current + 1; step++)
		if (step > last_step && totp_at(key, key_len, step) == given)
			found = step;
	sodium_memzero(key, sizeof(key));
	if (found < 0)
		return false;
	*ret_step = found;
	return true;
}
