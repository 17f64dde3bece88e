#include "kernel/embed/embed.h"

#include <stdlib.h>

static int by_name(const void *name, const void *file)
{
	return strcmp(name, ((const struct embedded *)file)->name);
}

const struct embedded *embedded_find(const char *name)
{
	return bsearch(name, embedded_files, embedded_count, sizeof(embedded_files[0]), by_name);
}
