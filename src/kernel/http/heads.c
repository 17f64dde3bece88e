/*
 * Heads that do not come. The library's time-out counts from the last byte, so who sends one now and then holds a connection as long as they like:
 * here it counts from when the head was first waited for. A table by descriptor, no lock: a request costs two stores.
 */
#include "kernel/http/server.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "kernel/clock/clock.h"

enum { DESCRIPTORS = 16384, HEAD_S = 30 };

struct heads {
	_Atomic int64_t since[DESCRIPTORS];   /* when waiting began, 0: nobody waits */
	pthread_t thread;
	atomic_bool stopping;
	int64_t patience_us;
};

static _Atomic int64_t *since_of(struct heads *heads, struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);

	return info && info->connect_fd >= 0 && info->connect_fd < DESCRIPTORS ? &heads->since[info->connect_fd] : NULL;
}

static void set(struct heads *heads, struct MHD_Connection *connection, int64_t since)
{
	_Atomic int64_t *place = since_of(heads, connection);

	if (place)
		atomic_store_explicit(place, since, memory_order_relaxed);
}

void heads_wait(struct heads *heads, struct MHD_Connection *connection)
{
	set(heads, connection, clock_monotonic_us());
}

void heads_came(struct heads *heads, struct MHD_Connection *connection)
{
	set(heads, connection, 0);
}

/* The library notices the end of the stream and closes it. */
static void cut_off(struct heads *heads, int64_t now)
{
	for (int descriptor = 0; descriptor < DESCRIPTORS; descriptor++) {
		int64_t since = atomic_load_explicit(&heads->since[descriptor], memory_order_relaxed);

		if (since && now - since > heads->patience_us && atomic_compare_exchange_strong(&heads->since[descriptor], &since, 0))
			shutdown(descriptor, SHUT_RDWR);
	}
}

static void *watch(void *context)
{
	struct heads *heads = context;

	while (!atomic_load(&heads->stopping)) {
		nanosleep(&(struct timespec){ .tv_nsec = 250000000 }, NULL);
		cut_off(heads, clock_monotonic_us());
	}
	return NULL;
}

struct heads *heads_new(struct arena *arena, int seconds)
{
	struct heads *heads = NEW(arena, struct heads);

	heads->patience_us = (int64_t)(seconds ? seconds : HEAD_S) * 1000000;
	return pthread_create(&heads->thread, NULL, watch, heads) ? NULL : heads;
}

void heads_end(struct heads *heads)
{
	atomic_store(&heads->stopping, true);
	pthread_join(heads->thread, NULL);
}
