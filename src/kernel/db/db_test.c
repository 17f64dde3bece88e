#include <stdio.h>
#include <string.h>

#include "kernel/db/engine.h"
#include "kernel/db/testing.h"

static enum outcome put_boxes(struct call *call, void *context)
{
	(void)context;
	TRY(db_box_put(call, 7, 116.0, 39.0, 117.0, 40.0));
	TRY(db_box_put(call, 8, 116.5, 39.5, 118.0, 41.0));
	TRY(db_box_put(call, 9, 100.0, 20.0, 101.0, 21.0));
	return OK;
}

static void db_box_at__finds_the_boxes_that_hold_the_point(struct test_database *test)
{
	int64_t ids[8];
	size_t count;
	struct call *call;

	in_transaction(test, put_boxes, NULL);
	call = test_begin(test);
	assert_int_equal(db_box_at(call, 116.75, 39.75, ids, 8, &count), OK);
	assert_int_equal(count, 2);
	assert_int_equal(ids[0], 7);
	assert_int_equal(ids[1], 8);
	assert_int_equal(db_box_put(call, 7, 1, 1, 2, 2), OK);
	assert_int_equal(db_box_remove(call, 9), OK);
	assert_int_equal(db_box_at(call, 116.25, 39.25, ids, 8, &count), OK);
	assert_int_equal(count, 0);
	assert_int_equal(db_box_at(call, 100.5, 20.5, ids, 8, &count), OK);
	assert_int_equal(count, 0);
	test_commit(test);
}

static void database_migrate__runs_twice_without_effect(struct test_database *test)
{
	struct text error = T("");

	assert_int_equal(database_migrate(test->database, test->arena, &error), OK);
}

static void database_migrate__names_the_migration_that_was_changed(struct test_database *test)
{
	struct text error = T("");

	assert_true(test->database->engine->script(test_begin(test)->db, "UPDATE migrations SET hash = '00' WHERE number = 1", test->arena, &error));
	test_commit(test);
	assert_int_equal(database_migrate(test->database, test->arena, &error), BROKEN);
	assert_non_null(strstr(error.at, "0001_kernel.sql"));
}

static enum outcome note_many(struct call *call, void *context)
{
	(void)context;
	for (int64_t i = 0; i < 300; i++)
		TRY(db_change(call, MIGRATION_NOTE, IN(5000 + i, text_format(call->arena, "note %d", (int)i), "00", call->now)));
	return OK;
}

static void db_backup__is_a_database_of_its_own(struct test_database *test)
{
	struct text path = text_format(test->arena, "%s/copy.db", test->folder), error = T("");
	struct database_options options = { .url = text_format(test->arena, "sqlite:%s/copy.db", test->folder) };
	struct database *copy;
	struct test_database other = { .arena = test->arena, .now = TEST_NOW };
	struct text hash;

	in_transaction(test, note_many, NULL);
	if (!database_is_sqlite(test->database)) {
		assert_int_equal(database_backup(test->database, test->arena, path, &error), BROKEN);
		assert_non_null(strstr(error.at, "pg_dump"));
		return;
	}
	assert_int_equal(database_backup(test->database, test->arena, path, &error), OK);
	assert_int_equal(database_open(test->arena, &options, &copy, &error), OK);
	other.database = copy;
	assert_int_equal(db_find(test_begin(&other), MIGRATION_HASH, IN(5299), OUT(&hash)), OK);
	test_rollback(&other);
	copy->engine->disconnect(other.db);
	database_close(copy);
}

static void database_open__makes_no_database_unasked(struct test_database *test)
{
	struct database_options options = { .url = text_format(test->arena, "sqlite:%s/none.db", test->folder) };
	struct database *database = NULL;
	struct text error = T("");

	assert_int_equal(database_open(test->arena, &options, &database, &error), BUSY);
	assert_null(database);
	assert_non_null(strstr(error.at, "none.db"));
}

/* The same query inside its own loop, and left early. */
static void db_select__may_run_inside_its_own_loop(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct db_rows outer, inner;
	int pairs = 0;
	struct text a, b;

	assert_int_equal(db_change(call, MIGRATION_NOTE, IN(5000, "name", "hash of it", 1)), OK);
	assert_int_equal(db_select(call, MIGRATION_HASH, IN(5000), &outer), OK);
	while (db_next(&outer, OUT(&a))) {
		assert_int_equal(db_select(call, MIGRATION_HASH, IN(5000), &inner), OK);
		while (db_next(&inner, OUT(&b)))
			pairs += text_equal(a, b);
	}
	assert_int_equal(pairs, 1);
	assert_int_equal(db_select(call, MIGRATION_HASH, IN(5000), &outer), OK);
	assert_true(db_next(&outer, OUT(&a)));
	test_commit(test);   /* closes what was left open */
}

static void a_lost_transaction__fails_every_further_statement(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct text hash = T("untouched");

	assert_int_equal(db_find(call, MIGRATION_HASH, IN(INT64_C(9007199254740993)), OUT(&hash)), NOT_FOUND);
	assert_string_equal(hash.at, "untouched");
	assert_int_equal(db_change(call, MIGRATION_NOTE, IN(5000, "name", "", 1)), OK);
	assert_int_equal(db_change(call, MIGRATION_NOTE, IN(5000, "name", "", 1)), CONFLICT);
	assert_int_equal(db_find(call, MIGRATION_HASH, IN(1), OUT(&hash)), CONFLICT);
	assert_int_equal(db_run(call, MIGRATION_NOTE, IN(5001, "name", "", 1)), CONFLICT);
	test_rollback(test);
}

static void a_null_where_none_may_be__is_a_fault_of_ours(struct test_database *test)
{
	assert_int_equal(db_change(test_begin(test), MIGRATION_NOTE, IN(5000, DB_NOTHING, "", 1)), BROKEN);
	test_rollback(test);
}

static void db_new_id__grows_and_tells_its_time(struct test_database *test)
{
	enum { IDS = 40000 };   /* more than the counter holds: the time moves on by itself */
	struct call *call = test_begin(test);
	int64_t last = 0;

	for (int i = 0; i < IDS; i++) {
		int64_t id = db_new_id(call);
		assert_true(id > last);
		last = id;
	}
	assert_in_range(db_id_time(last), TEST_NOW, TEST_NOW + 3);
	call->now = TEST_NOW - 30000;
	assert_true(db_new_id(call) > last);
	call->now = TEST_NOW - INT64_C(86400000);
	assert_int_equal(db_id_time(db_new_id(call)), call->now);
	call->now = TEST_NOW + 1000;
	assert_true(db_new_id(call) >= db_id_at(TEST_NOW + 1000));
	assert_true(db_new_id(call) < db_id_at(TEST_NOW + 1001));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(db_box_at__finds_the_boxes_that_hold_the_point),
		TEST_ON_BOTH(database_migrate__runs_twice_without_effect),
		TEST_ON_BOTH(database_migrate__names_the_migration_that_was_changed),
		TEST_ON_BOTH(db_backup__is_a_database_of_its_own),
		TEST_ON_SQLITE(database_open__makes_no_database_unasked),
		TEST_ON_BOTH(db_select__may_run_inside_its_own_loop),
		TEST_ON_BOTH(a_lost_transaction__fails_every_further_statement),
		TEST_ON_BOTH(a_null_where_none_may_be__is_a_fault_of_ours),
		TEST_ON_SQLITE(db_new_id__grows_and_tells_its_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
