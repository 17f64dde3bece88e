/* onedoor dmn bulk, by the file it writes and how it ends; it runs again under ThreadSanitizer. */
#include "dmn/command_bulk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* "grade" is compiled; "words" joins strings, which tables over columns cannot, and is decided row by row. */
static const char model[] =
	"<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' namespace='n' name='m'>"
	"<inputData name='income' id='i1'><variable name='income' typeRef='number'/></inputData>"
	"<inputData name='kind' id='i2'><variable name='kind' typeRef='string'/></inputData>"
	"<inputData name='born' id='i3'><variable name='born' typeRef='date'/></inputData>"
	"<inputData name='local' id='i4'><variable name='local' typeRef='boolean'/></inputData>"
	"<decision name='grade' id='d1'><variable name='grade'/>"
	"<informationRequirement><requiredInput href='#i1'/></informationRequirement>"
	"<informationRequirement><requiredInput href='#i2'/></informationRequirement>"
	"<informationRequirement><requiredInput href='#i3'/></informationRequirement>"
	"<informationRequirement><requiredInput href='#i4'/></informationRequirement>"
	"<decisionTable hitPolicy='FIRST'><input><inputExpression><text>income</text></inputExpression></input>"
	"<input><inputExpression><text>kind</text></inputExpression></input><input><inputExpression><text>born</text></inputExpression></input>"
	"<input><inputExpression><text>local</text></inputExpression></input><output/>"
	"<rule><inputEntry><text>&lt; 100.25</text></inputEntry><inputEntry><text>\"farm, or the like\"</text></inputEntry>"
	"<inputEntry><text>-</text></inputEntry><inputEntry><text>true</text></inputEntry><outputEntry><text>\"a, first\"</text></outputEntry></rule>"
	"<rule><inputEntry><text>&gt;= 100.25</text></inputEntry><inputEntry><text>-</text></inputEntry>"
	"<inputEntry><text>&lt; date(\"1970-01-01\")</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>"
	"<rule><inputEntry><text>-</text></inputEntry><inputEntry><text>\"shop\"</text></inputEntry>"
	"<inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>3</text></outputEntry></rule>"
	"</decisionTable></decision>"
	"<decision name='words' id='d2'><variable name='words'/>"
	"<informationRequirement><requiredInput href='#i2'/></informationRequirement>"
	"<literalExpression><text>kind + \"!\"</text></literalExpression></decision></definitions>";

#define HEADER "income,kind,born,local\n"

static char folder[64];

static char *path_of(const char *name, char path[128])
{
	snprintf(path, 128, "%s/%s", folder, name);
	return path;
}

static void write_file(const char *name, const char *bytes)
{
	char path[128];
	FILE *file = fopen(path_of(name, path), "wb");

	assert_non_null(file);
	fputs(bytes, file);
	fclose(file);
}

static char *read_file(const char *name)
{
	char path[128], *bytes = calloc(1, 4 << 20);
	FILE *file = fopen(path_of(name, path), "rb");

	if (file) {
		bytes[fread(bytes, 1, (4 << 20) - 1, file)] = 0;
		fclose(file);
	}
	return bytes;
}

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/onedoor-bulk-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	write_file("model.dmn", model);
	return 0;
}

static int remove_folder(void **state)
{
	static const char *const names[] = { "model.dmn", "in.csv", "out.csv", "said" };
	char path[128];

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		unlink(path_of(names[i], path));
	return rmdir(folder);
}

/* Runs the command on in.csv with what it says in the file "said". decisions: names with blanks between. */
static int run_on_file(const char *decisions, const char *threads)
{
	char model_path[128], in[128], out[128], said[128], names[64], *name, *rest = names, *arguments[20] = { "bulk", path_of("model.dmn", model_path) };
	int count = 2, console = dup(STDERR_FILENO), status;
	FILE *errors = fopen(path_of("said", said), "wb");

	snprintf(names, sizeof(names), "%s", decisions);
	while ((name = strtok_r(rest, " ", &rest))) {
		arguments[count++] = "--decision";
		arguments[count++] = name;
	}
	arguments[count++] = "--input";
	arguments[count++] = path_of("in.csv", in);
	arguments[count++] = "--output";
	arguments[count++] = path_of("out.csv", out);
	arguments[count++] = "--threads";
	arguments[count++] = (char *)(uintptr_t)threads;
	unlink(out);
	assert_non_null(errors);
	dup2(fileno(errors), STDERR_FILENO);
	status = dmn_command_bulk(count, arguments);
	fflush(stderr);
	dup2(console, STDERR_FILENO);
	close(console);
	fclose(errors);
	return status;
}

static int run(const char *csv, const char *decisions)
{
	write_file("in.csv", csv);
	return run_on_file(decisions, "2");
}

static void assert_file(const char *name, const char *expected)
{
	char *bytes = read_file(name);

	assert_string_equal(bytes, expected);
	free(bytes);
}

static void assert_said(const char *part)
{
	char *said = read_file("said");

	if (!strstr(said, part))
		fail_msg("'%s' is not in: %s", part, said);
	free(said);
}

/* ---- what is written ---- */

static void bulk__writes_a_column_for_each_decision_and_a_line_for_each_record(void **state)
{
	(void)state;
	assert_int_equal(run(HEADER "100.24,\"farm, or the like\",1980-05-05,true\n100.25,farm,1969-12-31,false\n5,shop,,\n5,mill,,\n", "grade words"), 0);
	assert_file("out.csv", "grade,words\n\"a, first\",\"farm, or the like!\"\n2,farm!\n3,shop!\n,mill!\n");
	assert_said("words: row by row");
	assert_said("4 rows, 4 of them row by row");
}

