/* The command by itself, until the server's binary has it as a sub-command. */
#include "dmn/command.h"

int main(int argc, char **argv)
{
	return dmn_command(argc, argv);
}
