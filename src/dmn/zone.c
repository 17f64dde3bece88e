#include "dmn/zone.h"

#include <assert.h>
#include <ctype.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "dmn/calendar.h"

enum { ZONE_FILE_MAX = 256 * 1024, ZONE_NAME_MAX = 64, ZONES_MAX = 1024 };

/* One of the two yearly changes of a POSIX TZ rule: the nth weekday of a month, or a day of the year. */
struct yearly {
	char form;             /* 'M', 'J' (1–365, no leap day) or 'D' (0–365) */
	int month, week, day;
	int32_t second;
};

struct zone {
	char name[ZONE_NAME_MAX];
	size_t count;
	int64_t *at;           /* UTC seconds of each change */
	int32_t *offset;       /* the offset from then on */
	int32_t first_offset;  /* before the first change */
	bool has_rule, has_summer;
	int32_t standard, summer;
	struct yearly to_summer, to_standard;
};

static struct zone *zones[ZONES_MAX];
static size_t zone_count;
static pthread_mutex_t zones_lock = PTHREAD_MUTEX_INITIALIZER;

static int64_t big_endian(const unsigned char *at, size_t bytes)
{
	uint64_t value = at[0] & 0x80 ? ~(uint64_t)0 : 0;

	for (size_t i = 0; i < bytes; i++)
		value = value << 8 | at[i];
	return (int64_t)value;
}

static bool rule_skip_name(const char **at)
{
	const char *from = *at;

	if (**at == '<') {
		while (**at && **at != '>')
			(*at)++;
		if (**at)
			(*at)++;
	} else {
		while (isalpha((unsigned char)**at))
			(*at)++;
	}
	return *at > from;
}

static int32_t rule_time(const char **at)
{
	int sign = 1;
	long part[3] = { 0, 0, 0 };

	if (**at == '-' || **at == '+')
		sign = *(*at)++ == '-' ? -1 : 1;
	for (int i = 0; i < 3 && isdigit((unsigned char)**at); i++) {
		part[i] = strtol(*at, (char **)at, 10) % 1000;
		if (**at != ':')
			break;
		(*at)++;
	}
	return sign * (int32_t)(part[0] * 3600 + part[1] * 60 + part[2]);
}

static bool rule_yearly(const char **at, struct yearly *yearly)
{
	if (*(*at)++ != ',')
		return false;
	yearly->form = **at == 'M' || **at == 'J' ? *(*at)++ : 'D';
	yearly->second = 2 * 3600;
	if (yearly->form == 'M') {
		if (sscanf(*at, "%d.%d.%d", &yearly->month, &yearly->week, &yearly->day) != 3)
			return false;
		if (yearly->month < 1 || yearly->month > 12)
			return false;
	} else if (sscanf(*at, "%d", &yearly->day) != 1) {
		return false;
	}
	*at += strspn(*at, "0123456789.");
	if (**at == '/') {
		(*at)++;
		yearly->second = rule_time(at);
	}
	return true;
}

/* "CET-1CEST,M3.5.0,M10.5.0/3": what holds after the last change in the file. */
static void zone_read_rule(struct zone *zone, const char *rule)
{
	if (!rule_skip_name(&rule))
		return;
	zone->standard = -rule_time(&rule);
	zone->has_rule = true;
	if (!rule_skip_name(&rule))
		return;
	zone->summer = *rule == ',' ? zone->standard + 3600 : -rule_time(&rule);
	zone->has_summer = rule_yearly(&rule, &zone->to_summer) && rule_yearly(&rule, &zone->to_standard);
}

static size_t block_size(const unsigned char *header, size_t time_size)
{
	size_t isut = (size_t)big_endian(header + 20, 4), isstd = (size_t)big_endian(header + 24, 4);
	size_t leap = (size_t)big_endian(header + 28, 4), times = (size_t)big_endian(header + 32, 4);
	size_t types = (size_t)big_endian(header + 36, 4), chars = (size_t)big_endian(header + 40, 4);

	if (isut > 65536 || isstd > 65536 || leap > 65536 || times > 65536 || types > 256 || chars > 65536)
		return ZONE_FILE_MAX;
	return 44 + times * time_size + times + types * 6 + chars + leap * (time_size + 4) + isstd + isut;
}

static bool zone_read(struct zone *zone, unsigned char *bytes, size_t len)
{
	size_t first, times, types;
	const unsigned char *header, *type_of, *type;

	if (len < 88 || memcmp(bytes, "TZif", 4) || bytes[4] < '2')
		return false;
	first = block_size(bytes, 4);
	if (first + 44 > len || first + block_size(bytes + first, 8) > len)
		return false;
	header = bytes + first;
	times = (size_t)big_endian(header + 32, 4);
	types = (size_t)big_endian(header + 36, 4);
	type_of = header + 44 + times * 8;
	type = type_of + times;
	if (!types)
		return false;
	zone->count = times;
	zone->at = calloc(times + 1, sizeof(*zone->at));
	zone->offset = calloc(times + 1, sizeof(*zone->offset));
	assert(zone->at && zone->offset);
	zone->first_offset = (int32_t)big_endian(type, 4);
	for (size_t i = 0; i < times; i++) {
		zone->at[i] = big_endian(header + 44 + i * 8, 8);
		zone->offset[i] = (int32_t)big_endian(type + (type_of[i] % types) * 6, 4);
	}
	bytes[len] = 0;
	bytes[len - 1] = 0;  /* the newline that ends the rule */
	zone_read_rule(zone, (const char *)header + block_size(header, 8) + 1);
	return true;
}

