/* What can be done with policies: everybody reads, tries and is asked; who writes has the versions; a second person publishes. */
#include "policies/pages.h"

#define CODE { "code", PARAM_TEXT, PARAM_REQUIRED | PARAM_IN_PATH, 1, 60, NULL, "The policy's code" }
#define ON { "on", PARAM_DATE, 0, 0, 0, NULL, "As of this day; today when left out" }
#define VERSION { "version", PARAM_ID, PARAM_REQUIRED | PARAM_IN_PATH, 0, 0, NULL, "One version of a policy" }
#define ANSWERS { "in.*", PARAM_TEXT, 0, 0, 2000, NULL, "What is known, by the input's id or name; null: there is none" }
#define WORDS \
	{ "title", PARAM_TEXT, PARAM_REQUIRED, 1, 80, NULL, "Title in Chinese" }, \
	{ "title_en", PARAM_TEXT, 0, 0, 120, NULL, "Title in English" }, \
	{ "authority", PARAM_TEXT, PARAM_REQUIRED, 1, 80, NULL, "Who is responsible" }, \
	{ "reference", PARAM_TEXT, PARAM_REQUIRED, 1, 300, NULL, "The law or document, with its article" }, \
	{ "decision", PARAM_TEXT, 0, 0, 200, NULL, "Name of the decision that is the answer; else the one everything leads to" }, \
	{ "note", PARAM_TEXT, 0, 0, 1000, NULL, "What this version changes" }, \
	{ "model", PARAM_TEXT, 0, 0, POLICY_MODEL_MAX, NULL, "DMN 1.3 to 1.5, XML" }, \
	{ "file", PARAM_FILE, 0, 0, POLICY_MODEL_MAX, NULL, "The same as a file, which goes first" }

static const struct param list_params[] = { { "page", PARAM_TEXT, 0, 0, 60, NULL, "Policies after this code" }, PARAMS_END };
static const struct param code_params[] = { CODE, ON, PARAMS_END };
static const struct param answer_params[] = { CODE, ON, ANSWERS, PARAMS_END };
static const struct param version_params[] = { VERSION, PARAMS_END };
static const struct param version_answer_params[] = { VERSION, ANSWERS, PARAMS_END };

static const struct param create_params[] = {
	{ "code", PARAM_TEXT, PARAM_REQUIRED, 1, 60, NULL, "Small letters, digits, hyphens" },
	WORDS,
	PARAMS_END,
};

static const struct param save_params[] = {
	VERSION,
	{ "edition", PARAM_INT, PARAM_REQUIRED, 1, INT32_MAX, NULL, "The edition the change began with" },
	WORDS,
	PARAMS_END,
};

static const struct param check_params[] = {
	VERSION,
	{ "accepted", PARAM_TEXT, 0, 0, 1000, NULL, "Why what the check found may stand" },
	PARAMS_END,
};

static const struct param why_params[] = { VERSION, { "why", PARAM_TEXT, 0, 0, 1000, NULL, "Why it goes back" }, PARAMS_END };

static const struct param publish_params[] = {
	VERSION,
	{ "valid_from", PARAM_DATE, PARAM_REQUIRED, 0, 0, NULL, "First day" },
	{ "valid_to", PARAM_DATE, 0, 0, 0, NULL, "Last day; left out: until somebody ends it" },
	{ "ends_before", PARAM_BOOL, 0, 0, 0, NULL, "The version in force ends the day before" },
	PARAMS_END,
};

static const struct param end_params[] = { VERSION, { "last_day", PARAM_DATE, PARAM_REQUIRED, 0, 0, NULL, "Last day" }, PARAMS_END };

enum { POPULATION_MAX = 50 << 20 };

static const char *const sources[] = { "file", "residents", NULL };

static const struct param compare_params[] = {
	VERSION,
	{ "with", PARAM_ID, PARAM_REQUIRED, 0, 0, NULL, "The version to compare with" },
	{ "source", PARAM_CODE, 0, 0, 0, sources, "Where the population comes from" },
	{ "file", PARAM_FILE, 0, 0, POPULATION_MAX, NULL, "CSV; the first line names the inputs" },
	{ "group", PARAM_TEXT, 0, 0, 200, NULL, "Column to group by" },
	{ "amount", PARAM_TEXT, 0, 0, 200, NULL, "Entry of the answer that counts" },
	PARAMS_END,
};

