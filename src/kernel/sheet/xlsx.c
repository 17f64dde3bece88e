#include "kernel/sheet/rows.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

enum { ENTRIES_MAX = 1000, CHUNK = 64 * 1024, CELL_BYTES_MAX = 4 * CELL_CHARACTERS_MAX, LINES_MAX = 1048576, PATH_BYTES = 256 };

struct list {
	void *at;
	size_t count, size;
};

/* Everything that is gathered while the parts of the archive are read one after the other. */
struct book {
	struct sheet *sheet;
	struct xlsx_tools *tools;
	uint64_t left;              /* bytes that may still be unpacked */
	enum outcome outcome;       /* of the handler that stopped the parser */

	char sheet_id[64];          /* relation of the first sheet that is not hidden */
	bool from_1904;
	char sheet_path[PATH_BYTES], strings_path[PATH_BYTES], styles_path[PATH_BYTES];

	struct list strings;        /* struct text: the shared ones */
	struct list date_formats;   /* int: ids of the book's own date formats */
	struct list date_styles;    /* bool, by style number */
	bool in_styles;             /* inside cellXfs */

	char type[16];              /* of the cell being read */
	size_t style, column, line;
	bool in_text, in_phonetic;  /* character data counts */
	size_t len;
	char text[CELL_BYTES_MAX];
};

static void *list_add(struct arena *arena, struct list *list, size_t bytes)
{
	if (list->count == list->size) {
		size_t size = list->size ? list->size * 2 : 64;
		list->at = arena_grow(arena, list->at, list->size * bytes, size * bytes);
		list->size = size;
	}
	return (char *)list->at + bytes * list->count++;
}

static void stop(struct book *book, enum outcome outcome, const char *error)
{
	if (book->outcome == OK)
		book->outcome = sheet_fail(book->sheet, outcome, error);
	XML_StopParser(book->tools->parser, XML_FALSE);
}

/* ---- XML: names without their prefix, attributes by name ---- */

static const char *local(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

static bool is(const char *name, const char *expected)
{
	return strcmp(local(name), expected) == 0;
}

static const char *attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (is(attributes[0], name))
			return attributes[1];
	return "";
}

static void copy(char *buffer, size_t size, const char *from)
{
	snprintf(buffer, size, "%s", from);
}

/* ---- xl/workbook.xml: which sheet ---- */

static void workbook_start(void *context, const char *name, const char **attributes)
{
	struct book *book = context;
	const char *state = attribute(attributes, "state"), *from_1904 = attribute(attributes, "date1904");

	if (is(name, "workbookPr"))
		book->from_1904 = strcmp(from_1904, "1") == 0 || strcmp(from_1904, "true") == 0;
	if (is(name, "sheet") && !book->sheet_id[0] && (!*state || strcmp(state, "visible") == 0))
		for (; *attributes; attributes += 2)
			if (strchr(attributes[0], ':') && is(attributes[0], "id"))   /* r:id, not sheetId */
				copy(book->sheet_id, sizeof(book->sheet_id), attributes[1]);
}

/* ---- xl/_rels/workbook.xml.rels: where things are ---- */

static void set_path(char buffer[PATH_BYTES], const char *target)
{
	if (target[0] == '/')
		snprintf(buffer, PATH_BYTES, "%s", target + 1);
	else
		snprintf(buffer, PATH_BYTES, "xl/%s", target);
}

static void relations_start(void *context, const char *name, const char **attributes)
{
	struct book *book = context;
	const char *type = strrchr(attribute(attributes, "Type"), '/'), *target = attribute(attributes, "Target");

	if (!is(name, "Relationship") || !type)
		return;
	if (strcmp(attribute(attributes, "Id"), book->sheet_id) == 0)
		set_path(book->sheet_path, target);
	else if (strcmp(type, "/sharedStrings") == 0)
		set_path(book->strings_path, target);
	else if (strcmp(type, "/styles") == 0)
		set_path(book->styles_path, target);
}

