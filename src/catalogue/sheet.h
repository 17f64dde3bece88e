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
	CELL_ENGLISH_LIST,
};

struct item_column {
	const char *heading;
	enum cell_shape shape;
	const char *member, *inner;        /* inner: of the object member */
	bool required;
};
extern const struct item_column item_columns[];   /* ends with heading NULL */

/* What a filled cell says, into the document; a fault is a problem of the call. */
void item_cell_put(struct call *call, json_t *item, const struct item_column *column, struct text cell);

#endif
