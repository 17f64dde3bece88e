/* A register's sheet: columns found by name or label, rows one by one, bad ones returned with their reasons. */
#include "records/import.h"

#include "kernel/i18n/i18n.h"
#include "kernel/sheet/sheet.h"

enum { OWN_COLUMNS = 5, CHUNK = 500, CHUNK_ARENA = 64 << 20 };

/* What every register's sheet may have beside the fields of its type: whose, the register's key, name, dates. */
static const char *const party_columns[] = { "party", "identity", "credit_code", "身份号码", "公民身份号码", "身份证号", "统一社会信用代码", NULL };
static const char *const name_columns[] = { "name", "姓名", "名称", NULL };
static const char *const key_columns[] = { "key", "编号", NULL };
static const char *const issued_columns[] = { "issued_on", "签发日期", NULL };
static const char *const valid_columns[] = { "valid_until", "有效期至", NULL };
static const char *const *const own_names[OWN_COLUMNS] = { party_columns, key_columns, name_columns, issued_columns, valid_columns };

static int find_column(const struct sheet *sheet, const char *const names[])
{
	int at = -1;

	for (int i = 0; at < 0 && names[i]; i++)
		at = sheet_column(sheet, text_of(names[i]));
	return at;
}

static int field_column(const struct sheet *sheet, const struct schema_field *field)
{
	int at = sheet_column(sheet, field->name);

	if (at < 0)
		at = sheet_column(sheet, field->label);
	return at < 0 && field->label_en.len ? sheet_column(sheet, field->label_en) : at;
}

enum outcome register_import_read(struct call *call, struct text bytes, const struct register_import *import, struct sheet **ret_sheet, int **ret_columns)
{
	const struct schema *schema = &import->keeper->schema;
	int *columns = NEW_ARRAY(call->arena, OWN_COLUMNS + RECORD_FIELDS_MAX, int);

	TRY(sheet_take(call, "file", bytes, ret_sheet));
	for (int i = 0; i < OWN_COLUMNS; i++)
		columns[i] = find_column(*ret_sheet, own_names[i]);
	for (size_t i = 0; i < schema->count; i++) {
		columns[OWN_COLUMNS + i] = field_column(*ret_sheet, &schema->fields[i]);
		if (columns[0] < 0 && (schema->fields[i].type == FIELD_IDENTITY || schema->fields[i].type == FIELD_CREDIT_CODE) && schema->fields[i].required)
			columns[0] = columns[OWN_COLUMNS + i];   /* the card's own number is the party's */
	}
	if (columns[0] < 0)
		return call_problem_detail(call, "file", "import.columns_missing", T("party"));
	*ret_columns = columns;
	return OK;
}

static struct text cell(const struct sheet *sheet, size_t row, int column)
{
	return column < 0 ? T("") : sheet_cell(sheet, row, (size_t)column);
}

static struct text fields_of(struct call *call, const struct schema *schema, const struct sheet *sheet, const int columns[], size_t row)
{
	struct text_builder out;

	builder_init(&out, call->arena, 4 * RECORD_BODY_MAX);
	builder_add_char(&out, '{');
	for (size_t i = 0; i < schema->count; i++) {
		struct text value = cell(sheet, row, columns[OWN_COLUMNS + i]);

		if (!value.len)
			continue;
		if (out.len > 1)
			builder_add_char(&out, ',');
		builder_add_json(&out, schema->fields[i].name);
		builder_add_char(&out, ':');
		builder_add_json(&out, value);
	}
	builder_add_char(&out, '}');
	return builder_text(&out);
}

static struct register_row row_of(struct call *call, const struct schema *schema, const struct sheet *sheet, const int columns[], size_t row)
{
	return (struct register_row){ .number = (int64_t)sheet_line(sheet, row), .party = cell(sheet, row, columns[0]), .key = cell(sheet, row, columns[1]),
		.name = cell(sheet, row, columns[2]), .issued_on = cell(sheet, row, columns[3]), .valid_until = cell(sheet, row, columns[4]),
		.fields = fields_of(call, schema, sheet, columns, row) };
}

/* ---- bad rows, as a sheet to mend and send again ---- */

