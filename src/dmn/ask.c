#include "dmn/ask.h"

#include "dmn/evaluation.h"
#include "dmn/iteration.h"
#include "dmn/model.h"
#include "dmn/unknown.h"

enum { ANSWERS_MAX = 32, COMBINATIONS_MAX = 8192, QUESTIONS_MAX = 256 };
#define SCRATCH_BYTES ((size_t)64 << 20)

struct asking {
	const struct dmn_model *model;
	const struct dmn_element *target;
	const struct dmn_evaluate_options *options;
	struct arena *arena, *scratch;
	const struct value **known;       /* by element index, NULL: not known */
	struct value *tried;              /* answers on trial, by element index */
	bool *is_tried;
	jmp_buf *on_stop;
};

/* The outcome with the known inputs, those on trial, and the rest unknown; lives in the scratch arena. */
static struct value outcome(struct asking *asking, struct value *ret_unknown)
{
	struct evaluation evaluation;
	struct value value;

	arena_reset(asking->scratch);
	evaluation_init(&evaluation, asking->model, asking->scratch, asking->options);
	evaluation.on_stop = asking->on_stop;
	evaluation.trace = NULL;
	evaluation.interview = true;
	for (size_t i = 0; i < asking->model->element_count; i++) {
		const struct dmn_element *element = asking->model->elements[i];
		if (element->kind != DMN_INPUT)
			continue;
		if (asking->known[i])
			evaluation_set_input(&evaluation, element, *asking->known[i]);
		else
			evaluation_set_input(&evaluation, element, asking->is_tried[i] ? asking->tried[i] : unknown_of_input(asking->scratch, element->index));
	}
	value = evaluation_element(&evaluation, asking->target);
	*ret_unknown = unknown_within(&evaluation, value);
	return value;
}

static size_t boolean_answers(struct arena *arena, const struct value **ret_answers)
{
	struct value *answers = NEW_ARRAY(arena, 2, struct value);

	answers[0] = value_boolean(true);
	answers[1] = value_boolean(false);
	*ret_answers = answers;
	return 2;
}

/* The allowed values, when they are few and all written out. */
static size_t few_answers(struct arena *arena, const struct type *type, const struct value **ret_answers)
{
	const struct feel_node *allowed = type->allowed;
	struct value *answers;

	if (type->kind != TYPE_BASIC)
		return 0;
	if (!allowed || allowed->kind != FEEL_TESTS)
		return type->basic == VALUE_BOOLEAN ? boolean_answers(arena, ret_answers) : 0;
	if (allowed->operator || allowed->count > ANSWERS_MAX || type->constraint)
		return 0;
	answers = NEW_ARRAY(arena, allowed->count, struct value);
	for (uint32_t i = 0; i < allowed->count; i++) {
		if (allowed->items[i]->kind != FEEL_LITERAL || allowed->items[i]->literal.kind != type->basic)
			return 0;
		answers[i] = allowed->items[i]->literal;
	}
	*ret_answers = answers;
	return allowed->count;
}

static struct dmn_question question_of(struct asking *asking, const struct dmn_element *input)
{
	struct dmn_question question = { .input = input, .name = input->name, .kind = T("Any") };

	if (input->type->kind == TYPE_BASIC)
		question.kind = text_of(value_kind_name(input->type->basic));
	else if (input->type->kind == TYPE_LIST)
		question.kind = T("list");
	else if (input->type->kind == TYPE_CONTEXT)
		question.kind = T("context");
	question.answer_count = few_answers(asking->arena, input->type, &question.answers);
	return question;
}

/* How many of its answers end the interview: the more, the sooner it is asked. */
static size_t deciding_answers(struct asking *asking, const struct dmn_question *question)
{
	uint32_t index = question->input->index;
	struct value unknown;
	size_t count = 0;

	asking->is_tried[index] = true;
	for (size_t i = 0; i < question->answer_count; i++) {
		asking->tried[index] = question->answers[i];
		outcome(asking, &unknown);
		count += unknown.kind != VALUE_UNKNOWN;
	}
	asking->is_tried[index] = false;
	return count;
}

