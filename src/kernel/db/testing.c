#include "kernel/db/testing.h"

#include <assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kernel/crypt/crypt.h"
#include "kernel/db/engine.h"
#include "kernel/settings/settings.h"

enum { ARENA_MAX = 256 << 20 };

/* ---- temporary folders ---- */

static void make_folder(struct test_database *test)
{
	/* In memory where there is such a place: tests are about answers, not about the disk. */
	snprintf(test->folder, sizeof(test->folder), "%s/onedoor-test-XXXXXX", access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm");
	assert_non_null(mkdtemp(test->folder));
}

static void remove_folder(const char *folder)
{
	DIR *entries = opendir(folder);
	struct dirent *entry;
	char path[sizeof(entry->d_name) + 80];

	while (entries && (entry = readdir(entries))) {
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		unlink(path);
	}
	if (entries)
		closedir(entries);
	rmdir(folder);
}

/* ---- databases ---- */

static void open_and_migrate(struct test_database *test)
{
	struct database_options options = { .url = test->url, .server = 1, .readers = 2, .writers = 2, .group_max = 64, .queue_max = 1024, .create = true };
	struct text error = T("");

	if (!crypt_open(test->arena, text_format(test->arena, "%s/key", test->folder), true, &error))
		fail_msg("%.*s", TEXT_ARG(error));
	if (database_open(test->arena, &options, &test->database, &error) != OK || database_migrate(test->database, test->arena, &error) != OK)
		fail_msg("%.*s", TEXT_ARG(error));
}

static struct test_database *test_new(void **state)
{
	struct test_database *test = calloc(1, sizeof(*test));

	assert(test);
	test->arena = arena_new(ARENA_MAX);
	test->now = TEST_NOW;
	/* Between set-up and tear-down the state holds the database, and the database the test's function. */
	test->run = (void (*)(struct test_database *))*state;
	make_folder(test);
	*state = test;
	return test;
}

int test_database_setup_sqlite(void **state)
{
	struct test_database *test = test_new(state);

	test->url = text_format(test->arena, "sqlite:%s/test.db", test->folder);
	open_and_migrate(test);
	return 0;
}

/* Runs one statement outside every schema. */
static void outside(struct test_database *test, const char *server, const char *sql)
{
	struct database bare = { .engine = &postgresql_engine, .url = (char *)(uintptr_t)server };
	struct text error = T("");
	struct db *db = postgresql_engine.connect(&bare, FOR_WRITING, test->arena, &error);

	if (!db || !postgresql_engine.script(db, sql, test->arena, &error))
		fail_msg("%.*s", TEXT_ARG(error));
	postgresql_engine.disconnect(db);
}

int test_database_setup_postgresql(void **state)
{
	static int schemas;
	const char *server = getenv("ONEDOOR_TEST_POSTGRESQL");
	struct test_database *test = test_new(state);

	if (!server)
		return 0;
	test->schema = text_format(test->arena, "onedoor_test_%d_%d", (int)getpid(), schemas++).at;
	outside(test, server, text_format(test->arena, "CREATE SCHEMA %s", test->schema).at);
	test->url = text_format(test->arena, "%s%coptions=-csearch_path%%3D%s%%20-csynchronous_commit%%3Doff", server,
		strchr(server, '?') ? '&' : '?', test->schema);
	open_and_migrate(test);
	return 0;
}

int test_database_teardown(void **state)
{
	struct test_database *test = *state;

	if (test->call)
		test_rollback(test);
	if (test->site)
		test->stop(test->site);
	if (test->db)
		test->database->engine->disconnect(test->db);
	database_close(test->database);
	if (test->schema)
		outside(test, getenv("ONEDOOR_TEST_POSTGRESQL"),
			text_format(test->arena, "SET client_min_messages = warning; DROP SCHEMA %s CASCADE", test->schema).at);
	remove_folder(test->folder);
	arena_free(test->arena);
	free(test);
	return 0;
}

void test_database_run(void **state)
{
	struct test_database *test = *state;

	if (!test->database)
		skip();
	test->run(test);
}

/* ---- transactions ---- */

enum outcome outcome_of(struct test_database *test, enum outcome (*run)(struct call *call, void *context), void *context)
{
	return database_run(test->database, test->arena, test->now, run, context);
}

void in_transaction(struct test_database *test, enum outcome (*run)(struct call *call, void *context), void *context)
{
	assert_int_equal(outcome_of(test, run, context), OK);
}

struct call *test_call(struct test_database *test)
{
	struct call *call = NEW(test->arena, struct call);

	*call = (struct call){ .arena = test->arena, .now = test->now, .caller = { .kind = CALLER_SYSTEM } };
	return call;
}

static void control(struct test_database *test, const char *sql)
{
	struct text error = T("");

	if (!test->database->engine->script(test->db, sql, test->arena, &error))
		fail_msg("%s: %.*s", sql, TEXT_ARG(error));
}

struct call *test_begin(struct test_database *test)
{
	struct text error = T("");

	assert_null(test->call);
	if (!test->db)
		test->db = test->database->engine->connect(test->database, FOR_WRITING, test->arena, &error);
	if (!test->db)
		fail_msg("%.*s", TEXT_ARG(error));
	db_begin_work(test->db);
	control(test, database_is_sqlite(test->database) ? "BEGIN IMMEDIATE" : "BEGIN ISOLATION LEVEL SERIALIZABLE");
	test->call = test_call(test);
	test->call->db = test->db;
	return test->call;
}

static void end(struct test_database *test, const char *sql)
{
	struct db_work work = { .outcome = OK };

	assert_non_null(test->call);
	db_end_work(test->db, &work);
	test->call = NULL;
	control(test, sql);
}

void test_commit(struct test_database *test)
{
	end(test, "COMMIT");
}

void test_rollback(struct test_database *test)
{
	end(test, "ROLLBACK");
}

bool test_settings_open(struct text *ret_error)
{
	static struct arena *arena;   /* reachable to the end: no leak */

	if (!arena)
		arena = arena_new(1 << 20);
	return settings_load(arena, T(""), 0, NULL, ret_error);
}
