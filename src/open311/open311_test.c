#include "open311/testing.h"

#include "kernel/image/image_fixtures.h"
#include "open311/xml.h"

/* ---- services ---- */

static void services__lists_what_can_be_reported_in_both_formats(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_get(site, V2 "/services.xml?jurisdiction_id=example.gov", "");
	struct read codes = read_xml(test, reply, "services", "service_code"), types = read_xml(test, reply, "services", "type");
	json_t *json = read_json(test_get(site, V2 "/services.json", "Accept-Language: en\r\n"));
	size_t index;
	json_t *service;
	bool found = false;

	assert_int_equal(reply.status, 200);
	assert_true(codes.count > 20 && codes.count == types.count);
	assert_int_equal(json_array_size(json), codes.count);
	json_array_foreach(json, index, service) {
		if (strcmp(json_string_value(json_object_get(service, "service_code")), "street.light") != 0)
			continue;
		found = true;
		assert_string_equal(json_string_value(json_object_get(service, "service_name")), "Street light out");
		assert_string_equal(json_string_value(json_object_get(service, "group")), "Streets and public space");
		assert_true(json_is_false(json_object_get(service, "metadata")));
	}
	assert_true(found);
	json_decref(json);
	test_site_stop(site);
}

static void service__gives_its_questions_as_attributes(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_get(site, V2 "/services/home.noise.xml", "");
	struct read types = read_xml(test, reply, "service_definition", "datatype"), keys = read_xml(test, reply, "service_definition", "key");
	json_t *json = read_json(test_get(site, V2 "/services/urgent.water.json", "")), *attributes = json_object_get(json, "attributes");

	assert_int_equal(types.count, 3);
	assert_string_equal(types.found[0], "singlevaluelist");
	assert_string_equal(types.found[1], "multivaluelist");
	assert_string_equal(keys.found[0], "building");
	assert_string_equal(json_string_value(json_object_get(json, "service_code")), "urgent.water");
	assert_string_equal(json_string_value(json_object_get(json_array_get(attributes, 1), "datatype")), "datetime");
	assert_true(json_is_true(json_object_get(json_array_get(attributes, 0), "required")));
	json_decref(json);
	get_refused(test, site, V2 "/services/no.such", "", 404);
	get_refused(test, site, V2 "/services/%27%3B--", "", 404);
	test_site_stop(site);
}

static void discovery__names_the_endpoint_and_its_formats(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_get(site, V2 "/discovery.xml", "");
	struct read formats = read_xml(test, reply, "discovery", "format");
	json_t *json = read_json(test_get(site, V2 "/discovery.json", ""));

	assert_int_equal(formats.count, 2);
	assert_true(text_equal(test_header(&reply, "Access-Control-Allow-Origin"), T("*")));
	assert_true(strstr(one(test, reply, "discovery", "url"), V2) != NULL);
	assert_int_equal(json_array_size(json_object_get(json, "endpoints")), 1);
	json_decref(json);
	test_site_stop(site);
}

/* ---- keys ---- */

static void post__needs_a_key_that_is_known_open_and_below_its_limit(struct test_database *test)
{
	struct test_site *site = start(test);
	int64_t id;
	const char *key = make_key(test, false, 2, &id), *last = key + strlen(key) - 1;
	struct call *call;

	post_refused(test, site, V2 "/requests", LIGHT, 403);
	post_refused(test, site, V2 "/requests", LIGHT "&api_key=", 403);
	post_refused(test, site, V2 "/requests", LIGHT "&api_key=1-aaaaaaaaaaaaaaaaaaaaaa", 403);
	post_refused(test, site, V2 "/requests", text_format(test->arena, LIGHT "&api_key=%.*s%c", (int)(last - key), key, *last == 'A' ? 'B' : 'A').at, 403);
	post_refused(test, site, V2 "/servicerequestupdates", "service_request_id=1&update_id=1&description=x", 403);
	send(test, site, key, LIGHT);
	send(test, site, key, LIGHT);
	post_refused(test, site, V2 "/requests", text_format(test->arena, LIGHT "&api_key=%s", key).at, 429);
	test->now += DAY;
	clock_set(test->now);
	send(test, site, key, LIGHT);
	call = test_begin(test);
	assert_int_equal(db_change(call, OPEN311_KEY_CLOSE, IN(id, call->now)), OK);
	test_commit(test);
	post_refused(test, site, V2 "/requests", text_format(test->arena, LIGHT "&api_key=%s", key).at, 403);
	test_site_stop(site);
}

/* ---- reporting ---- */

