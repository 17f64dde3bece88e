/* One reader for every object of an item: it goes by the tables of form.c. */
#include "catalogue/read.h"

#include <assert.h>

void item_fault(struct call *call, const char *path, const char *message, struct text detail)
{
	call_problem_detail(call, path, message, text_copy(call->arena, text_head(detail, 200)));
}

static const char *path_in(struct call *call, const char *path, const char *name)
{
	return *path ? text_format(call->arena, "%s.%s", path, name).at : name;
}

static const char *path_at(struct call *call, const char *path, size_t index)
{
	return text_format(call->arena, "%s[%zu]", path, index).at;
}

static void *field_at(void *to, size_t offset)
{
	return (char *)to + offset;
}

static struct text string_of(struct call *call, const json_t *value)
{
	return text_trim(text_copy(call->arena, (struct text){ json_string_value(value), json_string_length(value) }));
}

static int index_among(const char *const *names, struct text name)
{
	for (int i = 0; names[i]; i++)
		if (text_equal(name, text_of(names[i])))
			return i;
	return -1;
}

/* A string within its limits, or "" and a fault. */
static struct text read_text(struct call *call, const json_t *value, const char *path, const struct member *member)
{
	struct text text;

	if (!json_is_string(value)) {
		item_fault(call, path, "item.fault.text", T(""));
		return T("");
	}
	text = string_of(call, value);
	if (member->most && text_characters(text) > (size_t)member->most)
		item_fault(call, path, "item.fault.long", text_format(call->arena, "%lld", (long long)member->most));
	else if (member->required && !text.len)
		item_fault(call, path, "required", T(""));
	else if (member->shape == AS_TEXT && member->names && text.len && index_among(member->names, text) < 0)
		item_fault(call, path, "item.fault.code", text);
	return text;
}

static void read_words(struct call *call, const json_t *value, const char *path, const struct member *member, void *to)
{
	const char *name;
	const json_t *inner;

	if (json_is_string(value)) {
		*(struct text *)field_at(to, member->at) = read_text(call, value, path, member);
		return;
	}
	if (!json_is_object(value)) {
		item_fault(call, path, "item.fault.words", T(""));
		return;
	}
	json_object_foreach((json_t *)value, name, inner) {
		struct member one = { .shape = AS_WORDS, .most = member->most };
		if (strcmp(name, "zh") == 0)
			*(struct text *)field_at(to, member->at) = read_text(call, inner, path_in(call, path, "zh"), &one);
		else if (strcmp(name, "en") == 0)
			*(struct text *)field_at(to, member->at_en) = read_text(call, inner, path_in(call, path, "en"), &one);
		else
			item_fault(call, path, "item.fault.unknown", text_of(name));
	}
	if (member->required && !((struct text *)field_at(to, member->at))->len)
		item_fault(call, path, "required", T(""));
}

static void read_number(struct call *call, const json_t *value, const char *path, const struct member *member, void *to)
{
	int64_t number = json_is_integer(value) ? json_integer_value(value) : -1;

	if (number < 0 || number > member->most) {
		item_fault(call, path, "item.fault.number", text_format(call->arena, "%lld", (long long)member->most));
		return;
	}
	if (member->size == sizeof(int64_t))
		*(int64_t *)field_at(to, member->at) = number;
	else
		*(int *)field_at(to, member->at) = (int)number;
}

static void read_yes(struct call *call, const json_t *value, const char *path, const struct member *member, void *to)
{
	if (!json_is_boolean(value))
		item_fault(call, path, "item.fault.yes", T(""));
	else
		*(bool *)field_at(to, member->at) = json_is_true(value);
}

static void read_one_of(struct call *call, const json_t *value, const char *path, const struct member *member, void *to)
{
	int index = json_is_string(value) ? index_among(member->names, string_of(call, value)) : -1;

	if (index < 0)
		item_fault(call, path, "item.fault.code", json_is_string(value) ? string_of(call, value) : T(""));
	else
		*(int *)field_at(to, member->at) = index;
}

static bool is_list(struct call *call, const json_t *value, const char *path, int64_t most)
{
	if (!json_is_array(value))
		item_fault(call, path, "item.fault.list", T(""));
	else if (json_array_size(value) > (size_t)most)
		item_fault(call, path, "item.fault.many", text_format(call->arena, "%lld", (long long)most));
	else
		return true;
	return false;
}

