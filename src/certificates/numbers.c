#include "certificates/numbers.h"

#include "certificates/certificates.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/text/digits.h"

enum { RANDOM_PART = 100000000 };   /* taken twice: 11 digits of the two */

struct text number_make(struct arena *arena, int64_t now)
{
	int year, month, day;
	struct text digits;

	date_to_civil(date_of(now), &year, &month, &day);
	digits = text_format(arena, "%04d%08llu%03llu", year, (unsigned long long)random_below(RANDOM_PART), (unsigned long long)random_below(1000));
	return digits_checked(arena, digits);
}

bool number_is_valid(struct text digits)
{
	return digits_are_good(digits, NUMBER_DIGITS);
}

struct text certificate_number_shown(struct arena *arena, struct text number)
{
	return number.len == NUMBER_DIGITS ? digits_shown(arena, number) : number;
}
