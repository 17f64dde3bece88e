/* A draft at the window: what was brought on paper, what is scanned, what is missing, and the receipt. */
#include "windows/window.h"

static enum outcome draft_of_path(struct call *call, struct application_draft *ret_draft)
{
	return application_draft_by_token(call, param_text(call, "token"), ret_draft);
}

/* What application_check notes, as a list of the page instead of problems of a form. */
static enum outcome missing_to_doc(struct call *call, const struct application_draft *draft, struct doc *doc)
{
	struct doc *list = doc_list(doc, "missing");
	struct problem *before = call->problems, *last = call->last_problem;
	enum outcome outcome;

	call->problems = call->last_problem = NULL;
	outcome = application_check(call, draft);
	for (const struct problem *p = call->problems; p; p = p->next)
		doc_text(doc_item(list), "field", text_of(p->field));
	call->problems = before;
	call->last_problem = last;
	call->refusal = NULL;
	return outcome == INVALID ? OK : outcome;
}

static bool is_missing(struct call *call, const struct doc *missing, struct text field)
{
	for (size_t i = 0; i < doc_count(missing); i++)
		if (text_equal(doc_plain(call->arena, doc_find(doc_child(missing, i), "field")), field))
			return true;
	return false;
}

static void missing_line_to_doc(struct text code, struct text title, struct doc *list)
{
	struct doc *item = doc_item(list);

	doc_text(item, "code", code);
	doc_text(item, "title", title);
}

/* Materials of the notice, and files among the form's fields: what there is still to bring. */
static void missing_lines_to_doc(struct call *call, const struct complete_notice *notice, struct doc *doc)
{
	struct doc *list = doc_list(doc, "missing_lines");
	const struct doc *missing = doc_find(doc, "missing"), *files;

	window_file_fields_to_doc(call, notice, doc);
	files = doc_find(doc, "file_fields");
	for (size_t i = 0; i < notice->line_count; i++) {
		const struct notice_line *line = &notice->lines[i];
		if (is_missing(call, missing, text_format(call->arena, "material.%.*s", TEXT_ARG(line->code))))
			missing_line_to_doc(line->code, words_in(call, line->title, line->title_en), list);
	}
	for (size_t i = 0; i < doc_count(files); i++) {
		const struct doc *file = doc_child(files, i);
		if (is_missing(call, missing, doc_plain(call->arena, doc_find(file, "field"))))
			missing_line_to_doc(doc_plain(call->arena, doc_find(file, "code")),
				doc_plain(call->arena, doc_find(file, "title")), list);
	}
}

enum outcome window_draft(struct call *call, struct doc *doc)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct application_draft draft;

	TRY(draft_of_path(call, &draft));
	TRY(notice_find(call, draft.notice, notice));
	doc_text(doc, "token", draft.token);
	window_said_to_doc(call, doc);
	doc_bool(doc, "sent", draft.state == DRAFT_SENT);
	doc_id(doc, "case_id", draft.case_id);
	doc_text(doc, "title", words_in(call, notice->title, notice->title_en));
	doc_text(doc, "notice_code", notice->code);
	window_lines_to_doc(call, notice, doc);
	TRY(window_fields_to_doc(call, notice, draft.fields, doc));
	TRY(missing_to_doc(call, &draft, doc));
	missing_lines_to_doc(call, notice, doc);
	doc_bool(doc, "ready", !doc_count(doc_find(doc, "missing")));
	return OK;
}

static enum outcome draft_goes_on(struct call *call, const struct application_draft *draft, struct doc *doc)
{
	doc_id(doc, "id", draft->id);
	doc_text(doc, "token", draft->token);
	reply_see(call, "/windows/drafts/%.*s?said=%s", TEXT_ARG(draft->token), window_done(call));
	return OK;
}

enum outcome window_brought(struct call *call, struct doc *doc)
{
	struct application_draft draft;

	TRY(draft_of_path(call, &draft));
	TRY(application_brought(call, &draft, param_text(call, "material"), param_text(call, "words")));
	return draft_goes_on(call, &draft, doc);
}

/* Kept as typed; submitting says what is wrong with it. */
enum outcome window_save(struct call *call, struct doc *doc)
{
	struct application_draft draft;

	TRY(draft_of_path(call, &draft));
	TRY(window_fill(call, &draft, true));
	return draft_goes_on(call, &draft, doc);
}

static enum outcome scans_attach(struct call *call, struct application_draft *draft)
{
	const struct kept_file *files;
	size_t count;

	window_files(call, &files, &count);
	for (size_t i = 0; i < count; i++)
		TRY(application_attach(call, draft, param_text(call, "material"), &files[i]));
	TRY(window_files_fault(call));
	return count ? OK : call_problem(call, "files", "required");
}

enum outcome window_upload(struct call *call, struct doc *doc)
{
	struct application_draft draft;
	enum outcome outcome;

	TRY(draft_of_path(call, &draft));
	outcome = scans_attach(call, &draft);
	return outcome == OK ? draft_goes_on(call, &draft, doc) : window_files_stay(call, outcome);
}

enum outcome window_submit(struct call *call, struct doc *doc)
{
	struct application_draft draft;
	struct case_file file;

	TRY(draft_of_path(call, &draft));
	TRY(application_submit(call, &draft, &file));
	doc_id(doc, "id", file.id);
	doc_text(doc, "reference", reference_shown(call->arena, file.reference));
	reply_see(call, "/windows/cases/%lld/receipt", (long long)file.id);
	return OK;
}