/* ---- xl/styles.xml: which styles show dates ---- */

static bool is_date_format(const struct book *book, int id)
{
	const int *ids = book->date_formats.at;

	for (size_t i = 0; i < book->date_formats.count; i++)
		if (ids[i] == id)
			return true;
	return format_id_is_date(id);
}

static void styles_start(void *context, const char *name, const char **attributes)
{
	struct book *book = context;
	struct arena *arena = book->sheet->arena;
	int id = atoi(attribute(attributes, "numFmtId"));

	if (book->date_formats.count > 10000 || book->date_styles.count > 100000)
		stop(book, LIMIT, "sheet.too_large");
	else if (is(name, "numFmt") && format_is_date(attribute(attributes, "formatCode")))
		*(int *)list_add(arena, &book->date_formats, sizeof(int)) = id;
	else if (is(name, "cellXfs"))
		book->in_styles = true;
	else if (is(name, "xf") && book->in_styles)
		*(bool *)list_add(arena, &book->date_styles, sizeof(bool)) = is_date_format(book, id);
}

static void styles_end(void *context, const char *name)
{
	struct book *book = context;

	if (is(name, "cellXfs"))
		book->in_styles = false;
}

/* ---- texts, in shared strings and in cells ---- */

static void take_characters(void *context, const char *bytes, int len)
{
	struct book *book = context;

	if (!book->in_text || book->in_phonetic)
		return;
	if ((size_t)len > sizeof(book->text) - book->len) {
		stop(book, LIMIT, "sheet.cell_too_long");
		return;
	}
	memcpy(book->text + book->len, bytes, (size_t)len);
	book->len += (size_t)len;
}

static void strings_start(void *context, const char *name, const char **attributes)
{
	struct book *book = context;
	(void)attributes;

	if (is(name, "si"))
		book->len = 0;
	else if (is(name, "rPh"))
		book->in_phonetic = true;
	else if (is(name, "t"))
		book->in_text = true;
}

static void strings_end(void *context, const char *name)
{
	struct book *book = context;
	struct arena *arena = book->sheet->arena;

	if (is(name, "t"))
		book->in_text = false;
	else if (is(name, "rPh"))
		book->in_phonetic = false;
	else if (is(name, "si"))
		*(struct text *)list_add(arena, &book->strings, sizeof(struct text)) = text_copy(arena, (struct text){ book->text, book->len });
}

/* ---- the worksheet ---- */

/* "BC17": the column counted from 0; past our widest when the name is longer than any. */
static size_t column_of(const char *reference)
{
	size_t column = 0;

	for (int i = 0; reference[i] >= 'A' && reference[i] <= 'Z'; i++) {
		if (i == 4)
			return SHEET_COLUMNS_MAX;
		column = column * 26 + (size_t)(reference[i] - 'A' + 1);
	}
	return column ? column - 1 : SHEET_COLUMNS_MAX;
}

static void row_start(struct book *book, const char *number)
{
	long line = *number ? atol(number) : (long)book->line + 1;

	if (line <= (long)book->line || line > LINES_MAX) {
		stop(book, INVALID, "sheet.broken");
		return;
	}
	book->line = (size_t)line;
	book->column = 0;
}

static void cell_start(struct book *book, const char **attributes)
{
	const char *reference = attribute(attributes, "r");

	if (*reference)
		book->column = column_of(reference);
	book->style = strtoul(attribute(attributes, "s"), NULL, 10);
	copy(book->type, sizeof(book->type), attribute(attributes, "t"));
	book->len = 0;
}

static void worksheet_start(void *context, const char *name, const char **attributes)
{
	struct book *book = context;

	if (is(name, "row"))
		row_start(book, attribute(attributes, "r"));
	else if (is(name, "c"))
		cell_start(book, attributes);
	else if (is(name, "rPh"))
		book->in_phonetic = true;
	else if (is(name, "v") || is(name, "t"))
		book->in_text = true;
}

