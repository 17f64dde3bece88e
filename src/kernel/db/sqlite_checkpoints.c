/*
 * SQLite: moving the log into the database beside the writer, and the online copy.
 *
 * A checkpoint waits for the disk; done by a commit it would make everybody behind it wait. So a thread with a
 * connection of its own does it. Only when readers and writer never leave it a gap, and the log has grown huge, does the
 * writer itself finish the rest.
 */
#include "kernel/db/sqlite.h"

#include <stdio.h>
#include <unistd.h>

enum {
	CHECKPOINT_PAGES = 8000,    /* 32 MB: pages that every commit writes are so moved once for many commits */
	HUGE_LOG_PAGES = 48000,     /* 192 MB */
	HUGE_LOG_WAIT_MS = 200,     /* how long the writer waits for readers of old pages */
};

static int on_commit(void *context, sqlite3 *handle, const char *name, int pages)
{
	struct sqlite_database *own = context;

	(void)handle, (void)name;
	own->wal_pages = pages;
	if (pages < CHECKPOINT_PAGES)
		return SQLITE_OK;
	pthread_mutex_lock(&own->lock);
	own->wants_checkpoint = true;
	pthread_cond_signal(&own->wake);
	pthread_mutex_unlock(&own->lock);
	return SQLITE_OK;
}

void sqlite_checkpoints_watch(struct sqlite *writer)
{
	sqlite3_wal_hook(writer->handle, on_commit, writer->db.database->own);
}

void sqlite_checkpoint_if_huge(struct sqlite *writer)
{
	struct sqlite_database *own = writer->db.database->own;

	if (own->wal_pages < HUGE_LOG_PAGES)
		return;
	own->wal_pages = 0;   /* not again before the next commit tells */
	sqlite3_busy_timeout(writer->handle, HUGE_LOG_WAIT_MS);
	sqlite3_wal_checkpoint_v2(writer->handle, NULL, SQLITE_CHECKPOINT_RESTART, NULL, NULL);
	sqlite3_busy_timeout(writer->handle, 10000);
}

static bool wait_for_wish(struct sqlite_database *own)
{
	bool closing;

	pthread_mutex_lock(&own->lock);
	while (!own->wants_checkpoint && !own->closing)
		pthread_cond_wait(&own->wake, &own->lock);
	own->wants_checkpoint = false;
	closing = own->closing;
	pthread_mutex_unlock(&own->lock);
	return !closing;
}

static void *make_checkpoints(void *context)
{
	struct sqlite *sqlite = context;
	struct sqlite_database *own = sqlite->db.database->own;

	while (wait_for_wish(own))
		sqlite3_wal_checkpoint_v2(sqlite->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	sqlite_disconnect(&sqlite->db);
	return NULL;
}

bool sqlite_checkpoints_start(struct database *database, struct arena *arena, struct text *ret_error)
{
	struct sqlite_database *own = database->own;
	struct db *db = sqlite_connect(database, FOR_WRITING, arena, ret_error);

	if (!db)
		return false;
	own->has_checkpointer = !pthread_create(&own->checkpointer, NULL, make_checkpoints, db);
	if (!own->has_checkpointer)
		sqlite_disconnect(db);
	return own->has_checkpointer;
}

void sqlite_checkpoints_stop(struct database *database)
{
	struct sqlite_database *own = database->own;

	if (!own->has_checkpointer)
		return;
	pthread_mutex_lock(&own->lock);
	own->closing = true;
	pthread_cond_signal(&own->wake);
	pthread_mutex_unlock(&own->lock);
	pthread_join(own->checkpointer, NULL);
}

/* ---- the online copy ---- */

static int copy(sqlite3 *from, sqlite3 *to)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");

	if (!backup)
		return sqlite3_errcode(to);
	/* In one step: the copy is of one moment, and with a log it keeps no writer waiting. */
	sqlite3_backup_step(backup, -1);
	return sqlite3_backup_finish(backup);
}

bool sqlite_backup(struct database *database, struct arena *arena, struct text to_path, struct text *ret_error)
{
	struct text part = text_format(arena, "%.*s.part", TEXT_ARG(to_path));
	struct db *from = sqlite_connect(database, FOR_READING, arena, ret_error);
	sqlite3 *to = NULL;
	int code;

	if (!from)
		return false;
	unlink(part.at);
	code = sqlite3_open_v2(part.at, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
	if (!code)
		code = copy(((struct sqlite *)from)->handle, to);
	sqlite3_close(to);
	sqlite_disconnect(from);
	if (!code && !rename(part.at, text_cstring(arena, to_path)))
		return true;
	*ret_error = text_format(arena, "%s: %s", part.at, code ? sqlite3_errstr(code) : "cannot be renamed");
	unlink(part.at);
	return false;
}
