#include <stdatomic.h>
#include <unistd.h>

#include "kernel/clock/clock.h"
#include "kernel/db/testing.h"
#include "kernel/job/steps.h"

static atomic_int runs, befores, fails_left;
static int64_t last_subject, given[1000];
static size_t given_count;
static struct text last_sent;
static bool wishes_again;

static enum outcome count_run(struct call *call, const struct job *job)
{
	runs++;
	last_subject = job->subject;
	if (fails_left > 0) {
		fails_left--;
		return refuse(call, LIMIT, "test.not_yet");
	}
	if (wishes_again)
		return job_add(call, "test.count", call->now + HOUR, job->subject, job->detail);
	return OK;
}

static void send_before(struct arena *arena, struct database *database, struct job *const jobs[], size_t count)
{
	(void)database;
	befores++;
	for (size_t i = 0; i < count; i++) {
		jobs[i]->sent_detail = text_copy(arena, T("451 later"));
		jobs[i]->sent = fails_left > 0 ? BUSY : OK;
	}
}

/* Those with an odd subject do not go. Keeps who was given, in order. */
static void send_even(struct arena *arena, struct database *database, struct job *const jobs[], size_t count)
{
	(void)arena, (void)database;
	befores++;
	for (size_t i = 0; i < count && given_count < 1000; i++) {
		given[given_count++] = jobs[i]->subject;
		jobs[i]->sent = jobs[i]->subject % 2 ? BUSY : OK;
	}
}

static enum outcome note_sent(struct call *call, const struct job *job)
{
	(void)call;
	runs++;
	last_sent = T("");
	if (job->sent != OK) {
		fails_left--;
		return job->sent;
	}
	return OK;
}

static enum outcome count_each(struct call *call, const struct job *job)
{
	(void)call, (void)job;
	runs++;
	return OK;
}

static const struct job_kind count_kind = { .name = "test.count", .run = count_run, .attempts = 3 };
static const struct job_kind send_kind = { .name = "test.send", .run = note_sent, .before = send_before, .attempts = 5 };
static const struct job_kind even_kind = { .name = "test.even", .run = note_sent, .before = send_even, .attempts = 5, .together = 100 };
static const struct job_kind stubborn_kind = { .name = "test.stubborn", .run = count_run, .before = send_even, .attempts = 5, .together = 100 };
static const struct job_kind hourly_kind = { .name = "test.hourly", .run = count_each, .every_ms = HOUR };
static const struct job_kind each_kind = { .name = "test.each", .run = count_each, .attempts = 3 };

static void start(struct test_database *test)
{
	runs = befores = fails_left = 0;
	given_count = 0;
	wishes_again = false;
	clock_set(test->now);
}

static int run_due(struct test_database *test, const struct job_kind *kind)
{
	int ran = -1;

	assert_int_equal(job_run_due(test->database, &kind, 1, &ran), OK);
	return ran;
}

static void add(struct test_database *test, const char *kind, int64_t due_at, int64_t subject)
{
	assert_int_equal(job_add(test_begin(test), kind, due_at, subject, T("")), OK);
	test_commit(test);
}

static int64_t failures(struct test_database *test)
{
	int64_t count = -1;

	assert_int_equal(job_failures(test_begin(test), &count), OK);
	test_rollback(test);
	return count;
}

static void job_add__twice_is_one_job_at_the_earlier_time(struct test_database *test)
{
	start(test);
	add(test, "test.count", TEST_NOW + DAY, 7);
	add(test, "test.count", TEST_NOW + HOUR, 7);
	add(test, "test.count", TEST_NOW + 2 * DAY, 7);
	assert_int_equal(run_due(test, &count_kind), 0);
	clock_set(TEST_NOW + HOUR);
	assert_int_equal(run_due(test, &count_kind), 1);
	clock_set(TEST_NOW + 3 * DAY);
	assert_int_equal(run_due(test, &count_kind), 0);
	assert_int_equal(last_subject, 7);
}

