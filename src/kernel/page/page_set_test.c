/* The pages that travel in the binary. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "kernel/page/page.h"

static void every_embedded_template__compiles_and_names_only_messages_and_templates_there_are(void **state)
{
	struct arena *arena = arena_new(64 << 20);
	struct text error = T("");
	(void)state;

	if (!page_set_load(arena, &error))
		fail_msg("%.*s", TEXT_ARG(error));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_embedded_template__compiles_and_names_only_messages_and_templates_there_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
