/* What the world can do with requests. */
#include "requests/requests.h"

#include "access/capabilities.h"
#include "indicators/indicators.h"
#include "kernel/db/db.h"
#include "places/places.h"
#include "requests/admin.h"
#include "requests/draft.h"
#include "requests/lists.h"
#include "requests/own.h"

#define REFERENCE { "reference", PARAM_TEXT, PARAM_IN_PATH, 0, 30, NULL, "14 digits, the last one a check digit" }
#define SECRET { "secret", PARAM_SECRET, 0, 0, 60, NULL, "of the reporter's own link" }
#define WORDS { "words", PARAM_TEXT, 0, 0, 4000, NULL, "in one's own words" }
#define PHOTOS { "photos", PARAM_FILE, PARAM_MANY, 0, PHOTO_BYTES_MAX, NULL, "photographs, 6 at most: made again without place and time" }

static const char *const changes[] = { "what", "where", "words", NULL };
#define CHANGE { "change", PARAM_CODE, 0, 0, 0, changes, "the page to go back to" }

#define ASKED { "asked", PARAM_CODE, 0, 0, 0, changes, "the page whose answer this is: where without a place says so" }

static const struct param new_params[] = {
	DRAFT_PARAMS, CHANGE, ASKED,
	{ "below", PARAM_TEXT, 0, 0, PLACE_CODE_LONGEST, NULL, "the place whose places can be chosen" },
	PARAMS_END,
};
static const struct param next_params[] = { DRAFT_PARAMS, CHANGE, ASKED, PHOTOS, { "below", PARAM_TEXT, 0, 0, PLACE_CODE_LONGEST, NULL, "" }, PARAMS_END };
static const struct param send_params[] = { DRAFT_PARAMS, PHOTOS, PARAMS_END };
static const struct param new_photo_params[] = { { "ref", PARAM_TEXT, PARAM_REQUIRED, 0, 400, NULL, "what the page was given for it" }, PARAMS_END };

#define FILTERS \
	{ "place", PARAM_TEXT, 0, 0, PLACE_CODE_LONGEST, NULL, "code of a place: what lies in it" }, \
	{ "category", PARAM_TEXT, 0, 0, 64, NULL, "code of a category" }, \
	{ "state", PARAM_CODE, 0, 0, 0, list_states, "a state, or open, done, all" }, \
	{ "lane", PARAM_CODE, 0, 0, 0, lane_codes, "ordinary, small, wish or root_cause" }, \
	{ "late", PARAM_BOOL, 0, 0, 0, NULL, "1: those publicly marked as late" }, \
	{ "from", PARAM_DATE, 0, 0, 0, NULL, "registered on this day or later" }, \
	{ "to", PARAM_DATE, 0, 0, 0, NULL, "registered on this day or before" }

static const char *const views[] = { "list", "map", NULL };
static const struct param list_params[] = {
	FILTERS,
	{ "words", PARAM_TEXT, 0, 0, 100, NULL, "words it holds" },
	{ "counted", PARAM_BOOL, 0, 0, 0, NULL, "1: all that figures count; of those that are not public kind, place, day and state alone" },
	{ "page", PARAM_TEXT, 0, 0, 60, NULL, "key of the page, from older" },
	{ "view", PARAM_CODE, 0, 0, 0, views, "list or map" },
	PARAMS_END,
};
static const struct param geojson_params[] = { FILTERS, { "bbox", PARAM_TEXT, 0, 0, 100, NULL, "west,south,east,north in degrees" }, PARAMS_END };
static const struct param wishes_params[] = {
	{ "place", PARAM_TEXT, 0, 0, PLACE_CODE_LONGEST, NULL, "code of a place: what lies in it" },
	{ "page", PARAM_TEXT, 0, 0, 60, NULL, "key of the page, from older" },
	PARAMS_END,
};

