/* Expressions: primaries, and what follows them. */
#include "dmn/builtins.h"
#include "dmn/parser_parts.h"
#include "dmn/temporal.h"

struct feel_node *parser_node(struct parser *parser, enum feel_kind kind)
{
	struct feel_node *node = NEW(parser->arena, struct feel_node);

	node->kind = (uint8_t)kind;
	node->place = parser_place(parser, parser->at);
	return node;
}

struct feel_node *parser_literal(struct parser *parser, struct value value)
{
	struct feel_node *node = parser_node(parser, FEEL_LITERAL);

	node->literal = value;
	return node;
}

void node_list_add(struct parser *parser, struct node_list *list, struct feel_node *node)
{
	if (list->count == list->size) {
		uint32_t size = list->size ? list->size * 2 : 4;
		list->items = arena_grow(parser->arena, list->items, list->size * sizeof(node), size * sizeof(node));
		list->size = size;
	}
	list->items[list->count++] = node;
}

struct feel_node *parser_attempt(struct parser *parser, struct feel_node *(*part)(struct parser *parser))
{
	struct parser before = *parser;
	struct feel_parse parse_before = *parser->parse;
	jmp_buf failed;

	if (++*parser->attempts > PARSER_ATTEMPTS_MAX)
		parser_fail(parser, "too many ranges and tests within each other");
	if (setjmp(failed)) {
		*parser = before;
		*parser->parse = parse_before;
		return NULL;
	}
	parser->on_error = &failed;
	struct feel_node *node = part(parser);
	parser->on_error = before.on_error;
	return node;
}

struct feel_node *parser_binary(struct parser *parser, enum feel_kind kind, int operator, struct feel_node *a, struct feel_node *b)
{
	struct feel_node *node = parser_node(parser, kind);

	node->operator = (uint8_t)operator;
	node->a = a;
	node->b = b;
	if (a->place.line)
		node->place = a->place;
	return node;
}

static struct feel_node *resolve_from(struct parser *parser, const struct feel_scope *scope, uint16_t depth, struct text name)
{
	struct feel_node *node;
	const struct builtin *builtin;

	for (; scope; scope = scope->outer, depth++) {
		size_t i = scope->count;
		while (i > 0 && !text_equal(scope->names[i - 1], name))
			i--;
		if (!i && !scope->is_filter)
			continue;
		node = parser_node(parser, FEEL_SLOT);
		node->name = name;
		node->depth = depth;
		node->slot = (uint16_t)(i ? i - 1 : 0);
		if (text_equal(name, T("?")))
			parser->parse->uses_input = true;
		if (!scope->is_filter)
			return node;
		struct feel_node *otherwise = i ? node : resolve_from(parser, scope->outer, depth + 1, name);
		node = parser_node(parser, FEEL_ITEM_NAME);
		node->name = name;
		node->depth = depth;
		node->a = otherwise;
		return node;
	}
	builtin = builtin_find(name);
	if (builtin) {
		node = parser_node(parser, FEEL_BUILTIN);
		node->builtin = builtin;
		return node;
	}
	if (!parser->in_filter)
		parser->parse->unknown_name = name;
	return parser_literal(parser, value_null());
}

struct feel_node *parser_resolve(struct parser *parser, struct text name)
{
	return resolve_from(parser, parser->scope, 0, name);
}

static bool is_keyword(struct text word)
{
	static const char *const keywords[] = {
		"then", "else", "return", "in", "satisfies", "and", "or", "between", "of",
	};

	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++)
		if (text_equal(word, text_of(keywords[i])))
			return true;
	return false;
}

static struct feel_node *constant_list(struct parser *parser, struct feel_node *node)
{
	struct value *items;

	for (uint32_t i = 0; i < node->count; i++)
		if (node->items[i]->kind != FEEL_LITERAL)
			return node;
	items = NEW_ARRAY(parser->arena, node->count, struct value);
	for (uint32_t i = 0; i < node->count; i++)
		items[i] = node->items[i]->literal;
	return parser_literal(parser, value_list(items, node->count));
}

static struct feel_node *list_after(struct parser *parser, struct feel_node *first)
{
	struct feel_node *node = parser_node(parser, FEEL_LIST);
	struct node_list list = { NULL, 0, 0 };

	node_list_add(parser, &list, first);
	while (lexer_take(parser, ","))
		node_list_add(parser, &list, parser_expression(parser));
	lexer_expect(parser, "]");
	node->items = list.items;
	node->count = list.count;
	return constant_list(parser, node);
}

static struct feel_node *bracket(struct parser *parser)
{
	struct feel_node *first, *range;

	if (lexer_take(parser, "]"))
		return parser_literal(parser, value_list(NULL, 0));
	first = parser_expression(parser);
	range = parser_range_after(parser, first, true);
	return range ? range : list_after(parser, first);
}

static struct feel_node *parenthesis(struct parser *parser)
{
	struct feel_node *inner = parser_comparison_range(parser), *range;

	if (!inner) {
		inner = parser_expression(parser);
		range = parser_range_after(parser, inner, false);
		if (range)
			return range;
	}
	lexer_expect(parser, ")");
	return inner;
}

static struct feel_node *open_range(struct parser *parser)
{
	struct feel_node *low = parser_sum(parser), *range = parser_range_after(parser, low, false);

	if (!range)
		parser_fail(parser, "expected '..' of a range");
	return range;
}

static struct feel_node *if_expression(struct parser *parser)
{
	struct feel_node *node = parser_node(parser, FEEL_IF);

	node->a = parser_expression(parser);
	if (!lexer_take_word(parser, "then"))
		parser_fail(parser, "expected 'then'");
	node->b = parser_expression(parser);
	if (!lexer_take_word(parser, "else"))
		parser_fail(parser, "expected 'else'");
	node->c = parser_expression(parser);
	return node;
}

