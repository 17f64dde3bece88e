/* Why?, objections, corrections: asked by the party, answered by the unit before a day, taken to its supervisors when it is late. */
#include "access/access.h"
#include "calendar/calendar.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"
#include "notices/notices.h"
#include "records/desk.h"
#include "records/import.h"
#include "records/store.h"

enum { WORDS_MIN = 5, WORDS_MAX = 2000, LATE_AT_ONCE = 100 };

#define WORDS_SEAL "records.question"
#define ANSWER_SEAL "records.answer"

/* ---- asking ---- */

static enum outcome due_of(struct call *call, int64_t *ret_due)
{
	const struct calendar *calendar;

	TRY(calendar_of(call, &calendar));
	*ret_due = span_end(calendar, call->now, (struct span){ SPAN_WORKING_DAYS, (int32_t)setting_int("records.answer_days") }, NULL);
	return OK;
}

static enum outcome tell_unit(struct call *call, int64_t unit, unsigned capability, const char *message)
{
	return notice_unit(call, unit, capability, &(struct notice){ .message = message, .language = CHINESE });
}

static enum outcome question_add(struct call *call, const struct record_question *q, int64_t *ret_id)
{
	int64_t id = db_new_id(call), due;

	TRY(due_of(call, &due));
	TRY(db_change(call, RECORD_QUESTION_ADD, IN(id, q->party.id, q->party.kind, call->caller.person, (int)q->kind, q->entry, q->record, q->record_type,
		q->unit, words_seal(call, WORDS_SEAL, id, q->words), due)));
	TRY(tell_unit(call, q->unit, SEE_CONTACT, "notice.record_question"));
	*ret_id = id;
	return OK;
}

enum outcome record_ask_why(struct call *call, struct party_ref party, int64_t entry_id, int64_t *ret_id)
{
	struct record_question q = { .party = party, .kind = QUESTION_WHY, .entry = entry_id };
	struct audit_entry entry;
	enum outcome outcome;

	if (!record_is_own(call, party, 0))
		return refuse(call, FORBIDDEN, "record.not_yours");
	TRY(audit_entry_find(call, party.id, entry_id, &entry));
	if (!entry.unit)
		return refuse(call, INVALID, "record.nobody_to_ask");
	outcome = db_find(call, RECORD_QUESTION_OF_ENTRY, IN(entry_id), OUT(ret_id));
	if (outcome != NOT_FOUND)
		return outcome;
	q.unit = entry.unit;
	q.record = entry.record;
	q.record_type = entry.record_type;
	return question_add(call, &q, ret_id);
}

/* Who issued it answers for it; where nobody did, the office at the top. */
static enum outcome who_answers(struct call *call, const struct record_row *row, int64_t *ret_unit)
{
	struct unit top;
	size_t count;

	*ret_unit = row->issuer;
	if (row->issuer)
		return OK;
	TRY(unit_children(call, 0, T(""), &top, 1, &count));
	if (!count)
		return refuse(call, INVALID, "record.nobody_to_ask");
	*ret_unit = top.id;
	return OK;
}

enum outcome record_ask(struct call *call, enum record_question_kind kind, struct party_ref party, int64_t record, struct text words, int64_t *ret_id)
{
	struct record_question q = { .party = party, .kind = kind, .record = record, .words = text_trim(words) };
	struct record_row row;
	int64_t there;
	enum outcome outcome;

	if (!record_is_own(call, party, 0))
		return refuse(call, FORBIDDEN, "record.not_yours");
	outcome = record_row_find(call, record, &row);
	if (outcome == NOT_FOUND || (outcome == OK && row.party != party.id))
		return refuse(call, NOT_FOUND, "record.not_held");
	TRY(outcome);
	if (text_characters(q.words) < WORDS_MIN || text_characters(q.words) > WORDS_MAX)
		return call_problem(call, "words", q.words.len > WORDS_MIN ? "too_long" : "record.say_more");
	outcome = db_find(call, RECORD_QUESTION_OPEN_OF, IN(party.id, record, (int)kind), OUT(&there));
	if (outcome != NOT_FOUND)
		return outcome == OK ? refuse(call, CONFLICT, "record.asked_already") : outcome;
	q.record_type = row.type;
	TRY(who_answers(call, &row, &q.unit));
	return question_add(call, &q, ret_id);
}

/* ---- finding ---- */

enum outcome record_question_find(struct call *call, int64_t id, struct record_question *ret_question)
{
	struct record_question q = { .id = id };
	int kind, answer;

