/* Parts of a case's document that stand in their own files. For this room alone. */
#ifndef ONEDOOR_CASES_SHOW_H
#define ONEDOOR_CASES_SHOW_H

#include "cases/cases.h"

/* The caller's unit has been asked to assist and has not answered. */
bool case_assist_is_asked(struct call *call, const struct case_file *file);
/* List "assists": unit_name, asked_at, done_at or null, words, answer or null, mine (the caller's unit is asked and has not answered). */
enum outcome case_assists_to_doc(struct call *call, const struct case_file *file, struct doc *doc);
/* List "orders": id, unit_name, ordered_at, due_at, replied_at or null, is_late, words, reply or null. */
enum outcome case_orders_to_doc(struct call *call, const struct case_file *file, enum case_view view, struct doc *doc);
void case_clock_to_doc(struct call *call, const struct case_file *file, struct doc *doc);

#endif
