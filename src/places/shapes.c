#include "places/shapes.h"

#include <math.h>
#include <stdlib.h>

typedef __int128 wide;   /* products of two differences of coordinates pass 63 bits */

/* ---- degrees ---- */

bool point_from_degrees(double longitude, double latitude, struct point *ret_point)
{
	if (!(longitude >= -180 && longitude <= 180) || !(latitude >= -90 && latitude <= 90))
		return false;
	*ret_point = (struct point){ (int32_t)llround(longitude * DEGREE), (int32_t)llround(latitude * DEGREE) };
	return true;
}

double degrees(int32_t value)
{
	return (double)value / DEGREE;
}

static bool same_point(struct point a, struct point b)
{
	return a.x == b.x && a.y == b.y;
}

/* Positive when c lies to the left of the line from a to b, 0 on it. */
static wide side(struct point a, struct point b, struct point c)
{
	return (wide)((int64_t)b.x - a.x) * ((int64_t)c.y - a.y) - (wide)((int64_t)b.y - a.y) * ((int64_t)c.x - a.x);
}

/* ---- building ---- */

struct shape *shape_new(struct arena *arena)
{
	return NEW(arena, struct shape);
}

/* Drops repeats and the closing point, in place. */
static size_t without_repeats(struct point *points, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		if (!kept || !same_point(points[i], points[kept - 1]))
			points[kept++] = points[i];
	}
	while (kept > 1 && same_point(points[kept - 1], points[0]))
		kept--;
	return kept;
}

static bool is_flat(const struct point *points, size_t count)
{
	for (size_t i = 2; i < count; i++) {
		if (side(points[0], points[1], points[i]) != 0)
			return false;
	}
	return true;
}

static void append_ring(struct arena *arena, struct shape *shape, struct ring ring)
{
	/* Doubling at powers of two: rings come by the thousand. */
	if ((shape->count & (shape->count - 1)) == 0) {
		size_t had = shape->count * sizeof(ring), wanted = (shape->count ? shape->count * 2 : 1) * sizeof(ring);

		shape->rings = arena_grow(arena, shape->rings, had, wanted);
	}
	shape->rings[shape->count++] = ring;
	shape->points += ring.count;
}

bool shape_add_ring(struct arena *arena, struct shape *shape, struct point *points, size_t count, bool opens, const char **ret_fault)
{
	count = without_repeats(points, count);
	if (count < 3 || is_flat(points, count)) {
		*ret_fault = "import.ring_flat";
		return false;
	}
	if (shape->count >= SHAPE_RINGS_MAX || shape->points + count > SHAPE_POINTS_MAX) {
		*ret_fault = "import.shape_too_large";
		return false;
	}
	append_ring(arena, shape, (struct ring){ points, count, opens || shape->count == 0 });
	return true;
}

static struct box box_of(const struct shape *shape)
{
	struct box box = { INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN };

	for (size_t r = 0; r < shape->count; r++) {
		for (size_t i = 0; i < shape->rings[r].count; i++) {
			struct point p = shape->rings[r].points[i];

			box.west = p.x < box.west ? p.x : box.west;
			box.east = p.x > box.east ? p.x : box.east;
			box.south = p.y < box.south ? p.y : box.south;
			box.north = p.y > box.north ? p.y : box.north;
		}
	}
	return box;
}

bool shape_finish(struct shape *shape, const char **ret_fault)
{
	if (!shape->count) {
		*ret_fault = "import.shape_empty";
		return false;
	}
	shape->box = box_of(shape);
	return true;
}

/* ---- asking ---- */

enum where { OUTSIDE, INSIDE, ON_IT };

static bool is_between(int32_t a, int32_t b, int32_t value)
{
	return a < b ? value >= a && value <= b : value >= b && value <= a;
}

/* Even-odd, exact: a ray to the east crosses an edge that starts at or below the point and ends above it, or the reverse. */
static enum where ring_holds(const struct ring *ring, struct point p)
{
	struct point a = ring->points[ring->count - 1], b;
	bool inside = false;

	for (size_t i = 0; i < ring->count; i++, a = b) {
		wide left;

		b = ring->points[i];
		if ((a.y < p.y && b.y < p.y) || (a.y > p.y && b.y > p.y))
			continue;
		left = side(a, b, p);
		if (left == 0 && is_between(a.x, b.x, p.x) && is_between(a.y, b.y, p.y))
			return ON_IT;
		if ((a.y <= p.y) != (b.y <= p.y) && (left > 0) == (b.y > a.y))
			inside = !inside;
	}
	return inside ? INSIDE : OUTSIDE;
}

bool shape_holds(const struct shape *shape, struct point point)
{
	bool inside = false;   /* the polygon that is being looked at */

	if (point.x < shape->box.west || point.x > shape->box.east || point.y < shape->box.south || point.y > shape->box.north)
		return false;
	for (size_t r = 0; r < shape->count; r++) {
		const struct ring *ring = &shape->rings[r];
		enum where where;

		if (ring->opens) {
			if (inside)
				return true;
		} else if (!inside) {
			continue;
		}
		where = ring_holds(ring, point);
		if (where == ON_IT)
			return true;
		inside = ring->opens ? where == INSIDE : where == OUTSIDE;
	}
	return inside;
}

static int by_value(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

/* The middle of the longest stretch of the line at this latitude that lies inside. */
static struct point widest_at(struct arena *arena, const struct shape *shape, int32_t y)
{
	struct point best = { shape->box.west, y };
	int32_t *crossings = NEW_ARRAY(arena, shape->points + 1, int32_t);
	int64_t widest = -1;
	size_t count = 0;

	for (size_t r = 0; r < shape->count; r++) {
		const struct ring *ring = &shape->rings[r];

		for (size_t i = 0, j = ring->count - 1; i < ring->count; j = i++) {
			struct point a = ring->points[j], b = ring->points[i];

			if ((a.y <= y) != (b.y <= y))
				crossings[count++] = (int32_t)(a.x + ((int64_t)b.x - a.x) * ((int64_t)y - a.y) / ((int64_t)b.y - a.y));
		}
	}
	qsort(crossings, count, sizeof(*crossings), by_value);
	for (size_t i = 0; i + 1 < count; i += 2) {
		int64_t width = (int64_t)crossings[i + 1] - crossings[i];

		if (width > widest) {
			widest = width;
			best.x = (int32_t)(crossings[i] + width / 2);
		}
	}
	return best;
}

struct point shape_middle(struct arena *arena, const struct shape *shape)
{
	const struct box *box = &shape->box;
	struct point middle = { (int32_t)(((int64_t)box->west + box->east) / 2), (int32_t)(((int64_t)box->south + box->north) / 2) };

	return shape_holds(shape, middle) ? middle : widest_at(arena, shape, middle.y);
}
