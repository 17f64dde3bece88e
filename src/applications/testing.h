/* For the tests of this room and of those above: the small town, a person whose identity card is held, and the food permit of the catalogue's fixture. */
#ifndef ONEDOOR_APPLICATIONS_TESTING_H
#define ONEDOOR_APPLICATIONS_TESTING_H

#include "applications/applications.h"
#include "cases/testing.h"
#include "catalogue/testing.h"
#include "certificates/certificates.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/image/image.h"
#include "records/records.h"

static struct applicants {
	struct party_ref wang, li;
} applicants;

#define WANG_IDENTITY "431202198001010010"

static inline struct party_ref applicant_new(struct call *call, const char *name, const char *identity, const char *phone)
{
	struct party_ref party = { PARTY_PERSON, 0 };

	assert_int_equal(person_create(call, &(struct person_new){ .name = text_of(name), .identity = text_of(identity), .phone = text_of(phone) }, &party.id), OK);
	return party;
}

static inline void applicants_settle(struct test_database *test)
{
	struct text error = { 0 };
	struct call *call;
	int64_t id;

	assert_true(crypt_open(test->arena, text_format(test->arena, "%s/key", test->folder), true, &error));
	store_open(text_of(test->folder));
	town_build(test);
	call = test_begin(test);
	assert_int_equal(records_load_embedded(call), OK);
	assert_int_equal(certificate_keys_ensure(call, NULL), OK);
	applicants.wang = applicant_new(call, "张三", WANG_IDENTITY, "13800000001");
	applicants.li = applicant_new(call, "李兰", "431202197501010020", "13800000002");
	assert_int_equal(record_keep(call, &(struct record_new){ .party = applicants.wang, .type = T("identity_card"), .source = SOURCE_REGISTER,
		.fields = T("{\"name\":\"张三\",\"number\":\"" WANG_IDENTITY "\",\"address\":\"城中街道1号\",\"born\":\"1980-01-01\"}") }, &id), OK);
	test_item(call, TEST_ITEM_FOOD);
	test_commit(test);
}

static inline void as_applicant(struct call *call, struct party_ref person)
{
	call->own_case = 0;
	call->caller = (struct caller){ .kind = CALLER_RESIDENT, .session = 2, .person = person.id };
}

/* Answers by which the food permit needs an identity card (held of wang), a lease and a plan of the kitchen. */
static inline struct item_answers food_answers(struct call *call)
{
	return item_answers_of_text(call, T("has_kitchen=yes\ndishes=hot\narea=20"));
}

static inline void food_start(struct call *call, struct party_ref person, struct application_draft *ret_draft)
{
	assert_int_equal(application_start(call, &(struct application_start){ .item_or_bundle = T("food"), .answers = food_answers(call), .applicant = person,
		.channel = APPLY_WEB }, ret_draft), OK);
}

static inline struct kept_file test_pdf(struct call *call)
{
	struct kept_file file = { 0 };

	assert_int_equal(file_make(call, T("lease.pdf"), T("%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"), &file), OK);
	return file;
}

static inline void food_submit(struct call *call, struct party_ref person, struct application *ret_application)
{
	struct application_draft draft;
	struct kept_file file = test_pdf(call);
	struct case_file sent;

	as_applicant(call, person);
	food_start(call, person, &draft);
	assert_int_equal(application_attach(call, &draft, T("lease"), &file), OK);
	assert_int_equal(application_attach(call, &draft, T("layout"), &file), OK);
	assert_int_equal(application_submit(call, &draft, &sent), OK);
	assert_int_equal(application_find(call, sent.id, ret_application), OK);
}

/* The town with its applicants, and a call of a transaction in it. */
static inline struct call *applicants_begin(struct test_database *test)
{
	applicants_settle(test);
	return test_begin(test);
}

/* The same, where wang has sent a whole application for the food permit. */
static inline struct call *food_sent(struct test_database *test, struct application *ret_application)
{
	struct call *call = applicants_begin(test);

	food_submit(call, applicants.wang, ret_application);
	return call;
}

#endif
