/* JSON from the OpenID Connect provider, by libcurl. Blocks for at most 10 s: never in the writer's thread. Private to the room. */
#ifndef ONEDOOR_ACCESS_FETCH_H
#define ONEDOOR_ACCESS_FETCH_H

#include "kernel/call/outcome.h"
#include "kernel/text/text.h"

enum { FETCH_MAX = 256 * 1024 };

struct fetch {
	struct text url;           /* https, or http on the loopback */
	struct text form;          /* "": GET; else posted, url-encoded */
	struct text user, password;   /* "": none */
};

/* BUSY: no usable answer (not 200, too long, too late). */
enum outcome fetch_json(struct arena *arena, const struct fetch *fetch, struct text *ret_bytes);
void form_add(struct text_builder *form, const char *name, struct text value);   /* name=value, with "&" from the second on, escaped */
struct text form_escaped(struct arena *arena, struct text value);

#endif
