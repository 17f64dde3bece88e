/* Inputs from outside, where everything may be a string, to the kinds their types want. */
#include "dmn/model.h"
#include "dmn/temporal.h"

static struct value from_string(struct arena *arena, enum value_kind kind, struct value string)
{
	struct text text = text_trim(value_text(string));
	struct value value = value_null();
	struct decimal decimal;

	switch (kind) {
	case VALUE_NUMBER:
		if (decimal_parse(text, &decimal))
			value = value_decimal(arena, decimal);
		break;
	case VALUE_BOOLEAN:
		if (text_equal(text, T("true")) || text_equal(text, T("false")))
			value = value_boolean(text.len == 4);
		break;
	case VALUE_DATE:
		value = temporal_parse_date(text);
		break;
	case VALUE_TIME:
		value = temporal_parse_time(arena, text);
		break;
	case VALUE_DATE_TIME:
		value = temporal_parse_date_time(arena, text);
		break;
	case VALUE_DAYS_DURATION:
	case VALUE_MONTHS_DURATION:
		value = temporal_parse_duration(text);
		break;
	default:
		break;
	}
	return value.kind == kind ? value : string;
}

static struct value convert(struct arena *arena, const struct type *type, struct value value, int depth);

static struct value convert_list(struct arena *arena, const struct type *type, struct value list, int depth)
{
	struct value *items = NEW_ARRAY(arena, list.length, struct value);

	for (uint32_t i = 0; i < list.length; i++)
		items[i] = convert(arena, type->element, list.items[i], depth + 1);
	return value_list(items, list.length);
}

static const struct type *field_type(const struct type *type, struct text name)
{
	for (size_t i = 0; i < type->field_count; i++)
		if (text_equal(type->fields[i].name, name))
			return type->fields[i].type;
	return &type_any;
}

static struct value convert_context(struct arena *arena, const struct type *type, const struct context *context, int depth)
{
	struct context *made = context_new(arena, context->count);

	for (size_t i = 0; i < context->count; i++) {
		const struct context_entry *entry = &context->entries[i];
		context_set(made, entry->name, convert(arena, field_type(type, entry->name), entry->value, depth + 1));
	}
	return value_context(made);
}

static struct value convert(struct arena *arena, const struct type *type, struct value value, int depth)
{
	if (depth > DMN_DEPTH_MAX)
		return value;
	if (type->kind == TYPE_BASIC && value.kind == VALUE_STRING)
		return from_string(arena, type->basic, value);
	if (type->kind == TYPE_LIST && value.kind == VALUE_LIST)
		return convert_list(arena, type, value, depth);
	if (type->kind == TYPE_LIST)
		return convert(arena, type->element, value, depth + 1);
	if (type->kind == TYPE_CONTEXT && value.kind == VALUE_CONTEXT)
		return convert_context(arena, type, value.context, depth);
	return value;
}

struct value dmn_input_convert(struct arena *arena, const struct dmn_element *input, struct value value)
{
	return convert(arena, input->type, value, 0);
}
