#include "policies/evaluate.h"

/* The evaluation's own arena: what a model asks for never fills the call's. */
enum { EVALUATION_ARENA = 64 << 20 };
#define ZONE T("Asia/Shanghai")

static struct dmn_evaluate_options options_of(const struct call *call, bool trace)
{
	return (struct dmn_evaluate_options){ .max_steps = POLICY_STEPS_MAX, .trace = trace, .now = call->now, .zone = ZONE };
}

static enum outcome stopped(struct call *call, struct text reason)
{
	return refuse_detail(call, LIMIT, "policies.stopped", text_copy(call->arena, reason));
}

/* By the names the model has, in the kinds its types want; what the model does not ask for is left out. */
static struct context *inputs_for(struct arena *arena, const struct dmn_model *model, const struct context *given)
{
	struct context *inputs = context_new(arena, given->count);

	for (size_t i = 0; i < given->count; i++) {
		const struct dmn_element *input = dmn_element_find(model, given->entries[i].name);
		if (input && dmn_element_kind(input) == DMN_INPUT)
			context_set(inputs, dmn_element_name(input), dmn_input_convert(arena, input, given->entries[i].value));
	}
	return inputs;
}

static void write_trace(struct call *call, const struct dmn_trace *trace, void *doc)
{
	dmn_trace_document(call->arena, trace, doc);
}

static enum outcome evaluate(struct call *call, struct arena *arena, const struct held_model *held, struct text decision, const struct context *inputs,
	struct value *ret_value, trace_reader *read, void *context)
{
	struct dmn_evaluate_options options = options_of(call, read);
	struct dmn_result result;
	enum dmn_outcome outcome = dmn_evaluate(held->model, arena, decision, inputs_for(arena, held->model, inputs), &options, &result);

	if (outcome != DMN_OK)
		return stopped(call, outcome == DMN_NOT_FOUND ? decision : result.reason);
	if (!value_copy(call->arena, POLICY_VALUE_MAX, result.value, ret_value))
		return stopped(call, T("the answer is too large"));
	if (read)
		read(call, result.trace, context);
	return OK;
}

enum outcome evaluate_held(struct call *call, const struct held_model *held, struct text decision, const struct context *inputs,
	struct value *ret_value, trace_reader *read, void *context)
{
	struct arena *arena = arena_new(EVALUATION_ARENA);
	enum outcome outcome = evaluate(call, arena, held, decision, inputs, ret_value, read, context);

	arena_free(arena);
	return outcome;
}

enum outcome ask_held(struct call *call, const struct held_model *held, struct text decision, const struct context *known,
	const struct dmn_element **ret_next, size_t *ret_left)
{
	struct arena *arena = arena_new(EVALUATION_ARENA);
	struct dmn_evaluate_options options = options_of(call, false);
	struct dmn_interview interview;
	enum dmn_outcome outcome = dmn_ask(held->model, arena, decision, inputs_for(arena, held->model, known), &options, &interview);
	enum outcome ended = OK;

	if (outcome != DMN_OK)
		ended = stopped(call, outcome == DMN_NOT_FOUND ? decision : interview.reason);
	else {
		*ret_next = interview.decided || !interview.count ? NULL : interview.questions[0].input;
		*ret_left = interview.decided ? 0 : interview.count;
	}
	arena_free(arena);
	return ended;
}

enum outcome policy_evaluate(struct call *call, struct text code, int32_t day, const struct context *inputs, struct value *ret_value, struct doc *trace)
{
	struct policy policy;
	struct held_model *held;
	enum outcome outcome;

	TRY(policy_by_code(call, code, day, &policy));
	TRY(model_hold(call, &policy, &held));
	outcome = evaluate_held(call, held, policy.decision, inputs, ret_value, trace ? write_trace : NULL, trace);
	model_release(held);
	return outcome;
}
