/* The proleptic Gregorian calendar, days counted from 1970-01-01. Years −999,999,999 to 999,999,999. */
#ifndef ONEDOOR_DMN_CALENDAR_H
#define ONEDOOR_DMN_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

enum { CALENDAR_YEAR_MAX = 999999999 };

bool calendar_is_leap(int64_t year);
int calendar_month_days(int64_t year, int month);
bool calendar_is_date(int64_t year, int64_t month, int64_t day);
int64_t calendar_day(int64_t year, int month, int day);
void calendar_date(int64_t day, int64_t *ret_year, int *ret_month, int *ret_day);
/* 1 Monday … 7 Sunday */
int calendar_weekday(int64_t day);
/* ISO 8601 week number, 1 to 53 */
int calendar_week(int64_t day);
/* The same day of the month so many months on, or the month's last day. False outside the calendar. */
bool calendar_add_months(int64_t day, int64_t months, int64_t *ret_day);

#endif
