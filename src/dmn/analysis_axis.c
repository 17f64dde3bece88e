#include "dmn/analysis_axis.h"

enum { POINTS_MAX = 1000 };

/* A column while it is being cut: the values its cells name. */
struct cutting {
	struct evaluation *evaluation;
	enum value_kind kind;      /* VALUE_NULL: not known */
	struct value_builder points, samples;
};

const struct table *axis_table_of(const struct dmn_element *element)
{
	const struct feel_node *body = element->body;

	while (body && (body->kind == FEEL_COERCE || body->kind == FEEL_FUNCTION))
		body = body->kind == FEEL_COERCE ? body->a : body->b;
	return body && body->kind == FEEL_TABLE ? body->table : NULL;
}

/* Whether the node means the same whatever the inputs are. */
static bool is_closed(const struct feel_node *node)
{
	if (!node)
		return true;
	switch (node->kind) {
	case FEEL_LITERAL: case FEEL_BUILTIN:
		return true;
	case FEEL_CALL: case FEEL_NEGATE: case FEEL_ARITHMETIC: case FEEL_RANGE: case FEEL_LIST: case FEEL_TESTS:
		break;
	default:
		return false;
	}
	for (uint32_t i = 0; i < node->count; i++)
		if (!is_closed(node->items[i]))
			return false;
	return is_closed(node->a) && is_closed(node->b) && is_closed(node->c);
}

static void add_point(struct cutting *cutting, struct value value)
{
	if (value.kind == VALUE_NULL || value.kind > VALUE_MONTHS_DURATION || cutting->points.count >= POINTS_MAX)
		return;
	if (cutting->kind == VALUE_NULL)
		cutting->kind = value.kind;
	for (size_t i = 0; i < cutting->points.count; i++)
		if (value_equal(cutting->points.items[i], value) == TRUTH_TRUE)
			return;
	if (value.kind == cutting->kind)
		value_builder_add(&cutting->points, value);
}

static void add_points(struct cutting *cutting, struct value value)
{
	if (value.kind == VALUE_RANGE) {
		add_point(cutting, value.range->low);
		add_point(cutting, value.range->high);
	} else if (value.kind == VALUE_LIST) {
		for (uint32_t i = 0; i < value.length; i++)
			add_points(cutting, value.items[i]);
	} else {
		add_point(cutting, value);
	}
}

static void add_tests(struct cutting *cutting, const struct feel_node *tests)
{
	for (uint32_t i = 0; tests && tests->kind == FEEL_TESTS && i < tests->count; i++)
		if (is_closed(tests->items[i]))
			add_points(cutting, feel_evaluate(cutting->evaluation, tests->items[i], NULL));
}

static void sort_points(struct value *points, size_t count)
{
	int order;

	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j > 0 && value_compare(points[j], points[j - 1], &order) && order < 0; j--) {
			struct value moved = points[j];
			points[j] = points[j - 1];
			points[j - 1] = moved;
		}
}

/* by: -1 just below a point, 1 just above. Only the order matters, so one unit will do at the outside. */
static struct value beside(struct cutting *cutting, struct value point, int by)
{
	if (point.kind == VALUE_NUMBER)
		return value_compute(cutting->evaluation->arena, DECIMAL_ADD, point, value_integer(by));
	point.integer += by;
	return point;
}

/* A value between two neighbours; null when there is none, as between one day and the next. */
static struct value between(struct cutting *cutting, struct value low, struct value high)
{
	struct arena *arena = cutting->evaluation->arena;

	if (low.kind == VALUE_NUMBER)
		return value_compute(arena, DECIMAL_DIVIDE, value_compute(arena, DECIMAL_ADD, low, high), value_integer(2));
	if (high.integer - low.integer < 2)
		return value_null();
	low.integer += (high.integer - low.integer) / 2;
	return low;
}

static void sample_order(struct cutting *cutting)
{
	struct value *points = cutting->points.items;
	size_t count = cutting->points.count;

	if (!count) {
		value_builder_add(&cutting->samples, cutting->kind == VALUE_NUMBER ? value_integer(0) : (struct value){ .kind = cutting->kind });
		return;
	}
	sort_points(points, count);
	value_builder_add(&cutting->samples, beside(cutting, points[0], -1));
	for (size_t i = 0; i < count; i++) {
		value_builder_add(&cutting->samples, points[i]);
		value_builder_add(&cutting->samples, i + 1 < count ? between(cutting, points[i], points[i + 1]) : beside(cutting, points[i], 1));
	}
}

