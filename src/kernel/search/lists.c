/*
 * The index reads a word's documents one by one. Two words that each stand in every sixth of a million requests, and in none together, would take it
 * 15 ms to find nothing. As bits over the list of all documents they meet in a few microseconds, sixty-four documents at a time. Requests are indexed
 * once and never taken out, so a list stays true; what comes after its edge is looked up.
 */
#include "kernel/search/lists.h"

#include <pthread.h>
#include <stdlib.h>

#include "kernel/clock/clock.h"

enum {
	LISTS_MAX = 256,
	LIST_MAX = 1 << 21,              /* ids of one list: 16 MB */
	DOCUMENTS_MAX = 1 << 23,         /* ids of the list of all documents: 64 MB */
	ALL_MAX = 1 << 24,               /* ids of all lists: 128 MB */
	KEPT_MS = 10 * MINUTE,
	LATE_MS = MINUTE                 /* an id is made before its commit: the newest may still come in out of order */
};

/* Lives with the process, owned here, under the lock. */
static struct list *kept[LISTS_MAX];
static size_t kept_ids;
static uint64_t uses;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void drop(struct list *list)
{
	if (--list->holders)
		return;
	if (list->all)
		drop((struct list *)(uintptr_t)list->all);
	free((void *)(uintptr_t)list->word.at);
	free(list->ids);
	free(list->bits);
	free(list);
}

void list_release(const struct list *list)
{
	pthread_mutex_lock(&lock);
	drop((struct list *)(uintptr_t)list);
	pthread_mutex_unlock(&lock);
}

static void give_up(size_t place)
{
	kept_ids -= kept[place]->count;
	drop(kept[place]);
	kept[place] = NULL;
}

void lists_forget(void)
{
	pthread_mutex_lock(&lock);
	for (size_t i = 0; i < LISTS_MAX; i++)
		if (kept[i])
			give_up(i);
	pthread_mutex_unlock(&lock);
}

static bool is_of(const struct list *list, const struct database *database, struct text word)
{
	return list && list->database == database && text_equal(list->word, word);
}

void list_is_behind(const struct list *list, int64_t now)
{
	struct list *behind = (struct list *)(uintptr_t)list;

	pthread_mutex_lock(&lock);
	if (behind->read_at + 2 * LATE_MS <= now)
		behind->read_at = 0;
	pthread_mutex_unlock(&lock);
}

static bool is_new_enough(const struct list *list, int64_t now)
{
	return now >= list->read_at && now < list->read_at + KEPT_MS;
}

static const struct list *take_kept(struct call *call, struct text word, bool whole)
{
	struct list *found = NULL;

	pthread_mutex_lock(&lock);
	for (size_t i = 0; i < LISTS_MAX && !found; i++)
		if (is_of(kept[i], db_of(call), word) && !(whole && kept[i]->is_rare) && is_new_enough(kept[i], call->now))
			found = kept[i];
	if (found) {
		found->used = ++uses;
		found->holders++;
	}
	pthread_mutex_unlock(&lock);
	return found;
}

/* The place of the word's older list, a free one, or the one used longest ago. */
static size_t place_for(const struct list *list)
{
	size_t place = 0;

	for (size_t i = 0; i < LISTS_MAX; i++) {
		if (is_of(kept[i], list->database, list->word))
			return i;
		if (kept[place] && (!kept[i] || kept[i]->used < kept[place]->used))
			place = i;
	}
	return place;
}

static void give_up_least_used(void)
{
	size_t least = LISTS_MAX;

	for (size_t i = 0; i < LISTS_MAX; i++)
		if (kept[i] && kept[i]->count && (least == LISTS_MAX || kept[i]->used < kept[least]->used))
			least = i;
	give_up(least);
}

/* Beside the holder, the table holds it. */
static void keep(struct list *list)
{
	size_t place;

	pthread_mutex_lock(&lock);
	place = place_for(list);
	if (kept[place])
		give_up(place);
	while (kept_ids + list->count > ALL_MAX)
		give_up_least_used();
	list->holders = 2;
	list->used = ++uses;
	kept[place] = list;
	kept_ids += list->count;
	pthread_mutex_unlock(&lock);
}

static struct list *list_new(struct call *call, struct text word)
{
	struct list *list = calloc(1, sizeof(*list));
	char *copy = list ? malloc(word.len + 1) : NULL;

	if (!copy) {
		free(list);
		return NULL;
	}
	memcpy(copy, word.at, word.len);
	*list = (struct list){ .database = db_of(call), .word = { copy, word.len }, .holders = 1, .read_at = call->now,
		.edge = db_id_at(call->now - LATE_MS) };
	return list;
}

static void shrink(struct list *list)
{
	int64_t *smaller = realloc(list->ids, (list->count ? list->count : 1) * sizeof(*list->ids));

	if (smaller)
		list->ids = smaller;
}

