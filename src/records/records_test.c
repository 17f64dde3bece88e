#include "access/testing.h"

#include "audit/audit.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "records/records.h"

#define assert_text(given, expected) assert_string_equal(text_cstring(test->arena, (given)), expected)

static struct people {
	struct party_ref wang, li, shop;
} people;

#define WANG_IDENTITY "431202198001010010"

static const char wang_card[] = "{\"name\":\"居民甲\",\"number\":\"" WANG_IDENTITY "\",\"address\":\"城中街道1号\",\"born\":\"1980-01-01\"}";

static struct party_ref person_new(struct call *call, const char *name, const char *identity)
{
	struct party_ref party = { PARTY_PERSON, 0 };

	assert_int_equal(person_create(call, &(struct person_new){ .name = text_of(name), .identity = text_of(identity), .language = CHINESE }, &party.id), OK);
	return party;
}

/* The town, the types, two persons and a shop. */
static void settle(struct test_database *test)
{
	struct text error = { 0 };
	struct call *call;

	assert_true(crypt_open(test->arena, text_format(test->arena, "%s/key", test->folder), true, &error));
	town_build(test);
	call = test_begin(test);
	assert_int_equal(records_load_embedded(call), OK);
	people.wang = person_new(call, "居民甲", WANG_IDENTITY);
	people.li = person_new(call, "居民乙", "431202197501010020");
	people.shop.kind = PARTY_ORGANISATION;
	assert_int_equal(organisation_create(call, &(struct organisation){ .name = T("街角饭店"), .kind = T("enterprise"),
		.credit_code = T("91431202MA4L000001"), .place = T(TOWN_PLACE) }, &people.shop.id), OK);
	test_commit(test);
}

static void as_resident(struct call *call, int64_t person)
{
	call->own_case = 0;
	call->caller = (struct caller){ .kind = CALLER_RESIDENT, .session = 2, .person = person };
}

static int64_t keep(struct call *call, struct party_ref party, const char *type, const char *fields, enum record_source source)
{
	int64_t id = 0;

	assert_int_equal(record_keep(call, &(struct record_new){ .party = party, .type = text_of(type), .fields = text_of(fields), .source = source }, &id), OK);
	return id;
}

static const struct record_purpose application = { .purpose = "application" }, own = { .purpose = "own" };

static size_t looks_of(struct call *call, int64_t party)
{
	struct doc *doc = doc_new(call->arena);

	assert_int_equal(audit_looks(call, 0, party, doc, "looks"), OK);
	return doc_count(doc_find(doc, "looks"));
}

/* ---- reading ---- */

static void record_read__gives_the_record_and_writes_the_entry(struct test_database *test)
{
	struct record record;
	struct call *call;

	settle(test);
	call = test_begin(test);
	keep(call, people.wang, "identity_card", wang_card, SOURCE_REGISTER);
	town_as(call, town.clerk);
	assert_int_equal(looks_of(call, people.wang.id), 1);
	assert_int_equal(record_read(call, &application, people.wang, T("identity_card"), &record), OK);
	assert_text(record_field(&record, "name"), "居民甲");
	assert_text(record_field(&record, "nothing"), "");
	assert_int_equal(record.grade, TRUST_A);
	assert_int_equal(looks_of(call, people.wang.id), 2);
	assert_int_equal(looks_of(call, people.li.id), 0);
	test_commit(test);
}

static void record_read__needs_a_grant_and_a_purpose(struct test_database *test)
{
	struct record record;
	struct call *call;
	int64_t id;

	settle(test);
	call = test_begin(test);
	keep(call, people.wang, "diagnosis", "{\"title\":\"感冒\"}", SOURCE_HOSPITAL);
	town_as(call, town.clerk);
	assert_int_equal(record_read(call, &application, people.wang, T("diagnosis"), &record), FORBIDDEN);
	assert_string_equal(call->refusal, "record.no_grant");
	town_forget(call);
	assert_int_equal(record_read(call, &(struct record_purpose){ 0 }, people.wang, T("diagnosis"), &record), INVALID);
	town_forget(call);
	assert_int_equal(record_read(call, &application, people.wang, T("nonsense"), &record), NOT_FOUND);
	town_forget(call);
	town_as(call, 0);
	assert_int_equal(record_grant_give(call, &(struct record_grant){ .type = T("diagnosis"), .purpose = T("treatment"), .unit = town.bureau,
		.basis = BASIS_DUTY, .law = T("law") }, &id), OK);
	town_as(call, town.clerk);
	assert_int_equal(record_read(call, &(struct record_purpose){ .purpose = "treatment" }, people.wang, T("diagnosis"), &record), OK);
	town_as(call, town.other_clerk);
	assert_int_equal(record_read(call, &(struct record_purpose){ .purpose = "treatment" }, people.wang, T("diagnosis"), &record), FORBIDDEN);
	town_as(call, town.volunteer);
	assert_int_equal(record_read(call, &application, people.wang, T("identity_card"), &record), FORBIDDEN);
	town_as_stranger(call);
	assert_int_equal(record_read(call, &application, people.wang, T("identity_card"), &record), FORBIDDEN);
	test_commit(test);
}

