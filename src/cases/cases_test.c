#include "cases/opened.h"

#include <stdio.h>

#include "cases/store.h"
#include "kernel/settings/settings.h"

/* ---- references ---- */

static void reference__shows_a_wrong_digit_and_two_that_changed_places(void **state)
{
	static const char good[] = "2611232662470";
	int valid = 0;
	char digits[15];

	(void)state;
	for (char last = '0'; last <= '9'; last++) {
		snprintf(digits, sizeof(digits), "%s%c", good, last);
		valid += reference_is_valid((struct text){ digits, 14 });
	}
	assert_int_equal(valid, 1);
	assert_false(reference_is_valid(T("")));
	assert_false(reference_is_valid(T("2611232662470x")));
	assert_false(reference_is_valid(T("26112326624701234")));
}

static void case_by_reference__takes_it_as_people_type_it(struct test_database *test)
{
	struct call *call;
	struct case_file file, found;

	town_build(test);
	call = test_begin(test);
	file = open_case(call, 7);
	assert_int_equal(case_by_reference(call, reference_shown(test->arena, file.reference), &found), OK);
	assert_true(found.id == file.id);
	assert_int_equal(case_by_reference(call, T("not a reference"), &found), INVALID);
	assert_true(town_has_problem(call, "reference"));
}

/* ---- the lifecycle ---- */

static void case_step__refuses_what_the_state_does_not_allow_and_whom_it_is_not_for(struct test_database *test)
{
	struct call *call;
	struct case_file file;

	town_build(test);
	call = test_begin(test);
	file = open_case(call, 7);
	assert_int_equal(case_step(call, &file, EVENT_HANDLED, NULL), CONFLICT);
	town_as_stranger(call);
	assert_int_equal(case_step(call, &file, EVENT_DISPATCHED, &(struct case_what){ .unit = town.bureau }), FORBIDDEN);
	assert_int_equal(case_step(call, &file, EVENT_WITHDRAWN, NULL), FORBIDDEN);
	town_as(call, town.clerk);
	assert_int_equal(case_step(call, &file, EVENT_DISPATCHED, &(struct case_what){ .unit = town.bureau }), FORBIDDEN);
	assert_int_equal(file.seq, 1);
	town_as(call, town.dispatcher);
	assert_int_equal(case_step(call, &file, EVENT_DISPATCHED, &(struct case_what){ .unit = town.bureau }), OK);
	town_as(call, town.other_clerk);
	assert_int_equal(case_step(call, &file, EVENT_ACCEPTED, NULL), NOT_FOUND);
	town_as(call, town.clerk);
	assert_int_equal(case_step(call, &file, EVENT_ACCEPTED, NULL), OK);
	assert_true(file.holder == town.clerk && file.unit == town.bureau);
}

static void case_step__of_two_at_once_one_is_told_to_look_again(struct test_database *test)
{
	struct call *call;
	struct case_file file, stale;

	town_build(test);
	call = test_begin(test);
	stale = file = open_case(call, 7);
	assert_int_equal(case_step(call, &file, EVENT_DISPATCHED, &(struct case_what){ .unit = town.bureau }), OK);
	assert_int_equal(case_step(call, &stale, EVENT_DISPATCHED, &(struct case_what){ .unit = town.other_bureau }), CONFLICT);
}

static void clock__stands_while_the_resident_is_asked(struct test_database *test)
{
	struct call *call;
	struct case_file file;
	int64_t due;

	town_build(test);
	call = test_begin(test);
	file = accepted_case(call, 7);
	due = file.due_at;
	assert_int_equal(case_step(call, &file, EVENT_ASKED, &(struct case_what){ .words = T("哪一栋?") }), OK);
	assert_true(file.stopped_at == call->now && file.due_at == due);
	call->now += 3 * DAY;
	town_as_reporter(call, &file);
	assert_int_equal(case_step(call, &file, EVENT_ANSWERED, &(struct case_what){ .words = T("三栋") }), OK);
	assert_true(file.stopped_at == 0 && file.due_at == due + 3 * DAY);
	assert_int_equal(file.state, STATE_ACCEPTED);
}

