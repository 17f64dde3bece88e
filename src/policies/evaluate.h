/* Asking a model: for the contract and for the pages of this room. Answers and documents live in the call's arena. */
#ifndef ONEDOOR_POLICIES_EVALUATE_H
#define ONEDOOR_POLICIES_EVALUATE_H

#include "policies/models.h"

/* Reads a trace while the evaluation is still there: what it keeps must be copied. */
typedef void trace_reader(struct call *call, const struct dmn_trace *trace, void *context);

/* As policy_evaluate. read may be NULL: no trace. */
enum outcome evaluate_held(struct call *call, const struct held_model *held, struct text decision, const struct context *inputs,
	struct value *ret_value, trace_reader *read, void *context);

/* Which question is next (an element of the held model, NULL: decided), and how many are left at most. Outcomes as policy_evaluate. */
enum outcome ask_held(struct call *call, const struct held_model *held, struct text decision, const struct context *known,
	const struct dmn_element **ret_next, size_t *ret_left);

#endif
