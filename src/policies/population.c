#include "policies/population.h"

#include "access/access.h"
#include "audit/audit.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"

enum { HOUSEHOLDS_A_PAGE = 500, TOWN_DIGITS = 9 };
#define HEADER "年龄,age,家庭人口,household_size,街道,town\n"

struct residence {
	struct text place;
	int64_t household;
	int32_t born;
	int size;
};

static int age_on(int32_t day, int32_t born)
{
	int year, month, day_of_month, born_year, born_month, born_day;

	date_to_civil(day, &year, &month, &day_of_month);
	date_to_civil(born, &born_year, &born_month, &born_day);
	return year - born_year - (month < born_month || (month == born_month && day_of_month < born_day));
}

static bool write_person(struct call *call, const struct residence *r, FILE *file)
{
	struct text age = r->born ? text_format(call->arena, "%d", age_on(date_of(call->now), r->born)) : T("");
	struct text town = { r->place.at, r->place.len < TOWN_DIGITS ? r->place.len : TOWN_DIGITS };
	struct text line = text_format(call->arena, "%.*s,%.*s,%d,%d,%.*s,%.*s\n", TEXT_ARG(age), TEXT_ARG(age), r->size, r->size, TEXT_ARG(town), TEXT_ARG(town));

	return fwrite(line.at, 1, line.len, file) == line.len;
}

/* One page of households; *ret_more: there may be another after the last one. */
static enum outcome write_page(struct call *call, struct scope_range scope, struct residence *last, FILE *file, bool *ret_more)
{
	struct residence r = { 0 };
	struct db_rows rows;
	bool written = true;

	*ret_more = false;
	TRY(db_select(call, POPULATION_RESIDENTS, IN(last->place, last->household, scope.place_from, scope.place_to, (int)HOUSEHOLDS_A_PAGE), &rows));
	while (db_next(&rows, OUT(&r.place, &r.household, &r.born, &r.size))) {
		*last = r;
		*ret_more = true;
		written = written && (!r.size || write_person(call, &r, file));
	}
	TRY(rows.outcome);
	return written ? OK : BUSY;
}

static enum outcome write_all(struct call *call, FILE *file)
{
	struct residence last = { .place = T("") };
	struct scope_range scope = access_scope(call);
	bool more = true;

	if (fwrite(HEADER, 1, sizeof(HEADER) - 1, file) != sizeof(HEADER) - 1)
		return BUSY;
	while (more)
		TRY(write_page(call, scope, &last, file, &more));
	rewind(file);
	return OK;
}

enum outcome population_residents(struct call *call, FILE **ret_file)
{
	FILE *file = tmpfile();
	enum outcome outcome = file ? write_all(call, file) : BUSY;

	if (outcome == OK)
		*ret_file = file;
	else if (file)
		fclose(file);
	return outcome;
}

/* Nobody's own page shows a look at everybody: the administrator's history does. */
enum outcome population_note(struct call *call, const struct policy *policy)
{
	struct text which = text_format(call->arena, "%.*s v%d", TEXT_ARG(policy->code), policy->number);

	TRY(audit_access(call, &(struct audit_look){ .what = AUDIT_RECORD, .purpose = "statistics",
		.basis = text_format(call->arena, "%.*s: %.*s", TEXT_ARG(which), TEXT_ARG(policy->reference)) }));
	return audit_change(call, "policy", policy->id, T(""), text_join(call->arena, which, T(" compared over the residents")));
}
