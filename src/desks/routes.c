/* What staff can do at their desks. Each case is looked up in the post's scope first: what lies outside is not found. */
#include "desks/desks.h"

#include "access/capabilities.h"
#include "desks/desk.h"

enum { WORDS_LONGEST = 2000, REASON_SHORTEST = 10, PHOTO_BYTES = 10 << 20 };

#define CASE { "case", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "id of the case" }, \
	{ "list", PARAM_TEXT, 0, 0, 2000, NULL, "filters of the list beside it" }
#define WORDS { "words", PARAM_TEXT, 0, 0, WORDS_LONGEST, NULL, "in one's own words" }
#define WORDS_REQUIRED { "words", PARAM_TEXT, PARAM_REQUIRED, 0, WORDS_LONGEST, NULL, "in one's own words" }
#define UNIT { "unit", PARAM_ID, PARAM_REQUIRED, 0, 0, NULL, "id of an open unit" }
#define CATEGORY { "category", PARAM_TEXT, PARAM_REQUIRED, 0, 64, NULL, "code of an open category" }
#define PAGE { "page", PARAM_TEXT, 0, 0, 60, NULL, "key of the page, from older" }
/* What a list is narrowed by, as desk_filter reads it. */
#define FILTERS \
	{ "late", PARAM_BOOL, 0, 0, 0, NULL, "1: late ones alone" }, \
	{ "holder", PARAM_CODE, 0, 0, 0, desk_holders, "me: held by the caller's own post" }, \
	{ "category", PARAM_TEXT, 0, 0, 64, NULL, "code of a category" }, \
	{ "place", PARAM_TEXT, 0, 0, 60, NULL, "code of a place, or its name: it and what lies in it" }, \
	{ "words", PARAM_TEXT, 0, 0, 100, NULL, "words it holds" }, \
	{ "all", PARAM_BOOL, 0, 0, 0, NULL, "1: of every unit in the caller's scope" }

static const struct param home_params[] = { { "state", PARAM_CODE, 0, 0, 0, desk_states, "" }, FILTERS, PAGE, PARAMS_END };
static const struct param list_params[] = { { "state", PARAM_CODE, 0, 0, 0, desk_states, "one state; none: the open ones" }, FILTERS, PAGE,
	{ "taken", PARAM_INT, 0, 0, 100, NULL, "how many were just taken in hand" }, PARAMS_END };
static const struct param dispatch_params[] = { { "state", PARAM_CODE, 0, 0, 0, dispatch_states, "none: both" }, FILTERS, PAGE, PARAMS_END };
static const struct param late_params[] = { PAGE, PARAMS_END };
static const struct param show_params[] = { CASE, { "do", PARAM_CODE, 0, 0, 0, desk_actions, "the form that stands open" },
	{ "said", PARAM_TEXT, 0, 0, 20, NULL, "what has just been done" }, PARAMS_END };
static const struct param bulk_params[] = { { "case", PARAM_TEXT, PARAM_MANY, 0, 20, NULL, "ids of the cases, 50 at most" }, PARAMS_END };

static const struct param case_params[] = { CASE, PARAMS_END };
static const struct param words_params[] = { CASE, WORDS_REQUIRED, PARAMS_END };
static const struct param dispute_params[] = {
	CASE,
	{ "reason", PARAM_TEXT, 0, 0, WORDS_LONGEST, NULL, "why it is not the unit's duty" },
	{ "basis", PARAM_TEXT, 0, 0, 500, NULL, "legal basis" },
	PARAMS_END,
};
static const struct param handover_params[] = { CASE, { "post", PARAM_ID, PARAM_REQUIRED, 0, 0, NULL, "id of a post of the same unit" }, WORDS, PARAMS_END };
static const struct param assist_params[] = { CASE, UNIT, WORDS_REQUIRED, PARAMS_END };
static const struct param handled_params[] = {
	CASE, WORDS, { "photos", PARAM_FILE, PARAM_MANY, 0, PHOTO_BYTES, NULL, "pictures of the work, 6 at most" }, REQUEST_PHOTO_KEPT, PARAMS_END,
};
static const struct param reply_params[] = { CASE, { "order", PARAM_ID, PARAM_REQUIRED, 0, 0, NULL, "id of the order" }, WORDS_REQUIRED, PARAMS_END };
static const struct param contact_params[] = {
	CASE, { "purpose", PARAM_CODE, PARAM_REQUIRED, 0, 0, desk_purposes, "what it is needed for: the reporter sees it" }, PARAMS_END,
};
static const struct param class_params[] = { CASE, CATEGORY, WORDS_REQUIRED, PARAMS_END };
static const struct param dispatch_step_params[] = { CASE, UNIT, WORDS, PARAMS_END };
static const struct param merge_params[] = { CASE, { "into", PARAM_TEXT, PARAM_REQUIRED, 0, 60, NULL, "reference of the other case" }, WORDS, PARAMS_END };
static const struct param order_params[] = {
	CASE, WORDS_REQUIRED, { "days", PARAM_INT, PARAM_REQUIRED, 1, 30, NULL, "working days for the reply" }, PARAMS_END,
};
static const struct param close_params[] = {
	CASE, { "words", PARAM_TEXT, PARAM_REQUIRED, REASON_SHORTEST, WORDS_LONGEST, NULL, "signed reason, shown to the resident" }, PARAMS_END,
};

