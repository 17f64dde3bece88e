/* Within the room: whole lists of the words that many documents hold, kept in memory. Other rooms include search.h. */
#ifndef ONEDOOR_SEARCH_LISTS_H
#define ONEDOOR_SEARCH_LISTS_H

#include "kernel/db/db.h"

/*
 * Ids of documents newest first, all that the word had between from and edge when it was read. Counted by who holds it: list_release.
 * What came later than the edge, or is older than from, is to be looked up.
 */
struct list {
	const struct database *database;
	struct text word;
	int64_t from, edge;
	size_t count;
	bool is_rare;            /* fewer than RARE documents hold it: not read, the index finds it at once */
	int64_t *ids;
	const struct list *all;  /* every document there was before the edge; NULL for that list itself */
	uint64_t *bits;          /* bit n: whether the word is in all->ids[n]; NULL when an id is not among them */
	int64_t read_at;         /* the rest is the owner's */
	uint64_t used;
	int holders;
};

enum { RARE = 2000 };

/* Reads the list of a word ("": of all documents), newest first, at most most ids older than before. */
typedef enum outcome list_reader(struct call *call, struct text word, int64_t before, int64_t ret_ids[], size_t most, size_t *ret_count);

/* So much came since the list was read that it helps no more: it is read anew when next asked for, unless it is two minutes old at most. */
void list_is_behind(const struct list *list, int64_t now);

/* The kept list of a word; read when there is none or it is ten minutes old. whole: read it even when it is rare. */
enum outcome list_of(struct call *call, struct text word, bool whole, list_reader *read, const struct list **ret_list);
void list_release(const struct list *list);

/* Ids that all lists hold, older than before and not older than any list's from, newest first. */
size_t lists_meet(const struct list *const lists[], size_t count, int64_t before, int64_t ret_ids[], size_t limit);

/* Forgets all, for tests. */
void lists_forget(void);

#endif
