#include "kernel/mem/arena.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, KEPT_BLOCK = 128 * 1024, ALIGNMENT = 16 };

struct block {
	struct block *older;
	size_t size;
	size_t used;
	_Alignas(ALIGNMENT) unsigned char bytes[];
};

struct arena {
	struct block *newest;
	size_t max_bytes;
	size_t held;  /* sum of the blocks' sizes */
	size_t used;
	jmp_buf *on_full;
};

static size_t aligned(size_t bytes)
{
	return (bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

static void block_add(struct arena *arena, size_t at_least)
{
	size_t size = arena->newest ? arena->newest->size * 2 : FIRST_BLOCK;
	struct block *block = NULL;

	if (size < at_least)
		size = at_least;
	if (arena->held + size > arena->max_bytes)
		size = at_least;
	if (arena->held + size <= arena->max_bytes)
		block = malloc(sizeof(*block) + size);
	if (!block && arena->on_full)
		longjmp(*arena->on_full, 1);
	assert(block && "arena is full");
	*block = (struct block){ .older = arena->newest, .size = size };
	arena->newest = block;
	arena->held += size;
}

struct arena *arena_new(size_t max_bytes)
{
	struct arena *arena = calloc(1, sizeof(*arena));

	assert(arena);
	arena->max_bytes = max_bytes < FIRST_BLOCK ? FIRST_BLOCK : max_bytes;
	block_add(arena, FIRST_BLOCK);
	return arena;
}

void arena_free(struct arena *arena)
{
	struct block *block = arena ? arena->newest : NULL;

	while (block) {
		struct block *older = block->older;
		free(block);
		block = older;
	}
	free(arena);
}

static void block_drop(struct arena *arena, struct block **at)
{
	struct block *block = *at;

	*at = block->older;
	arena->held -= block->size;
	free(block);
}

/* The largest block that is not too large to lie idle stays: the next call will want as much. */
void arena_reset(struct arena *arena)
{
	while (arena->newest->older && arena->newest->size > KEPT_BLOCK)
		block_drop(arena, &arena->newest);
	while (arena->newest->older)
		block_drop(arena, &arena->newest->older);
	arena->newest->used = 0;
	arena->used = 0;
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
	size_t size;
	struct block *block = arena->newest;
	void *at;

	if (bytes > SIZE_MAX / 4)
		bytes = SIZE_MAX / 4;  /* refused below like any size past the maximum */
	size = aligned(bytes);
	if (block->size - block->used < size) {
		block_add(arena, size);
		block = arena->newest;
	}
	at = block->bytes + block->used;
	block->used += size;
	arena->used += size;
	return memset(at, 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t bytes)
{
	size_t product;

	if (__builtin_mul_overflow(count, bytes, &product))
		product = SIZE_MAX;
	return arena_alloc(arena, product);
}

void *arena_grow(struct arena *arena, void *old, size_t old_bytes, size_t new_bytes)
{
	struct block *block = arena->newest;
	size_t had = aligned(old_bytes), wants = aligned(new_bytes);
	void *moved;

	if (new_bytes <= old_bytes)
		return old;
	if (old && (unsigned char *)old + had == block->bytes + block->used &&
	    wants >= new_bytes && wants - had <= block->size - block->used) {
		memset((unsigned char *)old + old_bytes, 0, wants - old_bytes);
		block->used += wants - had;
		arena->used += wants - had;
		return old;
	}
	moved = arena_alloc(arena, new_bytes);
	return old ? memcpy(moved, old, old_bytes) : moved;
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}

void arena_on_full(struct arena *arena, jmp_buf *target)
{
	arena->on_full = target;
}
