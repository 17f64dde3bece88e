/* What people at windows, at desks of applications, and at people's homes can do. Every application is looked up in the post's scope first. */
#include "windows/windows.h"

#include "access/capabilities.h"
#include "windows/home.h"
#include "windows/window.h"

enum { REASON_LONGEST = 500, TOKEN_MAX = 60, CODE_MAX = 80 };

#define CASE { "case", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "id of the application" }
#define TOKEN { "token", PARAM_TEXT, PARAM_IN_PATH, 0, TOKEN_MAX, NULL, "of the draft" }
#define WORDS { "words", PARAM_TEXT, 0, 0, WORDS_LONGEST, NULL, "in one's own words" }
#define WORDS_REQUIRED { "words", PARAM_TEXT, PARAM_REQUIRED, 0, WORDS_LONGEST, NULL, "in one's own words" }
#define ITEM { "item", PARAM_TEXT, PARAM_REQUIRED, 0, CODE_MAX, NULL, "code of an item or a bundle" }
#define ANSWERS { "answer.*", PARAM_TEXT, 0, 0, 100, NULL, "answers to the item's questions" }
#define FILES { "files", PARAM_FILE, PARAM_MANY, 0, FILE_BYTES_MAX, NULL, "pictures, PDF or office documents" }
#define MATERIAL { "material", PARAM_TEXT, 0, 0, CODE_MAX, NULL, "code of a material of the notice" }

#define SAID { "said", PARAM_TEXT, 0, 0, 20, NULL, "what has just been done" }

static const char *const results[] = { "granted", "refused", NULL };
static const char *const stops[] = { "hearing", "inspection", "expert", NULL };

static const struct param home_params[] = { { "q", PARAM_TEXT, 0, 0, 100, NULL, "what is looked for" }, PARAMS_END };
static const struct param find_params[] = { { "reference", PARAM_TEXT, PARAM_REQUIRED, 0, 30, NULL, "14 digits" }, PARAMS_END };
static const struct param start_form_params[] = { ITEM, ANSWERS, PARAMS_END };
static const struct param start_params[] = { ITEM, ANSWERS,
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 0, 60, NULL, "name of the person present" },
	{ "identity", PARAM_TEXT, PARAM_REQUIRED, 0, 18, NULL, "identity number" },
	{ "phone", PARAM_PHONE, 0, 0, 0, NULL, "phone number" }, PARAMS_END };
static const struct param draft_params[] = { TOKEN, PARAMS_END };
static const struct param draft_show_params[] = { TOKEN, SAID, PARAMS_END };
static const struct param fill_params[] = { TOKEN, { "field.*", PARAM_TEXT, 0, 0, 4000, NULL, "values of the item's form" }, PARAMS_END };
static const struct param brought_params[] = { TOKEN, { "material", PARAM_TEXT, PARAM_REQUIRED, 0, CODE_MAX, NULL, "code of a material" }, WORDS, PARAMS_END };
static const struct param upload_params[] = { TOKEN, { "material", PARAM_TEXT, PARAM_REQUIRED, 0, CODE_MAX, NULL, "code of a material" }, FILES, PARAMS_END };

static const struct param inbox_params[] = {
	{ "state", PARAM_CODE, 0, 0, 0, window_states, "one state; none: the open ones" },
	{ "late", PARAM_BOOL, 0, 0, 0, NULL, "1: late ones alone" },
	{ "words", PARAM_TEXT, 0, 0, 100, NULL, "words it holds" },
	{ "all", PARAM_BOOL, 0, 0, 0, NULL, "1: of every unit in the caller's scope" },
	{ "page", PARAM_TEXT, 0, 0, 60, NULL, "key of the page, from older" }, PARAMS_END };
static const struct param violations_params[] = { { "page", PARAM_ID, 0, 0, 0, NULL, "key of the page, from older" }, PARAMS_END };
static const struct param case_params[] = { CASE, PARAMS_END };
static const struct param show_params[] = { CASE, { "do", PARAM_CODE, 0, 0, 0, window_actions, "the form that stands open" }, SAID, PARAMS_END };
static const struct param words_params[] = { CASE, WORDS, PARAMS_END };
static const struct param words_required_params[] = { CASE, WORDS_REQUIRED, PARAMS_END };
static const struct param incomplete_params[] = { CASE, WORDS,
	{ "material", PARAM_TEXT, PARAM_MANY, 0, CODE_MAX, NULL, "codes of materials of the notice" },
	{ "beyond", PARAM_TEXT, 0, 0, 200, NULL, "something that does not stand on the notice: refused" }, PARAMS_END };
