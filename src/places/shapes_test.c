#include "kernel/db/testing.h"

#include <stdlib.h>

#include "places/places.h"
#include "places/row.h"
#include "places/shapes.h"

/* ---- small polygons, many of them, against another way of counting ---- */

static unsigned seed = 20191128;

static int roll(int bound)
{
	seed = seed * 1103515245u + 12345u;
	return (int)((seed >> 8) % (unsigned)bound);
}

static bool on_edge(struct point a, struct point b, struct point p)
{
	int64_t cross = (int64_t)(b.x - a.x) * (p.y - a.y) - (int64_t)(b.y - a.y) * (p.x - a.x);
	int64_t dot = (int64_t)(p.x - a.x) * (p.x - b.x) + (int64_t)(p.y - a.y) * (p.y - b.y);

	return cross == 0 && dot <= 0;
}

/* A ray upwards, where shapes.c looks eastwards; 2: on the ring. */
static int brute_ring(const struct ring *ring, struct point p)
{
	bool inside = false;

	for (size_t i = 0; i < ring->count; i++) {
		struct point a = ring->points[i], b = ring->points[(i + 1) % ring->count];

		if (on_edge(a, b, p))
			return 2;
		if ((a.x > p.x) != (b.x > p.x)) {
			double y = a.y + (double)(b.y - a.y) * (p.x - a.x) / (b.x - a.x);

			inside ^= y > p.y;
		}
	}
	return inside;
}

static bool brute_holds(const struct shape *shape, struct point p)
{
	bool held = false, inside = false;

	for (size_t r = 0; r < shape->count; r++) {
		int where = brute_ring(&shape->rings[r], p);

		if (shape->rings[r].opens) {
			held |= inside;
			inside = where != 0;
			held |= where == 2;
		} else if (inside && where == 2) {
			held = true;
		} else if (where == 1) {
			inside = false;
		}
	}
	return held || inside;
}

/* Rings of whole numbers below 12: so points fall on corners and edges all the time. They may cross themselves. */
static struct shape *random_shape(struct arena *arena)
{
	struct shape *shape = shape_new(arena);
	const char *fault;
	int rings = 1 + roll(4);

	for (int r = 0; r < rings; r++) {
		size_t count = (size_t)(3 + roll(8));
		struct point *points = NEW_ARRAY(arena, count, struct point);

		for (size_t i = 0; i < count; i++)
			points[i] = (struct point){ roll(12), roll(12) };
		shape_add_ring(arena, shape, points, count, r == 0 || roll(2), &fault);
	}
	return shape_finish(shape, &fault) ? shape : NULL;
}

static void shape_holds__agrees_with_another_way_of_counting(struct test_database *test)
{
	int asked = 0, held = 0;

	for (int i = 0; i < 2000; i++) {
		struct shape *shape = random_shape(test->arena);

		for (int x = -1; shape && x <= 12; x++) {
			for (int y = -1; y <= 12; y++) {
				struct point p = { x, y };

				assert_int_equal(shape_holds(shape, p), brute_holds(shape, p));
				held += shape_holds(shape, p);
				asked++;
			}
		}
	}
	assert_true(asked > 300000 && held > asked / 10);
}

static void shape_holds__does_not_overflow_across_the_earth(struct test_database *test)
{
	struct point corners[] = { { -1800000000, -900000000 }, { 1800000000, -900000000 }, { 1800000000, 900000000 }, { -1800000000, 900000000 } };
	struct shape *earth = shape_new(test->arena);
	const char *fault;

	assert_true(shape_add_ring(test->arena, earth, corners, 4, true, &fault));
	assert_true(shape_finish(earth, &fault));
	assert_true(shape_holds(earth, (struct point){ 1799999999, 899999999 }));
	assert_true(shape_holds(earth, (struct point){ -1800000000, 0 }));
	assert_true(shape_holds(earth, (struct point){ 0, 0 }));
}

static void shape_read__gives_back_what_was_written(struct test_database *test)
{
	struct shape again;

	for (int i = 0; i < 200; i++) {
		struct shape *shape = random_shape(test->arena);
		struct text text;

		if (!shape)
			continue;
		text = shape_write(test->arena, shape);
		assert_true(shape_read(test->arena, text, &again));
		assert_int_equal(again.count, shape->count);
		assert_int_equal(again.points, shape->points);
		assert_true(text_equal(shape_write(test->arena, &again), text));
		assert_memory_equal(&again.box, &shape->box, sizeof(again.box));
	}
}

