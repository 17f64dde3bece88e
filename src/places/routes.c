#include "places/admin.h"

#include "access/capabilities.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "kernel/route/route.h"
#include "places/row.h"
#include "places/shapes.h"
#include "places/to_doc.h"

enum { LIST_PAGE = 100, SHEET_ROWS = 10000, SHOWN_BELOW = 60, FOUND_MAX = 20, OUTLINES_MAX = 500, GEOJSON_OUT = 8 << 20 };

/* ---- pieces ---- */

static struct text shown_name(const struct call *call, const struct place *place)
{
	return call->language == ENGLISH && place->name_en.len ? place->name_en : place->name;
}

static void date_or_null(struct doc *doc, const char *name, int32_t day)
{
	if (day)
		doc_date(doc, name, day);
	else
		doc_null(doc, name);
}

static void count_or_null(struct doc *doc, const char *name, int64_t count)
{
	if (count >= 0)
		doc_int(doc, name, count);
	else
		doc_null(doc, name);
}

static void point_to_doc(const struct place *place, struct doc *doc)
{
	if (place->located) {
		doc_number(doc, "latitude", place->latitude, 7);
		doc_number(doc, "longitude", place->longitude, 7);
	} else {
		doc_null(doc, "latitude");
		doc_null(doc, "longitude");
	}
}

/* One line; its columns are those an import reads, so that a sheet can go out, be worked on and come back. */
static void item_to_doc(const struct place *place, struct text name, struct doc *item)
{
	doc_text(item, "code", place->code);
	doc_text(item, "name", name);
	doc_text(item, "name_en", place->name_en);
	doc_code(item, "kind", "place_kind", place_kind_code(place->kind));
	date_or_null(item, "valid_from", place->valid_from);
	date_or_null(item, "valid_to", place->valid_to);
	doc_text(item, "successors", place->successors);
	point_to_doc(place, item);
	count_or_null(item, "population", place->population);
	count_or_null(item, "households", place->households);
}

static enum outcome place_or_null(struct call *call, struct doc *doc, struct text code)
{
	struct place place;

	if (!code.len) {
		doc_null(doc, "place");
		return OK;
	}
	TRY(place_find_ever(call, code, &place));
	return place_to_doc(call, doc, "place", code);
}

static bool may_administer(const struct call *call, struct text code)
{
	return (call->caller.can & MAY(ADMINISTER)) && text_starts_with(code, call->caller.place);
}

/* ---- lists ---- */

static enum outcome list_page(struct call *call, struct text in, struct doc *doc)
{
	struct place *found = NEW_ARRAY(call->arena, LIST_PAGE + 1, struct place);
	struct doc *items = doc_list(doc, "items");
	size_t count;

	TRY(place_children(call, in, (int32_t)param_int(call, "as_of"), param_text(call, "page"), found, LIST_PAGE + 1, &count));
	for (size_t i = 0; i < count && i < LIST_PAGE; i++)
		item_to_doc(&found[i], shown_name(call, &found[i]), doc_item(items));
	if (count > LIST_PAGE)
		doc_text(doc, "older", found[LIST_PAGE - 1].code);
	else
		doc_null(doc, "older");
	return OK;
}

enum outcome places_to_sheet(struct call *call, struct text in, struct text after, size_t limit, struct doc *items, struct text *ret_older)
{
	struct text from, to, last = T("");
	struct place_row row;
	struct db_rows rows;
	size_t count = 0;

	place_subtree(call->arena, in, &from, &to);
	TRY(db_select(call, PLACES_IN_SUBTREE, IN(after.len ? after : from, to, limit), &rows));
	for (; db_next(&rows, OUT(&row.place.code, PLACE_ROW_OUT(&row))); count++) {
		struct place place = place_of_row(&row);

		item_to_doc(&place, place.name, doc_item(items));
		last = place.code;
	}
	*ret_older = count == limit ? last : T("");
	return rows.outcome;
}

/* Sheets get the whole subtree, closed ones too, with the names as they are kept. */
static enum outcome list_sheet(struct call *call, struct text in, struct doc *doc)
{
	struct text older;

	return places_to_sheet(call, in, param_text(call, "page"), SHEET_ROWS, doc_list(doc, "items"), &older);
}

static enum outcome list(struct call *call, struct doc *doc)
{
	struct text in = param_text(call, "in");
	enum format format = ask_format(call);

