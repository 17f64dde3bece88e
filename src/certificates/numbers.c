#include "certificates/numbers.h"

#include "certificates/certificates.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"

enum { RANDOM_PART = 100000000 };   /* taken twice: 11 digits of the two */

/* ISO 7064 MOD 11,10: finds every single wrong digit and nearly every two in the wrong order. */
static int check_digit(struct text digits)
{
	int product = 10;

	for (size_t i = 0; i < digits.len; i++) {
		int sum = (digits.at[i] - '0' + product) % 10;
		product = (sum ? sum : 10) * 2 % 11;
	}
	return (11 - product) % 10;
}

struct text number_make(struct arena *arena, int64_t now)
{
	int year, month, day;
	struct text digits;

	date_to_civil(date_of(now), &year, &month, &day);
	digits = text_format(arena, "%04d%08llu%03llu", year, (unsigned long long)random_below(RANDOM_PART), (unsigned long long)random_below(1000));
	return text_format(arena, "%.*s%d", TEXT_ARG(digits), check_digit(digits));
}

struct text number_typed(struct arena *arena, struct text typed)
{
	char *digits = arena_alloc(arena, typed.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < typed.len; i++)
		if (typed.at[i] >= '0' && typed.at[i] <= '9')
			digits[len++] = typed.at[i];
	return (struct text){ digits, len };
}

bool number_is_valid(struct text digits)
{
	if (digits.len != NUMBER_DIGITS)
		return false;
	for (size_t i = 0; i < digits.len; i++)
		if (digits.at[i] < '0' || digits.at[i] > '9')
			return false;
	return check_digit((struct text){ digits.at, digits.len - 1 }) == digits.at[digits.len - 1] - '0';
}

struct text certificate_number_shown(struct arena *arena, struct text number)
{
	if (number.len != NUMBER_DIGITS)
		return number;
	return text_format(arena, "%.4s %.4s %.4s %.4s", number.at, number.at + 4, number.at + 8, number.at + 12);
}
