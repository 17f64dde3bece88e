/* The life of a policy: who may do what when, and what it answers on which day. */
#include "policies/testing.h"

#define CIVIL(year, month, day) date_from_civil(year, month, day)

static int64_t make(struct call *call, struct text model)
{
	struct policy_words words = house_words(model);
	int64_t id = 0;

	house_as(call, house.author);
	assert_int_equal(policy_create(call, T("aid"), &words, &id), OK);
	return id;
}

static int64_t make_submitted(struct call *call, struct text model)
{
	int64_t id = make(call, model);

	assert_int_equal(policy_check_passed(call, id, 0, T("")), OK);
	assert_int_equal(policy_submit(call, id), OK);
	return id;
}

static int64_t make_published(struct call *call, int32_t from, int32_t to)
{
	int64_t id = make_submitted(call, T(MODEL));

	house_as(call, house.publisher);
	assert_int_equal(policy_publish(call, id, from, to, false), OK);
	return id;
}

/* The next version of it, submitted by its author. */
static int64_t renew_submitted(struct call *call, int64_t id, struct text model)
{
	struct policy_words words = house_words(model);
	int64_t next = 0;

	house_as(call, house.author);
	assert_int_equal(policy_renew(call, id, &next), OK);
	assert_int_equal(policy_save(call, next, 1, &words), OK);
	assert_int_equal(policy_check_passed(call, next, 0, T("")), OK);
	assert_int_equal(policy_submit(call, next), OK);
	house_as(call, house.publisher);
	return next;
}

static enum policy_state state_of(struct call *call, int64_t id)
{
	struct policy policy;

	assert_int_equal(policy_version(call, id, &policy), OK);
	return policy.state;
}

static void policy_create__wants_a_model_a_title_and_a_law(struct test_database *test)
{
	struct policy_words words = house_words(T("no model at all"));
	struct policy policy;
	struct call *call;
	int64_t id = 0;

	house_build(test);
	call = test_begin(test);
	house_as(call, house.author);
	assert_int_equal(policy_create(call, T("aid"), &words, &id), INVALID);
	assert_true(house_has_problem(call, "model", "policies.no_model"));
	words = house_words(T(MODEL));
	words.reference = T("");
	assert_int_equal(policy_create(call, T("aid"), &words, &id), INVALID);
	assert_true(house_has_problem(call, "reference", "required"));
	words = house_words(T(MODEL));
	assert_int_equal(policy_create(call, T("Aid 1"), &words, &id), INVALID);
	assert_true(house_has_problem(call, "code", "policies.bad_code"));
	words.decision = T("没有这个决定");
	assert_int_equal(policy_create(call, T("aid"), &words, &id), INVALID);
	assert_true(house_has_problem(call, "decision", "policies.no_decision"));
	words.decision = T("");
	assert_int_equal(policy_create(call, T("aid"), &words, &id), OK);
	assert_int_equal(policy_version(call, id, &policy), OK);
	assert_true(text_equal(policy.decision, T("每月补助")));
	assert_int_equal(policy.state, POLICY_DRAFT);
	assert_int_equal(policy_create(call, T("aid"), &words, &id), INVALID);
	assert_true(house_has_problem(call, "code", "policies.code_taken"));
	test_rollback(test);
}

static void policy_publish__is_for_a_second_person(struct test_database *test)
{
	struct policy_words words = house_words(T(MODEL));
	struct call *call;
	int64_t id;

	house_build(test);
	call = test_begin(test);
	id = make(call, T(MODEL));
	/* The publisher, who may write too, saves it once: from then on he is one of its writers. */
	house_as(call, house.publisher);
	assert_int_equal(policy_save(call, id, 1, &words), OK);
	house_as(call, house.author);
	assert_int_equal(policy_check_passed(call, id, 0, T("")), OK);
	assert_int_equal(policy_submit(call, id), OK);
	call->caller.can |= MAY(PUBLISH_POLICY);
	assert_int_equal(policy_publish(call, id, CIVIL(2026, 4, 1), POLICY_FOREVER, false), FORBIDDEN);
	assert_string_equal(call->refusal, "policies.own");
	house_as(call, house.publisher);
	assert_int_equal(policy_publish(call, id, CIVIL(2026, 4, 1), POLICY_FOREVER, false), FORBIDDEN);
	house_as(call, house.other);
	assert_int_equal(policy_publish(call, id, CIVIL(2026, 4, 1), POLICY_FOREVER, false), OK);
	assert_int_equal(state_of(call, id), POLICY_PUBLISHED);
	test_rollback(test);
}

