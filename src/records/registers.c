/* Registers and their rows: whose row it is, what is wrong with it, whether it is known already. */
#include "records/import.h"

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/job/job.h"

enum { NAME_MAX = 100, URL_MAX = 500, KEY_MAX = 100, MINUTES_MAX = 60 * 24 * 31 };

#define ROW_SEAL "records.row"
#define TOKEN_SEAL "records.token"

/* ---- registers ---- */

static enum outcome find_by(struct call *call, enum query query, const struct db_in in[], struct record_register *ret_register)
{
	struct record_register r = { 0 };
	int grade;

	TRY(db_find(call, query, in, OUT(&r.id, &r.code, &r.name, &r.name_en, &r.unit, &r.type, &grade, &r.url, &r.token, &r.every_minutes, &r.position,
		&r.failures, &r.last_at, &r.last_words, &r.retired_on, &r.replaced_by)));
	r.grade = (enum record_grade)grade;
	r.token = words_open(call, TOKEN_SEAL, r.id, r.token);
	*ret_register = r;
	return OK;
}

enum outcome register_find(struct call *call, int64_t id, struct record_register *ret_register)
{
	return find_by(call, RECORD_REGISTER_GET, IN(id), ret_register);
}

enum outcome register_by_code(struct call *call, struct text code, struct record_register *ret_register)
{
	return find_by(call, RECORD_REGISTER_BY_CODE, IN(code), ret_register);
}

/* Only what a server may be asked: https, or the machine itself. */
static bool url_is_good(struct text url)
{
	return !url.len || (url.len <= URL_MAX && !memchr(url.at, '@', url.len) && (text_starts_with(url, T("https://")) || text_starts_with(url, T("http://127.0.0.1:")) ||
		text_starts_with(url, T("http://localhost:"))));
}

static enum outcome check(struct call *call, const struct record_register *r)
{
	if (!record_code_is_good(r->code))
		call_problem(call, "code", "record.bad_code");
	if (!r->name.len || text_characters(r->name) > NAME_MAX)
		call_problem(call, "name", r->name.len ? "too_long" : "required");
	if (r->grade < TRUST_A || r->grade > TRUST_D)
		call_problem(call, "grade", "not_a_code");
	if (!url_is_good(r->url))
		call_problem(call, "url", "record.bad_url");
	if (r->url.len && !r->type)
		call_problem(call, "type", "required");
	if (r->every_minutes < 0 || r->every_minutes > MINUTES_MAX)
		call_problem(call, "every_minutes", "too_large");
	return call->problems ? INVALID : OK;
}

enum outcome register_put(struct call *call, const struct record_register *r, int64_t *ret_id)
{
	struct record_register there;
	int64_t id = db_new_id(call);
	enum outcome outcome;

	TRY(check(call, r));
	outcome = register_by_code(call, r->code, &there);
	if (outcome == OK)
		id = there.id;
	else if (outcome != NOT_FOUND)
		return outcome;
	TRY(db_change(call, RECORD_REGISTER_PUT, IN(id, r->code, r->name, r->name_en, r->unit, r->type, (int)r->grade, r->url,
		words_seal(call, TOKEN_SEAL, id, r->token), r->every_minutes)));
	if (r->url.len && r->every_minutes)
		TRY(job_add(call, "records.pull", call->now, id, T("")));
	*ret_id = id;
	return OK;
}

enum outcome register_retire(struct call *call, int64_t id, int32_t day, struct text replaced_by)
{
	return db_change(call, RECORD_REGISTER_RETIRE, IN(id, day, replaced_by));
}

enum outcome record_system_retired(struct call *call, const struct retired_system *system)
{
	if (!system->code.len || system->code.len > 40 || !system->name.len || text_characters(system->name) > NAME_MAX || system->retired_on <= 0)
		return refuse(call, INVALID, "record.bad_code");
	return db_change(call, RECORD_SYSTEM_PUT, IN(db_new_id(call), system->code, system->name, system->office, system->place, system->retired_on,
		system->successor));
}

/* ---- whose row it is ---- */

static bool is_credit_code(struct text number)
{
	return number.len == 18 && credit_code_is_valid(number) && !identity_number_is_valid(number);
}

static enum outcome bad(struct call *call, const char *field, const char *code)
{
	call_problem(call, field, code);
	return INVALID;
}

static enum outcome find_organisation(struct call *call, struct text code, struct party_ref *ret_party, const char **ret_conflict, struct text name)
{
	struct organisation organisation;
	enum outcome outcome = organisation_by_credit_code(call, code, &organisation);

	if (outcome == NOT_FOUND)
		return bad(call, "party", "record.no_such_party");
	TRY(outcome);
	*ret_party = (struct party_ref){ PARTY_ORGANISATION, organisation.id };
	if (name.len && !text_equal(name, organisation.name))
		*ret_conflict = "name";
	return OK;
}

