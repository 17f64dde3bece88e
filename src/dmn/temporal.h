/*
 * FEEL dates, times, dates with time and the two durations: reading, writing, comparing, adding.
 * Text forms are those of XML Schema, with "@Zone/Name" allowed instead of an offset.
 */
#ifndef ONEDOOR_DMN_TEMPORAL_H
#define ONEDOOR_DMN_TEMPORAL_H

#include "dmn/value.h"

/* Each reads the whole text or answers null. */
struct value temporal_parse_date(struct text text);
struct value temporal_parse_time(struct arena *arena, struct text text);
struct value temporal_parse_date_time(struct arena *arena, struct text text);
struct value temporal_parse_duration(struct text text);
/* Whichever of the four it is, as @"…" reads it. */
struct value temporal_parse(struct arena *arena, struct text text);

struct text temporal_format(struct arena *arena, struct value value);

struct value temporal_moment(struct arena *arena, enum value_kind kind, struct moment moment);
/* Fills in the zone's offset at that moment; ZONE_OFFSET: at most 18 hours. */
struct value temporal_duration(int64_t seconds, int64_t nanoseconds);

/* False when one has a zone and the other none. */
bool temporal_compare_moments(struct value a, struct value b, int *ret_order);
/* FEEL's equality of times looks at whole seconds. */
bool temporal_moments_equal(struct value a, struct value b);
/* Values of different kinds: none has an order. */
bool temporal_compare_mixed(struct value a, struct value b, int *ret_order);

/* point or duration + duration (sign 1) or − duration (sign −1); null when the two do not add up. */
struct value temporal_add(struct arena *arena, struct value a, struct value b, int sign);
/* point − point: a days and time duration. */
struct value temporal_between(struct value a, struct value b);
/* duration × number, duration ÷ number, duration ÷ duration */
struct value temporal_scale(struct arena *arena, struct value duration, struct value factor, bool divide);
struct value temporal_ratio(struct arena *arena, struct value a, struct value b);
/* Whole months from one date (or date and time) to another. */
struct value temporal_months_between(struct value a, struct value b);

/* year, month, … offset: false when such a value has no such property. */
bool temporal_property(struct arena *arena, struct value value, struct text name, struct value *ret_value);

/* The day of a date or a date and time. */
int64_t temporal_day(struct value value);

/* The duration in seconds, as a decimal. */
struct decimal temporal_seconds(struct value duration);

#endif
