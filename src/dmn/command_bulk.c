/* onedoor dmn bulk: what each decision says, a line for every row. */
#include "dmn/command_bulk.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dmn/bulk_csv.h"
#include "dmn/command_model.h"
#include "dmn/json.h"

enum { MEMORY = 1 << 30 };

struct job {
	struct arena *arena;
	const struct dmn_model *model;
	struct bulk_csv *run;
	const char *input_path;
	FILE *output;
	size_t decision_count, thread_count;
	struct text decisions[BULK_CSV_DECISIONS];
	struct text **texts;                 /* of each outcome of each decision */
	bool failed;
};

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

static void write_text(struct bulk_block *block, struct text text, char after)
{
	char *to = bulk_block_room(block, text.len + 1);

	memcpy(to, text.at, text.len);
	to[text.len] = after;
	block->out_used += text.len + 1;
}

static void write_row(void *context, struct bulk_worker *worker)
{
	struct job *job = context;

	for (size_t d = 0; d < job->decision_count; d++) {
		char after = d + 1 == job->decision_count ? '\n' : ',';
		struct value value;
		uint16_t outcome;
		if (bulk_row_outcome(worker, d, &outcome))
			write_text(worker->block, job->texts[d][outcome], after);
		else if (bulk_row_value(worker, d, &value))
			write_text(worker->block, csv_text(worker->arena, value), after);
	}
}

static void write_block(void *context, struct bulk_block *block)
{
	struct job *job = context;

	if (fwrite(block->out, 1, block->out_used, job->output) != block->out_used)
		job->failed = true;
}

/* Says what cannot be compiled, and which columns are missing. */
static void tell(struct job *job)
{
	for (size_t d = 0; d < job->decision_count; d++)
		if (bulk_reason(job->run->bulk, d).len)
			fprintf(stderr, "%.*s: row by row: %.*s\n", TEXT_ARG(job->decisions[d]), TEXT_ARG(bulk_reason(job->run->bulk, d)));
	for (size_t c = 0; c < bulk_column_count(job->run->bulk); c++)
		if (!job->run->column_fields[c])
			fprintf(stderr, "%s: no column '%.*s': it is null everywhere\n", job->input_path, TEXT_ARG(bulk_column_at(job->run->bulk, c)->name));
}

static void write_header(struct job *job)
{
	job->texts = NEW_ARRAY(job->arena, job->decision_count, struct text *);
	for (size_t d = 0; d < job->decision_count; d++) {
		struct text name = csv_text(job->arena, value_string(job->decisions[d]));
		fprintf(job->output, "%.*s%c", TEXT_ARG(name), d + 1 == job->decision_count ? '\n' : ',');
		if (bulk_reason(job->run->bulk, d).len)
			continue;
		job->texts[d] = NEW_ARRAY(job->arena, bulk_outcome_count(job->run->bulk, d), struct text);
		for (size_t i = 0; i < bulk_outcome_count(job->run->bulk, d); i++)
			job->texts[d][i] = csv_text(job->arena, bulk_outcome(job->run->bulk, d, (uint16_t)i));
	}
}

static int usage(void)
{
	fprintf(stderr, "usage: onedoor dmn bulk MODEL|PACKAGE [--on DATE] [--decision NAME]... --input CSV [--output CSV] [--threads N]\n");
	return 2;
}

static void run_output(struct job *job, const char *output)
{
	struct bulk_taker taker = { job, write_row, write_block };

	job->output = output ? fopen(output, "wb") : stdout;
	if (!job->output) {
		fprintf(stderr, "%s: cannot be written\n", output);
		job->failed = true;
		return;
	}
	write_header(job);
	if (!bulk_csv_run(job->run, &taker) || (output ? fclose(job->output) : fflush(job->output)))
		job->failed = true;
}

static int run_files(struct job *job, const char *output)
{
	FILE *input = strcmp(job->input_path, "-") ? fopen(job->input_path, "rb") : stdin;
	struct bulk_csv *run;

	if (!input) {
		fprintf(stderr, "%s: cannot be read\n", job->input_path);
		return 1;
	}
	run = job->run = bulk_csv_open(job->arena, input, job->input_path, job->thread_count);
	for (size_t d = 0; d < job->decision_count; d++)
		bulk_csv_add(run, job->model, job->decisions[d]);
	if (bulk_csv_prepare(run, T(""))) {
		tell(job);
		run_output(job, output);
		fprintf(stderr, "%llu rows, %llu of them row by row, %zu tests, %s\n", (unsigned long long)run->row_count,
			(unsigned long long)run->row_by_row, bulk_test_count(run->bulk), bulk_instructions(run->bulk));
	}
	if (run->problem.len)
		fprintf(stderr, "%.*s\n", TEXT_ARG(run->problem));
	job->failed = job->failed || run->problem.len;
	bulk_csv_close(run);
	if (input != stdin)
		fclose(input);
	return job->failed;
}

static size_t thread_count(const char *wanted)
{
	long count = wanted ? atol(wanted) : sysconf(_SC_NPROCESSORS_ONLN);

	return count < 1 ? 1 : count > BULK_CSV_THREADS ? BULK_CSV_THREADS : (size_t)count;
}

int dmn_command_bulk(int argc, char **argv)
{
	struct arena *arena = arena_new(MEMORY);
	struct job *job = NEW(arena, struct job);
	const char *model = NULL, *output = NULL, *threads = NULL, *on = NULL;
	struct text answer;
	int status = 2;

	job->arena = arena;
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--decision") && i + 1 < argc && job->decision_count < BULK_CSV_DECISIONS)
			job->decisions[job->decision_count++] = text_of(argv[++i]);
		else if (!strcmp(argv[i], "--input") && i + 1 < argc)
			job->input_path = argv[++i];
		else if (!strcmp(argv[i], "--output") && i + 1 < argc)
			output = argv[++i];
		else if (!strcmp(argv[i], "--on") && i + 1 < argc)
			on = argv[++i];
		else if (!strcmp(argv[i], "--threads") && i + 1 < argc)
			threads = argv[++i];
		else
			model = argv[i];
	}
	job->thread_count = thread_count(threads);
	if (!model || !job->input_path)
		status = usage();
	else if ((job->model = dmn_command_load(arena, model, on, &answer))) {
		if (!job->decision_count)
			job->decisions[job->decision_count++] = answer;
		status = run_files(job, output);
	}
	arena_free(arena);
	return status;
}
