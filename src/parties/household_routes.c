/*
 * The administrators' pages of households: where one is, who lives there. Members are shown masked; a new one is named by a number that is theirs. Out of scope
 * is not there. Nothing is deleted: a household ends on a day, and so does living in it.
 */
#include "parties/household_routes.h"

#include "access/capabilities.h"
#include "audit/audit.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/i18n/format.h"
#include "parties/parties.h"

enum { LIST_PAGE = 50, MEMBERS_SHOWN = 100, FOUND_MAX = 2 };

#define NEW_PATH "/admin/households/new"
#define EDIT_PATH "/admin/households/:household"
#define MEMBERS_PATH "/admin/households/:household/members"

static enum outcome find_in_scope(struct call *call, struct household *ret_household)
{
	struct household household;

	TRY(household_find(call, param_int(call, "household"), &household));
	if (!text_starts_with(household.place, call->caller.place))
		return NOT_FOUND;
	*ret_household = household;
	return OK;
}

/* ---- the list ---- */

static enum outcome item_to_doc(struct call *call, const struct household *household, struct doc *item)
{
	struct text place;

	TRY(place_name(call, household->place, &place));
	doc_id(item, "id", household->id);
	doc_text(item, "name", household->name);
	doc_text(item, "place", place);
	return OK;
}

static enum outcome place_asked(struct call *call, struct text *ret_place)
{
	struct text place = param_text(call, "place");

	if (!place.len)
		place = call->caller.place;
	TRY(place_typed(call, "place", &place));
	if (!text_starts_with(place, call->caller.place))
		return NOT_FOUND;
	*ret_place = place;
	return OK;
}

enum outcome households_list(struct call *call, struct doc *doc)
{
	struct household *found = NEW_ARRAY(call->arena, LIST_PAGE + 1, struct household);
	struct text in, after = param_text(call, "page"), after_place = text_cut(&after, '~');
	struct doc *items = doc_list(doc, "items");
	int64_t after_id = 0;
	size_t count;

	TRY(places_offer(call, call->caller.place, doc));
	TRY(place_asked(call, &in));
	text_to_int(after, &after_id);
	TRY(households_within(call, in, after_place, after_id, found, LIST_PAGE + 1, &count));
	for (size_t i = 0; i < count && i < LIST_PAGE; i++)
		TRY(item_to_doc(call, &found[i], doc_item(items)));
	if (count > LIST_PAGE)
		doc_text(doc, "older", text_format(call->arena, "%.*s~%lld", TEXT_ARG(found[LIST_PAGE - 1].place), (long long)found[LIST_PAGE - 1].id));
	else
		doc_null(doc, "older");
	if (in.len)
		return place_to_doc(call, doc, "place", in);
	doc_null(doc, "place");
	return OK;
}

/* ---- the forms ---- */

static struct text day_text(struct arena *arena, int32_t day)
{
	char buffer[FORMAT_MAX];

	return day ? text_copy(arena, format_iso_date(buffer, day)) : T("");
}

static enum outcome form_to_doc(struct call *call, const char *path, const struct household *household, struct doc *doc)
{
	struct doc *form = doc_object(doc, "form");

	doc_text(form, "name", given_else(call, path, "name", household->name));
	doc_text(form, "place", given_else(call, path, "place", place_to_type(call, household->place)));
	doc_text(form, "since", given_else(call, path, "since", day_text(call->arena, household->since)));
	return places_offer(call, call->caller.place, doc);
}

enum outcome household_new(struct call *call, struct doc *doc)
{
	struct household none = { .place = given_again(call) ? T("") : param_text(call, "place"), .since = date_of(call->now) };

	if (none.place.len && !text_starts_with(none.place, call->caller.place))
		return NOT_FOUND;
	return form_to_doc(call, NEW_PATH, &none, doc);
}

static enum outcome member_to_doc(struct call *call, const struct household_member *member, struct doc *item)
{
	struct person person;

