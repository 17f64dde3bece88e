/* A resident's own page. Private to the room. */
#ifndef ONEDOOR_SITE_ME_H
#define ONEDOOR_SITE_ME_H

#include "kernel/route/route.h"

route_handler me_show;

#endif