/* An id that the list of all has not came while the two were read: then there are no bits, and the lists meet id by id. */
static void mark(struct list *list)
{
	const struct list *all = list->all;
	uint64_t *bits = calloc(all->count / 64 + 1, sizeof(*bits));
	size_t at = 0;

	for (size_t i = 0; bits && i < list->count && list->ids[i] >= all->from; i++) {
		while (at < all->count && all->ids[at] > list->ids[i])
			at++;
		if (at == all->count || all->ids[at] != list->ids[i]) {
			free(bits);
			return;
		}
		bits[at / 64] |= UINT64_C(1) << at % 64;
	}
	list->bits = bits;
}

static enum outcome read_whole(struct call *call, struct list *list, size_t most, list_reader *read)
{
	int64_t *ids = realloc(list->ids, most * sizeof(*ids));

	if (!ids)
		return BUSY;
	list->ids = ids;
	TRY(read(call, list->word, list->edge, list->ids, most, &list->count));
	list->from = list->count == most ? list->ids[most - 1] : 0;
	return OK;
}

/* The first RARE tell whether the rest is worth reading. */
static enum outcome fill(struct call *call, struct list *list, bool whole, list_reader *read)
{
	if (!list->word.len)
		return read_whole(call, list, DOCUMENTS_MAX, read);
	if (!whole) {
		int64_t first[RARE];
		size_t count;
		TRY(read(call, list->word, INT64_MAX, first, RARE, &count));
		list->is_rare = count < RARE;
		if (list->is_rare)
			return OK;
	}
	TRY(list_of(call, T(""), true, read, &list->all));
	list->edge = list->all->edge;
	TRY(read_whole(call, list, LIST_MAX, read));
	if (list->from < list->all->from)
		list->from = list->all->from;
	mark(list);
	return OK;
}

enum outcome list_of(struct call *call, struct text word, bool whole, list_reader *read, const struct list **ret_list)
{
	const struct list *found = take_kept(call, word, whole);
	struct list *list;
	enum outcome outcome;

	if (!found) {
		list = list_new(call, word);
		outcome = list ? fill(call, list, whole, read) : BUSY;
		if (outcome != OK) {
			if (list)
				list_release(list);
			return outcome;
		}
		shrink(list);
		keep(list);
		found = list;
	}
	*ret_list = found;
	return OK;
}

/* ---- meeting ---- */

enum { NEAR = 16 };

/* Index of the first id not above the bound, from at on: step by step where it is near, as with frequent words, then by doubling steps and halves. */
static size_t seek(const struct list *list, size_t at, int64_t bound)
{
	size_t near = at + NEAR < list->count ? at + NEAR : list->count, step = 1, low, high;

	while (at < near && list->ids[at] > bound)
		at++;
	if (at < near)
		return at;
	low = at;
	while (at < list->count && list->ids[at] > bound) {
		low = at + 1;
		at += step;
		step *= 2;
	}
	high = at < list->count ? at : list->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list->ids[middle] > bound)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The list of all documents that all of them are marked on; NULL: they are not. */
static const struct list *marked_on(const struct list *const lists[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!lists[i]->bits || lists[i]->all != lists[0]->all)
			return NULL;
	return lists[0]->all;
}

static size_t meet_by_bits(const struct list *const lists[], size_t count, int64_t before, int64_t from, int64_t ret_ids[], size_t limit)
{
	const struct list *all = lists[0]->all;
	size_t at = seek(all, 0, before - 1), found = 0;
	uint64_t rest = ~UINT64_C(0) << at % 64;

	for (size_t block = at / 64; block * 64 < all->count; block++, rest = ~UINT64_C(0)) {
		for (size_t i = 0; i < count && rest; i++)
			rest &= lists[i]->bits[block];
		for (; rest; rest &= rest - 1) {
			int64_t id = all->ids[block * 64 + (size_t)__builtin_ctzll(rest)];
			if (found == limit || id < from)
				return found;
			ret_ids[found++] = id;
		}
	}
	return found;
}

size_t lists_meet(const struct list *const lists[], size_t count, int64_t before, int64_t ret_ids[], size_t limit)
{
	size_t at[64] = { 0 }, found = 0, agreed = 0, which = 0;
	int64_t bound = before - 1, from = 0;

	for (size_t i = 0; i < count; i++)
		from = lists[i]->from > from ? lists[i]->from : from;
	if (marked_on(lists, count))
		return meet_by_bits(lists, count, before, from, ret_ids, limit);
	while (found < limit) {
		const struct list *list = lists[which];
		at[which] = seek(list, at[which], bound);
		if (at[which] == list->count || list->ids[at[which]] < from)
			break;
		agreed = list->ids[at[which]] == bound ? agreed + 1 : 1;
		bound = list->ids[at[which]];
		if (agreed == count) {
			ret_ids[found++] = bound--;
			agreed = 0;
		}
		which = which + 1 == count ? 0 : which + 1;
	}
	return found;
}
