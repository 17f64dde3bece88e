/* FEEL functions that make lists of lists, and find things in them. */
#include "dmn/builtin_functions.h"

struct value builtin_list_contains(struct builtin_call *call)
{
	struct value list = call->arguments[0];

	evaluation_spend(call->evaluation, list.length);
	for (uint32_t i = 0; i < list.length; i++)
		if (value_equal(list.items[i], call->arguments[1]) == TRUTH_TRUE)
			return value_boolean(true);
	return value_boolean(false);
}

struct value builtin_count(struct builtin_call *call)
{
	return value_integer(call->arguments[0].length);
}

/* 1-based, negative from the end, a fraction cut off. False outside the list. */
static bool position(struct value list, struct value index, uint32_t *ret_at)
{
	int64_t at;

	if (!value_to_int64(index, &at) || at == 0 || at > list.length || at < -(int64_t)list.length)
		return false;
	*ret_at = (uint32_t)(at > 0 ? at - 1 : list.length + at);
	return true;
}

struct value builtin_sublist(struct builtin_call *call)
{
	struct value list = call->arguments[0];
	int64_t length;
	uint32_t at;

	if (!position(list, call->arguments[1], &at))
		return builtin_refuse(call, "sublist: no such position");
	length = list.length - at;
	if (call->arguments[2].kind == VALUE_NUMBER && !value_to_int64(call->arguments[2], &length))
		return value_null();
	if (length < 1 || length > list.length - at)
		return builtin_refuse(call, "sublist: the list is not so long");
	return value_list(list.items + at, (size_t)length);
}

struct value builtin_append(struct builtin_call *call)
{
	struct value_builder builder;
	struct value list = call->arguments[0];

	evaluation_spend(call->evaluation, list.length);
	value_builder_init(&builder, call->arena, list.length + call->count);
	for (uint32_t i = 0; i < list.length; i++)
		value_builder_add(&builder, list.items[i]);
	for (size_t i = 1; i < call->count; i++)
		value_builder_add(&builder, call->arguments[i]);
	return value_builder_list(&builder);
}

static void add_all(struct builtin_call *call, struct value_builder *builder, struct value list)
{
	evaluation_spend(call->evaluation, list.length);
	for (uint32_t i = 0; i < list.length; i++)
		value_builder_add(builder, list.items[i]);
}

struct value builtin_concatenate(struct builtin_call *call)
{
	struct value_builder builder;

	value_builder_init(&builder, call->arena, 8);
	for (size_t i = 0; i < call->count; i++)
		add_all(call, &builder, call->arguments[i]);
	return value_builder_list(&builder);
}

static bool is_in(struct builtin_call *call, const struct value_builder *builder, struct value value)
{
	evaluation_spend(call->evaluation, builder->count);
	for (size_t i = 0; i < builder->count; i++)
		if (value_equal(builder->items[i], value) == TRUTH_TRUE)
			return true;
	return false;
}

static void add_distinct(struct builtin_call *call, struct value_builder *builder, struct value list)
{
	for (uint32_t i = 0; i < list.length; i++)
		if (!is_in(call, builder, list.items[i]))
			value_builder_add(builder, list.items[i]);
}

struct value builtin_union(struct builtin_call *call)
{
	struct value_builder builder;

	value_builder_init(&builder, call->arena, 8);
	for (size_t i = 0; i < call->count; i++)
		add_distinct(call, &builder, call->arguments[i]);
	return value_builder_list(&builder);
}

struct value builtin_distinct_values(struct builtin_call *call)
{
	return builtin_union(call);
}

struct value builtin_insert_before(struct builtin_call *call)
{
	struct value list = call->arguments[0];
	struct value_builder builder;
	uint32_t at;

	if (!position(list, call->arguments[1], &at))
		return builtin_refuse(call, "insert before: no such position");
	value_builder_init(&builder, call->arena, list.length + 1);
	add_all(call, &builder, value_list(list.items, at));
	value_builder_add(&builder, call->arguments[2]);
	add_all(call, &builder, value_list(list.items + at, list.length - at));
	return value_builder_list(&builder);
}

struct value builtin_remove(struct builtin_call *call)
{
	struct value list = call->arguments[0];
	struct value_builder builder;
	uint32_t at;

	if (!position(list, call->arguments[1], &at))
		return builtin_refuse(call, "remove: no such position");
	value_builder_init(&builder, call->arena, list.length);
	add_all(call, &builder, value_list(list.items, at));
	add_all(call, &builder, value_list(list.items + at + 1, list.length - at - 1));
	return value_builder_list(&builder);
}

