/*
 * A CSV file through tables over columns, a few blocks at a time: memory does not grow with the rows.
 *
 * One thread reads: it splits records and fills the columns. Then every thread takes blocks, runs them and writes their
 * lines; the blocks go out in order. A row whose value has no place in its column (more digits than fit, too many
 * distinct strings) and a decision that cannot be compiled are for tier 1.
 */
#include "dmn/command_bulk.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dmn/bulk.h"
#include "dmn/command_model.h"
#include "dmn/csv.h"
#include "dmn/json.h"
#include "dmn/model.h"
#include "dmn/temporal.h"

enum { BLOCKS_PER_THREAD = 2, THREADS_MAX = 64, DECISIONS_MAX = 1000, FIELDS_MAX = 4096, MEMORY = 1 << 30, ROW_MEMORY = 64 << 20 };

static const int64_t tens[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000,
	100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000,
	1000000000000000000 };

/* A block of rows: its records as text, its columns, and what is to be written for it. */
struct block {
	size_t rows;
	char *text;
	size_t text_used, text_size;
	size_t starts[BULK_ROWS + 1];
	uint64_t odd[BULK_WORDS];            /* rows for tier 1 */
	int64_t (*wide)[BULK_ROWS];          /* by column */
	int32_t (*narrow)[BULK_ROWS];
	uint64_t (*present)[BULK_WORDS];
	struct bulk_data *data;
	uint16_t *outcomes;                  /* BULK_ROWS for each decision */
	char *out;
	size_t out_used, out_size;
	uint64_t row_by_row;
};

struct job {
	struct arena *arena;
	const struct dmn_model *model;
	struct bulk *bulk;
	const char *input_path;
	struct csv csv;
	FILE *output;
	size_t decision_count, field_count, block_count, thread_count;
	struct text decisions[DECISIONS_MAX];
	size_t *column_fields;               /* of each bulk column: its field + 1, 0 when the file has none */
	size_t *element_fields;              /* of each element of the model */
	struct text *names;                  /* of the fields */
	int *scales;                         /* what each column's numbers need */
	bool *full;                          /* columns that have used up their codes */
	struct text **texts;                 /* of each outcome of each decision */
	struct block *blocks;
	atomic_size_t next;
	size_t filled;
	uint64_t row_count, row_by_row;
	atomic_bool failed;
};

static void *reserved(size_t count, size_t bytes)
{
	void *memory = calloc(count ? count : 1, bytes);

	if (!memory)
		abort();
	return memory;
}

static char *room_for(char **bytes, size_t used, size_t *size, size_t more)
{
	if (used + more > *size) {
		*size = 2 * (used + more);
		*bytes = realloc(*bytes, *size);
		if (!*bytes)
			abort();
	}
	return *bytes + used;
}

/* Says what is wrong with a field. */
static bool wrong_field(struct job *job, size_t field, struct text text, const char *expected)
{
	fprintf(stderr, "%s:%llu: column %zu (%.*s): '%.*s' is no %s\n", job->input_path, (unsigned long long)job->csv.line, field + 1,
		TEXT_ARG(job->names[field]), (int)(text.len > 60 ? 60 : text.len), text.at, expected);
	job->failed = true;
	return false;
}

static bool wrong_record(struct job *job, const char *what)
{
	fprintf(stderr, "%s:%llu: %s\n", job->input_path, (unsigned long long)job->csv.line, what);
	job->failed = true;
	return false;
}

/* What became of a field: it has its place in the column, only tier 1 can take it, or it is wrong. */
enum fitting { FITS, ODD, WRONG };

static enum fitting fit_long_number(struct text text)
{
	struct decimal decimal;

	return decimal_parse(text, &decimal) ? ODD : WRONG;
}

/* Digits with at most one point, 18 of them at most; the rest is for the decimals of tier 1. */
static enum fitting fit_number(struct job *job, size_t column, struct text text, int64_t *ret_value)
{
	int have = bulk_column_at(job->bulk, column)->scale, scale = -1;
	bool negative = text.len && *text.at == '-';
	const char *at = text.at + negative, *end = text.at + text.len;
	int64_t value = 0;

	if (at == end || end - at > 18)
		return fit_long_number(text);
	for (; at < end; at++) {
		if (*at == '.' && scale < 0)
			scale = 0;
		else if (*at < '0' || *at > '9')
			return fit_long_number(text);
		else {
			value = value * 10 + *at - '0';
			scale += scale >= 0;
		}
	}
	if (scale == 0)
		return fit_long_number(text);
	for (scale = scale < 0 ? 0 : scale; scale > have && value % 10 == 0; scale--)
		value /= 10;
	if (scale > job->scales[column])
		job->scales[column] = scale;
	if (scale > have || __builtin_mul_overflow(value, tens[have - scale], &value))
		return ODD;
	*ret_value = negative ? -value : value;
	return FITS;
}

