/*
 * Outlines: polygons with holes in whole 1e-7 degrees. The places room's own; nobody else includes it.
 *
 * Stored as text: polygons parted by ";", rings by "|" (the first is the outer one, the others are holes), points by blanks as "x,y", the first of a
 * ring absolute, the others relative to the one before. Rings are not closed by repeating a point. Winding does not matter; a ring that crosses
 * itself is read even-odd.
 */
#ifndef ONEDOOR_PLACE_SHAPES_H
#define ONEDOOR_PLACE_SHAPES_H

#include "kernel/call/call.h"

enum { SHAPE_POINTS_MAX = 100000, SHAPE_RINGS_MAX = 5000, DEGREE = 10000000 };

struct point {
	int32_t x, y;              /* longitude, latitude in 1e-7 degrees */
};

struct ring {
	struct point *points;
	size_t count;
	bool opens;                /* the outer ring of a polygon: what follows until the next are its holes */
};

struct box {
	int32_t west, south, east, north;
};

struct shape {
	struct ring *rings;
	size_t count;
	size_t points;             /* in all rings */
	struct box box;
};

/* false: not within ±180, ±90 (or no number). */
bool point_from_degrees(double longitude, double latitude, struct point *ret_point);
double degrees(int32_t value);

/*
 * Building: rings are added in order; shape_finish works out the box. false and *ret_fault (a message id) when something is wrong with it:
 * fewer than three different points, no area, past a cap. A closing point equal to the first is dropped, and so are repeated ones.
 */
struct shape *shape_new(struct arena *arena);
bool shape_add_ring(struct arena *arena, struct shape *shape, struct point *points, size_t count, bool opens, const char **ret_fault);
bool shape_finish(struct shape *shape, const char **ret_fault);

/* Boundaries count as inside: also a hole's. */
bool shape_holds(const struct shape *shape, struct point point);
/* A point that lies in the shape where its middle does; the middle of its largest ring's widest line otherwise. */
struct point shape_middle(struct arena *arena, const struct shape *shape);

struct text shape_write(struct arena *arena, const struct shape *shape);
/* false: not what shape_write wrote. */
bool shape_read(struct arena *arena, struct text text, struct shape *ret_shape);
/* With fewer points, none further off than tolerance (Douglas and Peucker). Rings that would vanish are left out, but never the last one. */
struct shape *shape_simplify(struct arena *arena, const struct shape *shape, int32_t tolerance);
/* As GeoJSON's MultiPolygon coordinates. */
void shape_add_json(const struct shape *shape, struct text_builder *out);

/* ---- GeoJSON in: see geojson.c ---- */

struct feature_read {
	struct text code, name;    /* properties code, name: "" when absent */
	bool has_shape, has_point;
	struct shape shape;
	struct point point;
	const char *fault;         /* message id: this feature cannot be taken; NULL */
	struct text fault_detail;
};

enum { GEOJSON_BYTES_MAX = 32 << 20, GEOJSON_FEATURES_MAX = 250000 };

/* A FeatureCollection, or one Feature. INVALID or LIMIT with *ret_error: no GeoJSON, or past a cap. Faults of single features stand with them. */
enum outcome geojson_read(struct arena *arena, struct text bytes, struct feature_read **ret_features, size_t *ret_count, const char **ret_error);
/* By the first byte that is no blank. */
bool looks_like_json(struct text bytes);

#endif