	if (format == FORMAT_CSV || format == FORMAT_XLSX)
		return list_sheet(call, in, doc);
	doc_bool(doc, "may_change", may_administer(call, in.len ? in : call->caller.place));
	TRY(place_or_null(call, doc, in));
	return list_page(call, in, doc);
}

static enum outcome search(struct call *call, struct doc *doc)
{
	struct text words = param_text(call, "q"), name;
	struct doc *items = doc_list(doc, "items");
	struct place found[FOUND_MAX];
	size_t count;

	doc_text(doc, "q", words);
	TRY(place_search(call, words, param_text(call, "in"), found, FOUND_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		TRY(place_name(call, found[i].code, &name));
		item_to_doc(&found[i], name, doc_item(items));
	}
	return OK;
}

/* ---- one place ---- */

static enum outcome successors_to_doc(struct call *call, struct text codes, struct doc *doc)
{
	struct doc *list = doc_list(doc, "successors"), *item;
	struct text name;

	while (codes.len) {
		struct text code = text_cut(&codes, ' ');
		enum outcome outcome = place_name(call, code, &name);

		if (outcome == NOT_FOUND)
			name = code;
		else
			TRY(outcome);
		item = doc_item(list);
		doc_text(item, "code", code);
		doc_text(item, "name", name);
	}
	return OK;
}

static enum outcome path_to_doc(struct call *call, struct text code, struct doc *doc)
{
	struct doc *list = doc_list(doc, "path"), *item;
	struct place path[PLACE_DEPTH];
	struct text full_name;
	size_t count;

	TRY(place_path(call, code, path, &count));
	for (size_t i = 0; i + 1 < count; i++) {
		item = doc_item(list);
		doc_text(item, "code", path[i].code);
		doc_text(item, "name", shown_name(call, &path[i]));
	}
	TRY(place_name(call, code, &full_name));
	doc_text(doc, "full_name", full_name);
	return OK;
}

/* A map is shown where there is something to draw. */
static enum outcome below_to_doc(struct call *call, const struct place *place, struct doc *doc)
{
	struct place *found = NEW_ARRAY(call->arena, SHOWN_BELOW + 1, struct place);
	struct doc *items = doc_list(doc, "items");
	bool mapped = place->located;
	size_t count;

	TRY(place_children(call, place->code, PLACE_TODAY, T(""), found, SHOWN_BELOW + 1, &count));
	for (size_t i = 0; i < count && i < SHOWN_BELOW; i++) {
		item_to_doc(&found[i], shown_name(call, &found[i]), doc_item(items));
		mapped |= found[i].located;
	}
	doc_bool(doc, "more", count > SHOWN_BELOW);
	doc_bool(doc, "mapped", mapped);
	return OK;
}

static enum outcome areas_to_doc(struct call *call, struct text code, struct doc *doc)
{
	struct doc *list = doc_list(doc, "areas"), *item;
	struct area areas[AREAS_OF_ONE];
	size_t count;

	TRY(areas_of(call, code, areas, AREAS_OF_ONE, &count));
	for (size_t i = 0; i < count; i++) {
		item = doc_item(list);
		doc_text(item, "code", areas[i].code);
		doc_text(item, "name", areas[i].name);
		doc_code(item, "kind", "area_kind", text_cstring(call->arena, areas[i].kind));
	}
	return OK;
}

static enum outcome show(struct call *call, struct doc *doc)
{
	int32_t today = date_of(call->now);
	struct place place;

	TRY(place_find_ever(call, param_text(call, "code"), &place));
	doc_text(doc, "code", place.code);
	doc_code(doc, "kind", "place_kind", place_kind_code(place.kind));
	doc_text(doc, "name", shown_name(call, &place));
	date_or_null(doc, "valid_from", place.valid_from);
	date_or_null(doc, "valid_to", place.valid_to);
	doc_bool(doc, "current", place.valid_from <= today && (!place.valid_to || place.valid_to >= today));
	point_to_doc(&place, doc);
	count_or_null(doc, "population", place.population);
	count_or_null(doc, "households", place.households);
	doc_bool(doc, "may_change", may_administer(call, place.code));
	TRY(successors_to_doc(call, place.successors, doc));
	TRY(path_to_doc(call, place.code, doc));
	TRY(areas_to_doc(call, place.code, doc));
	return below_to_doc(call, &place, doc);
}

/* ---- where a point lies ---- */

static enum outcome at(struct call *call, struct doc *doc)
{
	struct text code;

