/* The fields of a record type as rows of a form: nobody has to write JSON. Rows left empty are no fields; a key that nobody gave is made. */
#include <jansson.h>

#include "records/desk.h"
#include "records/schema.h"

enum { ROWS_MORE = 4 };

/* What a row asks, and where the schema has it. */
static const struct cell {
	const char *name, *member;
} cells[] = {
	{ "zh", "label" }, { "en", "label" }, { "key", "name" }, { "type", "type" }, { "must", "required" }, { "least", "min" }, { "most", "max" },
	{ "values", "values" },
};
enum { ZH, EN, KEY, TYPE, MUST, LEAST, MOST, VALUES, CELLS };

static const char *cell_name(struct call *call, int cell, size_t row)
{
	return text_format(call->arena, "%s.%zu", cells[cell].name, row).at;
}

/* ---- what was given ---- */

static struct text given(struct call *call, int cell, size_t row)
{
	const char *prefix = text_format(call->arena, "%s.", cells[cell].name).at;
	struct text wanted = text_format(call->arena, "%zu", row), star, value = { 0 };
	size_t count = param_each(call, prefix, 0, &star, &value);

	for (size_t i = 0; i < count; i++) {
		param_each(call, prefix, i, &star, &value);
		if (text_equal(star, wanted))
			return value;
	}
	return T("");
}

static bool is_row(struct call *call, size_t row)
{
	return given(call, ZH, row).len || given(call, EN, row).len || given(call, KEY, row).len;
}

static json_t *string_of(struct text text)
{
	return json_stringn(text.at, text.len);
}

static void put(json_t *field, const char *member, json_t *value)
{
	json_object_set_new(field, member, value);
}

/* A number where it is one; else as it was typed, for the schema's reader to refuse. */
static void put_number(json_t *field, const char *member, struct text typed)
{
	json_t *number;

	if (!typed.len)
		return;
	number = json_loadb(typed.at, typed.len, JSON_DECODE_ANY, NULL);
	put(field, member, json_is_number(number) ? json_incref(number) : string_of(typed));
	json_decref(number);
}

static void put_values(json_t *field, struct text typed)
{
	json_t *list = json_array();

	while (typed.len) {
		struct text one = text_trim(text_cut(&typed, ','));
		if (one.len)
			json_array_append_new(list, string_of(one));
	}
	if (json_array_size(list))
		put(field, "values", list);
	else
		json_decref(list);
}

static json_t *field_given(struct call *call, size_t row)
{
	struct text key = given(call, KEY, row), en = given(call, EN, row);
	json_t *field = json_object(), *label = json_object();

	put(field, "name", string_of(key.len ? key : text_format(call->arena, "field_%zu", row + 1)));
	put(field, "type", string_of(given(call, TYPE, row)));
	put(label, "zh", string_of(given(call, ZH, row)));
	if (en.len)
		put(label, "en", string_of(en));
	put(field, "label", label);
	if (given(call, MUST, row).len)
		put(field, "required", json_true());
	put_number(field, "min", given(call, LEAST, row));
	put_number(field, "max", given(call, MOST, row));
	put_values(field, given(call, VALUES, row));
	return field;
}

struct text type_fields_given(struct call *call)
{
	json_t *list;
	struct text fields;

	if (param_text(call, "fields").len)
		return param_text(call, "fields");
	list = json_array();
	for (size_t row = 0; row < RECORD_FIELDS_MAX; row++)
		if (is_row(call, row))
			json_array_append_new(list, field_given(call, row));
	fields = json_text(call->arena, list);
	json_decref(list);
	return fields;
}

/* ---- what is wrong, where it was typed ---- */

/* The row that became the field of this index. */
static size_t row_of(struct call *call, size_t index)
{
	for (size_t row = 0; row < RECORD_FIELDS_MAX; row++)
		if (is_row(call, row) && !index--)
			return row;
	return 0;
}

void type_faults_to_rows(struct call *call)
{
	for (struct problem *problem = call->problems; problem; problem = problem->next) {
		struct text rest = text_of(problem->field), index;
		int64_t field = 0;

		if (!text_starts_with(rest, T("fields[")) || param_text(call, "fields").len)
			continue;
		text_cut(&rest, '[');
		index = text_cut(&rest, ']');
		text_cut(&rest, '.');
		for (int cell = 0; text_to_int(index, &field) && cell < CELLS; cell++)
			if (text_equal(rest, text_of(cells[cell].member))) {
				problem->field = cell_name(call, cell, row_of(call, (size_t)field));
				break;
			}
	}
}

/* ---- showing ---- */

static struct text there(struct call *call, const json_t *field, int cell)
{
	const json_t *value = json_object_get(field, cells[cell].member);
	struct text_builder joined;

	if (cell == ZH || cell == EN)
		value = json_object_get(value, cells[cell].name);
	if (json_is_string(value))
		return text_copy(call->arena, (struct text){ json_string_value(value), json_string_length(value) });
	if (cell != VALUES)
		return json_is_number(value) ? json_text(call->arena, value) : T("");
	builder_init(&joined, call->arena, RECORD_BODY_MAX);
	for (size_t i = 0; i < json_array_size(value); i++) {
		builder_add(&joined, i ? T(",") : T(""));
		builder_add(&joined, text_of(json_string_value(json_array_get(value, i))));
	}
	return builder_text(&joined);
}

static void row_to_doc(struct call *call, bool again, const json_t *field, size_t row, struct doc *list)
{
	struct doc *item = doc_item(list);
	struct text type = again ? given_text(call, cell_name(call, TYPE, row)) : there(call, field, TYPE);

	doc_int(item, "row", (int64_t)row);
	doc_int(item, "number", (int64_t)row + 1);
	for (int cell = 0; cell < CELLS; cell++) {
		const char *name = cell_name(call, cell, row);
		if (cell == TYPE || cell == MUST)
			continue;
		doc_text(item, cells[cell].name, again ? given_text(call, name) : there(call, field, cell));
	}
	doc_bool(item, "must", again ? given_text(call, cell_name(call, MUST, row)).len > 0 : json_is_true(json_object_get(field, "required")));
	record_choices_to_doc(item, "types", "field_type", field_types, type);
	for (int cell = 0; cell < CELLS; cell++)
		doc_text(item, text_format(call->arena, "wrong_%s", cells[cell].name).at, wrong_with(call, text_of(cell_name(call, cell, row))));
}

/* As far as anything was typed, and some more. */
static size_t rows_typed(struct call *call)
{
	size_t rows = 0;

	for (size_t row = 0; row < RECORD_FIELDS_MAX; row++)
		if (given_text(call, cell_name(call, ZH, row)).len || given_text(call, cell_name(call, KEY, row)).len)
			rows = row + 1;
	return rows;
}

void type_rows_to_doc(struct call *call, const char *path, struct text fields, struct doc *doc)
{
	json_t *schema = json_loadb(fields.at ? fields.at : "", fields.len, 0, NULL);
	bool again = given_to(call, path);
	size_t rows = (again ? rows_typed(call) : json_array_size(schema)) + ROWS_MORE;
	struct doc *list = doc_list(doc, "rows");

	for (size_t row = 0; row < rows && row < RECORD_FIELDS_MAX; row++)
		row_to_doc(call, again, json_array_get(schema, row), row, list);
	json_decref(schema);
}
