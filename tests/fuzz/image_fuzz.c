/*
 * What the server itself does with a picture's bytes: reads its header, and checks what a child sends back. Decoding happens
 * in the confined child alone (libvips has fuzzers of its own).
 */
#include <assert.h>
#include <stdlib.h>

#include "kernel/image/sniff.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct text given = { (const char *)bytes, len };
	struct claim claim;
	char *copy = malloc(len + 1);
	size_t left;

	assert(copy);
	memcpy(copy, bytes, len);
	if (picture_sniff(given, &claim))
		assert(claim.kind == PICTURE_HEIC || (claim.width && claim.height));
	if (len >= 12 && memcmp(copy, "RIFF", 4) == 0 && memcmp(copy + 8, "WEBP", 4) == 0) {
		left = webp_strip(copy, len);
		assert(left <= len);
		assert(left == 12 || webp_is_bare((struct text){ copy, left }));
	}
	free(copy);
	return 0;
}