	TRY(place_at(call, param_number(call, "lon"), param_number(call, "lat"), PLACE_NONE, &code));
	return place_to_doc(call, doc, "place", code);
}

/* ---- outlines for maps ---- */

struct outlines {
	struct call *call;
	struct text_builder json;
	size_t count;
	bool boxed;                /* only what touches the box */
	struct box box;
};

static bool touches(const struct box *a, const struct box *b)
{
	return a->west <= b->east && a->east >= b->west && a->south <= b->north && a->north >= b->south;
}

/* A four-hundredth of its own width: nobody sees the difference, and a province is as light as a grid. */
static int32_t tolerance_of(const struct shape *shape)
{
	int64_t width = (int64_t)shape->box.east - shape->box.west, height = (int64_t)shape->box.north - shape->box.south;

	return (int32_t)((width > height ? width : height) / 400);
}

static void add_outline(struct outlines *outlines, struct text code, struct text name, int kind, struct text geometry)
{
	struct text_builder *json = &outlines->json;
	struct shape shape;

	if (!shape_read(outlines->call->arena, geometry, &shape) || (outlines->boxed && !touches(&shape.box, &outlines->box)))
		return;
	builder_add(json, outlines->count++ ? T(",{") : T("{"));
	builder_add(json, T("\"type\":\"Feature\",\"properties\":{\"code\":"));
	builder_add_json(json, code);
	builder_add(json, T(",\"name\":"));
	builder_add_json(json, name);
	builder_format(json, ",\"kind\":\"%s\",\"address\":\"/places/%.*s\"}", place_kind_code((enum place_kind)kind), TEXT_ARG(code));
	builder_add(json, T(",\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":"));
	shape_add_json(shape_simplify(outlines->call->arena, &shape, tolerance_of(&shape)), json);
	builder_add(json, T("}}"));
}

static enum outcome add_outlines(struct outlines *outlines, enum query query, const struct db_in in[])
{
	struct text code, name, name_en, geometry;
	struct db_rows rows;
	int kind;

	TRY(db_select(outlines->call, query, in, &rows));
	while (db_next(&rows, OUT(&code, &name, &name_en, &kind, &geometry)))
		add_outline(outlines, code, outlines->call->language == ENGLISH && name_en.len ? name_en : name, kind, geometry);
	return rows.outcome;
}

static enum outcome read_box(struct call *call, struct outlines *outlines)
{
	struct text rest = param_text(call, "bbox");
	struct point corners[2];
	double side[4];

	outlines->boxed = rest.len != 0;
	for (int i = 0; rest.len && i < 4; i++) {
		if (!text_to_double(text_cut(&rest, ','), &side[i]) || (i < 3) != (rest.len != 0))
			return call_problem(call, "bbox", "place.bad_bbox");
	}
	if (!outlines->boxed)
		return OK;
	if (!point_from_degrees(side[0], side[1], &corners[0]) || !point_from_degrees(side[2], side[3], &corners[1]))
		return call_problem(call, "bbox", "place.bad_bbox");
	outlines->box = (struct box){ corners[0].x, corners[0].y, corners[1].x, corners[1].y };
	return OK;
}

/* What lies right below; where that has no shapes, the place's own. */
static enum outcome geojson(struct call *call, struct doc *doc)
{
	struct outlines outlines = { .call = call };
	struct text in = param_text(call, "in"), from, to;

	(void)doc;
	TRY(read_box(call, &outlines));
	builder_init(&outlines.json, call->arena, GEOJSON_OUT);
	builder_add(&outlines.json, T("{\"type\":\"FeatureCollection\",\"features\":["));
	place_subtree(call->arena, in, &from, &to);
	if (param_int(call, "deep"))
		TRY(add_outlines(&outlines, PLACE_SHAPES_WITHIN, IN(from, to, date_of(call->now), OUTLINES_MAX)));
	else
		TRY(add_outlines(&outlines, PLACE_SHAPES_BELOW, IN(in, date_of(call->now), OUTLINES_MAX)));
	if (!outlines.count)
		TRY(add_outlines(&outlines, PLACE_SHAPE_OF, IN(in)));
	builder_add(&outlines.json, T("]}"));
	if (outlines.json.overflowed)
		return refuse(call, LIMIT, "place.outlines_too_large");
	reply_header(call, "Cache-Control", T("public, max-age=600"));
	reply_bytes(call, "application/geo+json; charset=utf-8", builder_text(&outlines.json), T(""));
	return OK;
}

/* ---- the table ---- */

static const struct param list_params[] = {
	{ "in", PARAM_TEXT, 0, 0, PLACE_CODE_MAX, NULL, "Code of the place above; none: provinces" },
	{ "as_of", PARAM_DATE, 0, 0, 0, NULL, "What was valid that day; none: today" },
	{ "page", PARAM_TEXT, 0, 0, PLACE_CODE_MAX, NULL, "Key of the page, from older" },
	PARAMS_END,
};

static const struct param search_params[] = {
	{ "q", PARAM_TEXT, 0, 0, 100, NULL, "Words of the name" },
	{ "in", PARAM_TEXT, 0, 0, PLACE_CODE_MAX, NULL, "Only within this place" },
	PARAMS_END,
};

static const struct param show_params[] = {
	{ "code", PARAM_TEXT, PARAM_REQUIRED | PARAM_IN_PATH, 2, PLACE_CODE_MAX, NULL, "Code of the place" },
	PARAMS_END,
};

static const struct param at_params[] = {
	{ "lat", PARAM_NUMBER, PARAM_REQUIRED, -90, 90, NULL, "Latitude, WGS 84" },
	{ "lon", PARAM_NUMBER, PARAM_REQUIRED, -180, 180, NULL, "Longitude, WGS 84" },
	PARAMS_END,
};

static const struct param geojson_params[] = {
	{ "in", PARAM_TEXT, 0, 0, PLACE_CODE_MAX, NULL, "Code of the place" },
	{ "bbox", PARAM_TEXT, 0, 0, 100, NULL, "west,south,east,north in degrees" },
	{ "deep", PARAM_BOOL, 0, 0, 0, NULL, "1: every outline in it, not only right below" },
	PARAMS_END,
};

#define CODE { "code", PARAM_TEXT, PARAM_REQUIRED | PARAM_IN_PATH, 2, PLACE_CODE_MAX, NULL, "Code of the place" }
#define PLACE_FIELDS \
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 0, 200, NULL, "Its name" }, \
	{ "name_en", PARAM_TEXT, 0, 0, 200, NULL, "Its name in English" }, \
	{ "valid_from", PARAM_DATE, 0, 0, 0, NULL, "First day; none: since ever" }, \
	{ "latitude", PARAM_NUMBER, 0, -90, 90, NULL, "Latitude of its middle, WGS 84" }, \
	{ "longitude", PARAM_NUMBER, 0, -180, 180, NULL, "Longitude of its middle" }, \
	{ "population", PARAM_INT, 0, 0, 2000000000, NULL, "People" }, \
	{ "households", PARAM_INT, 0, 0, 2000000000, NULL, "Households" }

static const struct param new_params[] = { { "in", PARAM_TEXT, 0, 0, PLACE_CODE_MAX, NULL, "Code of the place above" }, PARAMS_END };
static const struct param new_take_params[] = { { "code", PARAM_TEXT, PARAM_REQUIRED, 0, PLACE_CODE_MAX, NULL, "Its code" }, PLACE_FIELDS, PARAMS_END };
static const struct param edit_params[] = { CODE, PLACE_FIELDS, PARAMS_END };
static const struct param end_params[] = {
	CODE,
	{ "last_day", PARAM_DATE, PARAM_REQUIRED, 0, 0, NULL, "Its last day" },
	{ "successors", PARAM_TEXT, 0, 0, 500, NULL, "Codes of what takes over, with blanks between" },
	PARAMS_END,
};
static const struct param outline_params[] = { CODE, { "file", PARAM_FILE, PARAM_REQUIRED, 0, 32 << 20, NULL, "GeoJSON: one feature" }, PARAMS_END };

#define AREA { "area", PARAM_TEXT, PARAM_REQUIRED | PARAM_IN_PATH, 1, 40, NULL, "Code of the area" }
#define AREA_FIELDS \
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 0, 200, NULL, "Its name" }, \
	{ "kind", PARAM_CODE, PARAM_REQUIRED, 0, 0, area_kinds, "What it is" }, \
	{ "places", PARAM_TEXT, 0, 0, AREA_MEMBERS_MAX * AREA_LINE_MAX, NULL, "Its places: a line a name, or codes" }, \
	{ "add", PARAM_TEXT, 0, 0, PLACE_TYPED_MAX, NULL, "One more place: its name or code" }

static const struct param areas_params[] = { { "page", PARAM_TEXT, 0, 0, 40, NULL, "Key of the page, from older" }, PARAMS_END };
static const struct param area_params[] = { AREA, PARAMS_END };
static const struct param area_new_params[] = { { "code", PARAM_TEXT, PARAM_REQUIRED, 0, 40, NULL, "Stable code: small letters, digits, hyphens" }, AREA_FIELDS, PARAMS_END };
static const struct param area_edit_params[] = { AREA, AREA_FIELDS, PARAMS_END };

static const struct route routes[] = {
	{ GET, "/places", ANYONE, list, "list.html", list_params, ROUTE_TABLE, NULL, "Places right below a place; as a sheet the whole subtree", NULL, NULL },
	{ GET, "/places/search", ANYONE, search, "search.html", search_params, 0, NULL, "Places by words", NULL, NULL },
	{ GET, "/places/at", ANYONE, at, NULL, at_params, 0, NULL, "The smallest place whose shape holds a point", NULL, NULL },
	{ GET, "/places.geojson", ANYONE, geojson, NULL, geojson_params, ROUTE_SLOW, NULL, "Outlines of the places below, simplified", NULL, NULL },
	{ GET, "/places/:code", ANYONE, show, "show.html", show_params, 0, NULL, "A place", NULL, NULL },
	{ GET, "/admin/places/import", ADMINISTER, places_import_form, "import.html", NULL, 0, NULL, "Form for files of places", NULL, NULL },
	{ POST, "/admin/places/import", ADMINISTER, places_import_take, "import.html", places_import_params, 0, places_import_prepare,
	  "Looks at a file of places, or takes it", NULL, NULL },
	{ GET, "/admin/places/new", ADMINISTER, place_new, "place_new.html", new_params, 0, NULL, "Form for a new place", NULL, NULL },
	{ POST, "/admin/places/new", ADMINISTER, place_new_take, NULL, new_take_params, 0, NULL, "Makes a place", NULL, NULL },
	{ GET, "/admin/places/:code", ADMINISTER, place_edit, "place_edit.html", show_params, 0, NULL, "Forms for changing a place", NULL, NULL },
	{ POST, "/admin/places/:code", ADMINISTER, place_edit_take, NULL, edit_params, 0, NULL, "Changes a place", NULL, NULL },
	{ POST, "/admin/places/:code/end", ADMINISTER, place_end_take, NULL, end_params, 0, NULL, "Ends a place, or corrects its end", "/admin/places/:code", NULL },
	{ POST, "/admin/places/:code/open", ADMINISTER, place_open_take, NULL, show_params, 0, NULL, "Takes back a place's end", "/admin/places/:code", NULL },
	{ POST, "/admin/places/:code/outline", ADMINISTER, place_outline_take, NULL, outline_params, 0, place_outline_prepare, "Takes a place's outline",
	  "/admin/places/:code", NULL },
	{ GET, "/admin/areas", ADMINISTER, areas_list, "areas.html", areas_params, ROUTE_TABLE, NULL, "Areas; as a sheet a line a member", NULL, NULL },
	{ GET, "/admin/areas/new", ADMINISTER, areas_new, "area_new.html", NULL, 0, NULL, "Form for a new area", NULL, NULL },
	{ POST, "/admin/areas/new", ADMINISTER, areas_new_take, NULL, area_new_params, 0, NULL, "Makes an area", NULL, NULL },
	{ GET, "/admin/areas/:area", ADMINISTER, areas_edit, "area_edit.html", area_params, 0, NULL, "Form for changing an area", NULL, NULL },
	{ POST, "/admin/areas/:area", ADMINISTER, areas_edit_take, NULL, area_edit_params, 0, NULL, "Changes an area and its places", NULL, NULL },
	{ .path = NULL },
};

const struct feature places_feature = { .name = "places", .routes = routes, .checks = places_checks };
