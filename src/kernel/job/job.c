/* One job's way: put, taken by lease, run, ended or put back. Threads are in runner.c. */
#include "kernel/job/steps.h"

#include <assert.h>
#include <stdlib.h>

#include "kernel/clock/clock.h"
#include "kernel/log/log.h"

enum { FIRST_WAIT = MINUTE, LONGEST_WAIT = 6 * HOUR };

/* ---- putting ---- */

enum outcome job_add(struct call *call, const char *kind, int64_t due_at, int64_t subject, struct text detail)
{
	return db_run(call, JOB_PUT, IN(db_new_id(call), kind, subject, detail, due_at > 0 ? due_at : 1, call->now));
}

enum outcome job_failures(struct call *call, int64_t *ret_count)
{
	return db_find(call, JOB_COUNT_FAILED, IN(), OUT(ret_count));
}

static enum outcome put_periodic(struct call *call, void *context)
{
	const struct job_kinds *kinds = context;

	for (size_t i = 0; i < kinds->count; i++)
		if (kinds->at[i]->every_ms > 0)
			TRY(db_run(call, JOB_PUT_PERIODIC, IN(db_new_id(call), kinds->at[i]->name, call->now)));
	return OK;
}

enum outcome jobs_put_periodic(struct job_steps *steps)
{
	return database_run(steps->database, steps->arena, clock_now(), put_periodic, &steps->kinds);
}

static const struct job_kind *kind_named(const struct job_kinds *kinds, struct text name)
{
	for (size_t i = 0; i < kinds->count; i++)
		if (text_equal(name, text_of(kinds->at[i]->name)))
			return kinds->at[i];
	return NULL;
}

/* ---- taking ---- */

static enum outcome first_due(struct db_work *work, struct db *db)
{
	struct job_steps *steps = (struct job_steps *)work;
	struct call call = { .arena = steps->arena, .now = clock_now(), .db = db, .caller = { .kind = CALLER_SYSTEM } };
	int64_t id;

	return db_find(&call, JOB_FIRST_DUE, IN(call.now), OUT(&id));
}

/* Ids are ordered by time. */
static int by_age(const void *a, const void *b)
{
	int64_t x = ((const struct lease *)a)->job.id, y = ((const struct lease *)b)->job.id;

	return (x > y) - (x < y);
}

static size_t together(const struct job_steps *steps, const struct lease *lease)
{
	const struct job_kind *kind = kind_named(&steps->kinds, lease->kind);

	return kind && kind->together > 1 ? kind->together : 1;
}

static enum outcome take(struct call *call, void *context)
{
	struct job_steps *steps = context;
	struct db_rows rows;
	struct lease lease = { .name = db_new_id(call) };

	steps->count = 0;
	TRY(db_select(call, JOB_TAKE, IN(call->now, call->now + LEASE, LEASES_MAX, lease.name, steps->server), &rows));
	while (steps->count < LEASES_MAX &&
	       db_next(&rows, OUT(&lease.job.id, &lease.kind, &lease.job.subject, &lease.job.detail, &lease.job.attempt)))
		steps->leases[steps->count++] = lease;
	db_close(&rows);
	qsort(steps->leases, steps->count, sizeof(steps->leases[0]), by_age);
	return rows.outcome;
}

/* Behind what runs alone, which is quick, each kind that goes together. */
static void put_together(struct job_steps *steps)
{
	struct lease *sorted = NEW_ARRAY(steps->arena, steps->count, struct lease);
	size_t count = 0;

	for (size_t i = 0; i < steps->count; i++)
		if (together(steps, &steps->leases[i]) == 1)
			sorted[count++] = steps->leases[i];
	for (size_t k = 0; k < steps->kinds.count; k++)
		for (size_t i = 0; i < steps->count && steps->kinds.at[k]->together > 1; i++)
			if (text_equal(steps->leases[i].kind, text_of(steps->kinds.at[k]->name)))
				sorted[count++] = steps->leases[i];
	assert(count == steps->count);
	memcpy(steps->leases, sorted, count * sizeof(*sorted));
}

enum outcome jobs_take(struct job_steps *steps)
{
	enum outcome outcome;

	steps->count = 0;
	steps->look.run = first_due;
	outcome = database_read(steps->database, &steps->look);
	if (outcome == NOT_FOUND)
		return OK;
	TRY(outcome);
	TRY(database_run(steps->database, steps->arena, clock_now(), take, steps));
	put_together(steps);
	return OK;
}

/* ---- keeping ---- */

static enum outcome renew(struct call *call, void *context)
{
	const struct job_steps *steps = context;

	for (size_t i = 0; i < steps->count; i++)
		TRY(db_run(call, JOB_RENEW, IN(steps->leases[i].job.id, steps->leases[i].name, call->now + LEASE)));
	return OK;
}

enum outcome jobs_renew(struct job_steps *steps)
{
	return steps->count ? database_run(steps->database, steps->arena, clock_now(), renew, steps) : OK;
}

static enum outcome take_back(struct call *call, void *context)
{
	return db_run(call, JOB_TAKE_BACK, IN(*(const int *)context));
}

enum outcome jobs_take_back(struct job_steps *steps)
{
	return database_run(steps->database, steps->arena, clock_now(), take_back, &steps->server);
}

/* ---- running ---- */

struct ending {
	const struct job_kind *kind;
	struct lease *lease;
	struct text trouble;   /* why the job is put back */
};

