#include "dmn/command_test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "dmn/folder.h"
#include "dmn/testcases.h"

enum { TREE_DEPTH = 10, FILE_MEMORY = 512 << 20 };

struct directory_count {
	char *path;
	struct testcase_count count;
};

/* What the tree came to. Process memory: the command ends with it. */
struct tally {
	struct directory_count *directories;
	size_t count;
	struct testcase_count total;
	bool json;
};

static void print_failure(void *context, struct text file, struct text testcase, struct text node, struct text message)
{
	const struct tally *tally = context;

	if (message.len && !tally->json)
		printf("FAIL %.*s %.*s %.*s: %.*s\n", TEXT_ARG(file), TEXT_ARG(testcase), TEXT_ARG(node), TEXT_ARG(message));
}

static void run_file(struct tally *tally, char *folder, const char *path, struct testcase_count *count)
{
	struct arena *arena = arena_new(FILE_MEMORY);
	struct dmn_load_options options = { .load = folder_load, .load_context = folder };
	struct testcase_report report = { print_failure, tally };
	struct text bytes, message;

	if (!folder_read(arena, path, &bytes)) {
		message = T("cannot be read");
		count->failed++;
		print_failure(tally, text_of(path), T("-"), T("-"), message);
	} else if (!testcases_run(arena, text_of(path), bytes, &options, &report, count, &message)) {
		count->failed++;
		print_failure(tally, text_of(path), T("-"), T("-"), message);
	}
	arena_free(arena);
}

static void add_directory(struct tally *tally, const char *path, struct testcase_count count)
{
	tally->directories = realloc(tally->directories, (tally->count + 1) * sizeof(*tally->directories));
	tally->directories[tally->count++] = (struct directory_count){ strdup(path), count };
	tally->total.passed += count.passed;
	tally->total.failed += count.failed;
}

static bool is_test_file(const char *name)
{
	size_t len = strlen(name);

	return len > 4 && !strcmp(name + len - 4, ".xml");
}

static void run_tree(struct tally *tally, char *folder, int depth)
{
	struct dirent **entries;
	struct testcase_count count = { 0, 0 };
	int found = depth < TREE_DEPTH ? scandir(folder, &entries, NULL, alphasort) : 0;

	for (int i = 0; i < found; i++) {
		char *path = NULL;
		struct stat status;
		if (entries[i]->d_name[0] != '.' && asprintf(&path, "%s/%s", folder, entries[i]->d_name) > 0 && !stat(path, &status)) {
			if (S_ISDIR(status.st_mode))
				run_tree(tally, path, depth + 1);
			else if (is_test_file(entries[i]->d_name))
				run_file(tally, folder, path, &count);
		}
		free(path);
		free(entries[i]);
	}
	if (found > 0)
		free(entries);
	if (count.passed + count.failed)
		add_directory(tally, folder, count);
}

static void print_json(const struct tally *tally)
{
	printf("{\"passed\": %zu, \"failed\": %zu, \"directories\": [", tally->total.passed, tally->total.failed);
	for (size_t i = 0; i < tally->count; i++)
		printf("%s\n  {\"directory\": \"%s\", \"passed\": %zu, \"failed\": %zu}", i ? "," : "", tally->directories[i].path,
			tally->directories[i].count.passed, tally->directories[i].count.failed);
	printf("\n]}\n");
}

static void print_table(const struct tally *tally)
{
	for (size_t i = 0; i < tally->count; i++)
		printf("%5zu passed %5zu failed  %s\n", tally->directories[i].count.passed, tally->directories[i].count.failed,
			tally->directories[i].path);
	printf("%5zu passed %5zu failed  in all (result nodes)\n", tally->total.passed, tally->total.failed);
}

int dmn_command_test(int argc, char **argv)
{
	struct tally tally = { .json = false };
	char *folder = NULL;

	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--json"))
			tally.json = true;
		else
			folder = argv[i];
	}
	if (!folder) {
		fprintf(stderr, "usage: onedoor dmn test DIR [--json]\n");
		return 2;
	}
	run_tree(&tally, folder, 0);
	if (tally.json)
		print_json(&tally);
	else
		print_table(&tally);
	for (size_t i = 0; i < tally.count; i++)
		free(tally.directories[i].path);
	free(tally.directories);
	return tally.total.failed || !tally.total.passed;
}
