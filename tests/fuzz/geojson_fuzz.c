/*
 * A map from outside: read as GeoJSON; every shape that is accepted is written, read again, thinned out, asked for its middle and
 * drawn, and what comes back must be the same shape.
 */
#include <assert.h>

#include "places/shapes.h"

enum { ARENA_MAX = 512 << 20, REPLY_MAX = 8 << 20, TOLERANCE = 10000 };

static void use(struct arena *arena, const struct shape *shape)
{
	struct text text = shape_write(arena, shape);
	struct text_builder json;
	struct shape again;

	assert(shape_read(arena, text, &again));
	assert(text_equal(shape_write(arena, &again), text));
	(void)shape_holds(shape, shape_middle(arena, shape));
	builder_init(&json, arena, REPLY_MAX);
	shape_add_json(shape_simplify(arena, shape, TOLERANCE), &json);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *arena = arena_new(ARENA_MAX);
	struct text text = { (const char *)bytes, len };
	struct feature_read *features;
	struct shape shape;
	const char *error;
	size_t count = 0;

	if (geojson_read(arena, text, &features, &count, &error) == OK)
		for (size_t i = 0; i < count; i++)
			if (!features[i].fault && features[i].has_shape)
				use(arena, &features[i].shape);
	if (shape_read(arena, text, &shape))
		use(arena, &shape);
	arena_free(arena);
	return 0;
}
