/* Units: the public directory, and the administrators' pages. What is out of an administrator's scope is not there. */
#include "parties/unit_routes.h"

#include "access/capabilities.h"
#include "audit/audit.h"
#include "kernel/clock/clock.h"
#include "parties/parties.h"

enum { LIST_PAGE = 100, SHOWN_BELOW = 100, PATH_STEP = 5 };

/* ---- scope ---- */

static bool may_administer(const struct call *call)
{
	return (call->caller.can & MAY(ADMINISTER)) != 0;
}

static bool is_in_scope(const struct call *call, const struct unit *unit)
{
	return may_administer(call) && text_starts_with(unit->path, call->caller.unit_path) && text_starts_with(unit->place, call->caller.place);
}

static enum outcome find_in_scope(struct call *call, const char *param, struct unit *ret_unit)
{
	struct unit unit;

	TRY(unit_find(call, param_int(call, param), &unit));
	if (!is_in_scope(call, &unit))
		return NOT_FOUND;
	*ret_unit = unit;
	return OK;
}

/* A new unit, and a changed place, stay within the scope; so does the parent, which at the top means: only who has every unit. */
static enum outcome check_scope(struct call *call, int64_t parent, struct text place)
{
	struct unit above;

	if (!parent && call->caller.unit_path.len)
		return NOT_FOUND;
	if (parent) {
		TRY(unit_find(call, parent, &above));
		if (!is_in_scope(call, &above))
			return NOT_FOUND;
	}
	if (!text_starts_with(place, call->caller.place))
		return call_problem(call, "place", "import.out_of_scope");
	return OK;
}

/* ---- the directory ---- */

static enum outcome item_to_doc(struct call *call, const struct unit *unit, size_t depth, struct doc *item)
{
	struct text place = T("");

	if (unit->place.len)
		TRY(place_name(call, unit->place, &place));
	doc_id(item, "id", unit->id);
	doc_text(item, "code", unit->code);
	doc_text(item, "name", unit_shown_name(call, unit));
	doc_code(item, "kind", "unit_kind", text_cstring(call->arena, unit->kind));
	doc_int(item, "depth", (int64_t)depth);
	doc_text(item, "place", place);
	doc_text(item, "phone", unit->phone);
	return OK;
}

/* Sheets go out as an import reads them. */
static enum outcome sheet_item_to_doc(struct call *call, const struct unit *unit, struct doc *item)
{
	struct unit above = { .code = T("") };

	if (unit->parent)
		TRY(unit_find(call, unit->parent, &above));
	doc_text(item, "code", unit->code);
	doc_text(item, "name", unit->name);
	doc_text(item, "name_en", unit->name_en);
	doc_text(item, "kind", unit->kind);
	doc_text(item, "parent", above.code);
	doc_text(item, "place", unit->place);
	doc_text(item, "phone", unit->phone);
	return OK;
}

enum outcome units_to_sheet(struct call *call, struct text under, struct text after, struct doc *items, struct text *ret_older)
{
	struct unit *found = NEW_ARRAY(call->arena, UNITS_A_PAGE, struct unit);
	size_t count;

	TRY(unit_tree(call, under, false, after, found, UNITS_A_PAGE, &count));
	for (size_t i = 0; i < count; i++)
		TRY(sheet_item_to_doc(call, &found[i], doc_item(items)));
	*ret_older = count == UNITS_A_PAGE ? found[count - 1].path : T("");
	return OK;
}

static enum outcome sheet(struct call *call, struct text under, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items");
	struct text after = T("");

	do
		TRY(units_to_sheet(call, under, after, items, &after));
	while (after.len && doc_count(items) < 10000);
	return OK;
}

static enum outcome page(struct call *call, struct text under, struct doc *doc)
{
	struct unit *found = NEW_ARRAY(call->arena, LIST_PAGE + 1, struct unit);
	struct doc *items = doc_list(doc, "items");
	size_t count;

	TRY(unit_tree(call, under, false, param_text(call, "page"), found, LIST_PAGE + 1, &count));
	for (size_t i = 0; i < count && i < LIST_PAGE; i++)
		TRY(item_to_doc(call, &found[i], (found[i].path.len - under.len) / PATH_STEP, doc_item(items)));
	if (count > LIST_PAGE)
		doc_text(doc, "older", found[LIST_PAGE - 1].path);
	else
		doc_null(doc, "older");
	return OK;
}

enum outcome units_list(struct call *call, struct doc *doc)
{
	enum format format = ask_format(call);
	struct text under;

	TRY(unit_path(call, param_int(call, "under"), &under));
	if (format == FORMAT_CSV || format == FORMAT_XLSX)
		return sheet(call, under, doc);
	TRY(unit_to_doc(call, doc, "under", param_int(call, "under")));
	doc_bool(doc, "may_change", may_administer(call));
	return page(call, under, doc);
}

static enum outcome above_to_doc(struct call *call, int64_t id, struct doc *doc)
{
	struct doc *list = doc_list(doc, "above"), *item;
	struct unit above[UNIT_DEPTH];
	size_t count;

	TRY(unit_above(call, id, above, &count));
	for (size_t i = 1; i < count; i++) {
		item = doc_item(list);
		doc_id(item, "id", above[i].id);
		doc_text(item, "name", unit_shown_name(call, &above[i]));
	}
	return OK;
}

static enum outcome below_to_doc(struct call *call, int64_t id, struct doc *doc)
{
	struct unit *below = NEW_ARRAY(call->arena, SHOWN_BELOW, struct unit);
	struct doc *items = doc_list(doc, "items");
	size_t count;

	TRY(unit_children(call, id, T(""), below, SHOWN_BELOW, &count));
	for (size_t i = 0; i < count; i++)
		TRY(item_to_doc(call, &below[i], 1, doc_item(items)));
	return OK;
}

