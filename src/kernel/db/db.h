/*
 * The database: two engines, SQLite and PostgreSQL, behind one interface.
 *
 * SQL stands in the rooms' queries.sql, one text for both engines ($1 parameters; types BIGINT, INTEGER, TEXT alone;
 * ON CONFLICT and RETURNING), under a name:
 *
 *     -- name: bench_set_adopter
 *     UPDATE benches SET adopter = $2 WHERE id = $1 AND adopter IS NULL;
 *
 * The build makes of it the constant BENCH_SET_ADOPTER (enum query, "queries.h"). Where the engines differ (kernel/db and
 * kernel/search alone) a query has two texts: "-- name: x @sqlite" and "-- name: x @postgresql". A test prepares every query on both.
 * Statements are prepared once a connection.
 *
 *     TRY(db_find(call, BENCH_FIND, IN(id), OUT(&bench->place, &bench->adopter)));
 *     TRY(db_change(call, BENCH_SET_ADOPTER, IN(id, person)));
 *
 *     struct db_rows rows;
 *     TRY(db_select(call, BENCHES_OF, IN(person), &rows));
 *     while (db_next(&rows, OUT(&id, &place)))
 *             …
 *     TRY(rows.outcome);
 *
 * Texts read are copied to the call's arena. A NULL column reads as 0 or the empty text.
 * Outcomes of every call here: BUSY when the database is away (refusal "storage.away") or its disk is full ("storage.full"),
 * CONFLICT when a unique key is taken, BROKEN on a fault of ours. After any of them the transaction is lost: further
 * statements fail likewise; end the work with that outcome. (db_change's CONFLICT and db_find's NOT_FOUND lose nothing.)
 */
#ifndef ONEDOOR_DB_H
#define ONEDOOR_DB_H

#include "kernel/call/call.h"
#include "queries.h"

struct database;

/* ---- statements, inside a call's transaction ---- */

enum db_type { DB_END, DB_INT, DB_TEXT, DB_NULL, DB_DOUBLE, DB_BOOL };

struct db_in {
	enum db_type type;
	union {
		int64_t integer;
		double number;
		struct text text;
	};
};

struct db_out {
	enum db_type type;
	int width;          /* bytes of an integer */
	void *to;
};

static inline struct db_in db_in_int(int64_t value) { return (struct db_in){ .type = DB_INT, .integer = value }; }
static inline struct db_in db_in_text(struct text value) { return (struct db_in){ .type = DB_TEXT, .text = value }; }
static inline struct db_in db_in_string(const char *value) { return (struct db_in){ .type = value ? DB_TEXT : DB_NULL, .text = text_of(value) }; }
static inline struct db_in db_in_double(double value) { return (struct db_in){ .type = DB_DOUBLE, .number = value }; }
static inline struct db_in db_in_as_is(struct db_in value) { return value; }
#define DB_NOTHING ((struct db_in){ .type = DB_NULL })
/* 0 becomes NULL: for references that may be absent. */
static inline struct db_in db_id_or_null(int64_t id) { return id ? db_in_int(id) : DB_NOTHING; }
static inline struct db_in db_text_or_null(struct text text) { return text.len ? db_in_text(text) : DB_NOTHING; }

#define DB_IN_(value) _Generic((value), \
	struct text: db_in_text, char *: db_in_string, const char *: db_in_string, \
	double: db_in_double, float: db_in_double, struct db_in: db_in_as_is, default: db_in_int)(value)
#define DB_OUT_(pointer) { _Generic((pointer), struct text *: DB_TEXT, double *: DB_DOUBLE, bool *: DB_BOOL, default: DB_INT), \
	(int)sizeof(*(pointer)), (pointer) }

/* Argument lists, up to 40 long. IN() and OUT() may be empty. */
#define IN(...) ((struct db_in[]){ __VA_OPT__(DB_EACH_(DB_IN_, __VA_ARGS__),) { .type = DB_END } })
#define OUT(...) ((struct db_out[]){ __VA_OPT__(DB_EACH_(DB_OUT_, __VA_ARGS__),) { DB_END, 0, NULL } })

/* Runs a statement that must change (or insert, or delete) at least one row. CONFLICT when it changed none. */
enum outcome db_change(struct call *call, enum query query, const struct db_in in[]);
/* Runs a statement for which no row is as good as many. */
enum outcome db_run(struct call *call, enum query query, const struct db_in in[]);
/* The same; *ret_rows is how many rows changed. */
enum outcome db_run_counted(struct call *call, enum query query, const struct db_in in[], int64_t *ret_rows);
/* The first row. NOT_FOUND when there is none: outputs untouched. */
enum outcome db_find(struct call *call, enum query query, const struct db_in in[], const struct db_out out[]);

