/* Two versions over one population: counts and sums, the same from columns and row by row; packages of files; files as everybody writes them. */
#include "dmn/reform.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "dmn/dmn.h"
#include "dmn/fmt.h"
#include "dmn/package.h"

/* "aid" runs over columns; "same" says the same and is decided row by row; "word" is no amount. */
#define MODEL(limit, low, high) "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"m\" name=\"m\" namespace=\"urn:m\">" \
	"<inputData id=\"i\" name=\"income\"><variable name=\"income\" typeRef=\"number\"/></inputData>" \
	"<decision id=\"aid\" name=\"aid\"><variable name=\"aid\"/><informationRequirement><requiredInput href=\"#i\"/></informationRequirement>" \
	"<decisionTable hitPolicy=\"UNIQUE\"><input><inputExpression typeRef=\"number\"><text>income</text></inputExpression></input><output/>" \
	"<rule><inputEntry><text>&lt;= " limit "</text></inputEntry><outputEntry><text>" low "</text></outputEntry></rule>" \
	"<rule><inputEntry><text>&gt; " limit "</text></inputEntry><outputEntry><text>" high "</text></outputEntry></rule></decisionTable></decision>" \
	"<decision id=\"same\" name=\"same\"><variable name=\"same\"/><informationRequirement><requiredDecision href=\"#aid\"/></informationRequirement>" \
	"<context><contextEntry><variable name=\"yuan\"/><literalExpression><text>aid</text></literalExpression></contextEntry></context></decision>" \
	"<decision id=\"word\" name=\"word\"><variable name=\"word\"/><informationRequirement><requiredDecision href=\"#aid\"/></informationRequirement>" \
	"<literalExpression><text>if aid &gt; 0 then \"yes\" else \"no\"</text></literalExpression></decision></definitions>"

#define OLD MODEL("800", "100.50", "0")
#define NEW_ONE MODEL("900", "80", "0")
#define DATA "income,street\n700,north\n850,north\n900.0,south\n901,south\n,south\n100000000000000000000000000000,north\n"

static const struct dmn_model *model(struct arena *arena, struct text bytes)
{
	struct dmn_problems problems;
	struct dmn_load_options load = { .file = T("m.dmn") };
	const struct dmn_model *made = dmn_model_load(arena, &load, bytes, &problems);

	assert_non_null(made);
	assert_int_equal(problems.count, 0);
	return made;
}

static bool run(struct arena *arena, const char *decision, const char *amount, const char *group, const char *data, struct reform *ret_reform, struct text *ret_problem)
{
	struct reform_options options = { .before = model(arena, T(OLD)), .after = model(arena, T(NEW_ONE)), .decision = text_of(decision),
		.amount = text_of(amount), .group = text_of(group), .threads = 2 };
	FILE *file = tmpfile();
	bool fine;

	assert_non_null(file);
	fputs(data, file);
	rewind(file);
	fine = reform_run(arena, &options, file, "data.csv", ret_reform, ret_problem);
	fclose(file);
	return fine;
}

#define ASSERT_DECIMAL(decimal, wanted) assert_true(text_equal(decimal_format(arena, decimal), T(wanted)))

static void reform__counts_who_gains_and_who_loses(void **state)
{
	struct arena *arena = arena_new(256 << 20);
	struct reform reform;
	struct text problem;

	(void)state;
	assert_true(run(arena, "aid", "", "street", DATA, &reform, &problem));
	assert_true(reform.has_amounts);
	assert_int_equal(reform.all.rows, 6);
	assert_int_equal(reform.all.gain, 2);
	assert_int_equal(reform.all.lose, 1);
	assert_int_equal(reform.all.same, 3);
	ASSERT_DECIMAL(reform.all.before, "100.5");
	ASSERT_DECIMAL(reform.all.after, "240");
	assert_int_equal(reform.group_count, 2);
	assert_true(text_equal(reform.groups[0].name, T("north")));
	assert_int_equal(reform.groups[0].rows, 3);
	assert_int_equal(reform.groups[0].gain, 1);
	assert_int_equal(reform.groups[0].lose, 1);
	assert_int_equal(reform.groups[1].gain, 1);
	ASSERT_DECIMAL(reform.groups[1].after, "80");
	assert_int_equal(reform.reason_before.len, 0);
	assert_int_equal(reform.row_by_row, 1);   /* the number of 30 digits alone */
	arena_free(arena);
}

