/* What the world can do with requests. */
#include "requests/requests.h"

#include "requests/draft.h"
#include "requests/lists.h"
#include "requests/own.h"

#define REFERENCE { "reference", PARAM_TEXT, PARAM_IN_PATH, 0, 30, NULL, "14 digits, the last one a check digit" }
#define SECRET { "secret", PARAM_SECRET, 0, 0, 60, NULL, "of the reporter's own link" }
#define WORDS { "words", PARAM_TEXT, 0, 0, 4000, NULL, "in one's own words" }
#define PHOTOS { "photos", PARAM_FILE, PARAM_MANY, 0, PHOTO_BYTES_MAX, NULL, "photographs, 6 at most: made again without place and time" }

static const char *const changes[] = { "what", "where", "words", NULL };
#define CHANGE { "change", PARAM_CODE, 0, 0, 0, changes, "the page to go back to" }

static const struct param new_params[] = {
	DRAFT_PARAMS, CHANGE,
	{ "below", PARAM_TEXT, 0, 0, PLACE_CODE_LONGEST, NULL, "the place whose places can be chosen" },
	PARAMS_END,
};
static const struct param next_params[] = { DRAFT_PARAMS, CHANGE, PHOTOS, { "below", PARAM_TEXT, 0, 0, PLACE_CODE_LONGEST, NULL, "" }, PARAMS_END };
static const struct param send_params[] = { DRAFT_PARAMS, PHOTOS, PARAMS_END };
static const struct param new_photo_params[] = { { "ref", PARAM_TEXT, PARAM_REQUIRED, 0, 400, NULL, "what the page was given for it" }, PARAMS_END };

#define FILTERS \
	{ "place", PARAM_TEXT, 0, 0, PLACE_CODE_LONGEST, NULL, "code of a place: what lies in it" }, \
	{ "category", PARAM_TEXT, 0, 0, 64, NULL, "code of a category" }, \
	{ "state", PARAM_CODE, 0, 0, 0, list_states, "a state, or open, done, all" }, \
	{ "late", PARAM_BOOL, 0, 0, 0, NULL, "1: those publicly marked as late" }

static const char *const views[] = { "list", "map", NULL };
static const struct param list_params[] = {
	FILTERS,
	{ "words", PARAM_TEXT, 0, 0, 100, NULL, "words it holds" },
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
static const struct param words_params[] = { REFERENCE, SECRET, WORDS, PARAMS_END };
static const struct param pictures_params[] = { REFERENCE, SECRET, WORDS, PHOTOS, PARAMS_END };
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
	{ .verb = POST, .path = "/requests/new", .who = ANYONE, .handle = new_next, .page = "new.html", .params = next_params, .prepare = photos_prepare,
	  .flags = ROUTE_NO_KEY | ROUTE_NO_JSON, .summary = "The next page of a report; writes nothing" },
	{ .verb = GET, .path = "/requests/new/photo", .who = ANYONE, .handle = new_photo, .params = new_photo_params, .flags = ROUTE_NO_JSON,
	  .summary = "A picture of a report that is not sent yet" },
	{ .verb = POST, .path = "/requests", .who = ANYONE, .handle = new_send, .params = send_params, .prepare = photos_prepare, .again = "/requests/new",
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
	OWN("/answer", pictures_params, photos_prepare, "The reporter answers what was asked"),
	OWN("/note", pictures_params, photos_prepare, "The reporter adds something"),
	OWN("/confirm", words_params, NULL, "The reporter says it is solved"),
	OWN("/object", pictures_params, photos_prepare, "The reporter says it is not solved"),
	OWN("/reopen", pictures_params, photos_prepare, "The reporter has it taken up again"),
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
	{ .path = NULL },
};

const struct feature requests_feature = { .name = "requests", .routes = routes };
