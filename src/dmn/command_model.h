/* onedoor dmn eval, explain, ask, show: one model, one decision. */
#ifndef ONEDOOR_DMN_COMMAND_MODEL_H
#define ONEDOOR_DMN_COMMAND_MODEL_H

#include "dmn/dmn.h"

/*
 * Reads a model, or of a package (package.h) the version valid on that day (on NULL: today), and says on stderr what is wrong with it; NULL
 * when it is none. *ret_decision: the one its answer is; ret_decision may be NULL.
 */
const struct dmn_model *dmn_command_load(struct arena *arena, const char *path, const char *on, struct text *ret_decision);

int dmn_command_eval(int argc, char **argv);
int dmn_command_explain(int argc, char **argv);
int dmn_command_ask(int argc, char **argv);
int dmn_command_show(int argc, char **argv);

#endif
