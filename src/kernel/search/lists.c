/*
 * The index reads a word's documents one by one. Two words that each stand in every sixth of a million requests, and in none together, would take it
 * 15 ms to find nothing. As bits over the list of all documents they meet in a few microseconds, sixty-four documents at a time. Requests are indexed
 * once and never taken out, so a list stays true; what comes after its edge is looked up.
 *
 * All lists lie over one list of all documents: a shelf. Reading takes the better part of a second, and a network thread has other connections: so
 * shelves are read by the database's readers, a list a work, one work at a time. A new shelf is filled beside the old one and takes its place.
 */
#include "kernel/search/lists.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "kernel/clock/clock.h"

enum {
	SETS = 128, WAYS = 8,            /* a word's list stands in one of 8 places */
	LISTS_MAX = SETS * WAYS,
	DOCUMENTS_MAX = 1 << 23,         /* ids of the list of all documents: 64 MB */
	BITS_MAX = 1 << 27,              /* bytes of all lists: 128 MB */
	WORD_MAX = 300,
	KEPT_MS = 10 * MINUTE,
	LATE_MS = MINUTE                 /* an id is made before its commit: the newest may still come in out of order */
};

enum list_state { FREE, WANTED, IS_RARE, READ };

/* bit n: whether the word is in document n of the shelf */
struct list {
	enum list_state state;
	bool whole;                      /* wanted even when rare */
	struct text word;
	uint64_t *bits;
	_Atomic uint64_t used;
};

struct shelf {
	const struct database *database;
	int64_t *ids;                    /* oldest first */
	size_t count, lists_read;
	int64_t from, edge, read_at;
	uint64_t began;                  /* lists used since are worth reading again */
	bool is_behind;
	struct list lists[LISTS_MAX];
};

/* Live with the process, owned here. The lock is for what the shelf in use holds; the next one is the reading thread's alone. */
static struct shelf *shelf, *next_shelf;
static bool is_reading;
static _Atomic uint64_t uses;
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

/* ---- a shelf's lists ---- */

static void list_free(struct list *list)
{
	free((void *)(uintptr_t)list->word.at);
	free(list->bits);
	*list = (struct list){ .state = FREE };
}

static void shelf_free(struct shelf *old)
{
	for (size_t i = 0; old && i < LISTS_MAX; i++)
		list_free(&old->lists[i]);
	if (old)
		free(old->ids);
	free(old);
}

static struct list *set_of(struct shelf *of, struct text word)
{
	uint32_t hash = 2166136261;

	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.at[i]) * 16777619;
	return &of->lists[(hash ^ hash >> 15) % SETS * WAYS];
}

static struct list *list_find(struct shelf *of, struct text word)
{
	struct list *set = set_of(of, word);

	for (int i = 0; i < WAYS; i++)
		if (set[i].state != FREE && text_equal(set[i].word, word))
			return &set[i];
	return NULL;
}

static bool is_older(const struct list *a, const struct list *b)
{
	return b->state != FREE && (a->state == FREE || atomic_load(&a->used) < atomic_load(&b->used));
}

/* In a free place, or that of the word used longest ago. */
static void list_want(struct shelf *of, struct text word, bool whole, uint64_t used)
{
	struct list *set = set_of(of, word), *place = set;
	char *copy = word.len <= WORD_MAX ? malloc(word.len + 1) : NULL;

	if (!copy)
		return;
	memcpy(copy, word.at, word.len);
	for (int i = 1; i < WAYS; i++)
		if (is_older(&set[i], place))
			place = &set[i];
	of->lists_read -= place->state == READ;
	list_free(place);
	*place = (struct list){ .state = WANTED, .whole = whole, .word = { copy, word.len }, .used = used };
}

static size_t bits_size(const struct shelf *of)
{
	return (of->count / 64 + 1) * sizeof(uint64_t);
}

