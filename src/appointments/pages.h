/* What the pages of this room share. Private to the room. */
#ifndef ONEDOOR_APPOINTMENTS_PAGES_H
#define ONEDOOR_APPOINTMENTS_PAGES_H

#include "appointments/appointments.h"
#include "kernel/route/route.h"

enum outcome hall_of_path(struct call *call, struct hall *ret_hall);
/* id, name, phone, hours_today, work_hours, rest_hours, is_open, waiting. */
enum outcome hall_to_item(struct call *call, const struct hall *hall, struct doc *item);
/* id, number, state, window, item, taken_at, called_at. */
enum outcome ticket_to_doc(struct call *call, const struct ticket *ticket, struct doc *doc);

/* queue_routes.c */
extern const struct param queue_params[], sit_params[], end_params[];
route_handler queue_show, queue_sit, queue_next, queue_end;

#endif
