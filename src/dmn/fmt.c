#include "dmn/fmt.h"

#include <expat.h>
#include <stdlib.h>

enum { LINE = 120 };

struct attribute {
	struct text name, value;
	struct attribute *next;
};

/* An element, or a comment (no name). */
struct node {
	struct text name;
	struct text text;                /* all character data directly inside; of a comment its words */
	struct attribute *attributes;
	struct node *parent, *first, *last, *next;
	bool has_text;                   /* more than white space */
};

struct reading {
	struct arena *arena;
	XML_Parser parser;
	struct node *root, *inner;       /* root: holds the document's element and the comments around it */
	struct text_builder text;        /* of the element in hand, since its last tag */
	int depth;
	const char *refused;
};

/* ---- reading ---- */

static bool is_blank(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!strchr(" \t\r\n", text.at[i]))
			return false;
	return true;
}

static void take_text(struct reading *reading)
{
	struct text text = builder_text(&reading->text);
	struct node *node = reading->inner;

	if (!is_blank(text)) {
		node->text = node->text.len ? text_join(reading->arena, node->text, text) : text_copy(reading->arena, text);
		node->has_text = true;
	} else if (!node->first && !node->text.len) {
		node->text = text_copy(reading->arena, text);   /* a text of spaces alone, if it stays alone */
	}
	builder_init(&reading->text, reading->arena, FMT_BYTES_MAX);
}

static struct node *add_node(struct reading *reading)
{
	struct node *node = NEW(reading->arena, struct node);

	node->parent = reading->inner;
	if (reading->inner->last)
		reading->inner->last->next = node;
	else
		reading->inner->first = node;
	reading->inner->last = node;
	return node;
}

static void refuse(struct reading *reading, const char *why)
{
	reading->refused = why;
	XML_StopParser(reading->parser, XML_FALSE);
}

static void on_start(void *context, const XML_Char *name, const XML_Char **pairs)
{
	struct reading *reading = context;
	struct attribute **end;
	struct node *node;

	if (++reading->depth > FMT_DEPTH_MAX) {
		refuse(reading, "nested too deep");
		return;
	}
	take_text(reading);
	node = add_node(reading);
	node->name = text_copy(reading->arena, text_of(name));
	end = &node->attributes;
	for (; *pairs; pairs += 2, end = &(*end)->next) {
		*end = NEW(reading->arena, struct attribute);
		(*end)->name = text_copy(reading->arena, text_of(pairs[0]));
		(*end)->value = text_copy(reading->arena, text_of(pairs[1]));
	}
	reading->inner = node;
}

static void on_end(void *context, const XML_Char *name)
{
	struct reading *reading = context;

	(void)name;
	take_text(reading);
	reading->inner = reading->inner->parent;
	reading->depth--;
}

static void on_text(void *context, const XML_Char *at, int len)
{
	struct reading *reading = context;

	builder_add(&reading->text, (struct text){ at, (size_t)len });
}

static void on_comment(void *context, const XML_Char *words)
{
	struct reading *reading = context;

	take_text(reading);
	add_node(reading)->text = text_copy(reading->arena, text_of(words));
}

static void on_doctype(void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal)
{
	(void)name, (void)system, (void)public, (void)internal;
	refuse(context, "a document type is not taken");
}

static bool read_document(struct reading *reading, struct text bytes, struct text *ret_problem)
{
	bool fine;

	reading->parser = XML_ParserCreate(NULL);
	if (!reading->parser)
		abort();
	reading->root = reading->inner = NEW(reading->arena, struct node);
	builder_init(&reading->text, reading->arena, FMT_BYTES_MAX);
	XML_SetUserData(reading->parser, reading);
	XML_SetElementHandler(reading->parser, on_start, on_end);
	XML_SetCharacterDataHandler(reading->parser, on_text);
	XML_SetCommentHandler(reading->parser, on_comment);
	XML_SetStartDoctypeDeclHandler(reading->parser, on_doctype);
	fine = XML_Parse(reading->parser, bytes.at, (int)bytes.len, XML_TRUE) == XML_STATUS_OK;
	if (!fine)
		*ret_problem = text_format(reading->arena, "%lu:%lu: %s", XML_GetCurrentLineNumber(reading->parser), XML_GetCurrentColumnNumber(reading->parser) + 1,
			reading->refused ? reading->refused : XML_ErrorString(XML_GetErrorCode(reading->parser)));
	XML_ParserFree(reading->parser);
	return fine;
}

/* ---- ids ---- */

static struct text local_name(const struct node *node)
{
	struct text rest = node->name, first = text_cut(&rest, ':');

