/* Evaluating the elements of a model: each once, and what it needs before it. */
#include "dmn/dmn.h"

#include <time.h>

#include "dmn/evaluator.h"
#include "dmn/evaluation.h"
#include "dmn/iteration.h"
#include "dmn/model.h"
#include "dmn/trace_record.h"
#include "dmn/zone.h"

struct text evaluation_element_name(const struct evaluation *evaluation)
{
	return evaluation->element ? evaluation->element->name : (struct text){ "", 0 };
}

static struct value service_value(struct evaluation *evaluation, const struct dmn_element *service)
{
	struct function *function = NEW(evaluation->arena, struct function);

	*function = (struct function){ .kind = FUNCTION_SERVICE, .service = service };
	return (struct value){ .kind = VALUE_FUNCTION, .function = function };
}

static struct value import_context(struct evaluation *evaluation, const struct dmn_slot *slot)
{
	struct context *context = context_new(evaluation->arena, slot->count);

	for (size_t i = 0; i < slot->count; i++)
		context_set(context, slot->members[i]->name, evaluation_element(evaluation, slot->members[i]));
	return value_context(context);
}

/* The outermost frame of an element: the values of what it requires. */
static const struct frame *element_frame(struct evaluation *evaluation, const struct dmn_element *element, struct value *own)
{
	struct frame *frame = NEW(evaluation->arena, struct frame);

	frame->slots = NEW_ARRAY(evaluation->arena, element->slot_count, struct value);
	for (size_t i = 0; i < element->slot_count; i++) {
		const struct dmn_slot *slot = &element->slots[i];
		if (slot->element == element && own)
			frame->slots[i] = *own;
		else if (slot->element)
			frame->slots[i] = evaluation_element(evaluation, slot->element);
		else
			frame->slots[i] = import_context(evaluation, slot);
	}
	return frame;
}

/* A closure over the frame of what it requires; its own name in that frame is the closure itself. */
static struct value knowledge_value(struct evaluation *evaluation, const struct dmn_element *element)
{
	struct function *function;
	struct value value;

	if (!element->body)
		return value_null();
	function = NEW(evaluation->arena, struct function);
	value = (struct value){ .kind = VALUE_FUNCTION, .function = function };
	*function = (struct function){ .kind = FUNCTION_CLOSURE, .node = element->body };
	evaluation->results.values[element->index] = value;
	evaluation->results.states[element->index] = RESULT_DONE;
	function->frame = element_frame(evaluation, element, &value);
	return value;
}

static struct value decision_value(struct evaluation *evaluation, const struct dmn_element *element)
{
	struct dmn_trace_decision *outside_trace = NULL;
	const struct dmn_element *outside = evaluation->element;
	const struct feel_node *outside_node = evaluation->node;
	const struct frame *frame = element_frame(evaluation, element, NULL);
	struct value value = value_null();

	evaluation->element = element;
	evaluation->node = element->body;
	if (evaluation->trace)
		outside_trace = trace_element_begin(evaluation, element);
	if (element->body)
		value = type_coerce(evaluation, element->type, feel_evaluate(evaluation, element->body, frame));
	if (evaluation->trace)
		trace_element_end(evaluation, outside_trace, value);
	evaluation->element = outside;
	evaluation->node = outside_node;
	return value;
}

static struct value compute_element(struct evaluation *evaluation, const struct dmn_element *element)
{
	switch (element->kind) {
	case DMN_DECISION:  return decision_value(evaluation, element);
	case DMN_KNOWLEDGE: return knowledge_value(evaluation, element);
	case DMN_SERVICE:   return service_value(evaluation, element);
	default:            return value_null();   /* an input nobody gave */
	}
}

struct value evaluation_element(struct evaluation *evaluation, const struct dmn_element *element)
{
	struct results results = evaluation->results;
	struct value value;

	if (results.states[element->index] == RESULT_DONE)
		return results.values[element->index];
	if (results.states[element->index] == RESULT_RUNNING) {
		evaluation_remark(evaluation, NULL, "'%.*s' needs itself", TEXT_ARG(element->name));
		return value_null();
	}
	if (++evaluation->depth > EVALUATION_DEPTH_MAX)
		evaluation_stop(evaluation, "decisions need each other too deep");
	results.states[element->index] = RESULT_RUNNING;
	value = compute_element(evaluation, element);
	evaluation->depth--;
	results.states[element->index] = RESULT_DONE;
	results.values[element->index] = value;
	return value;
}

