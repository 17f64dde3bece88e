/* Migrations: embedded files NNNN_name.sql, each run once, in order. */
#include <assert.h>
#include <ctype.h>
#include <stdlib.h>

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/engine.h"
#include "kernel/embed/embed.h"

enum { MIGRATIONS_MAX = 1000 };

struct migration {
	int64_t number;
	struct text name;    /* "0001_kernel.sql" */
	struct text bytes;
	struct text hash;
};

static const char table[] =
	"CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at BIGINT NOT NULL)";

/* ---- the files ---- */

static bool is_migration(struct text name)
{
	if (name.len < sizeof("0001_a.sql") - 1 || memcmp(name.at + name.len - 4, ".sql", 4) || name.at[4] != '_')
		return false;
	for (int i = 0; i < 4; i++)
		if (!isdigit((unsigned char)name.at[i]))
			return false;
	return true;
}

static struct text file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return text_of(slash ? slash + 1 : path);
}

static int by_number(const void *a, const void *b)
{
	const struct migration *left = a, *right = b;

	return (left->number > right->number) - (left->number < right->number);
}

static size_t collect(struct arena *arena, struct migration migrations[])
{
	size_t count = 0;

	for (const struct embedded *file = embedded_files; file->name; file++) {
		struct migration migration = { .name = file_name(file->name), .bytes = file->bytes };
		if (!is_migration(migration.name))
			continue;
		assert(count < MIGRATIONS_MAX);
		migration.number = atoi(migration.name.at);
		migration.hash = hash_hex(arena, hash_of(file->bytes));
		migrations[count++] = migration;
	}
	qsort(migrations, count, sizeof(migrations[0]), by_number);
	for (size_t i = 1; i < count; i++)
		assert(migrations[i].number != migrations[i - 1].number && "two migrations of one number");
	return count;
}

/* The parts meant for this engine: "-- @sqlite", "-- @postgresql" and "-- @both" say whose the following lines are. */
static const char *part_for(struct arena *arena, struct text sql, const char *engine)
{
	struct text_builder part;
	bool ours = true;

	builder_init(&part, arena, sql.len + 1);
	while (sql.len) {
		struct text line = text_cut(&sql, '\n'), trimmed = text_trim(line);
		if (text_starts_with(trimmed, T("-- @"))) {
			struct text whose = { trimmed.at + 4, trimmed.len - 4 };
			ours = text_equal(whose, T("both")) || text_equal(whose, text_of(engine));
		} else if (ours) {
			builder_add(&part, line);
			builder_add_char(&part, '\n');
		}
	}
	return text_cstring(arena, builder_text(&part));
}

/* In SQLite INTEGER PRIMARY KEY is the row's own number (64 bits) where BIGINT would make a second tree beside the table. */
static const char *with_row_numbers(struct arena *arena, const char *sql)
{
	static const char wide[] = "BIGINT PRIMARY KEY";
	struct text_builder out;
	const char *at;

	builder_init(&out, arena, strlen(sql) * 2);
	for (; (at = strstr(sql, wide)); sql = at + strlen(wide)) {
		builder_add(&out, (struct text){ sql, (size_t)(at - sql) });
		builder_add(&out, T("INTEGER PRIMARY KEY"));
	}
	builder_add(&out, text_of(sql));
	return text_cstring(arena, builder_text(&out));
}

static const char *script_for(const struct engine *engine, struct arena *arena, struct text sql)
{
	if (engine == &sqlite_engine)
		return with_row_numbers(arena, part_for(arena, sql, "sqlite"));
	return part_for(arena, sql, "postgresql");
}

/* ---- running them ---- */

static bool is_applied(struct call *call, const struct migration *migration, bool *ret_applied, struct text *ret_error)
{
	struct text hash;
	enum outcome outcome = db_find(call, MIGRATION_HASH, IN(migration->number), OUT(&hash));

	*ret_applied = outcome == OK;
	if (outcome != OK && outcome != NOT_FOUND) {
		*ret_error = T("the table of migrations cannot be read");
		return false;
	}
	if (outcome == OK && !text_equal(hash, migration->hash)) {
		*ret_error = text_format(call->arena, "migration %.*s was changed after it had been applied", TEXT_ARG(migration->name));
		return false;
	}
	return true;
}

static bool apply(struct call *call, const struct migration *migration, struct text *ret_error)
{
	const struct engine *engine = call->db->database->engine;
	const char *part = script_for(engine, call->arena, migration->bytes);
	struct text error;

	if (!engine->script(call->db, part, call->arena, &error)) {
		*ret_error = text_format(call->arena, "migration %.*s: %.*s", TEXT_ARG(migration->name), TEXT_ARG(error));
		return false;
	}
	if (db_run(call, MIGRATION_NOTE, IN(migration->number, migration->name, migration->hash, call->now)) == OK)
		return true;
	*ret_error = text_format(call->arena, "migration %.*s cannot be noted", TEXT_ARG(migration->name));
	return false;
}

/* One migration, one transaction: what another server applied meanwhile is seen once the lock is ours. */
static bool migrate_one(struct call *call, const struct migration *migration, struct text *ret_error)
{
	const struct engine *engine = call->db->database->engine;
	struct text ignored;
	bool applied = false, fine;

	db_begin_work(call->db);
	if (!engine->migration_begin(call->db, call->arena, ret_error))
		return false;
	fine = is_applied(call, migration, &applied, ret_error) && (applied || apply(call, migration, ret_error));
	if (fine)
		return engine->script(call->db, "COMMIT", call->arena, ret_error);
	engine->script(call->db, "ROLLBACK", call->arena, &ignored);
	return false;
}

static bool make_table(struct db *db, struct arena *arena, struct text *ret_error)
{
	const struct engine *engine = db->database->engine;

	return engine->migration_begin(db, arena, ret_error) && engine->script(db, table, arena, ret_error) &&
	       engine->script(db, "COMMIT", arena, ret_error);
}

enum outcome database_migrate(struct database *database, struct arena *arena, struct text *ret_error)
{
	struct migration *migrations = NEW_ARRAY(arena, MIGRATIONS_MAX, struct migration);
	size_t count = collect(arena, migrations);
	struct db *db = database->engine->connect(database, FOR_WRITING, arena, ret_error);
	bool fine;

	if (!db)
		return BUSY;
	fine = make_table(db, arena, ret_error);
	for (size_t i = 0; i < count && fine; i++) {
		struct call call = { .arena = arena, .now = clock_now(), .db = db, .caller = { .kind = CALLER_SYSTEM } };
		fine = migrate_one(&call, &migrations[i], ret_error);
	}
	database->engine->disconnect(db);
	return fine ? OK : BROKEN;
}