#define STEP(ending, capability, step, given, says) \
	{ .verb = POST, .path = "/work/cases/:case/" ending, .who = capability, .handle = step, .params = given, \
	  .again = "/work/cases/:case", .summary = says }

static const struct route routes[] = {
	{ .verb = GET, .path = "/work", .who = SEE_CASES, .handle = desk_home, .page = "home.html", .params = home_params,
	  .summary = "What waits for this post" },
	{ .verb = GET, .path = "/work/cases", .who = SEE_CASES, .handle = inbox_list, .page = "inbox.html", .params = list_params, .flags = ROUTE_TABLE,
	  .summary = "Cases of the unit or the scope, due soonest first" },
	{ .verb = GET, .path = "/work/cases/:case", .who = SEE_CASES, .handle = inbox_case, .page = "case.html", .params = show_params,
	  .summary = "One case as staff see it, and what can be done with it now" },
	{ .verb = GET, .path = "/dispatch", .who = DISPATCH, .handle = dispatch_desk, .page = "dispatch.html", .params = dispatch_params,
	  .summary = "What no rule could send on, and what units object to" },
	{ .verb = GET, .path = "/supervise", .who = SUPERVISE, .handle = supervise_desk, .page = "supervise.html", .params = late_params,
	  .summary = "What is late in the post's units, and orders without a reply" },

	{ .verb = GET, .path = "/work/accept", .who = HANDLE, .handle = bulk_show, .page = "accept.html", .params = bulk_params,
	  .summary = "What taking these cases in hand will do" },
	{ .verb = POST, .path = "/work/accept", .who = HANDLE, .handle = bulk_accept, .params = bulk_params, .summary = "Takes these cases in hand" },
	STEP("accept", HANDLE, step_accept, case_params, "Takes the case in hand"),
	STEP("dispute", HANDLE, step_dispute, dispute_params, "Not the unit's duty: a dispatcher rules"),
	STEP("ask", HANDLE, step_ask, words_params, "Asks the resident; the clock stands"),
	STEP("note", SEE_CASES, step_note, words_params, "Reports progress"),
	STEP("handover", HANDLE, step_handover, handover_params, "To a colleague of the same unit"),
	STEP("assist", HANDLE, step_assist, assist_params, "Asks another unit to help"),
	STEP("assist-answer", SEE_CASES, step_assist_answer, words_params, "The helping unit says what it did"),
	{ .verb = POST, .path = "/work/cases/:case/handled", .who = HANDLE, .handle = step_handled, .params = handled_params,
	  .prepare = step_handled_prepare, .again = "/work/cases/:case", .summary = "Done, says the unit: the resident is asked whether it is solved" },
	STEP("reply", HANDLE, step_reply, reply_params, "Replies to a supervision order"),
	{ .verb = POST, .path = "/work/cases/:case/contact", .who = SEE_CONTACT, .handle = step_contact, .page = "contact.html", .params = contact_params,
	  .flags = ROUTE_NOT_KEPT, .again = "/work/cases/:case", .summary = "The reporter's contact, once; the reporter sees who looked" },
	STEP("claim", SEE_CASES, step_claim, case_params, "A leader claims a small matter, a member a wish"),

	STEP("dispatch", DISPATCH, step_dispatch, dispatch_step_params, "Sends the case to a unit"),
	STEP("rule", DISPATCH, step_rule, dispatch_step_params, "Rules on a unit's objection"),
	STEP("class", DISPATCH, step_class, class_params, "Another category with its clock"),
	STEP("merge", DISPATCH, step_merge, merge_params, "Goes on in another case"),
	STEP("split", DISPATCH, step_split, class_params, "A second matter becomes a case of its own"),

	STEP("order", SUPERVISE, step_order, order_params, "A supervision order with a deadline for the reply"),
	STEP("close-against", SUPERVISE, step_close_against, close_params, "Closes against the resident, with a signed reason"),
	{ .path = NULL },
};

const struct feature desks_feature = { .name = "desks", .routes = routes };
