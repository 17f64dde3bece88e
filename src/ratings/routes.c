#include "ratings/callbacks.h"
#include "ratings/ratings.h"

static const struct route routes[] = {
	{ .path = NULL },
};

static const struct job_kind jobs[] = {
	/* name               run                before  attempts  every */
	{ "ratings.sample",    call_backs_sample, NULL,   0,        INT64_C(86400000) },
	{ NULL,                NULL,              NULL,   0,        0                 },
};

const struct feature ratings_feature = { .name = "ratings", .routes = routes, .jobs = jobs };
