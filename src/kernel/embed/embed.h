/*
 * Files that travel inside the binary: templates, migrations, styles, scripts, fonts of icons, demo tables.
 * Names are paths below src/ without the folder's kernel parts: "requests/show.html", "requests/0007_requests.sql",
 * "site/dist/site.css"; those below demo/ keep it: "demo/categories.csv".
 */
#ifndef ONEDOOR_EMBED_H
#define ONEDOOR_EMBED_H

#include "kernel/text/text.h"

struct embedded {
	const char *name;
	struct text bytes;     /* ends with a NUL that is not counted */
};

extern const struct embedded embedded_files[];   /* sorted by name, ends with name NULL */
extern const size_t embedded_count;

/* NULL when there is none. */
const struct embedded *embedded_find(const char *name);

#endif
