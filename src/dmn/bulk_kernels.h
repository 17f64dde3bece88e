/* The loops over rows, for each set of instructions. A bit stands for a row; a word for 64 rows. */
#ifndef ONEDOOR_DMN_BULK_KERNELS_H
#define ONEDOOR_DMN_BULK_KERNELS_H

#include <stddef.h>
#include <stdint.h>

struct bulk_kernels {
	const char *name;
	/* Adds the rows whose value lies within low and high, both included. */
	void (*narrow)(const int32_t *values, size_t words, int32_t low, int32_t high, uint64_t *bits);
	void (*wide)(const int64_t *values, size_t words, int64_t low, int64_t high, uint64_t *bits);
	/* Writes the outcome to the rows of one word. */
	void (*emit)(uint16_t *outcomes, uint64_t rows, uint16_t outcome);
};

/* The best the processor has, or that of a name; NULL when there is none. */
const struct bulk_kernels *bulk_kernels_best(void);
const struct bulk_kernels *bulk_kernels_find(const char *name);

#endif
