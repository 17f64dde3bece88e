#include "dmn/calendar.h"

#include <stdlib.h>

bool calendar_is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int calendar_month_days(int64_t year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && calendar_is_leap(year));
}

bool calendar_is_date(int64_t year, int64_t month, int64_t day)
{
	if (year < -CALENDAR_YEAR_MAX || year > CALENDAR_YEAR_MAX || month < 1 || month > 12)
		return false;
	return day >= 1 && day <= calendar_month_days(year, (int)month);
}

static int64_t floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Years are counted from March, so that the leap day ends a year; eras are 400 years of 146,097 days. */
int64_t calendar_day(int64_t year, int month, int day)
{
	int64_t shifted = year - (month <= 2);
	int64_t era = floor_divide(shifted, 400);
	int64_t year_of_era = shifted - era * 400;
	int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

void calendar_date(int64_t day, int64_t *ret_year, int *ret_month, int *ret_day)
{
	int64_t shifted = day + 719468;
	int64_t era = floor_divide(shifted, 146097);
	int64_t day_of_era = shifted - era * 146097;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month = (5 * day_of_year + 2) / 153;

	*ret_day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
	*ret_month = (int)(month + (month < 10 ? 3 : -9));
	*ret_year = year_of_era + era * 400 + (*ret_month <= 2);
}

int calendar_weekday(int64_t day)
{
	return (int)(((day + 3) % 7 + 7) % 7) + 1;  /* 1970-01-01 was a Thursday */
}

int calendar_week(int64_t day)
{
	int64_t thursday = day - calendar_weekday(day) + 4, year;
	int month, day_of_month;

	calendar_date(thursday, &year, &month, &day_of_month);
	return (int)((thursday - calendar_day(year, 1, 1)) / 7) + 1;
}

bool calendar_add_months(int64_t day, int64_t months, int64_t *ret_day)
{
	int64_t year, total;
	int month, day_of_month, last;

	if (months > 24000000000 || months < -24000000000)
		return false;
	calendar_date(day, &year, &month, &day_of_month);
	total = year * 12 + month - 1 + months;
	year = floor_divide(total, 12);
	month = (int)(total - year * 12) + 1;
	if (llabs(year) > CALENDAR_YEAR_MAX)
		return false;
	last = calendar_month_days(year, month);
	*ret_day = calendar_day(year, month, day_of_month < last ? day_of_month : last);
	return true;
}
