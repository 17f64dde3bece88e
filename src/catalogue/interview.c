/*
 * The interview. The questions of the items become inputs of a decision model in memory, each condition a decision, and one decision
 * over them all is what is asked about: the situation of every item, and for every conditional material whether it is needed. The rule
 * engine then says which question can still change that (dmn/ask.h). A compiled model never changes; each thread keeps a few (compiled.c).
 */
#include "catalogue/interview.h"

#include "catalogue/items.h"
#include "catalogue/read.h"
#include "dmn/dmn.h"
#include "kernel/i18n/i18n.h"
#include "kernel/route/route.h"

enum { MODEL_BYTES_MAX = 4 << 20, ANSWERS_MAX = ITEM_QUESTIONS_MAX * 4 };

/* ---- the questions of several items: each id once ---- */

static bool has_question(const struct questions *all, struct text id)
{
	for (size_t i = 0; i < all->count; i++)
		if (text_equal(all->at[i]->id, id))
			return true;
	return false;
}

struct questions questions_of(struct call *call, const struct item items[], size_t count)
{
	struct questions all = { 0 };
	size_t most = 0;

	for (size_t i = 0; i < count; i++)
		most += items[i].question_count;
	all.at = NEW_ARRAY(call->arena, most + 1, const struct item_question *);
	for (size_t i = 0; i < count; i++)
		for (size_t q = 0; q < items[i].question_count; q++)
			if (!has_question(&all, items[i].questions[q].id))
				all.at[all.count++] = &items[i].questions[q];
	return all;
}

/* ---- the model as DMN ---- */

static void write_type(struct text_builder *out, const struct item_question *question)
{
	if (question->type != QUESTION_CHOICE)
		return;
	builder_format(out, "<itemDefinition name=\"T_%.*s\"><typeRef>string</typeRef><allowedValues><text>", TEXT_ARG(question->id));
	for (size_t i = 0; i < question->option_count; i++)
		builder_format(out, "%s\"%.*s\"", i ? "," : "", TEXT_ARG(question->options[i].value));
	builder_add(out, T("</text></allowedValues></itemDefinition>\n"));
}

static void write_input(struct text_builder *out, const struct item_question *question)
{
	static const char *const types[] = { [QUESTION_YES_NO] = "boolean", [QUESTION_NUMBER] = "number", [QUESTION_DATE] = "date" };

	builder_format(out, "<inputData id=\"I_%.*s\" name=\"%.*s\"><variable name=\"%.*s\" typeRef=\"", TEXT_ARG(question->id), TEXT_ARG(question->id),
		TEXT_ARG(question->id));
	if (question->type == QUESTION_CHOICE)
		builder_format(out, "T_%.*s", TEXT_ARG(question->id));
	else
		builder_add(out, text_of(types[question->type]));
	builder_add(out, T("\"/></inputData>\n"));
}

static bool mentions(struct text condition, struct text id)
{
	return memmem(condition.at, condition.len, id.at, id.len) != NULL;
}

static void write_condition(struct text_builder *out, const struct questions *questions, char kind, size_t item, size_t index, struct text when)
{
	builder_format(out, "<decision id=\"D%c%zu_%zu\" name=\"D%c%zu_%zu\"><variable name=\"D%c%zu_%zu\"/>", kind, item, index, kind, item, index, kind,
		item, index);
	for (size_t q = 0; q < questions->count; q++)
		if (mentions(when, questions->at[q]->id))
			builder_format(out, "<informationRequirement><requiredInput href=\"#I_%.*s\"/></informationRequirement>", TEXT_ARG(questions->at[q]->id));
	builder_add(out, T("<literalExpression><text>"));
	builder_add_html(out, when);
	builder_add(out, T("</text></literalExpression></decision>\n"));
}

