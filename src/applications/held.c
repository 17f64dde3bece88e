/* What the government holds already, and what of it fills in a form: through the one way to read (records/records.h). */
#include "applications/store.h"
#include "records/records.h"

/* A resident asks for what is the resident's own; staff, and who acts under a mandate, for this application. */
static struct record_purpose purpose_of(const struct call *call, int64_t mandate)
{
	bool own = call->caller.kind == CALLER_RESIDENT && !mandate;

	return (struct record_purpose){ .purpose = own ? "own" : "application", .mandate = mandate };
}

/* No grant or no consent: the person is asked, as if nothing were held. */
static enum outcome forgiven(struct call *call, enum outcome outcome)
{
	if (outcome != NOT_FOUND && outcome != FORBIDDEN)
		return outcome;
	call->refusal = NULL;
	return NOT_FOUND;
}

enum outcome held_look(struct call *call, struct party_ref party, int64_t mandate, struct text record_types, struct notice_line *line)
{
	const struct record_purpose why = purpose_of(call, mandate);
	struct record_held held = { 0 };
	enum outcome outcome = forgiven(call, mandate ? record_held_for(call, &why, party, record_types, &held) : record_held(call, party, record_types, &held));

	if (outcome == NOT_FOUND || (outcome == OK && !held.is_held))
		return OK;
	TRY(outcome);
	line->held = true;
	line->record = held.id;
	line->record_type = held.type_code;
	return OK;
}

/* About persons: of whoever is in front; about organisations: of the applicant. */
static struct party_ref party_for(const struct application_draft *draft, const struct record_type *type)
{
	struct party_ref person = { PARTY_PERSON, draft->agent ? draft->agent : draft->owner };

	if (draft->applicant.kind == PARTY_PERSON)
		return type->about & ABOUT_PERSONS ? draft->applicant : (struct party_ref){ 0 };
	return type->about & ABOUT_ORGANISATIONS ? draft->applicant : person;
}

struct read_once {
	struct text type;
	bool found;
	struct record record;
	struct text type_name;
};

static enum outcome read_type(struct call *call, const struct application_draft *draft, struct read_once *once)
{
	const struct record_purpose why = purpose_of(call, draft->mandate);
	struct record_type type;
	struct party_ref party;
	enum outcome outcome = forgiven(call, record_type_by_code(call, once->type, &type));

	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	party = party_for(draft, &type);
	once->type_name = record_type_name(call, &type);
	outcome = party.id ? forgiven(call, record_read(call, &why, party, once->type, &once->record)) : NOT_FOUND;
	once->found = outcome == OK && (once->record.grade == TRUST_A || once->record.grade == TRUST_B);
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome read_again(struct call *call, const struct application_draft *draft, struct text type, struct read_once known[], size_t *count,
	size_t limit, struct read_once **ret_once)
{
	for (size_t i = 0; i < *count; i++)
		if (text_equal(known[i].type, type)) {
			*ret_once = &known[i];
			return OK;
		}
	if (*count == limit) {
		*ret_once = NULL;
		return OK;
	}
	*ret_once = &known[*count];
	known[(*count)++].type = type;
	return read_type(call, draft, *ret_once);
}

static enum outcome issuer_name(struct call *call, const struct record *record, struct text *ret_name)
{
	struct unit unit;

	*ret_name = T("");
	if (!record->issuer)
		return OK;
	TRY(unit_find(call, record->issuer, &unit));
	*ret_name = unit_shown_name(call, &unit);
	return OK;
}

enum { TYPES_READ_MAX = 20 };

enum outcome prefill(struct call *call, const struct application_draft *draft, const struct form *form, struct form_values *values,
	struct field_source sources[], size_t *count)
{
	struct read_once *known = NEW_ARRAY(call->arena, TYPES_READ_MAX, struct read_once), *once;
	size_t known_count = 0;

	for (size_t i = 0; i < form->field_count && *count < SOURCES_MAX; i++) {
		const struct form_field *field = &form->fields[i];
		struct text value, unit;
		if (!field->prefill_type.len)
			continue;
		TRY(read_again(call, draft, field->prefill_type, known, &known_count, TYPES_READ_MAX, &once));
		if (!once || !once->found)
			continue;
		value = record_field(&once->record, text_cstring(call->arena, field->prefill_field));
		if (!value.len)
			continue;
		TRY(issuer_name(call, &once->record, &unit));
		values->at[i].text = value;
		sources[(*count)++] = (struct field_source){ field->id, once->type, once->type_name, unit, value, once->record.id, once->record.issued_on };
	}
	return OK;
}
