/* GovStack's interfaces from the command line: the key a unit's programs send, and what its other systems keep. */
#include "commands/commands.h"

#include <string.h>

#include "govstack/govstack.h"
#include "kernel/clock/clock.h"
#include "parties/parties.h"

const char govstack_help[] =
	"onedoor govstack key UNIT\n"
	"onedoor govstack import UNIT FILE…\n\n"
	"Prints the key that the programs of a unit (by its code) send to GovStack's interfaces, as Authorization: Bearer KEY.\n"
	"It follows from the key file: asking again gives the same one.\n\n"
	"import brings in what another system of the unit keeps, under the names it has there, so that its programs go on calling them so: services\n"
	"of ours it knows by ids of its own, registries with their rows, application files. JSON; demo/govstack/suites.json shows the form, and\n"
	"src/govstack/README.md explains it. A file is taken whole or not at all; what is there already is left as it is.\n\n"
	"  onedoor govstack key hc-health --data /var/lib/onedoor\n\n";

struct asked {
	struct text code, key;
};

static enum outcome find_key(struct call *call, void *context)
{
	struct asked *asked = context;
	struct unit unit;

	TRY(unit_by_code(call, asked->code, &unit));
	asked->key = govstack_key(call, unit.code);
	return OK;
}

static int print_key(struct installation *installation, struct text unit)
{
	struct asked asked = {.code = unit};

	if (installation->count != 2)
		return command_misused("govstack key wants a unit");
	if (database_run(installation->database, installation->arena, clock_now(), find_key, &asked) != OK)
		return command_failed("there is no unit %.*s", TEXT_ARG(unit));
	printf("%.*s\n", TEXT_ARG(asked.key));
	return 0;
}

/* ---- import ---- */

enum { IMPORT_ARENA = 1 << 30 };

struct bringing {
	struct text unit, json, trouble;
	struct govstack_brought brought;
};

static enum outcome bring(struct call *call, void *context)
{
	struct bringing *bringing = context;

	return govstack_bring(call, bringing->unit, bringing->json, &bringing->brought, &bringing->trouble);
}

static int import_one(struct installation *installation, struct text unit, const char *path)
{
	struct arena *arena = arena_new(IMPORT_ARENA);
	struct bringing bringing = {.unit = unit, .trouble = T("it could not be taken")};
	int status = 0;

	if (!command_read_file(arena, path, &bringing.json))
		status = command_failed("cannot read %s, or it is larger than 40 MB", path);
	else if (database_run(installation->database, arena, clock_now(), bring, &bringing) != OK)
		status = command_failed("%s: %.*s", path, TEXT_ARG(bringing.trouble));
	else
		printf("%s: %d services named; new: %d registries, %d rows, %d application files\n", path, bringing.brought.names,
			bringing.brought.registries, bringing.brought.rows, bringing.brought.files);
	arena_free(arena);
	return status;
}

static int import_all(struct installation *installation, struct text unit)
{
	int status = 0;

	if (installation->count < 3)
		return command_misused("govstack import wants a unit and a file");
	for (int i = 2; i < installation->count; i++)
		status |= import_one(installation, unit, installation->words[i]);
	return status;
}

static const struct {
	const char *name;
	int (*run)(struct installation *installation, struct text unit);
} verbs[] = {{"key", print_key}, {"import", import_all}};

static int run_verb(struct installation *installation)
{
	for (size_t i = 0; installation->count > 1 && i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (strcmp(installation->words[0], verbs[i].name) == 0)
			return verbs[i].run(installation, text_of(installation->words[1]));
	return command_misused("govstack wants: key UNIT, or import UNIT FILE");
}

int govstack_command(int count, char **words)
{
	struct installation installation;
	int status = installation_open(&installation, count, words, OPEN_DATABASE) ? run_verb(&installation) : 1;

	installation_close(&installation);
	return status;
}
