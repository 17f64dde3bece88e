/* One job's way: put, taken by lease, run, ended or put back. Threads are in runner.c. */
#include "kernel/job/steps.h"

#include <assert.h>

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
	return rows.outcome;
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
	return database_run(steps->database, steps->arena, clock_now(), take, steps);
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

enum outcome job_run(struct job_steps *steps, struct lease *lease)
{
	struct ending ending = { .kind = kind_named(&steps->kinds, lease->kind), .lease = lease, .trouble = T("no such kind of job in this version") };
	enum outcome outcome = NOT_FOUND;

	if (ending.kind && ending.kind->before)
		lease->job.sent = ending.kind->before(steps->arena, steps->database, &lease->job, &lease->job.sent_detail);
	if (ending.kind)
		outcome = database_run(steps->database, steps->arena, clock_now(), end_and_run, &ending);
	if (outcome == OK)
		return OK;
	if (!ending.trouble.len)
		ending.trouble = text_of(name_of(outcome));
	log_line(LOG_WARNING, "job", "kind=%.*s attempt=%d outcome=%s trouble=%.*s",
		TEXT_ARG(lease->kind), lease->job.attempt, name_of(outcome), TEXT_ARG(ending.trouble));
	TRY(database_run(steps->database, steps->arena, clock_now(), put_back, &ending));
	return outcome;
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
