#include "dmn/evaluator.h"

#include "dmn/builtins.h"
#include "dmn/iteration.h"
#include "dmn/temporal.h"

_Noreturn void evaluation_stop(struct evaluation *evaluation, const char *reason)
{
	evaluation->stopped = text_of(reason);
	longjmp(*evaluation->on_stop, 1);
}

void evaluation_spend(struct evaluation *evaluation, uint64_t steps)
{
	if (steps > evaluation->steps_left)
		evaluation_stop(evaluation, "the evaluation took more steps than allowed");
	evaluation->steps_left -= steps;
}

void evaluation_remark(struct evaluation *evaluation, const struct feel_node *node, const char *format, ...)
{
	struct remark *remark;
	va_list args;

	if (evaluation->remark_count >= EVALUATION_REMARKS_MAX)
		return;
	evaluation->remark_count++;
	remark = NEW(evaluation->arena, struct remark);
	va_start(args, format);
	remark->message = text_format_v(evaluation->arena, format, args);
	va_end(args);
	if (!node)
		node = evaluation->node;
	if (node)
		remark->place = node->place;
	remark->element = evaluation_element_name(evaluation);
	*evaluation->remarks_end = remark;
	evaluation->remarks_end = &remark->next;
}

static struct value of_truth(enum truth truth)
{
	return truth == TRUTH_NULL ? value_null() : value_boolean(truth == TRUTH_TRUE);
}

enum truth feel_matches(struct value value, struct value test)
{
	enum truth equal;

	if (test.kind == VALUE_RANGE && value.kind != VALUE_RANGE)
		return range_contains(test.range, value);
	if (test.kind == VALUE_LIST && value.kind != VALUE_LIST) {
		for (uint32_t i = 0; i < test.length; i++)
			if (feel_matches(value, test.items[i]) == TRUTH_TRUE)
				return TRUTH_TRUE;
		return TRUTH_FALSE;
	}
	equal = value_equal(value, test);
	if (equal != TRUTH_TRUE && test.kind == VALUE_LIST) {
		for (uint32_t i = 0; i < test.length; i++)
			if (value_equal(value, test.items[i]) == TRUTH_TRUE)
				return TRUTH_TRUE;
	}
	return equal;
}

/* A test that speaks of "?" is a condition; so is one that is true while the value is no boolean. */
static enum truth test_one(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame, struct value value)
{
	struct value test = feel_evaluate(evaluation, node, frame);

	if (evaluation->interview && unknown_within(evaluation, test).kind == VALUE_UNKNOWN) {
		evaluation->unknown_in_test = unknown_join(evaluation->arena, evaluation->unknown_in_test, unknown_within(evaluation, test));
		return TRUTH_NULL;
	}
	if (node->kind == FEEL_RANGE && test.kind == VALUE_NULL)
		return TRUTH_NULL;  /* an end that is no value */
	if (node->uses_input && test.kind == VALUE_BOOLEAN)
		return test.boolean ? TRUTH_TRUE : TRUTH_FALSE;
	if (test.kind == VALUE_BOOLEAN && value.kind != VALUE_BOOLEAN && value.kind != VALUE_LIST && node->kind != FEEL_LITERAL)
		return test.boolean ? TRUTH_TRUE : TRUTH_FALSE;
	return feel_matches(value, test);
}

enum truth feel_test(struct evaluation *evaluation, const struct feel_node *tests, const struct frame *outer, struct value value)
{
	struct frame_store store;
	const struct frame *frame = frame_open(evaluation, &store, outer, 1, tests->captures);
	enum truth result = TRUTH_FALSE, truth;

	frame->slots[0] = value;
	if (tests->count == 0)
		return TRUTH_TRUE;
	for (uint32_t i = 0; i < tests->count && result != TRUTH_TRUE; i++) {
		truth = test_one(evaluation, tests->items[i], frame, value);
		if (truth != TRUTH_FALSE)
			result = truth;
	}
	if (tests->kind == FEEL_TESTS && tests->operator && result != TRUTH_NULL)
		return result == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
	return result;
}

