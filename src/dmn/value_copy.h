/* A value that outlives the arena it was made in. */
#ifndef ONEDOOR_DMN_VALUE_COPY_H
#define ONEDOOR_DMN_VALUE_COPY_H

#include "dmn/value.h"

/*
 * Copies all a value points to into the arena: at most max_bytes, so that an answer cannot eat its reader. A function becomes null: it
 * belongs to its model. False, *ret_value untouched: larger than that, or nested too deep.
 */
bool value_copy(struct arena *arena, size_t max_bytes, struct value value, struct value *ret_value);

#endif
