#include "dmn/outline.h"

#include "dmn/ask.h"
#include "dmn/model.h"

static struct text text_in(const struct xml_node *node, const char *name)
{
	const struct xml_node *child = node ? xml_child(node, name) : NULL;

	return child ? text_trim(xml_child_text(child, "text")) : T("");
}

static const struct text *texts_of(struct arena *arena, const struct xml_node *rule, const char *name, size_t count)
{
	struct text *texts = NEW_ARRAY(arena, count, struct text);
	size_t i = 0;

	XML_EACH(entry, rule, name)
		if (i < count)
			texts[i++] = text_trim(xml_child_text(entry, "text"));
	return texts;
}

static struct text input_heading(const struct xml_node *input)
{
	struct text label = text_trim(xml_attribute(input, "label"));

	return label.len ? label : text_in(input, "inputExpression");
}

static struct text name_heading(const struct xml_node *column)
{
	struct text label = text_trim(xml_attribute(column, "label"));

	return label.len ? label : text_trim(xml_attribute(column, "name"));
}

static const struct text *headings(struct arena *arena, const struct xml_node *table, const char *name, size_t count,
	struct text (*heading)(const struct xml_node *column))
{
	struct text *texts = NEW_ARRAY(arena, count, struct text);
	size_t i = 0;

	XML_EACH(column, table, name)
		texts[i++] = heading(column);
	return texts;
}

static struct text hit_policy(struct arena *arena, const struct xml_node *table)
{
	struct text policy = xml_attribute(table, "hitPolicy"), aggregation = xml_attribute(table, "aggregation");

	if (!policy.len)
		return T("UNIQUE");
	return aggregation.len ? text_format(arena, "%.*s %.*s", TEXT_ARG(policy), TEXT_ARG(aggregation)) : policy;
}

static const struct dmn_outline_table *table_of(struct arena *arena, const struct xml_node *xml)
{
	struct dmn_outline_table *table = NEW(arena, struct dmn_outline_table);
	struct dmn_outline_rule *rules;
	size_t i = 0;

	table->hit_policy = hit_policy(arena, xml);
	table->input_count = xml_count(xml, "input");
	table->output_count = xml_count(xml, "output");
	table->annotation_count = xml_count(xml, "annotation");
	table->rule_count = xml_count(xml, "rule");
	table->inputs = headings(arena, xml, "input", table->input_count, input_heading);
	table->outputs = headings(arena, xml, "output", table->output_count, name_heading);
	table->annotations = headings(arena, xml, "annotation", table->annotation_count, name_heading);
	rules = NEW_ARRAY(arena, table->rule_count, struct dmn_outline_rule);
	XML_EACH(rule, xml, "rule") {
		rules[i].inputs = texts_of(arena, rule, "inputEntry", table->input_count);
		rules[i].outputs = texts_of(arena, rule, "outputEntry", table->output_count);
		rules[i++].annotations = texts_of(arena, rule, "annotationEntry", table->annotation_count);
	}
	table->rules = rules;
	return table;
}

/* What is no table: the entries of a context, one level deep, or the expression alone; of other boxes the kind. */
static void add_entries(struct arena *arena, struct dmn_outline_decision *decision, const struct xml_node *logic)
{
	const struct xml_node *context = xml_child(logic, "context");
	struct dmn_outline_entry *entries;
	size_t i = 0;

	decision->entry_count = context ? xml_count(context, "contextEntry") : 1;
	entries = NEW_ARRAY(arena, decision->entry_count, struct dmn_outline_entry);
	decision->entries = entries;
	if (!context) {
		entries[0].text = text_in(logic, "literalExpression").len ? text_in(logic, "literalExpression") : T("…");
		return;
	}
	XML_EACH(entry, context, "contextEntry") {
		const struct xml_node *variable = xml_child(entry, "variable");
		struct text text = text_in(entry, "literalExpression");
		entries[i++] = (struct dmn_outline_entry){ variable ? xml_attribute(variable, "name") : T(""), text.len ? text : T("…") };
	}
}

