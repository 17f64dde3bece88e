/* Keeping records: checked against their type, sealed, graded; verified; taken back. */
#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "records/store.h"

enum { FILE_NAME_MAX = 100 };

/* ---- seals ---- */

static struct text context_of(struct call *call, const char *use, int64_t id)
{
	return text_format(call->arena, "%s/%lld", use, (long long)id);
}

struct text record_seal(struct call *call, int64_t id, struct text body)
{
	return seal(call->arena, body, context_of(call, "records", id));
}

enum outcome record_open(struct call *call, const struct record_type *type, const struct record_row *row, struct record *ret_record)
{
	struct record record = { .id = row->id, .party = { row->party_kind, row->party }, .type = row->type, .type_code = type->code,
		.type_name = record_type_name(call, type), .issuer = row->issuer, .grade = (enum record_grade)row->grade,
		.state = (enum record_state)row->state, .source = (enum record_source)row->source, .source_id = row->source_id,
		.issued_on = row->issued_on, .valid_until = row->valid_until, .kept_at = db_id_time(row->id), .file = T(""), .media = T("") };

	if (!seal_open(call->arena, row->sealed, context_of(call, "records", row->id), &record.json) || !record_open_body(call->arena, &record))
		return BROKEN;
	*ret_record = record;
	return OK;
}

struct text words_seal(struct call *call, const char *use, int64_t id, struct text words)
{
	return words.len ? seal(call->arena, words, context_of(call, use, id)) : T("");
}

struct text words_open(struct call *call, const char *use, int64_t id, struct text sealed)
{
	struct text words = T("");

	if (sealed.len)
		seal_open(call->arena, sealed, context_of(call, use, id), &words);
	return words;
}

/* ---- rows ---- */

enum outcome record_row_find(struct call *call, int64_t id, struct record_row *ret_row)
{
	struct record_row row = { 0 };

	TRY(db_find(call, RECORD_GET, IN(id), RECORD_ROW_OUT(&row)));
	*ret_row = row;
	return OK;
}

enum outcome record_rows_of(struct call *call, int64_t party, int type, struct record_row ret_rows[], size_t limit, size_t *ret_count)
{
	struct record_row row = { 0 };
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, RECORDS_OF_PARTY, IN(party, type, limit), &rows));
	while (count < limit && db_next(&rows, RECORD_ROW_OUT(&row)))
		ret_rows[count++] = row;
	if (count == limit)
		db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}

bool record_row_is_valid(const struct record_row *row, int32_t day)
{
	return row->state == RECORD_CURRENT && row->issued_on <= day && (!row->valid_until || row->valid_until >= day);
}

/* Rows come newest first, so the first of a grade is its newest. */
const struct record_row *record_best(const struct record_row rows[], size_t count, int32_t day)
{
	const struct record_row *best = NULL;

	for (size_t i = 0; i < count; i++)
		if (record_row_is_valid(&rows[i], day) && (!best || rows[i].grade < best->grade))
			best = &rows[i];
	return best;
}

/* ---- keeping ---- */

static const enum record_grade usual_grades[SOURCES] = {
	[SOURCE_ENTERED] = TRUST_D, [SOURCE_REGISTER] = TRUST_A, [SOURCE_CERTIFICATE] = TRUST_A, [SOURCE_UPLOAD] = TRUST_C, [SOURCE_WINDOW] = TRUST_B,
	[SOURCE_HOSPITAL] = TRUST_A,
};

static enum record_grade grade_of(const struct record_new *record)
{
	return record->grade ? record->grade : usual_grades[record->source];
}

enum outcome record_keeper_open(struct call *call, struct text type_code, struct record_keeper *ret_keeper)
{
	struct schema_fault fault;

	TRY(record_type_by_code(call, type_code, &ret_keeper->type));
	return schema_read(call->arena, ret_keeper->type.fields, &ret_keeper->schema, &fault) ? OK : BROKEN;
}

enum outcome record_check(struct call *call, const struct record_keeper *keeper, const struct record_new *record, struct text *ret_body)
{
	struct record_values values;   /* large: not zeroed for every record */

	if (!(keeper->type.about & (1 << (record->party.kind - 1))))
		return call_problem(call, "party", "record.wrong_party");
	if (keeper->type.closed)
		return call_problem(call, "type", "record.type_closed");
	if (record->file.len > FILE_NAME_MAX || record->media.len > FILE_NAME_MAX)
		return call_problem(call, "file", "too_long");
	if (record->valid_until && record->issued_on && record->valid_until < record->issued_on)
		return call_problem(call, "valid_until", "record.ends_before_it_begins");
	if (!values_read(call->arena, record->fields, &values))
		return call_problem(call, "fields", "malformed");
	TRY(values_check(call, &keeper->schema, &values, record->file.len && grade_of(record) >= TRUST_C));
	*ret_body = values_write(call->arena, &keeper->schema, &values, record->file, record->media);
	return ret_body->len > RECORD_BODY_MAX ? call_problem(call, "fields", "too_long") : OK;
}

