#include "kernel/doc/node.h"

/* Written as it is, without quotes. */
static bool is_bare(const struct doc *leaf)
{
	switch ((enum doc_kind)leaf->kind) {
	case DOC_BOOL: case DOC_NUMBER: case DOC_MONEY: case DOC_SHARE: case DOC_DURATION: return true;
	case DOC_INT: return !leaf->is_id;
	default: return false;
	}
}

static void write_leaf(const struct doc *leaf, enum language language, struct text_builder *out)
{
	char buffer[FORMAT_MAX];
	struct text text = T("");

	if (leaf->kind == DOC_NULL) {
		builder_add(out, T("null"));
		return;
	}
	doc_show(out->arena, leaf, language, T("raw"), buffer, &text);
	if (is_bare(leaf))
		builder_add(out, text);
	else
		builder_add_json(out, text);
}

static void write_children(const struct doc *parent, enum language language, struct text_builder *out)
{
	for (const struct doc *child = parent->first; child; child = child->next) {
		if (child != parent->first)
			builder_add_char(out, ',');
		if (parent->kind == DOC_OBJECT) {
			builder_add_json(out, text_of(child->name));
			builder_add_char(out, ':');
		}
		doc_write_json(child, language, out);
	}
}

void doc_write_json(const struct doc *doc, enum language language, struct text_builder *out)
{
	if (doc_is_leaf(doc)) {
		write_leaf(doc, language, out);
		return;
	}
	builder_add_char(out, doc->kind == DOC_OBJECT ? '{' : '[');
	write_children(doc, language, out);
	builder_add_char(out, doc->kind == DOC_OBJECT ? '}' : ']');
}
