/* A signed Merkle root a day over the chains of all cases. For this room alone. */
#ifndef ONEDOOR_CASES_ROOTS_H
#define ONEDOOR_CASES_ROOTS_H

#include "cases/cases.h"
#include "cases/tree.h"
#include "kernel/job/job.h"

struct day_root {
	int32_t day;
	int cases;
	struct text root, before, signature;   /* hex, hex ("" for the first), base64 */
	int64_t made_at;
};

/* The tree over all cases that moved on a day, the way of the watched one with it (0: none). O(cases of that day), which nobody asks for often. */
enum outcome day_tree_build(struct call *call, int32_t day, int64_t watched, struct tree *ret_tree);
enum outcome day_root_compute(struct call *call, int32_t day, int *ret_cases, struct text *ret_root);
/* What is signed: "onedoor root", day, number of cases, root and the root before, a line each. */
struct text day_root_text(struct arena *arena, const struct day_root *root);

/* The newest root of a day up to that one. NOT_FOUND: none yet. */
enum outcome day_root_until(struct call *call, int32_t day, struct day_root *ret_root);

/* The roots of all days up to yesterday that have none yet. Daily. */
enum outcome day_roots_make(struct call *call, const struct job *job);
/* Recomputes the newest 40 roots, their signatures and how they hang together. */
enum outcome day_roots_check(struct call *call, struct check_report *report);

enum outcome day_roots_page(struct call *call, struct doc *doc);

#endif
