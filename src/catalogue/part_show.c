/* The pages of an item's parts: the outline, and the form of one entry. */
#include "catalogue/parts.h"

#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "kernel/route/route.h"

static void choice_to_doc(struct doc *list, struct text code, struct text label, bool chosen)
{
	struct doc *one = doc_item(list);

	doc_text(one, "code", code);
	doc_text(one, "label", label);
	doc_bool(one, "chosen", chosen);
}

static struct text label_of(struct call *call, const char *set, const char *code)
{
	return i18n(call->language, text_format(call->arena, "%s.%s", set, code).at);
}

struct text part_title(struct call *call, const struct part_list *list, const json_t *entry, size_t index)
{
	const char *head = list->words ? text_format(call->arena, "%s.", list->words).at : "";
	struct text zh = part_value(call->arena, entry, text_format(call->arena, "%szh", head).at);
	struct text en = part_value(call->arena, entry, text_format(call->arena, "%sen", head).at);
	struct text words = words_in(call, zh, en);

	return words.len ? words : text_format(call->arena, "%zu", index + 1);
}

/* ---- one field of the form ---- */

struct showing {
	struct call *call;
	const struct part *part;
	const struct part_field *field;
	struct doc *doc;
	const char *name;  /* of the parameter */
	struct text value; /* as typed, or as kept */
};

static bool is_chosen(const struct showing *s, struct text code)
{
	struct text rest = s->value;

	if (given_again(s->call))
		return given_is(s->call, s->name, code);
	while (rest.len)
		if (text_equal(text_cut(&rest, ','), code))
			return true;
	return false;
}

static enum outcome codes_to_doc(const struct showing *s, struct doc *list)
{
	for (size_t i = 0; s->field->codes[i]; i++) {
		struct text code = text_of(s->field->codes[i]);
		choice_to_doc(list, code, label_of(s->call, s->field->set, s->field->codes[i]),
			s->value.len ? text_equal(s->value, code) : i == 0);
	}
	return OK;
}

/* What stands in the item stays to be chosen, even where no record type is called so any more. */
static void unknown_to_doc(const struct showing *s, struct text known, struct doc *list)
{
	struct text rest = s->value;

	while (rest.len) {
		struct text one = text_cut(&rest, ',');
		if (one.len && !memmem(known.at, known.len, text_format(s->call->arena, ",%.*s,", TEXT_ARG(one)).at, one.len + 2))
			choice_to_doc(list, one, one, is_chosen(s, one));
	}
}

static void record_fields_to_doc(const struct showing *s, struct text code, struct text name, struct text schema, struct doc *list,
	struct text_builder *known)
{
	json_t *fields = json_loadb(schema.at, schema.len, 0, NULL);

	for (size_t i = 0; i < json_array_size(fields); i++) {
		const json_t *field = json_array_get(fields, i);
		struct text path = text_format(
			s->call->arena, "%.*s.%.*s", TEXT_ARG(code), TEXT_ARG(part_value(s->call->arena, field, "name")));
		struct text label = words_in(
			s->call, part_value(s->call->arena, field, "label.zh"), part_value(s->call->arena, field, "label.en"));
		choice_to_doc(list, path, text_format(s->call->arena, "%.*s — %.*s", TEXT_ARG(name), TEXT_ARG(label)),
			is_chosen(s, path));
		builder_format(known, "%.*s,", TEXT_ARG(path));
	}
	json_decref(fields);
}

static enum outcome records_to_doc(const struct showing *s, struct doc *list)
{
	struct text code, name, name_en, schema;
	struct text_builder known;
	struct db_rows rows;

	builder_init(&known, s->call->arena, 256 * 1024);
	builder_add_char(&known, ',');
	TRY(db_select(s->call, ITEM_RECORD_TYPES, IN(), &rows));
	while (db_next(&rows, OUT(&code, &name, &name_en, &schema))) {
		if (s->field->shape == PART_PREFILL) {
			record_fields_to_doc(s, code, words_in(s->call, name, name_en), schema, list, &known);
			continue;
		}
		choice_to_doc(list, code, words_in(s->call, name, name_en), is_chosen(s, code));
		builder_format(&known, "%.*s,", TEXT_ARG(code));
	}
	unknown_to_doc(s, builder_text(&known), list);
	return rows.outcome;
}

