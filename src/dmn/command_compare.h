/* onedoor dmn compare: two versions over one population. */
#ifndef ONEDOOR_DMN_COMMAND_COMPARE_H
#define ONEDOOR_DMN_COMMAND_COMPARE_H

/* 0: compared, 1: the data ended it, 2: misuse. */
int dmn_command_compare(int argc, char **argv);

#endif