static void post__registers_dispatches_and_keeps_the_contact_from_readers(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *key = make_key(test, false, 100, NULL);
	const char *reference = send(test, site, key, "service_code=urgent.water&lat=27.56&long=109.99&description=no+water+call+13812345678"
		"&email=li%40example.org&first_name=San&last_name=Zhang&attribute[what]=none&attribute[since]=2026-03-01T08%3A00%3A00%2B08%3A00"
		"&attribute[wide]=home&address_id=" TOWN_PLACE "&device_id=d1&account_id=7&address_string=east+gate");
	struct test_reply reply = test_get(site, text_format(test->arena, V2 "/requests/%s.xml", reference).at, "");
	struct request request;
	struct case_file file;
	struct call *call;

	assert_int_equal(reply.status, 200);
	assert_string_equal(one(test, reply, "service_requests", "status"), "open");
	assert_string_equal(one(test, reply, "service_requests", "description"), "no water call ***");
	assert_string_equal(one(test, reply, "service_requests", "agency_responsible"), "bureau");
	assert_string_equal(one(test, reply, "service_requests", "lat"), "27.560000");
	assert_string_equal(one(test, reply, "service_requests", "requested_datetime"), "2026-03-02T09:00:00+08:00");
	assert_false(test_holds(reply.body, "example.org"));
	assert_false(test_holds(reply.body, "Zhang"));
	call = test_begin(test);
	assert_int_equal(case_by_reference(call, text_of(reference), &file), OK);
	assert_int_equal(request_find(call, file.id, &request), OK);
	assert_int_equal(request.by, BY_OPEN311);
	assert_true(text_equal(request.answers, T("what=none\nsince=2026-03-01\nwide=home\n")));
	assert_int_equal(file.state, STATE_DISPATCHED);
	test_rollback(test);
	test_site_stop(site);
}

static void post__takes_several_choices(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *key = make_key(test, false, 100, NULL);
	const char *reference = send(test, site, key, "service_code=home.noise&address_id=431202001001&description=loud&attribute[source]=shop"
		"&attribute%5Bwhen%5D%5B%5D=evening&attribute%5Bwhen%5D%5B%5D=night");
	struct call *call = test_begin(test);
	struct request request;
	struct case_file file;

	assert_int_equal(case_by_reference(call, text_of(reference), &file), OK);
	assert_int_equal(request_find(call, file.id, &request), OK);
	assert_true(text_equal(request.answers, T("source=shop\nwhen=evening night\n")));
	assert_true(text_equal(file.place, T(TOWN_PLACE)));
	test_rollback(test);
	test_site_stop(site);
}

static void post__by_token_gives_the_number_at_tokens(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *key = make_key(test, true, 100, NULL), *token, *reference;
	struct test_reply reply = test_post_form(site, V2 "/requests.xml", "", text_format(test->arena, LIGHT "&api_key=%s", key).at);

	assert_int_equal(reply.status, 200);
	assert_int_equal(read_xml(test, reply, "service_requests", "service_request_id").count, 0);
	token = one(test, reply, "service_requests", "token");
	reply = test_get(site, text_format(test->arena, V2 "/tokens/%s.xml", token).at, "");
	reference = one(test, reply, "service_requests", "service_request_id");
	assert_int_equal(test_get(site, text_format(test->arena, V2 "/requests/%s.json", reference).at, "").status, 200);
	get_refused(test, site, V2 "/tokens/nonsense", "", 404);
	test_site_stop(site);
}

