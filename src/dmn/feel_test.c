/* FEEL text in, FEEL text out. */
#include "dmn/feel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct text evaluated(struct arena *arena, const char *expression)
{
	struct dmn_evaluate_options options = { .max_steps = 1000000, .now = 1700000000000 };
	struct feel_problem problem;
	struct value value;

	if (!feel_evaluate_text(arena, text_of(expression), NULL, &options, &value, &problem))
		return text_format(arena, "%u:%u %.*s", problem.line, problem.column, TEXT_ARG(problem.message));
	return value_format(arena, value);
}

static void gives(const char *expression, const char *expected)
{
	struct arena *arena = arena_new(64 << 20);
	char *actual = text_cstring(arena, evaluated(arena, expression));

	if (strcmp(actual, expected))
		print_error("%s\n", expression);
	assert_string_equal(actual, expected);
	arena_free(arena);
}

static void feel_parse__reads_names_with_spaces(void **state)
{
	(void)state;
	gives("{full name: \"Li\", age in years: 30, r: full name + string(age in years)}.r", "Li30");
	gives("{a-b: 5, r: a-b}.r", "5");
	gives("[{unit price: 2}, {unit price: 3}][unit price > 2].unit price", "[3]");
	gives("{for sale: true, r: if for sale then 1 else 2}.r", "1");
}

static void feel_parse__says_where_it_stops(void **state)
{
	(void)state;
	gives("1 +", "1:4 expected a value before the end");
	gives("1\n + *", "2:4 unexpected '*'");
	gives("\"open", "1:6 string without an end");
	gives("{a: 1, a: 2}", "1:9 the entry 'a' stands twice");
}

static void feel_numbers__are_decimal(void **state)
{
	(void)state;
	gives("0.1 + 0.2", "0.3");
	gives("1/3", "0.3333333333333333333333333333333333");
	gives("1.10", "1.1");
	gives("10 ** 20 + 1", "100000000000000000001");
	gives("decimal(2.5, 0)", "2");
	gives("round half up(-2.5, 0)", "-3");
	gives("modulo(-12, 5)", "3");
	gives("1 / 0", "null");
	gives("9223372036854775807 + 1", "9223372036854775808");
	gives("-2 ** 2", "4");
}

static void feel_logic__has_three_values(void **state)
{
	(void)state;
	gives("false and null", "false");
	gives("true and null", "null");
	gives("true or null", "true");
	gives("null = null", "true");
	gives("1 = \"1\"", "null");
	gives("1 < \"1\"", "null");
	gives("if null then 1 else 2", "2");
}

static void feel_lists__count_from_one_and_from_the_end(void **state)
{
	(void)state;
	gives("[1,2,3][1]", "1");
	gives("[1,2,3][-1]", "3");
	gives("[1,2,3][4]", "null");
	gives("[1,2,3,4][item > 2]", "[3, 4]");
	gives("for x in 1..3, y in [10, 20] return x * y", "[10, 20, 20, 40, 30, 60]");
	gives("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]");
	gives("some x in [1, 2] satisfies x > 1", "true");
	gives("every x in [] satisfies false", "true");
	gives("sort([3,1,2], function(a, b) a > b)", "[3, 2, 1]");
}

static void feel_functions__keep_what_they_saw(void **state)
{
	(void)state;
	gives("(for i in 1..3 return function() i)[2]()", "2");
	gives("{f: function(n: number) if n < 2 then 1 else n * f(n - 1), r: f(20)}.r", "2432902008176640000");
	gives("{add: function(a) function(b) a + b, r: add(1)(2)}.r", "3");
	gives("substring(string: \"abcdef\", start position: 3)", "cdef");
	gives("(function(a: number) a)(\"x\")", "null");
}

static void feel_dates__follow_the_calendar(void **state)
{
	(void)state;
	gives("date(\"2024-01-31\") + duration(\"P1M\")", "2024-02-29");
	gives("@\"2024-03-01\" - @\"2024-02-28\"", "P2D");
	gives("date and time(\"2024-07-01T12:00:00@Europe/Paris\") = date and time(\"2024-07-01T10:00:00Z\")", "true");
	gives("date and time(\"2080-07-01T12:00:00@Europe/Paris\") = date and time(\"2080-07-01T10:00:00Z\")", "true");
	gives("@\"2024-03-31T01:30:00@Europe/Paris\" + duration(\"PT1H\")", "2024-03-31T03:30:00@Europe/Paris");
	gives("day of week(@\"2024-02-29\")", "Thursday");
	gives("week of year(@\"2021-01-03\")", "53");
	gives("years and months duration(@\"2020-02-29\", @\"2024-02-28\")", "P3Y11M");
	gives("today()", "2023-11-14");
	gives("date(\"2023-02-29\")", "null");
}

