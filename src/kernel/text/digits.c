#include "kernel/text/digits.h"

static int check_digit(struct text digits)
{
	int product = 10;

	for (size_t i = 0; i < digits.len; i++) {
		int sum = (product + (digits.at[i] - '0')) % 10;
		product = (sum ? sum : 10) * 2 % 11;
	}
	return (11 - product) % 10;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

struct text digits_checked(struct arena *arena, struct text digits)
{
	return text_format(arena, "%.*s%d", TEXT_ARG(digits), check_digit(digits));
}

bool digits_are_good(struct text digits, size_t count)
{
	if (digits.len != count)
		return false;
	for (size_t i = 0; i < digits.len; i++)
		if (!is_digit(digits.at[i]))
			return false;
	return check_digit((struct text){ digits.at, digits.len - 1 }) == digits.at[digits.len - 1] - '0';
}

struct text digits_typed(struct arena *arena, struct text typed)
{
	char *digits = arena_alloc(arena, typed.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < typed.len; i++)
		if (is_digit(typed.at[i]))
			digits[len++] = typed.at[i];
	digits[len] = 0;
	return (struct text){ digits, len };
}

struct text digits_shown(struct arena *arena, struct text digits)
{
	char *shown = arena_alloc(arena, digits.len + digits.len / 4 + 1);
	size_t len = 0;

	for (size_t i = 0; i < digits.len; i++) {
		if (i && i % 4 == 0)
			shown[len++] = ' ';
		shown[len++] = digits.at[i];
	}
	shown[len] = 0;
	return (struct text){ shown, len };
}
