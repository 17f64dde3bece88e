#include "commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kernel/settings/settings.h"

const char backup_help[] =
	"onedoor backup TO\n\n"
	"Copies the installation into the folder TO while the server runs: a consistent copy of the database, then the stored files\n"
	"(files are never changed once stored, so those named by the copied database are there). TO may be that of an earlier backup:\n"
	"files already there are not copied again. The key file is not in it: keep that apart.\n"
	"On PostgreSQL the database itself is copied with pg_dump; the command to use is printed.\n\n"
	"  onedoor backup --data /var/lib/onedoor /backup/monday\n\n";

const char restore_help[] =
	"onedoor restore FROM\n\n"
	"Makes a data folder out of a backup. The data folder (--data) must not be there yet, so that nothing is overwritten;\n"
	"the key file must be the one the backup was made with.\n\n"
	"  onedoor restore --data /var/lib/onedoor /backup/monday\n\n";

/* cp knows about sparse files, times and modes. Its arguments are ours; nothing goes through a shell. */
static bool copy_tree(const char *from, const char *to, bool update)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		execlp("cp", "cp", update ? "-au" : "-a", "--", from, to, (char *)NULL);
		_exit(127);
	}
	return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Everything in the data folder but the database's own files, which were copied through the database. */
static bool is_database_file(const struct text *database, const char *name)
{
	struct text base = *database, rest = base, part;

	while (rest.len) {
		part = text_cut(&rest, '/');
		if (part.len)
			base = part;
	}
	return strncmp(name, base.at, base.len) == 0 && (name[base.len] == 0 || name[base.len] == '-');
}

static bool copy_files(struct installation *installation, const char *to)
{
	const char *folder = text_cstring(installation->arena, setting_text("data.folder"));
	struct text database = setting_text("database.url");
	static const char *const kept[] = { "files", "outbox", "onedoor.conf" };

	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
		const char *from = text_format(installation->arena, "%s/%s", folder, kept[i]).at;

		if (access(from, F_OK) == 0 && !is_database_file(&database, kept[i]) && !copy_tree(from, to, true)) {
			command_failed("cannot copy %s to %s", from, to);
			return false;
		}
	}
	return true;
}

static int backup(struct installation *installation, const char *to)
{
	struct text error = T("");
	struct text part = text_format(installation->arena, "%s/onedoor.db.part", to);
	const char *whole = text_format(installation->arena, "%s/onedoor.db", to).at;

	if (mkdir(to, 0700) != 0 && errno != EEXIST)
		return command_failed("cannot make %s: %s", to, strerror(errno));
	unlink(part.at);
	if (database_backup(installation->database, installation->arena, part, &error) != OK)
		return command_failed("%.*s", TEXT_ARG(error));
	if (rename(part.at, whole) != 0)
		return command_failed("cannot rename %s: %s", part.at, strerror(errno));
	if (!copy_files(installation, to))
		return 1;
	printf("backed up to %s\nNot in it: the key file %.*s. Keep a copy of it somewhere else.\n", to, TEXT_ARG(setting_text("data.key_file")));
	return 0;
}

int backup_command(int count, char **words)
{
	struct installation installation;
	int status = 1;

	if (installation_open(&installation, count, words, OPEN_DATABASE))
		status = installation.count == 1 ? backup(&installation, installation.words[0]) : command_misused("backup wants one folder");
	installation_close(&installation);
	return status;
}

static int restore(struct installation *installation, const char *from)
{
	const char *folder = text_cstring(installation->arena, setting_text("data.folder"));
	const char *database = text_format(installation->arena, "%s/onedoor.db", from).at;

	if (!text_starts_with(setting_text("database.url"), T("sqlite:")))
		return command_failed("a PostgreSQL database is restored with pg_restore");
	if (access(database, R_OK) != 0)
		return command_failed("%s is no backup: there is no onedoor.db in it", from);
	if (access(folder, F_OK) == 0)
		return command_failed("%s is there already; move it away first", folder);
	if (!copy_tree(from, folder, false))
		return command_failed("cannot copy %s to %s", from, folder);
	printf("restored to %s\nNow run `onedoor verify --data %s`.\n", folder, folder);
	return 0;
}

int restore_command(int count, char **words)
{
	struct installation installation;
	int status = 1;

	if (installation_open(&installation, count, words, OPEN_SETTINGS))
		status = installation.count == 1 ? restore(&installation, installation.words[0]) : command_misused("restore wants one folder");
	installation_close(&installation);
	return status;
}
