/* Who may read what, and why: grants of units, consents of parties, representatives of organisations. */
#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "records/store.h"

enum { LAW_MAX = 200, PATH_PART = 5 };

/* ---- grants ---- */

bool purpose_is_good(struct text purpose)
{
	return record_code_is_good(purpose);
}

static enum outcome check(struct call *call, const struct record_grant *grant, struct record_type *ret_type)
{
	if (!purpose_is_good(grant->purpose))
		call_problem(call, "purpose", "record.bad_code");
	if (grant->basis != BASIS_DUTY && grant->basis != BASIS_CONSENT)
		call_problem(call, "basis", "not_a_code");
	if (grant->basis == BASIS_DUTY && !text_trim(grant->law).len)
		call_problem(call, "law", "required");
	if (text_characters(grant->law) > LAW_MAX)
		call_problem(call, "law", "too_long");
	if (grant->ends_on && grant->ends_on < date_of(call->now))
		call_problem(call, "ends_on", "record.day_is_past");
	return call->problems ? INVALID : record_type_by_code(call, grant->type, ret_type);
}

enum outcome record_grant_give(struct call *call, const struct record_grant *grant, int64_t *ret_id)
{
	struct record_type type;
	struct text path;
	int64_t id = db_new_id(call);
	enum outcome outcome;

	TRY(check(call, grant, &type));
	TRY(unit_path(call, grant->unit, &path));
	outcome = db_find(call, RECORD_GRANT_SAME, IN(type.id, grant->purpose, path, (int)grant->basis, date_of(call->now)), OUT(ret_id));
	if (outcome != NOT_FOUND)
		return outcome;
	TRY(db_change(call, RECORD_GRANT_ADD, IN(id, type.id, grant->purpose, path, (int)grant->basis, grant->law, call->now, grant->ends_on)));
	*ret_id = id;
	return OK;
}

enum outcome record_grant_end(struct call *call, int64_t id)
{
	return db_change(call, RECORD_GRANT_END, IN(id, call->now));
}

/* A unit's own path and those above it are the prefixes of the path that end with a part. */
static struct text prefix(struct text path, size_t parts)
{
	return (struct text){ path.at, parts * PATH_PART < path.len ? parts * PATH_PART : path.len };
}

#define PREFIX(n) prefix(path, n)

/* Duty before consent, the nearest unit before those above it. */
static enum outcome grant_find(struct call *call, const struct record_type *type, const char *purpose, struct text path, struct record_right *right)
{
	int basis;

	TRY(db_find(call, RECORD_GRANT_FOR, IN(type->id, purpose, date_of(call->now), T(""), PREFIX(1), PREFIX(2), PREFIX(3), PREFIX(4), PREFIX(5),
		PREFIX(6), PREFIX(7), PREFIX(8), PREFIX(9), PREFIX(10), PREFIX(11), path), OUT(&basis, &right->law)));
	right->basis = (enum record_basis)basis;
	right->by_consent = right->basis == BASIS_CONSENT;
	return OK;
}

/* ---- the right to read ---- */

bool record_is_own(struct call *call, struct party_ref party, int64_t mandate)
{
	if (call->caller.kind != CALLER_RESIDENT || !call->caller.person)
		return false;
	if (mandate)
		return true;
	if (party.kind == PARTY_PERSON)
		return party.id == call->caller.person;
	return record_represents(call, call->caller.person, party.id);
}

static enum outcome check_purpose(struct call *call, const struct record_purpose *why)
{
	if (!why->purpose || !purpose_is_good(text_of(why->purpose)))
		return refuse(call, INVALID, "record.no_purpose");
	if (why->sealed_until && strcmp(why->purpose, "investigation"))
		return refuse(call, INVALID, "record.sealed_for_investigations");
	return OK;
}

static bool may_read_at_all(const struct call *call)
{
	if (call->caller.kind == CALLER_STAFF)
		return caller_may(call, SEE_CONTACT);
	return call->caller.kind == CALLER_CLIENT || call->caller.kind == CALLER_SYSTEM;
}

