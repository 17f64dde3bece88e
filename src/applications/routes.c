/* What the world can do with applications. */
#include "access/capabilities.h"
#include "applications/pages.h"
#include "indicators/indicators.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "kernel/job/job.h"
#include "kernel/settings/settings.h"
#include "places/places.h"

#define ITEM { "item", PARAM_TEXT, PARAM_IN_PATH, 0, ITEM_CODE_MAX, NULL, "code of an item or a bundle" }
#define ANSWERS { "answer.*", PARAM_TEXT, 0, 0, 200, NULL, "answers to the item's questions, by the question's id" }
#define FOR { "for", PARAM_ID, 0, 0, 0, NULL, "mandate under which the caller acts for another; none: for oneself" }
#define DRAFT { "draft", PARAM_TEXT, PARAM_IN_PATH, 0, 60, NULL, "token of the draft" }
#define REFERENCE { "reference", PARAM_TEXT, PARAM_IN_PATH, 0, 30, NULL, "14 digits, the last one a check digit" }
#define SECRET { "secret", PARAM_SECRET, 0, 0, 60, NULL, "of the applicant's own link" }
#define WORDS { "words", PARAM_TEXT, 0, 0, 2000, NULL, "in one's own words" }
#define UPLOAD { "file", PARAM_FILE, 0, 0, FILE_BYTES_MAX, NULL, "a picture, PDF, DOCX or XLSX, judged by its content" }
#define SAID { "said", PARAM_TEXT, 0, 0, 20, NULL, "what has just been done" }

static const struct param begin_params[] = { ITEM, ANSWERS, FOR, PARAMS_END };
static const struct param next_params[] = {
	ITEM, ANSWERS, FOR,
	{ "asked", PARAM_TEXT, 0, 0, ITEM_CODE_MAX, NULL, "the question that the page showed" },
	{ "answered", PARAM_INT, 0, 0, 100, NULL, "how many answers it carried" },
	PARAMS_END,
};
static const struct param notice_params[] = { { "code", PARAM_TEXT, PARAM_IN_PATH, 0, 20, NULL, "of the notice: 12 letters and digits" }, FOR, PARAMS_END };
static const struct param draft_params[] = { DRAFT, SAID, PARAMS_END };
static const struct param draft_alone[] = { DRAFT, PARAMS_END };
static const struct param page_params[] = { DRAFT, { "page", PARAM_TEXT, PARAM_IN_PATH, 0, ITEM_CODE_MAX, NULL, "id of the form's page" },
	{ "back_to", PARAM_TEXT, 0, 0, 10, NULL, "check: go on there" }, PARAMS_END };
static const struct param fill_params[] = {
	DRAFT,
	{ "page", PARAM_TEXT, PARAM_IN_PATH, 0, ITEM_CODE_MAX, NULL, "id of the form's page" },
	{ "field.*", PARAM_TEXT, 0, 0, TYPED_MAX, NULL, "values by the field's id; of a field of type many several" },
	{ "file.*", PARAM_FILE, 0, 0, FILE_BYTES_MAX, NULL, "of a field of type file, by its id: a picture, PDF, DOCX or XLSX, judged by its content" },
	{ "remove", PARAM_TEXT, PARAM_MANY, 0, ITEM_CODE_MAX, NULL, "ids of fields of type file: their files are taken back, the rest is kept as it is" },
	{ "seq", PARAM_INT, 0, 0, 1000000, NULL, "the state of the draft that was seen; 0: any" },
	{ "later", PARAM_BOOL, 0, 0, 0, NULL, "1: keep it as it is, to go on later" },
	{ "back_to", PARAM_TEXT, 0, 0, 10, NULL, "check: go on there" },
	PARAMS_END,
};
static const struct param upload_params[] = { DRAFT, { "material", PARAM_TEXT, PARAM_REQUIRED, 0, ITEM_CODE_MAX, NULL, "code on the notice" }, UPLOAD, PARAMS_END };
#define FILE_N { "n", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "number of the file" }
#define PREVIEW { "preview", PARAM_BOOL, 0, 0, 0, NULL, "1: small" }
static const struct param remove_params[] = { DRAFT, FILE_N, PARAMS_END };
static const struct param draft_file_params[] = { DRAFT, FILE_N, PREVIEW, PARAMS_END };
static const struct param cosigner_params[] = { DRAFT, { "name", PARAM_TEXT, PARAM_REQUIRED, 0, 50, NULL, "of the second party" }, PARAMS_END };
static const struct param cosign_params[] = { { "token", PARAM_TEXT, PARAM_IN_PATH, 0, 80, NULL, "of the second party's link" }, PARAMS_END };
static const struct param sign_params[] = { { "token", PARAM_TEXT, PARAM_IN_PATH, 0, 80, NULL, "of the second party's link" },
	{ "seen", PARAM_TEXT, PARAM_REQUIRED, 0, 80, NULL, "what the page showed" }, PARAMS_END };
