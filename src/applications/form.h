/*
 * Forms as data: pages of fields, with types, checks and conditions, read once from an item's JSON and never changed. For this room alone.
 *
 * What was typed is kept as typed, right or wrong, so that nothing is lost; form_judge says of each field what is wrong with it.
 * A condition is FEEL over the interview's answers and the form's fields; a field it hides counts as not given. A bundle's forms are one: a field
 * of an id that an earlier item has is asked once.
 */
#ifndef ONEDOOR_APPLICATIONS_FORM_H
#define ONEDOOR_APPLICATIONS_FORM_H

#include "catalogue/catalogue.h"
#include "dmn/dmn.h"

enum { FORM_PAGES_MAX = 60, FORM_FIELDS_MAX = 400, FORM_OPTIONS_MAX = 200, FORM_VALUE_MAX = 20000, FORM_WHEN_MAX = 1000, FORM_MANY_MAX = 50 };

enum field_type { FIELD_TEXT, FIELD_LONG_TEXT, FIELD_NUMBER, FIELD_MONEY, FIELD_DATE, FIELD_YES_NO, FIELD_CHOICE, FIELD_MANY, FIELD_PHONE,
	FIELD_IDENTITY, FIELD_CREDIT_CODE, FIELD_PLACE, FIELD_FILE, FIELD_TYPES };
extern const char *const form_field_types[];   /* codes as the JSON has them; ends with NULL */

struct form_option { struct text value, words, words_en; };

struct form_field {
	struct text id, label, label_en, help, help_en;
	enum field_type type;
	bool required;
	bool has_min, has_max;
	double min, max;                 /* characters, or the value; of money: yuan */
	struct text pattern;             /* XPath's regular expressions, over the whole value; "" none */
	const struct feel_expression *matches;
	const struct form_option *options;
	size_t option_count;
	struct text prefill_type, prefill_field;   /* of a record; "" none */
	struct text when;
	const struct feel_expression *shown;       /* NULL: always */
	size_t page;
};

struct form_page {
	struct text id, title, title_en;
};

struct form {
	const struct form_page *pages;
	size_t page_count;
	const struct form_field *fields; /* in the order of the pages */
	size_t field_count;
	/* What conditions may speak of: first the questions, then the fields. */
	const struct item_question *questions;
	size_t question_count;
};

/* Why a form could not be read: where in its JSON ("[0].fields[2].when"), and a message id. */
struct form_fault {
	struct text at;
	const char *message;
	struct text detail;
};

/* items: versions whose forms are one. false: *ret_fault says why. The form lives in the arena, which should be its own. */
bool form_read(struct arena *arena, const struct item items[], size_t count, struct form *ret_form, struct form_fault *ret_fault);
/*
 * The form of these versions (ids with blanks between), kept by the thread once read; stays good until the thread's 64th other form.
 * BROKEN when a published form cannot be read.
 */
enum outcome form_of(struct call *call, struct text versions, const struct form **ret_form);

/* NULL: none of that id. */
const struct form_field *form_field_of(const struct form *form, struct text id);
/* The page's place, or page_count. */
size_t form_page_of(const struct form *form, struct text id);

/* ---- values ---- */

struct form_value {
	struct text text;                /* as typed, trimmed; "" not given */
	const struct text *many;         /* of FIELD_MANY */
	size_t many_count;
};

/* Of a field of type file text is the file's name, or this when the paper was brought to a window. */
#define FORM_PAPER T("-")

/* One for each field. */
struct form_values {
	struct form_value *at;
	bool *shown;                     /* by form_show */
	size_t count;
};

struct form_values form_values_new(struct arena *arena, const struct form *form);
/* From the JSON object a draft keeps; what the form does not know, or is no text, is left out. */
struct form_values form_values_read(struct arena *arena, const struct form *form, struct text json);
/* shown_alone: what a condition hides is left out. */
struct text form_values_write(struct arena *arena, const struct form *form, const struct form_values *values, bool shown_alone);
bool form_value_given(const struct form_value *value);

/* Works out which fields the conditions show. Chains of conditions settle in the order of the fields. */
void form_show(struct arena *arena, const struct form *form, struct item_answers answers, struct form_values *values);
/* Whether the page has a field that is shown. */
bool form_page_shown(const struct form *form, const struct form_values *values, size_t page);

/* What is wrong with one field's value: a code as call_problem takes it, NULL when nothing; *ret_detail fills {detail}. */
const char *form_value_fault(struct arena *arena, const struct form_field *field, const struct form_value *value, struct text *ret_detail);
/* Notes a problem "field.ID" for each shown field of the page (page_count: all) that is wrong or missing. */
enum outcome form_judge(struct call *call, const struct form *form, const struct form_values *values, size_t page);

/* The normal form of a good value: what is kept in the end (letters of numbers in capitals, phone digits alone). */
struct text form_value_settled(struct arena *arena, const struct form_field *field, const struct form_value *value);
/* As people read it: the option's words, yes or no, a date. masked: of identity numbers and phones only the ends. */
struct text form_value_shown(struct call *call, const struct form_field *field, const struct form_value *value, bool masked);

#endif
