/* The published test cases of compliance level 2 are part of the house; level 3 is run where it is at hand. */
#include "dmn/command_test.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int run_folder(const char *folder)
{
	char path[1024];
	const char *file = strstr(__FILE__, "src/");
	int root = file ? (int)(file - __FILE__) : 0;
	char *words[] = { "test", path };

	snprintf(path, sizeof(path), "%.*s%s", root, __FILE__, folder);
	return dmn_command_test(2, words);
}

static void testcases__of_level_2_all_pass(void **state)
{
	(void)state;
	assert_int_equal(run_folder("tests/dmn-tck"), 0);
}

static void testcases__of_the_worked_policies_all_pass(void **state)
{
	(void)state;
	assert_int_equal(run_folder("demo/policies"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(testcases__of_level_2_all_pass),
		cmocka_unit_test(testcases__of_the_worked_policies_all_pass),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
