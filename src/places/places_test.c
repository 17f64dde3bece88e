#include "kernel/db/testing.h"

#include "kernel/clock/clock.h"
#include "places/places.h"

static int32_t day(int year, int month, int day_of_month)
{
	return date_from_civil(year, month, day_of_month);
}

static void put(struct call *call, const char *code, const char *name, int32_t from, int32_t to)
{
	struct place place = { .code = text_of(code), .name = text_of(name), .valid_from = from, .valid_to = to, .population = -1, .households = -1 };

	assert_int_equal(place_put(call, &place), OK);
}

static void put_hecheng(struct call *call)
{
	put(call, "43", "湖南省", 0, 0);
	put(call, "4312", "怀化市", 0, 0);
	put(call, "431202", "鹤城区", 0, 0);
	put(call, "431202001", "城中街道", 0, 0);
	put(call, "431202002", "城北街道", 0, 0);
	put(call, "431202001001", "人民路社区", 0, 0);
	put(call, "431202001001001", "第一网格", 0, 0);
	put(call, "431202001001001p0101", "百货公司小区1栋", 0, 0);
}

#define assert_text(given, expected) assert_string_equal(text_cstring(test->arena, (given)), expected)

static void place_kind_of__knows_every_level_and_nothing_else(struct test_database *test)
{
	static const struct { const char *code; enum place_kind kind; } cases[] = {
		{ "43", PLACE_PROVINCE }, { "4312", PLACE_CITY }, { "431202", PLACE_COUNTY }, { "431202001", PLACE_TOWN },
		{ "431202001001", PLACE_VILLAGE }, { "431202001001001", PLACE_GRID }, { "431202001001001p0101", PLACE_PREMISES },
		{ "431202001001p1", PLACE_PREMISES }, { "431202001001001pabc12xyz", PLACE_PREMISES },
		{ "", PLACE_NONE }, { "4", PLACE_NONE }, { "431", PLACE_NONE }, { "43120", PLACE_NONE }, { "43120200", PLACE_NONE },
		{ "4312020010010011", PLACE_NONE }, { "431202001001001p", PLACE_NONE }, { "431202001001001p123456789", PLACE_NONE },
		{ "431202001p01", PLACE_NONE }, { "431202001001001p-1", PLACE_NONE }, { "431202001001001P1", PLACE_NONE }, { "43a2", PLACE_NONE },
		{ "43 ", PLACE_NONE },
	};
	(void)test;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(place_kind_of(text_of(cases[i].code)), cases[i].kind);
}

static void place_parent_code__is_the_shorter_code(struct test_database *test)
{
	assert_text(place_parent_code(T("431202001001001p0101")), "431202001001001");
	assert_text(place_parent_code(T("431202001001p1")), "431202001001");
	assert_text(place_parent_code(T("431202001001001")), "431202001001");
	assert_text(place_parent_code(T("431202001")), "431202");
	assert_text(place_parent_code(T("43")), "");
	assert_true(place_is_within(T("431202001001001p0101"), T("431202")));
	assert_true(place_is_within(T("431202"), T("431202")));
	assert_false(place_is_within(T("431202001"), T("4312020")));
	assert_false(place_is_within(T("431202001001001p01"), T("431202001001001p0")));
	assert_true(place_is_within(T("43"), T("")));
}

static void place_name__says_the_path_without_fillers(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct text name;

	put_hecheng(call);
	put(call, "11", "北京市", 0, 0);
	put(call, "1101", "市辖区", 0, 0);
	put(call, "110101", "东城区", 0, 0);
	assert_int_equal(place_name(call, T("431202001"), &name), OK);
	assert_text(name, "湖南省怀化市鹤城区城中街道");
	assert_int_equal(place_name(call, T("431202001001001p0101"), &name), OK);
	assert_text(name, "湖南省怀化市鹤城区城中街道人民路社区第一网格百货公司小区1栋");
	assert_int_equal(place_name(call, T("110101"), &name), OK);
	assert_text(name, "北京市东城区");
	assert_int_equal(place_name(call, T("1101"), &name), OK);
	assert_text(name, "北京市市辖区");
	call->language = ENGLISH;
	assert_int_equal(place_name(call, T("431202"), &name), OK);
	assert_text(name, "鹤城区, 怀化市, 湖南省");
	assert_int_equal(place_name(call, T("431299"), &name), NOT_FOUND);
	assert_int_equal(place_name(call, T("nonsense"), &name), NOT_FOUND);
	test_commit(test);
}

