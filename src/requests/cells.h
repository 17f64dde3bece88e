/* The grid of cells by which near requests are found. For this room alone. */
#ifndef ONEDOOR_REQUESTS_CELLS_H
#define ONEDOOR_REQUESTS_CELLS_H

#include <stdint.h>

/* About 220 m north to south, less towards the poles; 0 is no cell. Degrees, WGS 84. */
int64_t cell_of(double longitude, double latitude);
/* The cell and its eight neighbours. */
void cells_around(double longitude, double latitude, int64_t ret_cells[9]);
double metres_between(double longitude_a, double latitude_a, double longitude_b, double latitude_b);

#endif
