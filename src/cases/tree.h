/* The Merkle tree of a day, leaf by leaf, and the way from one leaf to its root. For this room alone. */
#ifndef ONEDOOR_CASES_TREE_H
#define ONEDOOR_CASES_TREE_H

#include "kernel/crypt/crypt.h"

/*
 * The tree of RFC 6962 with BLAKE2b-256. A leaf is the hash of a byte 0, the case's id in decimal, a blank, and in hex the hash of its last
 * event of the day; the leaves stand in the order of the ids. A node is the hash of a byte 1 and its two halves; no cases: the hash of nothing.
 */
struct hash tree_leaf(struct arena *arena, int64_t case_id, struct text hash);

/* One step of the way up: the half that stands beside what was reached so far. */
struct tree_step {
	struct hash beside;
	bool is_left;
};

enum { TREE_DEPTH = 40 }; /* a million million cases a day */

/* Begins as zeroes. Whole subtrees wait on a stack, each at least twice as large as the one after: memory grows with the depth, not with the leaves. */
struct tree {
	struct hash waiting[TREE_DEPTH];
	int64_t leaves;
	int depth;
	int watched; /* the watched leaf is below waiting[watched - 1]; 0: none was */
	struct tree_step way[TREE_DEPTH];
	int steps;
};

void tree_add(struct tree *tree, struct hash leaf, bool watch);
/* After the last leaf; the way of the watched one is whole then. */
struct hash tree_root(struct tree *tree);
/* Where the way leads. */
struct hash tree_climb(struct hash leaf, const struct tree_step *way, int steps);

#endif
