/* Why an evaluation came out as it did: plain structures in the evaluation's arena. */
#ifndef ONEDOOR_DMN_TRACE_H
#define ONEDOOR_DMN_TRACE_H

#include "dmn/value.h"

/* A knowledge source of a decision: the law and article it follows. */
struct dmn_trace_source {
	struct text name, location, description;
};

struct dmn_trace_rule {
	uint32_t rule;                 /* from 1 */
	struct text id, description;
	bool matched;
	/* Not matched: the first column that did not pass, what it asked for and what stood there. */
	uint32_t column;               /* from 1 */
	struct text test;
	/* Matched: */
	struct value output;
	size_t annotation_count;
	const struct text *annotation_names, *annotations;   /* a name may be empty */
};

struct dmn_trace_table {
	struct text hit_policy;        /* "FIRST", "COLLECT SUM" … */
	size_t input_count;
	const struct text *input_texts;
	const struct value *inputs;
	size_t rule_count;             /* rules looked at: after the first match a first-hit table stops */
	const struct dmn_trace_rule *rules;
	struct value value;
	struct dmn_trace_table *next;
};

struct dmn_trace_decision {
	struct text id, name;
	bool is_input;                 /* an input as it was given, not a decision */
	struct value value;
	size_t source_count;
	const struct dmn_trace_source *sources;
	struct dmn_trace_table *tables;    /* in the order of evaluation; of BKMs it called too */
	struct dmn_trace_decision *next;
};

struct dmn_trace {
	struct dmn_trace_decision *first;  /* in the order of completion: what a decision needed stands before it */
};

#endif
