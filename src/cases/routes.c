/* The core has no pages of its own: requests and applications show their cases. It brings the jobs and the checks. */
#include "cases/alarms.h"
#include "cases/cases.h"
#include "cases/checks.h"

static const struct job_kind jobs[] = {
	/* name               run            before  attempts  every */
	{ "cases.alarms",      cases_alarms, NULL,   0,        MINUTE },
	{ "cases.alarms_more", cases_alarms, NULL,   5,        0      },
	{ "cases.alarm",       cases_alarm,  NULL,   20,       0      },
	{ NULL,                NULL,         NULL,   0,        0      },
};

static const struct check checks[] = {
	{ "cases.chains", cases_check_chains },
	{ "cases.counts", cases_check_counts },
	{ NULL,           NULL               },
};

const struct feature cases_feature = { .name = "cases", .jobs = jobs, .checks = checks };
