#include "dmn/command_rows.h"

#include <stdio.h>

#include "dmn/csv.h"

enum { ROW_COLUMNS_MAX = 1000, HEADER_MEMORY = 16 << 20, ROW_MEMORY = 256 << 20 };

struct rows {
	const struct dmn_model *model;
	struct text decision;
	const char *path;
	bool explain;
	uint64_t number;                 /* of the row, from 1 */
	struct csv csv;
	struct arena *arena, *work;      /* of the file, of a row */
	size_t count;
	const struct dmn_element **inputs;
};

static bool complain(const struct rows *rows, struct text message, struct text what)
{
	fprintf(stderr, "%s:%llu: %.*s%.*s\n", rows->path, (unsigned long long)rows->csv.line, TEXT_ARG(message), TEXT_ARG(what));
	return false;
}

static bool read_header(struct rows *rows)
{
	struct csv_field *fields = NEW_ARRAY(rows->arena, ROW_COLUMNS_MAX, struct csv_field);

	if (csv_next(&rows->csv) != CSV_RECORD)
		return complain(rows, T("a first line with the names of the inputs is expected"), T(""));
	rows->count = csv_split(rows->csv.record, rows->csv.length, fields, ROW_COLUMNS_MAX);
	if (rows->count > ROW_COLUMNS_MAX)
		return complain(rows, T("too many columns"), T(""));
	rows->inputs = NEW_ARRAY(rows->arena, rows->count, const struct dmn_element *);
	for (size_t i = 0; i < rows->count; i++) {
		rows->inputs[i] = dmn_element_find(rows->model, text_trim(fields[i].text));
		if (!rows->inputs[i] || dmn_element_kind(rows->inputs[i]) != DMN_INPUT)
			return complain(rows, T("no input is named "), fields[i].text);
	}
	return true;
}

static struct context *read_row(struct rows *rows)
{
	struct csv_field *fields = NEW_ARRAY(rows->work, rows->count, struct csv_field);
	struct context *given = context_new(rows->work, rows->count);

	if (csv_split(rows->csv.record, rows->csv.length, fields, rows->count) != rows->count)
		return NULL;
	for (size_t i = 0; i < rows->count; i++) {
		bool is_null = !fields[i].text.len && !fields[i].quoted;
		struct value value = is_null ? value_null() : dmn_input_convert(rows->work, rows->inputs[i], value_string(fields[i].text));
		context_set(given, dmn_element_name(rows->inputs[i]), value);
	}
	return given;
}

static bool answer_row(struct rows *rows)
{
	struct context *given = read_row(rows);
	struct dmn_evaluate_options options = { .trace = rows->explain };
	struct text_builder builder;
	struct dmn_result result;
	enum dmn_outcome outcome;

	if (!given)
		return complain(rows, T("not as many fields as the first line has"), T(""));
	outcome = dmn_evaluate(rows->model, rows->work, rows->decision, given, &options, &result);
	if (outcome != DMN_OK)
		return complain(rows, outcome == DMN_NOT_FOUND ? T("no decision ") : result.reason, outcome == DMN_NOT_FOUND ? rows->decision : T(""));
	builder_init(&builder, rows->work, 64 << 20);
	if (rows->explain)
		dmn_explain(&builder, result.trace);
	else
		value_write_json(&builder, result.value);
	printf(rows->explain ? "%.*s" : "%.*s\n", TEXT_ARG(builder_text(&builder)));
	for (const struct dmn_remark *remark = result.remarks; remark; remark = remark->next)
		complain(rows, T("null: "), remark->message);
	return true;
}

static int answer_rows(struct rows *rows)
{
	enum csv_outcome outcome;
	int status = 0;

	if (!read_header(rows))
		return 2;
	while ((outcome = csv_next(&rows->csv)) == CSV_RECORD) {
		rows->number++;
		if (rows->explain)
			printf("row %llu\n", (unsigned long long)rows->number);
		if (!answer_row(rows)) {
			printf("null\n");   /* so that lines and records stay side by side */
			status = 1;
		}
		arena_reset(rows->work);
	}
	if (outcome != CSV_END) {
		complain(rows, outcome == CSV_TOO_LONG ? T("the record is too long") : T("a quote is never closed"), T(""));
		status = 1;
	}
	return status;
}

int dmn_command_rows(const struct dmn_model *model, struct text decision, const char *path, bool explain)
{
	struct rows rows = { .model = model, .decision = decision, .path = path, .explain = explain };
	FILE *file = fopen(path, "rb");
	int status;

	if (!file) {
		fprintf(stderr, "%s: cannot be read\n", path);
		return 2;
	}
	csv_open(&rows.csv, file);
	rows.arena = arena_new(HEADER_MEMORY);
	rows.work = arena_new(ROW_MEMORY);
	status = answer_rows(&rows);
	arena_free(rows.work);
	arena_free(rows.arena);
	csv_close(&rows.csv);
	fclose(file);
	return status;
}
