/* Within the room: our ids as UUIDs and back (RFC 9562, version 8: made of the id and a keyed check, so that none can be made up). */
#ifndef ONEDOOR_GOVSTACK_UUID_H
#define ONEDOOR_GOVSTACK_UUID_H

#include "kernel/text/text.h"

/* kind keeps uses apart: "service", "form", "file", "task", "document". */
struct text uuid_of(struct arena *arena, const char *kind, int64_t id);
/* false: no UUID of ours, or of another kind. */
bool uuid_read(struct arena *arena, const char *kind, struct text uuid, int64_t *ret_id);

#endif
