/* The call-back duty: verify, call back, then fix, plan with a date, or explain. For this room alone. */
#ifndef ONEDOOR_RATINGS_CALLBACKS_H
#define ONEDOOR_RATINGS_CALLBACKS_H

#include "kernel/db/db.h"
#include "kernel/job/job.h"
#include "ratings/ratings.h"

enum call_back_why { WHY_LOW_GRADE = 1, WHY_UNCONFIRMED_SAMPLE, WHY_SATISFIED_SAMPLE };
enum call_back_says { SAYS_SOLVED = 1, SAYS_NOT_SOLVED, SAYS_MISTAKEN_GRADE, SAYS_NOT_REACHED, SAYS_NO_CALLS };
enum call_back_answer { ANSWER_FIXED = 1, ANSWER_PLANNED, ANSWER_EXPLAINED };
extern const char *const call_back_why_codes[], *const call_back_says_codes[], *const call_back_answer_codes[];   /* from 1; ends with NULL */

struct call_back {
	int64_t id, case_id;
	enum call_back_why why;
	int64_t unit;
	struct text unit_path, place;
	int64_t opened_at, due_at, done_at, post;
	enum call_back_says says;
	enum call_back_answer answer;
	int32_t plan_day;
	struct text words;
	int tries;
	struct text appeal;
	int64_t appealed_at, ruled_at;
	bool upheld;
	struct text ruling;
};

enum { CALL_BACK_TRIES = 3 };

/* Opened once a case and reason; due after the setting ratings.call_back_days in working days. */
enum outcome call_back_open(struct call *call, const struct case_file *file, enum call_back_why why);
enum outcome call_back_find(struct call *call, int64_t id, struct call_back *ret_call_back);   /* NOT_FOUND out of scope too */

struct call_back_result {
	enum call_back_says says;
	enum call_back_answer answer;   /* required for a low grade unless not reached */
	int32_t plan_day;               /* required when planned; not in the past */
	struct text words;              /* required */
	bool reopen;                    /* the resident wants the case reopened */
};
/*
 * Writes what the resident said. Not reached: counted, over after CALL_BACK_TRIES. "Not solved" against a case that ended as solved or
 * satisfied is a contradiction and counted as one.
 */
enum outcome call_back_done(struct call *call, struct call_back *call_back, const struct call_back_result *result);

/* The unit says the grade is mistaken (another case, another office); a supervisor above it rules. Upheld: the grade no longer counts. */
enum outcome call_back_appeal(struct call *call, struct call_back *call_back, struct text words);
enum outcome call_back_rule(struct call *call, struct call_back *call_back, bool upheld, struct text words);

/* Daily: a random sample of the cases that ended the day before, unconfirmed and satisfied, gets a call. */
enum outcome call_backs_sample(struct call *call, const struct job *job);

bool call_back_next(struct db_rows *rows, struct call_back *ret_call_back);

#endif
