/* Checks: what `onedoor verify` runs over the data. */
#include "kernel/route/exchange.h"

#include <assert.h>
#include <stdio.h>

#include "kernel/clock/clock.h"
#include "kernel/db/db.h"

enum { ARENA_MAX = 1024 * 1024 * 1024, FAULTS_PRINTED = 1000 };

void check_fault(struct check_report *report, const char *format, ...)
{
	va_list args;

	if (report->faults++ >= FAULTS_PRINTED || !report->out)
		return;
	va_start(args, format);
	fprintf(report->out, "%s: ", report->name);
	vfprintf(report->out, format, args);
	fputc('\n', report->out);
	va_end(args);
}

void check_seen(struct check_report *report, int64_t things)
{
	report->seen += things;
}

struct check_work {
	struct db_work work;
	const struct check *check;
	struct check_report *report;
	struct arena *arena;
};

static enum outcome run(struct db_work *work, struct db *db)
{
	struct check_work *own = (struct check_work *)work;   /* its first member */
	struct call call = { .arena = own->arena, .now = clock_now(), .db = db, .caller.kind = CALLER_SYSTEM };

	own->report->seen = own->report->faults = 0;
	return own->check->run(&call, own->report);
}

enum outcome check_run(struct database *database, const struct check *check, struct check_report *report)
{
	struct check_work own = { .work.run = run, .check = check, .report = report, .arena = arena_new(ARENA_MAX) };
	enum outcome outcome = database_read(database, &own.work);

	arena_free(own.arena);
	return outcome;
}
