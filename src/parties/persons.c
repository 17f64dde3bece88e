/* Persons and how they are reached. What could name somebody is sealed and found by keyed hash. */
#include <ctype.h>

#include "parties/persons.h"

#include "audit/audit.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"

enum { NAME_MAX = 60, IDENTITY_MAX = 30, CONTACT_MAX = 200 };

/* Letters of a number are as good small as large. */
struct text identity_form(struct arena *arena, struct text typed)
{
	struct text number = text_trim(typed);
	char *copy = text_cstring(arena, number);

	for (size_t i = 0; i < number.len; i++)
		copy[i] = copy[i] >= 'a' && copy[i] <= 'z' ? (char)(copy[i] - 'a' + 'A') : copy[i];
	return (struct text){ copy, number.len };
}

static struct text small_letters(struct arena *arena, struct text value)
{
	char *copy = text_cstring(arena, value);

	for (size_t i = 0; i < value.len; i++)
		copy[i] = copy[i] >= 'A' && copy[i] <= 'Z' ? (char)(copy[i] - 'A' + 'a') : copy[i];
	return (struct text){ copy, value.len };
}

static struct text hash_text(struct arena *arena, const char *purpose, struct text value)
{
	return hash_hex(arena, hash_keyed(purpose, value));
}

/* A sealed text belongs to one person and one use: copied to another row it does not open. */
static struct text seal_context(struct arena *arena, const char *use, int64_t person)
{
	return text_format(arena, "%s %lld", use, (long long)person);
}

/* ---- contacts ---- */

static const struct {
	const char *use;
	struct text (*mask)(struct arena *arena, struct text value);
} contact_uses[] = {
	[CONTACT_NONE] = { NULL, NULL },
	[CONTACT_PHONE] = { "parties.phone", mask_phone },
	[CONTACT_MAIL] = { "parties.mail", mask_email },
};

enum contact_kind contact_kind_of(struct text value)
{
	if (!value.len)
		return CONTACT_NONE;
	return memchr(value.at, '@', value.len) ? CONTACT_MAIL : CONTACT_PHONE;
}

/* One form of each: the same address in capitals is the same. */
static struct text contact_form(struct arena *arena, struct text value)
{
	return small_letters(arena, text_trim(value));
}

static struct text contact_hash(struct arena *arena, enum contact_kind kind, struct text value)
{
	return hash_text(arena, contact_uses[kind].use, contact_form(arena, value));
}

enum outcome contact_add(struct call *call, int64_t person, enum contact_kind kind, struct text value, bool verified)
{
	struct text form = contact_form(call->arena, value);
	const char *use = contact_uses[kind].use;

	if (!form.len || form.len > CONTACT_MAX || kind == CONTACT_NONE)
		return call_problem(call, kind == CONTACT_MAIL ? "mail" : "phone", "person.bad_contact");
	return db_change(call, CONTACT_PUT, IN(person, (int)kind, contact_hash(call->arena, kind, form),
		seal(call->arena, form, seal_context(call->arena, use, person)), contact_uses[kind].mask(call->arena, form), call->now,
		verified ? call->now : 0));
}

enum outcome contact_remove(struct call *call, int64_t person, enum contact_kind kind, struct text value)
{
	return db_run(call, CONTACT_DROP, IN(person, (int)kind, contact_hash(call->arena, kind, value)));
}

enum outcome contact_masked(struct call *call, int64_t person, enum contact_kind kind, struct text *ret_masked)
{
	struct text sealed;

	return db_find(call, CONTACT_BEST, IN(person, (int)kind), OUT(&sealed, ret_masked));
}

enum outcome contact_is_held(struct call *call, int64_t person, enum contact_kind kind, struct text value, bool *ret_held)
{
	int64_t found;
	enum outcome outcome = db_find(call, CONTACT_HELD, IN(person, (int)kind, contact_hash(call->arena, kind, value)), OUT(&found));

	*ret_held = outcome == OK;
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome open_sealed(struct call *call, struct text sealed, const char *use, int64_t person, struct text *ret_value)
{
	if (!seal_open(call->arena, sealed, seal_context(call->arena, use, person), ret_value))
		return refuse(call, BROKEN, "person.seal_broken");
	return OK;
}

enum outcome party_address(struct call *call, int64_t person, enum contact_kind kind, struct text *ret_value)
{
	struct text sealed, masked;

	TRY(db_find(call, CONTACT_BEST, IN(person, (int)kind), OUT(&sealed, &masked)));
	return open_sealed(call, sealed, contact_uses[kind].use, person, ret_value);
}

enum outcome party_contact(struct call *call, int64_t person, enum contact_kind kind, int64_t case_id, const char *purpose, struct text *ret_value)
{
	struct audit_look look = { AUDIT_CONTACT, case_id, person, purpose, T("") };
	struct text sealed, masked;

