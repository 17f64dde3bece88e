/* At the person's home: one page for everything, so that it works without a network; sent when there is one, once. */
#include "windows/home.h"

#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "mandates/mandates.h"

enum { SIGNED_MAX = 60000, CODE_DIGITS = 6 };

/* ---- the page ---- */

static enum outcome notice_of(struct call *call, const struct home_visit *visit, struct complete_notice *notice)
{
	const struct item_question *next;

	return notice_compute(call, visit->item, item_answers_of_text(call, visit->answers), (struct party_ref){ 0 }, 0, notice, &next);
}

enum outcome home_visit(struct call *call, struct doc *doc)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct home_visit visit;

	TRY(home_of_path(call, true, &visit));
	TRY(home_to_doc(call, &visit, true, doc_object(doc, "visit")));
	TRY(notice_of(call, &visit, notice));
	doc_text(doc, "title", words_in(call, notice->title, notice->title_en));
	window_lines_to_doc(call, notice, doc);
	window_file_fields_to_doc(call, notice, doc);
	window_files_to_doc(call, doc);
	window_said_to_doc(call, doc);
	return window_fields_to_doc(call, notice, T("{}"), doc);
}

/* ---- done ---- */

enum outcome home_code(struct call *call, struct doc *doc)
{
	struct home_visit visit;

	TRY(home_of_path(call, true, &visit));
	TRY(access_code_send(call, visit.contact));
	doc_id(doc, "id", visit.id);
	reply_see(call, "/home-service/%lld?said=%s", (long long)visit.id, window_done(call));
	return OK;
}

/* How the person said yes: a code told, or a signature. *ret_wrong: the code was not the one; the try is kept. */
static enum outcome proof_of(struct call *call, const struct home_visit *visit, struct mandate_new *mandate, bool *ret_wrong)
{
	struct text code = param_text(call, "code"), strokes = param_text(call, "signed");
	bool right = false;

	*ret_wrong = false;
	mandate->proof = code.len ? PROOF_CODE : PROOF_SIGNATURE;
	mandate->proof_words = code.len ? T("") : strokes;
	if (!code.len)
		return strokes.len ? OK : call_problem(call, "signed", "home.sign");
	TRY(access_code_use(call, visit->contact, code, &right));
	*ret_wrong = !right;
	return OK;
}

static enum outcome papers(struct call *call, struct application_draft *draft)
{
	const struct kept_file *files;
	size_t count;

	TRY(window_files_fault(call));
	window_files(call, &files, &count);
	for (size_t i = 0; i < count; i++)
		TRY(application_attach(call, draft, param_text(call, "material"), &files[i]));
	for (size_t i = 0; i < param_count(call, "brought"); i++)
		TRY(application_brought(call, draft, param_text_at(call, "brought", i), T("")));
	return OK;
}

static enum outcome apply(struct call *call, const struct home_visit *visit, int64_t person, int64_t mandate, struct case_file *ret_file)
{
	struct application_start start = { .item_or_bundle = visit->item, .answers = item_answers_of_text(call, visit->answers),
		.applicant = { PARTY_PERSON, person }, .agent = call->caller.person, .mandate = mandate, .channel = APPLY_HOME };
	struct application_draft draft;

	TRY(application_start(call, &start, &draft));
	TRY(papers(call, &draft));
	TRY(window_fill(call, &draft, false));
	return application_submit(call, &draft, ret_file);
}

static enum outcome goes_on(struct call *call, const struct case_file *file, struct doc *doc)
{
	doc_id(doc, "id", file->id);
	doc_text(doc, "reference", reference_shown(call->arena, file->reference));
	reply_see(call, "/home-service?done=%.*s", TEXT_ARG(file->reference));
	return OK;
}

enum outcome home_done(struct call *call, struct doc *doc)
{
	struct home_visit visit;
	struct mandate_new mandate = { .from = { .kind = PARTY_PERSON }, .to = call->caller.person, .until = date_of(call->now) + HOME_MANDATE_DAYS,
		.basis = BASIS_AGENT };
	struct case_file file;
	int64_t mandate_id;
	bool wrong;

	TRY(home_of_path(call, true, &visit));
	if (visit.state == HOME_DONE) {   /* a phone that did not hear the answer sends again */
		TRY(case_find(call, visit.case_id, &file));
		return goes_on(call, &file, doc);
	}
	if (!param_text(call, "name").len)
		return call_problem(call, "name", "required");
	mandate.items = visit.item;
	TRY(proof_of(call, &visit, &mandate, &wrong));
	if (wrong) {
		call_problem(call, "code", "access.wrong_code");
		return reply_refused(call, INVALID);   /* the try is kept */
	}
	TRY(window_person(call, param_text(call, "name"), param_text(call, "identity"), contact_kind_of(visit.contact) == CONTACT_PHONE ? visit.contact : T(""),
		&mandate.from.id));
	TRY(mandate_give(call, &mandate, &mandate_id));
	TRY(apply(call, &visit, mandate.from.id, mandate_id, &file));
	TRY(db_change(call, HOME_SET_DONE, IN(visit.id, HOME_TAKEN, HOME_DONE, file.id)));
	return goes_on(call, &file, doc);
}

#define VISIT_ID { "visit", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "id of the visit" }

const struct param home_visit_params[] = { VISIT_ID, { "said", PARAM_TEXT, 0, 0, 20, NULL, "what has just been done" }, PARAMS_END };
const struct param home_code_params[] = { VISIT_ID, PARAMS_END };
const struct param home_done_params[] = { VISIT_ID,
	{ "name", PARAM_TEXT, 0, 0, 60, NULL, "the person's name: required, said after the photographs were looked at, which are not lost then" },
	{ "identity", PARAM_TEXT, 0, 0, 18, NULL, "the person's identity number, required as the name is" },
	{ "signed", PARAM_TEXT, 0, 0, SIGNED_MAX, NULL, "strokes of the signature: x,y x,y;x,y …" },
	{ "code", PARAM_TEXT, 0, 0, CODE_DIGITS, NULL, "the code sent to the person's phone" },
	{ "material", PARAM_TEXT, 0, 0, 80, NULL, "what the photographs are" },
	{ "brought", PARAM_TEXT, PARAM_MANY, 0, 80, NULL, "materials whose originals were seen" },
	{ "kept", PARAM_TEXT, PARAM_MANY, 0, 1000, NULL, "photographs that a refused form carries on" },
	{ "files", PARAM_FILE, PARAM_MANY, 0, FILE_BYTES_MAX, NULL, "photographs" },
	{ "field.*", PARAM_TEXT, 0, 0, 4000, NULL, "values of the item's form" },
	{ "taken_at", PARAM_TIME, 0, 0, 0, NULL, "when it was taken down, if it could not be sent at once" }, PARAMS_END };
