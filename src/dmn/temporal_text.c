/* Reading and writing dates, times and durations. */
#include <stdio.h>

#include "dmn/calendar.h"
#include "dmn/temporal.h"
#include "dmn/zone.h"

enum { OFFSET_MAX = 18 * 3600 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool take(struct text *rest, char c)
{
	if (!rest->len || *rest->at != c)
		return false;
	rest->at++;
	rest->len--;
	return true;
}

/* Between min and max digits; false without moving on otherwise. */
static bool take_digits(struct text *rest, size_t min, size_t max, int64_t *ret_number)
{
	size_t count = 0;
	int64_t number = 0;

	while (count < rest->len && is_digit(rest->at[count])) {
		if (count == 18)
			return false;
		number = number * 10 + rest->at[count++] - '0';
	}
	if (count < min || count > max)
		return false;
	rest->at += count;
	rest->len -= count;
	*ret_number = number;
	return true;
}

static bool take_date(struct text *rest, int64_t *ret_day)
{
	bool negative = take(rest, '-');
	struct text digits = *rest;
	int64_t year, month, day;

	if (!take_digits(rest, 4, 9, &year) || !take(rest, '-') || !take_digits(rest, 2, 2, &month) ||
	    !take(rest, '-') || !take_digits(rest, 2, 2, &day))
		return false;
	if (is_digit(digits.at[4]) && digits.at[0] == '0')
		return false;
	year = negative ? -year : year;
	if (!calendar_is_date(year, month, day))
		return false;
	*ret_day = calendar_day(year, (int)month, (int)day);
	return true;
}

static bool take_fraction(struct text *rest, int32_t *ret_nanosecond)
{
	int32_t unit = 100000000, nanosecond = 0;

	if (!take(rest, '.'))
		return true;
	if (!rest->len || !is_digit(*rest->at))
		return false;
	for (; rest->len && is_digit(*rest->at); rest->at++, rest->len--, unit /= 10)
		nanosecond += (*rest->at - '0') * unit;
	*ret_nanosecond = nanosecond;
	return true;
}

static bool take_offset(struct text *rest, struct moment *moment)
{
	int64_t hour, minute, second = 0;
	bool negative = take(rest, '-');

	if (!negative && !take(rest, '+'))
		return false;
	if (!take_digits(rest, 2, 2, &hour) || !take(rest, ':') || !take_digits(rest, 2, 2, &minute))
		return false;
	if (take(rest, ':') && !take_digits(rest, 2, 2, &second))
		return false;
	if (minute > 59 || second > 59 || hour * 3600 + minute * 60 + second > OFFSET_MAX)
		return false;
	moment->zone_kind = ZONE_OFFSET;
	moment->offset = (int32_t)(hour * 3600 + minute * 60 + second) * (negative ? -1 : 1);
	return true;
}

/* Nothing, Z, an offset or @Zone/Name, up to the end. */
static bool take_zone(struct text *rest, struct moment *moment)
{
	if (!rest->len)
		return true;
	if (take(rest, 'Z') || take(rest, 'z')) {
		moment->zone_kind = ZONE_OFFSET;
		return rest->len == 0;
	}
	if (take(rest, '@')) {
		moment->zone = zone_find(*rest);
		moment->zone_kind = ZONE_NAMED;
		return moment->zone;
	}
	return take_offset(rest, moment) && rest->len == 0;
}

static bool take_time(struct text *rest, struct moment *moment)
{
	int64_t hour, minute, second;

	if (!take_digits(rest, 2, 2, &hour) || !take(rest, ':') || !take_digits(rest, 2, 2, &minute) ||
	    !take(rest, ':') || !take_digits(rest, 2, 2, &second) || !take_fraction(rest, &moment->nanosecond))
		return false;
	if (hour > 24 || minute > 59 || second > 59)
		return false;
	if (hour == 24 && (minute || second || moment->nanosecond))
		return false;
	moment->second = (int32_t)(hour * 3600 + minute * 60 + second);
	if (hour == 24) {
		moment->second = 0;
		moment->day++;
	}
	return take_zone(rest, moment);
}

struct value temporal_parse_date(struct text text)
{
	int64_t day;

