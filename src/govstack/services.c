/* Registration BB: services are the items of the catalogue, e-forms their forms. */
#include "govstack/data.h"
#include "govstack/names.h"
#include "govstack/service.h"

#include "kernel/clock/clock.h"
#include "kernel/db/db.h"

enum { SERVICES_MAX = 5000 };

static json_t *service_json(struct call *call, struct text name, struct text code, struct text title, struct text title_en, int version, bool english)
{
	return json_pack("{s:o, s:o, s:o, s:s, s:b, s:b, s:o, s:[{s:s, s:o}]}", "id", text_to_json(name),
		"name", text_to_json(english && title_en.len ? title_en : title), "version", text_to_json(text_format(call->arena, "%d", version)), "type", "Public",
		"isExecutable", 1, "isClosed", 0, "description", text_to_json(title_en.len ? title_en : title),
		"serviceBody", "code", "code", "value", text_to_json(code));
}

enum outcome services_list(struct call *call, struct doc *doc)
{
	json_t *list = json_array();
	struct db_rows rows;
	struct text code, title, title_en, name;
	int64_t id;
	int version;
	enum outcome outcome = db_select(call, GOVSTACK_SERVICES, IN(date_of(call->now), param_text(call, "name"), (int)SERVICES_MAX), &rows);

	(void)doc;
	while (outcome == OK && db_next(&rows, OUT(&id, &code, &title, &title_en, &version, &name)))
		json_array_append_new(list, service_json(call, name.len ? name : uuid_of(call->arena, "service", id), code, title, title_en, version,
			call->language == ENGLISH || text_equal(param_text(call, "name"), title_en))); /* in the words it was asked for in */
	if (outcome == OK && rows.outcome == OK)
		return answer_json(call, 200, list);
	json_decref(list);
	return outcome == OK ? rows.outcome : outcome;
}

enum outcome service_find(struct call *call, const char *kind, struct text uuid, struct item *ret_item)
{
	int64_t id;
	enum outcome outcome = name_find(call, 0, kind, uuid, &id);

	if (outcome == OK) { /* a name is of the item, not of one of its versions */
		TRY(item_version(call, id, ret_item));
		return item_by_code(call, ret_item->code, ret_item);
	}
	if (outcome != NOT_FOUND)
		return outcome;
	if (!uuid_read(call->arena, kind, uuid, &id))
		return item_by_code(call, uuid, ret_item);   /* people type codes */
	return item_version(call, id, ret_item);
}

enum outcome registrable_show(struct call *call, struct doc *doc)
{
	struct item *item = NEW(call->arena, struct item);
	struct text name;

	(void)doc;
	TRY(service_find(call, "service", param_text(call, "serviceId"), item));
	TRY(named_item_as(call, "service", item->id, &name));
	return answer_json(call, 200, service_json(call, name, item->code, item->title, item->title_en, item->version, call->language == ENGLISH));
}

/* ---- forms ---- */

static json_t *form_head(struct call *call, struct text name, const struct item *item)
{
	return json_pack("{s:o, s:o, s:o, s:o, s:b}", "eFormId", text_to_json(name), "name", text_to_json(item_title(call, item)),
		"description", text_to_json(item->title_en.len ? item->title_en : item->title), "version", text_to_json(text_format(call->arena, "%d", item->version)), "latest", 1);
}

enum outcome service_forms(struct call *call, struct doc *doc)
{
	struct item *item = NEW(call->arena, struct item);
	struct text name;

	(void)doc;
	TRY(service_find(call, "service", param_text(call, "serviceId"), item));
	TRY(named_item_as(call, "form", item->id, &name));
	return answer_json(call, 200, json_pack("[o]", form_head(call, name, item)));
}

/* A field of ours as JSON Schema has it. */
static json_t *property_of(const json_t *field)
{
	const char *type = json_string_value(json_object_get(field, "type"));
	const json_t *label = json_object_get(field, "label");
	const char *en = json_string_value(json_object_get(label, "en")), *zh = json_string_value(json_object_get(label, "zh"));
	const char *kind = type && strcmp(type, "number") == 0 ? "number" : type && strcmp(type, "many") == 0 ? "array" : "string";
	json_t *property = json_pack("{s:s, s:s}", "type", kind, "title", en && *en ? en : zh ? zh : "");
	json_t *options = json_object_get(field, "options"), *option, *values = json_array();
	size_t i;

	json_array_foreach(options, i, option)
		json_array_append(values, json_object_get(option, "value"));
	if (json_array_size(values) && strcmp(kind, "string") == 0)
		json_object_set(property, "enum", values);
	json_decref(values);
	if (type && strcmp(type, "date") == 0)
		json_object_set_new(property, "format", json_string("date"));
	return property;
}

static json_t *schema_of(const struct item *item)
{
	json_t *pages = json_loadb(item->form.at ? item->form.at : "", item->form.len, 0, NULL), *properties = json_object(), *required = json_array();
	json_t *page, *field, *schema;
	size_t i, j;

	json_array_foreach(pages, i, page)
		json_array_foreach(json_object_get(page, "fields"), j, field) {
			const char *id = json_string_value(json_object_get(field, "id"));
			if (!id)
				continue;
			json_object_set_new(properties, id, property_of(field));
			if (json_is_true(json_object_get(field, "required")) && !json_object_get(field, "when"))
				json_array_append_new(required, json_string(id));
		}
	schema = json_pack("{s:s, s:s, s:o, s:o}", "$schema", "https://json-schema.org/draft/2020-12/schema", "type", "object", "properties", properties, "required", required);
	json_decref(pages);
	return schema;
}

enum outcome eform_show(struct call *call, struct doc *doc)
{
	struct item *item = NEW(call->arena, struct item);
	struct text name;
	json_t *form;

	(void)doc;
	TRY(service_find(call, "form", param_text(call, "eFormId"), item));
	TRY(named_item_as(call, "form", item->id, &name));
	form = form_head(call, name, item);
	json_object_set_new(form, "schema", schema_of(item));
	return answer_json(call, 200, form);
}
