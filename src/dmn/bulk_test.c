/* Tier 2 gives what tier 1 gives: random tables, random rows, every set of instructions this processor has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dmn/bulk.h"

enum { TABLES = 10000, ROWS = 24, COLUMNS_MAX = 4, RULES_MAX = 7, FIRST_DAY = 19000, STRINGS = 7 };

static const char *const strings[STRINGS] = { "", "a", "b", "bb", "Zürich", "甘州", "~" };
static const enum value_kind kinds[] = { VALUE_NUMBER, VALUE_DATE, VALUE_STRING, VALUE_BOOLEAN };
static const char *const type_names[] = { "number", "date", "string", "boolean" };

struct random_table {
	int columns, rules, kind[COLUMNS_MAX], scale[COLUMNS_MAX];
	bool allowed[COLUMNS_MAX];
	struct text xml;
};

static uint64_t state_of_random = 20240601;

static int random_below(int limit)
{
	state_of_random = state_of_random * 6364136223846793005u + 1442695040888963407u;
	return (int)(state_of_random >> 33) % limit;
}

static void add_date(struct text_builder *xml, int day)
{
	builder_format(xml, "date(\"20%02d-%02d-%02d\")", 20 + day / 28 % 8, 1 + day % 12, 1 + day % 28);
}

static void add_constant(struct text_builder *xml, int kind)
{
	static const int units[] = { 1, 10, 100, 1000 };
	int scale = random_below(4), number = random_below(41) - 20;

	switch (kinds[kind]) {
	case VALUE_NUMBER:
		if (random_below(40) == 0)
			builder_add(xml, random_below(2) ? T("1e30") : T("-99999999999999999999"));
		else
			builder_format(xml, scale ? "%d.%0*d" : "%d", number, scale, random_below(units[scale]));
		break;
	case VALUE_DATE:   add_date(xml, random_below(40)); break;
	case VALUE_STRING: builder_format(xml, "\"%s\"", strings[random_below(STRINGS)]); break;
	default:           builder_add(xml, random_below(2) ? T("true") : T("false"));
	}
}

static void add_single_test(struct text_builder *xml, int kind)
{
	static const char *const operators[] = { "&lt; ", "&lt;= ", "&gt; ", "&gt;= ", "!= ", "= " };
	int form = random_below(kinds[kind] == VALUE_BOOLEAN ? 2 : 9);

	if (form == 0 && random_below(3) == 0) {
		builder_add(xml, T("null"));
	} else if (form < 3) {
		add_constant(xml, kind);
	} else if (form < 6) {
		builder_add(xml, text_of(operators[random_below(6)]));
		add_constant(xml, kind);
	} else {
		builder_add(xml, random_below(2) ? T("[") : T("("));
		add_constant(xml, kind);
		builder_add(xml, T(".."));
		add_constant(xml, kind);
		builder_add(xml, random_below(2) ? T("]") : T(")"));
	}
}

static void add_tests(struct text_builder *xml, int kind, int more)
{
	bool negated = random_below(5) == 0;

	builder_add(xml, negated ? T("not(") : T(""));
	add_single_test(xml, kind);
	while (random_below(10) < more) {
		builder_add(xml, T(", "));
		add_single_test(xml, kind);
	}
	builder_add(xml, negated ? T(")") : T(""));
}

static void add_inputs(struct text_builder *xml, struct random_table *table)
{
	for (int i = 0; i < table->columns; i++) {
		table->kind[i] = random_below(4);
		table->scale[i] = random_below(3);
		table->allowed[i] = random_below(12) == 0;
		builder_format(xml, "<itemDefinition name='t%d'><typeRef>%s</typeRef>", i, type_names[table->kind[i]]);
		if (table->allowed[i]) {
			builder_add(xml, T("<allowedValues><text>"));
			add_tests(xml, table->kind[i], 6);
			builder_add(xml, T("</text></allowedValues>"));
		}
		builder_format(xml, "</itemDefinition><inputData name='x%d' id='i%d'><variable name='x%d' typeRef='t%d'/></inputData>", i, i, i, i);
	}
}

static void add_columns(struct text_builder *xml, const struct random_table *table)
{
	for (int i = 0; i < table->columns; i++) {
		builder_format(xml, "<input><inputExpression><text>x%d</text></inputExpression>", i);
		if (random_below(12) == 0) {
			builder_add(xml, T("<inputValues><text>"));
			add_tests(xml, table->kind[i], 6);
			builder_add(xml, T("</text></inputValues>"));
		}
		builder_add(xml, T("</input>"));
	}
	builder_add(xml, T("<output><outputValues><text>3, 1, 2, 0</text></outputValues>"));
	if (random_below(3) == 0)
		builder_add(xml, T("<defaultOutputEntry><text>9</text></defaultOutputEntry>"));
	builder_add(xml, T("</output>"));
}

static void add_rule(struct text_builder *xml, const struct random_table *table)
{
	builder_add(xml, T("<rule>"));
	for (int i = 0; i < table->columns; i++) {
		builder_add(xml, T("<inputEntry><text>"));
		if (random_below(3) == 0)
			builder_add(xml, T("-"));
		else
			add_tests(xml, table->kind[i], 3);
		builder_add(xml, T("</text></inputEntry>"));
	}
	builder_format(xml, "<outputEntry><text>%d</text></outputEntry></rule>", random_below(4));
}

static void make_table(struct arena *arena, struct random_table *table)
{
	static const char *const policies[] = { "UNIQUE", "ANY", "FIRST", "PRIORITY" };
	struct text_builder xml;

	builder_init(&xml, arena, 1 << 20);
	table->columns = 1 + random_below(COLUMNS_MAX);
	table->rules = 1 + random_below(RULES_MAX);
	builder_add(&xml, T("<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' namespace='n' name='m'>"));
	add_inputs(&xml, table);
	builder_add(&xml, T("<decision name='d' id='d'><variable name='d'/>"));
	for (int i = 0; i < table->columns; i++)
		builder_format(&xml, "<informationRequirement><requiredInput href='#i%d'/></informationRequirement>", i);
	builder_format(&xml, "<decisionTable hitPolicy='%s'>", policies[random_below(4)]);
	add_columns(&xml, table);
	for (int r = 0; r < table->rules; r++)
		add_rule(&xml, table);
	builder_add(&xml, T("</decisionTable></decision></definitions>"));
	table->xml = builder_text(&xml);
}

/* The same rows as values for tier 1 and as columns for tier 2. */
struct rows {
	struct value values[COLUMNS_MAX][ROWS];
	int32_t narrow[COLUMNS_MAX][BULK_ROWS];
	int64_t wide[COLUMNS_MAX][BULK_ROWS];
	uint64_t present[COLUMNS_MAX][BULK_WORDS];
};

