#include "kernel/db/testing.h"

#include "audit/audit.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "parties/parties.h"

#define assert_text(given, expected) assert_string_equal(text_cstring(test->arena, (given)), expected)

/* Seals need a key; each test makes its own, in its own folder. */
static void open_key(struct test_database *test)
{
	struct text error = { 0 };

	assert_true(crypt_open(test->arena, text_format(test->arena, "%s/key", test->folder), true, &error));
}

static int64_t unit_new(struct call *call, const char *code, int64_t parent)
{
	struct unit unit = { .code = text_of(code), .name = text_of(code), .kind = T("department"), .parent = parent };
	int64_t id = 0;

	assert_int_equal(unit_create(call, &unit, &id), OK);
	return id;
}

static void put_places(struct call *call)
{
	static const char *const codes[] = { "43", "4312", "431202", "431202001", "431202001001" };

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		struct place place = { .code = text_of(codes[i]), .name = T("地方"), .population = -1, .households = -1 };

		assert_int_equal(place_put(call, &place), OK);
	}
}

/* ---- units ---- */

static void unit_create__gives_paths_that_start_with_the_parents(struct test_database *test)
{
	struct call *call = test_begin(test);
	int64_t top = unit_new(call, "county", 0), water = unit_new(call, "water", top), crew = unit_new(call, "crew", water), other = unit_new(call, "other", 0);
	struct unit units[UNIT_DEPTH];
	struct text path;
	size_t count;

	assert_int_equal(unit_path(call, crew, &path), OK);
	assert_text(path, "0001/0001/0001/");
	assert_int_equal(unit_path(call, other, &path), OK);
	assert_text(path, "0002/");
	assert_int_equal(unit_path(call, unit_new(call, "roads", top), &path), OK);
	assert_text(path, "0001/0002/");
	assert_int_equal(unit_parent(call, crew, &units[0]), OK);
	assert_int_equal(units[0].id, water);
	assert_int_equal(unit_parent(call, top, &units[0]), NOT_FOUND);
	assert_int_equal(unit_above(call, crew, units, &count), OK);
	assert_int_equal(count, 3);
	assert_int_equal(units[0].id, crew);
	assert_int_equal(units[2].id, top);
	assert_int_equal(unit_tree(call, T("0001/"), false, T(""), units, UNIT_DEPTH, &count), OK);
	assert_int_equal(count, 4);
	assert_int_equal(units[0].id, top);
	assert_int_equal(units[2].id, crew);
	assert_int_equal(unit_tree(call, T("0001/"), false, units[1].path, units, UNIT_DEPTH, &count), OK);
	assert_int_equal(count, 2);
	assert_int_equal(unit_children(call, top, T(""), units, UNIT_DEPTH, &count), OK);
	assert_int_equal(count, 2);
	assert_text(units[0].code, "roads");
	test_commit(test);
}

static void unit_create__names_the_field_that_is_wrong(struct test_database *test)
{
	static const struct { struct unit unit; const char *field; } cases[] = {
		{ { .code = T(""), .name = T("甲"), .kind = T("town") }, "code" },
		{ { .code = T("a b"), .name = T("甲"), .kind = T("town") }, "code" },
		{ { .code = T("a"), .name = T(""), .kind = T("town") }, "name" },
		{ { .code = T("a"), .name = T("甲"), .kind = T("empire") }, "kind" },
		{ { .code = T("a"), .name = T("甲"), .kind = T("town"), .phone = T("<b>") }, "phone" },
		{ { .code = T("a"), .name = T("甲"), .kind = T("town"), .place = T("431") }, "place" },
		{ { .code = T("a"), .name = T("甲"), .kind = T("town"), .place = T("439999") }, "place" },
		{ { .code = T("a"), .name = T("甲"), .kind = T("town"), .parent = 12345 }, "parent" },
	};
	int64_t id;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct call *call = test_begin(test);

		assert_int_equal(unit_create(call, &cases[i].unit, &id), INVALID);
		assert_string_equal(call->problems->field, cases[i].field);
		test_rollback(test);
	}
}

