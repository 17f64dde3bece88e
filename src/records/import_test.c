/* Registers: sheets of any quality, the same again, conflicts, pulls from a source that fails. */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "access/testing.h"

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/job/job.h"
#include "records/import.h"

#define assert_text(given, expected) assert_string_equal(text_cstring(test->arena, (given)), expected)
#define WANG "110101199003070011"   /* right check digits */
#define LI   "11010119900307002X"
#define CHEN "110101199003070038"

static int64_t reg;

static void settle(struct test_database *test)
{
	struct record_register cards = { .code = T("police"), .name = T("人口库"), .grade = TRUST_A };
	struct record_type type;
	struct text error = { 0 };
	struct call *call;

	assert_true(crypt_open(test->arena, text_format(test->arena, "%s/key", test->folder), true, &error));
	town_build(test);
	call = test_begin(test);
	assert_int_equal(records_load_embedded(call), OK);
	assert_int_equal(record_type_by_code(call, T("identity_card"), &type), OK);
	cards.type = type.id;
	cards.unit = town.bureau;
	assert_int_equal(register_put(call, &cards, &reg), OK);
	test_commit(test);
}

static struct register_import import_sheet(struct call *call, struct text bytes, bool keep, struct text *ret_bad)
{
	struct register_import import = { .report = NEW(call->arena, struct import_report) };
	struct text_builder bad;
	struct sheet *sheet;
	int *columns;

	builder_init(&bad, call->arena, IMPORT_BAD_BYTES);
	assert_int_equal(register_import_begin(call, reg, &import), OK);
	assert_int_equal(register_import_read(call, bytes, &import, &sheet, &columns), OK);
	assert_int_equal(register_import_rows(call, &import, sheet, columns, keep, &bad), OK);
	assert_int_equal(register_import_end(call, &import, T("cards.csv"), keep, builder_text(&bad)), OK);
	if (ret_bad)
		*ret_bad = builder_text(&bad);
	return import;
}

static bool holds(struct text text, const char *part)
{
	return memmem(text.at, text.len, part, strlen(part)) != NULL;
}

static struct party_ref person_of(struct call *call, const char *identity)
{
	struct party_ref party = { PARTY_PERSON, 0 };

	assert_int_equal(person_by_identity(call, text_of(identity), &party.id), OK);
	return party;
}

static const struct record_purpose application = { .purpose = "application" };

static void a_sheet__by_labels_makes_persons_and_records(struct test_database *test)
{
	struct register_import import;
	struct record record;
	struct text bad;
	struct call *call;

	settle(test);
	call = test_begin(test);
	import = import_sheet(call, T("公民身份号码,姓名,住址,出生日期\n" WANG ",居民甲,城中街道1号,1990-03-07\n" LI ",居民乙,\"城南,2号\",1990-03-07\n"), true, &bad);
	assert_int_equal(import.ends[ROW_ADDED], 2);
	assert_int_equal(bad.len, 0);
	town_as(call, town.clerk);
	assert_int_equal(record_read(call, &application, person_of(call, LI), T("identity_card"), &record), OK);
	assert_text(record_field(&record, "address"), "城南,2号");
	assert_int_equal(record.source, SOURCE_REGISTER);
	assert_int_equal(record.source_id, reg);
	assert_int_equal(record.issuer, town.bureau);
	test_commit(test);
}

static void the_same_sheet_again__changes_nothing_and_a_changed_row_replaces(struct test_database *test)
{
	struct register_import import;
	struct record record;
	struct call *call;

	settle(test);
	call = test_begin(test);
	import_sheet(call, T("party,number,name,address\n" WANG "," WANG ",居民甲,一号\n"), true, NULL);
	import = import_sheet(call, T("party,number,name,address\n" WANG "," WANG ",居民甲,一号\n"), true, NULL);
	assert_int_equal(import.ends[ROW_SAME], 1);
	import = import_sheet(call, T("party,number,name,address\n" WANG "," WANG ",居民甲,二号\n"), true, NULL);
	assert_int_equal(import.ends[ROW_CHANGED], 1);
	town_as(call, town.clerk);
	assert_int_equal(record_read(call, &application, person_of(call, WANG), T("identity_card"), &record), OK);
	assert_text(record_field(&record, "address"), "二号");
	test_commit(test);
}