static enum outcome ticks_to_doc(const struct showing *s, struct doc *list)
{
	for (size_t i = 0; s->field->codes[i]; i++)
		choice_to_doc(list, text_of(s->field->codes[i]), label_of(s->call, s->field->set, s->field->codes[i]), is_chosen(s, text_of(s->field->codes[i])));
	return OK;
}

/* What stands in tables: code, title, English title. */
static const struct { const char *set; enum query query; } tables[] = { { "categories", ITEM_CATEGORIES_ALL }, { "events", ITEM_EVENTS_ALL },
	{ "halls", ITEM_HALLS_ALL }, { "openings", ITEM_OPENINGS_ALL }, { "records", ITEM_RECORD_NAMES } };

static enum query table_of(const char *set)
{
	size_t i = 0;

	while (strcmp(tables[i].set, set) != 0)
		i++;
	return tables[i].query;
}

static enum outcome title_of(struct call *call, const char *set, struct text wanted, struct text *ret_title)
{
	struct text code, title, title_en;
	struct db_rows rows;

	*ret_title = wanted;
	TRY(db_select(call, table_of(set), IN(), &rows));
	while (db_next(&rows, OUT(&code, &title, &title_en)))
		if (text_equal(code, wanted))
			*ret_title = words_in(call, title, title_en);
	return rows.outcome;
}

enum outcome part_titles(struct call *call, const char *set, struct text codes, struct text *ret_titles)
{
	struct text titles = T(""), title;

	while (codes.len) {
		TRY(title_of(call, set, text_cut(&codes, ','), &title));
		titles = text_format(call->arena, "%.*s%s%.*s", TEXT_ARG(titles), titles.len ? ", " : "", TEXT_ARG(title));
	}
	*ret_titles = titles;
	return OK;
}

static enum outcome rows_to_doc(const struct showing *s, struct doc *list)
{
	struct text code, title, title_en;
	struct text_builder known;
	struct db_rows rows;

	builder_init(&known, s->call->arena, 256 * 1024);
	builder_add_char(&known, ',');
	TRY(db_select(s->call, table_of(s->field->set), IN(), &rows));
	while (db_next(&rows, OUT(&code, &title, &title_en))) {
		choice_to_doc(list, code, words_in(s->call, title, title_en), is_chosen(s, code));
		builder_format(&known, "%.*s,", TEXT_ARG(code));
	}
	unknown_to_doc(s, builder_text(&known), list);
	return rows.outcome;
}

static enum outcome conditions_to_doc(const struct showing *s, struct doc *list)
{
	bool again = given_again(s->call), listed = part_when_choices(s->call, s->part, s->value, list);
	struct text own = again ? given_text(s->call, "field.when_own") : listed ? T("") : s->value;

	doc_text(s->doc, "own", own);
	doc_bool(s->doc, "is_own", again ? text_equal(s->value, T("own")) : own.len > 0);
	return OK;
}

static void option_row_to_doc(struct call *call, size_t row, const json_t *option, struct doc *list)
{
	static const struct {
		const char *member, *head;
	} cells[] = {
		{"value", "value"},
                {"zh",    "zh"   },
                {"en",    "en"   }
        };
	struct doc *one = doc_item(list);

	doc_int(one, "row", (int64_t)row);
	doc_int(one, "number", (int64_t)row + 1);
	for (size_t i = 0; i < 3; i++) {
		struct text name = text_format(call->arena, "%s.%zu", cells[i].head, row);
		doc_text(one, cells[i].member,
			given_again(call) ? given_text(call, name.at) : part_value(call->arena, option, cells[i].member));
	}
	for (size_t i = 0; i < 2; i++)
		doc_text(one, i ? "wrong_zh" : "wrong_value",
			wrong_with(call, text_format(call->arena, "%s.%zu", cells[i].head, row)));
}

static enum outcome option_rows_to_doc(const struct showing *s, struct doc *list)
{
	const json_t *options = json_object_get(s->part->entry, "options");
	size_t rows = json_array_size(options) + PART_OPTION_ROWS_MORE;

