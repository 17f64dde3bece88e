#include "cases/testing.h"

#include "cases/alarms.h"
#include "cases/checks.h"
#include "cases/roots.h"
#include "cases/store.h"
#include "kernel/route/exchange.h"
#include "kernel/settings/settings.h"

static struct case_file open_case(struct call *call, int days)
{
	struct case_new new_case = { .rules = case_kinds[0], .category = T("street.light"), .title = T("路灯不亮"), .place = T(TOWN_PLACE),
		.span = { SPAN_CALENDAR_DAYS, days }, .is_public = true };
	struct case_file file = { 0 };

	town_as(call, 0);
	assert_int_equal(case_open(call, &new_case, &file), OK);
	return file;
}

static struct case_file accepted_case(struct call *call, int days)
{
	struct case_file file = open_case(call, days);

	town_as(call, town.dispatcher);
	assert_int_equal(case_step(call, &file, EVENT_DISPATCHED, &(struct case_what){ .unit = town.bureau }), OK);
	town_as(call, town.clerk);
	assert_int_equal(case_step(call, &file, EVENT_ACCEPTED, NULL), OK);
	return file;
}

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

/* ---- escalation ---- */

static struct case_file ring(struct call *call, int64_t id, int64_t at)
{
	struct case_file file;

	town_as(call, 0);
	call->now = at;
	assert_int_equal(case_alarm_rings(call, id), OK);
	assert_int_equal(case_find(call, id, &file), OK);
	return file;
}

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

/* ---- verify ---- */

static int faults_of(struct call *call, enum outcome (*check)(struct call *call, struct check_report *report), char words[512])
{
	FILE *out = fmemopen(words, 512, "w");
	struct check_report report = { .name = "test", .out = out };

	memset(words, 0, 512);
	assert_int_equal(check(call, &report), OK);
	fclose(out);
	return (int)report.faults;
}

static void verify__names_the_case_whose_event_was_changed(struct test_database *test)
{
	char words[512], reference[20];
	struct call *call;
	struct case_file file, record_of;
	struct case_record record = { 0 };
	struct db_rows rows;

	town_build(test);
	call = test_begin(test);
	for (int i = 0; i < 3; i++)
		file = accepted_case(call, 7);
	assert_int_equal(faults_of(call, cases_check_chains, words), 0);
	assert_int_equal(faults_of(call, cases_check_counts, words), 0);
	record_of = file;
	record.case_id = file.id;
	assert_int_equal(case_record_select(call, file.id, &rows), OK);
	assert_true(case_record_next(&rows, &record));
	db_close(&rows);
	record.case_id = record_of.id;
	record.seq = file.seq + 1;      /* an event nobody caused, with a hash that follows nothing */
	assert_int_equal(case_record_insert(call, &record), OK);
	assert_int_equal(faults_of(call, cases_check_chains, words), 1);
	snprintf(reference, sizeof(reference), "%.*s", TEXT_ARG(file.reference));
	assert_non_null(strstr(words, reference));
}

/* Where the history on a page folds: the place in the list, -1 nowhere. */
static int fold_of(struct call *call, const struct case_file *file, int64_t *ret_earlier)
{
	struct doc *doc = doc_new(call->arena);
	const struct doc *events;
	int at = -1;

	assert_int_equal(case_to_doc(call, file, VIEW_STAFF, NULL, 0, doc), OK);
	events = doc_find(doc, "events");
	for (size_t i = 0; i < doc_count(events); i++)
		if (text_equal(doc_plain(call->arena, doc_find(doc_child(events, i), "folds")), T("true")))
			at = (int)i;
	text_to_int(doc_plain(call->arena, doc_find(doc, "events_earlier")), ret_earlier);
	return at;
}

static void case_page__folds_all_but_the_newest_of_a_long_history(struct test_database *test)
{
	struct case_record record = { 0 };
	struct case_file file;
	struct db_rows rows;
	struct call *call;
	int64_t earlier;

	town_build(test);
	call = test_begin(test);
	file = accepted_case(call, 7);
	assert_int_equal(fold_of(call, &file, &earlier), -1);
	assert_int_equal(earlier, 0);
	record.case_id = file.id;
	assert_int_equal(case_record_select(call, file.id, &rows), OK);
	while (case_record_next(&rows, &record))
		;
	while (record.seq < 300) {
		record.seq++;
		assert_int_equal(case_record_insert(call, &record), OK);
	}
	assert_int_equal(fold_of(call, &file, &earlier), 20);
	assert_int_equal(earlier, 280);
}

static void verify__finds_a_row_that_differs_from_its_events(struct test_database *test)
{
	char words[512];
	struct call *call;
	struct case_file file, before;

	town_build(test);
	call = test_begin(test);
	before = file = accepted_case(call, 7);
	file.state = STATE_CONFIRMED;
	assert_int_equal(case_row_save(call, &file, &before), OK);
	assert_int_equal(faults_of(call, cases_check_chains, words), 1);
	assert_non_null(strstr(words, "state"));
	assert_true(faults_of(call, cases_check_counts, words) > 0);
}

