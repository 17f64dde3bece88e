/*
 * Within the room: what kind of picture bytes claim to be, and how large, from their first few hundred bytes. No decoding,
 * no allocation: safe on anything, in any process.
 */
#ifndef ONEDOOR_IMAGE_SNIFF_H
#define ONEDOOR_IMAGE_SNIFF_H

#include <stdbool.h>
#include <stdint.h>

#include "kernel/text/text.h"

enum picture_kind { PICTURE_JPEG, PICTURE_PNG, PICTURE_WEBP, PICTURE_HEIC };

enum { PICTURE_BYTES_MAX = 20 << 20, PIXELS_MAX = 100 * 1000 * 1000 };

struct claim {
	enum picture_kind kind;
	uint32_t width, height;   /* 0 for HEIC: known after its boxes are read, in the child */
};

/* false: none of the four, or no size where its kind must say one. */
bool picture_sniff(struct text bytes, struct claim *ret_claim);

/* A WebP of picture data alone: no Exif, no XMP, no colour profile, nothing after it. */
bool webp_is_bare(struct text bytes);
/* Makes it so, in place, of a WebP from an encoder of ours; returns what is left of len (12 at least). */
size_t webp_strip(char *bytes, size_t len);

#endif
