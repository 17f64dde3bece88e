/* onedoor dmn: decision models on the command line. */
#ifndef ONEDOOR_DMN_COMMAND_H
#define ONEDOOR_DMN_COMMAND_H

/* argv[0] is the word before the sub-command. Returns the exit status: 0 fine, 1 tests or checks failed, 2 misuse. */
int dmn_command(int argc, char **argv);

#endif
