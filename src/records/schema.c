#include "records/schema.h"

#include <jansson.h>

#include "kernel/clock/clock.h"
#include "kernel/route/exchange.h"

enum { NAME_MAX = 40, LABEL_MAX = 60, TEXT_MAX = 200, TEXT_MOST = 20000, VALUES_MAX = 200, IDENTITY_MAX = 30 };

const char *const field_types[] = { "text", "number", "money", "date", "yes_no", "identity", "credit_code", "phone", "place", "any", NULL };

/* ---- the schema ---- */

static bool fault(struct schema_fault *ret_fault, const char *member, const char *message)
{
	ret_fault->member = member;
	ret_fault->message = message;
	return false;
}

static struct text string_of(struct arena *arena, const json_t *json)
{
	return json_is_string(json) ? text_copy(arena, (struct text){ json_string_value(json), json_string_length(json) }) : T("");
}

static bool is_name(struct text name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!(name.at[i] >= 'a' && name.at[i] <= 'z') && !(i && ((name.at[i] >= '0' && name.at[i] <= '9') || name.at[i] == '_')))
			return false;
	return name.len > 0 && name.len <= NAME_MAX;
}

static bool read_type(const json_t *json, enum field_type *ret_type)
{
	for (int i = 0; i < FIELD_TYPES; i++)
		if (json_is_string(json) && strcmp(json_string_value(json), field_types[i]) == 0) {
			*ret_type = (enum field_type)i;
			return true;
		}
	return false;
}

static bool read_bound(const json_t *json, bool *ret_has, double *ret_bound)
{
	*ret_has = json != NULL;
	*ret_bound = json_number_value(json);
	return !json || json_is_number(json);
}

static bool read_values(struct arena *arena, const json_t *json, struct schema_field *field)
{
	if (!json)
		return true;
	field->value_count = json_array_size(json);
	if (!json_is_array(json) || !field->value_count || field->value_count > VALUES_MAX)
		return false;
	field->values = NEW_ARRAY(arena, field->value_count, struct text);
	for (size_t i = 0; i < field->value_count; i++) {
		field->values[i] = string_of(arena, json_array_get(json, i));
		if (!field->values[i].len)
			return false;
	}
	return true;
}

static bool members_are_known(const json_t *json)
{
	static const char *const known[] = { "name", "type", "label", "required", "min", "max", "values", NULL };
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)json, key, value) {
		int i = 0;

		while (known[i] && strcmp(known[i], key))
			i++;
		if (!known[i])
			return false;
	}
	return true;
}

static bool read_field(struct arena *arena, const json_t *json, struct schema_field *field, struct schema_fault *ret_fault)
{
	const json_t *label = json_object_get(json, "label"), *required = json_object_get(json, "required");

	field->name = string_of(arena, json_object_get(json, "name"));
	field->label = string_of(arena, json_object_get(label, "zh"));
	field->label_en = string_of(arena, json_object_get(label, "en"));
	field->required = json_is_true(required);
	if (!field->label.len || text_characters(field->label) > LABEL_MAX || text_characters(field->label_en) > LABEL_MAX)
		return fault(ret_fault, "label", "record.field.label");
	if (!is_name(field->name))
		return fault(ret_fault, "name", "record.field.name");
	if (!members_are_known(json))
		return fault(ret_fault, "name", "record.field.members");
	if (!read_type(json_object_get(json, "type"), &field->type))
		return fault(ret_fault, "type", "record.field.type");
	if (required && !json_is_boolean(required))
		return fault(ret_fault, "required", "record.field.required");
	if (!read_bound(json_object_get(json, "min"), &field->has_min, &field->min))
		return fault(ret_fault, "min", "record.field.bound");
	if (!read_bound(json_object_get(json, "max"), &field->has_max, &field->max))
		return fault(ret_fault, "max", "record.field.bound");
	if (field->type == FIELD_TEXT && field->has_max && !(field->max >= 1 && field->max <= TEXT_MOST))
		return fault(ret_fault, "max", "record.field.longest");
	return read_values(arena, json_object_get(json, "values"), field) || fault(ret_fault, "values", "record.field.values");
}

static bool read_fields(struct arena *arena, const json_t *list, struct schema *schema, struct schema_fault *ret_fault)
{
	size_t count = json_array_size(list);

	if (!json_is_array(list) || !count || count > RECORD_FIELDS_MAX)
		return fault(ret_fault, NULL, "record.field.count");
	for (size_t i = 0; i < count; i++) {
		struct schema_field *field = &schema->fields[i];

		*field = (struct schema_field){ .values = NULL };
		ret_fault->field = i;
		if (!read_field(arena, json_array_get(list, i), field, ret_fault))
			return false;
		if (schema_find(schema, field->name))
			return fault(ret_fault, "name", "record.field.twice");
		schema->count++;
	}
	return true;
}

bool schema_read(struct arena *arena, struct text json, struct schema *ret_schema, struct schema_fault *ret_fault)
{
	json_error_t error;
	json_t *root = json_loadb(json.at ? json.at : "", json.len, JSON_REJECT_DUPLICATES, &error);
	bool ok;

	ret_schema->count = 0;
	*ret_fault = (struct schema_fault){ .field = 0 };
	if (!root) {
		ret_fault->detail = text_format(arena, "%d: %s", error.line, error.text);
		return fault(ret_fault, NULL, "record.field.json");
	}
	ok = read_fields(arena, root, ret_schema, ret_fault);
	json_decref(root);
	return ok;
}

