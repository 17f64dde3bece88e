#include "cases/testing.h"

#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/image/image.h"
#include "kernel/crypt/crypt.h"
#include "kernel/settings/settings.h"
#include "requests/draft.h"

static struct call *begin(struct test_database *test)
{
	struct call *call;

	town_build(test);
	call = test_begin(test);
	assert_int_equal(requests_load_embedded(call), OK);
	return call;
}

static struct request_new lamp(void)
{
	return (struct request_new){ .category = T("street.light"), .description = T("路灯不亮,天黑看不见路"), .place = T(TOWN_PLACE), .located = true,
		.longitude = 109.99, .latitude = 27.56, .contact = T("13812345678"), .by = BY_WEB, .is_public = true };
}

static struct case_file report(struct call *call, struct request_new report)
{
	struct case_file file = { 0 };

	town_as_stranger(call);
	assert_int_equal(request_report(call, &report, &file), OK);
	return file;
}

static struct case_file accepted(struct call *call)
{
	struct case_file file = report(call, lamp());

	town_as(call, town.dispatcher);
	assert_int_equal(request_dispatch(call, &file, town.bureau, T("")), OK);
	town_as(call, town.clerk);
	assert_int_equal(case_step(call, &file, EVENT_ACCEPTED, NULL), OK);
	return file;
}

static struct case_file handled(struct call *call)
{
	struct case_file file = accepted(call);

	assert_int_equal(request_handled(call, &file, T("换了灯泡"), NULL, 0), OK);
	return file;
}

/* ---- the set-up as sheets ---- */

static struct text csv_of(struct test_database *test, struct doc *items)
{
	struct text_builder csv;

	builder_init(&csv, test->arena, 1 << 20);
	doc_write_csv(items, CHINESE, &csv);
	return builder_text(&csv);
}

static void categories__go_out_as_a_sheet_and_come_back_row_by_row(struct test_database *test)
{
	struct call *call = begin(test);
	struct import_report report;
	struct doc *items = doc_list(doc_new(call->arena), "items");
	struct category category;

	assert_int_equal(categories_to_sheet(call, items), OK);
	assert_int_equal(categories_import(call, csv_of(test, items), IMPORT_ALL_OR_NONE, &report), OK);
	assert_true(report.rows > 40 && report.same == report.rows && report.applied);
	assert_int_equal(categories_import(call, T("code,name,span_unit,span_count\nfair,集市,working_days,3\nfair.noise,吵,hours,9\nx,x,days,1\nlost.child,x,hours,1\nfair,x,hours,1\n"),
		IMPORT_PREVIEW, &report), OK);
	assert_true(report.added == 2 && report.bad == 3 && !report.applied && report.faults_count == 3);
	assert_int_equal(category_find(call, T("fair"), &category), NOT_FOUND);
	assert_int_equal(categories_import(call, T("code,name,span_unit,span_count\nfair,集市,working_days,3\nfair.noise,吵,hours,9\n"), IMPORT_ALL_OR_NONE, &report), OK);
	assert_int_equal(category_find(call, T("fair.noise"), &category), OK);
	assert_true(category.span.count == 9 && category.span.unit == SPAN_HOURS);
	call->caller.place = T("431202001001");
	assert_int_equal(categories_import(call, T("code,name,span_unit,span_count\nfair,x,hours,3\n"), IMPORT_ALL_OR_NONE, &report), FORBIDDEN);
}

static void routes__go_out_as_a_sheet_and_come_back(struct test_database *test)
{
	struct call *call = begin(test);
	struct import_report report;
	struct doc *items = doc_list(doc_new(call->arena), "items");
	struct text older;
	size_t rules;

	assert_int_equal(route_put(call, T(""), T("431202001"), town.team), OK);
	assert_int_equal(routes_to_sheet(call, T(""), 1000, items, &older), OK);
	rules = doc_count(items);
	assert_true(rules > 0);
	assert_int_equal(routes_import(call, csv_of(test, items), IMPORT_ALL_OR_NONE, &report), OK);
	assert_true(report.same == (int64_t)rules && report.applied && !older.len);
}

