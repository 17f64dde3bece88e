/* Writing services over a real connection. */
#include "access/testing.h"
#include "catalogue/catalogue.h"
#include "catalogue/edit.h"
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

/* ---- what a version changed ---- */

static struct text shown_at(struct call *call, const struct doc *doc, const char *member, int group, int row)
{
	const struct doc *leaf = doc_find(doc, text_format(call->arena, "before.groups.%d.rows.%d.%s", group, row, member).at);

	return leaf ? doc_shown(call->arena, leaf, call->language, T("")) : T("");
}

static bool has_row(struct call *call, const struct doc *doc, const char *entry, const char *fact, const char *before, const char *after)
{
	for (int g = 0; doc_find(doc, text_format(call->arena, "before.groups.%d", g).at); g++)
		for (int r = 0; doc_find(doc, text_format(call->arena, "before.groups.%d.rows.%d", g, r).at); r++)
			if (text_equal(shown_at(call, doc, "entry", g, r), text_of(entry)) && text_equal(shown_at(call, doc, "fact", g, r), text_of(fact)) &&
				text_equal(shown_at(call, doc, "before", g, r), text_of(before)) && text_equal(shown_at(call, doc, "after", g, r), text_of(after)))
				return true;
	return false;
}

static int count_rows(struct call *call, const struct doc *doc)
{
	int count = 0;

	for (int g = 0; doc_find(doc, text_format(call->arena, "before.groups.%d", g).at); g++)
		for (int r = 0; doc_find(doc, text_format(call->arena, "before.groups.%d.rows.%d", g, r).at); r++)
			count++;
	return count;
}

static void differences__name_every_field_in_its_own_words(struct test_database *test)
{
	static const char *const before = "{\"code\":\"diff\",\"title\":\"甲\",\"unit\":\"bureau\",\"legal_limit\":{\"count\":20,\"unit\":\"working_days\"},"
		"\"channels\":[\"window\"],\"opening\":\"weekdays\",\"fee\":{\"fen\":1250},\"result\":{\"name\":\"证\"},\"basis\":[{\"law\":\"民法典\",\"article\":\"一\"}],"
		"\"questions\":[{\"id\":\"big\",\"text\":\"大吗？\",\"type\":\"yes_no\"}],\"situations\":[{\"code\":\"a\",\"title\":\"大的\",\"when\":\"big = true\"}],"
		"\"materials\":[{\"code\":\"m1\",\"title\":\"申请表\"},{\"code\":\"m2\",\"title\":\"合同\"}],"
		"\"form\":[{\"page\":\"p\",\"title\":\"人\",\"fields\":[{\"id\":\"name\",\"type\":\"text\",\"label\":\"姓名\"}]}]}";
	static const char *const after = "{\"code\":\"diff\",\"title\":{\"zh\":\"甲\",\"en\":\"First\"},\"unit\":\"bureau\",\"legal_limit\":{\"count\":20,\"unit\":\"calendar_days\"},"
		"\"channels\":[\"window\",\"home\"],\"opening\":\"weekend\",\"fee\":{\"fen\":1300},\"result\":{\"name\":\"证\",\"paper\":\"/item-papers/00/样.pdf\"},"
		"\"basis\":[{\"law\":\"民法典\",\"article\":\"二\"}],"
		"\"questions\":[{\"id\":\"big\",\"text\":\"大吗？\",\"type\":\"yes_no\"}],\"situations\":[{\"code\":\"a\",\"title\":\"大的\",\"when\":\"big = false\"}],"
		"\"materials\":[{\"code\":\"m1\",\"title\":\"申请表\",\"necessity\":\"3\",\"standard\":\"签字\",\"source\":\"10\"},{\"code\":\"m3\",\"title\":\"照片\"}],"
		"\"form\":[{\"page\":\"p\",\"title\":\"人\",\"fields\":[{\"id\":\"name\",\"type\":\"text\",\"label\":\"姓名\",\"required\":true}]}]}";
	struct test_site *site = start(test);
	struct call *call = test_begin(test);
	struct doc *doc = doc_new(call->arena);
	struct item item;
	int64_t id;

	call->language = CHINESE;
	assert_int_equal(item_keep(call, text_of(before), &id), OK);
	assert_int_equal(item_publish(call, id, 0), OK);
	assert_int_equal(item_keep(call, text_of(after), &id), OK);
	assert_int_equal(item_version(call, id, &item), OK);
	assert_int_equal(differences_to_doc(call, &item, doc), OK);
	assert_true(has_row(call, doc, "", "名称 · 英文", "", "First"));
	assert_true(has_row(call, doc, "", "法定时限的单位", "工作日", "自然日"));
	assert_true(has_row(call, doc, "", "怎么办", "窗口", "窗口, 上门"));
	assert_true(has_row(call, doc, "", "窗口开放时间", "工作日", "工作日和双休日"));
	assert_true(has_row(call, doc, "", "收多少钱（元）", "12.50", "13"));
	assert_true(has_row(call, doc, "", "结果样本文件", "", "样.pdf"));
	assert_true(has_row(call, doc, "民法典", "第几条", "一", "二"));
	assert_true(has_row(call, doc, "大的", "什么时候要", "大吗？ — 是", "大吗？ — 否"));
	assert_true(has_row(call, doc, "申请表", "要不要", "必须有", "可以先办后补"));
	assert_true(has_row(call, doc, "申请表", "怎样算合格", "", "签字"));
	assert_true(has_row(call, doc, "合同", "", "合同", ""));
	assert_true(has_row(call, doc, "照片", "", "", "照片"));
	assert_true(has_row(call, doc, "姓名", "必须填", "否", "是"));
	assert_int_equal(count_rows(call, doc), 13);
	test_rollback(test);
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(edit_new__begins_a_draft_by_its_name),
		TEST_ON_BOTH(edit_new__names_each_field_that_is_wrong),
		TEST_ON_BOTH(differences__name_every_field_in_its_own_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
