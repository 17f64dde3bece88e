#include "requests/testing.h"

#include "kernel/clock/clock.h"
#include "kernel/settings/settings.h"
#include "requests/draft.h"

/* ---- reporting ---- */

static void request_report__says_all_that_is_wrong_at_once(struct test_database *test)
{
	struct call *call = begin(test);
	struct request_new bad = { .category = T("no.such"), .description = T("  "), .photo_count = 7, .by = BY_WEB };
	struct case_file file;

	assert_int_equal(request_report(call, &bad, &file), INVALID);
	assert_true(town_has_problem(call, "category") && town_has_problem(call, "description") && town_has_problem(call, "place") &&
		town_has_problem(call, "photos"));
	town_forget(call);
	bad = lamp();
	bad.latitude = 91;
	assert_int_equal(request_report(call, &bad, &file), INVALID);
	assert_true(town_has_problem(call, "latitude"));
	town_forget(call);
	bad = lamp();
	bad.place = T("999999");
	assert_int_equal(request_report(call, &bad, &file), INVALID);
	assert_true(town_has_problem(call, "place"));
}

static void request_report__keeps_the_contact_sealed_and_the_title_without_numbers(struct test_database *test)
{
	struct call *call = begin(test);
	struct request_new r = lamp();
	struct request request;
	struct text contact, name, masked;
	struct case_file file;

	r.description = T("找老张13987654321问路灯\n第二行");
	r.name = T("张三丰");
	file = report(call, r);
	assert_true(text_equal(file.title, T("找老张***问路灯")));
	assert_int_equal(request_find(call, file.id, &request), OK);
	assert_null(memmem(request.name_sealed.at, request.name_sealed.len, "张三丰", 9));
	town_as(call, town.clerk);
	assert_int_equal(request_contact(call, &request, "handle", &contact, &name), OK);   /* nobody's yet: in the scope of its place */
	assert_true(text_equal(contact, T("13812345678")) && text_equal(name, T("张三丰")));
	assert_int_equal(request_contact_masked(call, &request, &masked), OK);
	assert_true(text_equal(masked, T("138****5678")));
	town_as(call, town.leader);
	assert_int_equal(request_contact(call, &request, "handle", &contact, &name), FORBIDDEN);
}

static void request_report__dispatches_by_the_longest_place_then_the_nearest_category(struct test_database *test)
{
	struct call *call = begin(test);
	int64_t unit = 0;

	assert_int_equal(route_find(call, T("street.light"), T(TOWN_PLACE), &unit), NOT_FOUND);
	assert_int_equal(route_put(call, T(""), T("431202"), town.county), OK);
	assert_int_equal(route_put(call, T("street"), T("431202"), town.bureau), OK);
	assert_int_equal(route_find(call, T("street.light"), T(TOWN_PLACE), &unit), OK);
	assert_true(unit == town.bureau);
	assert_int_equal(route_put(call, T("street.light"), T("431202"), town.other_bureau), OK);
	assert_int_equal(route_find(call, T("street.light"), T(TOWN_PLACE), &unit), OK);
	assert_true(unit == town.other_bureau);
	assert_int_equal(route_put(call, T(""), T("431202001"), town.team), OK);
	assert_int_equal(route_find(call, T("street.light"), T(TOWN_PLACE), &unit), OK);
	assert_true(unit == town.team);
	assert_int_equal(route_find(call, T("street.light"), T("431202002001"), &unit), OK);
	assert_true(unit == town.other_bureau);
	assert_int_equal(route_find(call, T("home.noise"), T("431202002001"), &unit), OK);
	assert_true(unit == town.county);
	{
		struct case_file file = report(call, lamp());
		assert_int_equal(file.state, STATE_DISPATCHED);
		assert_true(file.unit == town.team);
	}
}

