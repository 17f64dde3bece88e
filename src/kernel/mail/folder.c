#include "kernel/mail/carriers.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A message on its way into the folder. */
struct letter {
	struct mailing *mailing;
	char *new; /* the file's name until it is whole */
	const char *path;
	int file, trouble; /* errno of what failed, 0 */
};

static bool write_whole(int file, struct text bytes)
{
	while (bytes.len) {
		ssize_t n = write(file, bytes.at, bytes.len);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			bytes = (struct text){ bytes.at + n, bytes.len - (size_t)n };
	}
	return true;
}

static void begin(struct arena *arena, const char *folder, struct letter *letter)
{
	const struct message *message = &letter->mailing->message;
	struct text content = text_format(arena, "Channel: %.*s\nTo: %.*s\nSubject: %.*s\n\n%.*s\n", TEXT_ARG(message->channel),
		TEXT_ARG(message->to), TEXT_ARG(message->subject), TEXT_ARG(message->body));

	letter->file = -1;
	letter->path = text_format(arena, "%s/%lld.txt", folder, (long long)message->id).at;
	if (access(letter->path, F_OK) == 0)
		return;
	letter->new = text_cstring(arena, text_format(arena, "%s/.new-XXXXXX", folder));
	letter->file = mkostemp(letter->new, O_CLOEXEC);
	if (letter->file < 0 || !write_whole(letter->file, content))
		letter->trouble = errno;
}

/* The name is the message's id: a message that was put there before is there already. link refuses a second one. */
static void finish(struct letter *letter, int trouble)
{
	if (letter->file < 0)
		return;
	letter->trouble = letter->trouble ? letter->trouble : trouble;
	if (!letter->trouble && link(letter->new, letter->path) != 0 && errno != EEXIST)
		letter->trouble = errno;
	close(letter->file);
	unlink(letter->new);
}

/* Waits for the disk once for all: one by one, each message would cost as much as all of them. */
static int sync_letters(const struct letter letters[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (letters[i].file >= 0)
			return (count == 1 ? fsync(letters[i].file) : syncfs(letters[i].file)) == 0 ? 0 : errno;
	return 0;
}

static int sync_folder(const char *folder)
{
	int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int trouble = file >= 0 && fsync(file) == 0 ? 0 : errno;

	if (file >= 0)
		close(file);
	return trouble;
}

void folder_put(struct arena *arena, struct text folder, struct mailing *const mailings[], size_t count)
{
	const char *name = text_cstring(arena, folder);
	struct letter *letters = NEW_ARRAY(arena, count, struct letter);
	int trouble;

	mkdir(name, 0700);
	for (size_t i = 0; i < count; i++) {
		letters[i].mailing = mailings[i];
		begin(arena, name, &letters[i]);
	}
	trouble = sync_letters(letters, count);
	for (size_t i = 0; i < count; i++)
		finish(&letters[i], trouble);
	trouble = sync_folder(name);
	for (size_t i = 0; i < count; i++) {
		int which = letters[i].trouble ? letters[i].trouble : trouble;
		mailings[i]->outcome = which ? BUSY : OK;
		if (which)
			mailings[i]->detail = text_format(arena, "folder: %s", strerror(which));
	}
}

void folder_sweep(struct arena *arena, struct text folder, int64_t before)
{
	DIR *dir = opendir(text_cstring(arena, folder));
	const struct dirent *entry;
	struct stat about;

	while (dir && (entry = readdir(dir))) {
		const char *path = text_format(arena, "%.*s/%s", TEXT_ARG(folder), entry->d_name).at;
		if (text_starts_with(text_of(entry->d_name), T(".new-")) && lstat(path, &about) == 0 && (int64_t)about.st_mtim.tv_sec * 1000 < before)
			unlink(path);
	}
	if (dir)
		closedir(dir);
}
