/*
 * What the disk and SQLite alone could do: raw DATABASE SECONDS
 *
 * Takes finished lifecycles of that database as patterns and writes the rows each left, and the changes of its counts, again under new
 * keys: into the same tables with the same indexes and the same settings as the server's writer, one bare loop, 64 lifecycles a commit.
 * No rule, no check, no history, no HTTP. Prints lifecycles a second; then takes away what it wrote.
 */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { A_COMMIT = 64, PATTERNS = 512, COLUMNS_MAX = 40, ROWS_MAX = 16, TABLES_MAX = 16 };

/* What a column becomes when its row is written again. */
enum change { SAME, CASE_ID, OWN_ID, REFERENCE, KEY, ONCE_KEY };

struct table {
	const char *name;
	const char *rows;      /* the pattern's rows: ?1 the case, ?2 its number among the patterns */
	struct { const char *column; enum change change; } changes[4];
	const char *away;      /* ids are larger than all that were there: ?1 the largest case, ?2 the largest of all other ids */
};

static const struct table tables[] = {
	{ "cases", "SELECT * FROM cases WHERE id = ?1", { { "id", CASE_ID }, { "reference", REFERENCE } }, "DELETE FROM cases WHERE id > ?1" },
	{ "case_events", "SELECT * FROM case_events WHERE case_id = ?1", { { "case_id", CASE_ID } }, "DELETE FROM case_events WHERE case_id > ?1" },
	{ "requests", "SELECT * FROM requests WHERE id = ?1", { { "id", CASE_ID } }, "DELETE FROM requests WHERE id > ?1" },
	{ "ratings", "SELECT * FROM ratings WHERE case_id = ?1", { { "case_id", CASE_ID } }, "DELETE FROM ratings WHERE case_id > ?1" },
	{ "call_backs", "SELECT * FROM call_backs WHERE case_id = ?1", { { "id", OWN_ID }, { "case_id", CASE_ID } }, "DELETE FROM call_backs WHERE case_id > ?1" },
	{ "staff_notices", "SELECT * FROM staff_notices WHERE id > ?1 AND case_id = ?1 AND id < ?1 + (2000 << 22)", { { "id", OWN_ID }, { "case_id", CASE_ID } },
		"DELETE FROM staff_notices WHERE id > ?2" },
	{ "outbox", "SELECT * FROM outbox WHERE id > ?1 AND case_id = ?1 AND id < ?1 + (2000 << 22)",
		{ { "id", OWN_ID }, { "case_id", CASE_ID }, { "once_key", ONCE_KEY } }, "DELETE FROM outbox WHERE id > ?2" },
	{ "answered", "SELECT * FROM answered WHERE rowid > (SELECT MAX(rowid) FROM answered) - 5 * (?2 + 1) AND ?1 > 0 LIMIT 5", { { "key", KEY } },
		"DELETE FROM answered WHERE key LIKE 'raw%'" },
	{ "search_requests", "SELECT rowid AS id, words FROM search_requests WHERE rowid = ?1", { { "id", CASE_ID } }, "DELETE FROM search_requests WHERE rowid > ?1" },
};
enum { TABLES = sizeof(tables) / sizeof(tables[0]) };

struct pattern {
	sqlite3_value *values[TABLES][ROWS_MAX][COLUMNS_MAX];
	int rows[TABLES];
	int64_t id;
};

static sqlite3 *db;
static sqlite3_stmt *inserts[TABLES], *states_of, *count_add, *ratings_add;
static enum change changes[TABLES][COLUMNS_MAX];
static int columns[TABLES];
static struct pattern patterns[PATTERNS];
static int pattern_count;

static void check(int code, const char *what)
{
	if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
		return;
	fprintf(stderr, "raw: %s: %s\n", what, sqlite3_errmsg(db));
	exit(1);
}

static sqlite3_stmt *prepared(const char *sql)
{
	sqlite3_stmt *statement;

	check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), sql);
	return statement;
}

static void run(const char *sql)
{
	check(sqlite3_exec(db, sql, NULL, NULL, NULL), sql);
}

