/*
 * Open311 GeoReport v2 and FixMyStreet's updates: other programs ask what can be reported, report it, and follow it.
 * Everything public is readable without a key; writing needs one. See README.md for what is mapped to what.
 */
#ifndef ONEDOOR_OPEN311_H
#define ONEDOOR_OPEN311_H

#include "kernel/route/route.h"

extern const struct feature open311_feature;

#endif