static void shape_read__refuses_what_it_did_not_write(struct test_database *test)
{
	static const char *const bad[] = { "", "1", "1,", "1,1", "0,0 1,1", "0,0 1,0 0,1;", "0,0 1,0 0,1|", "0,0  1,0 0,1", "0,0 1,0 0,1x",
		"99999999999,0 1,0 0,1", "2147483647,0 1,0 0,1", "--1,0 1,0 0,1", "0,0 1,0 2,0", "a,b c,d e,f" };
	struct shape shape;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(shape_read(test->arena, text_of(bad[i]), &shape));
}

static void shape_simplify__keeps_the_form_within_the_tolerance(struct test_database *test)
{
	enum { POINTS = 1000 };
	struct point *points = NEW_ARRAY(test->arena, 4 * POINTS, struct point);
	struct shape *square = shape_new(test->arena), *simple;
	const char *fault;

	for (int i = 0; i < POINTS; i++) {   /* a square whose sides tremble by 3 */
		points[i] = (struct point){ i * 10, roll(4) };
		points[POINTS + i] = (struct point){ 10000 + roll(4), i * 10 };
		points[2 * POINTS + i] = (struct point){ 10000 - i * 10, 10000 + roll(4) };
		points[3 * POINTS + i] = (struct point){ roll(4), 10000 - i * 10 };
	}
	assert_true(shape_add_ring(test->arena, square, points, 4 * POINTS, true, &fault));
	assert_true(shape_finish(square, &fault));
	simple = shape_simplify(test->arena, square, 10);
	assert_true(simple->points >= 4 && simple->points <= 12);
	assert_true(shape_holds(simple, (struct point){ 5000, 5000 }));
	assert_true(abs(simple->box.east - square->box.east) <= 10);
	simple = shape_simplify(test->arena, square, 1000000);   /* nothing would be left: then it stays as it is */
	assert_true(simple->points >= 3);
}

/* ---- GeoJSON from outside ---- */

static const char *fault_of(struct test_database *test, const char *geometry)
{
	struct text json = text_format(test->arena,
		"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"431202001001001\"},\"geometry\":%s}]}", geometry);
	struct feature_read *features;
	const char *error = NULL;
	size_t count;

	assert_int_equal(geojson_read(test->arena, json, &features, &count, &error), OK);
	assert_int_equal(count, 1);
	return features[0].fault ? features[0].fault : "";
}

static void geojson_read__names_what_is_wrong_with_a_feature(struct test_database *test)
{
	static const struct { const char *geometry, *fault; } cases[] = {
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}", "" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[1,0],[0,0]]]}", "" },                         /* the wrong way round */
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[0,0,7],[1,0,7],[1,1,7],[0,0,7]]]}", "" },                 /* with heights */
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}", "" },                   /* crosses itself */
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0],[-1,0],[-1,-1],[0,0]]]}", "" },    /* touches itself */
		{ "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}", "" },
		{ "{\"type\":\"Point\",\"coordinates\":[110.0,27.5]}", "" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[0,0]]]}", "import.ring_flat" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[2,0],[0,0]]]}", "import.ring_flat" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,0],[0,0],[0,0]]]}", "import.ring_flat" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[500000,3000000],[500100,3000000],[500100,3000100],[500000,3000000]]]}", "import.not_on_earth" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1e300],[0,0]]]}", "import.not_on_earth" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,\"1\"],[0,0]]]}", "import.not_a_position" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1],[1,1],[0,0]]]}", "import.not_a_position" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],null,[0,0]]]}", "import.not_a_position" },
		{ "{\"type\":\"Polygon\",\"coordinates\":[]}", "import.shape_empty" },
		{ "{\"type\":\"MultiPolygon\",\"coordinates\":[]}", "import.shape_empty" },
		{ "{\"type\":\"Polygon\",\"coordinates\":{}}", "import.no_geometry" },
		{ "{\"type\":\"Polygon\"}", "import.no_geometry" },
		{ "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]}", "import.geometry_unknown" },
		{ "{\"type\":7,\"coordinates\":[]}", "import.no_geometry" },
		{ "null", "import.no_geometry" },
		{ "[]", "import.no_geometry" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(fault_of(test, cases[i].geometry), cases[i].fault);
}