static void case_open__counts_a_report_from_when_it_was_taken_down(struct test_database *test)
{
	struct case_new new_case = { .rules = case_kinds[0], .category = T("other"), .title = T("x"), .place = T(TOWN_PLACE),
		.span = { SPAN_CALENDAR_DAYS, 7 } };
	struct call *call;
	struct case_file file;

	town_build(test);
	call = test_begin(test);
	new_case.registered_at = call->now - 2 * DAY;
	assert_int_equal(case_open(call, &new_case, &file), OK);
	assert_true(file.registered_at == call->now - 2 * DAY);
	assert_true(file.due_at - file.registered_at > 6 * DAY && file.due_at - file.registered_at <= 8 * DAY);
	new_case.registered_at = call->now + 1;
	assert_int_equal(case_open(call, &new_case, &file), INVALID);
	new_case.registered_at = call->now - 31 * DAY;
	assert_int_equal(case_open(call, &new_case, &file), INVALID);
	assert_true(town_has_problem(call, "taken_at"));
}

/* ---- lists ---- */

struct seen {
	int64_t ids[200];
	size_t count;
};

static enum outcome remember(struct call *call, const struct case_file *file, void *context)
{
	struct seen *seen = context;

	(void)call;
	seen->ids[seen->count++] = file->id;
	return OK;
}

static size_t walk(struct call *call, struct case_filter filter, struct seen *seen)
{
	size_t pages = 0;

	*seen = (struct seen){ 0 };
	do {
		assert_int_equal(case_each(call, &filter, remember, seen, &filter.page), OK);
		pages++;
	} while (filter.page.len && pages < 100);
	return pages;
}

static void case_each__shows_every_case_once_page_by_page(struct test_database *test)
{
	struct case_filter filter = { .kind = CASE_REQUEST, .lane = -1, .limit = 7, .public_only = true, .states = STATES_OPEN };
	struct seen seen;
	struct call *call;

	town_build(test);
	call = test_begin(test);
	for (int i = 0; i < 23; i++)
		open_case(call, 1 + i % 3);   /* many deadlines alike: the key must tell them apart */
	town_as_stranger(call);
	assert_int_equal(walk(call, filter, &seen), 4);
	assert_int_equal(seen.count, 23);
	for (size_t i = 1; i < seen.count; i++)
		assert_true(seen.ids[i] < seen.ids[i - 1]);
	filter.place = T("431202002");
	walk(call, filter, &seen);
	assert_int_equal(seen.count, 0);
	filter.place = T("431202001");
	walk(call, filter, &seen);
	assert_int_equal(seen.count, 23);
	filter.public_only = false;
	filter.place = T("");
	town_as(call, town.dispatcher);
	walk(call, filter, &seen);
	assert_int_equal(seen.count, 23);
	for (size_t i = 0; i < seen.count; i++)
		for (size_t k = i + 1; k < seen.count; k++)
			assert_true(seen.ids[i] != seen.ids[k]);
}

static void case_each__keeps_staff_to_their_scope(struct test_database *test)
{
	struct case_filter filter = { .kind = CASE_REQUEST, .lane = -1 };
	struct seen seen;
	struct call *call;
	struct case_file file;

	town_build(test);
	call = test_begin(test);
	file = accepted_case(call, 7);
	town_as(call, town.clerk);
	walk(call, filter, &seen);
	assert_int_equal(seen.count, 1);
	town_as(call, town.other_clerk);
	walk(call, filter, &seen);
	assert_int_equal(seen.count, 0);
	filter.unit = town.bureau;
	walk(call, filter, &seen);
	assert_int_equal(seen.count, 0);
	filter = (struct case_filter){ .kind = CASE_REQUEST, .lane = -1, .states = STATES_OPEN | STATES_CLOSED, .unit = town.bureau };
	walk(call, filter, &seen);
	assert_int_equal(seen.count, 0);
	town_as_stranger(call);
	filter = (struct case_filter){ .kind = CASE_REQUEST, .lane = -1 };
	walk(call, filter, &seen);
	assert_int_equal(seen.count, 0);
	assert_true(file.id != 0);
}

