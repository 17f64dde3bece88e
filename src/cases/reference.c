/* References: YYMMDD, seven random digits, one check digit. People read them out on the phone. */
#include "cases/cases.h"
#include "cases/reference.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"

enum { RANDOM_DIGITS = 7, TRIES = 20 };

/* ISO 7064 MOD 11,10: catches every single wrong digit and nearly all exchanges of neighbours. */
static int check_digit(struct text digits)
{
	int p = 10;

	for (size_t i = 0; i < digits.len; i++) {
		int s = (p + (digits.at[i] - '0')) % 10;
		p = (s ? s : 10) * 2 % 11;
	}
	return (11 - p) % 10;
}

bool reference_is_valid(struct text digits)
{
	if (digits.len != REFERENCE_DIGITS)
		return false;
	for (size_t i = 0; i < digits.len; i++)
		if (digits.at[i] < '0' || digits.at[i] > '9')
			return false;
	return check_digit((struct text){ digits.at, digits.len - 1 }) == digits.at[digits.len - 1] - '0';
}

/* "2611 2400 0243 16" */
struct text reference_shown(struct arena *arena, struct text digits)
{
	char *shown;
	size_t len = 0;

	if (digits.len != REFERENCE_DIGITS)
		return digits;
	shown = arena_alloc(arena, REFERENCE_DIGITS + 4);
	for (size_t i = 0; i < REFERENCE_DIGITS; i++) {
		if (i && i % 4 == 0)
			shown[len++] = ' ';
		shown[len++] = digits.at[i];
	}
	return (struct text){ shown, len };
}

struct text reference_typed(struct arena *arena, struct text typed)
{
	char *digits = arena_alloc(arena, typed.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < typed.len; i++)
		if (typed.at[i] >= '0' && typed.at[i] <= '9')
			digits[len++] = typed.at[i];
	return (struct text){ digits, len };
}

static struct text reference_draw(struct arena *arena, int64_t at)
{
	int year, month, day;
	struct text head;

	date_to_civil(date_of(at), &year, &month, &day);
	head = text_format(arena, "%02d%02d%02d%07llu", year % 100, month, day, (unsigned long long)random_below(10000000));
	return text_format(arena, "%.*s%d", TEXT_ARG(head), check_digit(head));
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
