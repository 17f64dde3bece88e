#include "dmn/type.h"

#include "dmn/evaluator.h"
#include "dmn/temporal.h"

const struct type type_any = { .kind = TYPE_ANY };

static const struct type type_nothing = { .kind = TYPE_NOTHING };
static const struct type type_list = { .kind = TYPE_LIST, .element = &type_any };
static const struct type type_context = { .kind = TYPE_CONTEXT };
static const struct type type_function = { .kind = TYPE_FUNCTION, .is_any_function = true, .element = &type_any };
static const struct type type_range = { .kind = TYPE_RANGE, .element = &type_any };
static const struct type basics[] = {
	[VALUE_BOOLEAN] = { .kind = TYPE_BASIC, .basic = VALUE_BOOLEAN },
	[VALUE_NUMBER] = { .kind = TYPE_BASIC, .basic = VALUE_NUMBER },
	[VALUE_STRING] = { .kind = TYPE_BASIC, .basic = VALUE_STRING },
	[VALUE_DATE] = { .kind = TYPE_BASIC, .basic = VALUE_DATE },
	[VALUE_TIME] = { .kind = TYPE_BASIC, .basic = VALUE_TIME },
	[VALUE_DATE_TIME] = { .kind = TYPE_BASIC, .basic = VALUE_DATE_TIME },
	[VALUE_DAYS_DURATION] = { .kind = TYPE_BASIC, .basic = VALUE_DAYS_DURATION },
	[VALUE_MONTHS_DURATION] = { .kind = TYPE_BASIC, .basic = VALUE_MONTHS_DURATION },
};

static const struct { const char *name; const struct type *type; } names[] = {
	{ "Any", &type_any },
	{ "Null", &type_nothing },
	{ "boolean", &basics[VALUE_BOOLEAN] },
	{ "number", &basics[VALUE_NUMBER] },
	{ "string", &basics[VALUE_STRING] },
	{ "date", &basics[VALUE_DATE] },
	{ "time", &basics[VALUE_TIME] },
	{ "date and time", &basics[VALUE_DATE_TIME] },
	{ "dateTime", &basics[VALUE_DATE_TIME] },
	{ "days and time duration", &basics[VALUE_DAYS_DURATION] },
	{ "dayTimeDuration", &basics[VALUE_DAYS_DURATION] },
	{ "years and months duration", &basics[VALUE_MONTHS_DURATION] },
	{ "yearMonthDuration", &basics[VALUE_MONTHS_DURATION] },
	{ "list", &type_list },
	{ "context", &type_context },
	{ "function", &type_function },
	{ "range", &type_range },
};

const struct type *type_builtin(struct text name)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (text_equal(name, text_of(names[i].name)))
			return names[i].type;
	return NULL;
}

static const struct type_field *find_field(const struct type *type, struct text name)
{
	for (size_t i = 0; i < type->field_count; i++)
		if (text_equal(type->fields[i].name, name))
			return &type->fields[i];
	return NULL;
}

/* Types may contain themselves; deeper than this they are believed. */
enum { CONFORMS_DEPTH = 20 };

static bool conforms(const struct type *type, const struct type *wider, int depth)
{
	if (depth > CONFORMS_DEPTH || wider->kind == TYPE_ANY || type == wider || type->kind == TYPE_NOTHING)
		return true;
	if (type->kind != wider->kind)
		return false;
	switch (wider->kind) {
	case TYPE_BASIC:
		return type->basic == wider->basic;
	case TYPE_LIST:
	case TYPE_RANGE:
		return conforms(type->element, wider->element, depth + 1);
	case TYPE_CONTEXT:
		for (size_t i = 0; i < wider->field_count; i++) {
			const struct type_field *field = find_field(type, wider->fields[i].name);
			if (!field || !conforms(field->type, wider->fields[i].type, depth + 1))
				return false;
		}
		return true;
	case TYPE_FUNCTION:
		if (wider->is_any_function)
			return true;
		if (type->field_count != wider->field_count || !conforms(type->element, wider->element, depth + 1))
			return false;
		for (size_t i = 0; i < wider->field_count; i++)
			if (!conforms(wider->fields[i].type, type->fields[i].type, depth + 1))
				return false;
		return true;
	default:
		return true;
	}
}

bool type_conforms(const struct type *type, const struct type *wider)
{
	return conforms(type, wider, 0);
}

/* What a body certainly gives, as far as its form shows. */
static const struct type *type_of_node(struct arena *arena, const struct feel_node *node);

static const struct type *type_of_value(struct value value)
{
	switch (value.kind) {
	case VALUE_NULL:     return &type_nothing;
	case VALUE_LIST:     return &type_list;
	case VALUE_CONTEXT:  return &type_context;
	case VALUE_RANGE:    return &type_range;
	case VALUE_FUNCTION: return &type_function;
	case VALUE_UNKNOWN:  return &type_any;
	default:             return &basics[value.kind];
	}
}

static const struct type *type_of_context(struct arena *arena, const struct feel_node *node)
{
	struct type *type = NEW(arena, struct type);

	type->kind = TYPE_CONTEXT;
	type->field_count = node->count;
	type->fields = NEW_ARRAY(arena, node->count, struct type_field);
	for (uint32_t i = 0; i < node->count; i++)
		type->fields[i] = (struct type_field){ node->names[i], type_of_node(arena, node->items[i]) };
	return type;
}

static const struct type *type_of_node(struct arena *arena, const struct feel_node *node)
{
	switch (node->kind) {
	case FEEL_LITERAL: return type_of_value(node->literal);
	case FEEL_CONTEXT: return type_of_context(arena, node);
	case FEEL_COERCE:  return node->type;
	case FEEL_COMPARE:
	case FEEL_AND:
	case FEEL_OR:      return &basics[VALUE_BOOLEAN];
	default:           return &type_any;
	}
}

