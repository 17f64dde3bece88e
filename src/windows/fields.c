/* Every field of the forms on one page: for who types for somebody, or has no network. Residents get a question a page (applications). */
#include <jansson.h>

#include "windows/window.h"

enum { GIVEN_MAX = 100 };

static struct text word_of(struct call *call, const json_t *words)
{
	const char *zh = json_string_value(json_object_get(words, "zh")), *en = json_string_value(json_object_get(words, "en"));

	if (json_is_string(words))
		zh = json_string_value(words);
	return text_copy(call->arena, words_in(call, text_of(zh ? zh : ""), text_of(en ? en : "")));
}

/* What was typed stands there again when its form was refused; a page may have other forms beside. */
static bool is_typed(const struct call *call)
{
	return given_to(call, "/windows/drafts/:token/fill") || given_to(call, "/home-service/:visit/done");
}

static bool is_among(const json_t *value, const char *code)
{
	const json_t *one;
	size_t i;

	json_array_foreach(value, i, one)
		if (strcmp(json_string_value(one), code) == 0)
			return true;
	return json_is_string(value) && strcmp(json_string_value(value), code) == 0;
}

static void options_to_doc(struct call *call, const json_t *field, const char *name, const json_t *value, struct doc *doc)
{
	struct doc *list = doc_list(doc, "options");
	const json_t *option;
	size_t i;

	json_array_foreach(json_object_get(field, "options"), i, option)
	{
		struct doc *item = doc_item(list);
		const char *code = json_string_value(json_object_get(option, "value"));
		code = text_cstring(call->arena, text_of(code ? code : ""));
		doc_text(item, "code", text_of(code));
		doc_text(item, "label", word_of(call, option));
		doc_bool(item, "chosen", is_typed(call) ? given_is(call, name, text_of(code)) : is_among(value, code));
	}
}

static struct text value_of(struct call *call, const char *name, const json_t *value)
{
	const char *text = json_string_value(json_is_array(value) ? json_array_get(value, 0) : value);

	return is_typed(call) ? given_text(call, name) : text_copy(call->arena, text_of(text ? text : ""));
}

static bool has(struct call *call, const struct doc *list, const char *member, struct text code)
{
	for (size_t i = 0; i < doc_count(list); i++)
		if (text_equal(doc_plain(call->arena, doc_find(doc_child(list, i), member)), code))
			return true;
	return false;
}

static void kind_to_doc(const char *type, struct text value, struct doc *item)
{
	doc_bool(item, "is_many", strcmp(type, "many") == 0);
	doc_bool(item, "is_choice", strcmp(type, "choice") == 0);
	doc_bool(item, "is_yes_no", strcmp(type, "yes_no") == 0);
	doc_bool(item, "is_yes", text_equal(value, T("yes")));
	doc_bool(item, "is_no", text_equal(value, T("no")));
	doc_bool(item, "is_date", strcmp(type, "date") == 0);
}

static void field_to_doc(struct call *call, const json_t *field, const json_t *values, struct doc *list)
{
	const char *id = json_string_value(json_object_get(field, "id")), *type = json_string_value(json_object_get(field, "type")), *name;
	const json_t *known = id ? json_object_get(values, id) : NULL;
	struct text value;
	struct doc *item;

	if (!id || !type || strcmp(type, "file") == 0)
		return; /* brought on paper or scanned, as a material is */
	name = text_format(call->arena, "field.%s", id).at;
	if (has(call, list, "id", text_of(name)))
		return; /* forms of a bundle share it */
	value = value_of(call, name, known);
	item = doc_item(list);
	doc_text(item, "id", text_of(name));
	doc_text(item, "label", word_of(call, json_object_get(field, "label")));
	doc_text(item, "help", word_of(call, json_object_get(field, "help")));
	doc_text(item, "value", value);
	doc_text(item, "wrong", wrong_with(call, text_of(name)));
	doc_bool(item, "is_held", json_object_get(field, "prefill") != NULL);
	kind_to_doc(type, value, item);
	options_to_doc(call, field, name, known, item);
}

typedef void field_shown(struct call *call, const json_t *field, const json_t *values, struct doc *list);

/* A form was checked when its item was kept; what cannot be read has no fields. */
static void form_to_doc(struct call *call, struct text form, const json_t *values, field_shown *show, struct doc *list)
{
	json_t *pages = json_loadb(form.at, form.len, 0, NULL);
	const json_t *page, *field;
	size_t i, j;

	json_array_foreach(pages, i, page) json_array_foreach(json_object_get(page, "fields"), j, field)
		show(call, field, values, list);
	json_decref(pages);
}

enum outcome window_fields_to_doc(struct call *call, const struct complete_notice *notice, struct text values, struct doc *doc)
{
	json_t *known = json_loadb(values.at, values.len, 0, NULL);
	struct doc *list = doc_list(doc, "fields");

	for (size_t i = 0; i < notice->item_count; i++)
		form_to_doc(call, notice->items[i].form, known, field_to_doc, list);
	json_decref(known);
	return OK;
}

static void file_field_to_doc(struct call *call, const json_t *field, const json_t *values, struct doc *list)
{
	const char *id = json_string_value(json_object_get(field, "id")), *type = json_string_value(json_object_get(field, "type"));
	struct text code = text_format(call->arena, "field:%s", id ? id : "");
	struct doc *item;

	(void)values;
	if (!id || !type || strcmp(type, "file") != 0 || has(call, list, "code", code))
		return; /* forms of a bundle share it */
	item = doc_item(list);
	doc_text(item, "code", code);
	doc_text(item, "field", text_format(call->arena, "field.%s", id));
	doc_text(item, "title", word_of(call, json_object_get(field, "label")));
	window_line_given(call, code, item);
}

void window_file_fields_to_doc(struct call *call, const struct complete_notice *notice, struct doc *doc)
{
	struct doc *list = doc_list(doc, "file_fields");

	for (size_t i = 0; i < notice->item_count; i++)
		form_to_doc(call, notice->items[i].form, NULL, file_field_to_doc, list);
}

enum outcome window_fill(struct call *call, struct application_draft *draft, bool unjudged)
{
	struct field_given given[GIVEN_MAX];
	size_t count = 0, all;
	struct text name, value;

	all = param_each(call, "field.", 0, &name, &value);
	for (size_t i = 0; i < all && count < GIVEN_MAX; i++) {
		param_each(call, "field.", i, &name, &value);
		if (value.len) /* empty: what the records say stays */
			given[count++] = (struct field_given){name, value};
	}
	return application_fill(call, draft, T(""), given, count, 0, unjudged);
}
