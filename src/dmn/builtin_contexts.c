/* FEEL functions of contexts. */
#include "dmn/builtin_functions.h"

static struct value get_by_path(struct builtin_call *call, struct value path)
{
	struct value value = call->arguments[0];

	if (!path.length)
		return value_null();
	for (uint32_t i = 0; i < path.length; i++) {
		if (path.items[i].kind != VALUE_STRING || value.kind != VALUE_CONTEXT)
			return value_null();
		const struct value *found = context_find(value.context, value_text(path.items[i]));
		if (!found)
			return value_null();
		value = *found;
	}
	return value;
}

struct value builtin_get_value(struct builtin_call *call)
{
	const struct value *found;

	if (call->arguments[1].kind == VALUE_LIST)
		return get_by_path(call, call->arguments[1]);
	if (call->arguments[1].kind != VALUE_STRING)
		return builtin_refuse(call, "get value: a key is a string");
	found = context_find(call->arguments[0].context, value_text(call->arguments[1]));
	return found ? *found : value_null();
}

static struct value entry_context(struct arena *arena, const struct context_entry *entry)
{
	struct context *context = context_new(arena, 2);

	context_set(context, T("key"), value_string(entry->name));
	context_set(context, T("value"), entry->value);
	return value_context(context);
}

struct value builtin_get_entries(struct builtin_call *call)
{
	const struct context *context = call->arguments[0].context;
	struct value *items = NEW_ARRAY(call->arena, context->count, struct value);

	for (size_t i = 0; i < context->count; i++)
		items[i] = entry_context(call->arena, &context->entries[i]);
	return value_list(items, context->count);
}

struct value builtin_context(struct builtin_call *call)
{
	struct value list = call->arguments[0];
	struct context *made = context_new(call->arena, list.length);

	evaluation_spend(call->evaluation, list.length);
	for (uint32_t i = 0; i < list.length; i++) {
		const struct context *entry = list.items[i].kind == VALUE_CONTEXT ? list.items[i].context : NULL;
		const struct value *key = entry ? context_find(entry, T("key")) : NULL;
		const struct value *value = entry ? context_find(entry, T("value")) : NULL;
		if (!key || !value || key->kind != VALUE_STRING)
			return builtin_refuse(call, "context: an entry has a key, a string, and a value");
		if (context_find(made, value_text(*key)))
			return builtin_refuse(call, "context: the key '%.*s' stands twice", TEXT_ARG(value_text(*key)));
		context_set(made, value_text(*key), *value);
	}
	return value_context(made);
}

static struct context *copy_with_room(struct arena *arena, const struct context *context)
{
	struct context *copy = context_new(arena, context->count + 1);

	copy->count = context->count;
	if (context->count)
		memcpy(copy->entries, context->entries, context->count * sizeof(*copy->entries));
	return copy;
}

static struct value put_by_path(struct builtin_call *call, struct value into, const struct value *keys, uint32_t count)
{
	struct context *copy;
	const struct value *inner;
	struct value name, put = call->arguments[2];

	if (into.kind != VALUE_CONTEXT || keys[0].kind != VALUE_STRING || count > 1000)
		return value_null();
	name = keys[0];
	copy = copy_with_room(call->arena, into.context);
	if (count > 1) {
		inner = context_find(into.context, value_text(name));
		put = inner ? put_by_path(call, *inner, keys + 1, count - 1) : value_null();
		if (put.kind == VALUE_NULL)
			return put;
	}
	context_set(copy, value_text(name), put);
	return value_context(copy);
}

struct value builtin_context_put(struct builtin_call *call)
{
	struct value key = call->arguments[1];

	if (call->named && (key.kind == VALUE_LIST) != (call->signature == 1))
		return builtin_refuse(call, "context put: a key is a string, keys are a list");
	if (key.kind == VALUE_LIST)
		return key.length ? put_by_path(call, call->arguments[0], key.items, key.length) : value_null();
	if (key.kind != VALUE_STRING)
		return builtin_refuse(call, "context put: a key is a string");
	return put_by_path(call, call->arguments[0], &key, 1);
}

struct value builtin_context_merge(struct builtin_call *call)
{
	struct value list = call->arguments[0];
	struct context *merged;
	size_t room = 0;

	for (uint32_t i = 0; i < list.length; i++) {
		if (list.items[i].kind != VALUE_CONTEXT)
			return builtin_refuse(call, "context merge: %s is no context", value_kind_name(list.items[i].kind));
		room += list.items[i].context->count;
	}
	evaluation_spend(call->evaluation, room);
	merged = context_new(call->arena, room);
	for (uint32_t i = 0; i < list.length; i++)
		for (size_t e = 0; e < list.items[i].context->count; e++)
			context_set(merged, list.items[i].context->entries[e].name, list.items[i].context->entries[e].value);
	return value_context(merged);
}
