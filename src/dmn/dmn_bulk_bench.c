/*
 * Decisions a second over columns: a first-hit table of 10 rules over 5 integer inputs, a million rows with nulls, one core.
 *   dmn_bulk_bench [FOLDER]    also writes the columns and the outcomes there, for other engines to run the same
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dmn/bulk.h"

enum { RULES = 10, INPUTS = 5, BLOCKS = 245, ROWS = 1000000, PASSES = 20 };

static int32_t values[INPUTS][BLOCKS * BULK_ROWS];
static uint64_t present[INPUTS][BLOCKS * BULK_WORDS];
static uint16_t outcomes[BLOCKS * BULK_ROWS];

/* Of this core: others may be at work on the machine. */
static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Rule r: input i within r × 3 + i and that + 90; the last one takes the rest. bench/dmn/peers.py has the same. */
static struct text model_text(struct arena *arena)
{
	struct text_builder xml;

	builder_init(&xml, arena, 1 << 20);
	builder_add(&xml, T("<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' namespace='n' name='m'>"));
	for (int i = 0; i < INPUTS; i++)
		builder_format(&xml, "<inputData name='x%d' id='i%d'><variable name='x%d' typeRef='number'/></inputData>", i, i, i);
	builder_add(&xml, T("<decision name='d' id='d'><variable name='d'/>"));
	for (int i = 0; i < INPUTS; i++)
		builder_format(&xml, "<informationRequirement><requiredInput href='#i%d'/></informationRequirement>", i);
	builder_add(&xml, T("<decisionTable hitPolicy='FIRST'>"));
	for (int i = 0; i < INPUTS; i++)
		builder_format(&xml, "<input><inputExpression><text>x%d</text></inputExpression></input>", i);
	builder_add(&xml, T("<output/>"));
	for (int r = 0; r < RULES; r++) {
		builder_add(&xml, T("<rule>"));
		for (int i = 0; i < INPUTS; i++)
			if (r == RULES - 1)
				builder_add(&xml, T("<inputEntry><text>-</text></inputEntry>"));
			else
				builder_format(&xml, "<inputEntry><text>[%d..%d]</text></inputEntry>", r * 3 + i, r * 3 + i + 90);
		builder_format(&xml, "<outputEntry><text>%d</text></outputEntry></rule>", r);
	}
	builder_add(&xml, T("</decisionTable></decision></definitions>"));
	return builder_text(&xml);
}

static void make_rows(void)
{
	uint64_t random = 1;

	for (int i = 0; i < INPUTS; i++)
		for (size_t row = 0; row < ROWS; row++) {
			random = random * 6364136223846793005u + 1442695040888963407u;
			values[i][row] = (int32_t)(random >> 40 & 127);
			if (random >> 58)
				present[i][row / 64] |= 1ull << row % 64;
		}
}

static void run_once(const struct bulk *bulk, uint64_t *scratch)
{
	for (size_t block = 0; block < BLOCKS; block++) {
		size_t start = block * BULK_ROWS, left = ROWS - start;
		struct bulk_data data[INPUTS];
		uint16_t *wanted = outcomes + start;
		for (size_t i = 0; i < INPUTS; i++)
			data[i] = (struct bulk_data){ .narrow = values[i] + start, .present = present[i] + block * BULK_WORDS };
		bulk_run(bulk, data, left < BULK_ROWS ? left : BULK_ROWS, scratch, &wanted);
	}
}

static double measure(struct bulk *bulk, uint64_t *scratch)
{
	double start;

	run_once(bulk, scratch);
	start = seconds();
	for (int i = 0; i < PASSES; i++)
		run_once(bulk, scratch);
	return (double)ROWS * PASSES / (seconds() - start);
}

static void write_file(const char *folder, const char *name, const void *bytes, size_t count)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "wb");
	if (!file || fwrite(bytes, 1, count, file) != count || fclose(file))
		exit(1);
}

static void write_rows(const char *folder)
{
	char name[32];

	for (int i = 0; i < INPUTS; i++) {
		snprintf(name, sizeof(name), "x%d.int32", i);
		write_file(folder, name, values[i], ROWS * sizeof(int32_t));
		snprintf(name, sizeof(name), "x%d.present", i);
		write_file(folder, name, present[i], ROWS / 8);
	}
	write_file(folder, "outcomes.uint16", outcomes, ROWS * sizeof(uint16_t));
}

int main(int argc, char **argv)
{
	static const char *const instructions[] = { "plain", "avx2", "avx512" };
	struct arena *arena = arena_new(64 << 20);
	struct dmn_problems problems;
	struct dmn_model *model = dmn_model_load(arena, NULL, model_text(arena), &problems);
	struct bulk *bulk = bulk_new();
	const char *best = bulk_instructions(bulk);
	uint64_t *scratch;
	size_t number;

	if (!model || !bulk_add(bulk, model, T("d"), &number) || bulk_reason(bulk, number).len)
		return 1;
	scratch = aligned_alloc(64, bulk_scratch_bytes(bulk));
	make_rows();
	for (int i = 0; i < 3; i++)
		if (bulk_set_instructions(bulk, instructions[i]))
			printf("dmn.bulk_rate_%s %.0f decisions/s\n", instructions[i], measure(bulk, scratch));
	bulk_set_instructions(bulk, best);
	printf("dmn.bulk_rate %.0f decisions/s\n", measure(bulk, scratch));
	if (argc > 1)
		write_rows(argv[1]);
	free(scratch);
	bulk_free(bulk);
	arena_free(arena);
	return 0;
}