static struct value random_value(int kind, int scale)
{
	static const int64_t far[] = { INT64_MAX, INT64_MIN, INT32_MAX, INT32_MIN };

	if (random_below(6) == 0)
		return value_null();
	switch (kinds[kind]) {
	case VALUE_NUMBER:
		if (random_below(30) == 0)
			return (struct value){ .kind = VALUE_NUMBER, .exponent = (int16_t)-scale, .integer = far[random_below(4)] };
		return (struct value){ .kind = VALUE_NUMBER, .exponent = (int16_t)-scale, .integer = random_below(scale == 0 ? 43 : scale == 1 ? 430 : 4300) - (scale == 0 ? 21 : scale == 1 ? 215 : 2150) };
	case VALUE_DATE:   return value_date(FIRST_DAY + random_below(2000));
	case VALUE_STRING: return value_string(text_of(strings[random_below(STRINGS)]));
	default:           return value_boolean(random_below(2));
	}
}

static void fill_cell(struct bulk *bulk, struct rows *rows, size_t column, int row, struct value value)
{
	int64_t unit = value.kind == VALUE_BOOLEAN ? value.boolean : value.integer;

	rows->wide[column][row] = 0;
	rows->narrow[column][row] = 0;
	if (value.kind == VALUE_NULL)
		return;
	if (value.kind == VALUE_STRING)
		unit = bulk_code(bulk, column, value_text(value));
	rows->present[column][row / 64] |= 1ull << row % 64;
	rows->wide[column][row] = unit;
	rows->narrow[column][row] = (int32_t)unit;
}

