/* Items as the sheet they can be brought from: the same columns. What no column says is kept when the rows come back. */
#include <jansson.h>

#include "catalogue/edit.h"
#include "catalogue/pages.h"
#include "catalogue/parts.h"
#include "catalogue/sheet.h"
#include "kernel/db/db.h"

enum { SHEET_ROWS = 5000 };

const struct param edit_sheet_params[] = {
	{ "place", PARAM_TEXT, 0, 0, PLACE_CODE_MAX, NULL, "items of this place and those in it" },
	{ "unit", PARAM_TEXT, 0, 0, 32, NULL, "code of a unit" },
	PARAMS_END,
};

/* ---- a member as a cell ---- */

static const char *string_in(const json_t *object, const char *name)
{
	return json_is_string(json_object_get(object, name)) ? json_string_value(json_object_get(object, name)) : "";
}

/* A text in two languages, or one string, which is the Chinese. */
static const char *words_of(const json_t *value, const char *language)
{
	if (json_is_string(value))
		return strcmp(language, "zh") == 0 ? json_string_value(value) : "";
	return string_in(value, language);
}

static void write_material(struct text_builder *out, const json_t *material)
{
	const json_t *types = json_object_get(material, "records");

	builder_format(out, "[%s] %s", string_in(material, "code"), words_of(json_object_get(material, "title"), "zh"));
	for (size_t i = 0; i < json_array_size(types); i++)
		builder_format(out, "%s%s", i ? " " : " {", json_string_value(json_array_get(types, i)));
	if (json_array_size(types))
		builder_add_char(out, '}');
}

static void write_entry(struct text_builder *out, const struct item_column *column, const json_t *entry)
{
	const json_t *words = column->inner ? json_object_get(entry, column->inner) : entry;

	switch (column->shape) {
	case CELL_LAWS:         builder_format(out, "%s %s", string_in(entry, "law"), string_in(entry, "article")); break;
	case CELL_MATERIALS:    write_material(out, entry); break;
	case CELL_SITUATIONS:   builder_add(out, text_of(words_of(json_object_get(entry, "title"), "zh"))); break;
	case CELL_ENGLISH_LIST: builder_add(out, text_of(words_of(words, "en"))); break;
	case CELL_ENTRY_CODE:
	case CELL_ENTRY_NUMBER:
	case CELL_ENTRY_TEXT:
	case CELL_ENTRY_WHEN:   builder_add(out, part_value(out->arena, entry, column->inner)); break;
	case CELL_ENTRY_WORDS:  builder_add(out, text_of(words_of(words, "zh"))); break;
	default:                builder_add(out, text_of(words_of(entry, "zh"))); break;
	}
}

/* Bars between entries, and nothing at all where no entry says anything. */
static void write_list(struct text_builder *out, const struct item_column *column, const json_t *list)
{
	size_t empty = json_array_size(list) ? json_array_size(list) - 1 : 0;

	for (size_t i = 0; i < json_array_size(list); i++) {
		if (i)
			builder_add_char(out, '|');
		write_entry(out, column, json_array_get(list, i));
	}
	if (out->len == empty)
		out->len = 0;
}

static void write_number(struct text_builder *out, const json_t *number)
{
	if (json_is_integer(number))
		builder_format(out, "%lld", (long long)json_integer_value(number));
}

static struct text cell_of(struct arena *arena, const struct item_column *column, const json_t *item)
{
	const json_t *member = json_object_get(item, column->member), *value = column->inner ? json_object_get(member, column->inner) : member;
	struct text_builder out;

	builder_init(&out, arena, 32 * 1024);
	switch (column->shape) {
	case CELL_TEXT:
	case CELL_CODE:
	case CELL_STRING:  builder_add(&out, text_of(json_is_string(value) ? json_string_value(value) : "")); break;
	case CELL_WORDS:   builder_add(&out, text_of(words_of(value, "zh"))); break;
	case CELL_ENGLISH: builder_add(&out, text_of(words_of(value, "en"))); break;
	case CELL_YES:     builder_add(&out, value ? json_is_true(value) ? T("1") : T("0") : T("")); break;
	case CELL_DAYS:    write_number(&out, json_object_get(member, "count")); break;
	case CELL_NUMBER:  write_number(&out, value); break;
	default:           write_list(&out, column, member); break;
	}
	return builder_text(&out);
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
		if (item)
			row_to_doc(call->arena, item, doc_item(items));
		json_decref(item);
	}
	return rows.outcome;
}
