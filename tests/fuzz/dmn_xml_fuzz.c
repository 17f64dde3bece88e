/* A decision model from anywhere: read, and every element of it evaluated, within limits. */
#include "dmn/ask.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dmn_evaluate_options options = { .max_steps = 20000, .trace = true, .now = 1700000000000 };
	struct arena *arena = arena_new(32 << 20), *work = arena_new(8 << 20);
	struct dmn_problems problems;
	struct dmn_model *model = dmn_model_load(arena, NULL, (struct text){ (const char *)data, size }, &problems);
	struct dmn_interview interview;
	struct dmn_result result;

	for (size_t i = 0; model && i < dmn_element_count(model) && i < 50; i++) {
		dmn_evaluate(model, work, dmn_element_name(dmn_element_at(model, i)), NULL, &options, &result);
		arena_reset(work);
		if (i < 5)
			dmn_ask(model, work, dmn_element_name(dmn_element_at(model, i)), NULL, &options, &interview);
		arena_reset(work);
	}
	arena_free(work);
	arena_free(arena);
	return 0;
}