static struct zone *zone_load(const char *name)
{
	static unsigned char bytes[ZONE_FILE_MAX + 1];  /* under the lock */
	char path[128];
	struct zone *zone;
	FILE *file;
	size_t len;

	snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s", name);
	file = fopen(path, "rbe");
	if (!file)
		return NULL;
	len = fread(bytes, 1, ZONE_FILE_MAX, file);
	fclose(file);
	zone = calloc(1, sizeof(*zone));
	assert(zone);
	snprintf(zone->name, sizeof(zone->name), "%s", name);
	if (zone_read(zone, bytes, len))
		return zone;
	free(zone);
	return NULL;
}

static bool is_zone_name(struct text name)
{
	if (name.len == 0 || name.len >= ZONE_NAME_MAX || !isalpha((unsigned char)name.at[0]))
		return false;
	for (size_t i = 0; i < name.len; i++)
		if (!isalnum((unsigned char)name.at[i]) && !strchr("_-+/", name.at[i]))
			return false;
	return true;
}

const struct zone *zone_find(struct text name)
{
	char string[ZONE_NAME_MAX];
	struct zone *found = NULL;

	if (!is_zone_name(name))
		return NULL;
	memcpy(string, name.at, name.len);
	string[name.len] = 0;
	pthread_mutex_lock(&zones_lock);
	for (size_t i = 0; i < zone_count && !found; i++)
		if (!strcmp(zones[i]->name, string))
			found = zones[i];
	if (!found && zone_count < ZONES_MAX) {
		found = zone_load(string);
		if (found)
			zones[zone_count++] = found;
	}
	pthread_mutex_unlock(&zones_lock);
	return found;
}

struct text zone_name(const struct zone *zone)
{
	return text_of(zone->name);
}

/* Seconds since 1970 on the wall at which the change falls in that year. */
static int64_t yearly_wall(const struct yearly *yearly, int64_t year)
{
	int64_t day;
	int weekday;

	if (yearly->form != 'M') {
		day = calendar_day(year, 1, 1) + yearly->day - (yearly->form == 'J');
		if (yearly->form == 'J' && yearly->day >= 60 && calendar_is_leap(year))
			day++;
		return day * 86400 + yearly->second;
	}
	day = calendar_day(year, yearly->month, 1);
	weekday = calendar_weekday(day) % 7;  /* 0 is Sunday */
	day += (yearly->day - weekday + 7) % 7 + (yearly->week - 1) * 7;
	while (day > calendar_day(year, yearly->month, calendar_month_days(year, yearly->month)))
		day -= 7;
	return day * 86400 + yearly->second;
}

static int32_t rule_offset(const struct zone *zone, int64_t wall)
{
	int64_t year, start, end;
	int month, day;
	bool summer;

	if (!zone->has_summer)
		return zone->standard;
	calendar_date(wall / 86400 - (wall % 86400 < 0), &year, &month, &day);
	start = yearly_wall(&zone->to_summer, year);
	end = yearly_wall(&zone->to_standard, year);
	/* A skipped hour keeps standard time, a repeated one summer time. */
	start += zone->summer - zone->standard > 0 ? zone->summer - zone->standard : 0;
	summer = start < end ? wall >= start && wall < end : wall >= start || wall < end;
	return summer ? zone->summer : zone->standard;
}

int32_t zone_offset(const struct zone *zone, int64_t day, int32_t second)
{
	int64_t wall = day * 86400 + second;
	int32_t offset = zone->first_offset;

	if (zone->has_rule && (!zone->count || wall > zone->at[zone->count - 1] + 86400))
		return rule_offset(zone, wall);
	for (size_t i = 0; i < zone->count; i++) {
		int32_t later = zone->offset[i] > offset ? zone->offset[i] : offset;
		if (wall < zone->at[i] + later)
			break;
		offset = zone->offset[i];
	}
	return offset;
}

static int32_t rule_offset_utc(const struct zone *zone, int64_t utc)
{
	int64_t year, start, end, wall = utc + zone->standard;
	int month, day;
	bool summer;

	if (!zone->has_summer)
		return zone->standard;
	calendar_date(wall / 86400 - (wall % 86400 < 0), &year, &month, &day);
	start = yearly_wall(&zone->to_summer, year) - zone->standard;
	end = yearly_wall(&zone->to_standard, year) - zone->summer;
	summer = start < end ? utc >= start && utc < end : utc >= start || utc < end;
	return summer ? zone->summer : zone->standard;
}

int32_t zone_offset_utc(const struct zone *zone, int64_t day, int64_t second)
{
	int64_t utc = day * 86400 + second;
	int32_t offset = zone->first_offset;

	if (zone->has_rule && (!zone->count || utc >= zone->at[zone->count - 1]))
		return rule_offset_utc(zone, utc);
	for (size_t i = 0; i < zone->count && zone->at[i] <= utc; i++)
		offset = zone->offset[i];
	return offset;
}