static void write_conditions(struct text_builder *out, const struct questions *questions, const struct item items[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t s = 0; s < items[i].situation_count; s++)
			if (items[i].situations[s].when.len)
				write_condition(out, questions, 's', i, s, items[i].situations[s].when);
		for (size_t m = 0; m < items[i].material_count; m++)
			if (items[i].materials[m].when.len)
				write_condition(out, questions, 'm', i, m, items[i].materials[m].when);
	}
}

static void write_requirements(struct text_builder *out, const struct item items[], size_t count)
{
	static const char *const one = "<informationRequirement><requiredDecision href=\"#D%c%zu_%zu\"/></informationRequirement>";

	for (size_t i = 0; i < count; i++) {
		for (size_t s = 0; s < items[i].situation_count; s++)
			if (items[i].situations[s].when.len)
				builder_format(out, one, 's', i, s);
		for (size_t m = 0; m < items[i].material_count; m++)
			if (items[i].materials[m].when.len)
				builder_format(out, one, 'm', i, m);
	}
}

/* The first situation whose condition holds, counted from 1; 0: none. */
static void write_situation(struct text_builder *out, const struct item *item, size_t i)
{
	for (size_t s = 0; s < item->situation_count; s++) {
		if (!item->situations[s].when.len) {
			builder_format(out, "%zu", s + 1);
			return;
		}
		builder_format(out, "if Ds%zu_%zu then %zu else ", i, s, s + 1);
	}
	builder_add(out, T("0"));
}

static void write_target(struct text_builder *out, const struct item items[], size_t count)
{
	builder_add(out, T("<decision id=\"needed\" name=\"needed\"><variable name=\"needed\"/>"));
	write_requirements(out, items, count);
	builder_add(out, T("<literalExpression><text>["));
	for (size_t i = 0; i < count; i++) {
		builder_add(out, i ? T(", ") : T(""));
		write_situation(out, &items[i], i);
		for (size_t m = 0; m < items[i].material_count; m++)
			if (items[i].materials[m].when.len)
				builder_format(out, ", Dm%zu_%zu = true", i, m);
	}
	builder_add(out, T("]</text></literalExpression></decision>\n"));
}

struct text interview_model(struct arena *arena, const struct questions *questions, const struct item items[], size_t count)
{
	struct text_builder out;

	builder_init(&out, arena, MODEL_BYTES_MAX);
	builder_add(&out, T("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"interview\" name=\"interview\" "
		"namespace=\"urn:onedoor:interview\">\n"));
	for (size_t q = 0; q < questions->count; q++)
		write_type(&out, questions->at[q]);
	for (size_t q = 0; q < questions->count; q++)
		write_input(&out, questions->at[q]);
	write_conditions(&out, questions, items, count);
	write_target(&out, items, count);
	builder_add(&out, T("</definitions>\n"));
	return builder_text(&out);
}

/* ---- checking the conditions of one item ---- */

/* The path of the condition behind a decision's name, "Ds0_3". */
static const char *path_of(struct call *call, struct text name)
{
	struct text rest = name;

	text_cut(&rest, '_');
	return text_format(call->arena, "%s[%.*s].when", name.len > 1 && name.at[1] == 's' ? "situations" : "materials", TEXT_ARG(rest)).at;
}

enum outcome item_interview_check(struct call *call, const struct item *item)
{
	struct questions questions = questions_of(call, item, 1);
	struct dmn_load_options options = { .file = T("interview") };
	struct dmn_problems problems = { 0 };
	struct arena *arena = arena_new(64 << 20);

	if (!dmn_model_load(arena, &options, interview_model(arena, &questions, item, 1), &problems) && !problems.first)
		item_fault(call, "", "item.fault.interview", T(""));
	for (const struct dmn_problem *problem = problems.first; problem; problem = problem->next)
		item_fault(call, problem->element.len && problem->element.at[0] == 'D' ? path_of(call, problem->element) : "", "item.fault.feel", problem->message);
	arena_free(arena);
	return OK;
}

/* ---- answers ---- */

