/* What is made of a report by pages: one's own, the list, the administrators'. */
#include "requests/testing.h"

#include "kernel/settings/settings.h"

/* ---- one request ---- */

static void show__gives_strangers_no_contact_no_answers_and_no_markup_of_others(struct test_database *test)
{
	struct test_site *site = start(test);
	struct sent sent = send_report(test, site, "category=home.noise&place_words=%3Cb%3Eeast&description=%3Cscript%3Ealert(1)%3C%2Fscript%3E+13900001111"
		"&contact=13812345678&name=Zhang&answer.source=shop");
	struct test_reply reply = test_get(site, sent.page, PAGE);

	assert_int_equal(reply.status, 200);
	assert_false(test_holds(reply.body, "<script>alert") || test_holds(reply.body, "<b>east"));
	assert_false(test_holds(reply.body, "1381234") || test_holds(reply.body, "Zhang") || test_holds(reply.body, "13900001111") ||
		test_holds(reply.body, "商铺") || test_holds(reply.body, sent.secret));
	reply = test_get(site, sent.own, PAGE);
	assert_true(test_holds(reply.body, "138****5678") && test_holds(reply.body, "商铺"));
	assert_int_equal(test_get(site, path(test, &sent, "?secret=wrong"), PAGE).status, 404);
	assert_int_equal(test_get(site, "/requests/12345678901234", PAGE).status, 404);
	assert_int_equal(test_get(site, "/requests/%27%3B--", PAGE).status, 404);
	test_site_stop(site);
}

static void show__of_a_private_one_needs_the_link_also_for_its_pictures(struct test_database *test)
{
	struct test_site *site = start(test);
	struct sent sent = send_report(test, site, GOOD "&keep_private=1");
	struct test_reply reply;

	assert_int_equal(test_get(site, sent.page, PAGE).status, 404);
	assert_int_equal(test_get(site, path(test, &sent, ".json"), JSON).status, 404);
	assert_int_equal(test_get(site, sent.own, PAGE).status, 200);
	reply = test_get(site, "/requests.json", JSON);
	assert_false(test_holds(reply.body, sent.reference));
	reply = test_get(site, "/requests.geojson", "");
	assert_false(test_holds(reply.body, sent.reference));
	assert_int_equal(test_post_form(site, path(test, &sent, "/join"), JSON, "").status, 404);
	assert_int_equal(test_post_form(site, path(test, &sent, "/follow"), JSON, "contact=a@example.org").status, 404);
	test_site_stop(site);
}

static void own_actions__need_the_link_and_words(struct test_database *test)
{
	static const char *const endings[] = { "/answer", "/note", "/confirm", "/object", "/reopen", "/withdraw", "/rating" };
	struct test_site *site = start(test);
	struct sent sent = send_report(test, site, GOOD), other = send_report(test, site, GOOD);
	struct test_reply reply;

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		const char *form = "words=x&grade=1";
		assert_int_equal(test_post_form(site, path(test, &sent, endings[i]), JSON, form).status, 403);
		assert_int_equal(test_post_form(site, path(test, &sent, endings[i]), JSON, with_secret(test, &other, form)).status, 404);
	}
	assert_int_equal(test_post_form(site, path(test, &sent, "/note"), JSON, with_secret(test, &sent, "words=")).status, 422);
	assert_int_equal(test_post_form(site, path(test, &sent, "/confirm"), JSON, with_secret(test, &sent, "")).status, 409);
	assert_int_equal(test_post_form(site, path(test, &sent, "/rating"), JSON, with_secret(test, &sent, "grade=6")).status, 422);
	assert_int_equal(test_post_form(site, path(test, &sent, "/rating"), JSON, with_secret(test, &sent, "grade=1")).status, 409);
	reply = test_post_form(site, path(test, &sent, "/note"), PAGE, with_secret(test, &sent, "words=Mrs+Wang+saw+it"));
	assert_int_equal(reply.status, 303);
	assert_true(test_holds(test_header(&reply, "Location"), sent.secret));
	assert_true(test_holds(test_get(site, sent.own, PAGE).body, "Mrs Wang"));
	assert_false(test_holds(test_get(site, sent.page, PAGE).body, "Mrs Wang"));
	assert_int_equal(test_post_form(site, path(test, &sent, "/withdraw"), JSON, with_secret(test, &sent, "")).status, 201);
	assert_int_equal(test_post_form(site, path(test, &sent, "/withdraw"), JSON, with_secret(test, &sent, "")).status, 409);
	test_site_stop(site);
}

