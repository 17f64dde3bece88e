#include "applications/testing.h"

#include "kernel/job/job.h"
#include "kernel/route/exchange.h"
#include "kernel/settings/settings.h"
#include "mandates/mandates.h"
#include "ratings/ratings.h"

static void notice__says_what_is_needed_and_what_is_held(struct test_database *test)
{
	struct complete_notice notice, found;
	const struct item_question *next;
	struct call *call = applicants_begin(test);

	as_applicant(call, applicants.wang);
	assert_int_equal(notice_compute(call, T("food"), item_answers_of_text(call, T("")), applicants.wang, 0, &notice, &next), OK);
	assert_non_null(next);
	assert_int_equal(notice_stamp(call, &notice, applicants.wang), CONFLICT);
	town_forget(call);
	assert_int_equal(notice_compute(call, T("food"), food_answers(call), applicants.wang, 0, &notice, &next), OK);
	assert_null(next);
	assert_int_equal(notice.line_count, 3);
	assert_int_equal(notice.held, 1);
	assert_int_equal(notice.asked, 2);
	assert_true(notice_line_of(&notice, T("id_card"))->held);
	assert_null(notice_line_of(&notice, T("cold_room")));
	assert_int_equal(notice_stamp(call, &notice, applicants.wang), OK);
	assert_int_equal(notice_by_code(call, notice.code, &found), OK);
	assert_int_equal(found.line_count, 3);
	assert_int_equal(found.promised.count, 5);
	assert_true(text_equal(notice_line_of(&found, T("layout"))->title, T("厨房平面图")));
	assert_int_equal(notice_by_code(call, T("NOSUCHNOTICE"), &found), NOT_FOUND);
	assert_int_equal(notice_compute(call, T("no-such-item"), food_answers(call), applicants.wang, 0, &notice, &next), NOT_FOUND);
	test_commit(test);
}

static void draft__is_filled_in_from_records_and_goes_on_elsewhere(struct test_database *test)
{
	struct application_draft draft, found;
	struct field_given given[] = { { T("name"), T("王大明") } }, unknown[] = { { T("nonsense"), T("x") } };
	struct call *call = applicants_begin(test);

	as_applicant(call, applicants.wang);
	food_start(call, applicants.wang, &draft);
	assert_non_null(strstr(text_cstring(call->arena, draft.fields), "张三"));
	assert_non_null(strstr(text_cstring(call->arena, draft.sources), "identity_card"));
	assert_int_equal(application_draft_by_token(call, draft.token, &found), OK);
	assert_int_equal(application_fill(call, &found, T("who"), given, 1, found.seq, false), OK);
	assert_int_equal(application_fill(call, &draft, T("who"), given, 1, draft.seq, false), CONFLICT);
	assert_string_equal(call->refusal, "application.changed_elsewhere");
	town_forget(call);
	assert_int_equal(application_fill(call, &found, T(""), unknown, 1, 0, false), INVALID);
	assert_true(town_has_problem(call, "field.nonsense"));
	town_forget(call);
	assert_int_equal(application_fill(call, &found, T("who"), NULL, 0, 0, false), INVALID);
	assert_true(town_has_problem(call, "field.name"));
	town_forget(call);
	as_applicant(call, applicants.li);
	assert_int_equal(application_draft_by_token(call, draft.token, &found), NOT_FOUND);
	town_as_stranger(call);
	assert_int_equal(application_draft_by_token(call, draft.token, &found), FORBIDDEN);
	assert_int_equal(application_draft_by_token(call, T("17-abc"), &found), NOT_FOUND);
	test_commit(test);
}

static void submit__says_all_that_is_missing_and_sends_once(struct test_database *test)
{
	struct application_draft draft;
	struct kept_file file;
	struct case_file sent, again;
	struct call *call = applicants_begin(test);

	as_applicant(call, applicants.wang);
	food_start(call, applicants.wang, &draft);
	assert_int_equal(application_submit(call, &draft, &sent), INVALID);
	assert_true(town_has_problem(call, "material.lease") && town_has_problem(call, "material.layout") && !town_has_problem(call, "material.id_card"));
	town_forget(call);
	file = test_pdf(call);
	assert_int_equal(application_attach(call, &draft, T("not-on-it"), &file), INVALID);
	town_forget(call);
	assert_int_equal(application_attach(call, &draft, T("lease"), &file), OK);
	assert_int_equal(application_attach(call, &draft, T("layout"), &file), OK);
	assert_int_equal(application_submit(call, &draft, &sent), OK);
	assert_int_equal(sent.state, STATE_DISPATCHED);
	assert_true(sent.unit == town.bureau && sent.resident == applicants.wang.id);
	assert_int_equal(application_submit(call, &draft, &again), CONFLICT);
	assert_string_equal(call->refusal, "application.sent");
	town_forget(call);
	assert_int_equal(application_attach(call, &draft, T("lease"), &file), CONFLICT);
	test_commit(test);
}

