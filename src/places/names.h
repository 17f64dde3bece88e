/* Names of places in memory, so that a list of cases does not read the tree for every line. The room's own. */
#ifndef ONEDOOR_PLACE_NAMES_H
#define ONEDOOR_PLACE_NAMES_H

#include "kernel/call/call.h"

struct place_names {
	struct text full, brief;   /* "湖南省怀化市鹤城区城中街道" and "城中街道", in one language */
};

/*
 * What was kept under this version of the tree (places_version), copied into the arena. Several threads may ask and keep; the newest
 * names in a slot drive others out, names too long for one are not kept.
 */
bool place_names_find(struct arena *arena, int64_t version, enum language language, struct text code, struct place_names *ret_names);
void place_names_keep(int64_t version, enum language language, struct text code, const struct place_names *names);

#endif
