#include "access/id_token.h"

#include <jansson.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

enum { SKEW_SECONDS = 60, HALF = 32 /* bytes of each number of an ES256 signature */ };

/* ---- JSON: texts that live in the arena ---- */

static struct text text_in(struct arena *arena, const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	return json_is_string(value) ? text_copy(arena, (struct text){ json_string_value(value), json_string_length(value) }) : T("");
}

static json_t *part_in_json(struct arena *arena, struct text part)
{
	void *bytes;
	size_t len;

	return text_from_base64(arena, part, &bytes, &len) ? json_loadb(bytes, len, JSON_REJECT_DUPLICATES, NULL) : NULL;
}

/* ---- the provider's keys ---- */

static EVP_PKEY *key_of_params(const char *type, OSSL_PARAM_BLD *build)
{
	OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(build);
	EVP_PKEY_CTX *making = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
	EVP_PKEY *key = NULL;

	if (params && making && EVP_PKEY_fromdata_init(making) == 1)
		EVP_PKEY_fromdata(making, &key, EVP_PKEY_PUBLIC_KEY, params);
	EVP_PKEY_CTX_free(making);
	OSSL_PARAM_free(params);
	return key;
}

static bool number_in(struct arena *arena, const json_t *jwk, const char *name, void **ret_bytes, size_t *ret_len)
{
	struct text value = text_in(arena, jwk, name);

	return value.len && value.len <= 2048 && text_from_base64(arena, value, ret_bytes, ret_len) && *ret_len;
}

static EVP_PKEY *rsa_key(struct arena *arena, const json_t *jwk)
{
	void *n_bytes, *e_bytes;
	size_t n_len, e_len;
	BIGNUM *n, *e;
	OSSL_PARAM_BLD *build;
	EVP_PKEY *key = NULL;

	if (!number_in(arena, jwk, "n", &n_bytes, &n_len) || !number_in(arena, jwk, "e", &e_bytes, &e_len) || n_len < 256)
		return NULL;
	n = BN_bin2bn(n_bytes, (int)n_len, NULL);
	e = BN_bin2bn(e_bytes, (int)e_len, NULL);
	build = OSSL_PARAM_BLD_new();
	if (n && e && build && OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, n) && OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, e))
		key = key_of_params("RSA", build);
	OSSL_PARAM_BLD_free(build);
	BN_free(n);
	BN_free(e);
	return key;
}

static EVP_PKEY *p256_key(struct arena *arena, const json_t *jwk)
{
	unsigned char point[1 + 2 * HALF] = { 4 };   /* uncompressed */
	void *x, *y;
	size_t x_len, y_len;
	OSSL_PARAM_BLD *build;
	EVP_PKEY *key = NULL;

	if (!number_in(arena, jwk, "x", &x, &x_len) || !number_in(arena, jwk, "y", &y, &y_len) || x_len != HALF || y_len != HALF)
		return NULL;
	memcpy(point + 1, x, HALF);
	memcpy(point + 1 + HALF, y, HALF);
	build = OSSL_PARAM_BLD_new();
	if (build && OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) &&
	    OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof(point)))
		key = key_of_params("EC", build);
	OSSL_PARAM_BLD_free(build);
	return key;
}

static EVP_PKEY *ed25519_key(struct arena *arena, const json_t *jwk)
{
	void *x;
	size_t len;

	return number_in(arena, jwk, "x", &x, &len) && len == 32 ? EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, x, len) : NULL;
}

/* ---- signatures ---- */

/* JWS writes the two numbers side by side, OpenSSL wants them in DER. */
static struct text ecdsa_in_der(struct arena *arena, struct text signature)
{
	const unsigned char *bytes = (const unsigned char *)signature.at;
	unsigned char *der = arena_alloc(arena, 128), *at = der;
	ECDSA_SIG *pair = ECDSA_SIG_new();
	int len = 0;

	if (pair && signature.len == 2 * HALF && ECDSA_SIG_set0(pair, BN_bin2bn(bytes, HALF, NULL), BN_bin2bn(bytes + HALF, HALF, NULL)))
		len = i2d_ECDSA_SIG(pair, &at);
	ECDSA_SIG_free(pair);
	return (struct text){ (const char *)der, len > 0 ? (size_t)len : 0 };
}

static struct text as_it_is(struct arena *arena, struct text signature)
{
	(void)arena;
	return signature;
}

/* The algorithms taken; "none" and those with a shared secret are not among them, so nobody can choose them. */
static const struct algorithm {
	const char *name, *key_type, *curve;
	bool hashed;               /* SHA-256 first */
	EVP_PKEY *(*key)(struct arena *arena, const json_t *jwk);
	struct text (*form)(struct arena *arena, struct text signature);
} algorithms[] = {
	{ "RS256", "RSA", "", true, rsa_key, as_it_is },
	{ "ES256", "EC", "P-256", true, p256_key, ecdsa_in_der },
	{ "EdDSA", "OKP", "Ed25519", false, ed25519_key, as_it_is },
};