static void bad_rows__come_back_with_line_and_reason(struct test_database *test)
{
	struct register_import import;
	struct text bad;
	struct call *call;

	settle(test);
	call = test_begin(test);
	import = import_sheet(call, T("party,number,name,born\n" WANG "," WANG ",居民甲,1990-02-30\n," LI ",居民乙,\n" CHEN "," CHEN ",=cmd|居民丙,1990-03-07\n"), true, &bad);
	assert_int_equal(import.ends[ROW_BAD], 2);
	assert_int_equal(import.ends[ROW_ADDED], 1);
	assert_int_equal(import.report->faults_count, 2);
	assert_true(holds(bad, "born") && holds(bad, "line,reason") && holds(bad, ",2,") && holds(bad, ",3,"));
	import = import_sheet(call, T("party,number,name\n" LI "," LI ",=李\n" WANG ",=1+1+1+1+1,王\n"), true, &bad);
	assert_true(holds(bad, "\"'=1+1"));   /* nothing in it is a formula */
	test_commit(test);
}

static void a_look__changes_nothing(struct test_database *test)
{
	struct register_import import;
	struct call *call;
	int64_t id;

	settle(test);
	call = test_begin(test);
	import = import_sheet(call, T("party,number,name\n" WANG "," WANG ",居民甲\n"), false, NULL);
	assert_int_equal(import.ends[ROW_ADDED], 1);
	assert_int_equal(person_by_identity(call, T(WANG), &id), NOT_FOUND);
	test_commit(test);
}

static int64_t first_conflict(struct call *call)
{
	struct text name, name_en, reason;
	int64_t id = 0, row;

	assert_int_equal(db_find(call, RECORD_CONFLICTS_OPEN, IN(0, 1), OUT(&id, &name, &name_en, &row, &reason)), OK);
	return id;
}

static void a_conflict__waits_until_somebody_decides(struct test_database *test)
{
	struct register_import import;
	struct record record;
	struct call *call;
	int64_t conflict, ignored;

	settle(test);
	call = test_begin(test);
	assert_int_equal(person_create(call, &(struct person_new){ .name = T("居民假"), .identity = T(WANG) }, &ignored), OK);
	import = import_sheet(call, T("party,number,name,address\n" WANG "," WANG ",居民甲,一号\n110101199003070012,110101199003070012,无人,二号\n"), true, NULL);
	assert_int_equal(import.ends[ROW_CONFLICT], 2);
	conflict = first_conflict(call);
	town_as(call, town.clerk);
	assert_int_equal(record_read(call, &application, person_of(call, WANG), T("identity_card"), &record), NOT_FOUND);
	town_forget(call);
	assert_int_equal(conflict_decide(call, conflict, 1), OK);
	assert_int_equal(conflict_decide(call, conflict, 2), CONFLICT);
	town_forget(call);
	assert_int_equal(record_read(call, &application, person_of(call, WANG), T("identity_card"), &record), OK);
	assert_text(record_field(&record, "address"), "一号");
	assert_int_equal(conflict_decide(call, first_conflict(call), 2), OK);
	assert_int_equal(person_by_identity(call, T("110101199003070012"), &ignored), NOT_FOUND);
	test_commit(test);
}

static void a_retired_register__takes_nothing_more(struct test_database *test)
{
	struct register_import import = { 0 };
	struct call *call;

	settle(test);
	call = test_begin(test);
	assert_int_equal(register_retire(call, reg, date_of(call->now), T("一个系统")), OK);
	assert_int_equal(register_import_begin(call, reg, &import), CONFLICT);
	test_commit(test);
}

