/* When a channel or a hall is open: hours by the kind of day, which kind a day is by the working-day calendar, and the days that are closed besides. */
#include "catalogue/openings.h"

#include "calendar/calendar.h"
#include "kernel/db/db.h"

enum { MINUTES_A_DAY = 24 * 60 };

const char *const opening_days[] = { "", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "holiday", "made_up", NULL };

/* ---- hours as people write them ---- */

/* What Chinese keyboards put for the signs of a time: 9：00—12：00，13：00至17：00. */
static uint32_t plain(uint32_t c)
{
	static const struct { uint32_t sign, plain; } signs[] = { { 0xFF1A, ':' }, { 0xFF0C, ',' }, { 0x3001, ',' }, { 0xFF1B, ',' }, { ';', ',' },
		{ 0x2013, '-' }, { 0x2014, '-' }, { 0xFF0D, '-' }, { 0xFF5E, '-' }, { '~', '-' }, { 0x81F3, '-' }, { 0x5230, '-' } };

	if (c >= 0xFF10 && c <= 0xFF19)
		return c - 0xFF10 + '0';
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (c == signs[i].sign)
			return signs[i].plain;
	return c;
}

/* "09:30"; -1 when it is no time of day. 24:00 is one. */
static int minute_of(struct text clock)
{
	struct text rest = clock, hour = text_cut(&rest, ':');
	int64_t h, m;

	if (!text_to_int(hour, &h) || !text_to_int(rest, &m) || h < 0 || m < 0 || m > 59 || h * 60 + m > MINUTES_A_DAY)
		return -1;
	return (int)(h * 60 + m);
}

bool open_hours_read(struct text hours, struct open_span ret_spans[OPEN_SPANS_MAX], size_t *ret_count)
{
	char buffer[OPEN_HOURS_MAX * 4];
	struct text rest = hours;
	size_t count = 0, len = 0;
	int before = 0;

	while (rest.len && len + 4 <= sizeof(buffer))
		len += text_put(buffer + len, plain(text_next(&rest)));
	if (rest.len)
		return false;
	rest = text_trim((struct text){ buffer, len });
	while (rest.len) {
		struct text to = text_cut(&rest, ','), from = text_cut(&to, '-');
		struct open_span span = { minute_of(text_trim(from)), minute_of(text_trim(to)) };

		if (count == OPEN_SPANS_MAX || span.from < before || span.to <= span.from)
			return false;
		before = span.to;
		ret_spans[count++] = span;
	}
	*ret_count = count;
	return true;
}

/* ---- a calendar ---- */

static enum outcome hours_find(struct call *call, struct opening *opening)
{
	struct open_span span;
	struct db_rows rows;
	int day;

	TRY(db_select(call, OPENING_HOURS_GET, IN(opening->code), &rows));
	while (db_next(&rows, OUT(&day, &span.from, &span.to))) {
		struct opening_hours *hours = &opening->days[day];
		if (hours->count < OPEN_SPANS_MAX)
			hours->spans[hours->count++] = span;
	}
	return rows.outcome;
}

enum outcome opening_find(struct call *call, struct text code, struct opening *ret_opening)
{
	struct opening opening = { .code = code };
	int32_t last;
	enum outcome outcome;

	TRY(db_find(call, OPENING_GET, IN(code), OUT(&opening.title, &opening.title_en, &opening.place)));
	TRY(hours_find(call, &opening));
	outcome = db_find(call, OPENING_CLOSED_FROM, IN(code, date_of(call->now)), OUT(&last));
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	opening.has_closed_days = outcome == OK;
	*ret_opening = opening;
	return OK;
}

static enum outcome day_of(struct call *call, int32_t day, enum opening_day *ret_day)
{
	const struct calendar *calendar;
	int weekday = date_weekday(day);

	TRY(calendar_of(call, &calendar));
	if (calendar_is_holiday(calendar, day))
		*ret_day = OPENING_HOLIDAY;
	else if (weekday >= OPENING_SATURDAY && calendar_is_working(calendar, day))
		*ret_day = OPENING_MADE_UP;
	else
		*ret_day = (enum opening_day)weekday;
	return OK;
}

enum outcome opening_on(struct call *call, const struct opening *opening, int32_t day, struct opening_hours *ret_hours, struct text *ret_why)
{
	struct text why, why_en;
	enum opening_day kind;
	enum outcome outcome = db_find(call, OPENING_CLOSED_ON, IN(opening->code, day), OUT(&why, &why_en));

	*ret_why = T("");
	if (outcome == OK) {
		*ret_hours = (struct opening_hours){ 0 };
		*ret_why = words_in(call, why, why_en);
		return OK;
	}
	if (outcome != NOT_FOUND)
		return outcome;
	TRY(day_of(call, day, &kind));
	*ret_hours = opening->days[kind];
	return OK;
}

bool opening_is_open(const struct opening_hours *hours, int minute)
{
	for (size_t i = 0; i < hours->count; i++)
		if (minute >= hours->spans[i].from && minute < hours->spans[i].to)
			return true;
	return false;
}

bool opening_is_always(const struct opening *opening)
{
	for (int day = OPENING_MONDAY; day < OPENING_DAYS; day++)
		if (opening->days[day].count != 1 || opening->days[day].spans[0].from != 0 || opening->days[day].spans[0].to != MINUTES_A_DAY)
			return false;
	return !opening->has_closed_days;
}

struct text opening_title(const struct call *call, const struct opening *opening)
{
	return words_in(call, opening->title, opening->title_en);
}

/* ---- for the rooms above ---- */

enum outcome opening_to_choices(struct call *call, struct text chosen, struct doc *list)
{
	struct text code, title, title_en;
	struct db_rows rows;

	TRY(db_select(call, ITEM_OPENINGS_ALL, IN(), &rows));
	while (db_next(&rows, OUT(&code, &title, &title_en))) {
		struct doc *one = doc_item(list);
		doc_text(one, "code", code);
		doc_text(one, "label", words_in(call, title, title_en));
		doc_bool(one, "chosen", text_equal(code, chosen));
	}
	return rows.outcome;
}

enum outcome opening_hours_on(struct call *call, struct text code, int32_t day, struct text *ret_hours)
{
	struct opening_hours hours;
	struct opening opening;
	struct text why;

	TRY(opening_find(call, code, &opening));
	TRY(opening_on(call, &opening, day, &hours, &why));
	*ret_hours = open_hours_written(call->arena, hours.spans, hours.count);
	return OK;
}

enum outcome opening_words(struct call *call, struct text code, struct text *ret_title, struct text *ret_hours)
{
	struct opening opening;

	TRY(opening_find(call, code, &opening));
	*ret_title = opening_title(call, &opening);
	*ret_hours = opening_in_words(call, &opening);
	return OK;
}

enum outcome catalogue_open_at(struct call *call, const struct item *item, enum item_channel channel, int64_t at, bool *ret_open)
{
	int32_t day = date_of(at);
	struct opening_hours hours = { 0 };
	struct opening opening;
	struct text why;

	if (item->channels & 1u << channel) {
		TRY(opening_find(call, item->openings[channel], &opening));
		TRY(opening_on(call, &opening, day, &hours, &why));
	}
	*ret_open = opening_is_open(&hours, (int)((at - date_start(day)) / MINUTE));
	return OK;
}
