#include "ratings/testing.h"

#include "indicators/indicators.h"

/* ---- rating ---- */

static void rating_give__is_the_residents_alone_and_once(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = ended(call);

	as(call, town.clerk);
	assert_int_equal(give(call, &file, VERY_SATISFIED), FORBIDDEN);
	as_reporter(call, &file);
	call->own_case = 0;
	assert_int_equal(give(call, &file, VERY_SATISFIED), FORBIDDEN);
	as_reporter(call, &file);
	call->caller.staff_device = true;
	assert_int_equal(give(call, &file, VERY_SATISFIED), FORBIDDEN);
	assert_string_equal(call->refusal, "rating.staff_device");
	as_reporter(call, &file);
	assert_int_equal(give(call, &file, SATISFIED), OK);
	assert_int_equal(give(call, &file, VERY_SATISFIED), CONFLICT);
	assert_int_equal(total(call, "").n[COUNT_GRADE + 1], 1);
	assert_int_equal(tally_answered(&(struct tally[]){ total(call, "") }[0]), 1);
	assert_int_equal(faults(call), 0);
}

static void rating_give__waits_for_the_end_and_not_forever(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file open = handled_at(call, "431202001001"), old = ended(call);

	as_reporter(call, &open);
	assert_int_equal(give(call, &open, SATISFIED), CONFLICT);
	call->now += 16 * DAY;
	as_reporter(call, &old);
	assert_int_equal(give(call, &old, SATISFIED), CONFLICT);
	assert_string_equal(call->refusal, "rating.too_late");
}

static void rating_give__takes_no_reasons_that_are_no_codes(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = ended(call);

	as_reporter(call, &file);
	assert_int_equal(rating_give(call, &file, &(struct rating_new){ .grade = SATISFIED, .reasons = T("speed\ngrade=5") }), INVALID);
	assert_int_equal(rating_give(call, &file, &(struct rating_new){ .grade = 6 }), INVALID);
}

static void a_low_grade__opens_the_call_back_duty(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = ended(call), content = ended(call);
	struct call_back call_back;

	as_reporter(call, &file);
	assert_int_equal(give(call, &file, DISSATISFIED), OK);
	assert_true(the_call_back(call, &file, &call_back));
	assert_int_equal(call_back.why, WHY_LOW_GRADE);
	assert_true(call_back.due_at > call->now + 4 * DAY);
	as_reporter(call, &content);
	assert_int_equal(give(call, &content, BASICALLY_SATISFIED), OK);
	assert_false(the_call_back(call, &content, &call_back));
}

static void flags__mark_bursts_and_one_device(struct test_database *test)
{
	struct call *call = begin(test);
	struct rating rating;
	struct case_file files[13];

	for (int i = 0; i < 13; i++)
		files[i] = ended(call);
	for (int i = 0; i < 13; i++) {
		as_reporter(call, &files[i]);
		if (i < 12)
			call->caller.device = text_format(call->arena, "phone %d", i / 4);
		assert_int_equal(give(call, &files[i], i % 2 ? SATISFIED : VERY_SATISFIED), OK);
	}
	assert_int_equal(rating_find(call, files[2].id, &rating), OK);
	assert_string_equal(text_cstring(call->arena, rating.flags), "");
	assert_int_equal(rating_find(call, files[3].id, &rating), OK);
	assert_string_equal(text_cstring(call->arena, rating.flags), "same_device");
	assert_int_equal(rating_find(call, files[12].id, &rating), OK);
	assert_string_equal(text_cstring(call->arena, rating.flags), "burst");
	assert_int_equal(total(call, "").n[COUNT_FLAGGED], 4);
	assert_int_equal(tally_answered(&(struct tally[]){ total(call, "") }[0]), 13);
	assert_int_equal(faults(call), 0);
}

static void flags__mark_a_holder_with_nothing_but_the_best(struct test_database *test)
{
	struct call *call = begin(test);
	struct rating rating;
	struct case_file file;

	for (int i = 0; i < 31; i++) {
		file = ended(call);
		as_reporter(call, &file);
		call->caller.device = text_format(call->arena, "phone %d", i);
		assert_int_equal(give(call, &file, VERY_SATISFIED), OK);
		assert_int_equal(rating_find(call, file.id, &rating), OK);
		assert_string_equal(text_cstring(call->arena, rating.flags), i < 30 ? "" : "all_best");
	}
}

/* ---- counts ---- */

