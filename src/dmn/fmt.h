/*
 * A model's file as everybody writes it: two spaces for each step in, one element a line, entries with their text on one line, ids where
 * they are missing. Diagrams (DMNDI), comments, foreign elements, prefixes and the order of everything stay as they are; texts are kept to
 * the letter. Formatting twice changes nothing more.
 *
 * Missing ids are made of what stands around: "small" has the table "small_table", its third rule is "small_table_rule_3". Ids there are
 * never change: editors and diagrams refer to them.
 */
#ifndef ONEDOOR_DMN_FMT_H
#define ONEDOOR_DMN_FMT_H

#include "kernel/text/text.h"

enum { FMT_BYTES_MAX = 16 << 20, FMT_DEPTH_MAX = 200 };

/* False: no XML, or one with entities of its own, or past a limit; *ret_problem says what and where. Lives in the arena. */
bool dmn_format(struct arena *arena, struct text bytes, struct text *ret_formatted, struct text *ret_problem);

#endif
