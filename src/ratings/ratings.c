#include "ratings/ratings.h"

#include "kernel/db/db.h"
#include "kernel/settings/settings.h"
#include "ratings/callbacks.h"
#include "ratings/counts.h"

enum outcome rating_find(struct call *call, int64_t case_id, struct rating *ret_rating)
{
	struct rating r = { .case_id = case_id };
	int state, grade;

	TRY(db_find(call, RATING_FIND, IN(case_id), OUT(&r.invited_at, &r.ends_at, &state, &r.day, &r.town, &r.category, &r.unit, &r.holder,
		&grade, &r.rated_at, &r.reasons, &r.words, &r.flags, &r.mistaken,
		&r.took, &r.in_time)));
	r.ended_state = (enum case_state)state;
	r.grade = (enum grade)grade;
	*ret_rating = r;
	return OK;
}

/* ---- inviting ---- */

static struct text town_of(const struct case_file *file)
{
	return (struct text){ file->place.at, file->place.len > 9 ? 9 : file->place.len };
}

/* The work ended when the clock was stopped: the days in which the resident is asked "is it solved?" are not the office's. */
static void work_of(const struct case_file *file, int64_t now, struct rating *rating)
{
	int64_t ended_at = file->stopped_at ? file->stopped_at : now;

	rating->took = (int)((ended_at - file->registered_at + DAY - 1) / DAY);
	rating->in_time = !file->overdue_at && ended_at <= file->due_at;
}

static void tally_end(struct tally *tally, const struct rating *rating, int sign)
{
	tally->n[COUNT_UNCONFIRMED] += rating->ended_state == STATE_UNCONFIRMED ? sign : 0;
	tally->n[COUNT_IN_TIME] += rating->in_time ? sign : 0;
	tally->n[COUNT_TOOK + took_class(rating->took)] += sign;
}

/* Ended once more after a reopening: one invitation all the same, but how it ended is told anew. */
static enum outcome invite_again(struct call *call, const struct rating *again)
{
	struct tally change = { 0 };
	struct rating before;

	TRY(rating_find(call, again->case_id, &before));
	TRY(db_change(call, RATING_INVITE_AGAIN, IN(again->case_id, again->ends_at, (int)again->ended_state, again->took, again->in_time)));
	tally_end(&change, &before, -1);
	tally_end(&change, again, 1);
	return rating_count(call, &before, &change);
}

enum outcome rating_invite(struct call *call, const struct case_file *file)
{
	struct rating rating = { .case_id = file->id, .invited_at = call->now, .ends_at = call->now + setting_int("ratings.days") * DAY,
		.ended_state = file->state, .day = date_of(call->now), .town = town_of(file), .category = file->category, .unit = file->unit };
	struct tally change = { .n[COUNT_INVITED] = 1 };
	enum outcome outcome;

	work_of(file, call->now, &rating);
	outcome = db_change(call, RATING_INVITE_INSERT, IN(rating.case_id, rating.invited_at, rating.ends_at, (int)rating.ended_state, rating.day,
		rating.town, rating.category, rating.unit, file->holder, rating.took, rating.in_time));
	if (outcome == CONFLICT)
		return invite_again(call, &rating);
	TRY(outcome);
	tally_end(&change, &rating, 1);
	return rating_count(call, &rating, &change);
}

enum outcome rating_case_reopened(struct call *call, const struct case_file *file)
{
	struct rating rating;
	enum outcome outcome = db_change(call, RATING_REOPENED_SET, IN(file->id));

	if (outcome == CONFLICT)
		return OK;   /* not invited, or taken back already */
	TRY(outcome);
	TRY(rating_find(call, file->id, &rating));
	return rating_count(call, &rating, &(struct tally){ .n[COUNT_REOPENED] = 1 });
}

/* ---- rating ---- */

enum { BURST_MINUTES = 10, BURST = 12, DEVICE_DAY = 3, BEST_IN_A_ROW = 30 };

/* What an honest eye would look at again; the grade counts all the same, the figure says how many are flagged. */
static enum outcome flags_of(struct call *call, const struct rating *rating, enum grade grade, struct text *ret_flags)
{
	int64_t of_unit = 0, of_device = 0, of_holder = 0, best = 0;

	TRY(db_find(call, RATINGS_OF_UNIT_SINCE, IN(rating->unit, call->now - BURST_MINUTES * MINUTE, (int)BURST), OUT(&of_unit)));
	if (call->caller.device.len)
		TRY(db_find(call, RATINGS_OF_DEVICE_SINCE, IN(call->caller.device, call->now - DAY), OUT(&of_device)));
	if (grade == VERY_SATISFIED && rating->holder)
		TRY(db_find(call, RATINGS_OF_HOLDER_NEWEST, IN(rating->holder), OUT(&of_holder, &best)));
	*ret_flags = text_trim(text_format(call->arena, "%s%s%s", of_unit >= BURST ? "burst " : "", of_device >= DEVICE_DAY ? "same_device " : "",
		of_holder >= BEST_IN_A_ROW && best == of_holder ? "all_best" : ""));
	return OK;
}