/* The row goes first: a job may wish for itself again while it runs. CONFLICT: the lease ran out and another server has the job. */
static enum outcome end_row(struct call *call, const struct ending *ending)
{
	const struct lease *lease = ending->lease;
	int64_t ended;

	if (ending->kind->every_ms > 0)
		return db_change(call, JOB_END_PERIODIC, IN(lease->job.id, lease->name, call->now + ending->kind->every_ms));
	TRY(db_run_counted(call, JOB_END, IN(lease->job.id, lease->name), &ended));
	return ended ? OK : db_change(call, JOB_END_AGAIN, IN(lease->job.id, lease->name));
}

static enum outcome end_and_run(struct call *call, void *context)
{
	struct ending *ending = context;
	enum outcome outcome;

	TRY(end_row(call, ending));
	outcome = ending->kind->run(call, &ending->lease->job);
	ending->trouble = call->refusal ? text_copy(call->arena, text_of(call->refusal)) : ending->lease->job.sent_detail;
	return outcome;
}

static int64_t wait_after(const struct job_kind *kind, int attempt)
{
	int64_t wait = FIRST_WAIT;

	for (int i = 1; i < attempt && wait < LONGEST_WAIT; i++)
		wait *= 2;
	if (wait > LONGEST_WAIT)
		wait = LONGEST_WAIT;
	return kind && kind->every_ms > 0 && kind->every_ms < wait ? kind->every_ms : wait;
}

static enum outcome put_back(struct call *call, void *context)
{
	struct ending *ending = context;
	const struct lease *lease = ending->lease;
	const struct job_kind *kind = ending->kind;
	bool spent = kind && !kind->every_ms && kind->attempts && lease->job.attempt >= kind->attempts;
	int64_t due_at = call->now + wait_after(kind, lease->job.attempt);

	return db_run(call, JOB_PUT_BACK, IN(lease->job.id, lease->name, due_at, spent, ending->trouble));
}

static const char *name_of(enum outcome outcome)
{
	static const char *const names[] = { "ok", "invalid", "not found", "forbidden", "conflict", "limit", "busy", "broken" };

	return names[outcome];
}

/* One by itself, or put back. */
static enum outcome end_one(struct job_steps *steps, const struct job_kind *kind, struct lease *lease)
{
	struct ending ending = { .kind = kind, .lease = lease, .trouble = T("no such kind of job in this version") };
	enum outcome outcome = kind ? database_run(steps->database, steps->work, clock_now(), end_and_run, &ending) : NOT_FOUND;

	if (outcome == OK)
		return OK;
	if (!ending.trouble.len)
		ending.trouble = text_of(name_of(outcome));
	log_line(LOG_WARNING, "job", "kind=%.*s attempt=%d outcome=%s trouble=%.*s", TEXT_ARG(lease->kind), lease->job.attempt,
		name_of(outcome), TEXT_ARG(ending.trouble));
	return database_run(steps->database, steps->work, clock_now(), put_back, &ending);
}

/* Jobs of one kind that go together. */
struct group {
	const struct job_kind *kind;
	struct lease *leases;
	size_t count;
};

static enum outcome end_sent(struct call *call, void *context)
{
	const struct group *group = context;

	for (size_t i = 0; i < group->count; i++) {
		struct ending ending = { .kind = group->kind, .lease = &group->leases[i] };
		if (group->leases[i].job.sent == OK)
			TRY(end_and_run(call, &ending));
	}
	return OK;
}

/* What went well ends in one transaction; one that does not let it, and what did not go well, ends or waits by itself. */
static void end_group(struct job_steps *steps, const struct group *group)
{
	bool sent_over = group->count > 1 && database_run(steps->database, steps->work, clock_now(), end_sent, (void *)(uintptr_t)group) == OK;

	for (size_t i = 0; i < group->count; i++)
		if (!sent_over || group->leases[i].job.sent != OK)
			end_one(steps, group->kind, &group->leases[i]); /* a lease that could not be put back ends by itself */
}

size_t jobs_run(struct job_steps *steps, size_t first)
{
	struct group group = { kind_named(&steps->kinds, steps->leases[first].kind), &steps->leases[first], 1 };
	struct job *jobs[LEASES_MAX] = { &group.leases[0].job };

	while (first + group.count < steps->count && group.count < together(steps, group.leases) &&
		text_equal(group.leases[group.count].kind, group.leases[0].kind)) {
		jobs[group.count] = &group.leases[group.count].job;
		group.count++;
	}
	if (group.kind && group.kind->before)
		group.kind->before(steps->work, steps->database, jobs, group.count);
	end_group(steps, &group);
	arena_reset(steps->work);
	return group.count;
}

/* ---- inside a transaction of somebody else's ---- */

static enum outcome run_leased(struct call *call, const struct job_kinds *kinds, struct lease *lease)
{
	struct ending ending = { .kind = kind_named(kinds, lease->kind), .lease = lease };

	return ending.kind ? end_and_run(call, &ending) : OK;
}

enum outcome job_run_within(struct call *call, const struct job_kind *const kinds[], size_t count)
{
	struct job_steps steps = { .kinds = { kinds, count }, .server = -1 };

	TRY(put_periodic(call, &steps.kinds));
	do {
		TRY(take(call, &steps));
		for (size_t i = 0; i < steps.count; i++)
			TRY(run_leased(call, &steps.kinds, &steps.leases[i]));
	} while (steps.count);
	return OK;
}
