/* onedoor dmn test: runs a tree of test cases. */
#ifndef ONEDOOR_DMN_COMMAND_TEST_H
#define ONEDOOR_DMN_COMMAND_TEST_H

int dmn_command_test(int argc, char **argv);

#endif
