#include "indicators/indicators.h"

#include <math.h>

void share_interval(int64_t hits, int64_t n, double *ret_low, double *ret_high)
{
	const double z = 1.959964, zz = z * z;
	double share, middle, half;

	*ret_low = 0;
	*ret_high = 1;
	if (n <= 0)
		return;
	share = (double)hits / (double)n;
	middle = (share + zz / (2 * (double)n)) / (1 + zz / (double)n);
	half = z / (1 + zz / (double)n) * sqrt(share * (1 - share) / (double)n + zz / (4 * (double)n * (double)n));
	*ret_low = fmax(0, middle - half);
	*ret_high = fmin(1, middle + half);
}
