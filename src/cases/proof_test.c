#include "cases/proof.h"

#include "cases/testing.h"
#include "kernel/settings/settings.h"

/* ---- the tree ---- */

static void tree__leads_every_leaf_to_the_root_in_few_steps(void **state)
{
	struct arena *arena = arena_new(1 << 20);

	(void)state;
	for (int count = 1; count <= 33; count++)
		for (int watched = 0; watched < count; watched++) {
			struct tree tree = {.depth = 0};
			struct hash root, leaf = tree_leaf(arena, watched, T("00"));
			for (int i = 0; i < count; i++)
				tree_add(&tree, tree_leaf(arena, i, T("00")), i == watched);
			root = tree_root(&tree);
			assert_true(hash_equal(tree_climb(leaf, tree.way, tree.steps), root));
			assert_true(tree.steps <= 6 && (1 << tree.steps) <= 2 * count);
			assert_false(hash_equal(tree_climb(tree_leaf(arena, watched, T("01")), tree.way, tree.steps), root));
			arena_reset(arena);
		}
	arena_free(arena);
}

/* ---- the file ---- */

static struct case_file open_case(struct call *call)
{
	struct case_new new_case = {
		.rules = case_kinds[0],
		.category = T("street.light"),
		.title = T("路灯不亮"),
		.place = T(TOWN_PLACE),
		.span = {SPAN_CALENDAR_DAYS, 7},
		.is_public = true,
		.words = T("三号楼下\n\"黑\"")
        };
	struct case_file file = { 0 };

	town_as(call, 0);
	assert_int_equal(case_open(call, &new_case, &file), OK);
	return file;
}

/* Five cases on one day, the second with two events; that day signed. */
static struct case_file signed_case(struct call *call)
{
	struct case_file file = { 0 };

	for (int i = 0; i < 5; i++) {
		struct case_file one = open_case(call);
		if (i == 1)
			file = one;
	}
	town_as(call, town.dispatcher);
	assert_int_equal(case_step(call, &file, EVENT_DISPATCHED, &(struct case_what){.unit = town.bureau}), OK);
	call->now += DAY;
	town_as(call, 0);
	assert_int_equal(day_roots_make(call, NULL), OK);
	return file;
}

static enum case_proof_fault fault_of(struct arena *arena, struct text json)
{
	struct case_proof proof;
	int event;

	return case_proof_verify(arena, json, sign_public_key(arena), &proof, &event);
}

static void case_proof__holds_up_to_the_last_signed_day(struct test_database *test)
{
	struct case_proof proof;
	struct case_file file;
	struct call *call;
	struct text json, later;
	int event;

	town_build(test);
	call = test_begin(test);
	file = open_case(call);
	assert_int_equal(case_proof_write(call, &file, VIEW_OWN, &json), CONFLICT);
	file = signed_case(call);
	assert_int_equal(case_proof_write(call, &file, VIEW_OWN, &json), OK);
	assert_int_equal(case_proof_verify(test->arena, json, sign_public_key(test->arena), &proof, &event), PROOF_GENUINE);
	assert_int_equal(proof.event_count, 2);
	assert_int_equal(proof.root.cases, 6);
	assert_int_equal(proof.steps, 3);
	assert_true(text_equal(proof.events[1].hash, file.last_hash));
	/* What came today is not signed yet: the same file. */
	town_as(call, town.clerk);
	assert_int_equal(case_step(call, &file, EVENT_ACCEPTED, NULL), OK);
	assert_int_equal(case_proof_write(call, &file, VIEW_STAFF, &later), OK);
	assert_true(text_equal(json, later));
	/* Signed, and days without it pass: the newest day on which it moved. */
	call->now += 3 * DAY;
	town_as(call, 0);
	assert_int_equal(day_roots_make(call, NULL), OK);
	assert_int_equal(case_proof_write(call, &file, VIEW_OWN, &later), OK);
	assert_int_equal(case_proof_verify(test->arena, later, sign_public_key(test->arena), &proof, &event), PROOF_GENUINE);
	assert_int_equal(proof.event_count, 3);
	assert_int_equal(proof.root.cases, 1);
	assert_int_equal(proof.steps, 0);
}

static void case_proof__is_for_its_person_and_staff_alone(struct test_database *test)
{
	struct case_file file;
	struct call *call;
	struct text json;

	town_build(test);
	call = test_begin(test);
	file = signed_case(call);
	assert_int_equal(case_proof_write(call, &file, VIEW_PUBLIC, &json), NOT_FOUND);
	assert_int_equal(case_proof_write(call, &file, VIEW_NOTHING, &json), NOT_FOUND);
}

static void case_proof__shows_a_changed_byte_wherever_it_is(struct test_database *test)
{
	struct arena *arena = arena_new(16 << 20);
	struct case_file file;
	struct call *call;
	struct text json;
	char *bytes;

	town_build(test);
	call = test_begin(test);
	file = signed_case(call);
	assert_int_equal(case_proof_write(call, &file, VIEW_OWN, &json), OK);
	bytes = text_cstring(test->arena, json);
	for (size_t i = 0; i < json.len; i++)
		for (int flip = 1; flip <= 32; flip *= 32) {
			bytes[i] = (char)(bytes[i] ^ flip);
			if (fault_of(arena, (struct text){bytes, json.len}) == PROOF_GENUINE)
				fail_msg("byte %zu changed by %d is not seen: %.40s", i, flip, bytes + i);
			bytes[i] = (char)(bytes[i] ^ flip);
			arena_reset(arena);
		}
	assert_int_equal(fault_of(arena, json), PROOF_GENUINE);
	assert_int_equal(fault_of(arena, (struct text){bytes, json.len - 1}), PROOF_NONE);
	assert_int_equal(fault_of(arena, text_join(arena, json, T("\n"))), PROOF_WRONG_FORM);
	arena_free(arena);
}

