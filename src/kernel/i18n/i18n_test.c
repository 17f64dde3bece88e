#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "kernel/clock/clock.h"
#include "kernel/i18n/catalogue.h"
#include "kernel/i18n/i18n.h"

static struct arena *arena;

#define assert_text(actual, expected) assert_string_equal(text_cstring(arena, (actual)), (expected))

static int start(void **state)
{
	(void)state;
	arena = arena_new(1 << 20);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void i18n__gives_each_language_its_text_and_an_unknown_id_itself(void **state)
{
	(void)state;
	assert_text(i18n(CHINESE, "word.yes"), "是");
	assert_text(i18n(ENGLISH, "word.yes"), "Yes");
	assert_text(i18n(ENGLISH, "no.such.text"), "no.such.text");
	assert_true(i18n_has("word.yes"));
	assert_false(i18n_has("word"));
}

static void catalogue__finds_every_entry_by_its_id(void **state)
{
	(void)state;
	for (size_t i = 0; i < catalogue_count; i++)
		assert_ptr_equal(catalogue_find(catalogue[i].id), &catalogue[i]);
}

static bool give_n(void *context, struct text name, struct text *ret_value)
{
	if (!text_equal(name, T("n")))
		return false;
	*ret_value = text_of(context);
	return true;
}

static void i18n_fill__chooses_the_english_plural_by_n(void **state)
{
	(void)state;
	assert_text(i18n_fill(arena, ENGLISH, "time.days", give_n, "1"), "1 day");
	assert_text(i18n_fill(arena, ENGLISH, "time.days", give_n, "21"), "21 days");
	assert_text(i18n_fill(arena, CHINESE, "time.days", give_n, "1"), "1 天");
}

static void i18n_fill__leaves_a_placeholder_nobody_fills(void **state)
{
	(void)state;
	assert_text(i18n_fill(arena, CHINESE, "money.amount", give_n, "1"), "{amount} 元");
}

static void i18n_detail__fills_the_detail(void **state)
{
	(void)state;
	assert_text(i18n_detail(arena, ENGLISH, "problem.too_small", T("7")), "Too small: not less than 7.");
}

static void catalogue_cut__takes_an_unnamed_brace_for_a_character(void **state)
{
	struct text rest = T("a {b} {c {} }{d.e}{9}"), words, name;
	(void)state;

	assert_true(catalogue_cut(&rest, &words, &name));
	assert_text(words, "a ");
	assert_text(name, "b");
	assert_true(catalogue_cut(&rest, &words, &name));
	assert_text(words, " {c {} }");
	assert_text(name, "d.e");
	assert_true(catalogue_cut(&rest, &words, &name));
	assert_text(words, "{9}");
	assert_int_equal(name.len, 0);
	assert_false(catalogue_cut(&rest, &words, &name));
}

static void i18n_time__is_local_to_shanghai(void **state)
{
	int64_t at = date_start(date_from_civil(2026, 11, 23)) + 14 * HOUR + 5 * MINUTE;
	(void)state;

	assert_text(i18n_time(arena, CHINESE, at), "2026年11月23日 14:05");
	assert_text(i18n_time(arena, ENGLISH, at), "23 Nov 2026, 14:05");
	assert_text(i18n_time(arena, CHINESE, at - 14 * HOUR - 5 * MINUTE - 1), "2026年11月22日 23:59");
	assert_text(i18n_date(arena, ENGLISH, date_from_civil(2027, 2, 1)), "1 Feb 2027");
	assert_text(i18n_iso_date(arena, date_from_civil(2027, 2, 1)), "2027-02-01");
}

static void i18n_duration__names_the_two_largest_parts(void **state)
{
	(void)state;
	assert_text(i18n_duration(arena, CHINESE, 2 * DAY + 3 * HOUR + 59 * MINUTE), "2 天 3 小时");
	assert_text(i18n_duration(arena, CHINESE, 2 * DAY + 59 * MINUTE), "2 天");
	assert_text(i18n_duration(arena, ENGLISH, HOUR + 2 * MINUTE), "1 hour 2 minutes");
	assert_text(i18n_duration(arena, ENGLISH, -1 * (int64_t)MINUTE), "1 minute");
	assert_text(i18n_duration(arena, CHINESE, 59 * SECOND), "不到 1 分钟");
	assert_text(i18n_duration(arena, CHINESE, INT64_MIN), "106,751,991,167 天 7 小时");
}

static void numbers__are_grouped(void **state)
{
	(void)state;
	assert_text(i18n_int(arena, 1234567), "1,234,567");
	assert_text(i18n_int(arena, -999), "-999");
	assert_text(i18n_int(arena, 0), "0");
	assert_text(i18n_int(arena, INT64_MIN), "-9,223,372,036,854,775,808");
	assert_text(i18n_money(arena, CHINESE, -123450), "-1,234.50 元");
	assert_text(i18n_money(arena, ENGLISH, 5), "CNY 0.05");
	assert_text(i18n_share(arena, 0.8734), "87.3%");
}

static void i18n_language_of__is_chinese_unless_english_is_preferred(void **state)
{
	(void)state;
	assert_int_equal(i18n_language_of(T("")), CHINESE);
	assert_int_equal(i18n_language_of(T("zh-CN,zh;q=0.9,en;q=0.8")), CHINESE);
	assert_int_equal(i18n_language_of(T("en-GB,en;q=0.9,zh;q=0.2")), ENGLISH);
	assert_int_equal(i18n_language_of(T("en, zh")), ENGLISH);
	assert_int_equal(i18n_language_of(T("zh, en")), CHINESE);
	assert_int_equal(i18n_language_of(T("fr, de;q=0.5")), CHINESE);
	assert_int_equal(i18n_language_of(T("fr, EN;q=0.1")), ENGLISH);
	assert_int_equal(i18n_language_of(T("en;q=0")), CHINESE);
	assert_int_equal(i18n_language_of(T(",;,;q=x,")), CHINESE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(i18n__gives_each_language_its_text_and_an_unknown_id_itself),
		cmocka_unit_test(catalogue__finds_every_entry_by_its_id),
		cmocka_unit_test(i18n_fill__chooses_the_english_plural_by_n),
		cmocka_unit_test(i18n_fill__leaves_a_placeholder_nobody_fills),
		cmocka_unit_test(i18n_detail__fills_the_detail),
		cmocka_unit_test(catalogue_cut__takes_an_unnamed_brace_for_a_character),
		cmocka_unit_test(i18n_time__is_local_to_shanghai),
		cmocka_unit_test(i18n_duration__names_the_two_largest_parts),
		cmocka_unit_test(numbers__are_grouped),
		cmocka_unit_test(i18n_language_of__is_chinese_unless_english_is_preferred),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
