/*
 * A mail server that takes everything and keeps nothing: sink COUNT. Prints its port, then, after COUNT mails, their rate from the first to the
 * last. One thread, one epoll; answers each command as it comes.
 */
#include <arpa/inet.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 4096 };

struct guest {
	int fd;
	bool in_data;
	char line[LINE_MAX_BYTES];
	size_t len;
};

static long taken, wanted;
static double began;

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const char *answer_to(struct guest *guest)
{
	if (guest->in_data) {
		if (strcmp(guest->line, ".") != 0)
			return "";
		guest->in_data = false;
		taken++;
		return "250 kept\r\n";
	}
	if (strncmp(guest->line, "QUIT", 4) == 0)
		return "221 bye\r\n";
	guest->in_data = strncmp(guest->line, "DATA", 4) == 0;
	if (strncmp(guest->line, "MAIL", 4) == 0 && !began)
		began = now();
	return guest->in_data ? "354 go on\r\n" : "250 fine\r\n";
}

/* false: the guest has left. */
static bool listen_to(struct guest *guest)
{
	char bytes[65536], *at = bytes;
	ssize_t n = read(guest->fd, bytes, sizeof(bytes));

	if (n <= 0)
		return false;
	for (; at < bytes + n; at++) {
		const char *answer;
		if (*at != '\n') {
			if (*at != '\r' && guest->len < LINE_MAX_BYTES - 1)
				guest->line[guest->len++] = *at;
			continue;
		}
		guest->line[guest->len] = '\0';
		guest->len = 0;
		answer = answer_to(guest);
		if (*answer && send(guest->fd, answer, strlen(answer), MSG_NOSIGNAL) < 0)
			return false;
	}
	return true;
}

static void welcome(int poller, int listener)
{
	struct guest *guest = calloc(1, sizeof(*guest));

	guest->fd = accept(listener, NULL, NULL);
	epoll_ctl(poller, EPOLL_CTL_ADD, guest->fd, &(struct epoll_event){ EPOLLIN, { .ptr = guest } });
	send(guest->fd, "220 sink\r\n", 10, MSG_NOSIGNAL);
}

int main(int count, char **words)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof(address);
	int listener = socket(AF_INET, SOCK_STREAM, 0), poller = epoll_create1(0);
	struct epoll_event event;

	wanted = count > 1 ? atol(words[1]) : 1;
	if (bind(listener, (struct sockaddr *)&address, size) || listen(listener, 64) || getsockname(listener, (struct sockaddr *)&address, &size))
		return perror("sink"), 1;
	printf("%d\n", ntohs(address.sin_port));
	fflush(stdout);
	epoll_ctl(poller, EPOLL_CTL_ADD, listener, &(struct epoll_event){ EPOLLIN, { .ptr = NULL } });
	while (taken < wanted && epoll_wait(poller, &event, 1, -1) >= 0) {
		struct guest *guest = event.data.ptr;
		if (!guest)
			welcome(poller, listener);
		else if (!listen_to(guest)) {
			close(guest->fd);
			free(guest);
		}
	}
	printf("%.0f\n", (double)taken / (now() - began));
	return 0;
}
