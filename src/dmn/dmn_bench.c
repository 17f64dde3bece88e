/* What one evaluation costs, with and without its trace, and what reading a model of 50 tables costs. One core. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "dmn/dmn.h"
#include "dmn/trace.h"

enum { RULES = 10, INPUTS = 5, EVALUATIONS = 300000, TABLES = 50, LOADS = 20 };

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* A first-hit table whose last rule always matches; about half of the evaluations go all the way. */
static void add_table(struct text_builder *xml, int number)
{
	builder_format(xml, "<decision name='d%d' id='d%d'><variable name='d%d'/>", number, number, number);
	for (int i = 0; i < INPUTS; i++)
		builder_format(xml, "<informationRequirement><requiredInput href='#i%d'/></informationRequirement>", i);
	builder_add(xml, T("<decisionTable hitPolicy='FIRST'>"));
	for (int i = 0; i < INPUTS; i++)
		builder_format(xml, "<input><inputExpression><text>x%d</text></inputExpression></input>", i);
	builder_add(xml, T("<output/>"));
	for (int r = 0; r < RULES; r++) {
		builder_add(xml, T("<rule>"));
		for (int i = 0; i < INPUTS; i++) {
			if (r == RULES - 1)
				builder_add(xml, T("<inputEntry><text>-</text></inputEntry>"));
			else
				builder_format(xml, "<inputEntry><text>[%d..%d]</text></inputEntry>", (r * 7 + i) % 50, (r * 7 + i) % 50 + 50);
		}
		builder_format(xml, "<outputEntry><text>%d</text></outputEntry></rule>", r);
	}
	builder_add(xml, T("</decisionTable></decision>"));
}

static struct text model_of(struct arena *arena, int tables)
{
	struct text_builder xml;

	builder_init(&xml, arena, 8 << 20);
	builder_add(&xml, T("<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' namespace='n' name='m'>"));
	for (int i = 0; i < INPUTS; i++)
		builder_format(&xml, "<inputData name='x%d' id='i%d'><variable name='x%d' typeRef='number'/></inputData>", i, i, i);
	for (int i = 0; i < tables; i++)
		add_table(&xml, i);
	builder_add(&xml, T("</definitions>"));
	return builder_text(&xml);
}

static double measure_evaluations(const struct dmn_model *model, struct arena *work, bool trace)
{
	static const struct text names[] = { { "x0", 2 }, { "x1", 2 }, { "x2", 2 }, { "x3", 2 }, { "x4", 2 } };
	struct context_entry entries[INPUTS];
	struct context inputs = { INPUTS, entries };
	struct dmn_evaluate_options options = { .trace = trace, .now = 1 };
	struct dmn_result result;
	unsigned random = 1;
	double start = seconds();

	for (int n = 0; n < EVALUATIONS; n++) {
		for (int i = 0; i < INPUTS; i++) {
			random = random * 1103515245 + 12345;
			entries[i] = (struct context_entry){ names[i], value_integer(random >> 16 & 127) };
		}
		if (dmn_evaluate(model, work, T("d0"), &inputs, &options, &result) != DMN_OK || result.value.kind != VALUE_NUMBER)
			exit(1);
		arena_reset(work);
	}
	return (seconds() - start) / EVALUATIONS * 1e6;
}

static double measure_loading(struct text xml)
{
	double start = seconds();

	for (int n = 0; n < LOADS; n++) {
		struct arena *arena = arena_new(64 << 20);
		struct dmn_problems problems;
		if (!dmn_model_load(arena, NULL, xml, &problems) || problems.count)
			exit(1);
		arena_free(arena);
	}
	return (seconds() - start) / LOADS * 1e3;
}

int main(void)
{
	struct arena *arena = arena_new(64 << 20), *work = arena_new(8 << 20);
	struct dmn_problems problems;
	struct dmn_model *model = dmn_model_load(arena, NULL, model_of(arena, 1), &problems);

	if (!model)
		return 1;
	printf("dmn.single_us %.3f us\n", measure_evaluations(model, work, false));
	printf("dmn.trace_us %.3f us\n", measure_evaluations(model, work, true));
	printf("dmn.load_50_tables_ms %.3f ms\n", measure_loading(model_of(arena, TABLES)));
	arena_free(work);
	arena_free(arena);
	return 0;
}
