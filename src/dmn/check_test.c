/*
 * The check of decision tables, on tables drawn at random: 50 clean ones, and 50 with one thing spoilt.
 *
 * A clean table is a random partition: a box of numbers, days, words and yes/no is cut in two, again and again.
 */
#include "dmn/analysis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dmn/command_check.h"

enum { COLUMNS = 4, BOXES_MAX = 40, TABLES = 50, SPAN = 100, WORDS = 5 };

/* Of numbers and days [low, high); of words and booleans a set of bits. */
struct box {
	int low[COLUMNS], high[COLUMNS];
	unsigned set[COLUMNS];
	int output;
};

struct drawn {
	struct box boxes[BOXES_MAX];
	size_t count;
	unsigned seed;
};

static const char *const words[WORDS] = { "红", "橙", "黄", "绿", "blue" };
static const char *const columns[COLUMNS] = { "amount", "day", "colour", "member" };

static unsigned draw(struct drawn *drawn, unsigned below)
{
	drawn->seed = drawn->seed * 1103515245u + 12345u;
	return (drawn->seed >> 16) % below;
}

static bool is_ordered(size_t column)
{
	return column < 2;
}

static bool cut(struct drawn *drawn, struct box *box, size_t column, struct box *ret_rest)
{
	*ret_rest = *box;
	if (is_ordered(column)) {
		if (box->high[column] - box->low[column] < 2)
			return false;
		box->high[column] = box->low[column] + 1 + (int)draw(drawn, (unsigned)(box->high[column] - box->low[column] - 1));
		ret_rest->low[column] = box->high[column];
		return true;
	}
	unsigned first = box->set[column] & (unsigned)draw(drawn, 1u << WORDS);
	if (!first || first == box->set[column])
		return false;
	ret_rest->set[column] = box->set[column] & ~first;
	box->set[column] = first;
	return true;
}

static void draw_partition(struct drawn *drawn, unsigned seed)
{
	size_t wanted;

	*drawn = (struct drawn){ .seed = seed * 7919u + 1, .count = 1 };
	drawn->boxes[0] = (struct box){ .high = { SPAN, SPAN, 0, 0 }, .set = { 0, 0, (1u << WORDS) - 1, 3 } };
	wanted = 3 + draw(drawn, BOXES_MAX - 5);
	for (int tries = 0; drawn->count < wanted && tries < 10000; tries++)
		if (cut(drawn, &drawn->boxes[draw(drawn, (unsigned)drawn->count)], draw(drawn, COLUMNS), &drawn->boxes[drawn->count]))
			drawn->count++;
	for (size_t i = 0; i < drawn->count; i++)
		drawn->boxes[i].output = (int)i;
}

static void write_ordered(struct text_builder *xml, const struct box *box, size_t column)
{
	bool is_day = column == 1;
	int low = box->low[column], high = box->high[column];
	const char *form = is_day ? "date(\"%04d-01-01\")" : "%d.5";
	char low_text[40], high_text[40];

	snprintf(low_text, sizeof(low_text), form, is_day ? 1950 + low : low);
	snprintf(high_text, sizeof(high_text), form, is_day ? 1950 + high : high);
	if (low == 0 && high == SPAN)
		builder_format(xml, "-");
	else if (low == 0)
		builder_format(xml, "&lt; %s", high_text);
	else if (high == SPAN)
		builder_format(xml, "&gt;= %s", low_text);
	else
		builder_format(xml, "[%s..%s)", low_text, high_text);
}

