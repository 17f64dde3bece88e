/* FixMyStreet's updates: what happened to public requests, and what people of other sites say about them. */
#ifndef ONEDOOR_OPEN311_UPDATES_H
#define ONEDOOR_OPEN311_UPDATES_H

#include "kernel/route/route.h"

enum outcome updates_show(struct call *call, struct doc *doc);
enum outcome update_post(struct call *call, struct doc *doc);

/* What an update's status may be when it is posted. */
extern const char *const update_statuses[];

/* "26112312345678-7": the event's own. */
struct text update_name(struct arena *arena, struct text reference, int seq);

#endif
