#include "dmn/temporal.h"

#include <stdlib.h>

#include "dmn/calendar.h"
#include "dmn/zone.h"

enum { NANOS = 1000000000, DAY = 86400, OFFSET_MAX = 18 * 3600 };

/* No value lies further from 1970 than this many days, so that sums never overflow. */
#define DAY_MAX 366000000000LL
#define SECONDS_MAX (INT64_MAX / 4)

struct value temporal_moment(struct arena *arena, enum value_kind kind, struct moment moment)
{
	struct moment *kept;

	if (moment.day > DAY_MAX || moment.day < -DAY_MAX || abs(moment.offset) > OFFSET_MAX)
		return value_null();
	kept = NEW(arena, struct moment);
	if (moment.zone_kind == ZONE_NAMED)
		moment.offset = zone_offset(moment.zone, moment.day, moment.second);
	*kept = moment;
	return (struct value){ .kind = (uint8_t)kind, .moment = kept };
}

struct value temporal_duration(int64_t seconds, int64_t nanoseconds)
{
	seconds += nanoseconds / NANOS;
	nanoseconds %= NANOS;
	if (nanoseconds < 0) {
		nanoseconds += NANOS;
		seconds--;
	}
	if (seconds > SECONDS_MAX || seconds < -SECONDS_MAX)
		return value_null();
	return (struct value){ .kind = VALUE_DAYS_DURATION, .integer = seconds, .length = (uint32_t)nanoseconds };
}

static int sign_of(int64_t a)
{
	return (a > 0) - (a < 0);
}

bool temporal_compare_moments(struct value a, struct value b, int *ret_order)
{
	const struct moment *x = a.moment, *y = b.moment;
	int64_t seconds = (x->day - y->day) * DAY + x->second - y->second;

	if ((x->zone_kind == ZONE_NONE) != (y->zone_kind == ZONE_NONE))
		return false;
	if (x->zone_kind != ZONE_NONE)
		seconds -= x->offset - y->offset;
	*ret_order = seconds ? sign_of(seconds) : sign_of(x->nanosecond - y->nanosecond);
	return true;
}

bool temporal_moments_equal(struct value a, struct value b)
{
	struct moment x = *a.moment, y = *b.moment;
	int order;

	x.nanosecond = y.nanosecond = 0;
	a.moment = &x;
	b.moment = &y;
	return temporal_compare_moments(a, b, &order) && order == 0;
}

bool temporal_compare_mixed(struct value a, struct value b, int *ret_order)
{
	(void)a, (void)b, (void)ret_order;
	return false;
}

int64_t temporal_day(struct value value)
{
	return value.kind == VALUE_DATE ? value.integer : value.moment->day;
}

static struct value add_months(struct arena *arena, struct value a, int64_t months)
{
	struct moment moment;
	int64_t day;

	if (!calendar_add_months(temporal_day(a), months, &day))
		return value_null();
	if (a.kind == VALUE_DATE)
		return value_date(day);
	moment = *a.moment;
	moment.day = day;
	return temporal_moment(arena, a.kind, moment);
}

static void moment_shift(struct moment *moment, int64_t seconds, int64_t nanoseconds)
{
	nanoseconds += moment->nanosecond;
	seconds += moment->second + nanoseconds / NANOS;
	moment->nanosecond = (int32_t)(nanoseconds % NANOS);
	moment->day += seconds / DAY;
	seconds %= DAY;
	if (seconds < 0) {
		seconds += DAY;
		moment->day--;
	}
	moment->second = (int32_t)seconds;
}

/* A date and time in a named zone moves along the world's clock, not the wall's. */
static struct value moment_add(struct arena *arena, struct value a, int64_t seconds, int64_t nanoseconds)
{
	struct moment moment = *a.moment;
	int32_t before = moment.offset;

	moment_shift(&moment, seconds, nanoseconds);
	if (a.kind == VALUE_TIME)
		moment.day = 0;
	else if (moment.zone_kind == ZONE_NAMED && moment.day < DAY_MAX && moment.day > -DAY_MAX)
		moment_shift(&moment, zone_offset_utc(moment.zone, moment.day, moment.second - (int64_t)before) - before, 0);
	return temporal_moment(arena, a.kind, moment);
}

