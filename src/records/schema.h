/* What a record of a type must look like. For this room alone. */
#ifndef ONEDOOR_RECORDS_SCHEMA_H
#define ONEDOOR_RECORDS_SCHEMA_H

#include "records/records.h"

enum field_type { FIELD_TEXT, FIELD_NUMBER, FIELD_MONEY, FIELD_DATE, FIELD_YES_NO, FIELD_IDENTITY, FIELD_CREDIT_CODE, FIELD_PHONE, FIELD_PLACE, FIELD_ANY,
	FIELD_TYPES };
extern const char *const field_types[];       /* ends with NULL */

struct schema_field {
	struct text name, label, label_en;
	enum field_type type;
	bool required, has_min, has_max;
	double min, max;                      /* of a number; max of a text is its characters */
	struct text *values;                  /* allowed ones; NULL: any */
	size_t value_count;
};

struct schema {
	struct schema_field fields[RECORD_FIELDS_MAX];
	size_t count;
};

/* What is wrong: with which member ("name", "label" …) of which field; member NULL: of the whole list. message is one of the catalogue, detail fills it. */
struct schema_fault {
	size_t field;
	const char *member, *message;
	struct text detail;
};
/* Foreign JSON. false: *ret_fault says why. */
bool schema_read(struct arena *arena, struct text json, struct schema *ret_schema, struct schema_fault *ret_fault);
const struct schema_field *schema_find(const struct schema *schema, struct text name);   /* NULL: none */

/* A value in the form it is stored, or the code of what is wrong with it (NULL: nothing). */
const char *schema_value(struct arena *arena, const struct schema_field *field, struct text given, struct text *ret_value);

struct record_values {
	struct record_value at[RECORD_FIELDS_MAX];
	size_t count;
};

/* An object of foreign JSON as flat values; nested ones stay JSON. false: no object, too many members, too long. */
bool values_read(struct arena *arena, struct text json, struct record_values *ret_values);
/* INVALID with a problem a bad field. lax: required ones may lack. *values become the stored forms. */
enum outcome values_check(struct call *call, const struct schema *schema, struct record_values *values, bool lax);
/* The stored body. schema says which values are raw JSON. */
struct text values_write(struct arena *arena, const struct schema *schema, const struct record_values *values, struct text file, struct text media);

struct json_t;
struct text json_text(struct arena *arena, const struct json_t *json);   /* compact */

#endif