static void what_is_no_sheet__is_refused(struct test_database *test)
{
	static const char *const bytes[] = { "PK\3\4 not a zip", "", "\xff\xfe\0", "a,b\n1,2\n", "%PDF-1.4" };
	struct register_import import = { 0 };
	struct sheet *sheet;
	struct call *call;
	int *columns;

	settle(test);
	call = test_begin(test);
	assert_int_equal(register_import_begin(call, reg, &import), OK);
	for (size_t i = 0; i < sizeof(bytes) / sizeof(bytes[0]); i++) {
		assert_int_equal(register_import_read(call, text_of(bytes[i]), &import, &sheet, &columns), INVALID);
		town_forget(call);
	}
	test_commit(test);
}

/* 18 digits with the check digit of GB 11643. */
static struct text identity_of(struct arena *arena, int number)
{
	static const int weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	char digits[19];
	int sum = 0;

	snprintf(digits, sizeof(digits), "1101%02d1990%02d%02d%03d", number / 336000 % 90 + 1, number / 28000 % 12 + 1, number / 1000 % 28 + 1, number % 1000);
	for (int i = 0; i < 17; i++)
		sum += weights[i] * (digits[i] - '0');
	digits[17] = "10X98765432"[sum % 11];
	return text_copy(arena, (struct text){ digits, 18 });
}

static void a_long_sheet__with_one_bad_row_in_a_hundred_stores_the_good_ones(struct test_database *test)
{
	enum { ROWS = 20000 };
	struct register_import import;
	struct text_builder sheet;
	struct arena *arena = arena_new(64 << 20);
	struct text bad;
	struct call *call;

	settle(test);
	call = test_begin(test);
	builder_init(&sheet, arena, 32 << 20);
	builder_add(&sheet, T("party,number,name,born\n"));
	for (int i = 0; i < ROWS; i++) {
		struct text number = identity_of(arena, i);

		builder_format(&sheet, "%.*s,%.*s,测试%d,%s\n", TEXT_ARG(number), TEXT_ARG(number), i, i % 100 ? "1990-01-01" : "soon");
	}
	import = import_sheet(call, builder_text(&sheet), true, &bad);
	assert_int_equal(import.rows, ROWS);
	assert_int_equal(import.ends[ROW_BAD], ROWS / 100);
	assert_int_equal(import.ends[ROW_ADDED], ROWS - ROWS / 100);
	assert_true(import.report->faults_count == ROWS / 100 || import.report->faults_count == IMPORT_FAULTS_KEPT);
	test_rollback(test);
	arena_free(arena);
}

/* ---- pulls ---- */

/* A source that answers each connection with the next of its texts. */
struct source {
	int listener, port;
	const char *const *answers;
	int count;
	char asked[4][512];
	pthread_t thread;
};

static void *answer(void *context)
{
	struct source *source = context;

	for (int i = 0; i < source->count; i++) {
		int fd = accept(source->listener, NULL, NULL);
		char reply[4096];
		ssize_t got = recv(fd, source->asked[i], sizeof(source->asked[i]) - 1, 0);
		int len = snprintf(reply, sizeof(reply), "HTTP/1.1 %s\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", *source->answers[i] == '!' ? "500 Broken" : "200 OK",
			strlen(source->answers[i]), source->answers[i]);

		if (got < 0 || send(fd, reply, (size_t)len, 0) < 0)
			perror("source");
		close(fd);
	}
	return NULL;
}

static void source_open(struct source *source)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(address);

	source->listener = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(source->listener, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(listen(source->listener, 4), 0);
	getsockname(source->listener, (struct sockaddr *)&address, &len);
	source->port = ntohs(address.sin_port);
	assert_int_equal(pthread_create(&source->thread, NULL, answer, source), 0);
}

static void run_pulls(struct test_database *test)
{
	const struct job_kind *kinds[4];
	size_t count = 0;

	for (const struct job_kind *kind = records_feature.jobs; kind->name; kind++)
		if (!kind->every_ms)
			kinds[count++] = kind;
	clock_set(test->now);
	job_run_due(test->database, kinds, count, NULL);
	clock_set(0);
}