/* The part of the page from the form of that action to its end. */
static struct text form_of(struct test_reply *reply, const char *action)
{
	const char *at = memmem(reply->body.at, reply->body.len, action, strlen(action)), *end;

	assert_non_null(at);
	end = memmem(at, (size_t)(reply->body.at + reply->body.len - at), "</form>", 7);
	assert_non_null(end);
	return (struct text){at, (size_t)(end - at)};
}

static void a_refused_form_among_several__is_filled_alone(struct test_database *test)
{
	struct test_site *site = start(test);
	struct sent sent = send_report(test, site, GOOD);
	char form[6000] = "words=stopped+", many[5001];
	struct test_reply reply;

	memset(many, 'z', sizeof(many) - 1);
	many[sizeof(many) - 1] = 0;
	strcat(form, many);
	reply = test_post_form(site, path(test, &sent, "/withdraw"), PAGE, with_secret(test, &sent, form));
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(form_of(&reply, "/withdraw\""), "stopped zzz"));
	assert_true(test_holds(form_of(&reply, "/withdraw\""), "id=\"words\""));
	assert_false(test_holds(form_of(&reply, "/note\""), "stopped zzz"));
	assert_false(test_holds(form_of(&reply, "/note\""), "id=\"words\""));
	assert_true(test_holds(reply.body, "<details open><summary>不用办了"));
	test_site_stop(site);
}

static void shared_page__changes_with_the_next_event(struct test_database *test)
{
	struct test_site *site = start(test);
	struct sent sent = send_report(test, site, GOOD);

	assert_int_equal(test_get(site, sent.page, PAGE).status, 200);
	assert_false(test_holds(test_get(site, sent.page, PAGE).body, "提出人撤回"));
	assert_int_equal(test_post_form(site, path(test, &sent, "/withdraw"), JSON, with_secret(test, &sent, "")).status, 201);
	assert_true(test_holds(test_get(site, sent.page, PAGE).body, "state-withdrawn"));
	assert_false(test_holds(test_get(site, sent.page, PAGE).body, sent.secret));
	test_site_stop(site);
}

/* The staff's part, by the rules: their desks are another room's. */
static void staff_do(struct test_database *test, const char *reference, enum case_event event, const char *words)
{
	struct call *call = test_begin(test);
	struct case_file file;

	town_as(call, town.clerk);
	assert_int_equal(case_by_reference(call, text_of(reference), &file), OK);
	if (file.state == STATE_REGISTERED) {
		town_as(call, town.dispatcher);
		assert_int_equal(request_dispatch(call, &file, town.bureau, T("")), OK);
		town_as(call, town.clerk);
		assert_int_equal(case_step(call, &file, EVENT_ACCEPTED, NULL), OK);
	}
	assert_int_equal(case_step(call, &file, event, &(struct case_what){ .words = text_of(words) }), OK);
	test_commit(test);
}

