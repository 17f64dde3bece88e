/* Digital Registries BB, schemas: which registries there are. */
#include "govstack/data.h"

#include "govstack/names.h"
#include "govstack/registry.h"
#include "kernel/settings/settings.h"

/* What was said about the registry; an object, also when nothing was. */
static json_t *about_of(const struct registry *registry)
{
	json_t *about = json_loadb(registry->about.at ? registry->about.at : "", registry->about.len, 0, NULL);

	if (json_is_object(about))
		return about;
	json_decref(about);
	return json_object();
}

static json_t *schema_of(const struct registry *registry, json_t *about)
{
	json_t *given = json_object_get(about, "schema"), *schema = json_is_object(given) ? json_deep_copy(given) : json_object();

	if (!json_is_string(json_object_get(schema, "type")))
		json_object_set_new(schema, "type", json_string("object"));
	if (!json_is_object(json_object_get(schema, "properties")))
		json_object_set_new(schema, "properties", json_object());
	if (!json_is_integer(json_object_get(schema, "incrementIndex")))
		json_object_set_new(schema, "incrementIndex", json_integer(registry->rows_ever));
	if (!json_is_array(json_object_get(schema, "required")))
		json_object_set_new(schema, "required", json_array());
	return schema;
}

static json_t *services_of(void)
{
	static const char *const names[] = {"data-create", "data-read", "data-update", "data-delete", "data-exists", "data-list"};
	json_t *list = json_array();

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		json_array_append_new(list, json_pack("{s:i, s:s, s:b, s:i}", "serviceId", (int)i + 1, "name", names[i],
						    "isVisible", 1, "usedCount", 0));
	return list;
}

/* The number the member's own system has for it, where it has one. */
static json_int_t number_of(struct call *call, const struct member *member, const struct registry *registry)
{
	struct text name;
	int64_t number;

	return named_as(call, member->unit, "database", registry->id, &name) == OK && text_to_int(name, &number) ? number : registry->id;
}

static json_t *info_of(struct call *call, const struct member *member, const struct registry *registry)
{
	json_t *about = about_of(registry), *info = json_object();
	struct text catalogue = member_text(call->arena, about, "catalogName");

	json_object_set_new(info, "id", json_integer(number_of(call, member, registry)));
	json_object_set_new(info, "version", text_to_json(text_format(call->arena, "%d.0", registry->version)));
	json_object_set_new(info, "name", text_to_json(registry->shown));
	json_object_set_new(info, "description", text_to_json(catalogue));
	json_object_set_new(info, "institution", text_to_json(registry->changed_by));
	json_object_set_new(info, "numberFormat", json_string("{code}{indexNoByCode}"));
	json_object_set_new(info, "schema", schema_of(registry, about));
	json_object_set_new(info, "schemaTags", json_array());
	json_object_set_new(info, "schemaFlags", json_array());
	json_object_set_new(info, "fieldsUniques", json_array());
	json_object_set_new(info, "isDraft", json_false());
	json_object_set_new(info, "isDisabled", json_false());
	json_object_set_new(info, "isArchived", json_false());
	json_object_set_new(info, "modifiedAt", time_to_json(registry->changed_at));
	json_object_set_new(info, "byUserName", text_to_json(registry->changed_by));
	json_object_set_new(info, "byUserAuthId", json_integer(0));
	json_object_set_new(info, "byOnBehalfOfUserAuthId", json_integer(0));
	json_object_set_new(info, "byOnBehalfOfUserName", json_string(""));
	json_object_set_new(info, "generic_Services", services_of());
	json_object_set_new(info, "dataIndexIncrement", json_integer(registry->rows_ever));
	json_object_set_new(info, "hasLogo", json_false());
	json_decref(about);
	return info;
}

enum outcome database_show(struct call *call, struct doc *doc)
{
	struct registry registry;
	struct member member;

	(void)doc;
	TRY(member_enter(call, true, &member));
	TRY(registry_by_name(call, &member, param_text(call, "id"), REGISTRY_LOOK, &registry));
	return answer_json(call, 200, info_of(call, &member, &registry));
}

enum outcome database_delete(struct call *call, struct doc *doc)
{
	struct member member;

	(void)doc;
	TRY(member_enter(call, true, &member));
	TRY(registry_close(call, &member, param_text(call, "id")));
	return answer_json(call, 200, json_string("Success"));
}

/* The description's own spelling, or that of its earlier wording. */
static struct text either_text(struct arena *arena, const json_t *body, const char *name, const char *earlier)
{
	return member_text(arena, body, json_object_get(body, name) ? name : earlier);
}

static enum outcome modify(struct call *call, const struct member *member, const json_t *body, struct registry *ret_registry)
{
	json_t *about, *schema = json_object_get(body, "schema");
	struct text kept;

	if (schema && !json_is_object(schema))
		return call_problem(call, "schema", "govstack.no_object");
	about = json_pack("{s:o, s:o}", "groupName", text_to_json(either_text(call->arena, body, "groupName", "group_name")), "catalogName",
		text_to_json(either_text(call->arena, body, "catalogName", "catalog_name")));
	if (schema)
		json_object_set(about, "schema", schema);
	kept = json_to_text(call->arena, about);
	json_decref(about);
	return registry_put(call, member, member_text(call->arena, body, "code"), kept, ret_registry);
}

enum outcome database_modify(struct call *call, struct doc *doc)
{
	struct registry registry;
	struct member member;
	enum outcome outcome;
	json_t *body, *about, *schema;

	(void)doc;
	TRY(member_enter(call, true, &member));
	body = body_object(call);
	if (!body)
		return INVALID;
	outcome = modify(call, &member, body, &registry);
	json_decref(body);
	TRY(outcome);
	about = about_of(&registry);
	schema = schema_of(&registry, about);
	json_decref(about);
	json_object_set_new(schema, "id", json_integer(number_of(call, &member, &registry)));
	return answer_json(call, 200, schema);
}

struct listing {
	const struct member *member;
	json_t *list;
};

static enum outcome list_one(struct call *call, const struct registry *registry, void *context)
{
	struct listing *listing = context;

	json_array_append_new(listing->list, info_of(call, listing->member, registry));
	return OK;
}

enum outcome databases_list(struct call *call, struct doc *doc)
{
	struct member member;
	struct listing listing = {&member, NULL};
	enum outcome outcome;

	(void)doc;
	TRY(member_enter(call, true, &member));
	listing.list = json_array();
	outcome = registry_each(call, &member, list_one, &listing);
	if (outcome == OK) /* one group, ours; members whose spelling the description changed (group_id, groupId) are left out, as it allows */
		return answer_json(call, 200,
			json_pack("{s:i, s:o, s:s, s:i, s:o}", "id", 1, "name", text_to_json(setting_text("site.name")), "code",
				"ONEDOOR", "order", 1, "databases", listing.list));
	json_decref(listing.list);
	return outcome;
}
