/* Pages of this room, by file. For this room alone. */
#ifndef ONEDOOR_RECORDS_DESK_H
#define ONEDOOR_RECORDS_DESK_H

#include "kernel/job/job.h"
#include "records/records.h"

extern const struct job_kind records_jobs[];             /* questions.c */
enum outcome record_question_reach(struct call *call, const struct record_question *question);

extern const char *const record_grade_codes[];
extern const char *const record_question_kinds[];        /* why, objection, correction; ends with NULL */
extern const char *const record_answers[];
/* Members of one question into an object: id, kind, type, asked_at, due_at, left, answered_at … */
void record_question_to_doc(struct call *call, const struct record_question *question, struct doc *item);
/* The name of a type by its number, "" for 0. */
struct text record_type_words(struct call *call, int type);

/* me.c: a party's own page */
route_handler me_records, me_record_show, me_why, me_ask_form, me_ask, me_question, me_consent_give, me_consent_withdraw, me_export, me_chain;
/* work.c: the staff's */
route_handler work_questions, work_question, work_answer, work_look, work_correct, work_read_form, work_read, work_late;

#endif