static enum outcome place_or_null(struct call *call, struct text code, struct doc *doc)
{
	if (code.len)
		return place_to_doc(call, doc, "place", code);
	doc_null(doc, "place");
	return OK;
}

static enum outcome unit_to_page(struct call *call, const struct unit *unit, struct doc *doc)
{
	doc_id(doc, "id", unit->id);
	doc_text(doc, "code", unit->code);
	doc_text(doc, "name", unit_shown_name(call, unit));
	doc_code(doc, "kind", "unit_kind", text_cstring(call->arena, unit->kind));
	doc_text(doc, "phone", unit->phone);
	if (unit->valid_to)
		doc_date(doc, "valid_to", unit->valid_to);
	else
		doc_null(doc, "valid_to");
	doc_bool(doc, "open", unit_is_open(unit, date_of(call->now)));
	doc_bool(doc, "may_change", is_in_scope(call, unit));
	TRY(place_or_null(call, unit->place, doc));
	TRY(above_to_doc(call, unit->id, doc));
	return below_to_doc(call, unit->id, doc);
}

enum outcome units_show(struct call *call, struct doc *doc)
{
	struct unit unit;

	TRY(unit_find(call, param_int(call, "unit"), &unit));
	return unit_to_page(call, &unit, doc);
}

/* ---- forms ---- */

/* What stands in the fields: what was typed, or what is there. */
static struct text field(const struct call *call, const char *name, struct text there)
{
	struct text typed = given_text(call, name);

	return typed.len || call->problems || call->refusal ? typed : there;
}

static enum outcome form_to_doc(struct call *call, const struct unit *unit, struct doc *doc)
{
	struct doc *form = doc_object(doc, "form"), *kinds = doc_list(doc, "kinds"), *item;
	struct text kind = field(call, "kind", unit->kind);

	doc_text(form, "name", field(call, "name", unit->name));
	doc_text(form, "name_en", field(call, "name_en", unit->name_en));
	doc_text(form, "place", field(call, "place", place_to_type(call, unit->place)));
	doc_text(form, "phone", field(call, "phone", unit->phone));
	for (int i = 0; unit_kinds[i]; i++) {
		item = doc_item(kinds);
		doc_code(item, "kind", "unit_kind", unit_kinds[i]);
		doc_bool(item, "chosen", text_equal(kind, text_of(unit_kinds[i])));
	}
	return places_offer(call, call->caller.place, doc);
}

static struct unit unit_given(const struct call *call)
{
	return (struct unit){ .name = param_text(call, "name"), .name_en = param_text(call, "name_en"), .kind = param_text(call, "kind"),
		.place = param_text(call, "place"), .phone = param_text(call, "phone") };
}

static struct text described(struct call *call, const struct unit *unit)
{
	return text_format(call->arena, "%.*s | %.*s | %.*s | %.*s", TEXT_ARG(unit->name), TEXT_ARG(unit->kind), TEXT_ARG(unit->place), TEXT_ARG(unit->phone));
}

enum outcome units_new(struct call *call, struct doc *doc)
{
	struct text parent = given_text(call, "parent");
	struct unit none = { .kind = T("department") }, above;
	int64_t id = param_int(call, "parent");

	if (id)
		TRY(find_in_scope(call, "parent", &above));
	else
		text_to_int(parent, &id);
	TRY(unit_to_doc(call, doc, "parent_unit", id));
	return form_to_doc(call, &none, doc);
}

enum outcome units_new_take(struct call *call, struct doc *doc)
{
	struct unit unit = unit_given(call);

	TRY(place_typed(call, "place", &unit.place));
	unit.code = param_text(call, "code");
	unit.parent = param_int(call, "parent");
	unit.valid_from = date_of(call->now);
	TRY(check_scope(call, unit.parent, unit.place));
	TRY(unit_create(call, &unit, &unit.id));
	TRY(audit_change(call, "unit", unit.id, T(""), described(call, &unit)));
	doc_id(doc, "id", unit.id);
	reply_see(call, "/units/%lld", (long long)unit.id);
	return OK;
}

enum outcome units_edit(struct call *call, struct doc *doc)
{
	struct unit unit;

	TRY(find_in_scope(call, "unit", &unit));
	doc_id(doc, "id", unit.id);
	doc_text(doc, "name", unit_shown_name(call, &unit));
	return form_to_doc(call, &unit, doc);
}

enum outcome units_edit_take(struct call *call, struct doc *doc)
{
	struct unit there, unit = unit_given(call);

	TRY(find_in_scope(call, "unit", &there));
	unit.id = there.id;
	TRY(place_typed(call, "place", &unit.place));
	TRY(check_scope(call, there.id, unit.place));
	TRY(unit_change(call, &unit));
	TRY(audit_change(call, "unit", unit.id, described(call, &there), described(call, &unit)));
	doc_id(doc, "id", unit.id);
	reply_see(call, "/units/%lld", (long long)unit.id);
	return OK;
}

enum outcome units_close_take(struct call *call, struct doc *doc)
{
	int32_t last_day = (int32_t)param_int(call, "last_day");
	struct unit unit;

	TRY(find_in_scope(call, "unit", &unit));
	TRY(unit_close(call, unit.id, last_day));
	TRY(audit_change(call, "unit", unit.id, T("open"), T("closed")));
	doc_id(doc, "id", unit.id);
	reply_see(call, "/units/%lld", (long long)unit.id);
	return OK;
}

/* ---- files ---- */

static const struct import_page import = { "unit", NULL, units_import };

enum outcome units_import_prepare(struct call *call)
{
	return import_page_look(call, &import);
}

enum outcome units_import_take(struct call *call, struct doc *doc)
{
	return import_page_take(call, &import, doc);
}