static void policy__goes_through_its_states_in_order(struct test_database *test)
{
	struct policy_words words = house_words(T(MODEL));
	struct policy policy;
	struct call *call;
	int64_t id;

	house_build(test);
	call = test_begin(test);
	id = make(call, T(MODEL_WITH_GAP));
	assert_int_equal(policy_submit(call, id), CONFLICT);
	assert_int_equal(policy_check_passed(call, id, 1, T("")), INVALID);
	assert_true(house_has_problem(call, "accepted", "policies.say_why"));
	assert_int_equal(policy_check_passed(call, id, 1, T("800 到 1000 由窗口判断")), OK);
	assert_int_equal(state_of(call, id), POLICY_CHECKED);
	assert_int_equal(policy_save(call, id, 1, &words), OK);
	assert_int_equal(state_of(call, id), POLICY_DRAFT);
	house_as(call, house.author);
	assert_int_equal(policy_save(call, id, 1, &words), CONFLICT);
	assert_string_equal(call->refusal, "policies.changed");
	assert_int_equal(policy_check_passed(call, id, 0, T("")), OK);
	assert_int_equal(policy_submit(call, id), OK);
	house_as(call, house.author);
	assert_int_equal(policy_save(call, id, 2, &words), CONFLICT);
	assert_string_equal(call->refusal, "policies.not_draft");
	house_as(call, house.publisher);
	assert_int_equal(policy_send_back(call, id, T("缺少上位法")), OK);
	assert_int_equal(policy_version(call, id, &policy), OK);
	assert_int_equal(policy.state, POLICY_DRAFT);
	assert_true(text_equal(policy.sent_back, T("缺少上位法")));
	test_rollback(test);
}

static void policy__that_is_published_is_never_edited(struct test_database *test)
{
	struct policy_words words = house_words(T(MODEL_RAISED));
	struct text before, after;
	struct call *call;
	int64_t id;

	house_build(test);
	call = test_begin(test);
	id = make_published(call, CIVIL(2026, 1, 1), POLICY_FOREVER);
	assert_int_equal(policy_model_text(call, id, &before), OK);
	house_as(call, house.author);
	assert_int_equal(policy_save(call, id, 1, &words), CONFLICT);
	assert_int_equal(policy_check_passed(call, id, 0, T("")), CONFLICT);
	assert_int_equal(policy_submit(call, id), CONFLICT);
	assert_int_equal(policy_send_back(call, id, T("no")), CONFLICT);
	assert_int_equal(policy_model_text(call, id, &after), OK);
	assert_true(text_equal(before, after));
	test_rollback(test);
}

static void policy_publish__refuses_two_versions_on_one_day(struct test_database *test)
{
	struct policy policy;
	struct call *call;
	int64_t first, second;

	house_build(test);
	call = test_begin(test);
	first = make_published(call, CIVIL(2026, 1, 1), CIVIL(2026, 6, 30));
	second = renew_submitted(call, first, T(MODEL_RAISED));
	assert_int_equal(policy_publish(call, second, CIVIL(2026, 6, 30), POLICY_FOREVER, false), INVALID);
	assert_true(house_has_problem(call, "valid_from", "policies.overlaps"));
	assert_int_equal(policy_publish(call, second, CIVIL(2025, 1, 1), CIVIL(2026, 1, 1), false), INVALID);
	assert_int_equal(policy_publish(call, second, CIVIL(2025, 1, 1), POLICY_FOREVER, false), INVALID);
	assert_int_equal(policy_publish(call, second, CIVIL(2026, 7, 2), CIVIL(2026, 7, 1), false), INVALID);
	assert_true(house_has_problem(call, "valid_to", "policies.ends_first"));
	assert_int_equal(policy_publish(call, second, CIVIL(2026, 7, 1), POLICY_FOREVER, false), OK);
	assert_int_equal(policy_by_code(call, T("aid"), CIVIL(2026, 6, 30), &policy), OK);
	assert_int_equal(policy.id, first);
	assert_int_equal(policy_by_code(call, T("aid"), CIVIL(2026, 7, 1), &policy), OK);
	assert_int_equal(policy.id, second);
	assert_int_equal(policy_by_code(call, T("aid"), CIVIL(2025, 12, 31), &policy), NOT_FOUND);
	test_rollback(test);
}

