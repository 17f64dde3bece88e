/*
 * Pictures people send: decoded and made again by libvips in a confined child process (no network, no files, 512 MB,
 * 10 s), so that what is kept is a picture and nothing else: turned upright, at most 2,000 pixels a side, location and all
 * other metadata gone. JPEG, PNG, WebP, HEIC where libvips has it; out comes WebP (q 80) and a 400-pixel preview.
 */
#ifndef ONEDOOR_IMAGE_H
#define ONEDOOR_IMAGE_H

#include "kernel/call/outcome.h"
#include "kernel/text/text.h"

/*
 * Starts the process that starts those children. Once, in main, before there are threads and before crypt_open: it is a fork
 * of this process and should inherit no key. false: no process could be made; image_make_again then answers BUSY, as it does
 * before image_open.
 */
bool image_open(void);
void image_close(void);   /* ends that process; pictures in work are finished first */

struct picture {
	struct text full, preview;   /* WebP bytes, in the arena */
	int width, height;
};

/*
 * From any thread; at most four pictures are in work at once, others wait up to 10 s. *ret_error is a message id.
 * INVALID: no picture we take. LIMIT: past 20 MB or 100 megapixels. BUSY: no child could be started, or none was free in time.
 */
enum outcome image_make_again(struct arena *arena, struct text bytes, struct picture *ret_picture, const char **ret_error);

/*
 * Content-addressed files below the data folder: files/ab/cd/<hash>. Written and fsynced before a row may name it; the same
 * bytes are one file. LIMIT with refusal-worthy message "storage.full" when the disk is full.
 */
void store_open(struct text folder);    /* the data folder; before there are threads */
enum outcome store_put(struct arena *arena, struct text bytes, struct text *ret_hash);
/* For who names a file that was put earlier: keeps it from being swept for a week. false: it is not there. */
bool store_touch(struct arena *arena, struct text hash);
/* Takes away what a writer that died left half written before that moment (UTC ms). Whoever still writes has seconds, not a day. */
enum outcome store_sweep(struct arena *arena, int64_t before);

/*
 * For kernel/files, which knows what rows name. Files whose hash begins with two digits, or (within "new") those set aside, put or touched last before
 * a moment. Setting aside says false when it was touched meanwhile (it stays) or is gone. Nothing else may take a file away.
 */
enum outcome store_list(struct arena *arena, struct text within, int64_t before, struct text **ret_hashes, size_t *ret_count);
bool store_set_aside(struct arena *arena, struct text hash, int64_t before);
void store_put_back(struct arena *arena, struct text hash);
void store_forget(struct arena *arena, struct text hash);   /* one that was set aside */
struct text store_path(struct arena *arena, struct text hash);    /* "" when the hash is no hash; the file need not exist */

#endif
