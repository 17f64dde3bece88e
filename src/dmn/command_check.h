/* onedoor dmn check: gaps and overlaps of a model's tables. 0: none, 1: some, 2: could not be checked. */
#ifndef ONEDOOR_DMN_COMMAND_CHECK_H
#define ONEDOOR_DMN_COMMAND_CHECK_H

int dmn_command_check(int argc, char **argv);

#endif