static enum outcome read_outcome(struct test_database *test, struct text json)
{
	struct feature_read *features;
	const char *error = NULL;
	size_t count;
	enum outcome outcome = geojson_read(test->arena, json, &features, &count, &error);

	assert_true(outcome == OK || error);
	return outcome;
}

static struct text nested(struct arena *arena, size_t depth)
{
	struct text_builder json;

	builder_init(&json, arena, depth * 2 + 100);
	builder_add(&json, T("{\"type\":\"FeatureCollection\",\"features\":"));
	for (size_t i = 0; i < depth; i++)
		builder_add_char(&json, '[');
	for (size_t i = 0; i < depth; i++)
		builder_add_char(&json, ']');
	builder_add_char(&json, '}');
	return builder_text(&json);
}

static struct text ring_of(struct arena *arena, int points)
{
	struct text_builder json;

	builder_init(&json, arena, 16 << 20);
	builder_add(&json, T("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["));
	for (int i = 0; i <= points; i++)
		builder_format(&json, "%s[%d.%06d,%d]", i ? "," : "", i % 100, i % 1000000, i % 89);
	builder_add(&json, T("]]}}]}"));
	return builder_text(&json);
}

static void geojson_read__survives_hostile_bytes(struct test_database *test)
{
	struct feature_read *features;
	const char *error;
	size_t count;

	assert_int_equal(read_outcome(test, T("")), INVALID);
	assert_int_equal(read_outcome(test, T("{")), INVALID);
	assert_int_equal(read_outcome(test, T("[]")), INVALID);
	assert_int_equal(read_outcome(test, T("{\"type\":\"FeatureCollection\"}")), INVALID);
	assert_int_equal(read_outcome(test, T("{\"type\":\"FeatureCollection\",\"features\":[NaN]}")), INVALID);
	assert_int_equal(read_outcome(test, T("{\"type\":\"FeatureCollection\",\"features\":[1e999]}")), INVALID);
	assert_int_equal(read_outcome(test, T("{\"type\":\"FeatureCollection\",\"features\":[\"\xff\"]}")), INVALID);
	assert_int_equal(read_outcome(test, T("{\"type\":\"FeatureCollection\",\"features\":[]}")), OK);
	assert_int_equal(read_outcome(test, T("\xef\xbb\xbf{\"type\":\"FeatureCollection\",\"features\":[7,null,{}]}")), OK);
	assert_int_equal(read_outcome(test, nested(test->arena, 100)), OK);
	assert_int_equal(read_outcome(test, nested(test->arena, 1000000)), INVALID);
	assert_int_equal(geojson_read(test->arena, ring_of(test->arena, SHAPE_POINTS_MAX + 10), &features, &count, &error), OK);
	assert_string_equal(features[0].fault, "import.shape_too_large");
	assert_int_equal(geojson_read(test->arena, (struct text){ "{", (size_t)GEOJSON_BYTES_MAX + 1 }, &features, &count, &error), LIMIT);
}

/* ---- a point finds its grid, the same on both engines ---- */

enum { SIDE = 6, WEST = 1100000000, SOUTH = 275000000, STEP = 100000 };

static struct text grid_code(struct arena *arena, int x, int y)
{
	return text_format(arena, "431202001001%03d", y * SIDE + x + 1);
}

static void put_named(struct call *call, const char *code)
{
	struct place place = { .code = text_of(code), .name = T("地方"), .population = -1, .households = -1 };

	assert_int_equal(place_put(call, &place), OK);
}

