#include "kernel/sheet/rows.h"

#include <math.h>
#include <stdio.h>

#include "kernel/clock/clock.h"

/*
 * ECMA-376 part 1, 18.17.4: day 1 is 1900-01-01, and 1900 is wrongly a leap year (day 60 is its 29 February);
 * or day 0 is 1904-01-01. The last day is 9999-12-31.
 */
enum { DAYS_1904 = 1462, LEAP_THAT_WAS_NOT = 60, LAST_SERIAL = 2958465, SECONDS_A_DAY = 86400 };

bool serial_to_iso(double serial, bool from_1904, char buffer[32])
{
	int64_t seconds, day;
	int year, month, of_month, of_day, n = 0;

	if (from_1904)
		serial += DAYS_1904;
	if (!(serial >= 0 && serial < LAST_SERIAL + 1))
		return false;
	seconds = llround(serial * SECONDS_A_DAY);
	day = seconds / SECONDS_A_DAY;
	of_day = (int)(seconds % SECONDS_A_DAY);
	if (day > 0) {
		int32_t first = date_from_civil(1899, 12, day < LEAP_THAT_WAS_NOT ? 31 : 30);
		date_to_civil(first + (int32_t)day, &year, &month, &of_month);
		n = snprintf(buffer, 32, "%04d-%02d-%02d", year, month, of_month);
	}
	if (of_day || !day)
		snprintf(buffer + n, 32 - (size_t)n, "%s%02d:%02d:%02d", day ? "T" : "", of_day / 3600, of_day / 60 % 60, of_day % 60);
	return true;
}

/* ECMA-376 part 1, 18.8.30, with the East Asian ones. */
bool format_id_is_date(int id)
{
	return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/* Past a quoted text, a [colour or condition], an escaped or a padding character: what they hold is no code. */
static const char *skip_literal(const char *at)
{
	const char *end = NULL;

	if (*at == '"')
		end = strchr(at + 1, '"');
	else if (*at == '[')
		end = strchr(at + 1, ']');
	else if ((*at == '\\' || *at == '_' || *at == '*') && at[1])
		end = at + 1;
	return end ? end : at;
}

bool format_is_date(const char *format)
{
	if (strncmp(format, "General", 7) == 0)
		return false;
	for (const char *at = format; *at; at++) {
		const char *past = skip_literal(at);
		if (past != at)
			at = past;
		else if (strchr("yYmMdDhHsS", *at))
			return true;
	}
	return false;
}
