/* One matter and the many who have it: merged, split, joined, followed, near. */
#include "requests/testing.h"

#include "kernel/settings/settings.h"

static void request_merge__takes_the_followers_along(struct test_database *test)
{
	struct call *call = begin(test);
	struct request_new second = lamp();
	struct case_file into = report(call, lamp()), file;
	struct request request;

	second.contact = T("aunt@example.org");
	file = report(call, second);
	town_as_stranger(call);
	assert_int_equal(request_join(call, &file, CONTACT_PHONE, T("13700000001")), OK);
	town_as(call, town.dispatcher);
	assert_int_equal(request_merge(call, &file, &file, T("")), INVALID);
	town_forget(call);
	assert_int_equal(request_merge(call, &file, &into, T("同一盏灯")), OK);
	assert_int_equal(file.state, STATE_MERGED);
	assert_true(file.parent == into.id);
	assert_int_equal(request_find(call, into.id, &request), OK);
	assert_int_equal(request.joined, 2);   /* the other reporter, and who had joined there */
	town_as_stranger(call);
	assert_int_equal(request_join(call, &request.file, CONTACT_PHONE, T("13700000001")), OK);
	assert_int_equal(request_join(call, &request.file, CONTACT_MAIL, T("aunt@example.org")), OK);
	assert_int_equal(request_find(call, into.id, &request), OK);
	assert_int_equal(request.joined, 2);
}

static void request_split__keeps_the_reporter(struct test_database *test)
{
	struct call *call = begin(test);
	struct request_new r = lamp();
	struct case_file file, part;
	struct request request;
	struct text contact, name;

	r.name = T("李四");
	file = report(call, r);
	town_as(call, town.dispatcher);
	assert_int_equal(request_split(call, &file, T("street.road"), T("旁边还有个坑"), &part), OK);
	assert_true(part.resident == file.resident && part.parent == file.id);
	assert_int_equal(request_find(call, part.id, &request), OK);
	assert_int_equal(request_contact(call, &request, "handle", &contact, &name), OK);
	assert_true(text_equal(contact, T("13812345678")) && text_equal(name, T("李四")));
}

static void request_join__counts_a_person_a_device_and_the_reporter_once(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = report(call, lamp());
	struct request request;

	town_as_stranger(call);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(request_join(call, &file, CONTACT_PHONE, T("13700000002")), OK);
		assert_int_equal(request_join(call, &file, CONTACT_PHONE, T("13812345678")), OK);
		call->caller.device = T("device-one");
		assert_int_equal(request_join(call, &file, CONTACT_NONE, T("")), OK);
		call->caller.device = T("device-two");
		assert_int_equal(request_join(call, &file, CONTACT_NONE, T("")), OK);
		call->caller.device = T("");
	}
	assert_int_equal(request_find(call, file.id, &request), OK);
	assert_int_equal(request.joined, 3);
	town_as_reporter(call, &file);
	assert_int_equal(case_step(call, &file, EVENT_WITHDRAWN, NULL), OK);
	assert_int_equal(request_join(call, &file, CONTACT_PHONE, T("13700000003")), CONFLICT);
}

static void request_near__finds_open_public_ones_nearest_first(struct test_database *test)
{
	struct call *call = begin(test);
	struct request_new r = lamp();
	struct near_request near[10];
	struct case_file first = report(call, r), second;
	size_t count;

	r.latitude += 0.0009;          /* 100 m */
	second = report(call, r);
	r.latitude += 0.01;            /* a kilometre on */
	report(call, r);
	r = lamp();
	r.is_public = false;
	report(call, r);
	assert_int_equal(request_near(call, 109.99, 27.56, 150, T("street.light"), near, 10, &count), OK);
	assert_int_equal(count, 2);
	assert_true(near[0].file.id == first.id && near[1].file.id == second.id);
	assert_in_range((int)near[1].metres, 95, 105);
	assert_int_equal(request_near(call, 109.99, 27.56, 150, T("home.noise"), near, 10, &count), OK);
	assert_int_equal(count, 0);
	town_as_reporter(call, &first);
	assert_int_equal(case_step(call, &first, EVENT_WITHDRAWN, NULL), OK);
	assert_int_equal(request_near(call, 109.99, 27.56, 150, T(""), near, 10, &count), OK);
	assert_int_equal(count, 1);
}

static void third_reopening_at_a_spot__opens_a_case_for_the_cause(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file root;
	int64_t last = 0;

	for (int i = 0; i < 3; i++) {
		struct case_file file = handled(call);
		town_as_reporter(call, &file);
		assert_int_equal(case_step(call, &file, EVENT_OBJECTED, &(struct case_what){ .words = T("又坏了") }), OK);
		last = file.id;
	}
	{
		struct case_filter filter = { .kind = CASE_REQUEST, .lane = LANE_ROOT_CAUSE, .public_only = true };
		struct doc *doc = doc_new(call->arena);
		assert_int_equal(case_list(call, &filter, doc), OK);
		assert_int_equal(doc_count(doc_find(doc, "items")), 1);
		assert_int_equal(case_by_reference(call, doc_plain(call->arena, doc_find(doc, "items.0.reference_plain")), &root), OK);
	}
	assert_true(root.parent == last && root.unit == town.bureau);
}

static void followers__are_told_and_can_stop_by_their_link_alone(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = report(call, lamp());
	int64_t persons[5];
	size_t count;

	town_as_stranger(call);
	assert_int_equal(request_follow(call, &file, CONTACT_NONE, T("")), INVALID);
	town_forget(call);
	assert_int_equal(request_follow(call, &file, CONTACT_MAIL, T("follower@example.org")), OK);
	assert_int_equal(persons_by_contact(call, CONTACT_MAIL, T("follower@example.org"), persons, 5, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(request_unfollow(call, file.id, persons[0], T("wrong")), NOT_FOUND);
	assert_int_equal(request_unfollow(call, file.id, persons[0] + 1, request_follow_secret(call->arena, file.id, persons[0])), NOT_FOUND);
	assert_int_equal(request_unfollow(call, file.id, persons[0], request_follow_secret(call->arena, file.id, persons[0])), OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(request_merge__takes_the_followers_along),
		TEST_ON_BOTH(request_split__keeps_the_reporter),
		TEST_ON_BOTH(request_join__counts_a_person_a_device_and_the_reporter_once),
		TEST_ON_BOTH(request_near__finds_open_public_ones_nearest_first),
		TEST_ON_BOTH(third_reopening_at_a_spot__opens_a_case_for_the_cause),
		TEST_ON_BOTH(followers__are_told_and_can_stop_by_their_link_alone),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
