/*
 * For the tests of every room: a fresh, migrated database, on both engines.
 *
 *     static void bench_adopt__refuses_the_sixth(struct test_database *test) { … }
 *
 *     int main(void)
 *     {
 *             const struct CMUnitTest tests[] = { TEST_ON_BOTH(bench_adopt__refuses_the_sixth), … };
 *             return cmocka_run_group_tests(tests, NULL, NULL);
 *     }
 *
 * SQLite lives in a temporary folder; PostgreSQL in a schema of its own of the database that the environment's
 * ONEDOOR_TEST_POSTGRESQL names (a libpq URL), without which those tests are skipped.
 *
 * The main part of a test runs in transactions:
 *
 *     static enum outcome adopt_six(struct call *call, void *context) { … return OK; }
 *     in_transaction(test, adopt_six, &context);            // fails the test unless OK
 *     assert_int_equal(outcome_of(test, adopt_six, &context), LIMIT);
 *
 * There assertions of cmocka may not be used: they jump out of the writer's thread. Bring results back through the context, or
 * hold a transaction open in the test's own thread instead:
 *
 *     struct call *call = test_begin(test);
 *     assert_int_equal(bench_adopt(call, id, person), OK);
 *     test_commit(test);                                    // or test_rollback
 */
#ifndef ONEDOOR_DB_TESTING_H
#define ONEDOOR_DB_TESTING_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "kernel/db/db.h"

/* 2026-03-02T09:00:00+08:00, a working Monday */
#define TEST_NOW INT64_C(1772413200000)

struct test_database {
	struct database *database;
	struct arena *arena;        /* lives as long as the test */
	int64_t now;                /* calls' time; starts at TEST_NOW, yours to move */
	struct call *call;          /* between test_begin and test_commit */
	struct db *db;
	const char *schema;         /* PostgreSQL's */
	char folder[64];            /* a temporary one, emptied at the end */
	struct text url;
	void (*run)(struct test_database *test);
	void *site;                 /* that a test has running on the database and in the arena, and how it is stopped: */
	void (*stop)(void *site);   /* an assertion that fails jumps past the test's own stop */
};

/* A test that runs on SQLite, then on PostgreSQL. The function takes a struct test_database *. */
#define TEST_ON_BOTH(function) TEST_ON_SQLITE(function), TEST_ON_POSTGRESQL(function)
#define TEST_ON_SQLITE(function) { #function " on SQLite", test_database_run, test_database_setup_sqlite, test_database_teardown, (void *)(function) }
#define TEST_ON_POSTGRESQL(function) { #function " on PostgreSQL", test_database_run, test_database_setup_postgresql, test_database_teardown, (void *)(function) }

/* Runs in a write transaction of the writer; the outcome after the commit. */
enum outcome outcome_of(struct test_database *test, enum outcome (*run)(struct call *call, void *context), void *context);
/* The same; fails the test unless OK. */
void in_transaction(struct test_database *test, enum outcome (*run)(struct call *call, void *context), void *context);

/* A write transaction in this thread. The call: caller system, now test->now, the test's arena. Change what you need. */
struct call *test_begin(struct test_database *test);
void test_commit(struct test_database *test);
void test_rollback(struct test_database *test);
/* A call without a database, for rules that need none. */
struct call *test_call(struct test_database *test);

/* The settings' presets, before anything asks for one; their texts live as long as the program. false: *ret_error says why. */
bool test_settings_open(struct text *ret_error);

int test_database_setup_sqlite(void **state);
int test_database_setup_postgresql(void **state);
int test_database_teardown(void **state);
void test_database_run(void **state);

#endif
