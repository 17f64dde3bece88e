/* Boxed expressions to the same tree that FEEL text becomes. */
#include "dmn/model.h"

struct feel_node *model_node(struct model_reader *reader, enum feel_kind kind, const struct xml_node *xml)
{
	struct feel_node *node = NEW(reader->arena, struct feel_node);

	node->kind = (uint8_t)kind;
	if (xml)
		node->place = (struct feel_place){ xml->line, xml->column };
	return node;
}

static struct feel_node *problem_node(struct model_reader *reader, const struct xml_node *xml, struct text message)
{
	struct feel_node *node = model_node(reader, FEEL_PROBLEM, xml);

	node->name = message;
	return node;
}

static const struct type *find_type(void *context, struct text name)
{
	struct model_reader *reader = context;
	struct dmn_problems *problems = reader->problems, ignored = { NULL, &ignored.first, 0 };
	const struct type *type;
	struct xml_node nowhere = { .line = 0 };

	reader->problems = &ignored;
	type = model_type(reader, &nowhere, name);
	reader->problems = problems;
	return ignored.count ? NULL : type;
}

static struct feel_parse parse_at(struct model_reader *reader, const struct xml_node *text)
{
	return (struct feel_parse){
		.arena = reader->arena, .scope = reader->scope, .names = reader->model->names,
		.find_type = find_type, .find_type_context = reader,
		.place = { text->text_line ? text->text_line : text->line, text->text_column ? text->text_column : text->column },
	};
}

static struct feel_node *parsed(struct model_reader *reader, const struct xml_node *xml, const struct feel_parse *parse, struct feel_node *node)
{
	reader->captures |= parse->captures;
	if (!node) {
		model_problem(reader, parse->error_place.line, parse->error_place.column, "%.*s", TEXT_ARG(parse->error));
		return problem_node(reader, xml, parse->error);
	}
	if (parse->unknown_name.len)
		model_problem(reader, node->place.line, node->place.column, "nothing is called '%.*s' here", TEXT_ARG(parse->unknown_name));
	return node;
}

struct feel_node *model_feel(struct model_reader *reader, const struct xml_node *text)
{
	struct feel_parse parse = parse_at(reader, text);

	return parsed(reader, text, &parse, feel_parse_expression(&parse, text->text));
}

struct feel_node *model_tests(struct model_reader *reader, const struct xml_node *text)
{
	struct feel_parse parse = parse_at(reader, text);

	return parsed(reader, text, &parse, feel_parse_tests(&parse, text->text));
}

struct feel_node *model_coerced(struct model_reader *reader, struct feel_node *node, const struct type *type)
{
	struct feel_node *coerced;

	if (!type || type->kind == TYPE_ANY || !node)
		return node;
	coerced = model_node(reader, FEEL_COERCE, NULL);
	coerced->place = node->place;
	coerced->a = node;
	coerced->type = type;
	return coerced;
}

static struct feel_node *literal(struct model_reader *reader, const struct xml_node *xml)
{
	const struct xml_node *text = xml_child(xml, "text");

	if (!text || !text_trim(text->text).len)
		return NULL;
	return model_feel(reader, text);
}

static void scope_add(struct model_reader *reader, struct feel_scope *scope, struct text name)
{
	if (scope->count % 8 == 0)
		scope->names = arena_grow(reader->arena, scope->names, scope->count * sizeof(name), (scope->count + 8) * sizeof(name));
	scope->names[scope->count++] = name;
}

static struct feel_node *null_node(struct model_reader *reader, const struct xml_node *xml)
{
	return model_node(reader, FEEL_LITERAL, xml);
}

static struct feel_node *required(struct model_reader *reader, const struct xml_node *parent)
{
	struct feel_node *node = parent ? model_expression(reader, parent) : NULL;

	return node ? node : null_node(reader, parent);
}

/* An entry without a variable is the result and comes last. */
static struct feel_node *context(struct model_reader *reader, const struct xml_node *xml)
{
	struct feel_node *node = model_node(reader, FEEL_CONTEXT, xml), *result;
	struct feel_scope scope = { reader->scope, 0, NULL, false };
	size_t count = xml_count(xml, "contextEntry");
	bool captures = reader->captures, has_result = false;