static void keep_within_memory(struct shelf *of)
{
	while (of->lists_read * bits_size(of) > BITS_MAX) {
		struct list *least = NULL;
		for (size_t i = 0; i < LISTS_MAX; i++)
			if (of->lists[i].state == READ && (!least || is_older(&of->lists[i], least)))
				least = &of->lists[i];
		list_free(least);
		of->lists_read--;
	}
}

/* ---- reading, in a thread of the database's readers ---- */

struct reading {
	struct db_work work;
	struct arena *arena;
	struct database *database;
	list_select *select;
	int64_t now;
};

static bool is_good(const struct shelf *of, const struct database *database, int64_t now)
{
	return of && of->database == database && now >= of->read_at && now < of->read_at + (of->is_behind ? 2 * LATE_MS : KEPT_MS);
}

/* Newest first, as they are read, from the end of the room there is for them. */
static enum outcome read_documents(struct call *call, list_select *select, struct shelf *to)
{
	size_t at = DOCUMENTS_MAX;
	struct db_rows rows;
	int64_t *ids = malloc(DOCUMENTS_MAX * sizeof(*ids));

	if (!ids)
		return BUSY;
	to->ids = ids;
	TRY(select(call, T(""), to->edge, DOCUMENTS_MAX, &rows));
	while (at && db_next(&rows, OUT(&ids[at - 1])))
		at--;
	db_close(&rows);
	to->count = DOCUMENTS_MAX - at;
	to->from = at ? 0 : ids[0];
	memmove(ids, ids + at, to->count * sizeof(*ids));
	ids = realloc(ids, (to->count + 1) * sizeof(*ids));
	to->ids = ids ? ids : to->ids;
	return rows.outcome;
}

/* An id that is not among the documents came while the two were read. Of a rare word only that it is rare is kept. */
static enum outcome read_list(struct call *call, list_select *select, const struct shelf *of, struct list *list)
{
	uint64_t *bits = calloc(1, bits_size(of));
	size_t at = of->count, seen = 0;
	struct db_rows rows;
	int64_t id;

	if (!bits)
		return BUSY;
	list->bits = bits;
	TRY(select(call, list->word, of->edge, of->count + 1, &rows));
	for (; db_next(&rows, OUT(&id)) && id >= of->from; seen++) {
		while (at && of->ids[at - 1] > id)
			at--;
		if (at && of->ids[at - 1] == id)
			bits[(at - 1) / 64] |= UINT64_C(1) << (at - 1) % 64;
	}
	db_close(&rows);
	list->state = seen < RARE && !list->whole ? IS_RARE : READ;
	return rows.outcome;
}

static struct shelf *shelf_new(struct call *call)
{
	struct shelf *made = calloc(1, sizeof(*made));

	if (!made)
		return NULL;
	made->database = db_of(call);
	made->read_at = call->now;
	made->edge = db_id_at(call->now - LATE_MS);
	made->began = atomic_load(&uses);
	return made;
}

/* What the old shelf was asked for since it was begun the new one is to have too. */
static void carry_over(struct shelf *from, struct shelf *to, bool only_wanted)
{
	for (size_t i = 0; i < LISTS_MAX; i++) {
		const struct list *list = &from->lists[i];
		if (list->state != FREE && (list->state == WANTED || !only_wanted) && atomic_load(&list->used) >= from->began && !list_find(to, list->word))
			list_want(to, list->word, list->whole, atomic_load(&list->used));
	}
}

static void shelf_replace(void)
{
	struct shelf *old;

	pthread_rwlock_wrlock(&lock);
	old = shelf;
	if (old && old->database == next_shelf->database)
		carry_over(old, next_shelf, true);
	shelf = next_shelf;
	next_shelf = NULL;
	pthread_rwlock_unlock(&lock);
	shelf_free(old);
}

static struct list *first_wanted(struct shelf *of)
{
	for (size_t i = 0; of && i < LISTS_MAX; i++)
		if (of->lists[i].state == WANTED)
			return &of->lists[i];
	return NULL;
}

static enum outcome read_shelf(struct call *call, list_select *select)
{
	struct shelf *made = shelf_new(call);
	enum outcome outcome = made ? read_documents(call, select, made) : BUSY;

