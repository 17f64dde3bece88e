/* GeoJSON (RFC 7946) as people bring it: features with polygons or points. Foreign bytes: every size has a cap, every type is checked. */
#include "places/shapes.h"

#include <jansson.h>

enum { POSITIONS_MAX = SHAPE_POINTS_MAX };

bool looks_like_json(struct text bytes)
{
	struct text rest = bytes;

	if (text_starts_with(rest, T("\xef\xbb\xbf")))
		rest = (struct text){ rest.at + 3, rest.len - 3 };
	rest = text_trim(rest);
	return rest.len && (*rest.at == '{' || *rest.at == '[');
}

struct reading {
	struct arena *arena;
	struct feature_read *feature;
};

static bool fault(struct reading *reading, const char *message)
{
	if (!reading->feature->fault)
		reading->feature->fault = message;
	return false;
}

/* [longitude, latitude], an altitude may follow and is not kept. */
static bool read_position(struct reading *reading, const json_t *json, struct point *ret_point)
{
	const json_t *x = json_array_get(json, 0), *y = json_array_get(json, 1);

	if (!json_is_number(x) || !json_is_number(y))
		return fault(reading, "import.not_a_position");
	if (!point_from_degrees(json_number_value(x), json_number_value(y), ret_point))
		return fault(reading, "import.not_on_earth");
	return true;
}

static bool read_ring(struct reading *reading, const json_t *json, bool opens)
{
	size_t count = json_array_size(json);
	struct point *points;
	const char *wrong;

	if (count < 4)   /* RFC 7946: closed, so four */
		return fault(reading, "import.ring_flat");
	if (count > POSITIONS_MAX)
		return fault(reading, "import.shape_too_large");
	points = NEW_ARRAY(reading->arena, count, struct point);
	for (size_t i = 0; i < count; i++) {
		if (!read_position(reading, json_array_get(json, i), &points[i]))
			return false;
	}
	if (!shape_add_ring(reading->arena, &reading->feature->shape, points, count, opens, &wrong))
		return fault(reading, wrong);
	return true;
}

static bool read_polygon(struct reading *reading, const json_t *rings)
{
	if (!json_array_size(rings))
		return fault(reading, "import.shape_empty");
	for (size_t i = 0; i < json_array_size(rings); i++) {
		if (!read_ring(reading, json_array_get(rings, i), i == 0))
			return false;
	}
	return true;
}

static bool read_polygons(struct reading *reading, const json_t *polygons)
{
	for (size_t i = 0; i < json_array_size(polygons); i++) {
		if (!read_polygon(reading, json_array_get(polygons, i)))
			return false;
	}
	return true;
}

static bool finish_shape(struct reading *reading)
{
	const char *wrong;

	if (!shape_finish(&reading->feature->shape, &wrong))
		return fault(reading, wrong);
	return reading->feature->has_shape = true;
}

static bool read_geometry(struct reading *reading, const json_t *geometry)
{
	const char *type = json_string_value(json_object_get(geometry, "type"));
	const json_t *coordinates = json_object_get(geometry, "coordinates");

	if (!type || !json_is_array(coordinates))
		return fault(reading, "import.no_geometry");
	if (!strcmp(type, "Polygon"))
		return read_polygon(reading, coordinates) && finish_shape(reading);
	if (!strcmp(type, "MultiPolygon"))
		return read_polygons(reading, coordinates) && finish_shape(reading);
	if (!strcmp(type, "Point"))
		return reading->feature->has_point = read_position(reading, coordinates, &reading->feature->point);
	reading->feature->fault_detail = text_copy(reading->arena, text_head(text_of(type), 40));
	return fault(reading, "import.geometry_unknown");
}

/* Codes come as strings or, from some programs, as whole numbers. */
static struct text property(struct reading *reading, const json_t *properties, const char *name)
{
	const json_t *value = json_object_get(properties, name);

	if (json_is_string(value))
		return text_trim(text_copy(reading->arena, (struct text){ json_string_value(value), json_string_length(value) }));
	if (json_is_integer(value))
		return text_format(reading->arena, "%lld", (long long)json_integer_value(value));
	return T("");
}

static void read_feature(struct arena *arena, const json_t *json, struct feature_read *feature)
{
	struct reading reading = { arena, feature };
	const json_t *properties = json_object_get(json, "properties");

	feature->code = property(&reading, properties, "code");
	feature->name = property(&reading, properties, "name");
	read_geometry(&reading, json_object_get(json, "geometry"));
}

/* NULL: no FeatureCollection. */
static const json_t *feature_list(const json_t *root)
{
	const char *type = json_string_value(json_object_get(root, "type"));
	const json_t *list = json_object_get(root, "features");

	return type && !strcmp(type, "FeatureCollection") && json_is_array(list) ? list : NULL;
}

static enum outcome read_root(struct arena *arena, const json_t *root, struct feature_read **ret_features, size_t *ret_count, const char **ret_error)
{
	const char *type = json_string_value(json_object_get(root, "type"));
	const json_t *list = feature_list(root);
	bool alone = type && !strcmp(type, "Feature");
	struct feature_read *features;
	size_t count;

	*ret_error = "import.not_geojson";
	if (!list && !alone)
		return INVALID;
	count = alone ? 1 : json_array_size(list);
	*ret_error = "import.too_many_rows";
	if (count > GEOJSON_FEATURES_MAX)
		return LIMIT;
	features = NEW_ARRAY(arena, count ? count : 1, struct feature_read);
	for (size_t i = 0; i < count; i++)
		read_feature(arena, alone ? root : json_array_get(list, i), &features[i]);
	*ret_features = features;
	*ret_count = count;
	return OK;
}

enum outcome geojson_read(struct arena *arena, struct text bytes, struct feature_read **ret_features, size_t *ret_count, const char **ret_error)
{
	enum outcome outcome;
	json_error_t error;
	json_t *root;

	*ret_error = "import.file_too_large";
	if (bytes.len > GEOJSON_BYTES_MAX)
		return LIMIT;
	if (text_starts_with(bytes, T("\xef\xbb\xbf")))
		bytes = (struct text){ bytes.at + 3, bytes.len - 3 };
	/* The library itself stops at 2,048 levels, and at numbers that are none. */
	root = json_loadb(bytes.at, bytes.len, 0, &error);
	*ret_error = "import.not_geojson";
	if (!root)
		return INVALID;
	outcome = read_root(arena, root, ret_features, ret_count, ret_error);
	json_decref(root);
	return outcome;
}
