/*
 * FEEL types, as item definitions and "instance of" write them, and what it takes to fit a value into one.
 */
#ifndef ONEDOOR_DMN_TYPE_H
#define ONEDOOR_DMN_TYPE_H

#include "dmn/value.h"

struct feel_node;
struct evaluation;

enum type_kind {
	TYPE_ANY,
	TYPE_NOTHING,    /* the type of null */
	TYPE_BASIC,      /* of one value kind, see basic */
	TYPE_LIST,       /* of element */
	TYPE_CONTEXT,    /* with at least these fields; none: any context */
	TYPE_FUNCTION,   /* fields are parameters, element the result */
	TYPE_RANGE,      /* of element */
};

struct type_field {
	struct text name;
	const struct type *type;
};

struct type {
	enum type_kind kind;
	enum value_kind basic;
	bool is_any_function;                /* parameters unknown */
	struct text name;                    /* of the item definition, for messages */
	const struct type *element;
	size_t field_count;
	struct type_field *fields;
	const struct feel_node *allowed;     /* unary tests every value (of a list: every item) must pass, or NULL */
	const struct feel_node *constraint;  /* unary tests the value as a whole must pass, or NULL */
};

extern const struct type type_any;

/* A built-in type by its FEEL name ("date and time", also "dateTime", "dayTimeDuration"…), NULL if none. */
const struct type *type_builtin(struct text name);

/* Whether the value is an instance of the type; null is one of every type but in "instance of". */
bool type_fits(struct evaluation *evaluation, const struct type *type, struct value value);

/* "instance of": the shape alone, whatever values are allowed. */
bool type_is_instance(struct evaluation *evaluation, const struct type *type, struct value value);

/* FEEL's implicit conversions: singleton list ↔ item, date → date and time; what does not fit becomes null. */
struct value type_coerce(struct evaluation *evaluation, const struct type *type, struct value value);

/* Whether every instance of "type" is one of "wider". */
bool type_conforms(const struct type *type, const struct type *wider);

#endif
