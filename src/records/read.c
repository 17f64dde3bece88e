/* The one way records are read: purpose and basis, grant, consent, record, entry. Every path to a body goes through give() below. */
#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "records/desk.h"
#include "records/store.h"

enum { ROWS_OF_TYPE = RECORDS_OF_ONE /* of a party and type: more are not looked at */, REASON_MIN = 10 };

/* The entry first: when it fails, so does the look. */
static enum outcome give(struct call *call, const struct record_purpose *why, const struct record_right *right,
	const struct record_type *type, const struct record_row *row, struct record *ret_record)
{
	TRY(record_right_consented(call, right, row->party, type));
	TRY(record_note(call, AUDIT_RECORD, why, right, row->party, row->id, row->type));
	return record_open(call, type, row, ret_record);
}

enum outcome record_read(struct call *call, const struct record_purpose *why, struct party_ref party, struct text type_code,
	struct record *ret_record)
{
	struct record_row rows[ROWS_OF_TYPE];
	const struct record_row *best;
	struct record_right right;
	struct record_type type;
	size_t count;

	TRY(record_type_by_code(call, type_code, &type));
	TRY(record_right_find(call, why, party, &type, &right));
	TRY(record_right_consented(call, &right, party.id, &type)); /* whether it is held is nobody's business without */
	TRY(record_rows_of(call, party.id, type.id, rows, ROWS_OF_TYPE, &count));
	best = record_best(rows, count, date_of(call->now));
	return best ? give(call, why, &right, &type, best, ret_record) : refuse(call, NOT_FOUND, "record.not_held");
}

enum outcome record_may_read(struct call *call, const struct record_purpose *why, struct text type_code)
{
	struct record_right right;
	struct record_type type;

	TRY(record_type_by_code(call, type_code, &type));
	return record_right_find(call, why, (struct party_ref){0}, &type, &right);
}

enum outcome record_read_id(
	struct call *call, const struct record_purpose *why, int64_t party, int64_t id, struct record *ret_record)
{
	struct record_right right;
	struct record_type type;
	struct record_row row;
	enum outcome outcome = record_row_find(call, id, &row);

	if (outcome == NOT_FOUND || (outcome == OK && party && row.party != party))
		return refuse(call, NOT_FOUND, "record.not_held");
	TRY(outcome);
	TRY(record_type_find(call, row.type, &type));
	TRY(record_right_find(call, why, (struct party_ref){row.party_kind, row.party}, &type, &right));
	return give(call, why, &right, &type, &row, ret_record);
}

enum outcome record_read_all(struct call *call, const struct record_purpose *why, struct party_ref party, struct text type_code,
	struct record ret_records[], size_t limit, size_t *ret_count)
{
	struct record_row *rows = NEW_ARRAY(call->arena, limit, struct record_row);
	int32_t today = date_of(call->now);
	struct record_right right;
	struct record_type type;
	size_t count, kept = 0;

	TRY(record_type_by_code(call, type_code, &type));
	TRY(record_right_find(call, why, party, &type, &right));
	TRY(record_right_consented(call, &right, party.id, &type));
	TRY(record_rows_of(call, party.id, type.id, rows, limit < RECORDS_OF_ONE ? limit : RECORDS_OF_ONE, &count));
	for (size_t i = 0; i < count; i++)
		if (record_row_is_valid(&rows[i], today))
			TRY(give(call, why, &right, &type, &rows[i], &ret_records[kept++]));
	*ret_count = kept;
	return OK;
}

/* ---- many parties ---- */

static enum outcome read_one_of_batch(struct call *call, const struct record_purpose *why, const struct record_right *right,
	const struct record_type *type, struct party_ref party, struct record_row rows[], struct record *ret_record)
{
	const struct record_row *best;
	size_t count;

	TRY(record_rows_of(call, party.id, type->id, rows, ROWS_OF_TYPE, &count));
	best = record_best(rows, count, date_of(call->now));
	return best ? give(call, why, right, type, best, ret_record) : NOT_FOUND;
}

enum outcome record_read_batch(struct call *call, const struct record_purpose *why, const struct party_ref parties[], size_t count,
	struct text type_code, record_visit *visit, void *context, size_t *ret_read)
{
	struct record_row rows[ROWS_OF_TYPE];
	struct record_right right;
	struct record_type type;
	struct record record;
	size_t read = 0;

	TRY(record_type_by_code(call, type_code, &type));
	for (size_t i = 0; i < count; i++) {
		enum outcome outcome;

		if (i == 0 ||
			call->caller.kind == CALLER_RESIDENT) /* the right of a unit is the same for all; a resident's is not */
			TRY(record_right_find(call, why, parties[i], &type, &right));
		outcome = record_right_consented(call, &right, parties[i].id, &type);
		if (outcome == OK)
			outcome = read_one_of_batch(call, why, &right, &type, parties[i], rows, &record);
		if (outcome == NOT_FOUND || outcome == FORBIDDEN) {
			call->refusal = NULL;
			continue;
		}
		TRY(outcome);
		TRY(visit(call, context, &record));
		read++;
	}
	*ret_read = read;
	return OK;
}

/* ---- whether something is held ---- */

static enum outcome held_to(
	struct call *call, const struct record_row *row, const struct record_type *type, struct record_held *held)
{
	struct unit issuer;
	enum outcome outcome = row->issuer ? unit_find(call, row->issuer, &issuer) : NOT_FOUND;

