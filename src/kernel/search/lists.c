/*
 * The index reads a word's documents one by one. Two words that each stand in every sixth of a million requests, and in none together, would take it
 * 15 ms to find nothing. As bits over the list of all documents they meet in a few microseconds, sixty-four documents at a time. Requests are indexed
 * once and never taken out, so a list stays true; what comes after its edge is looked up.
 *
 * All lists lie over one list of all documents: a shelf. Reading takes seconds, and a network thread has other connections: so shelves are read by the
 * database's readers, a part of the documents or a list a work, one work at a time. A new shelf is filled beside the old one and takes its place.
 */
#include "kernel/search/lists.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "kernel/clock/clock.h"
#include "kernel/search/shelf.h"

enum {
	KEPT_MS = 10 * MINUTE,
	LATE_MS = MINUTE,                /* an id is made before its commit: the newest may still come in out of order */
	READING_BYTES = 64 << 20
};

/* Live with the process, owned here. The lock is for what the shelf in use holds; the next one is the reading thread's alone. */
static struct shelf *shelf, *next_shelf;
static bool is_reading;
static _Atomic uint64_t uses;
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

/* ---- reading, in a thread of the database's readers ---- */

struct reading {
	struct db_work work;
	struct arena *arena;
	struct database *database;
	int64_t now;
};

static bool is_good(const struct shelf *of, const struct database *database, int64_t now)
{
	return of && of->database == database && now >= of->read_at && now < of->read_at + (of->is_behind ? 2 * LATE_MS : KEPT_MS);
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

static void shelf_replace(void)
{
	struct shelf *old;

	pthread_rwlock_wrlock(&lock);
	old = shelf;
	if (old && old->database == next_shelf->database)
		shelf_carry_over(old, next_shelf, true);
	shelf = next_shelf;
	next_shelf = NULL;
	pthread_rwlock_unlock(&lock);
	shelf_free(old);
}

static enum outcome read_shelf(struct call *call)
{
	struct shelf *made = shelf_new(call);
	enum outcome outcome;

	if (!made)
		return BUSY;
	pthread_rwlock_wrlock(&lock);
	if (shelf && shelf->database == made->database)
		shelf_carry_over(shelf, made, false);
	pthread_rwlock_unlock(&lock);
	outcome = pass_begin(call, made);
	if (outcome == OK)
		next_shelf = made;
	else
		shelf_free(made);
	return outcome;
}

static bool take_wanted(struct shelf *of, struct list *ret_list)
{
	struct list *wanted;
	char *copy = malloc(WORD_MAX);

	pthread_rwlock_rdlock(&lock);
	wanted = shelf_first_wanted(of);
	if (wanted && copy) {
		memcpy(copy, wanted->word.at, wanted->word.len);
		*ret_list = (struct list){ .whole = wanted->whole, .word = { copy, wanted->word.len } };
	} else
		free(copy);
	pthread_rwlock_unlock(&lock);
	return wanted && copy;
}

static enum outcome read_wanted(struct call *call, struct shelf *of)
{
	struct list list;
	enum outcome outcome;

	if (!take_wanted(of, &list))
		return NOT_FOUND;
	outcome = list_read(call, of, &list);
	pthread_rwlock_wrlock(&lock);
	if (outcome == OK)
		shelf_put(of, &list);
	else
		list_free(&list);
	pthread_rwlock_unlock(&lock);
	return outcome;
}

/* One thing that is wanted: a part of the documents, or a word's list. The shelf cannot go meanwhile: only this work replaces it. */
static enum outcome read_next(struct call *call)
{
	enum outcome outcome;

	if (!next_shelf && !is_good(shelf, db_of(call), call->now))
		return read_shelf(call);
	if (next_shelf && next_shelf->pass) {
		outcome = pass_go_on(call, next_shelf);
		return outcome == NOT_FOUND ? OK : outcome;
	}
	return read_wanted(call, next_shelf ? next_shelf : shelf);
}

static enum outcome reading_run(struct db_work *work, struct db *db)
{
	struct reading *reading = (struct reading *)work;
	struct call call = { .arena = reading->arena, .now = reading->now, .db = db, .caller = { .kind = CALLER_SYSTEM } };

	arena_reset(reading->arena);
	return read_next(&call);
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

static void reading_start(struct database *database, int64_t now)
{
	struct reading *reading = calloc(1, sizeof(*reading));

	if (reading) {
		*reading = (struct reading){ { .run = reading_run, .done = reading_done }, arena_new(READING_BYTES), database, now };
		if (database_read_later(reading->database, &reading->work))
			return;
		arena_free(reading->arena);
	}
	free(reading);
	pthread_rwlock_wrlock(&lock);
	is_reading = false;
	pthread_rwlock_unlock(&lock);
}

void lists_read_ahead(struct database *database, int64_t now)
{
	bool start;

	pthread_rwlock_wrlock(&lock);
	start = !is_reading;
	is_reading = true;
	pthread_rwlock_unlock(&lock);
	if (start)
		reading_start(database, now);
}

static void want(struct call *call, const struct text words[], size_t count, bool whole)
{
	pthread_rwlock_wrlock(&lock);
	for (size_t i = 0; i < count && shelf && shelf->database == db_of(call); i++) {
		struct list *list = shelf_find(shelf, words[i]);
		if (!list)
			shelf_want(shelf, words[i], whole, atomic_load(&uses));
		else if (list->state == IS_RARE && whole)
			list->whole = true, list->state = WANTED;
	}
	pthread_rwlock_unlock(&lock);
	lists_read_ahead(db_of(call), call->now);
}

/* ---- meeting ---- */

enum standing { THERE, ONE_IS_RARE, MISSING };

/* The lists of all words. One rare word is enough for the index to be quick: then nothing is missing. */
static enum standing lists_of(const struct text words[], size_t count, bool whole, const struct list *ret_lists[])
{
	enum standing standing = THERE;

	for (size_t i = 0; i < count; i++) {
		struct list *list = shelf_find(shelf, words[i]);
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

bool lists_meet(struct call *call, const struct text words[], size_t count, bool whole, int64_t before, int64_t ret_ids[], size_t limit, struct met *ret_met)
{
	const struct list *lists[LISTS_OF_QUERY];
	bool are_there, are_old;

	pthread_rwlock_rdlock(&lock);
	are_there = is_shelf_of(call) && lists_of(words, count, whole, lists) == THERE;
	are_old = are_there && !is_good(shelf, db_of(call), call->now);
	if (are_there)
		*ret_met = (struct met){ shelf_meet(shelf, lists, count, before, ret_ids, limit), shelf->edge, shelf->from };
	pthread_rwlock_unlock(&lock);
	if (are_old)
		want(call, words, count, whole);
	return are_there;
}

void lists_want(struct call *call, const struct text words[], size_t count, bool whole)
{
	const struct list *lists[LISTS_OF_QUERY];
	bool are_missing;

	pthread_rwlock_rdlock(&lock);
	are_missing = !is_good(shelf, db_of(call), call->now) || lists_of(words, count, whole, lists) == MISSING;
	pthread_rwlock_unlock(&lock);
	if (are_missing)
		want(call, words, count, whole);
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
