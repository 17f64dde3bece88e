#include "open311/xml.h"

/* What one item of a list is called. */
static const struct {
	const char *list, *item;
} items[] = {
	{ "services", "service" },
	{ "attributes", "attribute" },
	{ "values", "value" },
	{ "service_requests", "request" },
	{ "service_request_updates", "request_update" },
	{ "endpoints", "endpoint" },
	{ "formats", "format" },
	{ "errors", "error" },
};

static const char *item_name(const char *list)
{
	for (size_t i = 0; i < sizeof(items) / sizeof(items[0]); i++)
		if (strcmp(items[i].list, list) == 0)
			return items[i].item;
	return "item";
}

/* XML 1.0, production 2: the characters there are. */
static bool is_character(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/* Goes out as it is. 0xEF may begin one of the two that XML cannot hold. */
static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c != 0xEF && c != '&' && c != '<' && c != '>';
}

static size_t plain_run(struct text text)
{
	size_t i = 0;

	while (i < text.len && is_plain((unsigned char)text.at[i]))
		i++;
	return i;
}

static void add_character(struct text_builder *out, uint32_t c, struct text bytes)
{
	if (c == '&')
		builder_add(out, T("&amp;"));
	else if (c == '<')
		builder_add(out, T("&lt;"));
	else if (c == '>')
		builder_add(out, T("&gt;"));
	else if (c == '\r')
		builder_add(out, T("&#13;"));   /* a bare one would be read as a line end */
	else if (is_character(c))
		builder_add(out, bytes);
}

void xml_add_text(struct text_builder *out, struct text text)
{
	while (text.len) {
		size_t run = plain_run(text);
		struct text before = text;
		uint32_t c;

		if (run) {
			builder_add(out, (struct text){ text.at, run });
			text = (struct text){ text.at + run, text.len - run };
			continue;
		}
		c = text_next(&text);
		add_character(out, c, (struct text){ before.at, before.len - text.len });
	}
}

static void element(struct arena *arena, const struct doc *node, const char *name, struct text_builder *out);

static void tag(struct text_builder *out, const char *opening, const char *name)
{
	builder_add(out, text_of(opening));
	builder_add(out, text_of(name));
	builder_add_char(out, '>');
}

static void inside(struct arena *arena, const struct doc *node, const char *name, struct text_builder *out)
{
	enum doc_kind kind = doc_kind_of(node);

	if (kind != DOC_OBJECT && kind != DOC_LIST) {
		xml_add_text(out, doc_plain(arena, node));
		return;
	}
	for (size_t i = 0; i < doc_count(node); i++) {
		const struct doc *child = doc_child(node, i);
		element(arena, child, kind == DOC_LIST ? item_name(name) : doc_name(child), out);
	}
}

static void element(struct arena *arena, const struct doc *node, const char *name, struct text_builder *out)
{
	tag(out, "<", name);
	inside(arena, node, name, out);
	tag(out, "</", name);
}

void xml_write(struct arena *arena, const struct doc *doc, const char *root, struct text_builder *out)
{
	builder_add(out, T("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
	element(arena, doc, root, out);
	builder_add_char(out, '\n');
}
