#include "dmn/csv.h"

#include <stdlib.h>
#include <string.h>

void csv_open(struct csv *csv, FILE *file)
{
	*csv = (struct csv){ .file = file, .next_line = 1 };
}

void csv_close(struct csv *csv)
{
	free(csv->record);
	free(csv->more);
}

static bool has_open_quote(const char *at, size_t length, bool open)
{
	const char *end = at + length;

	while ((at = memchr(at, '"', (size_t)(end - at)))) {
		open = !open;
		at++;
	}
	return open;
}

static bool append(struct csv *csv, size_t length)
{
	if (csv->length + length + 1 > csv->size) {
		char *grown = realloc(csv->record, 2 * (csv->length + length + 1));
		if (!grown)
			return false;
		csv->record = grown;
		csv->size = 2 * (csv->length + length + 1);
	}
	memcpy(csv->record + csv->length, csv->more, length + 1);
	csv->length += length;
	return true;
}

static enum csv_outcome finish_quoted(struct csv *csv)
{
	bool open = true;

	while (open) {
		ssize_t got = getline(&csv->more, &csv->more_size, csv->file);
		if (got < 0)
			return CSV_OPEN_QUOTE;
		csv->next_line++;
		if (csv->length + (size_t)got > CSV_RECORD_MAX || !append(csv, (size_t)got))
			return CSV_TOO_LONG;
		open = has_open_quote(csv->more, (size_t)got, open);
	}
	return CSV_RECORD;
}

enum csv_outcome csv_next(struct csv *csv)
{
	do {
		ssize_t got = getline(&csv->record, &csv->size, csv->file);
		if (got < 0)
			return CSV_END;
		csv->line = csv->next_line++;
		csv->length = (size_t)got;
		if (csv->length > CSV_RECORD_MAX)
			return CSV_TOO_LONG;
		if (has_open_quote(csv->record, csv->length, false)) {
			enum csv_outcome outcome = finish_quoted(csv);
			if (outcome != CSV_RECORD)
				return outcome;
		}
		while (csv->length && (csv->record[csv->length - 1] == '\n' || csv->record[csv->length - 1] == '\r'))
			csv->length--;
	} while (!csv->length);
	return CSV_RECORD;
}

static char *unquote(char *at, const char *end, struct csv_field *field)
{
	char *to = at;

	field->text.at = at;
	for (; at < end; at++) {
		if (*at == '"' && at + 1 < end && at[1] == '"')
			at++;
		else if (*at == '"')
			break;
		*to++ = *at;
	}
	field->text.len = (size_t)(to - field->text.at);
	field->quoted = true;
	while (at < end && *at != ',')
		at++;
	return at;
}

size_t csv_split(char *record, size_t length, struct csv_field *fields, size_t max)
{
	char *at = record, *end = record + length;
	struct csv_field ignored;

	for (size_t count = 0;; count++, at++) {
		struct csv_field *field = count < max ? &fields[count] : &ignored;
		if (at < end && *at == '"') {
			at = unquote(at + 1, end, field);
		} else {
			char *comma = memchr(at, ',', (size_t)(end - at));
			*field = (struct csv_field){ { at, (size_t)((comma ? comma : end) - at) }, false };
			at = comma ? comma : end;
		}
		if (at >= end)
			return count + 1;
	}
}
