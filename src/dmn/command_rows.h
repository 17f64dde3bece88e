/* onedoor dmn eval --csv, explain --csv: one decision for every record of a CSV file, exactly. */
#ifndef ONEDOOR_DMN_COMMAND_ROWS_H
#define ONEDOOR_DMN_COMMAND_ROWS_H

#include "dmn/dmn.h"

/*
 * The first record names the inputs; an empty field is null. An answer in JSON on each line, or with explain its reasons under a line
 * "row N". 0: all answered, 1: some could not be, 2: no such file or input.
 */
int dmn_command_rows(const struct dmn_model *model, struct text decision, const char *path, bool explain);

#endif
