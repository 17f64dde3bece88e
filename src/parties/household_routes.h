/* The households' handlers and parameters, for the room's one table in routes.c. */
#ifndef ONEDOOR_PARTIES_HOUSEHOLD_ROUTES_H
#define ONEDOOR_PARTIES_HOUSEHOLD_ROUTES_H

#include "kernel/route/route.h"

enum outcome households_list(struct call *call, struct doc *doc);
enum outcome household_new(struct call *call, struct doc *doc);
enum outcome household_new_take(struct call *call, struct doc *doc);
enum outcome household_edit(struct call *call, struct doc *doc);
enum outcome household_edit_take(struct call *call, struct doc *doc);
enum outcome household_end_take(struct call *call, struct doc *doc);
enum outcome household_member_take(struct call *call, struct doc *doc);
enum outcome household_leave_take(struct call *call, struct doc *doc);

extern const struct param households_params[], household_new_params[], household_new_take_params[], household_params[], household_edit_params[],
	household_end_params[], household_member_params[], household_leave_params[];

#endif
