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

/* ---- one work in a transaction of its own ---- */

static void run_work(struct postgresql *postgresql, struct db_work *work)
{
	work->refusal = NULL;
	work->outcome = work->run(work, &postgresql->db);
	db_end_work(&postgresql->db, work);
}

/* The work's outcome is that of its transaction. */
static void run_alone(struct postgresql *postgresql, struct db_work *work, const char *begin_sql)
{
	struct db *db = &postgresql->db;

	if (!begin(postgresql, begin_sql)) {
		work_fail(work, db->lost, db->refusal);
		return;
	}
	run_work(postgresql, work);
	if (work->outcome == OK && !postgresql_control(postgresql, "COMMIT"))
		work_fail(work, db->lost, db->refusal);
	if (work->outcome != OK)
		undo(postgresql);
}

/* The first attempts run beside others; what keeps losing runs while this server writes nothing else. */
static void enter_gate(struct postgresql *postgresql, int attempt)
{
	struct postgresql_database *own = postgresql->db.database->own;

	if (attempt)
		postgresql->db.database->retries++;
	if (attempt < SIDE_BY_SIDE)
		pthread_rwlock_rdlock(&own->gate);
	else
		pthread_rwlock_wrlock(&own->gate);
}

static void leave_gate(struct postgresql *postgresql)
{
	struct postgresql_database *own = postgresql->db.database->own;

	pthread_rwlock_unlock(&own->gate);
}

static void write_one(struct postgresql *postgresql, struct db_work *work)
{
	for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
		enter_gate(postgresql, attempt);
		run_alone(postgresql, work, BEGIN_WRITE);
		leave_gate(postgresql);
		if (!postgresql->db.again)
			return;
	}
}

/* ---- a group of works in one transaction, as on SQLite: rows that many works count on cost one turn a group, not a work ---- */

enum way { TOGETHER, APART };

/* false: the group must be undone. */
static bool run_in_group(struct postgresql *postgresql, struct db_work *work, enum way way)
{
	struct db *db = &postgresql->db;

	db_begin_work(db);
	if (way == APART && !postgresql_control(postgresql, "SAVEPOINT work"))
		return false;
	run_work(postgresql, work);
	if (db->again || PQstatus(postgresql->pg) != CONNECTION_OK)
		return false;
	if (way == APART)
		return postgresql_control(postgresql, work->outcome == OK ? "RELEASE work" : "ROLLBACK TO work; RELEASE work");
	return work->outcome == OK || (!db->wrote && !db->lost);
}

/* Without an answer to COMMIT nobody knows: running the works again might do them twice. */
static bool commit_group(struct postgresql *postgresql, struct db_work *group)
{
	struct db *db = &postgresql->db;

	db_begin_work(db);
	if (postgresql_control(postgresql, "COMMIT"))
		return true;
	if (PQstatus(postgresql->pg) == CONNECTION_OK)
		return false;
	for (struct db_work *work = group; work; work = work->next)
		if (work->outcome == OK)
			work_fail(work, db->lost, db->refusal);
	return true;
}

/* true: every work has its outcome. */
static bool group_try(struct postgresql *postgresql, struct db_work *group, enum way way)
{
	bool fine = begin(postgresql, BEGIN_WRITE);

	for (struct db_work *work = group; fine && work; work = work->next)
		fine = run_in_group(postgresql, work, way);
	if (fine && commit_group(postgresql, group))
		return true;
	undo(postgresql);
	return false;
}

static bool write_group(struct postgresql *postgresql, struct db_work *group)
{
	enum way way = TOGETHER;

	for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
		bool settled;
		enter_gate(postgresql, attempt);
		settled = group_try(postgresql, group, way);
		leave_gate(postgresql);
		if (settled)
			return true;
		if (!postgresql->db.again && way == APART)
			return false;
		if (!postgresql->db.again)
			way = APART;
	}
	return false;
}

void postgresql_write(struct db *db, struct db_work *group)
{
	struct postgresql *postgresql = (struct postgresql *)db;

	if (!group->next || !write_group(postgresql, group))
		for (struct db_work *work = group; work; work = work->next)
			write_one(postgresql, work);
	db->database->groups++;
	works_answer(db->database, group);
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
	run_alone(reader, work, BEGIN_READ);
	reader_give(database->own, reader);
	return work->outcome;
}
