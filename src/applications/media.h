/* What bytes are, and whether they are safe to keep. For this room and its fuzzer. */
#ifndef ONEDOOR_APPLICATIONS_MEDIA_H
#define ONEDOOR_APPLICATIONS_MEDIA_H

#include "kernel/text/text.h"

/* NULL, and the media type, for a PDF or an office document that only shows; else the message id that says why not. Uses the arena for up to 32 MB. */
const char *media_fault(struct arena *arena, struct text bytes, const char **ret_media_type);

#endif
