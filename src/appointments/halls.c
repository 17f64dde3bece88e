/* Halls: which there are, when they are open, which slots that makes. */
#include "appointments/appointments.h"

#include "calendar/calendar.h"
#include "catalogue/catalogue.h"
#include "kernel/db/db.h"

enum { MINUTES_A_DAY = 24 * 60 };

/* What a hall has that nobody set up: the hours of 国务院办公厅's model hall, one place a quarter of an hour and window. */
static const struct hall preset = { .work_hours = { "09:00-12:00,13:00-17:00", 23 }, .rest_hours = { "", 0 }, .slot_minutes = 30, .slot_capacity = 6, .days_ahead = 14 };

/* ---- hours ---- */

enum outcome hall_hours_on(struct call *call, const struct hall *hall, int32_t day, struct text *ret_hours)
{
	const struct calendar *calendar;

	if (hall->opening.len)
		return opening_hours_on(call, hall->opening, day, ret_hours);
	TRY(calendar_of(call, &calendar));
	*ret_hours = calendar_is_working(calendar, day) ? hall->work_hours : hall->rest_hours;
	return OK;
}

enum outcome hall_is_open(struct call *call, const struct hall *hall, int64_t at, bool *ret_open)
{
	struct open_span spans[OPEN_SPANS_MAX];
	int32_t day = date_of(at);
	int minute = (int)((at - date_start(day)) / MINUTE);
	size_t count = 0;
	struct text hours;
	bool open = false;

	TRY(hall_hours_on(call, hall, day, &hours));
	if (open_hours_read(hours, spans, &count))
		for (size_t i = 0; i < count; i++)
			open = open || (minute >= spans[i].from && minute < spans[i].to);
	*ret_open = open;
	return OK;
}

/* ---- which halls ---- */

static void settle(struct hall *hall)
{
	if (hall->slot_minutes)
		return;
	hall->work_hours = preset.work_hours;
	hall->rest_hours = preset.rest_hours;
	hall->slot_minutes = preset.slot_minutes;
	hall->slot_capacity = preset.slot_capacity;
	hall->days_ahead = preset.days_ahead;
}

enum outcome hall_find(struct call *call, int64_t unit_id, struct hall *ret_hall)
{
	struct hall hall = { 0 };
	struct unit unit;
	enum outcome outcome;

	TRY(unit_find(call, unit_id, &unit));
	if (!text_equal(unit.kind, T("hall")) || !unit_is_open(&unit, date_of(call->now)))
		return NOT_FOUND;
	outcome = db_find(call, HALL_GET, IN(unit_id), OUT(&hall.work_hours, &hall.rest_hours, &hall.slot_minutes, &hall.slot_capacity, &hall.days_ahead,
		&hall.opening));
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	hall.unit = unit.id;
	hall.code = unit.code;
	hall.name = unit_shown_name(call, &unit);
	hall.place = unit.place;
	hall.phone = unit.phone;
	settle(&hall);
	*ret_hall = hall;
	return OK;
}