static const struct item_answer *answer_to(struct item_answers answers, struct text id)
{
	for (size_t i = 0; i < answers.count; i++)
		if (text_equal(answers.at[i].question, id) && answers.at[i].value.len)
			return &answers.at[i];
	return NULL;
}

static const struct item_option *option_of(const struct item_question *question, struct text value)
{
	for (size_t i = 0; i < question->option_count; i++)
		if (text_equal(question->options[i].value, value))
			return &question->options[i];
	return NULL;
}

/* NULL: it is one. */
static const char *answer_fault(const struct item_question *question, struct text answer)
{
	double number;
	int32_t day;

	switch ((enum question_type)question->type) {
	case QUESTION_YES_NO: return text_equal(answer, T("yes")) || text_equal(answer, T("no")) ? NULL : "not_a_code";
	case QUESTION_CHOICE: return option_of(question, answer) ? NULL : "not_a_code";
	case QUESTION_NUMBER: return text_to_double(answer, &number) && answer.len <= 20 ? NULL : "not_a_number";
	case QUESTION_DATE:   return date_parse(answer.at, answer.len, &day) ? NULL : "not_a_date";
	case QUESTION_TYPES:  break;
	}
	return "not_a_code";
}

static struct value value_of(const struct item_question *question, struct text answer)
{
	if (question->type == QUESTION_YES_NO)
		return value_boolean(text_equal(answer, T("yes")));
	return value_string(answer);   /* the engine makes numbers and dates of it */
}

static enum outcome check_answers(struct call *call, const struct questions *questions, struct item_answers answers)
{
	enum outcome outcome = OK;

	for (size_t q = 0; q < questions->count; q++) {
		const struct item_answer *answer = answer_to(answers, questions->at[q]->id);
		const char *fault = answer ? answer_fault(questions->at[q], answer->value) : NULL;
		if (fault)
			outcome = call_problem(call, text_format(call->arena, "answer.%.*s", TEXT_ARG(questions->at[q]->id)).at, fault);
	}
	return outcome;
}

static const struct context *inputs_of(struct call *call, const struct dmn_model *model, const struct questions *questions, struct item_answers answers)
{
	struct context *inputs = context_new(call->arena, questions->count);

	for (size_t q = 0; q < questions->count; q++) {
		const struct item_question *question = questions->at[q];
		const struct item_answer *answer = answer_to(answers, question->id);
		if (answer)
			context_set(inputs, question->id, dmn_input_convert(call->arena, dmn_element_find(model, question->id), value_of(question, answer->value)));
	}
	return inputs;
}

struct item_answers item_answers_given(struct call *call)
{
	struct item_answer *all;
	struct text name, value;
	size_t count = param_each(call, "answer.", SIZE_MAX, &name, &value), kept = 0;

	all = NEW_ARRAY(call->arena, count + 1, struct item_answer);
	for (size_t i = 0; i < count; i++) {
		param_each(call, "answer.", i, &name, &value);
		if (value.len)
			all[kept++] = (struct item_answer){ name, value };
	}
	return (struct item_answers){ all, kept };
}

struct text item_answers_text(struct call *call, struct item_answers answers)
{
	struct text_builder out;

	builder_init(&out, call->arena, 64 * 1024);
	for (size_t i = 0; i < answers.count; i++)
		builder_format(&out, "%.*s=%.*s\n", TEXT_ARG(answers.at[i].question), TEXT_ARG(answers.at[i].value));
	return builder_text(&out);
}

struct item_answers item_answers_of_text(struct call *call, struct text text)
{
	struct item_answer *all = NEW_ARRAY(call->arena, ANSWERS_MAX, struct item_answer);
	size_t count = 0;

	while (text.len && count < ANSWERS_MAX) {
		struct text line = text_cut(&text, '\n'), question = text_cut(&line, '=');
		if (question.len)
			all[count++] = (struct item_answer){ question, line };
	}
	return (struct item_answers){ all, count };
}

/* ---- the outcome ---- */

