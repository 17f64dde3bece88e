#include "kernel/image/nursery.h"
#include "kernel/image/sniff.h"

#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>
#include <vips/vips.h>

enum { QUALITY = 80 };

void remake_open(void)
{
	mallopt(M_ARENA_MAX, 1);   /* one a thread would take 64 MB of the child's addresses each */
	setenv("VIPS_NOVECTOR", "1", 1);   /* no code made at run time: the child may not map any */
	if (vips_init("onedoor"))
		_exit(1);
	vips_block_untrusted_set(TRUE);
	vips_concurrency_set(1);
	vips_cache_set_max(0);
}

/* libvips looks at the bytes itself; what it finds must be what we found, whichever other loaders it has. */
static bool loader_is_the_one_for(enum picture_kind kind, struct text bytes)
{
	static const char *const loaders[] = {
		[PICTURE_JPEG] = "VipsForeignLoadJpegBuffer",
		[PICTURE_PNG] = "VipsForeignLoadPngBuffer",
		[PICTURE_WEBP] = "VipsForeignLoadWebpBuffer",
		[PICTURE_HEIC] = "VipsForeignLoadHeifBuffer",
	};
	const char *found = vips_foreign_find_load_buffer(bytes.at, bytes.len);

	return found && strcmp(found, loaders[kind]) == 0;
}

static enum verdict check_size(struct text bytes)
{
	VipsImage *header = vips_image_new_from_buffer(bytes.at, bytes.len, "", NULL);
	int64_t pixels;

	if (!header)
		return UNREADABLE;
	pixels = (int64_t)vips_image_get_width(header) * vips_image_get_height(header);
	g_object_unref(header);
	return pixels > PIXELS_MAX ? TOO_MANY_PIXELS : MADE;
}

/* Upright, in sRGB, fully in memory. NULL when the bytes are broken or cut short. */
static VipsImage *shrink(struct text bytes)
{
	VipsImage *stream, *memory;

	if (vips_thumbnail_buffer((void *)bytes.at, bytes.len, &stream, SIDE_MAX, "height", SIDE_MAX, "size", VIPS_SIZE_DOWN,
		    "export_profile", "srgb", "option_string", "fail_on=truncated", NULL))   /* its own fail_on is not passed on */
		return NULL;
	memory = vips_image_copy_memory(stream);
	g_object_unref(stream);
	return memory;
}

static bool save(VipsImage *image, void **ret_bytes, size_t *ret_len)
{
	if (vips_webpsave_buffer(image, ret_bytes, ret_len, "Q", QUALITY, "strip", TRUE, NULL) || *ret_len < 12)
		return false;
	*ret_len = webp_strip(*ret_bytes, *ret_len);   /* libvips writes an Exif of its own and the colour profile even so */
	return true;
}

enum verdict remake(struct text bytes, struct made *ret_made)
{
	struct made made = { 0 };
	struct claim claim;
	enum verdict verdict;
	VipsImage *full, *preview;

	if (!picture_sniff(bytes, &claim) || !loader_is_the_one_for(claim.kind, bytes))
		return UNREADABLE;
	verdict = check_size(bytes);
	if (verdict != MADE)
		return verdict;
	full = shrink(bytes);
	if (!full || vips_thumbnail_image(full, &preview, PREVIEW_SIDE_MAX, "height", PREVIEW_SIDE_MAX, "size", VIPS_SIZE_DOWN, NULL))
		return UNREADABLE;
	if (!save(full, &made.full, &made.full_bytes) || !save(preview, &made.preview, &made.preview_bytes))
		return UNREADABLE;
	made.width = vips_image_get_width(full);
	made.height = vips_image_get_height(full);
	*ret_made = made;
	return MADE;
}