enum outcome halls_all(struct call *call, struct hall ret_halls[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;
	struct text name_en;
	size_t count = 0;

	TRY(db_select(call, HALL_UNITS, IN(T(""), date_of(call->now), limit), &rows));
	while (count < limit) {
		struct hall hall = { 0 };
		if (!db_next(&rows, OUT(&hall.unit, &hall.code, &hall.name, &name_en, &hall.place, &hall.phone, &hall.work_hours, &hall.rest_hours,
			&hall.slot_minutes, &hall.slot_capacity, &hall.days_ahead, &hall.opening)))
			break;
		if (call->language == ENGLISH && name_en.len)
			hall.name = name_en;
		settle(&hall);
		ret_halls[count++] = hall;
	}
	if (count == limit)
		db_close(&rows);
	*ret_count = count;
	return rows.outcome;
}

enum outcome hall_of_caller(struct call *call, struct hall *ret_hall)
{
	struct hall *all;
	size_t count;
	enum outcome outcome = hall_find(call, call->caller.unit, ret_hall);

	if (outcome != NOT_FOUND)
		return outcome;
	all = NEW_ARRAY(call->arena, HALLS_MAX, struct hall);
	TRY(halls_all(call, all, HALLS_MAX, &count));
	for (size_t i = 0; i < count; i++)
		if (access_covers(call, all[i].place, T(""))) {
			*ret_hall = all[i];
			return OK;
		}
	return NOT_FOUND;
}

/* ---- setting up ---- */

enum outcome hall_need(struct call *call, enum capability capability, const struct hall *hall)
{
	struct text path;

	TRY(unit_path(call, hall->unit, &path));
	return access_need(call, capability, hall->place, path);
}

static enum outcome opening_right(struct call *call, struct text opening)
{
	struct text title, hours;
	enum outcome outcome = opening.len ? opening_words(call, opening, &title, &hours) : OK;

	return outcome == NOT_FOUND ? call_problem(call, "opening", "hall.opening") : outcome;
}

static enum outcome settings_right(struct call *call, const struct hall *hall)
{
	struct open_span spans[OPEN_SPANS_MAX];
	enum outcome outcome = opening_right(call, hall->opening);
	size_t count;

	if (outcome != OK && outcome != INVALID)
		return outcome;
	if (!open_hours_read(hall->work_hours, spans, &count))
		call_problem(call, "work_hours", "hall.hours");
	if (!open_hours_read(hall->rest_hours, spans, &count))
		call_problem(call, "rest_hours", "hall.hours");
	if (hall->slot_minutes < 15 || MINUTES_A_DAY % hall->slot_minutes)
		call_problem(call, "slot_minutes", "hall.slot");
	if (hall->slot_capacity < 1 || hall->slot_capacity > 200)
		call_problem(call, "slot_capacity", "hall.capacity");
	if (hall->days_ahead < 1 || hall->days_ahead > 90)
		call_problem(call, "days_ahead", "hall.days");
	return call->problems ? INVALID : OK;
}

/* In one form, however they were typed. */
static struct text hours_kept(struct call *call, struct text hours)
{
	struct open_span spans[OPEN_SPANS_MAX];
	size_t count = 0;

	open_hours_read(hours, spans, &count);
	return open_hours_written(call->arena, spans, count);
}

enum outcome hall_set(struct call *call, const struct hall *hall)
{
	TRY(hall_need(call, ADMINISTER, hall));
	TRY(settings_right(call, hall));
	return db_run(call, HALL_PUT, IN(hall->unit, hours_kept(call, hall->work_hours), hours_kept(call, hall->rest_hours), hall->slot_minutes,
		hall->slot_capacity, hall->days_ahead, hall->opening));
}

/* ---- slots ---- */

static size_t slots_of_hours(const struct hall *hall, struct text hours, int32_t day, int64_t after, struct hall_slot slots[HALL_SLOTS_MAX])
{
	struct open_span spans[OPEN_SPANS_MAX];
	size_t count = 0, span_count = 0;

	if (!open_hours_read(hours, spans, &span_count))
		return 0;
	for (size_t i = 0; i < span_count; i++)
		for (int at = spans[i].from; at + hall->slot_minutes <= spans[i].to && count < HALL_SLOTS_MAX; at += hall->slot_minutes) {
			int64_t begins = date_start(day) + (int64_t)at * MINUTE;
			if (begins > after)
				slots[count++] = (struct hall_slot){ .at = begins, .capacity = hall->slot_capacity };
		}
	return count;
}

enum outcome hall_slots(struct call *call, const struct hall *hall, int32_t day, struct hall_slot ret_slots[HALL_SLOTS_MAX], size_t *ret_count)
{
	struct db_rows rows;
	struct text hours;
	size_t count, here = 0;
	int64_t at;
	int taken;

	TRY(hall_hours_on(call, hall, day, &hours));
	count = slots_of_hours(hall, hours, day, call->now, ret_slots);
	TRY(db_select(call, SLOTS_TAKEN, IN(hall->unit, date_start(day), date_start(day + 1)), &rows));
	while (db_next(&rows, OUT(&at, &taken))) {   /* both by time */
		while (here < count && ret_slots[here].at < at)
			here++;
		if (here < count && ret_slots[here].at == at)
			ret_slots[here].taken = taken;
	}
	*ret_count = count;
	return rows.outcome;
}