static void unit_create__refuses_a_code_twice_and_a_tree_too_deep(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct unit again = { .code = T("deep-0"), .name = T("甲"), .kind = T("town") };
	int64_t parent = 0, id;

	for (int i = 0; i < UNIT_DEPTH; i++)
		parent = unit_new(call, text_format(test->arena, "deep-%d", i).at, parent);
	assert_int_equal(unit_create(call, &again, &id), CONFLICT);
	again.code = T("too-deep");
	again.parent = parent;
	call->refusal = NULL;
	assert_int_equal(unit_create(call, &again, &id), LIMIT);
	assert_string_equal(call->refusal, "unit.too_deep");
	test_rollback(test);
}

static void unit_close__waits_for_those_below(struct test_database *test)
{
	struct call *call = test_begin(test);
	int64_t top = unit_new(call, "top", 0), below = unit_new(call, "below", top);
	int32_t today = date_of(call->now);
	struct unit units[4], unit;
	size_t count;

	assert_int_equal(unit_close(call, top, today), CONFLICT);
	assert_string_equal(call->refusal, "unit.has_children");
	assert_int_equal(unit_close(call, below, today - 1), OK);
	assert_int_equal(unit_close(call, top, today), OK);
	assert_int_equal(unit_find(call, below, &unit), OK);
	assert_false(unit_is_open(&unit, today));
	assert_true(unit_is_open(&unit, today - 1));
	assert_int_equal(unit_children(call, top, T(""), units, 4, &count), OK);
	assert_int_equal(count, 0);
	assert_int_equal(unit_tree(call, T(""), true, T(""), units, 4, &count), OK);
	assert_int_equal(count, 2);
	test_commit(test);
}

static void units_serving__come_nearest_first(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct unit town = { .code = T("town"), .name = T("城中街道办"), .kind = T("town"), .place = T("431202001") },
		county = { .code = T("county"), .name = T("鹤城区"), .kind = T("town"), .place = T("431202") }, found[4];
	int64_t id;
	size_t count;

	put_places(call);
	assert_int_equal(unit_create(call, &county, &id), OK);
	assert_int_equal(unit_create(call, &town, &id), OK);
	assert_int_equal(units_serving(call, T("431202001001"), T("town"), found, 4, &count), OK);
	assert_int_equal(count, 2);
	assert_text(found[0].code, "town");
	assert_int_equal(units_serving(call, T("4312"), T("town"), found, 4, &count), OK);
	assert_int_equal(count, 0);
	test_commit(test);
}

static void units_import__takes_parents_wherever_they_stand_and_names_bad_rows(struct test_database *test)
{
	static const struct text sheet = T("code,name,kind,parent,place,phone\n"
		"crew,抢修队,service,water,,\n"
		"water,水务局,department,county,431202,0745-2230000\n"
		"county,鹤城区政府,government,,431202,\n"
		"lost,无主,department,nobody,,\n"        /* 5 */
		"a,甲,department,b,,\n"                  /* 6 and 7 go in a circle */
		"b,乙,department,a,,\n"
		"bad,丙,empire,county,,\n"               /* 8 */
		"far,丁,department,county,439999,\n"     /* 9 */
		"water,水务局,department,county,,\n");   /* 10 */
	struct call *call = test_begin(test);
	struct import_report report;
	struct unit unit;

	put_places(call);
	assert_int_equal(units_import(call, sheet, IMPORT_ALL_OR_NONE, &report), OK);
	assert_false(report.applied);
	assert_int_equal(report.added, 3);
	assert_int_equal(report.bad, 6);
	assert_int_equal(report.faults[0].row, 5);
	assert_string_equal(report.faults[0].message, "unit.no_parent");
	assert_int_equal(report.faults[1].row, 6);
	assert_int_equal(report.faults[3].row, 8);
	assert_string_equal(report.faults[3].message, "unit.bad_kind");
	assert_string_equal(report.faults[4].message, "unit.no_such_place");
	assert_string_equal(report.faults[5].message, "import.twice");
	assert_int_equal(unit_by_code(call, T("county"), &unit), NOT_FOUND);
	assert_int_equal(units_import(call, sheet, IMPORT_GOOD_ROWS, &report), OK);
	assert_true(report.applied);
	assert_int_equal(unit_by_code(call, T("crew"), &unit), OK);
	assert_text(unit.path, "0001/0001/0001/");
	assert_int_equal(units_import(call, sheet, IMPORT_GOOD_ROWS, &report), OK);
	assert_int_equal(report.same, 3);
	assert_int_equal(report.added + report.changed, 0);
	test_commit(test);
}

