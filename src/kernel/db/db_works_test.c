/* Works: groups, commits, refusals, full disks, lost connections. */
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kernel/db/postgresql.h"
#include "kernel/db/sqlite.h"
#include "kernel/db/testing.h"

/* A work that notes a number in a table of two columns that every database has. */
struct note {
	struct db_work work;
	struct database *database;
	struct arena *arena;
	int64_t number;
	enum outcome then;          /* what run says after it has written */
	sem_t *wait;                /* not NULL: the first run waits for it */
	atomic_int runs;
	int dones;
	enum outcome outcome;
	const char *refusal;
	bool durable;               /* another connection saw the row when done was called */
	sem_t ended;
};

static struct call call_in(struct note *note, struct db *db)
{
	return (struct call){ .arena = note->arena, .now = TEST_NOW, .db = db, .caller = { .kind = CALLER_SYSTEM } };
}

static enum outcome look(struct db_work *work, struct db *db)
{
	struct note *note = *(struct note **)(work + 1);
	struct call call = call_in(note, db);
	struct text hash;

	return db_find(&call, MIGRATION_HASH, IN(note->number), OUT(&hash));
}

static bool is_there(struct note *note)
{
	struct { struct db_work work; struct note *note; } read = { .work = { .run = look }, .note = note };

	return database_read(note->database, &read.work) == OK;
}

static enum outcome note_run(struct db_work *work, struct db *db)
{
	struct note *note = (struct note *)work;
	struct call call = call_in(note, db);
	enum outcome outcome;

	note->runs++;
	if (note->wait && note->runs == 1)
		sem_wait(note->wait);
	outcome = db_change(&call, MIGRATION_NOTE, IN(note->number, "a note", "00", call.now));
	note->refusal = call.refusal;
	return outcome == OK ? note->then : outcome;
}

static void note_done(struct db_work *work, enum outcome outcome)
{
	struct note *note = (struct note *)work;

	note->dones++;
	note->outcome = outcome;
	note->refusal = work->refusal ? work->refusal : note->refusal;
	note->durable = is_there(note);
	sem_post(&note->ended);
}

static void prepare(struct test_database *test, struct note *note, int64_t number)
{
	*note = (struct note){ .work = { .run = note_run, .done = note_done }, .database = test->database, .number = number };
	note->arena = arena_new(8 << 20);
	sem_init(&note->ended, 0, 0);
}

static void finish(struct note *note)
{
	sem_wait(&note->ended);
	sem_destroy(&note->ended);
	arena_free(note->arena);
}

enum { NOTES = 8 };

/* Holds the writer with a first work until all the others wait: they become one group (on PostgreSQL: run after each other or side by side). */
static void run_as_group(struct test_database *test, struct note notes[], int count)
{
	struct note first;
	sem_t go;

	sem_init(&go, 0, 0);
	prepare(test, &first, 9999);
	first.then = NOT_FOUND;
	first.wait = &go;
	assert_true(database_write(test->database, &first.work));
	while (!first.runs)
		usleep(1000);
	for (int i = 0; i < count; i++)
		assert_true(database_write(test->database, &notes[i].work));
	sem_post(&go);
	finish(&first);
	for (int i = 0; i < count; i++)
		finish(&notes[i]);
	sem_destroy(&go);
}

static void a_group__keeps_what_is_ok_and_drops_what_is_refused(struct test_database *test)
{
	struct note notes[NOTES];
	struct database_numbers numbers;

	for (int i = 0; i < NOTES; i++) {
		prepare(test, &notes[i], 5000 + i);
		notes[i].then = i % 3 == 1 ? CONFLICT : OK;
	}
	run_as_group(test, notes, NOTES);
	for (int i = 0; i < NOTES; i++) {
		assert_int_equal(notes[i].outcome, notes[i].then);
		assert_int_equal(notes[i].dones, 1);
		assert_int_equal(notes[i].durable, notes[i].then == OK);
	}
	database_numbers(test->database, &numbers);
	if (database_is_sqlite(test->database))
		assert_int_equal(numbers.groups, 2);
}

static void done__is_called_after_the_commit(struct test_database *test)
{
	struct note notes[NOTES];

	for (int i = 0; i < NOTES; i++)
		prepare(test, &notes[i], 5000 + i);
	run_as_group(test, notes, NOTES);
	for (int i = 0; i < NOTES; i++) {
		assert_true(notes[i].durable);
		assert_int_equal(notes[i].runs, 1);
	}
}

static void a_taken_key__is_a_conflict_that_leaves_the_neighbours(struct test_database *test)
{
	struct note notes[3];

	prepare(test, &notes[0], 5000);
	prepare(test, &notes[1], 5000);
	prepare(test, &notes[2], 5001);
	run_as_group(test, notes, 3);
	assert_int_equal((notes[0].outcome == OK) + (notes[1].outcome == OK), 1);
	assert_int_equal((notes[0].outcome == CONFLICT) + (notes[1].outcome == CONFLICT), 1);
	assert_int_equal(notes[2].outcome, OK);
}

static void a_full_queue__refuses_at_once(struct test_database *test)
{
	enum { QUEUE = 1024, MORE = 80 };   /* as testing.c opens it; the writer may take a whole group (64) before the queue is full */
	struct note *notes = calloc(QUEUE + MORE, sizeof(*notes));
	struct database_numbers numbers;
	int taken = 0;
	sem_t go;

	sem_init(&go, 0, 0);
	for (int i = 0; i < QUEUE + MORE; i++) {
		prepare(test, &notes[i], 5000 + i);
		notes[i].wait = &go;
	}
	while (taken < QUEUE + MORE && database_write(test->database, &notes[taken].work))
		taken++;
	assert_in_range(taken, QUEUE, QUEUE + MORE - 1);
	database_numbers(test->database, &numbers);
	assert_int_equal(numbers.refused, 1);
	for (int i = 0; i < 2 * taken; i++)
		sem_post(&go);
	for (int i = 0; i < taken; i++)
		finish(&notes[i]);
	assert_int_equal(notes[taken].dones, 0);
	for (int i = taken; i < QUEUE + MORE; i++)
		arena_free(notes[i].arena);
	sem_destroy(&go);
	free(notes);
}

