/* What the two engines have in common. Private to kernel/db. */
#ifndef ONEDOOR_DB_ENGINE_H
#define ONEDOOR_DB_ENGINE_H

#include <pthread.h>
#include <stdatomic.h>

#include "kernel/db/db.h"

enum { OPEN_CURSORS = 16 };   /* loops inside loops, in one work */

struct cursor {
	enum query query;
	void *statement;
};

enum use { FOR_WRITING, FOR_READING };

/* One connection. The engines' own structs begin with it. */
struct db {
	struct database *database;
	enum use use;
	enum outcome lost;        /* not OK: the transaction is lost, and with which outcome */
	const char *refusal;      /* message id that goes with lost, NULL */
	bool wrote;               /* PostgreSQL: the work has changed rows */
	bool again;               /* lost to another transaction: the work may be run again */
	struct cursor open[OPEN_CURSORS];
	int open_count;
};

/* A statement's failure is told by db->lost. */
struct engine {
	const char *scheme;
	int idle_ms;   /* how long a writer without work waits until idle is called; 0: for ever */

	bool (*open)(struct database *database, struct arena *arena, struct text *ret_error);
	void (*close)(struct database *database);
	struct db *(*connect)(struct database *database, enum use use, struct arena *arena, struct text *ret_error);
	void (*disconnect)(struct db *db);

	void (*write)(struct db *db, struct db_work *group);   /* runs a list of works, calls their done */
	void (*idle)(struct db *db);
	enum outcome (*read)(struct database *database, struct db_work *work);

	int64_t (*run)(struct db *db, enum query query, const struct db_in in[], struct arena *arena);   /* rows changed */
	void *(*select)(struct db *db, enum query query, const struct db_in in[], struct arena *arena);
	bool (*next)(struct db *db, struct db_rows *rows, const struct db_out out[]);
	void (*close_cursor)(struct db *db, struct cursor cursor);

	/* Migrations: a transaction no other server migrates in, and texts of many statements. */
	bool (*script)(struct db *db, const char *sql, struct arena *arena, struct text *ret_error);
	bool (*migration_begin)(struct db *db, struct arena *arena, struct text *ret_error);

	bool (*prepares)(struct db *db, enum query query, struct arena *arena, struct text *ret_error);
	bool (*backup)(struct database *database, struct arena *arena, struct text to_path, struct text *ret_error);
};

extern const struct engine sqlite_engine, postgresql_engine;

/* Waiting works, first in first out. */
struct queue {
	pthread_mutex_t lock;
	pthread_cond_t filled;
	struct db_work *first, *last;
	size_t count, max;
	bool closed;
};

void queue_open(struct queue *queue, size_t max);
void queue_destroy(struct queue *queue);
bool queue_put(struct queue *queue, struct db_work *work);        /* false: full or closed */
/* Up to max works as a list; NULL after wait_ms (0: never) without any, or when closed and empty: then *ret_closed is true. */
struct db_work *queue_take(struct queue *queue, size_t max, int wait_ms, bool *ret_closed);
void queue_close(struct queue *queue);
size_t queue_count(struct queue *queue);

enum { THREADS_MAX = 64 };

struct database {
	const struct engine *engine;
	void *own;                      /* the engine's */
	char *url;                      /* without "sqlite:", whole for PostgreSQL */
	struct database_options options;
	struct queue writes, reads;
	pthread_t threads[THREADS_MAX];
	struct db *writers[THREADS_MAX];
	int thread_count, writer_count;
	pthread_mutex_t id_lock;
	int64_t id_time;
	unsigned id_counter;
	atomic_bool reachable;
	atomic_uint_fast64_t writes_done, groups, refused, retries, failures;
};

/* Starts a work's transaction: nothing lost, no cursor open. */
void db_begin_work(struct db *db);
/* Closes what the work left open; its outcome is no better than what became of the transaction. */
void db_end_work(struct db *db, struct db_work *work);
/* Notes that the transaction is lost (the first loss stays) and logs what is a fault of ours. */
void db_lose(struct db *db, enum outcome outcome, const char *refusal, const char *what, const char *why);
/* Number of parameters up to DB_END. */
int db_in_count(const struct db_in in[]);
int db_out_count(const struct db_out out[]);
void db_store_int(struct db_out out, int64_t value);
void db_store_double(struct db_out out, double value);
void db_store_text(struct db_out out, struct arena *arena, const char *at, size_t len);
/* Tells the works of a group their outcomes, once all is durable. */
void works_answer(struct database *database, struct db_work *group);
/* For works that end before they run. */
void work_fail(struct db_work *work, enum outcome outcome, const char *refusal);

#endif