static void resident__answers_objects_confirms_and_rates_on_the_page(struct test_database *test)
{
	struct test_site *site = start(test);
	struct sent sent = send_report(test, site, GOOD "&place=" TOWN_PLACE);
	struct test_reply reply;

	staff_do(test, sent.reference, EVENT_ASKED, "which lamp?");
	reply = test_get(site, sent.own, PAGE);
	assert_true(test_holds(reply.body, "which lamp?") && test_holds(reply.body, "/answer\"") && !test_holds(reply.body, "/confirm\""));
	assert_false(test_holds(test_get(site, sent.page, PAGE).body, "/answer\""));
	assert_int_equal(test_post_form(site, path(test, &sent, "/answer"), PAGE, with_secret(test, &sent, "words=")).status, 422);
	assert_int_equal(test_post_form(site, path(test, &sent, "/answer"), PAGE, with_secret(test, &sent, "words=the+third")).status, 303);
	staff_do(test, sent.reference, EVENT_HANDLED, "new bulb");
	reply = test_get(site, sent.own, PAGE);
	assert_true(test_holds(reply.body, "new bulb") && test_holds(reply.body, "/confirm\"") && test_holds(reply.body, "/object\""));
	reply = test_post_form(site, path(test, &sent, "/object"), PAGE, with_secret(test, &sent, "words="));
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "/object\"") && test_holds(reply.body, sent.secret));
	assert_int_equal(test_post_form(site, path(test, &sent, "/object"), PAGE, with_secret(test, &sent, "words=still+dark")).status, 303);
	staff_do(test, sent.reference, EVENT_HANDLED, "new lamp");
	assert_false(test_holds(test_get(site, sent.own, PAGE).body, "name=\"grade\""));
	assert_int_equal(test_post_form(site, path(test, &sent, "/confirm"), PAGE, with_secret(test, &sent, "")).status, 303);
	reply = test_get(site, sent.own, PAGE);
	assert_true(test_holds(reply.body, "name=\"grade\"") && test_holds(reply.body, "/reopen\""));
	assert_false(test_holds(test_get(site, sent.page, PAGE).body, "name=\"grade\""));
	assert_int_equal(test_post_form(site, path(test, &sent, "/rating"), PAGE, with_secret(test, &sent, "grade=0")).status, 422);
	assert_int_equal(test_post_form(site, path(test, &sent, "/rating"), PAGE, with_secret(test, &sent, "grade=5&reason=bribe")).status, 422);
	assert_int_equal(test_post_form(site, path(test, &sent, "/rating"), PAGE,
		with_secret(test, &sent, "grade=5&reason=speed&reason=result&words=Mr+Li+was+slow")).status, 303);
	assert_int_equal(test_post_form(site, path(test, &sent, "/rating"), PAGE, with_secret(test, &sent, "grade=1")).status, 409);
	reply = test_get(site, sent.own, PAGE);
	assert_true(test_holds(reply.body, "非常不满意") && test_holds(reply.body, "Mr Li") && !test_holds(reply.body, "name=\"grade\""));
	assert_false(test_holds(test_get(site, sent.page, PAGE).body, "Mr Li"));
	assert_int_equal(test_post_form(site, path(test, &sent, "/reopen"), PAGE, with_secret(test, &sent, "words=dark+again")).status, 303);
	test_site_stop(site);
}

/* ---- lists and finding ---- */

static void list__filters_by_what_the_address_says_and_takes_no_nonsense(struct test_database *test)
{
	static const char *const odd[] = { "place=%27", "category=%27+OR+1", "words=%25%27%22", "page=-1", "page=9999999999999999999999", "page=a.b.c", "late=1" };
	struct test_site *site = start(test);
	struct sent lamp = send_report(test, site, GOOD), noise = send_report(test, site, "category=home.noise&place_words=x&description=loud&answer.source=shop");
	struct test_reply reply = test_get(site, "/requests.json?category=home.noise", JSON);

	assert_true(test_holds(reply.body, noise.reference) && !test_holds(reply.body, lamp.reference));
	reply = test_get(site, "/requests.json?words=loud", JSON);
	assert_true(test_holds(reply.body, noise.reference) && !test_holds(reply.body, lamp.reference));
	reply = test_get(site, "/requests.json?state=done", JSON);
	assert_true(test_holds(reply.body, "\"items\":[]"));
	assert_int_equal(test_get(site, "/requests?state=nonsense", PAGE).status, 422);
	for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++) {
		reply = test_get(site, text_format(test->arena, "/requests?%s", odd[i]).at, PAGE);
		if (reply.status >= 500)
			fail_msg("%s: %d", odd[i], reply.status);
	}
	reply = test_get(site, "/requests.csv", "");
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "dark here") && test_holds(reply.body, "路灯不亮") && !test_holds(reply.body, "1381234"));
	reply = test_get(site, "/requests.geojson?bbox=109,27,110,28", "");
	assert_true(test_holds(reply.body, lamp.reference));
	assert_false(test_holds(reply.body, noise.reference));
	reply = test_get(site, "/requests.geojson?bbox=0,0,1,1", "");
	assert_false(test_holds(reply.body, lamp.reference));
	assert_int_equal(test_get(site, "/requests.geojson?bbox=a,b", "").status, 422);
	test_site_stop(site);
}