	TRY(db_find(call, RECORD_QUESTION_GET, IN(id), OUT(&q.party.id, &q.party.kind, &kind, &q.entry, &q.record, &q.record_type, &q.unit, &q.words,
		&q.due_at, &answer, &q.answer_words, &q.answered_at, &q.overdue_at, &q.told_unit)));
	q.kind = (enum record_question_kind)kind;
	q.answer = (enum record_answer)answer;
	q.asked_at = db_id_time(id);
	q.words = words_open(call, WORDS_SEAL, id, q.words);
	q.answer_words = words_open(call, ANSWER_SEAL, id, q.answer_words);
	*ret_question = q;
	return OK;
}

/* The unit's own people, and those above it. Out of reach is not found. */
enum outcome record_question_reach(struct call *call, const struct record_question *q)
{
	struct unit unit;

	TRY(unit_find(call, q->unit, &unit));
	if (call->caller.kind == CALLER_SYSTEM || call->caller.unit == q->unit)
		return OK;
	if (call->caller.kind == CALLER_STAFF && text_starts_with(unit.path, call->caller.unit_path) && place_is_within(unit.place, call->caller.place))
		return OK;
	return NOT_FOUND;
}

/* ---- answering ---- */

enum outcome record_answer(struct call *call, int64_t id, enum record_answer answer, struct text words)
{
	struct record_question q;

	words = text_trim(words);
	TRY(record_question_find(call, id, &q));
	TRY(record_question_reach(call, &q));
	if (answer <= ANSWER_OPEN || answer >= ANSWERS || (q.kind == QUESTION_WHY && answer > ANSWER_MISTAKE))
		return call_problem(call, "answer", "not_a_code");
	if (text_characters(words) < WORDS_MIN || text_characters(words) > WORDS_MAX)
		return call_problem(call, "words", words.len > WORDS_MIN ? "too_long" : "record.say_more");
	if (db_change(call, RECORD_QUESTION_ANSWER, IN(id, (int)answer, words_seal(call, ANSWER_SEAL, id, words), call->now, call->caller.post)) != OK)
		return refuse(call, CONFLICT, "record.answered_already");
	return OK;
}

enum outcome record_correct(struct call *call, int64_t question, struct text fields, struct text words, int64_t *ret_id)
{
	struct record_question q;
	struct record_type type;
	struct record_row row;
	struct record_new new = { .fields = fields, .quiet = true };

	TRY(record_question_find(call, question, &q));
	TRY(record_question_reach(call, &q));
	if (q.kind != QUESTION_CORRECTION)
		return refuse(call, CONFLICT, "record.not_a_correction");
	TRY(record_row_find(call, q.record, &row));
	TRY(record_type_find(call, row.type, &type));
	new.party = q.party;
	new.type = type.code;
	new.grade = (enum record_grade)row.grade;
	new.source = (enum record_source)row.source;
	new.source_id = row.source_id;
	new.issuer = row.issuer;
	new.issued_on = row.issued_on;
	new.valid_until = row.valid_until;
	if (row.state == RECORD_CURRENT)
		TRY(record_take_back(call, row.id, T("")));
	TRY(record_keep(call, &new, ret_id));
	return record_answer(call, question, ANSWER_DONE, words);
}

/* ---- late ---- */

static enum outcome one_is_late(struct call *call, int64_t id, int64_t unit)
{
	int64_t above = 0, post;
	enum outcome outcome = access_supervisor_above(call, unit, 0, &above, &post);

	if (outcome != NOT_FOUND)
		TRY(outcome);
	TRY(db_run(call, RECORD_QUESTION_LATE, IN(id, call->now, above)));
	return above ? tell_unit(call, above, SUPERVISE, "notice.record_question_late") : OK;
}

static enum outcome find_late(struct call *call, const struct job *job)
{
	int64_t ids[LATE_AT_ONCE], units[LATE_AT_ONCE];
	struct db_rows rows;
	int count = 0;

	(void)job;
	TRY(db_select(call, RECORD_QUESTIONS_DUE, IN(call->now, (int)LATE_AT_ONCE), &rows));
	while (count < LATE_AT_ONCE && db_next(&rows, OUT(&ids[count], &units[count])))
		count++;
	if (count == LATE_AT_ONCE)
		db_close(&rows);
	TRY(rows.outcome);
	for (int i = 0; i < count; i++)
		TRY(one_is_late(call, ids[i], units[i]));
	return OK;
}

enum { BAD_ROWS_KEPT_DAYS = 30 };

static enum outcome forget(struct call *call, const struct job *job)
{
	(void)job;
	return db_run(call, RECORD_IMPORT_BAD_FORGET, IN(db_id_at(call->now - BAD_ROWS_KEPT_DAYS * DAY)));
}

const struct job_kind records_jobs[] = {
	{ .name = "records.forget", .run = forget, .every_ms = 24 * HOUR },
	{ .name = "records.pull", .before = register_pull_fetch, .run = register_pull_take },
	{ .name = "records.late", .run = find_late, .every_ms = 10 * MINUTE },
	{ .name = NULL },
};