static enum outcome may_rate(struct call *call)
{
	if (call->caller.kind == CALLER_STAFF || call->caller.staff_device)
		return refuse(call, FORBIDDEN, "rating.staff_device");
	return OK;
}

static enum outcome invitation_of(struct call *call, int64_t case_id, struct rating *ret_rating)
{
	enum outcome outcome = rating_find(call, case_id, ret_rating);

	if (outcome == NOT_FOUND)
		return refuse(call, CONFLICT, "rating.not_invited");
	TRY(outcome);
	if (ret_rating->grade)
		return refuse(call, CONFLICT, "rating.given");
	if (ret_rating->ends_at < call->now)
		return refuse(call, CONFLICT, "rating.too_late");
	return OK;
}

/* Codes with blanks between, nothing else: they stand in a line of the event's data. */
static bool reasons_are_codes(struct text reasons)
{
	for (size_t i = 0; i < reasons.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz_ ", reasons.at[i]))
			return false;
	return reasons.len <= 200;
}

enum outcome rating_give(struct call *call, struct case_file *file, const struct rating_new *new_rating)
{
	struct tally change = { 0 };
	struct rating rating;
	struct text flags;

	if (new_rating->grade < VERY_SATISFIED || new_rating->grade > VERY_DISSATISFIED)
		call_problem(call, "grade", "rating.grade");
	if (!reasons_are_codes(new_rating->reasons))
		call_problem(call, "reasons", "rating.reasons");
	if (call->problems)
		return INVALID;
	TRY(may_rate(call));
	TRY(invitation_of(call, file->id, &rating));
	TRY(flags_of(call, &rating, new_rating->grade, &flags));
	TRY(case_step(call, file, EVENT_RATED, &(struct case_what){ .words = new_rating->words, .hidden = true,
		.data = text_format(call->arena, "grade=%d\nreasons=%.*s", new_rating->grade, TEXT_ARG(new_rating->reasons)) }));
	TRY(db_change(call, RATING_GRADE_SET, IN(file->id, (int)new_rating->grade, call->now, new_rating->reasons, new_rating->words,
		new_rating->channel ? new_rating->channel : "web", call->caller.device, flags)));
	change.n[COUNT_GRADE + new_rating->grade - 1] = 1;
	change.n[COUNT_FLAGGED] = flags.len > 0;
	TRY(rating_count(call, &rating, &change));
	return new_rating->grade >= DISSATISFIED ? call_back_open(call, file, WHY_LOW_GRADE) : OK;
}

/* ---- showing ---- */

static const char *const grade_codes[] = { "none", "1", "2", "3", "4", "5" };

static enum outcome call_back_to_doc(struct call *call, int64_t case_id, struct doc *doc)
{
	struct call_back call_back;
	struct db_rows rows;
	bool found;
	struct doc *object;

	TRY(db_select(call, CALL_BACK_OF_CASE, IN(case_id), &rows));
	found = call_back_next(&rows, &call_back);
	db_close(&rows);
	TRY(rows.outcome);
	if (!found || call_back.why != WHY_LOW_GRADE) {
		doc_null(doc, "call_back");
		return OK;
	}
	object = doc_object(doc, "call_back");
	doc_id(object, "id", call_back.id);
	doc_time(object, "due_at", call_back.due_at);
	doc_time(object, "done_at", call_back.done_at);
	if (call_back.answer)
		doc_code(object, "answer", "call_back.answer", call_back_answer_codes[call_back.answer]);
	else
		doc_null(object, "answer");
	doc_text(object, "words", call_back.words);
	if (call_back.plan_day)
		doc_date(object, "plan_day", call_back.plan_day);
	else
		doc_null(object, "plan_day");
	doc_bool(object, "is_appealed", call_back.appealed_at && !call_back.ruled_at);
	return OK;
}

static void nothing_to_doc(struct doc *object)
{
	doc_bool(object, "may_rate", false);
	doc_bool(object, "given", false);
	doc_null(object, "grade");
	doc_null(object, "words");
	doc_null(object, "ends_at");
	doc_null(object, "call_back");
}

enum outcome rating_to_doc(struct call *call, const struct case_file *file, enum case_view view, struct doc *doc)
{
	struct doc *object = doc_object(doc, "rating");
	struct rating rating;
	enum outcome outcome = rating_find(call, file->id, &rating);
	bool own = view == VIEW_OWN, sees = own || view == VIEW_STAFF;

	if (outcome == NOT_FOUND) {
		nothing_to_doc(object);
		return OK;
	}
	TRY(outcome);
	doc_bool(object, "may_rate", own && !rating.grade && rating.ends_at >= call->now && file->ended_at && !call->caller.staff_device);
	doc_bool(object, "given", rating.grade != GRADE_NONE);
	if (rating.grade)
		doc_code(object, "grade", "grade", grade_codes[rating.grade]);
	else
		doc_null(object, "grade");
	doc_text(object, "words", sees ? rating.words : T(""));
	doc_time(object, "ends_at", rating.ends_at);
	if (sees)
		return call_back_to_doc(call, file->id, object);
	doc_null(object, "call_back");
	return OK;
}
