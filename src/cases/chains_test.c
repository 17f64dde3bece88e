/* The history: each event holds the one before, each day has a root, and verify finds what was changed. */
#include "cases/opened.h"

#include "cases/checks.h"
#include "cases/roots.h"
#include "cases/store.h"
#include "kernel/route/exchange.h"
#include "kernel/settings/settings.h"

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
		TEST_ON_BOTH(verify__names_the_case_whose_event_was_changed),
		TEST_ON_BOTH(case_page__folds_all_but_the_newest_of_a_long_history),
		TEST_ON_BOTH(verify__finds_a_row_that_differs_from_its_events),
		cmocka_unit_test(case_record_hash__changes_with_every_field),
		TEST_ON_BOTH(day_root__is_the_tree_of_rfc_6962),
		TEST_ON_BOTH(day_roots__follow_each_other_and_show_a_changed_history),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