static void post__takes_no_wrong_huge_missing_or_hostile_value(struct test_database *test)
{
	static const char *const bad[] = {
		"", "service_code=", "service_code=street.light", "service_code=street.light&description=x",
		"service_code=street.light&lat=91&long=0&description=x", "service_code=street.light&lat=1e300&long=-1e300&description=x",
		"service_code=street.light&lat=nan&long=inf&description=x", "service_code=street.light&lat=1&description=x",
		"service_code=street.light&long=1&description=x", "service_code=street.light&address_id=4312%27--&description=x",
		"service_code=street.light&address_id=999999&description=x", "service_code=street.light&lat=1&long=1&description=%FF%FE",
		"service_code=street.light&lat=1&long=1&description=x&email=%3Cscript%3E", "service_code=street.light&lat=1&long=1&description=x&phone=abc",
		"service_code=street.light&service_code=home.noise&lat=1&long=1&description=x", "service_code=home.noise&lat=1&long=1&description=x",
		"service_code=home.noise&lat=1&long=1&description=x&attribute[source]=%27", "service_code=home.noise&lat=1&long=1&description=x&attribute[source][]=moon",
		"service_code=urgent.heat&lat=1&long=1&description=x&attribute[degrees]=warm",
		"service_code=urgent.water&lat=1&long=1&description=x&attribute[what]=none&attribute[since]=2026-02-30",
	};
	static const char *const unknown[] = {
		"service_code=no.such&lat=1&long=1&description=x", "service_code=..%2F..%2Fetc&lat=1&long=1&description=x",
	};
	struct test_site *site = start(test);
	const char *key = make_key(test, false, 1000, NULL);
	char *huge = arena_alloc(test->arena, 90000);
	json_t *all;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		post_refused(test, site, V2 "/requests", text_format(test->arena, "api_key=%s&%s", key, bad[i]).at, 400);
	for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++)
		post_refused(test, site, V2 "/requests", text_format(test->arena, "api_key=%s&%s", key, unknown[i]).at, 404);
	for (size_t size = 4001; size < 80000; size += 40000) {
		int head = snprintf(huge, 200, "api_key=%s&service_code=street.light&lat=1&long=1&description=", key);
		memset(huge + head, 'a', size);
		huge[(size_t)head + size] = 0;
		post_refused(test, site, V2 "/requests", huge, 400);
	}
	all = read_json(test_get(site, V2 "/requests.json", ""));
	assert_int_equal(json_array_size(all), 0);
	json_decref(all);
	test_site_stop(site);
}

static void post__without_words_says_what_the_service_is(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *reference = send(test, site, make_key(test, false, 1000, NULL), "service_code=street.light&lat=1&long=1");
	struct test_reply reply = test_get(site, text_format(test->arena, V2 "/requests/%s.xml", reference).at, "Accept-Language: en\r\n");

	assert_string_equal(one(test, reply, "service_requests", "description"), "路灯不亮");
	test_site_stop(site);
}

static void post__refusals_name_the_fields_as_the_standard_does(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *key = make_key(test, false, 1000, NULL);
	struct test_reply reply = test_post_form(site, V2 "/requests.xml", "", text_format(test->arena, "api_key=%s&service_code=no&description=x", key).at);
	struct read words = read_xml(test, reply, "errors", "description");

	assert_int_equal(words.count, 2);
	assert_int_equal(reply.status, 404);
	assert_string_equal(read_xml(test, reply, "errors", "code").found[0], "404");
	assert_string_equal(read_xml(test, reply, "errors", "code").found[1], "400");
	assert_true(strncmp(words.found[0], "service_code: ", 14) == 0);
	assert_true(strncmp(words.found[1], "lat, long, address_string or address_id: ", 41) == 0);
	test_site_stop(site);
}

static struct text with_picture(struct test_database *test, const char *key, const char *fields, const char *name, struct text picture)
{
	struct text_builder out;
	struct text rest = text_of(fields);

