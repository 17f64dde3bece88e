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

enum { MANY = 6000 };

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

static void search_find__meets_frequent_words_page_by_page_and_sees_what_came_since(struct test_database *test)
{
	struct asked asked;

	lists_forget();
	put_many(test);
	asked = reading(test, "小区 噪音", TEST_NOW, 0);
	assert_multiples(&asked, MANY, 2);
	asked = reading(test, "小区 噪音", TEST_NOW, asked.ids[19]);
	assert_multiples(&asked, MANY - 40, 2);
	asked = reading(test, "噪 区", TEST_NOW, 0);   /* a beginning of a pair; no pair begins with the last one */
	assert_int_equal(asked.count, 0);
	asked = reading(test, "噪 小区", TEST_NOW, 0);
	assert_multiples(&asked, MANY, 2);
	asked = reading(test, "停车 小区", TEST_NOW, 0);   /* one is rare */
	assert_multiples(&asked, MANY, 100);
	asked = reading(test, "路灯 噪 停车", TEST_NOW, 0);
	assert_multiples(&asked, MANY, 300);
	put(test_begin(test), db_id_at(TEST_NOW), "小区噪音");
	test_commit(test);
	asked = reading(test, "小区 噪音", TEST_NOW + SECOND, 0);
	assert_int_equal(asked.ids[0], db_id_at(TEST_NOW));
	assert_int_equal(asked.ids[1], many_id(MANY));
	asked = reading(test, "小区 噪音 没有", TEST_NOW + SECOND, 0);
	assert_int_equal(asked.count, 0);
}

static void lists_meet__finds_what_all_hold(void **state)
{
	int64_t a[] = { 90, 80, 70, 50, 30, 20, 10 }, b[] = { 80, 75, 50, 40, 30, 5 }, ids[10];
	const struct list one = { .count = 7, .ids = a }, other = { .count = 6, .ids = b }, none = { .count = 0 }, part = { .count = 6, .ids = b, .from = 40 };
	(void)state;

	assert_int_equal(lists_meet((const struct list *[]){ &one, &other }, 2, INT64_MAX, ids, 10), 3);
	assert_int_equal(ids[0], 80);
	assert_int_equal(ids[1], 50);
	assert_int_equal(ids[2], 30);
	assert_int_equal(lists_meet((const struct list *[]){ &one, &other }, 2, 80, ids, 1), 1);
	assert_int_equal(ids[0], 50);
	assert_int_equal(lists_meet((const struct list *[]){ &one, &none }, 2, INT64_MAX, ids, 10), 0);
	assert_int_equal(lists_meet((const struct list *[]){ &one, &part }, 2, INT64_MAX, ids, 10), 2);
	assert_int_equal(lists_meet((const struct list *[]){ &one }, 1, INT64_MAX, ids, 10), 7);
}

enum { DOCUMENTS = 1000 };

/* Every step-th document of all, from the first on, with its bits. */
static void every(const struct list *all, size_t first, size_t step, int64_t ids[DOCUMENTS], uint64_t bits[DOCUMENTS / 64 + 1], struct list *ret_list)
{
	*ret_list = (struct list){ .all = all, .ids = ids, .bits = bits };
	for (size_t i = first; i < all->count; i += step) {
		ids[ret_list->count++] = all->ids[i];
		bits[i / 64] |= UINT64_C(1) << i % 64;
	}
}

static void lists_meet__finds_by_bits_what_it_finds_by_ids(void **state)
{
	int64_t documents[DOCUMENTS], a[DOCUMENTS], b[DOCUMENTS], by_bits[DOCUMENTS], by_ids[DOCUMENTS];
	uint64_t a_bits[DOCUMENTS / 64 + 1] = { 0 }, b_bits[DOCUMENTS / 64 + 1] = { 0 };
	struct list all = { .count = DOCUMENTS, .ids = documents }, one, other;
	(void)state;

	for (int i = 0; i < DOCUMENTS; i++)
		documents[i] = 7 * (DOCUMENTS - i);
	every(&all, 1, 3, a, a_bits, &one);
	every(&all, 0, 5, b, b_bits, &other);
	for (int64_t before = 0; before < 7 * DOCUMENTS + 20; before += 13)
		for (size_t limit = 1; limit < 40; limit += 19) {
			struct list plain = one, marked = one;
			size_t found, expected;

			marked.from = plain.from = before / 3;
			plain.bits = NULL;
			found = lists_meet((const struct list *[]){ &marked, &other }, 2, before, by_bits, limit);
			expected = lists_meet((const struct list *[]){ &plain, &other }, 2, before, by_ids, limit);
			assert_int_equal(found, expected);
			assert_memory_equal(by_bits, by_ids, found * sizeof(*by_ids));
		}
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
		cmocka_unit_test(lists_meet__finds_what_all_hold),
		cmocka_unit_test(lists_meet__finds_by_bits_what_it_finds_by_ids),
		TEST_ON_BOTH(search_put__again_forgets_the_old_words),
		TEST_ON_BOTH(search_find__takes_what_looks_like_syntax_as_words),
		TEST_ON_BOTH(search_kinds__do_not_mix),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
