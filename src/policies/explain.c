#include "policies/explain.h"

#include "policies/words.h"

enum { NOTES_MAX = 8, FAILED_MAX = 12, MATCHED_MAX = 20, SOURCES_MAX = 20, STEPS_MAX = 200 };

struct reason {
	int64_t rule;
	struct text value;               /* matched */
	size_t note_count;
	struct text notes[NOTES_MAX];
	struct text input, is, wanted;   /* not matched */
};

struct step {
	struct text name, value, words;
	bool given;
	size_t matched_count, failed_count, source_count;
	struct reason *matched, *failed;
	struct text *sources, *source_words;
	struct step *next;
};

struct explanation {
	struct call *call;
	const struct dmn_outline *outline;
	struct value value;
	struct text decision;
	struct step *first;              /* the last that was decided */
	size_t count;
};

static struct text kept(struct call *call, struct text text)
{
	return text_copy(call->arena, text_head(text, TRACE_DOC_CHARACTERS));
}

/* ---- reading the trace ---- */

/* Annotations in the caller's language; all, when none is. */
static void read_notes(struct call *call, const struct dmn_trace_rule *rule, struct reason *reason)
{
	for (int own = 1; own >= 0 && !reason->note_count; own--)
		for (size_t i = 0; i < rule->annotation_count && reason->note_count < NOTES_MAX; i++)
			if (rule->annotations[i].len && words_column_is_own(call, rule->annotation_names[i]) == own)
				reason->notes[reason->note_count++] = kept(call, rule->annotations[i]);
}

static void read_matched(struct call *call, const struct dmn_trace_rule *rule, struct step *step)
{
	struct reason *reason;

	if (step->matched_count == MATCHED_MAX)
		return;
	reason = &step->matched[step->matched_count++];
	reason->rule = rule->rule;
	reason->value = kept(call, words_value(call, rule->output));
	read_notes(call, rule, reason);
}

static void read_failed(struct call *call, const struct dmn_trace_table *table, const struct dmn_trace_rule *rule, struct step *step)
{
	if (step->failed_count == FAILED_MAX || !rule->column || rule->column > table->input_count)
		return;
	step->failed[step->failed_count++] = (struct reason){ .rule = rule->rule, .input = kept(call, table->input_texts[rule->column - 1]),
		.is = kept(call, words_value(call, table->inputs[rule->column - 1])), .wanted = kept(call, words_test(call, rule->test)) };
}

static void read_tables(struct call *call, const struct dmn_trace_decision *decision, struct step *step)
{
	step->matched = NEW_ARRAY(call->arena, MATCHED_MAX, struct reason);
	step->failed = NEW_ARRAY(call->arena, FAILED_MAX, struct reason);
	for (const struct dmn_trace_table *table = decision->tables; table; table = table->next)
		for (size_t i = 0; i < table->rule_count; i++) {
			if (table->rules[i].matched)
				read_matched(call, &table->rules[i], step);
			else if (table->rules[i].rule)
				read_failed(call, table, &table->rules[i], step);
		}
}

static void read_sources(struct call *call, const struct dmn_trace_decision *decision, struct step *step)
{
	size_t count = decision->source_count < SOURCES_MAX ? decision->source_count : SOURCES_MAX;

	step->sources = NEW_ARRAY(call->arena, count, struct text);
	step->source_words = NEW_ARRAY(call->arena, count, struct text);
	step->source_count = count;
	for (size_t i = 0; i < count; i++) {
		step->sources[i] = kept(call, decision->sources[i].name);
		step->source_words[i] = kept(call, words_own(call, decision->sources[i].description));
	}
}

/* The question a decision answers, or what an input asks. */
static struct text words_of(struct call *call, const struct dmn_outline *outline, const struct dmn_trace_decision *decision)
{
	for (size_t i = 0; i < outline->decision_count; i++)
		if (text_equal(outline->decisions[i].name, decision->name))
			return kept(call, words_own(call, outline->decisions[i].question.len ? outline->decisions[i].question : outline->decisions[i].description));
	for (size_t i = 0; i < outline->input_count; i++)
		if (text_equal(outline->inputs[i].name, decision->name))
			return kept(call, words_own(call, outline->inputs[i].description));
	return T("");
}

