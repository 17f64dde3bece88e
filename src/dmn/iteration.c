#include "dmn/iteration.h"

const struct frame *frame_open(struct evaluation *evaluation, struct frame_store *store, const struct frame *outer,
	size_t count, bool captured)
{
	struct frame *frame = captured ? NEW(evaluation->arena, struct frame) : &store->frame;

	frame->outer = outer;
	if (captured || count > FRAME_LOCAL_SLOTS) {
		frame->slots = NEW_ARRAY(evaluation->arena, count, struct value);
	} else {
		frame->slots = store->slots;
		for (size_t i = 0; i < count; i++)
			store->slots[i] = value_null();
	}
	return frame;
}

static struct value item_at(struct value list, struct value index)
{
	int64_t at;

	if (!value_to_int64(index, &at) || at == 0 || at > list.length || at < -(int64_t)list.length)
		return value_null();
	return list.items[at > 0 ? at - 1 : list.length + at];
}

static struct value as_list(struct evaluation *evaluation, struct value value)
{
	struct value *item;

	if (value.kind == VALUE_LIST)
		return value;
	if (value.kind == VALUE_NULL)
		return value_list(NULL, 0);
	item = NEW(evaluation->arena, struct value);
	*item = value;
	return value_list(item, 1);
}

/* Item by item; a number instead of a truth is an index, and the same for every item. */
struct value feel_filter(struct evaluation *evaluation, const struct feel_node *node, const struct frame *outer)
{
	struct frame_store store;
	struct value_builder kept;
	struct value list = feel_evaluate(evaluation, node->a, outer), passes;
	const struct frame *frame = frame_open(evaluation, &store, outer, 1, node->captures);

	if (list.kind == VALUE_UNKNOWN)
		return list;
	if (list.kind == VALUE_NULL && node->b->kind == FEEL_LITERAL && node->b->literal.kind == VALUE_NUMBER)
		return value_null();
	list = as_list(evaluation, list);
	if (node->b->kind == FEEL_LITERAL && node->b->literal.kind == VALUE_NUMBER)
		return item_at(list, node->b->literal);
	value_builder_init(&kept, evaluation->arena, 0);
	if (!list.length) {
		passes = feel_evaluate(evaluation, node->b, frame);
		return passes.kind == VALUE_NUMBER ? value_null() : list;
	}
	for (uint32_t i = 0; i < list.length; i++) {
		if (i && node->captures)
			frame = frame_open(evaluation, &store, outer, 1, true);
		frame->slots[0] = list.items[i];
		passes = feel_evaluate(evaluation, node->b, frame);
		if (passes.kind == VALUE_NUMBER && i == 0)
			return item_at(list, passes);
		if (passes.kind == VALUE_UNKNOWN)
			return passes;
		if (passes.kind != VALUE_BOOLEAN && passes.kind != VALUE_NULL) {
			evaluation_remark(evaluation, node, "a filter of %s", value_kind_name(passes.kind));
			return value_null();
		}
		if (value_is_true(passes))
			value_builder_add(&kept, list.items[i]);
	}
	return value_builder_list(&kept);
}

/* What to do for each combination of the variables. False ends the iteration. */
struct iteration {
	struct evaluation *evaluation;
	const struct feel_node *node;
	const struct frame *outer;
	struct value *slots;
	bool (*visit)(struct iteration *iteration, struct value value);
	struct value_builder results;
	struct value unknown;      /* of a domain or a condition */
	bool failed;               /* a domain is null */
	bool some;
	bool saw_null;
	bool decided;
};

static bool iterate(struct iteration *iteration, uint32_t variable);

static bool visit_with(struct iteration *iteration, uint32_t variable, struct value value)
{
	evaluation_spend(iteration->evaluation, 1);
	iteration->slots[variable + 1] = value;
	return iterate(iteration, variable + 1);
}

static bool iterate_integers(struct iteration *iteration, uint32_t variable, int64_t from, int64_t to, struct value (*make)(int64_t))
{
	if (from <= to) {
		for (int64_t i = from; i <= to; i++)
			if (!visit_with(iteration, variable, make(i)))
				return false;
	} else {
		for (int64_t i = from; i >= to; i--)
			if (!visit_with(iteration, variable, make(i)))
				return false;
	}
	return true;
}

/* The ends of a domain written "a..b", whichever way it runs. */
static bool iterate_span(struct iteration *iteration, uint32_t variable, struct value low, struct value high)
{
	int64_t from, to;

	if (low.kind == VALUE_UNKNOWN || high.kind == VALUE_UNKNOWN) {
		iteration->unknown = unknown_join(iteration->evaluation->arena, low, high);
		return false;
	}
	if (low.kind == VALUE_DATE && high.kind == VALUE_DATE)
		return iterate_integers(iteration, variable, low.integer, high.integer, value_date);
	if (value_is_integer(low) && value_is_integer(high) && value_to_int64(low, &from) && value_to_int64(high, &to))
		return iterate_integers(iteration, variable, from, to, value_integer);
	iteration->failed = true;
	return false;
}

