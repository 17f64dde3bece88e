/*
 * Jobs: work that happens later, once, whatever crashes.
 *
 * A job is a row written by the transaction that wants it. A server takes a due job by lease, records the attempt
 * before it starts, runs it in a transaction of its own that also ends the job, and after a failure puts it back with
 * growing waits (1 min × 2ⁿ, at most 6 h), up to the kind's attempts; then it stands as failed, is counted and shown.
 * Several servers on one database share the jobs.
 */
#ifndef ONEDOOR_JOB_H
#define ONEDOOR_JOB_H

#include "kernel/db/db.h"

struct job {
	int64_t id;
	int64_t subject;        /* what it is about: an id, 0 */
	struct text detail;     /* short text of the kind's own */
	int attempt;            /* 1, 2, … */
	enum outcome sent;      /* of the kind's before; OK without one */
	struct text sent_detail;
};

struct job_kind {
	const char *name;       /* "cases.alarm" */
	/*
	 * In the transaction that ends the job. OK: it is over. Anything else undoes the transaction and puts the job back.
	 * After a failed before it is asked too (job->sent): return OK to give up, job->sent to try again later.
	 */
	enum outcome (*run)(struct call *call, const struct job *job);
	/*
	 * Before it, outside any transaction, for what cannot be undone (sending); may be NULL. Sets each job's sent and sent_detail. A crash
	 * between the two lets it happen again: give what is sent an id of its own, made of the job's.
	 */
	void (*before)(struct arena *arena, struct database *database, struct job *const jobs[], size_t count);
	int attempts;           /* at most; 0: forever */
	int64_t every_ms;       /* > 0: runs again and again, one row for the whole database */
	size_t together;        /* so many at most are given to before at once, oldest first, and end in one transaction; 0: one */
};

/*
 * CONFLICT never: a second job of the same kind, subject and detail still waiting is the same job (earlier due time wins). One
 * that is running just now runs once more afterwards; one that has failed starts anew.
 */
enum outcome job_add(struct call *call, const char *kind, int64_t due_at, int64_t subject, struct text detail);

/* Jobs that have used up their attempts. */
enum outcome job_failures(struct call *call, int64_t *ret_count);

struct job_runner;

/* Starts threads that take due jobs, first those this server held when it died. Kinds come from the features. */
struct job_runner *job_runner_start(struct database *database, const struct job_kind *const kinds[], size_t count, int server, int threads);
void job_runner_stop(struct job_runner *runner);
/* Runs everything due at clock_now() in this thread, for tests, commands and the demo; *ret_ran may be NULL. */
enum outcome job_run_due(struct database *database, const struct job_kind *const kinds[], size_t count, int *ret_ran);
/*
 * The same within a call's own transaction, at call->now, each kind as often as it is due: for the demo, where many steps share a commit. What a
 * kind would do before (sending) is left out and counts as done. The first that fails ends it: the transaction is lost.
 */
enum outcome job_run_within(struct call *call, const struct job_kind *const kinds[], size_t count);

#endif
