/* onedoor dmn eval, explain, ask, fmt: one model, one decision. */
#ifndef ONEDOOR_DMN_COMMAND_MODEL_H
#define ONEDOOR_DMN_COMMAND_MODEL_H

int dmn_command_eval(int argc, char **argv);
int dmn_command_explain(int argc, char **argv);
int dmn_command_ask(int argc, char **argv);
int dmn_command_fmt(int argc, char **argv);

#endif
