/* Organisations a person speaks for: by their business licence, or by a representative's mandate for everything. */
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "mandates/mandates.h"
#include "records/records.h"

enum { HELD_LOOKED_AT = 100 };

static bool is_among(const int64_t ids[], size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] == id)
			return true;
	return false;
}

static bool represents(const struct mandate *mandate)
{
	return mandate->from.kind == PARTY_ORGANISATION && mandate->basis == BASIS_REPRESENTATIVE && !mandate->items.len;
}

enum outcome mandate_spoken_for(struct call *call, int64_t ret_organisations[SPOKEN_FOR_MAX], size_t *ret_count)
{
	struct mandate *held = NEW_ARRAY(call->arena, HELD_LOOKED_AT, struct mandate);
	size_t count, held_count;

	TRY(record_represented(call, call->caller.person, ret_organisations, SPOKEN_FOR_MAX, &count));
	TRY(mandates_held(call, call->caller.person, held, HELD_LOOKED_AT, &held_count));
	for (size_t i = 0; i < held_count && count < SPOKEN_FOR_MAX; i++)
		if (represents(&held[i]) && !is_among(ret_organisations, count, held[i].from.id))
			ret_organisations[count++] = held[i].from.id;
	*ret_count = count;
	return OK;
}

enum outcome mandate_organisations_to_doc(struct call *call, struct doc *doc, const char *name)
{
	struct doc *list = doc_list(doc, name);
	int64_t ids[SPOKEN_FOR_MAX];
	size_t count;

	TRY(mandate_spoken_for(call, ids, &count));
	for (size_t i = 0; i < count; i++) {
		struct party_ref party = { PARTY_ORGANISATION, ids[i] };
		struct doc *one = doc_item(list);
		struct mandate own;
		struct text organisation;
		enum outcome outcome = mandate_find_for(call, party, call->caller.person, T(""), &own);
		TRY(mandate_party_name(call, party, &organisation));
		if (outcome != OK && outcome != NOT_FOUND)
			return outcome;
		doc_id(one, "organisation", ids[i]);
		doc_text(one, "organisation_name", organisation);
		doc_bool(one, "may_apply", outcome == OK);
		TRY(mandates_given_to_doc(call, party, one, "given_by_it"));
	}
	return OK;
}
