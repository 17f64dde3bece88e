/* The decision and what comes of it: certificate, record, counters and event in one transaction, so that half of it never stands. */
#include "applications/store.h"
#include "kernel/db/db.h"

enum { DELIVERY_DAYS = 10 };   /* Administrative Licensing Law, article 44 */

/* The part meant, or the only one left that is the caller's to decide. */
static enum outcome part_settle(struct call *call, struct application *a, int n, struct application_part **ret_part)
{
	struct application_part *found = NULL;

	for (size_t i = 0; i < a->part_count; i++) {
		struct application_part *part = &a->parts[i];
		bool mine = call->caller.kind == CALLER_SYSTEM || text_starts_with(part->unit_path, call->caller.unit_path);
		if (n ? part->n != n : !mine || part->result != PART_OPEN)
			continue;
		if (!mine)
			return refuse(call, FORBIDDEN, "case.not_yours");
		if (found)
			return call_problem(call, "part", "application.which_part");
		found = part;
	}
	if (!found)
		return n ? NOT_FOUND : refuse(call, CONFLICT, "application.decided");
	if (found->result != PART_OPEN)
		return refuse(call, CONFLICT, "application.decided");
	*ret_part = found;
	return OK;
}

static enum outcome as_system(struct call *call, struct case_file *file, enum case_event event, const struct case_what *what)
{
	struct caller asker = call->caller;
	enum outcome outcome;

	call->caller = (struct caller){ .kind = CALLER_SYSTEM };
	outcome = case_step(call, file, event, what);
	call->caller = asker;
	return outcome;
}

/* Granted when anything is: the person takes away what there is. */
static bool all_decided(const struct application *a, bool *ret_any_granted)
{
	*ret_any_granted = false;
	for (size_t i = 0; i < a->part_count; i++) {
		if (a->parts[i].result == PART_OPEN)
			return false;
		*ret_any_granted |= a->parts[i].result == PART_GRANTED;
	}
	return true;
}

static struct text decision_data(struct call *call, const struct application_part *part, int64_t certificate)
{
	return text_format(call->arena, "part=%d\nitem=%.*s\nresult=%s\ncertificate=%lld", part->n, TEXT_ARG(part->item_code),
		part->result == PART_GRANTED ? "granted" : "refused", (long long)certificate);
}

static enum outcome part_write(struct call *call, const struct application *a, struct application_part *part, const struct application_decision *d, int64_t certificate)
{
	enum outcome outcome;

	part->result = d->granted ? PART_GRANTED : PART_REFUSED;
	part->certificate = certificate;
	outcome = db_change(call, APPLICATION_PART_DECIDE, IN(a->file.id, part->n, (int)part->result, d->words, call->now, call->caller.post, certificate));
	return outcome == CONFLICT ? refuse(call, CONFLICT, "application.decided") : outcome;
}

/* One event for an application of one item; of a bundle one a part, and one for the whole when the last is decided. */
static enum outcome event_write(struct call *call, struct application *a, const struct application_part *part, const struct application_decision *d)
{
	struct case_what what = { .words = d->words, .data = decision_data(call, part, part->certificate), .hidden = true,
		.span = { SPAN_WORKING_DAYS, DELIVERY_DAYS } };
	bool any_granted;

	if (a->part_count == 1)
		return case_step(call, &a->file, d->granted ? EVENT_GRANTED : EVENT_REFUSED, &what);
	what.span.count = 0;
	TRY(case_step(call, &a->file, EVENT_PART_DECIDED, &what));
	if (!all_decided(a, &any_granted))
		return OK;
	return as_system(call, &a->file, any_granted ? EVENT_GRANTED : EVENT_REFUSED, &(struct case_what){ .span = { SPAN_WORKING_DAYS, DELIVERY_DAYS } });
}

enum outcome application_decide(struct call *call, struct application *a, const struct application_decision *decision, int64_t *ret_certificate)
{
	struct application_row *row = NEW(call->arena, struct application_row);
	struct application_part *part = NULL;
	int64_t certificate = 0;

	if (!decision->granted && !decision->words.len)
		return call_problem(call, "words", "application.refused_words");
	TRY(application_row_find(call, a->file.id, row));
	if (row->application.file.seq != a->file.seq || !(IN_STATE(a->file.state) & IN_STATE(STATE_ACCEPTED)))
		return refuse(call, CONFLICT, row->application.decided_at ? "application.decided" : "case.not_now");
	*a = row->application;
	TRY(part_settle(call, a, decision->part, &part));
	if (decision->granted)
		TRY(result_issue(call, row, part, decision->fields, &certificate));
	TRY(part_write(call, a, part, decision, certificate));
	TRY(event_write(call, a, part, decision));
	if (a->file.state != STATE_ACCEPTED)
		TRY(db_change(call, APPLICATION_DECIDED, IN(a->file.id, call->now)));
	if (a->file.state == STATE_GRANTED && decision->deliver)
		TRY(as_system(call, &a->file, EVENT_DELIVERED, NULL));
	if (ret_certificate)
		*ret_certificate = certificate;
	return application_find(call, a->file.id, a);
}

enum outcome application_deliver(struct call *call, struct application *a, struct text words)
{
	TRY(case_step(call, &a->file, EVENT_DELIVERED, &(struct case_what){ .words = words }));
	return application_find(call, a->file.id, a);
}
