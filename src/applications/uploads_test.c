/* Uploads become records: grade C when they are sent, B at a window, and are not asked for again. */
#include "applications/testing.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"

/* Of a person of whom nothing is held: identity card, lease and plan are all uploaded. */
static void send_card(struct call *call, struct party_ref person, int pages, struct application *ret_application)
{
	struct field_given name = { T("name"), T("李兰") };
	struct application_draft draft;
	struct kept_file file = test_pdf(call);
	struct case_file sent;

	as_applicant(call, person);
	food_start(call, person, &draft);
	assert_int_equal(application_fill(call, &draft, T("who"), &name, 1, 0, false), OK);
	for (int i = 0; i < pages; i++)
		assert_int_equal(application_attach(call, &draft, T("id_card"), &file), OK);
	assert_int_equal(application_attach(call, &draft, T("lease"), &file), OK);
	assert_int_equal(application_attach(call, &draft, T("layout"), &file), OK);
	assert_int_equal(application_submit(call, &draft, &sent), OK);
	assert_int_equal(application_find(call, sent.id, ret_application), OK);
}

static struct record_held card_of(struct call *call, struct party_ref person)
{
	struct record_held held;

	as_applicant(call, person);
	assert_int_equal(record_held(call, person, T("identity_card"), &held), OK);
	return held;
}

static bool notice_asks_for_card(struct call *call, struct party_ref person)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	const struct item_question *next;

	as_applicant(call, person);
	assert_int_equal(notice_compute(call, T("food"), food_answers(call), person, 0, notice, &next), OK);
	return !notice_line_of(notice, T("id_card"))->held;
}

static int looks_of(struct call *call, struct party_ref person, const char *what)
{
	struct doc *doc = doc_new(call->arena);
	const struct doc *looks;
	int count = 0;

	assert_int_equal(record_looks_to_doc(call, person, INT64_MAX, 50, doc), OK);
	looks = doc_find(doc, "looks");
	for (size_t i = 0; i < doc_count(looks); i++)
		count += text_equal(doc_plain(call->arena, doc_find(doc_child(looks, i), "what")), text_of(what));
	return count;
}

static void upload__is_of_grade_c_when_sent_b_at_a_window_and_held_from_then_on(struct test_database *test)
{
	struct application a, next;
	struct record_held card;
	struct call *call = applicants_begin(test);

	send_card(call, applicants.li, 1, &a);
	card = card_of(call, applicants.li);
	assert_true(card.id && card.grade == TRUST_C && !card.is_held);
	assert_int_equal(looks_of(call, applicants.li, "kept"), 1);
	assert_true(notice_asks_for_card(call, applicants.li));
	town_as(call, town.clerk);
	assert_int_equal(application_verify_file(call, &a, 1), OK);
	assert_int_equal(application_verify_file(call, &a, 1), CONFLICT);
	town_forget(call);
	assert_int_equal(application_verify_file(call, &a, 2), OK);   /* no record type satisfies a lease here */
	assert_true(card_of(call, applicants.li).is_held && card_of(call, applicants.li).id == card.id);
	assert_int_equal(looks_of(call, applicants.li, "verified"), 1);
	assert_false(notice_asks_for_card(call, applicants.li));
	send_card(call, applicants.li, 0, &next);
	assert_true(next.held == 1 && next.asked == 2);
	test_commit(test);
}

static void upload__takes_no_better_record_s_place(struct test_database *test)
{
	struct record_held before, after;
	struct application a;
	struct call *call = applicants_begin(test);

	before = card_of(call, applicants.wang);
	send_card(call, applicants.wang, 1, &a);
	after = card_of(call, applicants.wang);
	assert_true(after.id == before.id && after.grade == TRUST_A);
	town_as(call, town.clerk);
	assert_int_equal(application_verify_file(call, &a, 2), OK);   /* after the held one */
	after = card_of(call, applicants.wang);
	assert_true(after.id == before.id && after.grade == TRUST_A);
	test_commit(test);
}

static void upload__is_no_record_any_longer_when_withdrawn_or_not_good_enough(struct test_database *test)
{
	const struct text card[] = { T("id_card") };
	struct kept_file file;
	struct application a;
	struct record_held first;
	struct call *call = applicants_begin(test);

	send_card(call, applicants.li, 1, &a);
	first = card_of(call, applicants.li);
	town_as(call, town.clerk);
	assert_int_equal(application_ask_materials(call, &a, card, 1, T("看不清,请重新拍")), OK);
	assert_int_equal(card_of(call, applicants.li).id, 0);
	file = test_pdf(call);
	assert_int_equal(application_add_file(call, &a, T("id_card"), &file), OK);
	assert_true(card_of(call, applicants.li).id && card_of(call, applicants.li).id != first.id);
	as_applicant(call, applicants.li);
	assert_int_equal(application_withdraw(call, &a, T("不办了")), OK);
	assert_int_equal(card_of(call, applicants.li).id, 0);
	test_commit(test);
}

