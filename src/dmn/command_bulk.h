/* onedoor dmn bulk: decisions for every row of a CSV file. */
#ifndef ONEDOOR_DMN_COMMAND_BULK_H
#define ONEDOOR_DMN_COMMAND_BULK_H

int dmn_command_bulk(int argc, char **argv);

#endif
