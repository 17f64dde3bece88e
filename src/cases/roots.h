/* A signed Merkle root a day over the chains of all cases. For this room alone. */
#ifndef ONEDOOR_CASES_ROOTS_H
#define ONEDOOR_CASES_ROOTS_H

#include "cases/cases.h"
#include "kernel/job/job.h"

struct day_root {
	int32_t day;
	int cases;
	struct text root, before, signature;   /* hex, hex ("" for the first), base64 */
	int64_t made_at;
};

/*
 * The tree of RFC 6962 with BLAKE2b-256. A leaf is the hash of a byte 0, the case's id in decimal, a blank, and in hex the hash of its last
 * event of the day; the leaves stand in the order of the ids. A node is the hash of a byte 1 and its two halves; no cases: the hash of nothing.
 */
enum outcome day_root_compute(struct call *call, int32_t day, int *ret_cases, struct text *ret_root);
/* What is signed: "onedoor root", day, number of cases, root and the root before, a line each. */
struct text day_root_text(struct arena *arena, const struct day_root *root);

/* The roots of all days up to yesterday that have none yet. Daily. */
enum outcome day_roots_make(struct call *call, const struct job *job);
/* Recomputes the newest 40 roots, their signatures and how they hang together. */
enum outcome day_roots_check(struct call *call, struct check_report *report);

enum outcome day_roots_page(struct call *call, struct doc *doc);

#endif
