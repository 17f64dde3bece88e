/* Evaluating decision tables. */
#include "dmn/evaluator.h"
#include "dmn/iteration.h"
#include "dmn/model.h"
#include "dmn/trace_record.h"

enum { LOCAL_INPUTS = 16, LOCAL_MATCHES = 16 };

/* One evaluation of a table. */
struct run {
	struct evaluation *evaluation;
	const struct table *table;
	const struct frame *frame;
	struct value *inputs;
	uint32_t *matches;
	size_t match_count;
	uint32_t *possible;            /* in an interview: rules that unknown inputs decide */
	size_t possible_count;
	struct value unknown;          /* what those depend on */
	struct dmn_trace_table *trace;
};

/* Both numbers are integers times the same power of ten, or the end is open. */
static bool is_plain_end(struct value input, struct value end, bool unbounded)
{
	return unbounded || (end.kind == VALUE_NUMBER && !end.is_decimal && end.exponent == input.exponent);
}

/* The two forms nearly every cell has, without a call: a number, an interval of numbers. */
static enum truth try_constant(struct value input, struct value constant)
{
	const struct range *range;

	if (input.kind != VALUE_NUMBER || input.is_decimal)
		return feel_matches(input, constant);
	if (constant.kind == VALUE_NUMBER && is_plain_end(input, constant, false))
		return input.integer == constant.integer ? TRUTH_TRUE : TRUTH_FALSE;
	if (constant.kind != VALUE_RANGE)
		return feel_matches(input, constant);
	range = constant.range;
	if (range->is_not || !is_plain_end(input, range->low, range->low_unbounded) ||
	    !is_plain_end(input, range->high, range->high_unbounded))
		return range_contains(range, input);
	if (!range->low_unbounded && (input.integer < range->low.integer || (input.integer == range->low.integer && !range->low_closed)))
		return TRUTH_FALSE;
	if (!range->high_unbounded && (input.integer > range->high.integer || (input.integer == range->high.integer && !range->high_closed)))
		return TRUTH_FALSE;
	return TRUTH_TRUE;
}

static enum truth try_constants(const struct table_cell *cell, struct value input)
{
	enum truth result = TRUTH_FALSE;

	for (uint32_t i = 0; i < cell->count; i++) {
		enum truth truth = try_constant(input, cell->constants[i]);
		if (truth == TRUTH_TRUE)
			return cell->negated ? TRUTH_FALSE : TRUTH_TRUE;
		if (truth == TRUTH_NULL)
			result = truth;
	}
	return cell->negated && result == TRUTH_FALSE ? TRUTH_TRUE : result;
}

/* Null when the test cannot be made of the value: the rule does not match. */
static enum truth try_cell(struct run *run, const struct table_cell *cell, struct value input)
{
	switch (cell->kind) {
	case CELL_ANY:
		return TRUTH_TRUE;
	case CELL_CONSTANTS:
		return try_constants(cell, input);
	case CELL_GENERAL:
		if (cell->tests->kind == FEEL_TESTS)
			return feel_test(run->evaluation, cell->tests, run->frame, input);
		feel_evaluate(run->evaluation, cell->tests, run->frame);  /* says what is wrong with it */
		return TRUTH_NULL;
	}
	return TRUTH_NULL;
}

/* True, false, or null when unknown inputs decide it (run->unknown then holds them). */
static enum truth try_rule(struct run *run, uint32_t number)
{
	const struct table_rule *rule = &run->table->rules[number];
	struct evaluation *evaluation = run->evaluation;
	struct value unknown = value_null(), inside;

	for (size_t i = 0; i < run->table->input_count; i++) {
		const struct table_cell *cell = &rule->cells[i];
		if (cell->kind == CELL_ANY)
			continue;
		inside = unknown_within(evaluation, run->inputs[i]);
		if (inside.kind == VALUE_UNKNOWN) {
			unknown = unknown_join(evaluation->arena, unknown, inside);
			continue;
		}
		evaluation->unknown_in_test = value_null();
		if (try_cell(run, cell, run->inputs[i]) != TRUTH_TRUE) {
			if (evaluation->unknown_in_test.kind == VALUE_UNKNOWN) {
				unknown = unknown_join(evaluation->arena, unknown, evaluation->unknown_in_test);
				continue;
			}
			if (run->trace)
				trace_rule_failed(run->evaluation, run->trace, run->table, number, i);
			return TRUTH_FALSE;
		}
	}
	if (unknown.kind != VALUE_UNKNOWN)
		return TRUTH_TRUE;
	run->unknown = unknown_join(evaluation->arena, run->unknown, unknown);
	run->possible[run->possible_count++] = number;
	return TRUTH_NULL;
}

static struct value fitted(struct run *run, const struct table_output *output, struct value value)
{
	return output->type ? type_coerce(run->evaluation, output->type, value) : value;
}

static struct value output_at(struct run *run, const struct table_rule *rule, size_t column)
{
	if (!rule->outputs[column])
		return value_null();
	return fitted(run, &run->table->outputs[column], feel_evaluate(run->evaluation, rule->outputs[column], run->frame));
}