/* A word that opens a construct; NULL when it is none and so a name. */
static struct feel_node *keyword_expression(struct parser *parser)
{
	if (lexer_take_word(parser, "if"))
		return if_expression(parser);
	if (lexer_take_word(parser, "for"))
		return parser_iteration(parser, FEEL_FOR);
	if (lexer_take_word(parser, "some"))
		return parser_iteration(parser, FEEL_SOME);
	if (lexer_take_word(parser, "every"))
		return parser_iteration(parser, FEEL_EVERY);
	if (lexer_take_word(parser, "function"))
		return parser_function(parser);
	if (lexer_take_word(parser, "true"))
		return parser_literal(parser, value_boolean(true));
	if (lexer_take_word(parser, "false"))
		return parser_literal(parser, value_boolean(false));
	if (lexer_take_word(parser, "null"))
		return parser_literal(parser, value_null());
	return NULL;
}

/* A known name of several words may begin with a keyword ("for sale"). */
static bool stands_a_longer_name(struct parser *parser)
{
	size_t before = parser->at;
	struct text name = lexer_name(parser, false);

	parser->at = before;
	return memchr(name.at, ' ', name.len);
}

static struct feel_node *name_or_keyword(struct parser *parser)
{
	struct feel_node *node;
	struct text name;

	if (!stands_a_longer_name(parser)) {
		node = keyword_expression(parser);
		if (node)
			return node;
	}
	name = lexer_name(parser, false);
	if (is_keyword(name))
		parser_fail(parser, "'%.*s' stands where a value is expected", TEXT_ARG(name));
	return parser_resolve(parser, name);
}

static struct feel_node *at_literal(struct parser *parser)
{
	struct value value = temporal_parse(parser->arena, lexer_string(parser));

	return parser_literal(parser, value);
}

static struct feel_node *primary(struct parser *parser)
{
	char c = lexer_peek(parser);

	if (lexer_looking_at_number(parser))
		return parser_literal(parser, lexer_number(parser));
	if (c == '"')
		return parser_literal(parser, value_string(lexer_string(parser)));
	if (lexer_take(parser, "@"))
		return at_literal(parser);
	if (lexer_take(parser, "["))
		return bracket(parser);
	if (lexer_take(parser, "]"))
		return open_range(parser);
	if (lexer_take(parser, "("))
		return parenthesis(parser);
	if (lexer_take(parser, "{"))
		return parser_context(parser);
	if (lexer_is_name_start(parser))
		return name_or_keyword(parser);
	if (!c)
		parser_fail(parser, "expected a value before the end");
	parser_fail(parser, "unexpected '%c'", c);
}

static struct feel_node *filter_after(struct parser *parser, struct feel_node *subject)
{
	static struct text item[] = { { "item", 4 } };
	struct feel_scope scope = { parser->scope, 1, item, true };
	bool in_filter = parser->in_filter, no_filter = parser->no_filter, captures = parser->parse->captures;
	struct feel_node *node = parser_binary(parser, FEEL_FILTER, 0, subject, subject);

	parser->scope = &scope;
	parser->in_filter = true;
	parser->no_filter = false;
	parser->parse->captures = false;
	node->b = parser_expression(parser);
	lexer_expect(parser, "]");
	parser->scope = scope.outer;
	parser->in_filter = in_filter;
	parser->no_filter = no_filter;
	node->captures = parser->parse->captures;
	parser->parse->captures |= captures;
	return node;
}

static void add_argument_name(struct parser *parser, struct feel_node *call, uint32_t index, struct text name)
{
	if (index % 8 == 0)
		call->names = arena_grow(parser->arena, call->names, index * sizeof(name), (index + 8) * sizeof(name));
	call->names[index] = name;
}

static struct feel_node *call_after(struct parser *parser, struct feel_node *subject)
{
	struct feel_node *node = parser_binary(parser, FEEL_CALL, 0, subject, NULL);
	struct node_list list = { NULL, 0, 0 };
	bool no_filter = parser->no_filter, named = false;
	struct text name;

	parser->no_filter = false;
	if (!lexer_take(parser, ")")) {
		do {
			bool has_name = lexer_argument_name(parser, &name);
			if (list.count && has_name != named)
				parser_fail(parser, "arguments are either all named or none");
			named = has_name;
			if (named)
				add_argument_name(parser, node, list.count, name);
			node_list_add(parser, &list, parser_expression(parser));
		} while (lexer_take(parser, ","));
		lexer_expect(parser, ")");
	}
	parser->no_filter = no_filter;
	node->items = list.items;
	node->count = list.count;
	return node;
}

static struct feel_node *path_after(struct parser *parser, struct feel_node *subject)
{
	struct feel_node *node = parser_binary(parser, FEEL_PATH, 0, subject, NULL);

	node->name = lexer_name(parser, true);
	if (!node->name.len)
		parser_fail(parser, "expected a name after '.'");
	return node;
}

struct feel_node *parser_postfix(struct parser *parser)
{
	struct feel_node *node = primary(parser);
	int chain = 0;

	for (;; chain++) {
		if (chain > PARSER_DEPTH_MAX)
			parser_fail(parser, "nested deeper than %d", PARSER_DEPTH_MAX);
		if (!parser->no_filter && lexer_take(parser, "["))
			node = filter_after(parser, node);
		else if (lexer_take(parser, "("))
			node = call_after(parser, node);
		else if (lexer_looking_at(parser, ".") && !lexer_looking_at(parser, "..") && lexer_take(parser, "."))
			node = path_after(parser, node);
		else
			return node;
	}
}
