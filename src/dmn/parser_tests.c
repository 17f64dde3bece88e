/* Ranges and unary tests. */
#include "dmn/parser_parts.h"

static struct feel_node *constant_range(struct parser *parser, struct feel_node *node)
{
	struct range range = {
		.low_closed = node->flags & FEEL_LOW_CLOSED, .high_closed = node->flags & FEEL_HIGH_CLOSED,
		.low_unbounded = node->flags & FEEL_LOW_OPEN_ENDED, .high_unbounded = node->flags & FEEL_HIGH_OPEN_ENDED,
		.is_not = node->flags & FEEL_RANGE_NOT, .is_comparison = node->flags & FEEL_RANGE_COMPARISON,
	};

	if ((node->a && node->a->kind != FEEL_LITERAL) || (node->b && node->b->kind != FEEL_LITERAL))
		return node;
	if (node->a)
		range.low = node->a->literal;
	if (node->b)
		range.high = node->b->literal;
	/* What has no order is found out, and said, when it is evaluated. */
	if ((!range.low_unbounded && !range.is_not && range.low.kind != VALUE_NUMBER) ||
	    (!range.high_unbounded && !range.is_not && range.high.kind != VALUE_NUMBER))
		return node;
	if (!range.low_unbounded && !range.high_unbounded && range.low_closed + range.high_closed) {
		int order;
		if (!value_compare(range.low, range.high, &order) || order > 0)
			return node;
	}
	return parser_literal(parser, value_range(parser->arena, &range));
}

static struct feel_node *high_end(struct parser *parser)
{
	struct feel_node *node = parser_sum(parser);

	if (!lexer_looking_at(parser, "]") && !lexer_looking_at(parser, ")") && !lexer_looking_at(parser, "["))
		parser_fail(parser, "expected the end of a range");
	return node;
}

static struct feel_node *high_end_before_bracket(struct parser *parser)
{
	struct feel_node *node;

	parser->no_filter = true;
	node = high_end(parser);
	parser->no_filter = false;
	return node;
}

struct feel_node *parser_range_after(struct parser *parser, struct feel_node *low, bool low_closed)
{
	struct feel_node *node;
	bool no_filter = parser->no_filter;

	if (!lexer_take(parser, ".."))
		return NULL;
	node = parser_node(parser, FEEL_RANGE);
	node->a = low;
	parser->no_filter = false;
	node->b = parser_attempt(parser, high_end);
	if (!node->b)
		node->b = high_end_before_bracket(parser);
	parser->no_filter = no_filter;
	node->flags = low_closed ? FEEL_LOW_CLOSED : 0;
	if (lexer_take(parser, "]"))
		node->flags |= FEEL_HIGH_CLOSED;
	else if (!lexer_take(parser, ")"))
		lexer_expect(parser, "[");
	return constant_range(parser, node);
}

struct feel_node *parser_comparison_range(struct parser *parser)
{
	static const struct { const char *symbol; bool low; uint16_t flags; } symbols[] = {
		{ "<=", false, FEEL_HIGH_CLOSED | FEEL_LOW_OPEN_ENDED },
		{ ">=", true, FEEL_LOW_CLOSED | FEEL_HIGH_OPEN_ENDED },
		{ "!=", true, FEEL_RANGE_NOT },
		{ "<", false, FEEL_LOW_OPEN_ENDED },
		{ ">", true, FEEL_HIGH_OPEN_ENDED },
		{ "=", true, FEEL_LOW_CLOSED | FEEL_HIGH_CLOSED },
	};
	struct feel_node *node, *end;

	for (size_t i = 0; i < sizeof(symbols) / sizeof(*symbols); i++) {
		if (!lexer_take(parser, symbols[i].symbol))
			continue;
		node = parser_node(parser, FEEL_RANGE);
		end = parser_sum(parser);
		node->flags = symbols[i].flags | FEEL_RANGE_COMPARISON;
		if (symbols[i].low)
			node->a = end;
		else
			node->b = end;
		if (symbols[i].symbol[0] == '=')
			node->b = end;
		return constant_range(parser, node);
	}
	return NULL;
}