static enum outcome note_kept(struct call *call, const struct record_new *record, int64_t id, int type)
{
	struct audit_look look = { .what = AUDIT_KEPT, .case_id = record->source == SOURCE_REGISTER ? 0 : record->source_id, .person = record->party.id,
		.purpose = "keep", .record = id, .record_type = type };

	return record->quiet ? OK : audit_access(call, &look);
}

/* A licence that can be trusted says who speaks for the organisation; a picture of one, whose fields nobody typed, says nothing. */
static enum outcome note_representative(struct call *call, const struct record_type *type, struct party_ref party, int64_t id, enum record_grade grade,
	struct text body)
{
	struct record record = { .json = body };
	int64_t person;
	enum outcome outcome;

	if (party.kind != PARTY_ORGANISATION || grade > TRUST_B || !text_equal(type->code, T("business_licence")))
		return OK;
	if (!record_open_body(call->arena, &record))
		return BROKEN;
	if (!record_field(&record, "representative_identity").len)
		return OK;
	TRY(db_run(call, RECORD_REPRESENTATIVES_DROP, IN(party.id)));
	outcome = person_by_identity(call, record_field(&record, "representative_identity"), &person);
	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	return db_run(call, RECORD_REPRESENTATIVE_ADD, IN(party.id, person, id));
}

static int32_t end_of(const struct record_new *record, const struct record_type *type, int32_t issued_on)
{
	if (record->valid_until || !type->valid_days)
		return record->valid_until;
	return issued_on + type->valid_days;
}

enum outcome record_keep_with(struct call *call, const struct record_keeper *keeper, const struct record_new *record, int64_t *ret_id)
{
	const struct record_type *type = &keeper->type;
	enum record_grade grade = grade_of(record);
	int32_t issued_on = record->issued_on ? record->issued_on : date_of(call->now);
	int64_t id = db_new_id(call), issuer = record->issuer ? record->issuer : type->issuer ? type->issuer : call->caller.unit;
	struct text body;

	TRY(record_check(call, keeper, record, &body));
	if (type->single)
		TRY(db_run(call, RECORDS_REPLACE, IN(record->party.id, type->id, (int)grade, id)));
	TRY(db_change(call, RECORD_ADD, IN(id, record->party.id, record->party.kind, type->id, issuer, (int)grade, issued_on,
		end_of(record, type, issued_on), (int)record->source, record->source_id, record_seal(call, id, body))));
	if (type->heard)
		TRY(record_news_number(call, record->party.id, id));
	TRY(note_representative(call, type, record->party, id, grade, body));
	TRY(note_kept(call, record, id, type->id));
	*ret_id = id;
	return OK;
}

enum outcome record_keep(struct call *call, const struct record_new *record, int64_t *ret_id)
{
	struct record_keeper *keeper = NEW(call->arena, struct record_keeper);

	TRY(record_keeper_open(call, record->type, keeper));
	return record_keep_with(call, keeper, record, ret_id);
}

/* ---- later ---- */

static enum outcome note_change(struct call *call, enum audit_what what, const struct record_row *row, const char *purpose, struct text basis)
{
	return audit_access(call, &(struct audit_look){ .what = what, .person = row->party, .purpose = purpose, .basis = basis, .record = row->id,
		.record_type = row->type });
}

enum outcome record_grade_now(struct call *call, int64_t id, enum record_grade *ret_grade)
{
	struct record_row row;

	TRY(record_row_find(call, id, &row));
	*ret_grade = row.state == RECORD_CURRENT ? (enum record_grade)row.grade : TRUST_NONE;
	return OK;
}

enum outcome record_verify(struct call *call, int64_t id)
{
	struct record_type type;
	struct record_row row;
	struct record record;

	if (!caller_may(call, HANDLE) && !caller_may(call, SERVE_WINDOW) && !caller_may(call, SERVE_HOME))
		return refuse(call, FORBIDDEN, "record.no_grant");
	TRY(record_row_find(call, id, &row));
	if (row.grade <= TRUST_B || row.state != RECORD_CURRENT)
		return refuse(call, CONFLICT, "record.verified_already");
	TRY(record_type_find(call, row.type, &type));
	TRY(record_open(call, &type, &row, &record));
	if (db_change(call, RECORD_SET_VERIFIED, IN(id, call->caller.post, call->now)) != OK)
		return refuse(call, CONFLICT, "record.verified_already");
	if (type.single)
		TRY(db_run(call, RECORDS_REPLACE, IN(row.party, row.type, (int)TRUST_B, id)));
	TRY(note_representative(call, &type, record.party, id, TRUST_B, record.json));
	return note_change(call, AUDIT_VERIFIED, &row, "verification", T(""));
}

enum outcome record_take_back(struct call *call, int64_t id, struct text reason)
{
	struct record_row row;

	TRY(record_row_find(call, id, &row));
	TRY(db_change(call, RECORD_SET_STATE, IN(id, (int)RECORD_TAKEN_BACK)));
	return note_change(call, AUDIT_CORRECTED, &row, "correction", reason);
}