static void a_failing_job__waits_longer_each_time_and_stands_as_failed(struct test_database *test)
{
	start(test);
	fails_left = 100;
	add(test, "test.count", TEST_NOW, 7);
	assert_int_equal(run_due(test, &count_kind), 1);
	assert_int_equal(run_due(test, &count_kind), 0);
	clock_set(TEST_NOW + MINUTE);
	assert_int_equal(run_due(test, &count_kind), 1);
	clock_set(TEST_NOW + 2 * MINUTE);
	assert_int_equal(run_due(test, &count_kind), 0);
	assert_int_equal(failures(test), 0);
	clock_set(TEST_NOW + 3 * MINUTE);
	assert_int_equal(run_due(test, &count_kind), 1);
	assert_int_equal(failures(test), 1);
	clock_set(TEST_NOW + 30 * DAY);
	assert_int_equal(run_due(test, &count_kind), 0);
	fails_left = 0;
	add(test, "test.count", TEST_NOW, 7);
	assert_int_equal(failures(test), 0);
	assert_int_equal(run_due(test, &count_kind), 1);
	assert_int_equal(run_due(test, &count_kind), 0);
}

static void a_job__may_wish_for_itself_again(struct test_database *test)
{
	start(test);
	wishes_again = true;
	add(test, "test.count", TEST_NOW, 7);
	assert_int_equal(run_due(test, &count_kind), 1);
	clock_set(TEST_NOW + HOUR);
	assert_int_equal(run_due(test, &count_kind), 1);
}

static void a_failed_sending__is_told_to_run_and_tried_again(struct test_database *test)
{
	start(test);
	fails_left = 1;
	add(test, "test.send", TEST_NOW, 7);
	assert_int_equal(run_due(test, &send_kind), 1);
	clock_set(TEST_NOW + MINUTE);
	assert_int_equal(run_due(test, &send_kind), 1);
	clock_set(TEST_NOW + DAY);
	assert_int_equal(run_due(test, &send_kind), 0);
	assert_int_equal(befores, 2);
	assert_int_equal(runs, 2);
}

static void add_many(struct test_database *test, const char *kind, int64_t count)
{
	struct call *call = test_begin(test);

	for (int64_t i = 0; i < count; i++)
		assert_int_equal(job_add(call, kind, TEST_NOW, i, T("")), OK);
	test_commit(test);
}

static void jobs_that_go_together__are_given_at_once_oldest_first_and_end_each_its_way(struct test_database *test)
{
	start(test);
	add_many(test, "test.even", 120);
	fails_left = 1000;
	assert_int_equal(run_due(test, &even_kind), 120);
	assert_int_equal(befores, 2);
	for (int64_t i = 0; i < 120; i++)
		assert_int_equal(given[i], i);
	/* The even ones are over, the odd ones wait a minute. */
	clock_set(TEST_NOW + MINUTE - 1);
	assert_int_equal(run_due(test, &even_kind), 0);
	clock_set(TEST_NOW + MINUTE);
	assert_int_equal(run_due(test, &even_kind), 60);
	for (int64_t i = 0; i < 60; i++)
		assert_int_equal(given[120 + i], 1 + 2 * i);
	assert_int_equal(befores, 3);
}

/* What the one that fails has undone with it is done once more by itself. */
static void one_that_cannot_end__does_not_keep_those_beside_it(struct test_database *test)
{
	start(test);
	add_many(test, "test.stubborn", 10);
	fails_left = 2;
	assert_int_equal(run_due(test, &stubborn_kind), 10);
	clock_set(TEST_NOW + MINUTE);
	assert_int_equal(run_due(test, &stubborn_kind), 1);
	clock_set(TEST_NOW + DAY);
	assert_int_equal(run_due(test, &stubborn_kind), 0);
}

static void a_periodic_job__runs_once_a_period(struct test_database *test)
{
	start(test);
	assert_int_equal(run_due(test, &hourly_kind), 1);
	assert_int_equal(run_due(test, &hourly_kind), 0);
	clock_set(TEST_NOW + HOUR - 1);
	assert_int_equal(run_due(test, &hourly_kind), 0);
	clock_set(TEST_NOW + 5 * HOUR);
	assert_int_equal(run_due(test, &hourly_kind), 1);
	assert_int_equal(run_due(test, &hourly_kind), 0);
}

static void an_unknown_kind__waits_for_a_server_that_knows_it(struct test_database *test)
{
	start(test);
	add(test, "test.each", TEST_NOW, 1);
	assert_int_equal(run_due(test, &count_kind), 1);
	assert_int_equal(failures(test), 0);
	clock_set(TEST_NOW + DAY);
	assert_int_equal(run_due(test, &each_kind), 1);
	assert_int_equal(runs, 1);
}

