#include "kernel/db/testing.h"
#include "kernel/search/search.h"

static struct text pairs(struct arena *arena, const char *words)
{
	return search_pairs(arena, text_of(words));
}

static void search_pairs__cuts_chinese_and_folds_letters(void **state)
{
	static const char *const cases[][2] = {
		{ "城中街道", "城中 中街 街道" },
		{ "路", "路" },
		{ "", "" },
		{ "，。！ ", "" },
		{ "路灯不亮，第3天！", "路灯 灯不 不亮 第 3 天" },
		{ "Wi-Fi ＡＢ１２", "wi fi ab12" },
		{ "\"' OR *", "or" },
	};
	struct arena *arena = arena_new(1 << 20);
	(void)state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(pairs(arena, cases[i][0]).at, cases[i][1]);
	arena_free(arena);
}

static void put(struct call *call, int64_t id, const char *words)
{
	assert_int_equal(search_put(call, SEARCH_REQUESTS, id, text_of(words)), OK);
}

static void assert_finds(struct call *call, const char *query, int64_t before, const char *expected)
{
	struct text found = T("");
	int64_t ids[10];
	size_t count = 99;

	assert_int_equal(search_find(call, SEARCH_REQUESTS, text_of(query), before, ids, 10, &count), OK);
	for (size_t i = 0; i < count; i++)
		found = text_format(call->arena, "%.*s%s%lld", TEXT_ARG(found), i ? " " : "", (long long)ids[i]);
	assert_string_equal(count ? found.at : "", expected);
}

static void search_find__gives_the_newest_first(struct test_database *test)
{
	struct call *call = test_begin(test);

	put(call, 10, "城中街道的路灯不亮");
	put(call, 11, "城西街道噪音");
	put(call, 12, "路灯 broken LAMP 城中街道");
	assert_finds(call, "路灯", 0, "12 10");
	assert_finds(call, "街道", 0, "12 11 10");
	assert_finds(call, "街道", 12, "11 10");
	assert_finds(call, "路灯 城中", 12, "10");
	assert_finds(call, "lamp", 0, "12");
	assert_finds(call, "LAMP 噪音", 0, "");
	assert_finds(call, "路", 0, "12 10");
	assert_finds(call, "", 0, "");
	assert_finds(call, "，", 0, "");
	test_commit(test);
}

static void search_put__again_forgets_the_old_words(struct test_database *test)
{
	struct call *call = test_begin(test);

	put(call, 10, "路灯不亮");
	put(call, 10, "噪音扰民");
	put(call, 11, "噪音");
	assert_finds(call, "路灯", 0, "");
	assert_finds(call, "噪音", 0, "11 10");
	assert_int_equal(search_remove(call, SEARCH_REQUESTS, 10), OK);
	assert_int_equal(search_remove(call, SEARCH_REQUESTS, 10), OK);
	assert_finds(call, "噪音", 0, "11");
	test_commit(test);
}

static void search_find__takes_what_looks_like_syntax_as_words(struct test_database *test)
{
	struct call *call = test_begin(test);

	put(call, 10, "a and b or c");
	assert_finds(call, "\"a\" AND ('b' | c:*) & !x --", 0, "");
	assert_finds(call, "'a\" * b) or", 0, "10");
	test_commit(test);
}

static void search_kinds__do_not_mix(struct test_database *test)
{
	struct call *call = test_begin(test);

	assert_int_equal(search_put(call, SEARCH_PLACES, 10, T("城中街道")), OK);
	assert_int_equal(search_put(call, SEARCH_ITEMS, 10, T("城中街道")), OK);
	assert_finds(call, "城中", 0, "");
	test_commit(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(search_pairs__cuts_chinese_and_folds_letters),
		TEST_ON_BOTH(search_find__gives_the_newest_first),
		TEST_ON_BOTH(search_put__again_forgets_the_old_words),
		TEST_ON_BOTH(search_find__takes_what_looks_like_syntax_as_words),
		TEST_ON_BOTH(search_kinds__do_not_mix),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
