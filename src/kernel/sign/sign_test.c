#include "kernel/sign/sign.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kernel/crypt/crypt.h"

#define AT INT64_C(1772413200000)

static struct arena *arena;
static char folder[] = "/tmp/sign-test-XXXXXX";

static int begin(void **state)
{
	struct text error;

	(void)state;
	arena = arena_new(256 << 20);
	return mkdtemp(folder) && crypt_open(arena, text_format(arena, "%s/key", folder), true, &error) ? 0 : 1;
}

static int end(void **state)
{
	(void)state;
	sign_close();
	unlink(text_format(arena, "%s/key", folder).at);
	rmdir(folder);
	arena_free(arena);
	return 0;
}

static struct sign_keys keys_of(int generation)
{
	struct sign_keys keys;

	assert_true(sign_keys_make(arena, generation, T("怀化市鹤城区政务服务中心"), AT, &keys));
	return keys;
}

static void sign_ed25519__says_who_signed_what(void **state)
{
	struct sign_keys first = keys_of(1), second = keys_of(2);
	struct text signature = sign_ed25519(arena, 1, T("words"));

	(void)state;
	assert_true(sign_ed25519_is(first.ed25519, T("words"), signature));
	assert_false(sign_ed25519_is(first.ed25519, T("worde"), signature));
	assert_false(sign_ed25519_is(second.ed25519, T("words"), signature));
	assert_false(text_equal(sign_key_id(arena, first.ed25519), sign_key_id(arena, second.ed25519)));
}

static void sign_sm2__says_who_signed_what(void **state)
{
	struct sign_keys first = keys_of(1), second = keys_of(2);
	struct text signature = sign_sm2(arena, 1, T("words"));

	(void)state;
	assert_true(signature.len > 0);
	assert_true(sign_sm2_is(first.sm2, T("words"), signature));
	assert_false(sign_sm2_is(first.sm2, T("worde"), signature));
	assert_false(sign_sm2_is(second.sm2, T("words"), signature));
	assert_false(sign_sm2_is(T("?"), T("words"), signature));
}

static void sign_keys_make__gives_a_generation_the_same_keys_again(void **state)
{
	struct sign_keys first = keys_of(3), again;

	(void)state;
	sign_close();
	again = keys_of(3);
	assert_true(text_equal(first.ed25519, again.ed25519) && text_equal(first.sm2, again.sm2));
}

static void sign_cms__is_found_true_by_us(void **state)
{
	struct sign_keys keys = keys_of(1);
	struct text der, fingerprint = T("");

	(void)state;
	assert_true(sign_cms(arena, &keys, AT, T("one "), T("two"), &der));
	assert_true(sign_cms_is(arena, der, T("one two"), T(""), &fingerprint));
	assert_true(text_equal(fingerprint, sign_fingerprint(arena, keys.chain)));
	assert_false(sign_cms_is(arena, der, T("one"), T("two"), &fingerprint));
	assert_false(sign_cms_is(arena, T("nothing"), T("one two"), T(""), &fingerprint));
}

static void write_file(const char *name, struct text bytes)
{
	FILE *file = fopen(text_format(arena, "%s/%s", folder, name).at, "w");

	assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
	fclose(file);
}

/* Whatever byte of the message is changed: it is no longer true, or it was signed by another. */
static void sign_cms__shows_every_changed_byte(void **state)
{
	struct text der, fingerprint, right;
	struct sign_keys keys;
	char *bytes;

	assert_true(sign_keys_make(
		arena, 1, *state ? T("一") : T("怀化市鹤城区政务服务中心"), AT, &keys)); /* lengths of one and of two bytes */
	right = sign_fingerprint(arena, keys.chain);
	assert_true(sign_cms(arena, &keys, AT, T("one"), T("two"), &der));
	bytes = text_cstring(arena, der);
	for (size_t i = 0; i < 2 * der.len; i++) { /* a bit, and the one that makes of a letter its capital */
		char bit = (char)(i % 2 ? 0x20 : 1 << i / 2 % 8);

		fingerprint = T("");
		bytes[i / 2] ^= bit;
		if (sign_cms_is(arena, (struct text){bytes, der.len}, T("one"), T("two"), &fingerprint) &&
			text_equal(fingerprint, right))
			fail_msg("byte %zu of %zu, bit %d", i / 2, der.len, bit);
		bytes[i / 2] ^= bit;
	}
}