static void a_pull__goes_on_where_it_stopped_and_waits_after_a_failure(struct test_database *test)
{
	static const char *const answers[] = {
		"{\"rows\":[{\"key\":\"1\",\"party\":\"" WANG "\",\"name\":\"居民甲\",\"fields\":{\"name\":\"居民甲\",\"number\":\"" WANG "\"}}],\"next\":\"p 2\",\"more\":true}",
		"!no", "not json at all",
		"{\"rows\":[{\"key\":\"2\",\"party\":\"" LI "\",\"name\":\"居民乙\",\"fields\":{\"name\":\"居民乙\",\"number\":\"" LI "\"}},{\"key\":\"3\",\"party\":\"\",\"fields\":{}}],\"next\":\"p3\"}",
	};
	struct source source = { .answers = answers, .count = 4 };
	struct record_register r;
	struct record_type type;
	struct call *call;
	int64_t id;

	settle(test);
	source_open(&source);
	call = test_begin(test);
	assert_int_equal(record_type_by_code(call, T("identity_card"), &type), OK);
	assert_int_equal(register_put(call, &(struct record_register){ .code = T("live"), .name = T("live"), .type = type.id, .grade = TRUST_A, .every_minutes = 60,
		.token = T("secret"), .url = text_format(test->arena, "http://127.0.0.1:%d/rows?x=1", source.port) }, &id), OK);
	test_commit(test);
	run_pulls(test);
	test->now += 2 * SECOND;
	run_pulls(test);                 /* 500 */
	run_pulls(test);                 /* not yet due */
	test->now += MINUTE + SECOND;
	run_pulls(test);                 /* no page */
	test->now += 2 * MINUTE + SECOND;
	run_pulls(test);
	pthread_join(source.thread, NULL);
	close(source.listener);
	assert_non_null(strstr(source.asked[0], "GET /rows?x=1&after= "));
	assert_non_null(strstr(source.asked[0], "Authorization: Bearer secret"));
	assert_non_null(strstr(source.asked[1], "after=p%202 "));
	assert_non_null(strstr(source.asked[3], "after=p%202 "));
	call = test_begin(test);
	assert_int_equal(register_find(call, id, &r), OK);
	assert_text(r.position, "p3");
	assert_int_equal(r.failures, 0);
	assert_int_equal(person_by_identity(call, T(LI), &id), OK);
	assert_int_equal(person_by_identity(call, T(WANG), &id), OK);
	test_commit(test);
}

static void register_put__refuses_addresses_inside(struct test_database *test)
{
	static const char *const urls[] = { "file:///etc/passwd", "http://10.0.0.1/", "ftp://x", "javascript:1", "http://127.0.0.1:80@evil.example/" };
	struct call *call;
	int64_t id;

	settle(test);
	call = test_begin(test);
	for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
		assert_int_equal(register_put(call, &(struct record_register){ .code = T("bad"), .name = T("bad"), .type = 1, .grade = TRUST_A, .url = text_of(urls[i]) }, &id), INVALID);
		town_forget(call);
	}
	test_commit(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(a_sheet__by_labels_makes_persons_and_records),
		TEST_ON_BOTH(the_same_sheet_again__changes_nothing_and_a_changed_row_replaces),
		TEST_ON_BOTH(bad_rows__come_back_with_line_and_reason),
		TEST_ON_BOTH(a_look__changes_nothing),
		TEST_ON_BOTH(a_conflict__waits_until_somebody_decides),
		TEST_ON_BOTH(a_retired_register__takes_nothing_more),
		TEST_ON_BOTH(what_is_no_sheet__is_refused),
		TEST_ON_BOTH(a_long_sheet__with_one_bad_row_in_a_hundred_stores_the_good_ones),
		TEST_ON_BOTH(a_pull__goes_on_where_it_stopped_and_waits_after_a_failure),
		TEST_ON_BOTH(register_put__refuses_addresses_inside),
	};
	struct text error;

	return test_settings_open(&error) ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
