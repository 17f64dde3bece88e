#include "access/capabilities.h"
#include "audit/audit.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "parties/household_routes.h"
#include "parties/parties.h"
#include "parties/person_routes.h"
#include "parties/unit_routes.h"

enum { LIST_PAGE = 50, SHEET_PAGE = 5000 };

/* ---- organisations ---- */

static enum outcome organisation_to_item(struct call *call, const struct organisation *organisation, struct doc *item)
{
	struct text place;

	TRY(place_name(call, organisation->place, &place));
	doc_id(item, "id", organisation->id);
	doc_text(item, "name", organisation->name);
	doc_code(item, "kind", "organisation_kind", text_cstring(call->arena, organisation->kind));
	doc_text(item, "credit_code", organisation->credit_code);
	doc_bool(item, "credit_code_odd", organisation->credit_code.len && !credit_code_is_valid(organisation->credit_code));
	doc_text(item, "place", place);
	return OK;
}

/* The scope's own place when none is asked for; NOT_FOUND outside it. */
static enum outcome place_asked(struct call *call, struct text *ret_place)
{
	struct text in = param_text(call, "in");

	if (!in.len)
		in = call->caller.place;
	if (!text_starts_with(in, call->caller.place))
		return NOT_FOUND;
	*ret_place = in;
	return OK;
}

static void kinds_to_doc(struct call *call, struct doc *doc)
{
	struct doc *kinds = doc_list(doc, "kinds"), *item;

	for (int i = 0; organisation_kinds[i]; i++) {
		item = doc_item(kinds);
		doc_code(item, "kind", "organisation_kind", organisation_kinds[i]);
		doc_bool(item, "chosen", text_equal(given_text(call, "kind"), text_of(organisation_kinds[i])));
	}
}

static enum outcome organisation_items(struct call *call, struct text in, size_t limit, struct doc *doc)
{
	struct organisation *found = NEW_ARRAY(call->arena, limit + 1, struct organisation);
	struct doc *items = doc_list(doc, "items");
	int64_t after = 0;
	size_t count;

	text_to_int(param_text(call, "page"), &after);
	TRY(organisations_in(call, in, after, found, limit + 1, &count));
	for (size_t i = 0; i < count && i < limit; i++)
		TRY(organisation_to_item(call, &found[i], doc_item(items)));
	if (count > limit)
		doc_text(doc, "older", text_format(call->arena, "%lld", (long long)found[limit - 1].id));
	else
		doc_null(doc, "older");
	return OK;
}

static enum outcome organisations(struct call *call, struct doc *doc)
{
	enum format format = ask_format(call);
	struct text in;

	TRY(place_asked(call, &in));
	kinds_to_doc(call, doc);
	TRY(places_offer(call, call->caller.place, doc));
	if (in.len)
		TRY(place_to_doc(call, doc, "place", in));
	else
		doc_null(doc, "place");
	return organisation_items(call, in, format == FORMAT_CSV || format == FORMAT_XLSX ? SHEET_PAGE : LIST_PAGE, doc);
}

static enum outcome organisation_take(struct call *call, struct doc *doc)
{
	struct organisation organisation = { .name = param_text(call, "name"), .kind = param_text(call, "kind"),
		.credit_code = param_text(call, "credit_code"), .place = param_text(call, "place") };

	TRY(place_typed(call, "place", &organisation.place));
	if (!text_starts_with(organisation.place, call->caller.place))
		return call_problem(call, "place", "import.out_of_scope");
	TRY(organisation_create(call, &organisation, &organisation.id));
	TRY(audit_change(call, "organisation", organisation.id, T(""), organisation.name));
	doc_id(doc, "id", organisation.id);
	reply_see(call, "/admin/organisations?in=%.*s", TEXT_ARG(organisation.place));
	return OK;
}

/* ---- the table ---- */

#define UNIT { "unit", PARAM_ID, PARAM_REQUIRED | PARAM_IN_PATH, 0, 0, NULL, "The unit's id" }
#define UNIT_FIELDS \
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 0, 100, NULL, "Its name" }, \
	{ "name_en", PARAM_TEXT, 0, 0, 100, NULL, "Its name in English" }, \
	{ "kind", PARAM_CODE, PARAM_REQUIRED, 0, 0, unit_kinds, "What it is" }, \
	{ "place", PARAM_TEXT, 0, 0, PLACE_TYPED_MAX, NULL, "Code or name of the territory it serves; none: everywhere" }, \
	{ "phone", PARAM_TEXT, 0, 0, 40, NULL, "The office's public phone" }

