/* What the administrators' pages of imports share, in every room: a look on a reader, then the taking, and the report of both. */
#include "audit/audit.h"
#include "kernel/route/route.h"
#include "places/places.h"

const char *const import_modes[] = { "preview", "all_or_none", "good_rows", NULL };

enum import_mode import_mode_of(struct text code)
{
	for (int i = 0; import_modes[i]; i++) {
		if (text_equal(code, text_of(import_modes[i])))
			return (enum import_mode)i;
	}
	return IMPORT_PREVIEW;
}

/* ---- into the document ---- */

static void fault_to_doc(const struct import_fault *fault, struct doc *item)
{
	doc_id(item, "row", fault->row);
	doc_text(item, "column", fault->column);
	doc_text(doc_message(item, "message", fault->message), "detail", fault->detail);
}

void import_report_to_doc(const struct import_report *report, struct doc *doc)
{
	struct doc *object = doc_object(doc, "report"), *faults;

	doc_int(object, "rows", report->rows);
	doc_int(object, "added", report->added);
	doc_int(object, "changed", report->changed);
	doc_int(object, "same", report->same);
	doc_int(object, "bad", report->bad);
	doc_bool(object, "applied", report->applied);
	doc_bool(object, "more_faults", report->faults_count == IMPORT_FAULTS_KEPT);
	faults = doc_list(object, "faults");
	for (size_t i = 0; i < report->faults_count; i++)
		fault_to_doc(&report->faults[i], doc_item(faults));
}

void import_modes_to_doc(struct text chosen, struct doc *doc)
{
	struct doc *modes = doc_list(doc, "modes"), *item;

	for (int i = 0; import_modes[i]; i++) {
		item = doc_item(modes);
		doc_code(item, "mode", "import_mode", import_modes[i]);
		doc_bool(item, "chosen", text_equal(chosen, text_of(import_modes[i])));
	}
}

/* ---- the page ---- */

enum outcome import_page_form(struct call *call, struct doc *doc)
{
	doc_null(doc, "report");
	import_modes_to_doc(given_text(call, "mode"), doc);
	return OK;
}

static enum outcome take_given(struct call *call, const struct import_page *page, struct import_report *ret_report)
{
	struct upload upload;

	if (!param_file(call, "file", 0, &upload))
		return call_problem(call, "file", "file_required");
	return page->take(call, upload.bytes, import_mode_of(param_text(call, "mode")), ret_report);
}

/* A look costs the writer nothing: it is done before, on a reader. */
enum outcome import_page_look(struct call *call, const struct import_page *page)
{
	struct import_report *report = NEW(call->arena, struct import_report);

	if (import_mode_of(param_text(call, "mode")) != IMPORT_PREVIEW)
		return OK;
	TRY(take_given(call, page, report));
	call->prepared = report;
	return OK;
}

static enum outcome note_taken(struct call *call, const struct import_page *page, const struct import_report *report)
{
	struct text holds = page->holds ? text_format(call->arena, "%.*s ", TEXT_ARG(param_text(call, page->holds))) : T("");

	if (!page->audited)
		return OK;
	return audit_change(call, page->audited, 0, T(""), text_format(call->arena, "%.*s+%lld ~%lld", TEXT_ARG(holds), (long long)report->added,
		(long long)report->changed));
}

enum outcome import_page_take(struct call *call, const struct import_page *page, struct doc *doc)
{
	struct import_report *report = call->prepared;

	if (!report) {
		report = NEW(call->arena, struct import_report);
		TRY(take_given(call, page, report));
		if (report->applied)
			TRY(note_taken(call, page, report));
	}
	import_report_to_doc(report, doc);
	import_modes_to_doc(report->applied ? T("preview") : T("all_or_none"), doc);
	return OK;
}