/* TEST_NOW is 2 March 2026. */
static void policy_publish__ends_the_version_before_only_in_the_future(struct test_database *test)
{
	struct policy policy;
	struct call *call;
	int64_t first, second;

	house_build(test);
	call = test_begin(test);
	first = make_published(call, CIVIL(2026, 1, 1), POLICY_FOREVER);
	second = renew_submitted(call, first, T(MODEL_RAISED));
	assert_int_equal(policy_publish(call, second, CIVIL(2026, 3, 2), POLICY_FOREVER, true), INVALID);
	assert_true(house_has_problem(call, "valid_from", "policies.too_early"));
	assert_int_equal(policy_publish(call, second, CIVIL(2026, 3, 3), POLICY_FOREVER, true), OK);
	assert_int_equal(policy_version(call, first, &policy), OK);
	assert_int_equal(policy.state, POLICY_ENDED);
	assert_int_equal(policy.valid_to, CIVIL(2026, 3, 2));
	assert_int_equal(policy_by_code(call, T("aid"), CIVIL(2026, 3, 2), &policy), OK);
	assert_int_equal(policy.id, first);
	test_rollback(test);
}

static void policy_end__changes_no_day_that_is_past(struct test_database *test)
{
	struct policy policy;
	struct call *call;
	int64_t id;

	house_build(test);
	call = test_begin(test);
	id = make_published(call, CIVIL(2026, 1, 1), POLICY_FOREVER);
	assert_int_equal(policy_end(call, id, CIVIL(2026, 3, 1)), INVALID);
	assert_true(house_has_problem(call, "last_day", "policies.already_answered"));
	house_as(call, house.author);
	assert_int_equal(policy_end(call, id, CIVIL(2026, 3, 31)), FORBIDDEN);
	house_as(call, house.publisher);
	assert_int_equal(policy_end(call, id, CIVIL(2026, 3, 31)), OK);
	assert_int_equal(policy_end(call, id, CIVIL(2026, 4, 30)), CONFLICT);
	assert_int_equal(policy_by_code(call, T("aid"), CIVIL(2026, 3, 31), &policy), OK);
	assert_int_equal(policy_by_code(call, T("aid"), CIVIL(2026, 4, 1), &policy), NOT_FOUND);
	test_rollback(test);
}

static void policy_renew__allows_one_version_in_work(struct test_database *test)
{
	struct call *call;
	int64_t id, next = 0;

	house_build(test);
	call = test_begin(test);
	id = make(call, T(MODEL));
	assert_int_equal(policy_renew(call, id, &next), LIMIT);
	assert_string_equal(call->refusal, "policies.in_work");
	test_rollback(test);
}

static struct value aid_on(struct call *call, int32_t day, int64_t income, const char *alone, struct doc *trace)
{
	struct context *inputs = context_new(call->arena, 3);
	struct value value = value_null();

	context_set(inputs, T("月收入"), value_integer(income));
	context_set(inputs, T("alone"), value_string(text_of(alone)));   /* by its id, as a form sends it */
	context_set(inputs, T("别的"), value_integer(1));                /* nobody asked */
	assert_int_equal(policy_evaluate(call, T("aid"), day, inputs, &value, trace), OK);
	return value;
}

