#include "kernel/sheet/rows.h"

#include <iconv.h>

static bool convert(struct arena *arena, const char *from, struct text bytes, struct text *ret_text)
{
	size_t in_left = bytes.len, size = bytes.len / 2 * 3 + 4, out_left = size;
	char *in = (char *)bytes.at, *out = arena_alloc(arena, size);
	iconv_t converter = iconv_open("UTF-8", from);
	struct text text = { out, 0 };
	size_t failed;

	if (converter == (iconv_t)-1)
		return false;
	failed = iconv(converter, &in, &in_left, &out, &out_left);
	iconv_close(converter);
	text.len = size - out_left;
	if (failed == (size_t)-1 || !text_is_valid(text))
		return false;
	*ret_text = text;
	return true;
}

/* UTF-8 with or without its mark, UTF-16 with its mark (what spreadsheets call "Unicode text"), else GB 18030. */
static enum outcome decode(struct sheet *sheet, struct text bytes, struct text *ret_text)
{
	if (text_starts_with(bytes, T("\xff\xfe")) || text_starts_with(bytes, T("\xfe\xff"))) {
		if (!convert(sheet->arena, "UTF-16", bytes, ret_text))
			return sheet_fail(sheet, INVALID, "sheet.not_utf8");
		return OK;
	}
	if (text_starts_with(bytes, T("\xef\xbb\xbf")))
		bytes = (struct text){ bytes.at + 3, bytes.len - 3 };
	if (text_is_valid(bytes))
		*ret_text = bytes;
	else if (!convert(sheet->arena, "GB18030", bytes, ret_text))
		return sheet_fail(sheet, INVALID, "sheet.not_utf8");
	return OK;
}

/* The commonest of the three in the first line, outside quotes. */
static char find_separator(struct text text)
{
	static const char candidates[] = ",;\t";
	size_t counts[3] = { 0 };
	int best = 0;
	bool quoted = false;

	for (size_t i = 0; i < text.len; i++) {
		const char *found = text.at[i] ? strchr(candidates, text.at[i]) : NULL;
		if (text.at[i] == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (text.at[i] == '\n' || text.at[i] == '\r')
			break;
		if (found)
			counts[found - candidates]++;
	}
	for (int i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

/* A quoted field, at its opening quote: "" inside stands for one. What follows the closing quote up to the separator is dropped. */
static enum outcome take_quoted(struct sheet *sheet, struct text *rest, struct text *ret_field)
{
	const char *end = rest->at + rest->len, *at = rest->at + 1, *close = at;
	size_t doubled = 0, n = 0;
	char *field;

	for (;; close += 2, doubled++) {
		close = memchr(close, '"', (size_t)(end - close));
		if (!close)
			return sheet_fail(sheet, INVALID, "sheet.quote_open");
		if (close + 1 == end || close[1] != '"')
			break;
	}
	*rest = (struct text){ close + 1, (size_t)(end - close - 1) };
	*ret_field = (struct text){ at, (size_t)(close - at) };
	if (!doubled)
		return OK;
	field = arena_alloc(sheet->arena, ret_field->len);
	for (const char *from = at; from < close; from++) {
		field[n++] = *from;
		from += *from == '"';
	}
	*ret_field = (struct text){ field, n };
	return OK;
}

/* Up to the separator or the end of the line. */
static struct text take_plain(struct text *rest, char separator)
{
	struct text field = { rest->at, 0 };

	while (field.len < rest->len && field.at[field.len] != separator && field.at[field.len] != '\n' && field.at[field.len] != '\r')
		field.len++;
	*rest = (struct text){ rest->at + field.len, rest->len - field.len };
	return field;
}

static enum outcome take_field(struct sheet *sheet, struct text *rest, char separator, size_t column)
{
	struct text field;

	if (rest->len && rest->at[0] == '"') {
		TRY(take_quoted(sheet, rest, &field));
		take_plain(rest, separator);
	} else {
		field = take_plain(rest, separator);
	}
	return sheet_put(sheet, column, field);
}

static bool take_line_end(struct text *rest)
{
	size_t n = text_starts_with(*rest, T("\r\n")) ? 2 : 1;

	if (!rest->len || (rest->at[0] != '\n' && rest->at[0] != '\r'))
		return false;
	*rest = (struct text){ rest->at + n, rest->len - n };
	return true;
}

enum outcome csv_read(struct sheet *sheet, struct text bytes)
{
	struct text rest;
	size_t column = 0, line = 1;
	char separator;

	TRY(decode(sheet, bytes, &rest));
	separator = find_separator(rest);
	while (rest.len) {
		TRY(take_field(sheet, &rest, separator, column));
		if (take_line_end(&rest)) {
			TRY(sheet_end_row(sheet, line++));
			column = 0;
		} else if (rest.len) {
			rest = (struct text){ rest.at + 1, rest.len - 1 };   /* the separator */
			column++;
		}
	}
	return sheet_end_row(sheet, line);
}
