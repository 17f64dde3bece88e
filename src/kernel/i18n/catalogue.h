/*
 * The compiled catalogue, for i18n and page alone. catalogue.py makes the table and knows text_hash.
 */
#ifndef ONEDOOR_CATALOGUE_H
#define ONEDOOR_CATALOGUE_H

#include "kernel/call/call.h"
#include "kernel/text/text.h"

struct catalogue_entry {
	struct text id;
	struct text text[LANGUAGES];   /* the plural, where there is one */
	struct text one[LANGUAGES];    /* for {n} = 1; at NULL when the text has no singular */
};

extern const struct catalogue_entry catalogue[];
extern const size_t catalogue_count;
extern const int catalogue_slots[];      /* open addressing by text_hash, -1 is free */
extern const size_t catalogue_slot_count;   /* a power of two */

/* FNV-1a */
static inline uint32_t text_hash(struct text text)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.at[i]) * 16777619u;
	return hash;
}

/* NULL when no catalogue holds the id. */
const struct catalogue_entry *catalogue_find(struct text id);

/*
 * The next part of a text with placeholders: *ret_words before it, then its name in *ret_name (empty at the end).
 * A brace that opens no {name} is an ordinary character.
 */
bool catalogue_cut(struct text *rest, struct text *ret_words, struct text *ret_name);

#endif
