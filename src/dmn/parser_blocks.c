/* Functions, contexts, iterations, types, and the entry points of the parser. */
#include "dmn/parser_parts.h"

static struct feel_node *domain(struct parser *parser)
{
	struct feel_node *low = parser_expression(parser), *node;

	if (!lexer_take(parser, ".."))
		return low;
	node = parser_node(parser, FEEL_RANGE);
	node->a = low;
	node->b = parser_expression(parser);
	node->flags = FEEL_LOW_CLOSED | FEEL_HIGH_CLOSED;
	return node;
}

static void scope_add(struct parser *parser, struct feel_scope *scope, struct text name)
{
	if (scope->count % 8 == 0)
		scope->names = arena_grow(parser->arena, scope->names,
			scope->count * sizeof(name), (scope->count + 8) * sizeof(name));
	scope->names[scope->count++] = name;
	if (scope->count > UINT16_MAX)
		parser_fail(parser, "too many names");
}

/* Slot 0 is "partial" of a for, unnamed otherwise; the variables follow. */
struct feel_node *parser_iteration(struct parser *parser, enum feel_kind kind)
{
	struct feel_node *node = parser_node(parser, kind);
	struct feel_scope scope = { parser->scope, 0, NULL, false };
	struct node_list domains = { NULL, 0, 0 };
	bool captures = parser->parse->captures;

	scope_add(parser, &scope, kind == FEEL_FOR ? T("partial") : (struct text){ "", 0 });
	parser->scope = &scope;
	parser->parse->captures = false;
	do {
		struct text name = lexer_new_name(parser, ",", "in");
		if (!lexer_take_word(parser, "in"))
			parser_fail(parser, "expected 'in'");
		node_list_add(parser, &domains, domain(parser));
		scope_add(parser, &scope, name);
	} while (lexer_take(parser, ","));
	if (!lexer_take_word(parser, kind == FEEL_FOR ? "return" : "satisfies"))
		parser_fail(parser, "expected '%s'", kind == FEEL_FOR ? "return" : "satisfies");
	node->b = parser_expression(parser);
	node->items = domains.items;
	node->count = domains.count;
	node->captures = parser->parse->captures;
	parser->parse->captures |= captures;
	parser->scope = scope.outer;
	return node;
}

static void parameters(struct parser *parser, struct feel_node *node, struct feel_scope *scope)
{
	struct type_field *fields = NULL;

	lexer_expect(parser, "(");
	if (lexer_take(parser, ")"))
		return;
	do {
		struct type_field field = { lexer_new_name(parser, ":,)", NULL), NULL };
		if (lexer_take(parser, ":"))
			field.type = parser_type(parser);
		fields = arena_grow(parser->arena, fields, node->field_count * sizeof(field), (node->field_count + 1) * sizeof(field));
		fields[node->field_count++] = field;
		scope_add(parser, scope, field.name);
	} while (lexer_take(parser, ","));
	lexer_expect(parser, ")");
	node->fields = fields;
}

struct feel_node *parser_function(struct parser *parser)
{
	struct feel_node *node = parser_node(parser, FEEL_FUNCTION);
	struct feel_scope scope = { parser->scope, 0, NULL, false };
	bool no_filter = parser->no_filter;

	parser->parse->captures = false;
	parameters(parser, node, &scope);
	if (lexer_take(parser, ":"))
		node->result = parser_type(parser);
	parser->no_filter = false;
	parser->scope = &scope;
	if (lexer_take_word(parser, "external")) {
		parser_expression(parser);
		node->b = parser_node(parser, FEEL_PROBLEM);
		node->b->name = T("external functions are not run");
	} else {
		node->b = parser_expression(parser);
	}
	parser->scope = scope.outer;
	parser->no_filter = no_filter;
	node->captures = parser->parse->captures;
	parser->parse->captures = true;
	return node;
}

static struct text context_key(struct parser *parser)
{
	struct text key;

	key = lexer_peek(parser) == '"' ? lexer_string(parser) : lexer_new_name(parser, ":", NULL);
	if (parser->parse->names && key.len)
		feel_names_add(parser->parse->names, key);
	return key;
}

struct feel_node *parser_context(struct parser *parser)
{
	struct feel_node *node = parser_node(parser, FEEL_CONTEXT);
	struct feel_scope scope = { parser->scope, 0, NULL, false };
	struct node_list values = { NULL, 0, 0 };
	bool captures = parser->parse->captures, no_filter = parser->no_filter;

	parser->no_filter = false;
	parser->parse->captures = false;
	parser->scope = &scope;
	if (!lexer_take(parser, "}")) {
		do {
			struct text key = context_key(parser);
			for (size_t i = 0; i < scope.count; i++)
				if (text_equal(scope.names[i], key))
					parser_fail(parser, "the entry '%.*s' stands twice", TEXT_ARG(key));
			lexer_expect(parser, ":");
			/* A function may call itself by its entry's name. */
			if (lexer_looking_at_word(parser, "function")) {
				scope_add(parser, &scope, key);
				node_list_add(parser, &values, parser_expression(parser));
			} else {
				node_list_add(parser, &values, parser_expression(parser));
				scope_add(parser, &scope, key);
			}
		} while (lexer_take(parser, ","));
		lexer_expect(parser, "}");
	}
	parser->scope = scope.outer;
	parser->no_filter = no_filter;
	node->captures = parser->parse->captures;
	parser->parse->captures |= captures;
	node->items = values.items;
	node->names = scope.names;
	node->count = values.count;
	return node;
}

