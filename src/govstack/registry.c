#include "govstack/registry.h"

#include "govstack/names.h"
#include "kernel/db/db.h"
#include "records/records.h"

enum { CODE_MAX = 100, ABOUT_MAX = 60 * 1024 };

#define REGISTRY_OUT(r)                                                                                                            \
	OUT(&(r).id, &(r).code, &(r).shown, &(r).type, &(r).about, &(r).version, &(r).rows, &(r).rows_ever, &(r).changed_at,       \
		&(r).changed_by, &(r).unit)

static struct text folded(struct arena *arena, struct text code)
{
	char *small = text_cstring(arena, code);

	for (size_t i = 0; i < code.len; i++)
		if (small[i] >= 'A' && small[i] <= 'Z')
			small[i] = (char)(small[i] - 'A' + 'a');
	return (struct text){small, code.len};
}

/* NOT_FOUND rather than FORBIDDEN: codes cannot be tried out. */
static enum outcome check_use(
	struct call *call, const struct member *member, enum registry_use use, const struct registry *registry)
{
	struct record_purpose why = {.purpose = "verification", .unit = member->unit};
	enum outcome outcome;

	if (registry->unit == member->unit)
		return OK;
	outcome = use == REGISTRY_LOOK ? record_may_read(call, &why, registry->type) : FORBIDDEN;
	return outcome == FORBIDDEN ? NOT_FOUND : outcome;
}

enum outcome registry_by_code(
	struct call *call, const struct member *member, struct text code, enum registry_use use, struct registry *ret_registry)
{
	struct registry registry;

	TRY(db_find(call, GOVSTACK_REGISTRY_BY_CODE, IN(folded(call->arena, code)), REGISTRY_OUT(registry)));
	TRY(check_use(call, member, use, &registry));
	*ret_registry = registry;
	return OK;
}

enum outcome registry_by_id(
	struct call *call, const struct member *member, int id, enum registry_use use, struct registry *ret_registry)
{
	struct registry registry;

	TRY(db_find(call, GOVSTACK_REGISTRY_BY_ID, IN(id), REGISTRY_OUT(registry)));
	TRY(check_use(call, member, use, &registry));
	*ret_registry = registry;
	return OK;
}

enum outcome registry_by_name(
	struct call *call, const struct member *member, struct text name, enum registry_use use, struct registry *ret_registry)
{
	int64_t id;
	enum outcome outcome = name_find(call, member->unit, "database", name, &id);

	if (outcome == NOT_FOUND && text_to_int(name, &id) && id <= INT32_MAX)
		outcome = OK;
	TRY(outcome);
	return registry_by_id(call, member, (int)id, use, ret_registry);
}

/* The record type behind it holds the row as one value, whatever its shape; the unit's duty is its ground for reading. */
static enum outcome type_put(struct call *call, const struct member *member, struct text code, struct text shown)
{
	struct record_type type = {.code = code,
		.name = text_head(shown, 60),
		.name_en = text_head(shown, 60),
		.about = ABOUT_PERSONS,
		.sensitivity = SENSITIVITY_PERSONAL,
		.issuer = member->unit,
		.fields = T("[{\"name\":\"content\",\"type\":\"any\",\"label\":{\"zh\":\"内容\",\"en\":\"Content\"},\"required\":"
			    "true}]")};
	struct record_grant grant = {.type = code,
		.purpose = T("verification"),
		.unit = member->unit,
		.basis = BASIS_DUTY,
		.law = T("政务数据共享条例（2025）")};
	int64_t id;

	TRY(record_type_put(call, &type));
	return record_grant_give(call, &grant, &id);
}

static enum outcome registry_add(struct call *call, const struct member *member, struct text code, struct text about)
{
	int last = 0;
	struct text type;
	enum outcome outcome = db_find(call, GOVSTACK_REGISTRY_LAST, IN(), OUT(&last));

	if (outcome != NOT_FOUND)
		TRY(outcome);
	type = text_format(call->arena, "govstack_%d", last + 1);
	TRY(type_put(call, member, type, code));
	return db_change(call, GOVSTACK_REGISTRY_ADD,
		IN(last + 1, folded(call->arena, code), code, type, about, call->now, member->name, member->unit));
}

enum outcome registry_put(
	struct call *call, const struct member *member, struct text code, struct text about, struct registry *ret_registry)
{
	struct registry registry;
	enum outcome outcome;

	if (!code.len || code.len > CODE_MAX || !text_is_valid(code))
		return call_problem(call, "code", "required");
	if (about.len > ABOUT_MAX)
		return call_problem(call, "schema", "too_long");
	outcome = db_find(call, GOVSTACK_REGISTRY_BY_CODE, IN(folded(call->arena, code)), REGISTRY_OUT(registry));
	if (outcome == NOT_FOUND)
		TRY(registry_add(call, member, code, about));
	else if (outcome != OK || registry.unit != member->unit)
		return outcome != OK ? outcome : NOT_FOUND;
	else
		TRY(db_change(call, GOVSTACK_REGISTRY_SET, IN(registry.id, about, call->now, member->name)));
	return registry_by_code(call, member, code, REGISTRY_CHANGE, ret_registry);
}

enum outcome registry_ensure(struct call *call, const struct member *member, struct text code, struct registry *ret_registry)
{
	enum outcome outcome = registry_by_code(call, member, code, REGISTRY_CHANGE, ret_registry);

	return outcome == NOT_FOUND ? registry_put(call, member, code, T("{}"), ret_registry) : outcome;
}

enum outcome registry_close(struct call *call, const struct member *member, struct text name)
{
	struct registry registry;
	enum outcome outcome;

	TRY(registry_by_name(call, member, name, REGISTRY_CHANGE, &registry));
	outcome = db_change(call, GOVSTACK_REGISTRY_CLOSE, IN(registry.id, call->now));
	return outcome == CONFLICT ? NOT_FOUND : outcome;
}

enum outcome registry_each(struct call *call, const struct member *member, registry_seen *seen, void *context)
{
	struct registry *all = NEW_ARRAY(call->arena, REGISTRIES_MAX, struct registry);
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, GOVSTACK_REGISTRIES_ALL, IN(0, (int)REGISTRIES_MAX), &rows));
	while (count < REGISTRIES_MAX && db_next(&rows, REGISTRY_OUT(all[count])))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++) {
		enum outcome outcome = check_use(call, member, REGISTRY_LOOK, &all[i]);

		if (outcome == OK)
			outcome = seen(call, &all[i], context);
		if (outcome != NOT_FOUND)
			TRY(outcome);
	}
	return OK;
}