static const struct param demand_params[] = { CASE,
	{ "what", PARAM_TEXT, PARAM_REQUIRED, 0, 200, NULL, "what is demanded beyond the notice" },
	{ "reason", PARAM_TEXT, 0, 0, REASON_LONGEST, NULL, "a supervisor's written reason, 10 characters or more" }, PARAMS_END };
static const struct param complete_params[] = { CASE, WORDS, MATERIAL, FILES, PARAMS_END };
static const struct param decide_params[] = { CASE, WORDS,
	{ "result", PARAM_CODE, PARAM_REQUIRED, 0, 0, results, "granted or refused" },
	{ "part", PARAM_INT, 0, 0, 100, NULL, "of a bundle; none: the caller's own" },
	{ "deliver", PARAM_BOOL, 0, 0, 0, NULL, "1: delivered with the decision, electronically" }, PARAMS_END };
static const struct param stop_params[] = { CASE, WORDS_REQUIRED, { "why", PARAM_CODE, PARAM_REQUIRED, 0, 0, stops, "what the law leaves out of the clock" }, PARAMS_END };
static const struct param handover_params[] = { CASE, WORDS, { "unit", PARAM_ID, 0, 0, 0, NULL, "another unit" },
	{ "post", PARAM_ID, 0, 0, 0, NULL, "a post of it" }, PARAMS_END };
static const struct param verify_params[] = { CASE, { "n", PARAM_INT, PARAM_IN_PATH, 1, 10000, NULL, "number of the file" }, PARAMS_END };

#define STEP(code, param_table, words) \
	{ .verb = POST, .path = "/windows/cases/:case/" code, .who = SEE_CASES, .handle = window_step, .params = param_table, \
	  .again = "/windows/cases/:case", .summary = words }

