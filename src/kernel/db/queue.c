#include "kernel/db/engine.h"

#include <time.h>

void queue_open(struct queue *queue, size_t max)
{
	pthread_condattr_t attributes;

	*queue = (struct queue){ .max = max };
	pthread_mutex_init(&queue->lock, NULL);
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&queue->filled, &attributes);
	pthread_condattr_destroy(&attributes);
}

void queue_destroy(struct queue *queue)
{
	pthread_cond_destroy(&queue->filled);
	pthread_mutex_destroy(&queue->lock);
}

bool queue_put(struct queue *queue, struct db_work *work)
{
	bool fits;

	pthread_mutex_lock(&queue->lock);
	fits = !queue->closed && queue->count < queue->max;
	if (fits) {
		work->next = NULL;
		if (queue->last)
			queue->last->next = work;
		else
			queue->first = work;
		queue->last = work;
		if (queue->count++ == 0)
			pthread_cond_signal(&queue->filled);
	}
	pthread_mutex_unlock(&queue->lock);
	return fits;
}

static struct timespec after_ms(int ms)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	at.tv_sec += ms / 1000;
	at.tv_nsec += (long)(ms % 1000) * 1000000;
	if (at.tv_nsec >= 1000000000) {
		at.tv_sec++;
		at.tv_nsec -= 1000000000;
	}
	return at;
}

/* Cuts the first works off, at most max of them. */
static struct db_work *first_works(struct queue *queue, size_t max)
{
	struct db_work *first = queue->first, *last = first;
	size_t taken = 1;

	if (!first)
		return NULL;
	for (; taken < max && last->next; taken++)
		last = last->next;
	queue->first = last->next;
	if (!queue->first)
		queue->last = NULL;
	last->next = NULL;
	queue->count -= taken;
	if (queue->count)
		pthread_cond_signal(&queue->filled);   /* for the other threads of this queue */
	return first;
}

struct db_work *queue_take(struct queue *queue, size_t max, int wait_ms, bool *ret_closed)
{
	struct timespec until = after_ms(wait_ms);
	struct db_work *works;

	pthread_mutex_lock(&queue->lock);
	while (!queue->first && !queue->closed) {
		if (!wait_ms)
			pthread_cond_wait(&queue->filled, &queue->lock);
		else if (pthread_cond_timedwait(&queue->filled, &queue->lock, &until))
			break;
	}
	works = first_works(queue, max);
	*ret_closed = !works && queue->closed;
	pthread_mutex_unlock(&queue->lock);
	return works;
}

void queue_close(struct queue *queue)
{
	pthread_mutex_lock(&queue->lock);
	queue->closed = true;
	pthread_cond_broadcast(&queue->filled);
	pthread_mutex_unlock(&queue->lock);
}

size_t queue_count(struct queue *queue)
{
	size_t count;

	pthread_mutex_lock(&queue->lock);
	count = queue->count;
	pthread_mutex_unlock(&queue->lock);
	return count;
}
