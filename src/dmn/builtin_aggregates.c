/* FEEL functions that make one value of many. They take a list, or the items themselves. */
#include "dmn/builtin_functions.h"
#include "dmn/temporal.h"

static struct value extreme(struct builtin_call *call, int wanted)
{
	struct value list, best;
	int order;

	if (!builtin_items(call, &list) || !list.length)
		return value_null();
	best = list.items[0];
	for (uint32_t i = 0; i < list.length; i++) {
		if (!value_compare(list.items[i], best, &order))
			return builtin_refuse(call, "values without an order");
		if (order == wanted)
			best = list.items[i];
	}
	return best;
}

struct value builtin_min(struct builtin_call *call) { return extreme(call, -1); }
struct value builtin_max(struct builtin_call *call) { return extreme(call, 1); }

/* a₁ operator a₂ operator …; null when empty or not all of them suit. */
static struct value folded(struct builtin_call *call, enum decimal_operation operation)
{
	struct value list, result;

	if (!builtin_items(call, &list) || !list.length)
		return value_null();
	result = list.items[0];
	for (uint32_t i = 0; i < list.length; i++)
		if (list.items[i].kind != VALUE_NUMBER && list.items[i].kind != VALUE_DAYS_DURATION && list.items[i].kind != VALUE_MONTHS_DURATION)
			return builtin_refuse(call, "a sum of %s", value_kind_name(list.items[i].kind));
	for (uint32_t i = 1; i < list.length; i++)
		result = feel_arithmetic(call->evaluation, operation, result, list.items[i]);
	return result;
}

struct value builtin_sum(struct builtin_call *call)
{
	return folded(call, DECIMAL_ADD);
}

struct value builtin_product(struct builtin_call *call)
{
	struct value result = folded(call, DECIMAL_MULTIPLY);

	return result.kind == VALUE_NUMBER ? result : value_null();
}

struct value builtin_mean(struct builtin_call *call)
{
	struct value sum = folded(call, DECIMAL_ADD), list;

	if (sum.kind == VALUE_NULL)
		return sum;
	builtin_items(call, &list);
	return feel_arithmetic(call->evaluation, DECIMAL_DIVIDE, sum, value_integer(list.length));
}

/* all: false settles it; any: true does. Otherwise null unless every item is a boolean. */
static struct value settled(struct builtin_call *call, bool decisive)
{
	struct value list;
	bool odd = false;

	if (!builtin_items(call, &list))
		return value_null();
	for (uint32_t i = 0; i < list.length; i++) {
		if (list.items[i].kind == VALUE_BOOLEAN && list.items[i].boolean == decisive)
			return value_boolean(decisive);
		odd = odd || list.items[i].kind != VALUE_BOOLEAN;
	}
	return odd ? value_null() : value_boolean(!decisive);
}

struct value builtin_all(struct builtin_call *call) { return settled(call, false); }
struct value builtin_any(struct builtin_call *call) { return settled(call, true); }

/* The numbers in ascending order; false unless all are numbers. */
static bool sorted_numbers(struct builtin_call *call, struct value *ret_list)
{
	struct builtin_call sort = *call;
	struct value arguments[2] = { { .kind = VALUE_NULL }, { .kind = VALUE_NULL } };

	if (!builtin_items(call, &arguments[0]))
		return false;
	for (uint32_t i = 0; i < arguments[0].length; i++)
		if (arguments[0].items[i].kind != VALUE_NUMBER)
			return false;
	sort.arguments = arguments;
	*ret_list = builtin_sort(&sort);
	return true;
}

struct value builtin_median(struct builtin_call *call)
{
	struct value list, sum;

	if (!sorted_numbers(call, &list) || !list.length)
		return value_null();
	if (list.length % 2)
		return list.items[list.length / 2];
	sum = value_compute(call->arena, DECIMAL_ADD, list.items[list.length / 2 - 1], list.items[list.length / 2]);
	return value_compute(call->arena, DECIMAL_DIVIDE, sum, value_integer(2));
}

/* Of a sample: the divisor is one less than the count. */
struct value builtin_stddev(struct builtin_call *call)
{
	struct value list, mean, sum = value_integer(0);
	struct decimal root;

	if (!sorted_numbers(call, &list) || list.length < 2)
		return value_null();
	for (uint32_t i = 0; i < list.length; i++)
		sum = value_compute(call->arena, DECIMAL_ADD, sum, list.items[i]);
	mean = value_compute(call->arena, DECIMAL_DIVIDE, sum, value_integer(list.length));
	sum = value_integer(0);
	for (uint32_t i = 0; i < list.length && mean.kind == VALUE_NUMBER && sum.kind == VALUE_NUMBER; i++) {
		struct value distance = value_compute(call->arena, DECIMAL_SUBTRACT, list.items[i], mean);
		sum = value_compute(call->arena, DECIMAL_ADD, sum, value_compute(call->arena, DECIMAL_MULTIPLY, distance, distance));
	}
	sum = value_compute(call->arena, DECIMAL_DIVIDE, sum, value_integer(list.length - 1));
	if (sum.kind != VALUE_NUMBER || !decimal_apply(DECIMAL_SQRT, value_to_decimal(sum), &root))
		return value_null();
	return value_decimal(call->arena, root);
}

static uint32_t run_length(struct value list, uint32_t from)
{
	uint32_t to = from;

	while (to < list.length && value_equal(list.items[to], list.items[from]) == TRUTH_TRUE)
		to++;
	return to - from;
}

struct value builtin_mode(struct builtin_call *call)
{
	struct value list;
	struct value_builder modes;
	uint32_t longest = 0, length;

	if (!sorted_numbers(call, &list))
		return value_null();
	value_builder_init(&modes, call->arena, 4);
	for (uint32_t i = 0; i < list.length; i += run_length(list, i))
		if ((length = run_length(list, i)) > longest)
			longest = length;
	for (uint32_t i = 0; i < list.length; i += length)
		if ((length = run_length(list, i)) == longest)
			value_builder_add(&modes, list.items[i]);
	return value_builder_list(&modes);
}