static enum fitting fit_date(struct text text, int64_t *ret_value)
{
	struct value date = temporal_parse_date(text);

	if (date.kind != VALUE_DATE)
		return WRONG;
	*ret_value = date.integer;
	return date.integer == (int32_t)date.integer ? FITS : ODD;
}

static enum fitting fit_boolean(struct text text, int64_t *ret_value)
{
	*ret_value = text_equal(text, T("true"));
	return *ret_value || text_equal(text, T("false")) ? FITS : WRONG;
}

static enum fitting fit_string(struct job *job, size_t column, struct text text, int64_t *ret_value)
{
	*ret_value = bulk_code(job->bulk, column, text);
	job->full[column] = job->full[column] || *ret_value < 0;
	return *ret_value < 0 ? ODD : FITS;
}

static enum fitting fit(struct job *job, size_t column, struct text text, int64_t *ret_value)
{
	switch (bulk_column_at(job->bulk, column)->kind) {
	case VALUE_NUMBER:  return fit_number(job, column, text_trim(text), ret_value);
	case VALUE_DATE:    return fit_date(text_trim(text), ret_value);
	case VALUE_BOOLEAN: return fit_boolean(text_trim(text), ret_value);
	default:            return fit_string(job, column, text, ret_value);
	}
}

static bool fill_cell(struct job *job, struct block *block, size_t column, const struct csv_field *field, size_t row)
{
	enum value_kind kind = bulk_column_at(job->bulk, column)->kind;
	int64_t value = 0;
	enum fitting fitting;

	if (!field->text.len && !(field->quoted && kind == VALUE_STRING))
		return true;
	fitting = fit(job, column, field->text, &value);
	if (fitting == WRONG)
		return wrong_field(job, job->column_fields[column] - 1, field->text, value_kind_name(kind));
	if (fitting == ODD) {
		block->odd[row / 64] |= 1ull << row % 64;
		return true;
	}
	block->present[column][row / 64] |= 1ull << row % 64;
	if (kind == VALUE_NUMBER)
		block->wide[column][row] = value;
	else
		block->narrow[column][row] = (int32_t)value;
	return true;
}

static bool fill_row(struct job *job, struct block *block, struct csv_field *fields)
{
	struct csv *csv = &job->csv;
	size_t row = block->rows, count;

	memcpy(room_for(&block->text, block->text_used, &block->text_size, csv->length), csv->record, csv->length);
	block->text_used += csv->length;
	block->starts[row + 1] = block->text_used;
	count = csv_split(csv->record, csv->length, fields, job->field_count);
	if (count != job->field_count)
		return wrong_record(job, count < job->field_count ? "too few fields" : "too many fields");
	for (size_t c = 0; c < bulk_column_count(job->bulk); c++)
		if (job->column_fields[c] && !fill_cell(job, block, c, &fields[job->column_fields[c] - 1], row))
			return false;
	block->rows++;
	return true;
}

static bool fill_block(struct job *job, struct block *block, struct csv_field *fields)
{
	size_t columns = bulk_column_count(job->bulk);
	enum csv_outcome outcome = CSV_RECORD;

	block->rows = block->text_used = block->out_used = block->row_by_row = 0;
	memset(block->odd, 0, sizeof(block->odd));
	memset(block->present, 0, columns * sizeof(*block->present));
	while (block->rows < BULK_ROWS && (outcome = csv_next(&job->csv)) == CSV_RECORD)
		if (!fill_row(job, block, fields))
			return false;
	if (outcome == CSV_TOO_LONG || outcome == CSV_OPEN_QUOTE)
		return wrong_record(job, outcome == CSV_TOO_LONG ? "a record of more than 4 MB" : "a quote that is never closed");
	return block->rows;
}

/* Between batches columns may change their unit and forget their codes. */
static void settle_columns(struct job *job)
{
	for (size_t c = 0; c < bulk_column_count(job->bulk); c++) {
		if (job->scales[c] > bulk_column_at(job->bulk, c)->scale)
			bulk_rescale(job->bulk, c, job->scales[c]);
		if (job->full[c])
			bulk_forget_codes(job->bulk, c);
		job->full[c] = false;
	}
}

