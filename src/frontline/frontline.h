/*
 * Frontline: the pages of people who work with residents directly. A grid worker on a visit, the hotline on a call, a leader with
 * small matters, a volunteer with wishes. Pages over requests and cases; no rules of their own.
 */
#ifndef ONEDOOR_FRONTLINE_H
#define ONEDOOR_FRONTLINE_H

#include "kernel/route/route.h"

extern const struct feature frontline_feature;

#endif
