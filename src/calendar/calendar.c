#include "calendar/calendar.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"

/* No summer time, and the calendar in force, since 1991: before it a Shanghai day is no plain UTC+8 day (kernel/clock/clock.h). */
enum { FIRST_YEAR = 1991, LAST_YEAR = 2999 };
enum { NAME_MAX = 60, SOURCE_MAX = 100 };

/* ---- the thread's own calendar ---- */

/* Each thread keeps one, so that nobody waits and a pointer given out cannot be pulled away by another thread. */
static pthread_key_t kept_key;   /* its struct calendar; freed when the thread ends */
static pthread_once_t kept_once = PTHREAD_ONCE_INIT;
static _Thread_local int64_t kept_version;

static void kept_free(void *calendar)
{
	calendar_free(calendar);
}

/* The main thread does not end before the program. */
static void kept_free_main(void)
{
	calendar_free(pthread_getspecific(kept_key));
	pthread_setspecific(kept_key, NULL);
}

static void kept_start(void)
{
	int failed = pthread_key_create(&kept_key, kept_free);

	assert(!failed);
	atexit(kept_free_main);
}

static struct calendar *kept(void)
{
	pthread_once(&kept_once, kept_start);
	return pthread_getspecific(kept_key);
}

static void keep(struct calendar *calendar, int64_t version)
{
	int failed;

	calendar_free(kept());
	failed = pthread_setspecific(kept_key, calendar);
	assert(!failed);
	kept_version = version;
}

/* ---- reading ---- */

enum outcome calendar_version(struct call *call, int64_t *ret_version)
{
	return db_find(call, CALENDAR_VERSION_GET, IN(), OUT(ret_version));
}

static enum outcome read_years(struct call *call, struct calendar *calendar)
{
	struct db_rows rows;
	int64_t published_at;
	int year;

	TRY(db_select(call, CALENDAR_YEARS_FROM, IN(FIRST_YEAR), &rows));
	while (db_next(&rows, OUT(&year, &published_at)))
		calendar_publish(calendar, year);
	return rows.outcome;
}

static enum outcome read_days(struct call *call, struct calendar *calendar)
{
	struct text name, source;
	struct db_rows rows;
	int32_t day;
	int kind;

	TRY(db_select(call, CALENDAR_DAYS_FROM, IN(date_from_civil(FIRST_YEAR, 1, 1), date_from_civil(LAST_YEAR + 1, 1, 1)), &rows));
	while (db_next(&rows, OUT(&day, &kind, &name, &source)))
		calendar_set(calendar, day, kind);
	return rows.outcome;
}

static enum outcome read_all(struct call *call, struct calendar *calendar)
{
	TRY(read_years(call, calendar));
	return read_days(call, calendar);
}

static enum outcome read_again(struct call *call, int64_t version)
{
	struct calendar *fresh = calendar_new();
	enum outcome outcome = read_all(call, fresh);

	if (outcome == OK)
		keep(fresh, version);
	else
		calendar_free(fresh);
	return outcome;
}

enum outcome calendar_of(struct call *call, const struct calendar **ret_calendar)
{
	int64_t version;

	TRY(calendar_version(call, &version));
	if (!kept() || kept_version != version)
		TRY(read_again(call, version));
	*ret_calendar = kept();
	return OK;
}

/* ---- changing ---- */

/*
 * The version is a digest of the changes themselves, not a counter: two databases in one program (tests, a restore) that show the same version
 * hold the same calendar, and one rolled back shows its old one.
 */
static enum outcome note_change(struct call *call, struct text change)
{
	struct hash hash;
	int64_t version;

	TRY(calendar_version(call, &version));
	hash = hash_of(text_format(call->arena, "%lld %.*s", (long long)version, TEXT_ARG(change)));
	memcpy(&version, hash.bytes, sizeof(version));
	return db_change(call, CALENDAR_VERSION_SET, IN(version & INT64_MAX));
}

enum outcome calendar_year_publish(struct call *call, int year)
{
	int64_t added;

	if (year < FIRST_YEAR || year > LAST_YEAR)
		return call_problem(call, "year", "calendar.year_out_of_bounds");
	TRY(db_run_counted(call, CALENDAR_YEAR_ADD, IN(year, call->now), &added));
	if (!added)
		return OK;
	return note_change(call, text_format(call->arena, "publish %d", year));
}

/* NULL: nothing is wrong with it. */
static const char *fault_of(int32_t day, enum day_kind kind)
{
	if (day < date_from_civil(FIRST_YEAR, 1, 1) || day >= date_from_civil(LAST_YEAR + 1, 1, 1))
		return "calendar.year_out_of_bounds";
	if (kind == DAY_MADE_UP && date_weekday(day) < 6)
		return "calendar.not_a_weekend";
	return NULL;
}

static enum outcome store_day(struct call *call, int32_t day, enum day_kind kind, struct text name, struct text source)
{
	struct text had_name = { 0 }, had_source = { 0 };
	int had = DAY_ORDINARY;
	enum outcome outcome = db_find(call, CALENDAR_DAY_GET, IN(day), OUT(&had, &had_name, &had_source));

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	if (had == (int)kind && text_equal(had_name, name) && text_equal(had_source, source))
		return OK;
	if (kind == DAY_ORDINARY)
		TRY(db_run(call, CALENDAR_DAY_REMOVE, IN(day)));
	else
		TRY(db_run(call, CALENDAR_DAY_PUT, IN(day, (int)kind, name, source)));
	if (had == (int)kind)   /* other words alone */
		return OK;
	return note_change(call, text_format(call->arena, "day %d %d", day, kind));
}

enum outcome calendar_day_set(struct call *call, int32_t day, enum day_kind kind, struct text name, struct text source)
{
	const char *fault = fault_of(day, kind);

	if (fault)
		return call_problem(call, "day", fault);
	if (kind == DAY_ORDINARY)
		name = source = T("");
	return store_day(call, day, kind, text_head(name, NAME_MAX), text_head(source, SOURCE_MAX));
}