	builder_init(&out, test->arena, 1 << 20);
	builder_format(&out, "--XX\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\n%s\r\n", key);
	while (rest.len) {
		struct text value = text_cut(&rest, '&'), field = text_cut(&value, '=');
		builder_format(&out, "--XX\r\nContent-Disposition: form-data; name=\"%.*s\"\r\n\r\n%.*s\r\n", TEXT_ARG(field), TEXT_ARG(value));
	}
	builder_format(&out, "--XX\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"p.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n", name);
	builder_add(&out, picture);
	builder_add(&out, T("\r\n--XX--\r\n"));
	return builder_text(&out);
}

static void post__multipart_takes_photographs_and_serves_them_at_media_url(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *key = make_key(test, false, 1000, NULL), *url;
	struct text jpg = { (const char *)fixture_jpg, sizeof(fixture_jpg) };
	const char *form = "service_code=street.light&lat=27.56&long=109.99&description=dark&media_url=https://other.example/p.jpg";
	struct test_reply reply = test_post(site, V2 "/requests.xml", "", "multipart/form-data; boundary=XX", with_picture(test, key, form, "media", jpg));
	const char *reference = one(test, reply, "service_requests", "service_request_id");

	reply = test_get(site, text_format(test->arena, V2 "/requests/%s.xml", reference).at, "");
	url = one(test, reply, "service_requests", "media_url");
	assert_false(test_holds(reply.body, "other.example"));
	assert_non_null(strstr(url, "/requests/"));
	reply = test_get(site, strstr(url, "/requests/"), "");
	assert_int_equal(reply.status, 200);
	assert_true(text_equal(test_header(&reply, "Content-Type"), T("image/webp")));
	reply = test_post(site, V2 "/requests.xml", "", "multipart/form-data; boundary=XX", with_picture(test, key, form, "photo1", T("GIF89a, or so it says")));
	assert_int_equal(reply.status, 400);
	read_xml(test, reply, "errors", "code");
	reply = test_post(site, V2 "/requests.xml", "", "multipart/form-data; boundary=XX", with_picture(test, "none", form, "photo1", jpg));
	assert_int_equal(reply.status, 403);
	test_site_stop(site);
}

/* ---- reading ---- */

static size_t listed(struct test_site *site, const char *query)
{
	struct arena *arena = arena_new(1 << 16);
	struct test_reply reply = test_get(site, text_format(arena, V2 "/requests.json%s", query).at, "");
	json_t *json = read_json(reply);
	size_t count = json_array_size(json);

	if (reply.status != 200)
		fail_msg("%s: %.*s", query, TEXT_ARG(reply.body));
	json_decref(json);
	arena_free(arena);
	return count;
}

static void requests__filters_and_pages_and_overrides(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *key = make_key(test, false, 1000, NULL), *first = send(test, site, key, LIGHT), *last = NULL;

	for (int i = 0; i < 4; i++)
		last = send(test, site, key, "service_code=street.rubbish&address_string=east&description=bags");
	assert_int_equal(listed(site, ""), 5);
	assert_int_equal(listed(site, "?status=open"), 5);
	assert_int_equal(listed(site, "?status=closed"), 0);
	assert_int_equal(listed(site, "?status=open,closed"), 5);
	assert_int_equal(listed(site, "?status=closed,%20open"), 5);
	assert_int_equal(listed(site, "?service_code=street.light"), 1);
	assert_int_equal(listed(site, "?service_code=street.light,street.rubbish,no.such"), 5);
	assert_int_equal(listed(site, "?page_size=2"), 2);
	assert_int_equal(listed(site, "?page_size=2&page=3"), 1);
	assert_int_equal(listed(site, "?page_size=2&page=4"), 0);
	assert_int_equal(listed(site, "?start_date=2026-03-02T00:00:00Z&end_date=2026-03-02T02:00:00Z"), 5);
	assert_int_equal(listed(site, "?start_date=2026-03-02&end_date=2026-03-02"), 5);
	assert_int_equal(listed(site, "?start_date=2026-03-02T09:00:00+08:00"), 5);
	assert_int_equal(listed(site, "?end_date=2026-03-01"), 0);
	assert_int_equal(listed(site, "?start_date=2025-12-01&end_date=2026-03-01"), 0);
	assert_int_equal(listed(site, "?start_date=9998-01-01&end_date=9998-01-02"), 0);
	assert_int_equal(listed(site, text_format(test->arena, "?service_request_id=%s&status=closed&end_date=2020-01-01", first).at), 1);
	assert_int_equal(listed(site, text_format(test->arena, "?service_request_id=%s,%s,%%20,00000000000000,x", first, last).at), 2);
	assert_true(test_holds(test_get(site, V2 "/requests.json?extensions=true", "").body, "\"extended_attributes\":{\"state\":\"dispatched\""));
	test_site_stop(site);
}

static void requests__takes_no_wrong_query(struct test_database *test)
{
	static const char *const bad[] = {
		"?status=done", "?status=open,done", "?status=,", "?page=0", "?page=-1", "?page=x", "?page_size=1001", "?page_size=0", "?page=20000&page_size=1000",
		"?start_date=yesterday", "?end_date=2026-02-30", "?start_date=2026-01-01&end_date=2026-06-01", "?start_date=2026-02-01&end_date=2026-01-01",
		"?extensions=maybe", "?service_code=a,b,c,d,e,f,g,h,i", "?status=open&status=closed", "?start_date=%FF",
	};
	struct test_site *site = start(test);
	struct text_builder many;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		get_refused(test, site, V2 "/requests", bad[i], 400);
	builder_init(&many, test->arena, 4000);
	builder_add(&many, T("?service_request_id="));
	for (int i = 0; i < 250; i++)
		builder_format(&many, "%d,", i);
	get_refused(test, site, V2 "/requests", text_cstring(test->arena, builder_text(&many)), 400);
	get_refused(test, site, V2 "/requests/00000000000000", "", 404);
	get_refused(test, site, V2 "/requests/%27%20OR%201=1", "", 404);
	assert_int_equal(test_get(site, V2 "/requests.csv", "").status, 404);
	test_site_stop(site);
}

static void requests__never_shows_what_is_not_public(struct test_database *test)
{
	struct test_site *site = start(test);
	struct request_new report = { .category = T("street.light"), .description = T("secret words"), .place = T(TOWN_PLACE), .by = BY_HOTLINE };
	struct case_file file;

	assert_int_equal(request_report(test_begin(test), &report, &file), OK);
	test_commit(test);
	assert_int_equal(listed(site, ""), 0);
	assert_int_equal(listed(site, text_format(test->arena, "?service_request_id=%.*s", TEXT_ARG(file.reference)).at), 0);
	get_refused(test, site, text_format(test->arena, V2 "/requests/%.*s", TEXT_ARG(file.reference)).at, "", 404);
	get_refused(test, site, V2 "/servicerequestupdates", text_format(test->arena, "?service_request_id=%.*s", TEXT_ARG(file.reference)).at, 404);
	assert_false(test_holds(test_get(site, V2 "/servicerequestupdates.xml", "").body, "secret"));
	test_site_stop(site);
}

static void requests__gives_a_thousand_at_most_and_survives_hostile_words(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *hostile = "service_code=street.light&address_string=x&description=%3C%2Fdescription%3E%26%0D%5D%5D%3E%F0%9F%98%80%3C!--";
	const char *key = make_key(test, false, 5000, NULL), *reference = send(test, site, key, hostile);
	struct request_new report = { .category = T("street.light"), .description = T("one of many"), .place = T(TOWN_PLACE), .by = BY_HOTLINE, .is_public = true };
	struct test_reply reply = test_get(site, text_format(test->arena, V2 "/requests/%s.xml", reference).at, "");
	struct call *call = test_begin(test);
	struct case_file file;

	assert_true(test_holds(reply.body, "&lt;/description&gt;&amp;"));
	one(test, reply, "service_requests", "description");
	json_decref(read_json(test_get(site, text_format(test->arena, V2 "/requests/%s.json", reference).at, "")));
	for (int i = 0; i < 1005; i++)
		assert_int_equal(request_report(call, &report, &file), OK);
	test_commit(test);
	assert_int_equal(listed(site, ""), 1000);
	assert_int_equal(listed(site, "?page=2"), 6);
	test_site_stop(site);
}

static void xml__leaves_out_what_xml_cannot_hold(struct test_database *test)
{
	struct text_builder out;

	builder_init(&out, test->arena, 1000);
	xml_add_text(&out, T("\xE6\xB0\xB4\xEF\xBC\x8C a\x01\x0b<b>&\"\r\n\t\xEF\xBF\xBE\xEF\xBF\xBF\xF0\x9F\x98\x80]]>"));
	assert_true(text_equal(builder_text(&out), T("\xE6\xB0\xB4\xEF\xBC\x8C a&lt;b&gt;&amp;\"&#13;\n\t\xF0\x9F\x98\x80]]&gt;")));
}

/* ---- the operator's page ---- */

static void keys_page__is_closed_to_strangers(struct test_database *test)
{
	struct test_site *site = start(test);

	assert_int_equal(test_get(site, "/admin/keys", "Accept: application/json\r\n").status, 401);
	assert_int_equal(test_post_form(site, "/admin/keys", "Accept: application/json\r\n", "name=x&contact=y").status, 401);
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(services__lists_what_can_be_reported_in_both_formats),
		TEST_ON_SQLITE(service__gives_its_questions_as_attributes),
		TEST_ON_SQLITE(discovery__names_the_endpoint_and_its_formats),
		TEST_ON_BOTH(post__needs_a_key_that_is_known_open_and_below_its_limit),
		TEST_ON_BOTH(post__registers_dispatches_and_keeps_the_contact_from_readers),
		TEST_ON_SQLITE(post__takes_several_choices),
		TEST_ON_SQLITE(post__by_token_gives_the_number_at_tokens),
		TEST_ON_SQLITE(post__takes_no_wrong_huge_missing_or_hostile_value),
		TEST_ON_SQLITE(post__refusals_name_the_fields_as_the_standard_does),
		TEST_ON_SQLITE(post__without_words_says_what_the_service_is),
		TEST_ON_SQLITE(post__multipart_takes_photographs_and_serves_them_at_media_url),
		TEST_ON_BOTH(requests__filters_and_pages_and_overrides),
		TEST_ON_SQLITE(requests__takes_no_wrong_query),
		TEST_ON_BOTH(requests__never_shows_what_is_not_public),
		TEST_ON_BOTH(requests__gives_a_thousand_at_most_and_survives_hostile_words),
		TEST_ON_SQLITE(xml__leaves_out_what_xml_cannot_hold),
		TEST_ON_SQLITE(keys_page__is_closed_to_strangers),
	};

	return run_open311_tests(tests, sizeof(tests) / sizeof(tests[0]));
}