static void feel_regex__is_that_of_xpath(void **state)
{
	(void)state;
	gives("matches(\"foobar\", \"^fo*b\")", "true");
	gives("matches(\"b\", \"[a-z-[aeiou]]\")", "true");
	gives("matches(\"a\", \"[a-z-[aeiou]]\")", "false");
	gives("matches(\"abc\", \"\\p{IsBasicLatin}+\")", "true");
	gives("matches(\"abc\", \"(?=a)\")", "null");
	gives("replace(\"abracadabra\", \"a(.)\", \"a$1$1\")", "abbraccaddabbra");
	gives("split(\"a;b;;c\", \";\")", "[\"a\", \"b\", \"\", \"c\"]");
}

static void feel_limits__stop_what_would_not_end(void **state)
{
	(void)state;
	gives("count(for i in 1..100000000 return i)", "0:0 the evaluation took more steps than allowed");
	gives("{f: function(n) f(n + 1), r: f(1)}.r", "0:0 the evaluation is nested too deep");
	gives("{g: function(n) if n = 0 then [] else [g(n - 1), g(n - 1)], r: count(g(60))}.r",
		"0:0 the evaluation took more steps than allowed");
	gives("{d: function(s, n) if n = 0 then s else d(s + s, n - 1), r: string length(d(\"0123456789\", 40))}.r",
		"0:0 needs more memory than allowed");
}

static void feel_limits__hold_for_deep_text(void **state)
{
	struct arena *arena = arena_new(64 << 20);
	char *text = arena_alloc(arena, 100001);
	struct feel_problem problem;
	struct value value;

	(void)state;
	for (const char *c = "([{-"; *c; c++) {
		memset(text, *c, 100000);
		assert_false(feel_evaluate_text(arena, text_of(text), NULL, NULL, &value, &problem));
	}
	for (int i = 0; i + 10 <= 100000; i += 5)
		memcpy(text + i, "1 in ", 5);
	assert_false(feel_evaluate_text(arena, text_of(text), NULL, NULL, &value, &problem));
	for (int i = 0; i + 6 <= 100000; i += 6)
		memcpy(text + i, "1 in (", 6);
	assert_false(feel_evaluate_text(arena, text_of(text), NULL, NULL, &value, &problem));
	arena_free(arena);
}

static void feel_compile__is_read_once_and_asked_with_other_values(void **state)
{
	const struct text names[] = { T("seats"), T("has_kitchen") };
	struct arena *arena = arena_new(64 << 20);
	struct feel_problem problem;
	struct value values[] = { value_integer(20), value_boolean(true) }, value;
	struct feel_expression *expression = feel_compile(arena, T("has_kitchen and seats > 10"), names, 2, &problem);

	(void)state;
	assert_non_null(expression);
	assert_true(feel_run(expression, arena, values, NULL, &value, &problem) && value_is_true(value));
	values[0] = value_integer(4);
	assert_true(feel_run(expression, arena, values, NULL, &value, &problem) && value_is_false(value));
	assert_null(feel_compile(arena, T("has_kitchen and rooms > 1"), names, 2, &problem));
	assert_non_null(strstr(text_cstring(arena, problem.message), "rooms"));
	assert_null(feel_compile(arena, T("seats >"), names, 2, &problem));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(feel_parse__reads_names_with_spaces),
		cmocka_unit_test(feel_parse__says_where_it_stops),
		cmocka_unit_test(feel_numbers__are_decimal),
		cmocka_unit_test(feel_logic__has_three_values),
		cmocka_unit_test(feel_lists__count_from_one_and_from_the_end),
		cmocka_unit_test(feel_functions__keep_what_they_saw),
		cmocka_unit_test(feel_dates__follow_the_calendar),
		cmocka_unit_test(feel_regex__is_that_of_xpath),
		cmocka_unit_test(feel_limits__stop_what_would_not_end),
		cmocka_unit_test(feel_limits__hold_for_deep_text),
		cmocka_unit_test(feel_compile__is_read_once_and_asked_with_other_values),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
