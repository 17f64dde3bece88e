#include "dmn/decimal.h"

#include <bid_conf.h>
#include <bid_functions.h>
#include <stdio.h>
#include <stdlib.h>

static BID_UINT128 bid(struct decimal a)
{
	return (BID_UINT128){ .w = { a.words[0], a.words[1] } };
}

static struct decimal of_bid(BID_UINT128 a)
{
	return (struct decimal){ .words = { a.w[0], a.w[1] } };
}

static bool finite_result(BID_UINT128 a, struct decimal *ret_decimal)
{
	if (!bid128_isFinite(a))
		return false;
	if (bid128_isZero(a) && bid128_isSigned(a))
		a = bid128_negate(a);  /* there is one zero */
	*ret_decimal = of_bid(a);
	return true;
}

struct decimal decimal_of(int64_t coefficient, int exponent)
{
	_IDEC_flags flags = 0;
	BID_UINT128 a = bid128_from_int64(coefficient);

	if (exponent)
		a = bid128_scalbn(a, exponent, BID_ROUNDING_TO_NEAREST, &flags);
	return of_bid(a);
}

struct decimal decimal_of_double(double value)
{
	char digits[40];
	struct decimal a = decimal_of(0, 0);

	snprintf(digits, sizeof(digits), "%.17g", value);
	decimal_parse(text_of(digits), &a);
	return a;
}

static bool is_even(struct decimal a)
{
	struct decimal two = decimal_of(2, 0), half;

	return decimal_compute(DECIMAL_DIVIDE, a, two, &half) && decimal_is_integer(half);
}

/* Powers of whole exponents by squaring, so that 1.1 ** 2 is exact. */
static BID_UINT128 power(BID_UINT128 base, struct decimal exponent, _IDEC_flags *flags)
{
	BID_UINT128 result = bid128_from_int64(1);
	int64_t n;
	bool negative;

	if (!decimal_is_integer(exponent) || !decimal_to_int64(exponent, &n) || n > 100000 || n < -100000) {
		if (bid128_isSigned(base) && decimal_is_integer(exponent)) {
			result = bid128_pow(bid128_negate(base), bid(exponent), BID_ROUNDING_TO_NEAREST, flags);
			return is_even(exponent) ? result : bid128_negate(result);
		}
		return bid128_pow(base, bid(exponent), BID_ROUNDING_TO_NEAREST, flags);
	}
	negative = n < 0;
	for (n = negative ? -n : n; n; n >>= 1) {
		if (n & 1)
			result = bid128_mul(result, base, BID_ROUNDING_TO_NEAREST, flags);
		base = bid128_mul(base, base, BID_ROUNDING_TO_NEAREST, flags);
	}
	return negative ? bid128_div(bid128_from_int64(1), result, BID_ROUNDING_TO_NEAREST, flags) : result;
}

bool decimal_compute(enum decimal_operation operation, struct decimal a, struct decimal b, struct decimal *ret_decimal)
{
	_IDEC_flags flags = 0;

	switch (operation) {
	case DECIMAL_ADD:
		return finite_result(bid128_add(bid(a), bid(b), BID_ROUNDING_TO_NEAREST, &flags), ret_decimal);
	case DECIMAL_SUBTRACT:
		return finite_result(bid128_sub(bid(a), bid(b), BID_ROUNDING_TO_NEAREST, &flags), ret_decimal);
	case DECIMAL_MULTIPLY:
		return finite_result(bid128_mul(bid(a), bid(b), BID_ROUNDING_TO_NEAREST, &flags), ret_decimal);
	case DECIMAL_DIVIDE:
		return finite_result(bid128_div(bid(a), bid(b), BID_ROUNDING_TO_NEAREST, &flags), ret_decimal);
	case DECIMAL_POWER:
		return finite_result(power(bid(a), b, &flags), ret_decimal);
	}
	return false;
}

bool decimal_apply(enum decimal_function function, struct decimal a, struct decimal *ret_decimal)
{
	_IDEC_flags flags = 0;

	switch (function) {
	case DECIMAL_SQRT:
		return finite_result(bid128_sqrt(bid(a), BID_ROUNDING_TO_NEAREST, &flags), ret_decimal);
	case DECIMAL_LOG:
		return finite_result(bid128_log(bid(a), BID_ROUNDING_TO_NEAREST, &flags), ret_decimal);
	case DECIMAL_EXP:
		return finite_result(bid128_exp(bid(a), BID_ROUNDING_TO_NEAREST, &flags), ret_decimal);
	}
	return false;
}

int decimal_compare(struct decimal a, struct decimal b)
{
	_IDEC_flags flags = 0;

	if (bid128_quiet_equal(bid(a), bid(b), &flags))
		return 0;
	return bid128_quiet_less(bid(a), bid(b), &flags) ? -1 : 1;
}

int decimal_sign(struct decimal a)
{
	if (bid128_isZero(bid(a)))
		return 0;
	return bid128_isSigned(bid(a)) ? -1 : 1;
}

