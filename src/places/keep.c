/* Making, changing and ending places. */
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/search/search.h"
#include "places/row.h"
#include "places/shapes.h"

enum { NAME_MAX = 200, SUCCESSORS_MAX = 500 };

enum outcome places_version(struct call *call, int64_t *ret_version)
{
	return db_find(call, PLACES_VERSION_GET, IN(), OUT(ret_version));
}

enum outcome places_note_change(struct call *call, struct text change)
{
	struct hash hash;
	int64_t version;

	TRY(places_version(call, &version));
	hash = hash_of(text_format(call->arena, "%lld %.*s", (long long)version, TEXT_ARG(change)));
	memcpy(&version, hash.bytes, sizeof(version));
	return db_change(call, PLACES_VERSION_SET, IN(version & INT64_MAX));
}

static bool are_codes(struct text codes)
{
	while (codes.len) {
		struct text code = text_cut(&codes, ' ');

		if (code.len && place_kind_of(code) == PLACE_NONE)
			return false;
	}
	return true;
}

const char *place_fault(const struct place *place, const char **ret_field)
{
	struct point point;

	*ret_field = "code";
	if (place_kind_of(place->code) == PLACE_NONE)
		return "import.bad_code";
	*ret_field = "name";
	if (!place->name.len || text_characters(place->name) > NAME_MAX || text_characters(place->name_en) > NAME_MAX)
		return "import.bad_name";
	*ret_field = "valid_to";
	if (place->valid_to && place->valid_to < place->valid_from)
		return "import.ends_before_it_starts";
	*ret_field = "successors";
	if (place->successors.len > SUCCESSORS_MAX || !are_codes(place->successors))
		return "import.bad_successors";
	*ret_field = "latitude";
	if (place->located && !point_from_degrees(place->longitude, place->latitude, &point))
		return "import.not_on_earth";
	return NULL;
}

/* The words a place is found by: its full name, its English one, and the codes it lies in, so that a search can stay within one. */
static struct text words_of(struct arena *arena, const struct place *place, struct text path_name)
{
	struct text above = place_parent_code(place->code);
	struct text_builder words;

	builder_init(&words, arena, 8192);
	builder_format(&words, "%.*s%.*s %.*s", TEXT_ARG(path_name), TEXT_ARG(place->name), TEXT_ARG(place->name_en));
	for (struct text code = place->code; code.len; code = above, above = place_parent_code(code))
		builder_format(&words, " %.*s", TEXT_ARG(code));
	return builder_text(&words);
}

enum outcome place_store(struct call *call, const struct place *place, struct text path_name)
{
	struct db_in latitude = DB_NOTHING, longitude = DB_NOTHING;
	int64_t id = place_id(place->code);
	struct point point;

	if (place->located && point_from_degrees(place->longitude, place->latitude, &point)) {
		latitude = db_in_int(point.y);
		longitude = db_in_int(point.x);
	}
	TRY(db_change(call, PLACE_STORE, IN(place->code, id, place_parent_code(place->code), (int)place_kind_of(place->code), place->name,
		place->name_en, place->valid_from, place->valid_to, place->successors, latitude, longitude, place->population,
		place->households)));
	return search_put(call, SEARCH_PLACES, id, words_of(call->arena, place, path_name));
}

/* The Chinese full name of what it lies in; also says whether that exists. */
static enum outcome name_above(struct call *call, struct text code, struct text *ret_name)
{
	struct text above = place_parent_code(code);
	enum language language = call->language;
	enum outcome outcome;

	if (!above.len) {
		*ret_name = T("");
		return OK;
	}
	call->language = CHINESE;   /* what is indexed does not depend on who saves */
	outcome = place_name(call, above, ret_name);
	call->language = language;
	return outcome;
}

enum outcome place_put(struct call *call, const struct place *place)
{
	const char *field, *fault = place_fault(place, &field);
	struct text path_name;
	enum outcome outcome;

	if (fault)
		return call_problem(call, field, fault);
	outcome = name_above(call, place->code, &path_name);
	if (outcome == NOT_FOUND)
		return refuse_detail(call, NOT_FOUND, "place.no_parent", place_parent_code(place->code));
	TRY(outcome);
	TRY(place_store(call, place, path_name));
	return places_note_change(call, text_format(call->arena, "put %.*s %.*s %.*s", TEXT_ARG(place->code), TEXT_ARG(place->name),
		TEXT_ARG(place->name_en)));
}

enum outcome place_close(struct call *call, struct text code, int32_t last_day, struct text successors)
{
	struct text below = { 0 };
	struct place place;
	enum outcome outcome;

	TRY(place_find_ever(call, code, &place));
	if (last_day < place.valid_from)
		return call_problem(call, "last_day", "import.ends_before_it_starts");
	if (successors.len > SUCCESSORS_MAX || !are_codes(successors))
		return call_problem(call, "successors", "import.bad_successors");
	outcome = db_find(call, PLACE_STILL_OPEN_BELOW, IN(code, last_day), OUT(&below));
	if (outcome == OK)
		return refuse_detail(call, CONFLICT, "place.has_children", below);
	if (outcome != NOT_FOUND)
		return outcome;
	TRY(db_change(call, PLACE_END, IN(code, last_day, successors)));
	return places_note_change(call, text_format(call->arena, "close %.*s %d", TEXT_ARG(code), last_day));
}

/* ---- shapes ---- */

enum outcome place_shape_put(struct call *call, struct text code, const struct shape *shape)
{
	struct point middle = shape_middle(call->arena, shape);
	const struct box *box = &shape->box;
	int64_t id = place_id(code);

	TRY(db_change(call, PLACE_SHAPE_STORE, IN(id, code, (int)place_kind_of(code), box->west, box->south, box->east, box->north,
		shape_write(call->arena, shape))));
	TRY(db_box_put(call, id, degrees(box->west), degrees(box->south), degrees(box->east), degrees(box->north)));
	return db_change(call, PLACE_SET_POINT, IN(code, middle.y, middle.x));
}