static struct value date_add(struct value date, int64_t seconds)
{
	int64_t day = date.integer + seconds / DAY - (seconds % DAY < 0);

	return day > DAY_MAX || day < -DAY_MAX ? value_null() : value_date(day);
}

struct value temporal_add(struct arena *arena, struct value a, struct value b, int sign)
{
	struct value negated;
	int64_t months;

	if (b.kind == VALUE_MONTHS_DURATION) {
		if (a.kind == VALUE_MONTHS_DURATION)
			return __builtin_add_overflow(a.integer, sign * b.integer, &months) ? value_null() : value_months(months);
		if (a.kind == VALUE_DATE || a.kind == VALUE_DATE_TIME)
			return add_months(arena, a, sign * b.integer);
		return value_null();
	}
	if (b.kind != VALUE_DAYS_DURATION)
		return value_null();
	negated = sign < 0 ? temporal_duration(-b.integer, -(int64_t)b.length) : b;
	switch (a.kind) {
	case VALUE_DAYS_DURATION:
		return temporal_duration(a.integer + negated.integer, (int64_t)a.length + negated.length);
	case VALUE_DATE:
		return date_add(a, negated.integer);
	case VALUE_TIME:
	case VALUE_DATE_TIME:
		return moment_add(arena, a, negated.integer, negated.length);
	default:
		return value_null();
	}
}

static struct moment moment_of(struct value value)
{
	if (value.kind == VALUE_DATE)
		return (struct moment){ .day = value.integer, .zone_kind = ZONE_OFFSET };
	return *value.moment;
}

struct value temporal_between(struct value a, struct value b)
{
	struct moment x = moment_of(a), y = moment_of(b);
	int64_t seconds = (x.day - y.day) * DAY + x.second - y.second;

	if ((a.kind == VALUE_TIME) != (b.kind == VALUE_TIME))
		return value_null();
	if (a.kind != VALUE_DATE && b.kind != VALUE_DATE && (x.zone_kind == ZONE_NONE) != (y.zone_kind == ZONE_NONE))
		return value_null();
	/* A date beside a date and time stands for midnight UTC, so a time without zone does not compare. */
	if (a.kind != b.kind && (x.zone_kind == ZONE_NONE || y.zone_kind == ZONE_NONE))
		return value_null();
	return temporal_duration(seconds - (x.offset - y.offset), x.nanosecond - y.nanosecond);
}

struct decimal temporal_seconds(struct value duration)
{
	struct decimal seconds = decimal_of(duration.integer, 0);

	decimal_compute(DECIMAL_ADD, seconds, decimal_of(duration.length, -9), &seconds);
	return seconds;
}

static struct value duration_of_seconds(struct decimal seconds)
{
	struct decimal whole, fraction;
	int64_t whole_seconds, nanoseconds;

	if (!decimal_round(seconds, 0, DECIMAL_FLOOR, &whole) || !decimal_to_int64(whole, &whole_seconds) ||
	    llabs(whole_seconds) > SECONDS_MAX)
		return value_null();
	decimal_compute(DECIMAL_SUBTRACT, seconds, whole, &fraction);
	decimal_compute(DECIMAL_MULTIPLY, fraction, decimal_of(NANOS, 0), &fraction);
	decimal_to_int64(fraction, &nanoseconds);
	return temporal_duration(whole_seconds, nanoseconds);
}

struct value temporal_scale(struct arena *arena, struct value duration, struct value factor, bool divide)
{
	bool months = duration.kind == VALUE_MONTHS_DURATION;
	struct decimal amount = months ? decimal_of(duration.integer, 0) : temporal_seconds(duration);
	int64_t whole;

	(void)arena;
	if (!decimal_compute(divide ? DECIMAL_DIVIDE : DECIMAL_MULTIPLY, amount, value_to_decimal(factor), &amount))
		return value_null();
	if (!months)
		return duration_of_seconds(amount);
	return decimal_to_int64(amount, &whole) ? value_months(whole) : value_null();
}

struct value temporal_ratio(struct arena *arena, struct value a, struct value b)
{
	struct decimal ratio;
	bool months = a.kind == VALUE_MONTHS_DURATION;

