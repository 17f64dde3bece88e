/* Trying a policy on an example, and being asked by it question by question: for residents what is in force, for authors any version. */
#include "policies/pages.h"

#include "kernel/i18n/i18n.h"
#include "policies/explain.h"
#include "policies/words.h"

enum { ANSWERS_MAX = 100 };
#define NULL_WORD T("null")   /* what a form sends for "I do not know, or there is none" */

/* What the forms gave so far, by the ids of the inputs; and what came of it. */
struct answering {
	struct policy policy;
	bool is_public;                      /* on the page for everybody */
	size_t count;
	struct text ids[ANSWERS_MAX], texts[ANSWERS_MAX];
	struct context *inputs;
	const struct dmn_outline *outline;   /* while the model is held */
	struct explanation *explanation;     /* NULL: not decided, or not asked yet */
	struct text next;                    /* id of the next question; empty: decided */
	size_t left;
};

static struct text input_id(const struct dmn_outline_input *input)
{
	return input->id.len ? input->id : input->name;
}

static const struct dmn_outline_input *find_input(const struct dmn_outline *outline, struct text id)
{
	for (size_t i = 0; i < outline->input_count; i++)
		if (text_equal(input_id(&outline->inputs[i]), id) || text_equal(outline->inputs[i].name, id))
			return &outline->inputs[i];
	return NULL;
}

/* ---- what was typed ---- */

static bool is_typed(struct text kind)
{
	return text_equal(kind, T("string")) || text_equal(kind, T("number")) || text_equal(kind, T("boolean")) || text_equal(kind, T("date"));
}

/* Lists and the like are written in FEEL; the kinds a form knows are read as their type wants them. */
static bool read_value(struct call *call, const struct dmn_outline_input *input, struct text typed, struct value *ret_value)
{
	struct feel_problem problem;

	*ret_value = value_null();
	if (text_equal(typed, NULL_WORD))
		return true;
	if (!is_typed(input->kind) && feel_evaluate_text(call->arena, typed, NULL, NULL, ret_value, &problem))
		return true;
	*ret_value = dmn_input_convert(call->arena, input->element, value_string(typed));
	return !is_typed(input->kind) || text_equal(input->kind, text_of(value_kind_name(ret_value->kind)));
}

static const char *fault_for(struct text kind)
{
	if (text_equal(kind, T("number")))
		return "not_a_number";
	return text_equal(kind, T("date")) ? "not_a_date" : "policies.not_a_choice";
}

static enum outcome read_inputs(struct call *call, struct answering *answering)
{
	answering->inputs = context_new(call->arena, answering->count);
	for (size_t i = 0; i < answering->count; i++) {
		const struct dmn_outline_input *input = find_input(answering->outline, answering->ids[i]);
		struct value value;
		if (!input || !answering->texts[i].len)
			continue;
		if (!read_value(call, input, answering->texts[i], &value))
			call_problem(call, text_format(call->arena, "in.%.*s", TEXT_ARG(answering->ids[i])).at, fault_for(input->kind));
		context_set(answering->inputs, text_copy(call->arena, input->name), value);
	}
	return call->problems ? INVALID : OK;
}

static void take_typed(struct call *call, struct answering *answering)
{
	struct text name, value;

	for (size_t i = 0; i < param_each(call, "in.", i, &name, &value) && answering->count < ANSWERS_MAX; i++) {
		answering->ids[answering->count] = name;
		answering->texts[answering->count++] = value;
	}
}

static struct text typed_for(struct call *call, const struct answering *answering, struct text id)
{
	for (size_t i = 0; i < answering->count; i++)
		if (text_equal(answering->ids[i], id))
			return answering->texts[i];
	return given_text(call, text_format(call->arena, "in.%.*s", TEXT_ARG(id)).at);
}

/* ---- questions ---- */

static void option_to_doc(struct doc *list, struct text value, struct text label, struct text typed)
{
	struct doc *option = doc_item(list);

	doc_text(option, "value", value);
	doc_text(option, "label", label);
	doc_bool(option, "chosen", text_equal(value, typed));
	doc_id(option, "at", (int64_t)doc_count(list));
}