/* A way of changing a proof, and what is said of it. The proof is written anew: only what was changed is wrong. */
static void change_words(struct arena *arena, struct case_proof *proof)
{
	proof->events[0].line = text_format(arena, "%.*s ", TEXT_ARG(proof->events[0].line));
}

static void drop_event(struct arena *arena, struct case_proof *proof)
{
	(void)arena;
	proof->event_count--;
}

/* As a forger would: with the right hashes of his own history. */
static void write_anew(struct arena *arena, struct case_proof *proof)
{
	struct hash before = { { 0 } };

	for (size_t i = 0; i < proof->event_count; i++) {
		before = hash_chain(before, text_format(arena, "%.*s ", TEXT_ARG(proof->events[i].line)));
		proof->events[i] = (struct case_proof_event){
			text_format(arena, "%.*s ", TEXT_ARG(proof->events[i].line)), hash_hex(arena, before)};
	}
}

static void take_another_case(struct arena *arena, struct case_proof *proof)
{
	(void)arena;
	proof->case_id++;
}

static void turn_a_side(struct arena *arena, struct case_proof *proof)
{
	(void)arena;
	proof->way[1].is_left = !proof->way[1].is_left;
}

static void change_root(struct arena *arena, struct case_proof *proof)
{
	proof->root.root = hash_hex(arena, hash_of(T("another")));
}

static void change_count(struct arena *arena, struct case_proof *proof)
{
	(void)arena;
	proof->root.cases++;
}

static void change_day(struct arena *arena, struct case_proof *proof)
{
	(void)arena;
	proof->root.day--;
}

static void sign_otherwise(struct arena *arena, struct case_proof *proof)
{
	proof->root.signature = sign_text(arena, T("something else"));
}

static void name_another_key(struct arena *arena, struct case_proof *proof)
{
	proof->public_key = text_base64(arena, hash_of(T("a key")).bytes, HASH_BYTES);
}

static void name_another_reference(struct arena *arena, struct case_proof *proof)
{
	(void)arena;
	proof->reference = T("26112326624704");
}

static const struct {
	void (*change)(struct arena *arena, struct case_proof *proof);
	enum case_proof_fault fault;
	int event;
} changes[] = {
	{change_words,           PROOF_EVENT_CHANGED,   1},
	{drop_event,             PROOF_WRONG_PATH,      0},
	{write_anew,             PROOF_WRONG_PATH,      0},
	{take_another_case,      PROOF_EVENT_FOREIGN,   1},
	{turn_a_side,            PROOF_WRONG_PATH,      0},
	{change_root,            PROOF_WRONG_ROOT,      0},
	{change_count,           PROOF_WRONG_SIGNATURE, 0},
	{change_day,             PROOF_WRONG_SIGNATURE, 0},
	{sign_otherwise,         PROOF_WRONG_SIGNATURE, 0},
	{name_another_key,       PROOF_KEY_UNKNOWN,     0},
	{name_another_reference, PROOF_WRONG_REFERENCE, 0},
};

static void case_proof__says_what_is_wrong(struct test_database *test)
{
	struct text json, key = sign_public_key(test->arena);
	struct case_proof proof, found;
	struct case_file file;
	struct call *call;
	int event;

	town_build(test);
	call = test_begin(test);
	file = signed_case(call);
	assert_int_equal(case_proof_write(call, &file, VIEW_OWN, &json), OK);
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		assert_int_equal(case_proof_verify(test->arena, json, key, &proof, &event), PROOF_GENUINE);
		changes[i].change(test->arena, &proof);
		if (case_proof_verify(test->arena, case_proof_render(test->arena, &proof), key, &found, &event) !=
				changes[i].fault ||
			event != changes[i].event)
			fail_msg("change %d: another fault, or at event %d", (int)i, event);
	}
}

/* Somebody with the database in hand slips an event into a day that is over. */
static void case_proof__shows_a_history_that_was_changed_after_it_was_signed(struct test_database *test)
{
	struct case_file file;
	struct call *call;
	struct text json;

	town_build(test);
	call = test_begin(test);
	file = signed_case(call);
	call->now -= DAY;
	town_as(call, town.clerk);
	assert_int_equal(case_step(call, &file, EVENT_ACCEPTED, NULL), OK);
	call->now += DAY;
	assert_int_equal(case_proof_write(call, &file, VIEW_OWN, &json), OK);
	assert_int_equal(fault_of(test->arena, json), PROOF_WRONG_PATH);
}

static void case_proof__takes_bytes_of_anybody(void **state)
{
	static const char *const files[] = {"", "{", "[]", "null", "{\"format\":\"onedoor case proof 1\"}", "\xff\xfe"};
	struct arena *arena = arena_new(1 << 20);

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		assert_int_equal(fault_of(arena, text_of(files[i])), PROOF_NONE);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tree__leads_every_leaf_to_the_root_in_few_steps),
		TEST_ON_BOTH(case_proof__holds_up_to_the_last_signed_day),
		TEST_ON_BOTH(case_proof__is_for_its_person_and_staff_alone),
		TEST_ON_BOTH(case_proof__shows_a_changed_byte_wherever_it_is),
		TEST_ON_BOTH(case_proof__says_what_is_wrong),
		TEST_ON_BOTH(case_proof__shows_a_history_that_was_changed_after_it_was_signed),
		cmocka_unit_test(case_proof__takes_bytes_of_anybody),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
