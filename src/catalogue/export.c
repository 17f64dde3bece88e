/* Items as the sheet they can be brought from: the same columns, whatever a plain row can say. */
#include <jansson.h>

#include "catalogue/edit.h"
#include "catalogue/pages.h"
#include "catalogue/sheet.h"
#include "kernel/db/db.h"

enum { SHEET_ROWS = 5000 };

const struct param edit_sheet_params[] = {
	{ "place", PARAM_TEXT, 0, 0, PLACE_CODE_MAX, NULL, "items of this place and those in it" },
	{ "unit", PARAM_TEXT, 0, 0, 32, NULL, "code of a unit" },
	PARAMS_END,
};

/* ---- a member as a cell ---- */

/* Chinese of a text in two languages, or of one. */
static const char *chinese(const json_t *value)
{
	if (json_is_string(value))
		return json_string_value(value);
	return json_is_string(json_object_get(value, "zh")) ? json_string_value(json_object_get(value, "zh")) : "";
}

static const char *string_in(const json_t *object, const char *name)
{
	return json_is_string(json_object_get(object, name)) ? json_string_value(json_object_get(object, name)) : "";
}

static void write_entry(struct text_builder *out, const struct item_column *column, const json_t *entry)
{
	switch (column->shape) {
	case CELL_LAWS:       builder_format(out, "%s %s", string_in(entry, "law"), string_in(entry, "article")); break;
	case CELL_MATERIALS:  builder_format(out, "[%s] %s", string_in(entry, "code"), chinese(json_object_get(entry, "title"))); break;
	case CELL_SITUATIONS: builder_add(out, text_of(chinese(json_object_get(entry, "title")))); break;
	default:              builder_add(out, text_of(chinese(entry))); break;
	}
}

static void write_list(struct text_builder *out, const struct item_column *column, const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		if (i)
			builder_add_char(out, '|');
		write_entry(out, column, json_array_get(list, i));
	}
}

static void write_words(struct text_builder *out, const struct item_column *column, const json_t *value)
{
	if (json_is_string(value) && strcmp(column->inner, "zh") == 0)
		builder_add(out, text_of(json_string_value(value)));
	else
		builder_add(out, text_of(chinese(json_object_get(value, column->inner))));
}

static struct text cell_of(struct arena *arena, const struct item_column *column, const json_t *item)
{
	const json_t *value = json_object_get(item, column->member), *number;
	struct text_builder out;

	builder_init(&out, arena, 32 * 1024);
	switch (column->shape) {
	case CELL_TEXT:  builder_add(&out, text_of(string_in(item, column->member))); break;
	case CELL_WORDS: write_words(&out, column, value); break;
	case CELL_YES:   builder_add(&out, value ? json_is_true(value) ? T("1") : T("0") : T("")); break;
	case CELL_DAYS:
	case CELL_NUMBER:
		number = json_object_get(value, column->shape == CELL_DAYS ? "count" : column->inner);
		if (json_is_integer(number))
			builder_format(&out, "%lld", (long long)json_integer_value(number));
		break;
	default:         write_list(&out, column, value); break;
	}
	return builder_text(&out);
}

/* What a row can say: no form, and no question but the one for the situation. The others go out as documents. */
static bool is_plain(const json_t *item)
{
	const json_t *questions = json_object_get(item, "questions");

	if (json_array_size(json_object_get(item, "form")) || json_array_size(questions) > 1)
		return false;
	return !json_array_size(questions) || strcmp(string_in(json_array_get(questions, 0), "id"), "situation") == 0;
}

static void row_to_doc(struct arena *arena, const json_t *item, struct doc *row)
{
	for (const struct item_column *column = item_columns; column->heading; column++)
		doc_text(row, column->heading, cell_of(arena, column, item));
}

enum outcome edit_sheet(struct call *call, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items");
	struct text from, to, body;
	struct db_rows rows;

	place_subtree(call->arena, param_text(call, "place"), &from, &to);
	TRY(db_select(call, ITEMS_AS_SHEET, IN(from, to, date_of(call->now), param_text(call, "unit"), (int)SHEET_ROWS), &rows));
	while (db_next(&rows, OUT(&body))) {
		json_t *item = json_loadb(body.at, body.len, 0, NULL);
		if (item && is_plain(item))
			row_to_doc(call->arena, item, doc_item(items));
		json_decref(item);
	}
	return rows.outcome;
}
