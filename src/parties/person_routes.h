/* The persons' handlers and parameters, for the room's one table in routes.c. */
#ifndef ONEDOOR_PARTIES_PERSON_ROUTES_H
#define ONEDOOR_PARTIES_PERSON_ROUTES_H

#include "kernel/route/route.h"

enum outcome persons_ask(struct call *call, struct doc *doc);
enum outcome persons_search(struct call *call, struct doc *doc);
enum outcome persons_import_prepare(struct call *call);
enum outcome persons_import_take(struct call *call, struct doc *doc);
enum outcome persons_export_form(struct call *call, struct doc *doc);
enum outcome persons_export(struct call *call, struct doc *doc);

extern const struct param person_params[], persons_import_params[], persons_export_params[];

#endif
