#include "kernel/image/image.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/crypt/crypt.h"

static char files[PATH_MAX - 128];   /* <data folder>/files; set before there are threads */

void store_open(struct text folder)
{
	int len = snprintf(files, sizeof(files), "%.*s/files", TEXT_ARG(folder));

	assert(len > 0 && (size_t)len < sizeof(files));
}

static struct text path_of(struct arena *arena, struct text hash)
{
	return text_format(arena, "%s/%.2s/%.2s/%.*s", files, hash.at, hash.at + 2, TEXT_ARG(hash));
}

struct text store_path(struct arena *arena, struct text hash)
{
	unsigned char bytes[HASH_BYTES];

	return text_from_hex(hash, bytes, sizeof(bytes)) ? path_of(arena, hash) : T("");
}

static enum outcome outcome_of(int error)
{
	/* EFBIG: a limit on the size of files is met like a full disk. */
	return error == ENOSPC || error == EDQUOT || error == EFBIG ? LIMIT : BROKEN;
}

static enum outcome sync_folder(const char *path)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int failed = folder < 0 || fsync(folder) != 0 ? errno : 0;

	if (folder >= 0)
		close(folder);
	return failed ? outcome_of(failed) : OK;
}

/* A folder and its name in the parent's, both on the disk. */
static enum outcome make_folder(struct arena *arena, struct text path)
{
	const char *name = text_cstring(arena, path), *slash = strrchr(name, '/');
	struct text parent = { name, slash && slash > name ? (size_t)(slash - name) : 1 };

	if (mkdir(name, 0700) != 0)
		return errno == EEXIST ? OK : outcome_of(errno);
	return sync_folder(text_cstring(arena, parent));
}

static enum outcome make_folders(struct arena *arena, struct text hash)
{
	TRY(make_folder(arena, text_of(files)));
	TRY(make_folder(arena, text_format(arena, "%s/new", files)));
	TRY(make_folder(arena, text_format(arena, "%s/%.2s", files, hash.at)));
	return make_folder(arena, text_format(arena, "%s/%.2s/%.2s", files, hash.at, hash.at + 2));
}

static enum outcome write_and_sync(int file, struct text bytes)
{
	while (bytes.len) {
		ssize_t n = write(file, bytes.at, bytes.len);
		if (n < 0 && errno != EINTR)
			return outcome_of(errno);
		if (n > 0)
			bytes = (struct text){ bytes.at + n, bytes.len - (size_t)n };
	}
	return fsync(file) == 0 ? OK : outcome_of(errno);
}

/* Written whole under a name of its own (0600), then moved: nobody ever sees half a file. */
static enum outcome write_file(struct arena *arena, const char *path, struct text bytes)
{
	char *new = text_cstring(arena, text_format(arena, "%s/new/XXXXXX", files));
	int file = mkostemp(new, O_CLOEXEC);
	enum outcome outcome;

	if (file < 0)
		return outcome_of(errno);
	outcome = write_and_sync(file, bytes);
	if (close(file) != 0 && outcome == OK)
		outcome = outcome_of(errno);
	if (outcome == OK && rename(new, path) != 0)
		outcome = outcome_of(errno);
	if (outcome != OK)
		unlink(new);
	return outcome;
}

/* Touched, so that it is as good as new to the sweep. */
static bool is_there(const char *path, struct text bytes)
{
	struct stat about;

	return utimensat(AT_FDCWD, path, NULL, 0) == 0 && stat(path, &about) == 0 && (size_t)about.st_size == bytes.len;
}

enum outcome store_put(struct arena *arena, struct text bytes, struct text *ret_hash)
{
	struct text hash = hash_hex(arena, hash_of(bytes));
	const char *path = path_of(arena, hash).at;

	assert(files[0] && "store_open comes first");
	TRY(make_folders(arena, hash));
	if (!is_there(path, bytes))
		TRY(write_file(arena, path, bytes));
	/* Also when it was there: whoever moved it may not have come to this line yet. */
	TRY(sync_folder(text_format(arena, "%s/%.2s/%.2s", files, hash.at, hash.at + 2).at));
	*ret_hash = hash;
	return OK;
}

