/* The administrators' page for files of places. */
#include "access/capabilities.h"
#include "places/to_doc.h"

static const char *const kinds[] = { "places", "divisions", "grids", "premises", "shapes", "areas", NULL };

static void kinds_to_doc(struct text chosen, struct doc *doc)
{
	struct doc *list = doc_list(doc, "kinds"), *item;

	for (int i = 0; kinds[i]; i++) {
		item = doc_item(list);
		doc_code(item, "kind", "import_kind", kinds[i]);
		doc_bool(item, "chosen", text_equal(chosen, text_of(kinds[i])));
	}
}

enum outcome places_import_form(struct call *call, struct doc *doc)
{
	kinds_to_doc(given_text(call, "kind"), doc);
	return import_page_form(call, doc);
}

static enum outcome take(struct call *call, struct text bytes, enum import_mode mode, struct import_report *ret_report)
{
	enum import_kind kind;

	if (!import_kind_from(param_text(call, "kind"), &kind))
		return call_problem(call, "kind", "not_a_code");
	return places_import(call, kind, bytes, mode, ret_report);
}

static const struct import_page page = { "place", "kind", take };

enum outcome places_import_prepare(struct call *call)
{
	return import_page_look(call, &page);
}

enum outcome places_import_take(struct call *call, struct doc *doc)
{
	TRY(import_page_take(call, &page, doc));
	kinds_to_doc(param_text(call, "kind"), doc);
	return OK;
}

const struct param places_import_params[] = {
	{ "kind", PARAM_CODE, PARAM_REQUIRED, 0, 0, kinds, "What the file holds" },
	{ "mode", PARAM_CODE, PARAM_REQUIRED, 0, 0, import_modes, "Look only, all rows or none, or the good rows" },
	{ "file", PARAM_FILE, PARAM_REQUIRED, 0, 32 << 20, NULL, "CSV, XLSX or GeoJSON" },
	PARAMS_END,
};