static void add_material(struct needed *all, size_t *count, const struct material *material, size_t item)
{
	for (size_t i = 0; i < *count; i++)
		if (text_equal(all[i].material->code, material->code)) {
			all[i].items |= 1u << item;
			return;
		}
	all[(*count)++] = (struct needed){ material, 1u << item };
}

/* Reads what write_target made, in the same order. */
static void settle(struct call *call, const struct item items[], size_t count, struct value outcome, struct interview *interview)
{
	struct needed *materials;
	size_t at = 0, most = 0;
	int64_t situation;

	for (size_t i = 0; i < count; i++)
		most += items[i].material_count;
	materials = NEW_ARRAY(call->arena, most + 1, struct needed);
	interview->situations = NEW_ARRAY(call->arena, count + 1, const struct item_situation *);
	for (size_t i = 0; i < count; i++) {
		if (value_to_int64(outcome.items[at++], &situation) && situation > 0)
			interview->situations[i] = &items[i].situations[situation - 1];
		for (size_t m = 0; m < items[i].material_count; m++)
			if (!items[i].materials[m].when.len || value_is_true(outcome.items[at++]))
				add_material(materials, &interview->material_count, &items[i].materials[m], i);
	}
	interview->materials = materials;
	interview->decided = true;
}

static const struct item_question *question_named(const struct questions *questions, struct text id)
{
	for (size_t q = 0; q < questions->count; q++)
		if (text_equal(questions->at[q]->id, id))
			return questions->at[q];
	return NULL;
}

/* Of the questions that matter, the one that stands first in the item: people expect the author's order. */
static const struct item_question *next_of(const struct questions *questions, const struct dmn_interview *asked)
{
	for (size_t q = 0; q < questions->count; q++)
		for (size_t i = 0; i < asked->count; i++)
			if (text_equal(questions->at[q]->id, asked->questions[i].name))
				return questions->at[q];
	return question_named(questions, asked->questions[0].name);
}

enum outcome item_interview(struct call *call, const struct item items[], size_t count, struct item_answers answers, struct interview *ret_interview)
{
	struct questions questions = questions_of(call, items, count);
	struct interview interview = { 0 };
	const struct dmn_model *model = interview_compiled(&questions, items, count);
	struct dmn_evaluate_options options = { .now = call->now, .zone = T("Asia/Shanghai") };
	struct dmn_interview asked;

	if (!model)
		return BROKEN;
	TRY(check_answers(call, &questions, answers));
	if (dmn_ask(model, call->arena, T("needed"), inputs_of(call, model, &questions, answers), &options, &asked) != DMN_OK)
		return refuse(call, LIMIT, "item.interview.limit");
	if (asked.decided) {
		if (asked.value.kind != VALUE_LIST)
			return BROKEN;
		settle(call, items, count, asked.value, &interview);
	} else {
		interview.next = next_of(&questions, &asked);
		interview.left = asked.count;
	}
	*ret_interview = interview;
	return OK;
}

static struct text shown_answer(struct call *call, const struct item_question *question, struct text value)
{
	const struct item_option *option = option_of(question, value);

	if (question->type == QUESTION_YES_NO)
		return i18n(call->language, text_equal(value, T("yes")) ? "word.yes" : "word.no");
	return option ? words_in(call, option->words, option->words_en) : value;
}

enum outcome item_interview_said(struct call *call, const struct item items[], size_t count, struct item_answers answers,
	struct item_said ret_said[], size_t limit, size_t *ret_count)
{
	struct questions questions = questions_of(call, items, count);
	size_t said = 0;

	for (size_t q = 0; q < questions.count && said < limit; q++) {
		const struct item_answer *answer = answer_to(answers, questions.at[q]->id);
		if (answer && !answer_fault(questions.at[q], answer->value))
			ret_said[said++] = (struct item_said){ questions.at[q], answer->value, shown_answer(call, questions.at[q], answer->value) };
	}
	*ret_count = said;
	return OK;
}