/* The items for which match(item, newItem) is true. */
static struct value replace_matches(struct builtin_call *call)
{
	struct value list = call->arguments[0];
	struct value_builder builder;

	value_builder_init(&builder, call->arena, list.length);
	if (feel_parameter_count(call->arguments[1]) != 2)
		return builtin_refuse(call, "list replace: match takes an item and the new item");
	for (uint32_t i = 0; i < list.length; i++) {
		struct value pair[] = { list.items[i], call->arguments[2] };
		struct value matches = feel_call(call->evaluation, call->arguments[1], pair, NULL, 2);
		if (matches.kind != VALUE_BOOLEAN)
			return builtin_refuse(call, "list replace: match answered %s", value_kind_name(matches.kind));
		value_builder_add(&builder, matches.boolean ? call->arguments[2] : list.items[i]);
	}
	return value_builder_list(&builder);
}

struct value builtin_list_replace(struct builtin_call *call)
{
	struct value list = call->arguments[0];
	struct value_builder builder;
	uint32_t at;

	if (call->arguments[1].kind == VALUE_FUNCTION)
		return replace_matches(call);
	if (call->arguments[1].kind != VALUE_NUMBER || !position(list, call->arguments[1], &at))
		return builtin_refuse(call, "list replace: no such position");
	value_builder_init(&builder, call->arena, list.length);
	add_all(call, &builder, list);
	builder.items[at] = call->arguments[2];
	return value_builder_list(&builder);
}

struct value builtin_reverse(struct builtin_call *call)
{
	struct value list = call->arguments[0];
	struct value *items = NEW_ARRAY(call->arena, list.length, struct value);

	evaluation_spend(call->evaluation, list.length);
	for (uint32_t i = 0; i < list.length; i++)
		items[i] = list.items[list.length - 1 - i];
	return value_list(items, list.length);
}

struct value builtin_index_of(struct builtin_call *call)
{
	struct value list = call->arguments[0];
	struct value_builder builder;

	evaluation_spend(call->evaluation, list.length);
	value_builder_init(&builder, call->arena, 4);
	for (uint32_t i = 0; i < list.length; i++)
		if (value_equal(list.items[i], call->arguments[1]) == TRUTH_TRUE)
			value_builder_add(&builder, value_integer((int64_t)i + 1));
	return value_builder_list(&builder);
}

static void flatten_into(struct builtin_call *call, struct value_builder *builder, struct value list)
{
	if (++call->evaluation->depth > EVALUATION_DEPTH_MAX)
		evaluation_stop(call->evaluation, "a list is nested too deep");
	evaluation_spend(call->evaluation, list.length);
	for (uint32_t i = 0; i < list.length; i++) {
		if (list.items[i].kind == VALUE_LIST)
			flatten_into(call, builder, list.items[i]);
		else
			value_builder_add(builder, list.items[i]);
	}
	call->evaluation->depth--;
}

struct value builtin_flatten(struct builtin_call *call)
{
	struct value_builder builder;

	value_builder_init(&builder, call->arena, call->arguments[0].length);
	flatten_into(call, &builder, call->arguments[0]);
	return value_builder_list(&builder);
}

static bool precedes(struct builtin_call *call, struct value a, struct value b)
{
	struct value pair[] = { a, b };
	int order;

	if (call->arguments[1].kind == VALUE_FUNCTION)
		return value_is_true(feel_call(call->evaluation, call->arguments[1], pair, NULL, 2));
	return value_compare(a, b, &order) && order < 0;
}

/* Merge sort: stable, and the number of calls is known. */
static void merge_sort(struct builtin_call *call, struct value *items, struct value *spare, size_t count)
{
	size_t half = count / 2, a = 0, b = half, n = 0;

	if (count < 2)
		return;
	merge_sort(call, items, spare, half);
	merge_sort(call, items + half, spare, count - half);
	evaluation_spend(call->evaluation, count);
	while (a < half && b < count)
		spare[n++] = precedes(call, items[b], items[a]) ? items[b++] : items[a++];
	while (a < half)
		spare[n++] = items[a++];
	while (b < count)
		spare[n++] = items[b++];
	memcpy(items, spare, count * sizeof(*items));
}

struct value builtin_sort(struct builtin_call *call)
{
	struct value list = call->arguments[0];
	struct value *items = NEW_ARRAY(call->arena, list.length, struct value);
	struct value *spare = NEW_ARRAY(call->arena, list.length, struct value);

	if (list.length)
		memcpy(items, list.items, list.length * sizeof(*items));
	merge_sort(call, items, spare, list.length);
	return value_list(items, list.length);
}
