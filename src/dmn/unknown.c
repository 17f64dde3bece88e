/* Values that depend on inputs nobody has given yet. */
#include "dmn/unknown.h"

#include "dmn/iteration.h"

struct value unknown_of_input(struct arena *arena, uint32_t input)
{
	struct unknown *unknown = arena_alloc(arena, sizeof(*unknown) + (input / 64 + 1) * sizeof(uint64_t));

	unknown->words = input / 64 + 1;
	unknown->bits[input / 64] = (uint64_t)1 << input % 64;
	return (struct value){ .kind = VALUE_UNKNOWN, .unknown = unknown };
}

bool unknown_depends_on(struct value value, uint32_t input)
{
	if (value.kind != VALUE_UNKNOWN || input / 64 >= value.unknown->words)
		return false;
	return value.unknown->bits[input / 64] >> input % 64 & 1;
}

struct value unknown_join(struct arena *arena, struct value a, struct value b)
{
	struct unknown *joined;
	const struct unknown *longer;

	if (a.kind != VALUE_UNKNOWN)
		return b;
	if (b.kind != VALUE_UNKNOWN)
		return a;
	longer = a.unknown->words > b.unknown->words ? a.unknown : b.unknown;
	joined = arena_alloc(arena, sizeof(*joined) + longer->words * sizeof(uint64_t));
	joined->words = longer->words;
	for (uint32_t i = 0; i < longer->words; i++)
		joined->bits[i] = (i < a.unknown->words ? a.unknown->bits[i] : 0) | (i < b.unknown->words ? b.unknown->bits[i] : 0);
	return (struct value){ .kind = VALUE_UNKNOWN, .unknown = joined };
}

struct value unknown_choice(struct evaluation *evaluation, struct value condition, struct value a, struct value b)
{
	struct value inside = unknown_join(evaluation->arena, unknown_within(evaluation, a), unknown_within(evaluation, b));

	if (inside.kind != VALUE_UNKNOWN && a.kind == b.kind && value_equal(a, b) == TRUTH_TRUE)
		return a;
	return unknown_join(evaluation->arena, condition, inside);
}

static struct value collect(struct arena *arena, struct value value, int depth)
{
	struct value joined = value_null(), inner;
	size_t count = value.kind == VALUE_LIST ? value.length : value.kind == VALUE_CONTEXT ? value.context->count : 0;

	if (value.kind == VALUE_UNKNOWN)
		return value;
	if (depth > 100)
		return joined;
	for (size_t i = 0; i < count; i++) {
		inner = collect(arena, value.kind == VALUE_LIST ? value.items[i] : value.context->entries[i].value, depth + 1);
		if (inner.kind == VALUE_UNKNOWN)
			joined = unknown_join(arena, joined, inner);
	}
	return joined;
}

struct value unknown_within(const struct evaluation *evaluation, struct value value)
{
	return evaluation->interview ? collect(evaluation->arena, value, 0) : value_null();
}