	while (given_again(s->call) && rows < ITEM_OPTIONS_MAX &&
		(given_text(s->call, text_format(s->call->arena, "zh.%zu", rows).at).len ||
			given_text(s->call, text_format(s->call->arena, "value.%zu", rows).at).len))
		rows++;
	for (size_t row = 0; row < rows && row < ITEM_OPTIONS_MAX; row++)
		option_row_to_doc(s->call, row, json_array_get(options, row), list);
	return OK;
}

static const struct {
	const char *kind;
	enum outcome (*options)(const struct showing *s, struct doc *list);
} shapes[] = {
	[PART_TEXT] = {"text",    NULL              },
	[PART_LONG] = {"long",    NULL              },
	[PART_NUMBER] = {"number",  NULL              },
	[PART_YES] = {"yes",     NULL              },
	[PART_MONEY] = {"number",  NULL              },
	[PART_YES_UNLESS_SAID] = {"yes",     NULL              },
	[PART_MAYBE] = {"maybe",   ticks_to_doc      },
	[PART_TICKS] = {"ticks",   ticks_to_doc      },
	[PART_ONE_OF] = {"maybe",   rows_to_doc       },
	[PART_ANY_OF] = {"ticks",   rows_to_doc       },
	[PART_CHOICE] = {"choice",  codes_to_doc      },
	[PART_RECORDS] = {"ticks",   records_to_doc    },
	[PART_PREFILL] = {"select",  records_to_doc    },
	[PART_WHEN] = {"when",    conditions_to_doc },
	[PART_OPTIONS] = {"options", option_rows_to_doc},
};

/* As typed, or as the entry has it. */
static struct text shown_value(struct call *call, const struct part *part, const struct part_field *field, struct text name)
{
	struct text kept = part_value(call->arena, part->entry, field->name);

	if (given_again(call))
		return given_text(call, name.at);
	if (field->shape == PART_MONEY)
		return part_money(call->arena, kept);
	if (field->shape == PART_YES_UNLESS_SAID)
		return json_is_false(json_object_get(part->entry, field->name)) ? T("") : T("1");
	return kept;
}

static enum outcome field_to_doc(struct call *call, const struct part *part, const struct part_field *field, struct doc *doc)
{
	struct text name = text_format(call->arena, "field.%s", field->name);
	struct showing s = {call, part, field, doc, name.at, shown_value(call, part, field, name)};
	struct doc *list = doc_list(doc, "options");

	doc_text(doc, "name", name);
	doc_text(doc, "kind", text_of(shapes[field->shape].kind));
	doc_message(doc, "label", field->label);
	if (field->hint)
		doc_message(doc, "hint", field->hint);
	else
		doc_text(doc, "hint", T(""));
	doc_bool(doc, "must", field->must);
	doc_text(doc, "value", s.value);
	doc_bool(doc, "ticked", s.value.len > 0);
	doc_text(doc, "wrong", wrong_with(call, name));
	if (field->shape != PART_WHEN) {
		doc_null(doc, "own");
		doc_bool(doc, "is_own", false);
	}
	return shapes[field->shape].options ? shapes[field->shape].options(&s, list) : OK;
}

/* Of a material that is there already, or of the result. */
static void papers_to_doc(struct call *call, const struct part *part, struct doc *doc)
{
	static const char *const kinds[] = { "blank", "sample", "result" };
	struct doc *list = doc_list(doc, "papers");

	for (size_t i = 0; part->entry && i < 3; i++) {
		const char *path = part_paper_path(part->list, text_of(kinds[i]));
		struct doc *one;
		if (!path)
			continue;
		one = doc_item(list);
		doc_code(one, "kind", "material_paper", kinds[i]);
		item_paper_to_doc(one, "paper", part_value(call->arena, part->entry, path));
		doc_text(one, "wrong_file", given_is(call, "kind", text_of(kinds[i])) ? wrong_with(call, T("file")) : T(""));
	}
}

enum outcome part_to_doc(struct call *call, const struct part *part, struct doc *doc)
{
	struct doc *list;