static const struct route routes[] = {
	{ .verb = GET, .path = "/windows", .who = SERVE_WINDOW, .handle = window_home, .page = "home.html", .params = home_params,
	  .summary = "A window: find an item, begin for somebody present, hand over" },
	{ .verb = POST, .path = "/windows/find", .who = SERVE_WINDOW, .handle = window_find, .params = find_params, .again = "/windows",
	  .summary = "An application by the reference a person brings" },
	{ .verb = GET, .path = "/windows/start", .who = SERVE_WINDOW, .handle = window_start_form, .page = "start.html", .params = start_form_params,
	  .flags = ROUTE_SLOW, .summary = "The next question of an item, and the notice" },
	{ .verb = POST, .path = "/windows/start", .who = SERVE_WINDOW, .handle = window_start, .params = start_params, .flags = ROUTE_SLOW,
	  .summary = "Begins an application for somebody present" },
	{ .verb = GET, .path = "/windows/drafts/:token", .who = SERVE_WINDOW, .handle = window_draft, .page = "draft.html", .params = draft_show_params,
	  .summary = "A draft: what is brought, what is missing" },
	{ .verb = POST, .path = "/windows/drafts/:token/fill", .who = SERVE_WINDOW, .handle = window_save, .params = fill_params,
	  .again = "/windows/drafts/:token", .summary = "What was typed into the form" },
	{ .verb = POST, .path = "/windows/drafts/:token/brought", .who = SERVE_WINDOW, .handle = window_brought, .params = brought_params,
	  .again = "/windows/drafts/:token", .summary = "A material was brought on paper and seen" },
	{ .verb = POST, .path = "/windows/drafts/:token/upload", .who = SERVE_WINDOW, .handle = window_upload, .params = upload_params,
	  .prepare = window_files_prepare, .again = "/windows/drafts/:token", .summary = "A scan of a material" },
	{ .verb = POST, .path = "/windows/drafts/:token/submit", .who = SERVE_WINDOW, .handle = window_submit, .params = draft_params,
	  .again = "/windows/drafts/:token", .summary = "Submits it; goes on to the receipt" },

	{ .verb = GET, .path = "/windows/inbox", .who = REVIEW, .handle = window_inbox, .page = "inbox.html", .params = inbox_params,
	  .summary = "Applications of the unit or the scope, due soonest first" },
	{ .verb = GET, .path = "/windows/violations", .who = REVIEW, .handle = window_violations, .page = "violations.html", .params = violations_params,
	  .flags = ROUTE_TABLE, .summary = "What was demanded beyond a notice, by whom and why" },
	{ .verb = GET, .path = "/windows/cases/:case", .who = SEE_CASES, .handle = window_case, .page = "case.html", .params = show_params,
	  .summary = "An application with what can be done now" },
	{ .verb = GET, .path = "/windows/cases/:case/receipt", .who = SEE_CASES, .handle = window_receipt, .page = "receipt.html", .params = case_params,
	  .summary = "The dated receipt, to print" },
	{ .verb = POST, .path = "/windows/cases/:case/open", .who = SEE_CONTACT, .handle = window_open_fields, .page = "open.html", .params = case_params,
	  .flags = ROUTE_NOT_KEPT, .again = "/windows/cases/:case", .summary = "What was typed, in the open; the look is written down" },
	{ .verb = POST, .path = "/windows/cases/:case/files/:n/verify", .who = SEE_CASES, .handle = window_verify, .params = verify_params,
	  .again = "/windows/cases/:case", .summary = "The original was seen: the record rises to grade B" },
	STEP("accept", words_params, "Accepts it: the clock of the decision starts"),
	STEP("incomplete", incomplete_params, "Tells the person once what of the notice is missing"),
	STEP("demand", demand_params, "Demands something beyond the notice, with a supervisor's reason: a violation"),
	STEP("decline", words_required_params, "Does not accept it, with reasons"),
	STEP("decide", decide_params, "Grants or refuses it"),
	STEP("deliver", words_params, "The result is in the person's hands"),
	STEP("stop", stop_params, "The clock stands for a hearing or an inspection"),
	STEP("resume", words_params, "The clock runs again"),
	STEP("extend", words_required_params, "Ten working days more, once"),
	STEP("handover", handover_params, "Passes it on to a post or another unit"),
	STEP("visit", words_params, "The person had to come in person"),
	STEP("note", words_required_params, "A note the person can read"),
	{ .verb = POST, .path = "/windows/cases/:case/complete", .who = SEE_CASES, .handle = window_step, .params = complete_params,
	  .prepare = window_files_prepare, .again = "/windows/cases/:case", .summary = "What was missing has been brought" },

	{ .verb = GET, .path = "/home-service/order", .who = ANYONE, .handle = home_order_form, .page = "home_order.html", .params = home_order_form_params,
	  .summary = "The form to order a visit at home" },
	{ .verb = POST, .path = "/home-service/order", .who = ANYONE, .handle = home_order, .params = home_order_params, .summary = "Orders a visit at home" },
	{ .verb = GET, .path = "/home-service/orders/:token", .who = ANYONE, .handle = home_ordered, .page = "home_ordered.html", .params = home_token_params,
	  .summary = "An order, by its link" },
	{ .verb = POST, .path = "/home-service/orders/:token/cancel", .who = ANYONE, .handle = home_cancel, .params = home_token_params,
	  .again = "/home-service/orders/:token", .summary = "Cancels it" },
	{ .verb = GET, .path = "/home-service", .who = SERVE_HOME, .handle = home_visits, .page = "home_visits.html", .params = home_visits_params,
	  .summary = "Visits at home: the caller's own, and those nobody has taken" },
	{ .verb = GET, .path = "/home-service/:visit/take", .who = SERVE_HOME, .handle = home_take_form, .page = "home_take.html", .params = home_take_form_params,
	  .flags = ROUTE_SLOW, .summary = "Takes a visit: the day, and the item's questions" },
	{ .verb = POST, .path = "/home-service/:visit/take", .who = SERVE_HOME, .handle = home_take, .params = home_take_params, .flags = ROUTE_SLOW,
	  .summary = "Takes it" },
	{ .verb = GET, .path = "/home-service/:visit", .who = SERVE_HOME, .handle = home_visit, .page = "home_visit.html", .params = home_visit_params,
	  .flags = ROUTE_SLOW, .summary = "The visit: form, photographs, the person's signature; works without a network" },
	{ .verb = POST, .path = "/home-service/:visit/code", .who = SERVE_HOME, .handle = home_code, .params = home_code_params, .again = "/home-service/:visit",
	  .summary = "Sends a code to the person's own phone" },
	{ .verb = POST, .path = "/home-service/:visit/done", .who = SERVE_HOME, .handle = home_done, .params = home_done_params, .prepare = window_files_prepare,
	  .flags = ROUTE_SLOW, .again = "/home-service/:visit", .summary = "What was done at the home: mandate, application, files; perhaps hours ago" },
	{ .path = NULL },
};

const struct feature windows_feature = { .name = "windows", .routes = routes };
