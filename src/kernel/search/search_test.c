#include "kernel/db/testing.h"
#include "kernel/clock/clock.h"
#include "kernel/search/lists.h"
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

/* ---- reading, where frequent words have lists ---- */

/* Lists of frequent words are read before anybody asks: 小区 噪音 路灯, and the beginnings 小 噪 音 路 灯. */
enum { MANY = 6000, FREQUENT = 8 };

struct asked {
	struct db_work work;
	struct arena *arena;
	const char *query;
	int64_t now, before, ids[20];
	size_t count;
};

static enum outcome find_reading(struct db_work *work, struct db *db)
{
	struct asked *asked = (struct asked *)work;
	struct call call = { .arena = asked->arena, .now = asked->now, .db = db };

	return search_find(&call, SEARCH_REQUESTS, text_of(asked->query), asked->before, asked->ids, 20, &asked->count);
}

static struct asked reading(struct test_database *test, const char *query, int64_t now, int64_t before)
{
	struct asked asked = { .work.run = find_reading, .arena = test->arena, .query = query, .now = now, .before = before };

	assert_int_equal(database_read(test->database, &asked.work), OK);
	return asked;
}

/* Every second has noise, every third a lamp, every hundredth a car park; the ids are as old as they say. */
static int64_t many_id(int64_t n)
{
	return db_id_at(TEST_NOW - 30 * DAY + n * MINUTE);
}

static void put_many(struct test_database *test)
{
	struct call *call = test_begin(test);

	for (int64_t n = 1; n <= MANY; n++)
		put(call, many_id(n), text_format(call->arena, "%s%s%s小区", n % 2 ? "" : "噪音", n % 3 ? "" : "路灯", n % 100 ? "" : "停车").at);
	test_commit(test);
}

static void assert_multiples(const struct asked *asked, int64_t first, int64_t step)
{
	assert_int_equal(asked->count, 20);
	for (int64_t i = 0; i < 20; i++)
		assert_int_equal(asked->ids[i], many_id(first - i * step));
}

/* Asked once, so that their lists are read, and waited for. */
static size_t read_lists_of(struct test_database *test, const char *query, int64_t now)
{
	reading(test, query, now, 0);
	lists_wait();   /* the documents' */
	reading(test, query, now, 0);
	return lists_wait();
}

static void search_find__meets_frequent_words_page_by_page_and_sees_what_came_since(struct test_database *test)
{
	struct asked asked;

	lists_forget();
	put_many(test);
	assert_int_equal(read_lists_of(test, "小区 噪音", TEST_NOW), FREQUENT);
	asked = reading(test, "小区 噪音", TEST_NOW, 0);
	assert_multiples(&asked, MANY, 2);
	asked = reading(test, "小区 噪音", TEST_NOW, asked.ids[19]);
	assert_multiples(&asked, MANY - 40, 2);
	read_lists_of(test, "噪 区", TEST_NOW);
	asked = reading(test, "噪 区", TEST_NOW, 0);   /* a beginning of a pair; no pair begins with the last one */
	assert_int_equal(asked.count, 0);
	asked = reading(test, "噪 小区", TEST_NOW, 0);
	assert_multiples(&asked, MANY, 2);
	assert_int_equal(read_lists_of(test, "停车 小区", TEST_NOW), FREQUENT + 1);   /* one is rare: no list */
	asked = reading(test, "停车 小区", TEST_NOW, 0);
	assert_multiples(&asked, MANY, 100);
	assert_int_equal(read_lists_of(test, "路灯 噪 停车", TEST_NOW), FREQUENT + 2);   /* unless one is the beginning of many */
	asked = reading(test, "路灯 噪 停车", TEST_NOW, 0);
	assert_multiples(&asked, MANY, 300);
	put(test_begin(test), db_id_at(TEST_NOW), "小区噪音");
	test_commit(test);
	asked = reading(test, "小区 噪音", TEST_NOW + SECOND, 0);
	assert_int_equal(asked.ids[0], db_id_at(TEST_NOW));
	assert_int_equal(asked.ids[1], many_id(MANY));
	asked = reading(test, "小区 噪音 没有", TEST_NOW + SECOND, 0);
	assert_int_equal(asked.count, 0);
	lists_forget();
}

