/*
 * Time: the port that tells it, and the arithmetic of civil and legal days.
 *
 * Times are UTC milliseconds; calendar dates are days since 1970-01-01; legal days are days in Asia/Shanghai (UTC+8,
 * no summer time since 1991).
 */
#ifndef ONEDOOR_CLOCK_H
#define ONEDOOR_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE };
#define DAY ((int64_t)24 * HOUR)

/* Now. Tests and the demo's generator set it; it then stands still until set again. */
int64_t clock_now(void);
void clock_set(int64_t utc_ms);     /* 0: the machine's clock again */
void clock_start(int64_t utc_ms);   /* the clock runs on from this moment: for trials; 0: the machine's clock again */
int64_t clock_monotonic_us(void);   /* for measuring */

int32_t date_of(int64_t utc_ms);                    /* the day in Shanghai */
int64_t date_start(int32_t days);                   /* UTC ms of that day's midnight in Shanghai */
int32_t date_from_civil(int year, int month, int day);
void date_to_civil(int32_t days, int *ret_year, int *ret_month, int *ret_day);
int date_weekday(int32_t days);                     /* 1 Monday … 7 Sunday */
bool date_parse(const char *text, unsigned long len, int32_t *ret_days);   /* 2026-11-23, a real day */
bool time_parse(const char *text, unsigned long len, int64_t *ret_utc_ms); /* RFC 3339; without a zone: Shanghai */

/*
 * A working-day calendar: what the holiday notices say for the years they are published.
 * In a published year a day is as listed, or else working from Monday to Friday. In a year that is not, Monday to
 * Friday count as working and whatever passes through it is provisional.
 */
enum day_kind { DAY_ORDINARY, DAY_HOLIDAY, DAY_MADE_UP /* a weekend day that is worked */ };

struct calendar;

struct calendar *calendar_new(void);                                  /* no year published. Owned by the caller */
void calendar_free(struct calendar *calendar);
void calendar_publish(struct calendar *calendar, int year);
void calendar_set(struct calendar *calendar, int32_t day, enum day_kind kind);
bool calendar_is_published(const struct calendar *calendar, int year);
bool calendar_is_working(const struct calendar *calendar, int32_t day);
bool calendar_is_holiday(const struct calendar *calendar, int32_t day);   /* listed as one; a plain weekend is none */

enum span_unit { SPAN_HOURS, SPAN_CALENDAR_DAYS, SPAN_WORKING_DAYS };

struct span {
	enum span_unit unit;
	int32_t count;
};

/*
 * When a span that starts at the given moment ends, UTC ms. Hours run through day and night. Days start on the day after
 * and end with the last day's close (24:00 Shanghai): 5 working days after 2019-09-28 end with 2019-10-10.
 * *ret_provisional (may be NULL): an unpublished year was crossed.
 */
int64_t span_end(const struct calendar *calendar, int64_t from, struct span span, bool *ret_provisional);

#endif
