#include "kernel/sign/sign.h"

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <sodium.h>
#include <stdio.h>

#include "kernel/crypt/crypt.h"
#include "kernel/crypt/keys.h"
#include "kernel/sign/keys.h"

static const unsigned char *bytes_of(struct text text)
{
	return (const unsigned char *)text.at;
}

static void ed25519_keys(
	int generation, unsigned char public_key[crypto_sign_PUBLICKEYBYTES], unsigned char secret_key[crypto_sign_SECRETKEYBYTES])
{
	unsigned char seed[KEY_BYTES];
	char purpose[40];

	_Static_assert(KEY_BYTES == crypto_sign_SEEDBYTES, "a purpose's key is a seed");
	snprintf(purpose, sizeof(purpose), "sign.ed25519/%d", generation);
	key_for(purpose, seed);
	crypto_sign_seed_keypair(public_key, secret_key, seed);
	sodium_memzero(seed, sizeof(seed));
}

struct text sign_ed25519_public(struct arena *arena, int generation)
{
	unsigned char public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES];

	ed25519_keys(generation, public_key, secret_key);
	sodium_memzero(secret_key, sizeof(secret_key));
	return text_base64(arena, public_key, sizeof(public_key));
}

struct text sign_ed25519(struct arena *arena, int generation, struct text text)
{
	unsigned char public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES], signature[crypto_sign_BYTES];

	ed25519_keys(generation, public_key, secret_key);
	crypto_sign_detached(signature, NULL, bytes_of(text), text.len, secret_key);
	sodium_memzero(secret_key, sizeof(secret_key));
	return text_base64(arena, signature, sizeof(signature));
}

bool sign_ed25519_is(struct text public_key, struct text text, struct text signature)
{
	return sign_is(public_key, text, signature);
}

struct text sign_key_id(struct arena *arena, struct text ed25519)
{
	struct text hex = hash_hex(arena, hash_of(ed25519));

	return (struct text){hex.at, 16};
}

void sha256_of(const struct text parts[], size_t count, unsigned char ret_digest[32])
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();

	EVP_DigestInit_ex(context, EVP_sha256(), NULL);
	for (size_t i = 0; i < count; i++)
		EVP_DigestUpdate(context, parts[i].at, parts[i].len);
	EVP_DigestFinal_ex(context, ret_digest, NULL);
	EVP_MD_CTX_free(context);
}

struct text sign_sha256_of(struct arena *arena, const struct text parts[], size_t count)
{
	unsigned char digest[32];

	sha256_of(parts, count, digest);
	return text_hex(arena, digest, sizeof(digest));
}

struct text sign_sha256(struct arena *arena, struct text bytes)
{
	return sign_sha256_of(arena, &bytes, 1);
}

/* ---- SM2, the identity being that of GB/T 35276 when none is agreed on ---- */

static EVP_MD_CTX *sm2_context(EVP_PKEY *key, bool signs)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	EVP_PKEY_CTX *of_key = key ? EVP_PKEY_CTX_new(key, NULL) : NULL;
	bool ready = of_key && EVP_PKEY_CTX_set1_id(of_key, "1234567812345678", 16) > 0;

	if (ready) {
		EVP_MD_CTX_set_pkey_ctx(context, of_key);
		ready = (signs ? EVP_DigestSignInit : EVP_DigestVerifyInit)(context, NULL, EVP_sm3(), NULL, key) == 1;
	}
	EVP_PKEY_CTX_free(ready ? NULL : of_key);
	if (ready)
		return context;
	EVP_MD_CTX_free(context);
	return NULL;
}

static void sm2_done(EVP_MD_CTX *context)
{
	EVP_PKEY_CTX *of_key = context ? EVP_MD_CTX_get_pkey_ctx(context) : NULL;

	EVP_MD_CTX_free(context);
	EVP_PKEY_CTX_free(of_key);
}

struct text sign_sm2(struct arena *arena, int generation, struct text text)
{
	EVP_MD_CTX *context = sm2_context(private_key(CURVE_SM2, "sign.sm2", generation), true);
	unsigned char signature[128];
	size_t len = sizeof(signature);
	bool signed_it = context && EVP_DigestSign(context, signature, &len, bytes_of(text), text.len) == 1;

	sm2_done(context);
	return signed_it ? text_base64(arena, signature, len) : T("");
}

bool sign_sm2_is(struct text public_key, struct text text, struct text signature)
{
	unsigned char der[256], bytes[256];
	const unsigned char *at = der;
	size_t der_len, len;
	EVP_PKEY *key = NULL;
	EVP_MD_CTX *context;
	bool is = false;

	if (sodium_base642bin(der, sizeof(der), public_key.at, public_key.len, NULL, &der_len, NULL,
		    sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
		sodium_base642bin(bytes, sizeof(bytes), signature.at, signature.len, NULL, &len, NULL,
			sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0)
		key = d2i_PUBKEY(NULL, &at, (long)der_len);
	context = sm2_context(key, false);
	if (context)
		is = EVP_DigestVerify(context, bytes, len, bytes_of(text), text.len) == 1;
	sm2_done(context);
	EVP_PKEY_free(key);
	return is;
}
