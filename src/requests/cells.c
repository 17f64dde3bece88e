#include "requests/cells.h"

#include <math.h>

enum { CELLS_A_DEGREE = 500, ROWS = 180 * CELLS_A_DEGREE + 1 };

static int64_t cell_at(int64_t column, int64_t row)
{
	return column * ROWS + row + 1;
}

int64_t cell_of(double longitude, double latitude)
{
	return cell_at((int64_t)floor((longitude + 180) * CELLS_A_DEGREE), (int64_t)floor((latitude + 90) * CELLS_A_DEGREE));
}

void cells_around(double longitude, double latitude, int64_t ret_cells[9])
{
	int64_t column = (int64_t)floor((longitude + 180) * CELLS_A_DEGREE), row = (int64_t)floor((latitude + 90) * CELLS_A_DEGREE);
	int n = 0;

	for (int64_t dx = -1; dx <= 1; dx++)
		for (int64_t dy = -1; dy <= 1; dy++)
			ret_cells[n++] = cell_at(column + dx, row + dy);
}

double metres_between(double longitude_a, double latitude_a, double longitude_b, double latitude_b)
{
	const double metres_a_degree = 111195, radian = M_PI / 180;
	double dx = (longitude_a - longitude_b) * cos((latitude_a + latitude_b) / 2 * radian), dy = latitude_a - latitude_b;

	return metres_a_degree * sqrt(dx * dx + dy * dy);
}
