/* For the tests of this room: a case that was opened, one that somebody took on, and its alarm. */
#ifndef ONEDOOR_CASES_OPENED_H
#define ONEDOOR_CASES_OPENED_H

#include "cases/alarms.h"
#include "cases/testing.h"

static inline struct case_file open_case(struct call *call, int days)
{
	struct case_new new_case = { .rules = case_kinds[0], .category = T("street.light"), .title = T("路灯不亮"), .place = T(TOWN_PLACE),
		.span = { SPAN_CALENDAR_DAYS, days }, .is_public = true };
	struct case_file file = { 0 };

	town_as(call, 0);
	assert_int_equal(case_open(call, &new_case, &file), OK);
	return file;
}

static inline struct case_file accepted_case(struct call *call, int days)
{
	struct case_file file = open_case(call, days);

	town_as(call, town.dispatcher);
	assert_int_equal(case_step(call, &file, EVENT_DISPATCHED, &(struct case_what){ .unit = town.bureau }), OK);
	town_as(call, town.clerk);
	assert_int_equal(case_step(call, &file, EVENT_ACCEPTED, NULL), OK);
	return file;
}

/* The case after its alarm rang at that time. */
static inline struct case_file ring(struct call *call, int64_t id, int64_t at)
{
	struct case_file file;

	town_as(call, 0);
	call->now = at;
	assert_int_equal(case_alarm_rings(call, id), OK);
	assert_int_equal(case_find(call, id, &file), OK);
	return file;
}

#endif
