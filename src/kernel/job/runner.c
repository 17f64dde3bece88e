#include "kernel/job/steps.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { THREADS_MAX = 16, ARENA_MAX = 64 << 20, LOOK_EVERY_MS = 500 };

struct job_runner {
	struct database *database;
	struct job_kinds kinds;
	pthread_t threads[THREADS_MAX];
	int thread_count;
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

static void *run_jobs(void *context)
{
	struct job_runner *runner = context;
	struct job_steps steps = { .database = runner->database, .arena = arena_new(ARENA_MAX), .kinds = runner->kinds };
	bool periodic = false;

	do {
		arena_reset(steps.arena);
		periodic = periodic || jobs_put_periodic(&steps) == OK;
		if (jobs_take(&steps) != OK)
			steps.count = 0;   /* the database is away: look again later */
		for (size_t i = 0; i < steps.count; i++)
			job_run(&steps, &steps.leases[i]);
	} while (wait_a_while(runner, steps.count ? 0 : LOOK_EVERY_MS));
	arena_free(steps.arena);
	return NULL;
}

struct job_runner *job_runner_start(struct database *database, const struct job_kind *const kinds[], size_t count, int server, int threads)
{
	struct job_runner *runner = calloc(1, sizeof(*runner));

	(void)server;
	assert(runner && threads > 0 && threads <= THREADS_MAX);
	runner->database = database;
	runner->kinds = (struct job_kinds){ kinds, count };
	pthread_mutex_init(&runner->lock, NULL);
	pthread_cond_init(&runner->stop, NULL);
	while (runner->thread_count < threads && !pthread_create(&runner->threads[runner->thread_count], NULL, run_jobs, runner))
		runner->thread_count++;
	assert(runner->thread_count == threads);
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
	pthread_cond_destroy(&runner->stop);
	pthread_mutex_destroy(&runner->lock);
	free(runner);
}

enum outcome job_run_due(struct database *database, const struct job_kind *const kinds[], size_t count, int *ret_ran)
{
	struct job_steps steps = { .database = database, .arena = arena_new(ARENA_MAX), .kinds = { kinds, count } };
	enum outcome outcome = jobs_put_periodic(&steps);
	int ran = 0;

	while (outcome == OK && (outcome = jobs_take(&steps)) == OK && steps.count) {
		for (size_t i = 0; i < steps.count; i++)
			job_run(&steps, &steps.leases[i]);   /* one that fails is put back and counted there */
		ran += (int)steps.count;
		arena_reset(steps.arena);
	}
	arena_free(steps.arena);
	if (outcome == OK && ret_ran)
		*ret_ran = ran;
	return outcome;
}
