/*
 * What CSV and XLSX have in common: the first object's leaves are the columns.
 */
#ifndef ONEDOOR_DOC_TABLE_H
#define ONEDOOR_DOC_TABLE_H

#include "kernel/doc/node.h"

/* The object that names the columns, NULL for an empty list. */
const struct doc *table_first_row(const struct doc *list);
bool table_is_column(const struct doc *member);
/* The catalogue's "column.<name>", or the name. */
struct text table_heading(const struct doc *member, enum language language);
/* NULL when the row has no such leaf. */
const struct doc *table_cell(const struct doc *row, const struct doc *column);

#endif