	if (outcome != OK) {
		shelf_free(made);
		return outcome;
	}
	pthread_rwlock_wrlock(&lock);
	if (shelf && shelf->database == made->database)
		carry_over(shelf, made, false);
	pthread_rwlock_unlock(&lock);
	next_shelf = made;
	return OK;
}

/* The word's place may have gone to another meanwhile. */
static void list_put(struct shelf *of, struct list *read)
{
	struct list *place = list_find(of, read->word);

	if (place && place->state == WANTED) {
		place->state = read->state;
		if (read->state == READ) {
			place->bits = read->bits;
			read->bits = NULL;
			of->lists_read++;
			keep_within_memory(of);
		}
	}
	list_free(read);
}

static bool take_wanted(struct shelf *of, struct list *ret_list)
{
	struct list *wanted;
	char *copy = malloc(WORD_MAX);

	pthread_rwlock_rdlock(&lock);
	wanted = first_wanted(of);
	if (wanted && copy) {
		memcpy(copy, wanted->word.at, wanted->word.len);
		*ret_list = (struct list){ .whole = wanted->whole, .word = { copy, wanted->word.len } };
	} else
		free(copy);
	pthread_rwlock_unlock(&lock);
	return wanted && copy;
}

/* One thing that is wanted: the documents, or a word's list. The shelf cannot go meanwhile: only this work replaces it. */
static enum outcome read_next(struct call *call, list_select *select)
{
	struct shelf *of = next_shelf ? next_shelf : shelf;
	struct list list;
	enum outcome outcome;

	if (!next_shelf && !is_good(shelf, db_of(call), call->now))
		return read_shelf(call, select);
	if (!take_wanted(of, &list))
		return NOT_FOUND;
	outcome = read_list(call, select, of, &list);
	pthread_rwlock_wrlock(&lock);
	if (outcome == OK)
		list_put(of, &list);
	else
		list_free(&list);
	pthread_rwlock_unlock(&lock);
	return outcome;
}

static enum outcome reading_run(struct db_work *work, struct db *db)
{
	struct reading *reading = (struct reading *)work;
	struct call call = { .arena = reading->arena, .now = reading->now, .db = db, .caller = { .kind = CALLER_SYSTEM } };

	return read_next(&call, reading->select);
}

static void reading_end(struct reading *reading)
{
	pthread_rwlock_wrlock(&lock);
	is_reading = false;
	pthread_rwlock_unlock(&lock);
	arena_free(reading->arena);
	free(reading);
}

/* And on, until nothing is wanted: then the new shelf has what the old one had. */
static void reading_done(struct db_work *work, enum outcome outcome)
{
	struct reading *reading = (struct reading *)work;
	bool goes_on = outcome == OK || (outcome == NOT_FOUND && next_shelf);

	if (outcome == NOT_FOUND && next_shelf)
		shelf_replace();
	if (goes_on && database_read_later(reading->database, work))
		return;
	shelf_free(next_shelf);
	next_shelf = NULL;
	reading_end(reading);
}

static void reading_start(struct call *call, list_select *select)
{
	struct reading *reading = calloc(1, sizeof(*reading));

	if (reading) {
		*reading = (struct reading){ { .run = reading_run, .done = reading_done }, arena_new(1 << 20), db_of(call), select, call->now };
		if (database_read_later(reading->database, &reading->work))
			return;
		arena_free(reading->arena);
	}
	free(reading);
	pthread_rwlock_wrlock(&lock);
	is_reading = false;
	pthread_rwlock_unlock(&lock);
}

static void want(struct call *call, const struct text words[], size_t count, bool whole, list_select *select)
{
	bool start;

	pthread_rwlock_wrlock(&lock);
	for (size_t i = 0; i < count && shelf && shelf->database == db_of(call); i++) {
		struct list *list = list_find(shelf, words[i]);
		if (!list)
			list_want(shelf, words[i], whole, atomic_load(&uses));
		else if (list->state == IS_RARE && whole)
			list->whole = true, list->state = WANTED;
	}
	start = !is_reading;
	is_reading = true;
	pthread_rwlock_unlock(&lock);
	if (start)
		reading_start(call, select);
}