static struct text csv_text(struct arena *arena, struct value value)
{
	struct text_builder plain, quoted;
	struct text text;

	if (value.kind == VALUE_NULL)
		return (struct text){ "", 0 };
	builder_init(&plain, arena, 16 << 20);
	if (value.kind == VALUE_CONTEXT || value.kind == VALUE_LIST)
		value_write_json(&plain, value);
	else
		builder_add(&plain, value_format(arena, value));
	text = builder_text(&plain);
	if (text.len && !memchr(text.at, ',', text.len) && !memchr(text.at, '"', text.len) && !memchr(text.at, '\n', text.len) && !memchr(text.at, '\r', text.len))
		return text;
	builder_init(&quoted, arena, 32 << 20);
	builder_add_char(&quoted, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '"')
			builder_add_char(&quoted, '"');
		builder_add_char(&quoted, text.at[i]);
	}
	builder_add_char(&quoted, '"');
	return builder_text(&quoted);
}

/* One thread at work. */
struct worker {
	struct job *job;
	struct arena *arena;
	uint64_t *scratch;
	uint16_t **outcomes;
	struct csv_field *fields;
};

static struct context *row_inputs(struct worker *worker, struct block *block, size_t row)
{
	struct job *job = worker->job;
	struct context *inputs = context_new(worker->arena, job->model->element_count);

	csv_split(block->text + block->starts[row], block->starts[row + 1] - block->starts[row], worker->fields, job->field_count);
	for (size_t i = 0; i < job->model->element_count; i++) {
		const struct csv_field *field = job->element_fields[i] ? &worker->fields[job->element_fields[i] - 1] : NULL;
		if (field && (field->text.len || field->quoted))
			context_set(inputs, job->model->elements[i]->name, dmn_input_convert(worker->arena, job->model->elements[i], value_string(field->text)));
	}
	return inputs;
}

static struct text decide_row(struct worker *worker, size_t decision, const struct context *inputs)
{
	struct dmn_result result;

	if (dmn_evaluate(worker->job->model, worker->arena, worker->job->decisions[decision], inputs, NULL, &result) != DMN_OK) {
		fprintf(stderr, "%.*s: %.*s\n", TEXT_ARG(worker->job->decisions[decision]), TEXT_ARG(result.reason));
		worker->job->failed = true;
		return (struct text){ "", 0 };
	}
	return csv_text(worker->arena, result.value);
}

static void write_text(struct block *block, struct text text, char after)
{
	char *to = room_for(&block->out, block->out_used, &block->out_size, text.len + 1);

	memcpy(to, text.at, text.len);
	to[text.len] = after;
	block->out_used += text.len + 1;
}

static void write_row(struct worker *worker, struct block *block, size_t row)
{
	struct job *job = worker->job;
	bool odd = block->odd[row / 64] >> row % 64 & 1;
	const struct context *inputs = NULL;

	for (size_t d = 0; d < job->decision_count; d++) {
		char after = d + 1 == job->decision_count ? '\n' : ',';
		if (!odd && worker->outcomes[d]) {
			write_text(block, job->texts[d][block->outcomes[d * BULK_ROWS + row]], after);
			continue;
		}
		if (!inputs)
			inputs = row_inputs(worker, block, row);
		write_text(block, decide_row(worker, d, inputs), after);
	}
	if (inputs) {
		block->row_by_row++;
		arena_reset(worker->arena);
	}
}

static void run_block(struct worker *worker, struct block *block)
{
	struct job *job = worker->job;

	for (size_t d = 0; d < job->decision_count; d++)
		worker->outcomes[d] = bulk_reason(job->bulk, d).len ? NULL : block->outcomes + d * BULK_ROWS;
	bulk_run(job->bulk, block->data, block->rows, worker->scratch, worker->outcomes);
	for (size_t row = 0; row < block->rows; row++)
		write_row(worker, block, row);
}

static void *work(void *context)
{
	struct worker *worker = context;
	size_t next;

	while ((next = atomic_fetch_add(&worker->job->next, 1)) < worker->job->filled)
		run_block(worker, &worker->job->blocks[next]);
	return NULL;
}

static void run_batch(struct job *job, struct worker *workers)
{
	pthread_t threads[THREADS_MAX];
	size_t started = 0;

	atomic_store(&job->next, 0);
	while (started + 1 < job->thread_count && started + 1 < job->filled && !pthread_create(&threads[started], NULL, work, &workers[started]))
		started++;
	work(&workers[job->thread_count - 1]);
	while (started)
		pthread_join(threads[--started], NULL);
	for (size_t i = 0; i < job->filled; i++) {
		struct block *block = &job->blocks[i];
		job->row_count += block->rows;
		job->row_by_row += block->row_by_row;
		if (fwrite(block->out, 1, block->out_used, job->output) != block->out_used)
			job->failed = true;
	}
}