static void write_set(struct text_builder *xml, const struct box *box, size_t column)
{
	size_t count = column == 3 ? 2 : WORDS;
	const char *comma = "";

	if (box->set[column] == (1u << count) - 1) {
		builder_format(xml, "-");
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (box->set[column] >> i & 1) {
			if (column == 3)
				builder_format(xml, "%s%s", comma, i ? "true" : "false");
			else
				builder_format(xml, "%s\"%s\"", comma, words[i]);
			comma = ", ";
		}
}

static struct text write_table(struct arena *arena, const struct drawn *drawn, const char *policy)
{
	struct text_builder xml;

	builder_init(&xml, arena, 1 << 20);
	builder_format(&xml, "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' namespace='n' name='m'>"
		"<itemDefinition name='colours'><typeRef>string</typeRef><allowedValues><text>\"红\", \"橙\", \"黄\", \"绿\", \"blue\"</text></allowedValues></itemDefinition>");
	static const char *const types[COLUMNS] = { "number", "date", "colours", "boolean" };
	for (size_t c = 0; c < COLUMNS; c++)
		builder_format(&xml, "<inputData name='%s' id='i%zu'><variable name='%s' typeRef='%s'/></inputData>", columns[c], c, columns[c], types[c]);
	builder_format(&xml, "<decision name='d' id='d'><variable name='d'/>");
	for (size_t c = 0; c < COLUMNS; c++)
		builder_format(&xml, "<informationRequirement><requiredInput href='#i%zu'/></informationRequirement>", c);
	builder_format(&xml, "<decisionTable hitPolicy='%s'>", policy);
	for (size_t c = 0; c < COLUMNS; c++)
		builder_format(&xml, "<input><inputExpression><text>%s</text></inputExpression></input>", columns[c]);
	builder_format(&xml, "<output/>");
	for (size_t r = 0; r < drawn->count; r++) {
		builder_format(&xml, "<rule>");
		for (size_t c = 0; c < COLUMNS; c++) {
			builder_format(&xml, "<inputEntry><text>");
			if (is_ordered(c))
				write_ordered(&xml, &drawn->boxes[r], c);
			else
				write_set(&xml, &drawn->boxes[r], c);
			builder_format(&xml, "</text></inputEntry>");
		}
		builder_format(&xml, "<outputEntry><text>%d</text></outputEntry></rule>", drawn->boxes[r].output);
	}
	builder_format(&xml, "</decisionTable></decision></definitions>");
	return builder_text(&xml);
}

static const struct dmn_model *load_table(struct arena *arena, const struct drawn *drawn, const char *policy)
{
	struct dmn_load_options options = { .file = T("drawn.dmn") };
	struct dmn_problems problems;
	struct dmn_model *model = dmn_model_load(arena, &options, write_table(arena, drawn, policy), &problems);

	assert_non_null(model);
	assert_int_equal(problems.count, 0);
	return model;
}

/* What the engine itself says to a finding's example. */
static struct value answer_to(const struct dmn_model *model, struct arena *arena, const struct dmn_finding *finding)
{
	struct context *given = context_new(arena, COLUMNS);
	struct dmn_result result;

	assert_int_equal(finding->input_count, COLUMNS);
	for (size_t c = 0; c < COLUMNS; c++)
		context_set(given, text_of(columns[c]), finding->example[c]);
	assert_int_equal(dmn_evaluate(model, arena, T("d"), given, NULL, &result), DMN_OK);
	return result.value;
}

static const struct dmn_finding *find(const struct dmn_check *check, enum dmn_finding_kind kind, uint32_t rule, uint32_t other)
{
	const struct dmn_finding *finding = check->first;

	while (finding && (finding->kind != kind || finding->rule != rule || finding->other != other))
		finding = finding->next;
	return finding;
}

static struct dmn_check check(const struct dmn_model *model, struct arena *arena)
{
	struct dmn_check made;

	assert_int_equal(dmn_check_model(model, arena, &made), DMN_OK);
	assert_false(made.capped);
	assert_int_equal(made.unclear, 0);
	assert_int_equal(made.tables, 1);
	return made;
}

static void check__finds_nothing_in_50_clean_tables(void **state)
{
	static const char *const policies[] = { "UNIQUE", "ANY", "FIRST", "PRIORITY" };

	(void)state;
	for (unsigned seed = 0; seed < TABLES; seed++) {
		struct arena *arena = arena_new(64 << 20);
		struct drawn drawn;
		draw_partition(&drawn, seed);
		assert_int_equal(check(load_table(arena, &drawn, policies[seed % 4]), arena).count, 0);
		arena_free(arena);
	}
}

static void check__finds_a_gap_in_each_of_50_tables(void **state)
{
	(void)state;
	for (unsigned seed = 0; seed < TABLES; seed++) {
		struct arena *arena = arena_new(64 << 20);
		struct drawn drawn;
		struct dmn_check made;
		const struct dmn_model *model;
		draw_partition(&drawn, 1000 + seed);
		size_t hole = draw(&drawn, (unsigned)drawn.count);
		drawn.boxes[hole] = drawn.boxes[--drawn.count];
		model = load_table(arena, &drawn, seed % 2 ? "UNIQUE" : "FIRST");
		made = check(model, arena);
		assert_true(made.count >= 1);
		for (const struct dmn_finding *finding = made.first; finding; finding = finding->next) {
			assert_int_equal(finding->kind, DMN_GAP);
			assert_int_equal(answer_to(model, arena, finding).kind, VALUE_NULL);
		}
		arena_free(arena);
	}
}

/* One rule is let grow over its neighbour in one column. */
static void grow(struct drawn *drawn, size_t *ret_grown, size_t *ret_other)
{
	size_t a = draw(drawn, (unsigned)drawn->count), b = (a + 1 + draw(drawn, (unsigned)drawn->count - 1)) % drawn->count;

	for (size_t c = 0; c < COLUMNS; c++) {
		struct box *grown = &drawn->boxes[a];
		const struct box *other = &drawn->boxes[b];
		if (other->low[c] < grown->low[c])
			grown->low[c] = other->low[c];
		if (other->high[c] > grown->high[c])
			grown->high[c] = other->high[c];
		grown->set[c] |= other->set[c];
	}
	*ret_grown = a;
	*ret_other = b;
}

static void check__finds_an_overlap_in_each_of_50_tables(void **state)
{
	(void)state;
	for (unsigned seed = 0; seed < TABLES; seed++) {
		struct arena *arena = arena_new(64 << 20);
		struct drawn drawn;
		struct dmn_check made;
		const struct dmn_model *model;
		const struct dmn_finding *finding;
		size_t a, b;
		draw_partition(&drawn, 2000 + seed);
		grow(&drawn, &a, &b);
		model = load_table(arena, &drawn, seed % 2 ? "UNIQUE" : "ANY");
		made = check(model, arena);
		finding = find(&made, DMN_OVERLAP, (uint32_t)(a < b ? a : b) + 1, (uint32_t)(a < b ? b : a) + 1);
		assert_non_null(finding);
		for (finding = made.first; finding; finding = finding->next) {
			assert_int_equal(finding->kind, DMN_OVERLAP);
			assert_int_equal(answer_to(model, arena, finding).kind, VALUE_NULL);
		}
		arena_free(arena);
	}
}

/* The first rule again, as the last: in a first-hit table it never counts. */
static void check__finds_a_rule_that_never_counts_in_each_of_50_tables(void **state)
{
	(void)state;
	for (unsigned seed = 0; seed < TABLES; seed++) {
		struct arena *arena = arena_new(64 << 20);
		struct drawn drawn;
		struct dmn_check made;
		size_t copied;
		draw_partition(&drawn, 3000 + seed);
		copied = draw(&drawn, (unsigned)drawn.count);
		drawn.boxes[drawn.count] = drawn.boxes[copied];
		drawn.boxes[drawn.count++].output = 1000;
		made = check(load_table(arena, &drawn, "FIRST"), arena);
		assert_int_equal(made.count, 1);
		assert_non_null(find(&made, DMN_UNREACHABLE, (uint32_t)drawn.count, (uint32_t)copied + 1));
		arena_free(arena);
	}
}

/* Every rule together covers everything: one more at the end is unreachable though no single rule holds it. */
static void check__finds_a_rule_that_many_together_mask(void **state)
{
	struct arena *arena = arena_new(64 << 20);
	struct drawn drawn;
	struct dmn_check made;

	(void)state;
	draw_partition(&drawn, 7);
	drawn.boxes[drawn.count++] = (struct box){ .high = { SPAN, SPAN, 0, 0 }, .set = { 0, 0, (1u << WORDS) - 1, 3 }, .output = 1000 };
	made = check(load_table(arena, &drawn, "FIRST"), arena);
	assert_int_equal(made.count, 1);
	assert_non_null(find(&made, DMN_UNREACHABLE, (uint32_t)drawn.count, 0));
	arena_free(arena);
}

static void check__finds_a_rule_that_another_says_too(void **state)
{
	struct arena *arena = arena_new(64 << 20);
	struct drawn drawn;
	struct dmn_check made;

	(void)state;
	draw_partition(&drawn, 11);
	drawn.boxes[drawn.count] = drawn.boxes[2];
	drawn.boxes[drawn.count].set[3] = 3;
	drawn.boxes[2].set[3] = 1;
	drawn.boxes[drawn.count].output = drawn.boxes[2].output;
	drawn.count++;
	made = check(load_table(arena, &drawn, "ANY"), arena);
	assert_non_null(find(&made, DMN_SUBSUMED, 3, (uint32_t)drawn.count));
	arena_free(arena);
}

static void check__finds_nothing_in_the_worked_policies(void **state)
{
	static const char *const names[] = { "registration", "welfare-post", "small-business-tax", "empty-shell-cooperative" };
	const char *file = strstr(__FILE__, "src/");
	int root = file ? (int)(file - __FILE__) : 0;

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char path[1024];
		char *arguments[] = { "check", path };
		snprintf(path, sizeof(path), "%.*sdemo/policies/%s/%s.dmn", root, __FILE__, names[i], names[i]);
		assert_int_equal(dmn_command_check(2, arguments), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(check__finds_nothing_in_50_clean_tables),
		cmocka_unit_test(check__finds_a_gap_in_each_of_50_tables),
		cmocka_unit_test(check__finds_an_overlap_in_each_of_50_tables),
		cmocka_unit_test(check__finds_a_rule_that_never_counts_in_each_of_50_tables),
		cmocka_unit_test(check__finds_a_rule_that_many_together_mask),
		cmocka_unit_test(check__finds_a_rule_that_another_says_too),
		cmocka_unit_test(check__finds_nothing_in_the_worked_policies),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
