#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "kernel/log/log.h"

static char written[16384];

/* What the log wrote to standard error since capture_start. */
static int saved_stderr, pipe_ends[2];

static void capture_start(void)
{
	assert_int_equal(pipe(pipe_ends), 0);
	saved_stderr = dup(STDERR_FILENO);
	dup2(pipe_ends[1], STDERR_FILENO);
}

static const char *capture_end(void)
{
	ssize_t n;

	dup2(saved_stderr, STDERR_FILENO);
	close(saved_stderr);
	close(pipe_ends[1]);
	n = read(pipe_ends[0], written, sizeof(written) - 1);
	close(pipe_ends[0]);
	written[n < 0 ? 0 : n] = '\0';
	return written;
}

static void log_line__is_one_line_of_pairs(void **state)
{
	const char *line;
	(void)state;

	log_open(LOG_INFO, false);
	capture_start();
	log_line(LOG_INFO, "started", "port=%d database=%s", 8080, "sqlite:onedoor.db");
	line = capture_end();
	assert_int_equal(strspn(line, "0123456789-T:.+"), 29);
	assert_string_equal(line + 29, " info started port=8080 database=sqlite:onedoor.db\n");
}

static void log_line__quotes_values_so_that_none_makes_a_line(void **state)
{
	const char *line;
	(void)state;

	log_open(LOG_INFO, false);
	capture_start();
	log_line(LOG_ERROR, "failed", "error=%s count=%d", "disk is full\nforged \"line\"", 2);
	line = capture_end();
	assert_non_null(strstr(line, " error failed error=\"disk is full\\u000aforged \\\"line\\\"\" count=2\n"));
	assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
}

static void log_line__is_json_by_setting(void **state)
{
	json_t *line;
	(void)state;

	log_open(LOG_INFO, true);
	capture_start();
	log_line(LOG_WARNING, "slow", "route=%s ms=%d", "/requests/\"x\"", 1200);
	line = json_loads(capture_end(), 0, NULL);
	log_open(LOG_INFO, false);
	assert_non_null(line);
	assert_string_equal(json_string_value(json_object_get(line, "event")), "slow");
	assert_string_equal(json_string_value(json_object_get(line, "route")), "/requests/\"x\"");
	assert_string_equal(json_string_value(json_object_get(line, "ms")), "1200");
	json_decref(line);
}

static void log_line__cuts_what_is_too_long_and_stays_whole(void **state)
{
	char huge[6000];
	json_t *line;
	(void)state;

	memset(huge, '"', sizeof(huge) - 1);
	huge[sizeof(huge) - 1] = '\0';
	log_open(LOG_INFO, true);
	capture_start();
	log_line(LOG_INFO, "long", "value=%s", huge);
	line = json_loads(capture_end(), 0, NULL);
	log_open(LOG_INFO, false);
	assert_non_null(line);
	json_decref(line);
}

static void log_open__silences_lesser_levels(void **state)
{
	(void)state;

	log_open(LOG_WARNING, false);
	capture_start();
	log_line(LOG_INFO, "nothing", "a=%d", 1);
	log_line(LOG_WARNING, "something", "a=%d", 1);
	assert_non_null(strstr(capture_end(), "warning something"));
	assert_null(strstr(written, "nothing"));
	log_open(LOG_INFO, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(log_line__is_one_line_of_pairs),
		cmocka_unit_test(log_line__quotes_values_so_that_none_makes_a_line),
		cmocka_unit_test(log_line__is_json_by_setting),
		cmocka_unit_test(log_line__cuts_what_is_too_long_and_stays_whole),
		cmocka_unit_test(log_open__silences_lesser_levels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
