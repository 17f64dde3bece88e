/*
 * The interview: which questions are left, when some inputs are known and others are not.
 *
 * Unknown inputs are carried through the evaluation; what "and", "or", "if" and tables settle without them drops out.
 * Where all questions left have few possible answers (booleans, enumerations of allowed values), every combination
 * is tried, so that a question remains only if some of its answers differ in the outcome, whatever was asked before.
 */
#ifndef ONEDOOR_DMN_ASK_H
#define ONEDOOR_DMN_ASK_H

#include "dmn/dmn.h"

struct dmn_question {
	const struct dmn_element *input;
	struct text name;
	struct text kind;            /* "boolean", "number" … as FEEL names types; "Any" */
	size_t answer_count;         /* possible answers, when there are few; else 0 */
	const struct value *answers;
};

struct dmn_interview {
	bool decided;
	struct value value;          /* when decided */
	size_t count;                /* inputs that can still change the outcome, the one to ask next first */
	const struct dmn_question *questions;
	struct text reason;          /* of DMN_STOPPED */
};

/*
 * inputs holds what is known, null included: "there is none" is an answer. name is a decision's.
 * Limits, arena and options as in dmn_evaluate; each trial evaluation has the steps of its own.
 */
enum dmn_outcome dmn_ask(const struct dmn_model *model, struct arena *arena, struct text name,
	const struct context *inputs, const struct dmn_evaluate_options *options, struct dmn_interview *ret_interview);

#endif