static void attach__says_which_material_has_too_many(struct test_database *test)
{
	struct application_draft draft;
	struct kept_file file;
	struct call *call = applicants_begin(test);

	as_applicant(call, applicants.wang);
	food_start(call, applicants.wang, &draft);
	file = test_pdf(call);
	for (int i = 0; i < FILES_A_MATERIAL; i++)
		assert_int_equal(application_attach(call, &draft, T("lease"), &file), OK);
	assert_int_equal(application_attach(call, &draft, T("lease"), &file), INVALID);
	assert_true(town_has_problem(call, "file") && text_equal(call->problems->detail, T("房屋租赁合同")));
	town_forget(call);
	assert_int_equal(application_attach(call, &draft, T("layout"), &file), OK);
	test_commit(test);
}

static void life__from_receipt_to_delivery(struct test_database *test)
{
	struct application a;
	struct call *call = food_sent(test, &a);

	assert_int_equal(a.prefilled, 1);
	assert_int_equal(a.held, 1);
	assert_int_equal(a.asked, 2);
	town_as(call, town.other_clerk);
	assert_int_not_equal(application_accept(call, &a, T("")), OK);
	town_forget(call);
	town_as(call, town.clerk);
	assert_int_equal(application_decide(call, &a, &(struct application_decision){ .granted = true }, NULL), CONFLICT);
	town_forget(call);
	assert_int_equal(application_accept(call, &a, T("")), OK);
	assert_int_equal(a.file.span.count, 5);
	assert_true(a.legal_due_at > a.file.due_at);
	assert_int_equal(application_decide(call, &a, &(struct application_decision){ .granted = false }, NULL), INVALID);
	town_forget(call);
	assert_int_equal(application_decide(call, &a, &(struct application_decision){ .granted = true }, NULL), OK);
	assert_int_equal(a.file.state, STATE_GRANTED);
	assert_int_equal(a.file.span.count, 10);
	assert_true(a.decided_at && !a.delivered_at);
	assert_int_equal(application_deliver(call, &a, T("")), OK);
	assert_int_equal(a.file.state, STATE_DELIVERED);
	assert_true(a.delivered_at && a.file.ended_at);
	test_commit(test);
}

static void notice__binds(struct test_database *test)
{
	const struct text on_it[] = { T("lease") }, beyond[] = { T("health_report") }, held[] = { T("id_card") };
	struct application a;
	struct call *call = food_sent(test, &a);

	town_as(call, town.clerk);
	assert_int_equal(application_ask_materials(call, &a, beyond, 1, T("请再交一份")), FORBIDDEN);
	assert_string_equal(call->refusal, "application.beyond_notice");
	town_forget(call);
	assert_int_equal(application_ask_materials(call, &a, held, 1, T("")), CONFLICT);
	town_forget(call);
	assert_int_equal(application_demand(call, &a, T("体检报告"), T("局里要求所有人都要交体检报告")), FORBIDDEN);
	town_forget(call);
	assert_int_equal(application_ask_materials(call, &a, on_it, 1, T("看不清,请重新拍")), OK);
	assert_int_equal(a.file.state, STATE_INCOMPLETE);
	assert_true(a.file.stopped_at);
	as_applicant(call, applicants.wang);
	assert_int_equal(application_complete(call, &a, T("")), OK);
	assert_int_equal(a.file.state, STATE_DISPATCHED);
	town_as(call, town.clerk);
	assert_int_equal(application_ask_materials(call, &a, on_it, 1, T("还是看不清")), CONFLICT);
	assert_string_equal(call->refusal, "application.told_once");
	test_commit(test);
}

