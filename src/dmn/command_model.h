/* onedoor dmn eval, explain, ask, fmt: one model, one decision. */
#ifndef ONEDOOR_DMN_COMMAND_MODEL_H
#define ONEDOOR_DMN_COMMAND_MODEL_H

#include "dmn/dmn.h"

/* Reads a model and says on stderr what is wrong with it; NULL when it is none. */
const struct dmn_model *dmn_command_load(struct arena *arena, const char *path);

int dmn_command_eval(int argc, char **argv);
int dmn_command_explain(int argc, char **argv);
int dmn_command_ask(int argc, char **argv);
int dmn_command_fmt(int argc, char **argv);

#endif
