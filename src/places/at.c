/* Which place a point lies in: boxes from the engine's index, then exact arithmetic on whole numbers, so that every machine says the same. */
#include <stdlib.h>

#include "places/row.h"
#include "places/shapes.h"

enum { BOXES_MAX = 1000 };   /* overlapping boxes at one point: seven levels and their neighbours are some dozens */

struct candidate {
	int64_t id;
	struct text code;
	int kind;
	struct box box;
};

/* Smaller kinds first, then smaller codes: so the first that holds the point is the answer. */
static int by_answer(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	return x->kind != y->kind ? y->kind - x->kind : text_compare(x->code, y->code);
}

static bool box_holds(const struct box *box, struct point p)
{
	return p.x >= box->west && p.x <= box->east && p.y >= box->south && p.y <= box->north;
}

static bool kind_is_asked(int kind, enum place_kind asked)
{
	return asked == PLACE_NONE ? kind <= PLACE_GRID : kind == (int)asked;
}

/* Boxes of the index may be rounded outwards; those in the row are exact. */
static enum outcome find_candidates(struct call *call, struct point point, enum place_kind kind, struct candidate found[], size_t *ret_count)
{
	int64_t ids[BOXES_MAX];
	size_t boxes, count = 0;

	TRY(db_box_at(call, degrees(point.x), degrees(point.y), ids, BOXES_MAX, &boxes));
	for (size_t i = 0; i < boxes; i++) {
		struct candidate *one = &found[count];
		enum outcome outcome = db_find(call, PLACE_SHAPE_BOX, IN(ids[i]),
			OUT(&one->code, &one->kind, &one->box.west, &one->box.south, &one->box.east, &one->box.north));

		if (outcome == NOT_FOUND)   /* another room's box */
			continue;
		TRY(outcome);
		one->id = ids[i];
		if (kind_is_asked(one->kind, kind) && box_holds(&one->box, point))
			count++;
	}
	*ret_count = count;
	return OK;
}

static enum outcome candidate_holds(struct call *call, const struct candidate *candidate, struct point point, bool *ret_holds)
{
	struct shape shape;
	struct text geometry;

	TRY(db_find(call, PLACE_SHAPE_GEOMETRY, IN(candidate->id), OUT(&geometry)));
	if (!shape_read(call->arena, geometry, &shape))
		return refuse_detail(call, BROKEN, "place.shape_unreadable", candidate->code);
	*ret_holds = shape_holds(&shape, point);
	return OK;
}

enum outcome place_at(struct call *call, double longitude, double latitude, enum place_kind kind, struct text *ret_code)
{
	struct candidate *found = NEW_ARRAY(call->arena, BOXES_MAX, struct candidate);
	struct place place;
	struct point point;
	size_t count;
	bool holds = false;

	if (!point_from_degrees(longitude, latitude, &point))
		return refuse(call, INVALID, "place.not_on_earth");
	TRY(find_candidates(call, point, kind, found, &count));
	qsort(found, count, sizeof(*found), by_answer);
	for (size_t i = 0; i < count; i++) {
		enum outcome outcome;

		TRY(candidate_holds(call, &found[i], point, &holds));
		if (!holds)
			continue;
		outcome = place_find(call, found[i].code, PLACE_TODAY, &place);   /* an abolished place answers no more */
		if (outcome == NOT_FOUND)
			continue;
		TRY(outcome);
		*ret_code = found[i].code;
		return OK;
	}
	return NOT_FOUND;
}
