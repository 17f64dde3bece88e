/* What another system keeps, brought in under the names it has there. Each kind of thing is a list; what it has already is passed over. */
#include "govstack/files.h"
#include "govstack/govstack.h"
#include "govstack/names.h"
#include "govstack/registry.h"
#include "parties/parties.h"

enum { NAME_MAX_LEN = 64 }; /* as long as the interface's addresses have room for */

struct bringing {
	struct member member;
	struct caller caller;
	struct govstack_brought brought;
	struct registry registry; /* whose rows come */
	struct text where;
};
typedef enum outcome bring_one(struct call *call, struct bringing *bringing, const json_t *given);

static enum outcome each_of(struct call *call, struct bringing *bringing, const json_t *list, const char *name, bring_one *one)
{
	struct text outer = bringing->where;
	const json_t *given;
	size_t i;

	json_array_foreach(list, i, given) {
		bringing->where = text_format(call->arena, "%.*s%s[%zu]", TEXT_ARG(outer), name, i);
		call->caller = bringing->caller;
		if (!json_is_object(given))
			return call_problem(call, name, "govstack.no_object");
		TRY(one(call, bringing, given));
	}
	bringing->where = outer;
	return OK;
}

/* A name or a code. "" when it is not there. */
static enum outcome short_text(struct call *call, const json_t *given, const char *name, struct text *ret_text)
{
	*ret_text = member_text(call->arena, given, name);
	return ret_text->len <= NAME_MAX_LEN ? OK : call_problem(call, name, "too_long");
}

/* One that must be there. */
static enum outcome wanted(struct call *call, const json_t *given, const char *name, struct text *ret_text)
{
	TRY(short_text(call, given, name, ret_text));
	return ret_text->len ? OK : call_problem(call, name, "required");
}

/* ---- services: {"item", "name", "form"} ---- */

static enum outcome bring_service(struct call *call, struct bringing *bringing, const json_t *given)
{
	struct item *item = NEW(call->arena, struct item);
	struct text code, name, form;

	TRY(wanted(call, given, "item", &code));
	TRY(wanted(call, given, "name", &name));
	TRY(short_text(call, given, "form", &form));
	TRY(item_by_code(call, code, item));
	TRY(name_put(call, 0, "service", name, item->id));
	bringing->brought.names++;
	return form.len ? name_put(call, 0, "form", form, item->id) : OK;
}

/* ---- databases: {"code", "name", "groupName", "catalogName", "schema", "rows": [{"name", "content"}]} ---- */

static struct text key_of(struct call *call, const json_t *content)
{
	struct text key = member_text(call->arena, content, "ID");

	return key.len ? key : member_text(call->arena, content, "id");
}

static enum outcome find_row(
	struct call *call, const struct registry *registry, struct text name, const json_t *content, int64_t *ret_id)
{
	struct text key = name.len ? name : key_of(call, content);

	return key.len ? row_by_key(call, registry, key, ret_id) : NOT_FOUND;
}

static enum outcome bring_row(struct call *call, struct bringing *bringing, const json_t *given)
{
	struct registry *registry = &bringing->registry;
	struct text name;
	json_t *content = json_object_get(given, "content");
	int64_t id;
	enum outcome outcome;

	TRY(short_text(call, given, "name", &name));
	outcome = find_row(call, registry, name, content, &id);
	if (outcome != NOT_FOUND)
		return outcome;
	TRY(row_add(call, registry, content, &id));
	bringing->brought.rows++;
	return name.len ? name_put(call, registry->unit, "row", name, id) : OK;
}

static enum outcome make_registry(struct call *call, const struct member *member, struct text code, const json_t *given, struct registry *ret_registry)
{
	static const char *const kept[] = {"groupName", "catalogName", "schema"};
	json_t *about = json_object();
	struct text written;

	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		if (json_object_get(given, kept[i]))
			json_object_set(about, kept[i], json_object_get(given, kept[i]));
	written = json_to_text(call->arena, about);
	json_decref(about);
	return registry_put(call, member, code, written, ret_registry);
}

