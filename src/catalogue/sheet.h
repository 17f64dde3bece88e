/* Inside the room: what the editor and the sheets share about an item's JSON. */
#ifndef ONEDOOR_CATALOGUE_SHEET_H
#define ONEDOOR_CATALOGUE_SHEET_H

#include <jansson.h>

#include "catalogue/catalogue.h"

struct text item_json_dumped(struct arena *arena, const json_t *json);

#endif
