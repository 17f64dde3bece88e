/* One FEEL expression by itself: for tools, tests, inputs (every JSON text is a FEEL expression), and conditions that stand in other data. */
#ifndef ONEDOOR_DMN_FEEL_H
#define ONEDOOR_DMN_FEEL_H

#include "dmn/dmn.h"

struct feel_problem {
	uint32_t line, column;
	struct text message;
};

/*
 * False, with *ret_problem set, when the text is no expression or a limit was passed. names gives the expression
 * its variables, may be NULL. Uses the arena's on_full target and leaves it unset.
 */
bool feel_evaluate_text(struct arena *arena, struct text text, const struct context *names,
	const struct dmn_evaluate_options *options, struct value *ret_value, struct feel_problem *ret_problem);

/*
 * The same in two steps, for expressions that are asked again and again: read once, then evaluated by any number of threads, each with
 * its own arena. NULL, with *ret_problem set, when the text is no expression, or speaks of a name that is not among names. Lives as long as
 * the arena. Uses the arena's on_full target and leaves it unset.
 */
struct feel_expression;
struct feel_expression *feel_compile(struct arena *arena, struct text text, const struct text names[], size_t count, struct feel_problem *ret_problem);
/* values: one for each name, in their order; no value: value_null(). False, with *ret_problem set, when a limit was passed. */
bool feel_run(const struct feel_expression *expression, struct arena *arena, const struct value values[], const struct dmn_evaluate_options *options,
	struct value *ret_value, struct feel_problem *ret_problem);

#endif
