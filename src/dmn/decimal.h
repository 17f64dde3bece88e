/*
 * Decimal numbers of 34 digits: IEEE 754-2008 decimal128, rounded half to even.
 *
 * The bits are kept in two words (binary encoding), because not every compiler of the house knows _Decimal128.
 * Infinities and NaN never leave this file: an operation without a finite result answers false.
 */
#ifndef ONEDOOR_DMN_DECIMAL_H
#define ONEDOOR_DMN_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "kernel/text/text.h"

struct decimal {
	uint64_t words[2];
};

enum decimal_rounding { DECIMAL_HALF_EVEN, DECIMAL_HALF_UP, DECIMAL_HALF_DOWN, DECIMAL_UP, DECIMAL_DOWN, DECIMAL_FLOOR, DECIMAL_CEILING };

enum decimal_operation {
	DECIMAL_ADD, DECIMAL_SUBTRACT, DECIMAL_MULTIPLY, DECIMAL_DIVIDE, DECIMAL_POWER
};

enum decimal_function { DECIMAL_SQRT, DECIMAL_LOG, DECIMAL_EXP };

/* coefficient × 10^exponent */
struct decimal decimal_of(int64_t coefficient, int exponent);
struct decimal decimal_of_double(double value);

/* False, with *ret_decimal untouched, when the result is no finite number (division by zero, overflow, root of -1). */
bool decimal_compute(enum decimal_operation operation, struct decimal a, struct decimal b, struct decimal *ret_decimal);
bool decimal_apply(enum decimal_function function, struct decimal a, struct decimal *ret_decimal);

/* -1, 0, 1 */
int decimal_compare(struct decimal a, struct decimal b);
int decimal_sign(struct decimal a);

/* Rounds to scale digits after the point (negative: before it). False when the result has more than 34 digits. */
bool decimal_round(struct decimal a, int scale, enum decimal_rounding rounding, struct decimal *ret_decimal);

bool decimal_is_integer(struct decimal a);
/* Truncates towards zero. False outside int64. */
bool decimal_to_int64(struct decimal a, int64_t *ret_value);
double decimal_to_double(struct decimal a);

/* The coefficient and exponent with trailing zeros removed. False when the coefficient does not fit an int64. */
bool decimal_to_parts(struct decimal a, int64_t *ret_coefficient, int *ret_exponent);

/* Digits with optional sign, point and exponent, whole text. */
bool decimal_parse(struct text text, struct decimal *ret_decimal);

/* Plain digits, no exponent, no zeros at the end of a fraction. */
struct text decimal_format(struct arena *arena, struct decimal a);

#endif