static bool is_point(struct value value)
{
	return value.kind == VALUE_DATE || value.kind == VALUE_TIME || value.kind == VALUE_DATE_TIME;
}

static bool is_duration(struct value value)
{
	return value.kind == VALUE_DAYS_DURATION || value.kind == VALUE_MONTHS_DURATION;
}

static struct value temporal_arithmetic(struct arena *arena, enum decimal_operation operation, struct value a, struct value b)
{
	if (operation == DECIMAL_ADD && is_duration(b))
		return temporal_add(arena, a, b, 1);
	if (operation == DECIMAL_ADD && is_duration(a))
		return temporal_add(arena, b, a, 1);
	if (operation == DECIMAL_SUBTRACT && is_duration(b))
		return temporal_add(arena, a, b, -1);
	if (operation == DECIMAL_SUBTRACT && is_point(a) && is_point(b))
		return temporal_between(a, b);
	if (operation == DECIMAL_MULTIPLY && is_duration(a) && b.kind == VALUE_NUMBER)
		return temporal_scale(arena, a, b, false);
	if (operation == DECIMAL_MULTIPLY && is_duration(b) && a.kind == VALUE_NUMBER)
		return temporal_scale(arena, b, a, false);
	if (operation == DECIMAL_DIVIDE && is_duration(a) && b.kind == VALUE_NUMBER)
		return temporal_scale(arena, a, b, true);
	if (operation == DECIMAL_DIVIDE && is_duration(a) && is_duration(b))
		return temporal_ratio(arena, a, b);
	return value_null();
}

struct value feel_arithmetic(struct evaluation *evaluation, enum decimal_operation operation, struct value a, struct value b)
{
	static const char *const names[] = { "added to", "reduced by", "multiplied by", "divided by", "raised to" };
	struct value result = value_null();

	if (a.kind == VALUE_NUMBER && b.kind == VALUE_NUMBER)
		result = value_compute(evaluation->arena, operation, a, b);
	else if (a.kind == VALUE_UNKNOWN || b.kind == VALUE_UNKNOWN)
		return unknown_join(evaluation->arena, a, b);
	else if (operation == DECIMAL_ADD && a.kind == VALUE_STRING && b.kind == VALUE_STRING)
		return value_string(text_join(evaluation->arena, value_text(a), value_text(b)));
	else
		result = temporal_arithmetic(evaluation->arena, operation, a, b);
	if (result.kind == VALUE_NULL)
		evaluation_remark(evaluation, NULL, "%s cannot be %s %s", value_kind_name(a.kind), names[operation], value_kind_name(b.kind));
	return result;
}

struct value feel_compare(struct evaluation *evaluation, enum feel_comparison comparison, struct value a, struct value b)
{
	enum truth equal;
	int order;

	if (evaluation->interview && (unknown_within(evaluation, a).kind == VALUE_UNKNOWN || unknown_within(evaluation, b).kind == VALUE_UNKNOWN))
		return unknown_join(evaluation->arena, unknown_within(evaluation, a), unknown_within(evaluation, b));
	if (comparison == FEEL_EQUAL || comparison == FEEL_NOT_EQUAL) {
		equal = value_equal(a, b);
		return equal == TRUTH_NULL ? value_null() : value_boolean((equal == TRUTH_TRUE) == (comparison == FEEL_EQUAL));
	}
	if (!value_compare(a, b, &order))
		return value_null();
	switch (comparison) {
	case FEEL_LESS:          return value_boolean(order < 0);
	case FEEL_LESS_EQUAL:    return value_boolean(order <= 0);
	case FEEL_GREATER:       return value_boolean(order > 0);
	default:                 return value_boolean(order >= 0);
	}
}

static struct value range_property(const struct range *range, struct text name)
{
	if (text_equal(name, T("start")))
		return range->low_unbounded || range->is_not ? value_null() : range->low;
	if (text_equal(name, T("end")))
		return range->high_unbounded || range->is_not ? value_null() : range->high;
	if (text_equal(name, T("start included")))
		return value_boolean(range->low_closed);
	if (text_equal(name, T("end included")))
		return value_boolean(range->high_closed);
	return value_null();
}