static void order_questions(struct asking *asking, struct dmn_question *questions, size_t count)
{
	size_t *scores = NEW_ARRAY(asking->arena, count, size_t);

	for (size_t i = 0; i < count; i++)
		scores[i] = questions[i].answer_count ? 1000 * deciding_answers(asking, &questions[i]) / questions[i].answer_count : 0;
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j > 0 && scores[j] > scores[j - 1]; j--) {
			struct dmn_question question = questions[j];
			size_t score = scores[j];
			questions[j] = questions[j - 1];
			scores[j] = scores[j - 1];
			questions[j - 1] = question;
			scores[j - 1] = score;
		}
}

/* Combinations of all answers; 0 when there are too many to try. */
static size_t combinations(const struct dmn_question *questions, size_t count)
{
	size_t product = 1;

	for (size_t i = 0; i < count; i++) {
		if (!questions[i].answer_count || product > COMBINATIONS_MAX / questions[i].answer_count)
			return 0;
		product *= questions[i].answer_count;
	}
	return product;
}

/* The outcome of every combination, as a number: equal outcomes have equal numbers. */
static void try_all(struct asking *asking, const struct dmn_question *questions, size_t count, size_t product, uint32_t *outcomes)
{
	struct text *seen = NEW_ARRAY(asking->arena, product, struct text);
	uint32_t seen_count = 0;
	struct value unknown;

	for (size_t c = 0; c < product; c++) {
		size_t rest = c;
		for (size_t i = 0; i < count; i++) {
			uint32_t index = questions[i].input->index;
			asking->is_tried[index] = true;
			asking->tried[index] = questions[i].answers[rest % questions[i].answer_count];
			rest /= questions[i].answer_count;
		}
		struct value value = outcome(asking, &unknown);
		struct text written = text_format(asking->scratch, "%d %.*s", value.kind, TEXT_ARG(value_format(asking->scratch, value)));
		uint32_t n = 0;
		while (n < seen_count && !text_equal(seen[n], written))
			n++;
		if (n == seen_count)
			seen[seen_count++] = text_copy(asking->arena, written);
		outcomes[c] = n;
	}
	for (size_t i = 0; i < count; i++)
		asking->is_tried[questions[i].input->index] = false;
}

/* Whether two combinations that differ in this question alone have different outcomes. */
static bool matters(const struct dmn_question *questions, size_t which, const uint32_t *outcomes, size_t product)
{
	size_t stride = 1;

	for (size_t i = 0; i < which; i++)
		stride *= questions[i].answer_count;
	for (size_t c = 0; c < product; c++)
		if (c / stride % questions[which].answer_count && outcomes[c] != outcomes[c - stride])
			return true;
	return false;
}

static size_t keep_what_matters(struct asking *asking, struct dmn_question *questions, size_t count)
{
	size_t product = combinations(questions, count), kept = 0;
	uint32_t *outcomes = NEW_ARRAY(asking->arena, product, uint32_t);
	bool *keep = NEW_ARRAY(asking->arena, count, bool);

	if (!product)
		return count;
	try_all(asking, questions, count, product, outcomes);
	for (size_t i = 0; i < count; i++)
		keep[i] = matters(questions, i, outcomes, product);
	for (size_t i = 0; i < count; i++)
		if (keep[i])
			questions[kept++] = questions[i];
	return kept;
}

/* No question is left that matters: any answers give the outcome. */
static struct value settled(struct asking *asking, const struct dmn_question *questions, size_t count)
{
	struct value unknown;

	for (size_t i = 0; i < count; i++) {
		asking->is_tried[questions[i].input->index] = true;
		asking->tried[questions[i].input->index] = questions[i].answers[0];
	}
	return outcome(asking, &unknown);
}

