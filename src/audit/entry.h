/* One access entry as it is stored and hashed. For this room alone. */
#ifndef ONEDOOR_AUDIT_ENTRY_H
#define ONEDOOR_AUDIT_ENTRY_H

#include "kernel/text/text.h"

struct access_entry {
	int64_t id, at, person, case_id;
	int what, caller_kind;
	int64_t post, unit;
	struct text purpose, basis, hash;
};

struct text access_entry_hash(struct arena *arena, struct text hash_before, const struct access_entry *entry);

#endif