static struct value list_path(struct evaluation *evaluation, struct value list, struct text name)
{
	struct value *items = NEW_ARRAY(evaluation->arena, list.length, struct value);

	evaluation_spend(evaluation, list.length);
	for (uint32_t i = 0; i < list.length; i++)
		items[i] = feel_path(evaluation, list.items[i], name);
	return value_list(items, list.length);
}

struct value feel_path(struct evaluation *evaluation, struct value value, struct text name)
{
	const struct value *found;
	struct value property;

	switch (value.kind) {
	case VALUE_CONTEXT:
		found = context_find(value.context, name);
		if (found)
			return *found;
		break;
	case VALUE_LIST:
		if (++evaluation->depth > EVALUATION_DEPTH_MAX)
			evaluation_stop(evaluation, "the evaluation is nested too deep");
		value = list_path(evaluation, value, name);
		evaluation->depth--;
		return value;
	case VALUE_RANGE:
		return range_property(value.range, name);
	case VALUE_UNKNOWN:
		return value;
	case VALUE_NULL:
		return value;
	default:
		if (temporal_property(evaluation->arena, value, name, &property))
			return property;
	}
	evaluation_remark(evaluation, NULL, "%s has no '%.*s'", value_kind_name(value.kind), TEXT_ARG(name));
	return value_null();
}

/* false and anything is false, true or anything is true: decisive is what settles it. */
static struct value logic(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame, bool decisive)
{
	struct value a = feel_evaluate(evaluation, node->a, frame), b;

	if (a.kind == VALUE_BOOLEAN && a.boolean == decisive)
		return a;
	b = feel_evaluate(evaluation, node->b, frame);
	if (b.kind == VALUE_BOOLEAN && b.boolean == decisive)
		return b;
	if (a.kind == VALUE_UNKNOWN || b.kind == VALUE_UNKNOWN)
		return unknown_join(evaluation->arena, a, b);
	return a.kind == VALUE_BOOLEAN && b.kind == VALUE_BOOLEAN ? value_boolean(!decisive) : value_null();
}

static struct value between(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	struct value value = feel_evaluate(evaluation, node->a, frame);
	struct value low = feel_compare(evaluation, FEEL_GREATER_EQUAL, value, feel_evaluate(evaluation, node->b, frame));
	struct value high = feel_compare(evaluation, FEEL_LESS_EQUAL, value, feel_evaluate(evaluation, node->c, frame));

	if (value_is_false(low) || value_is_false(high))
		return value_boolean(false);
	if (low.kind == VALUE_UNKNOWN || high.kind == VALUE_UNKNOWN)
		return unknown_join(evaluation->arena, low, high);
	return value_is_true(low) && value_is_true(high) ? value_boolean(true) : value_null();
}

static struct value conditional(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	struct value condition = feel_evaluate(evaluation, node->a, frame);

	if (condition.kind == VALUE_UNKNOWN)
		return unknown_choice(evaluation, condition,
			feel_evaluate(evaluation, node->b, frame), feel_evaluate(evaluation, node->c, frame));
	return feel_evaluate(evaluation, value_is_true(condition) ? node->b : node->c, frame);
}

static struct value negate(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	struct value value = feel_evaluate(evaluation, node->a, frame);

	switch (value.kind) {
	case VALUE_NUMBER:
		return value_compute(evaluation->arena, DECIMAL_SUBTRACT, value_integer(0), value);
	case VALUE_DAYS_DURATION:
	case VALUE_MONTHS_DURATION:
		return temporal_scale(evaluation->arena, value, value_integer(-1), false);
	case VALUE_UNKNOWN:
		return value;
	default:
		return value_null();
	}
}

static struct value list(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	struct value *items = NEW_ARRAY(evaluation->arena, node->count, struct value);

	for (uint32_t i = 0; i < node->count; i++)
		items[i] = feel_evaluate(evaluation, node->items[i], frame);
	return value_list(items, node->count);
}

/* The entries see those before them, through a frame of their own. */
static struct value context(struct evaluation *evaluation, const struct feel_node *node, const struct frame *outer, bool only_result)
{
	struct frame_store store;
	const struct frame *frame = frame_open(evaluation, &store, outer, node->count, node->captures);
	struct context *made;