/* ---- a full disk ---- */

static enum outcome limit_pages(struct call *call, void *context)
{
	const char *pages = context;
	char sql[80];

	snprintf(sql, sizeof(sql), "PRAGMA max_page_count = %s", pages);
	return sqlite3_exec(((struct sqlite *)call->db)->handle, sql, NULL, NULL, NULL) ? BROKEN : OK;
}

static enum outcome write_much(struct db_work *work, struct db *db)
{
	struct note *note = (struct note *)work;
	struct call call = call_in(note, db);
	struct text much = { arena_alloc(note->arena, 500000), 500000 };
	enum outcome outcome;

	memset((char *)(uintptr_t)much.at, 'x', much.len);
	note->runs++;
	outcome = db_change(&call, MIGRATION_NOTE, IN(note->number, much, "00", call.now));
	note->refusal = call.refusal;
	return outcome;
}

static void a_full_disk__refuses_what_does_not_fit_and_keeps_the_rest(struct test_database *test)
{
	struct note notes[3];

	in_transaction(test, limit_pages, "100");
	for (int i = 0; i < 3; i++)
		prepare(test, &notes[i], 5000 + i);
	notes[1].work.run = write_much;
	run_as_group(test, notes, 3);
	assert_int_equal(notes[0].outcome, OK);
	assert_int_equal(notes[1].outcome, BUSY);
	assert_string_equal(notes[1].refusal, "storage.full");
	assert_false(notes[1].durable);
	assert_int_equal(notes[2].outcome, OK);
	in_transaction(test, limit_pages, "1000000");
	prepare(test, &notes[1], 5001);
	notes[1].work.run = write_much;
	run_as_group(test, &notes[1], 1);
	assert_int_equal(notes[1].outcome, OK);
	assert_true(database_is_reachable(test->database));
}

/* ---- rules that read and then write ---- */

static enum outcome take_first_free(struct db_work *work, struct db *db)
{
	struct note *note = (struct note *)work;
	struct call call = call_in(note, db);
	struct text hash;
	enum outcome found;

	for (note->number = 6000; (found = db_find(&call, MIGRATION_HASH, IN(note->number), OUT(&hash))) == OK; note->number++)
		;
	if (found != NOT_FOUND)
		return found;
	return db_change(&call, MIGRATION_NOTE, IN(note->number, "a note", "00", call.now));
}

static void works_that_read_and_write__do_not_disturb_each_other(struct test_database *test)
{
	enum { WORKS = 40 };
	struct note notes[WORKS];
	bool taken[WORKS] = { false };

	for (int i = 0; i < WORKS; i++) {
		prepare(test, &notes[i], 0);
		notes[i].work.run = take_first_free;
	}
	run_as_group(test, notes, WORKS);
	for (int i = 0; i < WORKS; i++) {
		assert_int_equal(notes[i].outcome, OK);
		assert_in_range(notes[i].number, 6000, 6000 + WORKS - 1);
		assert_false(taken[notes[i].number - 6000]);
		taken[notes[i].number - 6000] = true;
	}
}

/* ---- a lost connection ---- */

static void end_backend(int pid)
{
	PGconn *other = PQconnectdb(getenv("ONEDOOR_TEST_POSTGRESQL"));
	char sql[80];

	snprintf(sql, sizeof(sql), "SELECT pg_terminate_backend(%d, 5000)", pid);
	PQclear(PQexec(other, sql));
	PQfinish(other);
}

static enum outcome lose_connection(struct db_work *work, struct db *db)
{
	end_backend(PQbackendPID(((struct postgresql *)db)->pg));
	return note_run(work, db);
}

static void a_lost_connection__is_busy_for_that_work_alone(struct test_database *test)
{
	struct note notes[3];

	for (int i = 0; i < 3; i++)
		prepare(test, &notes[i], 5000 + i);
	notes[0].work.run = lose_connection;
	run_as_group(test, notes, 3);
	assert_int_equal(notes[0].outcome, BUSY);
	assert_string_equal(notes[0].refusal, "storage.away");
	assert_int_equal(notes[1].outcome, OK);
	assert_int_equal(notes[2].outcome, OK);
	/* One that is found dead at the start is not noticed at all. */
	for (int i = 0; i < test->database->writer_count; i++)
		end_backend(PQbackendPID(((struct postgresql *)test->database->writers[i])->pg));
	prepare(test, &notes[0], 5010);
	run_as_group(test, notes, 1);
	assert_int_equal(notes[0].outcome, OK);
	assert_true(database_is_reachable(test->database));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(a_group__keeps_what_is_ok_and_drops_what_is_refused),
		TEST_ON_BOTH(done__is_called_after_the_commit),
		TEST_ON_BOTH(a_taken_key__is_a_conflict_that_leaves_the_neighbours),
		TEST_ON_BOTH(a_full_queue__refuses_at_once),
		TEST_ON_SQLITE(a_full_disk__refuses_what_does_not_fit_and_keeps_the_rest),
		TEST_ON_BOTH(works_that_read_and_write__do_not_disturb_each_other),
		TEST_ON_POSTGRESQL(a_lost_connection__is_busy_for_that_work_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
