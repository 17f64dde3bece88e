/* An entry of the document as a form has it, and back. */
#include "catalogue/parts.h"

#include "kernel/route/route.h"

static const json_t *member_at(const json_t *entry, const char *path)
{
	const char *dot = strchr(path, '.');
	const json_t *outer;

	if (!dot)
		return json_object_get(entry, path);
	outer = json_object_getn(entry, path, (size_t)(dot - path));
	if (json_is_string(outer)) /* the Chinese alone */
		return strcmp(dot, ".zh") == 0 ? outer : NULL;
	return member_at(outer, dot + 1);
}

static struct text list_joined(struct arena *arena, const json_t *list)
{
	struct text joined = T("");

	for (size_t i = 0; i < json_array_size(list); i++)
		joined = text_format(arena, "%.*s%s%s", TEXT_ARG(joined), i ? "," : "", json_string_value(json_array_get(list, i)));
	return joined;
}

struct text part_value(struct arena *arena, const json_t *entry, const char *path)
{
	const json_t *value = member_at(entry, path);

	if (json_is_string(value))
		return text_copy(arena, (struct text){json_string_value(value), json_string_length(value)});
	if (json_is_integer(value))
		return text_format(arena, "%lld", (long long)json_integer_value(value));
	if (json_is_array(value))
		return list_joined(arena, value);
	return json_is_true(value) ? T("1") : T("");
}

struct text part_at(struct arena *arena, const struct part *part)
{
	return part_is_field(part->list) ? text_format(arena, "%zu-%zu", part->page, part->index)
					 : text_format(arena, "%zu", part->index);
}

static void object_set(json_t *object, const char *name, json_t *value)
{
	if (value)
		json_object_set_new(object, name, value);
	else
		json_object_del(object, name);
}

/* Words that were Chinese alone become an object when English joins them. */
static json_t *inner_object(json_t *entry, const char *name)
{
	json_t *inner = json_object_get(entry, name);

	if (json_is_string(inner)) {
		inner = json_pack("{sO}", "zh", inner);
		json_object_set_new(entry, name, inner);
	} else if (!json_is_object(inner)) {
		inner = json_object();
		json_object_set_new(entry, name, inner);
	}
	return inner;
}

void part_value_set(json_t *entry, const char *path, json_t *value)
{
	const char *dot = strchr(path, '.');
	char name[32] = {0};
	json_t *inner;

	if (!dot || (size_t)(dot - path) >= sizeof(name)) {
		object_set(entry, path, value);
		return;
	}
	memcpy(name, path, (size_t)(dot - path));
	inner = inner_object(entry, name);
	part_value_set(inner, dot + 1, value);
	if (!json_object_size(inner))
		json_object_del(entry, name);
}

/* ---- what was given ---- */

static struct text given_of(struct call *call, const char *prefix, const char *name)
{
	struct text star, value;
	size_t count = param_each(call, prefix, SIZE_MAX, &star, &value);

	for (size_t i = 0; i < count; i++) {
		param_each(call, prefix, i, &star, &value);
		if (text_equal(star, text_of(name)))
			return value;
	}
	return T("");
}

static json_t *json_of(struct text text)
{
	return text.len ? json_stringn(text.at, text.len) : NULL;
}

/* What is no number stays as it was typed: the reader of items says so at the field. */
static json_t *number_given(struct text text)
{
	int64_t number;

	return text_to_int(text, &number) ? json_integer(number) : json_of(text);
}

/* Yuan, with a point and one or two digits behind it where there are any. */
static json_t *money_given(struct text text)
{
	struct text fen = text, yuan = text_cut(&fen, '.');
	int64_t whole, rest = 0;

	if (!text_to_int(yuan, &whole) || fen.len > 2 || (fen.len && !text_to_int(fen, &rest)))
		return json_of(text);
	return json_integer(whole * 100 + (fen.len == 1 ? rest * 10 : rest));
}

struct text part_money(struct arena *arena, struct text fen)
{
	int64_t number;

	if (!text_to_int(fen, &number))
		return fen;
	return number % 100 ? text_format(arena, "%lld.%02lld", (long long)number / 100, (long long)number % 100) : text_format(arena, "%lld", (long long)number / 100);
}

static json_t *list_given(struct call *call, const char *name)
{
	json_t *list = json_array();
	struct text star, value;
	size_t count = param_each(call, "field.", SIZE_MAX, &star, &value);

	for (size_t i = 0; i < count; i++) {
		param_each(call, "field.", i, &star, &value);
		if (text_equal(star, text_of(name)))
			json_array_append_new(list, json_stringn(value.at, value.len));
	}
	if (json_array_size(list))
		return list;
	json_decref(list);
	return NULL;
}

static json_t *when_given(struct call *call)
{
	struct text chosen = given_of(call, "field.", "when");

	return json_of(text_equal(chosen, T("own")) ? given_of(call, "field.", "when_own") : chosen);
}

