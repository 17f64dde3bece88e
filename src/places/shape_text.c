/* Shapes written down, read again, thinned out. */
#include "places/shapes.h"

#include <math.h>

enum { TEXT_MAX = 64 << 20 };

/* ---- the stored form ---- */

struct text shape_write(struct arena *arena, const struct shape *shape)
{
	struct text_builder out;

	builder_init(&out, arena, TEXT_MAX);
	for (size_t r = 0; r < shape->count; r++) {
		const struct ring *ring = &shape->rings[r];
		struct point before = { 0, 0 };

		if (r)
			builder_add_char(&out, ring->opens ? ';' : '|');
		for (size_t i = 0; i < ring->count; i++) {
			struct point p = ring->points[i];

			builder_format(&out, i ? " %lld,%lld" : "%lld,%lld", (long long)p.x - before.x, (long long)p.y - before.y);
			before = p;
		}
	}
	return builder_text(&out);
}

/* A whole number at the text's start; the text moves on. */
static bool read_int(struct text *text, int64_t *ret_value)
{
	bool negative = text->len && *text->at == '-';
	size_t at = negative;
	int64_t value = 0;

	for (; at < text->len && text->at[at] >= '0' && text->at[at] <= '9'; at++) {
		value = value * 10 + (text->at[at] - '0');
		if (value > UINT32_MAX)
			return false;
	}
	if (at == negative)
		return false;
	*text = (struct text){ text->at + at, text->len - at };
	*ret_value = negative ? -value : value;
	return true;
}

static bool read_sign(struct text *text, char sign)
{
	if (!text->len || *text->at != sign)
		return false;
	*text = (struct text){ text->at + 1, text->len - 1 };
	return true;
}

static bool fits(int64_t value)
{
	return value >= INT32_MIN && value <= INT32_MAX;
}

static bool read_point(struct text *text, struct point before, struct point *ret_point)
{
	int64_t x, y;

	if (!read_int(text, &x) || !read_sign(text, ',') || !read_int(text, &y))
		return false;
	if (!fits(x + before.x) || !fits(y + before.y))
		return false;
	*ret_point = (struct point){ (int32_t)(x + before.x), (int32_t)(y + before.y) };
	return true;
}

/* As many as there are commas before the ring's end. */
static size_t points_ahead(struct text text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len && text.at[i] != ';' && text.at[i] != '|'; i++)
		count += text.at[i] == ',';
	return count;
}

static bool read_ring(struct arena *arena, struct text *text, bool opens, struct shape *shape)
{
	size_t count = points_ahead(*text);
	struct point *points = NEW_ARRAY(arena, count ? count : 1, struct point), before = { 0, 0 };
	const char *fault;

	for (size_t i = 0; i < count; i++) {
		if ((i && !read_sign(text, ' ')) || !read_point(text, before, &points[i]))
			return false;
		before = points[i];
	}
	return shape_add_ring(arena, shape, points, count, opens, &fault);
}

bool shape_read(struct arena *arena, struct text text, struct shape *ret_shape)
{
	struct shape shape = { 0 };
	const char *fault;
	bool opens = true;

	while (read_ring(arena, &text, opens, &shape)) {
		if (!text.len) {
			if (!shape_finish(&shape, &fault))
				return false;
			*ret_shape = shape;
			return true;
		}
		opens = *text.at == ';';
		if (!read_sign(&text, opens ? ';' : '|'))
			return false;
	}
	return false;
}

/* ---- fewer points ---- */

/* Squared distance from the stretch a–b, in 1e-14 square degrees. */
static double distance2(struct point a, struct point b, struct point p)
{
	double dx = (double)b.x - a.x, dy = (double)b.y - a.y, px = (double)p.x - a.x, py = (double)p.y - a.y;
	double length2 = dx * dx + dy * dy, along = length2 > 0 ? (px * dx + py * dy) / length2 : 0;

	along = along < 0 ? 0 : along > 1 ? 1 : along;
	px -= along * dx;
	py -= along * dy;
	return px * px + py * py;
}

struct stretch {
	size_t from, to;
};

/* Marks the points to keep between two that are kept. A list of what is left to do instead of recursion: rings come from outside. */
static void mark_kept(const struct ring *ring, bool *keep, struct stretch *todo, double tolerance2)
{
	size_t waiting = 1;

	while (waiting) {
		struct stretch now = todo[--waiting];
		double farthest = tolerance2;
		size_t at = 0;

		for (size_t i = now.from + 1; i < now.to; i++) {
			double d = distance2(ring->points[now.from], ring->points[now.to % ring->count], ring->points[i]);

			if (d > farthest) {
				farthest = d;
				at = i;
			}
		}
		if (!at)
			continue;
		keep[at] = true;
		todo[waiting++] = (struct stretch){ now.from, at };
		todo[waiting++] = (struct stretch){ at, now.to };
	}
}

static struct ring simpler_ring(struct arena *arena, const struct ring *ring, double tolerance2)
{
	struct stretch *todo = NEW_ARRAY(arena, ring->count + 1, struct stretch);
	struct point *points = NEW_ARRAY(arena, ring->count, struct point);
	bool *keep = NEW_ARRAY(arena, ring->count, bool);
	size_t count = 0;

	todo[0] = (struct stretch){ 0, ring->count };   /* from the first point round to itself */
	keep[0] = true;
	mark_kept(ring, keep, todo, tolerance2);
	for (size_t i = 0; i < ring->count; i++) {
		if (keep[i])
			points[count++] = ring->points[i];
	}
	return (struct ring){ points, count, ring->opens };
}

struct shape *shape_simplify(struct arena *arena, const struct shape *shape, int32_t tolerance)
{
	struct shape *simple = shape_new(arena);
	double tolerance2 = (double)tolerance * tolerance;
	bool dropped = false;   /* the polygon's outer ring: then its holes go too */
	const char *fault;

	for (size_t r = 0; r < shape->count; r++) {
		struct ring ring = simpler_ring(arena, &shape->rings[r], tolerance2);

		if (!ring.opens && dropped)
			continue;
		dropped = !shape_add_ring(arena, simple, ring.points, ring.count, ring.opens, &fault) && ring.opens;
	}
	if (!shape_finish(simple, &fault))
		*simple = *shape;
	return simple;
}

/* ---- GeoJSON out ---- */

static void add_json_point(struct text_builder *out, struct point point)
{
	builder_format(out, "[%.6f,%.6f]", degrees(point.x), degrees(point.y));   /* 10 cm are enough to draw */
}

void shape_add_json(const struct shape *shape, struct text_builder *out)
{
	builder_add_char(out, '[');
	for (size_t r = 0; r < shape->count; r++) {
		const struct ring *ring = &shape->rings[r];

		if (ring->opens)
			builder_add(out, r ? T("],[") : T("["));
		else
			builder_add_char(out, ',');
		builder_add_char(out, '[');
		for (size_t i = 0; i < ring->count; i++) {
			add_json_point(out, ring->points[i]);
			builder_add_char(out, ',');
		}
		add_json_point(out, ring->points[0]);
		builder_add_char(out, ']');
	}
	builder_add(out, T("]]"));
}
