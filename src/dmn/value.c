#include "dmn/value.h"

#include <stdlib.h>

#include "dmn/temporal.h"

static const char *const kind_names[] = {
	[VALUE_NULL] = "null",
	[VALUE_BOOLEAN] = "boolean",
	[VALUE_NUMBER] = "number",
	[VALUE_STRING] = "string",
	[VALUE_DATE] = "date",
	[VALUE_TIME] = "time",
	[VALUE_DATE_TIME] = "date and time",
	[VALUE_DAYS_DURATION] = "days and time duration",
	[VALUE_MONTHS_DURATION] = "years and months duration",
	[VALUE_LIST] = "list",
	[VALUE_CONTEXT] = "context",
	[VALUE_RANGE] = "range",
	[VALUE_FUNCTION] = "function",
	[VALUE_UNKNOWN] = "unknown",
};

const char *value_kind_name(enum value_kind kind)
{
	return kind_names[kind];
}

struct value value_decimal(struct arena *arena, struct decimal decimal)
{
	struct value value = { .kind = VALUE_NUMBER };
	struct decimal *kept;
	int exponent;

	if (decimal_to_parts(decimal, &value.integer, &exponent) && exponent >= -6200 && exponent <= 6200) {
		value.exponent = (int16_t)exponent;
		while (value.exponent > 0 && value.exponent < 19 && !__builtin_mul_overflow(value.integer, 10, &value.integer))
			value.exponent--;
		if (value.exponent <= 0)
			return value;
	}
	kept = NEW(arena, struct decimal);
	*kept = decimal;
	return (struct value){ .kind = VALUE_NUMBER, .is_decimal = true, .decimal = kept };
}

struct value value_range(struct arena *arena, const struct range *range)
{
	struct range *kept = NEW(arena, struct range);

	*kept = *range;
	return (struct value){ .kind = VALUE_RANGE, .range = kept };
}

struct decimal value_to_decimal(struct value number)
{
	return number.is_decimal ? *number.decimal : decimal_of(number.integer, number.exponent);
}

bool value_to_int64(struct value number, int64_t *ret_value)
{
	if (number.kind != VALUE_NUMBER)
		return false;
	if (!number.is_decimal && number.exponent == 0) {
		*ret_value = number.integer;
		return true;
	}
	return decimal_to_int64(value_to_decimal(number), ret_value);
}

bool value_is_integer(struct value number)
{
	if (number.kind != VALUE_NUMBER)
		return false;
	return (!number.is_decimal && number.exponent == 0) || decimal_is_integer(value_to_decimal(number));
}

/* Exact results of small numbers, without touching decimals. */
static bool compute_small(enum decimal_operation operation, struct value a, struct value b, struct value *ret_value)
{
	struct value sum = { .kind = VALUE_NUMBER, .exponent = a.exponent };

	if (a.is_decimal || b.is_decimal)
		return false;
	switch (operation) {
	case DECIMAL_ADD:
		if (a.exponent != b.exponent || __builtin_add_overflow(a.integer, b.integer, &sum.integer))
			return false;
		break;
	case DECIMAL_SUBTRACT:
		if (a.exponent != b.exponent || __builtin_sub_overflow(a.integer, b.integer, &sum.integer))
			return false;
		break;
	case DECIMAL_MULTIPLY:
		if (a.exponent + b.exponent < -30 || __builtin_mul_overflow(a.integer, b.integer, &sum.integer))
			return false;
		sum.exponent = (int16_t)(a.exponent + b.exponent);
		break;
	case DECIMAL_DIVIDE:
		if (a.exponent != b.exponent || b.integer == 0 || b.integer == -1 || a.integer % b.integer)
			return false;
		sum.integer = a.integer / b.integer;
		sum.exponent = 0;
		break;
	case DECIMAL_POWER:
		return false;
	}
	*ret_value = sum;
	return true;
}

struct value value_compute(struct arena *arena, enum decimal_operation operation, struct value a, struct value b)
{
	struct decimal result;
	struct value small;

	if (compute_small(operation, a, b, &small))
		return small;
	if (!decimal_compute(operation, value_to_decimal(a), value_to_decimal(b), &result))
		return value_null();
	return value_decimal(arena, result);
}

const struct value *context_find(const struct context *context, struct text name)
{
	for (size_t i = 0; i < context->count; i++)
		if (text_equal(context->entries[i].name, name))
			return &context->entries[i].value;
	return NULL;
}

void value_builder_init(struct value_builder *builder, struct arena *arena, size_t expected)
{
	*builder = (struct value_builder){ .arena = arena, .size = expected };
	builder->items = NEW_ARRAY(arena, expected, struct value);
}

