/* Bringing items, bundles, events, categories and synonyms as files. */
#include "access/access.h"
#include "audit/audit.h"
#include "catalogue/edit.h"
#include "catalogue/sheet.h"

static const char *const sheet_codes[] = { "items", "bundles", "events", "categories", "synonyms", NULL };

static void import_form_to_doc(struct call *call, struct doc *doc)
{
	struct doc *list = doc_list(doc, "sheets");

	for (int i = 0; sheet_codes[i]; i++) {
		struct doc *item = doc_item(list);
		doc_code(item, "sheet", "catalogue_sheet", sheet_codes[i]);
		doc_bool(item, "chosen", text_equal(given_text(call, "sheet"), text_of(sheet_codes[i])));
	}
	import_modes_to_doc(given_text(call, "mode"), doc);
}

enum outcome edit_import_show(struct call *call, struct doc *doc)
{
	doc_null(doc, "report");
	import_form_to_doc(call, doc);
	return OK;
}

static enum outcome import_given(struct call *call, struct import_report *ret_report)
{
	enum catalogue_sheet sheet = SHEET_ITEMS;
	struct upload upload;

	if (!param_file(call, "file", 0, &upload))
		return call_problem(call, "file", "file_required");
	catalogue_sheet_from(param_text(call, "sheet"), &sheet);
	if (sheet != SHEET_ITEMS)   /* bundles, events and the rest hold for everybody */
		TRY(access_need(call, ADMINISTER, T(""), T("")));
	return catalogue_import(call, sheet, upload.bytes, import_mode_of(param_text(call, "mode")), ret_report);
}

/* A look costs the writer nothing: it is done before, on a reader. */
enum outcome edit_import_prepare(struct call *call)
{
	struct import_report *report = NEW(call->arena, struct import_report);

	if (import_mode_of(param_text(call, "mode")) != IMPORT_PREVIEW)
		return OK;
	TRY(import_given(call, report));
	call->prepared = report;
	return OK;
}

enum outcome edit_import_take(struct call *call, struct doc *doc)
{
	struct import_report *report = call->prepared;

	if (!report) {
		report = NEW(call->arena, struct import_report);
		TRY(import_given(call, report));
		TRY(audit_change(call, "item", 0, T(""), text_format(call->arena, "%.*s +%lld ~%lld", TEXT_ARG(param_text(call, "sheet")),
			(long long)report->added, (long long)report->changed)));
	}
	import_report_to_doc(report, doc);
	import_form_to_doc(call, doc);
	return OK;
}

const struct param edit_import_params[] = {
	{ "sheet", PARAM_CODE, PARAM_REQUIRED, 0, 0, sheet_codes, "what the file holds" },
	{ "mode", PARAM_CODE, PARAM_REQUIRED, 0, 0, import_modes, "look only, all rows or none, or the good rows" },
	{ "file", PARAM_FILE, PARAM_REQUIRED, 0, 32 << 20, NULL, "CSV, XLSX, or one item as JSON" },
	PARAMS_END,
};
