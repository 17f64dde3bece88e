/* Deadlines that pass, and silence. */
#include "cases/opened.h"

#include "cases/store.h"
#include "kernel/settings/settings.h"

static int events_of(struct call *call, int64_t id, enum case_event event)
{
	struct case_record record = { .case_id = id };
	struct db_rows rows;
	int count = 0;

	assert_int_equal(case_record_select(call, id, &rows), OK);
	while (case_record_next(&rows, &record))
		count += record.event == event;
	return count;
}

static void escalation__reminds_tells_each_level_and_then_everybody(struct test_database *test)
{
	struct call *call;
	struct case_file file;

	town_build(test);
	call = test_begin(test);
	file = accepted_case(call, 8);
	assert_true(file.alarm_at > call->now && file.alarm_at < file.due_at);
	file = ring(call, file.id, file.alarm_at);
	assert_int_equal(events_of(call, file.id, EVENT_REMINDED), 1);
	assert_true(file.alarm_at == file.due_at);
	file = ring(call, file.id, file.due_at - 1);
	assert_int_equal(events_of(call, file.id, EVENT_OVERDUE), 0);
	file = ring(call, file.id, file.due_at);
	assert_int_equal(events_of(call, file.id, EVENT_OVERDUE), 1);
	assert_true(file.told_unit == town.bureau);
	file = ring(call, file.id, file.alarm_at);
	assert_true(file.told_unit == town.county && !file.publicly_overdue);
	file = ring(call, file.id, file.alarm_at);
	assert_true(file.publicly_overdue && file.alarm_at == 0);
	assert_int_equal(events_of(call, file.id, EVENT_ESCALATED), 2);
	assert_int_equal(events_of(call, file.id, EVENT_OVERDUE), 1);
}

static void escalation__goes_past_a_unit_without_supervisor(struct test_database *test)
{
	struct call *call;
	struct case_file file;

	town_build(test);
	call = test_begin(test);
	file = open_case(call, 4);
	assert_int_equal(case_step(call, &file, EVENT_DISPATCHED, &(struct case_what){ .unit = town.other_bureau }), OK);
	file = ring(call, file.id, file.alarm_at);
	file = ring(call, file.id, file.due_at);
	assert_true(file.told_unit == town.county);
}

static void escalation__of_what_nobody_holds_goes_to_the_government_of_the_place(struct test_database *test)
{
	struct call *call;
	struct case_file file;

	town_build(test);
	call = test_begin(test);
	file = open_case(call, 4);
	file = ring(call, file.id, file.alarm_at);
	file = ring(call, file.id, file.due_at);
	assert_true(file.told_unit == town.county && !file.publicly_overdue);
	file = ring(call, file.id, file.alarm_at);
	assert_true(file.publicly_overdue);
}

static void silence__ends_as_unconfirmed_and_an_unanswered_question_starts_the_clock(struct test_database *test)
{
	struct call *call;
	struct case_file file, asked;

	town_build(test);
	call = test_begin(test);
	file = accepted_case(call, 7);
	asked = accepted_case(call, 7);
	assert_int_equal(case_step(call, &file, EVENT_HANDLED, &(struct case_what){ .words = T("换了灯泡") }), OK);
	assert_int_equal(case_step(call, &asked, EVENT_ASKED, &(struct case_what){ .words = T("哪一盏?") }), OK);
	assert_true(file.alarm_at == call->now + setting_int("requests.confirm_days") * DAY);
	file = ring(call, file.id, file.alarm_at);
	assert_int_equal(file.state, STATE_UNCONFIRMED);
	assert_true(file.ended_at == call->now);
	asked = ring(call, asked.id, asked.alarm_at);
	assert_int_equal(asked.state, STATE_ACCEPTED);
	assert_true(asked.stopped_at == 0 && asked.stopped_ms == setting_int("requests.answer_days") * DAY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(escalation__reminds_tells_each_level_and_then_everybody),
		TEST_ON_BOTH(escalation__goes_past_a_unit_without_supervisor),
		TEST_ON_BOTH(escalation__of_what_nobody_holds_goes_to_the_government_of_the_place),
		TEST_ON_BOTH(silence__ends_as_unconfirmed_and_an_unanswered_question_starts_the_clock),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
