/* Carrying messages out: again until the carrier takes it, under an id the carrier knows it by, so that it is never twice. */
#include "notices/outbox.h"

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/mail/mail.h"
#include "notices/notices.h"

enum { KEPT_DAYS = 30, STAFF_NOTICES_KEPT_DAYS = 180 };

struct parcel {
	int64_t id;
	struct message message;
	bool done;       /* sent, refused or erased: nothing to carry */
};

static const char *const carriers[] = { [CHANNEL_SMS] = "sms", [CHANNEL_EMAIL] = "email", [CHANNEL_WEBHOOK] = "webhook" };

static enum outcome parcel_fetch(struct call *call, void *context)
{
	struct parcel *parcel = context;
	struct text to, body, binding = outbox_context(call->arena, parcel->id);
	int64_t sent_at;
	bool refused;
	int channel;

	TRY(db_find(call, OUTBOX_FIND, IN(parcel->id), OUT(&channel, &to, &parcel->message.subject, &body, &sent_at, &refused)));
	parcel->done = sent_at || refused || !to.len;
	if (parcel->done)
		return OK;
	if (!seal_open(call->arena, to, binding, &parcel->message.to) || !seal_open(call->arena, body, binding, &parcel->message.body))
		return BROKEN;
	parcel->message.id = parcel->id;
	parcel->message.channel = text_of(carriers[channel]);
	return OK;
}

enum outcome outbox_carry(struct arena *arena, struct database *database, const struct job *job, struct text *ret_detail)
{
	struct parcel parcel = { .id = job->subject };

	TRY(database_run(database, arena, clock_now(), parcel_fetch, &parcel));
	return parcel.done ? OK : mail_send(arena, &parcel.message, ret_detail);
}

enum outcome outbox_carried(struct call *call, const struct job *job)
{
	if (job->sent == OK)
		return db_run(call, OUTBOX_SENT, IN(job->subject, call->now, job->sent_detail));
	if (job->sent == INVALID)
		return db_run(call, OUTBOX_REFUSED, IN(job->subject, job->sent_detail));
	return job->sent;
}

enum outcome outbox_purge(struct call *call, const struct job *job)
{
	(void)job;
	TRY(db_run(call, STAFF_NOTICES_PURGE, IN(db_id_at(call->now - STAFF_NOTICES_KEPT_DAYS * DAY))));
	return db_run(call, OUTBOX_ERASE, IN(call->now - KEPT_DAYS * DAY));
}