static int64_t number(const char *sql)
{
	sqlite3_stmt *statement = prepared(sql);
	int64_t value;

	check(sqlite3_step(statement), sql);
	value = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return value;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- patterns ---- */

static enum change change_of(const struct table *table, const char *column)
{
	for (size_t i = 0; i < 4 && table->changes[i].column; i++)
		if (strcmp(table->changes[i].column, column) == 0)
			return table->changes[i].change;
	return SAME;
}

static void insert_prepare(int t, sqlite3_stmt *rows)
{
	char names[2000] = "", marks[200] = "", sql[2400];

	columns[t] = sqlite3_column_count(rows);
	for (int i = 0; i < columns[t]; i++) {
		bool is_rowid = strcmp(tables[t].name, "search_requests") == 0 && i == 0;
		changes[t][i] = change_of(&tables[t], sqlite3_column_name(rows, i));
		snprintf(names + strlen(names), sizeof(names) - strlen(names), "%s%s", i ? "," : "", is_rowid ? "rowid" : sqlite3_column_name(rows, i));
		snprintf(marks + strlen(marks), sizeof(marks) - strlen(marks), "%s?", i ? "," : "");
	}
	snprintf(sql, sizeof(sql), "INSERT INTO %s (%s) VALUES (%s)", tables[t].name, names, marks);
	inserts[t] = prepared(sql);
}

static void rows_read(int t, struct pattern *pattern, sqlite3_stmt *rows, int n)
{
	sqlite3_reset(rows);
	sqlite3_bind_int64(rows, 1, pattern->id);
	if (sqlite3_bind_parameter_count(rows) > 1)
		sqlite3_bind_int64(rows, 2, n);
	while (sqlite3_step(rows) == SQLITE_ROW && pattern->rows[t] < ROWS_MAX) {
		for (int i = 0; i < columns[t]; i++)
			pattern->values[t][pattern->rows[t]][i] = sqlite3_value_dup(sqlite3_column_value(rows, i));
		pattern->rows[t]++;
	}
}

/* The newest that ran their whole life: those the benchmark has just made over HTTP. */
static void patterns_read(void)
{
	sqlite3_stmt *ids = prepared("SELECT r.case_id FROM ratings r WHERE r.grade > 0 ORDER BY r.case_id DESC LIMIT ?");

	sqlite3_bind_int(ids, 1, PATTERNS);
	while (sqlite3_step(ids) == SQLITE_ROW)
		patterns[pattern_count++].id = sqlite3_column_int64(ids, 0);
	sqlite3_finalize(ids);
	for (int t = 0; t < TABLES; t++) {
		sqlite3_stmt *rows = prepared(tables[t].rows);
		insert_prepare(t, rows);
		for (int n = 0; n < pattern_count; n++)
			rows_read(t, &patterns[n], rows, n);
		sqlite3_finalize(rows);
	}
}

/* ---- writing ---- */

static int64_t next_case, next_other, written;

static void bind_changed(sqlite3_stmt *insert, int at, enum change change, sqlite3_value *value)
{
	char text[64];

	switch (change) {
	case CASE_ID:
		sqlite3_bind_int64(insert, at, next_case);
		return;
	case OWN_ID:
		sqlite3_bind_int64(insert, at, ++next_other);
		return;
	case REFERENCE:
		snprintf(text, sizeof(text), "99%06d%06d", rand() % 1000000, (int)(written % 1000000));
		break;
	case KEY:   /* three of five begin with what the path names, two with the random reference */
		snprintf(text, sizeof(text), "raw%lld:%08x%08x%06llx", (long long)(rand() % 2 ? next_case : rand()), (unsigned)rand(), (unsigned)rand(), (long long)next_other++);
		break;
	case ONCE_KEY:
		snprintf(text, sizeof(text), "%lld:%08x%08x%08x%08x", (long long)next_case, (unsigned)rand(), (unsigned)rand(), (unsigned)rand(), (unsigned)++next_other);
		break;
	default:
		sqlite3_bind_value(insert, at, value);
		return;
	}
	sqlite3_bind_text(insert, at, text, -1, SQLITE_TRANSIENT);
}

static void row_write(int t, sqlite3_value **values)
{
	for (int i = 0; i < columns[t]; i++)
		bind_changed(inserts[t], i + 1, changes[t][i], values[i]);
	check(sqlite3_step(inserts[t]), tables[t].name);
	sqlite3_reset(inserts[t]);
}

static void count_touch(int64_t id, int state)
{
	sqlite3_bind_int64(count_add, 1, id);
	sqlite3_bind_int(count_add, 2, state);
	check(sqlite3_step(count_add), "case_counts");
	sqlite3_reset(count_add);
}

/* As many changes as its events made, each by 0: the counts stay true. */
static void counts_write(const struct pattern *pattern)
{
	int before = 0;

	sqlite3_bind_int64(states_of, 1, pattern->id);
	while (sqlite3_step(states_of) == SQLITE_ROW) {
		int state = sqlite3_column_int(states_of, 0);
		if (before && before != state)
			count_touch(pattern->id, before);
		if (before != state)
			count_touch(pattern->id, state);
		before = state;
	}
	sqlite3_reset(states_of);
	for (int i = 0; i < 2; i++) {   /* invited, rated */
		sqlite3_bind_int64(ratings_add, 1, pattern->id);
		check(sqlite3_step(ratings_add), "rating_counts");
		sqlite3_reset(ratings_add);
	}
}

static void lifecycle_write(const struct pattern *pattern)
{
	next_case += 1 << 14;
	for (int t = 0; t < TABLES; t++)
		for (int row = 0; row < pattern->rows[t]; row++)
			row_write(t, (sqlite3_value **)pattern->values[t][row]);
	counts_write(pattern);
	written++;
}

static void statements_prepare(void)
{
	states_of = prepared("SELECT state FROM case_events WHERE case_id = ? ORDER BY seq");
	count_add = prepared("INSERT INTO case_counts (day, town, category, unit, state, kind, n) "
		"SELECT (registered_at + 28800000) / 86400000, town, category, unit, ?2, kind, 0 FROM cases WHERE id = ?1 "
		"ON CONFLICT (day, town, category, unit, state, kind) DO UPDATE SET n = case_counts.n + excluded.n");
	ratings_add = prepared("UPDATE rating_counts SET invited = invited + 0, grade1 = grade1 + 0 WHERE (slice, place, month, category, unit) IN ("
		"SELECT 1, town, ?2, category, unit FROM ratings WHERE case_id = ?1 UNION ALL SELECT 2, town, ?2, '', 0 FROM ratings WHERE case_id = ?1 "
		"UNION ALL SELECT 3, SUBSTR(town, 1, 6), ?2, category, 0 FROM ratings WHERE case_id = ?1 "
		"UNION ALL SELECT 4, SUBSTR(town, 1, 6), ?2, '', unit FROM ratings WHERE case_id = ?1)");
	sqlite3_bind_int64(ratings_add, 2, number("SELECT MAX(month) FROM rating_counts WHERE slice = 1"));
}

static void take_away(int64_t largest_case, int64_t largest_other)
{
	run("BEGIN");
	for (int t = 0; t < TABLES; t++) {
		sqlite3_stmt *away = prepared(tables[t].away);
		if (sqlite3_bind_parameter_count(away))
			sqlite3_bind_int64(away, 1, largest_case);
		if (sqlite3_bind_parameter_count(away) > 1)
			sqlite3_bind_int64(away, 2, largest_other);
		check(sqlite3_step(away), tables[t].away);
		sqlite3_finalize(away);
	}
	run("COMMIT");
}

int main(int count, char **words)
{
	double seconds, began, took;
	int64_t largest_case, largest_other;

	if (count < 3 || sqlite3_open(words[1], &db))
		return fprintf(stderr, "raw DATABASE SECONDS\n"), 2;
	seconds = atof(words[2]);
	run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA mmap_size = 1073741824; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8000");
	patterns_read();
	if (!pattern_count)
		return fprintf(stderr, "raw: no finished lifecycle there\n"), 1;
	statements_prepare();
	next_case = largest_case = number("SELECT MAX(id) FROM cases");
	next_other = largest_other = number("SELECT MAX((SELECT MAX(id) FROM staff_notices), (SELECT MAX(id) FROM outbox), (SELECT MAX(id) FROM call_backs))");
	began = now();
	do {
		run("BEGIN IMMEDIATE");
		for (int i = 0; i < A_COMMIT; i++)
			lifecycle_write(&patterns[written % pattern_count]);
		run("COMMIT");
		took = now() - began;
	} while (took < seconds);
	printf("%.1f lifecycles/s\n", (double)written / took);
	take_away(largest_case, largest_other);
	return 0;
}