void value_builder_add(struct value_builder *builder, struct value value)
{
	if (builder->count == builder->size) {
		size_t size = builder->size ? builder->size * 2 : 8;
		builder->items = arena_grow(builder->arena, builder->items,
			builder->size * sizeof(value), size * sizeof(value));
		builder->size = size;
	}
	builder->items[builder->count++] = value;
}

struct value value_builder_list(const struct value_builder *builder)
{
	return value_list(builder->items, builder->count);
}

struct context *context_new(struct arena *arena, size_t capacity)
{
	struct context *context = NEW(arena, struct context);

	context->entries = NEW_ARRAY(arena, capacity, struct context_entry);
	return context;
}

void context_set(struct context *context, struct text name, struct value value)
{
	struct value *found = (struct value *)context_find(context, name);

	if (found)
		*found = value;
	else
		context->entries[context->count++] = (struct context_entry){ name, value };
}

static int compare_numbers(struct value a, struct value b)
{
	if (!a.is_decimal && !b.is_decimal && a.exponent == b.exponent)
		return (a.integer > b.integer) - (a.integer < b.integer);
	return decimal_compare(value_to_decimal(a), value_to_decimal(b));
}

static int sign_of(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* UTF-8 sorts by code point when sorted by bytes. */
bool value_compare(struct value a, struct value b, int *ret_order)
{
	if (a.kind != b.kind)
		return temporal_compare_mixed(a, b, ret_order);
	switch (a.kind) {
	case VALUE_NUMBER:
		*ret_order = compare_numbers(a, b);
		return true;
	case VALUE_STRING:
		*ret_order = sign_of(text_compare(value_text(a), value_text(b)), 0);
		return true;
	case VALUE_DATE:
	case VALUE_MONTHS_DURATION:
		*ret_order = sign_of(a.integer, b.integer);
		return true;
	case VALUE_DAYS_DURATION:
		*ret_order = sign_of(a.integer, b.integer);
		if (*ret_order == 0)
			*ret_order = sign_of(a.length, b.length);
		return true;
	case VALUE_TIME:
	case VALUE_DATE_TIME:
		return temporal_compare_moments(a, b, ret_order);
	default:
		return false;
	}
}

static enum truth truth_of(bool boolean)
{
	return boolean ? TRUTH_TRUE : TRUTH_FALSE;
}

static enum truth lists_equal(struct value a, struct value b)
{
	if (a.length != b.length)
		return TRUTH_FALSE;
	for (uint32_t i = 0; i < a.length; i++) {
		enum truth equal = value_equal(a.items[i], b.items[i]);
		if (equal != TRUTH_TRUE)
			return equal;
	}
	return TRUTH_TRUE;
}

static enum truth contexts_equal(const struct context *a, const struct context *b)
{
	if (a->count != b->count)
		return TRUTH_FALSE;
	for (size_t i = 0; i < a->count; i++) {
		const struct value *other = context_find(b, a->entries[i].name);
		enum truth equal = other ? value_equal(a->entries[i].value, *other) : TRUTH_FALSE;
		if (equal != TRUTH_TRUE)
			return equal;
	}
	return TRUTH_TRUE;
}

static enum truth ranges_equal(const struct range *a, const struct range *b)
{
	if (a->is_comparison != b->is_comparison && !a->low_unbounded && !a->high_unbounded)
		return TRUTH_FALSE;
	if (a->is_not != b->is_not || a->low_closed != b->low_closed || a->high_closed != b->high_closed ||
	    a->low_unbounded != b->low_unbounded || a->high_unbounded != b->high_unbounded)
		return TRUTH_FALSE;
	if (value_equal(a->low, b->low) != TRUTH_TRUE)
		return TRUTH_FALSE;
	return truth_of(value_equal(a->high, b->high) == TRUTH_TRUE);
}

enum truth value_equal(struct value a, struct value b)
{
	int order;

	if (a.kind == VALUE_NULL || b.kind == VALUE_NULL)
		return truth_of(a.kind == b.kind);
	if (a.kind != b.kind)
		return TRUTH_NULL;
	switch (a.kind) {
	case VALUE_BOOLEAN:
		return truth_of(a.boolean == b.boolean);
	case VALUE_STRING:
		return truth_of(text_equal(value_text(a), value_text(b)));
	case VALUE_LIST:
		return lists_equal(a, b);
	case VALUE_CONTEXT:
		return contexts_equal(a.context, b.context);
	case VALUE_RANGE:
		return ranges_equal(a.range, b.range);
	case VALUE_FUNCTION:
		return truth_of(a.function == b.function);
	case VALUE_TIME:
	case VALUE_DATE_TIME:
		return truth_of(temporal_moments_equal(a, b));
	default:
		return truth_of(value_compare(a, b, &order) && order == 0);
	}
}

enum truth range_contains(const struct range *range, struct value value)
{
	int order;

	if (range->is_not) {
		enum truth equal = value_equal(range->low, value);
		return equal == TRUTH_NULL ? TRUTH_NULL : truth_of(equal == TRUTH_FALSE);
	}
	if (range->is_comparison && !range->low_unbounded && !range->high_unbounded)
		return value_equal(value, range->low);
	if (!range->low_unbounded) {
		if (!value_compare(value, range->low, &order))
			return TRUTH_NULL;
		if (order < 0 || (order == 0 && !range->low_closed))
			return TRUTH_FALSE;
	}
	if (!range->high_unbounded) {
		if (!value_compare(value, range->high, &order))
			return TRUTH_NULL;
		if (order > 0 || (order == 0 && !range->high_closed))
			return TRUTH_FALSE;
	}
	return TRUTH_TRUE;
}

static void format_into(struct text_builder *builder, struct value value, bool quoted, int depth);

static void format_string(struct text_builder *builder, struct text text)
{
	builder_add_char(builder, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '"' || text.at[i] == '\\')
			builder_add_char(builder, '\\');
		builder_add_char(builder, text.at[i]);
	}
	builder_add_char(builder, '"');
}

