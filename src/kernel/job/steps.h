/* A job's steps, as the runner takes them. Private to kernel/job. */
#ifndef ONEDOOR_JOB_STEPS_H
#define ONEDOOR_JOB_STEPS_H

#include "kernel/clock/clock.h"
#include "kernel/job/job.h"

enum { LEASES_MAX = 128, LEASE = 2 * MINUTE, RENEW_EVERY_MS = 30 * 1000 };   /* so many at most are taken at once */

struct job_kinds {
	const struct job_kind *const *at;
	size_t count;
};

struct lease {
	struct job job;
	struct text kind;
	int64_t name;      /* tells this lease from a later one */
};

struct job_steps {
	struct db_work look;        /* first: the read that looks for due jobs */
	struct database *database;
	struct arena *arena;        /* lives as long as the leases */
	struct arena *work;         /* of what runs now, forgotten after it */
	struct job_kinds kinds;
	int server;                 /* whose leases they are, -1: a command's */
	struct lease leases[LEASES_MAX];
	size_t count;
};

/* Rows for the kinds that run again and again. */
enum outcome jobs_put_periodic(struct job_steps *steps);
/* Leases due jobs, steps->count of them, and records the attempt. Those that go together stand together, behind the others. */
enum outcome jobs_take(struct job_steps *steps);
/* Lengthens those in steps->leases: while their jobs run nobody else takes them. */
enum outcome jobs_renew(struct job_steps *steps);
/* What this server held when it died is due again. */
enum outcome jobs_take_back(struct job_steps *steps);
/* Runs the lease at first, with those that go together with it, and ends each or puts it back: then its log line says why. Returns how many. */
size_t jobs_run(struct job_steps *steps, size_t first);

#endif
