/* When a channel is open: hours by the kind of day, and which kind a day is by the working-day calendar. */
#include "calendar/calendar.h"
#include "catalogue/items.h"
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"

enum { KIND_WORKING, KIND_REST, KIND_HOLIDAY };   /* item_opening_hours.kind_of_day */
enum { SPANS_MAX = 8 };

struct open_span { int from, to; };   /* minutes of the day */

static enum outcome kind_of_day(struct call *call, int32_t day, int *ret_kind)
{
	const struct calendar *calendar;

	TRY(calendar_of(call, &calendar));
	*ret_kind = calendar_is_working(calendar, day) ? KIND_WORKING : calendar_is_holiday(calendar, day) ? KIND_HOLIDAY : KIND_REST;
	return OK;
}

static enum outcome spans_of(struct call *call, struct text opening, int kind, struct open_span spans[SPANS_MAX], size_t *ret_count)
{
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, ITEM_OPENING_HOURS_GET, IN(opening, kind), &rows));
	while (count < SPANS_MAX && db_next(&rows, OUT(&spans[count].from, &spans[count].to)))
		count++;
	db_close(&rows);
	*ret_count = count;
	return rows.outcome;
}

static enum outcome spans_on(struct call *call, struct text opening, int32_t day, struct open_span spans[SPANS_MAX], size_t *ret_count)
{
	int kind;

	TRY(kind_of_day(call, day, &kind));
	return spans_of(call, opening, kind, spans, ret_count);
}

static struct text in_words(struct arena *arena, const struct open_span spans[], size_t count)
{
	struct text hours = T("");

	for (size_t i = 0; i < count; i++)
		hours = text_format(arena, "%.*s%s%02d:%02d–%02d:%02d", TEXT_ARG(hours), i ? ", " : "", spans[i].from / 60, spans[i].from % 60, spans[i].to / 60,
			spans[i].to % 60);
	return hours;
}

enum outcome catalogue_hours(struct call *call, struct text opening, int32_t day, struct text *ret_hours)
{
	struct open_span spans[SPANS_MAX];
	size_t count;

	TRY(spans_on(call, opening, day, spans, &count));
	*ret_hours = in_words(call->arena, spans, count);
	return OK;
}

enum outcome catalogue_hours_by_day(struct call *call, struct text opening, struct text *ret_hours)
{
	static const char *const days[] = { [KIND_WORKING] = "opening_day.working", [KIND_REST] = "opening_day.rest", [KIND_HOLIDAY] = "opening_day.holiday" };
	struct text hours = T("");

	for (int kind = KIND_WORKING; kind <= KIND_HOLIDAY; kind++) {
		struct open_span spans[SPANS_MAX];
		size_t count;
		TRY(spans_of(call, opening, kind, spans, &count));
		if (count)
			hours = text_format(call->arena, "%.*s%s%.*s %.*s", TEXT_ARG(hours), hours.len ? "; " : "", TEXT_ARG(i18n(call->language, days[kind])),
				TEXT_ARG(in_words(call->arena, spans, count)));
	}
	*ret_hours = hours;
	return OK;
}

enum outcome catalogue_open_at(struct call *call, const struct item *item, enum item_channel channel, int64_t at, bool *ret_open)
{
	int32_t day = date_of(at);
	int minute = (int)((at - date_start(day)) / MINUTE);
	struct open_span spans[SPANS_MAX];
	size_t count = 0;
	bool open = false;

	if (item->channels & 1u << channel)
		TRY(spans_on(call, item->openings[channel], day, spans, &count));
	for (size_t i = 0; i < count; i++)
		open |= minute >= spans[i].from && minute < spans[i].to;
	*ret_open = open;
	return OK;
}