static void demand__beyond_the_notice_needs_a_supervisor_and_a_reason_and_is_counted(struct test_database *test)
{
	struct application a;
	struct call *call = food_sent(test, &a);

	town_as(call, town.supervisor);
	assert_int_equal(application_demand(call, &a, T("体检报告"), T("要")), INVALID);
	assert_true(town_has_problem(call, "reason"));
	town_forget(call);
	assert_int_equal(application_demand(call, &a, T("体检报告"), T("附近有疫情,临时要求从业人员体检")), OK);
	assert_int_equal(a.demands, 1);
	assert_int_equal(a.file.state, STATE_DISPATCHED);
	assert_int_equal(a.file.stopped_at, 0);
	test_commit(test);
}

static void silence__for_five_working_days_counts_as_accepted(struct test_database *test)
{
	struct application a;
	struct call *call = food_sent(test, &a);

	test_commit(test);
	test->now = a.file.due_at + 1;
	call = test_begin(test);
	assert_int_equal(application_find(call, a.file.id, &a), OK);
	for (int i = 0; i < 3 && a.file.state == STATE_DISPATCHED; i++) {
		const struct job_kind *alarms = cases_feature.jobs;
		assert_int_equal(alarms->run(call, &(struct job){ .attempt = 1 }), OK);
		assert_int_equal(application_find(call, a.file.id, &a), OK);
	}
	assert_int_equal(a.file.state, STATE_ACCEPTED);
	assert_true(a.accepted_at == test->now && a.file.due_at > test->now && !a.file.overdue_at);
	test_commit(test);
}

static void clock__stands_for_a_hearing_and_is_extended_once(struct test_database *test)
{
	struct application a;
	struct call *call;
	int64_t due, legal;

	call = food_sent(test, &a);
	town_as(call, town.clerk);
	assert_int_equal(application_accept(call, &a, T("")), OK);
	due = a.file.due_at;
	legal = a.legal_due_at;
	assert_int_equal(application_stop_clock(call, &a, T("holiday"), T("")), INVALID);
	town_forget(call);
	assert_int_equal(application_run_clock(call, &a, T("")), CONFLICT);
	town_forget(call);
	assert_int_equal(application_stop_clock(call, &a, T("inspection"), T("现场核查")), OK);
	assert_int_equal(application_stop_clock(call, &a, T("inspection"), T("")), CONFLICT);
	town_forget(call);
	call->now += 3 * DAY;
	assert_int_equal(application_run_clock(call, &a, T("")), OK);
	assert_true(a.file.due_at == due + 3 * DAY && a.legal_due_at == legal + 3 * DAY);
	assert_int_equal(application_extend(call, &a, T("要请专家来评审才能定")), FORBIDDEN);
	town_forget(call);
	assert_int_equal(application_find(call, a.file.id, &a), OK);
	town_as(call, town.supervisor);
	assert_int_equal(application_extend(call, &a, T("忙")), INVALID);
	town_forget(call);
	assert_int_equal(application_extend(call, &a, T("要请专家来评审才能定")), OK);
	assert_int_equal(a.file.span.count, 15);
	assert_int_equal(application_extend(call, &a, T("要请专家来评审才能定")), CONFLICT);
	test_rollback(test);
}

static void decide__two_at_once_leave_one_decision(struct test_database *test)
{
	struct application a, same;
	struct call *call = food_sent(test, &a);

	town_as(call, town.clerk);
	assert_int_equal(application_accept(call, &a, T("")), OK);
	same = a;
	assert_int_equal(application_decide(call, &a, &(struct application_decision){ .granted = true, .deliver = true }, NULL), OK);
	assert_int_equal(a.file.state, STATE_DELIVERED);
	assert_int_equal(application_decide(call, &same, &(struct application_decision){ .granted = false, .words = T("不行") }, NULL), CONFLICT);
	assert_string_equal(call->refusal, "application.decided");
	test_rollback(test);
}

static void visits__are_counted_against_the_promise(struct test_database *test)
{
	struct application a;
	struct call *call = food_sent(test, &a);

	town_as(call, town.clerk);
	assert_int_equal(application_visit_note(call, &a, T("来拍照")), OK);
	assert_int_equal(a.visits, 1);
	assert_int_equal(a.visits_promised, 0);
	test_commit(test);
}

/* ---- acting for another ---- */