	if (outcome != NOT_FOUND)
		TRY(outcome);
	*held = (struct record_held){.is_held = row->grade <= TRUST_B,
		.id = row->id,
		.type_code = type->code,
		.type_name = record_type_name(call, type),
		.issuer_name = outcome == OK ? unit_shown_name(call, &issuer) : T(""),
		.grade = (enum record_grade)row->grade,
		.issued_on = row->issued_on,
		.valid_until = row->valid_until};
	return OK;
}

static enum outcome look_for(
	struct call *call, const struct record_purpose *why, struct party_ref party, struct text code, struct record_held *held)
{
	struct record_row rows[ROWS_OF_TYPE];
	const struct record_row *best;
	struct record_right right;
	struct record_type type;
	enum outcome outcome;
	size_t count;

	TRY(record_type_by_code(call, code, &type));
	outcome = record_right_find(call, why, party, &type, &right);
	if (outcome == OK)
		outcome = record_right_consented(call, &right, party.id, &type);
	if (outcome == FORBIDDEN) {
		call->refusal = NULL; /* who may not read it does not learn of it either */
		return OK;
	}
	TRY(outcome);
	TRY(record_rows_of(call, party.id, type.id, rows, ROWS_OF_TYPE, &count));
	best = record_best(rows, count, date_of(call->now));
	if (best && (!held->id || best->grade < (int)held->grade))
		TRY(held_to(call, best, &type, held));
	return right.own ? OK : record_note(call, AUDIT_CHECKED, why, &right, party.id, best ? best->id : 0, type.id);
}

enum outcome record_held_for(struct call *call, const struct record_purpose *why, struct party_ref party, struct text type_codes,
	struct record_held *ret_held)
{
	static const struct record_purpose application = {.purpose = "application"};
	struct record_held held = {.type_code = T(""), .type_name = T(""), .issuer_name = T("")};

	for (struct text code = next_code(&type_codes); code.len && !held.is_held; code = next_code(&type_codes))
		TRY(look_for(call, why ? why : &application, party, code, &held));
	*ret_held = held;
	return OK;
}

enum outcome record_held(struct call *call, struct party_ref party, struct text type_codes, struct record_held *ret_held)
{
	return record_held_for(call, NULL, party, type_codes, ret_held);
}

/* ---- asked for again ---- */

enum outcome record_ask_again(
	struct call *call, struct party_ref party, struct text type_codes, int64_t case_id, struct text reason)
{
	struct record_purpose why = {.purpose = "application", .case_id = case_id};
	struct record_held held;
	struct record_type type;

	TRY(record_held_for(call, &why, party, type_codes, &held));
	if (!held.is_held)
		return OK;
	if (text_characters(text_trim(reason)) < REASON_MIN)
		return refuse_detail(call, CONFLICT, "record.ask_again_reason", held.type_name);
	TRY(record_type_by_code(call, held.type_code, &type));
	return db_change(call, RECORD_ASK_ADD,
		IN(db_new_id(call), party.id, type.id, held.id, call->caller.unit, call->caller.post, case_id, reason,
			date_of(call->now)));
}

/* ---- into the document ---- */

const char *const record_grade_codes[] = {"none", "a", "b", "c", "d", NULL};

/* Typed, so that a page shows a date as people write it and a code by its word; JSON has the stored form. */
static void value_to_item(struct call *call, const struct schema_field *field, struct text value, struct doc *item)
{
	int32_t day;

	if (field && field->type == FIELD_DATE && date_parse(value.at, value.len, &day))
		doc_date(item, "value", day);
	else if (field && field->value_count)
		doc_code(item, "value", text_format(call->arena, "record_value_%.*s", (int)field->name.len, field->name.at).at, text_cstring(call->arena, value));
	else
		doc_text(item, "value", value);
}

struct text record_field_label(const struct call *call, const struct schema_field *field)
{
	return call->language == ENGLISH && field->label_en.len ? field->label_en : field->label;
}

static void values_to_doc(struct call *call, const struct record_type *type, const struct record *record, struct doc *list)
{
	struct schema *schema = NEW(call->arena, struct schema);
	struct schema_fault fault;
	bool known = schema_read(call->arena, type->fields, schema, &fault);

	for (size_t i = 0; i < record->value_count; i++) {
		const struct schema_field *field = known ? schema_find(schema, record->values[i].name) : NULL;
		struct doc *item = doc_item(list);

		doc_text(item, "name", record->values[i].name);
		doc_text(item, "label", field ? record_field_label(call, field) : record->values[i].name);
		value_to_item(call, field, record->values[i].value, item);
	}
}

void record_to_doc(struct call *call, const struct record_type *type, const struct record *record, struct doc *doc)
{
	struct doc *object = doc_object(doc, "record");

	doc_id(object, "id", record->id);
	doc_text(object, "type", record->type_code);
	doc_text(object, "type_name", record->type_name);
	doc_code(object, "grade", "record_grade", record_grade_codes[record->grade]);
	doc_date(object, "issued_on", record->issued_on);
	if (record->valid_until)
		doc_date(object, "valid_until", record->valid_until);
	else
		doc_null(object, "valid_until");
	values_to_doc(call, type, record, doc_list(object, "fields"));
}
