/* Operators, from what binds tightest to what binds least. */
#include "dmn/parser_parts.h"

static struct feel_node *instance(struct parser *parser)
{
	struct feel_node *node = parser_postfix(parser), *test;
	size_t before;

	for (;;) {
		lexer_skip_space(parser);
		before = parser->at;
		if (!lexer_take_word(parser, "instance"))
			return node;
		if (!lexer_take_word(parser, "of")) {
			parser->at = before;
			return node;
		}
		test = parser_binary(parser, FEEL_INSTANCE_OF, 0, node, NULL);
		test->type = parser_type(parser);
		node = test;
	}
}

static struct feel_node *negation(struct parser *parser)
{
	struct feel_node *node, *inner;

	if (!lexer_take(parser, "-"))
		return instance(parser);
	parser_enter(parser);
	inner = negation(parser);
	parser->depth--;
	if (inner->kind == FEEL_LITERAL && inner->literal.kind == VALUE_NUMBER)
		return parser_literal(parser, value_compute(parser->arena, DECIMAL_SUBTRACT, value_integer(0), inner->literal));
	node = parser_binary(parser, FEEL_NEGATE, 0, inner, NULL);
	return node;
}

/* Chains of operators make the tree deep without brackets: count them too. */
static void chain_limit(struct parser *parser, int *length)
{
	if (++*length > 4 * PARSER_DEPTH_MAX)
		parser_fail(parser, "more than %d operators in a row", 4 * PARSER_DEPTH_MAX);
}

static struct feel_node *power(struct parser *parser)
{
	struct feel_node *node = negation(parser);
	int chain = 0;

	while (lexer_take(parser, "**")) {
		chain_limit(parser, &chain);
		node = parser_binary(parser, FEEL_ARITHMETIC, DECIMAL_POWER, node, negation(parser));
	}
	return node;
}

static struct feel_node *product(struct parser *parser)
{
	struct feel_node *node = power(parser);
	int chain = 0;

	for (;;) {
		chain_limit(parser, &chain);
		if (lexer_take(parser, "*"))
			node = parser_binary(parser, FEEL_ARITHMETIC, DECIMAL_MULTIPLY, node, power(parser));
		else if (lexer_take(parser, "/"))
			node = parser_binary(parser, FEEL_ARITHMETIC, DECIMAL_DIVIDE, node, power(parser));
		else
			return node;
	}
}

struct feel_node *parser_sum(struct parser *parser)
{
	struct feel_node *node = product(parser);
	int chain = 0;

	for (;;) {
		chain_limit(parser, &chain);
		if (lexer_take(parser, "+"))
			node = parser_binary(parser, FEEL_ARITHMETIC, DECIMAL_ADD, node, product(parser));
		else if (lexer_take(parser, "-"))
			node = parser_binary(parser, FEEL_ARITHMETIC, DECIMAL_SUBTRACT, node, product(parser));
		else
			return node;
	}
}

static bool comparison_operator(struct parser *parser, enum feel_comparison *ret_operator)
{
	static const struct { const char *symbol; enum feel_comparison operator; } operators[] = {
		{ "<=", FEEL_LESS_EQUAL }, { ">=", FEEL_GREATER_EQUAL }, { "!=", FEEL_NOT_EQUAL },
		{ "<", FEEL_LESS }, { ">", FEEL_GREATER }, { "=", FEEL_EQUAL },
	};

	for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++)
		if (lexer_take(parser, operators[i].symbol)) {
			*ret_operator = operators[i].operator;
			return true;
		}
	return false;
}

static struct feel_node *between_after(struct parser *parser, struct feel_node *subject)
{
	struct feel_node *node = parser_binary(parser, FEEL_BETWEEN, 0, subject, NULL);

	node->b = parser_sum(parser);
	if (!lexer_take_word(parser, "and"))
		parser_fail(parser, "expected 'and' of 'between'");
	node->c = parser_sum(parser);
	return node;
}

static struct feel_node *comparison(struct parser *parser)
{
	struct feel_node *node = parser_sum(parser), *in;
	enum feel_comparison operator;
	int chain = 0;

	for (;;) {
		chain_limit(parser, &chain);
		if (comparison_operator(parser, &operator)) {
			node = parser_binary(parser, FEEL_COMPARE, operator, node, parser_sum(parser));
		} else if (lexer_take_word(parser, "between")) {
			node = between_after(parser, node);
		} else if (lexer_take_word(parser, "in")) {
			in = parser_binary(parser, FEEL_IN, 0, node, NULL);
			parser_in_tests(parser, in);
			node = in;
		} else {
			return node;
		}
	}
}

static struct feel_node *conjunction(struct parser *parser)
{
	struct feel_node *node = comparison(parser);
	int chain = 0;

	while (lexer_take_word(parser, "and")) {
		chain_limit(parser, &chain);
		node = parser_binary(parser, FEEL_AND, 0, node, comparison(parser));
	}
	return node;
}

struct feel_node *parser_expression(struct parser *parser)
{
	struct feel_node *node;
	int chain = 0;

	parser_enter(parser);
	node = conjunction(parser);
	while (lexer_take_word(parser, "or")) {
		chain_limit(parser, &chain);
		node = parser_binary(parser, FEEL_OR, 0, node, conjunction(parser));
	}
	parser->depth--;
	return node;
}