static void two_runners__run_each_job_once(struct test_database *test)
{
	const struct job_kind *kinds[] = { &each_kind };
	struct job_runner *one, *other;
	struct call *call;

	start(test);
	call = test_begin(test);
	for (int64_t i = 0; i < 100; i++)
		assert_int_equal(job_add(call, "test.each", TEST_NOW, i, T("")), OK);
	test_commit(test);
	one = job_runner_start(test->database, kinds, 1, 1, 2);
	other = job_runner_start(test->database, kinds, 1, 2, 2);
	for (int waited = 0; runs < 100 && waited < 20000; waited += 10)
		usleep(10000);
	usleep(50000);
	job_runner_stop(one);
	job_runner_stop(other);
	assert_true(runs >= 100);
	assert_int_equal(run_due(test, &each_kind), 0);
	clock_set(TEST_NOW + DAY);
	assert_int_equal(run_due(test, &each_kind), 0);
	/* A serialisation failure lets run begin again; without one there is exactly one run a job. */
	if (database_is_sqlite(test->database))
		assert_int_equal(runs, 100);
}

/* As a server killed between the two leaves it. */
static void take_and_die(struct test_database *test, const struct job_kind *const kinds[], int server)
{
	struct job_steps steps = { .database = test->database, .arena = test->arena, .kinds = { kinds, 1 }, .server = server };

	assert_int_equal(jobs_take(&steps), OK);
	assert_int_equal(steps.count, 1);
}

static void a_killed_server__takes_up_at_once_what_it_held(struct test_database *test)
{
	const struct job_kind *kinds[] = { &each_kind };
	struct job_runner *again;

	start(test);
	add(test, "test.each", TEST_NOW, 1);
	take_and_die(test, kinds, 7);
	assert_int_equal(run_due(test, &each_kind), 0);
	again = job_runner_start(test->database, kinds, 1, 7, 1);
	for (int waited = 0; !runs && waited < 20000; waited += 10)
		usleep(10000);
	job_runner_stop(again);
	assert_int_equal(runs, 1);
}

static void a_killed_servers_job__is_anothers_when_the_lease_ends(struct test_database *test)
{
	const struct job_kind *kinds[] = { &each_kind };

	start(test);
	add(test, "test.each", TEST_NOW, 1);
	take_and_die(test, kinds, 7);
	clock_set(TEST_NOW + LEASE - 1);
	assert_int_equal(run_due(test, &each_kind), 0);
	clock_set(TEST_NOW + LEASE);
	assert_int_equal(run_due(test, &each_kind), 1);
}

static void a_renewed_lease__keeps_others_off(struct test_database *test)
{
	const struct job_kind *kinds[] = { &each_kind };
	struct job_steps steps = { .database = test->database, .arena = test->arena, .work = arena_new(1 << 20), .kinds = { kinds, 1 }, .server = 7 };

	start(test);
	add(test, "test.each", TEST_NOW, 1);
	assert_int_equal(jobs_take(&steps), OK);
	clock_set(TEST_NOW + LEASE - 1);
	assert_int_equal(jobs_renew(&steps), OK);
	clock_set(TEST_NOW + LEASE);
	assert_int_equal(run_due(test, &each_kind), 0);
	assert_int_equal(jobs_run(&steps, 0), 1);
	arena_free(steps.work);
	assert_int_equal(runs, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(job_add__twice_is_one_job_at_the_earlier_time),
		TEST_ON_BOTH(a_failing_job__waits_longer_each_time_and_stands_as_failed),
		TEST_ON_BOTH(a_job__may_wish_for_itself_again),
		TEST_ON_BOTH(a_failed_sending__is_told_to_run_and_tried_again),
		TEST_ON_BOTH(jobs_that_go_together__are_given_at_once_oldest_first_and_end_each_its_way),
		TEST_ON_BOTH(one_that_cannot_end__does_not_keep_those_beside_it),
		TEST_ON_BOTH(a_periodic_job__runs_once_a_period),
		TEST_ON_BOTH(an_unknown_kind__waits_for_a_server_that_knows_it),
		TEST_ON_BOTH(two_runners__run_each_job_once),
		TEST_ON_BOTH(a_killed_server__takes_up_at_once_what_it_held),
		TEST_ON_BOTH(a_killed_servers_job__is_anothers_when_the_lease_ends),
		TEST_ON_BOTH(a_renewed_lease__keeps_others_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
