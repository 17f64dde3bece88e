/* Test cases from anywhere, run against one small model. */
#include "dmn/testcases.h"

static const char model[] =
	"<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' namespace='n' name='m'>"
	"<inputData name='a' id='a'><variable name='a' typeRef='number'/></inputData>"
	"<decision name='d' id='d'><variable name='d'/><informationRequirement><requiredInput href='#a'/></informationRequirement>"
	"<literalExpression><text>if a &gt; 1 then [a, string(a)] else {x: a}</text></literalExpression></decision></definitions>";

static bool load(void *context, struct arena *arena, struct text location, struct text namespace,
	struct text *ret_bytes, struct text *ret_file)
{
	(void)context, (void)arena, (void)location, (void)namespace;
	*ret_bytes = text_of(model);
	*ret_file = T("model");
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dmn_load_options options = { .load = load };
	struct testcase_count count = { 0, 0 };
	struct arena *arena = arena_new(256 << 20);
	struct text message;

	if (size < 1 << 20)
		testcases_run(arena, T("fuzz"), (struct text){ (const char *)data, size }, &options, NULL, &count, &message);
	arena_free(arena);
	return 0;
}