	return rest.at ? rest : first;
}

static struct text attribute(const struct node *node, const char *name)
{
	for (const struct attribute *a = node->attributes; a; a = a->next)
		if (text_equal(a->name, text_of(name)))
			return a->value;
	return T("");
}

/* What a requirement points to: the fragment of its only child's href. */
static struct text required(const struct node *node)
{
	for (const struct node *child = node->first; child; child = child->next) {
		struct text href = attribute(child, "href");
		const char *hash = href.len ? memchr(href.at, '#', href.len) : NULL;
		if (hash)
			return (struct text){ hash + 1, href.len - (size_t)(hash + 1 - href.at) };
	}
	return T("");
}

/* Ids that are taken, by hash: half of the places stay free. */
struct ids {
	struct arena *arena;
	struct text *places;
	size_t size, count;
};

/* Where it stands, or would. */
static size_t find_place(const struct ids *ids, struct text id)
{
	uint64_t hash = 14695981039346656037ull;   /* FNV-1a */
	size_t at;

	for (size_t i = 0; i < id.len; i++)
		hash = (hash ^ (unsigned char)id.at[i]) * 1099511628211ull;
	for (at = hash % ids->size; ids->places[at].at && !text_equal(ids->places[at], id);)
		at = (at + 1) % ids->size;
	return at;
}

static bool is_taken(const struct ids *ids, struct text id)
{
	return ids->places[find_place(ids, id)].at != NULL;
}

static void take_id(struct ids *ids, struct text id)
{
	size_t at;

	if (2 * (ids->count + 1) > ids->size) {
		struct ids larger = { ids->arena, NEW_ARRAY(ids->arena, 2 * ids->size + 64, struct text), 2 * ids->size + 64, 0 };
		for (size_t i = 0; i < ids->size; i++)
			if (ids->places[i].at)
				take_id(&larger, ids->places[i]);
		*ids = larger;
	}
	at = find_place(ids, id);
	ids->count += !ids->places[at].at;
	ids->places[at] = id;
}

static void take_ids(struct ids *ids, const struct node *node)
{
	struct text id = attribute(node, "id");

	if (id.len)
		take_id(ids, id);
	for (const struct node *child = node->first; child; child = child->next)
		if (child->name.len)
			take_ids(ids, child);
}

/* Which elements editors look for by id, and how one is made: parent, word, and the place among its kind or what it points to. */
static const struct {
	struct text element;
	const char *word;
	enum { ALONE, NUMBERED, POINTING } how;
} with_ids[] = {
	{ T("inputData"), "input", NUMBERED }, { T("decision"), "decision", NUMBERED }, { T("businessKnowledgeModel"), "knowledge", NUMBERED },
	{ T("knowledgeSource"), "source", NUMBERED }, { T("decisionService"), "service", NUMBERED }, { T("itemDefinition"), "type", NUMBERED },
	{ T("informationRequirement"), "needs", POINTING }, { T("knowledgeRequirement"), "uses", POINTING }, { T("authorityRequirement"), "under", POINTING },
	{ T("decisionTable"), "table", ALONE }, { T("literalExpression"), "expression", ALONE }, { T("context"), "context", ALONE },
	{ T("input"), "input", NUMBERED }, { T("output"), "output", NUMBERED }, { T("rule"), "rule", NUMBERED },
	{ T("inputExpression"), "expression", ALONE }, { T("inputEntry"), "entry", NUMBERED }, { T("outputEntry"), "result", NUMBERED },
};

enum { WITH_IDS = sizeof(with_ids) / sizeof(*with_ids) };

static size_t kind_of(const struct node *node)
{
	size_t kind = 0;

	while (kind < WITH_IDS && !text_equal(with_ids[kind].element, local_name(node)))
		kind++;
	return kind;
}

static struct text made_id(struct ids *ids, const struct node *node, size_t kind, size_t number)
{
	struct text parent = attribute(node->parent, "id"), stem, id;

	if (text_equal(local_name(node->parent), T("definitions")))
		parent = T("");
	stem = text_format(ids->arena, "%.*s%s%s", TEXT_ARG(parent), parent.len ? "_" : "", with_ids[kind].word);
	if (with_ids[kind].how == NUMBERED)
		stem = text_format(ids->arena, "%.*s_%zu", TEXT_ARG(stem), number);
	else if (with_ids[kind].how == POINTING && required(node).len)
		stem = text_format(ids->arena, "%.*s_%.*s", TEXT_ARG(stem), TEXT_ARG(required(node)));
	id = stem;
	for (int n = 2; is_taken(ids, id); n++)
		id = text_format(ids->arena, "%.*s_%d", TEXT_ARG(stem), n);
	return id;
}

