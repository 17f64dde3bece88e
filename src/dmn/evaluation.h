/* Evaluating elements, for the files that ask for them: dmn.c and ask.c. */
#ifndef ONEDOOR_DMN_EVALUATION_H
#define ONEDOOR_DMN_EVALUATION_H

#include "dmn/dmn.h"
#include "dmn/evaluator.h"

void evaluation_init(struct evaluation *evaluation, const struct dmn_model *model, struct arena *arena,
	const struct dmn_evaluate_options *options);

/* The value of an element, computed at most once. */
struct value evaluation_element(struct evaluation *evaluation, const struct dmn_element *element);
/* What the inputs say about an input element, NULL when nothing. */
const struct value *evaluation_find_input(const struct dmn_model *model, const struct dmn_element *element, const struct context *inputs);
void evaluation_set_input(struct evaluation *evaluation, const struct dmn_element *element, struct value value);
void evaluation_give_inputs(struct evaluation *evaluation, const struct context *inputs);
/* A decision evaluated, a service or BKM called, with these inputs. */
struct value evaluation_target(struct evaluation *evaluation, const struct dmn_element *element, const struct context *inputs);

#endif
