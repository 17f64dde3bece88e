#include "kernel/crypt/crypt.h"
#include "kernel/crypt/keys.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROOT_BYTES = 64 };

static unsigned char root[ROOT_BYTES];   /* the key file; written once, before there are threads */
static bool is_open;

static bool read_root(int file)
{
	unsigned char extra;
	size_t have = 0;
	ssize_t n;

	while (have < ROOT_BYTES && (n = read(file, root + have, ROOT_BYTES - have)) > 0)
		have += (size_t)n;
	return have == ROOT_BYTES && read(file, &extra, 1) == 0;
}

/* The file, then its name in the folder, must be on the disk before anything is sealed with it. */
static bool sync_file_and_folder(int file, const char *path, struct arena *arena)
{
	int folder = open(dirname(text_cstring(arena, text_of(path))), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = folder >= 0 && fsync(file) == 0 && fsync(folder) == 0;

	if (folder >= 0)
		close(folder);
	return ok;
}

static bool create_root(struct arena *arena, const char *path, struct text *ret_error)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok;

	if (file < 0 && errno == EEXIST)
		return true;
	if (file < 0) {
		*ret_error = text_format(arena, "cannot create the key file %s: %s", path, strerror(errno));
		return false;
	}
	randombytes_buf(root, ROOT_BYTES);
	ok = write(file, root, ROOT_BYTES) == ROOT_BYTES && sync_file_and_folder(file, path, arena);
	if (!ok) {
		*ret_error = text_format(arena, "cannot write the key file %s: %s", path, strerror(errno));
		unlink(path);
	}
	close(file);
	return ok;
}

static bool load_root(struct arena *arena, const char *path, struct text *ret_error)
{
	struct stat about;
	int file = open(path, O_RDONLY | O_CLOEXEC);
	bool ok = false;

	if (file < 0) {
		*ret_error = text_format(arena, "cannot open the key file %s: %s", path, strerror(errno));
		return false;
	}
	if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode))
		*ret_error = text_format(arena, "the key file %s is no file", path);
	else if (about.st_mode & 077)
		*ret_error = text_format(arena, "others may read the key file %s: chmod 600 it", path);
	else if (!read_root(file))
		*ret_error = text_format(arena, "the key file %s does not hold %d bytes", path, ROOT_BYTES);
	else
		ok = true;
	close(file);
	return ok;
}

bool crypt_open(struct arena *arena, struct text key_file, bool create, struct text *ret_error)
{
	const char *path = text_cstring(arena, key_file);

	if (sodium_init() < 0) {
		*ret_error = T("libsodium does not start");
		return false;
	}
	if (create && !create_root(arena, path, ret_error))
		return false;
	is_open = load_root(arena, path, ret_error);
	return is_open;
}

void key_for(const char *purpose, unsigned char ret_key[KEY_BYTES])
{
	assert(is_open && "crypt_open comes first");
	crypto_generichash(ret_key, KEY_BYTES, (const unsigned char *)purpose, strlen(purpose), root, ROOT_BYTES);
}