	node->items = NEW_ARRAY(reader->arena, count, struct feel_node *);
	reader->scope = &scope;
	reader->captures = false;
	XML_EACH(entry, xml, "contextEntry") {
		const struct xml_node *variable = xml_child(entry, "variable");
		struct text name = feel_name_normalize(reader->arena, xml_attribute(variable, "name"));
		struct feel_node *value;
		bool is_function = xml_child(entry, "functionDefinition");
		if (is_function)
			scope_add(reader, &scope, name);
		value = required(reader, entry);
		value = model_coerced(reader, value, variable ? model_type(reader, variable, xml_attribute(variable, "typeRef")) : NULL);
		if (!is_function)
			scope_add(reader, &scope, name);
		node->items[node->count++] = value;
		has_result = !variable;
		if (has_result)
			break;
	}
	reader->scope = scope.outer;
	node->names = scope.names;
	node->captures = reader->captures;
	reader->captures |= captures;
	if (!has_result)
		return node;
	result = model_node(reader, FEEL_BOXED_RESULT, xml);
	result->a = node;
	return result;
}

static bool is_expression(const struct xml_node *xml);

static struct feel_node *expression_of(struct model_reader *reader, const struct xml_node *xml);

static struct feel_node *list(struct model_reader *reader, const struct xml_node *xml)
{
	struct feel_node *node = model_node(reader, FEEL_LIST, xml), *item;
	uint32_t count = 0;

	for (const struct xml_node *child = xml->first; child; child = child->next)
		count += is_expression(child);
	node->items = NEW_ARRAY(reader->arena, count, struct feel_node *);
	for (const struct xml_node *child = xml->first; child; child = child->next) {
		if (!is_expression(child))
			continue;
		item = expression_of(reader, child);
		node->items[node->count++] = item ? item : null_node(reader, child);
	}
	return node;
}

/* A list of rows, each a context of the columns. */
static struct feel_node *relation(struct model_reader *reader, const struct xml_node *xml)
{
	struct feel_node *node = model_node(reader, FEEL_LIST, xml);
	size_t columns = xml_count(xml, "column"), i = 0;
	struct text *names = NEW_ARRAY(reader->arena, columns, struct text);
	const struct type **types = NEW_ARRAY(reader->arena, columns, const struct type *);

	XML_EACH(column, xml, "column") {
		types[i] = model_type(reader, column, xml_attribute(column, "typeRef"));
		names[i++] = feel_name_normalize(reader->arena, xml_attribute(column, "name"));
	}
	node->items = NEW_ARRAY(reader->arena, xml_count(xml, "row"), struct feel_node *);
	XML_EACH(row, xml, "row") {
		/* A row is a context, so there is a frame around its cells; it gives them no names. */
		struct feel_scope scope = { reader->scope, 0, NULL, false };
		struct feel_node *made;
		reader->scope = &scope;
		made = list(reader, row);
		reader->scope = scope.outer;
		if (made->count != columns) {
			model_problem(reader, row->line, row->column, "a row of %u cells in a relation of %zu columns", made->count, columns);
			made = null_node(reader, row);
		} else {
			struct feel_node *inner = made;
			made = model_node(reader, FEEL_CONTEXT, row);
			made->items = inner->items;
			made->count = inner->count;
			made->names = names;
			for (uint32_t c = 0; c < made->count; c++)
				made->items[c] = model_coerced(reader, made->items[c], types[c]);
		}
		node->items[node->count++] = made;
	}
	return node;
}

static struct feel_node *invocation(struct model_reader *reader, const struct xml_node *xml)
{
	struct feel_node *node = model_node(reader, FEEL_CALL, xml);
	uint32_t count = (uint32_t)xml_count(xml, "binding");

	node->a = required(reader, xml);
	node->items = NEW_ARRAY(reader->arena, count, struct feel_node *);
	node->names = NEW_ARRAY(reader->arena, count, struct text);
	XML_EACH(binding, xml, "binding") {
		const struct xml_node *parameter = xml_child(binding, "parameter");
		struct feel_node *value = required(reader, binding);
		node->names[node->count] = feel_name_normalize(reader->arena, xml_attribute(parameter, "name"));
		node->items[node->count++] = model_coerced(reader, value,
			parameter ? model_type(reader, parameter, xml_attribute(parameter, "typeRef")) : NULL);
	}
	if (!count)
		node->names = NULL;
	return node;
}

struct feel_node *model_function(struct model_reader *reader, const struct xml_node *xml)
{
	struct feel_node *node = model_node(reader, FEEL_FUNCTION, xml);
	struct feel_scope scope = { reader->scope, 0, NULL, false };
	struct type_field *fields = NEW_ARRAY(reader->arena, xml_count(xml, "formalParameter"), struct type_field);
	struct text kind = xml_attribute(xml, "kind");