const struct schema_field *schema_find(const struct schema *schema, struct text name)
{
	for (size_t i = 0; i < schema->count; i++)
		if (text_equal(schema->fields[i].name, name))
			return &schema->fields[i];
	return NULL;
}

/* ---- one value ---- */

static const char *check_text(struct arena *arena, const struct schema_field *field, struct text given, struct text *ret_value)
{
	(void)arena;
	if (text_characters(given) > (size_t)(field->has_max ? field->max : TEXT_MAX))
		return "too_long";
	*ret_value = given;
	return NULL;
}

static const char *check_number(struct arena *arena, const struct schema_field *field, struct text given, struct text *ret_value)
{
	double number;

	(void)arena;
	if (!text_to_double(given, &number))
		return "not_a_number";
	if (field->has_min && number < field->min)
		return "too_small";
	if (field->has_max && number > field->max)
		return "too_large";
	*ret_value = given;
	return NULL;
}

/* Yuan with two decimals at most. */
static const char *check_money(struct arena *arena, const struct schema_field *field, struct text given, struct text *ret_value)
{
	struct text fen = given, yuan = text_cut(&fen, '.');
	int64_t number;

	if (!text_to_int(yuan, &number) || fen.len > 2 || (fen.at && (!fen.len || !text_to_int(fen, &number) || fen.at[0] == '-' || fen.at[0] == '+')))
		return "not_a_number";
	return check_number(arena, field, given, ret_value);
}

static const char *check_date(struct arena *arena, const struct schema_field *field, struct text given, struct text *ret_value)
{
	int32_t day;

	(void)arena;
	(void)field;
	if (!date_parse(given.at, given.len, &day))
		return "not_a_date";
	*ret_value = given;
	return NULL;
}

static const char *check_yes_no(struct arena *arena, const struct schema_field *field, struct text given, struct text *ret_value)
{
	static const char *const words[2][4] = { { "false", "0", "no", "否" }, { "true", "1", "yes", "是" } };

	(void)arena;
	(void)field;
	for (int value = 0; value < 2; value++)
		for (int i = 0; i < 4; i++)
			if (text_equal(given, text_of(words[value][i]))) {
				*ret_value = text_of(words[value][0]);
				return NULL;
			}
	return "not_a_code";
}

static struct text capitals(struct arena *arena, struct text text)
{
	char *out = text_cstring(arena, text);

	for (size_t i = 0; i < text.len; i++)
		if (out[i] >= 'a' && out[i] <= 'z')
			out[i] = (char)(out[i] - 'a' + 'A');
	return (struct text){ out, text.len };
}

static bool is_alphanumeric(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!(text.at[i] >= '0' && text.at[i] <= '9') && !(text.at[i] >= 'A' && text.at[i] <= 'Z'))
			return false;
	return text.len > 0;
}

/* Passports are numbers too; a wrong check digit is in real use. */
static const char *check_identity(struct arena *arena, const struct schema_field *field, struct text given, struct text *ret_value)
{
	struct text number = capitals(arena, given);

	(void)field;
	if (!is_alphanumeric(number) || number.len > IDENTITY_MAX || number.len < 5)
		return "record.not_an_identity";
	*ret_value = number;
	return NULL;
}

static const char *check_credit_code(struct arena *arena, const struct schema_field *field, struct text given, struct text *ret_value)
{
	struct text code = capitals(arena, given);

	(void)field;
	if (!is_alphanumeric(code) || code.len != 18)
		return "record.not_a_credit_code";
	*ret_value = code;
	return NULL;
}

static const char *check_phone(struct arena *arena, const struct schema_field *field, struct text given, struct text *ret_value)
{
	struct text phone;

	(void)field;
	if (memchr(given.at, '@', given.len) || !contact_typed(arena, given, &phone))
		return "not_a_phone";
	*ret_value = phone;
	return NULL;
}

static const char *check_place(struct arena *arena, const struct schema_field *field, struct text given, struct text *ret_value)
{
	(void)arena;
	(void)field;
	if (place_kind_of(given) == PLACE_NONE)
		return "not_a_place";
	*ret_value = given;
	return NULL;
}

/* What looks like JSON is kept as JSON, so it must be. */
static const char *check_any(struct arena *arena, const struct schema_field *field, struct text given, struct text *ret_value)
{
	json_t *json;

	(void)arena;
	(void)field;
	if (given.at[0] == '{' || given.at[0] == '[') {
		json = json_loadb(given.at, given.len, JSON_REJECT_DUPLICATES, NULL);
		if (!json)
			return "malformed";
		json_decref(json);
	}
	*ret_value = given;
	return NULL;
}

static const char *(*const checks[FIELD_TYPES])(struct arena *, const struct schema_field *, struct text, struct text *) = {
	[FIELD_TEXT] = check_text, [FIELD_NUMBER] = check_number, [FIELD_MONEY] = check_money, [FIELD_DATE] = check_date,
	[FIELD_YES_NO] = check_yes_no, [FIELD_IDENTITY] = check_identity, [FIELD_CREDIT_CODE] = check_credit_code,
	[FIELD_PHONE] = check_phone, [FIELD_PLACE] = check_place, [FIELD_ANY] = check_any,
};

const char *schema_value(struct arena *arena, const struct schema_field *field, struct text given, struct text *ret_value)
{
	struct text value = field->type == FIELD_ANY ? given : text_trim(given);
	const char *wrong = checks[field->type](arena, field, value, ret_value);

	if (wrong || !field->values)
		return wrong;
	for (size_t i = 0; i < field->value_count; i++)
		if (text_equal(*ret_value, field->values[i]))
			return NULL;
	return "not_a_code";
}
