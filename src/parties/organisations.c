/* Organisations: enterprises, cooperatives, schools, hospitals, associations. */
#include "parties/parties.h"

#include "kernel/db/db.h"

enum { NAME_MAX = 100, CREDIT_CODE_LENGTH = 18 };

const char *const organisation_kinds[] = { "enterprise", "cooperative", "school", "hospital", "association", "other", NULL };

static bool is_kind(struct text kind)
{
	for (int i = 0; organisation_kinds[i]; i++) {
		if (text_equal(kind, text_of(organisation_kinds[i])))
			return true;
	}
	return false;
}

static enum outcome check(struct call *call, const struct organisation *organisation)
{
	struct place place;
	enum outcome outcome;

	if (!organisation->name.len || text_characters(organisation->name) > NAME_MAX)
		return call_problem(call, "name", "organisation.bad_name");
	if (!is_kind(organisation->kind))
		return call_problem(call, "kind", "organisation.bad_kind");
	/* The check digit is not looked at here: codes with a wrong one are in real use. Forms warn (credit_code_is_valid). */
	if (organisation->credit_code.len && organisation->credit_code.len != CREDIT_CODE_LENGTH)
		return call_problem(call, "credit_code", "organisation.bad_credit_code");
	outcome = place_find_ever(call, organisation->place, &place);
	return outcome == NOT_FOUND ? call_problem(call, "place", "unit.no_such_place") : outcome;
}

/* CONFLICT when another one has the code. */
static enum outcome check_free(struct call *call, const struct organisation *organisation)
{
	struct organisation other;
	enum outcome outcome;

	if (!organisation->credit_code.len)
		return OK;
	outcome = organisation_by_credit_code(call, organisation->credit_code, &other);
	if (outcome == OK && other.id != organisation->id)
		return refuse_detail(call, CONFLICT, "organisation.credit_code_taken", other.name);
	return outcome == NOT_FOUND ? OK : outcome;
}

enum outcome organisation_create(struct call *call, const struct organisation *organisation, int64_t *ret_id)
{
	int64_t id = db_new_id(call);

	TRY(check(call, organisation));
	TRY(check_free(call, organisation));
	TRY(db_change(call, ORGANISATION_ADD, IN(id, organisation->name, organisation->kind, db_text_or_null(organisation->credit_code),
		organisation->place, call->now)));
	*ret_id = id;
	return OK;
}

enum outcome organisation_change(struct call *call, const struct organisation *organisation)
{
	TRY(check(call, organisation));
	TRY(check_free(call, organisation));
	return db_change(call, ORGANISATION_SET, IN(organisation->id, organisation->name, organisation->kind,
		db_text_or_null(organisation->credit_code), organisation->place, organisation->closed, call->now));
}

#define ORGANISATION_OUT(organisation, closed_at) &(organisation)->id, &(organisation)->name, &(organisation)->kind, \
	&(organisation)->credit_code, &(organisation)->place, closed_at

static enum outcome find_by(struct call *call, enum query query, const struct db_in in[], struct organisation *ret_organisation)
{
	struct organisation organisation = { 0 };
	int64_t closed_at;

	TRY(db_find(call, query, in, OUT(ORGANISATION_OUT(&organisation, &closed_at))));
	organisation.closed = closed_at != 0;
	*ret_organisation = organisation;
	return OK;
}

enum outcome organisation_find(struct call *call, int64_t id, struct organisation *ret_organisation)
{
	return find_by(call, ORGANISATION_GET, IN(id), ret_organisation);
}

enum outcome organisation_by_credit_code(struct call *call, struct text credit_code, struct organisation *ret_organisation)
{
	return find_by(call, ORGANISATION_GET_BY_CREDIT_CODE, IN(credit_code), ret_organisation);
}

enum outcome organisations_in(struct call *call, struct text place, int64_t after, struct organisation ret_organisations[], size_t limit, size_t *ret_count)
{
	struct organisation last = { .place = T("") }, one = { 0 };
	struct text from, to;
	struct db_rows rows;
	int64_t closed_at;
	size_t count = 0;

	if (after)
		TRY(organisation_find(call, after, &last));
	place_subtree(call->arena, place, &from, &to);
	TRY(db_select(call, ORGANISATIONS_OF_SUBTREE, IN(from, to, last.place, after, limit), &rows));
	while (count < limit && db_next(&rows, OUT(ORGANISATION_OUT(&one, &closed_at)))) {
		one.closed = closed_at != 0;
		ret_organisations[count++] = one;
	}
	if (count == limit)
		db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}