/* 江干区 was abolished in April 2021 when Hangzhou's districts were drawn anew: 上城区 and 钱塘区 took over. */
static void place_find__sees_jianggan_in_2019_and_not_in_2026(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct place place, children[10];
	size_t count;

	put(call, "33", "浙江省", 0, 0);
	put(call, "3301", "杭州市", 0, 0);
	put(call, "330102", "上城区", 0, 0);
	put(call, "330104", "江干区", 0, 0);
	put(call, "330114", "钱塘区", day(2021, 4, 9), 0);
	assert_int_equal(place_close(call, T("330104"), day(2021, 4, 8), T("330102 330114")), OK);

	assert_int_equal(place_find(call, T("330104"), day(2019, 12, 1), &place), OK);
	assert_text(place.name, "江干区");
	assert_text(place.successors, "330102 330114");
	assert_int_equal(place_find(call, T("330104"), day(2021, 4, 8), &place), OK);
	assert_int_equal(place_find(call, T("330104"), day(2021, 4, 9), &place), NOT_FOUND);
	assert_int_equal(place_find(call, T("330104"), PLACE_TODAY, &place), NOT_FOUND);
	assert_int_equal(place_find_ever(call, T("330104"), &place), OK);
	assert_int_equal(place_find(call, T("330114"), day(2021, 4, 8), &place), NOT_FOUND);
	assert_int_equal(place_find(call, T("330114"), PLACE_TODAY, &place), OK);

	assert_int_equal(place_children(call, T("3301"), day(2019, 12, 1), T(""), children, 10, &count), OK);
	assert_int_equal(count, 2);
	assert_text(children[1].code, "330104");
	assert_int_equal(place_children(call, T("3301"), PLACE_TODAY, T(""), children, 10, &count), OK);
	assert_int_equal(count, 2);
	assert_text(children[1].code, "330114");
	test_commit(test);
}

static void place_close__refuses_while_something_below_goes_on(struct test_database *test)
{
	struct call *call = test_begin(test);

	put_hecheng(call);
	assert_int_equal(place_close(call, T("431202001"), day(2026, 1, 31), T("")), CONFLICT);
	assert_string_equal(call->refusal, "place.has_children");
	assert_int_equal(place_close(call, T("431202002"), day(2026, 1, 31), T("431202001")), OK);
	assert_int_equal(place_close(call, T("431202002"), day(1969, 1, 1), T("")), INVALID);
	assert_int_equal(place_close(call, T("431299"), day(2026, 1, 31), T("")), NOT_FOUND);
	test_rollback(test);
}

static void place_put__refuses_what_has_no_parent_or_no_sense(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct place orphan = { .code = T("4312"), .name = T("怀化市") }, bad_code = { .code = T("431"), .name = T("怀化市") },
		nameless = { .code = T("43") }, backwards = { .code = T("43"), .name = T("湖南省"), .valid_from = 9, .valid_to = 8 },
		off_earth = { .code = T("43"), .name = T("湖南省"), .located = true, .latitude = 91 };

	assert_int_equal(place_put(call, &orphan), NOT_FOUND);
	assert_int_equal(place_put(call, &bad_code), INVALID);
	assert_int_equal(place_put(call, &nameless), INVALID);
	assert_int_equal(place_put(call, &backwards), INVALID);
	assert_int_equal(place_put(call, &off_earth), INVALID);
	test_rollback(test);
}

static void place_children__comes_in_pages_by_code(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct place children[100];
	struct text after = T("");
	size_t count, seen = 0;

	put(call, "43", "湖南省", 0, 0);
	for (int i = 1; i <= 99; i++) {
		struct place city = { .code = text_format(test->arena, "43%02d", i), .name = T("某市"), .population = -1, .households = -1 };

		assert_int_equal(place_put(call, &city), OK);
	}
	do {
		assert_int_equal(place_children(call, T("43"), PLACE_TODAY, after, children, 10, &count), OK);
		for (size_t i = 0; i < count; i++)
			assert_true(text_compare(i ? children[i - 1].code : after, children[i].code) < 0);
		seen += count;
		after = count ? children[count - 1].code : after;
	} while (count);
	assert_int_equal(seen, 99);
	test_rollback(test);
}

static void place_search__puts_the_place_itself_before_what_lies_in_it(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct place found[10];
	size_t count;

	put_hecheng(call);
	assert_int_equal(place_search(call, T("鹤城区"), T(""), found, 10, &count), OK);
	assert_true(count >= 5);
	assert_text(found[0].code, "431202");
	assert_int_equal(place_search(call, T("城中街道百货公司"), T(""), found, 10, &count), OK);
	assert_int_equal(count, 0);   /* the community's name stands between */
	assert_int_equal(place_search(call, T("城中街道 百货公司"), T(""), found, 10, &count), OK);
	assert_int_equal(count, 1);
	assert_text(found[0].code, "431202001001001p0101");
	assert_int_equal(place_search(call, T("街道"), T("431202002"), found, 10, &count), OK);
	assert_int_equal(count, 1);
	assert_text(found[0].code, "431202002");
	assert_int_equal(place_search(call, T("火星"), T(""), found, 10, &count), OK);
	assert_int_equal(count, 0);
	assert_int_equal(place_search(call, T(" "), T(""), found, 10, &count), OK);
	assert_int_equal(count, 0);
	test_commit(test);
}