static void question_to_doc(struct call *call, const struct answering *answering, const struct dmn_outline_input *input, struct doc *doc)
{
	struct text id = text_copy(call->arena, input_id(input)), typed = typed_for(call, answering, id), words = words_own(call, input->description);
	struct doc *options;

	doc_text(doc, "id", id);
	doc_text(doc, "name", text_copy(call->arena, input->name));
	doc_text(doc, "words", words.len ? text_copy(call->arena, words) : text_copy(call->arena, input->name));
	doc_text(doc, "typed", typed);
	doc_bool(doc, "is_choice", input->answer_count > 0);
	doc_text(doc, "type", text_equal(input->kind, T("date")) ? T("date") : T("text"));
	doc_text(doc, "mode", text_equal(input->kind, T("number")) ? T("decimal") : T("text"));
	options = doc_list(doc, "options");
	for (size_t i = 0; i < input->answer_count; i++)
		option_to_doc(options, text_copy(call->arena, value_format_head(call->arena, input->answers[i], VALUE_SHOWN)),
			text_copy(call->arena, words_value(call, input->answers[i])), typed);
}

static void questions_to_doc(struct call *call, const struct answering *answering, struct doc *doc)
{
	struct doc *list = doc_list(doc, "questions");

	for (size_t i = 0; i < answering->outline->input_count; i++)
		question_to_doc(call, answering, &answering->outline->inputs[i], doc_item(list));
}

static void explanation_or_nothing(const struct answering *answering, struct doc *doc)
{
	doc_bool(doc, "is_answered", answering->explanation != NULL);
	if (answering->explanation)
		explanation_to_doc(answering->explanation, doc);
	else
		doc_list(doc, "answer");
}

/* Where the forms go: the page they stand on. public is for everybody, else the author's. */
static void path_to_doc(struct call *call, const struct answering *answering, struct doc *doc)
{
	const struct policy *policy = &answering->policy;

	doc_bool(doc, "is_public", answering->is_public);
	doc_text(doc, "path", answering->is_public ? text_format(call->arena, "/policies/%.*s", TEXT_ARG(policy->code))
						   : text_format(call->arena, "/policy-versions/%lld", (long long)policy->id));
}

/* ---- with the model held ---- */

typedef enum outcome answering_step(struct call *call, const struct held_model *held, struct answering *answering, struct doc *doc);

static enum outcome with_model(struct call *call, struct answering *answering, answering_step *step, struct doc *doc)
{
	struct held_model *held;
	enum outcome outcome;

	TRY(model_hold(call, &answering->policy, &held));
	answering->outline = dmn_model_outline(call->arena, held->model);
	outcome = step(call, held, answering, doc);
	model_release(held);
	return outcome;
}

static enum outcome try_it(struct call *call, const struct held_model *held, struct answering *answering, struct doc *doc)
{
	(void)doc;
	TRY(read_inputs(call, answering));
	return explain_held(call, held, answering->policy.decision, answering->inputs, &answering->explanation);
}

static enum outcome ask_it(struct call *call, const struct held_model *held, struct answering *answering, struct doc *doc)
{
	const struct dmn_element *next = NULL;

	(void)doc;
	TRY(read_inputs(call, answering));
	TRY(ask_held(call, held, answering->policy.decision, answering->inputs, &next, &answering->left));
	if (!next)
		return explain_held(call, held, answering->policy.decision, answering->inputs, &answering->explanation);
	answering->next = text_copy(call->arena, dmn_element_id(next).len ? dmn_element_id(next) : dmn_element_name(next));
	return OK;
}

static enum outcome show_form(struct call *call, const struct held_model *held, struct answering *answering, struct doc *doc)
{
	(void)held;
	questions_to_doc(call, answering, doc);
	return OK;
}

