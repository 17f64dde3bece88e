/* Pages of this room, by file. For this room alone. */
#ifndef ONEDOOR_RECORDS_DESK_H
#define ONEDOOR_RECORDS_DESK_H

#include "indicators/indicators.h"
#include "kernel/job/job.h"
#include "records/records.h"

extern const struct job_kind records_jobs[];             /* questions.c */
enum outcome record_question_reach(struct call *call, const struct record_question *question);

extern const char *const record_grade_codes[];
extern const char *const record_source_codes[];          /* by enum record_source */
extern const char *const record_question_kinds[];        /* why, objection, correction; ends with NULL */
extern const char *const record_answers[];
/* Members of one question into an object: id, kind, type, asked_at, due_at, left, answered_at … */
void record_question_to_doc(struct call *call, const struct record_question *question, struct doc *item);
/* The name of a type by its number, "" for 0. */
struct text record_type_words(struct call *call, int type);

/* What was read of a party as a paper: its records, and the lists "looks", "questions", "consents" of about. */
enum outcome record_paper(struct call *call, const struct record records[], size_t count, const struct doc *about, struct text *ret_bytes);

/* me.c: a party's own page */
route_handler me_records, me_record_show, me_why, me_ask_form, me_ask, me_question, me_consent_give, me_consent_withdraw, me_export, me_chain;
/* work.c: the staff's */
route_handler work_questions, work_question, work_answer, work_look, work_correction, work_correct, work_read_form, work_read, work_late;

/* admin.c */
extern const char *const record_abouts[], *const record_sensitivities[], *const record_bases[];
int record_code_index(const char *const codes[], struct text code);
enum outcome record_whole_in_reach(struct call *call);   /* FORBIDDEN "record.not_whole" */
/* A list of {code, label, chosen}. */
void record_choices_to_doc(struct doc *doc, const char *name, const char *set, const char *const codes[], struct text chosen);
enum outcome record_types_to_doc(struct call *call, struct text chosen, struct doc *doc);
/* The unit of the form's "unit" (a code), within the caller's reach. */
enum outcome record_unit_given(struct call *call, int64_t *ret_unit);
route_handler admin_types, admin_type, admin_type_new, admin_type_put, admin_grant_give, admin_grant_end, asks_list;
/* type_form.c: the fields of a type as rows. The rows' parameters are NAME.N, N from 0; names: zh, en, key, type, must, least, most, values (commas between). */
struct text type_fields_given(struct call *call);   /* the schema: "fields" where it was given, else made of the rows */
void type_faults_to_rows(struct call *call);        /* problems at "fields[3].label" go to where it was typed */
void type_rows_to_doc(struct call *call, const char *path, struct text fields, struct doc *doc);   /* list "rows"; path: where the form posts to */
/* registers_pages.c */
route_handler registers_list, register_show, register_new, register_retire_it, register_import_sheet, register_bad_rows, conflicts_list, conflict_look,
	conflict_decide_it, retired_list;
enum outcome register_import_prepare(struct call *call);
extern const struct indicator record_indicators[];

#endif
