/* For the tests of this room: a bureau whose services they are, and an interview about them. */
#ifndef ONEDOOR_CATALOGUE_BUREAU_H
#define ONEDOOR_CATALOGUE_BUREAU_H

#include "kernel/db/testing.h"

#include "catalogue/testing.h"
#include "parties/parties.h"
#include "places/places.h"

static inline struct call *begin(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct unit unit = { .code = T("bureau"), .name = T("市场监督管理局"), .kind = T("department") };
	int64_t id;

	assert_int_equal(place_put(call, &(struct place){ .code = T("43"), .kind = PLACE_PROVINCE, .name = T("湖南省") }), OK);
	assert_int_equal(unit_create(call, &unit, &id), OK);
	return call;
}

static inline struct interview asked(struct call *call, const struct item items[], size_t count, const char *answers)
{
	struct interview interview = { 0 };

	assert_int_equal(item_interview(call, items, count, item_answers_of_text(call, text_of(answers)), &interview), OK);
	return interview;
}

#endif
