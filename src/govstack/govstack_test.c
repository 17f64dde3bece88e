#include "govstack/govstack.h"

#include "access/access.h"
#include "access/capabilities.h"
#include "govstack/member.h"
#include "govstack/uuid.h"
#include "kernel/http/testing.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"
#include "records/records.h"

#define MEMBER "Information-Mediator-Client: eGovStack/GOV/90000009/digitalregistries\r\n"
#define OUTSIDE MEMBER "X-Forwarded-For: 203.0.113.7\r\n"

static const struct feature *const features[] = {&access_feature, &govstack_feature};
static struct text key, other_key;

/* Programs on this machine need no key. */
static void let_mediator_in(void)
{
	static struct arena *arena;
	static const char *const words[] = {"govstack.mediator_here=true"};
	struct text error;

	if (!arena)
		arena = arena_new(1 << 20);
	assert_true(settings_load(arena, T(""), 1, words, &error));
}

static struct test_site *start(struct test_database *test)
{
	struct call *call = test_begin(test);
	int64_t unit;

	assert_int_equal(
		unit_create(call, &(struct unit){.code = T("registry"), .name = T("登记中心"), .kind = T("department")}, &unit),
		OK);
	assert_int_equal(
		unit_create(call, &(struct unit){.code = T("other"), .name = T("另一个部门"), .kind = T("department")}, &unit), OK);
	key = text_copy(test->arena, govstack_key(call, T("registry")));
	other_key = text_copy(test->arena, govstack_key(call, T("other")));
	test_commit(test);
	return test_site_start(test, NULL, features, 2, access_identify, NULL);
}

static struct test_reply create(struct test_site *site, const char *json)
{
	return test_post_json(site, "/data/MCR/1.0/create", MEMBER, json);
}

#define JOHN "{\"id\":\"EE1\",\"firstName\":\"John\",\"child\":{\"name\":\"Ann\"}}"

static void data__goes_in_and_comes_out_again(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = create(site, "{\"write\":{\"content\":" JOHN "}}");

	assert_int_equal(reply.status, 200);
	assert_true(text_equal(reply.body, T("{\"content\":" JOHN "}")));
	assert_true(test_holds(
		test_post_json(site, "/data/mcr/2/exists", MEMBER, "{\"query\":{\"content\":{\"child\":{\"name\":\"Ann\"}}}}").body,
		"\"status\":true"));
	assert_true(test_holds(test_post_json(site, "/data/mcr/2/exists", MEMBER,
				       "{\"query\":{\"content\":{\"id\":\"EE1\",\"firstName\":\"Bob\"}}}")
				       .body,
		"\"status\":false"));
	reply = test_post_json(site, "/data/MCR/1.0/read", MEMBER, "{\"query\":{\"content\":{\"id\":\"EE1\"}}}");
	assert_true(text_equal(reply.body, T("{\"content\":" JOHN "}")));
	assert_int_equal(
		test_post_json(site, "/data/MCR/1.0/read", MEMBER, "{\"query\":{\"content\":{\"id\":\"EE2\"}}}").status, 404);
	assert_true(test_holds(test_get(site, "/data/MCR/1.0", MEMBER).body, "\"count\":1"));
	assert_true(text_equal(test_get(site, "/data/MCR/1.0/EE1/readValue/firstName.json", MEMBER).body, T("\"John\"")));
	test_site_stop(site);
}

static void every_look__is_seen_by_the_person(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply before, after;

	create(site, "{\"write\":{\"content\":" JOHN "}}");
	before = test_get(site, "/data/mypersonalDataUsage?userId=EE1&databaseId=MCR", MEMBER);
	assert_int_equal(before.status, 200);
	test_post_json(site, "/data/MCR/1.0/read", MEMBER, "{\"query\":{\"content\":{\"id\":\"EE1\"}}}");
	test_get(site, "/data/MCR/1.0", MEMBER);
	test_get(site, "/data/MCR/1.0/EE1/readValue/firstName.json", MEMBER);
	after = test_get(site, "/data/mypersonalDataUsage?userId=EE1&databaseId=MCR", MEMBER);
	assert_true(test_holds(after.body, "\"id\":\"4\"") && !test_holds(before.body, "\"id\":\"2\""));
	assert_int_equal(test_get(site, "/data/mypersonalDataUsage", MEMBER).status, 400);
	assert_int_equal(test_get(site, "/data/mypersonalDataUsage?userId=nobody&databaseId=MCR", MEMBER).status, 404);
	test_site_stop(site);
}

