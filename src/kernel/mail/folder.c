#include "kernel/mail/carriers.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_whole(int file, struct text bytes)
{
	while (bytes.len) {
		ssize_t n = write(file, bytes.at, bytes.len);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			bytes = (struct text){ bytes.at + n, bytes.len - (size_t)n };
	}
	return fsync(file) == 0;
}

/* The name is the message's id: a message that was put there before is there already. link refuses a second one. */
static bool put_once(struct arena *arena, const char *folder, const char *path, struct text bytes)
{
	char *new = text_cstring(arena, text_format(arena, "%s/.new-XXXXXX", folder));
	int file = mkostemp(new, O_CLOEXEC);
	bool ok;

	if (file < 0)
		return false;
	ok = write_whole(file, bytes);
	ok = close(file) == 0 && ok;
	ok = ok && (link(new, path) == 0 || errno == EEXIST);
	unlink(new);
	return ok;
}

static bool sync_folder(const char *folder)
{
	int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = file >= 0 && fsync(file) == 0;

	if (file >= 0)
		close(file);
	return ok;
}

enum outcome carry_to_folder(struct arena *arena, struct text folder, const struct message *message, struct text *ret_detail)
{
	const char *name = text_cstring(arena, folder), *path;
	struct text content;

	path = text_format(arena, "%s/%lld.txt", name, (long long)message->id).at;
	content = text_format(arena, "Channel: %.*s\nTo: %.*s\nSubject: %.*s\n\n%.*s\n", TEXT_ARG(message->channel), TEXT_ARG(message->to),
		TEXT_ARG(message->subject), TEXT_ARG(message->body));
	if (mkdir(name, 0700) != 0 && errno != EEXIST) {
		*ret_detail = text_format(arena, "folder: %s", strerror(errno));
		return BUSY;
	}
	if (access(path, F_OK) == 0)
		return OK;
	if (!put_once(arena, name, path, content) || !sync_folder(name)) {
		*ret_detail = text_format(arena, "folder: %s", strerror(errno));
		return BUSY;
	}
	return OK;
}
