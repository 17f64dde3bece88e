#include "kernel/image/image.h"
#include "kernel/image/nursery.h"
#include "kernel/image/sniff.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <semaphore.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "kernel/clock/clock.h"

enum { AT_ONCE = 4, WAIT_SECONDS = 10, MADE_BYTES_MAX = 32 << 20 };

static int control = -1;   /* our end of the nursery's socket */
static pid_t nursery;
static sem_t places;       /* AT_ONCE children, each up to PICTURE_MEMORY */

bool image_open(void)
{
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return false;
	sem_init(&places, 0, AT_ONCE);
	nursery = fork();
	if (nursery == 0)
		nursery_run(ends[1]);
	close(ends[1]);
	if (nursery < 0) {
		close(ends[0]);
		return false;
	}
	control = ends[0];
	return true;
}

void image_close(void)
{
	if (control < 0)
		return;
	close(control);
	control = -1;
	while (waitpid(nursery, NULL, 0) < 0 && errno == EINTR)
		;
	sem_destroy(&places);
}

static bool take_place(void)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += WAIT_SECONDS;
	while (sem_timedwait(&places, &until) != 0)
		if (errno != EINTR)
			return false;
	return true;
}

static bool hand_over(int socket)
{
	char byte = 'p', space[CMSG_SPACE(sizeof(int))] = { 0 };
	struct iovec part = { &byte, 1 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof(space) };
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);

	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(head), &socket, sizeof(socket));
	return sendmsg(control, &message, MSG_NOSIGNAL) == 1;
}

/* A socket to a new child, or -1. */
static int start_child(void)
{
	int ends[2];
	bool handed;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return -1;
	handed = hand_over(ends[1]);
	close(ends[1]);
	if (handed && fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0)
		return ends[0];
	close(ends[0]);
	return -1;
}

/* A child may stop, crash or lie: every step has the same deadline. */
struct talk {
	int socket;
	int64_t deadline_us;
};

static bool wait_for(const struct talk *talk, short events)
{
	struct pollfd on = { talk->socket, events, 0 };
	int64_t left = (talk->deadline_us - clock_monotonic_us()) / 1000;

	return left > 0 && poll(&on, 1, (int)left) != 0;
}

static bool tell(const struct talk *talk, struct text bytes)
{
	while (bytes.len) {
		ssize_t n = send(talk->socket, bytes.at, bytes.len, MSG_NOSIGNAL);
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return false;
		if (n < 0 && !wait_for(talk, POLLOUT))
			return false;
		if (n > 0)
			bytes = (struct text){ bytes.at + n, bytes.len - (size_t)n };
	}
	return shutdown(talk->socket, SHUT_WR) == 0;
}

static bool hear(const struct talk *talk, void *bytes, size_t len)
{
	char *at = bytes;

	while (len) {
		ssize_t n = recv(talk->socket, at, len, 0);
		if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
			return false;
		if (n < 0 && !wait_for(talk, POLLIN))
			return false;
		if (n > 0) {
			at += n;
			len -= (size_t)n;
		}
	}
	return true;
}

static bool hear_picture(const struct talk *talk, struct arena *arena, size_t len, struct text *ret_bytes)
{
	char *at = arena_alloc(arena, len);

	*ret_bytes = (struct text){ at, len };
	return hear(talk, at, len) && webp_is_bare(*ret_bytes);
}

static bool answer_is_sensible(const struct answer *answer)
{
	return answer->width - 1 < SIDE_MAX && answer->height - 1 < SIDE_MAX && answer->full_bytes <= MADE_BYTES_MAX &&
		answer->preview_bytes <= MADE_BYTES_MAX;
}

static enum verdict converse(int socket, struct arena *arena, struct text bytes, struct picture *ret_picture)
{
	struct talk talk = { socket, clock_monotonic_us() + (PICTURE_SECONDS + 2) * INT64_C(1000000) };
	struct answer answer;
	struct picture picture;

	if (!tell(&talk, bytes) || !hear(&talk, &answer, sizeof(answer)))
		return UNREADABLE;
	if (answer.verdict != MADE)
		return answer.verdict == TOO_MANY_PIXELS ? TOO_MANY_PIXELS : UNREADABLE;
	if (!answer_is_sensible(&answer) || !hear_picture(&talk, arena, answer.full_bytes, &picture.full) ||
		!hear_picture(&talk, arena, answer.preview_bytes, &picture.preview))
		return UNREADABLE;
	picture.width = (int)answer.width;
	picture.height = (int)answer.height;
	*ret_picture = picture;
	return MADE;
}

static enum outcome fail(enum outcome outcome, const char *message, const char **ret_error)
{
	*ret_error = message;
	return outcome;
}

static enum outcome have_made(struct arena *arena, struct text bytes, struct picture *ret_picture, const char **ret_error)
{
	enum verdict verdict;
	int socket = start_child();

	if (socket < 0)
		return fail(BUSY, "image.busy", ret_error);
	verdict = converse(socket, arena, bytes, ret_picture);
	close(socket);
	if (verdict == TOO_MANY_PIXELS)
		return fail(LIMIT, "image.too_many_pixels", ret_error);
	return verdict == MADE ? OK : fail(INVALID, "image.broken", ret_error);
}

enum outcome image_make_again(struct arena *arena, struct text bytes, struct picture *ret_picture, const char **ret_error)
{
	struct claim claim;
	enum outcome outcome;

	if (bytes.len > PICTURE_BYTES_MAX)
		return fail(LIMIT, "image.too_large", ret_error);
	if (!picture_sniff(bytes, &claim))
		return fail(INVALID, "image.not_a_picture", ret_error);
	if ((uint64_t)claim.width * claim.height > PIXELS_MAX)
		return fail(LIMIT, "image.too_many_pixels", ret_error);
	if (control < 0 || !take_place())
		return fail(BUSY, "image.busy", ret_error);
	outcome = have_made(arena, bytes, ret_picture, ret_error);
	sem_post(&places);
	return outcome;
}