static void member_enter__wants_a_key_from_outside(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *with_key = text_format(test->arena, OUTSIDE "Authorization: Bearer %.*s\r\n", TEXT_ARG(key)).at;

	assert_int_equal(test_get(site, "/databases", OUTSIDE).status, 403);
	assert_int_equal(test_get(site, "/databases", OUTSIDE "Authorization: Bearer registry.wrong\r\n").status, 403);
	assert_int_equal(test_get(site, "/databases", with_key).status, 200);
	assert_int_equal(test_get(site, "/databases", "").status, 400);
	assert_int_equal(test_get(site, "/databases", MEMBER).status, 200);
	assert_int_equal(test_get(site, "/tasks", OUTSIDE).status, 403);
	assert_int_equal(test_get(site, "/applications", OUTSIDE).status, 403);
	test_site_stop(site);
}

static void member_enter__wants_a_key_from_here_too_unless_the_operator_says_otherwise(struct test_database *test)
{
	struct test_site *site = start(test);
	struct text error;

	assert_true(settings_load(test->arena, T(""), 0, NULL, &error)); /* as they are preset */
	assert_int_equal(test_get(site, "/databases", MEMBER).status, 403);
	assert_int_equal(test_get(site, "/tasks", "").status, 403);
	let_mediator_in();
	assert_int_equal(test_get(site, "/databases", MEMBER).status, 200);
	test_site_stop(site);
}

/* The headers of a program with a unit's key. */
static const char *with(struct test_database *test, struct text of)
{
	return text_format(test->arena, OUTSIDE "Authorization: Bearer %.*s\r\n", TEXT_ARG(of)).at;
}

#define ASK_JOHN "{\"query\":{\"content\":{\"id\":\"EE1\"}}}"
#define CHANGE_JOHN "{\"query\":{\"content\":{\"id\":\"EE1\"}},\"write\":{\"content\":{\"firstName\":\"Bob\"}}}"

static void a_registry__is_its_units_alone(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *other = with(test, other_key);

	assert_int_equal(
		test_post_json(site, "/data/MCR/1.0/create", with(test, key), "{\"write\":{\"content\":" JOHN "}}").status, 200);
	assert_int_equal(test_post_json(site, "/data/MCR/1.0/create", other, "{\"write\":{\"content\":" JOHN "}}").status, 404);
	assert_int_equal(test_post_json(site, "/data/MCR/1.0/updateOrCreate", other, CHANGE_JOHN).status, 404);
	assert_int_equal(test_post_json(site, "/data/MCR/1.0/read", other, ASK_JOHN).status, 404);
	assert_true(test_holds(test_post_json(site, "/data/MCR/1.0/exists", other, ASK_JOHN).body, "\"status\":false"));
	assert_true(test_holds(test_get(site, "/data/MCR/1.0", other).body, "\"count\":0"));
	assert_int_equal(test_get(site, "/data/MCR/1.0/EE1/readValue/firstName.json", other).status, 404);
	assert_int_equal(test_get(site, "/data/mypersonalDataUsage?userId=EE1&databaseId=MCR", other).status, 404);
	assert_false(test_holds(test_get(site, "/databases", other).body, "MCR"));
	assert_int_equal(test_get(site, "/database/1", other).status, 404);
	assert_int_equal(test_post_json(site, "/database/modify", other, "{\"code\":\"mcr\"}").status, 404);
	assert_true(test_holds(test_get(site, "/database/1", with(test, key)).body, "\"version\":\"1.0\""));
	test_site_stop(site);
}

