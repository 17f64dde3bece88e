/*
 * Within the room: the process that starts a child for each picture, and what they say to each other.
 *
 * main ── fork ──▶ keeper ── fork, again whenever it dies ──▶ nursery
 * main ── control (SOCK_SEQPACKET: one packet a picture, carrying a socket) ──▶ nursery ── fork ──▶ child
 * main ◀──────────── that socket: bytes in, then the answer, then the pictures ───────────────────▶ child
 */
#ifndef ONEDOOR_IMAGE_NURSERY_H
#define ONEDOOR_IMAGE_NURSERY_H

#include <stdint.h>

#include "kernel/text/text.h"

enum { SIDE_MAX = 2000, PREVIEW_SIDE_MAX = 400, PICTURE_SECONDS = 10, PICTURE_MEMORY = 512 << 20 };

enum verdict { MADE = 1, UNREADABLE, TOO_MANY_PIXELS };

/* What a child answers; the two pictures follow when MADE. */
struct answer {
	uint32_t verdict;
	uint32_t width, height;
	uint32_t full_bytes, preview_bytes;
};

/* Keeps a nursery that serves until the control socket's other end is closed; never returns. */
_Noreturn void nursery_run(int control);

/* Made by libvips; the pictures belong to the process, which ends soon. */
struct made {
	void *full, *preview;
	size_t full_bytes, preview_bytes;
	int width, height;
};

void remake_open(void);   /* in the nursery, once */
enum verdict remake(struct text bytes, struct made *ret_made);

/* No network for this process and its children, where the kernel lets us. */
void confine_nursery(void);
/* No files, no programs, no more than the limits. false: not confined, do not touch foreign bytes. */
bool confine_child(void);

#endif
