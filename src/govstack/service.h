/* Within the room: services by their UUID, and the e-form of one. */
#ifndef ONEDOOR_GOVSTACK_SERVICE_H
#define ONEDOOR_GOVSTACK_SERVICE_H

#include "catalogue/catalogue.h"
#include "govstack/member.h"
#include "govstack/uuid.h"

/* kind: "service" or "form". */
enum outcome service_find(struct call *call, const char *kind, struct text uuid, struct item *ret_item);

#endif
