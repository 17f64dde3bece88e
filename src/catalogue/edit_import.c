/* Bringing items, bundles, events, categories and synonyms as files. */
#include "access/access.h"
#include "catalogue/edit.h"
#include "catalogue/sheet.h"

static const char *const sheet_codes[] = { "items", "bundles", "events", "categories", "synonyms", NULL };

static void sheets_to_doc(struct text chosen, struct doc *doc)
{
	struct doc *list = doc_list(doc, "sheets");

	for (int i = 0; sheet_codes[i]; i++) {
		struct doc *item = doc_item(list);
		doc_code(item, "sheet", "catalogue_sheet", sheet_codes[i]);
		doc_bool(item, "chosen", text_equal(chosen, text_of(sheet_codes[i])));
	}
}

enum outcome edit_import_show(struct call *call, struct doc *doc)
{
	import_page_form(call, doc);
	sheets_to_doc(given_text(call, "sheet"), doc);
	return OK;
}

static enum outcome take(struct call *call, struct text bytes, enum import_mode mode, struct import_report *ret_report)
{
	enum catalogue_sheet sheet = SHEET_ITEMS;

	catalogue_sheet_from(param_text(call, "sheet"), &sheet);
	if (sheet != SHEET_ITEMS)   /* bundles, events and the rest hold for everybody */
		TRY(access_need(call, ADMINISTER, T(""), T("")));
	return catalogue_import(call, sheet, bytes, mode, ret_report);
}

static const struct import_page page = { "item", "sheet", take };

enum outcome edit_import_prepare(struct call *call)
{
	return import_page_look(call, &page);
}

enum outcome edit_import_take(struct call *call, struct doc *doc)
{
	TRY(import_page_take(call, &page, doc));
	sheets_to_doc(param_text(call, "sheet"), doc);
	return OK;
}

const struct param edit_import_params[] = {
	{ "sheet", PARAM_CODE, PARAM_REQUIRED, 0, 0, sheet_codes, "what the file holds" },
	{ "mode", PARAM_CODE, PARAM_REQUIRED, 0, 0, import_modes, "look only, all rows or none, or the good rows" },
	{ "file", PARAM_FILE, PARAM_REQUIRED, 0, 32 << 20, NULL, "CSV, XLSX, or one item as JSON" },
	PARAMS_END,
};