/* Out of the scratch arena, which is about to go. */
static struct value kept(struct arena *arena, struct value value)
{
	switch (value.kind) {
	case VALUE_STRING:
		return value_string(text_copy(arena, value_text(value)));
	case VALUE_NUMBER:
		return value.is_decimal ? value_decimal(arena, *value.decimal) : value;
	case VALUE_LIST: {
		struct value *items = NEW_ARRAY(arena, value.length, struct value);
		for (uint32_t i = 0; i < value.length; i++)
			items[i] = kept(arena, value.items[i]);
		return value_list(items, value.length);
	}
	case VALUE_CONTEXT: {
		struct context *context = context_new(arena, value.context->count);
		for (size_t i = 0; i < value.context->count; i++)
			context_set(context, text_copy(arena, value.context->entries[i].name), kept(arena, value.context->entries[i].value));
		return value_context(context);
	}
	case VALUE_TIME:
	case VALUE_DATE_TIME: {
		struct moment *moment = NEW(arena, struct moment);
		*moment = *value.moment;
		value.moment = moment;
		return value;
	}
	case VALUE_RANGE: {
		struct range range = *value.range;
		range.low = kept(arena, range.low);
		range.high = kept(arena, range.high);
		return value_range(arena, &range);
	}
	case VALUE_FUNCTION:
		return value_null();
	default:
		return value;
	}
}

static void ask(struct asking *asking, struct dmn_interview *interview)
{
	struct value unknown, value = outcome(asking, &unknown);
	struct dmn_question *questions = NEW_ARRAY(asking->arena, QUESTIONS_MAX, struct dmn_question);
	size_t count = 0, left;

	if (unknown.kind != VALUE_UNKNOWN) {
		*interview = (struct dmn_interview){ .decided = true, .value = kept(asking->arena, value) };
		return;
	}
	for (size_t i = 0; i < asking->model->element_count && count < QUESTIONS_MAX; i++)
		if (unknown_depends_on(unknown, (uint32_t)i))
			questions[count++] = question_of(asking, asking->model->elements[i]);
	left = count <= 1 && !combinations(questions, count) ? count : keep_what_matters(asking, questions, count);
	if (!left) {
		*interview = (struct dmn_interview){ .decided = true, .value = kept(asking->arena, settled(asking, questions, count)) };
		return;
	}
	order_questions(asking, questions, left);
	*interview = (struct dmn_interview){ .count = left, .questions = questions };
}

static void know_inputs(struct asking *asking, const struct context *inputs)
{
	for (size_t i = 0; i < asking->model->element_count; i++)
		if (asking->model->elements[i]->kind == DMN_INPUT)
			asking->known[i] = evaluation_find_input(asking->model, asking->model->elements[i], inputs);
}

enum dmn_outcome dmn_ask(const struct dmn_model *model, struct arena *arena, struct text name,
	const struct context *inputs, const struct dmn_evaluate_options *options, struct dmn_interview *ret_interview)
{
	static const struct context none;
	struct asking *asking;
	struct arena *scratch;
	jmp_buf on_stop;

	*ret_interview = (struct dmn_interview){ .value = value_null() };
	if (!dmn_element_find(model, name) || dmn_element_find(model, name)->kind != DMN_DECISION)
		return DMN_NOT_FOUND;
	scratch = arena_new(SCRATCH_BYTES);
	if (setjmp(on_stop)) {
		arena_on_full(arena, NULL);
		arena_free(scratch);
		ret_interview->reason = T("the interview passed a limit of steps or memory");
		return DMN_STOPPED;
	}
	arena_on_full(arena, &on_stop);
	arena_on_full(scratch, &on_stop);
	asking = NEW(arena, struct asking);
	*asking = (struct asking){ .model = model, .target = dmn_element_find(model, name), .options = options, .arena = arena, .scratch = scratch };
	asking->on_stop = &on_stop;
	asking->known = NEW_ARRAY(arena, model->element_count, const struct value *);
	asking->tried = NEW_ARRAY(arena, model->element_count, struct value);
	asking->is_tried = NEW_ARRAY(arena, model->element_count, bool);
	know_inputs(asking, inputs ? inputs : &none);
	ask(asking, ret_interview);
	arena_on_full(arena, NULL);
	arena_free(scratch);
	return DMN_OK;
}
