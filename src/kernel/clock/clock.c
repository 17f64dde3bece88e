#include "kernel/clock/clock.h"

#include <stdatomic.h>
#include <time.h>

enum { SHANGHAI = 8 * HOUR };

static _Atomic int64_t set_to, ahead;   /* ahead: of the machine's clock */

static int64_t floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

int64_t clock_now(void)
{
	struct timespec now;
	int64_t set = atomic_load_explicit(&set_to, memory_order_relaxed);

	if (set)
		return set;
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * SECOND + now.tv_nsec / 1000000 + atomic_load_explicit(&ahead, memory_order_relaxed);
}

void clock_start(int64_t utc_ms)
{
	atomic_store_explicit(&ahead, 0, memory_order_relaxed);
	atomic_store_explicit(&ahead, utc_ms ? utc_ms - clock_now() : 0, memory_order_relaxed);
}

void clock_set(int64_t utc_ms)
{
	atomic_store_explicit(&set_to, utc_ms, memory_order_relaxed);
}

int64_t clock_monotonic_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int32_t date_of(int64_t utc_ms)
{
	return (int32_t)floor_divide(utc_ms + SHANGHAI, DAY);
}

int64_t date_start(int32_t days)
{
	return days * DAY - SHANGHAI;
}

/*
 * The two conversions count years from March, so that the leap day is the last day of a year, and eras of 400 years
 * (146,097 days). Source: H. Hinnant, "chrono-compatible low-level date algorithms".
 */
int32_t date_from_civil(int year, int month, int day)
{
	int64_t y = year - (month <= 2);
	int64_t era = floor_divide(y, 400);
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return (int32_t)(era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468);
}

void date_to_civil(int32_t days, int *ret_year, int *ret_month, int *ret_day)
{
	int64_t z = (int64_t)days + 719468;
	int64_t era = floor_divide(z, 146097);
	int64_t of_era = z - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;

	*ret_day = (int)(of_year - (153 * month + 2) / 5 + 1);
	*ret_month = (int)(month < 10 ? month + 3 : month - 9);
	*ret_year = (int)(year + era * 400 + (*ret_month <= 2));
}

int date_weekday(int32_t days)
{
	int64_t since_monday = (int64_t)days + 3;   /* 1970-01-01 was a Thursday */

	return (int)(since_monday - floor_divide(since_monday, 7) * 7) + 1;
}

/* Exactly count digits. */
static bool take_digits(const char **at, const char *end, int count, int *ret_value)
{
	int value = 0;

	if (end - *at < count)
		return false;
	for (int i = 0; i < count; i++) {
		int digit = (*at)[i] - '0';
		if (digit < 0 || digit > 9)
			return false;
		value = value * 10 + digit;
	}
	*at += count;
	*ret_value = value;
	return true;
}

static bool take_char(const char **at, const char *end, const char *one_of)
{
	for (; *one_of; one_of++)
		if (*at < end && **at == *one_of) {
			(*at)++;
			return true;
		}
	return false;
}

static bool take_date(const char **at, const char *end, int32_t *ret_days)
{
	int year, month, day, y, m, d;
	int32_t days;

	if (!take_digits(at, end, 4, &year) || !take_char(at, end, "-") || !take_digits(at, end, 2, &month) ||
		!take_char(at, end, "-") || !take_digits(at, end, 2, &day))
		return false;
	if (month < 1 || month > 12)
		return false;
	days = date_from_civil(year, month, day);
	date_to_civil(days, &y, &m, &d);
	if (y != year || m != month || d != day)
		return false;
	*ret_days = days;
	return true;
}

bool date_parse(const char *text, unsigned long len, int32_t *ret_days)
{
	const char *at = text, *end = len ? text + len : text;
	int32_t days;

	if (!take_date(&at, end, &days) || at != end)
		return false;
	*ret_days = days;
	return true;
}

/* Seconds and their fraction may be absent. */
static bool take_time_of_day(const char **at, const char *end, int64_t *ret_ms)
{
	int hour, minute, second = 0, digit, ms = 0;

	if (!take_digits(at, end, 2, &hour) || !take_char(at, end, ":") || !take_digits(at, end, 2, &minute))
		return false;
	if (take_char(at, end, ":") && !take_digits(at, end, 2, &second))
		return false;
	if (hour > 23 || minute > 59 || second > 60)
		return false;
	if (take_char(at, end, ".")) {
		int worth = 100;
		if (!take_digits(at, end, 1, &digit))
			return false;
		do {
			ms += digit * worth;
			worth /= 10;
		} while (take_digits(at, end, 1, &digit));
	}
	*ret_ms = (int64_t)hour * HOUR + minute * MINUTE + second * SECOND + ms;
	return true;
}

static bool take_zone(const char **at, const char *end, int64_t *ret_ms)
{
	bool west;
	int hour, minute;

	*ret_ms = SHANGHAI;
	if (*at == end)
		return true;
	if (take_char(at, end, "Zz")) {
		*ret_ms = 0;
		return true;
	}
	west = **at == '-';
	if (!take_char(at, end, "+-") || !take_digits(at, end, 2, &hour))
		return false;
	take_char(at, end, ":");
	if (!take_digits(at, end, 2, &minute) || hour > 23 || minute > 59)
		return false;
	*ret_ms = (int64_t)hour * HOUR + minute * MINUTE;
	if (west)
		*ret_ms = -*ret_ms;
	return true;
}

bool time_parse(const char *text, unsigned long len, int64_t *ret_utc_ms)
{
	const char *at = text, *end = len ? text + len : text;
	int32_t days;
	int64_t of_day, zone;

	if (!take_date(&at, end, &days) || !take_char(&at, end, "Tt ") || !take_time_of_day(&at, end, &of_day))
		return false;
	if (!take_zone(&at, end, &zone) || at != end)
		return false;
	*ret_utc_ms = days * DAY + of_day - zone;
	return true;
}
