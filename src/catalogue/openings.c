/* When a channel is open: hours by the kind of day, and which kind a day is by the working-day calendar. */
#include "calendar/calendar.h"
#include "catalogue/items.h"
#include "kernel/db/db.h"

/* "09:00" or "24:00" as minutes of the day; -1 when it is none. */
static int minutes_of(struct text clock)
{
	struct text minutes = clock, hours = text_cut(&minutes, ':');
	int64_t h, m;

	if (!text_to_int(hours, &h) || !text_to_int(minutes, &m) || h < 0 || m < 0 || m > 59 || h * 60 + m > 24 * 60)
		return -1;
	return (int)(h * 60 + m);
}

/* Whether "09:00-12:00,13:00-17:00" holds the minute; the end is not in it. */
static bool hours_hold(struct text hours, int minute)
{
	while (hours.len) {
		struct text till = text_cut(&hours, ','), from = text_cut(&till, '-');
		int begins = minutes_of(text_trim(from)), ends = minutes_of(text_trim(till));
		if (begins >= 0 && minute >= begins && minute < ends)
			return true;
	}
	return false;
}

enum outcome catalogue_hours(struct call *call, struct text opening, int32_t day, struct text *ret_hours)
{
	const struct calendar *calendar;
	struct text working, rest, holiday;

	TRY(db_find(call, ITEM_OPENING_GET, IN(opening), OUT(&working, &rest, &holiday)));
	TRY(calendar_of(call, &calendar));
	if (calendar_is_working(calendar, day))
		*ret_hours = working;
	else if (calendar_is_holiday(calendar, day))
		*ret_hours = holiday;
	else
		*ret_hours = rest;
	return OK;
}

enum outcome catalogue_open_at(struct call *call, const struct item *item, enum item_channel channel, int64_t at, bool *ret_open)
{
	int32_t day = date_of(at);
	struct text hours;

	if (!(item->channels & 1u << channel)) {
		*ret_open = false;
		return OK;
	}
	TRY(catalogue_hours(call, item->openings[channel], day, &hours));
	*ret_open = hours_hold(hours, (int)((at - date_start(day)) / MINUTE));
	return OK;
}
