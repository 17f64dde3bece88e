/* The duty to call back, and the pages that show it. */
#include "ratings/testing.h"

#include "kernel/http/testing.h"

static void call_back_done__wants_words_an_answer_and_a_day_for_the_plan(struct test_database *test)
{
	struct call *call = begin(test);
	struct call_back call_back;

	low_grade(call, &call_back);
	as(call, town.caller);
	assert_int_equal(call_back_done(call, &call_back, &(struct call_back_result){ .says = SAYS_NOT_SOLVED, .words = T("还不亮") }), INVALID);
	as(call, town.caller);
	assert_int_equal(call_back_done(call, &call_back, &(struct call_back_result){ .says = SAYS_NOT_SOLVED, .words = T("还不亮"),
		.answer = ANSWER_PLANNED }), INVALID);
	as(call, town.caller);
	assert_int_equal(call_back_done(call, &call_back, &(struct call_back_result){ .says = SAYS_NOT_SOLVED, .words = T("还不亮"),
		.answer = ANSWER_PLANNED, .plan_day = date_of(call->now) + 3 }), OK);
	assert_int_equal(call_back_done(call, &call_back, &(struct call_back_result){ .says = SAYS_SOLVED, .words = T("好了"), .answer = ANSWER_FIXED }), CONFLICT);
	assert_int_equal(faults(call), 0);
}

static void call_back_done__works_on_a_case_that_was_reopened_meanwhile(struct test_database *test)
{
	struct call *call = begin(test);
	struct call_back call_back;
	struct case_file file = low_grade(call, &call_back);

	assert_int_equal(case_step(call, &file, EVENT_REOPENED, &(struct case_what){ .words = T("没修好") }), OK);
	as(call, town.caller);
	assert_int_equal(call_back_done(call, &call_back, &(struct call_back_result){ .says = SAYS_NOT_SOLVED, .words = T("还不亮"),
		.answer = ANSWER_FIXED, .reopen = true }), OK);
}

static void call_back_done__counts_a_contradiction_once_and_reopens(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = ended_at(call, "431202001001", EVENT_SILENT), again;
	struct call_back call_back;

	as(call, 0);
	assert_int_equal(call_back_open(call, &file, WHY_UNCONFIRMED_SAMPLE), OK);
	assert_int_equal(call_back_open(call, &file, WHY_UNCONFIRMED_SAMPLE), OK);
	assert_true(the_call_back(call, &file, &call_back));
	as(call, town.caller);
	assert_int_equal(call_back_done(call, &call_back, &(struct call_back_result){ .says = SAYS_NOT_SOLVED, .words = T("根本没人来"), .reopen = true }), OK);
	assert_int_equal(case_find(call, file.id, &again), OK);
	assert_int_equal(again.state, STATE_ACCEPTED);
	assert_int_equal(total(call, "").n[COUNT_CONTRADICTED], 1);
	assert_int_equal(total(call, "").n[COUNT_REOPENED], 1);
	assert_int_equal(faults(call), 0);
}

static void call_back_done__tries_three_times(struct test_database *test)
{
	struct call *call = begin(test);
	struct call_back call_back;
	struct case_file file = low_grade(call, &call_back);
	struct call_back_result none = { .says = SAYS_NOT_REACHED, .words = T("没人接") };

	for (int i = 1; i <= 3; i++) {
		as(call, town.caller);
		assert_int_equal(call_back_done(call, &call_back, &none), OK);
		assert_true(the_call_back(call, &file, &call_back));
		assert_int_equal(call_back.tries, i);
		assert_int_equal(call_back.done_at > 0, i == 3);
	}
}

static void call_back_rule__is_never_for_the_own_unit_and_sets_the_grade_aside(struct test_database *test)
{
	struct call *call = begin(test);
	struct call_back call_back;
	struct case_file file = low_grade(call, &call_back);
	struct tally sum;

	as(call, town.other_clerk);
	assert_int_equal(call_back_find(call, call_back.id, &call_back), NOT_FOUND);
	as(call, town.clerk);
	assert_int_equal(call_back_find(call, call_back.id, &call_back), OK);
	assert_int_equal(call_back_appeal(call, &call_back, T("评的是别的单位")), OK);
	assert_int_equal(call_back_appeal(call, &call_back, T("再说一次")), CONFLICT);
	as(call, town.own_supervisor);
	assert_int_equal(call_back_rule(call, &call_back, true, T("属实")), FORBIDDEN);
	as(call, town.supervisor);
	assert_int_equal(call_back_rule(call, &call_back, true, T("属实")), OK);
	assert_int_equal(call_back_rule(call, &call_back, false, T("改口")), CONFLICT);
	sum = total(call, "");
	assert_int_equal(sum.n[COUNT_GRADE + 4], 0);
	assert_int_equal(sum.n[COUNT_MISTAKEN], 1);
	assert_int_equal(tally_silent(&sum), 0);
	assert_int_equal(faults(call), 0);
	(void)file;
}

