#include "dmn/command_fmt.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dmn/fmt.h"
#include "dmn/folder.h"

enum { MEMORY = 1 << 30, FINE = 0, CHANGED = 1, FAILED = 2 };

enum mode { REWRITE, CHECK, PRINT };

/* Written beside and moved over it, so that no power cut leaves half a model. */
static int rewrite(struct arena *arena, const char *path, struct text bytes)
{
	char *beside = text_cstring(arena, text_format(arena, "%s.formatted", path));
	FILE *file = fopen(beside, "wb");
	bool fine = file && fwrite(bytes.at, 1, bytes.len, file) == bytes.len && !fflush(file) && !fsync(fileno(file));

	if (file && fclose(file))
		fine = false;
	if (fine && !rename(beside, path))
		return FINE;
	unlink(beside);
	fprintf(stderr, "%s: cannot be written\n", path);
	return FAILED;
}

static int format_file(struct arena *arena, const char *path, enum mode mode)
{
	struct text bytes, formatted, problem;
	bool same;

	if (!folder_read(arena, path, &bytes)) {
		fprintf(stderr, "%s: cannot be read\n", path);
		return FAILED;
	}
	if (!dmn_format(arena, bytes, &formatted, &problem)) {
		fprintf(stderr, "%s:%.*s\n", path, TEXT_ARG(problem));
		return FAILED;
	}
	same = text_equal(bytes, formatted);
	if (mode == PRINT)
		return fwrite(formatted.at, 1, formatted.len, stdout) == formatted.len ? FINE : FAILED;
	if (mode == CHECK && !same)
		printf("%s\n", path);
	if (mode == CHECK || same)
		return same ? FINE : CHANGED;
	return rewrite(arena, path, formatted);
}

int dmn_command_fmt(int argc, char **argv)
{
	struct arena *arena = arena_new(MEMORY);
	enum mode mode = REWRITE;
	int status = FINE, files = 0;

	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--check") || !strcmp(argv[i], "--stdout")) {
			mode = argv[i][2] == 'c' ? CHECK : PRINT;
			continue;
		}
		int one = format_file(arena, argv[i], mode);
		status = one > status ? one : status;
		files++;
		arena_reset(arena);
	}
	arena_free(arena);
	if (!files)
		fprintf(stderr, "usage: onedoor dmn fmt [--check | --stdout] MODEL...\n");
	return files ? status : FAILED;
}
