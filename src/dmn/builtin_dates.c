/* FEEL functions that make and take apart dates and times. */
#include "dmn/builtin_functions.h"
#include "dmn/calendar.h"
#include "dmn/temporal.h"
#include "dmn/zone.h"

static bool whole(struct value value, int64_t *ret_value)
{
	return value_is_integer(value) && value_to_int64(value, ret_value);
}

static bool day_of(const struct value *arguments, int64_t *ret_day)
{
	int64_t year, month, day;

	if (!whole(arguments[0], &year) || !whole(arguments[1], &month) || !whole(arguments[2], &day) ||
	    !calendar_is_date(year, month, day))
		return false;
	*ret_day = calendar_day(year, (int)month, (int)day);
	return true;
}

/* Hour, minute, second, of which the last may have a fraction. */
static bool clock_of(const struct value *arguments, struct moment *moment)
{
	struct decimal whole_second, fraction;
	int64_t hour, minute, second, nanosecond;

	if (!whole(arguments[0], &hour) || !whole(arguments[1], &minute) || arguments[2].kind != VALUE_NUMBER)
		return false;
	decimal_round(value_to_decimal(arguments[2]), 0, DECIMAL_FLOOR, &whole_second);
	decimal_compute(DECIMAL_SUBTRACT, value_to_decimal(arguments[2]), whole_second, &fraction);
	decimal_compute(DECIMAL_MULTIPLY, fraction, decimal_of(1000000000, 0), &fraction);
	if (!decimal_to_int64(whole_second, &second) || !decimal_to_int64(fraction, &nanosecond))
		return false;
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
		return false;
	moment->second = (int32_t)(hour * 3600 + minute * 60 + second);
	moment->nanosecond = (int32_t)nanosecond;
	return true;
}

static bool zone_of(struct value value, struct moment *moment)
{
	switch (value.kind) {
	case VALUE_NULL:
		return true;
	case VALUE_DAYS_DURATION:
		if (value.integer > 18 * 3600 || value.integer < -18 * 3600)
			return false;
		moment->zone_kind = ZONE_OFFSET;
		moment->offset = (int32_t)value.integer;
		return true;
	case VALUE_STRING:
		moment->zone_kind = ZONE_NAMED;
		moment->zone = zone_find(value_text(value));
		return moment->zone;
	default:
		return false;
	}
}

static struct value single(struct value value)
{
	return value.kind == VALUE_LIST && value.length == 1 ? value.items[0] : value;
}

struct value builtin_date(struct builtin_call *call)
{
	struct value from = single(call->arguments[0]);
	int64_t day;

	if (call->count == 3)
		return day_of(call->arguments, &day) ? value_date(day) : builtin_refuse(call, "date: no such day");
	if (call->count != 1)
		return value_null();
	switch (from.kind) {
	case VALUE_DATE:
		return from;
	case VALUE_DATE_TIME:
		return value_date(from.moment->day);
	case VALUE_STRING:
		from = temporal_parse_date(value_text(from));
		return from.kind == VALUE_NULL ? builtin_refuse(call, "date: not a date") : from;
	default:
		return builtin_refuse(call, "date: from %s", value_kind_name(from.kind));
	}
}

static struct value time_of_parts(struct builtin_call *call)
{
	struct moment moment = { 0 };

	if (call->arguments[3].kind == VALUE_STRING || !clock_of(call->arguments, &moment) || !zone_of(call->arguments[3], &moment))
		return builtin_refuse(call, "time: no such time");
	return temporal_moment(call->arena, VALUE_TIME, moment);
}

struct value builtin_time(struct builtin_call *call)
{
	struct value from = single(call->arguments[0]);
	struct moment moment = { .zone_kind = ZONE_OFFSET };

	if (call->count > 1)
		return call->count < 3 ? value_null() : time_of_parts(call);
	switch (from.kind) {
	case VALUE_TIME:
		return from;
	case VALUE_DATE:
		return temporal_moment(call->arena, VALUE_TIME, moment);
	case VALUE_DATE_TIME:
		moment = *from.moment;
		moment.day = 0;
		return temporal_moment(call->arena, VALUE_TIME, moment);
	case VALUE_STRING:
		from = temporal_parse_time(call->arena, value_text(from));
		return from.kind == VALUE_NULL ? builtin_refuse(call, "time: not a time") : from;
	default:
		return builtin_refuse(call, "time: from %s", value_kind_name(from.kind));
	}
}

static struct value date_time_of(struct builtin_call *call, struct value from)
{
	struct moment midnight = { .day = from.integer };

