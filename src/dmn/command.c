#include "dmn/command.h"

#include <stdio.h>
#include <string.h>

#include "dmn/command_bulk.h"
#include "dmn/command_check.h"
#include "dmn/command_compare.h"
#include "dmn/command_fmt.h"
#include "dmn/command_model.h"
#include "dmn/command_test.h"

static const struct {
	const char *name, *usage;
	int (*run)(int argc, char **argv);
} commands[] = {
	{ "eval",    "MODEL [--decision NAME] [--inputs JSON | --csv FILE] [--trace]", dmn_command_eval },
	{ "explain", "MODEL [--decision NAME] [--inputs JSON | --csv FILE]", dmn_command_explain },
	{ "ask",     "MODEL [--decision NAME] [--inputs JSON]",           dmn_command_ask },
	{ "check",   "MODEL",                                             dmn_command_check },
	{ "bulk",    "MODEL [--decision NAME]... --input CSV [--output CSV] [--threads N]", dmn_command_bulk },
	{ "compare", "OLD NEW [--decision NAME] --data CSV [--group-by COLUMN] [--amount OUTPUT] [--on DATE [--new-on DATE]] [--json]", dmn_command_compare },
	{ "show",    "MODEL",                                             dmn_command_show },
	{ "fmt",     "[--check | --stdout] MODEL...",                     dmn_command_fmt },
	{ "test",    "DIR [--json]",                                      dmn_command_test },
};

enum { COMMANDS = sizeof(commands) / sizeof(*commands) };

static int usage(void)
{
	for (size_t i = 0; i < COMMANDS; i++)
		fprintf(stderr, "%s onedoor dmn %s %s\n", i ? "      " : "usage:", commands[i].name, commands[i].usage);
	fprintf(stderr, "MODEL may be a package: a folder, or the JSON beside a model; --on DATE takes the version valid that day\n");
	return 2;
}

int dmn_command(int argc, char **argv)
{
	for (size_t i = 0; argc > 1 && i < COMMANDS; i++)
		if (!strcmp(argv[1], commands[i].name))
			return commands[i].run(argc - 1, argv + 1);
	return usage();
}