static void case_record_hash__changes_with_every_field(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	const struct case_record one = { .case_id = 7, .seq = 1, .at = 2, .event = EVENT_REGISTERED, .actor_kind = CALLER_STAFF, .actor_post = 3,
		.actor_unit = 4, .state = STATE_REGISTERED, .unit = 5, .holder = 6, .due_at = 8, .category = T("a"), .place = T("b"), .other = 9,
		.words = T("c"), .data = T("d") };
	struct case_record changed[16];
	struct text hash = case_record_hash(arena, T(""), &one);

	(void)state;
	for (size_t i = 0; i < 16; i++)
		changed[i] = one;
	changed[0].case_id++;
	changed[1].seq++;
	changed[2].at++;
	changed[3].event++;
	changed[4].actor_kind++;
	changed[5].actor_post++;
	changed[6].actor_unit++;
	changed[7].state++;
	changed[8].unit++;
	changed[9].holder++;
	changed[10].due_at++;
	changed[11].category = T("A");
	changed[12].place = T("B");
	changed[13].other++;
	changed[14].words = T("C");
	changed[15].data = T("D");
	for (size_t i = 0; i < 16; i++)
		assert_false(text_equal(hash, case_record_hash(arena, T(""), &changed[i])));
	assert_false(text_equal(hash, case_record_hash(arena, hash, &one)));
	arena_free(arena);
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

/* ---- the root of a day ---- */

static int64_t root_faults(struct call *call)
{
	struct check_report report = { .name = "test" };

	assert_int_equal(day_roots_check(call, &report), OK);
	return report.faults;
}

static void day_root__is_the_tree_of_rfc_6962(struct test_database *test)
{
	struct call *call;
	struct hash leaves[3], left;
	struct text root;
	int cases;

	town_build(test);
	call = test_begin(test);
	for (int i = 0; i < 3; i++) {
		struct case_file file = open_case(call, 7);
		char *line = text_cstring(test->arena, text_format(test->arena, "-%lld %.*s", (long long)file.id, TEXT_ARG(file.last_hash)));
		size_t len = strlen(line);
		line[0] = 0;
		leaves[i] = hash_of((struct text){ line, len });
	}
	left = hash_of(text_join(test->arena, T("\1"), text_join(test->arena, (struct text){ (char *)leaves[0].bytes, HASH_BYTES },
		(struct text){ (char *)leaves[1].bytes, HASH_BYTES })));
	assert_int_equal(day_root_compute(call, date_of(call->now), &cases, &root), OK);
	assert_int_equal(cases, 3);
	assert_true(text_equal(root, hash_hex(test->arena, hash_of(text_join(test->arena, T("\1"), text_join(test->arena,
		(struct text){ (char *)left.bytes, HASH_BYTES }, (struct text){ (char *)leaves[2].bytes, HASH_BYTES }))))));
}

static void day_roots__follow_each_other_and_show_a_changed_history(struct test_database *test)
{
	struct call *call;
	struct case_file file;
	struct db_rows rows;
	struct day_root root;
	int days = 0;

	town_build(test);
	call = test_begin(test);
	assert_int_equal(day_roots_make(call, NULL), OK);
	file = accepted_case(call, 30);
	town_as(call, 0);
	assert_int_equal(day_roots_make(call, NULL), OK);
	call->now += 3 * DAY;
	assert_int_equal(day_roots_make(call, NULL), OK);
	assert_int_equal(day_roots_make(call, NULL), OK);
	assert_int_equal(db_select(call, DAY_ROOTS_BEFORE, IN(INT32_MAX, 10), &rows), OK);
	while (db_next(&rows, OUT(&root.day, &root.cases, &root.root, &root.before, &root.made_at, &root.signature)))
		days++;
	assert_int_equal(days, 3);
	assert_int_equal(root.cases, 1);
	assert_int_equal(root_faults(call), 0);
	/* An event slipped into a day that is over. */
	call->now -= 3 * DAY;
	town_as(call, town.clerk);
	assert_int_equal(case_step(call, &file, EVENT_NOTED, &(struct case_what){ .words = T("补记") }), OK);
	assert_int_equal(root_faults(call), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reference__shows_a_wrong_digit_and_two_that_changed_places),
		cmocka_unit_test(case_record_hash__changes_with_every_field),
		cmocka_unit_test(case_public_words__leaves_out_what_names_a_person),
		TEST_ON_BOTH(case_by_reference__takes_it_as_people_type_it),
		TEST_ON_BOTH(case_step__refuses_what_the_state_does_not_allow_and_whom_it_is_not_for),
		TEST_ON_BOTH(case_step__of_two_at_once_one_is_told_to_look_again),
		TEST_ON_BOTH(clock__stands_while_the_resident_is_asked),
		TEST_ON_BOTH(case_open__counts_a_report_from_when_it_was_taken_down),
		TEST_ON_BOTH(escalation__reminds_tells_each_level_and_then_everybody),
		TEST_ON_BOTH(escalation__goes_past_a_unit_without_supervisor),
		TEST_ON_BOTH(escalation__of_what_nobody_holds_goes_to_the_government_of_the_place),
		TEST_ON_BOTH(silence__ends_as_unconfirmed_and_an_unanswered_question_starts_the_clock),
		TEST_ON_BOTH(case_each__shows_every_case_once_page_by_page),
		TEST_ON_BOTH(case_each__keeps_staff_to_their_scope),
		TEST_ON_BOTH(case_each__finds_the_late_and_those_of_a_lane_by_place_and_category),
		TEST_ON_BOTH(case_view__needs_the_right_secret_and_hides_what_is_not_public),
		TEST_ON_BOTH(verify__names_the_case_whose_event_was_changed),
		TEST_ON_BOTH(case_page__folds_all_but_the_newest_of_a_long_history),
		TEST_ON_BOTH(verify__finds_a_row_that_differs_from_its_events),
		TEST_ON_BOTH(day_root__is_the_tree_of_rfc_6962),
		TEST_ON_BOTH(day_roots__follow_each_other_and_show_a_changed_history),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
