/*
 * Full-text search that finds two-character Chinese words on both engines.
 *
 * Runs of Chinese are cut into overlapping pairs by one function, other words are folded to lower case; the pairs are
 * indexed by SQLite's FTS5 or PostgreSQL's GIN. Documents are found newest first (ids are ordered by time).
 */
#ifndef ONEDOOR_SEARCH_H
#define ONEDOOR_SEARCH_H

#include "kernel/call/call.h"

enum search_kind { SEARCH_REQUESTS, SEARCH_PLACES, SEARCH_ITEMS, SEARCH_KINDS };

/* Puts (again) the words of a document. At most 20,000 characters are indexed. */
enum outcome search_put(struct call *call, enum search_kind kind, int64_t id, struct text words);
enum outcome search_remove(struct call *call, enum search_kind kind, int64_t id);

/* Ids of documents that hold all the words, newest first, with id < before (0: no bound). An empty query finds
 * nothing; of a long one the first 64 characters count. */
enum outcome search_find(struct call *call, enum search_kind kind, struct text query, int64_t before,
	int64_t ret_ids[], size_t limit, size_t *ret_count);

/* At a server's start: reads the lists of the words that many requests hold, in the background, so that the first to ask for them need not wait. */
struct database;
void search_read_ahead(struct database *database, int64_t now);

/*
 * The indexed form: "城中街道" → "城中 中街 街道". A single character stays as it is; a query of one finds the words that begin
 * with it. Full-width letters and digits become plain ones; words of letters are cut at 64 bytes.
 */
struct text search_pairs(struct arena *arena, struct text words);

#endif