struct db_rows {
	enum outcome outcome;   /* OK until something fails; look at it after the loop */
	struct call *call;
	enum query query;
	void *statement;
	int row;
};

enum outcome db_select(struct call *call, enum query query, const struct db_in in[], struct db_rows *ret_rows);
/* The next row, or false at the end. The cursor is closed at the end; leave a loop early with db_close. */
bool db_next(struct db_rows *rows, const struct db_out out[]);
void db_close(struct db_rows *rows);

/* A new id: 63 bits, ordered by time, unique across servers (41 bits of ms since 2020, 8 of the server, 14 of a counter). */
int64_t db_new_id(struct call *call);
/* The time inside an id, UTC ms: for paging by date without an index of its own. */
int64_t db_id_time(int64_t id);
/* The smallest id of that time. */
int64_t db_id_at(int64_t utc_ms);

/* For the rooms whose texts differ by engine (kernel/search). */
bool db_is_sqlite(const struct call *call);

/* Which database it is, for what a process remembers of it. */
struct database *db_of(const struct call *call);

/* Whether this transaction can change nothing. */
bool db_is_reading(const struct call *call);

/* ---- boxes: which shapes' bounding boxes hold a point (R*Tree on SQLite, GiST on PostgreSQL) ---- */

enum outcome db_box_put(struct call *call, int64_t id, double west, double south, double east, double north);
enum outcome db_box_remove(struct call *call, int64_t id);
/* Ids of boxes holding the point, at most limit. */
enum outcome db_box_at(struct call *call, double longitude, double latitude, int64_t ret_ids[], size_t limit, size_t *ret_count);

/* ---- the database of a server ---- */

struct database_options {
	struct text url;           /* "sqlite:/path/file.db" or "postgresql://…" (a libpq URL) */
	int server;                /* 0…255, differs between servers of one database */
	int readers;               /* PostgreSQL: connections for reading; SQLite: one a thread, opened when first used */
	int writers;               /* PostgreSQL alone; SQLite has one writer. 1 is quickest where works meet on counters */
	size_t group_max;          /* most works in one commit */
	size_t queue_max;          /* waiting works past which db_write refuses */
	bool create;               /* make an empty database when there is none */
};

/* Opens and checks. Failures are described in *ret_error (arena). */
enum outcome database_open(struct arena *arena, const struct database_options *options, struct database **ret_database, struct text *ret_error);
void database_close(struct database *database);    /* finishes what is queued */

/* Runs the embedded migrations that are missing, in order, each in a transaction; a lock keeps two servers from doing it at once. */
enum outcome database_migrate(struct database *database, struct arena *arena, struct text *ret_error);
bool database_is_sqlite(const struct database *database);
/* true while the last contact succeeded */
bool database_is_reachable(struct database *database);

/*
 * One piece of work in one transaction. On PostgreSQL a write runs in READ COMMITTED, a read in one REPEATABLE READ snapshot: counters are
 * hot rows, which SERIALIZABLE would make every second write fail on; so a write states its own condition (WHERE seq = $2) and a changed
 * row count of none is CONFLICT. run may be called more than once (deadlocks and serialisation failures are retried up to 10 times): it
 * starts from scratch each time. Parameters are declared with their types (bigint, text, double precision), never left to inference. Anything but OK undoes what it wrote.
 * done is called exactly once, after the commit is durable, from the database's thread.
 */
struct db_work {
	enum outcome (*run)(struct db_work *work, struct db *db);
	void (*done)(struct db_work *work, enum outcome outcome);
	struct db_work *next;      /* the queue's */
	enum outcome outcome;      /* the queue's */
	const char *refusal;       /* the queue's: why a work is BUSY whose run had no part in it ("storage.full", "storage.away"), NULL */
};

/* Queues a write. Waiting writes share one commit; none sees or keeps what a refused one wrote. false when the queue is full: done is not called. */
bool database_write(struct database *database, struct db_work *work);
/* Runs a read-only work now, in this thread, and its done if not NULL. */
enum outcome database_read(struct database *database, struct db_work *work);
/* Queues a read-only work for the pool of readers (for slow reads, and always on PostgreSQL). false when full. */
bool database_read_later(struct database *database, struct db_work *work);

/* For commands, jobs and tests: runs a function in a write transaction and waits for the commit. The call is made for it. */
enum outcome database_run(struct database *database, struct arena *arena, int64_t now,
	enum outcome (*run)(struct call *call, void *context), void *context);

/* Online copy to a file (SQLite: its backup interface; PostgreSQL: refused with the pg_dump line to use). */
enum outcome database_backup(struct database *database, struct arena *arena, struct text to_path, struct text *ret_error);

struct database_numbers {
	uint64_t writes, groups, refused, retries, failures;
	size_t waiting;
};
void database_numbers(struct database *database, struct database_numbers *ret_numbers);

#include "kernel/db/each.h"
#endif
