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

static void options_to_doc(struct call *call, const json_t *field, struct text value, struct doc *doc)
{
	struct doc *list = doc_list(doc, "options");
	const json_t *option;
	size_t i;

	json_array_foreach(json_object_get(field, "options"), i, option)
	{
		struct doc *item = doc_item(list);
		const char *code = json_string_value(json_object_get(option, "value"));
		doc_text(item, "code", text_copy(call->arena, text_of(code ? code : "")));
		doc_text(item, "label", word_of(call, option));
		doc_bool(item, "chosen", value.len && text_equal(value, text_of(code ? code : "")));
	}
}

static struct text value_of(struct call *call, const json_t *values, const char *id)
{
	const json_t *value = json_object_get(values, id);
	const char *text = json_string_value(json_is_array(value) ? json_array_get(value, 0) : value);

	return text_copy(call->arena, text_of(text ? text : ""));
}

static void field_to_doc(struct call *call, const json_t *field, const json_t *values, struct doc *list)
{
	const char *id = json_string_value(json_object_get(field, "id")), *type = json_string_value(json_object_get(field, "type"));
	struct text value;
	struct doc *item;

	if (!id || !type || strcmp(type, "file") == 0)
		return; /* brought on paper or scanned, as a material is */
	value = value_of(call, values, id);
	item = doc_item(list);
	doc_text(item, "id", text_format(call->arena, "field.%s", id));
	doc_text(item, "label", word_of(call, json_object_get(field, "label")));
	doc_text(item, "help", word_of(call, json_object_get(field, "help")));
	doc_text(item, "value", value);
	doc_bool(item, "is_held", json_object_get(field, "prefill") != NULL);
	doc_bool(item, "is_choice", strcmp(type, "choice") == 0 || strcmp(type, "many") == 0);
	doc_bool(item, "is_yes_no", strcmp(type, "yes_no") == 0);
	doc_bool(item, "is_yes", text_equal(value, T("yes")));
	doc_bool(item, "is_no", text_equal(value, T("no")));
	doc_bool(item, "is_date", strcmp(type, "date") == 0);
	options_to_doc(call, field, value, item);
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

static bool has_code(struct call *call, const struct doc *list, struct text code)
{
	for (size_t i = 0; i < doc_count(list); i++)
		if (text_equal(doc_plain(call->arena, doc_find(doc_child(list, i), "code")), code))
			return true;
	return false;
}

static void file_field_to_doc(struct call *call, const json_t *field, const json_t *values, struct doc *list)
{
	const char *id = json_string_value(json_object_get(field, "id")), *type = json_string_value(json_object_get(field, "type"));
	struct text code = text_format(call->arena, "field:%s", id ? id : "");
	struct doc *item;

	(void)values;
	if (!id || !type || strcmp(type, "file") != 0 || has_code(call, list, code))
		return; /* forms of a bundle share it */
	item = doc_item(list);
	doc_text(item, "code", code);
	doc_text(item, "field", text_format(call->arena, "field.%s", id));
	doc_text(item, "title", word_of(call, json_object_get(field, "label")));
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