static void request_answers__are_checked_against_the_questions(struct test_database *test)
{
	struct call *call = begin(test);
	struct question q = { .code = T("depth"), .kind = T("poem"), .label = T("多深?") };

	assert_int_equal(question_put(call, T("street.road"), &q, 9), INVALID);
	assert_true(town_has_problem(call, "kind"));
	town_forget(call);
	q.kind = T("number");
	assert_int_equal(question_put(call, T("street.road"), &q, 9), OK);
	assert_int_equal(question_remove(call, T("street.road"), T("depth")), OK);
	assert_int_equal(question_remove(call, T("street.road"), T("depth")), NOT_FOUND);
}

/* ---- work ---- */

static void request_dispute__needs_reason_and_basis_and_may_be_made_twice(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = report(call, lamp());

	town_as(call, town.dispatcher);
	assert_int_equal(request_dispatch(call, &file, town.bureau, T("")), OK);
	for (int i = 0; i < 2; i++) {
		town_as(call, town.clerk);
		assert_int_equal(request_dispute(call, &file, T("不归我们"), T("")), INVALID);
		assert_true(town_has_problem(call, "basis"));
		town_forget(call);
		assert_int_equal(request_dispute(call, &file, T("不归我们"), T("三定规定第二条")), OK);
		assert_int_equal(file.state, STATE_DISPUTED);
		town_as(call, town.clerk);
		assert_int_equal(request_rule(call, &file, town.bureau, T("归你们")), FORBIDDEN);
		town_forget(call);
		town_as(call, town.dispatcher);
		assert_int_equal(request_rule(call, &file, town.bureau, T("归你们")), OK);
	}
	town_as(call, town.clerk);
	assert_int_equal(request_dispute(call, &file, T("不归我们"), T("三定规定第二条")), LIMIT);
	assert_string_equal(call->refusal, "request.disputed_twice");
}

static void request_claim__gives_a_small_matter_a_short_clock_and_a_wish_to_a_volunteer(struct test_database *test)
{
	struct call *call = begin(test);
	struct request_new wish = lamp(), noise = lamp();
	struct case_file small = report(call, lamp()), file, again;
	int64_t fast = setting_int("requests.fast_days") * DAY;

	assert_int_equal(small.lane, LANE_ORDINARY);
	town_as(call, town.leader);
	if (small.due_at <= call->now + fast)
		small.due_at = call->now + 2 * fast;
	assert_int_equal(request_claim(call, &small), OK);
	assert_true(small.holder == town.leader && small.state == STATE_ACCEPTED && small.due_at == call->now + fast);
	assert_int_equal(case_find(call, small.id, &again), OK);
	assert_int_equal(again.lane, LANE_SMALL);
	assert_int_equal(request_claim(call, &small), CONFLICT);
	town_forget(call);
	noise.category = T("home.noise");
	file = report(call, noise);
	town_as(call, town.leader);
	assert_int_equal(request_claim(call, &file), CONFLICT);
	town_forget(call);
	wish.category = T("wish.elder");
	wish.description = T("想要一副老花镜");
	file = report(call, wish);
	assert_int_equal(file.state, STATE_REGISTERED);
	town_as(call, town.volunteer);
	assert_int_equal(request_claim(call, &file), OK);
	assert_true(file.holder == town.volunteer);
	assert_int_equal(request_handled(call, &file, T("送到了"), NULL, 0), OK);
}

static void request_handled__by_a_volunteer_ends_nothing_but_wishes(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = report(call, lamp());

	town_as(call, town.dispatcher);
	assert_int_equal(request_dispatch(call, &file, town.county, T("")), OK);
	town_as(call, town.leader);
	assert_int_equal(case_step(call, &file, EVENT_ACCEPTED, NULL), OK);
	town_as(call, town.volunteer);
	assert_int_equal(request_handled(call, &file, T("好了"), NULL, 0), FORBIDDEN);
	town_forget(call);
	town_as(call, town.leader);
	assert_int_equal(request_handled(call, &file, T(""), NULL, 0), INVALID);
	assert_int_equal(request_handled(call, &file, T("好了"), NULL, 0), OK);
}

/* ---- the resident's word ---- */