	XML_EACH(parameter, xml, "formalParameter") {
		struct text name = feel_name_normalize(reader->arena, xml_attribute(parameter, "name"));
		fields[node->field_count++] = (struct type_field){ name, model_type(reader, parameter, xml_attribute(parameter, "typeRef")) };
		scope_add(reader, &scope, name);
	}
	node->fields = fields;
	reader->scope = &scope;
	reader->captures = false;
	if (kind.len && !text_equal(kind, T("FEEL")))
		node->b = problem_node(reader, xml, T("external functions are not run"));
	else
		node->b = required(reader, xml);
	node->captures = reader->captures;
	node->result = model_type(reader, xml, xml_attribute(xml, "typeRef"));
	reader->captures = true;
	reader->scope = scope.outer;
	return node;
}

static struct feel_node *conditional(struct model_reader *reader, const struct xml_node *xml)
{
	struct feel_node *node = model_node(reader, FEEL_IF, xml);

	node->a = required(reader, xml_child(xml, "if"));
	node->b = required(reader, xml_child(xml, "then"));
	node->c = required(reader, xml_child(xml, "else"));
	return node;
}

static struct feel_node *filter(struct model_reader *reader, const struct xml_node *xml)
{
	static struct text item[] = { { "item", 4 } };
	struct feel_scope scope = { reader->scope, 1, item, true };
	struct feel_node *node = model_node(reader, FEEL_FILTER, xml);
	bool captures = reader->captures;

	node->a = required(reader, xml_child(xml, "in"));
	reader->scope = &scope;
	reader->captures = false;
	node->b = required(reader, xml_child(xml, "match"));
	node->captures = reader->captures;
	reader->captures |= captures;
	reader->scope = scope.outer;
	return node;
}

static struct feel_node *iteration(struct model_reader *reader, const struct xml_node *xml, enum feel_kind kind, const char *body)
{
	struct feel_scope scope = { reader->scope, 0, NULL, false };
	struct feel_node *node = model_node(reader, kind, xml);
	bool captures = reader->captures;

	scope_add(reader, &scope, kind == FEEL_FOR ? T("partial") : (struct text){ "", 0 });
	node->items = NEW(reader->arena, struct feel_node *);
	node->count = 1;
	reader->scope = &scope;
	reader->captures = false;
	node->items[0] = required(reader, xml_child(xml, "in"));
	scope_add(reader, &scope, feel_name_normalize(reader->arena, xml_attribute(xml, "iteratorVariable")));
	node->b = required(reader, xml_child(xml, body));
	node->captures = reader->captures;
	reader->captures |= captures;
	reader->scope = scope.outer;
	return node;
}

static struct feel_node *for_loop(struct model_reader *reader, const struct xml_node *xml)
{
	return iteration(reader, xml, FEEL_FOR, "return");
}

static struct feel_node *some(struct model_reader *reader, const struct xml_node *xml)
{
	return iteration(reader, xml, FEEL_SOME, "satisfies");
}

static struct feel_node *every(struct model_reader *reader, const struct xml_node *xml)
{
	return iteration(reader, xml, FEEL_EVERY, "satisfies");
}

static const struct {
	const char *name;
	struct feel_node *(*compile)(struct model_reader *reader, const struct xml_node *xml);
} expressions[] = {
	{ "literalExpression", literal },
	{ "decisionTable", model_table },
	{ "context", context },
	{ "list", list },
	{ "relation", relation },
	{ "invocation", invocation },
	{ "functionDefinition", model_function },
	{ "conditional", conditional },
	{ "filter", filter },
	{ "for", for_loop },
	{ "some", some },
	{ "every", every },
};

enum { EXPRESSIONS = sizeof(expressions) / sizeof(*expressions) };

static size_t expression_kind(const struct xml_node *xml)
{
	size_t i = 0;

	while (i < EXPRESSIONS && !xml_is(xml, expressions[i].name))
		i++;
	return i;
}

static bool is_expression(const struct xml_node *xml)
{
	return expression_kind(xml) < EXPRESSIONS;
}

static struct feel_node *expression_of(struct model_reader *reader, const struct xml_node *xml)
{
	struct feel_node *node;

	if (++reader->depth > DMN_DEPTH_MAX) {
		reader->depth--;
		model_problem(reader, xml->line, xml->column, "expressions nested too deep");
		return problem_node(reader, xml, T("expressions nested too deep"));
	}
	node = expressions[expression_kind(xml)].compile(reader, xml);
	reader->depth--;
	if (node && node->kind != FEEL_FUNCTION)
		return model_coerced(reader, node, model_type(reader, xml, xml_attribute(xml, "typeRef")));
	return node;
}

struct feel_node *model_expression(struct model_reader *reader, const struct xml_node *parent)
{
	for (const struct xml_node *child = parent->first; child; child = child->next)
		if (is_expression(child))
			return expression_of(reader, child);
	return NULL;
}
