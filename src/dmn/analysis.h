/*
 * What is wrong with decision tables before anybody meets it: gaps, overlaps, rules that never count.
 *
 * Every column's values are cut at all boundaries its cells name; within one piece all cells answer alike, so one
 * sample stands for it. Rules are boxes of pieces: overlaps are found box by box, gaps by splitting column after column.
 */
#ifndef ONEDOOR_DMN_ANALYSIS_H
#define ONEDOOR_DMN_ANALYSIS_H

#include "dmn/dmn.h"

enum dmn_finding_kind {
	DMN_GAP,          /* no rule matches, in a table that gives one answer and has no default */
	DMN_OVERLAP,      /* two rules match where one may: any two of a unique table, two that differ of an "any" table */
	DMN_UNREACHABLE,  /* the rule can never match, or others always come first */
	DMN_SUBSUMED,     /* the rule lies within another of the same output: it may go */
};

struct dmn_finding {
	enum dmn_finding_kind kind;
	const struct dmn_element *element;
	uint32_t line;                   /* of the table */
	uint32_t rule, other;            /* from 1; 0: none */
	size_t input_count;              /* 0: no example (the rule can never match) */
	const struct text *inputs;       /* the columns' expressions */
	const struct value *example;
	const struct dmn_finding *next;
};

enum { DMN_CHECK_GAPS_MAX = 20, DMN_CHECK_STEPS_MAX = 500000 };

struct dmn_check {
	size_t tables, count;
	size_t unclear;                  /* cells that depend on more than their column: what they say is not used against a rule */
	bool capped;                     /* a table was too large to search to the end, or had more gaps than are kept */
	const struct dmn_finding *first;
	struct text reason;              /* of DMN_STOPPED */
};

/* All tables of the model. Limits and arena as in dmn_evaluate. */
enum dmn_outcome dmn_check_model(const struct dmn_model *model, struct arena *arena, struct dmn_check *ret_check);

#endif
