/*
 * Desks: where units, dispatchers and supervisors work. A unit's inbox and one case with the step that fits it, the dispatcher's desk,
 * the supervisor's view: pages over requests and cases; no rules of their own.
 */
#ifndef ONEDOOR_DESKS_H
#define ONEDOOR_DESKS_H

#include "kernel/route/route.h"

extern const struct feature desks_feature;

#endif