/* One value, or a context of the outputs by name. */
static struct value rule_output(struct run *run, uint32_t number)
{
	const struct table *table = run->table;
	const struct table_rule *rule = &table->rules[number];
	struct context *context;

	if (table->output_count == 1)
		return output_at(run, rule, 0);
	context = context_new(run->evaluation->arena, table->output_count);
	for (size_t i = 0; i < table->output_count; i++)
		context_set(context, table->outputs[i].name, output_at(run, rule, i));
	return value_context(context);
}

static struct value fallback(struct run *run)
{
	const struct table *table = run->table;
	struct context *context;
	bool any = false;

	for (size_t i = 0; i < table->output_count; i++)
		any = any || table->outputs[i].fallback;
	if (!any)
		return value_null();
	if (table->output_count == 1)
		return fitted(run, &table->outputs[0], feel_evaluate(run->evaluation, table->outputs[0].fallback, run->frame));
	context = context_new(run->evaluation->arena, table->output_count);
	for (size_t i = 0; i < table->output_count; i++)
		context_set(context, table->outputs[i].name, table->outputs[i].fallback ?
			feel_evaluate(run->evaluation, table->outputs[i].fallback, run->frame) : value_null());
	return value_context(context);
}

static struct value all_outputs(struct run *run)
{
	struct value *items = NEW_ARRAY(run->evaluation->arena, run->match_count, struct value);

	for (size_t i = 0; i < run->match_count; i++)
		items[i] = rule_output(run, run->matches[i]);
	return value_list(items, run->match_count);
}

/* The place of a value among the allowed ones: the first is the most important. */
static size_t priority_of(struct run *run, const struct table_output *output, struct value value)
{
	for (uint32_t i = 0; output->allowed && i < output->allowed->count; i++) {
		struct value allowed = feel_evaluate(run->evaluation, output->allowed->items[i], run->frame);
		if (feel_matches(value, allowed) == TRUTH_TRUE)
			return i;
	}
	return output->allowed ? output->allowed->count : 0;
}

static struct value output_part(const struct table *table, struct value output, size_t column)
{
	return table->output_count == 1 ? output : output.context->entries[column].value;
}

static bool comes_before(struct run *run, struct value a, struct value b)
{
	const struct table *table = run->table;

	for (size_t i = 0; i < table->output_count; i++) {
		size_t x = priority_of(run, &table->outputs[i], output_part(table, a, i));
		size_t y = priority_of(run, &table->outputs[i], output_part(table, b, i));
		if (x != y)
			return x < y;
	}
	return false;
}

static struct value ordered_outputs(struct run *run)
{
	struct value list = all_outputs(run);
	struct value *items = (struct value *)list.items;

	for (uint32_t i = 1; i < list.length; i++)
		for (uint32_t j = i; j > 0 && comes_before(run, items[j], items[j - 1]); j--) {
			struct value moved = items[j];
			items[j] = items[j - 1];
			items[j - 1] = moved;
			evaluation_spend(run->evaluation, 1);
		}
	return list;
}

static struct value any_output(struct run *run)
{
	struct value list = all_outputs(run);

	for (uint32_t i = 1; i < list.length; i++)
		if (value_equal(list.items[0], list.items[i]) != TRUTH_TRUE) {
			evaluation_remark(run->evaluation, NULL, "rules %u and %u both match, with different outputs",
				run->matches[0] + 1, run->matches[i] + 1);
			return value_null();
		}
	return list.items[0];
}

static struct value summed(struct run *run, struct value list)
{
	struct value sum = list.items[0];

	for (uint32_t i = 1; i < list.length; i++)
		sum = feel_arithmetic(run->evaluation, DECIMAL_ADD, sum, list.items[i]);
	return sum;
}

static struct value extreme(struct value list, int wanted)
{
	struct value best = list.items[0];
	int order;

	for (uint32_t i = 1; i < list.length; i++) {
		if (!value_compare(list.items[i], best, &order))
			return value_null();
		if (order == wanted)
			best = list.items[i];
	}
	return best;
}

static struct value collected(struct run *run)
{
	struct value list = all_outputs(run);

	switch (run->table->aggregation) {
	case AGGREGATE_NONE:  return list;
	case AGGREGATE_COUNT: return value_integer(list.length);
	case AGGREGATE_SUM:   return summed(run, list);
	case AGGREGATE_MIN:   return extreme(list, -1);
	case AGGREGATE_MAX:   return extreme(list, 1);
	}
	return list;
}

static struct value result_of(struct run *run)
{
	if (!run->match_count)
		return fallback(run);
	switch (run->table->hit_policy) {
	case HIT_UNIQUE:
		if (run->match_count == 1)
			return rule_output(run, run->matches[0]);
		evaluation_remark(run->evaluation, NULL, "rules %u and %u both match in a table of unique rules",
			run->matches[0] + 1, run->matches[1] + 1);
		return value_null();
	case HIT_FIRST:        return rule_output(run, run->matches[0]);
	case HIT_ANY:          return any_output(run);
	case HIT_PRIORITY:     return ordered_outputs(run).items[0];
	case HIT_OUTPUT_ORDER: return ordered_outputs(run);
	case HIT_RULE_ORDER:   return all_outputs(run);
	case HIT_COLLECT:      return collected(run);
	}
	return value_null();
}

