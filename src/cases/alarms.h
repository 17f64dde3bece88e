/* The job that looks at cases whose moment has come. For this room alone. */
#ifndef ONEDOOR_CASES_ALARMS_H
#define ONEDOOR_CASES_ALARMS_H

#include "cases/cases.h"
#include "kernel/job/job.h"

/* Looks at one case whose alarm is due; one that is not is left alone. */
enum outcome case_alarm_rings(struct call *call, int64_t id);
/* The periodic job, and the one for a single case (subject: its id). */
enum outcome cases_alarms(struct call *call, const struct job *job);
enum outcome cases_alarm(struct call *call, const struct job *job);

#endif
