/* GovStack's interfaces from the command line: the key a unit's programs send. */
#include "commands/commands.h"

#include <string.h>

#include "govstack/govstack.h"
#include "kernel/clock/clock.h"
#include "parties/parties.h"

const char govstack_help[] =
	"onedoor govstack key UNIT\n\n"
	"Prints the key that the programs of a unit (by its code) send to GovStack's interfaces, as Authorization: Bearer KEY.\n"
	"It follows from the key file: asking again gives the same one.\n\n"
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

static int print_key(struct installation *installation)
{
	struct asked asked;

	if (installation->count != 2 || strcmp(installation->words[0], "key") != 0)
		return command_misused("govstack wants: key UNIT");
	asked.code = text_of(installation->words[1]);
	if (database_run(installation->database, installation->arena, clock_now(), find_key, &asked) != OK)
		return command_failed("there is no unit %s", installation->words[1]);
	printf("%.*s\n", TEXT_ARG(asked.key));
	return 0;
}

int govstack_command(int count, char **words)
{
	struct installation installation;
	int status = installation_open(&installation, count, words, OPEN_DATABASE) ? print_key(&installation) : 1;

	installation_close(&installation);
	return status;
}
