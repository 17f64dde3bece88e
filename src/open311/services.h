/* What can be reported, and how this interface is found. */
#ifndef ONEDOOR_OPEN311_SERVICES_H
#define ONEDOOR_OPEN311_SERVICES_H

#include "kernel/route/route.h"

enum outcome discovery_show(struct call *call, struct doc *doc);
enum outcome services_show(struct call *call, struct doc *doc);
enum outcome service_show(struct call *call, struct doc *doc);

#endif