static const struct param show_params[] = { REFERENCE, SECRET, { "said", PARAM_TEXT, 0, 0, 20, NULL, "what has just been done" }, PARAMS_END };
static const struct param photo_params[] = {
	REFERENCE, SECRET,
	{ "n", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "number of the picture" },
	{ "preview", PARAM_BOOL, 0, 0, 0, NULL, "1: 400 pixels" },
	PARAMS_END,
};
static const struct param proof_params[] = { REFERENCE, SECRET, PARAMS_END };
static const struct param words_params[] = { REFERENCE, SECRET, WORDS, PARAMS_END };
static const struct param pictures_params[] = { REFERENCE, SECRET, WORDS, PHOTOS, REQUEST_PHOTO_KEPT, PARAMS_END };
static const struct param contact_params[] = {
	REFERENCE, SECRET, { "contact", PARAM_TEXT, 0, 0, 200, NULL, "phone number or mail address" }, PARAMS_END,
};
static const struct param rating_params[] = {
	REFERENCE, SECRET, WORDS,
	{ "grade", PARAM_INT, PARAM_REQUIRED, 1, 5, NULL, "1 very satisfied … 5 very dissatisfied (GB/T 39046)" },
	{ "reason", PARAM_CODE, PARAM_MANY, 0, 0, rating_reasons, "what it was about" },
	PARAMS_END,
};
static const struct param unfollow_params[] = {
	REFERENCE, SECRET,
	{ "person", PARAM_ID, 0, 0, 0, NULL, "from the link" },
	{ "done", PARAM_BOOL, 0, 0, 0, NULL, "" },
	PARAMS_END,
};
static const struct param find_params[] = {
	{ "reference", PARAM_TEXT, PARAM_REQUIRED, 0, 60, NULL, "14 digits, blanks and hyphens allowed" },
	PARAMS_END,
};
static const struct param find_link_params[] = {
	{ "reference", PARAM_TEXT, PARAM_REQUIRED, 0, 60, NULL, "14 digits, blanks and hyphens allowed" },
	{ "contact", PARAM_TEXT, PARAM_REQUIRED, 0, 200, NULL, "what was given with the report" },
	PARAMS_END,
};
static const struct param said_params[] = { { "said", PARAM_TEXT, 0, 0, 20, NULL, "" }, PARAMS_END };

#define CATEGORY { "code", PARAM_TEXT, PARAM_IN_PATH, 0, 64, NULL, "code of the category" }
static const struct param category_params[] = { CATEGORY, PARAMS_END };
static const struct param category_save_params[] = {
	CATEGORY,
	{ "new_code", PARAM_TEXT, 0, 0, 64, NULL, "of a new one (the path then says new): small letters, digits, _; dots part it from its parent" },
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 0, 60, NULL, "in Chinese" },
	{ "name_en", PARAM_TEXT, 0, 0, 60, NULL, "in English" },
	{ "help", PARAM_TEXT, 0, 0, 200, NULL, "what it covers" },
	{ "help_en", PARAM_TEXT, 0, 0, 200, NULL, "the same in English" },
	{ "span_unit", PARAM_CODE, PARAM_REQUIRED, 0, 0, span_codes, "what the clock counts" },
	{ "span_count", PARAM_INT, PARAM_REQUIRED, 1, 1000, NULL, "how many of them" },
	{ "lane", PARAM_CODE, PARAM_REQUIRED, 0, 0, lane_codes, "ordinary, or a wish" },
	{ "small", PARAM_BOOL, 0, 0, 0, NULL, "1: a leader may claim it" },
	{ "order", PARAM_INT, 0, 0, 10000, NULL, "place among its neighbours" },
	{ "closed", PARAM_BOOL, 0, 0, 0, NULL, "1: nothing new is taken under it" },
	PARAMS_END,
};
static const struct param question_params[] = {
	CATEGORY,
	{ "question", PARAM_TEXT, PARAM_REQUIRED, 0, 40, NULL, "code of the question" },
	{ "label", PARAM_TEXT, PARAM_REQUIRED, 0, 100, NULL, "the question in Chinese" },
	{ "label_en", PARAM_TEXT, 0, 0, 100, NULL, "in English" },
	{ "kind", PARAM_CODE, PARAM_REQUIRED, 0, 0, question_kinds, "kind of the answer" },
	{ "choices", PARAM_TEXT, 0, 0, 4000, NULL, "a line each: code=Chinese=English" },
	{ "required", PARAM_BOOL, 0, 0, 0, NULL, "1: must be answered" },
	PARAMS_END,
};
static const struct param question_path_params[] = { CATEGORY, { "question", PARAM_TEXT, PARAM_IN_PATH, 0, 40, NULL, "code of the question" }, PARAMS_END };
#define RULE \
	{ "category", PARAM_TEXT, 0, 0, 64, NULL, "code of a category; empty: any" }, \
	{ "place", PARAM_TEXT, 0, 0, PLACE_TYPED_MAX, NULL, "code or name of a place; empty: everywhere" }