void evaluation_set_input(struct evaluation *evaluation, const struct dmn_element *element, struct value value)
{
	struct dmn_trace_decision *outside;

	value = type_coerce(evaluation, element->type, value);
	evaluation->results.values[element->index] = value;
	evaluation->results.states[element->index] = RESULT_DONE;
	if (evaluation->trace) {
		outside = trace_element_begin(evaluation, element);
		trace_element_end(evaluation, outside, value);
	}
}

static struct results new_results(struct evaluation *evaluation)
{
	return (struct results){
		.values = NEW_ARRAY(evaluation->arena, evaluation->model->element_count, struct value),
		.states = NEW_ARRAY(evaluation->arena, evaluation->model->element_count, uint8_t),
	};
}

size_t dmn_service_parameter_count(const struct dmn_element *service)
{
	return service->parameter_count;
}

static struct value service_result(struct evaluation *evaluation, const struct dmn_element *service)
{
	struct context *context;

	if (service->output_count == 1)
		return evaluation_element(evaluation, service->outputs[0]);
	context = context_new(evaluation->arena, service->output_count);
	for (size_t i = 0; i < service->output_count; i++)
		context_set(context, service->outputs[i]->name, evaluation_element(evaluation, service->outputs[i]));
	return value_context(context);
}

static const struct dmn_element *service_parameter(const struct dmn_element *service, struct text name)
{
	for (size_t i = 0; i < service->parameter_count; i++)
		if (text_equal(service->parameters[i]->name, name))
			return service->parameters[i];
	return NULL;
}

static bool give_argument(struct evaluation *evaluation, const struct dmn_element *parameter, struct value value)
{
	struct value given = type_coerce(evaluation, parameter->type, value);

	if (given.kind == VALUE_NULL && value.kind != VALUE_NULL)
		return false;
	evaluation->results.values[parameter->index] = given;
	evaluation->results.states[parameter->index] = RESULT_DONE;
	return true;
}

static bool give_arguments(struct evaluation *evaluation, const struct dmn_element *service,
	const struct value *arguments, const struct text *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct dmn_element *parameter = names ? service_parameter(service, names[i]) : service->parameters[i];
		if (!parameter || !give_argument(evaluation, parameter, arguments[i])) {
			evaluation_remark(evaluation, NULL, "an argument does not suit the service '%.*s'", TEXT_ARG(service->name));
			return false;
		}
	}
	/* What is not given is null, whatever decision it is. */
	for (size_t i = 0; i < service->parameter_count; i++)
		evaluation->results.states[service->parameters[i]->index] = RESULT_DONE;
	return true;
}

struct value dmn_service_call(struct evaluation *evaluation, const struct dmn_element *service,
	const struct value *arguments, const struct text *names, size_t count)
{
	struct results outside = evaluation->results;
	struct value value = value_null();

	if (count > service->parameter_count || (!names && count != service->parameter_count)) {
		evaluation_remark(evaluation, NULL, "the service takes %zu arguments, not %zu", service->parameter_count, count);
		return value_null();
	}
	evaluation_spend(evaluation, evaluation->model->element_count);
	evaluation->results = new_results(evaluation);
	if (give_arguments(evaluation, service, arguments, names, count))
		value = service_result(evaluation, service);
	evaluation->results = outside;
	return service->result ? type_coerce(evaluation, service->result, value) : value;
}

const struct value *evaluation_find_input(const struct dmn_model *model, const struct dmn_element *element, const struct context *inputs)
{
	const struct value *found = context_find(inputs, element->name), *inside;
	const struct dmn_file *file = model->first;

	if (found)
		return found;
	found = context_find(inputs, xml_attribute(element->xml, "name"));
	if (found || element->file == file)
		return found;
	for (size_t i = 0; i < file->import_count; i++) {
		const struct dmn_import *import = &file->imports[i];
		inside = import->file == element->file ? context_find(inputs, import->name) : NULL;
		if (inside && inside->kind == VALUE_CONTEXT)
			return context_find(inside->context, element->name);
	}
	return NULL;
}

