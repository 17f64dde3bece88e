/*
 * The typed document: what a handler found, as a tree of named, typed leaves, and its renderings.
 *
 * A handler fills one document; the kernel renders it as JSON (ISO values and codes), as a page (localised
 * forms), or, where the route allows, its list "items" as CSV or XLSX. What the caller may not see is never put in.
 *
 * Names are static strings, or live in the arena; setting a name twice is a bug (asserted).
 * A leaf that has no value is set with doc_null, never left out: pages render strictly.
 * Texts are not copied: they live in the call's arena or longer.
 */
#ifndef ONEDOOR_DOC_H
#define ONEDOOR_DOC_H

#include <stdbool.h>
#include <stdint.h>

#include "kernel/call/call.h"
#include "kernel/text/text.h"

struct doc;   /* an object or a list of the tree */

enum doc_kind { DOC_OBJECT, DOC_LIST, DOC_NULL, DOC_BOOL, DOC_INT, DOC_NUMBER, DOC_TEXT, DOC_CODE, DOC_TIME, DOC_DATE, DOC_MONEY,
	DOC_SHARE, DOC_DURATION, DOC_MESSAGE };

struct doc *doc_new(struct arena *arena);   /* an empty object */

struct doc *doc_object(struct doc *parent, const char *name);
struct doc *doc_list(struct doc *parent, const char *name);
struct doc *doc_item(struct doc *list);                        /* appends an object to a list */
struct doc *doc_item_list(struct doc *list);                   /* appends a list to a list */
void doc_item_text(struct doc *list, struct text value);       /* appends a text to a list; in a page {{.}} */

/* The list of that name, to append to; NULL when there is none. */
struct doc *doc_member_list(struct doc *doc, const char *name);
/* Moves what is in a list to the end of another; both of one arena. */
void doc_move(struct doc *from, struct doc *to);

void doc_null(struct doc *doc, const char *name);
void doc_bool(struct doc *doc, const char *name, bool value);
void doc_int(struct doc *doc, const char *name, int64_t value);        /* page: grouped digits; {{n.raw}} plain. Ids: use doc_id */
void doc_id(struct doc *doc, const char *name, int64_t value);         /* JSON: a string (63 bits pass no JavaScript); page: plain digits */
void doc_number(struct doc *doc, const char *name, double value, int decimals);
void doc_text(struct doc *doc, const char *name, struct text value);
/* A code and its label "<set>.<code>" in the catalogues. JSON: the code; page: {{x}} the label, {{x.code}} the code. */
void doc_code(struct doc *doc, const char *name, const char *set, const char *code);
void doc_time(struct doc *doc, const char *name, int64_t utc_ms);      /* JSON RFC 3339 in +08:00; page: {{x}} local time, {{x.iso}}. 0 sets null */
void doc_date(struct doc *doc, const char *name, int32_t days);        /* days since 1970-01-01, a calendar date */
void doc_money(struct doc *doc, const char *name, int64_t fen);       /* JSON: a decimal number of yuan, 12.50 */
void doc_share(struct doc *doc, const char *name, double share);       /* 0…1; page: "87.3%"; NaN sets null */
void doc_duration(struct doc *doc, const char *name, int64_t ms);      /* page: in words, "2 天 3 小时", negative as its positive; JSON: seconds */
/* A sentence of the catalogue whose {placeholders} are filled from the members of the object returned. JSON: the filled text in the caller's language. */
struct doc *doc_message(struct doc *doc, const char *name, const char *message);

/* Reading, for renderings and tests. NULL when absent. A path has dots: "case.holder.name", "items.0.title". */
const struct doc *doc_find(const struct doc *doc, const char *path);
enum doc_kind doc_kind_of(const struct doc *doc);
size_t doc_count(const struct doc *doc);                               /* children of an object or list */
const struct doc *doc_child(const struct doc *doc, size_t index);      /* costs one step from the child before */
const char *doc_name(const struct doc *doc);
/* A leaf as JSON writes it, without quotes; a code's code; null is empty; a message's text in Chinese. */
struct text doc_plain(struct arena *arena, const struct doc *leaf);
/*
 * A leaf as a page shows it, not yet escaped. member: "", or one of
 *   every leaf: raw (as JSON has it)    time: iso, date, clock, ms    date: iso    code: code    share: percent ("87.3")
 */
struct text doc_shown(struct arena *arena, const struct doc *leaf, enum language language, struct text member);

void doc_write_json(const struct doc *doc, enum language language, struct text_builder *out);
/* The list's objects as rows; the first object gives the columns, headed by the catalogue's "column.<name>" (or the name). UTF-8 with BOM, RFC 4180, formula-safe. */
void doc_write_csv(const struct doc *list, enum language language, struct text_builder *out);
/* BUSY when no temporary file can be made. *ret_bytes lives in the arena. */
enum outcome doc_write_xlsx(struct arena *arena, const struct doc *list, enum language language, struct text *ret_bytes);

#endif
