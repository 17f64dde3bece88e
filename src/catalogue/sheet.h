/* Inside the room: what the editor and the sheets share about an item's JSON. */
#ifndef ONEDOOR_CATALOGUE_SHEET_H
#define ONEDOOR_CATALOGUE_SHEET_H

#include <jansson.h>

#include "catalogue/catalogue.h"

struct text item_json_dumped(struct arena *arena, const json_t *json);

/*
 * How a cell of the sheet of items becomes a member of the document, and back. Lists are joined by bars. Words stand in two columns: Chinese, and
 * English behind it; of a list the English entries stand in the order of the Chinese ones.
 */
enum cell_shape {
	CELL_TEXT, CELL_STRING, CELL_LIST, CELL_YES, CELL_WORDS, CELL_ENGLISH, CELL_DAYS, CELL_NUMBER, CELL_CONDITIONS, CELL_LAWS, CELL_SITUATIONS, CELL_MATERIALS,
	CELL_ENGLISH_LIST, CELL_CODE,
	CELL_ENTRY_CODE, CELL_ENTRY_NUMBER, CELL_ENTRY_WORDS, CELL_ENTRY_TEXT, CELL_ENTRY_WHEN,   /* one value an entry of a list that another column has */
};

bool cell_is_of_entries(enum cell_shape shape);

struct item_column {
	const char *heading;
	enum cell_shape shape;
	const char *member, *inner;        /* inner: of the object member, or of each of its entries */
	bool required;
	const char *const *codes;          /* what it may be, also said by the label "SET.CODE" of any language; NULL: anything */
	const char *set;
};
extern const struct item_column item_columns[];   /* ends with heading NULL */

/* What a filled cell says, into the document; a fault is a problem of the call. */
void item_cell_put(struct call *call, json_t *item, const struct item_column *column, struct text cell);

/* The column that a fault's path is about, or NULL; *ret_entry: which of its entries, from 1, 0 none: "materials[2].source" → material_source, 3. */
const struct item_column *item_column_of(const char *path, int *ret_entry);

#endif