static void record_read__by_consent_ends_with_it(struct test_database *test)
{
	struct record_purpose treatment = { .purpose = "treatment" };
	struct record record;
	struct record_held held;
	struct call *call;
	int64_t id;

	settle(test);
	call = test_begin(test);
	keep(call, people.wang, "diagnosis", "{\"title\":\"感冒\"}", SOURCE_HOSPITAL);
	assert_int_equal(record_grant_give(call, &(struct record_grant){ .type = T("diagnosis"), .purpose = T("treatment"), .basis = BASIS_CONSENT }, &id), OK);
	town_as(call, town.clerk);
	assert_int_equal(record_read(call, &treatment, people.wang, T("diagnosis"), &record), FORBIDDEN);
	assert_string_equal(call->refusal, "record.no_consent");
	town_forget(call);
	assert_int_equal(record_held_for(call, &treatment, people.wang, T("diagnosis"), &held), OK);
	assert_false(held.is_held);
	as_resident(call, people.wang.id);
	assert_int_equal(record_consent_give(call, people.wang, T("diagnosis"), "treatment", 0), OK);
	town_as(call, town.clerk);
	assert_int_equal(record_read(call, &treatment, people.wang, T("diagnosis"), &record), OK);
	assert_int_equal(record_held_for(call, &treatment, people.wang, T("diagnosis"), &held), OK);
	assert_true(held.is_held);
	as_resident(call, people.li.id);
	assert_int_equal(record_consent_give(call, people.wang, T("diagnosis"), "treatment", 0), FORBIDDEN);
	test_commit(test);
}

static void record_read__of_ones_own_is_an_entry_too(struct test_database *test)
{
	struct record record;
	struct record_held held;
	struct call *call;

	settle(test);
	call = test_begin(test);
	keep(call, people.wang, "identity_card", wang_card, SOURCE_REGISTER);
	as_resident(call, people.wang.id);
	assert_int_equal(record_held(call, people.wang, T("household_register, identity_card"), &held), OK);
	assert_true(held.is_held);
	assert_text(held.type_code, "identity_card");
	assert_int_equal(looks_of(call, people.wang.id), 1);   /* whether it is held leaves no trace here */
	assert_int_equal(record_read(call, &own, people.wang, T("identity_card"), &record), OK);
	assert_int_equal(looks_of(call, people.wang.id), 2);
	as_resident(call, people.li.id);
	assert_int_equal(record_read(call, &own, people.wang, T("identity_card"), &record), FORBIDDEN);
	assert_int_equal(record_held(call, people.wang, T("identity_card"), &held), OK);
	assert_false(held.is_held);
	test_commit(test);
}

/* ---- keeping ---- */

static void record_keep__names_the_field_that_is_wrong(struct test_database *test)
{
	struct call *call;
	int64_t id = 0;

	settle(test);
	call = test_begin(test);
	assert_int_equal(record_keep(call, &(struct record_new){ .party = people.wang, .type = T("identity_card"),
		.fields = T("{\"name\":\"王\",\"born\":\"1980-02-30\",\"sex\":\"9\",\"shoe\":\"42\"}") }, &id), INVALID);
	assert_true(town_has_problem(call, "born"));
	assert_true(town_has_problem(call, "sex"));
	assert_true(town_has_problem(call, "shoe"));
	assert_true(town_has_problem(call, "number"));
	assert_false(town_has_problem(call, "name"));
	town_forget(call);
	assert_int_equal(record_keep(call, &(struct record_new){ .party = people.shop, .type = T("identity_card"), .fields = text_of(wang_card) }, &id), INVALID);
	assert_true(town_has_problem(call, "party"));
	town_forget(call);
	assert_int_equal(record_keep(call, &(struct record_new){ .party = people.wang, .type = T("identity_card"), .fields = T("[1,2") }, &id), INVALID);
	assert_int_equal(id, 0);
	test_commit(test);
}

