/* The inputs a value depends on, as a set of their indexes in the model. */
#ifndef ONEDOOR_DMN_UNKNOWN_H
#define ONEDOOR_DMN_UNKNOWN_H

#include "dmn/value.h"

struct unknown {
	uint32_t words;
	uint64_t bits[];
};

struct value unknown_of_input(struct arena *arena, uint32_t input);
bool unknown_depends_on(struct value value, uint32_t input);

#endif
