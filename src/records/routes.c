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
static const char *const forms[] = { "json", "pdf", NULL };
static const struct param export_params[] = { OF, { "as", PARAM_CODE, 0, 0, 0, forms, "json when left out" }, PARAMS_END };
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

#define CODE { "code", PARAM_TEXT, PARAM_REQUIRED | PARAM_IN_PATH, 0, 40, NULL, "code of a type" }

static const char *const decisions[] = { "take", "leave", NULL };
static const char *const grades[] = { "a", "b", "c", "d", NULL };

#define TYPE_FIELDS \
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 0, 60, NULL, "" }, { "name_en", PARAM_TEXT, 0, 0, 60, NULL, "" }, \
	{ "about", PARAM_CODE, PARAM_REQUIRED, 0, 0, record_abouts, "" }, { "sensitivity", PARAM_CODE, PARAM_REQUIRED, 0, 0, record_sensitivities, "" }, \
	{ "valid_days", PARAM_INT, 0, 0, 36600, NULL, "0: for ever" }, { "single", PARAM_BOOL, 0, 0, 0, NULL, "one at a time" }, \
	{ "closed", PARAM_BOOL, 0, 0, 0, NULL, "no new ones are kept" }, \
	{ "fields", PARAM_TEXT, 0, 0, 60000, NULL, "the schema, JSON; or the fields as rows:" }, \
	{ "zh.*", PARAM_TEXT, 0, 0, 60, NULL, "a field's label" }, { "en.*", PARAM_TEXT, 0, 0, 60, NULL, "and in English" }, \
	{ "key.*", PARAM_TEXT, 0, 0, 40, NULL, "its name; made when left out" }, { "type.*", PARAM_TEXT, 0, 0, 20, NULL, "what it holds" }, \
	{ "must.*", PARAM_TEXT, 0, 0, 1, NULL, "1: required" }, { "least.*", PARAM_TEXT, 0, 0, 30, NULL, "the smallest number" }, \
	{ "most.*", PARAM_TEXT, 0, 0, 30, NULL, "the largest number, or the characters of a text" }, \
	{ "values.*", PARAM_TEXT, 0, 0, 4000, NULL, "the values that are allowed, commas between" }

