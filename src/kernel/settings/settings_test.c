#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/settings/settings.h"

static struct arena *arena;
static char path[] = "/tmp/onedoor-settings-XXXXXX";

static int open_room(void **state)
{
	int file = mkstemp(path);
	(void)state;

	arena = arena_new(1 << 20);
	close(file);
	return file < 0;
}

static int close_room(void **state)
{
	(void)state;
	arena_free(arena);
	return unlink(path);
}

static void write_file(const char *content)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(content, file);
	fclose(file);
}

static const char *error_of(const char *content)
{
	struct text error = T("");

	write_file(content);
	assert_false(settings_load(arena, text_of(path), 0, NULL, &error));
	return text_cstring(arena, error);
}

static void assert_setting(const char *name, const char *expected)
{
	assert_string_equal(text_cstring(arena, setting_text(name)), expected);
}

static void settings_load__without_anything_gives_the_defaults(void **state)
{
	struct text error = T("");
	(void)state;

	assert_true(settings_load(arena, T(""), 0, NULL, &error));
	assert_setting("http.address", "127.0.0.1");
	assert_int_equal(setting_int("http.port"), 8080);
	assert_false(setting_bool("log.json"));
	assert_setting("database.url", "sqlite:./data/onedoor.db");
	assert_setting("mail.folder", "./data/outbox");
}

static void settings_load__command_line_beats_environment_beats_file(void **state)
{
	static const char *const overrides[] = { "http.port=4" };
	struct text error = T("");
	(void)state;

	write_file("# a comment\n\nhttp.port = 2\nhttp.threads = 2\n  site.name =  三家村 = 好  \ndata.folder=/srv/onedoor\n");
	setenv("ONEDOOR_HTTP_PORT", "3", 1);
	setenv("ONEDOOR_HTTP_THREADS", "3", 1);
	assert_true(settings_load(arena, text_of(path), 1, overrides, &error));
	unsetenv("ONEDOOR_HTTP_PORT");
	unsetenv("ONEDOOR_HTTP_THREADS");
	assert_int_equal(setting_int("http.port"), 4);
	assert_int_equal(setting_int("http.threads"), 3);
	assert_setting("site.name", "三家村 = 好");
	assert_setting("database.url", "sqlite:/srv/onedoor/onedoor.db");
}

static void settings_load__leaves_a_url_and_an_absolute_path_as_they_are(void **state)
{
	static const char *const url[] = { "database.url=postgresql://a:b@127.0.0.1/onedoor" };
	static const char *const file[] = { "database.url=sqlite:/var/one.db", "mail.folder=/var/out" };
	struct text error = T("");
	(void)state;

	assert_true(settings_load(arena, T(""), 1, url, &error));
	assert_setting("database.url", "postgresql://a:b@127.0.0.1/onedoor");
	assert_true(settings_load(arena, T(""), 2, file, &error));
	assert_setting("database.url", "sqlite:/var/one.db");
	assert_setting("mail.folder", "/var/out");
}

static void settings_load__names_the_line_that_is_wrong_and_what_would_be_right(void **state)
{
	struct text error = T("");
	static const char *const unknown[] = { "http.prot=1" };
	(void)state;

	assert_non_null(strstr(error_of("http.port = 1\nhttp.prot = 1\n"), ":2: http.prot: no such setting"));
	assert_non_null(strstr(error_of("\n\nhttp.port = 70000\n"), ":3: http.port: a number from 0 to 65535 is expected"));
	assert_non_null(strstr(error_of("http.port = 8080x\n"), "a number"));
	assert_non_null(strstr(error_of("log.json = maybe\n"), "true or false is expected"));
	assert_non_null(strstr(error_of("nonsense\n"), "\"name = value\" is expected"));
	assert_non_null(strstr(error_of("site.name = \xff\n"), "UTF-8"));
	assert_false(settings_load(arena, T("/nowhere/onedoor.conf"), 0, NULL, &error));
	assert_false(settings_load(arena, T(""), 1, unknown, &error));
	setenv("ONEDOOR_LOG_JSON", "perhaps", 1);
	assert_false(settings_load(arena, T(""), 0, NULL, &error));
	unsetenv("ONEDOOR_LOG_JSON");
	assert_non_null(strstr(text_cstring(arena, error), "ONEDOOR_LOG_JSON: true or false"));
}

/* What settings_print writes, read back. */
static const char *printed(void)
{
	char name[] = "/tmp/onedoor-printed-XXXXXX", *buffer = arena_alloc(arena, 32 * 1024);
	int saved = dup(STDOUT_FILENO), file = mkstemp(name);

	fflush(stdout);
	dup2(file, STDOUT_FILENO);
	settings_print(true);
	fflush(stdout);
	dup2(saved, STDOUT_FILENO);
	close(saved);
	assert_true(pread(file, buffer, 32 * 1024 - 1, 0) > 0);
	close(file);
	unlink(name);
	return buffer;
}

static void settings_print__hides_secrets_and_reads_as_a_file(void **state)
{
	static const char *const secrets[] = { "mail.sms_key=hidden-1", "database.url=postgresql://a:hidden-2@127.0.0.1/one" };
	struct text error = T("");
	const char *text;
	(void)state;

	assert_true(settings_load(arena, T(""), 2, secrets, &error));
	text = printed();
	assert_null(strstr(text, "hidden"));
	assert_non_null(strstr(text, "postgresql://a:****@127.0.0.1/one"));
	assert_non_null(strstr(text, "ONEDOOR_HTTP_PORT, 0 to 65535; from: default"));
	write_file(text);
	assert_true(settings_load(arena, text_of(path), 0, NULL, &error));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings_load__without_anything_gives_the_defaults),
		cmocka_unit_test(settings_load__command_line_beats_environment_beats_file),
		cmocka_unit_test(settings_load__leaves_a_url_and_an_absolute_path_as_they_are),
		cmocka_unit_test(settings_load__names_the_line_that_is_wrong_and_what_would_be_right),
		cmocka_unit_test(settings_print__hides_secrets_and_reads_as_a_file),
	};

	return cmocka_run_group_tests(tests, open_room, close_room);
}
