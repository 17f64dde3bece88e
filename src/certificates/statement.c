#include "certificates/statement.h"

#include <jansson.h>
#include <stddef.h>

#include "kernel/clock/clock.h"

#define KIND "certificate/1"

/* The members that are plain texts, in their order. A dot: within that object. */
static const struct member {
	const char *object, *name;
	size_t at;
} members[] = {
	{ NULL, "number", offsetof(struct statement, number) },
	{ NULL, "type", offsetof(struct statement, type) },
	{ NULL, "title", offsetof(struct statement, title) },
	{ NULL, "title_en", offsetof(struct statement, title_en) },
	{ "holder", "kind", offsetof(struct statement, holder_kind) },
	{ "holder", "name", offsetof(struct statement, holder_name) },
	{ "holder", "number", offsetof(struct statement, holder_number) },
	{ "unit", "code", offsetof(struct statement, unit_code) },
	{ "unit", "name", offsetof(struct statement, unit_name) },
	{ "unit", "name_en", offsetof(struct statement, unit_name_en) },
	{ NULL, "item", offsetof(struct statement, item) },
	{ NULL, "reference", offsetof(struct statement, reference) },
	{ NULL, "valid_from", offsetof(struct statement, valid_from) },
	{ NULL, "valid_to", offsetof(struct statement, valid_to) },
	{ NULL, "issued_at", offsetof(struct statement, issued_at) },
	{ NULL, "address", offsetof(struct statement, address) },
	{ NULL, "key", offsetof(struct statement, key) },
};
enum { MEMBERS = sizeof(members) / sizeof(members[0]) };

static const struct member field_members[] = {
	{ NULL, "name", offsetof(struct certificate_field, name) },
	{ NULL, "label", offsetof(struct certificate_field, label) },
	{ NULL, "label_en", offsetof(struct certificate_field, label_en) },
	{ NULL, "value", offsetof(struct certificate_field, value) },
};
enum { FIELD_MEMBERS = sizeof(field_members) / sizeof(field_members[0]) };

static struct text *text_at(const void *object, size_t at)
{
	return (struct text *)((char *)object + at);
}

static void add_member(struct text_builder *out, const char *name, struct text value, bool first)
{
	if (!first)
		builder_add_char(out, ',');
	builder_format(out, "\"%s\":", name);
	builder_add_json(out, value);
}

static bool same_object(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static void add_fields(struct text_builder *out, const struct statement *statement)
{
	builder_add(out, T(",\"fields\":["));
	for (size_t i = 0; i < statement->field_count; i++) {
		builder_add(out, i ? T(",{") : T("{"));
		for (size_t m = 0; m < FIELD_MEMBERS; m++)
			add_member(out, field_members[m].name, *text_at(&statement->fields[i], field_members[m].at), m == 0);
		builder_add_char(out, '}');
	}
	builder_add_char(out, ']');
}

struct text statement_write(struct arena *arena, const struct statement *statement)
{
	struct text_builder out;
	const char *open = NULL;

	builder_init(&out, arena, STATEMENT_MAX);
	builder_add(&out, T("{\"onedoor\":\"" KIND "\""));
	for (size_t i = 0; i < MEMBERS; i++) {
		bool begins = !same_object(open, members[i].object);

		if (begins && open)
			builder_add_char(&out, '}');
		if (begins && members[i].object)
			builder_format(&out, ",\"%s\":{", members[i].object);
		open = members[i].object;
		add_member(&out, members[i].name, *text_at(statement, members[i].at), begins && open);
	}
	add_fields(&out, statement);
	builder_add_char(&out, '}');
	return out.overflowed ? T("") : builder_text(&out);
}

/* ---- reading ---- */

static bool take(struct arena *arena, const json_t *object, const char *name, struct text *ret_text)
{
	const json_t *value = json_object_get(object, name);

	if (!json_is_string(value))
		return false;
	*ret_text = text_copy(arena, (struct text){ json_string_value(value), json_string_length(value) });
	return true;
}

static bool take_fields(struct arena *arena, const json_t *list, struct statement *statement)
{
	json_t *field;
	size_t i;

	if (!json_is_array(list) || json_array_size(list) > CERTIFICATE_FIELDS_MAX)
		return false;
	json_array_foreach(list, i, field)
		for (size_t m = 0; m < FIELD_MEMBERS; m++)
			if (!take(arena, field, field_members[m].name, text_at(&statement->fields[i], field_members[m].at)))
				return false;
	statement->field_count = json_array_size(list);
	return true;
}

static bool take_all(struct arena *arena, const json_t *json, struct statement *statement)
{
	struct text kind;

	if (!take(arena, json, "onedoor", &kind) || !text_equal(kind, T(KIND)))
		return false;
	for (size_t i = 0; i < MEMBERS; i++) {
		const json_t *object = members[i].object ? json_object_get(json, members[i].object) : json;
		if (!take(arena, object, members[i].name, text_at(statement, members[i].at)))
			return false;
	}
	return take_fields(arena, json_object_get(json, "fields"), statement);
}

bool statement_read(struct arena *arena, struct text json, struct statement *ret_statement)
{
	struct statement *statement = NEW(arena, struct statement);
	json_t *read = json.len && json.len <= STATEMENT_MAX ? json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, NULL) : NULL;
	bool taken = read && take_all(arena, read, statement) && text_equal(statement_write(arena, statement), json);

	json_decref(read);
	if (taken)
		*ret_statement = *statement;
	return taken;
}

int32_t statement_day(struct text day)
{
	int32_t days = 0;

	return date_parse(day.at, day.len, &days) ? days : 0;
}
