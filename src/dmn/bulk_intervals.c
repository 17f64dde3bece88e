/*
 * What a test wants, found by asking tier 1.
 *
 * Along an ordered column the answer of a test changes only at its constants. So the constants cut the column into
 * pieces, tier 1 is asked about one value of each piece, and what it wants is a list of intervals: negation, lists
 * and nulls need no rules of their own here and cannot differ from tier 1. Strings are asked about once each.
 */
#include "dmn/bulk_program.h"

#include <stdlib.h>
#include <string.h>

#include "dmn/builtins.h"
#include "dmn/evaluation.h"

enum { CUTS_MAX = 2048 };

struct cuts {
	size_t count;
	int64_t at[CUTS_MAX];
};

static bool all_constant(struct feel_node *const *nodes, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (!bulk_is_constant(nodes[i]))
			return false;
	return true;
}

bool bulk_is_constant(const struct feel_node *node)
{
	switch (node->kind) {
	case FEEL_LITERAL:
		return true;
	case FEEL_NEGATE:
	case FEEL_COERCE:
		return bulk_is_constant(node->a);
	case FEEL_ARITHMETIC:
		return bulk_is_constant(node->a) && bulk_is_constant(node->b);
	case FEEL_RANGE:
		return (!node->a || bulk_is_constant(node->a)) && (!node->b || bulk_is_constant(node->b));
	case FEEL_LIST:
		return all_constant(node->items, node->count);
	case FEEL_CALL:
		return node->a->kind == FEEL_BUILTIN && !strcmp(node->a->builtin->name, "date") && all_constant(node->items, node->count);
	default:
		return false;
	}
}

/* Evaluates what is constant. False when a limit was passed. */
static bool constant_value(struct bulk *bulk, const struct dmn_model *model, const struct feel_node *node, struct value *ret_value)
{
	struct evaluation evaluation;
	struct dmn_evaluate_options options = { .now = 1 };
	jmp_buf on_stop;

	if (setjmp(on_stop)) {
		arena_on_full(bulk->work, NULL);
		return false;
	}
	arena_on_full(bulk->work, &on_stop);
	evaluation_init(&evaluation, model, bulk->work, &options);
	evaluation.on_stop = &on_stop;
	*ret_value = feel_evaluate(&evaluation, node, NULL);
	arena_on_full(bulk->work, NULL);
	return true;
}

/* Dates and dates with a time have an order among them that these columns know nothing of. */
static bool suits(struct value value, enum value_kind kind)
{
	if (value.kind == VALUE_RANGE) {
		const struct range *range = value.range;
		return (range->low_unbounded || range->low.kind == kind || (range->is_not && range->low.kind == VALUE_NULL)) &&
			(range->high_unbounded || range->is_not || range->high.kind == kind);
	}
	for (uint32_t i = 0; value.kind == VALUE_LIST && i < value.length; i++)
		if (!suits(value.items[i], kind))
			return false;
	return value.kind == VALUE_LIST || value.kind == VALUE_NULL || value.kind == kind;
}

static size_t constant_count(struct value value)
{
	size_t count = 2;

	for (uint32_t i = 0; value.kind == VALUE_LIST && i < value.length; i++)
		count += constant_count(value.items[i]);
	return count;
}

bool bulk_test_is_plain(const struct feel_node *tests, enum value_kind kind, struct bulk *bulk, const struct dmn_model *model)
{
	size_t cuts = 2;
	struct value value;
	bool fine = tests->kind == FEEL_TESTS;

	for (uint32_t i = 0; fine && i < tests->count; i++) {
		const struct feel_node *node = tests->items[i];
		fine = !node->uses_input && bulk_is_constant(node) && constant_value(bulk, model, node, &value) && suits(value, kind);
		cuts += fine ? 2 * constant_count(value) : 0;
		arena_reset(bulk->work);
	}
	return fine && cuts < CUTS_MAX;
}

bool bulk_test_try(struct bulk *bulk, const struct bulk_test *test, struct value value)
{
	struct evaluation evaluation;
	struct dmn_evaluate_options options = { .now = 1 };
	jmp_buf on_stop;
	enum truth truth;

	if (setjmp(on_stop)) {
		arena_on_full(bulk->work, NULL);
		return false;
	}
	arena_on_full(bulk->work, &on_stop);
	evaluation_init(&evaluation, test->model, bulk->work, &options);
	evaluation.on_stop = &on_stop;
	truth = feel_test(&evaluation, test->tests, NULL, value);
	arena_on_full(bulk->work, NULL);
	arena_reset(bulk->work);
	return truth == test->wanted;
}