static void a_grant__lets_another_unit_look_and_no_more(struct test_database *test)
{
	struct test_site *site = start(test);
	struct call *call;
	struct unit unit;
	int64_t grant;

	test_post_json(site, "/data/MCR/1.0/create", with(test, key), "{\"write\":{\"content\":" JOHN "}}");
	call = test_begin(test);
	assert_int_equal(unit_by_code(call, T("other"), &unit), OK);
	assert_int_equal(record_grant_give(call,
				 &(struct record_grant){.type = T("govstack_1"),
					 .purpose = T("verification"),
					 .unit = unit.id,
					 .basis = BASIS_DUTY,
					 .law = T("登记条例")},
				 &grant),
		OK);
	test_commit(test);
	assert_int_equal(test_post_json(site, "/data/MCR/1.0/read", with(test, other_key), ASK_JOHN).status, 200);
	assert_int_equal(test_post_json(site, "/data/MCR/1.0/updateOrCreate", with(test, other_key), CHANGE_JOHN).status, 404);
	assert_true(test_holds(test_post_json(site, "/data/MCR/1.0/read", with(test, key), ASK_JOHN).body, "John"));
	test_site_stop(site);
}

static void a_member__has_a_whole_name(struct test_database *test)
{
	static const char *const names[] = {"", "invalid_header", "eGovStack/GOV/90000009/", "eGovStack/GOV//x", "a/b/c/d/e"};
	struct test_site *site = start(test);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_int_equal(
			test_get(site, "/databases", text_format(test->arena, "Information-Mediator-Client: %s\r\n", names[i]).at)
				.status,
			400);
	test_site_stop(site);
}

static void databases__are_made_changed_and_closed(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_json(
		site, "/database/modify", MEMBER, "{\"code\":\"MCR\",\"groupName\":\"Test\",\"schema\":{\"type\":\"object\"}}");

	assert_int_equal(reply.status, 200);
	assert_int_equal(
		test_post_json(site, "/database/modify", MEMBER, "{\"code\":\"MCR\",\"catalogName\":\"Mother\"}").status, 200);
	assert_true(test_holds(test_get(site, "/database/1", MEMBER).body, "\"version\":\"2.0\""));
	assert_int_equal(test_post_json(site, "/database/modify", MEMBER, "{}").status, 400);
	assert_int_equal(test_post_json(site, "/database/modify", MEMBER, "[").status, 400);
	assert_int_equal(test_get(site, "/database/2", MEMBER).status, 404);
	test_site_stop(site);
}

#define THEIRS(rows) \
	"{\"member\":\"eGovStack/GOV/1/registry\",\"databases\":[{\"code\":\"MCR\",\"name\":\"8438778473\",\"schema\":{\"type\":\"object\"},\"rows\":[" rows "]}]}"
#define JOHN_THEIRS "{\"name\":\"80bcb084-fa17\",\"content\":" JOHN "}"

static enum outcome bring(struct test_database *test, const char *unit, const char *json, struct govstack_brought *ret_brought, struct text *ret_trouble)
{
	struct call *call = test_begin(test);
	enum outcome outcome = govstack_bring(call, text_of(unit), text_of(json), ret_brought, ret_trouble);

	if (outcome == OK)
		test_commit(test);
	else
		test_rollback(test);
	return outcome;
}

static void names_of_another_system__stand_for_what_is_here(struct test_database *test)
{
	struct test_site *site = start(test);
	struct govstack_brought brought;
	struct text trouble;
	const char *own = with(test, key), *other = with(test, other_key);

	assert_int_equal(bring(test, "registry", THEIRS(JOHN_THEIRS), &brought, &trouble), OK);
	assert_true(brought.registries == 1 && brought.rows == 1);
	assert_true(test_holds(test_get(site, "/database/8438778473", own).body, "\"id\":8438778473"));
	assert_true(test_holds(test_get(site, "/databases", own).body, "\"id\":8438778473"));
	assert_int_equal(test_get(site, "/database/8438778473", other).status, 404);
	assert_true(text_equal(test_get(site, "/data/MCR/1/80bcb084-fa17/readValue/firstName.json", own).body, T("\"John\"")));
	assert_int_equal(test_get(site, "/data/MCR/1/80bcb084-fa17/readValue/firstName.json", other).status, 404);
	assert_int_equal(bring(test, "registry", THEIRS(JOHN_THEIRS), &brought, &trouble), OK);
	assert_true(!brought.registries && !brought.rows);
	assert_int_equal(bring(test, "other", THEIRS(JOHN_THEIRS), &brought, &trouble), NOT_FOUND);
	test_site_stop(site);
}

