#include "dmn/trace_doc.h"

#include "kernel/doc/doc.h"

static void add_annotations(const struct dmn_trace_rule *rule, struct doc *doc)
{
	struct doc *list = doc_list(doc, "annotations"), *item;

	for (size_t i = 0; i < rule->annotation_count; i++) {
		if (!rule->annotations[i].len)
			continue;
		item = doc_item(list);
		doc_text(item, "name", rule->annotation_names[i]);
		doc_text(item, "text", rule->annotations[i]);
	}
}

static void add_rule(struct arena *arena, const struct dmn_trace_table *table, const struct dmn_trace_rule *rule, struct doc *doc)
{
	struct doc *because;

	doc_int(doc, "rule", rule->rule);
	doc_text(doc, "description", rule->description);
	doc_bool(doc, "matched", rule->matched);
	add_annotations(rule, doc);
	if (rule->matched || !rule->column || rule->column > table->input_count) {
		doc_text(doc, "value", value_format(arena, rule->output));
		doc_null(doc, "because");
		return;
	}
	doc_null(doc, "value");
	because = doc_object(doc, "because");
	doc_text(because, "input", table->input_texts[rule->column - 1]);
	doc_text(because, "is", value_format(arena, table->inputs[rule->column - 1]));
	doc_text(because, "wanted", rule->test);
}

static void add_tables(struct arena *arena, const struct dmn_trace_decision *decision, struct doc *doc)
{
	struct doc *tables = doc_list(doc, "tables"), *item, *rules;

	for (const struct dmn_trace_table *table = decision->tables; table; table = table->next) {
		item = doc_item(tables);
		doc_text(item, "hit_policy", table->hit_policy);
		rules = doc_list(item, "rules");
		for (size_t i = 0; i < table->rule_count; i++)
			if (table->rules[i].rule)
				add_rule(arena, table, &table->rules[i], doc_item(rules));
	}
}

static void add_sources(const struct dmn_trace_decision *decision, struct doc *doc)
{
	struct doc *sources = doc_list(doc, "sources"), *item;

	for (size_t i = 0; i < decision->source_count; i++) {
		item = doc_item(sources);
		doc_text(item, "name", decision->sources[i].name);
		doc_text(item, "location", decision->sources[i].location);
		doc_text(item, "description", decision->sources[i].description);
	}
}

void dmn_trace_document(struct arena *arena, const struct dmn_trace *trace, struct doc *doc)
{
	struct doc *decisions = doc_list(doc, "decisions"), *item;

	for (const struct dmn_trace_decision *decision = trace->first; decision; decision = decision->next) {
		item = doc_item(decisions);
		doc_text(item, "name", decision->name);
		doc_text(item, "id", decision->id);
		doc_bool(item, "given", decision->is_input);
		doc_text(item, "value", value_format(arena, decision->value));
		add_sources(decision, item);
		add_tables(arena, decision, item);
	}
}