	return take_date(&text, &day) && text.len == 0 ? value_date(day) : value_null();
}

struct value temporal_parse_time(struct arena *arena, struct text text)
{
	struct moment moment = { 0 };

	if (!take_time(&text, &moment))
		return value_null();
	moment.day = 0;
	return temporal_moment(arena, VALUE_TIME, moment);
}

struct value temporal_parse_date_time(struct arena *arena, struct text text)
{
	struct moment moment = { 0 };

	if (!take_date(&text, &moment.day))
		return value_null();
	if (text.len == 0)
		return temporal_moment(arena, VALUE_DATE_TIME, moment);
	if (!take(&text, 'T') || !take_time(&text, &moment))
		return value_null();
	return temporal_moment(arena, VALUE_DATE_TIME, moment);
}

/* "12Y": a number and its letter; absent is zero. */
static bool take_part(struct text *rest, char letter, int64_t *ret_number, bool *any)
{
	struct text ahead = *rest;

	*ret_number = 0;
	if (!take_digits(&ahead, 1, 18, ret_number) || !take(&ahead, letter)) {
		*ret_number = 0;
		return false;
	}
	*rest = ahead;
	*any = true;
	return true;
}

static bool take_seconds(struct text *rest, int64_t *ret_seconds, int32_t *ret_nanoseconds, bool *any)
{
	struct text ahead = *rest;

	*ret_seconds = 0;
	*ret_nanoseconds = 0;
	if (!rest->len)
		return true;
	if (!take_digits(&ahead, 1, 18, ret_seconds))
		return false;
	if (ahead.len > 1 && ahead.at[0] == '.' && ahead.at[1] == 'S')
		take(&ahead, '.');  /* "PT0.S", as published engines read it */
	if (!take_fraction(&ahead, ret_nanoseconds) || !take(&ahead, 'S'))
		return false;
	*rest = ahead;
	*any = true;
	return true;
}

static struct value parse_months(struct text rest, bool negative)
{
	int64_t years, months, total;
	bool any = false;

	take_part(&rest, 'Y', &years, &any);
	take_part(&rest, 'M', &months, &any);
	if (!any || rest.len || __builtin_mul_overflow(years, 12, &total) || __builtin_add_overflow(total, months, &total))
		return value_null();
	return value_months(negative ? -total : total);
}

static struct value parse_days(struct text rest, bool negative)
{
	int64_t days, hours = 0, minutes = 0, seconds = 0;
	int32_t nanoseconds = 0;
	bool any = false;

	take_part(&rest, 'D', &days, &any);
	if (take(&rest, 'T')) {
		any = false;
		take_part(&rest, 'H', &hours, &any);
		take_part(&rest, 'M', &minutes, &any);
		if (!take_seconds(&rest, &seconds, &nanoseconds, &any))
			return value_null();
	}
	if (!any || rest.len || days > INT64_MAX / 86400 / 4 || hours > INT64_MAX / 3600 / 4 || minutes > INT64_MAX / 60 / 4)
		return value_null();
	seconds += days * 86400 + hours * 3600 + minutes * 60;
	return negative ? temporal_duration(-seconds, -nanoseconds) : temporal_duration(seconds, nanoseconds);
}

struct value temporal_parse_duration(struct text text)
{
	bool negative = take(&text, '-');
	struct value value;

	if (!take(&text, 'P'))
		return value_null();
	value = parse_months(text, negative);
	return value.kind == VALUE_NULL ? parse_days(text, negative) : value;
}

struct value temporal_parse(struct arena *arena, struct text text)
{
	struct value value = temporal_parse_date(text);

