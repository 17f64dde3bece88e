#include "ratings/callbacks.h"
#include "ratings/pages.h"

static const struct route routes[] = {
	{ .verb = GET, .path = "/satisfaction", .who = ANYONE, .handle = figures_page, .page = "figures.html", .params = figure_params, .flags = ROUTE_TABLE,
	  .version = figures_version, .summary = "How satisfied people are: asked, answered, silent, by grade, with intervals; by month, place, category and unit" },
	{ .verb = GET, .path = "/satisfaction/records", .who = ANYONE, .handle = records_page, .page = "records.html", .params = record_params,
	  .flags = ROUTE_TABLE, .summary = "The public cases behind one of these numbers" },
	{ .path = NULL },
};

static const struct job_kind jobs[] = {
	/* name               run                before  attempts  every */
	{ "ratings.sample",    call_backs_sample, NULL,   0,        INT64_C(86400000) },
	{ NULL,                NULL,              NULL,   0,        0                 },
};

const struct feature ratings_feature = { .name = "ratings", .routes = routes, .jobs = jobs };
