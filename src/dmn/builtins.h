/* The functions FEEL comes with, as one table. */
#ifndef ONEDOOR_DMN_BUILTINS_H
#define ONEDOOR_DMN_BUILTINS_H

#include "dmn/evaluator.h"
#include "dmn/value.h"

enum { BUILTIN_PARAMETERS_MAX = 7, BUILTIN_SIGNATURES_MAX = 4 };

/* A call of a built-in: arguments in the order of the parameters, absent ones null. */
struct builtin_call {
	struct evaluation *evaluation;
	struct arena *arena;
	const struct value *arguments;
	size_t count;           /* as written, before absent ones were filled in */
	size_t signature;       /* which of the signatures the names matched; 0 when positional */
	bool named;
};

struct builtin {
	const char *name;
	/* Parameter names, comma-separated, one for each signature; "…" after the last: any number. */
	const char *signatures[BUILTIN_SIGNATURES_MAX];
	uint8_t min, max;       /* arguments; max 255: any number */
	/*
	 * What each argument may be, the last letter standing for all that follow: a anything, n number, s string,
	 * b boolean, l list (a single value becomes a list), c context, d date or date and time, t duration,
	 * f function. In capitals null may be given too.
	 */
	const char *kinds;
	struct value (*function)(struct builtin_call *call);
};

/* NULL when there is none. */
const struct builtin *builtin_find(struct text name);

/* The longest name of a built-in at the start of the text, if longer than *ret_len. */
void builtin_longest_name(struct text text, struct text *ret_name, size_t *ret_len);

/* Null, with a remark, when the arguments do not suit. names is NULL when they are positional. */
struct value builtin_invoke(struct evaluation *evaluation, const struct builtin *builtin,
	const struct value *arguments, const struct text *names, size_t count);

/* Null, and says why in the evaluation's remarks. */
struct value builtin_refuse(struct builtin_call *call, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
