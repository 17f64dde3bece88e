#include "dmn/xml.h"

#include <expat.h>
#include <stdlib.h>

#define XSI "http://www.w3.org/2001/XMLSchema-instance"
enum { SEPARATOR = '\n' };

struct reader {
	struct arena *arena;
	XML_Parser parser;
	const struct xml_limits *limits;
	struct xml_node *root, *current;
	struct text root_namespace;
	uint32_t depth, skipping;   /* skipping: open elements of other namespaces */
	size_t text_size;           /* room of the current node's text */
	struct text error;
};

/* Expat's memory comes from the arena too; its callbacks know no context but the thread. */
static _Thread_local struct arena *memory;

static void *memory_alloc(size_t bytes)
{
	size_t *at = arena_alloc(memory, bytes + 16);

	*at = bytes;
	return (char *)at + 16;
}

static void *memory_realloc(void *old, size_t bytes)
{
	size_t had = old ? *(size_t *)((char *)old - 16) : 0;
	void *at;

	if (had >= bytes)
		return old;
	at = memory_alloc(bytes);
	return had ? memcpy(at, old, had) : at;
}

static void memory_free(void *old)
{
	(void)old;
}

static void stop(struct reader *reader, const char *message)
{
	if (!reader->error.len)
		reader->error = text_of(message);
	XML_StopParser(reader->parser, XML_FALSE);
}

/* "namespace\nlocal" */
static struct text split_name(const char *full, struct text *ret_namespace)
{
	const char *at = strchr(full, SEPARATOR);

	*ret_namespace = at ? (struct text){ full, (size_t)(at - full) } : (struct text){ "", 0 };
	return text_of(at ? at + 1 : full);
}

static void add_attributes(struct reader *reader, struct xml_node *node, const char **pairs)
{
	struct xml_attribute **end = &node->attributes;
	struct text namespace;

	for (; pairs[0]; pairs += 2) {
		struct text name = split_name(pairs[0], &namespace);
		if (namespace.len && !text_equal(namespace, T(XSI)))
			continue;
		*end = NEW(reader->arena, struct xml_attribute);
		(*end)->name = namespace.len ? text_join(reader->arena, T("xsi:"), name) : text_copy(reader->arena, name);
		(*end)->value = text_copy(reader->arena, text_of(pairs[1]));
		end = &(*end)->next;
	}
}

