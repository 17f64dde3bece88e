/* SQLite: connections and statements. Groups of works are in sqlite_works.c, checkpoints in sqlite_checkpoints.c. */
#include "kernel/db/sqlite.h"

#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

enum { BUSY_WAIT_MS = 10000 };

static const char *const control_texts[CONTROLS] = {
	[READ_BEGIN] = "BEGIN",
	[WRITE_BEGIN] = "BEGIN IMMEDIATE",
	[COMMIT] = "COMMIT",
	[ROLLBACK] = "ROLLBACK",
	[WORK_SAVE] = "SAVEPOINT work",
	[WORK_UNDO] = "ROLLBACK TO work",
	[WORK_KEEP] = "RELEASE work",
};

/* ---- connections ---- */

/*
 * A commit is durable when it returns (FULL); the log is moved into the database by the checkpointer, not by commits. The file is read, not mapped: a
 * fault in a mapping reads the disk's whole read-ahead for a page, and mapped pages count as the server's memory.
 */
static const char settings[] =
	"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0;"
	"PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA trusted_schema = OFF;";

static bool configure(sqlite3 *handle, enum use use)
{
	static const char *const cache[] = { [FOR_WRITING] = "PRAGMA cache_size = -65536", [FOR_READING] = "PRAGMA cache_size = -8192" };

	sqlite3_extended_result_codes(handle, 1);
	sqlite3_busy_timeout(handle, BUSY_WAIT_MS);
	/* The page size counts for a database that is still empty. */
	if (use == FOR_WRITING && sqlite3_exec(handle, "PRAGMA page_size = 4096", NULL, NULL, NULL))
		return false;
	return !sqlite3_exec(handle, settings, NULL, NULL, NULL) && !sqlite3_exec(handle, cache[use], NULL, NULL, NULL);
}

struct db *sqlite_connect(struct database *database, enum use use, struct arena *arena, struct text *ret_error)
{
	struct sqlite *sqlite = calloc(1, sizeof(*sqlite));
	int flags = use == FOR_READING ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;

	assert(sqlite);
	sqlite->db.database = database;
	sqlite->db.use = use;
	if (use == FOR_WRITING && database->options.create)
		flags |= SQLITE_OPEN_CREATE;
	if (sqlite3_open_v2(database->url, &sqlite->handle, flags | SQLITE_OPEN_NOMUTEX, NULL) || !configure(sqlite->handle, use)) {
		if (ret_error)
			*ret_error = text_format(arena, "%s: %s", database->url, sqlite3_errmsg(sqlite->handle));
		sqlite_disconnect(&sqlite->db);
		return NULL;
	}
	return &sqlite->db;
}

void sqlite_disconnect(struct db *db)
{
	struct sqlite *sqlite = (struct sqlite *)db;

	for (int i = 0; i < QUERIES; i++)
		sqlite3_finalize(sqlite->statements[i]);
	for (int i = 0; i < CONTROLS; i++)
		sqlite3_finalize(sqlite->controls[i]);
	sqlite3_close_v2(sqlite->handle);
	free(sqlite);
}

static struct db *connect_writer(struct database *database, enum use use, struct arena *arena, struct text *ret_error)
{
	struct db *db = sqlite_connect(database, use, arena, ret_error);

	if (db && use == FOR_WRITING)
		sqlite_checkpoints_watch((struct sqlite *)db);
	return db;
}

static void reader_forget(void *reader)
{
	struct sqlite *sqlite = reader;
	struct sqlite_database *own = sqlite->db.database->own;

	pthread_mutex_lock(&own->lock);
	for (struct sqlite **at = &own->readers; *at; at = &(*at)->next_reader)
		if (*at == sqlite) {
			*at = sqlite->next_reader;
			break;
		}
	pthread_mutex_unlock(&own->lock);
	sqlite_disconnect(&sqlite->db);
}

static bool open_database(struct database *database, struct arena *arena, struct text *ret_error)
{
	struct sqlite_database *own;

	if (!database->options.create && access(database->url, F_OK)) {
		*ret_error = text_format(arena, "there is no database at %s", database->url);
		return false;
	}
	own = calloc(1, sizeof(*own));
	assert(own);
	pthread_mutex_init(&own->lock, NULL);
	pthread_cond_init(&own->wake, NULL);
	pthread_key_create(&own->reader_key, reader_forget);
	database->own = own;
	return sqlite_checkpoints_start(database, arena, ret_error);
}

