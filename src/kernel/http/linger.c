/*
 * The rest of a body refused before it came. Closing while bytes still arrive resets the connection, and the client loses the answer it has not read yet;
 * so the socket is held a little longer than the library holds it, and what arrives is thrown away without being copied.
 */
#include "kernel/http/server.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kernel/clock/clock.h"

enum { PLACES = 256, LINGER_MS = 10 * 1000, GULP = 1 << 20, NO_SOCKET = -1 };

struct lingering {
	pthread_t thread;
	pthread_mutex_t lock; /* of the places; a place is filled by anybody, emptied by the thread */
	struct {
		int socket;
		int64_t until_us;
	} places[PLACES];
	int bell; /* rung when a place was filled, and at the end */
	atomic_bool stopping;
};

static bool place_fill(struct lingering *linger, int socket)
{
	bool filled = false;

	pthread_mutex_lock(&linger->lock);
	for (int i = 0; i < PLACES && !filled; i++)
		if (linger->places[i].socket == NO_SOCKET) {
			linger->places[i].until_us = clock_monotonic_us() + LINGER_MS * (int64_t)1000;
			linger->places[i].socket = socket;
			filled = true;
		}
	pthread_mutex_unlock(&linger->lock);
	return filled;
}

static void ring(struct lingering *linger)
{
	(void)!eventfd_write(linger->bell, 1);
}

void linger_after(struct lingering *linger, struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	int socket = info ? fcntl(info->connect_fd, F_DUPFD_CLOEXEC, 0) : NO_SOCKET;

	if (socket == NO_SOCKET)
		return;
	if (place_fill(linger, socket))
		ring(linger);
	else
		close(socket); /* too many at once: this one may see a reset */
}

/* The bell and the sockets held; ret_held says which place each is of. */
static nfds_t gather(struct lingering *linger, struct pollfd polled[PLACES + 1], int ret_held[PLACES + 1])
{
	nfds_t count = 0;

	polled[count++] = (struct pollfd){linger->bell, POLLIN, 0};
	pthread_mutex_lock(&linger->lock);
	for (int i = 0; i < PLACES; i++)
		if (linger->places[i].socket != NO_SOCKET) {
			ret_held[count] = i;
			polled[count++] = (struct pollfd){linger->places[i].socket, POLLIN, 0};
		}
	pthread_mutex_unlock(&linger->lock);
	return count;
}

/* NO: the client is gone or has had its time. */
static bool throw_away(const struct pollfd *polled, int64_t until_us)
{
	ssize_t got = 1;

	if (polled->revents)
		got = recv(polled->fd, NULL, GULP, MSG_TRUNC | MSG_DONTWAIT);
	return got > 0 && clock_monotonic_us() < until_us;
}

static void place_empty(struct lingering *linger, int place)
{
	close(linger->places[place].socket);
	pthread_mutex_lock(&linger->lock);
	linger->places[place].socket = NO_SOCKET;
	pthread_mutex_unlock(&linger->lock);
}

static void *drain(void *context)
{
	struct lingering *linger = context;
	struct pollfd polled[PLACES + 1];
	int held[PLACES + 1];
	eventfd_t rung;

	while (!atomic_load(&linger->stopping)) {
		nfds_t count = gather(linger, polled, held);

		if (poll(polled, count, count > 1 ? LINGER_MS / 10 : -1) < 0)
			continue;
		if (polled[0].revents)
			eventfd_read(linger->bell, &rung);
		for (nfds_t i = 1; i < count; i++)
			if (!throw_away(&polled[i], linger->places[held[i]].until_us))
				place_empty(linger, held[i]);
	}
	return NULL;
}

struct lingering *linger_new(struct arena *arena)
{
	struct lingering *linger = NEW(arena, struct lingering);

	for (int i = 0; i < PLACES; i++)
		linger->places[i].socket = NO_SOCKET;
	linger->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	pthread_mutex_init(&linger->lock, NULL);
	if (linger->bell >= 0 && !pthread_create(&linger->thread, NULL, drain, linger))
		return linger;
	if (linger->bell >= 0)
		close(linger->bell);
	return NULL;
}

void linger_end(struct lingering *linger)
{
	atomic_store(&linger->stopping, true);
	ring(linger);
	pthread_join(linger->thread, NULL);
	for (int i = 0; i < PLACES; i++)
		if (linger->places[i].socket != NO_SOCKET)
			place_empty(linger, i);
	close(linger->bell);
	pthread_mutex_destroy(&linger->lock);
}
