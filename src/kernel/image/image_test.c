#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/image/image.h"
#include "kernel/image/image_fixtures.h"
#include "kernel/image/sniff.h"

#define FIXTURE(name) ((struct text){ (const char *)fixture_##name, sizeof(fixture_##name) })

static struct arena *arena;

static int open_room(void **state)
{
	(void)state;
	arena = arena_new(256 << 20);
	return image_open() ? 0 : -1;
}

static int close_room(void **state)
{
	(void)state;
	image_close();
	arena_free(arena);
	return 0;
}

static bool contains(struct text bytes, const char *mark)
{
	return memmem(bytes.at, bytes.len, mark, strlen(mark)) != NULL;
}

static void assert_refused(struct text bytes, enum outcome expected, const char *message)
{
	struct picture picture = { .width = -1 };
	const char *error = "";

	assert_int_equal(image_make_again(arena, bytes, &picture, &error), expected);
	assert_string_equal(error, message);
	assert_int_equal(picture.width, -1);
}

static void assert_made(struct text bytes, int width, int height)
{
	struct picture picture;
	const char *error = "";

	assert_int_equal(image_make_again(arena, bytes, &picture, &error), OK);
	assert_int_equal(picture.width, width);
	assert_int_equal(picture.height, height);
	assert_true(webp_is_bare(picture.full));
	assert_true(webp_is_bare(picture.preview));
}

static void image_make_again__turns_upright_and_drops_where_and_with_what_it_was_taken(void **state)
{
	struct picture picture;
	const char *error = "";
	(void)state;

	assert_true(contains(FIXTURE(jpg), "Exif") && contains(FIXTURE(jpg), "SECRETCAM"));
	assert_int_equal(image_make_again(arena, FIXTURE(jpg), &picture, &error), OK);
	assert_int_equal(picture.width, 40);   /* 60 x 40, turned by 90 degrees */
	assert_int_equal(picture.height, 60);
	assert_true(webp_is_bare(picture.full) && webp_is_bare(picture.preview));
	assert_false(contains(picture.full, "EXIF") || contains(picture.full, "Exif") || contains(picture.full, "SECRETCAM"));
	assert_false(contains(picture.preview, "EXIF") || contains(picture.preview, "SECRETCAM"));
}

static void image_make_again__takes_png_webp_and_heic(void **state)
{
	(void)state;
	assert_made(FIXTURE(png), 50, 30);
	assert_made(FIXTURE(webp), 50, 30);
	assert_made(FIXTURE(heic), 64, 48);
}

static void image_make_again__makes_the_same_of_its_own_result(void **state)
{
	struct picture picture;
	const char *error = "";
	(void)state;

	assert_int_equal(image_make_again(arena, FIXTURE(png), &picture, &error), OK);
	assert_made(picture.full, 50, 30);
}

static void image_make_again__refuses_what_is_cut_short(void **state)
{
	struct text jpg = FIXTURE(jpg), png = FIXTURE(png), webp = FIXTURE(webp), heic = FIXTURE(heic);
	(void)state;

	assert_refused((struct text){ jpg.at, jpg.len - 80 }, INVALID, "image.broken");
	assert_refused((struct text){ png.at, png.len - 40 }, INVALID, "image.broken");
	assert_refused((struct text){ webp.at, webp.len / 2 }, INVALID, "image.broken");
	assert_refused((struct text){ heic.at, heic.len / 2 }, INVALID, "image.broken");
	assert_made(png, 50, 30);   /* and the next one finds a fresh child */
}

static void image_make_again__refuses_what_is_no_picture(void **state)
{
	(void)state;
	assert_refused(T(""), INVALID, "image.not_a_picture");
	assert_refused(T("\xff\xd8\xff"), INVALID, "image.not_a_picture");
	assert_refused(T("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"), INVALID, "image.not_a_picture");
	assert_refused(T("%PDF-1.4\n"), INVALID, "image.not_a_picture");
	assert_refused(T("GIF89a\x01\0\x01\0\0\0\0;"), INVALID, "image.not_a_picture");
}

static void image_make_again__leaves_behind_what_hides_after_a_picture(void **state)
{
	struct text both = text_join(arena, FIXTURE(jpg), T("PK\x03\x04<script>alert(1)</script>"));
	struct picture picture;
	const char *error = "";
	(void)state;

	assert_int_equal(image_make_again(arena, both, &picture, &error), OK);
	assert_false(contains(picture.full, "script"));
}

