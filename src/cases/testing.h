/* For the tests of rooms that raise cases: the small town (access/testing.h), and who holds a case's secret link. */
#ifndef ONEDOOR_CASES_TESTING_H
#define ONEDOOR_CASES_TESTING_H

#include "access/testing.h"
#include "cases/cases.h"

/* A stranger with the case's secret link. */
static inline void town_as_reporter(struct call *call, const struct case_file *file)
{
	town_as_stranger(call);
	assert_int_equal(case_view(call, file, case_secret(call, file)), VIEW_OWN);
}

#endif
