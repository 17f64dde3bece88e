/* FEEL text from anywhere: parsed and evaluated, within limits. */
#include "dmn/feel.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dmn_evaluate_options options = { .max_steps = 20000, .now = 1700000000000 };
	struct arena *arena = arena_new(8 << 20);
	struct feel_problem problem;
	struct value value;

	if (feel_evaluate_text(arena, (struct text){ (const char *)data, size }, NULL, &options, &value, &problem)) {
		struct arena *out = arena_new(64 << 20);
		if (size < 4096)
			value_format(out, value);
		arena_free(out);
	}
	arena_free(arena);
	return 0;
}