static void make_block(struct job *job, struct block *block)
{
	size_t columns = bulk_column_count(job->bulk);

	block->wide = reserved(columns, sizeof(*block->wide));
	block->narrow = reserved(columns, sizeof(*block->narrow));
	block->present = reserved(columns, sizeof(*block->present));
	block->data = reserved(columns, sizeof(*block->data));
	block->outcomes = reserved(job->decision_count * BULK_ROWS, sizeof(*block->outcomes));
	for (size_t c = 0; c < columns; c++) {
		bool wide = bulk_column_at(job->bulk, c)->kind == VALUE_NUMBER;
		block->data[c] = (struct bulk_data){ wide ? NULL : block->narrow[c], wide ? block->wide[c] : NULL, block->present[c] };
	}
}

static void free_block(struct block *block)
{
	free(block->wide);
	free(block->narrow);
	free(block->present);
	free(block->data);
	free(block->outcomes);
	free(block->text);
	free(block->out);
}

static void make_worker(struct job *job, struct worker *worker)
{
	*worker = (struct worker){ .job = job, .arena = arena_new(ROW_MEMORY) };
	worker->scratch = aligned_alloc(64, bulk_scratch_bytes(job->bulk));
	worker->outcomes = reserved(job->decision_count, sizeof(*worker->outcomes));
	worker->fields = reserved(job->field_count, sizeof(*worker->fields));
}

static void free_worker(struct worker *worker)
{
	arena_free(worker->arena);
	free(worker->scratch);
	free(worker->outcomes);
	free(worker->fields);
}

static void run_rows(struct job *job)
{
	struct worker workers[THREADS_MAX];
	struct csv_field *fields = reserved(job->field_count, sizeof(*fields));
	bool more = true;

	job->block_count = job->thread_count * BLOCKS_PER_THREAD;
	job->blocks = reserved(job->block_count, sizeof(*job->blocks));
	for (size_t i = 0; i < job->block_count; i++)
		make_block(job, &job->blocks[i]);
	for (size_t i = 0; i < job->thread_count; i++)
		make_worker(job, &workers[i]);
	while (more && !job->failed) {
		for (job->filled = 0; more && job->filled < job->block_count; job->filled += more)
			more = fill_block(job, &job->blocks[job->filled], fields);
		if (!job->failed)
			run_batch(job, workers);
		settle_columns(job);
	}
	for (size_t i = 0; i < job->thread_count; i++)
		free_worker(&workers[i]);
	for (size_t i = 0; i < job->block_count; i++)
		free_block(&job->blocks[i]);
	free(job->blocks);
	free(fields);
}

static size_t field_named(const struct job *job, struct text name)
{
	for (size_t i = 0; i < job->field_count; i++)
		if (text_equal(job->names[i], name))
			return i + 1;
	return 0;
}

static bool read_header(struct job *job)
{
	struct csv_field fields[FIELDS_MAX];
	char *kept;

	if (csv_next(&job->csv) != CSV_RECORD)
		return wrong_record(job, "no line of column names");
	kept = arena_alloc(job->arena, job->csv.length + 1);
	memcpy(kept, job->csv.record, job->csv.length);
	if (job->csv.length >= 3 && !memcmp(kept, "\xef\xbb\xbf", 3))
		job->field_count = csv_split(kept + 3, job->csv.length - 3, fields, FIELDS_MAX);
	else
		job->field_count = csv_split(kept, job->csv.length, fields, FIELDS_MAX);
	if (job->field_count > FIELDS_MAX)
		return wrong_record(job, "too many columns");
	job->names = NEW_ARRAY(job->arena, job->field_count, struct text);
	for (size_t i = 0; i < job->field_count; i++)
		job->names[i] = text_trim(fields[i].text);
	return true;
}

