/*
 * Decision tables over columns: blocks of rows in, one outcome for each row out.
 *
 *   bulk = bulk_new(); bulk_add(bulk, model, decision, &number); …
 *   for each block: bulk_run(bulk, columns, rows, scratch, outcomes);
 *   bulk_outcome(bulk, number, outcomes[number][row]) is the value dmn_evaluate gives for that row.
 *
 * Every distinct test of a column is made once for a block, whatever number of rules and decisions have it. What cannot
 * be compiled has a reason (bulk_reason) and is for dmn_evaluate, row by row. Adding, scaling and coding are for one
 * thread; bulk_run changes nothing and may run in many, each with its own scratch.
 */
#ifndef ONEDOOR_DMN_BULK_H
#define ONEDOOR_DMN_BULK_H

#include "dmn/dmn.h"

enum { BULK_ROWS = 4096, BULK_WORDS = BULK_ROWS / 64, BULK_SCALE_MAX = 18, BULK_CODES_MAX = 1 << 16 };

struct bulk;

/* An input of the model: numbers are integers × 10^-scale, dates days since 1970, booleans 0 and 1, strings codes. */
struct bulk_column {
	struct text name;
	enum value_kind kind;
	int scale;
};

/* One column of a block: narrow or wide, the other NULL; codes are narrow. */
struct bulk_data {
	const int32_t *narrow;
	const int64_t *wide;
	const uint64_t *present;      /* a bit for each row that is not null; NULL: none is */
};

struct bulk *bulk_new(void);
void bulk_free(struct bulk *bulk);

/* The model must outlive the bulk. False: no such decision. */
bool bulk_add(struct bulk *bulk, const struct dmn_model *model, struct text decision, size_t *ret_number);
/* Empty when compiled; else why the decision is for dmn_evaluate. */
struct text bulk_reason(const struct bulk *bulk, size_t decision);

size_t bulk_column_count(const struct bulk *bulk);
const struct bulk_column *bulk_column_at(const struct bulk *bulk, size_t column);
size_t bulk_test_count(const struct bulk *bulk);

/* From the next block on a number column has so many digits after the point. */
void bulk_rescale(struct bulk *bulk, size_t column, int scale);
/* The code of a string in its column. Once there are BULK_CODES_MAX, -1: forget them, between two blocks. */
int32_t bulk_code(struct bulk *bulk, size_t column, struct text string);
void bulk_forget_codes(struct bulk *bulk, size_t column);

/* "avx512", "avx2" or "plain"; what the processor has and what it is told to take. False when it has not. */
const char *bulk_instructions(const struct bulk *bulk);
bool bulk_set_instructions(struct bulk *bulk, const char *name);

/*
 * scratch: bulk_scratch_bytes, aligned to 64. outcomes: for each decision BULK_ROWS numbers, or NULL when not wanted
 * (always for what is not compiled). rows: at most BULK_ROWS; the columns' memory must be readable up to BULK_ROWS.
 */
size_t bulk_scratch_bytes(const struct bulk *bulk);
void bulk_run(const struct bulk *bulk, const struct bulk_data *columns, size_t rows, uint64_t *scratch, uint16_t *const *outcomes);
/* How many outcomes a decision has, and each of them. */
size_t bulk_outcome_count(const struct bulk *bulk, size_t decision);
struct value bulk_outcome(const struct bulk *bulk, size_t decision, uint16_t outcome);

#endif
