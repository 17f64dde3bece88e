/*
 * A model as people read it: its questions, its tables with their annotations, what each decision needs and which law it follows.
 * Texts point into the model; arrays lie in the arena.
 */
#ifndef ONEDOOR_DMN_OUTLINE_H
#define ONEDOOR_DMN_OUTLINE_H

#include "dmn/trace.h"

struct dmn_model;
struct dmn_element;

struct dmn_outline_input {
	const struct dmn_element *element;
	struct text id, name, description;
	struct text kind;            /* "boolean", "number" … as FEEL names types; "Any" */
	size_t answer_count;         /* possible answers, when they are few and all written out; else 0 */
	const struct value *answers;
};

struct dmn_outline_rule {
	const struct text *inputs, *outputs, *annotations;   /* as written; "-" or empty: any */
};

struct dmn_outline_table {
	struct text hit_policy;      /* "UNIQUE", "FIRST", "COLLECT SUM" … */
	size_t input_count, output_count, annotation_count, rule_count;
	const struct text *inputs, *outputs, *annotations;   /* headings: the label, else the expression or name; may be empty */
	const struct dmn_outline_rule *rules;
};

/* An entry of a boxed context, or an expression alone (its name is empty). */
struct dmn_outline_entry {
	struct text name, text;
};

struct dmn_outline_decision {
	const struct dmn_element *element;
	struct text id, name, description, question;
	bool is_knowledge;           /* a BKM, called by decisions */
	size_t needs_count, source_count, entry_count;
	const struct text *needs;    /* names of inputs and decisions */
	const struct dmn_trace_source *sources;
	const struct dmn_outline_table *table;   /* NULL: entries say it */
	const struct dmn_outline_entry *entries;
};

struct dmn_outline {
	struct text name;
	size_t input_count, decision_count, source_count;
	const struct dmn_outline_input *inputs;          /* of the model itself, in the order of the file */
	const struct dmn_outline_decision *decisions;    /* decisions and BKMs */
	const struct dmn_trace_source *sources;
};

const struct dmn_outline *dmn_model_outline(struct arena *arena, const struct dmn_model *model);

/* The decision everything leads to: one that no other needs. Empty when there is none. */
struct text dmn_model_answer(const struct dmn_model *model);

#endif