/* Fifteen digits, as spreadsheets show: 13800138000, not 1.3800138E10; 0.3, not 0.30000000000000004. */
static struct text number_text(struct book *book, struct text raw)
{
	const bool *dates = book->date_styles.at;
	double number;
	char iso[32];

	if (!text_to_double(raw, &number))
		return raw;
	if (book->style < book->date_styles.count && dates[book->style] && serial_to_iso(number, book->from_1904, iso))
		return text_format(book->sheet->arena, "%s", iso);
	if (number > -1e15 && number < 1e15 && number == (double)(int64_t)number)
		return text_format(book->sheet->arena, "%lld", (long long)number);
	return text_format(book->sheet->arena, "%.15g", number);
}

static struct text shared_string(struct book *book, struct text raw)
{
	const struct text *strings = book->strings.at;
	int64_t index;

	if (text_to_int(raw, &index) && index >= 0 && (uint64_t)index < book->strings.count)
		return strings[index];
	stop(book, INVALID, "sheet.broken");
	return T("");
}

static struct text cell_text(struct book *book)
{
	struct text raw = text_trim((struct text){ book->text, book->len });

	if (!raw.len)
		return T("");
	if (strcmp(book->type, "s") == 0)
		return shared_string(book, raw);
	if (strcmp(book->type, "b") == 0)
		return text_equal(raw, T("1")) ? T("TRUE") : T("FALSE");
	if (!*book->type || strcmp(book->type, "n") == 0)
		return number_text(book, text_copy(book->sheet->arena, raw));
	return text_copy(book->sheet->arena, raw);   /* str, inlineStr, d, e */
}

static void worksheet_end(void *context, const char *name)
{
	struct book *book = context;
	enum outcome outcome = OK;

	if (is(name, "v") || is(name, "t")) {
		book->in_text = false;
	} else if (is(name, "rPh")) {
		book->in_phonetic = false;
	} else if (is(name, "c")) {
		outcome = sheet_put(book->sheet, book->column, cell_text(book));
		book->column++;
		book->len = 0;
	} else if (is(name, "row")) {
		outcome = sheet_end_row(book->sheet, book->line);
	}
	if (outcome != OK)
		stop(book, outcome, book->sheet->error);
}

/* ---- the archive ---- */

/* A document type could declare entities: no workbook has one. */
static void refuse_doctype(void *context, const char *name, const char *system, const char *public, int internal)
{
	(void)name, (void)system, (void)public, (void)internal;
	stop(context, INVALID, "sheet.broken");
}

static enum outcome feed(struct book *book)
{
	struct xlsx_tools *tools = book->tools;
	zip_int64_t n;

	do {
		void *buffer = XML_GetBuffer(tools->parser, CHUNK);
		n = buffer ? zip_fread(tools->file, buffer, CHUNK) : -1;
		if (n < 0)
			return sheet_fail(book->sheet, INVALID, "sheet.broken");
		if ((uint64_t)n > book->left)
			return sheet_fail(book->sheet, LIMIT, "sheet.too_large");
		book->left -= (uint64_t)n;
		if (XML_ParseBuffer(tools->parser, (int)n, n == 0) != XML_STATUS_OK)
			return book->outcome != OK ? book->outcome : sheet_fail(book->sheet, INVALID, "sheet.broken");
	} while (n > 0);
	return OK;
}

static void close_part(struct xlsx_tools *tools)
{
	if (tools->parser)
		XML_ParserFree(tools->parser);
	if (tools->file)
		zip_fclose(tools->file);
	tools->parser = tools->file = NULL;
}

static enum outcome read_part(struct book *book, const char *path, XML_StartElementHandler start, XML_EndElementHandler end)
{
	struct xlsx_tools *tools = book->tools;
	enum outcome outcome;

