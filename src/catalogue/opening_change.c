/* Opening calendars made and changed by administrators. */
#include "access/access.h"
#include "audit/audit.h"
#include "catalogue/openings.h"
#include "catalogue/read.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"

enum outcome opening_need(struct call *call, struct text place)
{
	return access_need(call, ADMINISTER, place.len ? place : setting_text("site.place"), T(""));
}

static void hours_right(struct call *call, const struct text hours[OPENING_DAYS], struct opening *opening)
{
	bool open = false;

	for (int day = OPENING_MONDAY; day < OPENING_DAYS; day++) {
		struct opening_hours *its = &opening->days[day];
		if (!open_hours_read(hours[day], its->spans, &its->count))
			call_problem(call, text_format(call->arena, "hours.%s", opening_days[day]).at, "hall.hours");
		open |= its->count > 0;
	}
	if (!open && !call->problems)
		call_problem(call, "hours.monday", "opening.never");
}

static enum outcome code_right(struct call *call, struct text code)
{
	struct opening there;
	enum outcome outcome;

	if (!is_item_code(code) || text_equal(code, T("new")))
		return call_problem(call, "code", "opening.code");
	outcome = opening_find(call, code, &there);
	if (outcome == OK)
		return call_problem(call, "code", "opening.taken");
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome may_be_one_more(struct call *call)
{
	int64_t count;

	TRY(db_find(call, OPENING_COUNT, IN(), OUT(&count)));
	return count < OPENINGS_MAX ? OK : refuse(call, LIMIT, "opening.too_many");
}

static enum outcome store_hours(struct call *call, const struct opening *opening)
{
	TRY(db_run(call, OPENING_HOURS_DROP, IN(opening->code)));
	for (int day = OPENING_MONDAY; day < OPENING_DAYS; day++)
		for (size_t i = 0; i < opening->days[day].count; i++)
			TRY(db_change(call, OPENING_HOURS_ADD, IN(opening->code, day, opening->days[day].spans[i].from, opening->days[day].spans[i].to)));
	return OK;
}

enum outcome opening_put(struct call *call, const struct opening *opening, const struct text hours[OPENING_DAYS], bool is_new)
{
	struct opening next = *opening;
	enum outcome outcome = is_new ? code_right(call, opening->code) : OK;

	if (outcome != OK && outcome != INVALID)
		return outcome;
	if (!opening->title.len)
		call_problem(call, "title_zh", "required");
	hours_right(call, hours, &next);
	if (call->problems)
		return INVALID;
	if (is_new) {
		TRY(may_be_one_more(call));
		TRY(db_change(call, OPENING_ADD, IN(next.code, next.title, next.title_en, next.place)));
	} else {
		TRY(db_change(call, OPENING_SET, IN(next.code, next.title, next.title_en)));   /* its row first: two at once wait here for each other */
	}
	TRY(store_hours(call, &next));
	TRY(audit_change(call, "opening", 0, T(""), text_format(call->arena, "%.*s | %.*s | %.*s", TEXT_ARG(next.code), TEXT_ARG(next.title),
		TEXT_ARG(opening_in_words(call, &next)))));
	return catalogue_note_change(call, text_format(call->arena, "opening %.*s %lld", TEXT_ARG(next.code), (long long)call->now));
}