/* One positive test; says whether it speaks of "?". */
static struct feel_node *positive_test(struct parser *parser)
{
	bool uses_input = parser->parse->uses_input;
	struct feel_node *node;

	parser->parse->uses_input = false;
	node = parser_comparison_range(parser);
	if (!node)
		node = parser_expression(parser);
	node->uses_input = parser->parse->uses_input;
	parser->parse->uses_input |= uses_input;
	return node;
}

static void positive_tests(struct parser *parser, struct feel_node *node)
{
	struct node_list list = { NULL, 0, 0 };

	do
		node_list_add(parser, &list, positive_test(parser));
	while (lexer_take(parser, ","));
	node->items = list.items;
	node->count = list.count;
}

static struct feel_node *tests_in_parentheses(struct parser *parser)
{
	struct feel_node *node = parser_node(parser, FEEL_TESTS);

	lexer_expect(parser, "(");
	positive_tests(parser, node);
	lexer_expect(parser, ")");
	return node;
}

static struct feel_node *single_test(struct parser *parser)
{
	struct feel_node *node = parser_comparison_range(parser);

	return node ? node : parser_sum(parser);
}

void parser_in_tests(struct parser *parser, struct feel_node *node)
{
	static struct text names[] = { { "?", 1 } };
	struct feel_scope scope = { parser->scope, 1, names, false };
	bool uses_input = parser->parse->uses_input, captures = parser->parse->captures;
	struct feel_node *tests = NULL;

	parser->scope = &scope;
	parser->parse->captures = false;
	if (lexer_looking_at(parser, "("))
		tests = parser_attempt(parser, tests_in_parentheses);
	if (tests) {
		node->items = tests->items;
		node->count = tests->count;
	} else {
		node->items = NEW(parser->arena, struct feel_node *);
		parser->parse->uses_input = false;
		node->items[0] = single_test(parser);
		node->items[0]->uses_input = parser->parse->uses_input;
		node->count = 1;
	}
	node->captures = parser->parse->captures;
	parser->parse->captures |= captures;
	parser->parse->uses_input = uses_input;
	parser->scope = scope.outer;
}

static struct feel_node *negated_tests(struct parser *parser)
{
	struct feel_node *node;

	if (!lexer_take_word(parser, "not"))
		parser_fail(parser, "not negated");
	node = tests_in_parentheses(parser);
	if (lexer_peek(parser))
		parser_fail(parser, "more than the negated tests");
	node->operator = 1;
	return node;
}

static struct feel_node *all_tests(struct parser *parser)
{
	struct feel_node *node = NULL;
	size_t before = parser->at;

	if (lexer_take(parser, "-") && !lexer_peek(parser))
		return parser_node(parser, FEEL_TESTS);  /* no test: everything passes */
	parser->at = before;
	if (lexer_looking_at_word(parser, "not"))
		node = parser_attempt(parser, negated_tests);
	if (!node) {
		node = parser_node(parser, FEEL_TESTS);
		positive_tests(parser, node);
	}
	if (lexer_peek(parser))
		parser_fail(parser, "unexpected '%c'", lexer_peek(parser));
	return node;
}

struct feel_node *feel_parse_tests(struct feel_parse *parse, struct text text)
{
	static struct text names[] = { { "?", 1 } };
	struct feel_scope scope = { parse->scope, 1, names, false };
	int attempts = 0;
	struct parser parser = {
		.parse = parse, .arena = parse->arena, .scope = &scope, .source = text, .attempts = &attempts,
	};
	struct feel_node *node;
	jmp_buf failed;

	parse->error = parse->unknown_name = (struct text){ NULL, 0 };
	parse->captures = parse->uses_input = false;
	if (!parse->place.line)
		parse->place = (struct feel_place){ 1, 1 };
	if (setjmp(failed))
		return NULL;
	parser.on_error = &failed;
	node = all_tests(&parser);
	node->captures = parse->captures;
	node->uses_input = parse->uses_input;
	return node;
}