static void append(struct xml_node *parent, struct xml_node *child)
{
	child->parent = parent;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

static void on_start(void *data, const char *full, const char **attributes)
{
	struct reader *reader = data;
	struct text namespace, name = split_name(full, &namespace);
	struct xml_node *node;

	if (++reader->depth > reader->limits->max_depth)
		stop(reader, "elements nested too deep");
	if (!reader->root)
		reader->root_namespace = text_copy(reader->arena, namespace);
	if (reader->skipping || !text_equal(namespace, reader->root_namespace)) {
		reader->skipping++;
		return;
	}
	node = NEW(reader->arena, struct xml_node);
	node->name = text_copy(reader->arena, name);
	node->line = (uint32_t)XML_GetCurrentLineNumber(reader->parser);
	node->column = (uint32_t)XML_GetCurrentColumnNumber(reader->parser) + 1;
	add_attributes(reader, node, attributes);
	if (reader->current)
		append(reader->current, node);
	else
		reader->root = node;
	reader->current = node;
	reader->text_size = 0;
}

static void on_end(void *data, const char *full)
{
	struct reader *reader = data;

	(void)full;
	reader->depth--;
	if (reader->skipping) {
		reader->skipping--;
		return;
	}
	reader->current = reader->current->parent;
	reader->text_size = 0;
}

static void on_text(void *data, const char *at, int len)
{
	struct reader *reader = data;
	struct xml_node *node = reader->current;
	size_t needed, size;
	char *grown;

	if (!node || reader->skipping || len <= 0)
		return;
	if (!node->text.len) {
		node->text_line = (uint32_t)XML_GetCurrentLineNumber(reader->parser);
		node->text_column = (uint32_t)XML_GetCurrentColumnNumber(reader->parser) + 1;
	}
	needed = node->text.len + (size_t)len;
	grown = (char *)node->text.at;
	if (needed > reader->text_size) {
		size = needed * 2;
		grown = arena_alloc(reader->arena, size);
		if (node->text.len)
			memcpy(grown, node->text.at, node->text.len);
		reader->text_size = size;
	}
	memcpy(grown + node->text.len, at, (size_t)len);
	node->text = (struct text){ grown, needed };
}

static void on_doctype(void *data, const char *name, const char *system, const char *public, int has_internal)
{
	(void)name, (void)system, (void)public, (void)has_internal;
	stop(data, "a document type declaration is not allowed");
}

static struct xml_error error_here(struct reader *reader)
{
	return (struct xml_error){
		.message = reader->error.len ? reader->error : text_of(XML_ErrorString(XML_GetErrorCode(reader->parser))),
		.line = (uint32_t)XML_GetCurrentLineNumber(reader->parser),
		.column = (uint32_t)XML_GetCurrentColumnNumber(reader->parser) + 1,
	};
}

struct xml_node *xml_parse(struct arena *arena, struct text bytes, const struct xml_limits *limits,
	struct text *ret_namespace, struct xml_error *ret_error)
{
	static const XML_Memory_Handling_Suite suite = { memory_alloc, memory_realloc, memory_free };
	static const char separator[] = { SEPARATOR, 0 };
	struct reader reader = { .arena = arena, .limits = limits };

	if (bytes.len > limits->max_bytes || bytes.len > INT32_MAX / 2) {
		*ret_error = (struct xml_error){ T("the file is larger than allowed"), 1, 1 };
		return NULL;
	}
	memory = arena;
	reader.parser = XML_ParserCreate_MM(NULL, &suite, separator);
	XML_SetUserData(reader.parser, &reader);
	XML_SetElementHandler(reader.parser, on_start, on_end);
	XML_SetCharacterDataHandler(reader.parser, on_text);
	XML_SetStartDoctypeDeclHandler(reader.parser, on_doctype);
	if (XML_Parse(reader.parser, bytes.at ? bytes.at : "", (int)bytes.len, 1) != XML_STATUS_OK || reader.error.len) {
		*ret_error = error_here(&reader);
		return NULL;
	}
	*ret_namespace = reader.root_namespace;
	return reader.root;
}

bool xml_is(const struct xml_node *node, const char *name)
{
	return node && text_equal(node->name, text_of(name));
}

static const struct xml_attribute *find_attribute(const struct xml_node *node, const char *name)
{
	const struct xml_attribute *attribute = node ? node->attributes : NULL;

	while (attribute && !text_equal(attribute->name, text_of(name)))
		attribute = attribute->next;
	return attribute;
}

struct text xml_attribute(const struct xml_node *node, const char *name)
{
	const struct xml_attribute *attribute = find_attribute(node, name);

	return attribute ? attribute->value : (struct text){ "", 0 };
}

bool xml_has_attribute(const struct xml_node *node, const char *name)
{
	return find_attribute(node, name);
}

static struct xml_node *find_from(struct xml_node *node, struct text name)
{
	while (node && !text_equal(node->name, name))
		node = node->next;
	return node;
}

struct xml_node *xml_child(const struct xml_node *node, const char *name)
{
	return node ? find_from(node->first, text_of(name)) : NULL;
}

struct xml_node *xml_next(const struct xml_node *node)
{
	return find_from(node->next, node->name);
}

size_t xml_count(const struct xml_node *node, const char *name)
{
	size_t count = 0;

	XML_EACH(child, node, name)
		count++;
	return count;
}

struct text xml_child_text(const struct xml_node *node, const char *name)
{
	const struct xml_node *child = xml_child(node, name);

	return child ? text_trim(child->text) : (struct text){ "", 0 };
}
