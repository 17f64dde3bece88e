#include "ratings/callbacks.h"

#include "calendar/calendar.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"
#include "ratings/counts.h"

const char *const call_back_why_codes[] = { "none", "low_grade", "unconfirmed", "satisfied", NULL };
const char *const call_back_says_codes[] = { "none", "solved", "not_solved", "mistaken", "not_reached", "no_calls", NULL };
const char *const call_back_answer_codes[] = { "none", "fixed", "planned", "explained", NULL };

bool call_back_next(struct db_rows *rows, struct call_back *ret_call_back)
{
	struct call_back c = { 0 };
	int why, says, answer;

	if (!db_next(rows, OUT(&c.id, &c.case_id, &why, &c.unit, &c.unit_path, &c.place, &c.opened_at, &c.due_at, &c.done_at, &c.post, &says,
		&answer, &c.plan_day, &c.words, &c.tries, &c.appeal, &c.appealed_at, &c.ruled_at, &c.upheld, &c.ruling)))
		return false;
	c.why = (enum call_back_why)why;
	c.says = (enum call_back_says)says;
	c.answer = (enum call_back_answer)answer;
	*ret_call_back = c;
	return true;
}

enum outcome call_back_find(struct call *call, int64_t id, struct call_back *ret_call_back)
{
	struct call_back found;
	struct db_rows rows;
	bool any;

	TRY(db_select(call, CALL_BACK_FIND, IN(id), &rows));
	any = call_back_next(&rows, &found);
	db_close(&rows);
	TRY(rows.outcome);
	if (!any || !access_covers(call, found.place, found.unit_path))
		return NOT_FOUND;
	*ret_call_back = found;
	return OK;
}

enum outcome call_back_open(struct call *call, const struct case_file *file, enum call_back_why why)
{
	const struct calendar *calendar;
	struct span span = { SPAN_WORKING_DAYS, (int32_t)setting_int("ratings.call_back_days") };
	enum outcome outcome;

	TRY(calendar_of(call, &calendar));
	outcome = db_change(call, CALL_BACK_INSERT, IN(db_new_id(call), file->id, (int)why, file->unit, file->unit_path, file->place, call->now,
		span_end(calendar, call->now, span, NULL)));
	return outcome == CONFLICT ? OK : outcome;
}

static void result_check(struct call *call, const struct call_back *c, const struct call_back_result *r)
{
	bool reached = r->says != SAYS_NOT_REACHED;

	if (!r->says)
		call_problem(call, "says", "required");
	if (!r->words.len)
		call_problem(call, "words", "rating.call_back_words");
	if (c->why == WHY_LOW_GRADE && reached && !r->answer)
		call_problem(call, "answer", "rating.call_back_answer");
	if (r->answer == ANSWER_PLANNED && r->plan_day < date_of(call->now))
		call_problem(call, "plan_day", "rating.plan_day");
}

static bool contradicts(const struct rating *rating, const struct call_back_result *result)
{
	return result->says == SAYS_NOT_SOLVED && (rating->ended_state == STATE_UNCONFIRMED ||
		(rating->grade >= VERY_SATISFIED && rating->grade <= BASICALLY_SATISFIED));
}

static enum outcome contradiction_count(struct call *call, const struct rating *rating)
{
	enum outcome outcome = db_change(call, RATING_CONTRADICTED_SET, IN(rating->case_id));

	if (outcome == CONFLICT)
		return OK;
	TRY(outcome);
	return rating_count(call, rating, &(struct tally){ .n[COUNT_CONTRADICTED] = 1 });
}

enum outcome call_back_done(struct call *call, struct call_back *c, const struct call_back_result *r)
{
	struct case_file file;
	struct rating rating;

	result_check(call, c, r);
	if (call->problems)
		return INVALID;
	if (r->says == SAYS_NOT_REACHED && c->tries + 1 < CALL_BACK_TRIES)
		return db_change(call, CALL_BACK_TRIED, IN(c->id, r->words));
	if (db_change(call, CALL_BACK_SET_DONE, IN(c->id, call->now, call->caller.post, (int)r->says, (int)r->answer, r->plan_day, r->words)) == CONFLICT)
		return refuse(call, CONFLICT, "rating.called_back_already");
	TRY(case_find(call, c->case_id, &file));
	TRY(case_step(call, &file, EVENT_CALLED_BACK, &(struct case_what){ .words = r->words, .hidden = true,
		.data = text_format(call->arena, "says=%s\nanswer=%s", call_back_says_codes[r->says], call_back_answer_codes[r->answer]) }));
	TRY(rating_find(call, c->case_id, &rating));
	if (contradicts(&rating, r))
		TRY(contradiction_count(call, &rating));
	return r->reopen && r->says == SAYS_NOT_SOLVED && file.ended_at ? case_step(call, &file, EVENT_REOPENED, &(struct case_what){ .words = r->words }) : OK;
}

