#include "dmn/ask.h"

#include "dmn/ask_trials.h"
#include "dmn/evaluation.h"
#include "dmn/iteration.h"
#include "dmn/model.h"
#include "dmn/unknown.h"

enum { ANSWERS_MAX = 32, SEARCH_MAX = 5000, QUESTIONS_MAX = 256 };
#define SCRATCH_BYTES ((size_t)64 << 20)

/* Answers that stand for all; none: they cannot be tried. */
struct trial {
	size_t count;
	const struct value *answers;
};

struct asking {
	const struct dmn_model *model;
	const struct dmn_element *target;
	const struct dmn_evaluate_options *options;
	struct arena *arena, *scratch;
	const struct value **known;       /* by element index, NULL: not known */
	struct value *tried;              /* answers on trial, by element index */
	bool *is_tried;
	struct trial *trials;             /* by element index */
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

struct dmn_question dmn_input_question(struct arena *arena, const struct dmn_element *input)
{
	struct dmn_question question = { .input = input, .name = input->name, .kind = T("Any") };

	if (input->type->kind == TYPE_BASIC)
		question.kind = text_of(value_kind_name(input->type->basic));
	else if (input->type->kind == TYPE_LIST)
		question.kind = T("list");
	else if (input->type->kind == TYPE_CONTEXT)
		question.kind = T("context");
	question.answer_count = few_answers(arena, input->type, &question.answers);
	return question;
}

/* How many questions are left, on average of a question's answers, times 1000: the fewer, the sooner it is asked. */
static size_t questions_left(struct asking *asking, const struct dmn_question *questions, size_t count, size_t which)
{
	const struct trial *trial = &asking->trials[questions[which].input->index];
	uint32_t index = questions[which].input->index;
	struct value unknown;
	size_t left = 0;

	asking->is_tried[index] = true;
	for (size_t i = 0; i < trial->count; i++) {
		asking->tried[index] = trial->answers[i];
		outcome(asking, &unknown);
		for (size_t q = 0; q < count; q++)
			left += unknown_depends_on(unknown, questions[q].input->index);
	}
	asking->is_tried[index] = false;
	return trial->count ? 1000 * left / trial->count : 1000 * count;
}

static void order_questions(struct asking *asking, struct dmn_question *questions, size_t count)
{
	size_t *left = NEW_ARRAY(asking->arena, count, size_t);

	for (size_t i = 0; i < count; i++)
		left[i] = questions_left(asking, questions, count, i);
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j > 0 && left[j] < left[j - 1]; j--) {
			struct dmn_question question = questions[j];
			size_t moved = left[j];
			questions[j] = questions[j - 1];
			left[j] = left[j - 1];
			questions[j - 1] = question;
			left[j - 1] = moved;
		}
}

/* One question on trial among the others. */
struct search {
	const struct dmn_question *questions;
	size_t count, which;
	size_t trials_left;
};

/* Every other question is answered: whether the outcomes of this one's answers differ. */
static bool answers_differ(struct asking *asking, const struct dmn_question *question)
{
	uint32_t index = question->input->index;
	const struct trial *trial = &asking->trials[index];
	struct text first = { NULL, 0 };
	struct value unknown;
	bool differ = false;

	asking->is_tried[index] = true;
	for (size_t i = 0; i < trial->count && !differ; i++) {
		asking->tried[index] = trial->answers[i];
		struct value value = outcome(asking, &unknown);
		struct text written = text_format(asking->scratch, "%d %.*s", value.kind, TEXT_ARG(value_format(asking->scratch, value)));
		if (i == 0)
			first = text_copy(asking->arena, written);
		differ = !text_equal(first, written);
	}
	asking->is_tried[index] = false;
	return differ || !trial->count;
}

/*
 * Whether some answers to the others make this question's answer count: the others are answered one after the other,
 * and a branch in which the outcome no longer depends on it is left at once. True also when nobody can tell.
 */
static bool matters(struct asking *asking, struct search *search)
{
	const struct dmn_question *question = &search->questions[search->which];
	size_t next = search->count;
	struct value unknown;
	bool found = false;

	if (!search->trials_left)
		return true;
	search->trials_left--;
	outcome(asking, &unknown);
	if (!unknown_depends_on(unknown, question->input->index))
		return false;
	for (size_t i = 0; i < search->count; i++) {
		uint32_t index = search->questions[i].input->index;
		if (i == search->which || asking->is_tried[index] || !unknown_depends_on(unknown, index))
			continue;
		if (next == search->count || asking->trials[index].count)
			next = i;
	}
	if (next == search->count)
		return answers_differ(asking, question);
	uint32_t index = search->questions[next].input->index;
	if (!asking->trials[index].count)
		return true;
	asking->is_tried[index] = true;
	for (size_t i = 0; i < asking->trials[index].count && !found; i++) {
		asking->tried[index] = asking->trials[index].answers[i];
		found = matters(asking, search);
	}
	asking->is_tried[index] = false;
	return found;
}

static size_t keep_what_matters(struct asking *asking, struct dmn_question *questions, size_t count)
{
	size_t kept = 0;
	bool *keep = NEW_ARRAY(asking->arena, count, bool);

	for (size_t i = 0; i < count; i++) {
		struct search search = { .questions = questions, .count = count, .which = i, .trials_left = SEARCH_MAX };
		keep[i] = matters(asking, &search);
	}
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
		asking->tried[questions[i].input->index] = asking->trials[questions[i].input->index].answers[0];
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

static void find_trials(struct asking *asking, const struct dmn_question *questions, size_t count)
{
	struct evaluation *evaluation = NEW(asking->arena, struct evaluation);

	evaluation_init(evaluation, asking->model, asking->arena, asking->options);
	evaluation->on_stop = asking->on_stop;
	for (size_t i = 0; i < count; i++) {
		struct trial *trial = &asking->trials[questions[i].input->index];
		trial->answers = questions[i].answers;
		trial->count = questions[i].answer_count;
		if (!trial->count)
			trial->count = ask_trials(evaluation, questions[i].input, &trial->answers);
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
			questions[count++] = dmn_input_question(asking->arena, asking->model->elements[i]);
	find_trials(asking, questions, count);
	left = keep_what_matters(asking, questions, count);
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
	asking->trials = NEW_ARRAY(arena, model->element_count, struct trial);
	know_inputs(asking, inputs ? inputs : &none);
	ask(asking, ret_interview);
	arena_on_full(arena, NULL);
	arena_free(scratch);
	return DMN_OK;
}
