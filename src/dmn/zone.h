/*
 * Time zones by name, read from the system's tzdata (/usr/share/zoneinfo) when first asked for and kept
 * for the life of the process. Any thread may ask.
 */
#ifndef ONEDOOR_DMN_ZONE_H
#define ONEDOOR_DMN_ZONE_H

#include <stdint.h>

#include "kernel/text/text.h"

struct zone;

/* NULL when the system knows no such zone. The zone is never freed. */
const struct zone *zone_find(struct text name);

struct text zone_name(const struct zone *zone);

/*
 * Seconds east of UTC when walls in the zone show that second of that day (since 1970-01-01).
 * A time shown twice is the earlier; a time that is skipped has the offset before the skip.
 */
int32_t zone_offset(const struct zone *zone, int64_t day, int32_t second);

/* The same, the second and day being those of UTC. */
int32_t zone_offset_utc(const struct zone *zone, int64_t day, int64_t second);

#endif