static void read_step(struct explanation *explanation, const struct dmn_trace_decision *decision)
{
	struct call *call = explanation->call;
	struct step *step = NEW(call->arena, struct step);

	step->name = kept(call, decision->name);
	step->value = kept(call, words_value(call, decision->value));
	step->words = words_of(call, explanation->outline, decision);
	step->given = decision->is_input;
	read_tables(call, decision, step);
	read_sources(call, decision, step);
	step->next = explanation->first;   /* the last one decided stands first */
	explanation->first = step;
}

static void read_trace(struct call *call, const struct dmn_trace *trace, void *context)
{
	struct explanation *explanation = context;

	(void)call;
	for (const struct dmn_trace_decision *decision = trace->first; decision && explanation->count < STEPS_MAX; decision = decision->next, explanation->count++)
		read_step(explanation, decision);
}

enum outcome explain_held(struct call *call, const struct held_model *held, struct text decision, const struct context *inputs,
	struct explanation **ret_explanation)
{
	struct explanation *explanation = NEW(call->arena, struct explanation);

	explanation->call = call;
	explanation->decision = decision;
	explanation->outline = dmn_model_outline(call->arena, held->model);
	TRY(evaluate_held(call, held, decision, inputs, &explanation->value, read_trace, explanation));
	*ret_explanation = explanation;
	return OK;
}

/* ---- the document ---- */

static void answer_line(struct call *call, struct doc *list, struct text name, struct value value)
{
	struct doc *item = doc_item(list);

	doc_text(item, "name", name);
	doc_text(item, "value", words_value(call, value));
}

static void matched_to_doc(const struct step *step, struct doc *doc)
{
	struct doc *list = doc_list(doc, "matched");

	for (size_t i = 0; i < step->matched_count; i++) {
		struct doc *item = doc_item(list), *notes;
		doc_int(item, "rule", step->matched[i].rule);
		doc_text(item, "value", step->matched[i].value);
		notes = doc_list(item, "notes");
		for (size_t n = 0; n < step->matched[i].note_count; n++)
			doc_item_text(notes, step->matched[i].notes[n]);
	}
}

static void failed_to_doc(const struct step *step, struct doc *doc)
{
	struct doc *list = doc_list(doc, "failed");

	for (size_t i = 0; i < step->failed_count; i++) {
		struct doc *item = doc_item(list);
		doc_int(item, "rule", step->failed[i].rule);
		doc_text(item, "input", step->failed[i].input);
		doc_text(item, "is", step->failed[i].is);
		doc_text(item, "wanted", step->failed[i].wanted);
	}
}

static void step_to_doc(const struct step *step, struct doc *doc)
{
	struct doc *sources;

	doc_text(doc, "name", step->name);
	doc_text(doc, "value", step->value);
	doc_text(doc, "words", step->words);
	doc_bool(doc, "given", step->given);
	matched_to_doc(step, doc);
	failed_to_doc(step, doc);
	sources = doc_list(doc, "sources");
	for (size_t i = 0; i < step->source_count; i++) {
		struct doc *source = doc_item(sources);
		doc_text(source, "name", step->sources[i]);
		doc_text(source, "words", step->source_words[i]);
	}
}

void explanation_to_doc(const struct explanation *explanation, struct doc *doc)
{
	struct doc *answer = doc_list(doc, "answer"), *steps = doc_list(doc, "steps");
	const struct context *entries = explanation->value.kind == VALUE_CONTEXT ? explanation->value.context : NULL;

	for (size_t i = 0; entries && i < entries->count; i++)
		answer_line(explanation->call, answer, entries->entries[i].name, entries->entries[i].value);
	if (!entries)
		answer_line(explanation->call, answer, explanation->decision, explanation->value);
	for (const struct step *step = explanation->first; step; step = step->next)
		step_to_doc(step, doc_item(steps));
}