/* In a transaction that may write the index is asked. */
static void assert_finds_as_the_index(struct test_database *test, const char *query, int64_t before)
{
	struct asked asked = reading(test, query, TEST_NOW, before);
	int64_t ids[20];
	size_t count;

	assert_int_equal(search_find(test->call, SEARCH_REQUESTS, text_of(query), before, ids, 20, &count), OK);
	assert_int_equal(asked.count, count);
	assert_memory_equal(asked.ids, ids, count * sizeof(*ids));
}

static void search_find__finds_by_lists_what_it_finds_by_the_index(struct test_database *test)
{
	static const char *const queries[] = { "小区 噪音", "小区 路灯 噪音", "噪 路灯", "小区", "停 小区" };

	lists_forget();
	put_many(test);
	for (size_t i = 0; i < 5; i++)
		assert_true(read_lists_of(test, queries[i], TEST_NOW) > 0);
	test_begin(test);
	for (int64_t n = 1; n < MANY + 9; n += 97)
		for (size_t i = 0; i < 5; i++)
			assert_finds_as_the_index(test, queries[i], many_id(n));
	test_rollback(test);
	lists_forget();
}

static void search_find__finds_beginnings_before_there_are_lists(struct test_database *test)
{
	static const char *const queries[] = { "噪", "噪 小区", "停 路灯", "小区 缺", "停 缺" };

	put_many(test);
	test_begin(test);
	for (int64_t n = 50; n < MANY + 99; n += 2000)
		for (size_t i = 0; i < 5; i++) {
			lists_forget();
			assert_finds_as_the_index(test, queries[i], many_id(n));
		}
	test_rollback(test);
	lists_forget();
}

/* What is asked meanwhile is answered, by the lists there are; then the new ones have what came since. */
static void search_find__reads_old_lists_anew_with_all_that_was_asked_for(struct test_database *test)
{
	int64_t later = TEST_NOW + HOUR;
	struct asked asked;

	lists_forget();
	put_many(test);
	read_lists_of(test, "停 路灯", TEST_NOW);
	assert_int_equal(read_lists_of(test, "小区 噪音", TEST_NOW), FREQUENT + 1);
	put(test_begin(test), db_id_at(TEST_NOW + MINUTE), "小区噪音");
	test_commit(test);
	asked = reading(test, "小区 噪音", later, 0);
	assert_int_equal(asked.ids[0], db_id_at(TEST_NOW + MINUTE));
	assert_int_equal(lists_wait(), FREQUENT + 1);
	asked = reading(test, "小区 噪音", later, 0);
	assert_int_equal(asked.ids[0], db_id_at(TEST_NOW + MINUTE));
	assert_int_equal(asked.ids[1], many_id(MANY));
	lists_forget();
}

static void search_read_ahead__reads_the_frequent_words_before_anybody_asks(struct test_database *test)
{
	lists_forget();
	put_many(test);
	search_read_ahead(test->database, TEST_NOW);
	assert_int_equal(lists_wait(), FREQUENT);
	test_begin(test);
	for (int64_t n = 1; n < MANY + 9; n += 97)
		assert_finds_as_the_index(test, "路灯 噪", many_id(n));
	test_rollback(test);
	assert_int_equal(lists_wait(), FREQUENT);
	lists_forget();
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
		TEST_ON_BOTH(search_find__meets_frequent_words_page_by_page_and_sees_what_came_since),
		TEST_ON_BOTH(search_find__finds_by_lists_what_it_finds_by_the_index),
		TEST_ON_BOTH(search_find__finds_beginnings_before_there_are_lists),
		TEST_ON_BOTH(search_find__reads_old_lists_anew_with_all_that_was_asked_for),
		TEST_ON_BOTH(search_read_ahead__reads_the_frequent_words_before_anybody_asks),
		TEST_ON_BOTH(search_put__again_forgets_the_old_words),
		TEST_ON_BOTH(search_find__takes_what_looks_like_syntax_as_words),
		TEST_ON_BOTH(search_kinds__do_not_mix),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