/* Compiles the decisions, says what cannot be, finds the columns in the file. */
static bool prepare(struct job *job)
{
	size_t number, columns;

	for (size_t d = 0; d < job->decision_count; d++) {
		if (!bulk_add(job->bulk, job->model, job->decisions[d], &number)) {
			fprintf(stderr, "no decision '%.*s'\n", TEXT_ARG(job->decisions[d]));
			return false;
		}
		if (bulk_reason(job->bulk, d).len)
			fprintf(stderr, "%.*s: row by row: %.*s\n", TEXT_ARG(job->decisions[d]), TEXT_ARG(bulk_reason(job->bulk, d)));
	}
	columns = bulk_column_count(job->bulk);
	job->column_fields = NEW_ARRAY(job->arena, columns, size_t);
	job->scales = NEW_ARRAY(job->arena, columns, int);
	job->full = NEW_ARRAY(job->arena, columns, bool);
	for (size_t c = 0; c < columns; c++) {
		job->column_fields[c] = field_named(job, bulk_column_at(job->bulk, c)->name);
		if (!job->column_fields[c])
			fprintf(stderr, "%s: no column '%.*s': it is null everywhere\n", job->input_path, TEXT_ARG(bulk_column_at(job->bulk, c)->name));
	}
	job->element_fields = NEW_ARRAY(job->arena, job->model->element_count, size_t);
	for (size_t i = 0; i < job->model->element_count; i++)
		if (job->model->elements[i]->kind == DMN_INPUT)
			job->element_fields[i] = field_named(job, job->model->elements[i]->name);
	return true;
}

static void write_header(struct job *job)
{
	job->texts = NEW_ARRAY(job->arena, job->decision_count, struct text *);
	for (size_t d = 0; d < job->decision_count; d++) {
		struct text name = csv_text(job->arena, value_string(job->decisions[d]));
		fprintf(job->output, "%.*s%c", TEXT_ARG(name), d + 1 == job->decision_count ? '\n' : ',');
		if (bulk_reason(job->bulk, d).len)
			continue;
		job->texts[d] = NEW_ARRAY(job->arena, bulk_outcome_count(job->bulk, d), struct text);
		for (size_t i = 0; i < bulk_outcome_count(job->bulk, d); i++)
			job->texts[d][i] = csv_text(job->arena, bulk_outcome(job->bulk, d, (uint16_t)i));
	}
}

static int usage(void)
{
	fprintf(stderr, "usage: onedoor dmn bulk MODEL [--decision NAME]... --input CSV [--output CSV] [--threads N]\n");
	return 2;
}

static int run_files(struct job *job, const char *output)
{
	FILE *input = strcmp(job->input_path, "-") ? fopen(job->input_path, "rb") : stdin;

	if (!input) {
		fprintf(stderr, "%s: cannot be read\n", job->input_path);
		return 1;
	}
	csv_open(&job->csv, input);
	job->bulk = bulk_new();
	if (read_header(job) && prepare(job)) {
		job->output = output ? fopen(output, "wb") : stdout;
		if (job->output) {
			write_header(job);
			run_rows(job);
			if (output ? fclose(job->output) : fflush(job->output))
				job->failed = true;
		} else {
			fprintf(stderr, "%s: cannot be written\n", output);
			job->failed = true;
		}
		fprintf(stderr, "%llu rows, %llu of them row by row, %zu tests, %s\n", (unsigned long long)job->row_count,
			(unsigned long long)job->row_by_row, bulk_test_count(job->bulk), bulk_instructions(job->bulk));
	} else {
		job->failed = true;
	}
	bulk_free(job->bulk);
	csv_close(&job->csv);
	if (input != stdin)
		fclose(input);
	return job->failed;
}

static size_t thread_count(const char *wanted)
{
	long count = wanted ? atol(wanted) : sysconf(_SC_NPROCESSORS_ONLN);

	return count < 1 ? 1 : count > THREADS_MAX ? THREADS_MAX : (size_t)count;
}

int dmn_command_bulk(int argc, char **argv)
{
	struct arena *arena = arena_new(MEMORY);
	struct job *job = NEW(arena, struct job);
	const char *model = NULL, *output = NULL, *threads = NULL;
	int status = 2;

	job->arena = arena;
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--decision") && i + 1 < argc && job->decision_count < DECISIONS_MAX)
			job->decisions[job->decision_count++] = text_of(argv[++i]);
		else if (!strcmp(argv[i], "--input") && i + 1 < argc)
			job->input_path = argv[++i];
		else if (!strcmp(argv[i], "--output") && i + 1 < argc)
			output = argv[++i];
		else if (!strcmp(argv[i], "--threads") && i + 1 < argc)
			threads = argv[++i];
		else
			model = argv[i];
	}
	job->thread_count = thread_count(threads);
	if (!model || !job->input_path)
		status = usage();
	else if ((job->model = dmn_command_load(arena, model))) {
		if (!job->decision_count)
			job->decisions[job->decision_count++] = dmn_model_answer(job->model);
		status = run_files(job, output);
	}
	arena_free(arena);
	return status;
}