static void mandate__revoked_between_two_clicks_stops_the_second(struct test_database *test)
{
	struct application_draft draft;
	struct kept_file file;
	struct case_file sent;
	struct call *call;
	int64_t mandate;

	call = applicants_begin(test);
	as_applicant(call, applicants.wang);
	assert_int_equal(mandate_give(call, &(struct mandate_new){ .from = applicants.wang, .to = applicants.li.id, .until = date_of(call->now) + 30,
		.basis = BASIS_RELATIVE, .proof = PROOF_ONLINE }, &mandate), OK);
	as_applicant(call, applicants.li);
	assert_int_equal(application_start(call, &(struct application_start){ .item_or_bundle = T("food"), .answers = food_answers(call), .applicant = applicants.wang,
		.agent = applicants.li.id, .mandate = mandate, .channel = APPLY_WEB }, &draft), OK);
	assert_non_null(strstr(text_cstring(call->arena, draft.fields), "张三"));
	file = test_pdf(call);
	assert_int_equal(application_attach(call, &draft, T("lease"), &file), OK);
	as_applicant(call, applicants.wang);
	assert_int_equal(mandate_end(call, mandate), OK);
	as_applicant(call, applicants.li);
	assert_int_equal(application_attach(call, &draft, T("layout"), &file), CONFLICT);
	assert_string_equal(call->refusal, "mandate.ended");
	town_forget(call);
	assert_int_equal(application_submit(call, &draft, &sent), INVALID);
	test_rollback(test);
}

/* ---- a second party ---- */

static void cosigner__must_sign_and_signs_again_when_something_changed(struct test_database *test)
{
	struct field_given given[] = { { T("name"), T("王大明") } };
	struct application_draft draft;
	struct kept_file file;
	struct case_file sent;
	struct text link;
	struct call *call = applicants_begin(test);

	as_applicant(call, applicants.wang);
	food_start(call, applicants.wang, &draft);
	file = test_pdf(call);
	assert_int_equal(application_attach(call, &draft, T("lease"), &file), OK);
	assert_int_equal(application_attach(call, &draft, T("layout"), &file), OK);
	assert_int_equal(application_cosigner_add(call, &draft, T(""), &link), INVALID);
	town_forget(call);
	assert_int_equal(application_cosigner_add(call, &draft, T("李兰"), &link), OK);
	assert_int_equal(application_submit(call, &draft, &sent), INVALID);
	assert_true(town_has_problem(call, "cosigner.1"));
	town_forget(call);
	assert_int_equal(db_change(call, APPLICATION_COSIGNER_SIGN, IN(draft.id, 1, call->now, T("seen"))), OK);
	assert_int_equal(application_check(call, &draft), OK);
	assert_int_equal(application_fill(call, &draft, T("who"), given, 1, 0, false), OK);
	assert_int_equal(application_check(call, &draft), INVALID);
	test_rollback(test);
}

/* ---- a bundle ---- */

static void bundle__is_decided_item_by_item(struct test_database *test)
{
	static const char other[] = "{\"code\":\"sign\",\"title\":\"店招\",\"unit\":\"other-bureau\",\"channels\":[\"web\"],\"scope\":\"431202\","
		"\"materials\":[{\"code\":\"id_card\",\"title\":\"身份证\",\"records\":[\"identity_card\"]}]}";
	struct application_draft draft;
	struct kept_file file;
	struct import_report report;
	struct application a;
	struct case_file sent;
	struct call *call = applicants_begin(test);

	test_item(call, other);
	assert_int_equal(catalogue_import(call, SHEET_BUNDLES, T("code,title,items\nopen,开店一件事,food+sign\n"), IMPORT_ALL_OR_NONE, &report), OK);
	as_applicant(call, applicants.wang);
	assert_int_equal(application_start(call, &(struct application_start){ .item_or_bundle = T("open"), .answers = food_answers(call), .applicant = applicants.wang,
		.channel = APPLY_WEB }, &draft), OK);
	file = test_pdf(call);
	assert_int_equal(application_attach(call, &draft, T("lease"), &file), OK);
	assert_int_equal(application_attach(call, &draft, T("layout"), &file), OK);
	assert_int_equal(application_submit(call, &draft, &sent), OK);
	assert_int_equal(application_find(call, sent.id, &a), OK);
	assert_int_equal(a.part_count, 2);
	town_as(call, town.clerk);
	assert_int_equal(application_accept(call, &a, T("")), OK);
	assert_int_not_equal(application_decide(call, &a, &(struct application_decision){ .part = 2, .granted = true }, NULL), OK);
	town_forget(call);
	assert_int_equal(application_decide(call, &a, &(struct application_decision){ .part = 1, .granted = true }, NULL), OK);
	assert_int_equal(a.file.state, STATE_ACCEPTED);
	town_as(call, town.other_clerk);
	assert_int_equal(application_decide(call, &a, &(struct application_decision){ .granted = false, .words = T("招牌太大") }, NULL), OK);
	assert_int_equal(a.file.state, STATE_GRANTED);
	assert_true(a.parts[0].certificate && !a.parts[1].certificate);
	test_commit(test);
}

