#include "ratings/callbacks.h"
#include "ratings/checks.h"
#include "ratings/pages.h"

static const struct param page_params[] = { { .name = "page", .type = PARAM_ID, .help = "key of the page, from older" }, PARAMS_END };

static const struct route routes[] = {
	{ .verb = GET, .path = "/satisfaction", .who = ANYONE, .handle = figures_page, .page = "figures.html", .params = figure_params, .flags = ROUTE_TABLE,
	  .version = figures_version, .summary = "How satisfied people are: asked, answered, silent, by grade, with intervals; by month, place, category and unit" },
	{ .verb = GET, .path = "/satisfaction/records", .who = ANYONE, .handle = records_page, .page = "records.html", .params = record_params,
	  .flags = ROUTE_TABLE, .summary = "The public cases behind one of these numbers" },
	{ .verb = GET, .path = "/work/ratings/flagged", .who = SEE_FIGURES, .handle = flagged_page, .page = "flagged.html", .params = page_params,
	  .summary = "Ratings that deserve a second look: many in a short time, one device, nothing but the best grade" },
	{ .verb = GET, .path = "/call-backs", .who = CALL_BACK, .handle = call_backs_page, .page = "call_backs.html", .params = call_back_list_params,
	  .flags = ROUTE_TABLE, .summary = "Calls to make, due soonest first" },
	{ .verb = GET, .path = "/call-backs/:id", .who = CALL_BACK, .handle = call_back_page, .page = "call_back.html", .params = call_back_params,
	  .summary = "One call: the case, the rating's words, the masked contact" },
	{ .verb = POST, .path = "/call-backs/:id", .who = CALL_BACK, .handle = call_back_post, .page = "call_back.html", .params = call_back_done_params,
	  .summary = "What the resident said and what the office does" },
	{ .verb = POST, .path = "/call-backs/:id/contact", .who = CALL_BACK, .handle = call_back_contact, .page = "call_back_contact.html", .params = call_back_params,
	  .flags = ROUTE_NOT_KEPT, .summary = "Shows the contact once; the look is logged and the resident sees it" },
	{ .verb = GET, .path = "/work/call-backs", .who = HANDLE, .handle = unit_grades_page, .page = "low_grades.html", .params = call_back_list_params,
	  .summary = "The low grades of the caller's units, newest first" },
	{ .verb = GET, .path = "/work/call-backs/:id", .who = HANDLE, .handle = unit_grade_page, .page = "low_grade.html", .params = call_back_params,
	  .summary = "One low grade: what was said, what came of the call, the appeal" },
	{ .verb = POST, .path = "/work/call-backs/:id/appeal", .who = HANDLE, .handle = appeal_post, .page = "low_grade.html", .params = words_params,
	  .again = "/work/call-backs/:id", .summary = "The unit says the grade is mistaken" },
	{ .verb = GET, .path = "/appeals", .who = SUPERVISE, .handle = appeals_page, .page = "appeals.html", .params = call_back_list_params,
	  .summary = "Appeals that wait for a ruling, oldest first" },
	{ .verb = GET, .path = "/appeals/:id", .who = SUPERVISE, .handle = appeal_page, .page = "appeal.html", .params = call_back_params, .summary = "One appeal" },
	{ .verb = POST, .path = "/appeals/:id", .who = SUPERVISE, .handle = ruling_post, .page = "appeal.html", .params = ruling_params,
	  .summary = "Rules on an appeal; upheld, the grade no longer counts" },
	{ .path = NULL },
};

static const struct job_kind jobs[] = {
	/* name               run                before  attempts  every */
	{ "ratings.sample",    call_backs_sample, NULL,   0,        INT64_C(86400000) },
	{ NULL,                NULL,              NULL,   0,        0                 },
};

static const struct check checks[] = {
	{ "ratings.counts",     ratings_check_counts     },
	{ "ratings.endings",    ratings_check_endings    },
	{ "ratings.call_backs", ratings_check_call_backs },
	{ NULL,                 NULL                     },
};

const struct feature ratings_feature = { .name = "ratings", .routes = routes, .jobs = jobs, .indicators = rating_indicators, .checks = checks };