static void read_bits(struct call *call, const json_t *value, const char *path, const struct member *member, void *to)
{
	unsigned *bits = field_at(to, member->at);

	if (!is_list(call, value, path, member->most))
		return;
	for (size_t i = 0; i < json_array_size(value); i++) {
		int bit = 0;
		struct member one = { .names = member->names };
		read_one_of(call, json_array_get(value, i), path_at(call, path, i), &one, &bit);
		*bits |= 1u << bit;
	}
}

static void read_joined(struct call *call, const json_t *value, const char *path, const struct member *member, void *to)
{
	struct text_builder out;

	if (!is_list(call, value, path, member->most))
		return;
	builder_init(&out, call->arena, 16 * 1024);
	for (size_t i = 0; i < json_array_size(value); i++) {
		struct member one = { .shape = AS_TEXT, .most = 60, .required = true, .names = member->names };
		struct text text = read_text(call, json_array_get(value, i), path_at(call, path, i), &one);
		if (memchr(text.at, ',', text.len))
			item_fault(call, path_at(call, path, i), "item.fault.comma", text);
		if (out.len)
			builder_add_char(&out, ',');
		builder_add(&out, text);
	}
	*(struct text *)field_at(to, member->at) = builder_text(&out);
}

static void read_list(struct call *call, const json_t *value, const char *path, const struct member *member, void *to)
{
	size_t count;
	char *all;

	if (!is_list(call, value, path, member->most))
		return;
	count = json_array_size(value);
	all = arena_array(call->arena, count, member->size);
	for (size_t i = 0; i < count; i++)
		read_object(call, json_array_get(value, i), path_at(call, path, i), member->members, all + i * member->size);
	*(void **)field_at(to, member->at) = all;
	*(size_t *)field_at(to, member->at_en) = count;
}

static void read_pairs(struct call *call, const json_t *value, const char *path, const struct member *member, void *to)
{
	struct text *texts = field_at(to, member->at);
	const json_t *inner;
	const char *name;

	if (!json_is_object(value)) {
		item_fault(call, path, "item.fault.object", T(""));
		return;
	}
	json_object_foreach((json_t *)value, name, inner) {
		int index = index_among(member->names, text_of(name));
		struct member one = { .shape = AS_TEXT, .most = member->most, .required = true };
		if (index < 0)
			item_fault(call, path, "item.fault.unknown", text_of(name));
		else
			texts[index] = read_text(call, inner, path_in(call, path, name), &one);
	}
}

static void read_form(struct call *call, const json_t *value, const char *path, const struct member *member, void *to)
{
	char *dumped;
	size_t size;

	form_check(call, value, path);
	size = json_dumpb(value, NULL, 0, JSON_COMPACT);
	dumped = arena_alloc(call->arena, size + 1);
	json_dumpb(value, dumped, size, JSON_COMPACT);
	*(struct text *)field_at(to, member->at) = (struct text){ dumped, size };
}

static void read_member(struct call *call, const json_t *value, const char *path, const struct member *member, void *to)
{
	switch (member->shape) {
	case AS_TEXT:   *(struct text *)field_at(to, member->at) = read_text(call, value, path, member); break;
	case AS_WORDS:  read_words(call, value, path, member, to); break;
	case AS_NUMBER: read_number(call, value, path, member, to); break;
	case AS_YES:    read_yes(call, value, path, member, to); break;
	case AS_ONE_OF: read_one_of(call, value, path, member, to); break;
	case AS_BITS:   read_bits(call, value, path, member, to); break;
	case AS_JOINED: read_joined(call, value, path, member, to); break;
	case AS_OBJECT: read_object(call, value, path, member->members, to); break;
	case AS_LIST:   read_list(call, value, path, member, to); break;
	case AS_PAIRS:  read_pairs(call, value, path, member, to); break;
	case AS_FORM:   read_form(call, value, path, member, to); break;
	}
}

static const struct member *member_named(const struct member *members, const char *name)
{
	for (const struct member *member = members; member->name; member++)
		if (strcmp(member->name, name) == 0)
			return member;
	return NULL;
}

void read_object(struct call *call, const json_t *object, const char *path, const struct member *members, void *to)
{
	const json_t *value;
	const char *name;

	if (!json_is_object(object)) {
		item_fault(call, path, "item.fault.object", T(""));
		return;
	}
	json_object_foreach((json_t *)object, name, value) {
		const struct member *member = member_named(members, name);
		if (!member)
			item_fault(call, *path ? path : "", "item.fault.unknown", text_of(name));
		else if (!json_is_null(value))
			read_member(call, value, path_in(call, path, member->name), member, to);
	}
	for (const struct member *member = members; member->name; member++)
		if (member->required && !json_object_get(object, member->name))
			item_fault(call, path_in(call, path, member->name), "required", T(""));
}