	TRY(person_find(call, member->person, &person));
	doc_id(item, "person", person.id);
	doc_text(item, "name", mask_name(call->arena, person.name));
	doc_text(item, "identity", person.identity_masked);
	doc_code(item, "relation", "relation", text_cstring(call->arena, member->relation));
	if (member->since)
		doc_date(item, "since", member->since);
	else
		doc_null(item, "since");
	return OK;
}

static enum outcome members_to_doc(struct call *call, int64_t household, struct doc *doc)
{
	struct household_member members[MEMBERS_SHOWN];
	struct doc *list = doc_list(doc, "members");
	size_t count;

	TRY(household_members_now(call, household, members, MEMBERS_SHOWN, &count));
	for (size_t i = 0; i < count; i++)
		TRY(member_to_doc(call, &members[i], doc_item(list)));
	return OK;
}

static void relations_to_doc(struct call *call, struct doc *doc)
{
	struct doc *list = doc_list(doc, "relations"), *item;
	struct text chosen = given_else(call, MEMBERS_PATH, "relation", T("other"));

	for (int i = 0; household_relations[i]; i++) {
		item = doc_item(list);
		doc_code(item, "relation", "relation", household_relations[i]);
		doc_bool(item, "chosen", text_equal(chosen, text_of(household_relations[i])));
	}
}

enum outcome household_edit(struct call *call, struct doc *doc)
{
	struct household household;

	TRY(find_in_scope(call, &household));
	doc_id(doc, "id", household.id);
	doc_text(doc, "name", household.name);
	doc_date(doc, "today", date_of(call->now));
	if (household.until)
		doc_date(doc, "until", household.until);
	else
		doc_null(doc, "until");
	TRY(form_to_doc(call, EDIT_PATH, &household, doc));
	relations_to_doc(call, doc);
	TRY(place_to_doc(call, doc, "place", household.place));
	return members_to_doc(call, household.id, doc);
}

/* ---- taking ---- */

static struct household household_given(const struct call *call)
{
	return (struct household){ .name = param_text(call, "name"), .place = param_text(call, "place"), .since = (int32_t)param_int(call, "since") };
}

static struct text described(struct call *call, const struct household *household)
{
	return text_format(call->arena, "%.*s | %.*s | %.*s", TEXT_ARG(household->place), TEXT_ARG(household->name), TEXT_ARG(day_text(call->arena, household->since)));
}

static enum outcome saved(struct call *call, int64_t id, struct text was, struct text became, struct doc *doc)
{
	TRY(audit_change(call, "household", id, was, became));
	doc_id(doc, "id", id);
	reply_see(call, "/admin/households/%lld", (long long)id);
	return OK;
}

static enum outcome place_in_scope(struct call *call, struct text place)
{
	return text_starts_with(place, call->caller.place) ? OK : call_problem_detail(call, "place", "import.out_of_scope", place);
}

enum outcome household_new_take(struct call *call, struct doc *doc)
{
	struct household household = household_given(call);

	TRY(place_typed(call, "place", &household.place));
	TRY(place_in_scope(call, household.place));
	TRY(household_create(call, &household, &household.id));
	return saved(call, household.id, T(""), described(call, &household), doc);
}

enum outcome household_edit_take(struct call *call, struct doc *doc)
{
	struct household there, household = household_given(call);

	TRY(find_in_scope(call, &there));
	TRY(place_typed(call, "place", &household.place));
	TRY(place_in_scope(call, household.place));
	household.id = there.id;
	TRY(household_change(call, &household));
	return saved(call, there.id, described(call, &there), described(call, &household), doc);
}

enum outcome household_end_take(struct call *call, struct doc *doc)
{
	struct household household;

	TRY(find_in_scope(call, &household));
	TRY(household_end(call, household.id, (int32_t)param_int(call, "last_day")));
	return saved(call, household.id, described(call, &household), text_format(call->arena, "– %.*s", TEXT_ARG(day_text(call->arena, (int32_t)param_int(call, "last_day")))), doc);
}

