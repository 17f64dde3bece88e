#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/image/image.h"

static struct arena *arena;
static char folder[] = "/tmp/onedoor-store-XXXXXX";

static int open_room(void **state)
{
	(void)state;
	arena = arena_new(16 << 20);
	if (!mkdtemp(folder))
		return -1;
	store_open(text_of(folder));
	return 0;
}

static int files_seen;

static int remove_one(const char *path, const struct stat *about, int type, struct FTW *walk)
{
	(void)about, (void)type, (void)walk;
	return remove(path);
}

static int count_one(const char *path, const struct stat *about, int type, struct FTW *walk)
{
	(void)path, (void)about, (void)walk;
	files_seen += type == FTW_F;
	return 0;
}

static int count_files(void)
{
	files_seen = 0;
	nftw(folder, count_one, 16, FTW_PHYS);
	return files_seen;
}

static int close_room(void **state)
{
	(void)state;
	arena_free(arena);
	return nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void store_put__keeps_the_same_bytes_once_for_the_owner_alone(void **state)
{
	struct text hash = T(""), again = T("");
	struct stat about;
	char read_back[16] = "";
	FILE *file;
	(void)state;

	assert_int_equal(store_put(arena, T("some bytes"), &hash), OK);
	assert_int_equal(store_put(arena, T("some bytes"), &again), OK);
	assert_true(text_equal(hash, again));
	assert_int_equal(hash.len, 64);
	assert_int_equal(count_files(), 1);
	assert_int_equal(stat(store_path(arena, hash).at, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	file = fopen(store_path(arena, hash).at, "r");
	assert_int_equal(fread(read_back, 1, sizeof(read_back), file), 10);
	fclose(file);
	assert_string_equal(read_back, "some bytes");
}

static void store_path__is_empty_for_what_is_no_hash(void **state)
{
	(void)state;
	assert_int_equal(store_path(arena, T("")).len, 0);
	assert_int_equal(store_path(arena, T("../../../etc/passwd")).len, 0);
	assert_int_equal(store_path(arena, T("../../../etc/passwd0123456789012345678901234567890123456789abcdef")).len, 0);
}

/* A file size limit stands for the full disk: the write fails half way. */
static void store_put__leaves_nothing_behind_when_there_is_no_room(void **state)
{
	struct rlimit before, tight;
	size_t len = 256 * 1024;
	struct text bytes = { arena_alloc(arena, len), len }, hash = T("untouched");
	int had = count_files();
	enum outcome outcome;
	(void)state;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	tight = (struct rlimit){ 64 * 1024, before.rlim_max };
	setrlimit(RLIMIT_FSIZE, &tight);
	outcome = store_put(arena, bytes, &hash);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_int_equal(outcome, LIMIT);
	assert_true(text_equal(hash, T("untouched")));
	assert_int_equal(count_files(), had);
	assert_int_equal(store_put(arena, bytes, &hash), OK);   /* and goes on when there is room again */
}

static void leave_half(const char *name, time_t written)
{
	const char *path = text_format(arena, "%s/files/new/%s", folder, name).at;
	int file = open(path, O_CREAT | O_WRONLY, 0600);

	assert_true(file >= 0);
	assert_int_equal(write(file, "half", 4), 4);
	assert_int_equal(futimens(file, (struct timespec[]){ { written, 0 }, { written, 0 } }), 0);
	close(file);
}

static void store_sweep__takes_old_halves_and_nothing_else(void **state)
{
	struct text hash;
	const char *kept;
	int had;
	(void)state;

	assert_int_equal(store_put(arena, T("a picture"), &hash), OK);
	kept = text_cstring(arena, store_path(arena, hash));
	utimensat(AT_FDCWD, kept, (struct timespec[]){ { 1000, 0 }, { 1000, 0 } }, 0);
	had = count_files();
	leave_half("old", 1000000);
	leave_half("fresh", 1000001);
	assert_int_equal(store_sweep(arena, INT64_C(1000001) * 1000), OK);
	assert_int_equal(count_files(), had + 1);
	assert_int_equal(access(kept, F_OK), 0);
	assert_int_equal(access(text_format(arena, "%s/files/new/fresh", folder).at, F_OK), 0);
	assert_int_equal(store_sweep(arena, INT64_C(1000002) * 1000), OK);
	assert_int_equal(count_files(), had);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(store_put__keeps_the_same_bytes_once_for_the_owner_alone),
		cmocka_unit_test(store_path__is_empty_for_what_is_no_hash),
		cmocka_unit_test(store_put__leaves_nothing_behind_when_there_is_no_room),
		cmocka_unit_test(store_sweep__takes_old_halves_and_nothing_else),
	};

	return cmocka_run_group_tests(tests, open_room, close_room);
}