static void give_ids(struct ids *ids, struct node *parent)
{
	size_t numbers[WITH_IDS + 1] = { 0 };

	for (struct node *node = parent->first; node; node = node->next) {
		size_t kind = node->name.len ? kind_of(node) : WITH_IDS, number = ++numbers[kind];
		if (kind < WITH_IDS && !attribute(node, "id").len) {
			struct attribute *id = NEW(ids->arena, struct attribute);
			*id = (struct attribute){ T("id"), made_id(ids, node, kind, number), node->attributes };
			node->attributes = id;
			take_id(ids, id->value);
		}
		give_ids(ids, node);
	}
}

/* ---- writing ---- */

static void indent(struct text_builder *out, int depth)
{
	for (int i = 0; i < depth; i++)
		builder_add(out, T("  "));
}

/* Line ends and tabs of an attribute would be read as spaces; a carriage return in a text would be read as a line end. */
static void add_escaped(struct text_builder *out, struct text text, bool is_attribute)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c == '&')
			builder_add(out, T("&amp;"));
		else if (c == '<')
			builder_add(out, T("&lt;"));
		else if (c == '>')
			builder_add(out, T("&gt;"));
		else if (c == '"' && is_attribute)
			builder_add(out, T("&quot;"));
		else if (c == '\r' || (is_attribute && (c == '\n' || c == '\t')))
			builder_format(out, "&#%d;", c);
		else
			builder_add_char(out, c);
	}
}

static void write_attributes(struct text_builder *out, const struct node *node, int depth)
{
	size_t line = out->len;   /* where its line begins */

	while (line && out->at[line - 1] != '\n')
		line--;
	for (const struct attribute *a = node->attributes; a; a = a->next) {
		if (a != node->attributes && out->len - line + a->name.len + a->value.len + 4 > LINE) {
			builder_add_char(out, '\n');
			line = out->len;
			indent(out, depth + 2);
		} else {
			builder_add_char(out, ' ');
		}
		builder_add(out, a->name);
		builder_add(out, T("=\""));
		add_escaped(out, a->value, true);
		builder_add_char(out, '"');
	}
}

/* <inputEntry><text>…</text></inputEntry>: nothing but one leaf with a text. */
static bool is_on_one_line(const struct node *node)
{
	const struct node *only = node->first;

	return only && !only->next && only->name.len && !only->first && !only->attributes && text_equal(local_name(only), T("text"));
}

static void write_node(struct text_builder *out, const struct node *node, int depth, bool inside_line);

static void write_children(struct text_builder *out, const struct node *node, int depth)
{
	bool one_line = is_on_one_line(node) || node->has_text;

	add_escaped(out, node->has_text || !node->first ? node->text : T(""), false);
	for (const struct node *child = node->first; child; child = child->next) {
		if (!one_line)
			builder_add_char(out, '\n');
		write_node(out, child, depth + 1, one_line);
	}
	if (node->first && !one_line) {
		builder_add_char(out, '\n');
		indent(out, depth);
	}
}

static void write_node(struct text_builder *out, const struct node *node, int depth, bool inside_line)
{
	if (!inside_line)
		indent(out, depth);
	if (!node->name.len) {
		builder_add(out, T("<!--"));
		builder_add(out, node->text);
		builder_add(out, T("-->"));
		return;
	}
	builder_add_char(out, '<');
	builder_add(out, node->name);
	write_attributes(out, node, depth);
	if (!node->first && !node->text.len) {
		builder_add(out, T("/>"));
		return;
	}
	builder_add_char(out, '>');
	write_children(out, node, depth);
	builder_add(out, T("</"));
	builder_add(out, node->name);
	builder_add_char(out, '>');
}

bool dmn_format(struct arena *arena, struct text bytes, struct text *ret_formatted, struct text *ret_problem)
{
	struct reading reading = { .arena = arena };
	struct ids ids = { arena, NEW_ARRAY(arena, 64, struct text), 64, 0 };
	struct text_builder out;

	if (bytes.len > FMT_BYTES_MAX) {
		*ret_problem = T("too large");
		return false;
	}
	if (!read_document(&reading, bytes, ret_problem))
		return false;
	builder_init(&out, arena, 2 * (size_t)FMT_BYTES_MAX);
	builder_add(&out, T("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
	take_ids(&ids, reading.root);
	give_ids(&ids, reading.root);
	for (struct node *node = reading.root->first; node; node = node->next) {
		write_node(&out, node, 0, false);
		builder_add_char(&out, '\n');
	}
	*ret_formatted = builder_text(&out);
	return true;
}