	doc_id(doc, "id", part->item.id);
	doc_text(doc, "item_title", item_title(call, &part->item));
	doc_text(doc, "code", part->item.code);
	doc_text(doc, "list", text_of(part->list->code));
	doc_text(doc, "at", part->at);
	doc_bool(doc, "is_new", !part->entry);
	doc_bool(doc, "is_facts", part_is_facts(part->list));
	doc_message(doc, "heading",
		text_format(call->arena, "catalogue.parts.%s%s", part->list->code, part->entry ? ".one" : ".add").at);
	papers_to_doc(call, part, doc);
	list = doc_list(doc, "fields");
	for (const struct part_field *field = part->list->fields; field->name; field++)
		TRY(field_to_doc(call, part, field, doc_item(list)));
	return OK;
}

/* The pages of the item's own facts. */
void part_facts_to_doc(struct call *call, struct doc *doc)
{
	struct doc *list = doc_list(doc, "facts");

	for (const struct part_list *facts = part_facts; facts->code; facts++) {
		struct doc *one = doc_item(list);
		doc_text(one, "list", text_of(facts->code));
		doc_message(one, "words", text_format(call->arena, "catalogue.parts.%s", facts->code).at);
	}
}

/* ---- the outline ---- */

static const struct part_field *field_named(const struct part_list *list, const char *name)
{
	const struct part_field *field = list->fields;

	while (strcmp(field->name, name) != 0)
		field++;
	return field;
}

static void fact_to_doc(struct call *call, const struct part_list *list, const json_t *entry, struct doc *doc)
{
	const struct part_field *field = list->fact ? field_named(list, list->fact) : NULL;
	struct text code = field ? part_value(call->arena, entry, list->fact) : T("");

	if (field)
		doc_code(doc, "fact", field->set, code.len ? text_cstring(call->arena, code) : field->codes[0]);
	else
		doc_null(doc, "fact");
}

static void entry_to_doc(struct call *call, const struct part *part, struct doc *doc)
{
	struct text when = part_value(call->arena, part->entry, "when");

	doc_text(doc, "at", part->at);
	doc_text(doc, "list", text_of(part->list->code));
	doc_text(doc, "title", part_title(call, part->list, part->entry, part->index));
	fact_to_doc(call, part->list, part->entry, doc);
	doc_text(doc, "when", when.len ? part_when_words(call, part, when) : T(""));
	doc_bool(doc, "is_first", part->index == 0);
	doc_bool(doc, "is_last", part->index + 1 == json_array_size(part->entries));
}

static void list_to_doc(struct call *call, struct part part, struct doc *entries)
{
	const struct part_list *fields = part_list_of(T("fields"));

	for (part.index = 0; part.index < json_array_size(part.entries); part.index++) {
		struct doc *one = doc_item(entries);
		struct part field = part;
		part.entry = json_array_get(part.entries, part.index);
		part.at = part_at(call->arena, &part);
		entry_to_doc(call, &part, one);
		if (strcmp(part.list->member, "form") != 0)
			continue;
		field.list = fields;
		field.page = part.index;
		field.entries = json_object_get(part.entry, "fields");
		list_to_doc(call, field, doc_list(one, "fields"));
	}
}

enum outcome part_outline_to_doc(struct call *call, const struct part *whole, struct doc *doc)
{
	struct doc *lists = doc_list(doc, "lists");

	for (const struct part_list *list = part_lists; list->code; list++) {
		struct part part = *whole;
		struct doc *one;
		if (part_is_field(list))
			continue;
		one = doc_item(lists);
		part.list = list;
		part.entries = json_object_get(whole->document, list->member);
		doc_text(one, "list", text_of(list->code));
		doc_bool(one, "is_form", strcmp(list->member, "form") == 0);
		doc_message(one, "heading", text_format(call->arena, "catalogue.parts.%s", list->code).at);
		doc_message(one, "words", text_format(call->arena, "catalogue.parts.%s.words", list->code).at);
		doc_message(one, "add", text_format(call->arena, "catalogue.parts.%s.add", list->code).at);
		list_to_doc(call, part, doc_list(one, "entries"));
	}
	return OK;
}