static void close_database(struct database *database)
{
	struct sqlite_database *own = database->own;

	if (!own)
		return;
	sqlite_checkpoints_stop(database);
	pthread_key_delete(own->reader_key);
	while (own->readers) {
		struct sqlite *reader = own->readers;
		own->readers = reader->next_reader;
		sqlite_disconnect(&reader->db);
	}
	pthread_cond_destroy(&own->wake);
	pthread_mutex_destroy(&own->lock);
	free(own);
}

/* ---- statements ---- */

static void lose(struct sqlite *sqlite, int code, const char *what)
{
	static const struct { int code; enum outcome outcome; const char *refusal; } losses[] = {
		{ SQLITE_FULL, BUSY, "storage.full" },
		{ SQLITE_BUSY, BUSY, "storage.away" },
		{ SQLITE_LOCKED, BUSY, "storage.away" },
		{ SQLITE_IOERR, BUSY, "storage.away" },
		{ SQLITE_CANTOPEN, BUSY, "storage.away" },
		{ SQLITE_NOMEM, BUSY, "storage.away" },
		{ SQLITE_PROTOCOL, BUSY, "storage.away" },
	};
	const char *why = sqlite3_errmsg(sqlite->handle);

	if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID) {
		db_lose(&sqlite->db, CONFLICT, NULL, what, why);
		return;
	}
	for (size_t i = 0; i < sizeof(losses) / sizeof(losses[0]); i++)
		if ((code & 0xff) == losses[i].code) {
			db_lose(&sqlite->db, losses[i].outcome, losses[i].refusal, what, why);
			return;
		}
	db_lose(&sqlite->db, BROKEN, NULL, what, why);
}

static sqlite3_stmt *prepare(struct sqlite *sqlite, enum query query)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v3(sqlite->handle, query_texts[query].sqlite, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);

	if (code)
		lose(sqlite, code, query_texts[query].name);
	return statement;
}

/* The cached statement, or one of its own for a loop inside a loop over the same query. */
static sqlite3_stmt *statement_for(struct sqlite *sqlite, enum query query)
{
	if (!sqlite->statements[query])
		sqlite->statements[query] = prepare(sqlite, query);
	else if (sqlite3_stmt_busy(sqlite->statements[query]))
		return prepare(sqlite, query);
	return sqlite->statements[query];
}

static void let_go(struct sqlite *sqlite, enum query query, sqlite3_stmt *statement)
{
	if (sqlite->statements[query] == statement)
		sqlite3_reset(statement);
	else
		sqlite3_finalize(statement);
}

static int bind_one(sqlite3_stmt *statement, int at, const struct db_in *in)
{
	switch (in->type) {
	case DB_INT:
	case DB_BOOL:
		return sqlite3_bind_int64(statement, at, in->integer);
	case DB_TEXT:
		return sqlite3_bind_text64(statement, at, in->text.at ? in->text.at : "", in->text.len, SQLITE_STATIC, SQLITE_UTF8);
	case DB_DOUBLE:
		return sqlite3_bind_double(statement, at, in->number);
	default:
		return sqlite3_bind_null(statement, at);
	}
}

static sqlite3_stmt *bound(struct sqlite *sqlite, enum query query, const struct db_in in[])
{
	sqlite3_stmt *statement = statement_for(sqlite, query);
	int count = db_in_count(in), code = SQLITE_OK;

	if (!statement)
		return NULL;
	assert(sqlite3_bind_parameter_count(statement) == count && "IN() has as many values as the query has parameters");
	for (int i = 0; i < count && !code; i++)
		code = bind_one(statement, i + 1, &in[i]);
	if (!code)
		return statement;
	lose(sqlite, code, query_texts[query].name);
	let_go(sqlite, query, statement);
	return NULL;
}

