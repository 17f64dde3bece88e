#include "govstack/names.h"
#include "govstack/registry.h"

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "records/records.h"

enum { VALUES_MAX = 200, DEPTH_MAX = 4 };

/* ---- values, each found by the hash of where it stands and what it is ---- */

struct values {
	struct call *call;
	struct text at[VALUES_MAX];      /* "child.firstName=Usha" */
	struct text any[VALUES_MAX];     /* "=Usha" */
	size_t count;
};

static struct text shown_value(struct arena *arena, const json_t *value)
{
	if (json_is_string(value))
		return text_copy(arena, (struct text){ json_string_value(value), json_string_length(value) });
	return json_to_text(arena, value);
}

static void gather(struct values *values, struct text prefix, const json_t *object, int depth)
{
	struct arena *arena = values->call->arena;
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)object, name, value) {
		struct text path = prefix.len ? text_format(arena, "%.*s.%s", TEXT_ARG(prefix), name) : text_copy(arena, text_of(name));

		if (json_is_object(value) && depth < DEPTH_MAX) {
			gather(values, path, value, depth + 1);
		} else if (values->count < VALUES_MAX) {
			struct text shown = shown_value(arena, value);
			values->at[values->count] = text_format(arena, "%.*s=%.*s", TEXT_ARG(path), TEXT_ARG(shown));
			values->any[values->count++] = text_format(arena, "=%.*s", TEXT_ARG(shown));
		}
	}
}

static struct values *values_of(struct call *call, const json_t *content)
{
	struct values *values = NEW(call->arena, struct values);

	values->call = call;
	gather(values, T(""), content, 0);
	return values;
}

static struct text value_hash(struct call *call, struct text value)
{
	return secret_for(call->arena, "govstack.value", value);
}

static enum outcome index_row(struct call *call, const struct registry *registry, int64_t id, const json_t *content)
{
	struct values *values = values_of(call, content);

	for (size_t i = 0; i < values->count; i++) {
		TRY(db_run(call, GOVSTACK_VALUE_ADD, IN(registry->id, value_hash(call, values->at[i]), id)));
		TRY(db_run(call, GOVSTACK_VALUE_ADD, IN(registry->id, value_hash(call, values->any[i]), id)));
	}
	return OK;
}

/* ---- adding ---- */

static struct text name_in(struct arena *arena, const json_t *object)
{
	static const char *const firsts[] = { "firstName", "FirstName", "first_name", "name", "Name" }, *const lasts[] = { "lastName", "lastNames", "LastName", "last_name" };
	struct text first = T(""), last = T("");

	for (size_t i = 0; i < 5 && !first.len; i++)
		first = member_text(arena, object, firsts[i]);
	for (size_t i = 0; i < 4 && !last.len; i++)
		last = member_text(arena, object, lasts[i]);
	return text_trim(text_format(arena, "%.*s %.*s", TEXT_ARG(first), TEXT_ARG(last)));
}

/* Whom the row is about: the child of a mother-and-child registry, else the row itself. */
static enum outcome person_of(struct call *call, const json_t *content, int64_t *ret_person)
{
	const json_t *child = json_object_get(content, "child");
	struct person_new person = { .name = text_head(name_in(call->arena, json_is_object(child) ? child : content), 40) };

	return person_create(call, &person, ret_person);
}

static bool has_key(const json_t *content)
{
	return json_object_get(content, "ID") || json_object_get(content, "id");
}

static enum outcome keep(struct call *call, const struct registry *registry, int64_t party, const json_t *content, int64_t *ret_id)
{
	struct text fields = text_format(call->arena, "{\"content\":%.*s}", TEXT_ARG(json_to_text(call->arena, content)));
	struct record_new record = { .party = { PARTY_PERSON, party }, .type = registry->type, .source = SOURCE_REGISTER, .grade = TRUST_A, .fields = fields };
	int64_t id;

	TRY(record_keep(call, &record, &id));
	TRY(db_change(call, GOVSTACK_ROW_ADD, IN(registry->id, id, party)));
	TRY(index_row(call, registry, id, content));
	*ret_id = id;
	return OK;
}

enum outcome row_add(struct call *call, struct registry *registry, json_t *content, int64_t *ret_id)
{
	int64_t party;

	if (!json_is_object(content))
		return call_problem(call, "content", "govstack.no_object");
	registry->rows_ever++;
	if (!has_key(content))
		json_object_set_new(content, "ID", text_to_json(text_format(call->arena, "%.*s%d", TEXT_ARG(registry->shown), registry->rows_ever)));
	TRY(person_of(call, content, &party));
	TRY(keep(call, registry, party, content, ret_id));
	return db_change(call, GOVSTACK_REGISTRY_COUNT, IN(registry->id, 1, 1));
}

/* ---- finding ---- */

