/* One FEEL expression by itself: for tools, tests, and inputs (every JSON text is a FEEL expression). */
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

#endif
