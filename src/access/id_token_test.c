#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <openssl/evp.h>

#include "access/id_token.h"

#define NOW INT64_C(1772413200000)
#define GOOD "\"iss\":\"https://house.example\",\"aud\":\"onedoor\",\"sub\":\"s1\",\"nonce\":\"n1\",\"exp\":1772413260,\"iat\":1772413200"

static struct arena *arena;
static EVP_PKEY *key;
static struct text keys;

static int make_key(void **state)
{
	unsigned char public[32];
	size_t len = sizeof(public);

	(void)state;
	arena = arena_new(16 << 20);
	key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	assert_int_equal(EVP_PKEY_get_raw_public_key(key, public, &len), 1);
	keys = text_format(arena, "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"k\",\"use\":\"sig\",\"x\":\"%.*s\"}]}",
		TEXT_ARG(text_base64(arena, public, len)));
	return 0;
}

static int drop_key(void **state)
{
	(void)state;
	EVP_PKEY_free(key);
	arena_free(arena);
	return 0;
}

static struct text signed_token(const char *head, const char *claims)
{
	struct text words = text_format(arena, "%.*s.%.*s", TEXT_ARG(text_base64(arena, head, strlen(head))), TEXT_ARG(text_base64(arena, claims, strlen(claims))));
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	unsigned char signature[64];
	size_t len = sizeof(signature);

	assert_int_equal(EVP_DigestSignInit(context, NULL, NULL, NULL, key), 1);
	assert_int_equal(EVP_DigestSign(context, signature, &len, (const unsigned char *)words.at, words.len), 1);
	EVP_MD_CTX_free(context);
	return text_format(arena, "%.*s.%.*s", TEXT_ARG(words), TEXT_ARG(text_base64(arena, signature, len)));
}

/* What does not hold of a token, or NULL. */
static const char *fault(struct text token)
{
	struct id_wanted wanted = { T("https://house.example"), T("onedoor"), T("n1"), NOW };
	struct id_claims claims = { .subject = T("") };
	const char *why = "?";
	enum outcome outcome = id_token_check(arena, token, keys, &wanted, &claims, &why);

	assert_int_equal(outcome, why ? FORBIDDEN : OK);
	assert_int_equal(claims.subject.len != 0, why == NULL);
	return why;
}

static void id_token__holds_for_whom_and_when_it_was_made(void **state)
{
	static const struct {
		const char *claims, *fault;
	} cases[] = {
		{ "{" GOOD "}", NULL },
		{ "{\"iss\":\"https://house.example\",\"aud\":[\"onedoor\"],\"sub\":\"s1\",\"nonce\":\"n1\",\"exp\":1772413260}", NULL },
		{ "{\"iss\":\"https://other.example\",\"aud\":\"onedoor\",\"sub\":\"s1\",\"nonce\":\"n1\",\"exp\":1772413260}", "iss" },
		{ "{\"iss\":\"https://house.example\",\"aud\":\"other\",\"sub\":\"s1\",\"nonce\":\"n1\",\"exp\":1772413260}", "aud" },
		{ "{\"iss\":\"https://house.example\",\"aud\":[\"onedoor\",\"other\"],\"sub\":\"s1\",\"nonce\":\"n1\",\"exp\":1772413260}", "aud" },
		{ "{\"iss\":\"https://house.example\",\"aud\":\"onedoor\",\"azp\":\"other\",\"sub\":\"s1\",\"nonce\":\"n1\",\"exp\":1772413260}", "aud" },
		{ "{\"iss\":\"https://house.example\",\"aud\":\"onedoor\",\"sub\":\"s1\",\"nonce\":\"n1\",\"exp\":1772413139}", "exp" },
		{ "{\"iss\":\"https://house.example\",\"aud\":\"onedoor\",\"sub\":\"s1\",\"nonce\":\"n1\"}", "exp" },
		{ "{\"iss\":\"https://house.example\",\"aud\":\"onedoor\",\"sub\":\"s1\",\"nonce\":\"n1\",\"exp\":1772413960,\"iat\":1772413900}", "iat" },
		{ "{\"iss\":\"https://house.example\",\"aud\":\"onedoor\",\"sub\":\"s1\",\"nonce\":\"n2\",\"exp\":1772413260}", "nonce" },
		{ "{\"iss\":\"https://house.example\",\"aud\":\"onedoor\",\"nonce\":\"n1\",\"exp\":1772413260}", "sub" },
		{ "{" GOOD ",\"sub\":\"s2\"}", "claims" },   /* said twice: who knows what others read */
		{ "[]", "claims" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *found = fault(signed_token("{\"alg\":\"EdDSA\",\"kid\":\"k\"}", cases[i].claims));

		assert_string_equal(found ? found : "", cases[i].fault ? cases[i].fault : "");
	}
}

static void id_token__is_believed_only_as_signed_by_a_key_of_the_house(void **state)
{
	static const char *const heads[] = { "{\"alg\":\"none\"}", "{\"alg\":\"HS256\",\"kid\":\"k\"}", "{\"alg\":\"RS256\",\"kid\":\"k\"}", "{\"alg\":\"ES256\",\"kid\":\"k\"}",
		"{\"alg\":\"EdDSA\",\"kid\":\"other\"}", "{\"alg\":\"EdDSA\",\"kid\":\"k\",\"crit\":[\"x\"]}", "{}", "[]", "" };
	struct text token = signed_token("{\"alg\":\"EdDSA\"}", "{" GOOD "}");

	(void)state;
	assert_null(fault(token));   /* no kid: any key of the kind */
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		assert_string_equal(fault(signed_token(heads[i], "{" GOOD "}")), "signature");
	for (size_t len = 0; len < token.len; len++)
		assert_non_null(fault((struct text){ token.at, len }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(id_token__holds_for_whom_and_when_it_was_made),
		cmocka_unit_test(id_token__is_believed_only_as_signed_by_a_key_of_the_house),
	};

	return cmocka_run_group_tests(tests, make_key, drop_key);
}
