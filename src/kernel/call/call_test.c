#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "kernel/call/call.h"

static void call_note__is_found_by_who_noted_it_and_its_number(void **state)
{
	static const char units, places;
	struct call call = { .arena = arena_new(1 << 20) };
	int one = 1, two = 2;
	(void)state;

	assert_null(call_noted(&call, &units, 7));
	call_note(&call, &units, 7, &one);
	call_note(&call, &units, 8, &two);
	assert_ptr_equal(call_noted(&call, &units, 7), &one);
	assert_ptr_equal(call_noted(&call, &units, 8), &two);
	assert_null(call_noted(&call, &places, 7));
	arena_free(call.arena);
}

static void call_note__forgets_the_oldest_of_many(void **state)
{
	static const char units;
	struct call call = { .arena = arena_new(1 << 20) };
	int numbers[100];
	(void)state;

	for (int i = 0; i < 100; i++)
		call_note(&call, &units, i, &numbers[i]);
	assert_null(call_noted(&call, &units, 0));
	assert_ptr_equal(call_noted(&call, &units, 99), &numbers[99]);
	arena_free(call.arena);
}

static void call_problem__keeps_all_in_their_order_and_refuse_the_first_reason(void **state)
{
	struct call call = { .arena = arena_new(1 << 20) };
	(void)state;

	assert_int_equal(call_problem(&call, "name", "required"), INVALID);
	assert_int_equal(call_problem(&call, "age", "not_a_number"), INVALID);
	assert_string_equal(call.problems->field, "name");
	assert_string_equal(call.problems->next->field, "age");
	assert_int_equal(refuse(&call, CONFLICT, "first"), CONFLICT);
	assert_int_equal(refuse(&call, LIMIT, "second"), LIMIT);
	assert_string_equal(call.refusal, "first");
	arena_free(call.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(call_note__is_found_by_who_noted_it_and_its_number),
		cmocka_unit_test(call_note__forgets_the_oldest_of_many),
		cmocka_unit_test(call_problem__keeps_all_in_their_order_and_refuse_the_first_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