/* All strings named, and one that is not. */
static void sample_strings(struct cutting *cutting)
{
	struct text other = T("?");
	size_t i = 0;

	while (i < cutting->points.count) {
		value_builder_add(&cutting->samples, cutting->points.items[i]);
		if (text_equal(value_text(cutting->points.items[i++]), other)) {
			other = text_format(cutting->evaluation->arena, "%.*s?", TEXT_ARG(other));
			cutting->samples.count = i = 0;
		}
	}
	value_builder_add(&cutting->samples, value_string(other));
}

static void sample(struct cutting *cutting)
{
	switch (cutting->kind) {
	case VALUE_BOOLEAN:
		value_builder_add(&cutting->samples, value_boolean(true));
		value_builder_add(&cutting->samples, value_boolean(false));
		break;
	case VALUE_STRING:
		sample_strings(cutting);
		break;
	case VALUE_NUMBER: case VALUE_DATE: case VALUE_DAYS_DURATION: case VALUE_MONTHS_DURATION:
		sample_order(cutting);
		break;
	default:
		for (size_t i = 0; i < cutting->points.count; i++)
			value_builder_add(&cutting->samples, cutting->points.items[i]);
		value_builder_add(&cutting->samples, (struct value){ .kind = VALUE_NULL });
		break;
	}
}

/* What the column is read from, when it is one name. */
static const struct dmn_element *origin(const struct table_input *input, const struct dmn_element *element)
{
	const struct feel_node *node = input->expression;

	if (!element || !node || element->kind != DMN_DECISION)
		return NULL;
	while (node->kind == FEEL_COERCE)
		node = node->a;
	return node->kind == FEEL_SLOT && !node->depth && node->slot < element->slot_count ? element->slots[node->slot].element : NULL;
}

/* A decision by a table that writes all its outputs out can give these only. */
static bool sample_outputs(struct cutting *cutting, const struct dmn_element *decision)
{
	const struct table *table = decision && decision->kind == DMN_DECISION ? axis_table_of(decision) : NULL;

	if (!table || table->output_count != 1 || table->hit_policy > HIT_FIRST || !table->rule_count)
		return false;
	for (size_t i = 0; i < table->rule_count; i++)
		if (!table->rules[i].outputs[0] || table->rules[i].outputs[0]->kind != FEEL_LITERAL)
			return false;
	if (table->outputs[0].fallback && table->outputs[0].fallback->kind != FEEL_LITERAL)
		return false;
	cutting->points.count = 0;
	for (size_t i = 0; i < table->rule_count; i++)
		add_point(cutting, table->rules[i].outputs[0]->literal);
	if (table->outputs[0].fallback)
		add_point(cutting, table->outputs[0].fallback->literal);
	for (size_t i = 0; i < cutting->points.count; i++)
		value_builder_add(&cutting->samples, cutting->points.items[i]);
	return cutting->points.count;
}

static bool passes(struct evaluation *evaluation, const struct feel_node *tests, struct value value)
{
	return !tests || !is_closed(tests) || feel_test(evaluation, tests, NULL, value) != TRUTH_FALSE;
}

static bool is_allowed(struct evaluation *evaluation, const struct table_input *input, const struct type *type, struct value value)
{
	return passes(evaluation, input->allowed, value) &&
		(!type || (passes(evaluation, type->allowed, value) && passes(evaluation, type->constraint, value)));
}

static enum truth cell_passes(struct evaluation *evaluation, const struct table_cell *cell, struct value value)
{
	if (cell->kind == CELL_ANY)
		return TRUTH_TRUE;
	if (cell->tests->kind != FEEL_TESTS || !is_closed(cell->tests) || value.kind == VALUE_NULL)
		return TRUTH_NULL;
	return feel_test(evaluation, cell->tests, NULL, value) == TRUTH_TRUE ? TRUTH_TRUE : TRUTH_FALSE;
}

