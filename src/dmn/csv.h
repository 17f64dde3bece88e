/* CSV as RFC 4180 has it, a record at a time: quotes, doubled quotes, line ends within quotes. */
#ifndef ONEDOOR_DMN_CSV_H
#define ONEDOOR_DMN_CSV_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "kernel/text/text.h"

enum { CSV_RECORD_MAX = 4 << 20 };

struct csv {
	FILE *file;
	uint64_t line;          /* where the last record began, from 1 */
	uint64_t next_line;
	char *record, *more;
	size_t size, more_size, length;
};

/* A field; unquoted and empty stands for null. */
struct csv_field {
	struct text text;
	bool quoted;
};

enum csv_outcome { CSV_RECORD, CSV_END, CSV_TOO_LONG, CSV_OPEN_QUOTE };

void csv_open(struct csv *csv, FILE *file);
void csv_close(struct csv *csv);

/* The next record, empty lines left out; csv->record holds its length bytes until the next call. */
enum csv_outcome csv_next(struct csv *csv);

/* Splits a record in place: quotes are taken off within its bytes. At most max fields; says how many there are. */
size_t csv_split(char *record, size_t length, struct csv_field *fields, size_t max);

#endif