static const struct param dispatch_params[] = { { "page", PARAM_TEXT, 0, 0, 100, NULL, "key of the page, from older" }, PARAMS_END };
static const struct param dispatch_save_params[] = { RULE, { "unit", PARAM_TEXT, PARAM_REQUIRED, 0, 32, NULL, "code of the unit that answers" }, PARAMS_END };
static const struct param dispatch_remove_params[] = { RULE, PARAMS_END };
#define TEAM_PLACE { "code", PARAM_TEXT, PARAM_REQUIRED | PARAM_IN_PATH, 2, PLACE_CODE_LONGEST, NULL, "code of the place" }
static const struct param team_params[] = { TEAM_PLACE, PARAMS_END };
static const struct param team_save_params[] = { TEAM_PLACE, { "unit", PARAM_TEXT, 0, 0, 32, NULL, "code of the unit; none: as the place above" }, PARAMS_END };
static const struct param dispatch_import_params[] = {
	{ "mode", PARAM_CODE, PARAM_REQUIRED, 0, 0, import_modes, "look only, all rows or none, or the good rows" },
	{ "file", PARAM_FILE, PARAM_REQUIRED, 0, 2 << 20, NULL, "CSV or XLSX with the columns category, place, unit" },
	PARAMS_END,
};

#define PAGE_OF_ONE "/requests/:reference"
#define OWN(path_end, declared, prepares, words) \
	{ .verb = POST, .path = PAGE_OF_ONE path_end, .who = ANYONE, .handle = own_action, .params = declared, .prepare = prepares, \
	  .summary = words, .again = PAGE_OF_ONE }

