#include "access/capabilities.h"
#include "audit/audit.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "parties/household_routes.h"
#include "parties/parties.h"
#include "parties/unit_routes.h"

enum { FOUND_MAX = 20, LIST_PAGE = 50, SHEET_PAGE = 5000 };

/* ---- persons: found by what they gave, shown masked ---- */

static enum outcome masked_or_empty(struct call *call, int64_t person, enum contact_kind kind, const char *name, struct doc *item)
{
	struct text masked = T("");
	enum outcome outcome = contact_masked(call, person, kind, &masked);

	doc_text(item, name, masked);
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome person_to_item(struct call *call, int64_t id, struct doc *item)
{
	struct person person;

	TRY(person_find(call, id, &person));
	doc_id(item, "id", person.id);
	doc_text(item, "name", mask_name(call->arena, person.name));
	doc_text(item, "identity", person.identity_masked);
	TRY(masked_or_empty(call, id, CONTACT_PHONE, "phone", item));
	return masked_or_empty(call, id, CONTACT_MAIL, "mail", item);
}

static bool has_digit(struct text words)
{
	for (size_t i = 0; i < words.len; i++) {
		if (words.at[i] >= '0' && words.at[i] <= '9')
			return true;
	}
	return false;
}

static enum outcome find_persons(struct call *call, struct text words, int64_t ret_ids[FOUND_MAX], size_t *ret_count)
{
	enum outcome outcome;

	if (!has_digit(words) && contact_kind_of(words) != CONTACT_MAIL)
		return persons_by_name(call, words, 0, ret_ids, FOUND_MAX, ret_count);
	TRY(persons_by_contact(call, contact_kind_of(words), words, ret_ids, FOUND_MAX, ret_count));
	if (*ret_count)
		return OK;
	outcome = person_by_identity(call, words, &ret_ids[0]);
	*ret_count = outcome == OK;
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome persons(struct call *call, struct doc *doc)
{
	(void)call;
	doc_bool(doc, "asked", false);
	doc_list(doc, "items");
	return OK;
}

/* By POST, so that a phone number stands in no address and no log. */
static enum outcome persons_search(struct call *call, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items");
	int64_t ids[FOUND_MAX];
	size_t count;

	doc_bool(doc, "asked", true);
	TRY(find_persons(call, param_text(call, "q"), ids, &count));
	for (size_t i = 0; i < count; i++)
		TRY(person_to_item(call, ids[i], doc_item(items)));
	return OK;
}

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
	{ "place", PARAM_TEXT, 0, 0, PLACE_CODE_MAX, NULL, "Code of the territory it serves; none: everywhere" }, \
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
static const struct param person_params[] = {
	{ "q", PARAM_TEXT, PARAM_REQUIRED, 2, 100, NULL, "Phone, mail address, identity number, or the whole name" },
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
	{ "place", PARAM_TEXT, PARAM_REQUIRED, 0, PLACE_CODE_MAX, NULL, "Code of the place where it is" },
	PARAMS_END,
};

static const struct route routes[] = {
	{ GET, "/units", ANYONE, units_list, "tree.html", list_params, ROUTE_TABLE, NULL, "Units in the tree's order", NULL, NULL },
	{ GET, "/units/:unit", ANYONE, units_show, "unit.html", unit_params, 0, NULL, "A unit", NULL, NULL },
	{ POST, "/units/:unit/close", ADMINISTER, units_close_take, NULL, close_params, 0, NULL, "Ends a unit", "/units/:unit", NULL },
	{ GET, "/admin/units/new", ADMINISTER, units_new, "unit_new.html", new_params, 0, NULL, "Form for a new unit", NULL, NULL },
	{ POST, "/admin/units/new", ADMINISTER, units_new_take, NULL, new_take_params, 0, NULL, "Makes a unit", NULL, NULL },
	{ GET, "/admin/units/import", ADMINISTER, units_import_form, "import.html", NULL, 0, NULL, "Form for files of units", NULL, NULL },
	{ POST, "/admin/units/import", ADMINISTER, units_import_take, "import.html", import_params, 0, units_import_prepare,
	  "Looks at a file of units, or takes it", NULL, NULL },
	{ GET, "/admin/units/:unit", ADMINISTER, units_edit, "unit_edit.html", unit_params, 0, NULL, "Form for changing a unit", NULL, NULL },
	{ POST, "/admin/units/:unit", ADMINISTER, units_edit_take, NULL, edit_params, 0, NULL, "Changes a unit", NULL, NULL },
	{ GET, "/admin/persons", SEE_CONTACT, persons, "persons.html", NULL, 0, NULL, "Form for finding persons", NULL, NULL },
	{ POST, "/admin/persons", SEE_CONTACT, persons_search, "persons.html", person_params, 0, NULL, "Finds persons, masked", NULL, NULL },
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
