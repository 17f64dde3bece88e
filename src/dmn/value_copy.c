#include "dmn/value_copy.h"

enum { COPY_DEPTH_MAX = 100 };

struct copying {
	struct arena *arena;
	size_t left;             /* bytes that may still be taken */
	int depth;
};

static bool copy(struct copying *copying, struct value value, struct value *ret_value);

static bool take(struct copying *copying, size_t count, size_t bytes)
{
	size_t all;

	if (__builtin_mul_overflow(count, bytes, &all) || all > copying->left)
		return false;
	copying->left -= all;
	return true;
}

static bool copy_text(struct copying *copying, struct text text, struct text *ret_text)
{
	if (!take(copying, text.len, 1))
		return false;
	*ret_text = text_copy(copying->arena, text);
	return true;
}

static bool copy_list(struct copying *copying, struct value list, struct value *ret_value)
{
	struct value *items;

	if (!take(copying, list.length, sizeof(*items)))
		return false;
	items = NEW_ARRAY(copying->arena, list.length, struct value);
	for (uint32_t i = 0; i < list.length; i++)
		if (!copy(copying, list.items[i], &items[i]))
			return false;
	*ret_value = value_list(items, list.length);
	return true;
}

static bool copy_context(struct copying *copying, const struct context *context, struct value *ret_value)
{
	struct context *made;

	if (!take(copying, context->count, sizeof(struct context_entry)))
		return false;
	made = context_new(copying->arena, context->count);
	for (size_t i = 0; i < context->count; i++) {
		struct text name;
		struct value value;
		if (!copy_text(copying, context->entries[i].name, &name) || !copy(copying, context->entries[i].value, &value))
			return false;
		context_set(made, name, value);
	}
	*ret_value = value_context(made);
	return true;
}

static bool copy_range(struct copying *copying, const struct range *range, struct value *ret_value)
{
	struct range made = *range;

	if (!take(copying, 1, sizeof(made)) || !copy(copying, range->low, &made.low) || !copy(copying, range->high, &made.high))
		return false;
	*ret_value = value_range(copying->arena, &made);
	return true;
}

static bool copy_string(struct copying *copying, struct value string, struct value *ret_value)
{
	struct text text;

	if (!copy_text(copying, value_text(string), &text))
		return false;
	*ret_value = value_string(text);
	return true;
}

/* Zones live as long as the process. */
static bool copy_moment(struct copying *copying, struct value *value)
{
	struct moment *made;

	if (!take(copying, 1, sizeof(*made)))
		return false;
	made = NEW(copying->arena, struct moment);
	*made = *value->moment;
	value->moment = made;
	return true;
}

static bool copy_inside(struct copying *copying, struct value value, struct value *ret_value)
{
	switch (value.kind) {
	case VALUE_STRING:  return copy_string(copying, value, ret_value);
	case VALUE_LIST:    return copy_list(copying, value, ret_value);
	case VALUE_CONTEXT: return copy_context(copying, value.context, ret_value);
	case VALUE_RANGE:   return copy_range(copying, value.range, ret_value);
	case VALUE_TIME:
	case VALUE_DATE_TIME:
		if (!copy_moment(copying, &value))
			return false;
		break;
	case VALUE_NUMBER:
		if (value.is_decimal)
			value = value_decimal(copying->arena, *value.decimal);
		break;
	case VALUE_FUNCTION:
	case VALUE_UNKNOWN:
		value = value_null();
		break;
	default:
		break;
	}
	*ret_value = value;
	return true;
}

static bool copy(struct copying *copying, struct value value, struct value *ret_value)
{
	bool copied;

	if (++copying->depth > COPY_DEPTH_MAX)
		return false;
	copied = copy_inside(copying, value, ret_value);
	copying->depth--;
	return copied;
}

bool value_copy(struct arena *arena, size_t max_bytes, struct value value, struct value *ret_value)
{
	struct copying copying = { .arena = arena, .left = max_bytes };
	struct value made;

	if (!copy(&copying, value, &made))
		return false;
	*ret_value = made;
	return true;
}
