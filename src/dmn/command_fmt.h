/* onedoor dmn fmt: model files as everybody writes them. */
#ifndef ONEDOOR_DMN_COMMAND_FMT_H
#define ONEDOOR_DMN_COMMAND_FMT_H

/* Rewrites each file in its place; with --check only says which it would, with --stdout prints it. 0: fine, 1: --check found some, 2: no model. */
int dmn_command_fmt(int argc, char **argv);

#endif