static bool function_fits(struct arena *arena, const struct type *type, const struct function *function)
{
	struct type own = { .kind = TYPE_FUNCTION };
	const struct feel_node *node = function->node;

	if (type->is_any_function)
		return true;
	if (function->kind != FUNCTION_CLOSURE)
		return feel_parameter_count((struct value){ .kind = VALUE_FUNCTION, .function = function }) == type->field_count;
	if (node->field_count != type->field_count)
		return false;
	own.field_count = node->field_count;
	own.fields = NEW_ARRAY(arena, node->field_count, struct type_field);
	for (uint32_t i = 0; i < node->field_count; i++)
		own.fields[i] = (struct type_field){ node->fields[i].name, node->fields[i].type ? node->fields[i].type : &type_any };
	own.element = node->result ? node->result : type_of_node(arena, node->b);
	if (own.element->kind == TYPE_ANY && !node->result)
		own.element = type->element;  /* its form does not tell: believed */
	return type_conforms(&own, type);
}

static bool fits(struct evaluation *evaluation, const struct type *type, struct value value, bool allowed_only);

static bool range_fits(struct evaluation *evaluation, const struct type *type, const struct range *range, bool allowed_only)
{
	return (range->low_unbounded || fits(evaluation, type->element, range->low, allowed_only)) &&
		(range->high_unbounded || range->is_not || fits(evaluation, type->element, range->high, allowed_only));
}

static bool context_fits(struct evaluation *evaluation, const struct type *type, const struct context *context, bool allowed_only)
{
	for (size_t i = 0; i < type->field_count; i++) {
		const struct value *value = context_find(context, type->fields[i].name);
		if (!value || !fits(evaluation, type->fields[i].type, *value, allowed_only))
			return false;
	}
	return true;
}

static bool shape_fits(struct evaluation *evaluation, const struct type *type, struct value value, bool allowed_only)
{
	switch (type->kind) {
	case TYPE_ANY:
		return true;
	case TYPE_NOTHING:
		return false;
	case TYPE_BASIC:
		return value.kind == type->basic;
	case TYPE_LIST:
		if (value.kind != VALUE_LIST)
			return false;
		evaluation_spend(evaluation, value.length);
		for (uint32_t i = 0; i < value.length; i++)
			if (!fits(evaluation, type->element, value.items[i], allowed_only))
				return false;
		return true;
	case TYPE_CONTEXT:
		return value.kind == VALUE_CONTEXT && context_fits(evaluation, type, value.context, allowed_only);
	case TYPE_FUNCTION:
		return value.kind == VALUE_FUNCTION && function_fits(evaluation->arena, type, value.function);
	case TYPE_RANGE:
		return value.kind == VALUE_RANGE && range_fits(evaluation, type, value.range, allowed_only);
	}
	return false;
}

static bool tests_pass(struct evaluation *evaluation, const struct feel_node *tests, struct value value)
{
	return !tests || feel_test(evaluation, tests, NULL, value) == TRUTH_TRUE;
}

static bool fits(struct evaluation *evaluation, const struct type *type, struct value value, bool allowed_only)
{
	bool fine;

	if (value.kind == VALUE_NULL || value.kind == VALUE_UNKNOWN)
		return true;
	if (++evaluation->depth > EVALUATION_DEPTH_MAX)
		evaluation_stop(evaluation, "a type is nested too deep");
	fine = shape_fits(evaluation, type, value, allowed_only);
	if (fine && allowed_only)
		fine = tests_pass(evaluation, type->constraint, value);
	if (fine && allowed_only && type->allowed && type->kind == TYPE_LIST) {
		for (uint32_t i = 0; i < value.length && fine; i++)
			fine = value.items[i].kind == VALUE_NULL || tests_pass(evaluation, type->allowed, value.items[i]);
	} else if (fine && allowed_only) {
		fine = tests_pass(evaluation, type->allowed, value);
	}
	evaluation->depth--;
	return fine;
}

bool type_fits(struct evaluation *evaluation, const struct type *type, struct value value)
{
	return fits(evaluation, type, value, true);
}

bool type_is_instance(struct evaluation *evaluation, const struct type *type, struct value value)
{
	return fits(evaluation, type, value, false);
}

static struct value converted(struct evaluation *evaluation, const struct type *type, struct value value)
{
	struct value *item;
	struct moment midnight = { .zone_kind = ZONE_OFFSET };

	if (type->kind == TYPE_LIST && value.kind != VALUE_LIST) {
		item = NEW(evaluation->arena, struct value);
		*item = value;
		return value_list(item, 1);
	}
	if (type->kind != TYPE_LIST && value.kind == VALUE_LIST && value.length == 1)
		return value.items[0];
	if (type->kind == TYPE_BASIC && type->basic == VALUE_DATE_TIME && value.kind == VALUE_DATE) {
		midnight.day = value.integer;
		return temporal_moment(evaluation->arena, VALUE_DATE_TIME, midnight);
	}
	return value;
}

struct value type_coerce(struct evaluation *evaluation, const struct type *type, struct value value)
{
	if (type->kind == TYPE_BASIC && value.kind == type->basic && !type->allowed && !type->constraint)
		return value;
	if (value.kind == VALUE_NULL || value.kind == VALUE_UNKNOWN || type->kind == TYPE_ANY || type_fits(evaluation, type, value))
		return value;
	value = converted(evaluation, type, value);
	if (type_fits(evaluation, type, value))
		return value;
	evaluation_remark(evaluation, NULL, "%s does not fit the type%s%.*s", value_kind_name(value.kind),
		type->name.len ? " " : "", TEXT_ARG(type->name));
	return value_null();
}