	if (value.kind == VALUE_NULL)
		value = temporal_parse_date_time(arena, text);
	if (value.kind == VALUE_NULL)
		value = temporal_parse_time(arena, text);
	if (value.kind == VALUE_NULL)
		value = temporal_parse_duration(text);
	return value;
}

static void format_day(struct text_builder *builder, int64_t day)
{
	int64_t year;
	int month, day_of_month;

	calendar_date(day, &year, &month, &day_of_month);
	builder_format(builder, "%s%04lld-%02d-%02d", year < 0 ? "-" : "", (long long)(year < 0 ? -year : year),
		month, day_of_month);
}

static void format_fraction(struct text_builder *builder, uint32_t nanosecond)
{
	char digits[16];
	size_t len = 9;

	if (!nanosecond)
		return;
	snprintf(digits, sizeof(digits), "%09u", nanosecond);
	while (digits[len - 1] == '0')
		len--;
	builder_add_char(builder, '.');
	builder_add(builder, (struct text){ digits, len });
}

static void format_zone(struct text_builder *builder, const struct moment *moment)
{
	int32_t offset = moment->offset < 0 ? -moment->offset : moment->offset;

	if (moment->zone_kind == ZONE_NAMED) {
		builder_add_char(builder, '@');
		builder_add(builder, zone_name(moment->zone));
	} else if (moment->zone_kind == ZONE_OFFSET && offset == 0) {
		builder_add_char(builder, 'Z');
	} else if (moment->zone_kind == ZONE_OFFSET) {
		builder_format(builder, "%c%02d:%02d", moment->offset < 0 ? '-' : '+', offset / 3600, offset / 60 % 60);
		if (offset % 60)
			builder_format(builder, ":%02d", offset % 60);
	}
}

static void format_clock(struct text_builder *builder, const struct moment *moment)
{
	builder_format(builder, "%02d:%02d:%02d", moment->second / 3600, moment->second / 60 % 60, moment->second % 60);
	format_fraction(builder, (uint32_t)moment->nanosecond);
	format_zone(builder, moment);
}

static void format_days(struct text_builder *builder, struct value value)
{
	bool negative = value.integer < 0;
	int64_t seconds = negative ? -value.integer : value.integer;
	uint32_t nanoseconds = value.length;

	if (negative && nanoseconds) {
		seconds--;
		nanoseconds = 1000000000 - nanoseconds;
	}
	builder_add(builder, negative ? T("-P") : T("P"));
	if (seconds / 86400)
		builder_format(builder, "%lldD", (long long)(seconds / 86400));
	if (!(seconds % 86400) && !nanoseconds) {
		if (!seconds)
			builder_add(builder, T("T0S"));
		return;
	}
	builder_add_char(builder, 'T');
	if (seconds / 3600 % 24)
		builder_format(builder, "%lldH", (long long)(seconds / 3600 % 24));
	if (seconds / 60 % 60)
		builder_format(builder, "%lldM", (long long)(seconds / 60 % 60));
	if (seconds % 60 || nanoseconds) {
		builder_format(builder, "%lld", (long long)(seconds % 60));
		format_fraction(builder, nanoseconds);
		builder_add_char(builder, 'S');
	}
}

static void format_months(struct text_builder *builder, int64_t months)
{
	int64_t absolute = months < 0 ? -months : months;

	builder_add(builder, months < 0 ? T("-P") : T("P"));
	if (absolute / 12)
		builder_format(builder, "%lldY", (long long)(absolute / 12));
	if (absolute % 12 || !absolute)
		builder_format(builder, "%lldM", (long long)(absolute % 12));
}

struct text temporal_format(struct arena *arena, struct value value)
{
	struct text_builder builder;

	builder_init(&builder, arena, 256);
	switch (value.kind) {
	case VALUE_DATE:
		format_day(&builder, value.integer);
		break;
	case VALUE_TIME:
		format_clock(&builder, value.moment);
		break;
	case VALUE_DATE_TIME:
		format_day(&builder, value.moment->day);
		builder_add_char(&builder, 'T');
		format_clock(&builder, value.moment);
		break;
	case VALUE_DAYS_DURATION:
		format_days(&builder, value);
		break;
	case VALUE_MONTHS_DURATION:
		format_months(&builder, value.integer);
		break;
	}
	return builder_text(&builder);
}
