/* Who listens misses nothing: also when of two at once the later one is committed first. */
#include <pthread.h>
#include <unistd.h>

#include "access/testing.h"

#include "kernel/crypt/crypt.h"
#include "records/records.h"

enum { NEWS_MAX = 10, A_WHILE = 300000 /* µs: enough for a transaction that nothing holds up */ };

static struct party_ref patient;

static void settle(struct test_database *test)
{
	struct text error = { 0 };
	struct call *call;

	assert_true(crypt_open(test->arena, text_format(test->arena, "%s/key", test->folder), true, &error));
	call = test_begin(test);
	assert_int_equal(records_load_embedded(call), OK);
	assert_int_equal(record_type_hear(call, T("diagnosis")), OK);
	patient.kind = PARTY_PERSON;
	assert_int_equal(person_create(call, &(struct person_new){ .name = T("居民甲"), .language = CHINESE }, &patient.id), OK);
	test_commit(test);
}

static enum outcome diagnose(struct call *call, const char *type, int64_t *ret_id)
{
	const char *fields = strcmp(type, "diagnosis") == 0 ? "{\"title\":\"肺炎\",\"hospital\":\"第一医院\"}" : "{\"name\":\"居民甲\",\"number\":\"431202198001010010\"}";

	return record_keep(call, &(struct record_new){ .party = patient, .type = text_of(type), .fields = text_of(fields), .source = SOURCE_REGISTER,
		.quiet = true /* an entry would hold the others up already */ }, ret_id);
}

/* What a listener hears who stood at *at. */
static size_t heard(struct test_database *test, int64_t *at, int64_t ret_records[NEWS_MAX])
{
	struct record_news news[NEWS_MAX];
	struct call *call = test_begin(test);
	size_t count = 0;

	assert_int_equal(record_news_after(call, patient.id, *at, news, NEWS_MAX, &count, at), OK);
	test_rollback(test);
	for (size_t i = 0; i < count; i++)
		ret_records[i] = news[i].record;
	return count;
}

static void record_news__are_those_of_the_types_that_are_heard(struct test_database *test)
{
	int64_t id, records[NEWS_MAX], at = 0;
	struct call *call;

	settle(test);
	call = test_begin(test);
	assert_int_equal(diagnose(call, "identity_card", &id), OK);
	assert_int_equal(diagnose(call, "diagnosis", &id), OK);
	assert_int_equal(record_type_hear(call, T("no_such")), NOT_FOUND);
	test_commit(test);
	assert_int_equal(heard(test, &at, records), 1);
	assert_int_equal(records[0], id);
	assert_int_equal(heard(test, &at, records), 0);
	call = test_begin(test);
	assert_int_equal(record_news_at(call, patient.id, id, &at), OK);
	assert_int_equal(at, 1);
	assert_int_equal(record_news_at(call, patient.id, id - 1, &at), OK);   /* of before all that is numbered */
	assert_int_equal(at, 0);
	assert_int_equal(record_news_at(call, patient.id, 0, &at), OK);
	assert_int_equal(at, 1);
	test_rollback(test);
}

struct second {
	struct test_database *test;
	struct arena *arena;
	int64_t id;
	enum outcome outcome;
};

static enum outcome keep_second(struct call *call, void *context)
{
	return diagnose(call, "diagnosis", &((struct second *)context)->id);
}

static void *second(void *context)
{
	struct second *s = context;

	s->outcome = database_run(s->test->database, s->arena, s->test->now, keep_second, s);
	return NULL;
}

struct listening {
	struct db_work work;
	struct arena *arena;
	struct record_news news[NEWS_MAX];
	size_t count;
	int64_t at;
};

static enum outcome listen(struct db_work *work, struct db *db)
{
	struct listening *l = (struct listening *)work;
	struct call call = { .arena = l->arena, .db = db };

	return record_news_after(&call, patient.id, l->at, l->news, NEWS_MAX, &l->count, &l->at);
}

static void record_news__of_two_at_once_are_both_heard(struct test_database *test)
{
	struct second other = { .test = test, .arena = arena_new(64 << 20) };
	struct listening listening = { .work.run = listen, .arena = test->arena };
	int64_t first, records[NEWS_MAX];
	size_t count;
	pthread_t thread;
	struct call *call;

	settle(test);
	call = test_begin(test);
	assert_int_equal(diagnose(call, "diagnosis", &first), OK);
	assert_int_equal(pthread_create(&thread, NULL, second, &other), 0);
	usleep(A_WHILE);
	assert_int_equal(database_read(test->database, &listening.work), OK);   /* somebody listens in between */
	test_commit(test);
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_int_equal(other.outcome, OK);
	count = listening.count + heard(test, &listening.at, records);
	assert_int_equal(count, 2);
	arena_free(other.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(record_news__are_those_of_the_types_that_are_heard),
		TEST_ON_BOTH(record_news__of_two_at_once_are_both_heard),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
