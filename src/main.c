/* onedoor: one program; its first word says what it does. */
#include "commands/commands.h"

#include <string.h>

static const struct command commands[] = {
	{"serve",     serve_command,     "serve the site",                                          serve_help    },
	{"init",      init_command,      "make a new installation",                                 init_help     },
	{"demo",      demo_command,      "fill a new installation to look around in",               demo_help     },
	{"migrate",   migrate_command,   "bring the database up to this version",                   migrate_help  },
	{"verify",    verify_command,    "recompute chains, caches and counters; name every fault", verify_help   },
	{"keys",      keys_command,      "list or renew the keys certificates are signed with",     keys_help     },
	{"govstack",  govstack_command,  "print the key of a unit's programs",                      govstack_help },
	{"backup",    backup_command,    "copy the installation while it runs",                     backup_help   },
	{"restore",   restore_command,   "make an installation out of a backup",                    restore_help  },
	{"import",    import_command,    "bring in places, units, rules, services from files",       import_help   },
	{"export",    export_command,    "write requests, places, units, routes, categories",       export_help   },
	{"config",    config_command,    "print every setting, its meaning and its value",          config_help   },
	{"dmn",       dmn_run,           "evaluate, explain and test decision models",              dmn_help      },
	{"routes",    routes_command,    "print every address, or the OpenAPI document",            routes_help   },
	{"lifecycle", lifecycle_command, "draw the life of a request for the docs",                 lifecycle_help},
};

enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static int print_overview(FILE *out, int status)
{
	fputs("onedoor " ONEDOOR_VERSION ": one door, a hundred services.\n\nonedoor COMMAND [options]\n\n", out);
	for (int i = 0; i < COMMANDS; i++)
		fprintf(out, "  %-9s %s\n", commands[i].name, commands[i].summary);
	fputs("  version   print the version\n\n", out);
	fputs(installation_help, out);
	fputs("\n`onedoor COMMAND --help` says more. To begin: onedoor init && onedoor serve\n", out);
	return status;
}

static bool wants_help(int count, char **words)
{
	for (int i = 0; i < count; i++)
		if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0)
			return true;
	return false;
}

static int run(const struct command *command, int count, char **words)
{
	if (!wants_help(count, words))
		return command->run(count, words);
	fputs(command->help, stdout);
	fputs(installation_help, stdout);
	return 0;
}

int main(int count, char **words)
{
	const char *name = count > 1 ? words[1] : "";

	for (int i = 0; i < COMMANDS; i++)
		if (strcmp(commands[i].name, name) == 0)
			return run(&commands[i], count - 2, words + 2);
	if (strcmp(name, "version") == 0 || strcmp(name, "--version") == 0)
		return puts("onedoor " ONEDOOR_VERSION) < 0;
	if (!*name || strcmp(name, "help") == 0 || wants_help(1, &words[1]))
		return print_overview(*name ? stdout : stderr, *name ? 0 : 2);
	fprintf(stderr, "onedoor: no command \"%s\"\n\n", name);
	return print_overview(stderr, 2);
}
