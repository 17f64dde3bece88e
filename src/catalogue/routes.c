/* What the world can do with the catalogue. */
#include "access/capabilities.h"
#include "catalogue/edit.h"
#include "catalogue/openings.h"
#include "catalogue/pages.h"
#include "kernel/db/db.h"

#define CODE { "code", PARAM_TEXT, PARAM_IN_PATH, 0, ITEM_CODE_MAX + 8, NULL, "stable code" }

static const struct param code_params[] = { CODE, PARAMS_END };
static const struct param ask_params[] = { CODE, { "answer.*", PARAM_TEXT, 0, 0, 200, NULL, "answers by question: yes or no, an option's value, a number, a day" }, PARAMS_END };
static const struct param notices_params[] = {
	{ "place", PARAM_TEXT, 0, 0, PLACE_CODE_MAX, NULL, "code of a place: items of this place and those in it" },
	{ "category", PARAM_TEXT, 0, 0, ITEM_CODE_MAX, NULL, "code of a category" },
	{ "page", PARAM_TEXT, 0, 0, 100, NULL, "key of the page, from older" },
	PARAMS_END,
};

static const struct param paper_params[] = {
	{ "hash", PARAM_TEXT, PARAM_IN_PATH, 0, 64, NULL, "of the file" },
	{ "name", PARAM_TEXT, PARAM_IN_PATH, 0, 200, NULL, "what it is called, for people" },
	PARAMS_END,
};

static const struct param changes_params[] = {
	{ "place", PARAM_TEXT, 0, 0, PLACE_CODE_MAX, NULL, "code of a place: items of this place and those in it" },
	{ "category", PARAM_TEXT, 0, 0, ITEM_CODE_MAX, NULL, "code of a category" },
	{ "from", PARAM_DATE, 0, 0, 0, NULL, "versions published from this day; a year before the last when left out" },
	{ "to", PARAM_DATE, 0, 0, 0, NULL, "to this day; today when left out" },
	{ "page", PARAM_TEXT, 0, 0, 160, NULL, "key of the page, from older" },
	PARAMS_END,
};

