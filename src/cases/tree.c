#include "cases/tree.h"

static struct hash node_of(struct hash left, struct hash right)
{
	char bytes[1 + 2 * HASH_BYTES] = {1};

	memcpy(bytes + 1, left.bytes, HASH_BYTES);
	memcpy(bytes + 1 + HASH_BYTES, right.bytes, HASH_BYTES);
	return hash_of((struct text){bytes, sizeof(bytes)});
}

struct hash tree_leaf(struct arena *arena, int64_t case_id, struct text hash)
{
	struct text line = text_format(arena, "-%lld %.*s", (long long)case_id, TEXT_ARG(hash));
	char *bytes = text_cstring(arena, line);

	bytes[0] = 0;
	return hash_of((struct text){bytes, line.len});
}

/* The two newest subtrees become one. */
static void join_newest(struct tree *tree)
{
	struct hash *left = &tree->waiting[tree->depth - 2], *right = left + 1;

	if (tree->watched >= tree->depth - 1) {
		bool is_left = tree->watched == tree->depth;
		tree->way[tree->steps++] = (struct tree_step){is_left ? *left : *right, is_left};
		tree->watched = tree->depth - 1;
	}
	*left = node_of(*left, *right);
	tree->depth--;
}

void tree_add(struct tree *tree, struct hash leaf, bool watch)
{
	tree->waiting[tree->depth++] = leaf;
	if (watch)
		tree->watched = tree->depth;
	for (int64_t n = ++tree->leaves; n % 2 == 0; n /= 2)
		join_newest(tree);
}

struct hash tree_root(struct tree *tree)
{
	if (!tree->depth)
		return hash_of(T(""));
	while (tree->depth > 1)
		join_newest(tree);
	return tree->waiting[0];
}

struct hash tree_climb(struct hash leaf, const struct tree_step *way, int steps)
{
	for (int i = 0; i < steps; i++)
		leaf = way[i].is_left ? node_of(way[i].beside, leaf) : node_of(leaf, way[i].beside);
	return leaf;
}