static void bulk__takes_a_mark_of_byte_order_and_carriage_returns(void **state)
{
	(void)state;
	assert_int_equal(run("\xef\xbb\xbfincome,kind,born,local\r\n7,shop,,\r\n100.250,\"a \"\"mill\"\"\r\nby the river\",1950-01-01,true\r\n", "grade"), 0);
	assert_file("out.csv", "grade\n3\n2\n");
}

static void bulk__takes_an_empty_field_for_null(void **state)
{
	(void)state;
	assert_int_equal(run(HEADER ",\"\",,\n,shop,,\n100.3,,1950-01-01,\n", "grade"), 0);
	assert_file("out.csv", "grade\n\n3\n2\n");
}

static void bulk__takes_columns_in_any_order_and_leaves_others_alone(void **state)
{
	(void)state;
	assert_int_equal(run("name,local,kind,income\n\"Li, of the mill\",true,\"farm, or the like\",1\n", "grade"), 0);
	assert_file("out.csv", "grade\n\"a, first\"\n");
	assert_said("no column 'born': it is null everywhere");
}

static void bulk__decides_numbers_of_any_length_as_one_row_alone_would(void **state)
{
	(void)state;
	assert_int_equal(run(HEADER "100.2499999999999999999999,\"farm, or the like\",,true\n100.25000000000000000000001,x,1950-01-01,\n"
		"100.2499,\"farm, or the like\",,true\n-1e3,\"farm, or the like\",,true\n", "grade"), 0);
	assert_file("out.csv", "grade\n\"a, first\"\n2\n\"a, first\"\n\"a, first\"\n");
}

/* More digits from the fifth block on, more distinct strings than a column has codes for. */
static void bulk__keeps_the_order_over_blocks_and_threads(void **state)
{
	enum { ROWS = 70000 };
	char *csv = malloc(4 << 20), *expected = malloc(1 << 20), *at = csv, *wants = expected;

	(void)state;
	at += sprintf(at, HEADER);
	wants += sprintf(wants, "grade\n");
	for (int i = 0; i < ROWS; i++) {
		if (i % 7 == 0) {
			at += sprintf(at, "%d.%0*d,k%d,1969-12-31,\n", 101 + i, i > 20000 ? 4 : 1, i % 9 + 1, i);
			wants += sprintf(wants, "2\n");
		} else {
			at += sprintf(at, "%d,k%d,,\n", i, i);
			wants += sprintf(wants, "\n");
		}
	}
	write_file("in.csv", csv);
	assert_int_equal(run_on_file("grade", "4"), 0);
	assert_file("out.csv", expected);
	assert_int_equal(run_on_file("grade", "1"), 0);
	assert_file("out.csv", expected);
	free(csv);
	free(expected);
}

/* ---- what is wrong ---- */

static void bulk__names_the_line_and_the_column_of_a_value_that_does_not_fit(void **state)
{
	(void)state;
	assert_int_equal(run(HEADER "1,shop,,\n1,\"two\nlines\",,\n12x,shop,,\n", "grade"), 1);
	assert_said("in.csv:5: column 1 (income): '12x' is no number");
	assert_int_equal(run(HEADER "1,shop,2020-02-30,\n", "grade"), 1);
	assert_said("column 3 (born): '2020-02-30' is no date");
	assert_int_equal(run(HEADER "1,shop,,yes\n", "grade"), 1);
	assert_said("column 4 (local): 'yes' is no boolean");
}

static void bulk__names_the_line_of_a_record_it_cannot_read(void **state)
{
	(void)state;
	assert_int_equal(run(HEADER "1,shop,,\n1,shop\n", "grade"), 1);
	assert_said("in.csv:3: too few fields");
	assert_int_equal(run(HEADER "1,shop,,,\n", "grade"), 1);
	assert_said("in.csv:2: too many fields");
	assert_int_equal(run(HEADER "1,\"shop,,\n", "grade"), 1);
	assert_said("a quote that is never closed");
	assert_int_equal(run("", "grade"), 1);
	assert_said("no line of column names");
}

static void bulk__refuses_what_is_not_there(void **state)
{
	char path[128];

	(void)state;
	assert_int_equal(run(HEADER, "nothing"), 1);
	assert_said("nothing: no such decision");
	unlink(path_of("in.csv", path));
	assert_int_equal(run_on_file("grade", "2"), 1);
	assert_said("cannot be read");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bulk__writes_a_column_for_each_decision_and_a_line_for_each_record),
		cmocka_unit_test(bulk__takes_a_mark_of_byte_order_and_carriage_returns),
		cmocka_unit_test(bulk__takes_an_empty_field_for_null),
		cmocka_unit_test(bulk__takes_columns_in_any_order_and_leaves_others_alone),
		cmocka_unit_test(bulk__decides_numbers_of_any_length_as_one_row_alone_would),
		cmocka_unit_test(bulk__keeps_the_order_over_blocks_and_threads),
		cmocka_unit_test(bulk__names_the_line_and_the_column_of_a_value_that_does_not_fit),
		cmocka_unit_test(bulk__names_the_line_of_a_record_it_cannot_read),
		cmocka_unit_test(bulk__refuses_what_is_not_there),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
