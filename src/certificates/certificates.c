#include "certificates/certificates.h"

#include "access/access.h"
#include "access/capabilities.h"
#include "certificates/kept.h"
#include "certificates/keys.h"
#include "certificates/numbers.h"
#include "certificates/statement.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/i18n/format.h"
#include "kernel/i18n/i18n.h"
#include "kernel/settings/settings.h"
#include "kernel/text/digits.h"

/* ---- issuing ---- */

static struct text day_text(struct arena *arena, int32_t day)
{
	char buffer[FORMAT_MAX];

	return day ? text_copy(arena, format_iso_date(buffer, day)) : T("");
}

static struct text time_text(struct arena *arena, int64_t at)
{
	char buffer[FORMAT_MAX];

	return text_copy(arena, format_iso_time(buffer, at));
}

/* The holder's name and number as they shall stand on the paper. */
static enum outcome holder_of(struct call *call, const struct certificate_new *new, struct statement *statement)
{
	struct organisation organisation;
	struct person person;

	statement->holder_name = new->holder_name;
	statement->holder_number = new->holder_number;
	if (new->holder.kind == PARTY_PERSON) {
		statement->holder_kind = T("person");
		if (!new->holder_name.len) {
			TRY(person_find(call, new->holder.id, &person));
			statement->holder_name = person.name;
		}
		return OK;
	}
	statement->holder_kind = T("organisation");
	TRY(organisation_find(call, new->holder.id, &organisation));
	if (!new->holder_name.len)
		statement->holder_name = organisation.name;
	if (!new->holder_number.len)
		statement->holder_number = organisation.credit_code;
	return OK;
}

static enum outcome check_new(struct call *call, const struct certificate_new *new, struct statement *statement)
{
	struct unit unit;
	enum outcome outcome = holder_of(call, new, statement);

	if (outcome == NOT_FOUND)
		return call_problem(call, "holder", "required");
	TRY(outcome);
	if (!new->title.len || !new->type.len)
		return call_problem(call, "title", "required");
	if (new->field_count > CERTIFICATE_FIELDS_MAX)
		return call_problem(call, "fields", "too_many");
	if (new->valid_to && new->valid_to < (new->valid_from ? new->valid_from : date_of(call->now)))
		return call_problem(call, "valid_to", "certificate.too_early");
	outcome = unit_find(call, new->unit, &unit);
	if (outcome == NOT_FOUND)
		return call_problem(call, "unit", "required");
	TRY(outcome);
	statement->unit_code = unit.code;
	statement->unit_name = unit.name;
	statement->unit_name_en = unit.name_en;
	return OK;
}

static void fill_statement(struct call *call, const struct certificate_new *new, const struct signing_keys *keys, struct statement *statement)
{
	statement->number = number_make(call->arena, call->now);
	statement->type = new->type;
	statement->title = new->title;
	statement->title_en = new->title_en;
	for (size_t i = 0; i < new->field_count; i++)
		statement->fields[i] = new->fields[i];
	statement->field_count = new->field_count;
	statement->valid_from = day_text(call->arena, new->valid_from ? new->valid_from : date_of(call->now));
	statement->valid_to = day_text(call->arena, new->valid_to);
	statement->item = new->item;
	statement->reference = new->reference;
	statement->issued_at = time_text(call->arena, call->now);
	statement->address = text_format(call->arena, "%.*s/verify/%.*s", TEXT_ARG(setting_text("site.address")), TEXT_ARG(statement->number));
	statement->key = keys->id;
}

struct signed_statement {
	struct text text, hash, ed25519, cms, sm2;
};

static enum outcome sign_statement(struct call *call, const struct statement *statement, const struct signing_keys *keys, struct signed_statement *ret_signed)
{
	struct signed_statement made = { .text = statement_write(call->arena, statement), .sm2 = T("") };
	struct text der;

	if (!made.text.len)
		return call_problem(call, "fields", "too_long");
	if (!sign_cms(call->arena, &keys->public, call->now, made.text, T(""), &der))
		return BROKEN;
	made.hash = sign_sha256(call->arena, made.text);
	made.ed25519 = sign_ed25519(call->arena, keys->public.generation, made.text);
	made.cms = text_base64(call->arena, der.at, der.len);
	if (setting_bool("certificates.sm2"))
		made.sm2 = sign_sm2(call->arena, keys->public.generation, made.text);
	*ret_signed = made;
	return OK;
}

static struct text holder_masked(struct arena *arena, const struct statement *statement)
{
	return text_equal(statement->holder_kind, T("person")) ? mask_name(arena, statement->holder_name) : statement->holder_name;
}

enum outcome certificate_issue(struct call *call, const struct certificate_new *new, int64_t *ret_id)
{
	struct statement *statement = NEW(call->arena, struct statement);
	struct signed_statement made = { 0 };
	struct signing_keys keys;
	int64_t id = db_new_id(call), record = 0;

	TRY(check_new(call, new, statement));
	TRY(signing_keys_newest(call, &keys));
	fill_statement(call, new, &keys, statement);
	TRY(sign_statement(call, statement, &keys, &made));
	TRY(certificate_record(call, new, statement, &record));
	TRY(db_change(call, CERTIFICATE_INSERT, IN(id, statement->number, new->type, new->title, new->title_en, new->holder.kind, new->holder.id,
		holder_masked(call->arena, statement), new->unit, new->case_id, new->item, statement_day(statement->valid_from), new->valid_to, call->now,
		keys.public.generation, seal(call->arena, made.text, statement->number), made.hash, made.ed25519, made.cms, made.sm2, record)));
	*ret_id = id;
	return OK;
}

