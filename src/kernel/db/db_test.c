#include <stdio.h>
#include <time.h>

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(db_box_at__finds_the_boxes_that_hold_the_point),
		TEST_ON_BOTH(database_migrate__runs_twice_without_effect),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
