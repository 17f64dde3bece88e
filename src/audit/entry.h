/* One access entry as it is stored and hashed. For this room alone. */
#ifndef ONEDOOR_AUDIT_ENTRY_H
#define ONEDOOR_AUDIT_ENTRY_H

#include "kernel/route/route.h"
#include "kernel/text/text.h"

/* ENTRY_FIRST is how entries were hashed before they had a place in the chain: those stay as they are. */
enum entry_form { ENTRY_FIRST = 1, ENTRY_PLACED = 2 };

struct access_entry {
	int64_t id, at, person, case_id;
	int what, caller_kind;
	int64_t post, unit;
	struct text purpose, basis, hash;
	int form;
	int64_t seq, record, laid_open_at;
	int record_type;
};

/* The columns of queries "access_entries_…" that read whole entries, in their order. */
#define ENTRY_OUT(e) OUT(&(e)->id, &(e)->at, &(e)->person, &(e)->case_id, &(e)->what, &(e)->caller_kind, &(e)->post, &(e)->unit, &(e)->purpose, \
	&(e)->basis, &(e)->hash, &(e)->form, &(e)->seq, &(e)->record, &(e)->record_type, &(e)->laid_open_at)

struct text access_entry_hash(struct arena *arena, struct text hash_before, const struct access_entry *entry);
/* The words that are hashed, a JSON list: what a chain's download holds. */
struct text access_entry_words(struct arena *arena, const struct access_entry *entry);

/* ---- sealed.c ---- */

struct audit_look;
enum outcome sealed_add(struct call *call, const struct access_entry *entry, int32_t until_day);
enum outcome sealed_check(struct call *call, struct check_report *report);
/* Puts an entry at the end of its person's chain: seq and hash are given here. */
enum outcome access_entry_append(struct call *call, struct access_entry *entry);

#endif
