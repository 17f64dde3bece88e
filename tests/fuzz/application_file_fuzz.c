/* A PDF or an office document from anywhere: looked at, never believed. */
#include "kernel/image/paper.h"
#include "kernel/mem/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(128 << 20);
	const char *media_type;

	(void)media_fault(arena, (struct text){ (const char *)data, size }, &media_type);
	arena_free(arena);
	return 0;
}
