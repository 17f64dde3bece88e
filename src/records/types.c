/* Record types: what each kind of record holds, who issues it, how long it is good. */
#include "records/store.h"

#include <jansson.h>

#include "kernel/db/db.h"
#include "kernel/embed/embed.h"

enum { CODE_MAX = 40, NAME_MAX = 60, DAYS_MAX = 100 * 366 };

bool record_code_is_good(struct text code)
{
	for (size_t i = 0; i < code.len; i++)
		if (!(code.at[i] >= 'a' && code.at[i] <= 'z') && !(i && ((code.at[i] >= '0' && code.at[i] <= '9') || code.at[i] == '_')))
			return false;
	return code.len > 0 && code.len <= CODE_MAX;
}

struct text next_code(struct text *codes)
{
	struct text code = T("");

	while (codes->len && !code.len)
		code = text_trim(text_cut(codes, ','));
	return code;
}

static enum outcome find_by(struct call *call, enum query query, const struct db_in in[], struct record_type *ret_type)
{
	struct record_type type = { 0 };
	int about, sensitivity;
	int64_t closed_at;
	enum outcome outcome = db_find(call, query, in, OUT(&type.id, &type.code, &type.name, &type.name_en, &about, &type.issuer, &type.valid_days,
		&sensitivity, &type.single, &type.fields, &closed_at, &type.heard));

	if (outcome == NOT_FOUND)
		return refuse(call, NOT_FOUND, "record.no_such_type");
	TRY(outcome);
	type.about = (enum record_about)about;
	type.sensitivity = (enum record_sensitivity)sensitivity;
	type.closed = closed_at != 0;
	*ret_type = type;
	return OK;
}

enum outcome record_type_by_code(struct call *call, struct text code, struct record_type *ret_type)
{
	return find_by(call, RECORD_TYPE_BY_CODE, IN(code), ret_type);
}

enum outcome record_type_find(struct call *call, int id, struct record_type *ret_type)
{
	return find_by(call, RECORD_TYPE_GET, IN(id), ret_type);
}

struct text record_type_name(const struct call *call, const struct record_type *type)
{
	return call->language == ENGLISH && type->name_en.len ? type->name_en : type->name;
}

/* The problem stands at "fields[3].label", or at "fields". */
static void check_fields(struct call *call, struct text fields)
{
	struct schema *schema = NEW(call->arena, struct schema);
	struct schema_fault fault;

	if (fields.len > RECORD_BODY_MAX)
		call_problem(call, "fields", "record.field.count");
	else if (!schema_read(call->arena, fields, schema, &fault))
		call_problem_detail(call, fault.member ? text_format(call->arena, "fields[%zu].%s", fault.field, fault.member).at : "fields",
			fault.message, fault.detail);
}

static enum outcome check(struct call *call, const struct record_type *type)
{
	if (!record_code_is_good(type->code))
		call_problem(call, "code", "record.bad_code");
	if (!type->name.len || text_characters(type->name) > NAME_MAX)
		call_problem(call, "name", type->name.len ? "too_long" : "required");
	if (text_characters(type->name_en) > NAME_MAX)
		call_problem(call, "name_en", "too_long");
	if (type->about < ABOUT_PERSONS || type->about > ABOUT_BOTH)
		call_problem(call, "about", "not_a_code");
	if (type->sensitivity < SENSITIVITY_ORDINARY || type->sensitivity > SENSITIVITY_SENSITIVE)
		call_problem(call, "sensitivity", "not_a_code");
	if (type->valid_days < 0 || type->valid_days > DAYS_MAX)
		call_problem(call, "valid_days", "too_large");
	check_fields(call, type->fields);
	return call->problems ? INVALID : OK;
}

static enum outcome type_add(struct call *call, const struct record_type *type)
{
	int last = 0;
	enum outcome outcome = db_find(call, RECORD_TYPE_LAST, IN(), OUT(&last));

	if (outcome != NOT_FOUND)
		TRY(outcome);
	return db_change(call, RECORD_TYPE_ADD, IN(last + 1, type->code, type->name, type->name_en, (int)type->about, type->issuer, type->valid_days,
		(int)type->sensitivity, type->single, type->fields, call->now));
}

enum outcome record_type_put(struct call *call, const struct record_type *type)
{
	struct record_type there;
	enum outcome outcome;

	TRY(check(call, type));
	outcome = db_find(call, RECORD_TYPE_ID, IN(type->code), OUT(&there.id));
	if (outcome == NOT_FOUND)
		return type_add(call, type);
	TRY(outcome);
	return db_change(call, RECORD_TYPE_SET, IN(there.id, type->name, type->name_en, (int)type->about, type->issuer, type->valid_days,
		(int)type->sensitivity, type->single, type->fields, call->now, type->closed ? call->now : 0));
}

/* ---- what every installation begins with ---- */

static struct text string_of(const json_t *json, const char *name)
{
	return text_of(json_string_value(json_object_get(json, name)));
}

static enum outcome load_grants(struct call *call, const json_t *json, struct text code)
{
	const json_t *grants = json_object_get(json, "grants");
	int64_t id;

	for (size_t i = 0; i < json_array_size(grants); i++) {
		const json_t *one = json_array_get(grants, i);
		struct record_grant grant = { .type = code, .purpose = string_of(one, "purpose"), .law = string_of(one, "law"),
			.basis = text_equal(string_of(one, "basis"), T("consent")) ? BASIS_CONSENT : BASIS_DUTY };

		TRY(record_grant_give(call, &grant, &id));
	}
	return OK;
}

/* A field a line, as people edit it. */
static struct text fields_text(struct arena *arena, const json_t *fields)
{
	struct text_builder out;

	builder_init(&out, arena, RECORD_BODY_MAX);
	for (size_t i = 0; i < json_array_size(fields); i++) {
		builder_add(&out, i ? T(",\n ") : T("[\n "));
		builder_add(&out, json_text(arena, json_array_get(fields, i)));
	}
	builder_add(&out, T("\n]"));
	return builder_text(&out);
}

static enum outcome load_type(struct call *call, const json_t *json)
{
	struct record_type type = { .code = string_of(json, "code"), .name = string_of(json, "name"), .name_en = string_of(json, "name_en"),
		.about = (enum record_about)json_integer_value(json_object_get(json, "about")),
		.sensitivity = (enum record_sensitivity)json_integer_value(json_object_get(json, "sensitivity")),
		.valid_days = (int)json_integer_value(json_object_get(json, "valid_days")), .single = json_is_true(json_object_get(json, "single")),
		.fields = fields_text(call->arena, json_object_get(json, "fields")) };
	int there;
	enum outcome outcome = db_find(call, RECORD_TYPE_ID, IN(type.code), OUT(&there));

	if (outcome != NOT_FOUND)
		return outcome;   /* an administrator's word stands */
	TRY(record_type_put(call, &type));
	return load_grants(call, json, type.code);
}

enum outcome records_load_embedded(struct call *call)
{
	struct text file = embedded_find("records/types.json")->bytes;
	json_t *root = json_loadb(file.at, file.len, JSON_REJECT_DUPLICATES, NULL);
	enum outcome outcome = root ? OK : BROKEN;

	for (size_t i = 0; outcome == OK && i < json_array_size(root); i++)
		outcome = load_type(call, json_array_get(root, i));
	json_decref(root);
	return outcome;
}
