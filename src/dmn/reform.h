/*
 * A reform: two versions of a policy over one population. Who gains, who loses, what it costs, by group.
 *
 * An amount is a number; true is 1 and false 0, so that sums count who is eligible; null is 0. Answers that are no amounts are only compared:
 * a row's answer is the same or changed, and the changes are counted by what became what.
 */
#ifndef ONEDOOR_DMN_REFORM_H
#define ONEDOOR_DMN_REFORM_H

#include <stdio.h>

#include "dmn/decimal.h"

struct dmn_model;

enum { REFORM_CHANGES_MAX = 200, REFORM_CHANGE_CHARACTERS = 200 };

struct reform_options {
	const struct dmn_model *before, *after;
	struct text decision;        /* of both models */
	struct text amount;          /* entry of the answer that counts; empty: the answer itself */
	struct text group;           /* column to group by; empty: none */
	size_t threads;
};

struct reform_tally {
	struct text name;            /* of the group */
	uint64_t rows, gain, lose, same;
	uint64_t changed;            /* no amounts, and not the same */
	struct decimal before, after;/* sums of the amounts */
};

struct reform_change {
	struct text before, after;
	uint64_t rows;
};

struct reform {
	struct reform_tally all;
	size_t group_count;          /* 1,000 at most: the last then takes all that found no place */
	struct reform_tally *groups; /* in the order of the file */
	bool has_amounts;            /* some answer was a number or a boolean */
	size_t change_count;         /* most frequent first; at most REFORM_CHANGES_MAX */
	struct reform_change *changes;
	uint64_t row_by_row;         /* rows decided by tier 1 */
	struct text reason_before, reason_after;   /* why a whole decision is; empty: it ran over columns */
};

/*
 * Streams the CSV file (its first line names the inputs, and the group's column). Everything lives in the arena; memory does not grow
 * with the rows. False: *ret_problem says what is wrong, with file and line.
 */
bool reform_run(struct arena *arena, const struct reform_options *options, FILE *file, const char *path, struct reform *ret_reform,
	struct text *ret_problem);

#endif