/* Exactly one whose number or address it is: names are shared by many, and a page of hits would show who lives where. */
static enum outcome person_named(struct call *call, struct text who, int64_t *ret_person)
{
	enum outcome outcome = person_by_identity(call, who, ret_person);
	struct text contact;
	int64_t ids[FOUND_MAX];
	size_t count = 0;

	if (outcome != NOT_FOUND)
		return outcome;
	if (contact_typed(call->arena, who, &contact))
		TRY(persons_by_contact(call, contact_kind_of(contact), contact, ids, FOUND_MAX, &count));
	if (count != 1)
		return call_problem(call, "who", count ? "household.several" : "household.nobody");
	*ret_person = ids[0];
	return OK;
}

enum outcome household_member_take(struct call *call, struct doc *doc)
{
	struct text relation = param_text(call, "relation");
	struct household household;
	int64_t person;

	TRY(find_in_scope(call, &household));
	TRY(person_named(call, param_text(call, "who"), &person));
	TRY(household_add(call, household.id, person, relation));
	return saved(call, household.id, T(""), text_format(call->arena, "+ %lld %.*s", (long long)person, TEXT_ARG(relation)), doc);
}

enum outcome household_leave_take(struct call *call, struct doc *doc)
{
	struct household household;
	int64_t person = param_int(call, "person");

	TRY(find_in_scope(call, &household));
	TRY(household_leave(call, household.id, person, (int32_t)param_int(call, "last_day")));
	return saved(call, household.id, text_format(call->arena, "%lld", (long long)person), text_format(call->arena, "– %lld", (long long)person), doc);
}

/* ---- the table's part ---- */

#define HOUSEHOLD { "household", PARAM_ID, PARAM_REQUIRED | PARAM_IN_PATH, 0, 0, NULL, "The household's id" }
#define LAST_DAY { "last_day", PARAM_DATE, PARAM_REQUIRED, 0, 0, NULL, "The last day" }
#define FIELDS \
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 0, 100, NULL, "Building, stairs, door" }, \
	{ "place", PARAM_TEXT, PARAM_REQUIRED, 0, PLACE_TYPED_MAX, NULL, "Code or name of a village, a grid or premises" }, \
	{ "since", PARAM_DATE, 0, 0, 0, NULL, "First day; none: not known" }

const struct param households_params[] = {
	{ "place", PARAM_TEXT, 0, 0, PLACE_TYPED_MAX, NULL, "Code or name of a place; none: all of one's own" },
	{ "page", PARAM_TEXT, 0, 0, 50, NULL, "Key of the page, from older" },
	PARAMS_END,
};
const struct param household_new_params[] = { { "place", PARAM_TEXT, 0, 0, PLACE_CODE_MAX, NULL, "Code of its place" }, PARAMS_END };
const struct param household_new_take_params[] = { FIELDS, PARAMS_END };
const struct param household_params[] = { HOUSEHOLD, PARAMS_END };
const struct param household_edit_params[] = { HOUSEHOLD, FIELDS, PARAMS_END };
const struct param household_end_params[] = { HOUSEHOLD, LAST_DAY, PARAMS_END };
const struct param household_member_params[] = {
	HOUSEHOLD,
	{ "who", PARAM_TEXT, PARAM_REQUIRED, 0, 100, NULL, "The person's phone, mail address or identity number" },
	{ "relation", PARAM_CODE, PARAM_REQUIRED, 0, 0, household_relations, "To the head of the household" },
	PARAMS_END,
};
const struct param household_leave_params[] = {
	HOUSEHOLD, { "person", PARAM_ID, PARAM_REQUIRED | PARAM_IN_PATH, 0, 0, NULL, "Who leaves" }, LAST_DAY, PARAMS_END,
};