	if (a.kind != b.kind)
		return value_null();
	if (!decimal_compute(DECIMAL_DIVIDE, months ? decimal_of(a.integer, 0) : temporal_seconds(a),
		months ? decimal_of(b.integer, 0) : temporal_seconds(b), &ratio))
		return value_null();
	return value_decimal(arena, ratio);
}

/* The days count, not the time of day. */
struct value temporal_months_between(struct value a, struct value b)
{
	int64_t from_year, to_year, months;
	int from_month, to_month, from_day, to_day;

	calendar_date(temporal_day(a), &from_year, &from_month, &from_day);
	calendar_date(temporal_day(b), &to_year, &to_month, &to_day);
	months = (to_year - from_year) * 12 + to_month - from_month;
	if (months > 0 && to_day < from_day)
		months--;
	else if (months < 0 && to_day > from_day)
		months++;
	return value_months(months);
}

static bool date_property(struct value value, struct text name, struct value *ret_value)
{
	int64_t year;
	int month, day;

	if (value.kind != VALUE_DATE && value.kind != VALUE_DATE_TIME)
		return false;
	calendar_date(temporal_day(value), &year, &month, &day);
	if (text_equal(name, T("year")))
		*ret_value = value_integer(year);
	else if (text_equal(name, T("month")))
		*ret_value = value_integer(month);
	else if (text_equal(name, T("day")))
		*ret_value = value_integer(day);
	else if (text_equal(name, T("weekday")))
		*ret_value = value_integer(calendar_weekday(temporal_day(value)));
	else
		return false;
	return true;
}

static bool clock_property(struct arena *arena, struct value value, struct text name, struct value *ret_value)
{
	static const struct moment midnight = { .zone_kind = ZONE_OFFSET };
	const struct moment *moment = value.kind == VALUE_DATE ? &midnight : value.moment;
	struct decimal second;

	if (text_equal(name, T("hour"))) {
		*ret_value = value_integer(moment->second / 3600);
	} else if (text_equal(name, T("minute"))) {
		*ret_value = value_integer(moment->second / 60 % 60);
	} else if (text_equal(name, T("second"))) {
		decimal_compute(DECIMAL_ADD, decimal_of(moment->second % 60, 0), decimal_of(moment->nanosecond, -9), &second);
		*ret_value = value_decimal(arena, second);
	} else if (text_equal(name, T("time offset"))) {
		*ret_value = moment->zone_kind == ZONE_NONE ? value_null() : temporal_duration(moment->offset, 0);
	} else if (text_equal(name, T("timezone"))) {
		*ret_value = moment->zone_kind == ZONE_NAMED ? value_string(zone_name(moment->zone)) : value_null();
	} else {
		return false;
	}
	return true;
}

static bool days_property(struct arena *arena, struct value value, struct text name, struct value *ret_value)
{
	int64_t seconds = value.integer, nanoseconds = value.length;
	struct decimal fraction;

	if (seconds < 0 && nanoseconds) {
		seconds++;
		nanoseconds -= NANOS;
	}
	if (text_equal(name, T("days"))) {
		*ret_value = value_integer(seconds / DAY);
	} else if (text_equal(name, T("hours"))) {
		*ret_value = value_integer(seconds / 3600 % 24);
	} else if (text_equal(name, T("minutes"))) {
		*ret_value = value_integer(seconds / 60 % 60);
	} else if (text_equal(name, T("seconds"))) {
		decimal_compute(DECIMAL_ADD, decimal_of(seconds % 60, 0), decimal_of(nanoseconds, -9), &fraction);
		*ret_value = value_decimal(arena, fraction);
	} else {
		return false;
	}
	return true;
}

bool temporal_property(struct arena *arena, struct value value, struct text name, struct value *ret_value)
{
	switch (value.kind) {
	case VALUE_DATE:
	case VALUE_DATE_TIME:
	case VALUE_TIME:
		return date_property(value, name, ret_value) || clock_property(arena, value, name, ret_value);
	case VALUE_DAYS_DURATION:
		return days_property(arena, value, name, ret_value);
	case VALUE_MONTHS_DURATION:
		if (text_equal(name, T("years")))
			*ret_value = value_integer(value.integer / 12);
		else if (text_equal(name, T("months")))
			*ret_value = value_integer(value.integer % 12);
		else
			return false;
		return true;
	default:
		return false;
	}
}
