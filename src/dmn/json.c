#include "dmn/json.h"

static void write(struct text_builder *builder, struct value value, int depth);

static void write_list(struct text_builder *builder, struct value list, int depth)
{
	builder_add_char(builder, '[');
	for (uint32_t i = 0; i < list.length; i++) {
		if (i)
			builder_add(builder, T(", "));
		write(builder, list.items[i], depth + 1);
	}
	builder_add_char(builder, ']');
}

static void write_context(struct text_builder *builder, const struct context *context, int depth)
{
	builder_add_char(builder, '{');
	for (size_t i = 0; i < context->count; i++) {
		if (i)
			builder_add(builder, T(", "));
		builder_add_json(builder, context->entries[i].name);
		builder_add(builder, T(": "));
		write(builder, context->entries[i].value, depth + 1);
	}
	builder_add_char(builder, '}');
}

static void write(struct text_builder *builder, struct value value, int depth)
{
	if (depth > 500)
		value = value_null();
	switch (value.kind) {
	case VALUE_NULL:
	case VALUE_UNKNOWN:
		builder_add(builder, T("null"));
		break;
	case VALUE_BOOLEAN:
	case VALUE_NUMBER:
		builder_add(builder, value_format(builder->arena, value));
		break;
	case VALUE_LIST:
		write_list(builder, value, depth);
		break;
	case VALUE_CONTEXT:
		write_context(builder, value.context, depth);
		break;
	default:
		builder_add_json(builder, value_format(builder->arena, value));
	}
}

void value_write_json(struct text_builder *builder, struct value value)
{
	write(builder, value, 0);
}
