/* The compiled form of tables over columns. Filled by bulk_compile.c, read by bulk_run.c. */
#ifndef ONEDOOR_DMN_BULK_PROGRAM_H
#define ONEDOOR_DMN_BULK_PROGRAM_H

#include "dmn/bulk.h"
#include "dmn/bulk_kernels.h"
#include "dmn/model.h"

/* Values of a column, ends included, in its own unit. */
struct interval {
	int64_t low, high;
};

/* One distinct test of a column: which values it wants, as intervals or, for strings, a flag for each code. */
struct bulk_test {
	uint32_t column;
	enum truth wanted;               /* what the tests have to say */
	bool null_matches;
	const struct feel_node *tests;
	struct text text;                /* of the cell: the same text in the same column is the same test */
	const struct dmn_model *model;
	size_t interval_count;
	struct interval *intervals;
	uint8_t *by_code;
	struct bulk_test *next_same_column;
};

struct bulk_string {
	uint64_t hash;
	uint32_t start, length;          /* in the column's bytes */
};

struct bulk_input {
	struct bulk_column public;
	const struct type *type;
	int32_t allowed;                 /* the test every value must pass not to be null, or -1 */
	struct bulk_test *tests;
	/* Of strings: */
	size_t code_count, code_size;
	struct bulk_string *strings;
	int32_t *table;                  /* code + 1 by hash, 0: free; twice code_size long */
	char *bytes;
	size_t bytes_used, bytes_size;
};

struct bulk_rule {
	uint16_t outcome, group;         /* group: rules of the same output, in an ANY table */
	uint32_t test_count;
	uint32_t *tests;
};

struct bulk_decision {
	const struct dmn_element *element;
	struct text reason;
	enum hit_policy policy;
	size_t rule_count, refused_count;
	struct bulk_rule *rules;         /* in the order to try them */
	uint32_t *refused;               /* tests: the value is none of those its column allows */
	struct value *outcomes;          /* by rule, then when none matches, then null */
};

struct bulk {
	struct arena *arena, *work;
	const struct bulk_kernels *kernels;
	size_t input_count, input_size, test_count, test_size, decision_count, decision_size;
	struct bulk_input *inputs;
	struct bulk_test **tests;
	struct bulk_decision *decisions;
};

/* bulk_intervals.c: what a test wants of the values of its column. */
/* False when the test is of a kind that has no intervals; nothing is evaluated. */
bool bulk_test_is_plain(const struct feel_node *tests, enum value_kind kind, struct bulk *bulk, const struct dmn_model *model);
void bulk_test_compile(struct bulk *bulk, struct bulk_test *test);
/* Whether a value gives the wanted truth. */
bool bulk_test_try(struct bulk *bulk, const struct bulk_test *test, struct value value);
/* Whether a node stands for a value known now; evaluates to it. */
bool bulk_is_constant(const struct feel_node *node);

#endif