	TRY(db_find(call, CONTACT_BEST, IN(person, (int)kind), OUT(&sealed, &masked)));
	TRY(audit_access(call, &look));
	return open_sealed(call, sealed, contact_uses[kind].use, person, ret_value);
}

enum outcome persons_by_contact(struct call *call, enum contact_kind kind, struct text value, int64_t ret_ids[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;
	size_t count = 0;
	int64_t id;

	TRY(db_select(call, CONTACT_OWNERS, IN(contact_hash(call->arena, kind, value), (int)kind, limit), &rows));
	while (count < limit && db_next(&rows, OUT(&id)))
		ret_ids[count++] = id;
	if (count == limit)
		db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}

enum outcome person_for_contact(struct call *call, enum contact_kind kind, struct text value, int64_t *ret_id)
{
	struct person_new person = { .language = call->language };
	enum outcome outcome = db_find(call, CONTACT_VERIFIED_OWNER, IN(contact_hash(call->arena, kind, value), (int)kind), OUT(ret_id));

	if (outcome != NOT_FOUND)
		return outcome;
	if (kind == CONTACT_PHONE)
		person.phone = value;
	else
		person.mail = value;
	return person_create(call, &person, ret_id);
}

/* ---- persons ---- */

static enum outcome check(struct call *call, const struct person_new *person)
{
	if (text_characters(person->name) > NAME_MAX)
		return call_problem(call, "name", "person.bad_name");
	if (person->identity.len > IDENTITY_MAX)
		return call_problem(call, "identity", "person.bad_identity");
	return OK;
}

static enum outcome add_contacts(struct call *call, const struct person_new *person, int64_t id)
{
	if (person->phone.len)
		TRY(contact_add(call, id, CONTACT_PHONE, person->phone, false));
	return person->mail.len ? contact_add(call, id, CONTACT_MAIL, person->mail, false) : OK;
}

bool identity_has_shape(struct text number)
{
	enum { RESIDENT_LEN = 18, PASSPORT_MIN = 6, PASSPORT_MAX = 12 };
	bool resident = number.len == RESIDENT_LEN;

	if (!resident && (number.len < PASSPORT_MIN || number.len > PASSPORT_MAX))
		return false;
	for (size_t i = 0; i < number.len; i++) {
		bool digit = isdigit((unsigned char)number.at[i]), last = i == number.len - 1;
		if (resident ? !digit && !(last && toupper((unsigned char)number.at[i]) == 'X') : !isalnum((unsigned char)number.at[i]))
			return false;
	}
	return true;
}

enum outcome person_by_identity(struct call *call, struct text identity, int64_t *ret_id)
{
	struct text number = identity_form(call->arena, identity);

	if (!number.len)
		return NOT_FOUND;
	return db_find(call, PERSON_GET_BY_IDENTITY, IN(hash_text(call->arena, "parties.identity", number)), OUT(ret_id));
}

enum outcome person_create(struct call *call, const struct person_new *person, int64_t *ret_id)
{
	struct text number = identity_form(call->arena, person->identity), sealed = T(""), hash = T(""), masked = T("");
	int64_t id = db_new_id(call);
	enum outcome outcome;

	TRY(check(call, person));
	outcome = person_by_identity(call, number, ret_id);
	if (outcome == OK)
		return refuse(call, CONFLICT, "person.identity_taken");
	if (outcome != NOT_FOUND)
		return outcome;
	if (number.len) {
		sealed = seal(call->arena, number, seal_context(call->arena, "parties.identity", id));
		hash = hash_text(call->arena, "parties.identity", number);
		masked = mask_identity(call->arena, number);
	}
	TRY(db_change(call, PERSON_ADD, IN(id, person->name, sealed, db_text_or_null(hash), masked, person->born, (int)person->language, call->now)));
	TRY(add_contacts(call, person, id));
	*ret_id = id;
	return OK;
}

enum outcome person_find(struct call *call, int64_t id, struct person *ret_person)
{
	struct person person = { 0 };
	int64_t closed_at;
	int language;

	TRY(db_find(call, PERSON_GET, IN(id), OUT(&person.id, &person.name, &person.identity_masked, &person.born, &language, &closed_at)));
	person.language = language == ENGLISH ? ENGLISH : CHINESE;
	person.closed = closed_at != 0;
	*ret_person = person;
	return OK;
}

enum outcome party_identity(struct call *call, int64_t person, int64_t case_id, const char *purpose, struct text *ret_number)
{
	struct audit_look look = { AUDIT_IDENTITY, case_id, person, purpose, T("") };
	struct text sealed;

	TRY(db_find(call, PERSON_IDENTITY, IN(person), OUT(&sealed)));
	TRY(audit_access(call, &look));
	return open_sealed(call, sealed, "parties.identity", person, ret_number);
}

enum outcome persons_by_name(struct call *call, struct text name, int64_t before, int64_t ret_ids[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;
	size_t count = 0;
	int64_t id;

	TRY(db_select(call, PERSONS_NAMED_FROM, IN(name, before ? before : INT64_MAX, limit), &rows));
	while (count < limit && db_next(&rows, OUT(&id)))
		ret_ids[count++] = id;
	if (count == limit)
		db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}

enum outcome person_change(struct call *call, int64_t id, struct text name, int32_t born)
{
	struct person_new person = { .name = name };

	TRY(check(call, &person));
	return db_change(call, PERSON_SET, IN(id, name, born));
}

/* ---- all of a person, in the open ---- */

static enum outcome none_is_empty(enum outcome outcome)
{
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome open_identity(struct call *call, int64_t person, struct text *ret_number)
{
	struct text sealed;

	TRY(db_find(call, PERSON_IDENTITY, IN(person), OUT(&sealed)));
	return open_sealed(call, sealed, "parties.identity", person, ret_number);
}

enum outcome person_open_for_export(struct call *call, int64_t person, struct text reason, struct person_open *ret_open)
{
	struct audit_look look = { .what = AUDIT_EXPORT, .person = person, .purpose = "export", .basis = reason };
	struct person_open open = { .identity = T(""), .phone = T(""), .mail = T("") };

	TRY(person_find(call, person, &open.person));
	TRY(audit_access(call, &look));
	TRY(none_is_empty(open_identity(call, person, &open.identity)));
	TRY(none_is_empty(party_address(call, person, CONTACT_PHONE, &open.phone)));
	TRY(none_is_empty(party_address(call, person, CONTACT_MAIL, &open.mail)));
	*ret_open = open;
	return OK;
}
