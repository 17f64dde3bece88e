/* The outbox and its jobs. For this room alone. */
#ifndef ONEDOOR_NOTICES_OUTBOX_H
#define ONEDOOR_NOTICES_OUTBOX_H

#include "kernel/job/job.h"
#include "kernel/doc/doc.h"

/* What an outbox row's sealed texts are bound to. */
struct text outbox_context(struct arena *arena, int64_t id);

/* Hands messages to their carriers; then, in the transaction that ends the job, notes each. */
void outbox_carry(struct arena *arena, struct database *database, struct job *const jobs[], size_t count);
enum outcome outbox_carried(struct call *call, const struct job *job);
/* Erases addresses and bodies 30 days after. */
enum outcome outbox_purge(struct call *call, const struct job *job);

/* Fills "items", "older", "newest" for the caller's post. */
enum outcome notices_to_doc(struct call *call, int64_t before, struct doc *doc);

#endif
