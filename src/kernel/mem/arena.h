/*
 * Memory that lives exactly as long as a piece of work.
 *
 * An arena hands out memory in ever larger blocks and takes it back all at once; nobody frees a part.
 * An arena belongs to one thread at a time. Past its maximum it refuses by ending the program's current
 * work through arena_on_full, or, without a handler, by an assertion: no caller checks for NULL.
 */
#ifndef ONEDOOR_ARENA_H
#define ONEDOOR_ARENA_H

#include <setjmp.h>
#include <stddef.h>

struct arena;

/* A new arena that may grow to max_bytes. Owned by the caller until arena_free. */
struct arena *arena_new(size_t max_bytes);

void arena_free(struct arena *arena);

/* Forgets everything handed out; keeps one block (128 KB at most) for the next use. */
void arena_reset(struct arena *arena);

/* Zeroed memory, aligned for any type (16 bytes). Never NULL. Zero bytes are allowed. */
void *arena_alloc(struct arena *arena, size_t bytes);

/* Zeroed memory for count elements; the product may not overflow. */
void *arena_array(struct arena *arena, size_t count, size_t bytes);

/* Grows the newest allocation in place where possible, else moves it. The grown part is zeroed. */
void *arena_grow(struct arena *arena, void *old, size_t old_bytes, size_t new_bytes);

/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *arena);

/*
 * Where to go when the maximum is reached: longjmp(*target, 1). NULL restores the assertion.
 * For engines that evaluate foreign programs (DMN); the request path sizes its inputs instead.
 */
void arena_on_full(struct arena *arena, jmp_buf *target);

#define NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define NEW_ARRAY(arena, count, type) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