/* As many random rows as fill several blocks; the entry of a context is an amount that is decided row by row. */
static void reform__counts_the_same_over_columns_and_row_by_row(void **state)
{
	struct arena *arena = arena_new(512 << 20);
	struct text_builder data;
	struct reform columns, rows;
	struct text problem;

	(void)state;
	builder_init(&data, arena, 1 << 20);
	builder_add(&data, T("street,income\n"));
	srand(7);
	for (int i = 0; i < 20000; i++)
		builder_format(&data, "s%d,%d.%d\n", rand() % 5, 600 + rand() % 500, rand() % 10);
	builder_add_char(&data, 0);
	assert_true(run(arena, "aid", "", "street", builder_text(&data).at, &columns, &problem));
	assert_true(run(arena, "same", "yuan", "street", builder_text(&data).at, &rows, &problem));
	assert_int_equal(columns.reason_before.len, 0);
	assert_true(rows.reason_before.len > 0);
	assert_int_equal(rows.row_by_row, 20000);
	assert_int_equal(columns.all.gain, rows.all.gain);
	assert_int_equal(columns.all.lose, rows.all.lose);
	assert_true(columns.all.gain > 1000 && columns.all.lose > 1000);
	assert_int_equal(decimal_compare(columns.all.before, rows.all.before), 0);
	assert_int_equal(decimal_compare(columns.all.after, rows.all.after), 0);
	assert_int_equal(columns.group_count, 5);
	for (size_t g = 0; g < 5; g++) {
		assert_int_equal(columns.groups[g].lose, rows.groups[g].lose);
		assert_int_equal(decimal_compare(columns.groups[g].after, rows.groups[g].after), 0);
	}
	arena_free(arena);
}

static void reform__says_what_became_what_when_answers_are_no_amounts(void **state)
{
	struct arena *arena = arena_new(256 << 20);
	struct reform reform;
	struct text problem;

	(void)state;
	assert_true(run(arena, "word", "", "", DATA, &reform, &problem));
	assert_false(reform.has_amounts);
	assert_int_equal(reform.all.changed, 2);
	assert_int_equal(reform.all.same, 4);
	assert_int_equal(reform.change_count, 1);
	assert_true(text_equal(reform.changes[0].before, T("no")));
	assert_true(text_equal(reform.changes[0].after, T("yes")));
	assert_int_equal(reform.changes[0].rows, 2);
	arena_free(arena);
}

static void reform__says_where_the_data_are_wrong(void **state)
{
	struct arena *arena = arena_new(256 << 20);
	struct reform reform = { .group_count = 7 };
	struct text problem;

	(void)state;
	assert_false(run(arena, "aid", "", "", "income\n700\nmuch\n", &reform, &problem));
	assert_true(text_starts_with(problem, T("data.csv:3: column 1 (income): 'much' is no number")));
	assert_false(run(arena, "aid", "", "town", DATA, &reform, &problem));
	assert_false(run(arena, "none", "", "", DATA, &reform, &problem));
	assert_int_equal(reform.group_count, 7);
	arena_free(arena);
}

/* ---- packages ---- */

static char folder[] = "/tmp/onedoor-package-XXXXXX";

static void put(const char *name, const char *words)
{
	char path[200];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(words, file);
	fclose(file);
}

static void take_away(const char *name)
{
	char path[200];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	unlink(path);
}

static void package__is_the_version_of_the_day(void **state)
{
	struct arena *arena = arena_new(16 << 20);
	struct package package;
	struct text problem;

	(void)state;
	assert_non_null(mkdtemp(folder));
	put("1.json", "{\"id\": \"bus\", \"title\": {\"zh\": \"乘车\", \"en\": \"Bus\"}, \"model\": \"1.dmn\", \"valid_from\": \"2026-01-01\"}");
	put("2.json", "{\"id\": \"bus\", \"title\": \"乘车\", \"model\": \"2.dmn\", \"valid_from\": \"2026-07-01\", \"valid_to\": \"2026-12-31\", \"decision\": \"free\"}");
	assert_true(package_is(folder));
	assert_false(package_is("demo/policies/registration/registration.dmn"));
	assert_true(package_find(arena, folder, 20633 - 1, &package, &problem));   /* 29 June 2026 */
	assert_true(text_equal(package.title, T("乘车")));
	assert_true(text_equal(package.model, text_format(arena, "%s/1.dmn", folder)));
	assert_true(package_find(arena, folder, 20635, &package, &problem));       /* 1 July 2026 */
	assert_true(text_equal(package.decision, T("free")));
	assert_false(package_find(arena, folder, 20819, &package, &problem));      /* 1 January 2027 */
	put("3.json", "{\"id\": \"bus\", \"model\": \"3.dmn\", \"valid_from\": \"2026-08-01\"}");
	assert_false(package_find(arena, folder, 20700, &package, &problem));      /* two are valid */
	put("3.json", "{\"id\": \"bus\", \"model\": \"../3.dmn\", \"valid_from\": \"2026-08-01\"}");
	assert_false(package_find(arena, folder, 20635, &package, &problem));
	for (int i = 1; i <= 3; i++)
		take_away(text_format(arena, "%d.json", i).at);
	rmdir(folder);
	arena_free(arena);
}

