/* The administrators' pages: types with their fields, grants, and how many looks are sealed. */
#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "records/desk.h"
#include "records/store.h"
#include "kernel/settings/settings.h"

static const char *const abouts[] = { "", "persons", "organisations", "both", NULL };
static const char *const sensitivities[] = { "", "ordinary", "personal", "sensitive", NULL };
static const char *const bases[] = { "", "duty", "consent", NULL };
/* What a unit may be given a type for; the others are everybody's own, or the system's. */
#define GRANTS_PATH "/admin/records/types/:code/grants"
static const char *const granted_for[] = { "application", "verification", "treatment", "settlement", "statistics", "investigation", NULL };

const char *const record_abouts[] = { "persons", "organisations", "both", NULL };
const char *const record_sensitivities[] = { "ordinary", "personal", "sensitive", NULL };
const char *const record_bases[] = { "duty", "consent", NULL };

int record_code_index(const char *const codes[], struct text code)
{
	for (int i = 0; codes[i]; i++)
		if (text_equal(code, text_of(codes[i])))
			return i;
	return 0;
}

void record_choices_to_doc(struct doc *doc, const char *name, const char *set, const char *const codes[], struct text chosen)
{
	struct doc *list = doc_list(doc, name);

	for (int i = 0; codes[i]; i++) {
		struct doc *item;

		if (!*codes[i])
			continue;
		item = doc_item(list);
		doc_text(item, "code", text_of(codes[i]));
		doc_code(item, "label", set, codes[i]);
		doc_bool(item, "chosen", text_equal(chosen, text_of(codes[i])));
	}
}

/* ---- types ---- */

enum outcome record_types_to_doc(struct call *call, struct text chosen, struct doc *doc)
{
	struct doc *list = doc_list(doc, "types");
	struct text code, name, name_en;
	struct db_rows rows;
	bool single;
	int id;

	TRY(db_select(call, RECORD_TYPES_ALL, IN(), &rows));
	while (db_next(&rows, OUT(&id, &code, &name, &name_en, &single))) {
		struct doc *item = doc_item(list);

		doc_text(item, "code", code);
		doc_text(item, "name", call->language == ENGLISH && name_en.len ? name_en : name);
		doc_bool(item, "chosen", text_equal(code, chosen));
	}
	return rows.outcome;
}

static enum outcome sealed_to_doc(struct call *call, struct doc *doc)
{
	struct doc *list = doc_list(doc, "sealed");
	int64_t unit, count, closed;
	struct text name, name_en;
	struct db_rows rows;

	TRY(db_select(call, RECORD_SEALED_COUNTS, IN(), &rows));
	while (db_next(&rows, OUT(&unit, &name, &name_en, &count, &closed))) {
		struct doc *item = doc_item(list);

		doc_text(item, "unit", call->language == ENGLISH && name_en.len ? name_en : name);
		doc_int(item, "looks", count);
		doc_int(item, "still_sealed", closed);
	}
	return rows.outcome;
}

enum outcome admin_types(struct call *call, struct doc *doc)
{
	TRY(record_types_to_doc(call, T(""), doc));
	return sealed_to_doc(call, doc);
}

static enum outcome grants_to_doc(struct call *call, int type, struct doc *doc)
{
	struct doc *list = doc_list(doc, "grants");
	struct text purpose, law;
	struct db_rows rows;
	struct unit unit;
	int32_t ends_on;
	int64_t id;
	int basis;

	TRY(db_select(call, RECORD_GRANTS_OF_TYPE, IN(type), &rows));
	while (db_next(&rows, OUT(&id, &purpose, &unit.name, &unit.name_en, &basis, &law, &ends_on))) {
		struct doc *item = doc_item(list);

		doc_id(item, "id", id);
		doc_code(item, "purpose", "purpose", text_cstring(call->arena, purpose));
		doc_text(item, "unit", unit_shown_name(call, &unit));   /* "": every unit */
		doc_code(item, "basis", "record_basis", bases[basis]);
		doc_text(item, "law", law);
		if (ends_on)
			doc_date(item, "ends_on", ends_on);
		else
			doc_null(item, "ends_on");
	}
	return rows.outcome;
}

static void type_to_doc(const struct record_type *type, struct doc *doc)
{
	doc_text(doc, "code", type->code);
	doc_text(doc, "name", type->name);
	doc_text(doc, "name_en", type->name_en);
	doc_code(doc, "about", "record_about", abouts[type->about]);
	doc_code(doc, "sensitivity", "record_sensitivity", sensitivities[type->sensitivity]);
	doc_int(doc, "valid_days", type->valid_days);
	doc_bool(doc, "single", type->single);
	doc_bool(doc, "closed", type->closed);
	doc_text(doc, "fields", type->fields);
}

/* What is chosen in the two forms: what was, when one is shown again, else what is there. path: where the type's form posts to. */
static void type_form_to_doc(struct call *call, const char *path, struct record_type type, struct doc *doc)
{
	if (given_to(call, path)) {
		type.single = given_text(call, "single").len > 0;
		type.closed = given_text(call, "closed").len > 0;
	}
	type_to_doc(&type, doc_object(doc, "type"));
	type_rows_to_doc(call, path, type.fields, doc);
	record_choices_to_doc(doc, "abouts", "record_about", abouts, given_else(call, path, "about", text_of(abouts[type.about])));
	record_choices_to_doc(doc, "sensitivities", "record_sensitivity", sensitivities,
		given_else(call, path, "sensitivity", text_of(sensitivities[type.sensitivity])));
	record_choices_to_doc(doc, "bases", "record_basis", bases, given_else(call, GRANTS_PATH, "basis", T("duty")));
}

