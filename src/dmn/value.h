/*
 * FEEL values: sixteen bytes, copied freely; what they point to lives in an arena and never changes.
 *
 * A number is a coefficient and a power of ten while it fits (exact, no allocation), else 34-digit decimal.
 * UNKNOWN exists only in an interview: a value that depends on inputs nobody has given yet (see ask.h).
 */
#ifndef ONEDOOR_DMN_VALUE_H
#define ONEDOOR_DMN_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "dmn/decimal.h"
#include "kernel/mem/arena.h"
#include "kernel/text/text.h"

enum value_kind {
	VALUE_NULL,
	VALUE_BOOLEAN,
	VALUE_NUMBER,
	VALUE_STRING,
	VALUE_DATE,            /* integer: days since 1970-01-01 */
	VALUE_TIME,
	VALUE_DATE_TIME,
	VALUE_DAYS_DURATION,   /* integer: seconds (rounded down), length: nanoseconds to add */
	VALUE_MONTHS_DURATION, /* integer: months */
	VALUE_LIST,
	VALUE_CONTEXT,
	VALUE_RANGE,
	VALUE_FUNCTION,
	VALUE_UNKNOWN,
};

struct value {
	uint8_t kind;
	bool is_decimal;       /* a number kept as decimal, not as integer × 10^exponent */
	int16_t exponent;
	uint32_t length;       /* bytes of a string, items of a list */
	union {
		bool boolean;
		int64_t integer;
		const struct decimal *decimal;
		const char *string;
		const struct value *items;
		const struct context *context;
		const struct range *range;
		const struct function *function;
		const struct moment *moment;
		const struct unknown *unknown;
	};
};

enum zone_kind { ZONE_NONE, ZONE_OFFSET, ZONE_NAMED };

/* A time (day 0) or a date and time, as written on the wall of its zone. */
struct moment {
	int64_t day;           /* since 1970-01-01 */
	int32_t second;        /* of the day */
	int32_t nanosecond;
	enum zone_kind zone_kind;
	int32_t offset;        /* seconds east of UTC; of a named zone: at this moment */
	const struct zone *zone;
};

struct context_entry {
	struct text name;
	struct value value;
};

struct context {
	size_t count;
	struct context_entry *entries;   /* in the order of writing, names unique */
};

/* An interval, or a comparison such as "> 5" (one end open and null). */
struct range {
	struct value low, high;
	bool low_closed, high_closed;
	bool low_unbounded, high_unbounded;
	bool is_not;                     /* "!= 5": everything but low */
	bool is_comparison;              /* written with an operator: never equal to an interval */
};

static inline struct value value_null(void)
{
	return (struct value){ .kind = VALUE_NULL };
}

static inline struct value value_boolean(bool boolean)
{
	return (struct value){ .kind = VALUE_BOOLEAN, .boolean = boolean };
}

static inline struct value value_integer(int64_t integer)
{
	return (struct value){ .kind = VALUE_NUMBER, .integer = integer };
}

static inline struct value value_string(struct text text)
{
	return (struct value){ .kind = VALUE_STRING, .length = (uint32_t)text.len, .string = text.at };
}

static inline struct value value_list(const struct value *items, size_t count)
{
	return (struct value){ .kind = VALUE_LIST, .length = (uint32_t)count, .items = items };
}

static inline struct value value_context(const struct context *context)
{
	return (struct value){ .kind = VALUE_CONTEXT, .context = context };
}

static inline struct value value_date(int64_t day)
{
	return (struct value){ .kind = VALUE_DATE, .integer = day };
}

static inline struct value value_months(int64_t months)
{
	return (struct value){ .kind = VALUE_MONTHS_DURATION, .integer = months };
}

static inline struct text value_text(struct value value)
{
	return (struct text){ value.string, value.length };
}

static inline bool value_is_true(struct value value)
{
	return value.kind == VALUE_BOOLEAN && value.boolean;
}

static inline bool value_is_false(struct value value)
{
	return value.kind == VALUE_BOOLEAN && !value.boolean;
}

/* "number", "date and time" … as FEEL writes them. */
const char *value_kind_name(enum value_kind kind);

struct value value_decimal(struct arena *arena, struct decimal decimal);
struct value value_range(struct arena *arena, const struct range *range);
struct decimal value_to_decimal(struct value number);
/* False unless a number that truncates into an int64. */
bool value_to_int64(struct value number, int64_t *ret_value);
bool value_is_integer(struct value number);

/* add, subtract, multiply, divide, power of two numbers; null without a finite result. */
struct value value_compute(struct arena *arena, enum decimal_operation operation, struct value a, struct value b);

/* NULL when the context has no such entry. */
const struct value *context_find(const struct context *context, struct text name);

/* A list under construction; grows by doubling. */
struct value_builder {
	struct arena *arena;
	struct value *items;
	size_t count, size;
};

void value_builder_init(struct value_builder *builder, struct arena *arena, size_t expected);
void value_builder_add(struct value_builder *builder, struct value value);
struct value value_builder_list(const struct value_builder *builder);

struct context *context_new(struct arena *arena, size_t capacity);
/* Replaces the entry of that name or adds one; the context must have room (capacity of context_new). */
void context_set(struct context *context, struct text name, struct value value);

enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_NULL };

/* FEEL equality: NULL when the kinds cannot be compared. null = null is true. */
enum truth value_equal(struct value a, struct value b);

/* False when the two have no order (kinds differ or unordered); else *ret_order is -1, 0 or 1. */
bool value_compare(struct value a, struct value b, int *ret_order);

/* Whether the value lies in the range; NULL when it cannot be compared with its ends. */
enum truth range_contains(const struct range *range, struct value value);

/* As FEEL's string() writes it; strings inside lists and contexts are quoted. */
struct text value_format(struct arena *arena, struct value value);
/* Its first characters: what a page or a message shows of a value that may be huge. */
struct text value_format_head(struct arena *arena, struct value value, size_t characters);

#endif
