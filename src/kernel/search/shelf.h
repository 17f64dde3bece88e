/* Within the room: lists of words as bits over one list of all documents. No locks here: lists.c has them. */
#ifndef ONEDOOR_SEARCH_SHELF_H
#define ONEDOOR_SEARCH_SHELF_H

#include <stdatomic.h>

#include "kernel/db/db.h"

enum {
	SETS = 128, WAYS = 8,            /* a word's list stands in one of 8 places */
	LISTS_MAX = SETS * WAYS,
	DOCUMENTS_MAX = 1 << 23,         /* ids of the list of all documents: 64 MB */
	BITS_MAX = 1 << 27,              /* bytes of all lists: 128 MB */
	WORD_MAX = 300,
};

enum list_state { FREE, WANTED, IS_RARE, READ };

/* bit n: whether the word is in document n of the shelf */
struct list {
	enum list_state state;
	bool whole;                      /* wanted even when rare */
	struct text word;
	uint64_t *bits;
	size_t seen;                     /* documents that hold it, while they are gone through */
	_Atomic uint64_t used;
};

struct pass;

struct shelf {
	const struct database *database;
	int64_t *ids;                    /* newest first */
	size_t count, room, lists_read;
	int64_t from, edge, read_at;
	uint64_t began;                  /* lists used since are worth reading again */
	bool is_behind;
	struct pass *pass;               /* while the documents are gone through */
	struct list lists[LISTS_MAX];
};

void shelf_free(struct shelf *shelf);
struct list *shelf_find(struct shelf *shelf, struct text word);
/* In a free place, or that of the word used longest ago. */
void shelf_want(struct shelf *shelf, struct text word, bool whole, uint64_t used);
/* What the old shelf was asked for since it was begun the new one is to have too. */
void shelf_carry_over(const struct shelf *from, struct shelf *to, bool only_wanted);
struct list *shelf_first_wanted(struct shelf *shelf);
void list_free(struct list *list);
/* The word's list from the index. Of a rare word only that it is rare is kept. */
enum outcome list_read(struct call *call, const struct shelf *shelf, struct list *list);
/* Takes over what was read; the word's place may have gone to another meanwhile. */
void shelf_put(struct shelf *shelf, struct list *read);
void shelf_keep_within_memory(struct shelf *shelf);
/* Ids older than before that all lists hold, newest first. */
size_t shelf_meet(const struct shelf *shelf, const struct list *const lists[], size_t count, int64_t before, int64_t ret_ids[], size_t limit);

/*
 * Going through all documents once, newest first, makes the lists of many words for the cost of a few: of those that are wanted, and of those that
 * many of the newest documents hold. pass_begin looks at these; each pass_go_on reads a part, OK: there are more, NOT_FOUND: that was the last.
 */
enum outcome pass_begin(struct call *call, struct shelf *shelf);
enum outcome pass_go_on(struct call *call, struct shelf *shelf);
void pass_free(struct pass *pass);

#endif
