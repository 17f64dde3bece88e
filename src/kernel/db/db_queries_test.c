/* Every query of every room, on both engines. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "kernel/db/engine.h"
#include "kernel/db/sqlite.h"
#include "kernel/db/testing.h"

static void every_query__prepares(struct test_database *test)
{
	const struct engine *engine = test->database->engine;
	struct db *db = test_begin(test)->db;
	struct text error = T("");
	int failed = 0;

	for (int i = 0; i < QUERIES; i++) {
		/* PostgreSQL ends the transaction at the first error: each gets its own. */
		if (engine->prepares(db, (enum query)i, test->arena, &error))
			continue;
		failed++;
		print_error("%.*s\n", TEXT_ARG(error));
		test_rollback(test);
		db = test_begin(test)->db;
	}
	assert_int_equal(failed, 0);
}

enum { STEPS_MAX = 64, STEP_MAX = 256 };

static size_t plan_of(sqlite3 *handle, const struct query_text *query, char steps[][STEP_MAX])
{
	sqlite3_stmt *statement;
	char sql[16384];
	size_t count = 0;

	snprintf(sql, sizeof(sql), "EXPLAIN QUERY PLAN %s", query->sqlite);
	assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), SQLITE_OK);
	while (sqlite3_step(statement) == SQLITE_ROW && count < STEPS_MAX)
		snprintf(steps[count++], STEP_MAX, "%s", (const char *)sqlite3_column_text(statement, 3));
	sqlite3_finalize(statement);
	return count;
}

/* A subquery's rows, read once more: how they were found is a step of its own. */
static bool is_subquery(char steps[][STEP_MAX], size_t count, const char *name)
{
	char made[STEP_MAX + 16], kept[STEP_MAX + 16];

	snprintf(made, sizeof(made), "CO-ROUTINE %s", name);
	snprintf(kept, sizeof(kept), "MATERIALIZE %s", name);
	for (size_t i = 0; i < count; i++)
		if (!strcmp(steps[i], made) || !strcmp(steps[i], kept))
			return true;
	return false;
}

/* A step that reads a whole table or index. A virtual table is asked by its own index. */
static bool is_scan(const char *step)
{
	return !strncmp(step, "SCAN ", 5) && !strstr(step, "CONSTANT ROW") && !strstr(step, "(subquery") && !strstr(step, "VIRTUAL TABLE INDEX");
}

static int scans_of(sqlite3 *handle, const struct query_text *query)
{
	static char steps[STEPS_MAX][STEP_MAX];
	size_t count = plan_of(handle, query, steps);
	int scans = 0;

	for (size_t i = 0; i < count; i++) {
		if (!is_scan(steps[i]) || is_subquery(steps, count, steps[i] + 5))
			continue;
		scans++;
		if (!query->scans)
			print_error("%s: %s\n", query->name, steps[i]);
	}
	return scans;
}

/* Cost grows with the answer, not with the table. Exceptions say why: "-- scans: …" below the query's name. */
static void no_query__scans_a_table(struct test_database *test)
{
	sqlite3 *handle = ((struct sqlite *)test_begin(test)->db)->handle;
	int failed = 0;

	for (int i = 0; i < QUERIES; i++) {
		int scans = scans_of(handle, &query_texts[i]);
		failed += scans > 0 && !query_texts[i].scans;
		if (!scans && query_texts[i].scans) {
			print_error("%s does not scan, though it says why it may\n", query_texts[i].name);
			failed++;
		}
	}
	assert_int_equal(failed, 0);
}

static void the_plan_reader__sees_a_scan(struct test_database *test)
{
	static const struct query_text scan = { "a scan", "SELECT id FROM jobs WHERE detail = ?1", "", "said" };
	static const struct query_text inner = { "a scan inside", "SELECT max(id) FROM (SELECT id FROM jobs WHERE detail = ?1 LIMIT 3) AS some", "", "said" };
	static const struct query_text search = { "a search", "SELECT id FROM jobs WHERE kind = ?1", "", NULL };
	sqlite3 *handle = ((struct sqlite *)test_begin(test)->db)->handle;

	assert_int_equal(scans_of(handle, &scan), 1);
	assert_int_equal(scans_of(handle, &inner), 1);
	assert_int_equal(scans_of(handle, &search), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(every_query__prepares),
		TEST_ON_SQLITE(the_plan_reader__sees_a_scan),
		TEST_ON_SQLITE(no_query__scans_a_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