struct value table_outcome(struct evaluation *evaluation, const struct table *table, const struct frame *frame, size_t rule)
{
	struct run run = { .evaluation = evaluation, .table = table, .frame = frame };

	return rule < table->rule_count ? rule_output(&run, (uint32_t)rule) : fallback(&run);
}

bool table_comes_before(struct evaluation *evaluation, const struct table *table, const struct frame *frame, struct value a, struct value b)
{
	struct run run = { .evaluation = evaluation, .table = table, .frame = frame };

	return comes_before(&run, a, b);
}

static bool read_inputs(struct run *run)
{
	const struct table *table = run->table;

	for (size_t i = 0; i < table->input_count; i++) {
		run->inputs[i] = feel_evaluate(run->evaluation, table->inputs[i].expression, run->frame);
		if (!table->inputs[i].allowed || run->inputs[i].kind == VALUE_NULL || run->inputs[i].kind == VALUE_UNKNOWN ||
		    unknown_within(run->evaluation, run->inputs[i]).kind == VALUE_UNKNOWN)
			continue;
		if (feel_test(run->evaluation, table->inputs[i].allowed, run->frame, run->inputs[i]) == TRUTH_FALSE) {
			evaluation_remark(run->evaluation, NULL, "'%.*s' is none of the values its column allows", TEXT_ARG(table->inputs[i].text));
			return false;
		}
	}
	return true;
}

static void find_matches(struct run *run)
{
	const struct table *table = run->table;

	if (run->evaluation->interview)
		run->possible = NEW_ARRAY(run->evaluation->arena, table->rule_count, uint32_t);
	for (uint32_t i = 0; i < table->rule_count; i++) {
		enum truth truth = try_rule(run, i);
		if (truth != TRUTH_TRUE)
			continue;
		run->matches[run->match_count++] = i;
		if (table->hit_policy == HIT_FIRST)
			break;
	}
}

/* Takes one more outcome into account. False when the outcomes differ. */
static bool agrees(struct run *run, struct value outcome, bool *any, struct value *agreed)
{
	struct value inside = unknown_within(run->evaluation, outcome);
	bool same = inside.kind != VALUE_UNKNOWN && (!*any || (outcome.kind == agreed->kind && value_equal(outcome, *agreed) == TRUTH_TRUE));

	run->unknown = unknown_join(run->evaluation->arena, run->unknown, inside);
	*any = true;
	*agreed = outcome;
	return same;
}

/* Some rules depend on unknown inputs: a value when every rule that may still match says the same, else unknown. */
static struct value undecided(struct run *run)
{
	enum hit_policy policy = run->table->hit_policy;
	struct value agreed = value_null();
	bool any = false, same = true;

	if (run->match_count && (policy == HIT_UNIQUE || policy == HIT_ANY))
		return rule_output(run, run->matches[0]);   /* the others would have to agree */
	if (policy == HIT_RULE_ORDER || policy == HIT_OUTPUT_ORDER || policy == HIT_COLLECT)
		return run->unknown;
	for (size_t i = 0; i < run->possible_count; i++)
		same = agrees(run, rule_output(run, run->possible[i]), &any, &agreed) && same;
	for (size_t i = 0; i < run->match_count; i++)
		same = agrees(run, rule_output(run, run->matches[i]), &any, &agreed) && same;
	if (!run->match_count)
		same = agrees(run, fallback(run), &any, &agreed) && same;
	return same ? agreed : run->unknown;
}

static struct value run_table(struct run *run)
{
	struct evaluation *evaluation = run->evaluation;
	struct value value;

	evaluation_spend(evaluation, run->table->rule_count);
	if (!read_inputs(run))
		return value_null();
	if (evaluation->trace)
		run->trace = trace_table_begin(evaluation, run->table, run->inputs);
	find_matches(run);
	if (run->possible_count)
		return undecided(run);
	value = result_of(run);
	if (run->trace)
		trace_table_end(evaluation, run->trace, run->table, run->matches, run->match_count, value);
	return value;
}

struct value table_evaluate(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	const struct table *table = node->table;
	struct value local_inputs[LOCAL_INPUTS];
	uint32_t local_matches[LOCAL_MATCHES];
	const struct feel_node *outside = evaluation->node;
	struct run run = { .evaluation = evaluation, .table = table, .frame = frame, .inputs = local_inputs, .matches = local_matches };
	struct value value;

	if (table->input_count > LOCAL_INPUTS)
		run.inputs = NEW_ARRAY(evaluation->arena, table->input_count, struct value);
	if (table->rule_count > LOCAL_MATCHES)
		run.matches = NEW_ARRAY(evaluation->arena, table->rule_count, uint32_t);
	evaluation->node = node;
	value = run_table(&run);
	evaluation->node = outside;
	return value;
}
