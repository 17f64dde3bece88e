/* What the files of the parser share. */
#ifndef ONEDOOR_DMN_PARSER_PARTS_H
#define ONEDOOR_DMN_PARSER_PARTS_H

#include "dmn/lexer.h"

struct feel_node *parser_node(struct parser *parser, enum feel_kind kind);
struct feel_node *parser_literal(struct parser *parser, struct value value);

/* A node over two operands (b may be NULL), at the place of the first. */
struct feel_node *parser_binary(struct parser *parser, enum feel_kind kind, int operator, struct feel_node *a, struct feel_node *b);

/* A primary with its filters, calls and paths: what operators stand between. */
struct feel_node *parser_postfix(struct parser *parser);
struct feel_node *parser_expression(struct parser *parser);
/* Above and, or, comparison: the operands of a comparison, the ends of a range. */
struct feel_node *parser_sum(struct parser *parser);
/* A range, once its first bracket is taken and its low end read; NULL when no ".." follows. */
struct feel_node *parser_range_after(struct parser *parser, struct feel_node *low, bool low_closed);
/* "> 5" and so on as a range; NULL when no comparison stands here. */
struct feel_node *parser_comparison_range(struct parser *parser);
/* What follows "in": one test, or several within parentheses. The tests become the node's items. */
void parser_in_tests(struct parser *parser, struct feel_node *node);
const struct type *parser_type(struct parser *parser);
struct feel_node *parser_function(struct parser *parser);
struct feel_node *parser_context(struct parser *parser);
struct feel_node *parser_iteration(struct parser *parser, enum feel_kind kind);
/* What a name means here. */
struct feel_node *parser_resolve(struct parser *parser, struct text name);

/* A growing array of nodes. */
struct node_list {
	struct feel_node **items;
	uint32_t count, size;
};

void node_list_add(struct parser *parser, struct node_list *list, struct feel_node *node);

/* Tries to parse: on failure takes everything back and answers NULL. */
struct feel_node *parser_attempt(struct parser *parser, struct feel_node *(*part)(struct parser *parser));

#endif
