/* Within the room: whole lists of the words that many documents hold, kept in memory. Other rooms include search.h. */
#ifndef ONEDOOR_SEARCH_LISTS_H
#define ONEDOOR_SEARCH_LISTS_H

#include "kernel/db/db.h"

/* Fewer documents hold a rare word: the index finds them at once. */
enum { RARE = 2000, LISTS_OF_QUERY = 64 };

/* What the lists know: of documents older than edge, and not older than from. */
struct met {
	size_t count;
	int64_t edge, from;
};

/*
 * Ids that all words' lists hold, older than before, newest first. false: not all the words have a list (yet), or one is rare.
 * whole: lists of rare words too.
 */
bool lists_meet(struct call *call, const struct text words[], size_t count, bool whole, int64_t before, int64_t ret_ids[], size_t limit, struct met *ret_met);

/* What is missing of the words' lists is read by the database's readers; nobody waits for it. */
void lists_want(struct call *call, const struct text words[], size_t count, bool whole);

/* So much came since the lists were read that they help no more, until they are read anew: when they are two minutes old. */
void lists_are_behind(struct call *call);

/* The frequent words' lists, before anybody asks. */
void lists_read_ahead(struct database *database, int64_t now);

/* For tests: waits until nothing is being read; how many lists are kept. */
size_t lists_wait(void);
/* For tests: forgets all. */
void lists_forget(void);

#endif