static void add_needs(struct arena *arena, struct dmn_outline_decision *decision, const struct dmn_element *element)
{
	struct text *needs = NEW_ARRAY(arena, element->slot_count, struct text);

	for (size_t i = 0; i < element->slot_count; i++)
		if (element->slots[i].element && element->slots[i].element != element && element->slots[i].element->kind != DMN_KNOWLEDGE)
			needs[decision->needs_count++] = element->slots[i].name;
	decision->needs = needs;
}

static void add_decision(struct arena *arena, struct dmn_outline_decision *decision, const struct dmn_element *element)
{
	const struct xml_node *logic = element->xml;

	*decision = (struct dmn_outline_decision){ .element = element, .id = element->id, .name = element->name,
		.description = text_trim(xml_child_text(element->xml, "description")), .question = text_trim(xml_child_text(element->xml, "question")),
		.is_knowledge = element->kind == DMN_KNOWLEDGE, .source_count = element->source_count, .sources = element->sources };
	if (decision->is_knowledge && xml_child(logic, "encapsulatedLogic"))
		logic = xml_child(logic, "encapsulatedLogic");
	add_needs(arena, decision, element);
	if (xml_child(logic, "decisionTable"))
		decision->table = table_of(arena, xml_child(logic, "decisionTable"));
	else
		add_entries(arena, decision, logic);
}

static void add_input(struct arena *arena, struct dmn_outline_input *input, const struct dmn_element *element)
{
	struct dmn_question question = dmn_input_question(arena, element);

	*input = (struct dmn_outline_input){ .element = element, .id = element->id, .name = element->name,
		.description = text_trim(xml_child_text(element->xml, "description")), .kind = question.kind,
		.answer_count = question.answer_count, .answers = question.answers };
}

const struct dmn_outline *dmn_model_outline(struct arena *arena, const struct dmn_model *model)
{
	struct dmn_outline *outline = NEW(arena, struct dmn_outline);
	struct dmn_outline_input *inputs = NEW_ARRAY(arena, model->element_count, struct dmn_outline_input);
	struct dmn_outline_decision *decisions = NEW_ARRAY(arena, model->element_count, struct dmn_outline_decision);
	struct dmn_trace_source *sources = NEW_ARRAY(arena, model->element_count, struct dmn_trace_source);

	outline->name = model->first->model_name;
	for (size_t i = 0; i < model->element_count; i++) {
		const struct dmn_element *element = model->elements[i];
		if (element->file != model->first)
			continue;
		if (element->kind == DMN_INPUT)
			add_input(arena, &inputs[outline->input_count++], element);
		else if (element->kind == DMN_DECISION || element->kind == DMN_KNOWLEDGE)
			add_decision(arena, &decisions[outline->decision_count++], element);
		else if (element->kind == DMN_SOURCE)
			sources[outline->source_count++] = (struct dmn_trace_source){ element->name, xml_attribute(element->xml, "locationURI"),
				text_trim(xml_child_text(element->xml, "description")) };
	}
	outline->inputs = inputs;
	outline->decisions = decisions;
	outline->sources = sources;
	return outline;
}

static bool is_needed(const struct dmn_model *model, const struct dmn_element *element)
{
	for (size_t i = 0; i < model->element_count; i++)
		for (size_t s = 0; s < model->elements[i]->slot_count; s++)
			if (model->elements[i]->slots[s].element == element && model->elements[i] != element)
				return true;
	return false;
}

struct text dmn_model_answer(const struct dmn_model *model)
{
	struct text name = T("");

	for (size_t i = 0; i < model->element_count; i++) {
		const struct dmn_element *element = model->elements[i];
		if (element->kind == DMN_DECISION && element->file == model->first && !is_needed(model, element))
			name = element->name;
	}
	return name;
}