static const struct param list_params[] = {
	{ "under", PARAM_ID, 0, 0, 0, NULL, "Only the subtree of this unit" },
	{ "page", PARAM_TEXT, 0, 0, 80, NULL, "Key of the page, from older" },
	PARAMS_END,
};
static const struct param unit_params[] = { UNIT, PARAMS_END };
static const struct param new_params[] = { { "parent", PARAM_ID, 0, 0, 0, NULL, "The unit above" }, PARAMS_END };
static const struct param new_take_params[] = {
	{ "parent", PARAM_ID, 0, 0, 0, NULL, "The unit above; none: at the top" },
	{ "code", PARAM_TEXT, PARAM_REQUIRED, 0, 32, NULL, "Stable code: letters, digits, hyphens" },
	UNIT_FIELDS,
	PARAMS_END,
};
static const struct param edit_params[] = { UNIT, UNIT_FIELDS, PARAMS_END };
static const struct param close_params[] = { UNIT, { "last_day", PARAM_DATE, PARAM_REQUIRED, 0, 0, NULL, "Its last day" }, PARAMS_END };
static const struct param import_params[] = {
	{ "mode", PARAM_CODE, PARAM_REQUIRED, 0, 0, import_modes, "Look only, all rows or none, or the good rows" },
	{ "file", PARAM_FILE, PARAM_REQUIRED, 0, 8 << 20, NULL, "CSV or XLSX" },
	PARAMS_END,
};
static const struct param organisation_params[] = {
	{ "in", PARAM_TEXT, 0, 0, PLACE_CODE_MAX, NULL, "Code of a place" },
	{ "page", PARAM_TEXT, 0, 0, 20, NULL, "Key of the page, from older" },
	PARAMS_END,
};
static const struct param organisation_take_params[] = {
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 0, 100, NULL, "Its name" },
	{ "kind", PARAM_CODE, PARAM_REQUIRED, 0, 0, organisation_kinds, "What it is" },
	{ "credit_code", PARAM_TEXT, 0, 0, 18, NULL, "Unified social credit code" },
	{ "place", PARAM_TEXT, PARAM_REQUIRED, 0, PLACE_TYPED_MAX, NULL, "Code or name of the place where it is" },
	PARAMS_END,
};

static const struct route routes[] = {
	{ GET, "/units", ANYONE, units_list, "tree.html", list_params, ROUTE_TABLE, NULL, "Units in the tree's order", NULL, NULL },
	{ GET, "/units/:unit", ANYONE, units_show, "unit.html", unit_params, 0, NULL, "A unit", NULL, NULL },
	{ POST, "/units/:unit/close", ADMINISTER, units_close_take, NULL, close_params, 0, NULL, "Ends a unit", "/units/:unit", NULL },
	{ GET, "/admin/units/new", ADMINISTER, units_new, "unit_new.html", new_params, 0, NULL, "Form for a new unit", NULL, NULL },
	{ POST, "/admin/units/new", ADMINISTER, units_new_take, NULL, new_take_params, 0, NULL, "Makes a unit", NULL, NULL },
	{ GET, "/admin/units/import", ADMINISTER, import_page_form, "import.html", NULL, 0, NULL, "Form for files of units", NULL, NULL },
	{ POST, "/admin/units/import", ADMINISTER, units_import_take, "import.html", import_params, 0, units_import_prepare,
	  "Looks at a file of units, or takes it", NULL, NULL },
	{ GET, "/admin/units/:unit", ADMINISTER, units_edit, "unit_edit.html", unit_params, 0, NULL, "Form for changing a unit", NULL, NULL },
	{ POST, "/admin/units/:unit", ADMINISTER, units_edit_take, NULL, edit_params, 0, NULL, "Changes a unit", NULL, NULL },
	{ GET, "/admin/persons", SEE_CONTACT, persons_ask, "persons.html", NULL, 0, NULL, "Form for finding persons", NULL, NULL },
	{ POST, "/admin/persons", SEE_CONTACT, persons_search, "persons.html", person_params, 0, NULL, "Finds persons, masked", NULL, NULL },
	{ GET, "/admin/persons/import", ADMINISTER, import_page_form, "persons_import.html", NULL, 0, NULL, "Form for files of persons", NULL, NULL },
	{ POST, "/admin/persons/import", ADMINISTER, persons_import_take, "persons_import.html", persons_import_params, ROUTE_NOT_KEPT, persons_import_prepare,
	  "Looks at a file of persons, or takes it", NULL, NULL },
	{ GET, "/admin/persons/export", ADMINISTER, persons_export_form, "persons_export.html", NULL, 0, NULL, "Form for taking persons out", NULL, NULL },
	{ POST, "/admin/persons/export", ADMINISTER, persons_export, NULL, persons_export_params, ROUTE_NOT_KEPT, NULL,
	  "The persons of a place in the open, as CSV or XLSX; each sees it and why", NULL, NULL },
	{ GET, "/admin/organisations", ADMINISTER, organisations, "organisations.html", organisation_params, ROUTE_TABLE, NULL,
	  "Organisations of a place", NULL, NULL },
	{ POST, "/admin/organisations", ADMINISTER, organisation_take, NULL, organisation_take_params, 0, NULL, "Notes an organisation", NULL, NULL },
	{ GET, "/admin/households", ADMINISTER, households_list, "households.html", households_params, 0, NULL, "Households of a place", NULL, NULL },
	{ GET, "/admin/households/new", ADMINISTER, household_new, "household_new.html", household_new_params, 0, NULL, "Form for a household", NULL, NULL },
	{ POST, "/admin/households/new", ADMINISTER, household_new_take, NULL, household_new_take_params, 0, NULL, "Notes a household", NULL, NULL },
	{ GET, "/admin/households/:household", ADMINISTER, household_edit, "household.html", household_params, 0, NULL, "A household and who lives there, masked", NULL, NULL },
	{ POST, "/admin/households/:household", ADMINISTER, household_edit_take, NULL, household_edit_params, 0, NULL, "Changes a household", NULL, NULL },
	{ POST, "/admin/households/:household/end", ADMINISTER, household_end_take, NULL, household_end_params, 0, NULL, "Ends a household",
	  "/admin/households/:household", NULL },
	{ POST, "/admin/households/:household/members", ADMINISTER, household_member_take, NULL, household_member_params, 0, NULL, "Somebody moves in",
	  "/admin/households/:household", NULL },
	{ POST, "/admin/households/:household/members/:person/leave", ADMINISTER, household_leave_take, NULL, household_leave_params, 0, NULL, "Somebody moves out",
	  "/admin/households/:household", NULL },
	{ .path = NULL },
};

const struct feature parties_feature = { .name = "parties", .routes = routes, .checks = parties_checks };
