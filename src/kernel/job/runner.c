#include "kernel/job/steps.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { THREADS_MAX = 16, ARENA_MAX = 64 << 20, LOOK_EVERY_MS = 500 };

struct job_runner {
	struct database *database;
	struct job_kinds kinds;
	int server;
	pthread_t threads[THREADS_MAX], keeper;
	struct worker {
		struct job_runner *runner;
		int number;
	} workers[THREADS_MAX];
	int thread_count;
	struct held {
		int64_t id, lease;         /* id 0: over */
	} held[THREADS_MAX][LEASES_MAX];
	pthread_mutex_t lock;
	pthread_cond_t stop;
	bool stopping;
};

/* Waits for the next look; false when the runner stops. */
static bool wait_a_while(struct job_runner *runner, int ms)
{
	struct timespec until;
	bool stopping;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += (long)ms * 1000000;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	pthread_mutex_lock(&runner->lock);
	while (!runner->stopping && ms && !pthread_cond_timedwait(&runner->stop, &runner->lock, &until))
		;
	stopping = runner->stopping;
	pthread_mutex_unlock(&runner->lock);
	return !stopping;
}

/* ---- keeping leases while their jobs run ---- */

static void hold(struct job_runner *runner, int thread, const struct job_steps *steps)
{
	pthread_mutex_lock(&runner->lock);
	for (size_t i = 0; i < LEASES_MAX; i++)
		runner->held[thread][i] = i < steps->count ? (struct held){ steps->leases[i].job.id, steps->leases[i].name } : (struct held){ 0, 0 };
	pthread_mutex_unlock(&runner->lock);
}

static void let_go(struct job_runner *runner, int thread, size_t first, size_t count)
{
	pthread_mutex_lock(&runner->lock);
	for (size_t i = first; i < first + count; i++)
		runner->held[thread][i].id = 0;
	pthread_mutex_unlock(&runner->lock);
}

static void renew_of(struct job_runner *runner, int thread, struct job_steps *steps)
{
	steps->count = 0;
	pthread_mutex_lock(&runner->lock);
	for (size_t i = 0; i < LEASES_MAX; i++)
		if (runner->held[thread][i].id)
			steps->leases[steps->count++] = (struct lease){ .job.id = runner->held[thread][i].id, .name = runner->held[thread][i].lease };
	pthread_mutex_unlock(&runner->lock);
	jobs_renew(steps);   /* one that cannot be renewed ends by itself */
	arena_reset(steps->arena);
}

static void *keep_leases(void *context)
{
	struct job_runner *runner = context;
	struct job_steps steps = { .database = runner->database, .arena = arena_new(ARENA_MAX), .server = runner->server };

	while (wait_a_while(runner, RENEW_EVERY_MS))
		for (int thread = 0; thread < THREADS_MAX; thread++)
			renew_of(runner, thread, &steps);
	arena_free(steps.arena);
	return NULL;
}

/* ---- running ---- */

static struct job_steps steps_of(struct database *database, struct job_kinds kinds, int server)
{
	return (struct job_steps){ .database = database, .arena = arena_new(ARENA_MAX), .work = arena_new(ARENA_MAX), .kinds = kinds, .server = server };
}

static void steps_end(struct job_steps *steps)
{
	arena_free(steps->arena);
	arena_free(steps->work);
}

static void *run_jobs(void *context)
{
	struct worker *worker = context;
	struct job_runner *runner = worker->runner;
	int thread = worker->number;
	struct job_steps steps = steps_of(runner->database, runner->kinds, runner->server);
	bool periodic = false;

	do {
		arena_reset(steps.arena);
		periodic = periodic || jobs_put_periodic(&steps) == OK;
		if (jobs_take(&steps) != OK)
			steps.count = 0;   /* the database is away: look again later */
		hold(runner, thread, &steps);
		for (size_t i = 0, ran; i < steps.count; i += ran) {
			ran = jobs_run(&steps, i);
			let_go(runner, thread, i, ran);
		}
	} while (wait_a_while(runner, steps.count ? 0 : LOOK_EVERY_MS));
	steps_end(&steps);
	return NULL;
}

/* A server that was killed left its leases behind. If the database is away now they end by themselves. */
static void take_back_own(struct job_runner *runner)
{
	struct job_steps steps = { .database = runner->database, .arena = arena_new(ARENA_MAX), .server = runner->server };

	jobs_take_back(&steps);
	arena_free(steps.arena);
}

struct job_runner *job_runner_start(struct database *database, const struct job_kind *const kinds[], size_t count, int server, int threads)
{
	struct job_runner *runner = calloc(1, sizeof(*runner));
	bool kept;

	assert(runner && threads > 0 && threads <= THREADS_MAX);
	runner->database = database;
	runner->kinds = (struct job_kinds){ kinds, count };
	runner->server = server;
	pthread_mutex_init(&runner->lock, NULL);
	pthread_cond_init(&runner->stop, NULL);
	take_back_own(runner);
	for (int i = 0; i < threads; i++)
		runner->workers[i] = (struct worker){ runner, i };
	while (runner->thread_count < threads &&
	       !pthread_create(&runner->threads[runner->thread_count], NULL, run_jobs, &runner->workers[runner->thread_count]))
		runner->thread_count++;
	kept = pthread_create(&runner->keeper, NULL, keep_leases, runner) == 0;
	assert(runner->thread_count == threads && kept);
	return runner;
}

void job_runner_stop(struct job_runner *runner)
{
	if (!runner)
		return;
	pthread_mutex_lock(&runner->lock);
	runner->stopping = true;
	pthread_cond_broadcast(&runner->stop);
	pthread_mutex_unlock(&runner->lock);
	for (int i = 0; i < runner->thread_count; i++)
		pthread_join(runner->threads[i], NULL);
	pthread_join(runner->keeper, NULL);
	pthread_cond_destroy(&runner->stop);
	pthread_mutex_destroy(&runner->lock);
	free(runner);
}

enum outcome job_run_due(struct database *database, const struct job_kind *const kinds[], size_t count, int *ret_ran)
{
	struct job_steps steps = steps_of(database, (struct job_kinds){ kinds, count }, -1);
	enum outcome outcome = jobs_put_periodic(&steps);
	int ran = 0;

	while (outcome == OK && (outcome = jobs_take(&steps)) == OK && steps.count) {
		for (size_t i = 0; i < steps.count;)
			i += jobs_run(&steps, i); /* one that fails is put back and counted there */
		ran += (int)steps.count;
		arena_reset(steps.arena);
	}
	steps_end(&steps);
	if (outcome == OK && ret_ran)
		*ret_ran = ran;
	return outcome;
}
