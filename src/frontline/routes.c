/* What people who work with residents can do here. */
#include "access/capabilities.h"
#include "frontline/front.h"
#include "frontline/frontline.h"

#define CASE { "case", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "id of the case" }
#define PAGE_KEY { "page", PARAM_TEXT, 0, 0, 60, NULL, "key of the page" }
#define PHOTOS { "photos", PARAM_FILE, PARAM_MANY, 0, PHOTO_BYTES_MAX, NULL, "photographs, 6 at most: made again without place and time" }, REQUEST_PHOTO_KEPT

static const struct param today_params[] = { { "sent", PARAM_TEXT, 0, 0, 30, NULL, "reference of the report just sent" }, PAGE_KEY, PARAMS_END };
static const struct param visit_params[] = { FRONT_REPORT_PARAMS, PHOTOS, PARAMS_END };
/* The page of a search has the form of a report below. */
static const struct param search_params[] = { FRONT_REPORT_PARAMS, { "phone", PARAM_TEXT, PARAM_REQUIRED, 0, 200, NULL, "phone number or mail address of the caller" },
	PARAMS_END };
static const struct param form_params[] = { FRONT_ANSWER_PARAM, PARAMS_END };
static const struct param report_params[] = { FRONT_REPORT_PARAMS, PARAMS_END };
static const struct param note_params[] = { CASE, { "words", PARAM_TEXT, 0, 0, 2000, NULL, "what the caller adds" }, PARAMS_END };
static const struct param told_params[] = {
	{ "reference", PARAM_TEXT, PARAM_IN_PATH, 0, 30, NULL, "14 digits, the last one a check digit" },
	{ "noted", PARAM_BOOL, 0, 0, 0, NULL, "1: a note was added" }, PARAMS_END };
static const struct param list_params[] = { PAGE_KEY, PARAMS_END };
static const struct param case_params[] = { CASE, PARAMS_END };
static const struct param handled_params[] = { CASE, { "words", PARAM_TEXT, 0, 0, 2000, NULL, "what was done, for the resident" }, PHOTOS, PARAMS_END };

static const struct route routes[] = {
	{ .verb = GET, .path = "/visit", .who = VISIT, .handle = visit_today, .page = "visit.html", .params = today_params,
	  .summary = "Open requests of the caller's scope, due soonest first" },
	{ .verb = GET, .path = "/visit/report", .who = VISIT, .handle = visit_form, .page = "visit_report.html", .params = form_params,
	  .summary = "The form for what was heard on a visit; works without a network" },
	{ .verb = POST, .path = "/visit/report", .who = VISIT, .handle = visit_send, .params = visit_params, .prepare = request_photos_prepare,
	  .summary = "Reports what was heard on a visit, perhaps hours ago" },

	{ .verb = GET, .path = "/hotline", .who = TAKE_CALLS, .handle = hotline_desk, .page = "hotline.html", .params = form_params,
	  .summary = "One call: who calls, and what they say" },
	{ .verb = POST, .path = "/hotline/search", .who = TAKE_CALLS, .handle = hotline_search, .page = "hotline.html", .params = search_params,
	  .flags = ROUTE_NOT_KEPT, .again = "/hotline", .summary = "Requests of the caller's number; writes nothing" },
	{ .verb = POST, .path = "/hotline/report", .who = TAKE_CALLS, .handle = hotline_report, .params = report_params, .again = "/hotline",
	  .summary = "Takes down a report for a caller" },
	{ .verb = POST, .path = "/hotline/cases/:case/note", .who = TAKE_CALLS, .handle = hotline_note, .params = note_params, .again = "/hotline",
	  .summary = "Adds what the caller says to a request" },
	{ .verb = GET, .path = "/hotline/told/:reference", .who = TAKE_CALLS, .handle = hotline_told, .page = "hotline_told.html",
	  .params = told_params, .summary = "The reference to read out" },

	{ .verb = GET, .path = "/small", .who = CLAIM_SMALL, .handle = small_desk, .page = "small.html", .params = list_params,
	  .summary = "Small matters open to claims, and the caller's own" },
	{ .verb = POST, .path = "/small/:case/claim", .who = CLAIM_SMALL, .handle = small_claim, .params = case_params, .again = "/small",
	  .summary = "Claims a small matter, on a short clock" },
	{ .verb = POST, .path = "/small/:case/handled", .who = CLAIM_SMALL, .handle = small_handled, .params = handled_params,
	  .prepare = request_photos_prepare, .again = "/small", .summary = "Says that a small matter is done" },

	{ .verb = GET, .path = "/wishes/mine", .who = CLAIM_WISHES, .handle = wishes_mine, .page = "wishes_mine.html",
	  .summary = "Wishes the caller has claimed" },
	{ .verb = POST, .path = "/wishes/:case/claim", .who = CLAIM_WISHES, .handle = wish_claim, .params = case_params, .again = "/wishes",
	  .summary = "Claims a wish" },
	{ .verb = POST, .path = "/wishes/:case/delivered", .who = CLAIM_WISHES, .handle = wish_delivered, .params = handled_params,
	  .prepare = request_photos_prepare, .again = "/wishes/mine", .summary = "Says that a wish is fulfilled" },
	{ .path = NULL },
};

const struct feature frontline_feature = { .name = "frontline", .routes = routes };