/* ---- finding ---- */

static void state_now(struct call *call, struct certificate *certificate)
{
	int32_t today = date_of(call->now);

	certificate->state = certificate->revoked_at ? CERTIFICATE_REVOKED : certificate->valid_from > today ? CERTIFICATE_NOT_YET :
		certificate->valid_to && certificate->valid_to < today ? CERTIFICATE_EXPIRED : CERTIFICATE_VALID;
}

#define CERTIFICATE_OUT(c) OUT(&(c).id, &(c).number, &(c).type, &(c).title, &(c).title_en, &(c).holder.kind, &(c).holder.id, &(c).holder_masked, &(c).unit, \
	&(c).case_id, &(c).item, &(c).valid_from, &(c).valid_to, &(c).issued_at, &(c).revoked_at, &(c).revoked_why, &(c).record)

static enum outcome find(struct call *call, enum query query, const struct db_in in[], struct certificate *ret_certificate)
{
	struct certificate found = { .id = 0 };

	TRY(db_find(call, query, in, CERTIFICATE_OUT(found)));
	state_now(call, &found);
	*ret_certificate = found;
	return OK;
}

enum outcome certificate_find(struct call *call, int64_t id, struct certificate *ret_certificate)
{
	return find(call, CERTIFICATE_GET, IN(id), ret_certificate);
}

enum outcome certificate_by_number(struct call *call, struct text number, struct certificate *ret_certificate)
{
	struct text digits = digits_typed(call->arena, number);

	if (!number_is_valid(digits))
		return call_problem(call, "number", "certificate.number_wrong");
	return find(call, CERTIFICATE_GET_BY_NUMBER, IN(digits), ret_certificate);
}

static enum outcome list(struct call *call, enum query query, const struct db_in in[], struct certificate ret_certificates[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, query, in, &rows));
	while (count < limit && db_next(&rows, CERTIFICATE_OUT(ret_certificates[count])))
		state_now(call, &ret_certificates[count++]);
	db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}

enum outcome certificates_of_case(struct call *call, int64_t case_id, struct certificate ret_certificates[], size_t limit, size_t *ret_count)
{
	return list(call, CERTIFICATES_GET_OF_CASE, IN(case_id, (int64_t)limit), ret_certificates, limit, ret_count);
}

enum outcome certificates_of_party(struct call *call, struct party_ref holder, int64_t before, struct certificate ret_certificates[], size_t limit, size_t *ret_count)
{
	return list(call, CERTIFICATES_GET_OF_PARTY, IN(holder.kind, holder.id, before ? before : INT64_MAX, (int64_t)limit), ret_certificates, limit, ret_count);
}

static const char *state_code(enum certificate_state state)
{
	static const char *const codes[] = { [CERTIFICATE_VALID] = "valid", [CERTIFICATE_NOT_YET] = "not_yet", [CERTIFICATE_EXPIRED] = "expired",
		[CERTIFICATE_REVOKED] = "revoked" };

	return codes[state];
}

enum outcome certificate_to_doc(struct call *call, const struct certificate *certificate, struct doc *doc)
{
	struct unit unit;

	TRY(unit_find(call, certificate->unit, &unit));
	doc_id(doc, "id", certificate->id);
	doc_text(doc, "number", certificate->number);
	doc_text(doc, "number_shown", certificate_number_shown(call->arena, certificate->number));
	doc_text(doc, "type", certificate->type);
	doc_text(doc, "title", call->language == ENGLISH && certificate->title_en.len ? certificate->title_en : certificate->title);
	doc_code(doc, "state", "certificate_state", state_code(certificate->state));
	doc_text(doc, "holder", certificate->holder_masked);
	doc_text(doc, "unit_name", unit_shown_name(call, &unit));
	doc_time(doc, "issued_at", certificate->issued_at);
	doc_date(doc, "valid_from", certificate->valid_from);
	if (certificate->valid_to)
		doc_date(doc, "valid_to", certificate->valid_to);
	else
		doc_null(doc, "valid_to");
	doc_time(doc, "revoked_at", certificate->revoked_at);
	doc_text(doc, "path", text_format(call->arena, "/certificates/%.*s", TEXT_ARG(certificate->number)));
	return OK;
}

/* ---- revoking ---- */

enum { WHY_SHORTEST = 5 };

enum outcome certificate_is_ours(struct call *call, const struct certificate *certificate, bool *ret_ours)
{
	struct unit unit;

	*ret_ours = call->caller.kind == CALLER_SYSTEM;
	if (call->caller.kind != CALLER_STAFF || !caller_may(call, SEE_CASES))
		return OK;
	TRY(unit_find(call, certificate->unit, &unit));
	*ret_ours = access_covers(call, unit.place, unit.path);
	return OK;
}

static enum outcome may_revoke(struct call *call, const struct certificate *certificate)
{
	bool ours;

	TRY(certificate_is_ours(call, certificate, &ours));
	return ours ? OK : NOT_FOUND;
}

enum outcome certificate_revoke(struct call *call, int64_t id, struct text why)
{
	struct certificate certificate;
	enum outcome outcome;

	TRY(certificate_find(call, id, &certificate));
	TRY(may_revoke(call, &certificate));
	if (text_characters(text_trim(why)) < WHY_SHORTEST)
		return call_problem(call, "why", "certificate.why_short");
	outcome = db_change(call, CERTIFICATE_SET_REVOKED, IN(id, call->now, call->caller.post, why));
	return outcome == CONFLICT ? refuse(call, CONFLICT, "certificate.revoked_already") : outcome;
}
