/* A document as XML: objects are elements by their names, a list is an element that holds one element an item. */
#ifndef ONEDOOR_OPEN311_XML_H
#define ONEDOOR_OPEN311_XML_H

#include "kernel/doc/doc.h"

/* doc: an object or a list; root: the outermost element, which for a list also says how its items are called. */
void xml_write(struct arena *arena, const struct doc *doc, const char *root, struct text_builder *out);
/* Markup escaped; characters that XML 1.0 cannot hold are left out. */
void xml_add_text(struct text_builder *out, struct text text);

#endif