enum outcome admin_type(struct call *call, struct doc *doc)
{
	struct record_type type;

	TRY(record_type_by_code(call, param_text(call, "code"), &type));
	type_form_to_doc(call, "/admin/records/types/:code", type, doc);
	record_choices_to_doc(doc, "purposes", "purpose", granted_for, given_else(call, GRANTS_PATH, "purpose", T("application")));
	TRY(units_to_choose(call, given_else(call, GRANTS_PATH, "unit", T("")), doc));
	doc_text(doc, "title", call->language == ENGLISH && type.name_en.len ? type.name_en : type.name);
	return grants_to_doc(call, type.id, doc);
}

enum outcome admin_type_new(struct call *call, struct doc *doc)
{
	struct record_type none = { .code = T(""), .name = T(""), .name_en = T(""), .about = ABOUT_PERSONS, .sensitivity = SENSITIVITY_PERSONAL, .single = true,
		.fields = T("[{\"name\":\"number\",\"type\":\"text\",\"label\":{\"zh\":\"编号\",\"en\":\"Number\"},\"required\":true}]") };

	type_form_to_doc(call, "/admin/records/types", none, doc);
	doc_list(doc, "purposes");
	doc_list(doc, "units");
	doc_text(doc, "title", T(""));
	doc_list(doc, "grants");
	return OK;
}

/* Types hold for the whole site, and so does a grant to every unit. */
static bool reaches_whole_site(const struct call *call)
{
	return !call->caller.unit_path.len && text_starts_with(setting_text("site.place"), call->caller.place);
}

enum outcome record_whole_in_reach(struct call *call)
{
	return reaches_whole_site(call) ? OK : refuse(call, FORBIDDEN, "record.not_whole");
}

static enum outcome unit_given(struct call *call, int64_t *ret_unit)
{
	struct text code = param_text(call, "unit");
	struct unit unit;
	enum outcome outcome;

	*ret_unit = 0;
	if (!code.len)
		return reaches_whole_site(call) ? OK : call_problem(call, "unit", "required");
	outcome = unit_by_code(call, code, &unit);
	if (outcome == NOT_FOUND || (outcome == OK && (!text_starts_with(unit.path, call->caller.unit_path) || !text_starts_with(unit.place, call->caller.place))))
		return call_problem(call, "unit", "record.no_such_unit");
	TRY(outcome);
	*ret_unit = unit.id;
	return OK;
}

enum outcome record_unit_given(struct call *call, int64_t *ret_unit)
{
	return unit_given(call, ret_unit);
}

enum outcome admin_type_put(struct call *call, struct doc *doc)
{
	struct record_type type = { .code = param_text(call, "code"), .name = param_text(call, "name"), .name_en = param_text(call, "name_en"),
		.about = (enum record_about)(record_code_index(record_abouts, param_text(call, "about")) + 1),
		.sensitivity = (enum record_sensitivity)(record_code_index(record_sensitivities, param_text(call, "sensitivity")) + 1),
		.valid_days = (int)param_int(call, "valid_days"), .single = param_int(call, "single") != 0, .fields = type_fields_given(call),
		.closed = param_int(call, "closed") != 0 };
	enum outcome outcome;

	if (!reaches_whole_site(call))
		return refuse(call, FORBIDDEN, "record.not_whole");
	outcome = record_type_put(call, &type);
	if (outcome == INVALID && ask_format(call) == FORMAT_PAGE)
		type_faults_to_rows(call);
	TRY(outcome);
	TRY(audit_change(call, "record_type", 0, T(""), text_format(call->arena, "%.*s | %.*s", TEXT_ARG(type.code), TEXT_ARG(text_head(type.fields, 400)))));
	doc_text(doc, "code", type.code);
	reply_see(call, "/admin/records/types/%.*s", TEXT_ARG(type.code));
	return OK;
}

/* ---- grants ---- */

enum outcome admin_grant_give(struct call *call, struct doc *doc)
{
	struct record_grant grant = { .type = param_text(call, "code"), .purpose = param_text(call, "purpose"), .law = param_text(call, "law"),
		.basis = (enum record_basis)(record_code_index(record_bases, param_text(call, "basis")) + 1), .ends_on = (int32_t)param_int(call, "ends_on") };
	int64_t id;

	TRY(unit_given(call, &grant.unit));
	TRY(record_grant_give(call, &grant, &id));
	TRY(audit_change(call, "record_grant", id, T(""), text_format(call->arena, "%.*s | %.*s | %.*s | %.*s", TEXT_ARG(grant.type), TEXT_ARG(grant.purpose),
		TEXT_ARG(param_text(call, "unit")), TEXT_ARG(grant.law))));
	doc_id(doc, "id", id);
	reply_see(call, "/admin/records/types/%.*s", TEXT_ARG(grant.type));
	return OK;
}

enum outcome admin_grant_end(struct call *call, struct doc *doc)
{
	int64_t id = param_int(call, "grant");

	(void)doc;
	if (!reaches_whole_site(call))
		return refuse(call, FORBIDDEN, "record.not_whole");
	TRY(record_grant_end(call, id));
	TRY(audit_change(call, "record_grant", id, T("open"), T("ended")));
	reply_see(call, "/admin/records/types/%.*s", TEXT_ARG(param_text(call, "code")));
	return OK;
}