static void find__gives_the_same_answer_whether_reference_and_contact_fit_or_not(struct test_database *test)
{
	struct test_site *site = start(test);
	struct sent sent = send_report(test, site, GOOD "&keep_private=1");
	struct test_reply good = test_post_form(site, "/requests/find/link", JSON,
		text_format(test->arena, "reference=%s&contact=138-1234-5678", sent.reference).at);
	struct test_reply bad = test_post_form(site, "/requests/find/link", JSON,
		text_format(test->arena, "reference=%s&contact=13812345679", sent.reference).at);

	assert_int_equal(good.status, 201);
	assert_int_equal(bad.status, 201);
	assert_true(text_equal(good.body, bad.body));
	assert_int_equal(test_post_form(site, "/requests/find", PAGE, text_format(test->arena, "reference=%s", sent.reference).at).status, 422);
	assert_int_equal(test_post_form(site, "/requests/find", PAGE, "reference=2611").status, 422);
	sent = send_report(test, site, GOOD);
	assert_int_equal(test_post_form(site, "/requests/find", PAGE, text_format(test->arena, "reference=%.4s+%s", sent.reference, sent.reference + 4).at).status, 303);
	test_site_stop(site);
}

/* ---- administrators ---- */

static void administrator__keeps_categories_only_with_the_whole_place(struct test_database *test)
{
	struct test_site *site = start(test);
	int64_t local, whole;
	struct test_reply reply;
	struct call *call = test_begin(test);

	local = town_post(call, "administrator", "local-admin", town.county);
	assert_int_equal(access_add_staff(call, &(struct staff_new){ .login = T("whole"), .name = T("w"), .unit = town.county, .role = "administrator",
		.post_name = T("w"), .stored = T("none") }, &whole), OK);
	test_commit(test);
	assert_int_equal(test_get(site, "/admin/categories", PAGE).status, 303);   /* a stranger signs in first */
	assert_int_equal(test_get(site, "/admin/categories.json", as_post(test, town.clerk)).status, 403);
	assert_int_equal(test_get(site, "/admin/categories.json", as_post(test, local)).status, 200);
	assert_int_equal(test_post_form(site, "/admin/categories/new", as_post(test, local),
		"new_code=street.snow&name=Snow&span_unit=hours&span_count=24&lane=ordinary").status, 403);
	assert_int_equal(test_post_form(site, "/admin/categories/new", as_post(test, whole),
		"new_code=street.snow&name=Snow&span_unit=hours&span_count=24&lane=ordinary").status, 201);
	assert_int_equal(test_post_form(site, "/admin/categories/new", as_post(test, whole),
		"new_code=street.snow&name=Again&span_unit=hours&span_count=24&lane=ordinary").status, 422);
	assert_int_equal(test_post_form(site, "/admin/categories/new", as_post(test, whole),
		"new_code=Bad+Code&name=&span_unit=years&span_count=0&lane=fast").status, 422);
	assert_int_equal(test_post_form(site, "/admin/categories/street.snow/questions", as_post(test, whole),
		"question=deep&label=Deep&kind=choice").status, 422);
	assert_int_equal(test_post_form(site, "/admin/categories/street.snow/questions", as_post(test, whole),
		"question=deep&label=Deep&kind=choice&choices=a%3DA%3DA&required=1").status, 201);
	assert_int_equal(test_post_form(site, "/requests", JSON, "category=street.snow&place_words=x&description=x").status, 422);
	assert_int_equal(test_post_form(site, "/requests", JSON, "category=street.snow&place_words=x&description=x&answer.deep=a").status, 201);
	assert_int_equal(test_post_form(site, "/admin/categories/street.snow", as_post(test, whole),
		"name=Snow&span_unit=hours&span_count=24&lane=ordinary&closed=1").status, 201);
	assert_int_equal(test_post_form(site, "/requests", JSON, "category=street.snow&place_words=x&description=x&answer.deep=a").status, 422);
	reply = test_get(site, "/admin/categories/street.snow", text_format(test->arena, PAGE "As-Post: %lld\r\n", (long long)whole).at);
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "a=A=A"));
	test_site_stop(site);
}

