/*
 * FEEL text to tree. Names may have spaces, so the parser is told which names exist.
 */
#ifndef ONEDOOR_DMN_PARSER_H
#define ONEDOOR_DMN_PARSER_H

#include "dmn/feel_ast.h"

/* The names one frame gives, innermost scope first. A filter's frame also gives the entries of its item. */
struct feel_scope {
	const struct feel_scope *outer;
	size_t count;
	struct text *names;
	bool is_filter;
};

/* Names that may follow a dot or stand in a filter although no scope has them: components, columns, entries. */
struct feel_names;

struct feel_names *feel_names_new(struct arena *arena);
void feel_names_add(struct feel_names *names, struct text name);

/* Collapses runs of white space to one space, none at the ends. */
struct text feel_name_normalize(struct arena *arena, struct text name);

struct feel_parse {
	struct arena *arena;
	const struct feel_scope *scope;
	struct feel_names *names;
	/* Types of the model by name; NULL when there is none. May itself be NULL. */
	const struct type *(*find_type)(void *context, struct text name);
	void *find_type_context;
	struct feel_place place;   /* of the first character, for messages */
	/* Out: */
	struct text error;         /* empty when all went well */
	struct feel_place error_place;
	struct text unknown_name;  /* a name nothing gives; it evaluates to null */
	bool captures;             /* a function is made in it */
	bool uses_input;           /* it speaks of "?" */
};

/* NULL, with parse->error set, when the text is no expression. Depth of nesting is limited. */
struct feel_node *feel_parse_expression(struct feel_parse *parse, struct text text);

/* Unary tests, as a table's input cell has them: FEEL_TESTS, whose frame adds "?" to the scope. */
struct feel_node *feel_parse_tests(struct feel_parse *parse, struct text text);

/* "list<number>", a name … NULL when it is no type. */
const struct type *feel_parse_type(struct feel_parse *parse, struct text text);

#endif
