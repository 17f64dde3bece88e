#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "kernel/mem/arena.h"

static void arena_alloc__gives_zeroed_aligned_memory(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	(void)state;

	for (size_t size = 0; size < 300; size++) {
		unsigned char *at = arena_alloc(arena, size);
		assert_int_equal((uintptr_t)at % 16, 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(at[i], 0);
		memset(at, 0xff, size);
	}
	arena_reset(arena);
	assert_int_equal(arena_used(arena), 0);
	assert_int_equal(*(unsigned char *)arena_alloc(arena, 1), 0);
	arena_free(arena);
}

static void arena_grow__keeps_what_was_there(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	char *a = arena_alloc(arena, 10), *b;
	(void)state;

	memcpy(a, "0123456789", 10);
	b = arena_grow(arena, a, 10, 100);
	assert_ptr_equal(a, b);
	arena_alloc(arena, 1);
	b = arena_grow(arena, b, 100, 5000);
	assert_memory_equal(b, "0123456789", 10);
	assert_int_equal(b[4999], 0);
	arena_free(arena);
}

static void arena_reset__keeps_a_block_that_holds_as_much_again(void **state)
{
	struct arena *arena = arena_new(64 << 20);
	char *first;
	(void)state;

	first = arena_alloc(arena, 100 * 1000);
	arena_reset(arena);
	assert_ptr_equal(arena_alloc(arena, 1), first);
	arena_alloc(arena, 10 << 20);
	arena_reset(arena);
	assert_ptr_equal(arena_alloc(arena, 1), first);
	arena_free(arena);
}

static void arena_on_full__is_where_a_too_large_wish_ends(void **state)
{
	struct arena *arena = arena_new(64 * 1024);
	jmp_buf full;
	(void)state;

	if (!setjmp(full)) {
		arena_on_full(arena, &full);
		arena_array(arena, SIZE_MAX / 2, 16);
		fail();
	}
	arena_on_full(arena, NULL);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_alloc__gives_zeroed_aligned_memory),
		cmocka_unit_test(arena_grow__keeps_what_was_there),
		cmocka_unit_test(arena_reset__keeps_a_block_that_holds_as_much_again),
		cmocka_unit_test(arena_on_full__is_where_a_too_large_wish_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
