/* The job that lays sealed entries open. For this room alone. */
#ifndef ONEDOOR_AUDIT_SEALED_H
#define ONEDOOR_AUDIT_SEALED_H

#include "kernel/job/job.h"

extern const struct job_kind audit_jobs[];

#endif