static struct text type_name(struct parser *parser)
{
	size_t from, end;

	lexer_skip_space(parser);
	from = parser->at;
	while (parser->at < parser->source.len && !strchr("<>,(){}[]:=+*/\"\n", parser->source.at[parser->at])) {
		if (parser->source.at[parser->at] == '-' && parser->at + 1 < parser->source.len && parser->source.at[parser->at + 1] == '>')
			break;
		parser->at++;
	}
	end = parser->at;
	parser->at = from;
	return (struct text){ parser->source.at + from, end - from };
}

static const struct type *find_type(struct parser *parser, struct text name)
{
	const struct type *type = type_builtin(name);

	if (!type && parser->parse->find_type)
		type = parser->parse->find_type(parser->parse->find_type_context, name);
	return type;
}

static bool ends_word(struct text text, size_t at)
{
	return at == text.len || strchr(" \t\r\n.", text.at[at]);
}

/* The longest run of words that names a type. */
static const struct type *named_type(struct parser *parser)
{
	struct text all = type_name(parser), name;
	const struct type *type;

	for (size_t len = all.len; len > 0; len--) {
		if (!ends_word(all, len) || ends_word(all, len - 1))
			continue;
		name = feel_name_normalize(parser->arena, (struct text){ all.at, len });
		type = find_type(parser, name);
		if (type) {
			parser->at += len;
			return type;
		}
	}
	parser_fail(parser, "no type '%.*s'", TEXT_ARG(text_trim(all)));
}

static const struct type *element_type(struct parser *parser, enum type_kind kind)
{
	struct type *type = NEW(parser->arena, struct type);

	type->kind = kind;
	lexer_expect(parser, "<");
	type->element = parser_type(parser);
	lexer_expect(parser, ">");
	return type;
}

static void type_field_add(struct parser *parser, struct type *type, struct type_field field)
{
	type->fields = arena_grow(parser->arena, type->fields,
		type->field_count * sizeof(field), (type->field_count + 1) * sizeof(field));
	type->fields[type->field_count++] = field;
}

static const struct type *context_type(struct parser *parser)
{
	struct type *type = NEW(parser->arena, struct type);

	type->kind = TYPE_CONTEXT;
	lexer_expect(parser, "<");
	if (lexer_take(parser, ">"))
		return type;
	do {
		struct type_field field = { lexer_new_name(parser, ":", NULL), NULL };
		lexer_expect(parser, ":");
		field.type = parser_type(parser);
		type_field_add(parser, type, field);
	} while (lexer_take(parser, ","));
	lexer_expect(parser, ">");
	return type;
}

static const struct type *function_type(struct parser *parser)
{
	struct type *type = NEW(parser->arena, struct type);

	type->kind = TYPE_FUNCTION;
	lexer_expect(parser, "<");
	if (!lexer_take(parser, ">")) {
		do {
			struct type_field field = { { "", 0 }, parser_type(parser) };
			type_field_add(parser, type, field);
		} while (lexer_take(parser, ","));
		lexer_expect(parser, ">");
	}
	lexer_expect(parser, "->");
	type->element = parser_type(parser);
	return type;
}

static bool takes_generic(struct parser *parser, const char *word)
{
	size_t before = parser->at;

	if (lexer_take_word(parser, word) && lexer_looking_at(parser, "<"))
		return true;
	parser->at = before;
	return false;
}

const struct type *parser_type(struct parser *parser)
{
	const struct type *type;

	parser_enter(parser);
	if (takes_generic(parser, "list"))
		type = element_type(parser, TYPE_LIST);
	else if (takes_generic(parser, "range"))
		type = element_type(parser, TYPE_RANGE);
	else if (takes_generic(parser, "context"))
		type = context_type(parser);
	else if (takes_generic(parser, "function"))
		type = function_type(parser);
	else
		type = named_type(parser);
	parser->depth--;
	return type;
}

static void parser_init(struct parser *parser, struct feel_parse *parse, struct text text, int *attempts)
{
	*parser = (struct parser){ .parse = parse, .arena = parse->arena, .scope = parse->scope, .source = text, .attempts = attempts };
	parse->error = (struct text){ NULL, 0 };
	parse->unknown_name = (struct text){ NULL, 0 };
	parse->captures = false;
	parse->uses_input = false;
	if (!parse->place.line)
		parse->place = (struct feel_place){ 1, 1 };
}

static void expect_end(struct parser *parser)
{
	if (lexer_peek(parser))
		parser_fail(parser, "unexpected '%.*s'", (int)(parser->source.len - parser->at < 20 ? parser->source.len - parser->at : 20),
			parser->source.at + parser->at);
}

struct feel_node *feel_parse_expression(struct feel_parse *parse, struct text text)
{
	struct parser parser;
	int attempts = 0;
	struct feel_node *node;
	jmp_buf failed;

	parser_init(&parser, parse, text, &attempts);
	if (setjmp(failed))
		return NULL;
	parser.on_error = &failed;
	node = parser_expression(&parser);
	expect_end(&parser);
	return node;
}

const struct type *feel_parse_type(struct feel_parse *parse, struct text text)
{
	struct parser parser;
	int attempts = 0;
	const struct type *type;
	jmp_buf failed;

	parser_init(&parser, parse, text, &attempts);
	if (setjmp(failed))
		return NULL;
	parser.on_error = &failed;
	type = parser_type(&parser);
	expect_end(&parser);
	return type;
}
