/* Households: who lives together, and where. */
#include "parties/parties.h"

#include "kernel/clock/clock.h"
#include "kernel/db/db.h"

enum { NAME_MAX = 100 };

#define HOUSEHOLD_OUT(household) &(household)->id, &(household)->place, &(household)->name, &(household)->head, &(household)->since, \
	&(household)->until

enum outcome household_create(struct call *call, const struct household *household, int64_t *ret_id)
{
	int64_t id = db_new_id(call);
	struct place place;
	enum outcome outcome;

	if (!household->name.len || text_characters(household->name) > NAME_MAX)
		return call_problem(call, "name", "household.bad_name");
	outcome = place_kind_of(household->place) < PLACE_VILLAGE ? NOT_FOUND : place_find_ever(call, household->place, &place);
	if (outcome == NOT_FOUND)
		return call_problem(call, "place", "household.bad_place");
	TRY(outcome);
	TRY(db_change(call, HOUSEHOLD_PUT, IN(id, household->place, household->name, db_id_or_null(household->head), household->since,
		household->until)));
	*ret_id = id;
	return OK;
}

enum outcome household_find(struct call *call, int64_t id, struct household *ret_household)
{
	return db_find(call, HOUSEHOLD_GET, IN(id), OUT(HOUSEHOLD_OUT(ret_household)));
}

static bool is_relation(struct text relation)
{
	static const char *const relations[] = { "head", "spouse", "child", "parent", "other" };

	for (size_t i = 0; i < sizeof(relations) / sizeof(relations[0]); i++) {
		if (text_equal(relation, text_of(relations[i])))
			return true;
	}
	return false;
}

enum outcome household_of(struct call *call, int64_t person, int64_t *ret_household)
{
	return db_find(call, HOUSEHOLD_NOW, IN(person), OUT(ret_household));
}

enum outcome household_add(struct call *call, int64_t household, int64_t person, struct text relation)
{
	struct household there;
	struct person who;
	enum outcome outcome;
	int64_t now;

	if (!is_relation(relation))
		return call_problem(call, "relation", "household.bad_relation");
	TRY(household_find(call, household, &there));
	TRY(person_find(call, person, &who));
	outcome = household_of(call, person, &now);
	if (outcome == OK)
		return now == household ? OK : refuse(call, CONFLICT, "household.elsewhere");
	if (outcome != NOT_FOUND)
		return outcome;
	return db_change(call, HOUSEHOLD_JOIN, IN(household, person, relation, date_of(call->now)));
}

enum outcome household_leave(struct call *call, int64_t household, int64_t person, int32_t last_day)
{
	enum outcome outcome = db_change(call, HOUSEHOLD_END_MEMBER, IN(household, person, last_day));

	return outcome == CONFLICT ? NOT_FOUND : outcome;
}

enum outcome household_members(struct call *call, int64_t household, int64_t ret_persons[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;
	size_t count = 0;
	int64_t person;

	TRY(db_select(call, HOUSEHOLD_PERSONS, IN(household, limit), &rows));
	while (count < limit && db_next(&rows, OUT(&person)))
		ret_persons[count++] = person;
	if (count == limit)
		db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}

enum outcome households_in(struct call *call, struct text place, int64_t after, struct household ret_households[], size_t limit, size_t *ret_count)
{
	struct household household;
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, HOUSEHOLDS_OF_PLACE, IN(place, after, limit), &rows));
	while (count < limit && db_next(&rows, OUT(HOUSEHOLD_OUT(&household))))
		ret_households[count++] = household;
	if (count == limit)
		db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}
