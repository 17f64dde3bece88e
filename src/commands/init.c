#include "commands/commands.h"

#include <unistd.h>

#include "calendar/calendar.h"
#include "kernel/clock/clock.h"
#include "kernel/settings/settings.h"

const char init_help[] =
	"onedoor init\n\n"
	"Makes a new installation: the data folder, the key file beside it, the database with its tables and the\n"
	"public holidays known to this version.\n"
	"Run again it changes nothing that is there; tables that are missing are made.\n"
	"Keep the key file safe and apart from the data: without it sealed personal data cannot be read again.\n\n"
	"  onedoor init --data /var/lib/onedoor\n"
	"  onedoor init --data ./data --database postgresql://onedoor@localhost/onedoor\n\n";

/* Only into an empty calendar: what an administrator has changed stays. */
static enum outcome load_holidays(struct call *call, void *context)
{
	struct calendar_report report;
	int64_t version;

	(void)context;
	TRY(calendar_version(call, &version));
	return version ? OK : calendar_load_embedded(call, &report);
}

int init_command(int count, char **words)
{
	struct installation installation;
	bool opened = installation_open(&installation, count, words, OPEN_NEW);

	if (opened && database_run(installation.database, installation.arena, clock_now(), load_holidays, NULL) != OK) {
		command_failed("the public holidays could not be loaded");
		opened = false;
	}
	if (opened)
		printf("data folder  %.*s\nkey file     %.*s   (keep a copy apart from the data)\ndatabase     %.*s\n",
			TEXT_ARG(setting_text("data.folder")), TEXT_ARG(setting_text("data.key_file")), TEXT_ARG(setting_text("database.url")));
	installation_close(&installation);
	return opened ? 0 : 1;
}

const char migrate_help[] =
	"onedoor migrate\n\n"
	"Brings the database up to this version's tables; says nothing when it is. `onedoor serve` does the same at its start.\n\n";

int migrate_command(int count, char **words)
{
	struct installation installation;
	bool opened = installation_open(&installation, count, words, OPEN_DATABASE);

	installation_close(&installation);
	return opened ? 0 : 1;
}

const char config_help[] =
	"onedoor config [--defaults]\n\n"
	"Prints every setting with its meaning, its environment variable, and its value now; in the form of a settings file.\n\n"
	"  onedoor config > data/onedoor.conf\n\n";

int config_command(int count, char **words)
{
	struct installation installation;
	bool opened = installation_open(&installation, count, words, OPEN_SETTINGS);

	if (opened)
		settings_print(!installation_option(&installation, "--defaults", NULL));
	installation_close(&installation);
	return opened ? 0 : 1;
}
