/* The columns of a table under analysis, cut into pieces. */
#ifndef ONEDOOR_DMN_ANALYSIS_AXIS_H
#define ONEDOOR_DMN_ANALYSIS_AXIS_H

#include "dmn/evaluator.h"
#include "dmn/model.h"

/* Sets of rules are bits in "words" words. */
struct axis {
	size_t count;              /* pieces, at least one unless no value is allowed */
	struct value *samples;     /* a value of each */
	uint64_t *matches;         /* of each piece: the rules whose cell is passed */
	uint64_t *may_match;       /* and those whose cell nobody can tell */
	size_t unclear;            /* such cells */
};

/* element: the table is its body itself, so that its columns' names can be followed; or NULL. */
void axis_cut(struct axis *axis, struct evaluation *evaluation, const struct table *table, size_t column,
	const struct dmn_element *element, size_t words);

/*
 * The cells of several columns that read the same value of this type, cut together. axis_cells_add: false when the cell
 * depends on more than that value. axis_cells_sample: a value of each piece; 0 when the type is not one to be cut.
 */
struct axis_cells *axis_cells_new(struct evaluation *evaluation, const struct type *type);
bool axis_cells_add(struct axis_cells *cells, const struct table_cell *cell);
size_t axis_cells_sample(struct axis_cells *cells, const struct value **ret_samples);

/* The table that is the element's logic itself, or NULL. */
const struct table *axis_table_of(const struct dmn_element *element);

#endif