static void policy_evaluate__answers_as_of_a_day_and_says_why(struct test_database *test)
{
	struct doc *trace = doc_new(test->arena);
	struct call *call;
	struct value value;
	int64_t first, second;

	house_build(test);
	call = test_begin(test);
	first = make_published(call, CIVIL(2026, 1, 1), POLICY_FOREVER);
	second = renew_submitted(call, first, T(MODEL_RAISED));
	assert_int_equal(policy_publish(call, second, CIVIL(2026, 4, 1), POLICY_FOREVER, true), OK);
	for (int again = 0; again < 3; again++) {   /* compiled once, then kept */
		value = aid_on(call, CIVIL(2026, 3, 31), 900, "true", NULL);
		assert_int_equal(value.integer, 0);
		value = aid_on(call, CIVIL(2026, 4, 1), 900, "true", NULL);
		assert_int_equal(value.integer, 700);
	}
	aid_on(call, CIVIL(2026, 3, 31), 900, "true", trace);
	assert_true(text_equal(doc_plain(test->arena, doc_find(trace, "decisions.2.sources.0.name")), T("社会救助暂行办法第九条")));
	assert_true(text_equal(doc_plain(test->arena, doc_find(trace, "decisions.2.tables.0.rules.2.annotations.0.text")), T("收入超过标准。")));
	assert_int_equal(policy_evaluate(call, T("aid"), CIVIL(2025, 1, 1), context_new(call->arena, 0), &value, NULL), NOT_FOUND);
	test_rollback(test);
}

/* More models than are kept: each still answers. */
static void policy_evaluate__answers_past_the_models_that_are_kept(struct test_database *test)
{
	struct call *call;

	house_build(test);
	call = test_begin(test);
	for (int i = 0; i < 80; i++) {
		struct text amount = text_format(call->arena, "%d", i), code = text_format(call->arena, "p-%d", i);
		struct text model = text_format(call->arena, "%s<rule id=\"a\"><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry>"
			"<outputEntry><text>%.*s</text></outputEntry></rule>%s", MODEL_HEAD, TEXT_ARG(amount), MODEL_FOOT);
		struct policy_words words = house_words(model);
		int64_t id;
		house_as(call, 0);
		assert_int_equal(policy_settle(call, code, &words, CIVIL(2026, 1, 1), house.author, house.publisher, &id), OK);
	}
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 80; i++) {
			struct value value = value_null();
			assert_int_equal(policy_evaluate(call, text_format(call->arena, "p-%d", i), CIVIL(2026, 3, 2), context_new(call->arena, 0), &value, NULL), OK);
			assert_int_equal(value.integer, i);
		}
	test_rollback(test);
}

static void policy__notes_every_change(struct test_database *test)
{
	struct text kind, post, role, was, is;
	struct db_rows rows;
	struct call *call;
	int64_t id, at, thing, seen = 0;

	house_build(test);
	call = test_begin(test);
	make_published(call, CIVIL(2026, 1, 1), POLICY_FOREVER);
	assert_int_equal(db_select(call, CHANGES_OF, IN(INT64_MAX, 10), &rows), OK);
	while (db_next(&rows, OUT(&id, &at, &kind, &thing, &post, &role, &was, &is)))
		seen += text_equal(kind, T("policy"));
	assert_int_equal(seen, 4);   /* made, checked, submitted, published */
	test_rollback(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(policy_create__wants_a_model_a_title_and_a_law),
		TEST_ON_BOTH(policy_publish__is_for_a_second_person),
		TEST_ON_BOTH(policy__goes_through_its_states_in_order),
		TEST_ON_BOTH(policy__that_is_published_is_never_edited),
		TEST_ON_BOTH(policy_publish__refuses_two_versions_on_one_day),
		TEST_ON_BOTH(policy_publish__ends_the_version_before_only_in_the_future),
		TEST_ON_BOTH(policy_end__changes_no_day_that_is_past),
		TEST_ON_BOTH(policy_renew__allows_one_version_in_work),
		TEST_ON_BOTH(policy_evaluate__answers_as_of_a_day_and_says_why),
		TEST_ON_BOTH(policy_evaluate__answers_past_the_models_that_are_kept),
		TEST_ON_BOTH(policy__notes_every_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