static void a_rows_name__outlives_its_changes(struct test_database *test)
{
	struct test_site *site = start(test);
	struct govstack_brought brought;
	struct text trouble, uuid;
	struct test_reply reply;
	const char *own = with(test, key);

	assert_int_equal(bring(test, "registry", THEIRS(JOHN_THEIRS), &brought, &trouble), OK);
	reply = test_post_json(site, "/data/MCR/createEntries", own, "{\"write\":[{\"content\":{\"id\":\"EE9\",\"firstName\":\"Eva\"}}]}");
	assert_int_equal(reply.status, 201);
	uuid = text_copy(test->arena, (struct text){strstr(reply.body.at, "\"uuid\":\"") + 8, 36});
	for (int i = 0; i < 4; i++)
		assert_int_equal(test_post_json(site, "/data/MCR/1/update-or-create", own,
					 text_format(test->arena, "{\"query\":{\"content\":{\"id\":\"%s\"}},\"write\":{\"content\":{\"firstName\":\"Bob\"}}}", i % 2 ? "EE9" : "EE1").at)
					 .status,
			200);
	assert_true(text_equal(test_get(site, "/data/MCR/1/80bcb084-fa17/read-value/firstName.json", own).body, T("\"Bob\"")));
	assert_true(text_equal(test_get(site, text_format(test->arena, "/data/MCR/1/%.*s/readValue/firstName.json", TEXT_ARG(uuid)).at, own).body, T("\"Bob\"")));
	assert_true(test_holds(test_get(site, "/data/MCR/1", own).body, "\"count\":2"));
	test_site_stop(site);
}

static void bring__says_what_is_wrong_and_takes_nothing(struct test_database *test)
{
	static const struct {
		const char *json, *trouble;
	} wrong[] = {
		{"{", "line 1"},
		{"{\"member\":\"nobody\"}", "member govstack.no_member"},
		{"{\"member\":\"a/b/c/d\",\"databases\":[7]}", "databases[0]: databases govstack.no_object"},
		{"{\"member\":\"a/b/c/d\",\"databases\":[{\"code\":\"X\"},{\"name\":\"1\"}]}", "databases[1]: code required"},
		{"{\"member\":\"a/b/c/d\",\"databases\":[{\"code\":\"X\",\"name\":\"one\"}]}", "databases[0]: name not_a_number"},
		{"{\"member\":\"a/b/c/d\",\"databases\":[{\"code\":\"X\",\"rows\":[{\"content\":{}},{}]}]}", "databases[0].rows[1]"},
		{"{\"member\":\"a/b/c/d\",\"services\":[{\"item\":\"none\",\"name\":\"1\"}]}", "services[0]: there is no such service"},
		{"{\"member\":\"a/b/c/d\",\"files\":[{\"name\":\"1\"}]}", "files[0]: service required"},
		{"{\"member\":\"a/b/c/d\",\"files\":[{\"name\":\"12345678901234567890123456789012345678901234567890123456789012345\"}]}", "files[0]: name too_long"},
	};
	struct test_site *site = start(test);
	struct govstack_brought brought;
	struct text trouble = T("");

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_not_equal(bring(test, "registry", wrong[i].json, &brought, &trouble), OK);
		assert_true(test_holds(trouble, wrong[i].trouble));
	}
	assert_int_not_equal(bring(test, "nowhere", THEIRS(JOHN_THEIRS), &brought, &trouble), OK);
	assert_false(test_holds(test_get(site, "/databases", MEMBER).body, "\"X\""));
	test_site_stop(site);
}

