/* What can be seen and done with records. Whatever shows a body is a POST: it writes its entry. */
#include "access/capabilities.h"
#include "records/desk.h"
#include "records/store.h"

enum { WORDS_LONGEST = 2000 };

#define OF { "of", PARAM_ID, 0, 0, 0, NULL, "an organisation the caller speaks for" }
#define IN_PATH(name) { name, PARAM_ID, PARAM_REQUIRED | PARAM_IN_PATH, 0, 0, NULL, "id" }
#define WORDS { "words", PARAM_TEXT, 0, 0, WORDS_LONGEST, NULL, "in one's own words, 5 characters at least" }

static const char *const asks[] = { "objection", "correction", NULL };

static const struct param me_params[] = { OF, { "page", PARAM_INT, 0, 0, 0, NULL, "key of the page, from older" }, PARAMS_END };
static const struct param of_params[] = { OF, PARAMS_END };
static const struct param record_params[] = { OF, IN_PATH("record"), PARAMS_END };
static const struct param entry_params[] = { OF, IN_PATH("entry"), PARAMS_END };
static const struct param ask_params[] = { OF, IN_PATH("record"), { "kind", PARAM_CODE, 0, 0, 0, asks, "" }, WORDS, PARAMS_END };
static const struct param ask_form_params[] = { OF, IN_PATH("record"), { "kind", PARAM_CODE, 0, 0, 0, asks, "" }, PARAMS_END };
static const struct param my_question_params[] = { OF, IN_PATH("question"), PARAMS_END };
static const struct param consent_params[] = { OF, IN_PATH("consent"), PARAMS_END };
static const struct param consent_new_params[] = {
	OF, { "type", PARAM_TEXT, PARAM_REQUIRED, 0, 40, NULL, "code of a type" }, { "purpose", PARAM_TEXT, PARAM_REQUIRED, 0, 40, NULL, "code" }, PARAMS_END,
};
static const struct param list_params[] = { { "page", PARAM_TEXT, 0, 0, 60, NULL, "key of the page, from older" }, PARAMS_END };
static const struct param question_params[] = { IN_PATH("question"), PARAMS_END };
static const struct param answer_params[] = {
	IN_PATH("question"), { "answer", PARAM_CODE, PARAM_REQUIRED, 0, 0, record_answers, "" }, WORDS, PARAMS_END,
};
static const struct param correct_params[] = { IN_PATH("question"), WORDS, { "field.*", PARAM_TEXT, 0, 0, 20000, NULL, "the fields as they should be" }, PARAMS_END };
static const struct param read_params[] = {
	{ "number", PARAM_TEXT, PARAM_REQUIRED, 0, 40, NULL, "identity number or credit code" },
	{ "type", PARAM_TEXT, PARAM_REQUIRED, 0, 40, NULL, "code of a type" },
	{ "purpose", PARAM_TEXT, PARAM_REQUIRED, 0, 40, NULL, "code of a purpose: the party sees it" },
	{ "basis", PARAM_TEXT, 0, 0, 200, NULL, "legal basis; none: the grant's own" },
	{ "case", PARAM_ID, 0, 0, 0, NULL, "id of the case it is for" },
	{ "sealed_until", PARAM_DATE, 0, 0, 0, NULL, "investigations: the day from which the party sees the look" },
	PARAMS_END,
};

static const struct route routes[] = {
	{ .verb = GET, .path = "/me/records", .who = RESIDENT, .handle = me_records, .page = "me.html", .params = me_params,
	  .summary = "What is held about the caller, without its content, and everybody who looked" },
	{ .verb = POST, .path = "/me/records/:record", .who = RESIDENT, .handle = me_record_show, .page = "mine.html", .params = record_params,
	  .flags = ROUTE_NOT_KEPT, .again = "/me/records", .summary = "One of the caller's own records" },
	{ .verb = POST, .path = "/me/records/accesses/:entry/why", .who = RESIDENT, .handle = me_why, .params = entry_params, .again = "/me/records",
	  .summary = "Why did they look? The unit must answer" },
	{ .verb = GET, .path = "/me/records/:record/ask", .who = RESIDENT, .handle = me_ask_form, .page = "ask.html", .params = ask_form_params,
	  .summary = "The form of an objection or a correction" },
	{ .verb = POST, .path = "/me/records/:record/ask", .who = RESIDENT, .handle = me_ask, .params = ask_params,
	  .summary = "An objection or a correction: the issuer must answer" },
	{ .verb = GET, .path = "/me/records/questions/:question", .who = RESIDENT, .handle = me_question, .page = "question.html",
	  .params = my_question_params, .summary = "What the caller asked, and the answer" },
	{ .verb = POST, .path = "/me/records/consents", .who = RESIDENT, .handle = me_consent_give, .params = consent_new_params, .again = "/me/records",
	  .summary = "Consents to a purpose" },
	{ .verb = POST, .path = "/me/records/consents/:consent/withdraw", .who = RESIDENT, .handle = me_consent_withdraw, .params = consent_params,
	  .again = "/me/records", .summary = "Takes a consent back; from now on nobody reads by it" },
	{ .verb = POST, .path = "/me/records/export", .who = RESIDENT, .handle = me_export, .params = of_params, .flags = ROUTE_NOT_KEPT,
	  .again = "/me/records", .summary = "Everything held about the caller, as JSON" },
	{ .verb = GET, .path = "/me/records/chain", .who = RESIDENT, .handle = me_chain, .params = of_params, .flags = ROUTE_NO_JSON,
	  .summary = "The chain of all looks, to be checked offline by onedoor verify access" },

	{ .verb = GET, .path = "/work/records", .who = HANDLE, .handle = work_questions, .page = "inbox.html", .params = list_params,
	  .summary = "What parties ask the unit about its looks and records, due first" },
	{ .verb = GET, .path = "/work/records/late", .who = SUPERVISE, .handle = work_late, .page = "inbox.html",
	  .summary = "Questions that are late in the post's units" },
	{ .verb = GET, .path = "/work/records/questions/:question", .who = SEE_CASES, .handle = work_question, .page = "answer.html",
	  .params = question_params, .summary = "One question" },
	{ .verb = POST, .path = "/work/records/questions/:question", .who = HANDLE, .handle = work_answer, .params = answer_params,
	  .summary = "Answers it" },
	{ .verb = POST, .path = "/work/records/questions/:question/look", .who = HANDLE, .handle = work_look, .page = "correct.html",
	  .params = question_params, .flags = ROUTE_NOT_KEPT, .again = "/work/records/questions/:question", .summary = "The record it is about" },
	{ .verb = POST, .path = "/work/records/questions/:question/correct", .who = HANDLE, .handle = work_correct, .params = correct_params,
	  .again = "/work/records/questions/:question", .summary = "Corrects the record" },
	{ .verb = GET, .path = "/work/records/read", .who = HANDLE, .handle = work_read_form, .page = "read.html", .summary = "The form for reading a record" },
	{ .verb = POST, .path = "/work/records/read", .who = HANDLE, .handle = work_read, .page = "shown.html", .params = read_params,
	  .flags = ROUTE_NOT_KEPT, .summary = "Reads a party's records of a type for a purpose; the party sees it" },
	{ .path = NULL },
};

const struct feature records_feature = { .name = "records", .routes = routes, .jobs = records_jobs };
