/* The statements rooms run, whichever engine carries them. */
#include "kernel/db/engine.h"

#include <assert.h>

#include "kernel/log/log.h"

static const struct engine *engine_of(struct call *call)
{
	assert(call->db && "outside a transaction");
	return call->db->database->engine;
}

static enum outcome lost(struct call *call)
{
	struct db *db = call->db;

	return db->refusal ? refuse(call, db->lost, db->refusal) : db->lost;
}

enum outcome db_run_counted(struct call *call, enum query query, const struct db_in in[], int64_t *ret_rows)
{
	const struct engine *engine = engine_of(call);
	int64_t rows;

	if (call->db->lost)
		return lost(call);
	rows = engine->run(call->db, query, in, call->arena);
	if (call->db->lost)
		return lost(call);
	*ret_rows = rows;
	return OK;
}

enum outcome db_run(struct call *call, enum query query, const struct db_in in[])
{
	int64_t rows;

	return db_run_counted(call, query, in, &rows);
}

enum outcome db_change(struct call *call, enum query query, const struct db_in in[])
{
	int64_t rows;

	TRY(db_run_counted(call, query, in, &rows));
	return rows ? OK : CONFLICT;
}

enum outcome db_select(struct call *call, enum query query, const struct db_in in[], struct db_rows *ret_rows)
{
	const struct engine *engine = engine_of(call);
	struct db *db = call->db;
	void *statement = NULL;

	*ret_rows = (struct db_rows){ .call = call, .query = query };
	if (!db->lost)
		statement = engine->select(db, query, in, call->arena);
	if (db->lost)
		return ret_rows->outcome = lost(call);
	assert(db->open_count < OPEN_CURSORS && "too many cursors open: a loop was left without db_close");
	db->open[db->open_count++] = (struct cursor){ query, statement };
	ret_rows->statement = statement;
	return OK;
}

bool db_next(struct db_rows *rows, const struct db_out out[])
{
	struct db *db = rows->call->db;

	if (!rows->statement)
		return false;
	if (!db->lost && db->database->engine->next(db, rows, out)) {
		rows->row++;
		return true;
	}
	if (db->lost)
		rows->outcome = lost(rows->call);
	db_close(rows);
	return false;
}

void db_close(struct db_rows *rows)
{
	struct db *db = rows->call->db;

	if (!rows->statement)
		return;
	for (int i = db->open_count - 1; i >= 0; i--) {
		if (db->open[i].statement != rows->statement)
			continue;
		db->database->engine->close_cursor(db, db->open[i]);
		db->open[i] = db->open[--db->open_count];
		break;
	}
	rows->statement = NULL;
}

enum outcome db_find(struct call *call, enum query query, const struct db_in in[], const struct db_out out[])
{
	struct db_rows rows;
	bool found;

	TRY(db_select(call, query, in, &rows));
	found = db_next(&rows, out);
	db_close(&rows);
	TRY(rows.outcome);
	return found ? OK : NOT_FOUND;
}

bool db_is_sqlite(const struct call *call)
{
	return database_is_sqlite(call->db->database);
}

struct database *db_of(const struct call *call)
{
	return call->db->database;
}

bool db_is_reading(const struct call *call)
{
	return call->db->use == FOR_READING;
}

/* ---- for the engines ---- */

void db_begin_work(struct db *db)
{
	db->lost = OK;
	db->refusal = NULL;
	db->again = false;
	db->wrote = false;
	assert(!db->open_count);
}

void db_end_work(struct db *db, struct db_work *work)
{
	while (db->open_count)
		db->database->engine->close_cursor(db, db->open[--db->open_count]);
	if (db->lost && work->outcome == OK) {
		work->outcome = db->lost;
		work->refusal = db->refusal;
	}
}

int db_in_count(const struct db_in in[])
{
	int count = 0;

	while (in[count].type != DB_END)
		count++;
	return count;
}

int db_out_count(const struct db_out out[])
{
	int count = 0;

	while (out[count].type != DB_END)
		count++;
	return count;
}

void db_store_int(struct db_out out, int64_t value)
{
	if (out.type == DB_BOOL)
		*(bool *)out.to = value != 0;
	else if (out.width == 8)
		*(int64_t *)out.to = value;
	else if (out.width == 4)
		*(int32_t *)out.to = (int32_t)value;
	else if (out.width == 2)
		*(int16_t *)out.to = (int16_t)value;
	else
		*(int8_t *)out.to = (int8_t)value;
}

void db_store_double(struct db_out out, double value)
{
	*(double *)out.to = value;
}

void db_store_text(struct db_out out, struct arena *arena, const char *at, size_t len)
{
	*(struct text *)out.to = text_copy(arena, (struct text){ at, len });
}

void db_lose(struct db *db, enum outcome outcome, const char *refusal, const char *what, const char *why)
{
	if (db->lost)
		return;
	db->lost = outcome;
	db->refusal = refusal;
	if (outcome == BROKEN || (refusal && !db->again))
		log_line(outcome == BROKEN ? LOG_ERROR : LOG_WARNING, "database", "statement=%s trouble=%s", what, why);
}