/* ---- formatting ---- */

static void format__keeps_everything_and_changes_nothing_twice(void **state)
{
	struct arena *arena = arena_new(64 << 20);
	struct text once, twice, problem;

	(void)state;
	assert_true(dmn_format(arena, T("<definitions xmlns=\"urn:a\" xmlns:di=\"urn:b\"><!-- why --><decision name=\"d\"><decisionTable id=\"t\"><rule>\n\n"
		"<inputEntry><text>\"a\n b\" &amp; &lt; 3</text></inputEntry></rule><rule id=\"t_rule_2\"/><rule/></decisionTable></decision>"
		"<di:DMNDI><di:Shape ref='x'   y=\"1\"/></di:DMNDI></definitions>"), &once, &problem));
	assert_true(text_equal(once, T("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions xmlns=\"urn:a\" xmlns:di=\"urn:b\">\n  <!-- why -->\n"
		"  <decision id=\"decision_1\" name=\"d\">\n    <decisionTable id=\"t\">\n      <rule id=\"t_rule_1\">\n"
		"        <inputEntry id=\"t_rule_1_entry_1\"><text>\"a\n b\" &amp; &lt; 3</text></inputEntry>\n      </rule>\n      <rule id=\"t_rule_2\"/>\n"
		"      <rule id=\"t_rule_3\"/>\n    </decisionTable>\n  </decision>\n  <di:DMNDI>\n    <di:Shape ref=\"x\" y=\"1\"/>\n  </di:DMNDI>\n</definitions>\n")));
	assert_true(dmn_format(arena, once, &twice, &problem));
	assert_true(text_equal(once, twice));
	arena_free(arena);
}

static void format__takes_no_entities_and_no_endless_depth(void **state)
{
	struct arena *arena = arena_new(64 << 20);
	struct text_builder deep;
	struct text formatted, problem;

	(void)state;
	assert_false(dmn_format(arena, T("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), &formatted, &problem));
	assert_false(dmn_format(arena, T("<a><b></a>"), &formatted, &problem));
	builder_init(&deep, arena, 1 << 20);
	for (int i = 0; i < 1000; i++)
		builder_add(&deep, T("<a>"));
	assert_false(dmn_format(arena, builder_text(&deep), &formatted, &problem));
	assert_true(problem.len > 0);
	arena_free(arena);
}

/* What is formatted still answers as before. */
static void format__leaves_the_meaning_alone(void **state)
{
	struct arena *arena = arena_new(64 << 20);
	struct dmn_problems problems;
	struct dmn_load_options load = { .file = T("m.dmn") };
	struct context *inputs = context_new(arena, 1);
	const struct dmn_model *made;
	struct text formatted, problem;
	struct dmn_result result;

	(void)state;
	assert_true(dmn_format(arena, T(OLD), &formatted, &problem));
	made = dmn_model_load(arena, &load, formatted, &problems);
	assert_non_null(made);
	context_set(inputs, T("income"), value_integer(800));
	assert_int_equal(dmn_evaluate(made, arena, T("word"), inputs, NULL, &result), DMN_OK);
	assert_true(text_equal(value_text(result.value), T("yes")));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reform__counts_who_gains_and_who_loses),
		cmocka_unit_test(reform__counts_the_same_over_columns_and_row_by_row),
		cmocka_unit_test(reform__says_what_became_what_when_answers_are_no_amounts),
		cmocka_unit_test(reform__says_where_the_data_are_wrong),
		cmocka_unit_test(package__is_the_version_of_the_day),
		cmocka_unit_test(format__keeps_everything_and_changes_nothing_twice),
		cmocka_unit_test(format__takes_no_entities_and_no_endless_depth),
		cmocka_unit_test(format__leaves_the_meaning_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
