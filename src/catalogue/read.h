/* An item's JSON as a struct: the form of an item as tables (form.c), the one reader that goes by them (read.c). */
#ifndef ONEDOOR_CATALOGUE_READ_H
#define ONEDOOR_CATALOGUE_READ_H

#include <jansson.h>

#include "catalogue/catalogue.h"

/* What a member of an object looks like, and where it goes in the struct. */
enum shape {
	AS_TEXT,       /* a string */
	AS_WORDS,      /* {"zh": …, "en": …}, or a string (Chinese): two texts */
	AS_NUMBER,     /* a whole number */
	AS_YES,        /* true or false: bool */
	AS_ONE_OF,     /* one of names: its index, int */
	AS_BITS,       /* a list of names: bits, unsigned */
	AS_JOINED,     /* a list of strings: one text with commas */
	AS_OBJECT,     /* its members go into the same struct */
	AS_LIST,       /* a list of objects: an array and its count */
	AS_PAIRS,      /* an object name → text for each of names: an array of texts */
	AS_FORM,       /* the form: checked (form.c), kept as JSON */
};

struct member {
	const char *name;
	enum shape shape;
	size_t at, at_en;                  /* offsets; of a list: of the pointer and of the count */
	int64_t most;                      /* characters, value, or entries */
	bool required;
	const char *const *names;          /* AS_ONE_OF, AS_BITS, AS_PAIRS; end with NULL. AS_TEXT: the codes it may be */
	const struct member *members;      /* AS_OBJECT, AS_LIST; end with name NULL */
	size_t size;                       /* AS_LIST: of one */
};

extern const struct member item_members[];
extern const char *const item_kinds[], *const item_levels[], *const item_audiences[], *const item_case_types[];   /* GB/T 39046; end with NULL */
extern const char *const item_depths[], *const item_reaches[];
extern const char *const item_necessities[], *const item_sources[], *const item_forms[], *const item_span_units[];
extern const char *const item_field_types[];   /* of the form's fields: "text" …; ends with NULL */

/* Reads an object by its table into a zeroed struct; a fault is a problem of the call, its field the path ("materials[3].code"). */
void read_object(struct call *call, const json_t *object, const char *path, const struct member *members, void *to);
/* Is it a small code: letters, digits, _ - . ; at most ITEM_CODE_MAX. */
bool is_item_code(struct text code);
/* The form's pages and fields; faults are problems of the call. */
void form_check(struct call *call, const json_t *form, const char *path);
void item_fault(struct call *call, const char *path, const char *message, struct text detail);

/* Bytes → a struct with everything but what the database gives (id, version, state, unit). INVALID: problems say what and where. */
enum outcome item_read(struct call *call, struct text json, struct item *ret_item);

#endif
