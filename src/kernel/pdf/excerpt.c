#include "kernel/pdf/excerpt.h"

#include <fontconfig/fontconfig.h>
#include <harfbuzz/hb-subset.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unicode/ucnv.h>
#include <unicode/uset.h>
#include <unistd.h>

/* ---- which characters ---- */

static const struct {
	hb_codepoint_t first, last;
} always[] = {
	{0x20,   0x7E  },
        {0xA0,   0xFF  },
        {0x2010, 0x2027},
        {0x3000, 0x301F},
        {0xFF00, 0xFF5F}, /* ASCII, Latin 1, punctuation */
};

static void add_gb2312(hb_set_t *characters)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open("GB2312", &status);
	USet *all = uset_openEmpty();

	if (U_SUCCESS(status))
		ucnv_getUnicodeSet(converter, all, UCNV_ROUNDTRIP_SET, &status);
	for (int32_t i = 0; U_SUCCESS(status) && i < uset_getItemCount(all); i++) {
		UChar32 first, last;
		UErrorCode of_item = U_ZERO_ERROR;

		if (uset_getItem(all, i, &first, &last, NULL, 0, &of_item) == 0 && first >= 0x20)
			hb_set_add_range(characters, (hb_codepoint_t)first, (hb_codepoint_t)last);
	}
	uset_close(all);
	ucnv_close(converter);
}

/* Outlines without subroutines: those of the whole font would be in every paper. */
static hb_blob_t *excerpt_of(const char *file, int index)
{
	hb_blob_t *blob = hb_blob_create_from_file(file), *excerpt = NULL;
	hb_face_t *whole = hb_face_create(blob, (unsigned)index), *face;
	hb_subset_input_t *input = hb_subset_input_create_or_fail();

	if (input) {
		for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
			hb_set_add_range(hb_subset_input_unicode_set(input), always[i].first, always[i].last);
		add_gb2312(hb_subset_input_unicode_set(input));
		hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NO_HINTING);
		face = hb_subset_or_fail(whole, input);
		excerpt = face ? hb_face_reference_blob(face) : NULL;
		hb_face_destroy(face);
	}
	hb_subset_input_destroy(input);
	hb_face_destroy(whole);
	hb_blob_destroy(blob);
	return excerpt;
}

/* ---- where fontconfig finds it: it reads files alone, and this one is in memory ---- */

static bool put(int descriptor, hb_blob_t *blob)
{
	unsigned len = 0;
	const char *bytes = hb_blob_get_data(blob, &len);

	return len > 0 && write(descriptor, bytes, len) == (ssize_t)len;
}

static void rename_last(FcConfig *config)
{
	FcFontSet *fonts = FcConfigGetFonts(config, FcSetApplication);
	FcPattern *newest = fonts && fonts->nfont ? fonts->fonts[fonts->nfont - 1] : NULL;

	if (newest && FcPatternDel(newest, FC_FAMILY))
		FcPatternAddString(newest, FC_FAMILY, (const FcChar8 *)EXCERPT_FAMILY);
}

/* The descriptor stays open as long as the process: the font is opened by its name whenever it is needed. */
static void make_known(FcConfig *config, hb_blob_t *blob)
{
	int descriptor = memfd_create("onedoor-font", MFD_CLOEXEC);
	char name[40];

	if (descriptor < 0)
		return;
	snprintf(name, sizeof(name), "/proc/self/fd/%d", descriptor);
	if (put(descriptor, blob) && FcConfigAppFontAddFile(config, (const FcChar8 *)name))
		rename_last(config);
	else
		close(descriptor);
}

static void open_weight(FcConfig *config, int weight)
{
	FcPattern *wanted = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, WHOLE_FAMILY, FC_WEIGHT, FcTypeInteger, weight, NULL),
		  *found;
	FcResult result;
	FcChar8 *file, *family;
	int index;
	hb_blob_t *excerpt;

	FcConfigSubstitute(config, wanted, FcMatchPattern);
	FcDefaultSubstitute(wanted);
	found = FcFontMatch(config, wanted, &result);
	if (found && FcPatternGetString(found, FC_FAMILY, 0, &family) == FcResultMatch &&
		strcmp((const char *)family, WHOLE_FAMILY) == 0 && FcPatternGetString(found, FC_FILE, 0, &file) == FcResultMatch &&
		FcPatternGetInteger(found, FC_INDEX, 0, &index) == FcResultMatch &&
		(excerpt = excerpt_of((const char *)file, index))) {
		make_known(config, excerpt);
		hb_blob_destroy(excerpt);
	}
	if (found)
		FcPatternDestroy(found);
	FcPatternDestroy(wanted);
}

static void open_once(void)
{
	FcConfig *config = FcConfigGetCurrent();

	if (!config)
		return;
	open_weight(config, FC_WEIGHT_REGULAR);
	open_weight(config, FC_WEIGHT_BOLD);
}

void excerpt_open(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, open_once);
}
