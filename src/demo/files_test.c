/* Files of the store, swept under all the rooms: what a row of any of them names stays. */
#include "kernel/db/testing.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app.h"
#include "kernel/clock/clock.h"
#include "kernel/files/files.h"
#include "kernel/image/image.h"
#include "kernel/route/exchange.h"

static struct text put(struct test_database *test, const char *bytes)
{
	struct text hash;

	assert_int_equal(store_put(test->arena, text_of(bytes), &hash), OK);
	return hash;
}

static void grow_old(const char *path, int days)
{
	struct timespec times[2] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = (clock_now() - days * DAY) / 1000 } };

	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static struct text put_long_ago(struct test_database *test, const char *bytes)
{
	struct text hash = put(test, bytes);

	grow_old(store_path(test->arena, hash).at, 8);
	return hash;
}

static bool is_there(struct test_database *test, struct text hash)
{
	return access(store_path(test->arena, hash).at, F_OK) == 0;
}

static const char *aside(struct test_database *test, struct text hash)
{
	return text_format(test->arena, "%s/files/new/%.*s", test->folder, TEXT_ARG(hash)).at;
}

static void open_store(struct test_database *test)
{
	store_open(text_of(test->folder));
	files_open(app_features, app_feature_count);
}

static void sweep(struct test_database *test)
{
	assert_int_equal(files_sweep(test->arena, test->database, clock_now()), OK);
}

static void name_by_photo(struct call *call, struct text hash, struct text preview)
{
	assert_int_equal(db_change(call, PHOTO_ADD, IN(1, hash, preview, 1, 1, false, call->now, 1)), OK);
}

static void sweep__takes_what_no_row_of_any_room_names_in_two_steps(struct test_database *test)
{
	struct text named[6], orphan, young;
	struct call *call = test_begin(test);

	open_store(test);
	for (size_t i = 0; i < 6; i++)
		named[i] = put_long_ago(test, text_format(test->arena, "named %zu", i).at);
	orphan = put_long_ago(test, "orphan");
	young = put(test, "young");
	name_by_photo(call, named[0], named[1]);
	assert_int_equal(db_change(call, APPLICATION_FILE_INSERT, IN(1, 0, T("m"), T(""), named[2], named[3], T("image/webp"), 1, 0, T(""), call->now, 0)), OK);
	assert_int_equal(db_change(call, ITEM_PAPER_PUT, IN(named[4], T("application/pdf"), 1, 0, call->now)), OK);
	assert_int_equal(db_change(call, GOVSTACK_NAME_PUT, IN(T("held"), 1, named[5], 1, T(""))), OK);
	test_commit(test);

	sweep(test);
	for (size_t i = 0; i < 6; i++)
		assert_true(is_there(test, named[i]));
	assert_true(is_there(test, young));
	assert_false(is_there(test, orphan));
	assert_int_equal(access(aside(test, orphan), F_OK), 0);   /* its day has begun */
	sweep(test);
	assert_int_equal(access(aside(test, orphan), F_OK), 0);
	grow_old(aside(test, orphan), 2);
	sweep(test);
	assert_int_not_equal(access(aside(test, orphan), F_OK), 0);
}

static void sweep__leaves_what_is_being_put_and_brings_back_what_came_to_be_named(struct test_database *test)
{
	struct text again, meanwhile, late;
	struct call *call;

	open_store(test);
	again = put_long_ago(test, "put again");
	meanwhile = put_long_ago(test, "put while it is swept");
	late = put_long_ago(test, "named late");
	put(test, "put again");   /* somebody sends it; the row is yet to come */
	assert_true(store_touch(test->arena, meanwhile));
	assert_false(store_set_aside(test->arena, meanwhile, clock_now() - 7 * DAY));   /* listed as old just before */
	assert_true(is_there(test, meanwhile));
	sweep(test);
	assert_true(is_there(test, again));
	assert_false(is_there(test, late));
	call = test_begin(test);
	name_by_photo(call, late, late);
	test_commit(test);
	grow_old(aside(test, late), 2);
	sweep(test);
	assert_true(is_there(test, late));
	put(test, "named late");
	assert_false(store_touch(test->arena, T("0000000000000000000000000000000000000000000000000000000000000000")));
}

static int64_t faults_of(struct test_database *test)
{
	const struct check *check = files_feature.checks;
	struct check_report report = { .name = check->name };

	assert_int_equal(check_run(test->database, check, &report), OK);
	return report.faults;
}

static void verify__names_files_that_are_missing(struct test_database *test)
{
	struct text hash, preview;
	struct call *call = test_begin(test);

	open_store(test);
	hash = put(test, "picture");
	preview = put(test, "preview");
	name_by_photo(call, hash, preview);
	test_commit(test);
	assert_int_equal(faults_of(test), 0);
	assert_int_equal(unlink(store_path(test->arena, preview).at), 0);
	assert_int_equal(faults_of(test), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(sweep__takes_what_no_row_of_any_room_names_in_two_steps),
		TEST_ON_BOTH(sweep__leaves_what_is_being_put_and_brings_back_what_came_to_be_named),
		TEST_ON_BOTH(verify__names_files_that_are_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