static BID_UINT128 round_integral(BID_UINT128 a, enum decimal_rounding rounding)
{
	_IDEC_flags flags = 0;
	BID_UINT128 below;

	switch (rounding) {
	case DECIMAL_HALF_EVEN: return bid128_round_integral_nearest_even(a, &flags);
	case DECIMAL_HALF_UP:   return bid128_round_integral_nearest_away(a, &flags);
	case DECIMAL_FLOOR:     return bid128_round_integral_negative(a, &flags);
	case DECIMAL_CEILING:   return bid128_round_integral_positive(a, &flags);
	case DECIMAL_DOWN:      return bid128_round_integral_zero(a, &flags);
	case DECIMAL_UP:
		return bid128_isSigned(a) ? bid128_round_integral_negative(a, &flags) : bid128_round_integral_positive(a, &flags);
	case DECIMAL_HALF_DOWN:
		below = bid128_round_integral_zero(a, &flags);
		below = bid128_sub(a, below, BID_ROUNDING_TO_NEAREST, &flags);
		if (bid128_quiet_equal(bid128_abs(below), bid(decimal_of(5, -1)), &flags))
			return bid128_round_integral_zero(a, &flags);
		return bid128_round_integral_nearest_even(a, &flags);
	}
	return a;
}

bool decimal_round(struct decimal a, int scale, enum decimal_rounding rounding, struct decimal *ret_decimal)
{
	_IDEC_flags flags = 0;
	BID_UINT128 shifted;

	if (bid128_quantexp(bid(a), &flags) >= -scale)
		return finite_result(bid(a), ret_decimal);  /* has no digits to lose */
	shifted = bid128_scalbn(bid(a), scale, BID_ROUNDING_TO_NEAREST, &flags);
	shifted = round_integral(shifted, rounding);
	return finite_result(bid128_scalbn(shifted, -scale, BID_ROUNDING_TO_NEAREST, &flags), ret_decimal);
}

bool decimal_is_integer(struct decimal a)
{
	_IDEC_flags flags = 0;

	return bid128_quiet_equal(bid(a), bid128_round_integral_zero(bid(a), &flags), &flags);
}

bool decimal_to_int64(struct decimal a, int64_t *ret_value)
{
	_IDEC_flags flags = 0;
	int64_t value = bid128_to_int64_int(bid(a), &flags);

	if (flags & BID_INVALID_EXCEPTION)
		return false;
	*ret_value = value;
	return true;
}

double decimal_to_double(struct decimal a)
{
	_IDEC_flags flags = 0;

	return bid128_to_binary64(bid(a), BID_ROUNDING_TO_NEAREST, &flags);
}

/* Coefficient digits without sign and zeros at the end, and the exponent that belongs to them. */
static void digits_of(struct decimal a, char digits[48], bool *ret_negative, int *ret_exponent)
{
	_IDEC_flags flags = 0;
	char printed[64];
	char *at = printed + 1, *e;
	size_t len;
	int exponent;

	bid128_to_string(printed, bid(a), &flags);
	e = strchr(printed, 'E');
	exponent = e ? atoi(e + 1) : 0;
	len = e ? (size_t)(e - at) : strlen(at);
	while (len > 1 && *at == '0') {
		at++;
		len--;
	}
	while (len > 1 && at[len - 1] == '0') {
		len--;
		exponent++;
	}
	memcpy(digits, at, len);
	digits[len] = 0;
	*ret_negative = printed[0] == '-';
	*ret_exponent = digits[0] == '0' ? 0 : exponent;
}

bool decimal_to_parts(struct decimal a, int64_t *ret_coefficient, int *ret_exponent)
{
	char digits[48];
	bool negative;
	int exponent;
	int64_t coefficient;

	digits_of(a, digits, &negative, &exponent);
	if (!text_to_int(text_of(digits), &coefficient))
		return false;
	*ret_coefficient = negative ? -coefficient : coefficient;
	*ret_exponent = exponent;
	return true;
}

static bool is_number(struct text text)
{
	size_t i = 0, digits = 0;

	if (i < text.len && (text.at[i] == '-' || text.at[i] == '+'))
		i++;
	for (; i < text.len && text.at[i] >= '0' && text.at[i] <= '9'; i++)
		digits++;
	if (i < text.len && text.at[i] == '.')
		for (i++; i < text.len && text.at[i] >= '0' && text.at[i] <= '9'; i++)
			digits++;
	if (!digits || i == text.len)
		return digits;
	if (text.at[i] != 'e' && text.at[i] != 'E')
		return false;
	i++;
	if (i < text.len && (text.at[i] == '-' || text.at[i] == '+'))
		i++;
	digits = i;
	while (i < text.len && text.at[i] >= '0' && text.at[i] <= '9')
		i++;
	return i > digits && i == text.len;
}

bool decimal_parse(struct text text, struct decimal *ret_decimal)
{
	_IDEC_flags flags = 0;
	char digits[1024];

	if (text.len >= sizeof(digits) || !is_number(text))
		return false;
	memcpy(digits, text.at, text.len);
	digits[text.len] = 0;
	return finite_result(bid128_from_string(digits, BID_ROUNDING_TO_NEAREST, &flags), ret_decimal);
}

static void add_zeros(struct text_builder *builder, int count)
{
	while (count-- > 0)
		builder_add_char(builder, '0');
}

struct text decimal_format(struct arena *arena, struct decimal a)
{
	struct text_builder builder;
	char digits[48];
	bool negative;
	int exponent, len, whole;

	digits_of(a, digits, &negative, &exponent);
	len = (int)strlen(digits);
	whole = len + exponent;
	builder_init(&builder, arena, 8192);
	if (negative && digits[0] != '0')
		builder_add_char(&builder, '-');
	if (exponent >= 0) {
		builder_add(&builder, text_of(digits));
		add_zeros(&builder, exponent);
	} else if (whole > 0) {
		builder_add(&builder, (struct text){ digits, (size_t)whole });
		builder_add_char(&builder, '.');
		builder_add(&builder, text_of(digits + whole));
	} else {
		builder_add(&builder, T("0."));
		add_zeros(&builder, -whole);
		builder_add(&builder, text_of(digits));
	}
	return builder_text(&builder);
}