static void put_square(struct call *call, struct text code, int x, int y, int side)
{
	struct point *points = NEW_ARRAY(call->arena, 4, struct point);
	struct place place = { .code = code, .name = T("网格"), .population = -1, .households = -1 };
	struct shape *shape = shape_new(call->arena);
	const char *fault;
	int west = WEST + x * STEP, south = SOUTH + y * STEP;

	points[0] = (struct point){ west, south };
	points[1] = (struct point){ west + side * STEP, south };
	points[2] = (struct point){ west + side * STEP, south + side * STEP };
	points[3] = (struct point){ west, south + side * STEP };
	assert_int_equal(place_put(call, &place), OK);
	assert_true(shape_add_ring(call->arena, shape, points, 4, true, &fault));
	assert_true(shape_finish(shape, &fault));
	assert_int_equal(place_shape_put(call, code, shape), OK);
}

static void put_squares(struct call *call)
{
	put_named(call, "43");
	put_named(call, "4312");
	put_named(call, "431202");
	put_named(call, "431202001");
	put_square(call, T("431202001001"), 0, 0, SIDE);
	for (int y = 0; y < SIDE; y++) {
		for (int x = 0; x < SIDE; x++)
			put_square(call, grid_code(call->arena, x, y), x, y, 1);
	}
}

/* Of the squares that touch the point the one of the smallest code: the lower, then the more western. */
static int square_of(int offset)
{
	int square = offset / STEP;

	return offset % STEP == 0 && square > 0 ? square - 1 : square;
}

static void place_at__finds_the_square_of_a_thousand_points(struct test_database *test)
{
	struct call *call = test_begin(test);

	put_squares(call);
	for (int i = 0; i < 1000; i++) {
		/* every third on a border, to the last digit */
		int x = roll(SIDE * STEP + 1), y = roll(SIDE * STEP + 1);
		struct text code = { 0 }, expected;

		x = i % 3 ? x : x / STEP * STEP;
		expected = grid_code(call->arena, square_of(x), square_of(y));
		assert_int_equal(place_at(call, degrees(WEST + x), degrees(SOUTH + y), PLACE_GRID, &code), OK);
		assert_true(text_equal(code, expected));
		assert_int_equal(place_at(call, degrees(WEST + x), degrees(SOUTH + y), PLACE_NONE, &code), OK);
		assert_true(text_equal(code, expected));
		assert_int_equal(place_at(call, degrees(WEST + x), degrees(SOUTH + y), PLACE_VILLAGE, &code), OK);
		assert_true(text_equal(code, T("431202001001")));
	}
	test_commit(test);
}

static void place_at__leaves_out_what_is_abolished_or_off_the_earth(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct text code = { 0 };
	double longitude = degrees(WEST + STEP / 2), latitude = degrees(SOUTH + STEP / 2);

	put_squares(call);
	assert_int_equal(place_at(call, longitude, latitude, PLACE_GRID, &code), OK);
	assert_int_equal(place_close(call, grid_code(call->arena, 0, 0), 20000, T("")), OK);   /* in 2024 */
	assert_int_equal(place_at(call, longitude, latitude, PLACE_GRID, &code), NOT_FOUND);
	assert_int_equal(place_at(call, longitude, latitude, PLACE_NONE, &code), OK);
	assert_true(text_equal(code, T("431202001001")));
	assert_int_equal(place_at(call, degrees(WEST - 1), latitude, PLACE_NONE, &code), NOT_FOUND);
	assert_int_equal(place_at(call, 181, 0, PLACE_NONE, &code), INVALID);
	assert_int_equal(place_at(call, 0.0 / 0.0, 0, PLACE_NONE, &code), INVALID);
	assert_int_equal(place_at(call, 1e300, -1e300, PLACE_NONE, &code), INVALID);
	test_rollback(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_SQLITE(shape_holds__agrees_with_another_way_of_counting),
		TEST_ON_SQLITE(shape_holds__does_not_overflow_across_the_earth),
		TEST_ON_SQLITE(shape_read__gives_back_what_was_written),
		TEST_ON_SQLITE(shape_read__refuses_what_it_did_not_write),
		TEST_ON_SQLITE(shape_simplify__keeps_the_form_within_the_tolerance),
		TEST_ON_SQLITE(geojson_read__names_what_is_wrong_with_a_feature),
		TEST_ON_SQLITE(geojson_read__survives_hostile_bytes),
		TEST_ON_BOTH(place_at__finds_the_square_of_a_thousand_points),
		TEST_ON_BOTH(place_at__leaves_out_what_is_abolished_or_off_the_earth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
