#include "dmn/ask_trials.h"

#include "dmn/analysis_axis.h"

/* Looking at every place where an element reads the input. */
struct looking {
	size_t slot;
	struct axis_cells *cells;      /* the cells of columns that are just the input */
	bool nested;                   /* within a frame of its own: slots count from elsewhere */
	bool *only_columns;
};

static void look(struct looking *looking, const struct feel_node *node);

static bool is_the_input(const struct looking *looking, const struct feel_node *node)
{
	return !looking->nested && node && node->kind == FEEL_SLOT && node->depth == 0 && node->slot == looking->slot;
}

static void look_at_table(struct looking *looking, const struct table *table)
{
	for (size_t c = 0; c < table->input_count; c++) {
		bool is_column = is_the_input(looking, table->inputs[c].expression);
		if (!is_column)
			look(looking, table->inputs[c].expression);
		for (size_t r = 0; r < table->rule_count; r++) {
			look(looking, table->rules[r].cells[c].tests);
			if (is_column && !axis_cells_add(looking->cells, &table->rules[r].cells[c]))
				*looking->only_columns = false;
		}
	}
	for (size_t r = 0; r < table->rule_count; r++)
		for (size_t o = 0; o < table->output_count; o++)
			look(looking, table->rules[r].outputs[o]);
	for (size_t o = 0; o < table->output_count; o++)
		look(looking, table->outputs[o].fallback);
}

static bool opens_a_frame(const struct feel_node *node)
{
	switch (node->kind) {
	case FEEL_FILTER: case FEEL_FOR: case FEEL_SOME: case FEEL_EVERY: case FEEL_FUNCTION: case FEEL_CONTEXT:
	case FEEL_TESTS: case FEEL_IN: case FEEL_BOXED_RESULT:
		return true;
	default:
		return false;
	}
}

/* Any use but as a column is one too many; inside other frames a slot of that number is taken for one. */
static void look(struct looking *looking, const struct feel_node *node)
{
	struct looking inner = *looking;

	if (!node || !*looking->only_columns)
		return;
	if (node->kind == FEEL_TABLE) {
		look_at_table(looking, node->table);
		return;
	}
	if (node->kind == FEEL_SLOT && node->slot == looking->slot && (looking->nested || node->depth == 0))
		*looking->only_columns = false;
	inner.nested = looking->nested || opens_a_frame(node);
	look(&inner, node->a);
	look(&inner, node->b);
	look(&inner, node->c);
	for (uint32_t i = 0; i < node->count && node->items; i++)
		look(&inner, node->items[i]);
}

static void look_at_element(const struct dmn_element *element, const struct dmn_element *input, struct axis_cells *cells, bool *only_columns)
{
	for (size_t s = 0; s < element->slot_count; s++) {
		struct looking looking = { .slot = s, .cells = cells, .only_columns = only_columns };
		if (element->slots[s].element == input)
			look(&looking, element->body);
		for (size_t m = 0; m < element->slots[s].count; m++)
			if (element->slots[s].members[m] == input)
				*only_columns = false;
	}
}

size_t ask_trials(struct evaluation *evaluation, const struct dmn_element *input, const struct value **ret_answers)
{
	struct axis_cells *cells = axis_cells_new(evaluation, input->type);
	bool only_columns = true;
	size_t count;

	for (size_t i = 0; i < evaluation->model->element_count && only_columns; i++)
		look_at_element(evaluation->model->elements[i], input, cells, &only_columns);
	if (!only_columns)
		return 0;
	count = axis_cells_sample(cells, ret_answers);
	return count <= ASK_TRIALS_MAX ? count : 0;
}
