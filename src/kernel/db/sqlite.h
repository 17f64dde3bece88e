/* SQLite's side of a connection. Private to kernel/db. */
#ifndef ONEDOOR_DB_SQLITE_H
#define ONEDOOR_DB_SQLITE_H

#include <sqlite3.h>

#include "kernel/db/engine.h"

enum control { READ_BEGIN, WRITE_BEGIN, COMMIT, ROLLBACK, WORK_SAVE, WORK_UNDO, WORK_KEEP, CONTROLS };

struct sqlite {
	struct db db;
	sqlite3 *handle;
	sqlite3_stmt *statements[QUERIES];   /* prepared when first used */
	sqlite3_stmt *controls[CONTROLS];
	struct sqlite *next_reader;
};

/* The engine's own part of the database. */
struct sqlite_database {
	pthread_key_t reader_key;    /* this thread's reader */
	pthread_mutex_t lock;        /* of what follows */
	struct sqlite *readers;
	pthread_t checkpointer;
	bool has_checkpointer, wants_checkpoint, closing;
	pthread_cond_t wake;
	atomic_int wal_pages;
};

struct db *sqlite_connect(struct database *database, enum use use, struct arena *arena, struct text *ret_error);
void sqlite_disconnect(struct db *db);
/* Runs BEGIN, COMMIT and their kind; false: db->lost says why. */
bool sqlite_control(struct sqlite *sqlite, enum control control);

void sqlite_write(struct db *db, struct db_work *group);
enum outcome sqlite_read(struct database *database, struct db_work *work);
bool sqlite_checkpoints_start(struct database *database, struct arena *arena, struct text *ret_error);
void sqlite_checkpoints_stop(struct database *database);
/* Makes the writer's commits tell the checkpointer how long the log has grown. */
void sqlite_checkpoints_watch(struct sqlite *writer);
/* Between groups: makes the log start over where the checkpointer alone did not manage. */
void sqlite_checkpoint_if_huge(struct sqlite *writer);
bool sqlite_backup(struct database *database, struct arena *arena, struct text to_path, struct text *ret_error);

#endif
