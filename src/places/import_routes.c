/* The administrators' page for files of places. */
#include "access/capabilities.h"
#include "audit/audit.h"
#include "places/to_doc.h"

static const char *const kinds[] = { "places", "divisions", "grids", "premises", "shapes", "areas", NULL };
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

static void form_to_doc(struct text kind, struct text mode, struct doc *doc)
{
	struct doc *list = doc_list(doc, "kinds"), *item;

	for (int i = 0; kinds[i]; i++) {
		item = doc_item(list);
		doc_code(item, "kind", "import_kind", kinds[i]);
		doc_bool(item, "chosen", text_equal(kind, text_of(kinds[i])));
	}
	import_modes_to_doc(mode, doc);
}

/* ---- the page ---- */

enum outcome places_import_form(struct call *call, struct doc *doc)
{
	doc_null(doc, "report");
	form_to_doc(given_text(call, "kind"), given_text(call, "mode"), doc);
	return OK;
}

static enum outcome import_given(struct call *call, struct import_report *ret_report)
{
	struct upload upload;
	enum import_kind kind;

	if (!param_file(call, "file", 0, &upload))
		return call_problem(call, "file", "file_required");
	if (!import_kind_from(param_text(call, "kind"), &kind))
		return call_problem(call, "kind", "not_a_code");
	return places_import(call, kind, upload.bytes, import_mode_of(param_text(call, "mode")), ret_report);
}

/* A look costs the writer nothing: it is done before, on a reader. */
enum outcome places_import_prepare(struct call *call)
{
	struct import_report *report = NEW(call->arena, struct import_report);

	if (import_mode_of(param_text(call, "mode")) != IMPORT_PREVIEW)
		return OK;
	TRY(import_given(call, report));
	call->prepared = report;
	return OK;
}

enum outcome places_import_take(struct call *call, struct doc *doc)
{
	struct import_report *report = call->prepared;

	if (!report) {
		report = NEW(call->arena, struct import_report);
		TRY(import_given(call, report));
		TRY(audit_change(call, "place", 0, T(""), text_format(call->arena, "%.*s +%lld ~%lld", TEXT_ARG(param_text(call, "kind")),
			(long long)report->added, (long long)report->changed)));
	}
	import_report_to_doc(report, doc);
	form_to_doc(param_text(call, "kind"), report->applied ? T("preview") : T("all_or_none"), doc);
	return OK;
}

const struct param places_import_params[] = {
	{ "kind", PARAM_CODE, PARAM_REQUIRED, 0, 0, kinds, "What the file holds" },
	{ "mode", PARAM_CODE, PARAM_REQUIRED, 0, 0, import_modes, "Look only, all rows or none, or the good rows" },
	{ "file", PARAM_FILE, PARAM_REQUIRED, 0, 32 << 20, NULL, "CSV, XLSX or GeoJSON" },
	PARAMS_END,
};
