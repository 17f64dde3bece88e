/* See bulk_csv.h. */
#include "dmn/bulk_csv.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "dmn/model.h"
#include "dmn/temporal.h"

enum { BLOCKS_PER_THREAD = 2, ROW_MEMORY = 64 << 20, PROBLEM_CHARACTERS = 60 };

static const int64_t tens[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000,
	100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000,
	1000000000000000000 };

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

char *bulk_block_room(struct bulk_block *block, size_t more)
{
	return room_for(&block->out, block->out_used, &block->out_size, more);
}

/* Says what is wrong with a field. */
static bool wrong_field(struct bulk_csv *run, size_t field, struct text text, const char *expected)
{
	run->problem = text_format(run->arena, "%s:%llu: column %zu (%.*s): '%.*s' is no %s", run->path, (unsigned long long)run->csv.line, field + 1,
		TEXT_ARG(run->names[field]), TEXT_ARG(text_head(text, PROBLEM_CHARACTERS)), expected);
	run->failed = true;
	return false;
}

static bool wrong_record(struct bulk_csv *run, const char *what)
{
	run->problem = text_format(run->arena, "%s:%llu: %s", run->path, (unsigned long long)run->csv.line, what);
	run->failed = true;
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
static enum fitting fit_number(struct bulk_csv *run, size_t column, struct text text, int64_t *ret_value)
{
	int have = bulk_column_at(run->bulk, column)->scale, scale = -1;
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
	if (scale > run->scales[column])
		run->scales[column] = scale;
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

static enum fitting fit_string(struct bulk_csv *run, size_t column, struct text text, int64_t *ret_value)
{
	*ret_value = bulk_code(run->bulk, column, text);
	run->full[column] = run->full[column] || *ret_value < 0;
	return *ret_value < 0 ? ODD : FITS;
}

static enum fitting fit(struct bulk_csv *run, size_t column, struct text text, int64_t *ret_value)
{
	switch (bulk_column_at(run->bulk, column)->kind) {
	case VALUE_NUMBER:  return fit_number(run, column, text_trim(text), ret_value);
	case VALUE_DATE:    return fit_date(text_trim(text), ret_value);
	case VALUE_BOOLEAN: return fit_boolean(text_trim(text), ret_value);
	default:            return fit_string(run, column, text, ret_value);
	}
}

static bool fill_cell(struct bulk_csv *run, struct bulk_block *block, size_t column, const struct csv_field *field, size_t row)
{
	enum value_kind kind = bulk_column_at(run->bulk, column)->kind;
	int64_t value = 0;
	enum fitting fitting;

	if (!field->text.len && !(field->quoted && kind == VALUE_STRING))
		return true;
	fitting = fit(run, column, field->text, &value);
	if (fitting == WRONG)
		return wrong_field(run, run->column_fields[column] - 1, field->text, value_kind_name(kind));
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

/* Few groups are looked through; past BULK_CSV_GROUPS - 1 all others are one, without a name of its own. */
static uint16_t group_of(struct bulk_csv *run, struct text name)
{
	for (size_t i = 0; i < run->group_count; i++)
		if (text_equal(run->groups[i], name))
			return (uint16_t)i;
	if (run->group_count >= BULK_CSV_GROUPS - 1) {
		run->group_count = BULK_CSV_GROUPS;
		run->groups[BULK_CSV_GROUPS - 1] = T("…");
		return BULK_CSV_GROUPS - 1;
	}
	run->groups[run->group_count] = text_copy(run->arena, name);
	return (uint16_t)run->group_count++;
}

static bool fill_row(struct bulk_csv *run, struct bulk_block *block, struct csv_field *fields)
{
	struct csv *csv = &run->csv;
	size_t row = block->rows, count;

	memcpy(room_for(&block->text, block->text_used, &block->text_size, csv->length), csv->record, csv->length);
	block->text_used += csv->length;
	block->starts[row + 1] = block->text_used;
	count = csv_split(csv->record, csv->length, fields, run->field_count);
	if (count != run->field_count)
		return wrong_record(run, count < run->field_count ? "too few fields" : "too many fields");
	for (size_t c = 0; c < bulk_column_count(run->bulk); c++)
		if (run->column_fields[c] && !fill_cell(run, block, c, &fields[run->column_fields[c] - 1], row))
			return false;
	if (run->group_field)
		block->groups[row] = group_of(run, fields[run->group_field - 1].text);
	block->rows++;
	return true;
}

static bool fill_block(struct bulk_csv *run, struct bulk_block *block, struct csv_field *fields)
{
	size_t columns = bulk_column_count(run->bulk);
	enum csv_outcome outcome = CSV_RECORD;

	block->rows = block->text_used = block->out_used = block->row_by_row = 0;
	memset(block->odd, 0, sizeof(block->odd));
	memset(block->present, 0, columns * sizeof(*block->present));
	while (block->rows < BULK_ROWS && (outcome = csv_next(&run->csv)) == CSV_RECORD)
		if (!fill_row(run, block, fields))
			return false;
	if (outcome == CSV_TOO_LONG || outcome == CSV_OPEN_QUOTE)
		return wrong_record(run, outcome == CSV_TOO_LONG ? "a record of more than 4 MB" : "a quote that is never closed");
	return block->rows;
}

/* Between batches columns may change their unit and forget their codes. */
static void settle_columns(struct bulk_csv *run)
{
	for (size_t c = 0; c < bulk_column_count(run->bulk); c++) {
		if (run->scales[c] > bulk_column_at(run->bulk, c)->scale)
			bulk_rescale(run->bulk, c, run->scales[c]);
		if (run->full[c])
			bulk_forget_codes(run->bulk, c);
		run->full[c] = false;
	}
}

/* ---- a row ---- */

static struct context *read_inputs(struct bulk_worker *worker, const struct bulk_csv_decision *decision)
{
	const struct bulk_block *block = worker->block;
	const struct dmn_model *model = decision->model;
	size_t row = worker->row, length = block->starts[row + 1] - block->starts[row];
	struct context *inputs = context_new(worker->arena, model->element_count);
	char *record = arena_alloc(worker->arena, length + 1);

	memcpy(record, block->text + block->starts[row], length);   /* splitting takes quotes off in place */
	csv_split(record, length, worker->fields, worker->run->field_count);
	for (size_t i = 0; i < model->element_count; i++) {
		const struct csv_field *field = decision->fields[i] ? &worker->fields[decision->fields[i] - 1] : NULL;
		if (field && (field->text.len || field->quoted))
			context_set(inputs, model->elements[i]->name, dmn_input_convert(worker->arena, model->elements[i], value_string(field->text)));
	}
	return inputs;
}

static const struct context *row_inputs(struct bulk_worker *worker, const struct bulk_csv_decision *decision)
{
	size_t place = worker->inputs_of[0] && worker->inputs_of[0] != decision->model;

	if (worker->inputs_of[place] != decision->model) {
		worker->inputs_of[place] = decision->model;
		worker->inputs[place] = read_inputs(worker, decision);
	}
	return worker->inputs[place];
}

bool bulk_row_outcome(const struct bulk_worker *worker, size_t decision, uint16_t *ret_outcome)
{
	bool odd = worker->block->odd[worker->row / 64] >> worker->row % 64 & 1;

	if (odd || !worker->outcomes[decision])
		return false;
	*ret_outcome = worker->outcomes[decision][worker->row];
	return true;
}

/* Several threads may fail at once: the first says why. */
static bool stop(struct bulk_csv *run, struct text name, struct text reason)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

	pthread_mutex_lock(&lock);
	if (!run->problem.len)
		run->problem = text_format(run->arena, "%.*s: %.*s", TEXT_ARG(name), TEXT_ARG(reason));
	run->failed = true;
	pthread_mutex_unlock(&lock);
	return false;
}

bool bulk_row_value(struct bulk_worker *worker, size_t number, struct value *ret_value)
{
	const struct bulk_csv_decision *decision = &worker->run->decisions[number];
	struct dmn_result result;
	uint16_t outcome;

	if (bulk_row_outcome(worker, number, &outcome)) {
		*ret_value = bulk_outcome(worker->run->bulk, number, outcome);
		return true;
	}
	if (dmn_evaluate(decision->model, worker->arena, decision->name, row_inputs(worker, decision), NULL, &result) != DMN_OK)
		return stop(worker->run, decision->name, result.reason);
	*ret_value = result.value;
	return true;
}

/* ---- blocks and threads ---- */

struct bulk_work {
	struct bulk_worker worker;
	const struct bulk_taker *taker;
};

static void run_block(struct bulk_work *work, struct bulk_block *block)
{
	struct bulk_worker *worker = &work->worker;
	struct bulk_csv *run = worker->run;

	for (size_t d = 0; d < run->decision_count; d++)
		worker->outcomes[d] = bulk_reason(run->bulk, d).len ? NULL : block->outcomes + d * BULK_ROWS;
	bulk_run(run->bulk, block->data, block->rows, worker->scratch, worker->outcomes);
	worker->block = block;
	for (worker->row = 0; worker->row < block->rows && !run->failed; worker->row++) {
		work->taker->row(work->taker->context, worker);
		if (!worker->inputs_of[0])
			continue;
		block->row_by_row++;
		worker->inputs_of[0] = worker->inputs_of[1] = NULL;
		arena_reset(worker->arena);
	}
}

static void *run_blocks(void *context)
{
	struct bulk_work *work = context;
	struct bulk_csv *run = work->worker.run;
	size_t next;

	while ((next = atomic_fetch_add(&run->next, 1)) < run->filled)
		run_block(work, &run->blocks[next]);
	return NULL;
}

static void run_batch(struct bulk_csv *run, struct bulk_work *works, const struct bulk_taker *taker)
{
	pthread_t threads[BULK_CSV_THREADS];
	size_t started = 0;

	atomic_store(&run->next, 0);
	while (started + 1 < run->thread_count && started + 1 < run->filled && !pthread_create(&threads[started], NULL, run_blocks, &works[started]))
		started++;
	run_blocks(&works[run->thread_count - 1]);
	while (started)
		pthread_join(threads[--started], NULL);
	for (size_t i = 0; i < run->filled; i++) {
		run->row_count += run->blocks[i].rows;
		run->row_by_row += run->blocks[i].row_by_row;
		if (taker->block)
			taker->block(taker->context, &run->blocks[i]);
	}
}

static void make_block(struct bulk_csv *run, struct bulk_block *block)
{
	size_t columns = bulk_column_count(run->bulk);

	block->wide = reserved(columns, sizeof(*block->wide));
	block->narrow = reserved(columns, sizeof(*block->narrow));
	block->present = reserved(columns, sizeof(*block->present));
	block->data = reserved(columns, sizeof(*block->data));
	block->outcomes = reserved(run->decision_count * BULK_ROWS, sizeof(*block->outcomes));
	for (size_t c = 0; c < columns; c++) {
		bool wide = bulk_column_at(run->bulk, c)->kind == VALUE_NUMBER;
		block->data[c] = (struct bulk_data){ wide ? NULL : block->narrow[c], wide ? block->wide[c] : NULL, block->present[c] };
	}
}

static void free_block(struct bulk_block *block)
{
	free(block->wide);
	free(block->narrow);
	free(block->present);
	free(block->data);
	free(block->outcomes);
	free(block->text);
	free(block->out);
}

static void make_worker(struct bulk_csv *run, struct bulk_worker *worker, size_t number)
{
	*worker = (struct bulk_worker){ .run = run, .number = number, .arena = arena_new(ROW_MEMORY) };
	worker->scratch = aligned_alloc(64, bulk_scratch_bytes(run->bulk));
	worker->outcomes = reserved(run->decision_count, sizeof(*worker->outcomes));
	worker->fields = reserved(run->field_count, sizeof(*worker->fields));
}

static void free_worker(struct bulk_worker *worker)
{
	arena_free(worker->arena);
	free(worker->scratch);
	free(worker->outcomes);
	free(worker->fields);
}

static void run_file(struct bulk_csv *run, struct bulk_work *works, const struct bulk_taker *taker)
{
	struct csv_field *fields = reserved(run->field_count, sizeof(*fields));
	bool more = true;

	while (more && !run->failed) {
		for (run->filled = 0; more && run->filled < run->block_count; run->filled += more)
			more = fill_block(run, &run->blocks[run->filled], fields);
		if (!run->failed)
			run_batch(run, works, taker);
		settle_columns(run);
	}
	free(fields);
}

bool bulk_csv_run(struct bulk_csv *run, const struct bulk_taker *taker)
{
	struct bulk_work *works = reserved(run->thread_count, sizeof(*works));

	run->block_count = run->thread_count * BLOCKS_PER_THREAD;
	run->blocks = reserved(run->block_count, sizeof(*run->blocks));
	for (size_t i = 0; i < run->block_count; i++)
		make_block(run, &run->blocks[i]);
	for (size_t i = 0; i < run->thread_count; i++) {
		works[i].taker = taker;
		make_worker(run, &works[i].worker, i);
	}
	run_file(run, works, taker);
	for (size_t i = 0; i < run->thread_count; i++)
		free_worker(&works[i].worker);
	for (size_t i = 0; i < run->block_count; i++)
		free_block(&run->blocks[i]);
	free(run->blocks);
	free(works);
	return !run->failed;
}

/* ---- the file's head ---- */

static size_t field_named(const struct bulk_csv *run, struct text name)
{
	for (size_t i = 0; i < run->field_count; i++)
		if (text_equal(run->names[i], name))
			return i + 1;
	return 0;
}

static bool read_header(struct bulk_csv *run)
{
	struct csv_field fields[BULK_CSV_FIELDS];
	char *kept;

	if (csv_next(&run->csv) != CSV_RECORD)
		return wrong_record(run, "no line of column names");
	kept = arena_alloc(run->arena, run->csv.length + 1);
	memcpy(kept, run->csv.record, run->csv.length);
	if (run->csv.length >= 3 && !memcmp(kept, "\xef\xbb\xbf", 3))
		run->field_count = csv_split(kept + 3, run->csv.length - 3, fields, BULK_CSV_FIELDS);
	else
		run->field_count = csv_split(kept, run->csv.length, fields, BULK_CSV_FIELDS);
	if (run->field_count > BULK_CSV_FIELDS)
		return wrong_record(run, "too many columns");
	run->names = NEW_ARRAY(run->arena, run->field_count, struct text);
	for (size_t i = 0; i < run->field_count; i++)
		run->names[i] = text_trim(fields[i].text);
	return true;
}

static bool add_decision(struct bulk_csv *run, struct bulk_csv_decision *decision)
{
	const struct dmn_model *model = decision->model;
	size_t number;

	if (!bulk_add(run->bulk, model, decision->name, &number))
		return stop(run, decision->name, T("no such decision"));
	decision->fields = NEW_ARRAY(run->arena, model->element_count, size_t);
	for (size_t i = 0; i < model->element_count; i++)
		if (model->elements[i]->kind == DMN_INPUT)
			decision->fields[i] = field_named(run, model->elements[i]->name);
	return true;
}

bool bulk_csv_prepare(struct bulk_csv *run, struct text group)
{
	size_t columns;

	if (!read_header(run))
		return false;
	for (size_t d = 0; d < run->decision_count; d++)
		if (!add_decision(run, &run->decisions[d]))
			return false;
	columns = bulk_column_count(run->bulk);
	run->column_fields = NEW_ARRAY(run->arena, columns, size_t);
	run->scales = NEW_ARRAY(run->arena, columns, int);
	run->full = NEW_ARRAY(run->arena, columns, bool);
	for (size_t c = 0; c < columns; c++)
		run->column_fields[c] = field_named(run, bulk_column_at(run->bulk, c)->name);
	run->group_field = group.len ? field_named(run, group) : 0;
	if (group.len && !run->group_field)
		return stop(run, group, T("no such column to group by"));
	return true;
}

struct bulk_csv *bulk_csv_open(struct arena *arena, FILE *file, const char *path, size_t threads)
{
	struct bulk_csv *run = NEW(arena, struct bulk_csv);

	run->arena = arena;
	run->path = path;
	run->thread_count = threads < 1 ? 1 : threads > BULK_CSV_THREADS ? BULK_CSV_THREADS : threads;
	run->bulk = bulk_new();
	csv_open(&run->csv, file);
	return run;
}

void bulk_csv_close(struct bulk_csv *run)
{
	bulk_free(run->bulk);
	csv_close(&run->csv);
}

void bulk_csv_add(struct bulk_csv *run, const struct dmn_model *model, struct text decision)
{
	if (run->decision_count < BULK_CSV_DECISIONS)
		run->decisions[run->decision_count++] = (struct bulk_csv_decision){ .model = model, .name = decision };
}
