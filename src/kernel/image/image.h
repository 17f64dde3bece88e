/*
 * Pictures people send: decoded and made again by libvips in a confined child process (no network, no files, 512 MB,
 * 10 s), so that what is kept is a picture and nothing else: turned upright, at most 2,000 pixels a side, location and all
 * other metadata gone. JPEG, PNG, WebP, HEIC where libvips has it; out comes WebP (q 80) and a 400-pixel preview.
 */
#ifndef ONEDOOR_IMAGE_H
#define ONEDOOR_IMAGE_H

#include "kernel/call/outcome.h"
#include "kernel/text/text.h"

struct picture {
	struct text full, preview;   /* WebP bytes, in the arena */
	int width, height;
};

/* INVALID: no picture we take (*ret_error: message id). LIMIT: past 20 MB or 100 megapixels. BUSY: no child could be started. */
enum outcome image_make_again(struct arena *arena, struct text bytes, struct picture *ret_picture, const char **ret_error);

/*
 * Content-addressed files below the data folder: files/ab/cd/<hash>. Written and fsynced before a row may name it; the same
 * bytes are one file. LIMIT with refusal-worthy message "storage.full" when the disk is full.
 */
void store_open(struct text folder);
enum outcome store_put(struct arena *arena, struct text bytes, struct text *ret_hash);
struct text store_path(struct arena *arena, struct text hash);    /* "" when the hash is no hash */

#endif
