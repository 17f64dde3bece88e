#include "dmn/command_check.h"

#include <stdio.h>
#include <string.h>

#include "dmn/analysis.h"
#include "dmn/command_model.h"

enum { CHECK_MEMORY = 1 << 30 };

static void print_example(struct arena *arena, const struct dmn_finding *finding)
{
	for (size_t i = 0; i < finding->input_count; i++)
		printf("%s%.*s = %.*s", i ? ", " : " for ", TEXT_ARG(finding->inputs[i]), TEXT_ARG(value_format(arena, finding->example[i])));
	printf("\n");
}

static void print_what(const struct dmn_finding *finding)
{
	switch (finding->kind) {
	case DMN_GAP:
		printf("gap: no rule");
		break;
	case DMN_OVERLAP:
		printf("overlap: rules %u and %u both match", finding->rule, finding->other);
		break;
	case DMN_UNREACHABLE:
		if (!finding->input_count)
			printf("unreachable: rule %u can never match", finding->rule);
		else if (finding->other)
			printf("unreachable: rule %u, rule %u comes first", finding->rule, finding->other);
		else
			printf("unreachable: rule %u, earlier rules together come first", finding->rule);
		break;
	case DMN_SUBSUMED:
		printf("subsumed: rule %u lies within rule %u and says the same", finding->rule, finding->other);
		break;
	}
}

static int print_check(struct arena *arena, const char *path, const struct dmn_check *check)
{
	for (const struct dmn_finding *finding = check->first; finding; finding = finding->next) {
		printf("%s:%u: %.*s: ", path, finding->line, TEXT_ARG(dmn_element_name(finding->element)));
		print_what(finding);
		print_example(arena, finding);
	}
	if (check->unclear)
		printf("%zu cells depend on more than their column and were not judged\n", check->unclear);
	if (check->capped)
		printf("too much to search: there may be more than is listed\n");
	printf("%zu tables, %zu findings\n", check->tables, check->count);
	return check->count ? 1 : 0;
}

int dmn_command_check(int argc, char **argv)
{
	struct arena *arena = arena_new(CHECK_MEMORY);
	struct dmn_check check;
	const struct dmn_model *model;
	int status = 2;

	if (argc != 2 && (argc != 4 || strcmp(argv[2], "--on")))
		fprintf(stderr, "usage: onedoor dmn check MODEL|PACKAGE [--on DATE]\n");
	else if (!(model = dmn_command_load(arena, argv[1], argc == 4 ? argv[3] : NULL, NULL)))
		status = 2;
	else if (dmn_check_model(model, arena, &check) != DMN_OK)
		fprintf(stderr, "%s: %.*s\n", argv[1], TEXT_ARG(check.reason));
	else
		status = print_check(arena, argv[1], &check);
	arena_free(arena);
	return status;
}