	switch (from.kind) {
	case VALUE_DATE_TIME:
		return from;
	case VALUE_DATE:
		return temporal_moment(call->arena, VALUE_DATE_TIME, midnight);
	case VALUE_STRING:
		from = temporal_parse_date_time(call->arena, value_text(from));
		return from.kind == VALUE_NULL ? builtin_refuse(call, "date and time: not a date and time") : from;
	default:
		return builtin_refuse(call, "date and time: from %s", value_kind_name(from.kind));
	}
}

struct value builtin_date_and_time(struct builtin_call *call)
{
	const struct value *arguments = call->arguments;
	struct moment moment = { 0 };

	if (call->count == 1)
		return date_time_of(call, single(arguments[0]));
	if (call->count == 2) {
		struct value date = single(arguments[0]), time = single(arguments[1]);
		if ((date.kind != VALUE_DATE && date.kind != VALUE_DATE_TIME) || time.kind != VALUE_TIME)
			return builtin_refuse(call, "date and time: of %s and %s", value_kind_name(date.kind), value_kind_name(time.kind));
		moment = *time.moment;
		moment.day = temporal_day(date);
		return temporal_moment(call->arena, VALUE_DATE_TIME, moment);
	}
	if (call->count < 6 || !day_of(arguments, &moment.day) || !clock_of(arguments + 3, &moment) || !zone_of(arguments[6], &moment))
		return builtin_refuse(call, "date and time: no such moment");
	return temporal_moment(call->arena, VALUE_DATE_TIME, moment);
}

struct value builtin_duration(struct builtin_call *call)
{
	struct value value = temporal_parse_duration(value_text(call->arguments[0]));

	return value.kind == VALUE_NULL ? builtin_refuse(call, "duration: not a duration") : value;
}

struct value builtin_years_and_months_duration(struct builtin_call *call)
{
	return temporal_months_between(call->arguments[0], call->arguments[1]);
}

/* The very same: kind, and for times the zone as written. */
struct value builtin_is(struct builtin_call *call)
{
	struct value a = call->arguments[0], b = call->arguments[1];

	if (call->count < 2 && !call->named)
		return builtin_refuse(call, "is takes two values");
	if (a.kind != b.kind)
		return value_boolean(false);
	if (a.kind == VALUE_TIME || a.kind == VALUE_DATE_TIME) {
		bool same_zone = a.moment->zone_kind == b.moment->zone_kind && a.moment->zone == b.moment->zone &&
			a.moment->offset == b.moment->offset;
		return value_boolean(same_zone && a.moment->day == b.moment->day && a.moment->second == b.moment->second &&
			a.moment->nanosecond == b.moment->nanosecond);
	}
	return value_boolean(value_equal(a, b) == TRUTH_TRUE);
}

struct value builtin_day_of_year(struct builtin_call *call)
{
	int64_t day = temporal_day(call->arguments[0]), year;
	int month, day_of_month;

	calendar_date(day, &year, &month, &day_of_month);
	return value_integer(day - calendar_day(year, 1, 1) + 1);
}

struct value builtin_day_of_week(struct builtin_call *call)
{
	static const char *const names[] = {
		"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
	};

	return value_string(text_of(names[calendar_weekday(temporal_day(call->arguments[0])) - 1]));
}

struct value builtin_month_of_year(struct builtin_call *call)
{
	static const char *const names[] = {
		"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December",
	};
	int64_t year;
	int month, day;

	calendar_date(temporal_day(call->arguments[0]), &year, &month, &day);
	return value_string(text_of(names[month - 1]));
}

struct value builtin_week_of_year(struct builtin_call *call)
{
	return value_integer(calendar_week(temporal_day(call->arguments[0])));
}

static struct moment now_in_zone(const struct evaluation *evaluation)
{
	int64_t seconds = evaluation->now / 1000;
	struct moment moment = { .zone_kind = ZONE_OFFSET };

	if (evaluation->zone) {
		moment.zone_kind = ZONE_NAMED;
		moment.zone = evaluation->zone;
		moment.offset = zone_offset_utc(evaluation->zone, seconds / 86400, seconds % 86400);
		seconds += moment.offset;
	}
	moment.day = seconds / 86400;
	moment.second = (int32_t)(seconds % 86400);
	moment.nanosecond = (int32_t)(evaluation->now % 1000) * 1000000;
	return moment;
}

struct value builtin_now(struct builtin_call *call)
{
	return temporal_moment(call->arena, VALUE_DATE_TIME, now_in_zone(call->evaluation));
}

struct value builtin_today(struct builtin_call *call)
{
	return value_date(now_in_zone(call->evaluation).day);
}