static void record_verify__makes_of_an_upload_what_is_held(struct test_database *test)
{
	struct record_held held;
	struct call *call;
	int64_t id;

	settle(test);
	call = test_begin(test);
	as_resident(call, people.wang.id);
	assert_int_equal(record_keep(call, &(struct record_new){ .party = people.wang, .type = T("marriage_certificate"), .source = SOURCE_UPLOAD,
		.file = T("abc.jpg"), .media = T("image/jpeg") }, &id), OK);
	assert_int_equal(record_held(call, people.wang, T("marriage_certificate"), &held), OK);
	assert_false(held.is_held);
	assert_int_equal(held.grade, TRUST_C);
	assert_int_equal(record_verify(call, id), FORBIDDEN);
	town_forget(call);
	town_as(call, town.clerk);
	assert_int_equal(record_verify(call, id), OK);
	assert_int_equal(record_verify(call, id), CONFLICT);
	town_forget(call);
	as_resident(call, people.wang.id);
	assert_int_equal(record_held(call, people.wang, T("marriage_certificate"), &held), OK);
	assert_true(held.is_held);
	test_commit(test);
}

static void record_keep__replaces_what_is_single_and_never_a_better_grade(struct test_database *test)
{
	struct record record;
	struct call *call;

	settle(test);
	call = test_begin(test);
	keep(call, people.wang, "household_register", "{\"address\":\"old\"}", SOURCE_REGISTER);
	keep(call, people.wang, "household_register", "{\"address\":\"said\"}", SOURCE_ENTERED);
	assert_int_equal(record_read(call, &application, people.wang, T("household_register"), &record), OK);
	assert_text(record_field(&record, "address"), "old");
	keep(call, people.wang, "household_register", "{\"address\":\"new\"}", SOURCE_REGISTER);
	assert_int_equal(record_read(call, &application, people.wang, T("household_register"), &record), OK);
	assert_text(record_field(&record, "address"), "new");
	test_commit(test);
}

static void record_read__passes_over_what_is_no_longer_valid(struct test_database *test)
{
	struct record record;
	struct call *call;
	int64_t id;

	settle(test);
	call = test_begin(test);
	assert_int_equal(record_keep(call, &(struct record_new){ .party = people.wang, .type = T("health_certificate"), .source = SOURCE_REGISTER,
		.fields = T("{\"name\":\"王\",\"checked_on\":\"2024-01-01\"}"), .issued_on = date_from_civil(2024, 1, 1) }, &id), OK);
	assert_int_equal(record_read(call, &application, people.wang, T("health_certificate"), &record), NOT_FOUND);
	town_forget(call);
	assert_int_equal(record_read_id(call, &application, people.wang.id, id, &record), OK);
	assert_int_equal(record_read_id(call, &application, people.li.id, id, &record), NOT_FOUND);
	test_commit(test);
}

static void a_licence__says_who_speaks_for_the_organisation(struct test_database *test)
{
	struct record record;
	struct call *call;

	settle(test);
	call = test_begin(test);
	keep(call, people.shop, "business_licence", "{\"name\":\"街角饭店\",\"credit_code\":\"91431202MA4L000001\",\"representative_identity\":\""
		WANG_IDENTITY "\"}", SOURCE_REGISTER);
	assert_true(record_represents(call, people.wang.id, people.shop.id));
	assert_false(record_represents(call, people.li.id, people.shop.id));
	as_resident(call, people.wang.id);
	assert_int_equal(record_read(call, &own, people.shop, T("business_licence"), &record), OK);
	as_resident(call, people.li.id);
	assert_int_equal(record_read(call, &own, people.shop, T("business_licence"), &record), FORBIDDEN);
	test_commit(test);
}

static void a_licence__photographed_and_verified_unseats_nobody(struct test_database *test)
{
	struct call *call;
	int64_t picture;

	settle(test);
	call = test_begin(test);
	keep(call, people.shop, "business_licence", "{\"name\":\"街角饭店\",\"credit_code\":\"91431202MA4L000001\",\"representative_identity\":\""
		WANG_IDENTITY "\"}", SOURCE_REGISTER);
	assert_int_equal(record_keep(call, &(struct record_new){ .party = people.shop, .type = T("business_licence"), .source = SOURCE_UPLOAD,
		.file = T("ab12"), .media = T("image/webp") }, &picture), OK);
	town_as(call, town.clerk);
	assert_int_equal(record_verify(call, picture), OK);
	assert_true(record_represents(call, people.wang.id, people.shop.id));
	test_commit(test);
}

