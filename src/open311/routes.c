/* The addresses of Open311 GeoReport v2, each with .xml or .json at its end, and the page where keys are made. */
#include "open311/open311.h"

#include "access/capabilities.h"
#include "open311/answer.h"
#include "open311/keys.h"
#include "open311/media.h"
#include "open311/post.h"
#include "open311/requests.h"
#include "open311/services.h"
#include "open311/updates.h"

#define JURISDICTION { "jurisdiction_id", PARAM_TEXT, 0, 0, 200, NULL, "taken and not needed: one server is one jurisdiction" }
#define API_KEY { "api_key", PARAM_SECRET, 0, 0, 100, NULL, "who writes needs one" }
#define DATES \
	{ "start_date", PARAM_TEXT, 0, 0, 40, NULL, "W3C date or date-time" }, \
	{ "end_date", PARAM_TEXT, 0, 0, 40, NULL, "at most 90 days after start_date" }
#define PAGES \
	{ "page", PARAM_INT, 0, 1, 20001, NULL, "from 1" }, \
	{ "page_size", PARAM_INT, 0, 1, 1000, NULL, "1,000 when not given" }
#define EXTENSIONS { "extensions", PARAM_BOOL, 0, 0, 0, NULL, "true: extended_attributes with the state, those who joined, reopenings" }
#define PERSON \
	{ "email", PARAM_EMAIL, 0, 0, 0, NULL, "of the reporter: sealed, never shown" }, \
	{ "phone", PARAM_PHONE, 0, 0, 0, NULL, "likewise" }, \
	{ "first_name", PARAM_TEXT, 0, 0, 100, NULL, "" }, \
	{ "last_name", PARAM_TEXT, 0, 0, 100, NULL, "" }, \
	{ "device_id", PARAM_TEXT, 0, 0, 200, NULL, "taken and not kept" }, \
	{ "account_id", PARAM_TEXT, 0, 0, 200, NULL, "given back in the answer, not kept" }

static const struct param plain_params[] = { JURISDICTION, PARAMS_END };
static const struct param service_params[] = { JURISDICTION, { "code", PARAM_TEXT, PARAM_IN_PATH, 0, 64, NULL, "of a service" }, PARAMS_END };
static const struct param list_params[] = {
	JURISDICTION, DATES, PAGES, EXTENSIONS,
	{ "service_request_id", PARAM_TEXT, 0, 0, 4000, NULL, "one or several with commas, 200 at most: the rest of the query then counts no more" },
	{ "service_code", PARAM_TEXT, 0, 0, 600, NULL, "one or several with commas, 8 at most" },
	{ "status", PARAM_TEXT, 0, 0, 40, NULL, "open, closed, or both with a comma, as when not given" },
	PARAMS_END,
};
static const struct param one_params[] = { JURISDICTION, EXTENSIONS, { "id", PARAM_TEXT, PARAM_IN_PATH, 0, 30, NULL, "14 digits" }, PARAMS_END };
static const struct param token_params[] = { JURISDICTION, { "token", PARAM_TEXT, PARAM_IN_PATH, 0, 300, NULL, "from POST requests" }, PARAMS_END };
static const struct param post_params[] = {
	JURISDICTION, API_KEY, PERSON, MEDIA_PARAMS,
	{ "service_code", PARAM_TEXT, PARAM_REQUIRED, 0, 64, NULL, "from services" },
	{ "lat", PARAM_NUMBER, 0, -90, 90, NULL, "WGS 84, with long; or address_string, or address_id" },
	{ "long", PARAM_NUMBER, 0, -180, 180, NULL, "WGS 84" },
	{ "address_string", PARAM_TEXT, 0, 0, 500, NULL, "where, in words" },
	{ "address_id", PARAM_PLACE, 0, 0, 0, NULL, "statistical code of a place, as the requests give it" },
	{ "description", PARAM_TEXT, 0, 0, 4000, NULL, "what is wrong or wanted; the service's name when not given" },
	{ "attribute[*]", PARAM_TEXT, 0, 0, 2000, NULL, "answers to the service's questions: attribute[code], or attribute[code][] for several" },
	PARAMS_END,
};
static const struct param updates_params[] = {
	JURISDICTION, DATES, PAGES,
	{ "service_request_id", PARAM_TEXT, 0, 0, 30, NULL, "of this request alone" },
	PARAMS_END,
};
static const struct param update_params[] = {
	JURISDICTION, API_KEY, PERSON, MEDIA_PARAMS,
	{ "service_request_id", PARAM_TEXT, PARAM_REQUIRED, 0, 30, NULL, "14 digits" },
	{ "update_id", PARAM_TEXT, 0, 0, 100, NULL, "the program's own; the same again has no second effect" },
	{ "update_id_ext", PARAM_TEXT, 0, 0, 100, NULL, "its older name" },
	{ "status", PARAM_CODE, 0, 0, 0, update_statuses, "OPEN, CLOSED or an extended one" },
	{ "updated_datetime", PARAM_TEXT, 0, 0, 40, NULL, "when it was said there" },
	{ "description", PARAM_TEXT, 0, 0, 4000, NULL, "the words: for staff and reporter" },
	{ "title", PARAM_TEXT, 0, 0, 100, NULL, "taken and not kept" },
	PARAMS_END,
};

