#include "kernel/clock/clock.h"

#include <assert.h>
#include <stdlib.h>

enum { FIRST_YEAR = 1949, YEARS = 200, MONDAY_TO_FRIDAY = 5 };

struct year {
	bool is_published;
	unsigned char kind[366];   /* enum day_kind, by day of the year */
};

struct calendar {
	struct year *years[YEARS];   /* NULL: nothing known of the year */
};

struct calendar *calendar_new(void)
{
	struct calendar *calendar = calloc(1, sizeof(*calendar));

	assert(calendar);
	return calendar;
}

void calendar_free(struct calendar *calendar)
{
	if (!calendar)
		return;
	for (int i = 0; i < YEARS; i++)
		free(calendar->years[i]);
	free(calendar);
}

static const struct year *year_known(const struct calendar *calendar, int year)
{
	return year >= FIRST_YEAR && year < FIRST_YEAR + YEARS ? calendar->years[year - FIRST_YEAR] : NULL;
}

static struct year *year_made(struct calendar *calendar, int year)
{
	struct year **slot;

	assert(year >= FIRST_YEAR && year < FIRST_YEAR + YEARS);
	slot = &calendar->years[year - FIRST_YEAR];
	if (!*slot)
		*slot = calloc(1, sizeof(**slot));
	assert(*slot);
	return *slot;
}

static int year_of(int32_t day)
{
	int year, month, of_month;

	date_to_civil(day, &year, &month, &of_month);
	return year;
}

void calendar_publish(struct calendar *calendar, int year)
{
	year_made(calendar, year)->is_published = true;
}

void calendar_set(struct calendar *calendar, int32_t day, enum day_kind kind)
{
	int year = year_of(day);

	year_made(calendar, year)->kind[day - date_from_civil(year, 1, 1)] = (unsigned char)kind;
}

bool calendar_is_published(const struct calendar *calendar, int year)
{
	const struct year *known = year_known(calendar, year);

	return known && known->is_published;
}

bool calendar_is_holiday(const struct calendar *calendar, int32_t day)
{
	int year = year_of(day);
	const struct year *known = year_known(calendar, year);

	return known && known->is_published && known->kind[day - date_from_civil(year, 1, 1)] == DAY_HOLIDAY;
}

bool calendar_is_working(const struct calendar *calendar, int32_t day)
{
	int year = year_of(day);
	const struct year *known = year_known(calendar, year);

	if (known && known->is_published)
		switch ((enum day_kind)known->kind[day - date_from_civil(year, 1, 1)]) {
		case DAY_HOLIDAY:
			return false;
		case DAY_MADE_UP:
			return true;
		case DAY_ORDINARY:
			break;
		}
	return date_weekday(day) <= MONDAY_TO_FRIDAY;
}

static int32_t working_days_after(const struct calendar *calendar, int32_t day, int32_t count, bool *ret_provisional)
{
	while (count > 0) {
		day++;
		if (!calendar_is_published(calendar, year_of(day)))
			*ret_provisional = true;
		count -= calendar_is_working(calendar, day);
	}
	return day;
}

int64_t span_end(const struct calendar *calendar, int64_t from, struct span span, bool *ret_provisional)
{
	bool provisional = false;
	int64_t end = from;

	assert(span.count >= 0);
	switch (span.unit) {
	case SPAN_HOURS:
		end = from + span.count * (int64_t)HOUR;
		break;
	case SPAN_CALENDAR_DAYS:
		end = date_start(date_of(from) + span.count + 1);
		break;
	case SPAN_WORKING_DAYS:
		end = date_start(working_days_after(calendar, date_of(from), span.count, &provisional) + 1);
		break;
	}
	if (ret_provisional)
		*ret_provisional = provisional;
	return end;
}
