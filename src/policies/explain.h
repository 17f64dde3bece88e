/* An answer in plain words, in the caller's language: what was decided, by which rule, on what ground. Plain texts in the call's arena. */
#ifndef ONEDOOR_POLICIES_EXPLAIN_H
#define ONEDOOR_POLICIES_EXPLAIN_H

#include "policies/evaluate.h"

struct explanation;

/* Asks the held model and keeps what can be said about it. Outcomes as policy_evaluate. */
enum outcome explain_held(struct call *call, const struct held_model *held, struct text decision, const struct context *inputs,
	struct explanation **ret_explanation);

/*
 * Adds to doc:
 *   answer: [{name, value}]: one line, or one for each entry of a context
 *   steps: [{name, value, words (question or description), given, matched: [{rule, value, notes: […]}], failed: [{rule, input, is, wanted}],
 *     sources: [{name, words}]}]: the answer first, then what it rests on
 */
void explanation_to_doc(const struct explanation *explanation, struct doc *doc);

#endif
