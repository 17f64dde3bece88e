#include "kernel/image/sniff.h"

enum { RIFF_HEAD = 12, ALPHA_FLAG = 0x10 };   /* WebP container specification, RFC 9649 */

/* Bytes from an offset, or 0 past the end: what lies outside cannot be a sensible size. */
static uint32_t byte(struct text bytes, size_t at)
{
	return at < bytes.len ? (unsigned char)bytes.at[at] : 0;
}

static uint32_t big16(struct text bytes, size_t at)
{
	return byte(bytes, at) << 8 | byte(bytes, at + 1);
}

static uint32_t big32(struct text bytes, size_t at)
{
	return big16(bytes, at) << 16 | big16(bytes, at + 2);
}

static uint32_t little16(struct text bytes, size_t at)
{
	return byte(bytes, at) | byte(bytes, at + 1) << 8;
}

static uint32_t little24(struct text bytes, size_t at)
{
	return little16(bytes, at) | byte(bytes, at + 2) << 16;
}

static uint32_t little32(struct text bytes, size_t at)
{
	return little24(bytes, at) | byte(bytes, at + 3) << 24;
}

static bool holds(struct text bytes, size_t at, const char *mark, size_t len)
{
	return bytes.len >= at + len && memcmp(bytes.at + at, mark, len) == 0;
}

static bool is_frame_header(uint32_t marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Walks the segments up to the frame header (ITU T.81, B.2.2). */
static bool sniff_jpeg(struct text bytes, struct claim *claim)
{
	size_t at = 2;

	while (at + 9 < bytes.len && byte(bytes, at) == 0xff) {
		uint32_t marker = byte(bytes, at + 1), length = big16(bytes, at + 2);
		if (marker == 0xff) {
			at++;   /* fill byte */
			continue;
		}
		if (is_frame_header(marker)) {
			claim->height = big16(bytes, at + 5);
			claim->width = big16(bytes, at + 7);
			return true;
		}
		if (length < 2)
			return false;
		at += 2 + length;
	}
	return false;
}

static bool sniff_png(struct text bytes, struct claim *claim)
{
	claim->width = big32(bytes, 16);
	claim->height = big32(bytes, 20);
	return holds(bytes, 12, "IHDR", 4);
}

static bool sniff_webp(struct text bytes, struct claim *claim)
{
	uint32_t bits;

	if (holds(bytes, 12, "VP8X", 4)) {
		claim->width = little24(bytes, 24) + 1;
		claim->height = little24(bytes, 27) + 1;
		return true;
	}
	if (holds(bytes, 12, "VP8L", 4)) {
		bits = little32(bytes, 21);
		claim->width = (bits & 0x3fff) + 1;
		claim->height = (bits >> 14 & 0x3fff) + 1;
		return true;
	}
	claim->width = little16(bytes, 26) & 0x3fff;
	claim->height = little16(bytes, 28) & 0x3fff;
	return holds(bytes, 12, "VP8 ", 4);
}

static bool is_heic(struct text bytes)
{
	static const char brands[][5] = { "heic", "heix", "heim", "heis", "mif1" };

	for (size_t i = 0; i < sizeof(brands) / sizeof(*brands); i++)
		if (holds(bytes, 8, brands[i], 4))
			return holds(bytes, 4, "ftyp", 4);
	return false;
}

bool picture_sniff(struct text bytes, struct claim *ret_claim)
{
	struct claim claim = { 0 };

	if (is_heic(bytes)) {
		*ret_claim = (struct claim){ .kind = PICTURE_HEIC };
		return true;
	}
	if (holds(bytes, 0, "\xff\xd8\xff", 3)) {
		claim.kind = PICTURE_JPEG;
		if (!sniff_jpeg(bytes, &claim))
			return false;
	} else if (holds(bytes, 0, "\x89PNG\r\n\x1a\n", 8)) {
		claim.kind = PICTURE_PNG;
		if (!sniff_png(bytes, &claim))
			return false;
	} else if (holds(bytes, 0, "RIFF", 4) && holds(bytes, 8, "WEBP", 4)) {
		claim.kind = PICTURE_WEBP;
		if (!sniff_webp(bytes, &claim))
			return false;
	} else {
		return false;
	}
	if (!claim.width || !claim.height)
		return false;
	*ret_claim = claim;
	return true;
}

static bool is_picture_data(struct text bytes, size_t at)
{
	static const char allowed[][5] = { "VP8 ", "VP8L", "VP8X", "ALPH" };

	for (size_t i = 0; i < sizeof(allowed) / sizeof(*allowed); i++)
		if (holds(bytes, at, allowed[i], 4))
			return true;
	return false;
}

/* The chunk's bytes with its head and padding, 0 when it does not fit. */
static size_t chunk_bytes(struct text bytes, size_t at)
{
	size_t length, left = bytes.len - at;

	if (left < 8)
		return 0;
	length = (size_t)little32(bytes, at + 4) + 8;
	length += length & 1;
	return length <= left ? length : 0;
}

bool webp_is_bare(struct text bytes)
{
	size_t at = RIFF_HEAD, length;

	if (!holds(bytes, 0, "RIFF", 4) || !holds(bytes, 8, "WEBP", 4) || (size_t)little32(bytes, 4) + 8 != bytes.len)
		return false;
	while ((length = chunk_bytes(bytes, at)) && is_picture_data(bytes, at))
		at += length;
	return at == bytes.len && at > RIFF_HEAD;
}

size_t webp_strip(char *bytes, size_t len)
{
	struct text whole = { bytes, len };
	size_t from = RIFF_HEAD, to = RIFF_HEAD, length;

	while (from < len && (length = chunk_bytes(whole, from))) {
		if (is_picture_data(whole, from)) {
			memmove(bytes + to, bytes + from, length);
			to += length;
		}
		from += length;
	}
	if (to > RIFF_HEAD && memcmp(bytes + RIFF_HEAD, "VP8X", 4) == 0 && little32(whole, RIFF_HEAD + 4) > 0)
		bytes[RIFF_HEAD + 8] &= ALPHA_FLAG;
	for (int i = 0; i < 4; i++)
		bytes[4 + i] = (char)((to - 8) >> (8 * i));
	return to;
}