static enum outcome bring_database(struct call *call, struct bringing *bringing, const json_t *given)
{
	struct text code, name;
	int64_t number;
	enum outcome outcome;

	TRY(wanted(call, given, "code", &code));
	TRY(short_text(call, given, "name", &name));
	if (name.len && !text_to_int(name, &number))
		return call_problem(call, "name", "not_a_number");
	outcome = registry_by_code(call, &bringing->member, code, REGISTRY_CHANGE, &bringing->registry);
	if (outcome == NOT_FOUND) {
		bringing->brought.registries++;
		outcome = make_registry(call, &bringing->member, code, given, &bringing->registry);
	}
	TRY(outcome);
	if (name.len)
		TRY(name_put(call, bringing->member.unit, "database", name, bringing->registry.id));
	return each_of(call, bringing, json_object_get(given, "rows"), ".rows", bring_row);
}

/* ---- application files: {"name", "task", "service", "file"} ---- */

static enum outcome bring_file(struct call *call, struct bringing *bringing, const json_t *given)
{
	struct item *item = NEW(call->arena, struct item);
	struct text name, service, task;
	int64_t unit = bringing->member.unit, id;
	json_t *file = json_object_get(given, "file");
	enum outcome outcome;

	TRY(wanted(call, given, "name", &name));
	TRY(wanted(call, given, "service", &service));
	TRY(short_text(call, given, "task", &task));
	outcome = name_find(call, unit, "file", name, &id);
	if (outcome != NOT_FOUND)
		return outcome;
	TRY(service_find(call, "service", service, item));
	if (!json_is_object(file))
		return call_problem(call, "file", "govstack.no_object");
	TRY(sent_file_submit(call, unit, item, file, &id));
	TRY(name_put(call, unit, "file", name, id));
	bringing->brought.files++;
	return task.len ? name_put(call, unit, "task", task, id) : OK;
}

/* ---- all of it ---- */

static const struct {
	const char *name;
	bring_one *one;
} lists[] = {{"services", bring_service}, {"databases", bring_database}, {"files", bring_file}};

static enum outcome bring_all(struct call *call, struct bringing *bringing, const json_t *root)
{
	bringing->where = T("");
	bringing->member.name = member_text(call->arena, root, "member");
	if (!member_is_name(bringing->member.name))
		return call_problem(call, "member", "govstack.no_member");
	bringing->caller = (struct caller){.kind = CALLER_CLIENT, .unit = bringing->member.unit, .name = bringing->member.name};
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		TRY(each_of(call, bringing, json_object_get(root, lists[i].name), lists[i].name, lists[i].one));
	return OK;
}

static struct text trouble_of(struct call *call, const struct bringing *bringing, enum outcome outcome)
{
	const struct problem *problem = call->problems;

	return text_format(call->arena, "%.*s: %s %s", TEXT_ARG(bringing->where),
		problem           ? problem->field
		: call->refusal   ? call->refusal
		: outcome == NOT_FOUND ? "there is no such service, or the registry is another unit's"
				  : "it could not be taken",
		problem ? problem->code : "");
}

enum outcome govstack_bring(
	struct call *call, struct text unit_code, struct text json, struct govstack_brought *ret_brought, struct text *ret_trouble)
{
	struct bringing bringing = {.brought = {0}};
	struct unit unit;
	json_error_t fault;
	json_t *root = json_loadb(json.at ? json.at : "", json.len, JSON_REJECT_DUPLICATES, &fault);
	enum outcome outcome;

	if (!json_is_object(root)) {
		*ret_trouble = text_format(call->arena, "line %d: %s", fault.line, root ? "no object" : fault.text);
		json_decref(root);
		return INVALID;
	}
	outcome = unit_by_code(call, unit_code, &unit);
	bringing.where = T("unit");
	bringing.member.unit = outcome == OK ? unit.id : 0;
	if (outcome == OK)
		outcome = bring_all(call, &bringing, root);
	json_decref(root);
	if (outcome == OK)
		*ret_brought = bringing.brought;
	else
		*ret_trouble = trouble_of(call, &bringing, outcome);
	return outcome;
}