/* ---- options: a row each, those left empty are none ---- */

static bool row_given(struct call *call, size_t row, struct text *ret_value, struct text *ret_zh, struct text *ret_en)
{
	const char *name = text_format(call->arena, "%zu", row).at;

	*ret_value = given_of(call, "value.", name);
	*ret_zh = given_of(call, "zh.", name);
	*ret_en = given_of(call, "en.", name);
	return ret_value->len || ret_zh->len || ret_en->len;
}

size_t part_option_row(struct call *call, size_t index)
{
	struct text value, zh, en;

	for (size_t row = 0; row < ITEM_OPTIONS_MAX + PART_OPTION_ROWS_MORE; row++)
		if (row_given(call, row, &value, &zh, &en) && !index--)
			return row;
	return 0;
}

static bool option_is_named(const json_t *list, struct text value)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		if (text_equal(value, text_of(json_string_value(json_object_get(json_array_get(list, i), "value")))))
			return true;
	return false;
}

/* A name for who gives none: the next number that is free. */
static struct text option_name(struct call *call, const json_t *list)
{
	for (size_t n = json_array_size(list) + 1;; n++) {
		struct text name = text_format(call->arena, "%zu", n);
		if (!option_is_named(list, name))
			return name;
	}
}

static json_t *options_given(struct call *call)
{
	json_t *list = json_array();
	struct text value, zh, en;

	for (size_t row = 0; row < ITEM_OPTIONS_MAX + PART_OPTION_ROWS_MORE; row++) {
		json_t *option;
		if (!row_given(call, row, &value, &zh, &en))
			continue;
		option = json_object();
		object_set(option, "value", json_of(value.len ? value : option_name(call, list)));
		json_object_set_new(option, "zh", json_stringn(zh.at, zh.len));
		object_set(option, "en", json_of(en));
		json_array_append_new(list, option);
	}
	return list;
}

bool part_has_options(const struct part_list *list, struct text type)
{
	for (const struct part_field *field = list->fields; field->name; field++)
		if (field->shape == PART_OPTIONS)
			return text_equal(type, T("choice")) || text_equal(type, T("many"));
	return false;
}

/* ---- the whole ---- */

static json_t *value_given(struct call *call, const struct part_list *list, const struct part_field *field)
{
	struct text text = given_of(call, "field.", field->name);

	switch (field->shape) {
	case PART_TEXT:
	case PART_LONG:
	case PART_CHOICE:
	case PART_MAYBE:
	case PART_ONE_OF:
	case PART_PREFILL:
		return json_of(text);
	case PART_NUMBER:
		return number_given(text);
	case PART_YES:
		return text.len ? json_true() : NULL;
	case PART_MONEY:
		return text.len ? money_given(text) : NULL;
	case PART_YES_UNLESS_SAID:
		return text.len ? NULL : json_false();
	case PART_TICKS:
	case PART_ANY_OF:
	case PART_RECORDS:
		return list_given(call, field->name);
	case PART_WHEN:
		return when_given(call);
	case PART_OPTIONS:
		return part_has_options(list, given_of(call, "field.", "type")) ? options_given(call) : NULL;
	}
	return NULL;
}

static bool key_is_taken(struct call *call, const struct part *part, struct text key)
{
	const json_t *pages = json_object_get(part->document, "form");

	for (size_t i = 0; i < json_array_size(part->entries); i++)
		if (text_equal(key, part_value(call->arena, json_array_get(part->entries, i), part->list->key)))
			return true;
	for (size_t p = 0; part_is_field(part->list) && p < json_array_size(pages);
		p++) { /* a field's name is the only one in the whole form */
		const json_t *fields = json_object_get(json_array_get(pages, p), "fields");
		for (size_t f = 0; f < json_array_size(fields); f++)
			if (text_equal(key, part_value(call->arena, json_array_get(fields, f), part->list->key)))
				return true;
	}
	return false;
}

static void name_it(struct call *call, const struct part *part, json_t *entry)
{
	struct text name = T("");

	for (size_t n = json_array_size(part->entries) + 1; !name.len || key_is_taken(call, part, name); n++)
		name = text_format(call->arena, "%s%zu", part->list->key_head, n);
	part_value_set(entry, part->list->key, json_of(name));
}

json_t *part_given(struct call *call, const struct part *part)
{
	json_t *entry = part->entry ? json_deep_copy(part->entry) : json_object();

	for (const struct part_field *field = part->list->fields; field->name; field++)
		part_value_set(entry, field->name, value_given(call, part->list, field));
	if (part->list->key && !json_object_get(entry, part->list->key))
		name_it(call, part, entry);
	if (part->list->member && strcmp(part->list->member, "form") == 0 && !json_object_get(entry, "fields"))
		json_object_set_new(entry, "fields", json_array());
	return entry;
}