static const struct param show_params[] = { REFERENCE, SECRET, SAID, PARAMS_END };
static const struct param proof_params[] = { REFERENCE, SECRET, PARAMS_END };
static const struct param file_params[] = { REFERENCE, SECRET, FILE_N, PREVIEW, PARAMS_END };
static const struct param certificate_params[] = { REFERENCE, SECRET, { "n", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "number of the part" }, PARAMS_END };
static const struct param complete_params[] = {
	REFERENCE, SECRET, WORDS, UPLOAD,
	{ "material", PARAM_TEXT, 0, 0, ITEM_CODE_MAX, NULL, "code on the notice that the file is for" },
	{ "more", PARAM_BOOL, 0, 0, 0, NULL, "1: more is to come" },
	PARAMS_END,
};
static const struct param words_params[] = { REFERENCE, SECRET, WORDS, PARAMS_END };
static const struct param rate_params[] = {
	REFERENCE, SECRET, WORDS,
	{ "grade", PARAM_INT, PARAM_REQUIRED, 1, 5, NULL, "1 very satisfied … 5 very dissatisfied (GB/T 39046)" },
	{ "reason", PARAM_CODE, PARAM_MANY, 0, 0, application_rating_reasons, "what it was about" },
	PARAMS_END,
};
static const struct param demands_params[] = {
	{ "item", PARAM_TEXT, 0, 0, ITEM_CODE_MAX, NULL, "code of an item" },
	{ "place", PARAM_TEXT, 0, 0, 15, NULL, "code of a place" },
	{ "from", PARAM_DATE, 0, 0, 0, NULL, "first day" },
	{ "to", PARAM_DATE, 0, 0, 0, NULL, "last day" },
	{ "page", PARAM_ID, 0, 0, 0, NULL, "key of the page, from older" },
	PARAMS_END,
};
static const struct param spared_params[] = {
	{ "place", PARAM_TEXT, 0, 0, PLACE_TYPED_MAX, NULL, "code or name of a place" },
	{ "item", PARAM_TEXT, 0, 0, ITEM_CODE_MAX, NULL, "code of an item" },
	{ "unit", PARAM_ID, 0, 0, 0, NULL, "id of a unit" },
	{ "from", PARAM_DATE, 0, 0, 0, NULL, "first day" },
	{ "to", PARAM_DATE, 0, 0, 0, NULL, "last day" },
	{ "page", PARAM_TEXT, 0, 0, 120, NULL, "key of the page, from older" },
	PARAMS_END,
};

#define ONE_DRAFT "/apply/drafts/:draft"
#define ONE "/applications/:reference"