static int64_t run(struct db *db, enum query query, const struct db_in in[], struct arena *arena)
{
	struct sqlite *sqlite = (struct sqlite *)db;
	sqlite3_stmt *statement = bound(sqlite, query, in);
	int64_t before = sqlite3_total_changes64(sqlite->handle);
	int code;

	(void)arena;
	if (!statement)
		return 0;
	do
		code = sqlite3_step(statement);
	while (code == SQLITE_ROW);
	if (code != SQLITE_DONE)
		lose(sqlite, code, query_texts[query].name);
	let_go(sqlite, query, statement);
	/* changes() would tell of the statement before when this one is a SELECT. */
	return sqlite3_total_changes64(sqlite->handle) == before ? 0 : sqlite3_changes64(sqlite->handle);
}

static void *select_rows(struct db *db, enum query query, const struct db_in in[], struct arena *arena)
{
	(void)arena;
	return bound((struct sqlite *)db, query, in);
}

static void store(sqlite3_stmt *statement, int column, struct db_out out, struct arena *arena)
{
	if (out.type == DB_TEXT) {
		const char *at = (const char *)sqlite3_column_text(statement, column);
		db_store_text(out, arena, at ? at : "", (size_t)sqlite3_column_bytes(statement, column));
	} else if (out.type == DB_DOUBLE) {
		db_store_double(out, sqlite3_column_double(statement, column));
	} else {
		db_store_int(out, sqlite3_column_int64(statement, column));
	}
}

static bool next(struct db *db, struct db_rows *rows, const struct db_out out[])
{
	struct sqlite *sqlite = (struct sqlite *)db;
	sqlite3_stmt *statement = rows->statement;
	int code = sqlite3_step(statement), count;

	if (code != SQLITE_ROW) {
		if (code != SQLITE_DONE)
			lose(sqlite, code, query_texts[rows->query].name);
		return false;
	}
	count = db_out_count(out);
	assert(sqlite3_column_count(statement) == count && "OUT() has as many places as the query has columns");
	for (int i = 0; i < count; i++)
		store(statement, i, out[i], rows->call->arena);
	return true;
}

static void close_cursor(struct db *db, struct cursor cursor)
{
	let_go((struct sqlite *)db, cursor.query, cursor.statement);
}

bool sqlite_control(struct sqlite *sqlite, enum control control)
{
	sqlite3_stmt **statement = &sqlite->controls[control];
	int code;

	if (!*statement && sqlite3_prepare_v3(sqlite->handle, control_texts[control], -1, SQLITE_PREPARE_PERSISTENT, statement, NULL)) {
		lose(sqlite, SQLITE_ERROR, control_texts[control]);
		return false;
	}
	code = sqlite3_step(*statement);
	sqlite3_reset(*statement);
	if (code != SQLITE_DONE)
		lose(sqlite, code, control_texts[control]);
	return code == SQLITE_DONE;
}

/* ---- migrations, tests ---- */

static bool script(struct db *db, const char *sql, struct arena *arena, struct text *ret_error)
{
	struct sqlite *sqlite = (struct sqlite *)db;

	if (!sqlite3_exec(sqlite->handle, sql, NULL, NULL, NULL))
		return true;
	*ret_error = text_format(arena, "%s", sqlite3_errmsg(sqlite->handle));
	return false;
}

static bool migration_begin(struct db *db, struct arena *arena, struct text *ret_error)
{
	return script(db, "BEGIN EXCLUSIVE", arena, ret_error);
}

static bool prepares(struct db *db, enum query query, struct arena *arena, struct text *ret_error)
{
	struct sqlite *sqlite = (struct sqlite *)db;
	sqlite3_stmt *statement = NULL;

	if (!sqlite3_prepare_v2(sqlite->handle, query_texts[query].sqlite, -1, &statement, NULL)) {
		sqlite3_finalize(statement);
		return true;
	}
	*ret_error = text_format(arena, "%s: %s", query_texts[query].name, sqlite3_errmsg(sqlite->handle));
	return false;
}

const struct engine sqlite_engine = {
	.scheme = "sqlite:",
	.open = open_database,
	.close = close_database,
	.connect = connect_writer,
	.disconnect = sqlite_disconnect,
	.write = sqlite_write,
	.read = sqlite_read,
	.run = run,
	.select = select_rows,
	.next = next,
	.close_cursor = close_cursor,
	.script = script,
	.migration_begin = migration_begin,
	.prepares = prepares,
	.backup = sqlite_backup,
};