static const struct route routes[] = {
	{ .verb = GET, .path = "/requests", .who = ANYONE, .handle = requests_page, .page = "list.html", .params = list_params, .flags = ROUTE_TABLE,
	  .summary = "Public requests, newest first" },
	{ .verb = GET, .path = "/requests.geojson", .who = ANYONE, .handle = requests_geojson, .params = geojson_params,
	  .summary = "The newest 1,000 public requests as points of a map" },
	{ .verb = GET, .path = "/wishes", .who = ANYONE, .handle = wishes_page, .page = "wishes.html", .params = wishes_params, .flags = ROUTE_TABLE,
	  .summary = "Open wishes, newest first" },
	{ .verb = GET, .path = "/requests/new", .who = ANYONE, .handle = new_show, .page = "new.html", .params = new_params,
	  .summary = "Reporting, one question a page" },
	{ .verb = POST, .path = "/requests/new", .who = ANYONE, .handle = new_next, .page = "new.html", .params = next_params, .prepare = request_photos_prepare,
	  .flags = ROUTE_NO_KEY | ROUTE_NO_JSON, .summary = "The next page of a report; writes nothing" },
	{ .verb = GET, .path = "/requests/new/photo", .who = ANYONE, .handle = new_photo, .params = new_photo_params, .flags = ROUTE_NO_JSON,
	  .summary = "A picture of a report that is not sent yet" },
	{ .verb = POST, .path = "/requests", .who = ANYONE, .handle = new_send, .params = send_params, .prepare = request_photos_prepare, .again = "/requests/new",
	  .summary = "Reports: everything in one call" },
	{ .verb = GET, .path = "/requests/find", .who = ANYONE, .handle = find_page, .page = "find.html", .params = said_params,
	  .summary = "The form to find a request by its reference" },
	{ .verb = POST, .path = "/requests/find", .who = ANYONE, .handle = find_action, .params = find_params, .summary = "Finds a request by its reference" },
	{ .verb = POST, .path = "/requests/find/link", .who = ANYONE, .handle = find_link_action, .params = find_link_params, .again = "/requests/find",
	  .summary = "Has the link sent again to the contact given; the same answer whether it fits or not" },
	{ .verb = GET, .path = PAGE_OF_ONE, .who = ANYONE, .handle = request_page, .page = "show.html", .params = show_params,
	  .version = request_page_version, .summary = "One request: what happens now, who holds it, the clock, the history" },
	{ .verb = GET, .path = PAGE_OF_ONE "/photos/:n", .who = ANYONE, .handle = request_photo_page, .params = photo_params, .flags = ROUTE_NO_JSON,
	  .summary = "A picture of a request" },
	{ .verb = GET, .path = PAGE_OF_ONE "/proof", .who = ANYONE, .handle = request_proof, .params = proof_params, .flags = ROUTE_NO_JSON,
	  .summary = "The proof that the history is under a day's signed root, for the reporter and staff: onedoor verify case" },
	OWN("/answer", pictures_params, own_prepare, "The reporter answers what was asked"),
	OWN("/note", pictures_params, own_prepare, "The reporter adds something"),
	OWN("/confirm", words_params, NULL, "The reporter says it is solved"),
	OWN("/object", pictures_params, own_prepare, "The reporter says it is not solved"),
	OWN("/reopen", pictures_params, own_prepare, "The reporter has it taken up again"),
	OWN("/withdraw", words_params, NULL, "The reporter takes it back"),
	{ .verb = POST, .path = PAGE_OF_ONE "/rating", .who = ANYONE, .handle = own_rating, .params = rating_params, .again = PAGE_OF_ONE,
	  .summary = "The reporter rates, once" },
	{ .verb = POST, .path = PAGE_OF_ONE "/join", .who = ANYONE, .handle = join_action, .params = contact_params, .again = PAGE_OF_ONE,
	  .summary = "Has the same trouble: counted once a person or device" },
	{ .verb = POST, .path = PAGE_OF_ONE "/follow", .who = ANYONE, .handle = follow_action, .params = contact_params, .again = PAGE_OF_ONE,
	  .summary = "Wants to be told how it goes" },
	{ .verb = GET, .path = PAGE_OF_ONE "/unfollow", .who = ANYONE, .handle = unfollow_page, .page = "unfollow.html", .params = unfollow_params,
	  .summary = "The page a notice's link leads to" },
	{ .verb = POST, .path = PAGE_OF_ONE "/unfollow", .who = ANYONE, .handle = unfollow_action, .params = unfollow_params,
	  .summary = "No longer wants to be told" },

	{ .verb = GET, .path = "/admin/categories", .who = ADMINISTER, .handle = categories_admin, .page = "categories_admin.html", .flags = ROUTE_TABLE,
	  .summary = "All categories of requests" },
	{ .verb = GET, .path = "/admin/categories/:code", .who = ADMINISTER, .handle = category_admin, .page = "category_admin.html",
	  .params = category_params, .summary = "A category and its questions; new for a new one" },
	{ .verb = POST, .path = "/admin/categories/:code", .who = ADMINISTER, .handle = category_admin_save, .params = category_save_params,
	  .summary = "Makes or changes a category" },
	{ .verb = POST, .path = "/admin/categories/:code/questions", .who = ADMINISTER, .handle = question_admin_save, .params = question_params,
	  .again = "/admin/categories/:code", .summary = "Makes or changes a question" },
	{ .verb = POST, .path = "/admin/categories/:code/questions/:question/remove", .who = ADMINISTER, .handle = question_admin_remove,
	  .params = question_path_params, .again = "/admin/categories/:code", .summary = "Asks a question no longer" },
	{ .verb = GET, .path = "/admin/dispatch", .who = ADMINISTER, .handle = dispatch_admin, .page = "dispatch_admin.html", .params = dispatch_params,
	  .flags = ROUTE_TABLE, .summary = "The dispatch catalogue: category and place to unit" },
	{ .verb = POST, .path = "/admin/dispatch", .who = ADMINISTER, .handle = dispatch_admin_save, .params = dispatch_save_params,
	  .summary = "Makes or changes a rule" },
	{ .verb = POST, .path = "/admin/dispatch/remove", .who = ADMINISTER, .handle = dispatch_admin_remove, .params = dispatch_remove_params,
	  .again = "/admin/dispatch", .summary = "Removes a rule" },
	{ .verb = GET, .path = "/admin/places/:code/team", .who = ADMINISTER, .handle = team_admin, .page = "team_admin.html", .params = team_params,
	  .summary = "The service team of a place" },
	{ .verb = POST, .path = "/admin/places/:code/team", .who = ADMINISTER, .handle = team_admin_save, .params = team_save_params,
	  .summary = "Changes the service team of a place" },
	{ .verb = GET, .path = "/admin/dispatch/import", .who = ADMINISTER, .handle = import_page_form, .page = "dispatch_import.html",
	  .summary = "Form for a sheet of rules" },
	{ .verb = POST, .path = "/admin/dispatch/import", .who = ADMINISTER, .handle = dispatch_import, .page = "dispatch_import.html",
	  .params = dispatch_import_params, .prepare = dispatch_import_prepare, .summary = "Looks at a sheet of rules, or takes it" },
	{ .path = NULL },
};

extern const struct indicator request_indicators[];   /* indicators.c */

static enum outcome files_named(struct call *call, struct text from, struct text to, struct db_rows *ret_rows)
{
	return db_select(call, REQUEST_FILES_BETWEEN, IN(from, to), ret_rows);
}

const struct feature requests_feature = { .name = "requests", .routes = routes, .indicators = request_indicators, .files = files_named };
