/* PostgreSQL's side of a connection. Private to kernel/db. */
#ifndef ONEDOOR_DB_POSTGRESQL_H
#define ONEDOOR_DB_POSTGRESQL_H

#include <libpq-fe.h>

#include "kernel/db/engine.h"

struct postgresql {
	struct db db;
	PGconn *pg;                        /* NULL while away */
	int parameters[QUERIES];           /* of a prepared statement, plus one; 0: not prepared yet */
	int64_t connect_at;                /* not before this time (monotonic µs) */
	int wait_ms;                       /* grows while the server is away */
};

/* The engine's own part of the database. */
struct postgresql_database {
	pthread_mutex_t lock;              /* of the readers that are free */
	pthread_cond_t freed;
	struct postgresql *readers[THREADS_MAX];
	int reader_count;
	pthread_rwlock_t gate;             /* writers pass it side by side; one that keeps losing passes alone */
};

/* Connected, or connected again if it is time to try. */
bool postgresql_is_there(struct postgresql *postgresql);
/* Ends a connection that is no good. at_once: the next attempt need not wait. */
void postgresql_drop(struct postgresql *postgresql, bool at_once);
/* Runs BEGIN, COMMIT and their kind; false: db->lost says why. */
bool postgresql_control(struct postgresql *postgresql, const char *sql);

void postgresql_write(struct db *db, struct db_work *group);
void postgresql_idle(struct db *db);
enum outcome postgresql_read(struct database *database, struct db_work *work);

#endif
