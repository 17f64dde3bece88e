/* Registers: records from existing systems, row by row, with where each came from. For this room alone. */
#ifndef ONEDOOR_RECORDS_IMPORT_H
#define ONEDOOR_RECORDS_IMPORT_H

#include "kernel/job/job.h"
#include "kernel/sheet/sheet.h"
#include "records/store.h"

enum { IMPORT_BAD_BYTES = 8 << 20 };

struct record_register {
	int64_t id;
	struct text code, name, name_en;
	int64_t unit;
	int type;                       /* of the records it gives; 0: none */
	enum record_grade grade;
	struct text url, token;         /* REST source; token opened */
	int every_minutes;
	struct text position;
	int failures;
	int64_t last_at;
	struct text last_words;
	int32_t retired_on;             /* 0: in use */
	struct text replaced_by;
};

enum outcome register_find(struct call *call, int64_t id, struct record_register *ret_register);
enum outcome register_by_code(struct call *call, struct text code, struct record_register *ret_register);
/* Makes it, or changes all but its code. INVALID with problems by field. */
enum outcome register_put(struct call *call, const struct record_register *reg, int64_t *ret_id);
enum outcome register_retire(struct call *call, int64_t id, int32_t day, struct text replaced_by);

/* One row as a sheet or a source gives it. */
struct register_row {
	int64_t number;                 /* as a spreadsheet numbers it */
	struct text key;                /* the register's own; "": the party's number */
	struct text party;              /* identity number or credit code */
	struct text name;               /* of the party, "" */
	struct text fields;             /* JSON object */
	struct text issued_on, valid_until;   /* dates as written, "" */
};

/* What became of a row. */
enum row_end { ROW_ADDED, ROW_CHANGED, ROW_SAME, ROW_CONFLICT, ROW_BAD, ROW_ENDS };

struct register_import {
	struct record_register reg;
	struct record_keeper *keeper;
	int64_t id;                     /* of the import, in provenance */
	int64_t rows, ends[ROW_ENDS];
	struct import_report *report;   /* its faults; may be NULL */
};

enum outcome register_import_begin(struct call *call, int64_t reg, struct register_import *import);
/* keep false: says what would happen. A bad row is OK: *ret_end says so, the call's problems say why (and are the caller's to take away). */
enum outcome register_row_take(struct call *call, struct register_import *import, const struct register_row *row, bool keep, enum row_end *ret_end);
/* Writes the import down. */
enum outcome register_import_end(struct call *call, const struct register_import *import, struct text file_name, bool applied, struct text bad);

/* ---- sheets ---- */

/* A sheet with columns party (or identity, credit_code), key, name, issued_on, valid_until, and the type's fields by name or label. */
enum outcome register_import_read(struct call *call, struct text bytes, const struct register_import *import, struct sheet **ret_sheet, int **ret_columns);
/* Goes through all rows; faults into import->report, bad rows with their reasons as CSV into bad (NULL: not wanted). */
enum outcome register_import_rows(struct call *call, struct register_import *import, const struct sheet *sheet, const int columns[], bool keep,
	struct text_builder *bad);

/* ---- pulls ---- */

void register_pull_fetch(struct arena *arena, struct database *database, struct job *const jobs[], size_t count);
enum outcome register_pull_take(struct call *call, const struct job *job);
/* A page of a source, foreign JSON: {"rows":[{"key","party","name","fields":{},"issued_on","valid_until"}],"next":"…","more":true}. */
struct register_page {
	struct register_row *rows;
	size_t count;
	struct text next;
	bool more;
};
bool register_page_read(struct arena *arena, struct text json, struct register_page *ret_page);

/* ---- conflicts ---- */

/* decision 1 takes the row for its party, 2 leaves it out. CONFLICT: decided already. */
enum outcome conflict_decide(struct call *call, int64_t id, int decision);
/* The row of a conflict: writes an entry, for it is about somebody. */
enum outcome conflict_open(struct call *call, int64_t id, struct text *ret_body, struct record_register *ret_register);

#endif
