/*
 * SQLite: one writer that commits in groups, readers of their own.
 *
 * Making a commit durable costs milliseconds, a work some microseconds: so all works that wait share a commit. Works are
 * run together without savepoints first (a savepoint makes the full-text index write a segment a work, which costs more
 * than everything else). When one is refused after it has written, the group is undone and run again, each work in
 * its savepoint; when the disk refuses the group, each work alone.
 */
#include "kernel/db/sqlite.h"

static void run_work(struct sqlite *sqlite, struct db_work *work)
{
	db_begin_work(&sqlite->db);
	work->refusal = NULL;
	work->outcome = work->run(work, &sqlite->db);
	db_end_work(&sqlite->db, work);
}

/* SQLite itself ends the transaction after a full disk, an I/O error or lack of memory. */
static bool transaction_lives(struct sqlite *sqlite)
{
	return !sqlite3_get_autocommit(sqlite->handle);
}

static void undo_all(struct sqlite *sqlite)
{
	if (transaction_lives(sqlite))
		sqlite_control(sqlite, ROLLBACK);
}

/* false: the work has left something behind, or the transaction is gone. */
static bool run_together(struct sqlite *sqlite, struct db_work *work)
{
	int64_t before = sqlite3_total_changes64(sqlite->handle);

	run_work(sqlite, work);
	if (!transaction_lives(sqlite))
		return false;
	return work->outcome == OK || sqlite3_total_changes64(sqlite->handle) == before;
}

static bool run_apart(struct sqlite *sqlite, struct db_work *work)
{
	if (!sqlite_control(sqlite, WORK_SAVE))
		return false;
	run_work(sqlite, work);
	if (!transaction_lives(sqlite))
		return false;
	if (work->outcome != OK && !sqlite_control(sqlite, WORK_UNDO))
		return false;
	return sqlite_control(sqlite, WORK_KEEP);
}

/* true: every work has its outcome, and what the OK ones wrote is durable. */
static bool group_try(struct sqlite *sqlite, struct db_work *group, bool (*run)(struct sqlite *sqlite, struct db_work *work))
{
	db_begin_work(&sqlite->db);
	if (!sqlite_control(sqlite, WRITE_BEGIN))
		return false;
	for (struct db_work *work = group; work; work = work->next)
		if (!run(sqlite, work)) {
			undo_all(sqlite);
			return false;
		}
	db_begin_work(&sqlite->db);
	if (sqlite_control(sqlite, COMMIT))
		return true;
	undo_all(sqlite);
	return false;
}

static void run_alone(struct sqlite *sqlite, struct db_work *work)
{
	db_begin_work(&sqlite->db);
	if (!sqlite_control(sqlite, WRITE_BEGIN)) {
		work_fail(work, sqlite->db.lost, sqlite->db.refusal);
		return;
	}
	run_work(sqlite, work);
	if (work->outcome != OK) {
		undo_all(sqlite);
		return;
	}
	db_begin_work(&sqlite->db);
	if (!sqlite_control(sqlite, COMMIT)) {
		work_fail(work, sqlite->db.lost, sqlite->db.refusal);
		undo_all(sqlite);
	}
}

static bool group_run(struct sqlite *sqlite, struct db_work *group)
{
	struct database *database = sqlite->db.database;

	if (group_try(sqlite, group, run_together))
		return true;
	database->retries++;
	return group_try(sqlite, group, run_apart);
}

static void run_each_alone(struct sqlite *sqlite, struct db_work *group)
{
	for (struct db_work *work = group; work; work = work->next)
		run_alone(sqlite, work);
}

void sqlite_write(struct db *db, struct db_work *group)
{
	struct sqlite *sqlite = (struct sqlite *)db;
	bool committed = group->next && group_run(sqlite, group);

	if (!committed)
		run_each_alone(sqlite, group);
	db->database->groups++;
	db->database->reachable = !(db->refusal && db->lost == BUSY);
	works_answer(db->database, group);
	sqlite_checkpoint_if_huge(sqlite);
}

/* ---- readers ---- */

static struct sqlite *reader_of_this_thread(struct database *database)
{
	struct sqlite_database *own = database->own;
	struct sqlite *reader = pthread_getspecific(own->reader_key);

	if (reader)
		return reader;
	reader = (struct sqlite *)sqlite_connect(database, FOR_READING, NULL, NULL);
	if (!reader)
		return NULL;
	pthread_mutex_lock(&own->lock);
	reader->next_reader = own->readers;
	own->readers = reader;
	pthread_mutex_unlock(&own->lock);
	pthread_setspecific(own->reader_key, reader);
	return reader;
}

enum outcome sqlite_read(struct database *database, struct db_work *work)
{
	struct sqlite *reader = reader_of_this_thread(database);

	if (!reader) {
		work_fail(work, BUSY, "storage.away");
		return BUSY;
	}
	db_begin_work(&reader->db);
	if (!sqlite_control(reader, READ_BEGIN)) {
		work_fail(work, reader->db.lost, reader->db.refusal);
		return work->outcome;
	}
	run_work(reader, work);
	undo_all(reader);   /* nothing was written: ends the snapshot */
	return work->outcome;
}