static void known_to_doc(struct call *call, const struct answering *answering, struct doc *doc)
{
	struct doc *list = doc_list(doc, "known"), *item;

	for (size_t i = 0; i < answering->count; i++) {
		const struct dmn_outline_input *input = find_input(answering->outline, answering->ids[i]);
		struct value value;
		if (!input || !answering->texts[i].len || !read_value(call, input, answering->texts[i], &value))
			continue;
		item = doc_item(list);
		doc_text(item, "id", answering->ids[i]);
		doc_text(item, "typed", answering->texts[i]);
		doc_text(item, "words", text_copy(call->arena, words_own(call, input->description)));
		doc_text(item, "name", text_copy(call->arena, input->name));
		doc_text(item, "value", text_copy(call->arena, words_value(call, value)));
	}
}

static enum outcome show_question(struct call *call, const struct held_model *held, struct answering *answering, struct doc *doc)
{
	const struct dmn_outline_input *next = answering->next.len ? find_input(answering->outline, answering->next) : NULL;

	(void)held;
	known_to_doc(call, answering, doc);
	doc_int(doc, "left", (int64_t)answering->left);
	if (next)
		question_to_doc(call, answering, next, doc_object(doc, "question"));
	else
		doc_null(doc, "question");
	return OK;
}

/* ---- pages ---- */

typedef enum outcome find_subject(struct call *call, struct policy *ret_policy);

static enum outcome begin(struct call *call, find_subject *find, struct answering **ret_answering)
{
	struct answering *answering = NEW(call->arena, struct answering);

	answering->is_public = find == subject_of_code;
	*ret_answering = answering;
	return find(call, &answering->policy);
}

static enum outcome prepare(struct call *call, find_subject *find, answering_step *step)
{
	struct answering *answering;

	TRY(begin(call, find, &answering));
	take_typed(call, answering);
	TRY(with_model(call, answering, step, NULL));
	call->prepared = answering;
	return OK;
}

static enum outcome show(struct call *call, struct answering *answering, answering_step *step, struct doc *doc)
{
	policy_to_doc(call, &answering->policy, doc);
	path_to_doc(call, answering, doc);
	TRY(with_model(call, answering, step, doc));
	explanation_or_nothing(answering, doc);
	return OK;
}

static enum outcome open_form(struct call *call, find_subject *find, struct doc *doc)
{
	struct answering *answering;

	TRY(begin(call, find, &answering));
	return show(call, answering, show_form, doc);
}

static enum outcome open_interview(struct call *call, find_subject *find, struct doc *doc)
{
	struct answering *answering;

	TRY(begin(call, find, &answering));
	TRY(with_model(call, answering, ask_it, NULL));
	return show(call, answering, show_question, doc);
}

enum outcome policy_try(struct call *call, struct doc *doc) { return open_form(call, subject_of_code, doc); }
enum outcome version_try(struct call *call, struct doc *doc) { return open_form(call, subject_of_version, doc); }
enum outcome policy_ask(struct call *call, struct doc *doc) { return open_interview(call, subject_of_code, doc); }
enum outcome version_ask(struct call *call, struct doc *doc) { return open_interview(call, subject_of_version, doc); }

enum outcome policy_try_prepare(struct call *call) { return prepare(call, subject_of_code, try_it); }
enum outcome version_try_prepare(struct call *call) { return prepare(call, subject_of_version, try_it); }
enum outcome policy_ask_prepare(struct call *call) { return prepare(call, subject_of_code, ask_it); }
enum outcome version_ask_prepare(struct call *call) { return prepare(call, subject_of_version, ask_it); }

enum outcome policy_tried(struct call *call, struct doc *doc) { return show(call, call->prepared, show_form, doc); }
enum outcome version_tried(struct call *call, struct doc *doc) { return show(call, call->prepared, show_form, doc); }
enum outcome policy_asked(struct call *call, struct doc *doc) { return show(call, call->prepared, show_question, doc); }
enum outcome version_asked(struct call *call, struct doc *doc) { return show(call, call->prepared, show_question, doc); }