static const struct route routes[] = {
	{ .verb = GET, .path = "/items", .who = ANYONE, .handle = items_list, .page = "list.html", .params = items_params, .flags = ROUTE_TABLE,
		.version = catalogue_page_version, .summary = "Services in force: by words or spelling, best first; or by place, audience, event, unit, category, channel, day" },
	{ .verb = GET, .path = "/item-groups", .who = ANYONE, .handle = item_groups, .page = "groups.html", .params = item_groups_params, .flags = ROUTE_TABLE,
		.version = catalogue_page_version, .summary = "How many of the services that pass the same filters each unit or category has" },
	{ .verb = GET, .path = "/items/:code", .who = ANYONE, .handle = item_show, .page = "show.html", .params = code_params,
		.summary = "One service: everything to know beforehand. With .jsonld at its end: CPSV-AP 3.2.0" },
	{ .verb = GET, .path = "/items/:code/ask", .who = ANYONE, .handle = item_ask, .page = "ask.html", .params = ask_params, .flags = ROUTE_SLOW,
		.summary = "The next question that still matters for a service, or the materials it needs" },
	{ .verb = GET, .path = "/items/:code/document", .who = ANYONE, .handle = item_export, .params = code_params,
		.summary = "The service as the JSON document that onedoor import items reads" },
	{ .verb = GET, .path = "/item-papers/:hash/:name", .who = ANYONE, .handle = paper_show, .params = paper_params, .flags = ROUTE_NO_JSON,
		.summary = "A blank form or a filled sample of a material" },
	{ .verb = GET, .path = "/bundles/:code", .who = ANYONE, .handle = bundle_show, .page = "bundle.html", .params = code_params,
		.summary = "Several services for one event of life or business, in one application" },
	{ .verb = GET, .path = "/bundles/:code/ask", .who = ANYONE, .handle = bundle_ask, .page = "ask.html", .params = ask_params, .flags = ROUTE_SLOW,
		.summary = "The interview of several services at once: equal questions and materials count once" },
	{ .verb = GET, .path = "/events", .who = ANYONE, .handle = events_list, .page = "events.html", .summary = "Events of life and business, as entrances" },
	{ .verb = GET, .path = "/item-notices", .who = ANYONE, .handle = notices_list, .page = "notices.html", .params = notices_params, .flags = ROUTE_TABLE,
		.summary = "The one complete notices of a hall: one an item and situation" },
	{ .verb = GET, .path = "/item-changes", .who = ANYONE, .handle = changes_list, .page = "changes.html", .params = changes_params, .flags = ROUTE_TABLE,
		.summary = "Materials that a version no longer wants and the one before did" },
	{ .verb = GET, .path = "/item-sheet", .who = ANYONE, .handle = edit_sheet, .params = edit_sheet_params, .flags = ROUTE_TABLE | ROUTE_SLOW,
		.summary = "Services in force as the sheet that can be brought in again" },
	{ .verb = GET, .path = "/admin/items", .who = WRITE_ITEMS, .handle = edit_list, .page = "edit_list.html", .params = edit_list_params,
		.summary = "The newest version of every service in one's scope" },
	{ .verb = GET, .path = "/admin/items/new", .who = WRITE_ITEMS, .handle = edit_new_show, .page = "edit_new.html", .summary = "A new service: its name, or its document" },
	{ .verb = POST, .path = "/admin/items/new", .who = WRITE_ITEMS, .handle = edit_new, .params = edit_new_params,
		.summary = "Begins a service by its name; or keeps a document as a draft, a new service or the next version of one" },
	{ .verb = GET, .path = "/admin/items/import", .who = WRITE_ITEMS, .handle = edit_import_show, .page = "edit_import.html", .summary = "Bringing a sheet of services" },
	{ .verb = POST, .path = "/admin/items/import", .who = WRITE_ITEMS, .handle = edit_import_take, .page = "edit_import.html", .params = edit_import_params,
		.flags = ROUTE_SLOW, .prepare = edit_import_prepare, .summary = "Looks at a sheet, or takes it; every bad row is named" },
	{ .verb = GET, .path = "/admin/items/:version", .who = WRITE_ITEMS, .handle = edit_show, .page = "edit.html", .params = edit_item_params,
		.summary = "One version: warnings, differences to the one before, what can be changed" },
	{ .verb = POST, .path = "/admin/items/:version", .who = WRITE_ITEMS, .handle = edit_facts, .params = edit_facts_params,
		.summary = "Changes facts of a service: a new draft" },
	{ .verb = GET, .path = "/admin/items/:version/parts", .who = WRITE_ITEMS, .handle = parts_show, .page = "parts.html", .params = edit_item_params,
		.summary = "The lists of an item: questions, situations, materials, the form" },
	{ .verb = GET, .path = "/admin/items/:version/parts/:list/:at", .who = WRITE_ITEMS, .handle = part_show, .page = "part.html", .params = part_params,
		.summary = "One entry of a list, or a new one, as a form" },
	{ .verb = POST, .path = "/admin/items/:version/parts/:list/:at", .who = WRITE_ITEMS, .handle = part_keep, .params = part_keep_params,
		.summary = "Keeps an entry: a new draft" },
	{ .verb = POST, .path = "/admin/items/:version/parts/:list/:at/move", .who = WRITE_ITEMS, .handle = part_move, .params = part_move_params,
		.again = "/admin/items/:version/parts", .summary = "Moves an entry up or down: a new draft" },
	{ .verb = POST, .path = "/admin/items/:version/parts/:list/:at/remove", .who = WRITE_ITEMS, .handle = part_remove, .params = part_params,
		.again = "/admin/items/:version/parts", .summary = "Takes an entry out: a new draft" },
	{ .verb = POST, .path = "/admin/items/:version/parts/:list/:at/paper", .who = WRITE_ITEMS, .handle = part_paper, .params = part_paper_params,
		.prepare = paper_prepare, .again = "/admin/items/:version/parts/:list/:at", .summary = "A material's blank form or filled sample: a new draft" },
	{ .verb = POST, .path = "/admin/items/:version/publish", .who = WRITE_ITEMS, .handle = edit_publish, .params = edit_publish_params,
		.again = "/admin/items/:version", .summary = "In force from a day on" },
	{ .verb = POST, .path = "/admin/items/:version/end", .who = WRITE_ITEMS, .handle = edit_end, .params = edit_end_params, .again = "/admin/items/:version",
		.summary = "Its last day" },
	{ .verb = GET, .path = "/admin/openings", .who = ADMINISTER, .handle = openings_show, .page = "openings.html", .flags = ROUTE_TABLE,
		.summary = "Opening calendars: their hours, and how many services are open by each" },
	{ .verb = GET, .path = "/admin/openings/:opening", .who = ADMINISTER, .handle = opening_show, .page = "opening.html", .params = opening_params,
		.summary = "An opening calendar (new: a form for one): hours by day, closed days, the next two weeks" },
	{ .verb = POST, .path = "/admin/openings/:opening", .who = ADMINISTER, .handle = opening_keep, .params = opening_keep_params,
		.summary = "Makes an opening calendar, or changes its names and hours" },
	{ .verb = POST, .path = "/admin/openings/:opening/closed", .who = ADMINISTER, .handle = opening_close, .params = opening_close_params,
		.again = "/admin/openings/:opening", .summary = "Days on which it is closed besides" },
	{ .verb = POST, .path = "/admin/openings/:opening/closed/remove", .who = ADMINISTER, .handle = opening_close_not, .params = opening_close_not_params,
		.again = "/admin/openings/:opening", .summary = "Takes closed days back" },
	{ .path = NULL },
};

static enum outcome files_named(struct call *call, struct text from, struct text to, struct db_rows *ret_rows)
{
	return db_select(call, ITEM_PAPERS_BETWEEN, IN(from, to), ret_rows);
}

const struct feature catalogue_feature = { .name = "catalogue", .routes = routes, .indicators = catalogue_indicators, .files = files_named };