/* ---- reporting ---- */

static void requests_load_embedded__gives_categories_with_questions_and_twice_is_once(struct test_database *test)
{
	struct call *call = begin(test);
	struct category tops[60], noise;
	struct question questions[QUESTIONS_MAX];
	size_t count;

	assert_int_equal(category_children(call, T(""), tops, 60, &count), OK);
	assert_in_range(count, 8, 14);
	assert_int_equal(category_find(call, T("home.noise"), &noise), OK);
	assert_true(text_equal(noise.name_en, T("Noise")) && noise.span.unit == SPAN_WORKING_DAYS && noise.span.count == 3);
	noise.name = T("吵");
	assert_int_equal(category_put(call, &noise), OK);
	assert_int_equal(requests_load_embedded(call), OK);
	assert_int_equal(category_find(call, T("home.noise"), &noise), OK);
	assert_true(text_equal(noise.name, T("吵")));
	assert_int_equal(category_questions(call, T("home.noise"), questions, &count), OK);
	assert_int_equal(count, 3);
	assert_int_equal(category_find(call, T("wish.elder"), &noise), OK);
	assert_int_equal(noise.lane, LANE_WISH);
}

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

static void category_put__refuses_bad_codes_and_orphans(struct test_database *test)
{
	static const char *const bad[] = { "", "A", "a b", ".a", "a.", "a/b", "漏水" };
	struct call *call = begin(test);
	struct category c = { .name = T("x"), .span = { SPAN_HOURS, 1 } };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		c.code = text_of(bad[i]);
		assert_int_equal(category_put(call, &c), INVALID);
		assert_true(town_has_problem(call, "code"));
		town_forget(call);
	}
	c.code = T("nowhere.child");
	assert_int_equal(category_put(call, &c), INVALID);
	town_forget(call);
	c.code = T("street.new");
	c.span.count = 0;
	assert_int_equal(category_put(call, &c), INVALID);
	assert_true(town_has_problem(call, "span_count"));
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
		TEST_ON_BOTH(requests_load_embedded__gives_categories_with_questions_and_twice_is_once),
		TEST_ON_BOTH(categories__go_out_as_a_sheet_and_come_back_row_by_row),
		TEST_ON_BOTH(routes__go_out_as_a_sheet_and_come_back),
		TEST_ON_BOTH(request_report__says_all_that_is_wrong_at_once),
		TEST_ON_BOTH(request_report__keeps_the_contact_sealed_and_the_title_without_numbers),
		TEST_ON_BOTH(request_report__dispatches_by_the_longest_place_then_the_nearest_category),
		TEST_ON_BOTH(request_answers__are_checked_against_the_questions),
		TEST_ON_BOTH(category_put__refuses_bad_codes_and_orphans),
		TEST_ON_BOTH(request_dispute__needs_reason_and_basis_and_may_be_made_twice),
		TEST_ON_BOTH(request_claim__gives_a_small_matter_a_short_clock_and_a_wish_to_a_volunteer),
		TEST_ON_BOTH(request_handled__by_a_volunteer_ends_nothing_but_wishes),
		TEST_ON_BOTH(request_merge__takes_the_followers_along),
		TEST_ON_BOTH(request_split__keeps_the_reporter),
		TEST_ON_BOTH(request_join__counts_a_person_a_device_and_the_reporter_once),
		TEST_ON_BOTH(request_near__finds_open_public_ones_nearest_first),
		TEST_ON_BOTH(resident__confirms_or_objects_and_the_first_clock_goes_on),
		TEST_ON_BOTH(third_reopening_at_a_spot__opens_a_case_for_the_cause),
		TEST_ON_BOTH(followers__are_told_and_can_stop_by_their_link_alone),
		TEST_ON_SQLITE(photo_ref__opens_only_as_it_was_made),
		TEST_ON_SQLITE(contact_settle__takes_what_people_write_and_nothing_else),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
