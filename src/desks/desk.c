/* What the desks share: finding a case in scope, lists, what forms choose from. */
#include "desks/desk.h"

#include "parties/parties.h"
#include "places/places.h"

enum outcome desk_case(struct call *call, struct case_file *ret_file)
{
	TRY(case_find(call, param_int(call, "case"), ret_file));
	return case_view(call, ret_file, T("")) == VIEW_STAFF ? OK : NOT_FOUND;
}

enum outcome desk_request(struct call *call, struct request *ret_request)
{
	TRY(request_find(call, param_int(call, "case"), ret_request));
	return case_view(call, &ret_request->file, T("")) == VIEW_STAFF ? OK : NOT_FOUND;
}

/* What was done is the last word of the route's path. */
static const char *done_of(const struct call *call)
{
	return strrchr(call->route->path, '/') + 1;
}

enum outcome desk_go_on(struct call *call, const struct case_file *file, struct doc *doc)
{
	struct text list = desk_list_carried(call);

	doc_id(doc, "id", file->id);
	doc_text(doc, "reference", reference_shown(call->arena, file->reference));
	doc_code(doc, "state", "state", case_state_code(file->state));
	reply_see(call, "/work/cases/%lld?%.*ssaid=%s", (long long)file->id, TEXT_ARG(list), done_of(call));
	return OK;
}

/* ---- lists ---- */

struct listing {
	struct doc *items;
	int64_t chosen;
	bool flat;
};

/* One row of a sheet: no objects, for each leaf is a column. */
static enum outcome row_of(struct call *call, const struct case_file *file, struct doc *row)
{
	struct category category;
	struct unit unit;
	struct text place;

	TRY(place_name(call, file->place, &place));
	TRY(category_find(call, file->category, &category));
	if (file->unit)
		TRY(unit_find(call, file->unit, &unit));
	doc_text(row, "reference", reference_shown(call->arena, file->reference));
	doc_text(row, "title", file->title);
	doc_code(row, "state", "state", case_state_code(file->state));
	doc_text(row, "category", category_name(call, &category));
	doc_text(row, "place", place);
	doc_text(row, "unit", file->unit ? unit_shown_name(call, &unit) : T(""));
	doc_time(row, "registered_at", file->registered_at);
	doc_time(row, "due_at", file->due_at);
	doc_time(row, "ended_at", file->ended_at);
	return OK;
}

static enum outcome seen(struct call *call, const struct case_file *file, void *context)
{
	struct listing *listing = context;
	struct doc *item = doc_item(listing->items);

	if (listing->flat)
		return row_of(call, file, item);
	TRY(case_to_item(call, file, item));
	doc_bool(item, "chosen", file->id == listing->chosen);
	doc_bool(item, "may_accept", case_may(call, file, EVENT_ACCEPTED));
	return OK;
}

enum outcome desk_list(struct call *call, const struct case_filter *filter, int64_t chosen, struct doc *doc)
{
	struct listing listing = { .items = doc_list(doc, "items"), .chosen = chosen,
		.flat = ask_format(call) == FORMAT_CSV || ask_format(call) == FORMAT_XLSX };
	struct text older;

	TRY(case_each(call, filter, seen, &listing, &older));
	if (older.len)
		doc_text(doc, "older", older);
	else
		doc_null(doc, "older");
	return OK;
}

/* ---- what forms choose from ---- */

static void category_add(struct call *call, const struct category *category, struct text chosen, struct doc *list)
{
	struct doc *item = doc_item(list);

	doc_text(item, "code", category->code);
	doc_text(item, "name", category_name(call, category));
	doc_bool(item, "chosen", text_equal(category->code, chosen));
}

enum outcome desk_categories(struct call *call, struct text chosen, struct doc *doc)
{
	struct category *all = NEW_ARRAY(call->arena, CATEGORIES_MAX, struct category);
	struct doc *groups = doc_list(doc, "groups"), *options = NULL;
	size_t count;

	TRY(categories_all(call, all, CATEGORIES_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		if (all[i].closed)
			continue;
		if (!all[i].parent.len) {
			struct doc *group = doc_item(groups);
			doc_text(group, "name", category_name(call, &all[i]));
			options = doc_list(group, "options");
		}
		if (options)
			category_add(call, &all[i], chosen, options);
	}
	return OK;
}

enum { UNITS_OFFERED = 60 };

static void unit_add(struct call *call, const struct unit *unit, bool by_rule, struct doc *list)
{
	struct doc *item = doc_item(list);

	doc_id(item, "id", unit->id);
	doc_text(item, "name", unit_shown_name(call, unit));
	doc_bool(item, "by_rule", by_rule);
	doc_bool(item, "chosen", given_is(call, "unit", text_format(call->arena, "%lld", (long long)unit->id)));
}

enum outcome desk_units(struct call *call, struct text category, struct text place, int64_t without, struct doc *doc)
{
	struct unit *units = NEW_ARRAY(call->arena, UNITS_OFFERED, struct unit), unit;
	struct doc *list = doc_list(doc, "units");
	int64_t by_rule = 0;
	size_t count;
	enum outcome outcome = category.len ? route_find(call, category, place, &by_rule) : NOT_FOUND;

	if (outcome != NOT_FOUND)
		TRY(outcome);
	if (by_rule && by_rule != without) {
		TRY(unit_find(call, by_rule, &unit));
		unit_add(call, &unit, true, list);
	}
	TRY(units_serving(call, place, T(""), units, UNITS_OFFERED, &count));
	for (size_t i = 0; i < count; i++)
		if (units[i].id != by_rule && units[i].id != without)
			unit_add(call, &units[i], false, list);
	return OK;
}
