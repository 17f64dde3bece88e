/*
 * The working-day calendar as data: public holidays and make-up days, year by year, as the State Council's yearly notices give them.
 *
 * A year counts once it is published; before, what passes through it is provisional (see kernel/clock/clock.h). `onedoor init` loads
 * calendar/holidays.csv (2004 to 2026); administrators add the next year and publish it.
 */
#ifndef ONEDOOR_CALENDAR_H
#define ONEDOOR_CALENDAR_H

#include "kernel/call/call.h"
#include "kernel/clock/clock.h"

extern const struct feature calendar_feature;

/*
 * The calendar as of now, for span_end. Kept by the thread and made again when the version in the database differs: a call costs one
 * read of one row. The pointer stays good until the thread's next calendar_of.
 */
enum outcome calendar_of(struct call *call, const struct calendar **ret_calendar);

/* A digest of every change so far, 0 before the first. It differs when the calendar does: whoever keeps deadlines compares (cases_redate). */
enum outcome calendar_version(struct call *call, int64_t *ret_version);

/* From now on the year's days are final. Publishing twice is OK. INVALID: not within 1991…2999. */
enum outcome calendar_year_publish(struct call *call, int year);

/*
 * Says of a day that it is a holiday or a worked weekend day; DAY_ORDINARY takes such a note back. Allowed in a published year too: notices
 * have been changed in mid-year. name: "国庆节"; source: the notice's number, may be "".
 * INVALID with a problem: a made-up day that is no weekend day, a year out of bounds.
 */
enum outcome calendar_day_set(struct call *call, int32_t day, enum day_kind kind, struct text name, struct text source);

struct calendar_report {
	int64_t days, years;
};

/*
 * Loads a sheet of the columns day,kind,name[,source] (kind: holiday, made_up) and publishes every year in it. All rows or none: INVALID with one
 * problem a bad row, field "row". The embedded holidays: calendar_load_embedded, what `onedoor init` calls; loading again changes nothing.
 */
enum outcome calendar_load(struct call *call, struct text bytes, struct text source, struct calendar_report *ret_report);
enum outcome calendar_load_embedded(struct call *call, struct calendar_report *ret_report);

#endif
