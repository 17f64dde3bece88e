/* Carrying messages out: again until the carrier takes it, under an id the carrier knows it by, so that it is never twice. */
#include "notices/outbox.h"

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/mail/mail.h"
#include "notices/notices.h"

enum { KEPT_DAYS = 30, STAFF_NOTICES_KEPT_DAYS = 180 };

static const char *const carriers[] = { [CHANNEL_SMS] = "sms", [CHANNEL_EMAIL] = "email", [CHANNEL_WEBHOOK] = "webhook" };

/* Jobs on their way, and the messages among them that are still to be carried. */
struct load {
	struct db_work look;
	struct arena *arena;
	struct job *const *jobs;
	size_t count;
	struct mailing *mailings;
	struct job **carried; /* whose message it is */
	size_t mailing_count;
};

/* OK with an empty address: sent, refused or erased; nothing to carry. */
static enum outcome message_find(struct call *call, int64_t id, struct message *ret_message)
{
	struct text to, subject, body, binding = outbox_context(call->arena, id);
	struct message message = { .id = id };
	int64_t sent_at;
	bool refused;
	int channel;

	TRY(db_find(call, OUTBOX_FIND, IN(id), OUT(&channel, &to, &subject, &body, &sent_at, &refused)));
	if (!sent_at && !refused && to.len) {
		if (!seal_open(call->arena, to, binding, &message.to) || !seal_open(call->arena, body, binding, &message.body))
			return BROKEN;
		message.subject = subject;
		message.channel = text_of(carriers[channel]);
	}
	*ret_message = message;
	return OK;
}

static enum outcome messages_fetch(struct db_work *work, struct db *db)
{
	struct load *load = (struct load *)work;
	struct call call = { .arena = load->arena, .now = clock_now(), .db = db, .caller = { .kind = CALLER_SYSTEM } };

	load->mailing_count = 0;
	for (size_t i = 0; i < load->count; i++) {
		struct message message = { 0 };
		load->jobs[i]->sent = message_find(&call, load->jobs[i]->subject, &message);
		if (load->jobs[i]->sent == BUSY)
			return BUSY;
		if (load->jobs[i]->sent != OK || !message.to.len)
			continue;
		load->carried[load->mailing_count] = load->jobs[i];
		load->mailings[load->mailing_count++].message = message;
	}
	return OK;
}

static void all_wait(const struct load *load, enum outcome outcome)
{
	for (size_t i = 0; i < load->count; i++)
		load->jobs[i]->sent = outcome;
}

void outbox_carry(struct arena *arena, struct database *database, struct job *const jobs[], size_t count)
{
	struct load load = { .look.run = messages_fetch, .arena = arena, .jobs = jobs, .count = count,
		.mailings = NEW_ARRAY(arena, count, struct mailing), .carried = NEW_ARRAY(arena, count, struct job *) };
	enum outcome outcome = database_read(database, &load.look);

	if (outcome != OK) {
		all_wait(&load, outcome);
		return;
	}
	mail_send(arena, load.mailings, load.mailing_count);
	for (size_t i = 0; i < load.mailing_count; i++) {
		load.carried[i]->sent = load.mailings[i].outcome;
		load.carried[i]->sent_detail = load.mailings[i].detail;
	}
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
	mail_sweep(call->arena, call->now - DAY);
	TRY(db_run(call, STAFF_NOTICES_PURGE, IN(db_id_at(call->now - STAFF_NOTICES_KEPT_DAYS * DAY))));
	return db_run(call, OUTBOX_ERASE, IN(call->now - KEPT_DAYS * DAY));
}