/* ---- meeting ---- */

/* How many documents are older. */
static size_t older_than(const struct shelf *of, int64_t before)
{
	size_t low = 0, high = of->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (of->ids[middle] < before)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t meet(const struct shelf *of, const struct list *const lists[], size_t count, int64_t before, int64_t ret_ids[], size_t limit)
{
	size_t end = older_than(of, before), found = 0;
	uint64_t rest = end % 64 ? ~UINT64_C(0) >> (64 - end % 64) : ~UINT64_C(0);

	for (size_t block = (end + 63) / 64; block-- > 0; rest = ~UINT64_C(0)) {
		for (size_t i = 0; i < count && rest; i++)
			rest &= lists[i]->bits[block];
		while (rest) {
			size_t bit = 63 - (size_t)__builtin_clzll(rest);
			if (found == limit)
				return found;
			ret_ids[found++] = of->ids[block * 64 + bit];
			rest ^= UINT64_C(1) << bit;
		}
	}
	return found;
}

enum standing { THERE, ONE_IS_RARE, MISSING };

/* The lists of all words. One rare word is enough for the index to be quick: then nothing is missing. */
static enum standing lists_of(const struct text words[], size_t count, bool whole, const struct list *ret_lists[])
{
	enum standing standing = THERE;

	for (size_t i = 0; i < count; i++) {
		struct list *list = list_find(shelf, words[i]);
		ret_lists[i] = list;
		if (list)
			atomic_store(&list->used, atomic_fetch_add(&uses, 1) + 1);
		if (list && list->state == IS_RARE && !whole)
			return ONE_IS_RARE;
		if (!list || list->state != READ)
			standing = MISSING;
	}
	return standing;
}

static bool is_shelf_of(const struct call *call)
{
	return shelf && shelf->database == db_of(call) && !shelf->is_behind;
}

bool lists_meet(struct call *call, const struct text words[], size_t count, bool whole, list_select *select, int64_t before, int64_t ret_ids[],
	size_t limit, struct met *ret_met)
{
	const struct list *lists[LISTS_OF_QUERY];
	bool are_there, are_old;

	pthread_rwlock_rdlock(&lock);
	are_there = is_shelf_of(call) && lists_of(words, count, whole, lists) == THERE;
	are_old = are_there && !is_good(shelf, db_of(call), call->now);
	if (are_there)
		*ret_met = (struct met){ meet(shelf, lists, count, before, ret_ids, limit), shelf->edge, shelf->from };
	pthread_rwlock_unlock(&lock);
	if (are_old)
		want(call, words, count, whole, select);
	return are_there;
}

void lists_want(struct call *call, const struct text words[], size_t count, bool whole, list_select *select)
{
	const struct list *lists[LISTS_OF_QUERY];
	bool are_missing;

	pthread_rwlock_rdlock(&lock);
	are_missing = !is_good(shelf, db_of(call), call->now) || lists_of(words, count, whole, lists) == MISSING;
	pthread_rwlock_unlock(&lock);
	if (are_missing)
		want(call, words, count, whole, select);
}

void lists_are_behind(struct call *call)
{
	pthread_rwlock_wrlock(&lock);
	if (shelf && shelf->database == db_of(call))
		shelf->is_behind = true;
	pthread_rwlock_unlock(&lock);
}

/* ---- for tests ---- */

size_t lists_wait(void)
{
	size_t kept;

	for (bool wait = true; wait; usleep(wait ? 1000 : 0)) {
		pthread_rwlock_rdlock(&lock);
		wait = is_reading;
		kept = shelf ? shelf->lists_read : 0;
		pthread_rwlock_unlock(&lock);
	}
	return kept;
}

void lists_forget(void)
{
	lists_wait();
	pthread_rwlock_wrlock(&lock);
	shelf_free(shelf);
	shelf = NULL;
	pthread_rwlock_unlock(&lock);
}