static const struct algorithm *algorithm_of(struct text name)
{
	for (size_t i = 0; i < sizeof(algorithms) / sizeof(algorithms[0]); i++)
		if (text_equal(name, text_of(algorithms[i].name)))
			return &algorithms[i];
	return NULL;
}

static bool fits(struct arena *arena, const json_t *jwk, const struct algorithm *algorithm, struct text id)
{
	struct text use = text_in(arena, jwk, "use"), its_id = text_in(arena, jwk, "kid");

	return text_equal(text_in(arena, jwk, "kty"), text_of(algorithm->key_type)) && text_equal(text_in(arena, jwk, "crv"), text_of(algorithm->curve)) &&
		(!use.len || text_equal(use, T("sig"))) && (!id.len || text_equal(id, its_id));
}

static bool is_signed_by(struct arena *arena, const json_t *jwk, const struct algorithm *algorithm, struct text words, struct text signature)
{
	struct text form = algorithm->form(arena, signature);
	EVP_PKEY *key = algorithm->key(arena, jwk);
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	bool holds = key && context && form.len && EVP_DigestVerifyInit(context, NULL, algorithm->hashed ? EVP_sha256() : NULL, NULL, key) == 1 &&
		EVP_DigestVerify(context, (const unsigned char *)form.at, form.len, (const unsigned char *)words.at, words.len) == 1;

	EVP_MD_CTX_free(context);
	EVP_PKEY_free(key);
	return holds;
}

static bool signature_holds(struct arena *arena, const json_t *head, struct text keys, struct text words, struct text signature)
{
	const struct algorithm *algorithm = algorithm_of(text_in(arena, head, "alg"));
	json_t *set = json_loadb(keys.at, keys.len, 0, NULL);
	struct text id = text_in(arena, head, "kid");
	const json_t *jwk;
	bool holds = false;
	size_t i;

	if (algorithm && !json_object_get(head, "crit"))
		json_array_foreach(json_object_get(set, "keys"), i, jwk)
			holds = holds || (fits(arena, jwk, algorithm, id) && is_signed_by(arena, jwk, algorithm, words, signature));
	json_decref(set);
	return holds;
}

/* ---- what the token says ---- */

static bool is_for(struct arena *arena, const json_t *claims, struct text client)
{
	const json_t *audience = json_object_get(claims, "aud"), *one;
	struct text party = text_in(arena, claims, "azp");
	bool named = text_equal(text_in(arena, claims, "aud"), client);
	size_t i;

	json_array_foreach(audience, i, one)
		named = named || (json_is_string(one) && text_equal(text_of(json_string_value(one)), client));
	if (json_array_size(audience) > 1 && !party.len)
		return false;
	return named && (!party.len || text_equal(party, client));
}

static const char *wrong_claim(struct arena *arena, const json_t *claims, const struct id_wanted *wanted)
{
	int64_t now = wanted->now / 1000;

	if (!json_is_object(claims))
		return "claims";
	if (!text_equal(text_in(arena, claims, "iss"), wanted->issuer))
		return "iss";
	if (!is_for(arena, claims, wanted->client))
		return "aud";
	if (json_integer_value(json_object_get(claims, "exp")) < now - SKEW_SECONDS)
		return "exp";
	if (json_integer_value(json_object_get(claims, "iat")) > now + SKEW_SECONDS)
		return "iat";
	if (!wanted->nonce.len || !text_equal(text_in(arena, claims, "nonce"), wanted->nonce))
		return "nonce";
	return text_in(arena, claims, "sub").len ? NULL : "sub";
}

static const char *wrong_token(struct arena *arena, const json_t *head, const json_t *claims, struct text keys, struct text words,
	struct text signature, const struct id_wanted *wanted)
{
	if (!json_is_object(head) || !signature_holds(arena, head, keys, words, signature))
		return "signature";
	return wrong_claim(arena, claims, wanted);
}

enum outcome id_token_check(struct arena *arena, struct text token, struct text keys, const struct id_wanted *wanted,
	struct id_claims *ret_claims, const char **ret_why)
{
	struct text signed_part, rest = token, head_part = text_cut(&rest, '.'), claims_part = text_cut(&rest, '.');
	json_t *head = part_in_json(arena, head_part), *claims = part_in_json(arena, claims_part);
	struct text signature = T("");
	const char *why = "signature";
	void *bytes;
	size_t len;

	signed_part = (struct text){ token.at, claims_part.len ? (size_t)(claims_part.at + claims_part.len - token.at) : 0 };
	if (text_from_base64(arena, rest, &bytes, &len)) {
		signature = (struct text){ bytes, len };
		why = wrong_token(arena, head, claims, keys, signed_part, signature, wanted);
	}
	if (!why)
		*ret_claims = (struct id_claims){ text_in(arena, claims, "sub"), text_in(arena, claims, "preferred_username") };
	json_decref(head);
	json_decref(claims);
	*ret_why = why;
	return why ? FORBIDDEN : OK;
}