	for (uint32_t i = 0; i < node->count; i++)
		frame->slots[i] = feel_evaluate(evaluation, node->items[i], frame);
	if (only_result)
		return frame->slots[node->count - 1];
	made = context_new(evaluation->arena, node->count);
	for (uint32_t i = 0; i < node->count; i++)
		made->entries[i] = (struct context_entry){ node->names[i], frame->slots[i] };
	made->count = node->count;
	return value_context(made);
}

static bool range_is_possible(const struct range *range)
{
	int order;

	if (range->is_not)
		return true;
	if (range->low_unbounded)
		return value_compare(range->high, range->high, &order);
	if (range->high_unbounded)
		return value_compare(range->low, range->low, &order);
	if (range->is_comparison)
		return true;
	return value_compare(range->low, range->high, &order) && order <= 0;
}

static struct value make_range(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	struct range range = {
		.low_closed = node->flags & FEEL_LOW_CLOSED, .high_closed = node->flags & FEEL_HIGH_CLOSED,
		.low_unbounded = node->flags & FEEL_LOW_OPEN_ENDED, .high_unbounded = node->flags & FEEL_HIGH_OPEN_ENDED,
		.is_not = node->flags & FEEL_RANGE_NOT, .is_comparison = node->flags & FEEL_RANGE_COMPARISON,
	};

	if (node->a)
		range.low = feel_evaluate(evaluation, node->a, frame);
	if (node->b)
		range.high = feel_evaluate(evaluation, node->b, frame);
	if (range.low.kind == VALUE_UNKNOWN || range.high.kind == VALUE_UNKNOWN)
		return unknown_join(evaluation->arena, range.low, range.high);
	return range_is_possible(&range) ? value_range(evaluation->arena, &range) : value_null();
}

static struct value make_function(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	struct function *function = NEW(evaluation->arena, struct function);

	*function = (struct function){ .kind = FUNCTION_CLOSURE, .node = node, .frame = frame };
	return (struct value){ .kind = VALUE_FUNCTION, .function = function };
}

static struct value builtin_value(struct evaluation *evaluation, const struct builtin *builtin)
{
	struct function *function = NEW(evaluation->arena, struct function);

	*function = (struct function){ .kind = FUNCTION_BUILTIN, .builtin = builtin };
	return (struct value){ .kind = VALUE_FUNCTION, .function = function };
}

static struct value call(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	struct value local[8];
	struct value *arguments = node->count > 8 ? NEW_ARRAY(evaluation->arena, node->count, struct value) : local;
	const struct feel_node *outside = evaluation->node;
	struct value result, function = value_null();

	if (node->a->kind != FEEL_BUILTIN)
		function = feel_evaluate(evaluation, node->a, frame);
	for (uint32_t i = 0; i < node->count; i++)
		arguments[i] = feel_evaluate(evaluation, node->items[i], frame);
	evaluation->node = node;
	if (node->a->kind == FEEL_BUILTIN)
		result = builtin_invoke(evaluation, node->a->builtin, arguments, node->names, node->count);
	else
		result = feel_call(evaluation, function, arguments, node->names, node->count);
	evaluation->node = outside;
	return result;
}

static struct value item_name(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	const struct frame *filter = frame;
	const struct value *found;
	struct value item;

	for (uint16_t i = 0; i < node->depth; i++)
		filter = filter->outer;
	item = filter->slots[0];
	if (item.kind == VALUE_CONTEXT) {
		found = context_find(item.context, node->name);
		if (found)
			return *found;
	} else if (item.kind != VALUE_NULL && temporal_property(evaluation->arena, item, node->name, &item)) {
		return item;
	}
	return feel_evaluate(evaluation, node->a, frame);
}

static struct value in(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	struct value value = feel_evaluate(evaluation, node->a, frame), outside = evaluation->unknown_in_test, needed;
	enum truth truth;

	if (unknown_within(evaluation, value).kind == VALUE_UNKNOWN)
		return unknown_within(evaluation, value);
	evaluation->unknown_in_test = value_null();
	truth = feel_test(evaluation, node, frame, value);
	needed = evaluation->unknown_in_test;
	evaluation->unknown_in_test = outside;
	return truth != TRUTH_TRUE && needed.kind == VALUE_UNKNOWN ? needed : of_truth(truth);
}