static void a_licence__that_ended_or_was_taken_back_lets_nobody_speak(struct test_database *test)
{
	int64_t spoken_for[4], id;
	struct call *call;
	size_t count;

	settle(test);
	call = test_begin(test);
	id = keep(call, people.shop, "business_licence", "{\"name\":\"街角饭店\",\"credit_code\":\"91431202MA4L000001\",\"representative_identity\":\""
		WANG_IDENTITY "\"}", SOURCE_REGISTER);
	assert_int_equal(record_represented(call, people.wang.id, spoken_for, 4, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(record_take_back(call, id, T("发错了")), OK);
	assert_false(record_represents(call, people.wang.id, people.shop.id));
	assert_int_equal(record_represented(call, people.wang.id, spoken_for, 4, &count), OK);
	assert_int_equal(count, 0);
	assert_int_equal(record_keep(call, &(struct record_new){ .party = people.shop, .type = T("business_licence"), .source = SOURCE_REGISTER,
		.fields = T("{\"name\":\"街角饭店\",\"credit_code\":\"91431202MA4L000001\",\"representative_identity\":\"" WANG_IDENTITY "\"}"),
		.valid_until = date_of(call->now) }, &id), OK);
	assert_true(record_represents(call, people.wang.id, people.shop.id));
	call->now += INT64_C(24) * 3600 * 1000;
	assert_false(record_represents(call, people.wang.id, people.shop.id));
	test_commit(test);
}

/* ---- asked again ---- */

static void record_ask_again__needs_a_reason_only_for_what_is_held(struct test_database *test)
{
	struct call *call;

	settle(test);
	call = test_begin(test);
	keep(call, people.wang, "identity_card", wang_card, SOURCE_REGISTER);
	town_as(call, town.clerk);
	assert_int_equal(record_ask_again(call, people.wang, T("household_register"), 7, T("")), OK);
	assert_int_equal(record_ask_again(call, people.wang, T("identity_card"), 7, T("太旧")), CONFLICT);
	assert_string_equal(call->refusal, "record.ask_again_reason");
	town_forget(call);
	assert_int_equal(record_ask_again(call, people.wang, T("identity_card"), 7, T("登记的照片已经认不出本人了")), OK);
	test_commit(test);
}

/* ---- many ---- */

struct seen {
	size_t count;
};

static enum outcome see(struct call *call, void *context, const struct record *record)
{
	struct seen *seen = context;

	(void)call;
	seen->count += record_field(record, "name").len > 0;
	return OK;
}

static void record_read_batch__writes_one_entry_each(struct test_database *test)
{
	struct party_ref parties[3];
	struct seen seen = { 0 };
	struct call *call;
	size_t read;

	settle(test);
	call = test_begin(test);
	keep(call, people.wang, "identity_card", wang_card, SOURCE_REGISTER);
	keep(call, people.li, "identity_card", "{\"name\":\"居民乙\",\"number\":\"431202197501010020\"}", SOURCE_REGISTER);
	parties[0] = people.wang;
	parties[1] = person_new(call, "无", "");
	parties[2] = people.li;
	town_as(call, town.clerk);
	assert_int_equal(record_read_batch(call, &application, parties, 3, T("identity_card"), see, &seen, &read), OK);
	assert_int_equal(read, 2);
	assert_int_equal(seen.count, 2);
	assert_int_equal(looks_of(call, people.li.id), 2);
	assert_int_equal(looks_of(call, parties[1].id), 0);
	test_commit(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(record_read__gives_the_record_and_writes_the_entry),
		TEST_ON_BOTH(record_read__needs_a_grant_and_a_purpose),
		TEST_ON_BOTH(record_read__by_consent_ends_with_it),
		TEST_ON_BOTH(record_read__of_ones_own_is_an_entry_too),
		TEST_ON_BOTH(record_keep__names_the_field_that_is_wrong),
		TEST_ON_BOTH(record_verify__makes_of_an_upload_what_is_held),
		TEST_ON_BOTH(record_keep__replaces_what_is_single_and_never_a_better_grade),
		TEST_ON_BOTH(record_read__passes_over_what_is_no_longer_valid),
		TEST_ON_BOTH(a_licence__says_who_speaks_for_the_organisation),
		TEST_ON_BOTH(a_licence__photographed_and_verified_unseats_nobody),
		TEST_ON_BOTH(a_licence__that_ended_or_was_taken_back_lets_nobody_speak),
		TEST_ON_BOTH(record_ask_again__needs_a_reason_only_for_what_is_held),
		TEST_ON_BOTH(record_read_batch__writes_one_entry_each),
	};
	struct text error;

	return test_settings_open(&error) ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
