#include "kernel/crypt/crypt.h"
#include "kernel/crypt/keys.h"

#include <sodium.h>

enum { SECRET_BYTES = 16 };

static const unsigned char *bytes_of(struct text text)
{
	return (const unsigned char *)text.at;
}

struct hash hash_of(struct text text)
{
	struct hash hash;

	crypto_generichash(hash.bytes, sizeof(hash.bytes), bytes_of(text), text.len, NULL, 0);
	return hash;
}

struct hash hash_chain(struct hash before, struct text text)
{
	crypto_generichash_state state;
	struct hash hash;

	crypto_generichash_init(&state, NULL, 0, sizeof(hash.bytes));
	crypto_generichash_update(&state, before.bytes, sizeof(before.bytes));
	crypto_generichash_update(&state, bytes_of(text), text.len);
	crypto_generichash_final(&state, hash.bytes, sizeof(hash.bytes));
	return hash;
}

struct text hash_hex(struct arena *arena, struct hash hash)
{
	return text_hex(arena, hash.bytes, sizeof(hash.bytes));
}

bool hash_equal(struct hash a, struct hash b)
{
	return sodium_memcmp(a.bytes, b.bytes, sizeof(a.bytes)) == 0;
}

struct hash hash_keyed(const char *purpose, struct text text)
{
	unsigned char key[KEY_BYTES];
	struct hash hash;

	key_for(purpose, key);
	crypto_generichash(hash.bytes, sizeof(hash.bytes), bytes_of(text), text.len, key, sizeof(key));
	sodium_memzero(key, sizeof(key));
	return hash;
}

struct text secret_for(struct arena *arena, const char *purpose, struct text text)
{
	struct hash hash = hash_keyed(purpose, text);

	return text_base64(arena, hash.bytes, SECRET_BYTES);
}

bool secret_is(const char *purpose, struct text text, struct text secret)
{
	struct hash hash = hash_keyed(purpose, text);
	char expected[32];

	sodium_bin2base64(expected, sizeof(expected), hash.bytes, SECRET_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return secret.len == strlen(expected) && sodium_memcmp(expected, secret.at, secret.len) == 0;
}