enum outcome record_right_find(struct call *call, const struct record_purpose *why, struct party_ref party, const struct record_type *type,
	struct record_right *ret_right)
{
	struct record_right right = { .basis = BASIS_DUTY, .purpose = why->purpose, .law = why->basis };
	struct text path;
	enum outcome outcome;

	TRY(check_purpose(call, why));
	right.own = record_is_own(call, party, why->mandate);
	right.unit = (call->caller.kind == CALLER_CLIENT || call->caller.kind == CALLER_SYSTEM) && why->unit ? why->unit : call->caller.unit;
	if (!right.own && !may_read_at_all(call))
		return refuse(call, FORBIDDEN, "record.no_grant");
	if (!right.own && (right.unit || call->caller.kind != CALLER_SYSTEM)) {
		TRY(unit_path(call, right.unit, &path));
		outcome = grant_find(call, type, why->purpose, path, &right);
		if (outcome == NOT_FOUND)
			return refuse_detail(call, FORBIDDEN, "record.no_grant", record_type_name(call, type));
		TRY(outcome);
		right.law = why->basis.len ? why->basis : right.law;
	}
	*ret_right = right;
	return OK;
}

enum outcome record_right_consented(struct call *call, const struct record_right *right, int64_t party, const struct record_type *type)
{
	int64_t consent;
	enum outcome outcome;

	if (!right->by_consent)
		return OK;
	outcome = db_find(call, RECORD_CONSENT_FOR, IN(party, type->id, right->purpose, right->unit, date_of(call->now)), OUT(&consent));
	return outcome == NOT_FOUND ? refuse_detail(call, FORBIDDEN, "record.no_consent", record_type_name(call, type)) : outcome;
}

enum outcome record_note(struct call *call, enum audit_what what, const struct record_purpose *why, const struct record_right *right, int64_t party,
	int64_t record, int type)
{
	struct audit_look look = { .what = what, .case_id = why->case_id, .person = party, .purpose = why->purpose, .basis = right->law, .record = record,
		.record_type = type, .unit = right->unit, .sealed_until = why->sealed_until };

	return audit_access(call, &look);
}

/* ---- consents ---- */

enum outcome record_consent_give(struct call *call, struct party_ref party, struct text type_code, const char *purpose, int64_t unit)
{
	struct record_type type;
	int64_t there;
	enum outcome outcome;

	if (!record_is_own(call, party, 0) && !may_read_at_all(call))
		return refuse(call, FORBIDDEN, "record.not_yours");
	TRY(record_type_by_code(call, type_code, &type));
	outcome = db_find(call, RECORD_CONSENT_SAME, IN(party.id, type.id, purpose, unit), OUT(&there));
	if (outcome != NOT_FOUND)
		return outcome;
	return db_change(call, RECORD_CONSENT_ADD, IN(db_new_id(call), party.id, type.id, purpose, unit, call->now));
}

enum outcome record_consent_withdraw(struct call *call, int64_t party, int64_t consent)
{
	enum outcome outcome = db_change(call, RECORD_CONSENT_WITHDRAW, IN(consent, party, call->now));

	return outcome == CONFLICT ? NOT_FOUND : outcome;   /* none of this party's, or none any more */
}

/* ---- representatives ---- */

bool record_represents(struct call *call, int64_t person, int64_t organisation)
{
	int64_t record;

	return db_find(call, RECORD_REPRESENTATIVE_GET, IN(person, organisation, date_of(call->now)), OUT(&record)) == OK;
}

enum outcome record_representative(struct call *call, int64_t organisation, int64_t *ret_person)
{
	return db_find(call, RECORD_REPRESENTATIVE_OF, IN(organisation, date_of(call->now)), OUT(ret_person));
}

enum outcome record_represented(struct call *call, int64_t person, int64_t ret_organisations[], size_t limit, size_t *ret_count)
{
	struct text name;
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, RECORD_ORGANISATIONS_OF, IN(person, date_of(call->now)), &rows));
	while (count < limit && db_next(&rows, OUT(&ret_organisations[count], &name)))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}