static void counts__keep_silence_and_tell_places_apart(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file first = ended(call);
	struct tally sum, town_one;

	ended_at(call, "431202002001", EVENT_SILENT);
	as_reporter(call, &first);
	assert_int_equal(give(call, &first, VERY_DISSATISFIED), OK);
	sum = total(call, "431202");
	town_one = total(call, "431202001");
	assert_int_equal(sum.n[COUNT_INVITED], 2);
	assert_int_equal(tally_silent(&sum), 1);
	assert_int_equal(sum.n[COUNT_UNCONFIRMED], 1);
	assert_int_equal(town_one.n[COUNT_INVITED], 1);
	assert_int_equal(tally_silent(&town_one), 0);
	assert_int_equal(sum.n[COUNT_IN_TIME], 2);
	assert_int_equal(sum.n[COUNT_TOOK], 2);
	assert_int_equal(total(call, "44").n[COUNT_INVITED], 0);
}

static void counts__every_slice_tells_the_same(struct test_database *test)
{
	struct call *call = begin(test);
	struct figure_filter filters[] = { { .place = T("431202") }, { .place = T("431202"), .category = T("lamp") }, { .place = T("431202"), .unit = 0 },
		{ .place = T("431202001") }, { .place = T("4312"), .category = T("lamp") } };
	struct figure_group groups[FIGURE_GROUPS];
	size_t count;

	ended(call);
	ended(call);
	filters[2].unit = town.bureau;
	for (size_t i = 0; i < sizeof(filters) / sizeof(filters[0]); i++)
		for (enum figure_by by = BY_MONTH; by <= BY_UNIT; by++) {
			filters[i].to = 99999;
			assert_int_equal(figure_groups(call, &filters[i], by, groups, &count), OK);
			assert_int_equal(count, 1);
			assert_int_equal(groups[0].tally.n[COUNT_INVITED], 2);
		}
}

static void counts__follow_a_case_that_ends_again_otherwise(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = ended_at(call, "431202001001", EVENT_SILENT);
	struct tally sum;

	as_reporter(call, &file);
	assert_int_equal(case_step(call, &file, EVENT_REOPENED, &(struct case_what){ .words = T("又坏了") }), OK);
	as(call, town.clerk);
	assert_int_equal(case_step(call, &file, EVENT_HANDLED, &(struct case_what){ .words = T("又修了") }), OK);
	as_reporter(call, &file);
	assert_int_equal(case_step(call, &file, EVENT_CONFIRMED, NULL), OK);
	sum = total(call, "");
	assert_int_equal(sum.n[COUNT_INVITED], 1);
	assert_int_equal(sum.n[COUNT_UNCONFIRMED], 0);
	assert_int_equal(sum.n[COUNT_REOPENED], 1);
	assert_int_equal(faults(call), 0);
}

static void check_counts__finds_a_count_that_was_changed(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = ended(call);
	struct rating rating;

	assert_int_equal(faults(call), 0);
	assert_int_equal(rating_find(call, file.id, &rating), OK);
	assert_int_equal(rating_count(call, &rating, &(struct tally){ .n[COUNT_GRADE] = 1 }), OK);
	assert_true(faults(call) > 0);
}

static void share_interval__is_wilsons(struct test_database *test)
{
	double low, high;

	(void)test;
	share_interval(8, 10, &low, &high);
	assert_true(low > 0.4901 && low < 0.4903 && high > 0.9433 && high < 0.9434);
	share_interval(0, 0, &low, &high);
	assert_true(low == 0 && high == 1);
	share_interval(5, 5, &low, &high);
	assert_true(low > 0.56 && low < 0.57 && high > 0.999);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(rating_give__is_the_residents_alone_and_once),
		TEST_ON_BOTH(rating_give__waits_for_the_end_and_not_forever),
		TEST_ON_BOTH(rating_give__takes_no_reasons_that_are_no_codes),
		TEST_ON_BOTH(a_low_grade__opens_the_call_back_duty),
		TEST_ON_BOTH(flags__mark_bursts_and_one_device),
		TEST_ON_BOTH(flags__mark_a_holder_with_nothing_but_the_best),
		TEST_ON_BOTH(counts__keep_silence_and_tell_places_apart),
		TEST_ON_BOTH(counts__every_slice_tells_the_same),
		TEST_ON_BOTH(counts__follow_a_case_that_ends_again_otherwise),
		TEST_ON_BOTH(check_counts__finds_a_count_that_was_changed),
		TEST_ON_SQLITE(share_interval__is_wilsons),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
