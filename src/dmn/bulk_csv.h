/*
 * A CSV file through decisions over columns, a few blocks at a time: memory does not grow with the rows.
 *
 * One thread reads: it splits records and fills the columns. Then every thread takes blocks, runs them and hands their rows to the
 * taker; batches end in order. A row whose value has no place in its column (more digits than fit, too many distinct strings) and a
 * decision that cannot be compiled are for tier 1.
 *
 *     run = bulk_csv_open(arena, file, path, threads);
 *     bulk_csv_add(run, model, decision); …
 *     bulk_csv_prepare(run);
 *     bulk_csv_run(run, &taker);
 *     bulk_csv_close(run);
 */
#ifndef ONEDOOR_DMN_BULK_CSV_H
#define ONEDOOR_DMN_BULK_CSV_H

#include <stdatomic.h>
#include <stdio.h>

#include "dmn/bulk.h"
#include "dmn/csv.h"

enum { BULK_CSV_THREADS = 64, BULK_CSV_DECISIONS = 1000, BULK_CSV_FIELDS = 4096, BULK_CSV_GROUPS = 1000 };

/* A block of rows: its records as text, its columns, and what is to be written for it. */
struct bulk_block {
	size_t rows;
	char *text;
	size_t text_used, text_size;
	size_t starts[BULK_ROWS + 1];
	uint64_t odd[BULK_WORDS];            /* rows for tier 1 */
	int64_t (*wide)[BULK_ROWS];          /* by column */
	int32_t (*narrow)[BULK_ROWS];
	uint64_t (*present)[BULK_WORDS];
	struct bulk_data *data;
	uint16_t *outcomes;                  /* BULK_ROWS for each decision */
	uint16_t groups[BULK_ROWS];          /* of the grouping column: number of the group */
	char *out;                           /* the taker's, see bulk_block_room */
	size_t out_used, out_size;
	uint64_t row_by_row;
};

struct bulk_csv_decision {
	const struct dmn_model *model;
	struct text name;
	size_t *fields;                      /* of each element of the model: its field + 1, 0 when the file has none */
};

struct bulk_csv {
	struct arena *arena;
	const char *path;                    /* for messages */
	struct csv csv;
	size_t thread_count;
	struct bulk *bulk;
	size_t decision_count, field_count;
	struct bulk_csv_decision decisions[BULK_CSV_DECISIONS];
	struct text *names;                  /* of the fields */
	size_t group_field;                  /* + 1; 0: rows are not grouped */
	size_t group_count;                  /* the last is for all that found no place any more */
	struct text groups[BULK_CSV_GROUPS];
	struct text problem;                 /* what ended the run; empty */
	uint64_t row_count, row_by_row;
	/* its own: */
	size_t *column_fields;               /* of each bulk column: its field + 1, 0 when the file has none */
	int *scales;                         /* what each column's numbers need */
	bool *full;                          /* columns that have used up their codes */
	size_t block_count, filled;
	struct bulk_block *blocks;
	atomic_size_t next;
	atomic_bool failed;
};

/* One thread at work. */
struct bulk_worker {
	struct bulk_csv *run;
	size_t number;
	struct arena *arena;                 /* of the row in hand */
	uint64_t *scratch;
	uint16_t **outcomes;                 /* of the block in hand, NULL for what is not compiled */
	struct csv_field *fields;
	struct bulk_block *block;
	size_t row;
	struct context *inputs[2];           /* of the row in hand, of two models at most that were asked last; NULL: not read yet */
	const struct dmn_model *inputs_of[2];
};

struct bulk_taker {
	void *context;
	/* In any thread, for each row. */
	void (*row)(void *context, struct bulk_worker *worker);
	/* In one thread, for each block in the order of the file; may be NULL. */
	void (*block)(void *context, struct bulk_block *block);
};

/* file is read from its beginning and stays the caller's. */
struct bulk_csv *bulk_csv_open(struct arena *arena, FILE *file, const char *path, size_t threads);
void bulk_csv_close(struct bulk_csv *run);
/* Its number, in the order of adding. The model must outlive the run. */
void bulk_csv_add(struct bulk_csv *run, const struct dmn_model *model, struct text decision);
/* Reads the header and compiles. group: name of a column, empty for none. False: run->problem. */
bool bulk_csv_prepare(struct bulk_csv *run, struct text group);
/* False: run->problem says where it ended and why. */
bool bulk_csv_run(struct bulk_csv *run, const struct bulk_taker *taker);

/* For the taker's row: the outcome's number when the decision was run over columns, else the value, as tier 1 has it. */
bool bulk_row_outcome(const struct bulk_worker *worker, size_t decision, uint16_t *ret_outcome);
bool bulk_row_value(struct bulk_worker *worker, size_t decision, struct value *ret_value);
/* Room for more bytes at the end of the block's output. */
char *bulk_block_room(struct bulk_block *block, size_t more);

#endif
