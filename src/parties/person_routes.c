/* Persons: found by what they gave, shown masked; brought in and taken out as sheets by administrators, within their place. */
#include "parties/person_routes.h"

#include "audit/audit.h"
#include "kernel/crypt/crypt.h"
#include "parties/parties.h"

enum { FOUND_MAX = 20, EXPORT_MAX = 3000, EXPORT_BYTES = 8 << 20 };

/* ---- finding ---- */

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

enum outcome persons_ask(struct call *call, struct doc *doc)
{
	(void)call;
	doc_bool(doc, "asked", false);
	doc_list(doc, "items");
	return OK;
}

/* By POST, so that a phone number stands in no address and no log. */
enum outcome persons_search(struct call *call, struct doc *doc)
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

/* ---- a sheet brought in ---- */

static const struct import_page page = { "person", NULL, persons_import };

enum outcome persons_import_prepare(struct call *call)
{
	return import_page_look(call, &page);
}

enum outcome persons_import_take(struct call *call, struct doc *doc)
{
	return import_page_take(call, &page, doc);
}

/* ---- a sheet taken out ---- */

static const char *const forms[] = { "xlsx", "csv", NULL };

enum outcome persons_export_form(struct call *call, struct doc *doc)
{
	struct doc *list = doc_list(doc, "forms"), *item;

	for (int i = 0; forms[i]; i++) {
		item = doc_item(list);
		doc_code(item, "form", "sheet_form", forms[i]);
		doc_bool(item, "chosen", given_is(call, "as", text_of(forms[i])));
	}
	doc_text(doc, "place", given_else(call, "/admin/persons/export", "place", place_to_type(call, call->caller.place)));
	return places_offer(call, call->caller.place, doc);
}

static enum outcome sheet_reply(struct call *call, const struct doc *items)
{
	struct text_builder csv;
	struct text bytes;

	if (text_equal(param_text(call, "as"), T("xlsx"))) {
		TRY(doc_write_xlsx(call->arena, items, call->language, &bytes));
		reply_bytes(call, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes, T("persons.xlsx"));
		return OK;
	}
	builder_init(&csv, call->arena, EXPORT_BYTES);
	doc_write_csv(items, call->language, &csv);
	if (csv.overflowed)
		return LIMIT;
	reply_bytes(call, "text/csv; charset=utf-8", builder_text(&csv), T("persons.csv"));
	return OK;
}

/* All or nothing: half a place would look like all of it. What was written into histories on the way is undone with the call. */
enum outcome persons_export(struct call *call, struct doc *doc)
{
	struct text place = param_text(call, "place"), older;
	struct doc *items = doc_list(doc, "items");

	TRY(place_typed(call, "place", &place));
	if (!text_starts_with(place, call->caller.place))
		return call_problem_detail(call, "place", "import.out_of_scope", place);
	TRY(persons_to_sheet(call, place, param_text(call, "reason"), T(""), EXPORT_MAX, items, &older));
	if (older.len)
		return call_problem(call, "place", "person.export_too_many");
	if (!doc_count(items))
		return call_problem(call, "place", "person.export_nobody");
	TRY(audit_change(call, "person", 0, T(""), text_format(call->arena, "%.*s: %zu | %.*s", TEXT_ARG(place), doc_count(items),
		TEXT_ARG(param_text(call, "reason")))));
	return sheet_reply(call, items);
}

/* ---- the table's part ---- */

const struct param person_params[] = {
	{ "q", PARAM_TEXT, PARAM_REQUIRED, 2, 100, NULL, "Phone, mail address, identity number, or the whole name" },
	PARAMS_END,
};
const struct param persons_import_params[] = {
	{ "mode", PARAM_CODE, PARAM_REQUIRED, 0, 0, import_modes, "Look only, all rows or none, or the good rows" },
	{ "file", PARAM_FILE, PARAM_REQUIRED, 0, 8 << 20, NULL, "CSV or XLSX" },
	PARAMS_END,
};
const struct param persons_export_params[] = {
	{ "place", PARAM_TEXT, PARAM_REQUIRED, 0, PLACE_TYPED_MAX, NULL, "Code or name of the place where they live" },
	{ "reason", PARAM_TEXT, PARAM_REQUIRED, PERSONS_REASON_MIN, 200, NULL, "What they are needed for: each person sees it" },
	{ "as", PARAM_CODE, PARAM_REQUIRED, 0, 0, forms, "As a workbook or a text file" },
	PARAMS_END,
};