/* Certificates that were seen before are not read again; what is said of a message is the same. */
static void sign_cms_is__says_the_same_of_what_it_has_seen_before(void **state)
{
	struct sign_keys keys = keys_of(1);
	struct text der, fingerprint, again;
	char *bytes;

	(void)state;
	assert_true(sign_cms(arena, &keys, AT, T("one"), T("two"), &der));
	bytes = text_cstring(arena, der);
	for (size_t i = 0; i<der.len; i += i + 350> der.len ? 1 : 23) { /* at the end stands what differs from message to message */
		sign_close();
		for (int seen = 0; seen < 2; seen++) {
			assert_true(sign_cms_is(arena, der, T("one"), T("two"), &fingerprint));
			assert_true(text_equal(fingerprint, sign_fingerprint(arena, keys.chain)));
		}
		assert_false(sign_cms_is(arena, der, T("one"), T("twp"), &fingerprint));
		bytes[i] ^= 1;
		fingerprint = again = T("");
		if (sign_cms_is(arena, (struct text){bytes, der.len}, T("one"), T("two"), &fingerprint)) {
			sign_close();
			if (!sign_cms_is(arena, (struct text){bytes, der.len}, T("one"), T("two"), &again) ||
				!text_equal(fingerprint, again))
				fail_msg("byte %zu of %zu", i, der.len);
		}
		bytes[i] ^= 1;
	}
}

/* How long the signature at the end of a message is. */
static size_t signature_len(struct text der)
{
	size_t len = 64;

	while (der.at[der.len - len - 2] != 0x04 || (size_t)der.at[der.len - len - 1] != len || der.at[der.len - len] != 0x30)
		len++;
	return len;
}

/* The very same certificates round what another key has signed, seen before or not. */
static void sign_cms_is__believes_no_key_but_the_certificates_own(void **state)
{
	struct sign_keys keys = keys_of(1), other = keys_of(2);
	struct text der, theirs, content, fingerprint;
	size_t len = 0, their_len = 1;
	char *forged;

	(void)state;
	for (int i = 0; len != their_len; i++) { /* signatures are of 70 to 72 bytes */
		content = text_format(arena, "content %d", i);
		assert_true(sign_cms(arena, &keys, AT, content, T(""), &der) && sign_cms(arena, &other, AT, content, T(""), &theirs));
		len = signature_len(der);
		their_len = signature_len(theirs);
	}
	forged = text_cstring(arena, der);
	memcpy(forged + der.len - len, theirs.at + theirs.len - len, len);
	sign_close();
	assert_false(sign_cms_is(arena, (struct text){forged, der.len}, content, T(""), &fingerprint));
	assert_true(sign_cms_is(arena, der, content, T(""), &fingerprint));
	assert_false(sign_cms_is(arena, (struct text){forged, der.len}, content, T(""), &fingerprint));
}

static void sign_cms__is_found_true_by_another_program(void **state)
{
	struct sign_keys keys = keys_of(1);
	struct text der;
	const char *root = strstr(text_cstring(arena, keys.chain) + 10, "-----BEGIN");

	(void)state;
	assert_true(sign_cms(arena, &keys, AT, T("one"), T("two"), &der));
	write_file("der", der);
	write_file("content", T("onetwo"));
	write_file("root", text_of(root));
	assert_int_equal(system(text_format(arena,
				 "cd %s && openssl cms -verify -binary -inform DER -in der -content content -CAfile root -purpose "
				 "any -attime %lld -out out 2>err",
				 folder, (long long)(AT / 1000 + 60))
					 .at),
		0);
	assert_int_equal(system(text_format(arena, "cd %s && rm -f der content root out err", folder).at), 0);
}

static void sign_chain_der__gives_both_certificates(void **state)
{
	struct text base64[4];

	(void)state;
	assert_int_equal(sign_chain_der(arena, keys_of(1).chain, base64, 4), 2);
	assert_int_equal(sign_chain_der(arena, T("no chain"), base64, 4), 0);
	assert_true(text_is_empty(sign_fingerprint(arena, T(""))));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sign_ed25519__says_who_signed_what),
		cmocka_unit_test(sign_sm2__says_who_signed_what),
		cmocka_unit_test(sign_keys_make__gives_a_generation_the_same_keys_again),
		cmocka_unit_test(sign_cms__is_found_true_by_us),
		cmocka_unit_test(sign_cms__shows_every_changed_byte),
		cmocka_unit_test_prestate(sign_cms__shows_every_changed_byte, "short"),
		cmocka_unit_test(sign_cms_is__says_the_same_of_what_it_has_seen_before),
		cmocka_unit_test(sign_cms_is__believes_no_key_but_the_certificates_own),
		cmocka_unit_test(sign_cms__is_found_true_by_another_program),
		cmocka_unit_test(sign_chain_der__gives_both_certificates),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
