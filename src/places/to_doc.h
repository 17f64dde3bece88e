/* Imports and places as documents: what routes.c and import_routes.c, and units' import pages, put into them. */
#ifndef ONEDOOR_PLACES_TO_DOC_H
#define ONEDOOR_PLACES_TO_DOC_H

#include "kernel/route/route.h"
#include "places/places.h"

enum outcome places_import_form(struct call *call, struct doc *doc);
enum outcome places_import_prepare(struct call *call);
enum outcome places_import_take(struct call *call, struct doc *doc);
extern const struct param places_import_params[];

extern const struct check places_checks[];

#endif
