/*
 * Escalation that cannot fall silent. After every event the case is given the next moment at which somebody must look:
 *
 *   half of the time     the holder is reminded
 *   the deadline         overdue: the supervisor of the holding unit is told; unless the kind does something else (at_due)
 *   each day after       the next supervisor upwards; when the top has been told, the case is publicly overdue
 *   question unanswered  the clock runs again
 *   handled, silence     ends as unconfirmed
 *   incomplete, silence  lapses
 *
 * One job looks for alarms that are due, through an index that holds only cases with one.
 */
#include "cases/alarms.h"

#include "cases/store.h"
#include "kernel/job/job.h"
#include "kernel/settings/settings.h"
#include "notices/notices.h"
#include "parties/parties.h"

enum alarm_step { ALARM_HALF, ALARM_DUE, ALARM_LEVELS, ALARM_DONE };

static int64_t half_time(const struct case_file *file)
{
	return case_clock_began(file) + (file->due_at - case_clock_began(file)) / 2;
}

static int64_t running_alarm(struct case_file *file, int64_t now)
{
	if (file->alarm_step == ALARM_HALF && now >= half_time(file))
		file->alarm_step = ALARM_DUE;
	switch (file->alarm_step) {
	case ALARM_HALF: return half_time(file);
	case ALARM_DUE: return file->due_at;
	case ALARM_LEVELS: return now + DAY;
	default: return 0;
	}
}

void case_alarm_set(const struct case_kind_rules *rules, struct case_file *file, int64_t now)
{
	if (file->state == STATE_ASKED || file->state == STATE_INCOMPLETE)
		file->alarm_at = file->stopped_at + setting_int(rules->answer_days) * DAY;
	else if (file->state == STATE_HANDLED)
		file->alarm_at = file->stopped_at + setting_int(rules->confirm_days) * DAY;
	else if (!(IN_STATE(file->state) & STATES_OPEN) || file->stopped_at)
		file->alarm_at = 0;   /* over, or the clock stands (a hearing): who lets it run again wakes the alarm */
	else if (file->alarm_step != ALARM_LEVELS || file->alarm_at == 0)
		file->alarm_at = running_alarm(file, now);
}

/* Who answers for it: the unit that holds it; while nobody does, the government of its place, which should have sent it on. */
static enum outcome answering_unit(struct call *call, const struct case_file *file, int64_t *ret_unit)
{
	struct unit government;
	size_t count = 0;

	if (!file->unit)
		TRY(units_serving(call, file->place, T("government"), &government, 1, &count));
	*ret_unit = count ? government.id : file->unit;
	return OK;
}

static enum outcome tell_next_level(struct call *call, struct case_file *file)
{
	struct case_what what = { 0 };
	int64_t from, unit, post;
	enum outcome outcome;

	TRY(answering_unit(call, file, &from));
	outcome = access_supervisor_above(call, from, file->told_unit, &unit, &post);
	if (outcome == NOT_FOUND) {
		file->alarm_step = ALARM_DONE;
		file->alarm_at = 0;
		return case_step(call, file, EVENT_PUBLICLY_OVERDUE, &what);
	}
	TRY(outcome);
	what.data = text_format(call->arena, "unit=%lld", (long long)unit);
	file->told_unit = unit;
	file->alarm_step = ALARM_LEVELS;
	file->alarm_at = call->now + DAY;
	return case_step(call, file, EVENT_ESCALATED, &what);
}

static enum outcome running_alarm_rings(struct call *call, struct case_file *file)
{
	const struct case_kind_rules *rules = case_rules_of(file->kind);

	if (file->alarm_step == ALARM_HALF && call->now < file->due_at) {
		file->alarm_step = ALARM_DUE;
		return case_step(call, file, EVENT_REMINDED, NULL);
	}
	if (call->now >= file->due_at && file->alarm_step != ALARM_LEVELS && rules->at_due) {
		bool done = false;
		TRY(rules->at_due(call, file, &done));
		if (done)
			return OK;
	}
	if (!file->overdue_at && call->now >= file->due_at) {
		file->alarm_step = ALARM_LEVELS;
		file->alarm_at = call->now;
		TRY(case_step(call, file, EVENT_OVERDUE, NULL));
	}
	return tell_next_level(call, file);
}

enum outcome case_alarm_rings(struct call *call, int64_t id)
{
	struct case_file file;

	TRY(case_find(call, id, &file));
	if (!file.alarm_at || file.alarm_at > call->now)
		return OK;
	if (file.state == STATE_ASKED)
		return case_step(call, &file, EVENT_UNANSWERED, NULL);
	if (file.state == STATE_INCOMPLETE)
		return case_step(call, &file, EVENT_LAPSED, NULL);
	if (file.state == STATE_HANDLED)
		return case_step(call, &file, EVENT_SILENT, NULL);
	return running_alarm_rings(call, &file);
}