static void fill(struct bulk *bulk, const struct random_table *table, struct rows *rows, struct bulk_data *data)
{
	for (size_t c = 0; c < bulk_column_count(bulk); c++) {
		const struct bulk_column *column = bulk_column_at(bulk, c);
		int i = column->name.at[1] - '0';
		bool fits = true;
		memset(rows->present[c], 0, sizeof(rows->present[c]));
		if (column->kind == VALUE_NUMBER)
			bulk_rescale(bulk, c, table->scale[i]);
		for (int row = 0; row < ROWS; row++) {
			fill_cell(bulk, rows, c, row, rows->values[i][row]);
			fits = fits && rows->wide[c][row] == rows->narrow[c][row];
		}
		data[c] = (struct bulk_data){ .present = rows->present[c] };
		if (column->kind == VALUE_STRING || (fits && random_below(2)))
			data[c].narrow = rows->narrow[c];
		else
			data[c].wide = rows->wide[c];
	}
}

static struct value tier_one(struct arena *work, const struct dmn_model *model, const struct random_table *table, const struct rows *rows, int row)
{
	struct context *inputs = context_new(work, COLUMNS_MAX);
	struct dmn_evaluate_options options = { .now = 1 };
	struct dmn_result result;

	for (int i = 0; i < table->columns; i++)
		context_set(inputs, text_format(work, "x%d", i), rows->values[i][row]);
	assert_int_equal(dmn_evaluate(model, work, T("d"), inputs, &options, &result), DMN_OK);
	return result.value;
}

static void differ(struct arena *work, const struct random_table *table, const struct rows *rows, int row, struct value one, struct value two)
{
	fprintf(stderr, "%.*s\n", TEXT_ARG(table->xml));
	for (int i = 0; i < table->columns; i++)
		fprintf(stderr, "x%d = %.*s\n", i, TEXT_ARG(value_format(work, rows->values[i][row])));
	fail_msg("tier 1: %.*s, tier 2: %.*s", TEXT_ARG(value_format(work, one)), TEXT_ARG(value_format(work, two)));
}

static void compare(struct bulk *bulk, struct arena *work, const struct dmn_model *model, const struct random_table *table, const struct rows *rows, const struct bulk_data *data)
{
	static const char *const instructions[] = { "plain", "avx2", "avx512" };
	static uint16_t outcomes[3][BULK_ROWS];
	uint64_t *scratch = aligned_alloc(64, bulk_scratch_bytes(bulk));
	bool ran[3];

	for (int n = 0; n < 3; n++) {
		uint16_t *wanted = outcomes[n];
		ran[n] = bulk_set_instructions(bulk, instructions[n]);
		if (ran[n])
			bulk_run(bulk, data, ROWS, scratch, &wanted);
	}
	for (int row = 0; row < ROWS; row++) {
		struct value one = tier_one(work, model, table, rows, row);
		for (int n = 0; n < 3; n++) {
			struct value two = ran[n] ? bulk_outcome(bulk, 0, outcomes[n][row]) : one;
			if (one.kind != two.kind || value_equal(one, two) != TRUTH_TRUE)
				differ(work, table, rows, row, one, two);
		}
		arena_reset(work);
	}
	free(scratch);
}

/* 1 when the table was compiled. */
static int try_table(struct arena *arena, struct arena *work, struct rows *rows)
{
	struct random_table table;
	struct bulk_data data[COLUMNS_MAX];
	struct dmn_problems problems;
	struct dmn_model *model;
	struct bulk *bulk = bulk_new();
	size_t number;
	bool compiled;

	make_table(arena, &table);
	model = dmn_model_load(arena, NULL, table.xml, &problems);
	assert_non_null(model);
	assert_true(bulk_add(bulk, model, T("d"), &number));
	compiled = !bulk_reason(bulk, number).len;
	for (int i = 0; i < table.columns; i++)
		for (int row = 0; row < ROWS; row++)
			rows->values[i][row] = random_value(table.kind[i], table.scale[i]);
	if (compiled) {
		fill(bulk, &table, rows, data);
		compare(bulk, work, model, &table, rows, data);
	}
	bulk_free(bulk);
	arena_reset(arena);
	return compiled;
}

static void bulk_run__gives_what_tier_one_gives(void **state)
{
	struct arena *arena = arena_new(64 << 20), *work = arena_new(8 << 20);
	struct rows *rows = calloc(1, sizeof(*rows));
	int compiled = 0, tried = 0;

	(void)state;
	for (; compiled < TABLES && tried < 2 * TABLES; tried++)
		compiled += try_table(arena, work, rows);
	printf("%d random tables, of them %d compiled\n", tried, compiled);
	assert_int_equal(compiled, TABLES);
	free(rows);
	arena_free(work);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bulk_run__gives_what_tier_one_gives),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