static struct value instance_of(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	struct value value = feel_evaluate(evaluation, node->a, frame);

	if (unknown_within(evaluation, value).kind == VALUE_UNKNOWN)
		return unknown_within(evaluation, value);
	if (value.kind == VALUE_NULL)
		return value_boolean(node->type->kind == TYPE_NOTHING);
	return value_boolean(type_is_instance(evaluation, node->type, value));
}

static struct value slot(const struct feel_node *node, const struct frame *frame)
{
	for (uint16_t i = 0; i < node->depth; i++)
		frame = frame->outer;
	return frame->slots[node->slot];
}

static struct value evaluate(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	switch ((enum feel_kind)node->kind) {
	case FEEL_LITERAL:      return node->literal;
	case FEEL_SLOT:         return slot(node, frame);
	case FEEL_ITEM_NAME:    return item_name(evaluation, node, frame);
	case FEEL_BUILTIN:      return builtin_value(evaluation, node->builtin);
	case FEEL_PATH:         return feel_path(evaluation, feel_evaluate(evaluation, node->a, frame), node->name);
	case FEEL_FILTER:       return feel_filter(evaluation, node, frame);
	case FEEL_CALL:         return call(evaluation, node, frame);
	case FEEL_NEGATE:       return negate(evaluation, node, frame);
	case FEEL_AND:          return logic(evaluation, node, frame, false);
	case FEEL_OR:           return logic(evaluation, node, frame, true);
	case FEEL_BETWEEN:      return between(evaluation, node, frame);
	case FEEL_IN:           return in(evaluation, node, frame);
	case FEEL_IF:           return conditional(evaluation, node, frame);
	case FEEL_FOR:          return feel_for(evaluation, node, frame);
	case FEEL_SOME:         return feel_quantify(evaluation, node, frame, true);
	case FEEL_EVERY:        return feel_quantify(evaluation, node, frame, false);
	case FEEL_FUNCTION:     return make_function(evaluation, node, frame);
	case FEEL_LIST:         return list(evaluation, node, frame);
	case FEEL_CONTEXT:      return context(evaluation, node, frame, false);
	case FEEL_BOXED_RESULT: return context(evaluation, node->a, frame, true);
	case FEEL_RANGE:        return make_range(evaluation, node, frame);
	case FEEL_INSTANCE_OF:  return instance_of(evaluation, node, frame);
	case FEEL_COERCE:       return type_coerce(evaluation, node->type, feel_evaluate(evaluation, node->a, frame));
	case FEEL_TABLE:        return table_evaluate(evaluation, node, frame);
	case FEEL_TESTS:        return of_truth(feel_test(evaluation, node, frame, frame->slots[0]));
	case FEEL_ARITHMETIC: {
		struct value a = feel_evaluate(evaluation, node->a, frame), b = feel_evaluate(evaluation, node->b, frame);
		return feel_arithmetic(evaluation, node->operator, a, b);
	}
	case FEEL_COMPARE: {
		struct value a = feel_evaluate(evaluation, node->a, frame), b = feel_evaluate(evaluation, node->b, frame);
		return feel_compare(evaluation, node->operator, a, b);
	}
	case FEEL_PROBLEM:
		evaluation_remark(evaluation, node, "%.*s", TEXT_ARG(node->name));
		return value_null();
	}
	return value_null();
}

struct value feel_evaluate(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	struct value value;

	if (node->kind == FEEL_LITERAL)
		return node->literal;
	if (evaluation->steps_left-- == 0)
		evaluation_stop(evaluation, "the evaluation took more steps than allowed");
	if (++evaluation->depth > EVALUATION_DEPTH_MAX ||
	    evaluation->stack_base - (const char *)__builtin_frame_address(0) > EVALUATION_STACK_MAX)
		evaluation_stop(evaluation, "the evaluation is nested too deep");
	value = evaluate(evaluation, node, frame);
	evaluation->depth--;
	return value;
}
