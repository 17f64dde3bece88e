/* What the pages of this room share. For this room alone. */
#ifndef ONEDOOR_WINDOWS_WINDOW_H
#define ONEDOOR_WINDOWS_WINDOW_H

#include "applications/applications.h"
#include "kernel/route/route.h"

enum { WORDS_LONGEST = 2000, FILE_AT_ONCE = 6 };

/* The application of the path's ":case", seen as staff. NOT_FOUND: none, or none the caller may see so. */
enum outcome window_application(struct call *call, struct application *ret_application);
/* After a step: id, reference and state for a program; a page goes back to the application. */
enum outcome window_go_on(struct call *call, const struct application *application, struct doc *doc);

/* ---- actions.c ---- */

extern const char *const window_actions[]; /* forms of an application; ends with NULL */
/* What this caller can do with it now ("actions"), which form stands open ("form"), and what that one chooses from. */
enum outcome window_forms(struct call *call, const struct application *application, struct doc *doc);
/* The action the route's path ends with, done. */
enum outcome window_step(struct call *call, struct doc *doc);

/* ---- inbox.c ---- */

extern const char *const window_states[]; /* of the filter; ends with NULL */
enum outcome window_inbox(struct call *call, struct doc *doc);
enum outcome window_case(struct call *call, struct doc *doc);
enum outcome window_open_fields(struct call *call, struct doc *doc);
enum outcome window_verify(struct call *call, struct doc *doc);
enum outcome window_receipt(struct call *call, struct doc *doc);
enum outcome window_violations(struct call *call, struct doc *doc);

/* What the step before did (parameter "said", the last word of its route's path) as leaf "said" in words; null when it is none of ours. */
void window_said_to_doc(struct call *call, struct doc *doc);
const char *window_done(const struct call *call);

/* ---- begin.c: an application for somebody present ---- */

/* Items and questions. The next open question of the item with the answers in the address ("question" or null), and the notice so far. */
enum outcome window_interview_to_doc(
	struct call *call, struct text item, struct complete_notice *ret_notice, bool *ret_complete, struct doc *doc);
/* Lines of the notice into list "lines": code, title, held, needed, standard, basis; of a refused form brought, chosen. */
void window_lines_to_doc(struct call *call, const struct complete_notice *notice, struct doc *doc);
/* Whether a refused form had it among "brought", and as "material". */
void window_line_given(struct call *call, struct text code, struct doc *item);
/* The person with that identity number or else phone, made when new. INVALID "identity": looks like none. */
enum outcome window_person(struct call *call, struct text name, struct text identity, struct text phone, int64_t *ret_person);
enum outcome window_home(struct call *call, struct doc *doc);
enum outcome window_start_form(struct call *call, struct doc *doc);
enum outcome window_start(struct call *call, struct doc *doc);
enum outcome window_find(struct call *call, struct doc *doc);

/* ---- fields.c ---- */

/*
 * List "fields" of every form on the notice, what a bundle's forms share once: id ("field.ID"), label, help, value, wrong, is_held, is_choice, is_many,
 * is_yes_no, is_yes, is_no, is_date, options (code, label, chosen). values: JSON object; of a refused form, what was typed.
 */
enum outcome window_fields_to_doc(struct call *call, const struct complete_notice *notice, struct text values, struct doc *doc);
/* Those of type file, which are brought or scanned as a material is: list "file_fields" {code (as a material's), field, title, brought, chosen}. */
void window_file_fields_to_doc(struct call *call, const struct complete_notice *notice, struct doc *doc);
/* Takes what was typed into them (parameters "field.*"); empty ones stay as the records have them. */
enum outcome window_fill(struct call *call, struct application_draft *draft, bool unjudged);

/* ---- draft.c: the same before it is submitted ---- */

enum outcome window_draft(struct call *call, struct doc *doc);
enum outcome window_brought(struct call *call, struct doc *doc);
enum outcome window_save(struct call *call, struct doc *doc);
enum outcome window_upload(struct call *call, struct doc *doc);
enum outcome window_submit(struct call *call, struct doc *doc);

/* ---- files.c ---- */

/* prepare of the routes that take files (parameter "files"): looked at and made safe before the write. */
enum outcome window_files_prepare(struct call *call);
/* What it left: the good ones, and those that a refused form carries on (parameter "kept"). */
void window_files(struct call *call, const struct kept_file **ret_files, size_t *ret_count);
/* INVALID on "files": why one could not be taken. */
enum outcome window_files_fault(struct call *call);
/* List "kept_files" {n, ref, name} of a refused form, which sends the ref along as "kept". */
void window_files_to_doc(struct call *call, struct doc *doc);
/* What a handler returns that has put the good ones where they belong: a fault elsewhere (INVALID) does not lose them. */
enum outcome window_files_stay(struct call *call, enum outcome outcome);

#endif