static const struct route routes[] = {
	{ GET, "/apply/:item", ANYONE, begin_show, "begin.html", begin_params, ROUTE_SLOW, .summary = "The next question that can still change what is needed" },
	{ POST, "/apply/:item", ANYONE, begin_next, NULL, next_params, ROUTE_SLOW, .summary = "Answers; with the last one the complete notice is stamped" },
	{ GET, "/apply/notices/:code", ANYONE, notice_show, "notice.html", notice_params, ROUTE_SLOW, .summary = "The one complete notice: what is needed, what is held, fee, time, visits" },
	{ POST, "/apply/notices/:code/begin", ANYONE, notice_begin, NULL, notice_params, ROUTE_SLOW | ROUTE_NOT_KEPT, .again = "/apply/notices/:code",
		.summary = "Begins an application with the notice: a draft, filled in from records" },
	{ GET, ONE_DRAFT, ANYONE, draft_show, "draft.html", draft_params, .summary = "A draft: what there is to do, and how to go on elsewhere" },
	{ GET, ONE_DRAFT "/pages/:page", ANYONE, draft_page_show, "draft_page.html", page_params, .summary = "One page of the form" },
	{ POST, ONE_DRAFT "/pages/:page", ANYONE, draft_page_fill, NULL, fill_params, .prepare = draft_page_prepare, .summary = "What was typed on the page" },
	{ GET, ONE_DRAFT "/materials", ANYONE, materials_show, "materials.html", draft_alone, .summary = "The materials: held, given, missing" },
	{ POST, ONE_DRAFT "/materials", ANYONE, material_upload, NULL, upload_params, .prepare = material_prepare, .summary = "A file for a material" },
	{ POST, ONE_DRAFT "/files/:n/remove", ANYONE, material_remove, NULL, remove_params, .again = ONE_DRAFT "/materials", .summary = "Takes a file back" },
	{ GET, ONE_DRAFT "/files/:n", ANYONE, draft_file_show, NULL, draft_file_params, ROUTE_NO_JSON, .summary = "A file of the draft" },
	{ POST, ONE_DRAFT "/cosigners", ANYONE, cosigner_add, NULL, cosigner_params, ROUTE_NOT_KEPT, .again = ONE_DRAFT "/check", .summary = "A second party that must agree" },
	{ GET, ONE_DRAFT "/check", ANYONE, draft_check_show, "draft_check.html", draft_alone, .summary = "All answers, each can be changed" },
	{ POST, ONE_DRAFT "/submit", ANYONE, draft_submit, NULL, draft_alone, ROUTE_SLOW, .again = ONE_DRAFT "/check", .summary = "Sends the application" },
	{ POST, ONE_DRAFT "/drop", ANYONE, draft_drop, NULL, draft_alone, .again = ONE_DRAFT "/check", .summary = "Throws the draft away" },
	{ GET, "/apply/sign/:token", ANYONE, cosign_show, "cosign.html", cosign_params, .summary = "The second party's page" },
	{ POST, "/apply/sign/:token", ANYONE, cosign_sign, NULL, sign_params, .summary = "The second party agrees" },
	{ GET, "/applications/demands", ANYONE, demands_list, "demands.html", demands_params, ROUTE_TABLE, .summary = "Demands beyond the notice, with their reasons" },
	{ GET, "/applications/spared", ANYONE, spared_list, "spared.html", spared_params, ROUTE_TABLE, .summary = "What was spared, by item and unit" },
	{ GET, ONE, ANYONE, application_page, "show.html", show_params, .summary = "An application: what happens now, who holds it, the clock, the history" },
	{ GET, ONE "/receipt", ANYONE, receipt_page, "receipt.html", show_params, .summary = "The dated receipt" },
	{ GET, ONE "/proof", ANYONE, application_proof, NULL, proof_params, ROUTE_NO_JSON,
	  .summary = "The proof that the history is under a day's signed root, for the applicant and staff: onedoor verify case" },
	{ GET, ONE "/files/:n", ANYONE, application_file_page, NULL, file_params, ROUTE_NO_JSON, .summary = "A file of the application" },
	{ GET, ONE "/certificates/:n", ANYONE, application_certificate_page, NULL, certificate_params, ROUTE_SLOW | ROUTE_NO_JSON, .summary = "The certificate of a granted part, signed PDF, for the applicant" },
	{ POST, ONE "/complete", ANYONE, application_own_complete, NULL, complete_params, .prepare = application_own_prepare, .again = ONE, .summary = "The applicant brings what was missing" },
	{ POST, ONE "/note", ANYONE, application_own_note, NULL, complete_params, .prepare = application_own_prepare, .again = ONE, .summary = "The applicant adds something" },
	{ POST, ONE "/withdraw", ANYONE, application_own_withdraw, NULL, words_params, .again = ONE, .summary = "The applicant takes it back" },
	{ POST, ONE "/rating", ANYONE, application_own_rate, NULL, rate_params, .again = ONE, .summary = "The applicant rates, once" },
	{ .path = NULL },
};

extern const struct indicator application_indicators[];   /* figures.c */

/* A draft that nobody went on with is thrown away with what was typed into it. */
static enum outcome drafts_forget(struct call *call, const struct job *job)
{
	int64_t ids[200], before = call->now - setting_int("applications.draft_days") * DAY;
	struct db_rows rows;
	size_t count = 0;

	(void)job;
	TRY(db_select(call, APPLICATION_DRAFTS_OLD, IN(before), &rows));
	while (db_next(&rows, OUT(&ids[count])))
		count++;
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++)
		TRY(db_run(call, APPLICATION_DRAFT_DROP, IN(ids[i])));
	return OK;
}

static enum outcome files_named(struct call *call, struct text from, struct text to, struct db_rows *ret_rows)
{
	return db_select(call, APPLICATION_FILES_BETWEEN, IN(from, to), ret_rows);
}

static const struct job_kind jobs[] = {
	{ .name = "applications.drafts_forget", .run = drafts_forget, .every_ms = HOUR },
	{ .name = NULL },
};

static const struct check checks[] = {
	{ "applications.counts", applications_check_counts },
	{ NULL, NULL },
};

const struct feature applications_feature = { .name = "applications", .routes = routes, .jobs = jobs, .indicators = application_indicators, .checks = checks,
	.files = files_named };
