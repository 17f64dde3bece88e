/* onedoor dmn eval --csv, by what it prints and how it ends. */
#include "dmn/command_model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define HEADER "主体类型,投资人数,有外商投资,名称已申报,场所,有前置许可事项,有后置许可事项\n"

static int (*command)(int argc, char **argv) = dmn_command_eval;

/* Runs the command with standard output in a file, and hands back what was written. */
static int run(const char *csv, char *ret_output, size_t size)
{
	char model[1024], rows[] = "/tmp/onedoor-rows-XXXXXX";
	const char *file = strstr(__FILE__, "src/");
	char *arguments[] = { "eval", model, "--decision", "登记结果", "--csv", rows };
	int rows_file = mkstemp(rows), console = dup(STDOUT_FILENO), status;
	FILE *output = tmpfile();

	snprintf(model, sizeof(model), "%.*sdemo/policies/registration/registration.dmn", file ? (int)(file - __FILE__) : 0, __FILE__);
	assert_true(rows_file >= 0 && console >= 0 && output);
	assert_int_equal(write(rows_file, csv, strlen(csv)), strlen(csv));
	fflush(stdout);
	dup2(fileno(output), STDOUT_FILENO);
	status = command(6, arguments);
	fflush(stdout);
	dup2(console, STDOUT_FILENO);
	rewind(output);
	ret_output[fread(ret_output, 1, size - 1, output)] = 0;
	fclose(output);
	close(console);
	close(rows_file);
	unlink(rows);
	return status;
}

static void eval__answers_every_record_on_its_line(void **state)
{
	char output[1000];

	(void)state;
	assert_int_equal(run(HEADER "有限责任公司,2,false,true,商用房,false,false\n\"有限责任公司\",51,false,true,商用房,false,false\n", output, sizeof(output)), 0);
	assert_string_equal(output, "\"可以登记\"\n\"调整主体类型\"\n");
}

static void eval__keeps_the_place_of_a_record_it_cannot_read(void **state)
{
	char output[1000];

	(void)state;
	assert_int_equal(run(HEADER "有限责任公司,2\n有限责任公司,2,false,true,商用房,false,true\n", output, sizeof(output)), 1);
	assert_string_equal(output, "null\n\"可以登记,领照后再办许可\"\n");
}

static void eval__refuses_a_column_that_names_no_input(void **state)
{
	char output[1000];

	(void)state;
	assert_int_equal(run("主体类型,colour\n有限责任公司,red\n", output, sizeof(output)), 2);
	assert_string_equal(output, "");
}

static void explain__gives_the_reasons_of_every_record(void **state)
{
	char output[20000];
	const char *second;

	(void)state;
	command = dmn_command_explain;
	assert_int_equal(run(HEADER "有限责任公司,2,false,true,商用房,false,false\n有限责任公司,51,false,true,商用房,false,false\n", output, sizeof(output)), 0);
	command = dmn_command_eval;
	second = strstr(output, "row 2\n");
	assert_true(!strncmp(output, "row 1\n", 6) && second);
	assert_non_null(strstr(output, "given: 投资人数 = 2\n"));
	assert_non_null(strstr(second, "given: 投资人数 = 51\n"));
	assert_non_null(strstr(second, "登记结果 = 调整主体类型\n"));
	assert_non_null(strstr(second, "on the ground of "));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(explain__gives_the_reasons_of_every_record),
		cmocka_unit_test(eval__answers_every_record_on_its_line),
		cmocka_unit_test(eval__keeps_the_place_of_a_record_it_cannot_read),
		cmocka_unit_test(eval__refuses_a_column_that_names_no_input),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
