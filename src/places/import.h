/* Between reading rows (import_rows.c) and taking them (import.c). The room's own. */
#ifndef ONEDOOR_PLACES_IMPORT_H
#define ONEDOOR_PLACES_IMPORT_H

#include "places/places.h"
#include "places/shapes.h"

enum import_action { ACTION_ADD, ACTION_CHANGE, ACTION_NONE };

struct import_row {
	int64_t number;            /* as the report has it */
	struct place place;        /* as given; what is not given is empty */
	unsigned given;            /* one bit a column of import_rows.c */
	const struct shape *shape; /* NULL: none */
	bool bad;
	enum import_action action;
};

struct import {
	struct call *call;
	enum import_kind kind;
	struct import_report *report;
	struct arena *arena;       /* lives as long as the import; call->arena is emptied after every row */
	struct import_row *rows;
	size_t count;
	struct text above, above_name;   /* the parent seen last and its full name: rows come sorted, so it mostly stays */
};

/* Reads and checks the rows each for itself; bad ones are marked and reported. INVALID, LIMIT: refused as a whole. */
enum outcome import_read(struct import *import, struct text bytes);
/* The place as it will be: what is there (NULL: nothing) with what the row gives. */
struct place import_merge(const struct import_row *row, const struct place *there);
bool import_same(const struct place *a, const struct place *b);
void import_row_fault(struct import *import, struct import_row *row, const char *column, const char *message, struct text detail);

enum outcome import_areas(struct call *call, struct text bytes, enum import_mode mode, struct import_report *report);

#endif