bool store_touch(struct arena *arena, struct text hash)
{
	struct text path = store_path(arena, hash);

	return path.len && utimensat(AT_FDCWD, text_cstring(arena, path), NULL, 0) == 0;
}

/* ---- what nobody needs any more ---- */

static bool is_older(const char *path, int64_t before)
{
	struct stat about;

	return lstat(path, &about) == 0 && S_ISREG(about.st_mode) && (int64_t)about.st_mtim.tv_sec * 1000 < before;
}

static bool is_hash(const char *name)
{
	unsigned char bytes[HASH_BYTES];

	return text_from_hex(text_of(name), bytes, sizeof(bytes));
}

/* Each entry of a folder; a folder that is not there has none. */
static enum outcome each_entry(const char *folder, void (*one)(void *context, const char *folder, const char *name), void *context)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	if (!dir)
		return errno == ENOENT ? OK : BROKEN;
	while ((entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			one(context, folder, entry->d_name);
	closedir(dir);
	return OK;
}

struct sweep {
	struct arena *arena;
	int64_t before;
	struct text *hashes;
	size_t count, size;
	enum outcome outcome;
};

/* Half a file has a made-up name; one that was set aside keeps its hash, and is not this function's. */
static void drop_half(void *context, const char *folder, const char *name)
{
	struct sweep *sweep = context;
	const char *path = text_format(sweep->arena, "%s/%s", folder, name).at;

	if (!is_hash(name) && is_older(path, sweep->before))
		unlink(path);
}

enum outcome store_sweep(struct arena *arena, int64_t before)
{
	struct sweep sweep = { .arena = arena, .before = before };

	return files[0] ? each_entry(text_format(arena, "%s/new", files).at, drop_half, &sweep) : OK;   /* a command that keeps no files */
}

static void note_old(void *context, const char *folder, const char *name)
{
	struct sweep *sweep = context;
	struct text *wider;

	if (!is_hash(name) || !is_older(text_format(sweep->arena, "%s/%s", folder, name).at, sweep->before))
		return;
	if (sweep->count == sweep->size) {
		sweep->size = sweep->size ? sweep->size * 2 : 256;
		wider = NEW_ARRAY(sweep->arena, sweep->size, struct text);
		if (sweep->count)
			memcpy(wider, sweep->hashes, sweep->count * sizeof(*wider));
		sweep->hashes = wider;
	}
	sweep->hashes[sweep->count++] = text_copy(sweep->arena, text_of(name));
}

static void note_old_below(void *context, const char *folder, const char *name)
{
	struct sweep *sweep = context;

	if (each_entry(text_format(sweep->arena, "%s/%s", folder, name).at, note_old, sweep) != OK)
		sweep->outcome = BROKEN;
}

enum outcome store_list(struct arena *arena, struct text within, int64_t before, struct text **ret_hashes, size_t *ret_count)
{
	struct sweep sweep = { .arena = arena, .before = before, .outcome = OK };
	bool aside = text_equal(within, T("new"));

	if (files[0])
		TRY(each_entry(text_format(arena, "%s/%.*s", files, TEXT_ARG(within)).at, aside ? note_old : note_old_below, &sweep));
	*ret_hashes = sweep.hashes;
	*ret_count = sweep.count;
	return sweep.outcome;
}

static const char *aside_path(struct arena *arena, struct text hash)
{
	return text_format(arena, "%s/new/%.*s", files, TEXT_ARG(hash)).at;
}

bool store_set_aside(struct arena *arena, struct text hash, int64_t before)
{
	const char *path = path_of(arena, hash).at, *aside = aside_path(arena, hash);

	if (make_folder(arena, text_format(arena, "%s/new", files)) != OK || rename(path, aside) != 0)
		return false;
	if (!is_older(aside, before)) {
		store_put_back(arena, hash);
		return false;
	}
	return utimensat(AT_FDCWD, aside, NULL, 0) == 0;   /* its day begins */
}

void store_put_back(struct arena *arena, struct text hash)
{
	rename(aside_path(arena, hash), path_of(arena, hash).at);
}

void store_forget(struct arena *arena, struct text hash)
{
	unlink(aside_path(arena, hash));
}
