/* References: YYMMDD, seven random digits, one check digit. People read them out on the phone. */
#include "cases/cases.h"
#include "cases/reference.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/text/digits.h"

enum { RANDOM_DIGITS = 7, TRIES = 20 };

bool reference_is_valid(struct text digits)
{
	return digits_are_good(digits, REFERENCE_DIGITS);
}

struct text reference_shown(struct arena *arena, struct text digits)
{
	return digits.len == REFERENCE_DIGITS ? digits_shown(arena, digits) : digits;
}

static struct text reference_draw(struct arena *arena, int64_t at)
{
	int year, month, day;
	struct text head;

	date_to_civil(date_of(at), &year, &month, &day);
	head = text_format(arena, "%02d%02d%02d%07llu", year % 100, month, day, (unsigned long long)random_below(10000000));
	return digits_checked(arena, head);
}

enum outcome reference_new(struct call *call, int64_t at, struct text *ret_reference)
{
	int64_t taken;

	for (int i = 0; i < TRIES; i++) {
		struct text reference = reference_draw(call->arena, at);
		enum outcome outcome = db_find(call, CASE_REFERENCE_TAKEN, IN(reference), OUT(&taken));
		if (outcome == NOT_FOUND) {
			*ret_reference = reference;
			return OK;
		}
		TRY(outcome);
	}
	return refuse(call, BUSY, "case.no_reference");
}
