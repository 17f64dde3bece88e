/*
 * Desks: where the staff work. A grid worker's visit, a unit's inbox, the dispatcher's and the hotline's desk, a supervisor's and a leader's view:
 * pages over requests, cases and ratings; no rules of their own.
 */
#ifndef ONEDOOR_DESKS_H
#define ONEDOOR_DESKS_H

#include "kernel/route/route.h"

extern const struct feature desks_feature;

#endif
