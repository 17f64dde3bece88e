/* The room's jobs and checks. Private to the room. */
#ifndef ONEDOOR_ACCESS_JOBS_H
#define ONEDOOR_ACCESS_JOBS_H

#include "kernel/job/job.h"
#include "kernel/route/route.h"

extern const struct job_kind access_jobs[];
extern const struct check access_checks[];

#endif
