/* How a place is read from its row: the column lists of queries.sql and this stand together. The room's own. */
#ifndef ONEDOOR_PLACE_ROW_H
#define ONEDOOR_PLACE_ROW_H

#include "kernel/db/db.h"
#include "places/places.h"

struct place_row {
	struct place place;
	int kind;
	int64_t latitude, longitude;
};

#define PLACE_ROW_OUT(row) &(row)->kind, &(row)->place.name, &(row)->place.name_en, &(row)->place.valid_from, &(row)->place.valid_to, \
	&(row)->place.successors, &(row)->place.located, &(row)->latitude, &(row)->longitude, &(row)->place.population, &(row)->place.households

struct place place_of_row(const struct place_row *row);

/* The id of a place's words and shape: worked out from its code, wider places higher, so that a search that goes by falling ids shows them first. */
int64_t place_id(struct text code);

/* Its shape, also its box in the index; the middle becomes the place's point. */
struct shape;
enum outcome place_shape_put(struct call *call, struct text code, const struct shape *shape);
/* What is wrong with a place that is to be kept; NULL when nothing. *ret_field is the column. */
const char *place_fault(const struct place *place, const char **ret_field);
/* Stores without checking, puts the words for searching. path_name: the full name of what it lies in. */
enum outcome place_store(struct call *call, const struct place *place, struct text path_name);
enum outcome places_note_change(struct call *call, struct text change);
bool place_is_filler(struct text name);

#endif
