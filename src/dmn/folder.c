#include "dmn/folder.h"

#include <dirent.h>
#include <stdio.h>

bool folder_read(struct arena *arena, const char *path, struct text *ret_bytes)
{
	FILE *file = fopen(path, "rbe");
	long size = -1;
	char *bytes;

	if (!file)
		return false;
	if (fseek(file, 0, SEEK_END) == 0)
		size = ftell(file);
	if (size < 0 || size > FOLDER_FILE_MAX || fseek(file, 0, SEEK_SET)) {
		fclose(file);
		return false;
	}
	bytes = arena_alloc(arena, (size_t)size + 1);
	size = (long)fread(bytes, 1, (size_t)size, file);
	fclose(file);
	*ret_bytes = (struct text){ bytes, (size_t)size };
	return true;
}

static bool read_in(struct arena *arena, const char *folder, struct text name, struct text *ret_bytes, struct text *ret_file)
{
	struct text path = text_format(arena, "%s/%.*s", folder, TEXT_ARG(name));

	if (!name.len || memchr(name.at, '/', name.len) || name.at[0] == '.' || memchr(name.at, 0, name.len))
		return false;
	if (!folder_read(arena, text_cstring(arena, path), ret_bytes))
		return false;
	*ret_file = path;
	return true;
}

static bool ends_with(const char *name, const char *end)
{
	size_t len = strlen(name), end_len = strlen(end);

	return len > end_len && !strcmp(name + len - end_len, end);
}

static bool find_namespace(struct arena *arena, const char *folder, struct text namespace, struct text *ret_bytes, struct text *ret_file)
{
	DIR *directory = opendir(folder);
	struct text wanted = text_format(arena, "namespace=\"%.*s\"", TEXT_ARG(namespace));
	bool found = false;

	for (struct dirent *entry; directory && !found && (entry = readdir(directory));) {
		if (!ends_with(entry->d_name, ".dmn") || !read_in(arena, folder, text_copy(arena, text_of(entry->d_name)), ret_bytes, ret_file))
			continue;
		const char *tag = memmem(ret_bytes->at, ret_bytes->len, "definitions", 11);
		const char *end = tag ? memchr(tag, '>', ret_bytes->len - (size_t)(tag - ret_bytes->at)) : NULL;
		const char *at = end ? memmem(tag, (size_t)(end - tag), wanted.at, wanted.len) : NULL;
		found = at;
	}
	if (directory)
		closedir(directory);
	return found;
}

bool folder_load(void *folder, struct arena *arena, struct text location, struct text namespace,
	struct text *ret_bytes, struct text *ret_file)
{
	if (read_in(arena, folder, location, ret_bytes, ret_file))
		return true;
	return namespace.len && find_namespace(arena, folder, namespace, ret_bytes, ret_file);
}
