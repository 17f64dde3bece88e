/* A record's body: a JSON object of flat values, as programs and people send it and as it is kept. */
#include "records/schema.h"
#include "records/store.h"

#include <jansson.h>

/* What belongs to the room stands beside the fields under names that no field can have. */
#define FILE_NAME "#file"
#define MEDIA_NAME "#media"

struct text json_text(struct arena *arena, const json_t *json)
{
	size_t size = json_dumpb(json, NULL, 0, JSON_COMPACT | JSON_ENCODE_ANY);
	char *bytes = arena_alloc(arena, size + 1);

	return (struct text){ bytes, json_dumpb(json, bytes, size, JSON_COMPACT | JSON_ENCODE_ANY) };
}

/* false: nothing to keep */
static bool value_of(struct arena *arena, const json_t *json, struct text *ret_value)
{
	if (json_is_string(json))
		*ret_value = text_copy(arena, (struct text){ json_string_value(json), json_string_length(json) });
	else if (json_is_integer(json))
		*ret_value = text_format(arena, "%lld", (long long)json_integer_value(json));
	else if (json_is_real(json))
		*ret_value = text_format(arena, "%.15g", json_real_value(json));
	else if (json_is_boolean(json))
		*ret_value = json_is_true(json) ? T("true") : T("false");
	else if (json_is_null(json))
		return false;
	else
		*ret_value = json_text(arena, json);
	return ret_value->len > 0;
}

static bool members_of(struct arena *arena, json_t *root, struct record_values *values)
{
	const char *key;
	json_t *member;
	struct text value;

	if (!json_is_object(root) || json_object_size(root) > RECORD_FIELDS_MAX)
		return false;
	json_object_foreach(root, key, member)
		if (value_of(arena, member, &value))
			values->at[values->count++] = (struct record_value){ text_copy(arena, text_of(key)), value };
	return true;
}

bool values_read(struct arena *arena, struct text json, struct record_values *ret_values)
{
	json_t *root;
	bool ok;

	ret_values->count = 0;
	if (!json.len)
		return true;
	if (json.len > RECORD_BODY_MAX)
		return false;
	root = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, NULL);
	ok = root && members_of(arena, root, ret_values);
	json_decref(root);
	return ok;
}

/* ---- against the schema ---- */

static const struct record_value *value_named(const struct record_values *values, struct text name)
{
	for (size_t i = 0; i < values->count; i++)
		if (text_equal(values->at[i].name, name))
			return &values->at[i];
	return NULL;
}

static void check_value(struct call *call, const struct schema *schema, struct record_value *value)
{
	const struct schema_field *field = schema_find(schema, value->name);
	const char *name = text_cstring(call->arena, text_head(value->name, 80)), *wrong;

	wrong = field ? schema_value(call->arena, field, value->value, &value->value) : "unknown_field";
	if (wrong)
		call_problem_detail(call, name, wrong, field ? field->label : T(""));
}

enum outcome values_check(struct call *call, const struct schema *schema, struct record_values *values, bool lax)
{
	for (size_t i = 0; i < values->count; i++)
		check_value(call, schema, &values->at[i]);
	for (size_t i = 0; i < schema->count && !lax; i++)
		if (schema->fields[i].required && !value_named(values, schema->fields[i].name))
			call_problem(call, text_cstring(call->arena, schema->fields[i].name), "required");
	return call->problems ? INVALID : OK;
}

static bool is_raw(const struct schema *schema, const struct record_value *value)
{
	const struct schema_field *field = schema_find(schema, value->name);

	if (field && field->type == FIELD_ANY)
		return value->value.at[0] == '{' || value->value.at[0] == '[';
	return field && field->type == FIELD_YES_NO;
}

static void write_member(struct text_builder *out, struct text name, struct text value, bool raw)
{
	if (out->len > 1)
		builder_add_char(out, ',');
	builder_add_json(out, name);
	builder_add_char(out, ':');
	if (raw)
		builder_add(out, value);
	else
		builder_add_json(out, value);
}

struct text values_write(struct arena *arena, const struct schema *schema, const struct record_values *values, struct text file, struct text media)
{
	struct text_builder out;

	builder_init(&out, arena, 4 * RECORD_BODY_MAX);
	builder_add_char(&out, '{');
	for (size_t i = 0; i < values->count; i++)
		write_member(&out, values->at[i].name, values->at[i].value, is_raw(schema, &values->at[i]));
	if (file.len)
		write_member(&out, T(FILE_NAME), file, false);
	if (media.len)
		write_member(&out, T(MEDIA_NAME), media, false);
	builder_add_char(&out, '}');
	return builder_text(&out);
}

bool record_open_body(struct arena *arena, struct record *record)
{
	struct record_values read;   /* large: not zeroed for every record */

	if (!values_read(arena, record->json, &read))
		return false;
	record->values = NEW_ARRAY(arena, read.count, struct record_value);
	record->value_count = 0;
	for (size_t i = 0; i < read.count; i++) {
		if (text_equal(read.at[i].name, T(FILE_NAME)))
			record->file = read.at[i].value;
		else if (text_equal(read.at[i].name, T(MEDIA_NAME)))
			record->media = read.at[i].value;
		else
			record->values[record->value_count++] = read.at[i];
	}
	return true;
}

struct text record_field(const struct record *record, const char *name)
{
	for (size_t i = 0; i < record->value_count; i++)
		if (text_equal(record->values[i].name, text_of(name)))
			return record->values[i].value;
	return T("");
}
