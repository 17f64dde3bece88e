/* A job's steps, as the runner takes them. Private to kernel/job. */
#ifndef ONEDOOR_JOB_STEPS_H
#define ONEDOOR_JOB_STEPS_H

#include "kernel/clock/clock.h"
#include "kernel/job/job.h"

enum { LEASES_MAX = 8, LEASE = 2 * MINUTE, RENEW_EVERY_MS = 30 * 1000 };   /* at most eight are taken at once */

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
	struct arena *arena;
	struct job_kinds kinds;
	int server;                 /* whose leases they are, -1: a command's */
	struct lease leases[LEASES_MAX];
	size_t count;
};

/* Rows for the kinds that run again and again. */
enum outcome jobs_put_periodic(struct job_steps *steps);
/* Leases due jobs, steps->count of them, and records the attempt. */
enum outcome jobs_take(struct job_steps *steps);
/* Lengthens those in steps->leases: while their jobs run nobody else takes them. */
enum outcome jobs_renew(struct job_steps *steps);
/* What this server held when it died is due again. */
enum outcome jobs_take_back(struct job_steps *steps);
/* Runs one and ends it, or puts it back: then the outcome says why. */
enum outcome job_run(struct job_steps *steps, struct lease *lease);

#endif
