/* onedoor dmn: hands over to the rule engine, which knows neither installations nor settings. */
#include "commands/commands.h"

#include "dmn/dmn.h"

const char dmn_help[] =
	"onedoor dmn eval MODEL --decision NAME [--inputs JSON] [--trace]\n"
	"onedoor dmn explain MODEL --decision NAME [--inputs JSON]\n"
	"onedoor dmn ask MODEL --decision NAME [--inputs JSON]\n"
	"onedoor dmn fmt MODEL\n"
	"onedoor dmn test DIR [--json]\n\n"
	"Evaluates decision models (DMN 1.3 to 1.5). Without a command it prints all there are.\n";

/* The engine reads a command line as main gets it: the word before comes first. */
int dmn_run(int count, char **words)
{
	return dmn_command(count + 1, words - 1);
}
