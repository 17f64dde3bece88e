/*
 * The interview: which questions are left, when some inputs are known and others are not.
 *
 * Unknown inputs are carried through the evaluation; what "and", "or", "if" and tables settle without them drops out.
 * Then each question left is tried: it remains only if some answers to the others make its own answer count. Booleans
 * and allowed values are tried one by one; numbers, dates and words by the values the table columns tell apart. An input used otherwise
 * (arithmetic, compared with another) cannot be tried and stays as long as the evaluation depends on it.
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

/* An input as a question. Answers lie in the arena or the model. */
struct dmn_question dmn_input_question(struct arena *arena, const struct dmn_element *input);

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
