#include "dmn/trace_doc.h"

#include "kernel/doc/doc.h"

struct writing {
	struct arena *arena;
	size_t tables, rules;    /* that may still be written */
};

static void put_text(struct writing *writing, struct doc *doc, const char *name, struct text text)
{
	doc_text(doc, name, text_copy(writing->arena, text_head(text, TRACE_DOC_CHARACTERS)));
}

static void put_value(struct writing *writing, struct doc *doc, const char *name, struct value value)
{
	doc_text(doc, name, value_format_head(writing->arena, value, TRACE_DOC_CHARACTERS));
}

static void add_annotations(struct writing *writing, const struct dmn_trace_rule *rule, struct doc *doc)
{
	struct doc *list = doc_list(doc, "annotations"), *item;

	for (size_t i = 0; i < rule->annotation_count; i++) {
		if (!rule->annotations[i].len)
			continue;
		item = doc_item(list);
		put_text(writing, item, "name", rule->annotation_names[i]);
		put_text(writing, item, "text", rule->annotations[i]);
	}
}

static void add_rule(struct writing *writing, const struct dmn_trace_table *table, const struct dmn_trace_rule *rule, struct doc *doc)
{
	struct doc *because;

	doc_int(doc, "rule", rule->rule);
	put_text(writing, doc, "description", rule->description);
	doc_bool(doc, "matched", rule->matched);
	add_annotations(writing, rule, doc);
	if (rule->matched || !rule->column || rule->column > table->input_count) {
		put_value(writing, doc, "value", rule->output);
		doc_null(doc, "because");
		return;
	}
	doc_null(doc, "value");
	because = doc_object(doc, "because");
	put_text(writing, because, "input", table->input_texts[rule->column - 1]);
	put_value(writing, because, "is", table->inputs[rule->column - 1]);
	put_text(writing, because, "wanted", rule->test);
}

static void add_tables(struct writing *writing, const struct dmn_trace_decision *decision, struct doc *doc)
{
	struct doc *tables = doc_list(doc, "tables"), *item, *rules;

	for (const struct dmn_trace_table *table = decision->tables; table && writing->tables; table = table->next) {
		writing->tables--;
		item = doc_item(tables);
		put_text(writing, item, "hit_policy", table->hit_policy);
		rules = doc_list(item, "rules");
		for (size_t i = 0; i < table->rule_count && writing->rules; i++) {
			if (!table->rules[i].rule)
				continue;
			writing->rules--;
			add_rule(writing, table, &table->rules[i], doc_item(rules));
		}
	}
}

static void add_sources(struct writing *writing, const struct dmn_trace_decision *decision, struct doc *doc)
{
	struct doc *sources = doc_list(doc, "sources"), *item;

	for (size_t i = 0; i < decision->source_count; i++) {
		item = doc_item(sources);
		put_text(writing, item, "name", decision->sources[i].name);
		put_text(writing, item, "location", decision->sources[i].location);
		put_text(writing, item, "description", decision->sources[i].description);
	}
}

void dmn_trace_document(struct arena *arena, const struct dmn_trace *trace, struct doc *doc)
{
	struct writing writing = { arena, TRACE_DOC_TABLES, TRACE_DOC_RULES };
	struct doc *decisions = doc_list(doc, "decisions"), *item;

	for (const struct dmn_trace_decision *decision = trace->first; decision; decision = decision->next) {
		item = doc_item(decisions);
		put_text(&writing, item, "name", decision->name);
		put_text(&writing, item, "id", decision->id);
		doc_bool(item, "given", decision->is_input);
		put_value(&writing, item, "value", decision->value);
		add_sources(&writing, decision, item);
		add_tables(&writing, decision, item);
	}
}