/* ---- persons ---- */

static void person_create__keeps_numbers_sealed_and_finds_them(struct test_database *test)
{
	struct person_new someone = { .name = T("测试甲"), .identity = T("11010519491231002x"), .phone = T("13800003210"), .mail = T("Someone@Example.org") };
	struct call *call = test_begin(test);
	int64_t id, found[4];
	struct person person;
	struct text masked, number;
	size_t count;

	open_key(test);
	assert_int_equal(person_create(call, &someone, &id), OK);
	assert_int_equal(person_find(call, id, &person), OK);
	assert_text(person.identity_masked, "110105****002X");
	assert_int_equal(contact_masked(call, id, CONTACT_PHONE, &masked), OK);
	assert_text(masked, "138****3210");
	assert_int_equal(persons_by_contact(call, CONTACT_PHONE, T("13800003210"), found, 4, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(found[0], id);
	assert_int_equal(persons_by_contact(call, CONTACT_MAIL, T("someone@example.ORG"), found, 4, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(persons_by_contact(call, CONTACT_PHONE, T("13800003211"), found, 4, &count), OK);
	assert_int_equal(count, 0);
	assert_int_equal(person_by_identity(call, T("11010519491231002X"), &found[0]), OK);
	assert_int_equal(found[0], id);
	assert_int_equal(party_identity(call, id, 0, "verify", &number), OK);
	assert_text(number, "11010519491231002X");
	assert_int_equal(party_contact(call, id, CONTACT_PHONE, 0, "call_back", &number), OK);
	assert_text(number, "13800003210");
	assert_int_equal(persons_by_name(call, T("测试甲"), 0, found, 4, &count), OK);
	assert_int_equal(count, 1);
	test_commit(test);
}

static void person_create__knows_a_number_that_is_taken(struct test_database *test)
{
	struct person_new someone = { .identity = T("11010519491231002X") };
	struct call *call = test_begin(test);
	int64_t first, second = 0;

	open_key(test);
	assert_int_equal(person_create(call, &someone, &first), OK);
	assert_int_equal(person_create(call, &someone, &second), CONFLICT);
	assert_int_equal(second, first);
	test_rollback(test);
}

static void person_for_contact__is_the_same_person_the_second_time(struct test_database *test)
{
	struct call *call = test_begin(test);
	int64_t first, again, other;

	open_key(test);
	assert_int_equal(person_for_contact(call, CONTACT_PHONE, T("13800003210"), &first), OK);
	assert_int_equal(person_for_contact(call, CONTACT_PHONE, T("13800003210"), &again), OK);
	assert_int_equal(first, again);
	assert_int_equal(person_for_contact(call, CONTACT_PHONE, T("13800003211"), &other), OK);
	assert_int_not_equal(first, other);
	/* Who has shown that the number is theirs comes before who only gave it. */
	assert_int_equal(contact_add(call, other, CONTACT_PHONE, T("13800003210"), true), OK);
	assert_int_equal(person_for_contact(call, CONTACT_PHONE, T("13800003210"), &again), OK);
	assert_int_equal(again, other);
	assert_int_equal(contact_remove(call, other, CONTACT_PHONE, T("13800003210")), OK);
	assert_int_equal(person_for_contact(call, CONTACT_PHONE, T("13800003210"), &again), OK);
	assert_int_equal(again, first);
	test_commit(test);
}

/* ---- households and organisations ---- */

static void household_add__lets_nobody_live_in_two(struct test_database *test)
{
	struct household flat = { .place = T("431202001001"), .name = T("3栋501") }, town = { .place = T("431202001"), .name = T("x") };
	struct person_new someone = { .name = T("测试乙") };
	struct call *call = test_begin(test);
	int64_t here, there, person, found[4];
	size_t count;

	put_places(call);
	open_key(test);
	assert_int_equal(household_create(call, &flat, &here), OK);
	assert_int_equal(household_create(call, &flat, &there), OK);
	assert_int_equal(household_create(call, &town, &found[0]), INVALID);
	assert_int_equal(person_create(call, &someone, &person), OK);
	assert_int_equal(household_add(call, here, person, T("cousin")), INVALID);
	assert_int_equal(household_add(call, here, person, T("head")), OK);
	assert_int_equal(household_add(call, here, person, T("head")), OK);
	assert_int_equal(household_add(call, there, person, T("head")), CONFLICT);
	assert_int_equal(household_leave(call, here, person, date_of(call->now)), OK);
	assert_int_equal(household_add(call, there, person, T("head")), OK);
	assert_int_equal(household_of(call, person, &found[0]), OK);
	assert_int_equal(found[0], there);
	assert_int_equal(household_members(call, here, found, 4, &count), OK);
	assert_int_equal(count, 0);
	assert_int_equal(household_leave(call, here, person, date_of(call->now)), NOT_FOUND);
	test_commit(test);
}

static void organisations_in__come_in_pages_of_a_subtree(struct test_database *test)
{
	struct organisation organisation = { .kind = T("enterprise") }, found[3];
	struct call *call = test_begin(test);
	int64_t id, after = 0;
	size_t count, seen = 0;

	put_places(call);
	for (int i = 0; i < 7; i++) {
		organisation.name = text_format(test->arena, "企业%d", i);
		organisation.place = i % 2 ? T("431202001") : T("431202001001");
		assert_int_equal(organisation_create(call, &organisation, &id), OK);
	}
	do {
		assert_int_equal(organisations_in(call, T("4312"), after, found, 3, &count), OK);
		seen += count;
		after = count ? found[count - 1].id : after;
	} while (count);
	assert_int_equal(seen, 7);
	/* A code whose check digit is wrong is in real use: taken. The same twice is not. */
	organisation.credit_code = T("91350100M0001TGQXM");
	assert_int_equal(organisation_create(call, &organisation, &id), OK);
	assert_int_equal(organisation_create(call, &organisation, &id), CONFLICT);
	organisation.credit_code = T("123");
	assert_int_equal(organisation_create(call, &organisation, &id), INVALID);
	test_commit(test);
}

/* ---- sheets of persons ---- */

#define WANG "11010519491231002X"
#define LI "110105199003070018"

static int64_t looks_of(struct test_database *test, struct call *call, int64_t person)
{
	struct doc *doc = doc_new(test->arena);

	assert_int_equal(audit_looks(call, 0, person, doc, "looks"), OK);
	return (int64_t)doc_count(doc_child(doc, 0));
}

static void persons_import__notes_people_and_homes_and_names_bad_rows(struct test_database *test)
{
	static const struct text sheet = T("identity,name,phone,born,place,household,relation\n"
		WANG ",甲,13900000001,1949-12-31,431202001001,3栋501,head\n"
		LI ",乙,,,431202001001,3栋501,spouse\n"
		"12345,丙,,,,,\n"                                       /* 4: no number */
		"110105194912310038,,,,,,\n"                             /* 5: no name */
		"110105194912310046,丁,not a phone,,,,\n"
		"110105194912310054,戊,,2999-01-01,,,\n"
		"110105194912310062,己,,,431202001001,,\n"               /* 8: half a home */
		"110105194912310070,庚,,,431202,3栋502,\n"               /* 9: a county is too wide */
		"110105194912310089,辛,,,431202001001,3栋501,head\n"     /* 10: a second head */
		"11010519491231002x,甲,,,,,\n"                           /* 11: as row 2 */
		"110105194912310097,壬,,,431299001001,3栋502,\n");       /* 12: no such place */
	static const struct { int64_t row; const char *message; } faults[] = { { 4, "person.identity_shape" }, { 5, "person.name_wanted" },
		{ 6, "person.bad_contact" }, { 7, "person.born_later" }, { 8, "person.half_a_home" }, { 9, "household.bad_place" }, { 10, "person.second_head" },
		{ 11, "person.twice" }, { 12, "import.no_such_place" } };
	struct call *call = test_begin(test);
	struct import_report report;
	int64_t wang, li, home, also;

	open_key(test);
	put_places(call);
	assert_int_equal(persons_import(call, sheet, IMPORT_ALL_OR_NONE, &report), OK);
	assert_false(report.applied);
	assert_int_equal(report.rows, 11);
	assert_int_equal(report.added, 2);
	assert_int_equal(report.bad, 9);
	assert_int_equal(report.faults_count, 9);
	for (size_t i = 0; i < report.faults_count; i++) {
		assert_int_equal(report.faults[i].row, faults[i].row);
		assert_string_equal(report.faults[i].message, faults[i].message);
		assert_null(strstr(text_cstring(test->arena, report.faults[i].detail), "1101051949"));
	}
	assert_int_equal(person_by_identity(call, T(WANG), &wang), NOT_FOUND);
	assert_int_equal(persons_import(call, sheet, IMPORT_GOOD_ROWS, &report), OK);
	assert_true(report.applied);
	assert_int_equal(person_by_identity(call, T(WANG), &wang), OK);
	assert_int_equal(person_by_identity(call, T(LI), &li), OK);
	assert_int_equal(household_of(call, wang, &home), OK);
	assert_int_equal(household_of(call, li, &also), OK);
	assert_int_equal(home, also);
	assert_int_equal(looks_of(test, call, wang), 1);
	assert_int_equal(persons_import(call, sheet, IMPORT_GOOD_ROWS, &report), OK);
	assert_int_equal(report.same, 2);
	assert_int_equal(report.added + report.changed, 0);
	assert_int_equal(looks_of(test, call, wang), 1);
	test_commit(test);
}

static void persons_import__changes_what_is_given_and_moves_nobody(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct import_report report;
	struct person person;
	struct text phone;
	int64_t wang;

	open_key(test);
	put_places(call);
	assert_int_equal(persons_import(call, T("identity,name,born,place,household\n" WANG ",甲,1949-12-31,431202001001,3栋501\n"), IMPORT_ALL_OR_NONE, &report), OK);
	assert_int_equal(persons_import(call, T("证件号码,姓名,电话\n" WANG ",甲乙,13900000001\n"), IMPORT_ALL_OR_NONE, &report), OK);
	assert_int_equal(report.changed, 1);
	assert_int_equal(person_by_identity(call, T(WANG), &wang), OK);
	assert_int_equal(person_find(call, wang, &person), OK);
	assert_text(person.name, "甲乙");
	assert_int_equal(person.born, date_from_civil(1949, 12, 31));
	assert_int_equal(contact_masked(call, wang, CONTACT_PHONE, &phone), OK);
	assert_int_equal(persons_import(call, T("identity,name,place,household\n" WANG ",甲乙,431202001001,3栋502\n"), IMPORT_ALL_OR_NONE, &report), OK);
	assert_false(report.applied);
	assert_string_equal(report.faults[0].message, "household.elsewhere");
	test_commit(test);
}

/* A second village, whose administrator knows the number of somebody in the first. */
static void persons_import__keeps_to_the_place_of_the_caller(struct test_database *test)
{
	struct place village = { .code = T("431202001002"), .name = T("地方"), .population = -1, .households = -1 };
	struct call *call = test_begin(test);
	struct import_report report;

	open_key(test);
	put_places(call);
	assert_int_equal(place_put(call, &village), OK);
	assert_int_equal(persons_import(call, T("identity,name,place,household\n" WANG ",甲,431202001001,501\n"), IMPORT_ALL_OR_NONE, &report), OK);
	call->caller.place = T("431202001002");
	assert_int_equal(persons_import(call, T("identity,name,place,household\n" WANG ",别名,431202001002,1\n" LI ",乙,431202001001,501\n"
		"110105194912310038,丙,,\n110105194912310046,丁,431202001002,1\n"), IMPORT_GOOD_ROWS, &report), OK);
	assert_int_equal(report.bad, 3);
	assert_string_equal(report.faults[0].message, "import.out_of_scope");
	assert_string_equal(report.faults[1].message, "import.out_of_scope");
	assert_string_equal(report.faults[2].message, "person.home_wanted");
	assert_int_equal(report.added, 1);
	test_commit(test);
}

static void persons_to_sheet__is_what_an_import_takes_and_each_person_sees_why(struct test_database *test)
{
	struct person_new nobody = { .name = T("无户"), .phone = T("13900000009") };
	struct doc *items = doc_list(doc_new(test->arena), "items");
	struct call *call = test_begin(test);
	struct import_report report;
	struct text_builder csv;
	struct text older, key = T("");
	int64_t wang, id;

	open_key(test);
	put_places(call);
	assert_int_equal(person_create(call, &nobody, &id), OK);
	assert_int_equal(persons_import(call, T("identity,name,phone,mail,born,place,household,relation\n" WANG ",甲,13900000001,a@b.example,1949-12-31,431202001001,501,head\n"
		LI ",乙,,,,431202001001,501,spouse\n"), IMPORT_ALL_OR_NONE, &report), OK);
	assert_int_equal(persons_to_sheet(call, T("4312"), T("短"), T(""), 1, items, &older), INVALID);
	assert_int_equal(doc_count(items), 0);
	call->problems = call->last_problem = NULL;
	do
		assert_int_equal(persons_to_sheet(call, T("4312"), T("登记常住人口"), key, 1, items, &key), OK);
	while (key.len);
	assert_int_equal(doc_count(items), 2);
	builder_init(&csv, test->arena, 65536);
	doc_write_csv(items, CHINESE, &csv);
	assert_int_equal(persons_import(call, builder_text(&csv), IMPORT_ALL_OR_NONE, &report), OK);
	assert_int_equal(report.same, 2);
	assert_int_equal(person_by_identity(call, T(WANG), &wang), OK);
	assert_int_equal(looks_of(test, call, wang), 2);   /* brought in, taken out */
	assert_int_equal(persons_to_sheet(call, T(""), T("登记常住人口"), T(""), 10, items, &older), OK);
	assert_int_equal(doc_count(items), 5);   /* with who lives nowhere */
	test_commit(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(unit_create__gives_paths_that_start_with_the_parents),
		TEST_ON_BOTH(unit_create__names_the_field_that_is_wrong),
		TEST_ON_BOTH(unit_create__refuses_a_code_twice_and_a_tree_too_deep),
		TEST_ON_BOTH(unit_close__waits_for_those_below),
		TEST_ON_BOTH(units_serving__come_nearest_first),
		TEST_ON_BOTH(persons_import__notes_people_and_homes_and_names_bad_rows),
		TEST_ON_BOTH(persons_import__changes_what_is_given_and_moves_nobody),
		TEST_ON_BOTH(persons_import__keeps_to_the_place_of_the_caller),
		TEST_ON_BOTH(persons_to_sheet__is_what_an_import_takes_and_each_person_sees_why),
		TEST_ON_BOTH(units_import__takes_parents_wherever_they_stand_and_names_bad_rows),
		TEST_ON_BOTH(person_create__keeps_numbers_sealed_and_finds_them),
		TEST_ON_BOTH(person_create__knows_a_number_that_is_taken),
		TEST_ON_BOTH(person_for_contact__is_the_same_person_the_second_time),
		TEST_ON_BOTH(household_add__lets_nobody_live_in_two),
		TEST_ON_BOTH(organisations_in__come_in_pages_of_a_subtree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