static const struct param keys_params[] = {
	{ "before", PARAM_ID, 0, 0, 0, NULL, "older than this one" },
	{ "made", PARAM_ID, 0, 0, 0, NULL, "just made: its key is shown" },
	PARAMS_END,
};
static const struct param make_params[] = {
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 0, 100, NULL, "of the program" },
	{ "contact", PARAM_TEXT, PARAM_REQUIRED, 0, 200, NULL, "who answers for it" },
	{ "per_day", PARAM_INT, 0, 1, 1000000, NULL, "writes a day at most" },
	{ "by_token", PARAM_BOOL, 0, 0, 0, NULL, "answer with a token instead of the number" },
	PARAMS_END,
};
static const struct param close_params[] = { { "id", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "of the key" }, PARAMS_END };

#define UNKNOWN(name) { name, PARAM_TEXT, PARAM_IN_PATH, 0, 200, NULL, "what is not there" }
static const struct param unknown_params[] = { JURISDICTION, UNKNOWN("unknown"), PARAMS_END };
static const struct param unknown_below_params[] = { JURISDICTION, UNKNOWN("unknown"), UNKNOWN("more"), PARAMS_END };

static enum outcome no_such_address(struct call *call, struct doc *doc)
{
	(void)call, (void)doc;
	return NOT_FOUND;
}

#define BASE "/open311/v2"
#define READ(at, handler, declared, words) \
	{ .verb = GET, .path = BASE at, .who = ANYONE, .handle = handler, .params = declared, .explain = answer_refusal, .summary = words }
#define LIST(at, handler, declared, words) \
	{ .verb = GET, .path = BASE at, .who = ANYONE, .handle = handler, .params = declared, .flags = ROUTE_SLOW, .explain = answer_refusal, \
	  .summary = words }
#define WRITE(at, handler, declared, words) \
	{ .verb = POST, .path = BASE at, .who = ANYONE, .handle = handler, .params = declared, .prepare = media_prepare, \
	  .flags = ROUTE_NO_KEY, .explain = answer_refusal, .summary = words }

static const struct route routes[] = {
	READ("/discovery",              discovery_show,        plain_params,   "How this interface is found"),
	READ("/services",               services_show,         plain_params,   "What can be reported"),
	READ("/services/:code",         service_show,          service_params, "The questions of a service"),
	LIST("/requests",               open311_requests_show, list_params,    "Public requests, newest first: at most 90 days and 1,000 rows"),
	READ("/requests/:id",           open311_request_show,  one_params,     "A public request"),
	READ("/tokens/:token",          token_show,            token_params,   "The number behind a token"),
	LIST("/servicerequestupdates",  updates_show,          updates_params, "What happened to public requests, oldest first"),
	READ("/:unknown",               no_such_address,       unknown_params, "Any other address: an error as the standard writes it"),
	READ("/:unknown/:more",         no_such_address,       unknown_below_params, "Any other address: an error as the standard writes it"),
	WRITE("/requests",              open311_request_post,  post_params,    "Report"),
	WRITE("/servicerequestupdates", update_post,           update_params,  "Say something about a request"),
	{ .verb = GET, .path = "/admin/keys", .who = OPERATE, .handle = keys_page, .page = "keys.html", .params = keys_params, .summary = "Programs that may write" },
	{ .verb = POST, .path = "/admin/keys", .who = OPERATE, .handle = key_make, .params = make_params, .summary = "Make a key" },
	{ .verb = POST, .path = "/admin/keys/:id/close", .who = OPERATE, .handle = key_close, .params = close_params, .again = "/admin/keys", .summary = "Close a key" },
	{ .path = NULL },
};

const struct feature open311_feature = { .name = "open311", .routes = routes };
