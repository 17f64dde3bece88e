/* Requests and applications show their cases; the core brings the jobs, the checks, and the page of the signed roots. */
#include "cases/alarms.h"
#include "cases/cases.h"
#include "cases/checks.h"
#include "cases/roots.h"

static const struct job_kind jobs[] = {
	/* name               run            before  attempts  every */
	{ "cases.alarms",      cases_alarms, NULL,   0,        MINUTE },
	{ "cases.alarms_more", cases_alarms, NULL,   5,        0      },
	{ "cases.alarm",       cases_alarm,  NULL,   20,       0      },
	{ "cases.root",        day_roots_make, NULL, 0,        INT64_C(86400000) },
	{ NULL,                NULL,         NULL,   0,        0      },
};

static const struct check checks[] = {
	{ "cases.chains", cases_check_chains },
	{ "cases.counts", cases_check_counts },
	{ "cases.roots",  day_roots_check    },
	{ NULL,           NULL               },
};

static const struct param roots_params[] = { { .name = "page", .type = PARAM_INT, .min = 0, .max = INT32_MAX, .help = "key of the page, from older" }, PARAMS_END };

static const struct route routes[] = {
	{ .verb = GET, .path = "/roots", .who = ANYONE, .handle = day_roots_page, .page = "roots.html", .params = roots_params, .flags = ROUTE_TABLE,
	  .summary = "The signed Merkle root of every day's case histories, newest first" },
	{ .path = NULL },
};

const struct feature cases_feature = { .name = "cases", .routes = routes, .jobs = jobs, .checks = checks };
