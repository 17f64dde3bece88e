/* The units' handlers, for the room's one table in routes.c. */
#ifndef ONEDOOR_PARTIES_UNIT_ROUTES_H
#define ONEDOOR_PARTIES_UNIT_ROUTES_H

#include "kernel/route/route.h"

enum outcome units_list(struct call *call, struct doc *doc);
enum outcome units_show(struct call *call, struct doc *doc);
enum outcome units_new(struct call *call, struct doc *doc);
enum outcome units_new_take(struct call *call, struct doc *doc);
enum outcome units_edit(struct call *call, struct doc *doc);
enum outcome units_edit_take(struct call *call, struct doc *doc);
enum outcome units_close_take(struct call *call, struct doc *doc);
enum outcome units_import_prepare(struct call *call);
enum outcome units_import_take(struct call *call, struct doc *doc);

extern const struct check parties_checks[];

#endif