static bool is_plain_name(struct text name)
{
	for (size_t i = 0; i < name.len; i++)
		if (strchr("\"\\{}:,", name.at[i]))
			return false;
	return name.len > 0;
}

static void format_context(struct text_builder *builder, const struct context *context, int depth)
{
	builder_add_char(builder, '{');
	for (size_t i = 0; i < context->count; i++) {
		if (i)
			builder_add(builder, T(", "));
		if (is_plain_name(context->entries[i].name))
			builder_add(builder, context->entries[i].name);
		else
			format_string(builder, context->entries[i].name);
		builder_add(builder, T(": "));
		format_into(builder, context->entries[i].value, true, depth + 1);
	}
	builder_add_char(builder, '}');
}

static void format_range(struct text_builder *builder, const struct range *range, int depth)
{
	if (range->is_not) {
		builder_add(builder, T("!="));
		format_into(builder, range->low, true, depth + 1);
		return;
	}
	builder_add_char(builder, range->low_closed ? '[' : '(');
	if (!range->low_unbounded)
		format_into(builder, range->low, true, depth + 1);
	builder_add(builder, T(".."));
	if (!range->high_unbounded)
		format_into(builder, range->high, true, depth + 1);
	builder_add_char(builder, range->high_closed ? ']' : ')');
}

static void format_list(struct text_builder *builder, struct value list, int depth)
{
	builder_add_char(builder, '[');
	for (uint32_t i = 0; i < list.length; i++) {
		if (i)
			builder_add(builder, T(", "));
		format_into(builder, list.items[i], true, depth + 1);
	}
	builder_add_char(builder, ']');
}

static void format_into(struct text_builder *builder, struct value value, bool quoted, int depth)
{
	if (depth > 500)
		return;
	switch (value.kind) {
	case VALUE_BOOLEAN:
		builder_add(builder, value.boolean ? T("true") : T("false"));
		break;
	case VALUE_NUMBER:
		builder_add(builder, decimal_format(builder->arena, value_to_decimal(value)));
		break;
	case VALUE_STRING:
		if (quoted)
			format_string(builder, value_text(value));
		else
			builder_add(builder, value_text(value));
		break;
	case VALUE_LIST:
		format_list(builder, value, depth);
		break;
	case VALUE_CONTEXT:
		format_context(builder, value.context, depth);
		break;
	case VALUE_RANGE:
		format_range(builder, value.range, depth);
		break;
	case VALUE_NULL:
	case VALUE_FUNCTION:
	case VALUE_UNKNOWN:
		builder_add(builder, text_of(value_kind_name(value.kind)));
		break;
	default:
		builder_add(builder, temporal_format(builder->arena, value));
	}
}

struct text value_format(struct arena *arena, struct value value)
{
	struct text_builder builder;

	builder_init(&builder, arena, 16 << 20);
	format_into(&builder, value, false, 0);
	return builder_text(&builder);
}

struct text value_format_head(struct arena *arena, struct value value, size_t characters)
{
	struct text_builder builder;

	builder_init(&builder, arena, 4 * characters + 4);   /* UTF-8 takes four bytes at most */
	format_into(&builder, value, false, 0);
	return text_head(builder_text(&builder), characters);
}