enum { ALARMS_A_RUN = 200 };

static enum outcome alarms_due(struct call *call, int64_t ret_ids[ALARMS_A_RUN], size_t *ret_count)
{
	struct db_rows rows;

	*ret_count = 0;
	TRY(db_select(call, CASE_ALARMS_DUE, IN(call->now), &rows));
	while (db_next(&rows, OUT(&ret_ids[*ret_count])))
		(*ret_count)++;
	return rows.outcome;
}

static enum outcome orders_late(struct call *call)
{
	struct db_rows rows;
	int64_t orders[ALARMS_A_RUN], cases[ALARMS_A_RUN];
	size_t count = 0;

	TRY(db_select(call, CASE_ORDERS_LATE, IN(call->now), &rows));
	while (db_next(&rows, OUT(&orders[count], &cases[count])))
		count++;
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++) {
		struct case_file file;
		TRY(db_change(call, CASE_ORDER_TOLD, IN(orders[i])));
		TRY(case_find(call, cases[i], &file));
		TRY(case_tell(call, &file, EVENT_ORDERED, TELL_SUPERVISOR));
	}
	return OK;
}

/*
 * As many rounds as it takes: the next run is a minute away, and nobody may wait behind two hundred others. When a round
 * has failed, each case gets a job of its own, so that one broken case silences no other.
 */
enum outcome cases_alarms(struct call *call, const struct job *job)
{
	int64_t ids[ALARMS_A_RUN];
	size_t count;

	TRY(alarms_due(call, ids, &count));
	for (size_t i = 0; i < count; i++)
		TRY(job->attempt > 1 ? job_add(call, "cases.alarm", call->now, ids[i], T("")) : case_alarm_rings(call, ids[i]));
	TRY(orders_late(call));
	return count == ALARMS_A_RUN && job->attempt <= 1 ? job_add(call, "cases.alarms_more", call->now, 0, T("")) : OK;
}

enum outcome cases_alarm(struct call *call, const struct job *job)
{
	return case_alarm_rings(call, job->subject);
}

/* ---- telling ---- */

static const char *message_of(struct call *call, enum case_event event, const char *whom)
{
	return text_format(call->arena, "notice.%s.%s", whom, case_event_code(event)).at;
}

static enum outcome tell_resident(struct call *call, const struct case_file *file, enum case_event event, const struct notice *said)
{
	const struct case_kind_rules *rules = case_rules_of(file->kind);
	struct notice notice = *said;
	struct text to;
	int channel = CHANNEL_NONE;

	if (!rules->contact)
		return OK;
	TRY(rules->contact(call, file, &channel, &to, &notice.language));
	notice.message = message_of(call, event, rules->words ? rules->words : "resident");
	return channel == CHANNEL_NONE ? OK : notice_send(call, (enum channel)channel, to, &notice);
}

/* Where the resident finds the case again without an account. */
static struct text own_link(struct call *call, const struct case_file *file)
{
	return text_format(call->arena, "%.*s%s%.*s?secret=%.*s", TEXT_ARG(setting_text("site.address")), case_rules_of(file->kind)->path,
		TEXT_ARG(file->reference), TEXT_ARG(case_secret(call, file)));
}

static enum outcome tell_staff(struct call *call, const struct case_file *file, unsigned whom, const struct notice *notice)
{
	int64_t unit, post;
	enum outcome outcome;

	if ((whom & TELL_HOLDER) && file->holder)
		TRY(notice_post(call, file->holder, notice));
	else if ((whom & (TELL_HOLDER | TELL_UNIT)) && file->unit)
		TRY(notice_unit(call, file->unit, HANDLE, notice));
	if (!(whom & TELL_SUPERVISOR))
		return OK;
	outcome = file->told_unit ? notice_unit(call, file->told_unit, SUPERVISE, notice) : access_supervisor_above(call, file->unit, 0, &unit, &post);
	if (outcome == OK && !file->told_unit)
		outcome = notice_post(call, post, notice);
	return outcome == NOT_FOUND ? OK : outcome;
}

enum outcome case_tell(struct call *call, const struct case_file *file, enum case_event event, unsigned whom)
{
	const struct notice_word words[] = { { "reference", reference_shown(call->arena, file->reference) }, { "title", file->title },
		{ "link", own_link(call, file) }, { NULL, T("") } };
	struct notice notice = { .words = words, .case_id = file->id };

	if (whom & TELL_RESIDENT)
		TRY(tell_resident(call, file, event, &notice));
	if (!(whom & ~(unsigned)TELL_RESIDENT))
		return OK;
	notice.message = message_of(call, event, "staff");
	return tell_staff(call, file, whom, &notice);
}