static void call_backs_sample__asks_some_of_the_silent_and_of_the_content(struct test_database *test)
{
	struct call *call = begin(test);
	struct db_rows rows;
	int64_t id, silent = 0, content = 0, skipped;
	struct text place, reference, title;
	int why, tries, grade;

	for (int i = 0; i < 150; i++) {
		struct case_file file = ended_at(call, "431202001001", i % 2 ? EVENT_SILENT : EVENT_CONFIRMED);
		call->now -= DAY;
		if (i % 2 == 0) {
			as_reporter(call, &file);
			assert_int_equal(give(call, &file, SATISFIED), OK);
		}
	}
	as(call, 0);
	for (int day = 0; day < 12; day++) {
		call->now += DAY;
		for (int again = 0; again < (day < 2 ? 10 : 0); again++)
			assert_int_equal(call_backs_sample(call, NULL), OK);
	}
	assert_int_equal(db_select(call, CALL_BACKS_OPEN_LIST, IN(0, 0, "", "\x7f", "", "\x7f", 0), &rows), OK);
	while (db_next(&rows, OUT(&id, &skipped, &why, &skipped, &place, &skipped, &tries, &skipped, &reference, &title, &grade, &skipped))) {
		silent += why == WHY_UNCONFIRMED_SAMPLE;
		content += why == WHY_SATISFIED_SAMPLE;
	}
	assert_true(silent > 0);
	assert_true(content > 0);
}

/* ---- pages ---- */

static const struct feature *const features[] = { &ratings_feature };

static int64_t page_post;   /* who asks for the pages; 0: a stranger */

static enum outcome identify(struct call *call)
{
	struct post post;

	if (!ask_header(call, "X-Post").len)
		return OK;
	TRY(post_find(call, page_post, &post));
	call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 1, .person = post.person, .post = post.id, .unit = post.unit,
		.unit_path = post.unit_path, .place = post.place, .can = access_role(text_of(post.role))->may, .name = T("岗位") };
	return OK;
}

#define PAGE "Accept: text/html\r\n"

#define POST_PAGE PAGE "X-Post: 1\r\n"

static void pages__show_figures_records_and_duties(struct test_database *test)
{
	struct call *call = begin(test);
	struct call_back call_back;
	struct case_file file = low_grade(call, &call_back);
	struct test_site *site;
	struct test_reply reply;
	struct doc *looks = doc_new(test->arena);

	ended_at(call, "431202002001", EVENT_SILENT);
	test->now = call->now;
	test_commit(test);
	site = test_site_start(test, NULL, features, 1, identify, test_frame);
	reply = test_get(site, "/satisfaction", PAGE);
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "which=silent"));
	assert_true(test_holds(test_get(site, "/satisfaction.json?place=431202", "").body, "\"invited\":2,\"answered\":1,\"silent\":1"));
	assert_true(test_holds(test_get(site, "/satisfaction.csv?by=place", "").body, "431202"));
	assert_int_equal(test_get(site, "/satisfaction?from=2026-13", PAGE).status, 422);
	reply = test_get(site, "/satisfaction/records?which=grade_5", PAGE);
	assert_true(test_holds(reply.body, text_cstring(test->arena, file.reference)));
	assert_false(test_holds(reply.body, "说的话"));
	assert_int_equal(test_get(site, "/call-backs", PAGE).status, 303);
	page_post = town.caller;
	assert_int_equal(test_get(site, "/call-backs", POST_PAGE).status, 200);
	reply = test_get(site, text_format(test->arena, "/call-backs/%lld", (long long)call_back.id).at, POST_PAGE);
	assert_true(test_holds(reply.body, "138****5678"));
	assert_true(test_holds(reply.body, "说的话"));
	assert_false(test_holds(reply.body, "13812345678"));
	reply = test_post_form(site, text_format(test->arena, "/call-backs/%lld/contact", (long long)call_back.id).at, POST_PAGE "Idempotency-Key: one\r\n", "");
	assert_int_equal(reply.status, 200);
	/* The answer was not stored: the same key again is another look. */
	reply = test_post_form(site, text_format(test->arena, "/call-backs/%lld/contact", (long long)call_back.id).at, POST_PAGE "Idempotency-Key: one\r\n", "");
	assert_true(test_holds(reply.body, "13812345678"));
	page_post = town.clerk;
	assert_int_equal(test_get(site, "/work/call-backs", POST_PAGE).status, 200);
	assert_int_equal(test_get(site, text_format(test->arena, "/work/call-backs/%lld", (long long)call_back.id).at, POST_PAGE).status, 200);
	page_post = town.other_clerk;
	assert_int_equal(test_get(site, text_format(test->arena, "/work/call-backs/%lld", (long long)call_back.id).at, POST_PAGE).status, 404);
	page_post = town.supervisor;
	assert_int_equal(test_get(site, "/appeals", POST_PAGE).status, 200);
	assert_int_equal(test_get(site, "/work/ratings/flagged", POST_PAGE).status, 200);
	test_site_stop(site);
	call = test_begin(test);
	assert_int_equal(audit_looks(call, file.id, 0, looks, "looks"), OK);
	assert_int_equal(doc_count(doc_find(looks, "looks")), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(call_back_done__wants_words_an_answer_and_a_day_for_the_plan),
		TEST_ON_BOTH(call_back_done__works_on_a_case_that_was_reopened_meanwhile),
		TEST_ON_BOTH(call_back_done__counts_a_contradiction_once_and_reopens),
		TEST_ON_BOTH(call_back_done__tries_three_times),
		TEST_ON_BOTH(call_back_rule__is_never_for_the_own_unit_and_sets_the_grade_aside),
		TEST_ON_BOTH(call_backs_sample__asks_some_of_the_silent_and_of_the_content),
		TEST_ON_BOTH(pages__show_figures_records_and_duties),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
