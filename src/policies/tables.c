#include "policies/tables.h"

#include "policies/words.h"

/* Everything a document shows is copied: the model may go before the page is rendered. */
static struct text own(struct call *call, struct text text)
{
	return text_copy(call->arena, words_own(call, text));
}

static void put_texts(struct call *call, struct doc *doc, const char *name, const struct text *texts, size_t count)
{
	struct doc *list = doc_list(doc, name);

	for (size_t i = 0; i < count; i++)
		doc_item_text(list, text_copy(call->arena, texts[i]));
}

/* ---- inputs ---- */

/* "date and time" is date_and_time: codes have no spaces. */
static const char *kind_code(struct call *call, struct text kind)
{
	char *code = text_cstring(call->arena, kind);

	for (char *at = code; *at; at++)
		if (*at == ' ')
			*at = '_';
	return code;
}

static void inputs_to_doc(struct call *call, const struct dmn_outline *outline, struct doc *doc)
{
	struct doc *list = doc_list(doc, "inputs");

	for (size_t i = 0; i < outline->input_count; i++) {
		const struct dmn_outline_input *input = &outline->inputs[i];
		struct doc *item = doc_item(list), *answers;
		doc_text(item, "name", text_copy(call->arena, input->name));
		doc_text(item, "words", own(call, input->description));
		doc_code(item, "kind", "policy_kind", kind_code(call, input->kind));
		answers = doc_list(item, "answers");
		for (size_t a = 0; a < input->answer_count; a++)
			doc_item_text(answers, text_copy(call->arena, words_value(call, input->answers[a])));
	}
}

/* ---- tables ---- */

/* Annotation columns for the caller; all when none is. */
static size_t own_notes(struct call *call, const struct dmn_outline_table *table, size_t *columns)
{
	size_t count = 0;

	for (int wanted = 1; wanted >= 0 && !count; wanted--)
		for (size_t i = 0; i < table->annotation_count; i++)
			if (words_column_is_own(call, table->annotations[i]) == wanted)
				columns[count++] = i;
	return count;
}

static void cell_to_doc(struct call *call, struct text head, struct text test, struct doc *doc)
{
	doc_text(doc, "head", text_copy(call->arena, head));
	doc_text(doc, "text", text_copy(call->arena, words_test(call, test)));
	doc_bool(doc, "is_any", !test.len || text_equal(test, T("-")));
}

static void rule_to_doc(struct call *call, const struct dmn_outline_table *table, size_t at, const size_t *notes, size_t note_count, struct doc *doc)
{
	const struct dmn_outline_rule *rule = &table->rules[at];
	struct doc *cells, *outputs, *own_list;

	doc_int(doc, "rule", (int64_t)at + 1);
	cells = doc_list(doc, "cells");
	for (size_t i = 0; i < table->input_count; i++)
		cell_to_doc(call, table->inputs[i], rule->inputs[i], doc_item(cells));
	outputs = doc_list(doc, "outputs");
	for (size_t i = 0; i < table->output_count; i++)
		doc_item_text(outputs, text_copy(call->arena, words_output(call, rule->outputs[i])));
	own_list = doc_list(doc, "notes");
	for (size_t i = 0; i < note_count; i++)
		doc_item_text(own_list, text_copy(call->arena, rule->annotations[notes[i]]));
}

static void table_to_doc(struct call *call, const struct dmn_outline_decision *decision, struct doc *doc)
{
	const struct dmn_outline_table *table = decision->table;
	size_t *notes = NEW_ARRAY(call->arena, table->annotation_count, size_t), note_count = own_notes(call, table, notes);
	struct doc *heads, *rules;

	doc_code(doc, "hit_policy", "hit_policy", kind_code(call, table->hit_policy));
	put_texts(call, doc, "heads", table->inputs, table->input_count);
	heads = doc_list(doc, "outputs");
	for (size_t i = 0; i < table->output_count; i++)
		doc_item_text(heads, text_copy(call->arena, table->outputs[i].len ? table->outputs[i] : decision->name));
	heads = doc_list(doc, "notes");
	for (size_t i = 0; i < note_count; i++)
		doc_item_text(heads, text_copy(call->arena, table->annotations[notes[i]]));
	rules = doc_list(doc, "rules");
	for (size_t i = 0; i < table->rule_count; i++)
		rule_to_doc(call, table, i, notes, note_count, doc_item(rules));
}

static void entries_to_doc(struct call *call, const struct dmn_outline_decision *decision, struct doc *doc)
{
	struct doc *list = doc_list(doc, "entries");

	for (size_t i = 0; i < decision->entry_count; i++) {
		struct doc *item = doc_item(list);
		doc_text(item, "name", text_copy(call->arena, decision->entries[i].name));
		doc_text(item, "text", text_copy(call->arena, decision->entries[i].text));
	}
}

static void decision_to_doc(struct call *call, const struct dmn_outline_decision *decision, bool is_answer, struct doc *doc)
{
	struct doc *sources;

	doc_text(doc, "id", text_copy(call->arena, decision->id.len ? decision->id : decision->name));
	doc_text(doc, "name", text_copy(call->arena, decision->name));
	doc_text(doc, "words", own(call, decision->question.len ? decision->question : decision->description));
	doc_bool(doc, "is_answer", is_answer);
	doc_bool(doc, "is_knowledge", decision->is_knowledge);
	put_texts(call, doc, "needs", decision->needs, decision->needs_count);
	if (decision->table) {
		table_to_doc(call, decision, doc);
	} else {
		doc_null(doc, "hit_policy");
		doc_list(doc, "rules");
	}
	entries_to_doc(call, decision, doc);
	sources = doc_list(doc, "sources");
	for (size_t i = 0; i < decision->source_count; i++)
		doc_item_text(sources, text_copy(call->arena, decision->sources[i].name));
}

static void sources_to_doc(struct call *call, const struct dmn_outline *outline, struct doc *doc)
{
	struct doc *list = doc_list(doc, "sources");

	for (size_t i = 0; i < outline->source_count; i++) {
		const struct dmn_trace_source *source = &outline->sources[i];
		struct doc *item = doc_item(list);
		doc_text(item, "name", text_copy(call->arena, source->name));
		doc_text(item, "words", own(call, source->description));
		if (text_starts_with(source->location, T("https://")) || text_starts_with(source->location, T("http://")))
			doc_text(item, "address", text_copy(call->arena, source->location));
		else
			doc_null(item, "address");
	}
}

void tables_to_doc(struct call *call, const struct held_model *held, struct text decision, struct doc *doc)
{
	const struct dmn_outline *outline = dmn_model_outline(call->arena, held->model);
	struct text question = T("");
	struct doc *list;

	inputs_to_doc(call, outline, doc);
	list = doc_list(doc, "decisions");
	for (int first = 1; first >= 0; first--)
		for (size_t i = 0; i < outline->decision_count; i++) {
			bool is_answer = text_equal(outline->decisions[i].name, decision);
			if (is_answer == first)
				decision_to_doc(call, &outline->decisions[i], is_answer, doc_item(list));
			if (is_answer)
				question = own(call, outline->decisions[i].question);
		}
	doc_text(doc, "question", question);
	sources_to_doc(call, outline, doc);
}