	tools->file = zip_fopen(tools->archive, path, 0);
	tools->parser = XML_ParserCreate(NULL);
	if (!tools->file || !tools->parser)
		return sheet_fail(book->sheet, INVALID, "sheet.broken");
	XML_SetUserData(tools->parser, book);
	XML_SetElementHandler(tools->parser, start, end);
	XML_SetCharacterDataHandler(tools->parser, take_characters);
	XML_SetStartDoctypeDeclHandler(tools->parser, refuse_doctype);
	outcome = feed(book);
	close_part(tools);
	return outcome;
}

static void ignore_end(void *context, const char *name)
{
	(void)context, (void)name;
}

static enum outcome read_parts(struct book *book)
{
	TRY(read_part(book, "xl/workbook.xml", workbook_start, ignore_end));
	TRY(read_part(book, "xl/_rels/workbook.xml.rels", relations_start, ignore_end));
	if (!book->sheet_path[0])
		return sheet_fail(book->sheet, INVALID, "sheet.broken");
	if (book->styles_path[0])
		TRY(read_part(book, book->styles_path, styles_start, styles_end));
	if (book->strings_path[0])
		TRY(read_part(book, book->strings_path, strings_start, strings_end));
	return read_part(book, book->sheet_path, worksheet_start, worksheet_end);
}

/* What the archive says of itself; feed counts what really comes. */
static enum outcome check_declared(struct book *book)
{
	zip_t *archive = book->tools->archive;
	zip_int64_t count = zip_get_num_entries(archive, 0);
	uint64_t total = 0;
	zip_stat_t about;

	if (count > ENTRIES_MAX)
		return sheet_fail(book->sheet, LIMIT, "sheet.too_large");
	for (zip_int64_t i = 0; i < count; i++) {
		if (zip_stat_index(archive, (zip_uint64_t)i, 0, &about) != 0 || !(about.valid & ZIP_STAT_SIZE))
			return sheet_fail(book->sheet, INVALID, "sheet.broken");
		if (about.size > book->left || (total += about.size) > book->left)
			return sheet_fail(book->sheet, LIMIT, "sheet.too_large");
	}
	return OK;
}

/*
 * libzip allocates for every entry before anybody can count them: the number at the archive's end is looked at first
 * (APPNOTE 4.3.16). No workbook needs the 64-bit form, whose number we would not see.
 */
static bool is_small_archive(struct text bytes)
{
	size_t first = bytes.len > 65557 ? bytes.len - 65557 : 0;

	for (size_t at = bytes.len < 22 ? 0 : bytes.len - 22; at > first; at--)
		if (memcmp(bytes.at + at, "PK\5\6", 4) == 0) {
			unsigned entries = (unsigned char)bytes.at[at + 10] | (unsigned)(unsigned char)bytes.at[at + 11] << 8;
			bool is_64 = at >= 20 && memcmp(bytes.at + at - 20, "PK\6\7", 4) == 0;
			return entries <= ENTRIES_MAX && !is_64;
		}
	return false;
}

enum outcome xlsx_read(struct sheet *sheet, struct text bytes, struct xlsx_tools *tools)
{
	struct book *book = NEW(sheet->arena, struct book);
	zip_source_t *source;

	book->sheet = sheet;
	book->tools = tools;
	book->left = bytes.len * (uint64_t)UNPACKED_TIMES_MAX;
	if (book->left > UNPACKED_MAX)
		book->left = UNPACKED_MAX;
	if (!is_small_archive(bytes))
		return sheet_fail(sheet, INVALID, "sheet.broken");
	source = zip_source_buffer_create(bytes.at, bytes.len, 0, NULL);
	tools->archive = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
	if (!tools->archive) {
		zip_source_free(source);
		return sheet_fail(sheet, INVALID, "sheet.broken");
	}
	TRY(check_declared(book));
	return read_parts(book);
}

void xlsx_close(struct xlsx_tools *tools)
{
	close_part(tools);
	if (tools->archive)
		zip_discard(tools->archive);
	tools->archive = NULL;
}
