/* What somebody gave to himself in an organisation's name lasts as long as he speaks for it: by its licence, or by another's word. */
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "kernel/job/job.h"
#include "kernel/settings/settings.h"
#include "mandates/mandates.h"
#include "notices/notices.h"
#include "records/records.h"

enum { TOGETHER = 100, BETWEEN_MAX = 100 };

#define MANDATE_OUT(m) OUT(&(m)->id, &(m)->from.kind, &(m)->from.id, &(m)->to, &(m)->items, &(m)->until, &(m)->basis, &(m)->proof, &(m)->given_at, \
	&(m)->ended_at, &(m)->post, &(m)->giver)

static enum outcome by_another_s_word(struct call *call, const struct mandate *own, bool *ret_speaks)
{
	struct mandate other;
	struct db_rows rows;
	int looked_at = 0;

	*ret_speaks = false;
	TRY(db_select(call, MANDATES_BETWEEN, IN(own->from.kind, own->from.id, own->to, date_of(call->now)), &rows));
	while (looked_at++ < BETWEEN_MAX && db_next(&rows, MANDATE_OUT(&other)))
		*ret_speaks |= other.giver != other.to && other.basis == BASIS_REPRESENTATIVE && !other.items.len;
	db_close(&rows);
	return rows.outcome;
}

enum outcome mandate_settle(struct call *call, struct mandate *mandate)
{
	bool speaks = true;

	if (!mandate->ended_at && mandate->from.kind == PARTY_ORGANISATION && mandate->giver == mandate->to && !record_represents(call, mandate->to, mandate->from.id))
		TRY(by_another_s_word(call, mandate, &speaks));
	if (!speaks)
		mandate->ended_at = call->now;
	return OK;
}

/* ---- writing it down ---- */

static enum outcome tell(struct call *call, int64_t person_id, const struct mandate *mandate)
{
	struct text phone, organisation, agent, link = text_join(call->arena, setting_text("site.address"), T("/me/mandates"));
	struct person person;
	enum outcome outcome = party_address(call, person_id, CONTACT_PHONE, &phone);

	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	TRY(person_find(call, person_id, &person));
	TRY(mandate_party_name(call, mandate->from, &organisation));
	TRY(mandate_party_name(call, (struct party_ref){ PARTY_PERSON, mandate->to }, &agent));
	return notice_send(call, CHANNEL_SMS, phone, &(struct notice){ .message = "mandate.over.sms", .language = person.language,
		.words = (const struct notice_word[]){ { "organisation", organisation }, { "agent", agent }, { "link", link }, { NULL, T("") } } });
}

/* The organisation hears it through whoever represents it now; and so does the agent. */
static enum outcome end_one(struct call *call, const struct mandate *mandate)
{
	int64_t representative;
	enum outcome outcome = record_representative(call, mandate->from.id, &representative);

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	TRY(db_run(call, MANDATE_STOP, IN(mandate->id, call->now, INT64_C(0))));
	if (outcome == OK)
		TRY(tell(call, representative, mandate));
	return tell(call, mandate->to, mandate);
}

static enum outcome page_read(struct call *call, int64_t after, struct mandate ret_mandates[TOGETHER], size_t *ret_count)
{
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, MANDATES_OWN, IN(after, TOGETHER), &rows));
	while (count < TOGETHER && db_next(&rows, MANDATE_OUT(&ret_mandates[count])))
		count++;
	db_close(&rows);
	*ret_count = count;
	return rows.outcome;
}

static enum outcome representations_end(struct call *call, const struct job *job)
{
	struct mandate *all = NEW_ARRAY(call->arena, TOGETHER, struct mandate);
	int64_t after = 0;
	size_t count;

	(void)job;
	do {
		TRY(page_read(call, after, all, &count));
		for (size_t i = 0; i < count; i++) {
			TRY(mandate_settle(call, &all[i]));
			if (all[i].ended_at)
				TRY(end_one(call, &all[i]));
			after = all[i].id;
		}
	} while (count == TOGETHER);
	return OK;
}

const struct job_kind mandate_jobs[] = {
	{ .name = "mandates.representations", .run = representations_end, .every_ms = 10 * MINUTE },
	{ .name = NULL },
};
