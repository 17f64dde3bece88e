/* Writing services over a real connection. */
#include "access/testing.h"
#include "catalogue/catalogue.h"
#include "kernel/crypt/crypt.h"
#include "kernel/http/testing.h"

static const struct feature *const features[] = { &catalogue_feature };

static enum outcome identify(struct call *call)
{
	town_as(call, town.supervisor);
	return OK;
}

static struct test_site *start(struct test_database *test)
{
	struct text error = { 0 };

	assert_true(crypt_open(test->arena, text_format(test->arena, "%s/key", test->folder), true, &error));
	town_build(test);
	return test_site_start(test, NULL, features, 1, identify, NULL);
}

static struct test_reply begin_item(struct test_site *site, struct test_database *test, const char *form)
{
	static int key;

	return test_post_form(site, "/admin/items/new", text_format(test->arena, "Accept: application/json\r\nIdempotency-Key: begin-%d\r\n", key++).at, form);
}

static struct item newest(struct test_database *test, const struct test_reply *reply)
{
	struct call *call = test_begin(test);
	struct text id = reply->body;
	struct item item;

	text_cut(&id, '"');
	text_cut(&id, '"');
	text_cut(&id, '"');
	id = text_cut(&id, '"');
	int64_t version = 0;
	assert_true(text_to_int(id, &version));
	assert_int_equal(item_version(call, version, &item), OK);
	test_rollback(test);
	return item;
}

static void edit_new__begins_a_draft_by_its_name(struct test_database *test)
{
	static const struct { const char *form, *code; } cases[] = {
		{ "title_zh=%E5%BC%80%E9%A5%AD%E5%BA%97&unit=bureau&scope=431202001", "kfd" },
		{ "title_zh=%E5%BC%80%E9%A5%AD%E5%BA%97&unit=bureau&scope=431202001", "kfd-2" },
		{ "title_zh=%E2%98%85&title_english=Star&unit=team&scope=431202001", "item" },
		{ "title_zh=x&unit=bureau&scope=431202001&code=my.own_1", "my.own_1" },
	};
	struct test_site *site = start(test);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test_reply reply = begin_item(site, test, cases[i].form);
		struct item item;
		assert_int_equal(reply.status, 201);
		item = newest(test, &reply);
		assert_true(text_equal(item.code, text_of(cases[i].code)));
		assert_int_equal(item.state, ITEM_DRAFT);
		assert_true(text_equal(item.scope, T("431202001")));
	}
	test_site_stop(site);
}

static void edit_new__names_each_field_that_is_wrong(struct test_database *test)
{
	static const struct { const char *form, *field; } cases[] = {
		{ "title_zh=&unit=bureau&scope=431202001", "\"title_zh\"" },
		{ "title_zh=x&scope=431202001", "\"unit\"" },
		{ "title_zh=x&unit=nobody&scope=431202001", "\"unit\"" },
		{ "title_zh=x&unit=other-bureau&scope=431202001", "\"unit\"" },
		{ "title_zh=x&unit=bureau&scope=4312", "\"scope\"" },
		{ "title_zh=x&unit=bureau&scope=nowhere", "\"scope\"" },
		{ "title_zh=x&unit=bureau&scope=431202001&code=a+b", "\"code\"" },
		{ "title_zh=x&unit=bureau&scope=431202001&code=there", "\"code\"" },
	};
	struct test_site *site = start(test);

	assert_int_equal(begin_item(site, test, "title_zh=x&unit=bureau&scope=431202001&code=there").status, 201);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test_reply reply = begin_item(site, test, cases[i].form);
		assert_int_equal(reply.status, 422);
		assert_true(test_holds(reply.body, cases[i].field));
	}
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(edit_new__begins_a_draft_by_its_name),
		TEST_ON_BOTH(edit_new__names_each_field_that_is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
