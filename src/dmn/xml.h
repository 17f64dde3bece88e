/*
 * Foreign XML as a tree, with limits: size, depth, no document type and so no entities.
 * Elements outside the root's namespace are left out, with all that is in them.
 */
#ifndef ONEDOOR_DMN_XML_H
#define ONEDOOR_DMN_XML_H

#include "kernel/text/text.h"

struct xml_attribute {
	struct text name;        /* local; those of XML Schema instance begin with "xsi:" */
	struct text value;
	struct xml_attribute *next;
};

struct xml_node {
	struct text name;        /* local */
	struct text text;        /* all character data directly inside */
	struct xml_attribute *attributes;
	struct xml_node *parent, *first, *last, *next;
	uint32_t line, column;   /* of the tag, from 1 */
	uint32_t text_line, text_column;   /* where the character data begins */
};

struct xml_limits {
	size_t max_bytes;
	uint32_t max_depth;
};

struct xml_error {
	struct text message;
	uint32_t line, column;
};

/*
 * NULL, with *ret_error set, when the bytes are no XML or pass a limit. Everything lives in the arena, the
 * parser's own memory too, so a full arena leaves nothing behind.
 */
struct xml_node *xml_parse(struct arena *arena, struct text bytes, const struct xml_limits *limits,
	struct text *ret_namespace, struct xml_error *ret_error);

/* Empty when there is none. */
struct text xml_attribute(const struct xml_node *node, const char *name);
bool xml_has_attribute(const struct xml_node *node, const char *name);
bool xml_is(const struct xml_node *node, const char *name);
/* The first child of that name, NULL if none. */
struct xml_node *xml_child(const struct xml_node *node, const char *name);
/* The next sibling of the same name, NULL if none. */
struct xml_node *xml_next(const struct xml_node *node);
size_t xml_count(const struct xml_node *node, const char *name);
/* The text of the child of that name; empty if none. */
struct text xml_child_text(const struct xml_node *node, const char *name);

#define XML_EACH(child, node, name) for (struct xml_node *child = xml_child(node, name); child; child = xml_next(child))

#endif
