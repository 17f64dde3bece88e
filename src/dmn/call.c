/* Calling functions: closures, built-ins, decision services. */
#include "dmn/builtins.h"
#include "dmn/iteration.h"

size_t feel_parameter_count(struct value function)
{
	if (function.kind != VALUE_FUNCTION)
		return 0;
	switch (function.function->kind) {
	case FUNCTION_CLOSURE: return function.function->node->field_count;
	case FUNCTION_BUILTIN: return function.function->builtin->max;
	case FUNCTION_SERVICE: return dmn_service_parameter_count(function.function->service);
	}
	return 0;
}

static bool place_named(struct evaluation *evaluation, const struct feel_node *function, const struct frame *frame,
	const struct value *arguments, const struct text *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t p = 0;
		while (p < function->field_count && !text_equal(function->fields[p].name, names[i]))
			p++;
		if (p == function->field_count) {
			evaluation_remark(evaluation, NULL, "the function has no parameter '%.*s'", TEXT_ARG(names[i]));
			return false;
		}
		frame->slots[p] = arguments[i];
	}
	return true;
}

static bool coerce_arguments(struct evaluation *evaluation, const struct feel_node *function, const struct frame *frame)
{
	for (uint32_t i = 0; i < function->field_count; i++) {
		struct value given = frame->slots[i];
		if (!function->fields[i].type || given.kind == VALUE_UNKNOWN)
			continue;
		frame->slots[i] = type_coerce(evaluation, function->fields[i].type, given);
		if (frame->slots[i].kind == VALUE_NULL && given.kind != VALUE_NULL) {
			evaluation_remark(evaluation, NULL, "the argument for '%.*s' is not of its type", TEXT_ARG(function->fields[i].name));
			return false;
		}
	}
	return true;
}

static struct value call_closure(struct evaluation *evaluation, const struct function *closure, const struct value *arguments,
	const struct text *names, size_t count)
{
	const struct feel_node *function = closure->node;
	struct frame_store store;
	const struct frame *frame;
	struct value result;

	if (count != function->field_count && !(names && count < function->field_count)) {
		evaluation_remark(evaluation, NULL, "the function takes %u arguments, not %zu", function->field_count, count);
		return value_null();
	}
	frame = frame_open(evaluation, &store, closure->frame, function->field_count, function->captures);
	if (names && !place_named(evaluation, function, frame, arguments, names, count))
		return value_null();
	if (!names && count)
		memcpy(frame->slots, arguments, count * sizeof(*arguments));
	if (!coerce_arguments(evaluation, function, frame))
		return value_null();
	result = feel_evaluate(evaluation, function->b, frame);
	return function->result ? type_coerce(evaluation, function->result, result) : result;
}

struct value feel_call(struct evaluation *evaluation, struct value value, const struct value *arguments,
	const struct text *names, size_t count)
{
	if (value.kind == VALUE_UNKNOWN)
		return value;
	if (value.kind != VALUE_FUNCTION) {
		evaluation_remark(evaluation, NULL, "%s is no function", value_kind_name(value.kind));
		return value_null();
	}
	switch (value.function->kind) {
	case FUNCTION_CLOSURE: return call_closure(evaluation, value.function, arguments, names, count);
	case FUNCTION_BUILTIN: return builtin_invoke(evaluation, value.function->builtin, arguments, names, count);
	case FUNCTION_SERVICE: return dmn_service_call(evaluation, value.function->service, arguments, names, count);
	}
	return value_null();
}
