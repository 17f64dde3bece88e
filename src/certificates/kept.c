#include "certificates/kept.h"

#include <jansson.h>

#include "kernel/clock/clock.h"
#include "records/records.h"

enum { FIELDS_JSON_MAX = 64 * 1024 };

static struct text value_of(const struct certificate_new *new, const struct statement *statement, struct text name)
{
	for (size_t i = 0; i < new->field_count; i++)
		if (text_equal(new->fields[i].name, name))
			return new->fields[i].value;
	if (text_equal(name, T("number")))
		return statement->number;
	return text_equal(name, T("name")) ? statement->holder_name : T("");
}

/* What the type asks for, as far as the certificate says it. */
static struct text fields_for(struct call *call, struct text schema, const struct certificate_new *new, const struct statement *statement)
{
	json_t *fields = json_loadb(schema.at ? schema.at : "", schema.len, 0, NULL), *field;
	struct text_builder out;
	size_t i;

	builder_init(&out, call->arena, FIELDS_JSON_MAX);
	builder_add_char(&out, '{');
	json_array_foreach(fields, i, field) {
		struct text name = text_of(json_string_value(json_object_get(field, "name")));
		struct text value = value_of(new, statement, name);

		if (!value.len)
			continue;
		if (out.len > 1)
			builder_add_char(&out, ',');
		builder_add_json(&out, name);
		builder_add_char(&out, ':');
		builder_add_json(&out, value);
	}
	json_decref(fields);
	builder_add_char(&out, '}');
	return builder_text(&out);
}

/* A certificate stands for itself, also where its type of record wants more: then there is none, and the decision goes on. */
static enum outcome without(struct call *call, struct problem *last, int64_t *ret_record)
{
	call->refusal = NULL;
	call->last_problem = last;
	if (last)
		last->next = NULL;
	else
		call->problems = NULL;
	*ret_record = 0;
	return OK;
}

enum outcome certificate_record(struct call *call, const struct certificate_new *new, const struct statement *statement, int64_t *ret_record)
{
	struct record_new record = { .party = new->holder, .type = new->type, .source = SOURCE_CERTIFICATE, .source_id = new->case_id, .issuer = new->unit,
		.issued_on = date_of(call->now), .valid_until = new->valid_to };
	struct problem *last = call->last_problem;
	struct record_type type;
	enum outcome outcome = record_type_by_code(call, new->type, &type);

	if (outcome == NOT_FOUND)
		return without(call, last, ret_record);
	TRY(outcome);
	record.fields = fields_for(call, type.fields, new, statement);
	outcome = record_keep(call, &record, ret_record);
	return outcome == INVALID ? without(call, last, ret_record) : outcome;
}
