/* Answers worth trying for an input: one of every kind that the model can tell apart. */
#ifndef ONEDOOR_DMN_ASK_TRIALS_H
#define ONEDOOR_DMN_ASK_TRIALS_H

#include "dmn/evaluator.h"
#include "dmn/model.h"

enum { ASK_TRIALS_MAX = 64 };

/*
 * How many; 0 when the model uses the input in a way that a few answers cannot stand for (arithmetic, a comparison
 * with another input), or there would be more than ASK_TRIALS_MAX. Answers live in the evaluation's arena.
 */
size_t ask_trials(struct evaluation *evaluation, const struct dmn_element *input, const struct value **ret_answers);

#endif