static const struct param type_params[] = { CODE, PARAMS_END };
static const struct param type_put_params[] = { CODE, TYPE_FIELDS, PARAMS_END };
static const struct param type_new_params[] = { { "code", PARAM_TEXT, PARAM_REQUIRED, 0, 40, NULL, "small letters, digits, underscores" }, TYPE_FIELDS, PARAMS_END };
static const struct param grant_params[] = {
	CODE, { "purpose", PARAM_TEXT, PARAM_REQUIRED, 0, 40, NULL, "code of a purpose" }, { "unit", PARAM_TEXT, 0, 0, 32, NULL, "code of a unit; none: every unit" },
	{ "basis", PARAM_CODE, PARAM_REQUIRED, 0, 0, record_bases, "" }, { "law", PARAM_TEXT, 0, 0, 200, NULL, "what a duty rests on" },
	{ "ends_on", PARAM_DATE, 0, 0, 0, NULL, "last day" }, PARAMS_END,
};
static const struct param grant_end_params[] = { CODE, IN_PATH("grant"), PARAMS_END };
static const struct param register_params[] = { IN_PATH("register"), PARAMS_END };
static const struct param register_new_params[] = {
	{ "code", PARAM_TEXT, PARAM_REQUIRED, 0, 40, NULL, "" }, { "name", PARAM_TEXT, PARAM_REQUIRED, 0, 100, NULL, "" },
	{ "unit", PARAM_TEXT, 0, 0, 32, NULL, "code of the unit that answers for it" }, { "type", PARAM_TEXT, 0, 0, 40, NULL, "code of the type it gives" },
	{ "grade", PARAM_CODE, PARAM_REQUIRED, 0, 0, grades, "" }, { "url", PARAM_TEXT, 0, 0, 500, NULL, "REST source" },
	{ "token", PARAM_SECRET, 0, 0, 500, NULL, "bearer token" }, { "every_minutes", PARAM_INT, 0, 0, 44640, NULL, "0: not pulled" }, PARAMS_END,
};
static const struct param retire_params[] = {
	IN_PATH("register"), { "retired_on", PARAM_DATE, PARAM_REQUIRED, 0, 0, NULL, "" }, { "replaced_by", PARAM_TEXT, 0, 0, 100, NULL, "" }, PARAMS_END,
};
static const struct param import_params[] = {
	IN_PATH("register"), { "mode", PARAM_CODE, PARAM_REQUIRED, 0, 0, import_modes, "" },
	{ "file", PARAM_FILE, PARAM_REQUIRED, 0, 64 << 20, NULL, "CSV or XLSX" }, PARAMS_END,
};
static const struct param bad_params[] = { IN_PATH("register"), IN_PATH("import"), PARAMS_END };
static const struct param conflicts_params[] = { { "page", PARAM_INT, 0, 0, 0, NULL, "key of the page, from older" }, PARAMS_END };
static const struct param conflict_params[] = { IN_PATH("conflict"), PARAMS_END };
static const struct param decide_params[] = { IN_PATH("conflict"), { "decision", PARAM_CODE, PARAM_REQUIRED, 0, 0, decisions, "" }, PARAMS_END };
static const struct param period_params[] = {
	{ "from", PARAM_DATE, 0, 0, 0, NULL, "first day" }, { "to", PARAM_DATE, 0, 0, 0, NULL, "last day" }, { "place", PARAM_TEXT, 0, 0, 24, NULL, "" },
	{ "category", PARAM_TEXT, 0, 0, 64, NULL, "" }, PARAMS_END,
};
static const struct param asks_params[] = {
	{ "from", PARAM_DATE, 0, 0, 0, NULL, "first day; a year before the last when left out" }, { "to", PARAM_DATE, 0, 0, 0, NULL, "last day; today when left out" },
	{ "place", PARAM_TEXT, 0, 0, 24, NULL, "code of a place: what was asked for there" }, { "category", PARAM_TEXT, 0, 0, 64, NULL, "code of a service" },
	{ "page", PARAM_TEXT, 0, 0, 60, NULL, "key of the page, from older" }, PARAMS_END,
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
	{ .verb = POST, .path = "/me/records/export", .who = RESIDENT, .handle = me_export, .params = export_params, .flags = ROUTE_NOT_KEPT,
	  .again = "/me/records", .summary = "Everything held about the caller, as JSON or PDF" },
	{ .verb = GET, .path = "/me/records/chain", .who = RESIDENT, .handle = me_chain, .params = of_params, .flags = ROUTE_NO_JSON,
	  .summary = "The chain of all looks, to be checked offline by onedoor verify access" },

	{ .verb = GET, .path = "/work/records", .who = SEE_CONTACT, .handle = work_questions, .page = "inbox.html", .params = list_params,
	  .summary = "What parties ask the unit about its looks and records, due first" },
	{ .verb = GET, .path = "/work/records/late", .who = SUPERVISE, .handle = work_late, .page = "inbox.html",
	  .summary = "Questions that are late in the post's units" },
	{ .verb = GET, .path = "/work/records/questions/:question", .who = SEE_CONTACT, .handle = work_question, .page = "answer.html",
	  .params = question_params, .summary = "One question" },
	{ .verb = POST, .path = "/work/records/questions/:question", .who = SEE_CONTACT, .handle = work_answer, .params = answer_params,
	  .summary = "Answers it" },
	{ .verb = POST, .path = "/work/records/questions/:question/look", .who = SEE_CONTACT, .handle = work_look, .page = "correct.html",
	  .params = question_params, .flags = ROUTE_NOT_KEPT, .again = "/work/records/questions/:question", .summary = "The record it is about" },
	{ .verb = GET, .path = "/work/records/questions/:question/correct", .who = SEE_CONTACT, .handle = work_correction, .page = "correct.html",
	  .params = question_params, .summary = "The form of a correction, empty until one is refused" },
	{ .verb = POST, .path = "/work/records/questions/:question/correct", .who = SEE_CONTACT, .handle = work_correct, .params = correct_params,
	  .summary = "Corrects the record" },
	{ .verb = GET, .path = "/work/records/read", .who = SEE_CONTACT, .handle = work_read_form, .page = "read.html", .summary = "The form for reading a record" },
	{ .verb = POST, .path = "/work/records/read", .who = SEE_CONTACT, .handle = work_read, .page = "shown.html", .params = read_params,
	  .flags = ROUTE_NOT_KEPT, .summary = "Reads a party's records of a type for a purpose; the party sees it" },

	{ .verb = GET, .path = "/admin/records", .who = ADMINISTER, .handle = admin_types, .page = "types.html", .summary = "Record types, and how many looks are sealed" },
	{ .verb = GET, .path = "/admin/records/types/new", .who = ADMINISTER, .handle = admin_type_new, .page = "type.html", .summary = "The form of a new type" },
	{ .verb = POST, .path = "/admin/records/types", .who = ADMINISTER, .handle = admin_type_put, .params = type_new_params,
	  .again = "/admin/records/types/new", .summary = "Makes a type" },
	{ .verb = GET, .path = "/admin/records/types/:code", .who = ADMINISTER, .handle = admin_type, .page = "type.html", .params = type_params,
	  .summary = "One type: its fields and who may read it" },
	{ .verb = POST, .path = "/admin/records/types/:code", .who = ADMINISTER, .handle = admin_type_put, .params = type_put_params, .summary = "Changes a type" },
	{ .verb = POST, .path = "/admin/records/types/:code/grants", .who = ADMINISTER, .handle = admin_grant_give, .params = grant_params,
	  .again = "/admin/records/types/:code", .summary = "Gives a unit the right to read it for a purpose" },
	{ .verb = POST, .path = "/admin/records/types/:code/grants/:grant/end", .who = ADMINISTER, .handle = admin_grant_end, .params = grant_end_params,
	  .again = "/admin/records/types/:code", .summary = "Ends a grant at once" },
	{ .verb = GET, .path = "/admin/records/registers", .who = ADMINISTER, .handle = registers_list, .page = "registers.html", .summary = "Existing systems" },
	{ .verb = POST, .path = "/admin/records/registers", .who = ADMINISTER, .handle = register_new, .params = register_new_params,
	  .summary = "Makes or changes a register" },
	{ .verb = GET, .path = "/admin/records/registers/:register", .who = ADMINISTER, .handle = register_show, .page = "register.html",
	  .params = register_params, .summary = "One register and its imports" },
	{ .verb = POST, .path = "/admin/records/registers/:register/import", .who = ADMINISTER, .handle = register_import_sheet, .page = "imported.html",
	  .params = import_params, .flags = ROUTE_NOT_KEPT, .prepare = register_import_prepare, .again = "/admin/records/registers/:register",
	  .summary = "Imports a sheet: looks only, all rows or none, or the good rows" },
	{ .verb = POST, .path = "/admin/records/registers/:register/imports/:import/bad", .who = ADMINISTER, .handle = register_bad_rows, .params = bad_params,
	  .flags = ROUTE_NOT_KEPT, .again = "/admin/records/registers/:register", .summary = "The bad rows of an import with their reasons, CSV" },
	{ .verb = POST, .path = "/admin/records/registers/:register/retire", .who = ADMINISTER, .handle = register_retire_it, .params = retire_params,
	  .again = "/admin/records/registers/:register", .summary = "The system is switched off" },
	{ .verb = GET, .path = "/admin/records/conflicts", .who = ADMINISTER, .handle = conflicts_list, .page = "conflicts.html", .params = conflicts_params,
	  .summary = "Rows that somebody must decide" },
	{ .verb = POST, .path = "/admin/records/conflicts/:conflict", .who = ADMINISTER, .handle = conflict_look, .page = "conflict.html",
	  .params = conflict_params, .flags = ROUTE_NOT_KEPT, .again = "/admin/records/conflicts", .summary = "One of them, once" },
	{ .verb = POST, .path = "/admin/records/conflicts/:conflict/decide", .who = ADMINISTER, .handle = conflict_decide_it, .params = decide_params,
	  .again = "/admin/records/conflicts", .summary = "Takes the row, or leaves it out" },
	{ .verb = GET, .path = "/records/retired", .who = ANYONE, .handle = retired_list, .page = "retired.html", .params = period_params,
	  .flags = ROUTE_TABLE, .summary = "Systems that are switched off" },
	{ .verb = GET, .path = "/records/asked-again", .who = ANYONE, .handle = asks_list, .page = "asked_again.html", .params = asks_params,
	  .flags = ROUTE_TABLE, .summary = "What was asked for although it is held" },
	{ .path = NULL },
};

const struct feature records_feature = { .name = "records", .routes = routes, .jobs = records_jobs, .indicators = record_indicators };
