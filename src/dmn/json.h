/* FEEL values as JSON: dates, times and durations as strings, ranges and functions as text. */
#ifndef ONEDOOR_DMN_JSON_H
#define ONEDOOR_DMN_JSON_H

#include "dmn/value.h"

void value_write_json(struct text_builder *builder, struct value value);

#endif