void evaluation_give_inputs(struct evaluation *evaluation, const struct context *inputs)
{
	const struct dmn_model *model = evaluation->model;
	size_t next = 0;

	for (size_t i = 0; i < model->element_count; i++) {
		const struct dmn_element *element = model->elements[i];
		const struct value *given = NULL;
		if (element->kind != DMN_INPUT)
			continue;
		/* Inputs mostly come in the order of the model. */
		if (next < inputs->count && text_equal(inputs->entries[next].name, element->name))
			given = &inputs->entries[next++].value;
		else
			given = evaluation_find_input(model, element, inputs);
		if (given)
			evaluation_set_input(evaluation, element, *given);
	}
}

static struct value call_by_names(struct evaluation *evaluation, struct value function, const struct context *inputs)
{
	size_t count = inputs->count;
	struct value *arguments = NEW_ARRAY(evaluation->arena, count, struct value);
	struct text *names = NEW_ARRAY(evaluation->arena, count, struct text);

	for (size_t i = 0; i < count; i++) {
		arguments[i] = inputs->entries[i].value;
		names[i] = inputs->entries[i].name;
	}
	return feel_call(evaluation, function, arguments, names, count);
}

/* A service takes of the inputs what it has parameters for. */
static struct value service_from_inputs(struct evaluation *evaluation, const struct dmn_element *service, const struct context *inputs)
{
	struct context *own = context_new(evaluation->arena, service->parameter_count);

	for (size_t i = 0; i < service->parameter_count; i++) {
		const struct value *given = evaluation_find_input(evaluation->model, service->parameters[i], inputs);
		if (given)
			context_set(own, service->parameters[i]->name, *given);
	}
	return call_by_names(evaluation, service_value(evaluation, service), own);
}

struct value evaluation_target(struct evaluation *evaluation, const struct dmn_element *element, const struct context *inputs)
{
	if (element->kind == DMN_SERVICE)
		return service_from_inputs(evaluation, element, inputs);
	evaluation_give_inputs(evaluation, inputs);
	if (element->kind == DMN_KNOWLEDGE)
		return call_by_names(evaluation, evaluation_element(evaluation, element), inputs);
	return evaluation_element(evaluation, element);
}

static const struct dmn_remark *public_remarks(struct evaluation *evaluation)
{
	struct dmn_remark *first = NULL, **end = &first;

	for (const struct remark *remark = evaluation->remarks; remark; remark = remark->next) {
		struct dmn_remark *made = NEW(evaluation->arena, struct dmn_remark);
		*made = (struct dmn_remark){ remark->element, remark->place.line, remark->place.column, remark->message, NULL };
		*end = made;
		end = (struct dmn_remark **)&made->next;
	}
	return first;
}

static int64_t clock_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void evaluation_init(struct evaluation *evaluation, const struct dmn_model *model, struct arena *arena, const struct dmn_evaluate_options *options)
{
	*evaluation = (struct evaluation){
		.arena = arena, .model = model, .stack_base = __builtin_frame_address(0),
		.steps_left = options && options->max_steps ? options->max_steps : DMN_STEPS_DEFAULT,
		.now = options && options->now ? options->now : clock_now(),
	};
	evaluation->remarks_end = &evaluation->remarks;
	evaluation->results = new_results(evaluation);
	if (options && options->zone.len)
		evaluation->zone = zone_find(options->zone);
	if (options && options->trace)
		evaluation->trace = trace_new(arena);
}

enum dmn_outcome dmn_evaluate(const struct dmn_model *model, struct arena *arena, struct text name,
	const struct context *inputs, const struct dmn_evaluate_options *options, struct dmn_result *ret_result)
{
	static const struct context none;
	const struct dmn_element *element = dmn_element_find(model, name);
	struct evaluation evaluation = { .arena = NULL };
	jmp_buf on_stop;

	*ret_result = (struct dmn_result){ .value = value_null() };
	if (!element || element->kind == DMN_SOURCE)
		return DMN_NOT_FOUND;
	if (setjmp(on_stop)) {
		arena_on_full(arena, NULL);
		ret_result->reason = evaluation.stopped.len ? evaluation.stopped : T("the evaluation needs more memory than allowed");
		return DMN_STOPPED;
	}
	arena_on_full(arena, &on_stop);
	evaluation_init(&evaluation, model, arena, options);
	evaluation.on_stop = &on_stop;
	ret_result->value = evaluation_target(&evaluation, element, inputs ? inputs : &none);
	ret_result->remarks = public_remarks(&evaluation);
	ret_result->trace = evaluation.trace;
	arena_on_full(arena, NULL);
	return DMN_OK;
}