static void place_typed__takes_a_name_or_a_code_and_asks_which_of_several(struct test_database *test)
{
	struct call *call = test_begin(test);
	const struct { const char *typed; enum outcome outcome; const char *code; } cases[] = {
		{ "", OK, "" }, { "431202001", OK, "431202001" }, { " 城中街道 ", OK, "431202001" }, { "湖南省怀化市鹤城区城中街道", OK, "431202001" },
		{ "第一网格", INVALID, NULL }, { "火星", INVALID, NULL },
	};

	put_hecheng(call);
	put(call, "431202001001001", "第一网格", 0, 0);
	put(call, "431202002001", "红旗社区", 0, 0);
	put(call, "431202002001001", "第一网格", 0, 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct text place = text_of(cases[i].typed);
		assert_int_equal(place_typed(call, "place", &place), cases[i].outcome);
		if (cases[i].code)
			assert_true(text_equal(place, text_of(cases[i].code)));
	}
	for (size_t i = 0; i < 2; i++) {   /* what stands in a field leads back */
		struct text code = i ? T("431202001") : T("431202002001001"), typed = place_to_type(call, code);
		assert_false(text_equal(typed, code));
		assert_int_equal(place_typed(call, "place", &typed), OK);
		assert_true(text_equal(typed, code));
	}
	call->caller.place = T("431202002");
	struct text near = T("第一网格");
	assert_int_equal(place_typed(call, "place", &near), OK);
	assert_text(near, "431202002001001");
	test_commit(test);
}

static void areas_of__finds_the_zone_around_a_grid(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct area zone = { .code = T("chengzhong-estates"), .name = T("城中老旧小区"), .kind = T("estate") }, found[10], bad = zone;
	int64_t id;
	size_t count;

	put_hecheng(call);
	assert_int_equal(area_put(call, &zone, &id), OK);
	assert_int_equal(area_add(call, id, T("431202001001")), OK);
	assert_int_equal(area_find(call, id, &found[0]), OK);
	assert_text(found[0].place, "431202001001");
	assert_int_equal(area_add(call, id, T("431202002")), OK);
	assert_int_equal(area_add(call, id, T("431202002")), OK);
	assert_int_equal(area_by_code(call, T("chengzhong-estates"), &found[0]), OK);
	assert_text(found[0].place, "431202");
	assert_int_equal(areas_of(call, T("431202001001001p0101"), found, 10, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(areas_of(call, T("431202001"), found, 10, &count), OK);
	assert_int_equal(count, 0);
	assert_int_equal(area_remove(call, id, T("431202002")), OK);
	assert_int_equal(area_find(call, id, &found[0]), OK);
	assert_text(found[0].place, "431202001001");
	assert_int_equal(area_add(call, id, T("439999")), NOT_FOUND);
	bad.kind = T("kingdom");
	assert_int_equal(area_put(call, &bad, &id), INVALID);
	test_commit(test);
}

static void places_version__differs_after_a_change_and_only_then(struct test_database *test)
{
	struct call *call = test_begin(test);
	int64_t before, after;

	assert_int_equal(places_version(call, &before), OK);
	put(call, "43", "湖南省", 0, 0);
	assert_int_equal(places_version(call, &after), OK);
	assert_int_not_equal(before, after);
	test_rollback(test);
	call = test_begin(test);
	assert_int_equal(places_version(call, &after), OK);
	assert_int_equal(before, after);
	test_rollback(test);
}

static struct text shown(struct call *call, struct text code)
{
	struct doc *doc = doc_new(call->arena);

	assert_int_equal(place_to_doc(call, doc, "place", code), OK);
	return doc_shown(call->arena, doc_find(doc_find(doc, "place"), "name"), CHINESE, T(""));
}

static void place_to_doc__shows_a_new_name_at_once_and_the_old_one_when_it_is_undone(struct test_database *test)
{
	struct call *call = test_begin(test);

	put(call, "43", "湖南省", 0, 0);
	put(call, "4312", "怀化市", 0, 0);
	assert_text(shown(call, T("4312")), "湖南省怀化市");
	assert_text(shown(call, T("4399")), "4399");
	test_commit(test);
	call = test_begin(test);
	put(call, "43", "湘省", 0, 0);
	assert_text(shown(call, T("4312")), "湘省怀化市");
	assert_text(shown(call, T("4312")), "湘省怀化市");
	test_rollback(test);
	call = test_begin(test);
	assert_text(shown(call, T("4312")), "湖南省怀化市");
	test_rollback(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_SQLITE(place_kind_of__knows_every_level_and_nothing_else),
		TEST_ON_SQLITE(place_parent_code__is_the_shorter_code),
		TEST_ON_BOTH(place_name__says_the_path_without_fillers),
		TEST_ON_BOTH(place_find__sees_jianggan_in_2019_and_not_in_2026),
		TEST_ON_BOTH(place_close__refuses_while_something_below_goes_on),
		TEST_ON_BOTH(place_put__refuses_what_has_no_parent_or_no_sense),
		TEST_ON_BOTH(place_children__comes_in_pages_by_code),
		TEST_ON_BOTH(place_search__puts_the_place_itself_before_what_lies_in_it),
		TEST_ON_BOTH(place_typed__takes_a_name_or_a_code_and_asks_which_of_several),
		TEST_ON_BOTH(areas_of__finds_the_zone_around_a_grid),
		TEST_ON_BOTH(places_version__differs_after_a_change_and_only_then),
		TEST_ON_BOTH(place_to_doc__shows_a_new_name_at_once_and_the_old_one_when_it_is_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
