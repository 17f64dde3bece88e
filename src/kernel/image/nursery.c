#include "kernel/image/nursery.h"
#include "kernel/image/sniff.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CONTROL = 3 };   /* where the nursery keeps its control socket; everything above is closed */

static bool write_all(int file, const void *bytes, size_t len)
{
	const char *at = bytes;

	while (len) {
		ssize_t n = write(file, at, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

/* Up to the writer's end, or one byte more than a picture may have. */
static struct text read_all(int file, char *bytes, size_t size)
{
	size_t len = 0;
	ssize_t n;

	while (len < size && ((n = read(file, bytes + len, size - len)) > 0 || (n < 0 && errno == EINTR)))
		len += n > 0 ? (size_t)n : 0;
	return (struct text){ bytes, len };
}

static _Noreturn void child_run(int socket, char *bytes)
{
	struct made made = { 0 };
	struct answer answer = { .verdict = UNREADABLE };
	struct text given;

	if (!confine_child())
		_exit(1);
	given = read_all(socket, bytes, PICTURE_BYTES_MAX + 1);
	if (given.len <= PICTURE_BYTES_MAX)
		answer.verdict = remake(given, &made);
	answer.width = (uint32_t)made.width;
	answer.height = (uint32_t)made.height;
	answer.full_bytes = (uint32_t)made.full_bytes;
	answer.preview_bytes = (uint32_t)made.preview_bytes;
	_exit(!(write_all(socket, &answer, sizeof(answer)) && write_all(socket, made.full, made.full_bytes) &&
		write_all(socket, made.preview, made.preview_bytes)));
}

/* The socket a packet carries. -1: none came. -2: the server is gone. */
static int receive_socket(int control)
{
	char byte, space[CMSG_SPACE(sizeof(int))];
	struct iovec part = { &byte, 1 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof(space) };
	ssize_t n = recvmsg(control, &message, MSG_CMSG_CLOEXEC);
	struct cmsghdr *head = n > 0 ? CMSG_FIRSTHDR(&message) : NULL;
	int socket;

	if (n == 0 || (n < 0 && errno != EINTR))
		return -2;
	if (!head || head->cmsg_type != SCM_RIGHTS)
		return -1;
	memcpy(&socket, CMSG_DATA(head), sizeof(socket));
	return socket;
}

/* A child's own messages are made of foreign bytes: nobody wants them in the log. */
static void silence_child(void)
{
	int nothing = open("/dev/null", O_RDWR);

	for (int file = 0; file <= 2; file++)
		dup2(nothing, file);
	if (nothing > 2)
		close(nothing);
}

/* Stops only when the server does: a terminal's or systemd's signals reach the whole group, and pictures are still in work. */
static void prepare(int control)
{
	prctl(PR_SET_NAME, "onedoor-images");
	signal(SIGINT, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	if (control != CONTROL)
		dup2(control, CONTROL);
	close_range(CONTROL + 1, ~0U, 0);
}

static _Noreturn void serve(void)
{
	int socket;

	signal(SIGCHLD, SIG_IGN);   /* children are reaped by the kernel */
	confine_nursery();
	remake_open();
	while ((socket = receive_socket(CONTROL)) != -2) {
		if (socket < 0)
			continue;
		if (fork() == 0) {
			char *bytes = malloc(PICTURE_BYTES_MAX + 1);
			close(CONTROL);
			silence_child();
			if (!bytes)
				_exit(1);
			child_run(socket, bytes);
		}
		close(socket);   /* no child: the server sees the end at once */
	}
	_exit(0);
}

/* One that was killed is followed by another on the same socket: pictures that wait there are not lost. */
_Noreturn void nursery_run(int control)
{
	enum { BREATH_US = 100000 };
	int status;

	prepare(control);
	for (;;) {
		pid_t nursery = fork();

		if (nursery == 0)
			serve();
		while (nursery > 0 && waitpid(nursery, &status, 0) < 0 && errno == EINTR)
			;
		if (nursery > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
			_exit(0);   /* the server is gone */
		usleep(BREATH_US);
	}
}