/* The greatest whole number of the column's unit that is not above the constant. */
static int64_t floor_in_unit(struct value number, int scale)
{
	struct decimal scaled = value_to_decimal(number), whole;
	int64_t result;

	if (!decimal_compute(DECIMAL_MULTIPLY, scaled, decimal_of(1, scale), &scaled) ||
	    !decimal_round(scaled, 0, DECIMAL_FLOOR, &whole) || !decimal_to_int64(whole, &result))
		return decimal_sign(scaled) < 0 ? INT64_MIN : INT64_MAX;
	return result;
}

static void cut_at(struct cuts *cuts, int64_t at)
{
	cuts->at[cuts->count++] = at;
	if (at != INT64_MAX)
		cuts->at[cuts->count++] = at + 1;
}

static void cut(struct cuts *cuts, struct value value, int scale)
{
	if (value.kind == VALUE_NUMBER)
		cut_at(cuts, floor_in_unit(value, scale));
	else if (value.kind == VALUE_DATE)
		cut_at(cuts, value.integer);
	else if (value.kind == VALUE_RANGE) {
		if (!value.range->low_unbounded)
			cut(cuts, value.range->low, scale);
		if (!value.range->high_unbounded && !value.range->is_not)
			cut(cuts, value.range->high, scale);
	}
	for (uint32_t i = 0; value.kind == VALUE_LIST && i < value.length; i++)
		cut(cuts, value.items[i], scale);
}

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void find_cuts(struct bulk *bulk, const struct bulk_test *test, int scale, struct cuts *cuts)
{
	struct value value;

	cuts->count = 0;
	cuts->at[cuts->count++] = INT64_MIN;
	for (uint32_t i = 0; i < test->tests->count; i++)
		if (constant_value(bulk, test->model, test->tests->items[i], &value))
			cut(cuts, value, scale);
	arena_reset(bulk->work);
	qsort(cuts->at, cuts->count, sizeof(*cuts->at), by_value);
}

static struct value value_of_unit(const struct bulk_column *column, int64_t unit)
{
	if (column->kind == VALUE_DATE)
		return value_date(unit);
	return (struct value){ .kind = VALUE_NUMBER, .exponent = (int16_t)-column->scale, .integer = unit };
}

static void add_interval(struct bulk_test *test, int64_t low, int64_t high)
{
	struct interval *last = test->interval_count ? &test->intervals[test->interval_count - 1] : NULL;

	if (last && last->high == low - 1)
		last->high = high;
	else
		test->intervals[test->interval_count++] = (struct interval){ low, high };
}

static void compile_ordered(struct bulk *bulk, struct bulk_test *test, const struct bulk_column *column)
{
	struct cuts cuts;

	find_cuts(bulk, test, column->scale, &cuts);
	test->intervals = NEW_ARRAY(bulk->arena, cuts.count, struct interval);
	for (size_t i = 0; i < cuts.count; i++) {
		int64_t next = i + 1 < cuts.count ? cuts.at[i + 1] : INT64_MAX;
		if (i + 1 < cuts.count && next == cuts.at[i])
			continue;
		if (bulk_test_try(bulk, test, value_of_unit(column, cuts.at[i])))
			add_interval(test, cuts.at[i], i + 1 < cuts.count ? next - 1 : INT64_MAX);
	}
}

static void compile_boolean(struct bulk *bulk, struct bulk_test *test)
{
	test->intervals = NEW_ARRAY(bulk->arena, 2, struct interval);
	for (int i = 0; i < 2; i++)
		if (bulk_test_try(bulk, test, value_boolean(i)))
			add_interval(test, i, i);
}

void bulk_test_compile(struct bulk *bulk, struct bulk_test *test)
{
	const struct bulk_column *column = &bulk->inputs[test->column].public;

	test->interval_count = 0;
	/* Null is never one that a column does not allow. */
	test->null_matches = test->wanted == TRUTH_TRUE && bulk_test_try(bulk, test, value_null());
	if (column->kind == VALUE_BOOLEAN)
		compile_boolean(bulk, test);
	else if (column->kind != VALUE_STRING)
		compile_ordered(bulk, test, column);
}