enum outcome call_back_appeal(struct call *call, struct call_back *c, struct text words)
{
	if (!words.len)
		return call_problem(call, "words", "rating.appeal_words");
	if (c->why != WHY_LOW_GRADE)
		return refuse(call, CONFLICT, "rating.not_for_appeal");
	if (db_change(call, CALL_BACK_APPEAL_SET, IN(c->id, words, call->now)) == CONFLICT)
		return refuse(call, CONFLICT, "rating.appealed_already");
	return OK;
}

enum outcome call_back_rule(struct call *call, struct call_back *c, bool upheld, struct text words)
{
	struct tally change = { .n[COUNT_MISTAKEN] = 1 };
	struct rating rating;

	if (!words.len)
		return call_problem(call, "words", "rating.ruling_words");
	if (c->unit == call->caller.unit)
		return refuse(call, FORBIDDEN, "rating.own_unit");   /* nobody rules on the grade of one's own office */
	if (db_change(call, CALL_BACK_RULED_SET, IN(c->id, call->now, upheld, words)) == CONFLICT)
		return refuse(call, CONFLICT, "rating.no_open_appeal");
	if (!upheld)
		return OK;
	TRY(rating_find(call, c->case_id, &rating));
	TRY(db_change(call, RATING_MISTAKEN_SET, IN(c->case_id)));
	change.n[COUNT_GRADE + rating.grade - 1] = -1;
	return rating_count(call, &rating, &change);
}

/* ---- samples: those who stay silent and those who are content are asked too ---- */

enum { SAMPLE_PERCENT = 5 };

static bool is_drawn(void)
{
	return random_below(100) < SAMPLE_PERCENT;
}

/* Reopened meanwhile: somebody is at it again, no call is needed. */
static enum outcome sample_one(struct call *call, int64_t id, enum call_back_why why)
{
	struct case_file file;

	if (!is_drawn())
		return OK;
	TRY(case_find(call, id, &file));
	return file.ended_at ? call_back_open(call, &file, why) : OK;
}

enum { SAMPLE_PAGE = 1000 };

static enum outcome sample_silent(struct call *call, int32_t day)
{
	int64_t *ids = NEW_ARRAY(call->arena, SAMPLE_PAGE, int64_t), last = 0;
	size_t count;

	do {
		struct db_rows rows;
		count = 0;
		TRY(db_select(call, RATINGS_SILENT_OF_DAY, IN(day, last, (int)STATE_UNCONFIRMED), &rows));
		while (count < SAMPLE_PAGE && db_next(&rows, OUT(&ids[count])))
			count++;
		db_close(&rows);
		TRY(rows.outcome);
		for (size_t i = 0; i < count; i++)
			TRY(sample_one(call, last = ids[i], WHY_UNCONFIRMED_SAMPLE));
	} while (count == SAMPLE_PAGE);
	return OK;
}

static enum outcome sample_satisfied(struct call *call, int64_t from, int64_t to)
{
	int64_t *ids = NEW_ARRAY(call->arena, SAMPLE_PAGE, int64_t), at = from - 1, last = INT64_MAX;
	size_t count;

	do {
		struct db_rows rows;
		count = 0;
		TRY(db_select(call, RATINGS_SATISFIED_BETWEEN, IN(at, last, to), &rows));
		while (count < SAMPLE_PAGE && db_next(&rows, OUT(&ids[count], &at)))
			count++;
		db_close(&rows);
		TRY(rows.outcome);
		for (size_t i = 0; i < count; i++)
			TRY(sample_one(call, last = ids[i], WHY_SATISFIED_SAMPLE));
	} while (count == SAMPLE_PAGE);
	return OK;
}

enum outcome call_backs_sample(struct call *call, const struct job *job)
{
	int32_t yesterday = date_of(call->now) - 1;

	(void)job;
	TRY(sample_silent(call, yesterday));
	return sample_satisfied(call, date_start(yesterday), date_start(yesterday + 1));
}
