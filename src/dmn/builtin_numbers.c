/* FEEL functions of numbers, and not(). */
#include "dmn/builtin_functions.h"
#include "dmn/temporal.h"

static struct value of_decimal(struct builtin_call *call, bool fine, struct decimal decimal)
{
	return fine ? value_decimal(call->arena, decimal) : value_null();
}

static struct value rounded(struct builtin_call *call, enum decimal_rounding rounding)
{
	struct decimal result = { { 0, 0 } };
	int64_t scale = 0;

	if (call->count > 1 && (call->arguments[1].kind != VALUE_NUMBER || !value_to_int64(call->arguments[1], &scale)))
		return value_null();
	if (scale < -6111 || scale > 6176)
		return builtin_refuse(call, "a scale lies between -6111 and 6176");
	bool fine = decimal_round(value_to_decimal(call->arguments[0]), (int)scale, rounding, &result);
	return of_decimal(call, fine, result);
}

struct value builtin_decimal(struct builtin_call *call)         { return rounded(call, DECIMAL_HALF_EVEN); }
struct value builtin_floor(struct builtin_call *call)           { return rounded(call, DECIMAL_FLOOR); }
struct value builtin_ceiling(struct builtin_call *call)         { return rounded(call, DECIMAL_CEILING); }
struct value builtin_round_up(struct builtin_call *call)        { return rounded(call, DECIMAL_UP); }
struct value builtin_round_down(struct builtin_call *call)      { return rounded(call, DECIMAL_DOWN); }
struct value builtin_round_half_up(struct builtin_call *call)   { return rounded(call, DECIMAL_HALF_UP); }
struct value builtin_round_half_down(struct builtin_call *call) { return rounded(call, DECIMAL_HALF_DOWN); }

struct value builtin_abs(struct builtin_call *call)
{
	struct value value = call->arguments[0];

	if (value.kind == VALUE_LIST && value.length == 1)
		value = value.items[0];
	switch (value.kind) {
	case VALUE_NUMBER:
		if (decimal_sign(value_to_decimal(value)) >= 0)
			return value;
		return value_compute(call->arena, DECIMAL_SUBTRACT, value_integer(0), value);
	case VALUE_DAYS_DURATION:
	case VALUE_MONTHS_DURATION:
		return value.integer < 0 ? temporal_scale(call->arena, value, value_integer(-1), false) : value;
	default:
		return builtin_refuse(call, "abs of %s", value_kind_name(value.kind));
	}
}

struct value builtin_modulo(struct builtin_call *call)
{
	struct decimal a = value_to_decimal(call->arguments[0]), b = value_to_decimal(call->arguments[1]), quotient, floor;
	bool fine = decimal_compute(DECIMAL_DIVIDE, a, b, &quotient) &&
		decimal_round(quotient, 0, DECIMAL_FLOOR, &floor) &&
		decimal_compute(DECIMAL_MULTIPLY, b, floor, &floor) &&
		decimal_compute(DECIMAL_SUBTRACT, a, floor, &floor);

	return of_decimal(call, fine, floor);
}

static struct value applied(struct builtin_call *call, enum decimal_function function)
{
	struct decimal result = { { 0, 0 } };
	bool fine = decimal_apply(function, value_to_decimal(call->arguments[0]), &result);

	return of_decimal(call, fine, result);
}

struct value builtin_sqrt(struct builtin_call *call) { return applied(call, DECIMAL_SQRT); }
struct value builtin_log(struct builtin_call *call)  { return applied(call, DECIMAL_LOG); }
struct value builtin_exp(struct builtin_call *call)  { return applied(call, DECIMAL_EXP); }

/* -1 when the number is not whole. */
static int parity(struct value number)
{
	struct decimal half;

	if (!value_is_integer(number))
		return -1;
	decimal_compute(DECIMAL_DIVIDE, value_to_decimal(number), decimal_of(2, 0), &half);
	return decimal_is_integer(half) ? 0 : 1;
}

struct value builtin_odd(struct builtin_call *call)
{
	return value_boolean(parity(call->arguments[0]) == 1);
}

struct value builtin_even(struct builtin_call *call)
{
	return value_boolean(parity(call->arguments[0]) == 0);
}

struct value builtin_not(struct builtin_call *call)
{
	if (call->arguments[0].kind != VALUE_BOOLEAN)
		return value_null();
	return value_boolean(!call->arguments[0].boolean);
}

static bool separator_is(struct value separator, const char *allowed)
{
	return separator.kind == VALUE_STRING && separator.length == 1 && strchr(allowed, separator.string[0]);
}

/* "1.234,5" with its separators; absent ones are null. */
struct value builtin_number(struct builtin_call *call)
{
	struct value grouping = call->arguments[1], point = call->arguments[2];
	struct text from = value_text(call->arguments[0]);
	struct text_builder plain;
	struct decimal decimal;

	if ((grouping.kind != VALUE_NULL && !separator_is(grouping, " ,.")) ||
	    (point.kind != VALUE_NULL && !separator_is(point, ",.")))
		return builtin_refuse(call, "number: such separators are not allowed");
	if (grouping.kind == VALUE_STRING && point.kind == VALUE_STRING && *grouping.string == *point.string)
		return builtin_refuse(call, "number: the two separators are the same");
	builder_init(&plain, call->arena, 1024);
	for (size_t i = 0; i < from.len; i++) {
		char c = from.at[i];
		if (grouping.kind == VALUE_STRING && c == *grouping.string)
			continue;
		if (c == '.' && point.kind == VALUE_STRING && *point.string != '.')
			return value_null();
		builder_add_char(&plain, point.kind == VALUE_STRING && c == *point.string ? '.' : c);
	}
	if (!decimal_parse(builder_text(&plain), &decimal))
		return builtin_refuse(call, "number: '%.*s' is no number", TEXT_ARG(from));
	return value_decimal(call->arena, decimal);
}