#define SHOW "/policy-versions/:version"

static const struct route routes[] = {
	{ GET, "/policies", ANYONE, policies_list, "list.html", list_params, 0, NULL, "Policies in force" },
	{ GET, "/policies/:code", ANYONE, policy_show, "show.html", code_params, ROUTE_SLOW, NULL, "A policy as of a day: tables, law, versions" },
	{ GET, "/policies/:code/model", ANYONE, policy_download, NULL, code_params, 0, NULL, "Its model, DMN XML" },
	{ GET, "/policies/:code/try", ANYONE, policy_try, "try.html", code_params, ROUTE_SLOW, NULL, "A form of its questions" },
	{ POST, "/policies/:code/try", ANYONE, policy_tried, "try.html", answer_params, ROUTE_NOT_KEPT, policy_try_prepare, "What it says for these answers, and why" },
	{ GET, "/policies/:code/ask", ANYONE, policy_ask, "ask.html", code_params, ROUTE_SLOW, NULL, "Its first question" },
	{ POST, "/policies/:code/ask", ANYONE, policy_asked, "ask.html", answer_params, ROUTE_NOT_KEPT, policy_ask_prepare, "The next question that can matter, or the answer" },

	{ GET, "/policy-versions/new", WRITE_POLICY, version_new, "new.html", NULL, 0, NULL, "A form for a new policy" },
	{ POST, "/policy-versions/new", WRITE_POLICY, version_create, "new.html", create_params, 0, NULL, "Makes a policy; its first version is a draft" },
	{ GET, SHOW, WRITE_POLICY, version_show, "version.html", version_params, ROUTE_SLOW, NULL, "A version, and what is to be done with it" },
	{ GET, SHOW "/edit", WRITE_POLICY, version_edit, "edit.html", version_params, ROUTE_STYLES, NULL, "A version in the editor" },
	{ POST, SHOW "/edit", WRITE_POLICY, version_save, "edit.html", save_params, ROUTE_STYLES, NULL, "Saves a draft" },
	{ GET, SHOW "/check", WRITE_POLICY, version_check, "check.html", version_params, ROUTE_SLOW, NULL, "Gaps, overlaps, rules that never count" },
	{ POST, SHOW "/check", WRITE_POLICY, version_check_take, "check.html", check_params, 0, version_check_prepare, "Notes that it was checked" },
	{ GET, SHOW "/try", WRITE_POLICY, version_try, "try.html", version_params, ROUTE_SLOW, NULL, "A form of its questions" },
	{ POST, SHOW "/try", WRITE_POLICY, version_tried, "try.html", version_answer_params, ROUTE_NOT_KEPT, version_try_prepare, "What it says for these answers, and why" },
	{ GET, SHOW "/ask", WRITE_POLICY, version_ask, "ask.html", version_params, ROUTE_SLOW, NULL, "Its first question" },
	{ POST, SHOW "/ask", WRITE_POLICY, version_asked, "ask.html", version_answer_params, ROUTE_NOT_KEPT, version_ask_prepare, "The next question that can matter, or the answer" },
	{ GET, SHOW "/compare", WRITE_POLICY, version_compare, "compare.html", version_params, 0, NULL, "A form to compare with another version" },
	{ POST, SHOW "/compare", WRITE_POLICY, version_compared, "compare.html", compare_params, ROUTE_NOT_KEPT, version_compare_prepare,
	  "Who gains and who loses between two versions, over a population" },
	{ POST, SHOW "/renew", WRITE_POLICY, version_renew, "version.html", version_params, 0, NULL, "A new draft that begins with this version", SHOW },
	{ POST, SHOW "/submit", WRITE_POLICY, version_submit, "version.html", version_params, 0, NULL, "Checked, and ready for the second person", SHOW },
	{ POST, SHOW "/send-back", WRITE_POLICY, version_send_back, "version.html", why_params, 0, NULL, "Back to its author, with a reason", SHOW },
	{ POST, SHOW "/publish", PUBLISH_POLICY, version_publish, "version.html", publish_params, 0, NULL, "In force from a day on; by a second person", SHOW },
	{ POST, SHOW "/end", PUBLISH_POLICY, version_end, "version.html", end_params, 0, NULL, "Its last day", SHOW },
	{ .path = NULL },
};

const struct feature policies_feature = { .name = "policies", .routes = routes };
