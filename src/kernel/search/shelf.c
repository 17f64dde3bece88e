#include "kernel/search/shelf.h"

#include <stdlib.h>

#include "kernel/search/lists.h"
#include "kernel/search/words.h"

/* ---- places ---- */

void list_free(struct list *list)
{
	free((void *)(uintptr_t)list->word.at);
	free(list->bits);
	*list = (struct list){ .state = FREE };
}

void shelf_free(struct shelf *shelf)
{
	for (size_t i = 0; shelf && i < LISTS_MAX; i++)
		list_free(&shelf->lists[i]);
	if (shelf) {
		pass_free(shelf->pass);
		free(shelf->ids);
	}
	free(shelf);
}

static struct list *set_of(struct shelf *shelf, struct text word)
{
	uint32_t hash = 2166136261;

	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.at[i]) * 16777619;
	return &shelf->lists[(hash ^ hash >> 15) % SETS * WAYS];
}

struct list *shelf_find(struct shelf *shelf, struct text word)
{
	struct list *set = set_of(shelf, word);

	for (int i = 0; i < WAYS; i++)
		if (set[i].state != FREE && text_equal(set[i].word, word))
			return &set[i];
	return NULL;
}

static bool is_older(const struct list *a, const struct list *b)
{
	return b->state != FREE && (a->state == FREE || atomic_load(&a->used) < atomic_load(&b->used));
}

void shelf_want(struct shelf *shelf, struct text word, bool whole, uint64_t used)
{
	struct list *set = set_of(shelf, word), *place = set;
	char *copy = word.len <= WORD_MAX ? malloc(word.len + 1) : NULL;

	if (!copy)
		return;
	memcpy(copy, word.at, word.len);
	for (int i = 1; i < WAYS; i++)
		if (is_older(&set[i], place))
			place = &set[i];
	shelf->lists_read -= place->state == READ;
	list_free(place);
	*place = (struct list){ .state = WANTED, .whole = whole, .word = { copy, word.len }, .used = used };
}

void shelf_carry_over(const struct shelf *from, struct shelf *to, bool only_wanted)
{
	for (size_t i = 0; i < LISTS_MAX; i++) {
		const struct list *list = &from->lists[i];
		if (list->state != FREE && (list->state == WANTED || !only_wanted) && atomic_load(&list->used) >= from->began && !shelf_find(to, list->word))
			shelf_want(to, list->word, list->whole, atomic_load(&list->used));
	}
}

struct list *shelf_first_wanted(struct shelf *shelf)
{
	for (size_t i = 0; shelf && i < LISTS_MAX; i++)
		if (shelf->lists[i].state == WANTED)
			return &shelf->lists[i];
	return NULL;
}

/* ---- reading a list ---- */

static size_t bits_size(const struct shelf *shelf)
{
	return (shelf->count / 64 + 1) * sizeof(uint64_t);
}

/* An id that is not among the documents came while the two were read. */
enum outcome list_read(struct call *call, const struct shelf *shelf, struct list *list)
{
	uint64_t *bits = calloc(1, bits_size(shelf));
	size_t at = 0, seen = 0;
	struct db_rows rows;
	int64_t id;

	if (!bits)
		return BUSY;
	list->bits = bits;
	TRY(words_select_holding(call, list->word, shelf->edge, (int64_t)shelf->count + 1, &rows));
	for (; db_next(&rows, OUT(&id)) && id >= shelf->from; seen++) {
		while (at < shelf->count && shelf->ids[at] > id)
			at++;
		if (at < shelf->count && shelf->ids[at] == id)
			bits[at / 64] |= UINT64_C(1) << at % 64;
	}
	db_close(&rows);
	list->state = seen < RARE && !list->whole ? IS_RARE : READ;
	return rows.outcome;
}

void shelf_keep_within_memory(struct shelf *shelf)
{
	while (shelf->lists_read * bits_size(shelf) > BITS_MAX) {
		struct list *least = NULL;
		for (size_t i = 0; i < LISTS_MAX; i++)
			if (shelf->lists[i].state == READ && (!least || is_older(&shelf->lists[i], least)))
				least = &shelf->lists[i];
		list_free(least);
		shelf->lists_read--;
	}
}

void shelf_put(struct shelf *shelf, struct list *read)
{
	struct list *place = shelf_find(shelf, read->word);

	if (place && place->state == WANTED) {
		place->state = read->state;
		if (read->state == READ) {
			place->bits = read->bits;
			read->bits = NULL;
			shelf->lists_read++;
			shelf_keep_within_memory(shelf);
		}
	}
	list_free(read);
}

/* ---- meeting ---- */

/* The first document that is older. */
static size_t first_older(const struct shelf *shelf, int64_t before)
{
	size_t low = 0, high = shelf->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (shelf->ids[middle] >= before)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t shelf_meet(const struct shelf *shelf, const struct list *const lists[], size_t count, int64_t before, int64_t ret_ids[], size_t limit)
{
	size_t first = first_older(shelf, before), found = 0;
	uint64_t rest = ~UINT64_C(0) << first % 64;

	for (size_t block = first / 64; block * 64 < shelf->count; block++, rest = ~UINT64_C(0)) {
		for (size_t i = 0; i < count && rest; i++)
			rest &= lists[i]->bits[block];
		for (; rest; rest &= rest - 1) {
			if (found == limit)
				return found;
			ret_ids[found++] = shelf->ids[block * 64 + (size_t)__builtin_ctzll(rest)];
		}
	}
	return found;
}
