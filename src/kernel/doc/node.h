/*
 * How a document's nodes lie in memory, for the document and the page renderer alone.
 */
#ifndef ONEDOOR_DOC_NODE_H
#define ONEDOOR_DOC_NODE_H

#include "kernel/doc/doc.h"
#include "kernel/i18n/catalogue.h"
#include "kernel/i18n/format.h"

struct doc {
	const char *name;
	struct doc *next;
	uint32_t hash;          /* of the name */
	uint8_t kind;
	uint8_t decimals;       /* DOC_NUMBER */
	bool is_id;             /* DOC_INT: digits never grouped, a string in JSON */
	union {
		struct {        /* DOC_OBJECT, DOC_LIST, DOC_MESSAGE */
			struct arena *arena;
			struct doc *first, *last;
			union {
				const char *message;   /* DOC_MESSAGE */
				struct doc *reached;   /* else: doc_child goes on from there */
			};
			uint32_t count, reached_index;
		};
		bool truth;
		int64_t integer;
		double number;
		struct text text;
		struct { const char *set, *code; };
	};
};

_Static_assert(sizeof(struct doc) == 64, "a node is one line of the processor's cache");

static inline bool doc_is_leaf(const struct doc *doc)
{
	return doc->kind != DOC_OBJECT && doc->kind != DOC_LIST;
}

/* NULL when the object (or message) has no such member. */
static inline const struct doc *doc_member(const struct doc *object, struct text name, uint32_t hash)
{
	for (const struct doc *child = object->first; child; child = child->next)
		if (child->hash == hash && strlen(child->name) == name.len && memcmp(child->name, name.at, name.len) == 0)
			return child;
	return NULL;
}

/*
 * A leaf as a page shows it: in the buffer, or a text that lives elsewhere (the arena, for messages alone).
 * false: the leaf has no such member.
 */
bool doc_show(struct arena *arena, const struct doc *leaf, enum language language, struct text member,
	char buffer[FORMAT_MAX], struct text *ret_shown);

#endif
