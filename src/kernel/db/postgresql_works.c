/*
 * PostgreSQL: works in transactions.
 *
 * Writes are SERIALIZABLE: a rule reads ("holds five already?") and then writes, and SQLite's one writer makes that safe by
 * itself; the same rule must hold here. The server refuses one of two works that would disturb each other, and it is
 * run again. Reads are REPEATABLE READ, READ ONLY: one snapshot, never refused.
 *
 * A work whose COMMIT got no answer is in doubt: it is told BUSY, and its caller's key makes doing it again safe.
 */
#include "kernel/db/postgresql.h"

#include <time.h>

enum { ATTEMPTS = 10, SIDE_BY_SIDE = 2, READER_WAIT_S = 5 };

#define BEGIN_WRITE "BEGIN ISOLATION LEVEL SERIALIZABLE"
#define BEGIN_READ "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

/* A connection found dead by BEGIN is made again at once: nothing has happened in it yet. */
static bool begin(struct postgresql *postgresql, const char *sql)
{
	for (int attempt = 0; attempt < 2; attempt++) {
		db_begin_work(&postgresql->db);
		if (!postgresql_is_there(postgresql))
			break;
		if (postgresql_control(postgresql, sql))
			return true;
		postgresql_drop(postgresql, true);
	}
	postgresql->db.lost = BUSY;
	postgresql->db.refusal = "storage.away";
	return false;
}

static void undo(struct postgresql *postgresql)
{
	if (PQstatus(postgresql->pg) == CONNECTION_OK)
		postgresql_control(postgresql, "ROLLBACK");
	else
		postgresql_drop(postgresql, true);
}

/* One attempt: the work's outcome is that of its transaction. */
static void run_once(struct postgresql *postgresql, struct db_work *work, const char *begin_sql)
{
	struct db *db = &postgresql->db;

	if (!begin(postgresql, begin_sql)) {
		work_fail(work, db->lost, db->refusal);
		return;
	}
	work->refusal = NULL;
	work->outcome = work->run(work, db);
	db_end_work(db, work);
	if (work->outcome == OK && !postgresql_control(postgresql, "COMMIT"))
		work_fail(work, db->lost, db->refusal);
	if (work->outcome != OK)
		undo(postgresql);
}

/* The first attempts run beside others; a work that keeps losing runs while this server writes nothing else. */
static void run_behind_gate(struct postgresql *postgresql, struct db_work *work, int attempt)
{
	struct postgresql_database *own = postgresql->db.database->own;

	if (attempt < SIDE_BY_SIDE)
		pthread_rwlock_rdlock(&own->gate);
	else
		pthread_rwlock_wrlock(&own->gate);
	run_once(postgresql, work, BEGIN_WRITE);
	pthread_rwlock_unlock(&own->gate);
}

static void write_one(struct postgresql *postgresql, struct db_work *work)
{
	struct database *database = postgresql->db.database;

	for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
		if (attempt)
			database->retries++;
		run_behind_gate(postgresql, work, attempt);
		if (!postgresql->db.again)
			return;
	}
}

void postgresql_write(struct db *db, struct db_work *group)
{
	while (group) {
		struct db_work *work = group;
		group = work->next;   /* done may free the work */
		write_one((struct postgresql *)db, work);
		db->database->writes_done++;
		db->database->groups++;
		if (work->outcome == BUSY || work->outcome == BROKEN)
			db->database->failures++;
		if (work->done)
			work->done(work, work->outcome);
	}
}

/* Notices a server that went away while nobody asked for anything, and its return. */
void postgresql_idle(struct db *db)
{
	struct postgresql *postgresql = (struct postgresql *)db;

	if (postgresql->pg && !PQconsumeInput(postgresql->pg))
		postgresql_drop(postgresql, true);
	postgresql_is_there(postgresql);
}

/* ---- readers ---- */

static struct postgresql *reader_take(struct postgresql_database *own)
{
	struct postgresql *reader = NULL;
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += READER_WAIT_S;
	pthread_mutex_lock(&own->lock);
	while (!own->reader_count && !pthread_cond_timedwait(&own->freed, &own->lock, &until))
		;
	if (own->reader_count)
		reader = own->readers[--own->reader_count];
	pthread_mutex_unlock(&own->lock);
	return reader;
}

static void reader_give(struct postgresql_database *own, struct postgresql *reader)
{
	pthread_mutex_lock(&own->lock);
	own->readers[own->reader_count++] = reader;
	pthread_cond_signal(&own->freed);
	pthread_mutex_unlock(&own->lock);
}

enum outcome postgresql_read(struct database *database, struct db_work *work)
{
	struct postgresql *reader = reader_take(database->own);

	if (!reader) {
		work_fail(work, BUSY, "storage.away");
		return BUSY;
	}
	run_once(reader, work, BEGIN_READ);
	reader_give(database->own, reader);
	return work->outcome;
}
