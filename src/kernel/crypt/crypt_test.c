#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/crypt/crypt.h"

static char folder[] = "/tmp/onedoor-crypt-XXXXXX";
static struct arena *arena;

static struct text in_folder(const char *name)
{
	return text_format(arena, "%s/%s", folder, name);
}

static int open_room(void **state)
{
	struct text error = T("");
	(void)state;

	arena = arena_new(16 << 20);
	if (!mkdtemp(folder))
		return -1;
	return crypt_open(arena, in_folder("key"), true, &error) ? 0 : -1;
}

static int close_room(void **state)
{
	(void)state;
	unlink(in_folder("key").at);
	unlink(in_folder("other").at);
	arena_free(arena);
	return rmdir(folder);
}

static void assert_text(struct text text, const char *expected)
{
	assert_string_equal(text_cstring(arena, text), expected);
}

static void crypt_open__makes_a_key_once_for_the_owner_alone(void **state)
{
	struct text error = T(""), before = secret_for(arena, "case", T("1"));
	struct stat about;
	(void)state;

	assert_int_equal(stat(in_folder("key").at, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(about.st_size, 64);
	assert_true(crypt_open(arena, in_folder("key"), true, &error));
	assert_true(text_equal(before, secret_for(arena, "case", T("1"))));
}

static void crypt_open__refuses_a_missing_short_or_readable_key(void **state)
{
	struct text error = T("");
	FILE *file;
	(void)state;

	assert_false(crypt_open(arena, in_folder("none"), false, &error));
	assert_false(crypt_open(arena, in_folder("no/folder/key"), true, &error));
	file = fopen(in_folder("other").at, "w");
	fputs("too short", file);
	fclose(file);
	chmod(in_folder("other").at, 0600);
	assert_false(crypt_open(arena, in_folder("other"), true, &error));
	assert_non_null(strstr(error.at, "64 bytes"));
	chmod(in_folder("other").at, 0644);
	assert_false(crypt_open(arena, in_folder("other"), true, &error));
	assert_non_null(strstr(error.at, "chmod 600"));
	assert_true(crypt_open(arena, in_folder("key"), false, &error));
}

static void random_seed__gives_the_same_stream_again(void **state)
{
	uint64_t first, second, third;
	(void)state;

	random_seed(12345);
	random_bytes(&first, sizeof(first));
	random_bytes(&second, sizeof(second));
	assert_true(first != second);
	random_seed(12345);
	random_bytes(&third, sizeof(third));
	assert_true(first == third);
	random_seed(0);
	random_bytes(&third, sizeof(third));
	assert_true(first != third && second != third);
}

static void random_below__reaches_every_number_and_none_beyond(void **state)
{
	int seen[7] = { 0 };
	(void)state;

	random_seed(1);
	for (int i = 0; i < 7000; i++)
		seen[random_below(7)]++;
	for (int i = 0; i < 7; i++)
		assert_in_range(seen[i], 850, 1150);
	assert_int_equal(random_below(1), 0);
	random_seed(0);
	assert_int_equal(random_token(arena).len, 22);
}

static void hash_of__is_blake2b_256(void **state)
{
	struct hash abc = hash_of(T("abc"));
	(void)state;

	assert_text(hash_hex(arena, abc), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
	assert_true(hash_equal(hash_chain(hash_of(T("a")), T("b")), hash_chain(hash_of(T("a")), T("b"))));
	assert_false(hash_equal(hash_chain(hash_of(T("a")), T("b")), hash_chain(hash_of(T("b")), T("a"))));
}

static void secret_for__keeps_purposes_and_texts_apart(void **state)
{
	struct text secret = secret_for(arena, "case", T("17"));
	(void)state;

	assert_int_equal(secret.len, 22);
	assert_true(secret_is("case", T("17"), secret));
	assert_false(secret_is("case", T("18"), secret));
	assert_false(secret_is("rating", T("17"), secret));
	assert_false(secret_is("case", T("17"), T("")));
	assert_false(hash_equal(hash_keyed("phone", T("13800000000")), hash_keyed("email", T("13800000000"))));
}

static void seal_open__refuses_another_context_and_any_changed_byte(void **state)
{
	struct text sealed = seal(arena, T("13800000000"), T("person 1 phone")), plain = T("untouched");
	char *copy = text_cstring(arena, sealed);
	(void)state;

	assert_true(seal_open(arena, sealed, T("person 1 phone"), &plain));
	assert_text(plain, "13800000000");
	assert_false(text_equal(sealed, seal(arena, T("13800000000"), T("person 1 phone"))));
	assert_false(seal_open(arena, sealed, T("person 2 phone"), &plain));
	for (size_t i = 0; i < sealed.len; i++) {
		char was = copy[i];
		copy[i] = was == 'A' ? 'B' : 'A';
		if (seal_open(arena, text_of(copy), T("person 1 phone"), &plain))
			assert_int_equal(i, sealed.len - 1);   /* the last character has unused bits */
		copy[i] = was;
	}
	assert_false(seal_open(arena, T(""), T("person 1 phone"), &plain));
	assert_true(seal_open(arena, seal(arena, T(""), T("")), T(""), &plain));
	assert_int_equal(plain.len, 0);
}

static void password_is__knows_its_password_alone(void **state)
{
	struct text stored = T("");
	(void)state;

	assert_true(password_hash(arena, T("一个很长的密码"), &stored));
	assert_true(text_starts_with(stored, T("$argon2id$v=19$m=65536,t=2,p=1$")));
	assert_true(password_is(stored, T("一个很长的密码")));
	assert_false(password_is(stored, T("一个很长的密码 ")));
	assert_false(password_is(stored, T("")));
	assert_false(password_is(T("not a hash"), T("")));
	assert_false(password_is(T(""), T("")));
}

/* RFC 6238, appendix B: the last six of its eight digits. */
static void totp_is__gives_the_codes_of_rfc_6238(void **state)
{
	static const struct {
		int64_t second;
		struct text code;
	} vectors[] = {
		{ 59, { "287082", 6 } },
		{ 1111111109, { "081804", 6 } },
		{ 1111111111, { "050471", 6 } },
		{ 1234567890, { "005924", 6 } },
		{ 2000000000, { "279037", 6 } },
		{ 20000000000, { "353130", 6 } },
	};
	struct text secret = T("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");   /* "12345678901234567890" */
	int64_t step;
	(void)state;

	for (size_t i = 0; i < sizeof(vectors) / sizeof(*vectors); i++) {
		int64_t now = vectors[i].second * 1000;
		assert_true(totp_is(secret, vectors[i].code, now, 0, &step));
		assert_int_equal(step, vectors[i].second / 30);
		assert_true(totp_is(secret, vectors[i].code, now + 30000, 0, &step));
		assert_false(totp_is(secret, vectors[i].code, now + 90000, 0, &step));
		assert_false(totp_is(secret, vectors[i].code, now, step, &step));   /* used */
	}
	assert_true(totp_is(T("gezd gnbv gy3t qojq gezd gnbv gy3t qojq"), T("287082"), 59000, 0, &step));
	assert_false(totp_is(secret, T("+87082"), 59000, 0, &step));
	assert_false(totp_is(secret, T(""), 59000, 0, &step));
	assert_false(totp_is(T("0189"), T("287082"), 59000, 0, &step));
	assert_int_equal(totp_new_secret(arena).len, 32);
}

static void sign_is__holds_for_this_text_and_key(void **state)
{
	struct text key = sign_public_key(arena), signature = sign_text(arena, T("root of 2026-11-23"));
	(void)state;

	assert_true(sign_is(key, T("root of 2026-11-23"), signature));
	assert_false(sign_is(key, T("root of 2026-11-24"), signature));
	assert_false(sign_is(key, T("root of 2026-11-23"), T("")));
	assert_false(sign_is(T("nonsense"), T("root of 2026-11-23"), signature));
}

static void masks__leave_what_is_needed_to_recognise(void **state)
{
	(void)state;
	assert_text(mask_phone(arena, T("13812343210")), "138****3210");
	assert_text(mask_phone(arena, T("87654321")), "****321");
	assert_text(mask_phone(arena, T("110")), "****");
	assert_text(mask_email(arena, T("joan@example.org")), "j***@example.org");
	assert_text(mask_email(arena, T("@")), "***");
	assert_text(mask_identity(arena, T("11010519491231002X")), "110105****002X");
	assert_text(mask_identity(arena, T("1234")), "****");
	assert_text(mask_name(arena, T("张三丰")), "张*");
	assert_text(mask_name(arena, T("")), "*");
}

static void check_digits__follow_the_standards(void **state)
{
	(void)state;
	assert_true(identity_number_is_valid(T("11010519491231002X")));
	assert_true(identity_number_is_valid(T("11010519491231002x")));
	assert_false(identity_number_is_valid(T("110105194912310021")));
	assert_false(identity_number_is_valid(T("1101051949123100")));
	assert_true(credit_code_is_valid(T("91350100M000100Y43")));   /* the standard's own example */
	assert_false(credit_code_is_valid(T("91350100M0001TGQXM")));
	assert_false(credit_code_is_valid(T("91350100M000100I43")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(crypt_open__makes_a_key_once_for_the_owner_alone),
		cmocka_unit_test(crypt_open__refuses_a_missing_short_or_readable_key),
		cmocka_unit_test(random_seed__gives_the_same_stream_again),
		cmocka_unit_test(random_below__reaches_every_number_and_none_beyond),
		cmocka_unit_test(hash_of__is_blake2b_256),
		cmocka_unit_test(secret_for__keeps_purposes_and_texts_apart),
		cmocka_unit_test(seal_open__refuses_another_context_and_any_changed_byte),
		cmocka_unit_test(password_is__knows_its_password_alone),
		cmocka_unit_test(totp_is__gives_the_codes_of_rfc_6238),
		cmocka_unit_test(sign_is__holds_for_this_text_and_key),
		cmocka_unit_test(masks__leave_what_is_needed_to_recognise),
		cmocka_unit_test(check_digits__follow_the_standards),
	};

	return cmocka_run_group_tests(tests, open_room, close_room);
}