static enum outcome ids_of(struct call *call, enum query query, const struct db_in in[], int64_t ret_ids[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;
	int64_t party;
	size_t count = 0;

	TRY(db_select(call, query, in, &rows));
	if (query == GOVSTACK_VALUES_FIND)
		while (count < limit && db_next(&rows, OUT(&ret_ids[count])))
			count++;
	else
		while (count < limit && db_next(&rows, OUT(&ret_ids[count], &party)))
			count++;
	db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}

static enum outcome has_all(struct call *call, const struct registry *registry, const struct values *values, int64_t id, bool *ret_has)
{
	int64_t found;

	*ret_has = true;
	for (size_t i = 1; i < values->count && *ret_has; i++) {
		enum outcome outcome = db_find(call, GOVSTACK_VALUE_IS, IN(registry->id, value_hash(call, values->at[i]), id), OUT(&found));

		if (outcome != NOT_FOUND)
			TRY(outcome);
		*ret_has = outcome == OK;
	}
	return OK;
}

enum outcome rows_find(struct call *call, const struct registry *registry, const json_t *query, int64_t ret_ids[], size_t limit, size_t *ret_count)
{
	struct values *values = values_of(call, query);
	int64_t *ids = NEW_ARRAY(call->arena, ROWS_FOUND_MAX, int64_t);
	size_t count, kept = 0;
	bool has;

	if (!values->count)
		return rows_page(call, registry, false, 1, (int)limit, ret_ids, ret_count);
	TRY(ids_of(call, GOVSTACK_VALUES_FIND, IN(registry->id, value_hash(call, values->at[0]), (int)ROWS_FOUND_MAX), ids, ROWS_FOUND_MAX, &count));
	for (size_t i = 0; i < count && kept < limit; i++) {
		TRY(has_all(call, registry, values, ids[i], &has));
		if (has)
			ret_ids[kept++] = ids[i];
	}
	*ret_count = kept;
	return OK;
}

enum outcome row_party(struct call *call, const struct registry *registry, int64_t id, int64_t *ret_party)
{
	return db_find(call, GOVSTACK_ROW_PARTY, IN(registry->id, id), OUT(ret_party));
}

enum outcome row_by_key(struct call *call, const struct registry *registry, struct text key, int64_t *ret_id)
{
	static const char *const names[] = { "ID", "id", "uuid" };
	int64_t id, party;
	size_t count = 0;
	enum outcome outcome = OK;

	for (size_t i = 0; i < 3 && !count; i++)
		TRY(ids_of(call, GOVSTACK_VALUES_FIND, IN(registry->id, value_hash(call, text_format(call->arena, "%s=%.*s", names[i], TEXT_ARG(key))), 1), &id, 1, &count));
	if (!count)
		outcome = named_find(call, registry->unit, "row", key, &id);
	if (outcome != OK && (outcome != NOT_FOUND || !text_to_int(key, &id)))
		return outcome;
	TRY(row_party(call, registry, id, &party));
	*ret_id = id;
	return OK;
}

enum outcome rows_page(struct call *call, const struct registry *registry, bool back, int page, int size, int64_t ret_ids[], size_t *ret_count)
{
	return ids_of(call, back ? GOVSTACK_ROWS_PAGE_BACK : GOVSTACK_ROWS_PAGE, IN(registry->id, size, (page - 1) * size), ret_ids, (size_t)size, ret_count);
}

enum outcome rows_with(struct call *call, const struct registry *registry, struct text field, struct text value, int64_t ret_ids[], size_t limit, size_t *ret_count)
{
	struct text wanted = text_format(call->arena, "%.*s=%.*s", TEXT_ARG(field), TEXT_ARG(value));

	return ids_of(call, GOVSTACK_VALUES_FIND, IN(registry->id, value_hash(call, wanted), (int64_t)limit), ret_ids, limit, ret_count);
}

/* ---- reading, changing ---- */

enum outcome row_read(struct call *call, const struct member *member, int64_t id, json_t **ret_content)
{
	struct record_purpose why = { .purpose = "verification", .unit = member->unit };
	struct record record;
	struct text content;
	json_t *json;

	TRY(record_read_id(call, &why, 0, id, &record));
	content = record_field(&record, "content");
	json = json_loadb(content.at ? content.at : "", content.len, 0, NULL);
	if (!json)
		return BROKEN;
	*ret_content = json;
	return OK;
}

static enum outcome take_back(struct call *call, const struct registry *registry, int64_t id, struct text why)
{
	TRY(record_take_back(call, id, why));
	TRY(db_run(call, GOVSTACK_VALUES_REMOVE, IN(id)));
	return db_change(call, GOVSTACK_ROW_REMOVE, IN(registry->id, id));
}

static enum outcome replace(struct call *call, struct registry *registry, int64_t id, const json_t *content)
{
	int64_t party, new_id;

	TRY(row_party(call, registry, id, &party));
	TRY(take_back(call, registry, id, T("GovStack: updated")));
	TRY(keep(call, registry, party, content, &new_id));
	return name_move(call, registry->unit, "row", id, new_id);
}

enum outcome row_change(struct call *call, const struct member *member, struct registry *registry, int64_t id, const json_t *write, json_t **ret_content)
{
	json_t *content;
	enum outcome outcome;

	if (!json_is_object(write))
		return call_problem(call, "write.content", "govstack.no_object");
	TRY(row_read(call, member, id, &content));
	outcome = json_object_update(content, (json_t *)write) == 0 ? replace(call, registry, id, content) : BROKEN;
	if (outcome == OK && ret_content)
		*ret_content = json_incref(content);
	json_decref(content);
	return outcome;
}

enum outcome row_remove(struct call *call, const struct registry *registry, int64_t id)
{
	TRY(take_back(call, registry, id, T("GovStack: deleted")));
	TRY(names_forget(call, registry->unit, "row", id));
	return db_change(call, GOVSTACK_REGISTRY_COUNT, IN(registry->id, -1, 0));
}