static void mark_rules(struct axis *axis, struct evaluation *evaluation, const struct table *table, size_t column, size_t words)
{
	axis->matches = NEW_ARRAY(evaluation->arena, axis->count * words, uint64_t);
	axis->may_match = NEW_ARRAY(evaluation->arena, axis->count * words, uint64_t);
	for (size_t s = 0; s < axis->count; s++)
		for (size_t r = 0; r < table->rule_count; r++) {
			enum truth truth = cell_passes(evaluation, &table->rules[r].cells[column], axis->samples[s]);
			uint64_t bit = (uint64_t)1 << r % 64;
			if (truth == TRUTH_TRUE)
				axis->matches[s * words + r / 64] |= bit;
			if (truth != TRUTH_FALSE)
				axis->may_match[s * words + r / 64] |= bit;
			axis->unclear += s == 0 && truth == TRUTH_NULL;
		}
}

void axis_cut(struct axis *axis, struct evaluation *evaluation, const struct table *table, size_t column,
	const struct dmn_element *element, size_t words)
{
	const struct table_input *input = &table->inputs[column];
	const struct dmn_element *from = origin(input, element);
	const struct type *type = (!input->type || input->type->kind == TYPE_ANY) && from ? from->type : input->type;
	struct cutting cutting = { .evaluation = evaluation, .kind = type && type->kind == TYPE_BASIC ? type->basic : VALUE_NULL };

	value_builder_init(&cutting.points, evaluation->arena, 16);
	value_builder_init(&cutting.samples, evaluation->arena, 16);
	if (!sample_outputs(&cutting, from)) {
		for (size_t r = 0; r < table->rule_count; r++)
			add_tests(&cutting, table->rules[r].cells[column].tests);
		add_tests(&cutting, input->allowed);
		add_tests(&cutting, type ? type->allowed : NULL);
		add_tests(&cutting, type ? type->constraint : NULL);
		sample(&cutting);
	}
	*axis = (struct axis){ .samples = cutting.samples.items };
	for (size_t i = 0; i < cutting.samples.count; i++) {
		struct value value = cutting.samples.items[i];
		bool is_nothing = value.kind == VALUE_NULL && cutting.samples.count > 1;
		if (!is_nothing && is_allowed(evaluation, input, type, value))
			axis->samples[axis->count++] = value;
	}
	mark_rules(axis, evaluation, table, column, words);
}

struct axis_cells {
	struct cutting cutting;
	const struct type *type;
};

struct axis_cells *axis_cells_new(struct evaluation *evaluation, const struct type *type)
{
	struct axis_cells *cells = NEW(evaluation->arena, struct axis_cells);

	cells->type = type;
	cells->cutting = (struct cutting){ .evaluation = evaluation, .kind = type->kind == TYPE_BASIC ? type->basic : VALUE_NULL };
	value_builder_init(&cells->cutting.points, evaluation->arena, 16);
	value_builder_init(&cells->cutting.samples, evaluation->arena, 16);
	add_tests(&cells->cutting, type->allowed);
	add_tests(&cells->cutting, type->constraint);
	return cells;
}

bool axis_cells_add(struct axis_cells *cells, const struct table_cell *cell)
{
	if (cell->kind == CELL_ANY)
		return true;
	add_tests(&cells->cutting, cell->tests);
	return cell->tests->kind == FEEL_TESTS && is_closed(cell->tests) && cells->cutting.points.count < POINTS_MAX;
}

size_t axis_cells_sample(struct axis_cells *cells, const struct value **ret_samples)
{
	struct cutting *cutting = &cells->cutting;
	static const struct table_input any;
	size_t count = 0;

	if (cells->type->kind != TYPE_BASIC || cutting->kind > VALUE_MONTHS_DURATION || cutting->kind == VALUE_TIME || cutting->kind == VALUE_DATE_TIME)
		return 0;
	sample(cutting);
	for (size_t i = 0; i < cutting->samples.count; i++)
		if (cutting->samples.items[i].kind != VALUE_NULL && is_allowed(cutting->evaluation, &any, cells->type, cutting->samples.items[i]))
			cutting->samples.items[count++] = cutting->samples.items[i];
	*ret_samples = cutting->samples.items;
	return count;
}