/* A number nobody has yet makes a person, unless its check digit is wrong: then somebody should look. */
static enum outcome make_person(struct call *call, const struct register_row *row, bool keep, struct party_ref *ret_party, const char **ret_conflict)
{
	struct person_new new = { .name = row->name, .identity = row->party, .language = CHINESE };

	if (!identity_number_is_valid(row->party)) {
		*ret_conflict = "check_digit";
		return OK;
	}
	if (!row->name.len)
		return bad(call, "name", "required");
	return keep ? person_create(call, &new, &ret_party->id) : OK;
}

static enum outcome find_party(struct call *call, const struct register_row *row, int about, bool keep, struct party_ref *ret_party, const char **ret_conflict)
{
	struct person person;
	enum outcome outcome;

	if (!row->party.len)
		return bad(call, "party", "required");
	if (about == ABOUT_ORGANISATIONS || (about == ABOUT_BOTH && is_credit_code(row->party)))
		return find_organisation(call, row->party, ret_party, ret_conflict, row->name);
	if (row->party.len < 5 || row->party.len > 30)
		return bad(call, "party", "record.not_an_identity");
	ret_party->kind = PARTY_PERSON;
	outcome = person_by_identity(call, row->party, &ret_party->id);
	if (outcome == NOT_FOUND)
		return make_person(call, row, keep, ret_party, ret_conflict);
	TRY(outcome);
	TRY(person_find(call, ret_party->id, &person));
	if (row->name.len && person.name.len && !text_equal(row->name, person.name))
		*ret_conflict = "name";
	return OK;
}

/* ---- one row ---- */

static bool day_of(struct call *call, const char *field, struct text written, int32_t *ret_day)
{
	if (!written.len || date_parse(written.at, written.len, ret_day))
		return true;
	call_problem(call, field, "not_a_date");
	return false;
}

static struct text key_of(struct call *call, const struct register_row *row)
{
	return hash_hex(call->arena, hash_keyed("records.row", row->key.len ? row->key : row->party));
}

static enum outcome note_conflict(struct call *call, struct register_import *import, const struct register_row *row, int64_t party, const char *reason)
{
	int64_t id = db_new_id(call);
	struct text_builder out;

	builder_init(&out, call->arena, 2 * RECORD_BODY_MAX);
	builder_add(&out, T("{\"party\":"));
	builder_add_json(&out, row->party);
	builder_add(&out, T(",\"key\":"));
	builder_add_json(&out, row->key);
	builder_add(&out, T(",\"name\":"));
	builder_add_json(&out, row->name);
	builder_add(&out, T(",\"issued_on\":"));
	builder_add_json(&out, row->issued_on);
	builder_add(&out, T(",\"valid_until\":"));
	builder_add_json(&out, row->valid_until);
	builder_format(&out, ",\"fields\":%.*s}", TEXT_ARG(row->fields));
	return db_change(call, RECORD_CONFLICT_ADD, IN(id, import->reg.id, import->id, row->number, reason, party, words_seal(call, ROW_SEAL, id, builder_text(&out))));
}

static struct text digest_of(struct call *call, struct text body, const struct record_new *new)
{
	return hash_hex(call->arena, hash_keyed("records.digest", text_format(call->arena, "%lld %d %d %.*s", (long long)new->party.id, new->issued_on,
		new->valid_until, TEXT_ARG(body))));
}

static enum outcome keep_row(struct call *call, struct register_import *import, const struct register_row *row, const struct record_new *new, struct text key,
	struct text digest, int64_t old_record)
{
	int64_t id;

	(void)row;
	if (old_record)
		TRY(db_run(call, RECORD_SET_STATE, IN(old_record, (int)RECORD_REPLACED)));
	TRY(record_keep_with(call, import->keeper, new, &id));
	return db_change(call, RECORD_ROW_PUT, IN(import->reg.id, key, digest, new->party.id, id, import->id));
}

static enum outcome end_with(struct call *call, struct register_import *import, const struct register_row *row, bool keep, enum row_end *ret_end)
{
	struct record_new new = { .source = SOURCE_REGISTER, .source_id = import->reg.id, .grade = import->reg.grade, .issuer = import->reg.unit,
		.fields = row->fields, .quiet = true };
	const char *conflict = NULL;
	struct text key = key_of(call, row), old_digest = T(""), body, digest;
	int64_t old_party = 0, old_record = 0;
	enum outcome outcome;
	bool dates = day_of(call, "issued_on", row->issued_on, &new.issued_on) & day_of(call, "valid_until", row->valid_until, &new.valid_until);

	if (row->key.len > KEY_MAX)
		return bad(call, "key", "too_long");
	TRY(find_party(call, row, import->keeper->type.about, keep, &new.party, &conflict));
	TRY(record_check(call, import->keeper, &new, &body));
	if (!dates)
		return INVALID;
	outcome = db_find(call, RECORD_ROW_GET, IN(import->reg.id, key), OUT(&old_digest, &old_party, &old_record));
	if (outcome != NOT_FOUND)
		TRY(outcome);
	digest = digest_of(call, body, &new);
	if (outcome == OK && text_equal(digest, old_digest)) {
		*ret_end = ROW_SAME;
		return OK;
	}
	if (old_party && new.party.id && old_party != new.party.id)
		conflict = "moved";
	if (conflict) {
		*ret_end = ROW_CONFLICT;
		return keep ? note_conflict(call, import, row, new.party.id, conflict) : OK;
	}
	*ret_end = old_record ? ROW_CHANGED : ROW_ADDED;
	return keep ? keep_row(call, import, row, &new, key, digest, old_record) : OK;
}