static void resident__confirms_or_objects_and_the_first_clock_goes_on(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = handled(call);
	int64_t due = file.due_at;

	assert_int_equal(file.state, STATE_HANDLED);
	assert_int_equal(case_step(call, &file, EVENT_CONFIRMED, NULL), FORBIDDEN);   /* the clerk is not the resident */
	town_forget(call);
	call->now += DAY;
	town_as_reporter(call, &file);
	assert_int_equal(case_step(call, &file, EVENT_OBJECTED, &(struct case_what){ .words = T("还是不亮") }), OK);
	assert_int_equal(file.state, STATE_ACCEPTED);
	assert_int_equal(file.reopened, 1);
	assert_true(file.due_at == due + DAY);
	town_as(call, town.clerk);
	assert_int_equal(request_handled(call, &file, T("换了整盏灯"), NULL, 0), OK);
	town_as_reporter(call, &file);
	assert_int_equal(case_step(call, &file, EVENT_CONFIRMED, NULL), OK);
	assert_true(file.ended_at == call->now);
	call->now += (setting_int("requests.reopen_days") + 1) * DAY;
	town_as_reporter(call, &file);
	assert_int_equal(case_step(call, &file, EVENT_REOPENED, &(struct case_what){ .words = T("又不亮") }), CONFLICT);
	assert_string_equal(call->refusal, "case.too_late_to_reopen");
}

/* ---- what the pages carry ---- */

static void photo_ref__opens_only_as_it_was_made(struct test_database *test)
{
	struct request_photo photo = { .width = 10, .height = 20 }, gone = { T("aa"), T("bb"), 10, 20 }, read;
	struct text ref;
	char *forged;

	store_open(text_of(test->folder));
	assert_int_equal(store_put(test->arena, T("picture"), &photo.hash), OK);
	assert_int_equal(store_put(test->arena, T("preview"), &photo.preview), OK);
	ref = photo_ref(test->arena, &photo);
	forged = text_cstring(test->arena, ref);
	assert_true(photo_of_ref(test->arena, ref, &read) && read.width == 10 && text_equal(read.preview, photo.preview));
	assert_false(photo_of_ref(test->arena, photo_ref(test->arena, &gone), &read));   /* its files are not there any more */
	forged[0] = forged[0] == 'c' ? 'd' : 'c';
	assert_false(photo_of_ref(test->arena, text_of(forged), &read));
	assert_false(photo_of_ref(test->arena, T(""), &read));
	assert_false(photo_of_ref(test->arena, T("...."), &read));
}

static void contact_settle__takes_what_people_write_and_nothing_else(struct test_database *test)
{
	static const char *const good[][2] = { { "138 1234 5678", "13812345678" }, { "+86 138-1234-5678", "+8613812345678" }, { "(0745) 222333", "0745222333" },
		{ " a@example.org ", "a@example.org" }, { "", "" } };
	static const char *const bad[] = { "12", "abc", "a@b", "@example.org", "a@@example.org", "138x12345678", "a b@example.org",
		"123456789012345678901234567890", "'; DROP TABLE cases; --" };
	struct call *call = test_call(test);
	struct text contact;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_int_equal(contact_settle(call, "contact", text_of(good[i][0]), &contact), OK);
		assert_true(text_equal(contact, text_of(good[i][1])));
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(contact_settle(call, "contact", text_of(bad[i]), &contact), INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(request_report__says_all_that_is_wrong_at_once),
		TEST_ON_BOTH(request_report__keeps_the_contact_sealed_and_the_title_without_numbers),
		TEST_ON_BOTH(request_report__dispatches_by_the_longest_place_then_the_nearest_category),
		TEST_ON_BOTH(request_answers__are_checked_against_the_questions),
		TEST_ON_BOTH(request_dispute__needs_reason_and_basis_and_may_be_made_twice),
		TEST_ON_BOTH(request_claim__gives_a_small_matter_a_short_clock_and_a_wish_to_a_volunteer),
		TEST_ON_BOTH(request_handled__by_a_volunteer_ends_nothing_but_wishes),
		TEST_ON_BOTH(resident__confirms_or_objects_and_the_first_clock_goes_on),
		TEST_ON_SQLITE(photo_ref__opens_only_as_it_was_made),
		TEST_ON_SQLITE(contact_settle__takes_what_people_write_and_nothing_else),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
