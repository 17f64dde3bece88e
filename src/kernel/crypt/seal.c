#include "kernel/crypt/crypt.h"
#include "kernel/crypt/keys.h"

#include <sodium.h>

enum {
	VERSION = 1,   /* first byte of what is stored: another cipher or key may come */
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	HEAD = 1 + NONCE,
};

static const unsigned char *bytes_of(struct text text)
{
	return (const unsigned char *)text.at;
}

struct text seal(struct arena *arena, struct text plain, struct text context)
{
	size_t size = HEAD + plain.len + TAG;
	unsigned char *out = arena_alloc(arena, size);
	unsigned char key[KEY_BYTES];

	key_for("seal", key);
	out[0] = VERSION;
	random_bytes(out + 1, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(out + HEAD, NULL, bytes_of(plain), plain.len, bytes_of(context), context.len, NULL,
		out + 1, key);
	sodium_memzero(key, sizeof(key));
	return text_base64(arena, out, size);
}

bool seal_open(struct arena *arena, struct text sealed, struct text context, struct text *ret_plain)
{
	unsigned char key[KEY_BYTES], *in, *plain;
	void *bytes;
	size_t size;
	int failed;

	if (!text_from_base64(arena, sealed, &bytes, &size) || size < HEAD + TAG)
		return false;
	in = bytes;
	if (in[0] != VERSION)
		return false;
	plain = arena_alloc(arena, size - HEAD - TAG + 1);
	key_for("seal", key);
	failed = crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, in + HEAD, size - HEAD, bytes_of(context), context.len,
		in + 1, key);
	sodium_memzero(key, sizeof(key));
	if (failed)
		return false;
	*ret_plain = (struct text){ (const char *)plain, size - HEAD - TAG };
	return true;
}

static void sign_keys(unsigned char public_key[crypto_sign_PUBLICKEYBYTES], unsigned char secret_key[crypto_sign_SECRETKEYBYTES])
{
	unsigned char seed[KEY_BYTES];

	_Static_assert(KEY_BYTES == crypto_sign_SEEDBYTES, "a purpose's key is a seed");
	key_for("sign", seed);
	crypto_sign_seed_keypair(public_key, secret_key, seed);
	sodium_memzero(seed, sizeof(seed));
}

struct text sign_text(struct arena *arena, struct text text)
{
	unsigned char public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES];
	unsigned char signature[crypto_sign_BYTES];

	sign_keys(public_key, secret_key);
	crypto_sign_detached(signature, NULL, bytes_of(text), text.len, secret_key);
	sodium_memzero(secret_key, sizeof(secret_key));
	return text_base64(arena, signature, sizeof(signature));
}

static bool decode(struct text base64, unsigned char *bytes, size_t expected)
{
	size_t len;

	return sodium_base642bin(bytes, expected, base64.at, base64.len, NULL, &len, NULL,
		sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 && len == expected;
}

bool sign_is(struct text public_key, struct text text, struct text signature)
{
	unsigned char key[crypto_sign_PUBLICKEYBYTES], bytes[crypto_sign_BYTES];

	return decode(public_key, key, sizeof(key)) && decode(signature, bytes, sizeof(bytes)) &&
		crypto_sign_verify_detached(bytes, bytes_of(text), text.len, key) == 0;
}

struct text sign_public_key(struct arena *arena)
{
	unsigned char public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES];

	sign_keys(public_key, secret_key);
	sodium_memzero(secret_key, sizeof(secret_key));
	return text_base64(arena, public_key, sizeof(public_key));
}
