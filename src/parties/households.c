/* Households: who lives together, and where. */
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "parties/persons.h"

enum { NAME_MAX = 100 };

#define HOUSEHOLD_OUT(household) &(household)->id, &(household)->place, &(household)->name, &(household)->head, &(household)->since, \
	&(household)->until

static enum outcome check(struct call *call, const struct household *household)
{
	struct place place;
	enum outcome outcome;

	if (!household->name.len || text_characters(household->name) > NAME_MAX)
		return call_problem(call, "name", "household.bad_name");
	outcome = place_kind_of(household->place) < PLACE_VILLAGE ? NOT_FOUND : place_find_ever(call, household->place, &place);
	return outcome == NOT_FOUND ? call_problem(call, "place", "household.bad_place") : outcome;
}

enum outcome household_create(struct call *call, const struct household *household, int64_t *ret_id)
{
	int64_t id = db_new_id(call);

	TRY(check(call, household));
	TRY(db_change(call, HOUSEHOLD_PUT, IN(id, household->place, household->name, db_id_or_null(household->head), household->since,
		household->until)));
	*ret_id = id;
	return OK;
}

static enum outcome find_open(struct call *call, int64_t id, struct household *ret_household)
{
	TRY(household_find(call, id, ret_household));
	return ret_household->until ? refuse(call, CONFLICT, "household.ended") : OK;
}

enum outcome household_change(struct call *call, const struct household *household)
{
	struct household there;

	TRY(find_open(call, household->id, &there));
	TRY(check(call, household));
	return db_change(call, HOUSEHOLD_SET, IN(household->id, household->place, household->name, household->since));
}

/* What ended or was left is not there from that moment on: a day that has not come yet cannot be noted. */
static enum outcome check_last_day(struct call *call, int32_t last_day, int32_t since)
{
	if (last_day > date_of(call->now))
		return call_problem(call, "last_day", "household.day_to_come");
	return last_day < since ? call_problem(call, "last_day", "household.before_it_began") : OK;
}

enum outcome household_end(struct call *call, int64_t id, int32_t last_day)
{
	struct household there;
	int32_t joined;

	TRY(find_open(call, id, &there));
	TRY(db_find(call, HOUSEHOLD_LAST_JOINED, IN(id), OUT(&joined)));
	TRY(check_last_day(call, last_day, there.since > joined ? there.since : joined));
	TRY(db_run(call, HOUSEHOLD_END_MEMBERS, IN(id, last_day)));
	return db_change(call, HOUSEHOLD_CLOSE, IN(id, last_day));
}

enum outcome household_find(struct call *call, int64_t id, struct household *ret_household)
{
	return db_find(call, HOUSEHOLD_GET, IN(id), OUT(HOUSEHOLD_OUT(ret_household)));
}

enum outcome household_named(struct call *call, struct text place, struct text name, struct household *ret_household)
{
	return db_find(call, HOUSEHOLD_GET_NAMED, IN(place, name), OUT(HOUSEHOLD_OUT(ret_household)));
}

const char *const household_relations[] = { "head", "spouse", "child", "parent", "other", NULL };

bool household_relation_is_known(struct text relation)
{
	for (size_t i = 0; household_relations[i]; i++) {
		if (text_equal(relation, text_of(household_relations[i])))
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
	bool heads = text_equal(relation, T("head"));
	struct household there;
	struct person who;
	enum outcome outcome;
	int64_t now;

	if (!household_relation_is_known(relation))
		return call_problem(call, "relation", "household.bad_relation");
	TRY(find_open(call, household, &there));
	TRY(person_find(call, person, &who));
	outcome = household_of(call, person, &now);
	if (outcome == OK)
		return now == household ? OK : refuse(call, CONFLICT, "household.elsewhere");
	if (outcome != NOT_FOUND)
		return outcome;
	if (heads && there.head && there.head != person)
		return refuse(call, CONFLICT, "household.has_head");
	TRY(db_change(call, HOUSEHOLD_JOIN, IN(household, person, relation, date_of(call->now))));
	return heads ? db_change(call, HOUSEHOLD_SET_HEAD, IN(household, person)) : OK;
}

enum outcome household_leave(struct call *call, int64_t household, int64_t person, int32_t last_day)
{
	struct household there;
	int32_t since;

	TRY(db_find(call, HOUSEHOLD_MEMBER_SINCE, IN(household, person), OUT(&since)));
	TRY(check_last_day(call, last_day, since));
	TRY(db_change(call, HOUSEHOLD_END_MEMBER, IN(household, person, last_day)));
	TRY(household_find(call, household, &there));
	return there.head == person ? db_change(call, HOUSEHOLD_SET_HEAD, IN(household, db_id_or_null(0))) : OK;
}

enum outcome household_members_now(struct call *call, int64_t household, struct household_member ret_members[], size_t limit, size_t *ret_count)
{
	struct household_member member;
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, HOUSEHOLD_MEMBERS_NOW, IN(household, limit), &rows));
	while (count < limit && db_next(&rows, OUT(&member.person, &member.relation, &member.since)))
		ret_members[count++] = member;
	if (count == limit)
		db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
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

static enum outcome households_read(struct db_rows *rows, struct household ret_households[], size_t limit, size_t *ret_count)
{
	struct household household;
	size_t count = 0;

	while (count < limit && db_next(rows, OUT(HOUSEHOLD_OUT(&household))))
		ret_households[count++] = household;
	if (count == limit)
		db_close(rows);
	TRY(rows->outcome);
	*ret_count = count;
	return OK;
}

enum outcome households_in(struct call *call, struct text place, int64_t after, struct household ret_households[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;

	TRY(db_select(call, HOUSEHOLDS_OF_PLACE, IN(place, after, limit), &rows));
	return households_read(&rows, ret_households, limit, ret_count);
}

enum outcome households_within(struct call *call, struct text place, struct text after_place, int64_t after, struct household ret_households[], size_t limit,
	size_t *ret_count)
{
	struct text from, to;
	struct db_rows rows;

	place_subtree(call->arena, place, &from, &to);
	TRY(db_select(call, HOUSEHOLDS_OF_SUBTREE, IN(from, to, after_place, after, limit), &rows));
	return households_read(&rows, ret_households, limit, ret_count);
}