enum outcome register_row_take(struct call *call, struct register_import *import, const struct register_row *row, bool keep, enum row_end *ret_end)
{
	enum outcome outcome;

	call->problems = call->last_problem = NULL;
	outcome = end_with(call, import, row, keep, ret_end);
	if (outcome == INVALID && call->problems) {
		*ret_end = ROW_BAD;
		outcome = OK;
	}
	TRY(outcome);
	import->rows++;
	import->ends[*ret_end]++;
	return OK;
}

/* ---- an import ---- */

enum outcome register_import_begin(struct call *call, int64_t id, struct register_import *import)
{
	struct record_type type;

	TRY(register_find(call, id, &import->reg));
	if (!import->reg.type)
		return refuse(call, INVALID, "record.register_has_no_type");
	if (import->reg.retired_on && import->reg.retired_on <= date_of(call->now))
		return refuse(call, CONFLICT, "record.register_is_retired");
	TRY(record_type_find(call, import->reg.type, &type));
	import->keeper = NEW(call->arena, struct record_keeper);
	import->id = db_new_id(call);
	return record_keeper_open(call, type.code, import->keeper);
}

enum outcome register_import_end(struct call *call, const struct register_import *import, struct text file_name, bool applied, struct text bad_rows)
{
	TRY(db_change(call, RECORD_IMPORT_ADD, IN(import->id, import->reg.id, call->caller.post, text_head(file_name, NAME_MAX), import->rows, import->ends[ROW_ADDED],
		import->ends[ROW_CHANGED], import->ends[ROW_SAME], import->ends[ROW_BAD], import->ends[ROW_CONFLICT], applied)));
	if (!bad_rows.len)
		return OK;
	return db_change(call, RECORD_IMPORT_BAD_ADD, IN(import->id, words_seal(call, "records.bad", import->id, bad_rows)));
}

/* ---- conflicts ---- */

enum outcome conflict_open(struct call *call, int64_t id, struct text *ret_body, struct record_register *ret_register)
{
	int64_t reg, party;
	struct text sealed, reason;

	TRY(db_find(call, RECORD_CONFLICT_GET, IN(id), OUT(&reg, &reason, &party, &sealed)));
	TRY(register_find(call, reg, ret_register));
	TRY(audit_access(call, &(struct audit_look){ .what = AUDIT_RECORD, .person = party, .purpose = "import", .record_type = ret_register->type }));
	*ret_body = words_open(call, ROW_SEAL, id, sealed);
	return OK;
}

static enum outcome take_row(struct call *call, int64_t id)
{
	struct register_import import = { 0 };
	struct record_register reg;
	struct register_page page;
	struct record_new new = { .source = SOURCE_REGISTER };
	struct text body;
	int64_t party, record, ignored;
	struct text sealed, reason;

	TRY(db_find(call, RECORD_CONFLICT_GET, IN(id), OUT(&ignored, &reason, &party, &sealed)));
	TRY(conflict_open(call, id, &body, &reg));
	if (!register_page_read(call->arena, text_format(call->arena, "{\"rows\":[%.*s]}", TEXT_ARG(body)), &page) || page.count != 1)
		return BROKEN;
	TRY(register_import_begin(call, reg.id, &import));
	new.party = (struct party_ref){ import.keeper->type.about == ABOUT_ORGANISATIONS ? PARTY_ORGANISATION : PARTY_PERSON, party };
	if (!party)
		TRY(person_create(call, &(struct person_new){ .name = page.rows[0].name, .identity = page.rows[0].party, .language = CHINESE }, &new.party.id));
	new.source_id = reg.id;
	new.grade = reg.grade;
	new.issuer = reg.unit;
	new.fields = page.rows[0].fields;
	day_of(call, "issued_on", page.rows[0].issued_on, &new.issued_on);
	day_of(call, "valid_until", page.rows[0].valid_until, &new.valid_until);
	TRY(record_check(call, import.keeper, &new, &body));
	TRY(record_keep_with(call, import.keeper, &new, &record));
	return db_change(call, RECORD_ROW_PUT, IN(reg.id, key_of(call, &page.rows[0]), digest_of(call, body, &new), new.party.id, record, import.id));
}

enum outcome conflict_decide(struct call *call, int64_t id, int decision)
{
	if (db_change(call, RECORD_CONFLICT_DECIDE, IN(id, decision, call->now, call->caller.post)) != OK)
		return refuse(call, CONFLICT, "record.decided_already");
	return decision == 1 ? take_row(call, id) : OK;
}