/* RFC 4180, and nothing a spreadsheet would take for a formula. */
static void add_cell(struct text_builder *out, struct text value)
{
	builder_add_char(out, '"');
	if (value.len && strchr("=+-@\t\r", value.at[0]))
		builder_add_char(out, '\'');
	for (size_t i = 0; i < value.len; i++) {
		if (value.at[i] == '"')
			builder_add_char(out, '"');
		builder_add_char(out, value.at[i]);
	}
	builder_add_char(out, '"');
}

static void add_heading(struct text_builder *out, const struct sheet *sheet)
{
	builder_add(out, T("\xef\xbb\xbf"));
	for (size_t column = 0; column < sheet_columns(sheet); column++) {
		add_cell(out, sheet_heading(sheet, column));
		builder_add_char(out, ',');
	}
	builder_add(out, T("line,reason\r\n"));
}

static struct text reasons_of(struct call *call)
{
	struct text_builder out;

	builder_init(&out, call->arena, 4096);
	for (const struct problem *p = call->problems; p; p = p->next) {
		const char *id = strchr(p->code, '.') ? p->code : text_format(call->arena, "problem.%s", p->code).at;

		builder_format(&out, "%s%s: %.*s", p == call->problems ? "" : "; ", p->field, TEXT_ARG(i18n_detail(call->arena, call->language, id, p->detail)));
	}
	return builder_text(&out);
}

static void add_bad_row(struct call *call, struct text_builder *out, const struct sheet *sheet, size_t row, struct text reasons)
{
	size_t before = out->len;

	if (!out->len)
		add_heading(out, sheet);
	for (size_t column = 0; column < sheet_columns(sheet); column++) {
		add_cell(out, sheet_cell(sheet, row, column));
		builder_add_char(out, ',');
	}
	builder_format(out, "%zu,", sheet_line(sheet, row));
	add_cell(out, reasons);
	builder_add(out, T("\r\n"));
	if (out->overflowed)
		out->len = before;
	(void)call;
}

static void note_bad(struct call *call, struct arena *arena, struct register_import *import, const struct sheet *sheet, size_t row, struct text_builder *out)
{
	const struct problem *first = call->problems;

	if (import->report)
		import_note_fault(arena, import->report, (int64_t)sheet_line(sheet, row), text_copy(arena, text_of(first->field)).at,
			strchr(first->code, '.') ? first->code : text_format(arena, "problem.%s", first->code).at, first->detail);
	if (out)
		add_bad_row(call, out, sheet, row, reasons_of(call));
}

/* ---- all rows ---- */

static enum outcome take_chunk(struct call *call, struct arena *keep_in, struct register_import *import, const struct sheet *sheet, const int columns[],
	size_t from, size_t to, bool keep, struct text_builder *bad)
{
	for (size_t i = from; i < to; i++) {
		struct register_row row = row_of(call, &import->keeper->schema, sheet, columns, i);
		enum row_end end = ROW_BAD;

		TRY(register_row_take(call, import, &row, keep, &end));
		if (end == ROW_BAD)
			note_bad(call, keep_in, import, sheet, i, bad);
	}
	return OK;
}

/* Rows leave nothing behind: some hundred at a time share an arena of their own, so that a long sheet costs no more than a short one. */
enum outcome register_import_rows(struct call *call, struct register_import *import, const struct sheet *sheet, const int columns[], bool keep,
	struct text_builder *bad)
{
	struct arena *arena = arena_new(CHUNK_ARENA), *own = call->arena;
	enum outcome outcome = OK;

	import->rows = 0;
	memset(import->ends, 0, sizeof(import->ends));
	for (size_t from = 0; outcome == OK && from < sheet_rows(sheet); from += CHUNK) {
		size_t to = from + CHUNK < sheet_rows(sheet) ? from + CHUNK : sheet_rows(sheet);

		arena_reset(arena);
		call->arena = arena;
		outcome = take_chunk(call, own, import, sheet, columns, from, to, keep, bad);
		call->arena = own;
	}
	call->problems = call->last_problem = NULL;
	arena_free(arena);
	return outcome;
}