static void decide__without_its_certificate_leaves_nothing(struct test_database *test)
{
	struct application a;
	struct call *call = food_sent(test, &a);

	town_as(call, town.clerk);
	assert_int_equal(application_accept(call, &a, T("")), OK);
	test_commit(test);
	call = test_begin(test);
	town_as(call, town.clerk);
	assert_int_equal(application_decide(call, &a, &(struct application_decision){ .granted = true, .fields = T("[not an object]") }, NULL), INVALID);
	test_rollback(test);
	call = test_begin(test);
	assert_int_equal(application_find(call, a.file.id, &a), OK);
	assert_int_equal(a.file.state, STATE_ACCEPTED);
	assert_true(a.parts[0].result == PART_OPEN && !a.parts[0].certificate && !a.decided_at);
	test_commit(test);
}

/* ---- what is held against what ---- */

static void counts__are_what_the_applications_say(struct test_database *test)
{
	struct check_report report = {.name = "applications.counts"};
	struct application a;
	struct call *call = food_sent(test, &a);

	town_as(call, town.supervisor);
	assert_int_equal(application_demand(call, &a, T("体检报告"), T("附近有疫情,临时要求从业人员体检")), OK);
	town_as(call, 0);
	assert_int_equal(applications_feature.checks[0].run(call, &report), OK);
	assert_int_equal(report.faults, 0);
	assert_int_equal(
		db_run(call, SPARED_ADD, IN(date_of(call->now), T("431202"), T("food"), town.bureau, 0, 1, 0, 0, 0, 0, 0)), OK);
	assert_int_equal(applications_feature.checks[0].run(call, &report), OK);
	assert_true(report.faults > 0);
	test_rollback(test);
}

/* An invitation to rate follows a delivery: `onedoor verify` must not take it for one without an end. */
static void verify__finds_a_delivered_application_whole(struct test_database *test)
{
	struct application a;
	struct call *call = food_sent(test, &a);

	town_as(call, town.clerk);
	assert_int_equal(application_accept(call, &a, T("")), OK);
	assert_int_equal(application_decide(call, &a, &(struct application_decision){.granted = true, .deliver = true}, NULL), OK);
	assert_int_equal(a.file.state, STATE_DELIVERED);
	test_commit(test);
	for (const struct check *check = ratings_feature.checks; check->name; check++) {
		struct check_report report = {.name = check->name, .out = stderr};

		assert_int_equal(check_run(test->database, check, &report), OK);
		assert_int_equal(report.faults, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(notice__says_what_is_needed_and_what_is_held),
		TEST_ON_BOTH(draft__is_filled_in_from_records_and_goes_on_elsewhere),
		TEST_ON_BOTH(submit__says_all_that_is_missing_and_sends_once),
		TEST_ON_BOTH(attach__says_which_material_has_too_many),
		TEST_ON_BOTH(life__from_receipt_to_delivery),
		TEST_ON_BOTH(notice__binds),
		TEST_ON_BOTH(demand__beyond_the_notice_needs_a_supervisor_and_a_reason_and_is_counted),
		TEST_ON_BOTH(silence__for_five_working_days_counts_as_accepted),
		TEST_ON_BOTH(clock__stands_for_a_hearing_and_is_extended_once),
		TEST_ON_BOTH(decide__two_at_once_leave_one_decision),
		TEST_ON_BOTH(visits__are_counted_against_the_promise),
		TEST_ON_BOTH(mandate__revoked_between_two_clicks_stops_the_second),
		TEST_ON_BOTH(cosigner__must_sign_and_signs_again_when_something_changed),
		TEST_ON_BOTH(bundle__is_decided_item_by_item),
		TEST_ON_BOTH(decide__without_its_certificate_leaves_nothing),
		TEST_ON_BOTH(counts__are_what_the_applications_say),
		TEST_ON_BOTH(verify__finds_a_delivered_application_whole),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
