/*
 * The compiled form of FEEL: a tree whose names are already places.
 *
 * Evaluation keeps frames: arrays of slots, each frame knowing the one around it. A name became, when it was
 * compiled, "so many frames out, that slot". Boxed expressions and decision tables compile to the same tree.
 */
#ifndef ONEDOOR_DMN_FEEL_AST_H
#define ONEDOOR_DMN_FEEL_AST_H

#include "dmn/type.h"
#include "dmn/value.h"

struct builtin;
struct table;

enum feel_kind {
	FEEL_LITERAL,      /* literal */
	FEEL_SLOT,         /* depth, slot */
	FEEL_ITEM_NAME,    /* entry "name" of the item in the filter "depth" frames out; a: what else the name may mean */
	FEEL_BUILTIN,      /* builtin */
	FEEL_PATH,         /* a.name */
	FEEL_FILTER,       /* a[b], b within a frame: slot 0 the item */
	FEEL_CALL,         /* a(items), names when the arguments are named */
	FEEL_NEGATE,       /* -a */
	FEEL_ARITHMETIC,   /* a operator b: enum decimal_operation */
	FEEL_COMPARE,      /* a operator b: enum feel_comparison */
	FEEL_AND,
	FEEL_OR,
	FEEL_BETWEEN,      /* a between b and c */
	FEEL_IN,           /* a in tests (items) */
	FEEL_IF,           /* if a then b else c */
	FEEL_FOR,          /* items: domains, one frame each; b: what to return */
	FEEL_SOME,
	FEEL_EVERY,        /* as FEEL_FOR, b: the condition */
	FEEL_FUNCTION,     /* parameters (fields), b: body within a frame of them, type: result */
	FEEL_LIST,         /* items */
	FEEL_CONTEXT,      /* items with names, within a frame of the entries */
	FEEL_RANGE,        /* a .. b; flags say how the ends are */
	FEEL_INSTANCE_OF,  /* a, type */
	FEEL_TESTS,        /* unary tests: items, negated by operator 1; within a frame: slot 0 is "?" */
	FEEL_COERCE,       /* a fitted into type */
	FEEL_TABLE,        /* table */
	FEEL_BOXED_RESULT, /* a FEEL_CONTEXT a whose last entry is the value */
	FEEL_PROBLEM,      /* did not compile: evaluates to null and says why (name) */
};

enum feel_comparison { FEEL_EQUAL, FEEL_NOT_EQUAL, FEEL_LESS, FEEL_LESS_EQUAL, FEEL_GREATER, FEEL_GREATER_EQUAL };

/* Of a FEEL_RANGE */
enum feel_range_flags {
	FEEL_LOW_CLOSED = 1, FEEL_HIGH_CLOSED = 2, FEEL_LOW_OPEN_ENDED = 4, FEEL_HIGH_OPEN_ENDED = 8,
	FEEL_RANGE_NOT = 16, FEEL_RANGE_COMPARISON = 32,
};

/* Where a node was written: the file is known to the model, line and column count from 1. */
struct feel_place {
	uint32_t line, column;
};

struct feel_node {
	uint8_t kind;                   /* enum feel_kind */
	uint8_t operator;
	uint16_t flags;
	uint16_t depth, slot;
	uint32_t count;
	struct feel_place place;
	struct feel_node *a, *b, *c;
	struct feel_node **items;
	union {
		struct text name;
		struct value literal;
		struct text *names;
		const struct type *type;
		const struct builtin *builtin;
		const struct table *table;
	};
	const struct type_field *fields;  /* of a function */
	const struct type *result;        /* of a function, may be NULL */
	uint32_t field_count;
	bool captures;                    /* a function is made inside: frames must not be used again */
	bool uses_input;                  /* unary tests: an expression speaks of "?" */
};

#endif
