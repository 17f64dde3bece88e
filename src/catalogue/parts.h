/*
 * Inside the room: the parts of an item that are lists (questions, situations, materials, the form's pages and fields …), each entry edited on a page of
 * its own by people who write no JSON; and the item's own facts, a page for what belongs together. part_forms.c says as tables what is asked about an entry, part_values.c turns an entry of the document into
 * what stands in the form and back, part_when.c offers conditions in words, part_show.c fills the pages, part_edit.c has the handlers.
 */
#ifndef ONEDOOR_CATALOGUE_PARTS_H
#define ONEDOOR_CATALOGUE_PARTS_H

#include <jansson.h>

#include "catalogue/catalogue.h"

enum part_shape {
	PART_TEXT, PART_LONG, PART_NUMBER, PART_MONEY /* typed in yuan, kept in fen */, PART_YES, PART_YES_UNLESS_SAID /* what is left out means yes */, PART_CHOICE,
	PART_MAYBE /* one of the codes, or nothing */, PART_TICKS /* any of the codes */, PART_ONE_OF, PART_ANY_OF /* of what stands in a table: set names it */,
	PART_RECORDS, PART_PREFILL, PART_WHEN, PART_OPTIONS,
};

struct part_field {
	const char *name; /* where in the entry, "title.zh"; the parameter is "field.title.zh" */
	enum part_shape shape;
	const char *label, *hint; /* messages; hint may be NULL */
	const char *const *codes; /* PART_CHOICE, _MAYBE, _TICKS: ends with NULL, the first is what counts when none is given; label "SET.CODE" */
	const char *set;
	bool must;
};

struct part_list {
	const char *code;                /* in the address, and in messages "catalogue.parts.CODE" (its heading) and ".add" */
	const char *member;              /* of the document; NULL: these are facts of the item itself, its one entry is the document */
	const char *key;                 /* the member an entry is named by; NULL: it has no name */
	const char *key_head;            /* how a name begins that is made for who gives none, "q" of "q7" */
	const char *words;               /* the member that stands for it in a list; NULL: the entry is the words */
	const char *fact;                /* a PART_CHOICE shown beside it; NULL none */
	const struct part_field *fields; /* ends with name NULL */
};

/* In the order of the outline; "fields" is the last, and lies within a page of the form. Ends with code NULL. */
extern const struct part_list part_lists[];
extern const char *const part_codes[]; /* their codes, ends with NULL */
const struct part_list *part_list_of(struct text code);
bool part_is_field(const struct part_list *list);
extern const struct part_list part_facts[];   /* the pages of the item's own facts; ends with code NULL */
bool part_is_facts(const struct part_list *list);

/* An entry, found or to be made. */
struct part {
	const struct part_list *list;
	struct item item;
	json_t *document;   /* the item's, owned by whoever opened it */
	json_t *entries;    /* the list within the document */
	json_t *entry;      /* NULL: a new one */
	size_t page, index; /* page: of a field */
	struct text at;     /* as in the address: "3", "new"; of a field "2-3", "2-new" */
};

/* ---- part_values.c ---- */

/* What the entry has at a path, as a form shows it: a number in digits, a list with commas between. */
struct text part_value(struct arena *arena, const json_t *entry, const char *path);
/* "" takes it out, and an object that became empty. */
void part_value_set(json_t *entry, const char *path, json_t *value);
/* The entry with what was given; codes nobody gave are made. Owned by the caller. */
json_t *part_given(struct call *call, const struct part *part);
struct text part_money(struct arena *arena, struct text fen);   /* "1250" → "12.50" */
/* Its place as the address has it, by page and index. */
struct text part_at(struct arena *arena, const struct part *part);
/* The row of the form that became the option of this index. */
size_t part_option_row(struct call *call, size_t index);
bool part_has_options(const struct part_list *list, struct text type);

/* ---- part_when.c ---- */

/* Adds "words" (what it means) of a condition, or the condition itself where it says nothing that a list could offer. */
struct text part_when_words(struct call *call, const struct part *part, struct text when);
/* {code, label, chosen} for each condition that can be chosen; false: none of them is chosen. */
bool part_when_choices(struct call *call, const struct part *part, struct text chosen, struct doc *list);

/* ---- part_show.c ---- */

/* What the codes, commas between, are called in the table of that name (part_field.set). */
enum outcome part_titles(struct call *call, const char *set, struct text codes, struct text *ret_titles);
enum outcome part_to_doc(struct call *call, const struct part *part, struct doc *doc);
void part_facts_to_doc(struct call *call, struct doc *doc);
enum outcome part_outline_to_doc(struct call *call, const struct part *whole, struct doc *doc);
/* Where the document names a file of that kind (blank, sample, result); NULL: such an entry has none. */
const char *part_paper_path(const struct part_list *list, struct text kind);
/* What stands for the entry: its words, or its number. */
struct text part_title(struct call *call, const struct part_list *list, const json_t *entry, size_t index);
enum { PART_OPTION_ROWS_MORE = 4 };

#endif
