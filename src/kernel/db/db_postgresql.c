/* PostgreSQL: connections and statements. Transactions are in postgresql_works.c. */
#include "kernel/db/postgresql.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "kernel/clock/clock.h"

enum { FIRST_WAIT_MS = 250, LONGEST_WAIT_MS = 10000, PARAMETERS_MAX = 40 };
enum { TYPE_BOOL = 16, TYPE_INT8 = 20, TYPE_INT2 = 21, TYPE_INT4 = 23 };   /* pg_type.oid */

#define MIGRATION_LOCK "SELECT pg_advisory_xact_lock(7308339910637985394)"   /* any number, the same in every version */

/* ---- connections ---- */

static void be_silent(void *context, const char *message)
{
	(void)context, (void)message;
}

static PGconn *connect_to(const char *url)
{
	/* What the address itself says wins over what stands before it here. */
	static const char *const names[] = { "connect_timeout", "tcp_user_timeout", "fallback_application_name", "dbname", "client_encoding", NULL };
	const char *const values[] = { "3", "10000", "onedoor", url, "UTF8", NULL };
	PGconn *pg = PQconnectdbParams(names, values, 1);

	PQsetNoticeProcessor(pg, be_silent, NULL);
	return pg;
}

void postgresql_drop(struct postgresql *postgresql, bool at_once)
{
	PQfinish(postgresql->pg);
	postgresql->pg = NULL;
	memset(postgresql->parameters, 0, sizeof(postgresql->parameters));
	if (at_once)
		postgresql->connect_at = 0;
}

static void wait_longer(struct postgresql *postgresql)
{
	int wait = postgresql->wait_ms ? postgresql->wait_ms * 2 : FIRST_WAIT_MS;

	postgresql->wait_ms = wait > LONGEST_WAIT_MS ? LONGEST_WAIT_MS : wait;
	postgresql->connect_at = clock_monotonic_us() + (int64_t)postgresql->wait_ms * 1000;
}

bool postgresql_is_there(struct postgresql *postgresql)
{
	struct database *database = postgresql->db.database;

	if (postgresql->pg && PQstatus(postgresql->pg) == CONNECTION_OK)
		return true;
	if (postgresql->pg)
		postgresql_drop(postgresql, false);
	if (clock_monotonic_us() < postgresql->connect_at)
		return false;
	postgresql->pg = connect_to(database->url);
	if (PQstatus(postgresql->pg) == CONNECTION_OK) {
		postgresql->wait_ms = 0;
		database->reachable = true;
		return true;
	}
	database->reachable = false;
	wait_longer(postgresql);
	postgresql_drop(postgresql, false);
	return false;
}

static struct text message_of(struct arena *arena, PGconn *pg)
{
	return text_copy(arena, text_trim(text_of(PQerrorMessage(pg))));
}

static void disconnect(struct db *db)
{
	struct postgresql *postgresql = (struct postgresql *)db;

	PQfinish(postgresql->pg);
	free(postgresql);
}

static struct db *connect_db(struct database *database, enum use use, struct arena *arena, struct text *ret_error)
{
	struct postgresql *postgresql = calloc(1, sizeof(*postgresql));

	assert(postgresql);
	postgresql->db.database = database;
	postgresql->db.use = use;
	postgresql->pg = connect_to(database->url);
	if (PQstatus(postgresql->pg) == CONNECTION_OK)
		return &postgresql->db;
	*ret_error = message_of(arena, postgresql->pg);
	disconnect(&postgresql->db);
	return NULL;
}

