#include "dmn/trace_record.h"

/* What is being written: kept beside the trace it writes. */
struct recording {
	struct dmn_trace trace;              /* first: a recording is a trace to its readers */
	struct dmn_trace_decision **end;
	struct dmn_trace_decision *open;
};

static struct recording *recording_of(struct evaluation *evaluation)
{
	return (struct recording *)evaluation->trace;
}

static struct text hit_policy_text(const struct table *table)
{
	static const char *const names[] = { "UNIQUE", "ANY", "PRIORITY", "FIRST", "RULE ORDER", "OUTPUT ORDER", "COLLECT" };
	static const char *const collects[] = { "COLLECT", "COLLECT SUM", "COLLECT MIN", "COLLECT MAX", "COLLECT COUNT" };

	return text_of(table->hit_policy == HIT_COLLECT ? collects[table->aggregation] : names[table->hit_policy]);
}

struct dmn_trace_table *trace_table_begin(struct evaluation *evaluation, const struct table *table, const struct value *inputs)
{
	struct dmn_trace_table *trace = NEW(evaluation->arena, struct dmn_trace_table);
	struct value *kept = NEW_ARRAY(evaluation->arena, table->input_count, struct value);
	struct text *texts = NEW_ARRAY(evaluation->arena, table->input_count, struct text);

	for (size_t i = 0; i < table->input_count; i++) {
		kept[i] = inputs[i];
		texts[i] = table->inputs[i].text;
	}
	trace->hit_policy = hit_policy_text(table);
	trace->input_count = table->input_count;
	trace->inputs = kept;
	trace->input_texts = texts;
	trace->rules = NEW_ARRAY(evaluation->arena, table->rule_count, struct dmn_trace_rule);
	return trace;
}

static struct dmn_trace_rule *rule_at(struct dmn_trace_table *trace, const struct table *table, uint32_t number)
{
	struct dmn_trace_rule *rule = (struct dmn_trace_rule *)&trace->rules[number];

	rule->rule = number + 1;
	rule->id = table->rules[number].id;
	rule->description = table->rules[number].description;
	if (trace->rule_count <= number)
		trace->rule_count = number + 1;
	return rule;
}

void trace_rule_failed(struct evaluation *evaluation, struct dmn_trace_table *trace, const struct table *table, uint32_t number, size_t column)
{
	struct dmn_trace_rule *rule = rule_at(trace, table, number);

	(void)evaluation;
	rule->column = (uint32_t)column + 1;
	rule->test = table->rules[number].cells[column].text;
}

static void append_table(struct recording *recording, struct dmn_trace_table *trace)
{
	struct dmn_trace_table **end = &recording->open->tables;

	while (*end)
		end = &(*end)->next;
	*end = trace;
}

void trace_table_end(struct evaluation *evaluation, struct dmn_trace_table *trace, const struct table *table,
	const uint32_t *matches, size_t match_count, struct value value)
{
	struct recording *recording = recording_of(evaluation);

	for (size_t i = 0; i < match_count; i++) {
		struct dmn_trace_rule *rule = rule_at(trace, table, matches[i]);
		rule->matched = true;
		rule->output = value.kind == VALUE_LIST && match_count > 1 && value.length == match_count ? value.items[i] : value;
		rule->annotation_count = table->annotation_count;
		rule->annotation_names = table->annotation_names;
		rule->annotations = table->rules[matches[i]].annotations;
	}
	trace->value = value;
	if (recording->open)
		append_table(recording, trace);
}

struct dmn_trace_decision *trace_element_begin(struct evaluation *evaluation, const struct dmn_element *element)
{
	struct recording *recording = recording_of(evaluation);
	struct dmn_trace_decision *outside = recording->open;
	struct dmn_trace_decision *decision = NEW(evaluation->arena, struct dmn_trace_decision);

	decision->id = element->id;
	decision->name = element->name;
	decision->is_input = element->kind == DMN_INPUT;
	decision->source_count = element->source_count;
	decision->sources = element->sources;
	recording->open = decision;
	return outside;
}

void trace_element_end(struct evaluation *evaluation, struct dmn_trace_decision *outside, struct value value)
{
	struct recording *recording = recording_of(evaluation);

	recording->open->value = value;
	*recording->end = recording->open;
	recording->end = &recording->open->next;
	recording->open = outside;
}

struct dmn_trace *trace_new(struct arena *arena)
{
	struct recording *recording = NEW(arena, struct recording);

	recording->end = &recording->trace.first;
	return &recording->trace;
}
