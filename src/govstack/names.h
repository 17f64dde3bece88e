/*
 * Within the room: what another system calls a thing of ours. Its programs may use that name or our UUID, and are answered with the name.
 * kind: "service" and "form" (items, whatever their version; unit 0: the names are known to all), "file", "task", "row", "database".
 */
#ifndef ONEDOOR_GOVSTACK_NAMES_H
#define ONEDOOR_GOVSTACK_NAMES_H

#include "kernel/call/call.h"

/* A name that stands for something else already stands for this from now on. */
enum outcome name_put(struct call *call, int64_t unit, const char *kind, struct text name, int64_t id);
/* NOT_FOUND: nobody calls anything so. */
enum outcome name_find(struct call *call, int64_t unit, const char *kind, struct text name, int64_t *ret_id);
/* The thing is another row from now on: its names follow. A name there was none of before: the UUID that was given out. */
enum outcome name_move(struct call *call, int64_t unit, const char *kind, int64_t from, int64_t to);
enum outcome names_forget(struct call *call, int64_t unit, const char *kind, int64_t id);

/* By such a name, or by our UUID. NOT_FOUND. */
enum outcome named_find(struct call *call, int64_t unit, const char *kind, struct text name, int64_t *ret_id);
/* What they call it, or our UUID. */
enum outcome named_as(struct call *call, int64_t unit, const char *kind, int64_t id, struct text *ret_name);
/* Likewise of an item, whichever of its versions has the name. kind: "service" or "form". */
enum outcome named_item_as(struct call *call, const char *kind, int64_t item, struct text *ret_name);

#endif