/* The header alone says how large: nothing is decoded. */
static void image_make_again__refuses_more_than_a_hundred_megapixels_by_the_header(void **state)
{
	struct text png = text_copy(arena, FIXTURE(png));
	(void)state;

	memcpy((char *)png.at + 16, "\0\0\x27\x11\0\0\x27\x10", 8);   /* 10,001 x 10,000 */
	assert_refused(png, LIMIT, "image.too_many_pixels");
	memcpy((char *)png.at + 16, "\xff\xff\xff\xff\xff\xff\xff\xff", 8);
	assert_refused(png, LIMIT, "image.too_many_pixels");
	memcpy((char *)png.at + 16, "\0\0\0\0\0\0\0\1", 8);
	assert_refused(png, INVALID, "image.not_a_picture");
	memcpy((char *)png.at + 16, "\0\0\x27\x10\0\0\x27\x10", 8);   /* allowed, but not there */
	assert_refused(png, INVALID, "image.broken");
}

static void image_make_again__refuses_more_than_20_mb(void **state)
{
	size_t len = PICTURE_BYTES_MAX + 1;
	char *huge = arena_alloc(arena, len);
	(void)state;

	memcpy(huge, fixture_jpg, sizeof(fixture_jpg));
	assert_refused((struct text){ huge, len }, LIMIT, "image.too_large");
	assert_made((struct text){ huge, len - 1 }, 40, 60);   /* zeros after the end of a JPEG are ignored */
}

static void *make_some(void *unused)
{
	struct arena *own = arena_new(64 << 20);
	struct picture picture;
	const char *error = "";
	intptr_t made = 0;
	(void)unused;

	for (int i = 0; i < 3; i++)
		made += image_make_again(own, FIXTURE(jpg), &picture, &error) == OK && picture.width == 40;
	arena_free(own);
	return (void *)made;
}

static void image_make_again__serves_many_threads(void **state)
{
	pthread_t threads[8];
	void *made;
	(void)state;

	for (int i = 0; i < 8; i++)
		pthread_create(&threads[i], NULL, make_some, NULL);
	for (int i = 0; i < 8; i++) {
		pthread_join(threads[i], &made);
		assert_int_equal((intptr_t)made, 3);
	}
}

/* The first child of a process, 0: it has none. */
static pid_t child_of(pid_t parent)
{
	char path[80], line[80] = "";
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)parent, (int)parent);
	file = fopen(path, "r");
	if (file && !fgets(line, sizeof(line), file))
		line[0] = 0;
	if (file)
		fclose(file);
	return (pid_t)atoi(line);
}

static void image_make_again__goes_on_after_its_process_was_killed(void **state)
{
	pid_t keeper = child_of(getpid()), nursery = child_of(keeper);
	struct picture picture;
	const char *error = "";
	(void)state;

	assert_true(keeper > 0 && nursery > 0);
	kill(nursery, SIGKILL);
	while (kill(nursery, 0) == 0)   /* a picture it holds dies with it */
		usleep(1000);
	assert_int_equal(image_make_again(arena, FIXTURE(jpg), &picture, &error), OK);   /* it waits in the socket for the next */
	assert_int_equal(picture.width, 40);
	assert_true(child_of(keeper) > 0 && child_of(keeper) != nursery);
}

static void webp_is_bare__notices_metadata_and_tails(void **state)
{
	struct text webp = FIXTURE(webp), longer = text_join(arena, webp, T("x"));
	char *renamed = text_cstring(arena, webp);
	(void)state;

	assert_true(webp_is_bare(webp));
	assert_false(webp_is_bare(longer));
	memcpy(renamed + 12, "EXIF", 4);
	assert_false(webp_is_bare((struct text){ renamed, webp.len }));
	for (size_t len = 0; len < webp.len; len++)
		assert_false(webp_is_bare((struct text){ webp.at, len }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(image_make_again__turns_upright_and_drops_where_and_with_what_it_was_taken),
		cmocka_unit_test(image_make_again__takes_png_webp_and_heic),
		cmocka_unit_test(image_make_again__makes_the_same_of_its_own_result),
		cmocka_unit_test(image_make_again__refuses_what_is_cut_short),
		cmocka_unit_test(image_make_again__refuses_what_is_no_picture),
		cmocka_unit_test(image_make_again__leaves_behind_what_hides_after_a_picture),
		cmocka_unit_test(image_make_again__refuses_more_than_a_hundred_megapixels_by_the_header),
		cmocka_unit_test(image_make_again__refuses_more_than_20_mb),
		cmocka_unit_test(image_make_again__serves_many_threads),
		cmocka_unit_test(image_make_again__goes_on_after_its_process_was_killed),
		cmocka_unit_test(webp_is_bare__notices_metadata_and_tails),
	};

	return cmocka_run_group_tests(tests, open_room, close_room);
}