static void administrator__keeps_dispatch_rules_within_scope_and_brings_a_sheet(struct test_database *test)
{
	static const char sheet_form[] = "--XX\r\nContent-Disposition: form-data; name=\"mode\"\r\n\r\n%s\r\n"
		"--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"r.csv\"\r\n\r\ncategory,place,unit\n"
		"street.light,431202,bureau\nno.such,431202,bureau\nstreet.road,43,bureau\nhome.noise,431202001,nobody\n\r\n--XX--\r\n";
	static const char type[] = "multipart/form-data; boundary=XX";
	struct test_site *site = start(test);
	struct call *call = test_begin(test);
	int64_t local = town_post(call, "administrator", "local-admin", town.county), unit;
	struct test_reply reply;

	test_commit(test);
	assert_int_equal(test_post_form(site, "/admin/dispatch", as_post(test, local), "category=street.light&place=431202&unit=bureau").status, 201);
	assert_int_equal(test_post_form(site, "/admin/dispatch", as_post(test, local), "category=street.light&place=43&unit=bureau").status, 422);
	assert_int_equal(test_post_form(site, "/admin/dispatch", as_post(test, local), "category=no.such&place=431202&unit=nobody").status, 422);
	reply = test_get(site, "/admin/dispatch", text_format(test->arena, PAGE "As-Post: %lld\r\n", (long long)local).at);
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "bureau"));
	assert_int_equal(test_post_form(site, "/admin/dispatch/remove", as_post(test, local), "category=street.light&place=431202").status, 201);
	assert_int_equal(test_post_form(site, "/admin/dispatch/remove", as_post(test, local), "category=street.light&place=431202").status, 404);
	reply = test_post(site, "/admin/dispatch/import", as_post(test, local), type, text_format(test->arena, sheet_form, "preview"));
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "\"added\":1") && test_holds(reply.body, "\"bad\":3") && test_holds(reply.body, "\"applied\":false"));
	call = test_begin(test);
	assert_int_equal(route_find(call, T("street.light"), T("431202"), &unit), NOT_FOUND);
	test_rollback(test);
	reply = test_post(site, "/admin/dispatch/import", as_post(test, local), type, text_format(test->arena, sheet_form, "good_rows"));
	assert_true(test_holds(reply.body, "\"applied\":true"));
	call = test_begin(test);
	assert_int_equal(route_find(call, T("street.light"), T("431202"), &unit), OK);
	assert_true(unit == town.bureau);
	assert_int_equal(route_find(call, T("street.road"), T("43"), &unit), NOT_FOUND);
	test_rollback(test);
	test_site_stop(site);
}

static void unfollow__is_a_page_with_a_button_and_needs_the_links_secret(struct test_database *test)
{
	struct test_site *site = start(test);
	struct sent sent = send_report(test, site, GOOD "&place=" TOWN_PLACE);
	int64_t persons[5];
	struct call *call;
	struct case_file file;
	size_t count;
	const char *good;

	assert_int_equal(test_post_form(site, path(test, &sent, "/follow"), JSON, "contact=not-one").status, 422);
	assert_int_equal(test_post_form(site, path(test, &sent, "/follow"), JSON, "contact=f%40example.org").status, 201);
	call = test_begin(test);
	assert_int_equal(persons_by_contact(call, CONTACT_MAIL, T("f@example.org"), persons, 5, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(case_by_reference(call, text_of(sent.reference), &file), OK);
	good = text_format(test->arena, "person=%lld&secret=%.*s", (long long)persons[0], TEXT_ARG(request_follow_secret(test->arena, file.id, persons[0]))).at;
	test_rollback(test);
	assert_int_equal(test_get(site, text_format(test->arena, "%s/unfollow?%s", sent.page, good).at, PAGE).status, 200);
	assert_int_equal(test_post_form(site, path(test, &sent, "/unfollow"), JSON, "person=1&secret=x").status, 404);
	assert_int_equal(test_post_form(site, path(test, &sent, "/unfollow"), JSON, good).status, 201);
	assert_int_equal(test_post_form(site, path(test, &sent, "/unfollow"), JSON, good).status, 201);
	assert_int_equal(test_get(site, path(test, &sent, "/unfollow?done=1"), PAGE).status, 200);
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(show__gives_strangers_no_contact_no_answers_and_no_markup_of_others),
		TEST_ON_BOTH(show__of_a_private_one_needs_the_link_also_for_its_pictures),
		TEST_ON_BOTH(own_actions__need_the_link_and_words),
		TEST_ON_BOTH(a_refused_form_among_several__is_filled_alone),
		TEST_ON_BOTH(shared_page__changes_with_the_next_event),
		TEST_ON_BOTH(resident__answers_objects_confirms_and_rates_on_the_page),
		TEST_ON_BOTH(list__filters_by_what_the_address_says_and_takes_no_nonsense),
		TEST_ON_BOTH(find__gives_the_same_answer_whether_reference_and_contact_fit_or_not),
		TEST_ON_BOTH(administrator__keeps_categories_only_with_the_whole_place),
		TEST_ON_BOTH(administrator__keeps_dispatch_rules_within_scope_and_brings_a_sheet),
		TEST_ON_BOTH(unfollow__is_a_page_with_a_button_and_needs_the_links_secret),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