static void usage_in_its_earlier_wording__tells_a_wrong_key_from_nobodys(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply;

	create(site, "{\"write\":{\"content\":" JOHN "}}");
	reply = test_get(site, "/data/MyPersonalDataUsage/1.0?userID=EE1&DatabaseID=MCR", MEMBER);
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "\"ReaderInstitutionName\"") && test_holds(reply.body, "\"ReferenceID\":\"EE1\""));
	assert_int_equal(test_get(site, "/data/MyPersonalDataUsage/1.0?userID=...&DatabaseID=MCR", MEMBER).status, 400);
	assert_int_equal(test_get(site, "/data/MyPersonalDataUsage/1.0?userID=EE1&DatabaseID=...", MEMBER).status, 400);
	assert_int_equal(test_get(site, "/data/MyPersonalDataUsage/1.0?userID=EE2&DatabaseID=MCR", MEMBER).status, 404);
	test_site_stop(site);
}

static void uuid_read__takes_none_that_was_made_up(struct test_database *test)
{
	struct text uuid = uuid_of(test->arena, "file", INT64_C(0x1234567890abcdef)),
		    made_up = T("f7d33db0-2809-484e-a780-76b7ccd4ecbf");
	int64_t id = 0;
	char *changed = text_cstring(test->arena, uuid);

	assert_int_equal(uuid.len, 36);
	assert_true(uuid_read(test->arena, "file", uuid, &id) && id == INT64_C(0x1234567890abcdef));
	assert_false(uuid_read(test->arena, "task", uuid, &id));
	assert_false(uuid_read(test->arena, "file", made_up, &id));
	changed[0] ^= 1;
	assert_false(uuid_read(test->arena, "file", (struct text){changed, 36}, &id));
}

static void registration__of_an_empty_installation_is_empty(struct test_database *test)
{
	struct test_site *site = start(test);

	assert_true(text_equal(test_get(site, "/services", "").body, T("[]")));
	assert_int_equal(test_get(site, "/services/f7d33db0-2809-484e-a780-76b7ccd4ecbf", "").status, 404);
	assert_true(text_equal(test_get(site, "/applications", MEMBER).body, T("[]")));
	assert_true(text_equal(test_get(site, "/tasks", "").body, T("[]")));
	assert_int_equal(test_get(site, "/tasks/f7d33db0-2809-484e-a780-76b7ccd4ecbf", "").status, 404);
	assert_int_equal(test_post_json(site, "/services/f7d33db0-2809-484e-a780-76b7ccd4ecbf/applications", MEMBER,
				 "{\"applicantId\":\"1\"}")
				 .status,
		404);
	assert_true(test_holds(test_get(site, "/data/statistics?startDate=2026-01-01", MEMBER).body, "\"processed\":0"));
	assert_int_equal(test_get(site, "/data/statistics?startDate=nonsense", MEMBER).status, 400);
	assert_int_equal(test_get(site, "/data/statistics?registrationName=n0tex1st", MEMBER).status, 404);
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(data__goes_in_and_comes_out_again),
		TEST_ON_BOTH(every_look__is_seen_by_the_person),
		TEST_ON_BOTH(member_enter__wants_a_key_from_outside),
		TEST_ON_SQLITE(member_enter__wants_a_key_from_here_too_unless_the_operator_says_otherwise),
		TEST_ON_BOTH(names_of_another_system__stand_for_what_is_here),
		TEST_ON_BOTH(a_rows_name__outlives_its_changes),
		TEST_ON_BOTH(bring__says_what_is_wrong_and_takes_nothing),
		TEST_ON_BOTH(usage_in_its_earlier_wording__tells_a_wrong_key_from_nobodys),
		TEST_ON_BOTH(a_registry__is_its_units_alone),
		TEST_ON_BOTH(a_grant__lets_another_unit_look_and_no_more),
		TEST_ON_BOTH(a_member__has_a_whole_name),
		TEST_ON_BOTH(databases__are_made_changed_and_closed),
		TEST_ON_SQLITE(uuid_read__takes_none_that_was_made_up),
		TEST_ON_BOTH(registration__of_an_empty_installation_is_empty),
	};

	let_mediator_in();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