static bool iterate_range(struct iteration *iteration, uint32_t variable, const struct range *range)
{
	struct value low = range->low, high = range->high;

	if (range->low_unbounded || range->high_unbounded || range->is_not) {
		iteration->failed = true;
		return false;
	}
	if (!range->low_closed && (low.kind == VALUE_DATE || value_is_integer(low)))
		low = low.kind == VALUE_DATE ? value_date(low.integer + 1) : value_compute(iteration->evaluation->arena, DECIMAL_ADD, low, value_integer(1));
	if (!range->high_closed && (high.kind == VALUE_DATE || value_is_integer(high)))
		high = high.kind == VALUE_DATE ? value_date(high.integer - 1) : value_compute(iteration->evaluation->arena, DECIMAL_SUBTRACT, high, value_integer(1));
	return iterate_span(iteration, variable, low, high);
}

static bool iterate_list(struct iteration *iteration, uint32_t variable, struct value list)
{
	for (uint32_t i = 0; i < list.length; i++)
		if (!visit_with(iteration, variable, list.items[i]))
			return false;
	return true;
}

static const struct frame *iteration_frame(struct iteration *iteration, struct frame *local)
{
	size_t count = iteration->node->count + 1;
	struct value *slots;
	struct frame *frame;

	if (!iteration->node->captures) {
		*local = (struct frame){ iteration->outer, iteration->slots };
		return local;
	}
	frame = NEW(iteration->evaluation->arena, struct frame);
	slots = NEW_ARRAY(iteration->evaluation->arena, count, struct value);
	memcpy(slots, iteration->slots, count * sizeof(*slots));
	*frame = (struct frame){ iteration->outer, slots };
	return frame;
}

static bool iterate(struct iteration *iteration, uint32_t variable)
{
	const struct feel_node *node = iteration->node, *domain;
	struct frame local;
	const struct frame *frame = iteration_frame(iteration, &local);
	struct value value;

	if (variable == node->count)
		return iteration->visit(iteration, feel_evaluate(iteration->evaluation, node->b, frame));
	domain = node->items[variable];
	if (domain->kind == FEEL_RANGE && domain->flags == (FEEL_LOW_CLOSED | FEEL_HIGH_CLOSED)) {
		struct value low = feel_evaluate(iteration->evaluation, domain->a, frame);
		return iterate_span(iteration, variable, low, feel_evaluate(iteration->evaluation, domain->b, frame));
	}
	value = feel_evaluate(iteration->evaluation, domain, frame);
	switch (value.kind) {
	case VALUE_LIST:
		return iterate_list(iteration, variable, value);
	case VALUE_RANGE:
		return iterate_range(iteration, variable, value.range);
	case VALUE_NULL:
		iteration->failed = true;
		return false;
	case VALUE_UNKNOWN:
		iteration->unknown = value;
		return false;
	default:
		return visit_with(iteration, variable, value);
	}
}

static void iteration_init(struct iteration *iteration, struct evaluation *evaluation, const struct feel_node *node,
	const struct frame *outer, bool (*visit)(struct iteration *, struct value))
{
	*iteration = (struct iteration){ .evaluation = evaluation, .node = node, .outer = outer, .visit = visit };
	iteration->slots = NEW_ARRAY(evaluation->arena, node->count + 1, struct value);
	value_builder_init(&iteration->results, evaluation->arena, 0);
}

static bool collect(struct iteration *iteration, struct value value)
{
	value_builder_add(&iteration->results, value);
	iteration->slots[0] = value_builder_list(&iteration->results);
	return true;
}

struct value feel_for(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame)
{
	struct iteration iteration;

	iteration_init(&iteration, evaluation, node, frame, collect);
	iteration.slots[0] = value_list(NULL, 0);
	iterate(&iteration, 0);
	if (iteration.unknown.kind == VALUE_UNKNOWN)
		return iteration.unknown;
	return iteration.failed ? value_null() : value_builder_list(&iteration.results);
}

static bool quantify(struct iteration *iteration, struct value value)
{
	if (value.kind == VALUE_UNKNOWN)
		iteration->unknown = iteration->unknown.kind == VALUE_UNKNOWN ?
			unknown_join(iteration->evaluation->arena, iteration->unknown, value) : value;
	else if (value.kind != VALUE_BOOLEAN)
		iteration->saw_null = true;
	iteration->decided = value.kind == VALUE_BOOLEAN && value.boolean == iteration->some;
	return !iteration->decided;
}

struct value feel_quantify(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame, bool some)
{
	struct iteration iteration;

	iteration_init(&iteration, evaluation, node, frame, quantify);
	iteration.some = some;
	iterate(&iteration, 0);
	if (iteration.decided)
		return value_boolean(some);
	if (iteration.unknown.kind == VALUE_UNKNOWN)
		return iteration.unknown;
	return iteration.failed || iteration.saw_null ? value_null() : value_boolean(!some);
}