static void case_each__finds_the_late_and_those_of_a_lane_by_place_and_category(struct test_database *test)
{
	struct case_filter filter = { .kind = CASE_REQUEST, .lane = 2, .public_only = true };
	struct case_new wish = { .rules = case_kinds[0], .category = T("wish.elder"), .title = T("x"), .place = T(TOWN_PLACE), .lane = 2,
		.span = { SPAN_CALENDAR_DAYS, 30 }, .is_public = true };
	struct case_file file, late;
	struct call *call;
	struct seen seen;

	town_build(test);
	call = test_begin(test);
	late = open_case(call, 2);
	assert_int_equal(case_open(call, &wish, &file), OK);
	for (int i = 0; i < 3; i++)
		late = ring(call, late.id, late.alarm_at);
	assert_true(late.publicly_overdue);
	town_as_stranger(call);
	walk(call, filter, &seen);
	assert_true(seen.count == 1 && seen.ids[0] == file.id);
	filter.category = T("other");
	walk(call, filter, &seen);
	assert_int_equal(seen.count, 0);
	filter = (struct case_filter){ .kind = CASE_REQUEST, .lane = -1, .public_only = true, .late_only = true, .place = T("431202001") };
	walk(call, filter, &seen);
	assert_true(seen.count == 1 && seen.ids[0] == late.id);
	filter.place = T("431202002");
	walk(call, filter, &seen);
	assert_int_equal(seen.count, 0);
}

static void case_view__needs_the_right_secret_and_hides_what_is_not_public(struct test_database *test)
{
	struct case_new hidden = { .rules = case_kinds[0], .category = T("other"), .title = T("x"), .place = T(TOWN_PLACE),
		.span = { SPAN_CALENDAR_DAYS, 7 } };
	struct call *call;
	struct case_file file, other;

	town_build(test);
	call = test_begin(test);
	other = open_case(call, 7);
	assert_int_equal(case_open(call, &hidden, &file), OK);
	town_as_stranger(call);
	assert_int_equal(case_view(call, &file, T("")), VIEW_NOTHING);
	assert_int_equal(case_view(call, &file, case_secret(call, &other)), VIEW_NOTHING);
	assert_int_equal(case_view(call, &other, T("")), VIEW_PUBLIC);
	assert_int_equal(call->own_case, 0);
	assert_int_equal(case_view(call, &file, case_secret(call, &file)), VIEW_OWN);
	assert_true(call->own_case == file.id);
	town_as(call, town.other_clerk);
	assert_int_equal(case_view(call, &file, T("")), VIEW_STAFF);   /* nobody's yet: within the scope of its place */
}

static void case_public_words__leaves_out_what_names_a_person(void **state)
{
	struct arena *arena = arena_new(1 << 20);

	(void)state;
	assert_true(text_equal(case_public_words(arena, T("打138 1234 5678找老王")), T("打***找老王")));
	assert_true(text_equal(case_public_words(arena, T("写到a.b@example.org吧")), T("写到***吧")));
	assert_true(text_equal(case_public_words(arena, T("3栋501,2026年")), T("3栋501,2026年")));
	assert_true(text_equal(case_public_words(arena, T("11010519491231002X")), T("***")));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reference__shows_a_wrong_digit_and_two_that_changed_places),
		TEST_ON_BOTH(case_by_reference__takes_it_as_people_type_it),
		TEST_ON_BOTH(case_step__refuses_what_the_state_does_not_allow_and_whom_it_is_not_for),
		TEST_ON_BOTH(case_step__of_two_at_once_one_is_told_to_look_again),
		TEST_ON_BOTH(clock__stands_while_the_resident_is_asked),
		TEST_ON_BOTH(case_open__counts_a_report_from_when_it_was_taken_down),
		TEST_ON_BOTH(case_each__shows_every_case_once_page_by_page),
		TEST_ON_BOTH(case_each__keeps_staff_to_their_scope),
		TEST_ON_BOTH(case_each__finds_the_late_and_those_of_a_lane_by_place_and_category),
		TEST_ON_BOTH(case_view__needs_the_right_secret_and_hides_what_is_not_public),
		cmocka_unit_test(case_public_words__leaves_out_what_names_a_person),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
