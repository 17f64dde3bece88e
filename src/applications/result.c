/* What a granted part gives: the certificate, with its record, in the decision's transaction. */
#include <jansson.h>

#include "applications/store.h"
#include "certificates/certificates.h"
#include "kernel/clock/clock.h"
#include "records/records.h"

/* Fields of the certificate: those of its record type that the form has by the same name, then what the decision adds. */
struct gathered {
	struct certificate_field fields[CERTIFICATE_FIELDS_MAX];
	size_t count;
};

static void gather(struct gathered *g, struct text name, struct text label, struct text label_en, struct text value)
{
	if (!value.len)
		return;
	for (size_t i = 0; i < g->count; i++)
		if (text_equal(g->fields[i].name, name)) {
			g->fields[i].value = value;
			return;
		}
	if (g->count < CERTIFICATE_FIELDS_MAX)
		g->fields[g->count++] = (struct certificate_field){ name, label, label_en, value };
}

static struct text text_in(struct call *call, const json_t *json)
{
	return json_is_string(json) ? text_copy(call->arena, (struct text){ json_string_value(json), json_string_length(json) }) : T("");
}

static bool type_has(const json_t *schema, struct text name)
{
	for (size_t i = 0; i < json_array_size(schema); i++) {
		const char *field = json_string_value(json_object_get(json_array_get(schema, i), "name"));
		if (field && text_equal(name, text_of(field)))
			return true;
	}
	return false;
}

/* A type that records do not know takes every short field. Numbers of identity stand on the paper as the holder's alone. */
static enum outcome gather_form(struct call *call, const struct application_row *row, const json_t *schema, struct gathered *g)
{
	const struct form *form;
	struct form_values values;

	TRY(form_of(call, row->versions, &form));
	values = form_values_read(call->arena, form, row->fields);
	for (size_t i = 0; i < form->field_count; i++) {
		const struct form_field *field = &form->fields[i];
		if (schema ? type_has(schema, field->id) : field->type != FIELD_LONG_TEXT && field->type != FIELD_IDENTITY && field->type != FIELD_PHONE)
			gather(g, field->id, field->label, field->label_en, schema ? values.at[i].text : form_value_shown(call, field, &values.at[i], false));
	}
	return OK;
}

static enum outcome gather_given(struct call *call, struct text fields, struct gathered *g)
{
	json_error_t error;
	json_t *root = json_loadb(fields.at, fields.len, 0, &error), *one;
	const char *name;

	if (fields.len && !json_is_object(root)) {
		json_decref(root);
		return call_problem(call, "fields", "malformed");
	}
	json_object_foreach(root, name, one) {
		gather(g, text_copy(call->arena, text_of(name)), T(""), T(""), text_in(call, one));
	}
	json_decref(root);
	return OK;
}

static enum outcome gather_all(struct call *call, const struct application_row *row, struct text type_code, struct text fields, struct gathered *g)
{
	struct record_type type = { 0 };
	json_error_t error;
	json_t *schema = NULL;
	enum outcome outcome = record_type_by_code(call, type_code, &type);

	if (outcome == NOT_FOUND)
		call->refusal = NULL;
	else if (outcome != OK)
		return outcome;
	else
		schema = json_loadb(type.fields.at, type.fields.len, 0, &error);
	outcome = gather_form(call, row, schema, g);
	json_decref(schema);
	return outcome == OK ? gather_given(call, fields, g) : outcome;
}

enum outcome result_issue(struct call *call, const struct application_row *row, const struct application_part *part, struct text fields, int64_t *ret_certificate)
{
	const struct application *a = &row->application;
	struct gathered *g = NEW(call->arena, struct gathered);
	struct item *item = NEW(call->arena, struct item);
	struct certificate_new certificate = { .holder = a->applicant, .unit = part->unit, .case_id = a->file.id, .item = part->item_code };

	TRY(item_version(call, part->item, item));
	*ret_certificate = 0;
	if (!item->result_certificate.len || !a->applicant.id)
		return OK;
	TRY(gather_all(call, row, item->result_certificate, fields, g));
	certificate.type = item->result_certificate;
	certificate.title = item->result.len ? item->result : item->title;
	certificate.title_en = item->result_en;
	certificate.fields = g->fields;
	certificate.field_count = g->count;
	certificate.valid_from = date_of(call->now);
	certificate.valid_to = item->result_valid_days ? certificate.valid_from + item->result_valid_days - 1 : 0;
	certificate.reference = reference_shown(call->arena, a->file.reference);
	return certificate_issue(call, &certificate, ret_certificate);
}
