/* Rows of versions, for the files of this room. */
#ifndef ONEDOOR_POLICIES_STORE_H
#define ONEDOOR_POLICIES_STORE_H

#include "kernel/db/db.h"
#include "policies/policies.h"

/* What every query of versions reads, in its order. */
#define POLICY_OUT(p) OUT(&(p)->id, &(p)->policy, &(p)->code, &(p)->number, &(p)->state, &(p)->edition, &(p)->title, &(p)->title_en, \
	&(p)->authority, &(p)->reference, &(p)->decision, &(p)->note, &(p)->digest, &(p)->sent_back, &(p)->valid_from, &(p)->valid_to, &(p)->changed_at, \
	&(p)->checked_at, &(p)->submitted_at, &(p)->published_at, &(p)->accepted, &(p)->author, &(p)->publisher)

/* At most max versions; *ret_count of them. */
enum outcome policy_list(struct call *call, enum query query, const struct db_in in[], struct policy *ret_policies, size_t max, size_t *ret_count);

#endif
