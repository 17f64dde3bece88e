#include "dmn/explain.h"

static void add_value(struct text_builder *builder, struct value value)
{
	struct text text = text_head(value_format(builder->arena, value), 200);

	builder_add(builder, text);
}

static void add_matched(struct text_builder *builder, const struct dmn_trace_rule *rule)
{
	builder_format(builder, "    rule %u applies", rule->rule);
	if (rule->description.len)
		builder_format(builder, " (%.*s)", TEXT_ARG(rule->description));
	builder_add(builder, T(": "));
	add_value(builder, rule->output);
	builder_add_char(builder, '\n');
	for (size_t i = 0; i < rule->annotation_count; i++)
		if (rule->annotations[i].len)
			builder_format(builder, "      %.*s%s%.*s\n", TEXT_ARG(rule->annotation_names[i]),
				rule->annotation_names[i].len ? ": " : "", TEXT_ARG(rule->annotations[i]));
}

static void add_rejected(struct text_builder *builder, const struct dmn_trace_table *table, const struct dmn_trace_rule *rule)
{
	if (!rule->column || rule->column > table->input_count)
		return;
	builder_format(builder, "    rule %u does not: %.*s is ", rule->rule, TEXT_ARG(table->input_texts[rule->column - 1]));
	add_value(builder, table->inputs[rule->column - 1]);
	builder_format(builder, ", not %.*s\n", TEXT_ARG(rule->test));
}

static void add_table(struct text_builder *builder, const struct dmn_trace_table *table)
{
	for (size_t i = 0; i < table->rule_count; i++) {
		if (table->rules[i].matched)
			add_matched(builder, &table->rules[i]);
		else
			add_rejected(builder, table, &table->rules[i]);
	}
}

void dmn_explain(struct text_builder *builder, const struct dmn_trace *trace)
{
	for (const struct dmn_trace_decision *decision = trace->first; decision; decision = decision->next) {
		builder_format(builder, "%s%.*s = ", decision->is_input ? "given: " : "", TEXT_ARG(decision->name));
		add_value(builder, decision->value);
		builder_add_char(builder, '\n');
		for (const struct dmn_trace_table *table = decision->tables; table; table = table->next)
			add_table(builder, table);
		for (size_t i = 0; i < decision->source_count; i++)
			builder_format(builder, "    on the ground of %.*s %.*s %.*s\n", TEXT_ARG(decision->sources[i].name),
				TEXT_ARG(decision->sources[i].description), TEXT_ARG(decision->sources[i].location));
	}
}
