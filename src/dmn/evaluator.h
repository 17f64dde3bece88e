/*
 * Walking the tree. One evaluation belongs to one thread, allocates from one arena and stops,
 * by evaluation_stop, when a limit is passed; everything else that goes wrong is null and a remark.
 */
#ifndef ONEDOOR_DMN_EVALUATOR_H
#define ONEDOOR_DMN_EVALUATOR_H

#include <setjmp.h>

#include "dmn/feel_ast.h"

struct dmn_element;
struct dmn_model;
struct dmn_trace;

/* The depth stops what recurses in few bytes, the stack what recurses in many. */
enum { EVALUATION_DEPTH_MAX = 3000, EVALUATION_STACK_MAX = 3 << 20, EVALUATION_REMARKS_MAX = 50 };

struct frame {
	const struct frame *outer;
	struct value *slots;
};

/* Something worth telling the author of a model: why a value became null. */
struct remark {
	struct text element;       /* the decision or other element being evaluated */
	struct feel_place place;
	struct text message;
	struct remark *next;
};

/* What the elements of a model came to so far. A call of a decision service has its own. */
struct results {
	struct value *values;
	uint8_t *states;           /* enum result_state */
};

enum result_state { RESULT_NONE, RESULT_RUNNING, RESULT_DONE };

struct evaluation {
	struct arena *arena;
	const struct dmn_model *model;
	struct results results;
	uint64_t steps_left;
	uint32_t depth;
	const char *stack_base;
	const struct dmn_element *element;   /* being evaluated */
	const struct feel_node *node;        /* the call or table being evaluated, for places */
	struct remark *remarks, **remarks_end;
	uint32_t remark_count;
	struct dmn_trace *trace;             /* NULL: none wanted */
	int64_t now;                         /* UTC milliseconds */
	const struct zone *zone;             /* of now() and today(), NULL: UTC */
	bool interview;                      /* some inputs are unknown: look for unknowns inside values */
	struct value unknown_in_test;        /* what the last tests would have needed, null when nothing */
	struct text stopped;                 /* which limit was passed */
	jmp_buf *on_stop;
};

enum function_kind { FUNCTION_CLOSURE, FUNCTION_BUILTIN, FUNCTION_SERVICE };

struct function {
	enum function_kind kind;
	const struct feel_node *node;        /* a closure's FEEL_FUNCTION */
	const struct frame *frame;           /* where the closure was made */
	const struct builtin *builtin;
	const struct dmn_element *service;
};

struct value feel_evaluate(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame);

/* Whether the value passes the unary tests (FEEL_TESTS, or the tests of FEEL_IN). */
enum truth feel_test(struct evaluation *evaluation, const struct feel_node *tests, const struct frame *frame, struct value value);

/* names is NULL when the arguments are positional. */
struct value feel_call(struct evaluation *evaluation, struct value function, const struct value *arguments,
	const struct text *names, size_t count);

/* The number of parameters a function takes. */
size_t feel_parameter_count(struct value function);

struct value feel_path(struct evaluation *evaluation, struct value value, struct text name);
struct value feel_arithmetic(struct evaluation *evaluation, enum decimal_operation operation, struct value a, struct value b);
struct value feel_compare(struct evaluation *evaluation, enum feel_comparison comparison, struct value a, struct value b);
/* FEEL's "value in test". */
enum truth feel_matches(struct value value, struct value test);

/* Calls of decision services; made known by the model, so that FEEL need not know what one is. */
struct value dmn_service_call(struct evaluation *evaluation, const struct dmn_element *service,
	const struct value *arguments, const struct text *names, size_t count);
size_t dmn_service_parameter_count(const struct dmn_element *service);
/* node: a FEEL_TABLE */
struct value table_evaluate(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame);

/* For the bulk compiler: what a rule gives (past the last: what the table gives when none matches), and the order of priorities. */
struct value table_outcome(struct evaluation *evaluation, const struct table *table, const struct frame *frame, size_t rule);
bool table_comes_before(struct evaluation *evaluation, const struct table *table, const struct frame *frame, struct value a, struct value b);

/* node may be NULL: the call or table being evaluated. Past EVALUATION_REMARKS_MAX nothing is kept. */
void evaluation_remark(struct evaluation *evaluation, const struct feel_node *node, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Ends the evaluation; does not return. */
_Noreturn void evaluation_stop(struct evaluation *evaluation, const char *reason);

/* Takes so many steps off the budget. */
void evaluation_spend(struct evaluation *evaluation, uint64_t steps);

#endif
