#include "dmn/feel.h"

#include "dmn/evaluation.h"
#include "dmn/model.h"

static struct value evaluate_with(struct evaluation *evaluation, const struct feel_node *node, const struct context *names)
{
	struct frame frame = { .slots = NEW_ARRAY(evaluation->arena, names->count, struct value) };

	for (size_t i = 0; i < names->count; i++)
		frame.slots[i] = names->entries[i].value;
	return feel_evaluate(evaluation, node, &frame);
}

static struct feel_node *parse_with(struct arena *arena, struct text text, const struct context *names, struct feel_problem *ret_problem)
{
	struct feel_scope scope = { .count = names->count, .names = NEW_ARRAY(arena, names->count, struct text) };
	struct feel_parse parse = { .arena = arena, .scope = &scope, .names = feel_names_new(arena) };
	struct feel_node *node;

	for (size_t i = 0; i < names->count; i++)
		scope.names[i] = names->entries[i].name;
	node = feel_parse_expression(&parse, text);
	if (!node)
		*ret_problem = (struct feel_problem){ parse.error_place.line, parse.error_place.column, parse.error };
	return node;
}

bool feel_evaluate_text(struct arena *arena, struct text text, const struct context *names,
	const struct dmn_evaluate_options *options, struct value *ret_value, struct feel_problem *ret_problem)
{
	static const struct context none;
	struct dmn_model empty = { .arena = arena };
	struct evaluation evaluation = { .arena = NULL };
	struct feel_node *node;
	jmp_buf on_stop;

	if (setjmp(on_stop)) {
		arena_on_full(arena, NULL);
		*ret_problem = (struct feel_problem){ 0, 0, evaluation.stopped.len ? evaluation.stopped : T("needs more memory than allowed") };
		return false;
	}
	arena_on_full(arena, &on_stop);
	node = parse_with(arena, text, names ? names : &none, ret_problem);
	if (node) {
		evaluation_init(&evaluation, &empty, arena, options);
		evaluation.on_stop = &on_stop;
		*ret_value = evaluate_with(&evaluation, node, names ? names : &none);
	}
	arena_on_full(arena, NULL);
	return node;
}

struct feel_expression {
	const struct feel_node *node;
	size_t count;
};

static struct feel_node *parse_known(struct arena *arena, struct text text, const struct text names[], size_t count, struct feel_problem *ret_problem)
{
	struct feel_scope scope = { .count = count, .names = NEW_ARRAY(arena, count, struct text) };
	struct feel_parse parse = { .arena = arena, .scope = &scope, .names = feel_names_new(arena) };
	struct feel_node *node;

	for (size_t i = 0; i < count; i++)
		scope.names[i] = names[i];
	node = feel_parse_expression(&parse, text);
	if (node && parse.unknown_name.len) {
		*ret_problem = (struct feel_problem){ 0, 0, text_format(arena, "%.*s is no name that is known here", TEXT_ARG(parse.unknown_name)) };
		return NULL;
	}
	if (!node)
		*ret_problem = (struct feel_problem){ parse.error_place.line, parse.error_place.column, parse.error };
	return node;
}

struct feel_expression *feel_compile(struct arena *arena, struct text text, const struct text names[], size_t count, struct feel_problem *ret_problem)
{
	struct feel_expression *expression = NEW(arena, struct feel_expression);
	jmp_buf on_stop;

	if (setjmp(on_stop)) {
		arena_on_full(arena, NULL);
		*ret_problem = (struct feel_problem){ 0, 0, T("needs more memory than allowed") };
		return NULL;
	}
	arena_on_full(arena, &on_stop);
	*expression = (struct feel_expression){ parse_known(arena, text, names, count, ret_problem), count };
	arena_on_full(arena, NULL);
	return expression->node ? expression : NULL;
}

bool feel_run(const struct feel_expression *expression, struct arena *arena, const struct value values[], const struct dmn_evaluate_options *options,
	struct value *ret_value, struct feel_problem *ret_problem)
{
	struct dmn_model empty = { .arena = arena };
	struct evaluation evaluation = { .arena = NULL };
	struct frame frame;
	jmp_buf on_stop;

	if (setjmp(on_stop)) {
		arena_on_full(arena, NULL);
		*ret_problem = (struct feel_problem){ 0, 0, evaluation.stopped.len ? evaluation.stopped : T("needs more memory than allowed") };
		return false;
	}
	arena_on_full(arena, &on_stop);
	evaluation_init(&evaluation, &empty, arena, options);
	evaluation.on_stop = &on_stop;
	frame = (struct frame){ .slots = NEW_ARRAY(arena, expression->count, struct value) };
	memcpy(frame.slots, values, expression->count * sizeof(values[0]));
	*ret_value = feel_evaluate(&evaluation, expression->node, &frame);
	arena_on_full(arena, NULL);
	return true;
}