static bool open_database(struct database *database, struct arena *arena, struct text *ret_error)
{
	struct postgresql_database *own = calloc(1, sizeof(*own));
	pthread_rwlockattr_t attributes;

	assert(own);
	pthread_mutex_init(&own->lock, NULL);
	pthread_cond_init(&own->freed, NULL);
	pthread_rwlockattr_init(&attributes);
	pthread_rwlockattr_setkind_np(&attributes, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
	pthread_rwlock_init(&own->gate, &attributes);
	pthread_rwlockattr_destroy(&attributes);
	database->own = own;
	for (int i = 0; i < database->options.readers; i++) {
		struct db *reader = connect_db(database, FOR_READING, arena, ret_error);
		if (!reader)
			return false;
		own->readers[own->reader_count++] = (struct postgresql *)reader;
	}
	return true;
}

static void close_database(struct database *database)
{
	struct postgresql_database *own = database->own;

	if (!own)
		return;
	while (own->reader_count)
		disconnect(&own->readers[--own->reader_count]->db);
	pthread_rwlock_destroy(&own->gate);
	pthread_cond_destroy(&own->freed);
	pthread_mutex_destroy(&own->lock);
	free(own);
}

/* ---- statements ---- */

static void lose(struct postgresql *postgresql, const PGresult *result, const char *what)
{
	static const struct { const char *state; enum outcome outcome; const char *refusal; bool again; } losses[] = {
		{ "40001", BUSY, "storage.away", true },    /* serialization_failure */
		{ "40P01", BUSY, "storage.away", true },    /* deadlock_detected */
		{ "55P03", BUSY, "storage.away", true },    /* lock_not_available */
		{ "23505", CONFLICT, NULL, false },         /* unique_violation */
		{ "53100", BUSY, "storage.full", false },   /* disk_full */
		{ "53", BUSY, "storage.away", false },      /* insufficient_resources */
		{ "08", BUSY, "storage.away", false },      /* connection_exception */
		{ "57P", BUSY, "storage.away", false },     /* shutdown, crash, cannot connect now */
		{ "57014", BUSY, "storage.away", false },   /* query_canceled: a limit of the server's operator */
		{ "25006", BUSY, "storage.away", false },   /* read only: the server is a standby just now */
	};
	const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
	/* The primary message alone: details quote the row's values. */
	const char *primary = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	const char *why = primary ? primary : "the connection was lost";

	if (!state || PQstatus(postgresql->pg) != CONNECTION_OK) {
		postgresql->db.database->reachable = false;
		db_lose(&postgresql->db, BUSY, "storage.away", what, why);
		return;
	}
	for (size_t i = 0; i < sizeof(losses) / sizeof(losses[0]); i++)
		if (!strncmp(state, losses[i].state, strlen(losses[i].state))) {
			if (!postgresql->db.lost)
				postgresql->db.again = losses[i].again;
			db_lose(&postgresql->db, losses[i].outcome, losses[i].refusal, what, why);
			return;
		}
	db_lose(&postgresql->db, BROKEN, NULL, what, why);
}

static bool is_fine(struct postgresql *postgresql, PGresult *result, const char *what)
{
	ExecStatusType status = PQresultStatus(result);

	if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
		return true;
	lose(postgresql, result, what);
	PQclear(result);
	return false;
}

bool postgresql_control(struct postgresql *postgresql, const char *sql)
{
	PGresult *result = PQexec(postgresql->pg, sql);

	if (!is_fine(postgresql, result, sql))
		return false;
	PQclear(result);
	return true;
}

/* Replaces the narrow integers among the types the server inferred. *ret_wider: there were some. */
static int widened(const PGresult *described, Oid types[], bool *ret_wider)
{
	int count = PQnparams(described);

	assert(count <= PARAMETERS_MAX);
	*ret_wider = false;
	for (int i = 0; i < count; i++) {
		Oid type = PQparamtype(described, i);
		bool narrow = type == TYPE_INT4 || type == TYPE_INT2;
		types[i] = narrow ? TYPE_INT8 : type;
		*ret_wider |= narrow;
	}
	return count;
}

/*
 * The server infers the parameters' types. Where it comes to a narrow integer ("$2 = 0 OR id < $2") it would refuse an
 * id at run time, so every integer is prepared as 64 bits. An argument of a function that wants fewer needs a CAST; the test
 * that prepares every query finds it.
 */
static bool prepare(struct postgresql *postgresql, enum query query)
{
	const char *name = query_texts[query].name, *sql = query_texts[query].postgresql;
	char deallocate[128];
	Oid types[PARAMETERS_MAX];
	PGresult *result = PQprepare(postgresql->pg, name, sql, 0, NULL);
	bool wider;
	int count;

	if (!is_fine(postgresql, result, name))
		return false;
	PQclear(result);
	result = PQdescribePrepared(postgresql->pg, name);
	if (!is_fine(postgresql, result, name))
		return false;
	count = widened(result, types, &wider);
	PQclear(result);
	if (wider) {
		snprintf(deallocate, sizeof(deallocate), "DEALLOCATE %s", name);
		if (!postgresql_control(postgresql, deallocate))
			return false;
		result = PQprepare(postgresql->pg, name, sql, count, types);
		if (!is_fine(postgresql, result, name))
			return false;
		PQclear(result);
	}
	postgresql->parameters[query] = count + 1;
	return true;
}

static const char *value_of(const struct db_in *in, struct arena *arena)
{
	switch (in->type) {
	case DB_INT:
	case DB_BOOL:
		return text_format(arena, "%lld", (long long)in->integer).at;
	case DB_TEXT:
		return text_cstring(arena, in->text);
	case DB_DOUBLE:
		return text_format(arena, "%.17g", in->number).at;
	default:
		return NULL;
	}
}

static PGresult *execute(struct postgresql *postgresql, enum query query, const struct db_in in[], struct arena *arena)
{
	const char *values[PARAMETERS_MAX];
	int count = db_in_count(in);
	PGresult *result;

	if (!postgresql->parameters[query] && !prepare(postgresql, query))
		return NULL;
	assert(postgresql->parameters[query] == count + 1 && "IN() has as many values as the query has parameters");
	for (int i = 0; i < count; i++)
		values[i] = value_of(&in[i], arena);
	result = PQexecPrepared(postgresql->pg, query_texts[query].name, count, values, NULL, NULL, 0);
	if (!is_fine(postgresql, result, query_texts[query].name))
		return NULL;
	if (strncmp(PQcmdStatus(result), "SELECT", 6) && strcmp(PQcmdTuples(result), "0"))
		postgresql->db.wrote = true;
	return result;
}

static int64_t run(struct db *db, enum query query, const struct db_in in[], struct arena *arena)
{
	PGresult *result = execute((struct postgresql *)db, query, in, arena);
	int64_t rows = 0;

	if (!result)
		return 0;
	if (strncmp(PQcmdStatus(result), "SELECT", 6))
		text_to_int(text_of(PQcmdTuples(result)), &rows);
	PQclear(result);
	return rows;
}

static void *select_rows(struct db *db, enum query query, const struct db_in in[], struct arena *arena)
{
	return execute((struct postgresql *)db, query, in, arena);
}

static void store(const PGresult *result, int row, int column, struct db_out out, struct arena *arena)
{
	const char *at = PQgetvalue(result, row, column);   /* "" for NULL */

	if (out.type == DB_TEXT)
		db_store_text(out, arena, at, (size_t)PQgetlength(result, row, column));
	else if (out.type == DB_DOUBLE)
		db_store_double(out, strtod(at, NULL));
	else if (PQftype(result, column) == TYPE_BOOL)
		db_store_int(out, *at == 't');
	else
		db_store_int(out, strtoll(at, NULL, 10));
}

static bool next(struct db *db, struct db_rows *rows, const struct db_out out[])
{
	const PGresult *result = rows->statement;
	int count = db_out_count(out);

	(void)db;
	assert(PQnfields(result) == count && "OUT() has as many places as the query has columns");
	if (rows->row >= PQntuples(result))
		return false;
	for (int i = 0; i < count; i++)
		store(result, rows->row, i, out[i], rows->call->arena);
	return true;
}

static void close_cursor(struct db *db, struct cursor cursor)
{
	(void)db;
	PQclear(cursor.statement);
}

/* ---- migrations, tests, copies ---- */

static bool script(struct db *db, const char *sql, struct arena *arena, struct text *ret_error)
{
	struct postgresql *postgresql = (struct postgresql *)db;
	PGresult *result = PQexec(postgresql->pg, sql);
	ExecStatusType status = PQresultStatus(result);
	bool fine = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;

	if (!fine)
		*ret_error = message_of(arena, postgresql->pg);
	PQclear(result);
	return fine;
}

static bool migration_begin(struct db *db, struct arena *arena, struct text *ret_error)
{
	return script(db, "BEGIN", arena, ret_error) && script(db, MIGRATION_LOCK, arena, ret_error);
}

static bool prepares(struct db *db, enum query query, struct arena *arena, struct text *ret_error)
{
	struct postgresql *postgresql = (struct postgresql *)db;

	db_begin_work(db);
	if (prepare(postgresql, query))
		return true;
	*ret_error = text_format(arena, "%s: %s", query_texts[query].name, PQerrorMessage(postgresql->pg));
	return false;
}

static bool backup(struct database *database, struct arena *arena, struct text to_path, struct text *ret_error)
{
	PGconn *pg = connect_to(database->url);

	*ret_error = text_format(arena, "PostgreSQL keeps its own copies: pg_dump --format=custom --host=%s --port=%s --username=%s --file=%.*s %s",
		PQhost(pg), PQport(pg), PQuser(pg), TEXT_ARG(to_path), PQdb(pg));
	PQfinish(pg);
	return false;
}

const struct engine postgresql_engine = {
	.scheme = "postgresql:",
	.idle_ms = 1000,
	.open = open_database,
	.close = close_database,
	.connect = connect_db,
	.disconnect = disconnect,
	.write = postgresql_write,
	.idle = postgresql_idle,
	.read = postgresql_read,
	.run = run,
	.select = select_rows,
	.next = next,
	.close_cursor = close_cursor,
	.script = script,
	.migration_begin = migration_begin,
	.prepares = prepares,
	.backup = backup,
};