static void upload__that_a_window_has_seen_outlives_its_application(struct test_database *test)
{
	struct application a;
	struct call *call = applicants_begin(test);

	send_card(call, applicants.li, 1, &a);
	town_as(call, town.clerk);
	assert_int_equal(application_verify_file(call, &a, 1), OK);
	as_applicant(call, applicants.li);
	assert_int_equal(application_withdraw(call, &a, T("不办了")), OK);
	assert_true(card_of(call, applicants.li).is_held);
	test_commit(test);
}

static void uploads__of_two_pages_are_one_record(struct test_database *test)
{
	struct record_held card;
	struct application a;
	struct call *call = applicants_begin(test);

	send_card(call, applicants.li, 2, &a);
	card = card_of(call, applicants.li);
	assert_int_equal(looks_of(call, applicants.li, "kept"), 1);
	town_as(call, town.clerk);
	assert_int_equal(application_verify_file(call, &a, 2), OK);
	assert_int_equal(application_verify_file(call, &a, 1), OK);
	assert_true(card_of(call, applicants.li).id == card.id && card_of(call, applicants.li).grade == TRUST_B);
	test_commit(test);
}

static void upload__replaced_by_a_later_one_can_still_be_verified(struct test_database *test)
{
	struct application first, second;
	struct record_held later;
	struct call *call = applicants_begin(test);

	send_card(call, applicants.li, 1, &first);
	send_card(call, applicants.li, 1, &second);
	later = card_of(call, applicants.li);
	town_as(call, town.clerk);
	assert_int_equal(application_verify_file(call, &first, 1), OK);
	assert_true(card_of(call, applicants.li).is_held && card_of(call, applicants.li).id != later.id);
	town_as(call, town.clerk);
	assert_int_equal(application_verify_file(call, &second, 1), OK);
	test_commit(test);
}

/* Anybody can type another's number: what comes so is a record once the person stands at a window. */
static void upload__of_a_stranger_waits_for_the_window(struct test_database *test)
{
	struct application_start start = { .item_or_bundle = T("food"), .channel = APPLY_WEB };
	struct field_given given[] = { { T("name"), T("李兰") }, { T("phone"), T("13800000002") } };
	struct application_draft draft;
	struct application a;
	struct kept_file file;
	struct case_file sent;
	struct call *call = applicants_begin(test);

	test_item(call, "{\"code\":\"stall\",\"title\":\"摊位登记\",\"unit\":\"bureau\",\"channels\":[\"web\"],\"scope\":\"431202\","
		"\"materials\":[{\"code\":\"id_card\",\"title\":\"身份证\",\"records\":[\"identity_card\"]}],"
		"\"form\":[{\"page\":\"who\",\"title\":\"申请人\",\"fields\":[{\"id\":\"name\",\"type\":\"text\",\"label\":\"姓名\",\"required\":true},"
		"{\"id\":\"phone\",\"type\":\"phone\",\"label\":\"电话\",\"required\":true}]}]}");
	town_as_stranger(call);
	start.item_or_bundle = T("stall");
	assert_int_equal(application_start(call, &start, &draft), OK);
	assert_int_equal(application_fill(call, &draft, T("who"), given, 2, 0, false), OK);
	file = test_pdf(call);
	assert_int_equal(application_attach(call, &draft, T("id_card"), &file), OK);
	assert_int_equal(application_submit(call, &draft, &sent), OK);
	assert_int_equal(application_find(call, sent.id, &a), OK);
	assert_int_equal(card_of(call, a.applicant).id, 0);
	town_as(call, town.clerk);
	assert_int_equal(application_verify_file(call, &a, 1), OK);
	assert_true(card_of(call, a.applicant).is_held);
	test_commit(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(upload__is_of_grade_c_when_sent_b_at_a_window_and_held_from_then_on),
		TEST_ON_BOTH(upload__takes_no_better_record_s_place),
		TEST_ON_BOTH(upload__is_no_record_any_longer_when_withdrawn_or_not_good_enough),
		TEST_ON_BOTH(upload__that_a_window_has_seen_outlives_its_application),
		TEST_ON_BOTH(uploads__of_two_pages_are_one_record),
		TEST_ON_BOTH(upload__replaced_by_a_later_one_can_still_be_verified),
		TEST_ON_BOTH(upload__of_a_stranger_waits_for_the_window),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
