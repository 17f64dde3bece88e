/* What `onedoor verify` looks at: every place has what it lies in, every shape has its box and stands where the index finds it. */
#include "places/row.h"
#include "places/shapes.h"
#include "places/to_doc.h"

enum { A_PAGE = 1000, SHAPES_A_PAGE = 50, PAGE_ARENA = 512 << 20 };

static enum outcome check_parent(struct call *call, struct check_report *report, struct text code, struct text parent)
{
	struct place above;
	enum outcome outcome;

	if (!text_equal(place_parent_code(code), parent))
		check_fault(report, "place %.*s: its parent is noted as \"%.*s\"", TEXT_ARG(code), TEXT_ARG(parent));
	outcome = parent.len ? place_find_ever(call, parent, &above) : OK;
	if (outcome == NOT_FOUND)
		check_fault(report, "place %.*s: %.*s, in which it lies, is not there", TEXT_ARG(code), TEXT_ARG(parent));
	return outcome == NOT_FOUND ? OK : outcome;
}

/* One page; *after moves on to its last, and stays where it is at the end. */
static enum outcome check_parents_page(struct call *call, struct check_report *report, struct text *after)
{
	struct text code[A_PAGE], parent[A_PAGE];
	struct db_rows rows;
	int count = 0;

	TRY(db_select(call, PLACES_AFTER, IN(*after), &rows));
	while (count < A_PAGE && db_next(&rows, OUT(&code[count], &parent[count])))
		count++;
	if (count == A_PAGE)
		db_close(&rows);
	TRY(rows.outcome);
	for (int i = 0; i < count; i++)
		TRY(check_parent(call, report, code[i], parent[i]));
	check_seen(report, count);
	*after = count ? code[count - 1] : *after;
	return OK;
}

/* A country has 660,000 places: each page has an arena of its own. */
static enum outcome check_parents(struct call *call, struct check_report *report)
{
	struct arena *arena = call->arena, *page = arena_new(PAGE_ARENA);
	enum outcome outcome = OK;
	struct text after = T("-"), before;

	call->arena = page;
	do {
		before = after;
		outcome = check_parents_page(call, report, &after);
		after = text_copy(arena, after);
		arena_reset(page);
	} while (outcome == OK && !text_equal(before, after));
	call->arena = arena;
	arena_free(page);
	return outcome;
}

struct stored_shape {
	int64_t id;
	struct text code, geometry;
	struct box box;
};

static bool same_box(const struct box *a, const struct box *b)
{
	return a->west == b->west && a->south == b->south && a->east == b->east && a->north == b->north;
}

/* The index must give the shape for its own middle. */
static enum outcome check_indexed(struct call *call, struct check_report *report, const struct stored_shape *stored, const struct shape *shape)
{
	struct point middle = shape_middle(call->arena, shape);
	int64_t ids[1000];
	size_t count;

	TRY(db_box_at(call, degrees(middle.x), degrees(middle.y), ids, 1000, &count));
	for (size_t i = 0; i < count; i++) {
		if (ids[i] == stored->id)
			return OK;
	}
	check_fault(report, "place %.*s: its shape's box is missing from the index", TEXT_ARG(stored->code));
	return OK;
}

static enum outcome check_shape(struct call *call, struct check_report *report, const struct stored_shape *stored)
{
	struct shape shape;

	if (stored->id != place_id(stored->code))
		check_fault(report, "place %.*s: its shape has another place's id", TEXT_ARG(stored->code));
	if (!shape_read(call->arena, stored->geometry, &shape)) {
		check_fault(report, "place %.*s: its shape cannot be read", TEXT_ARG(stored->code));
		return OK;
	}
	if (!same_box(&shape.box, &stored->box))
		check_fault(report, "place %.*s: its box is not its shape's", TEXT_ARG(stored->code));
	return check_indexed(call, report, stored, &shape);
}

static enum outcome check_shapes_page(struct call *call, struct check_report *report, int64_t *after)
{
	struct stored_shape shapes[SHAPES_A_PAGE], *s = shapes;
	struct db_rows rows;
	int count = 0;

	TRY(db_select(call, PLACE_SHAPES_AFTER, IN(*after), &rows));
	while (count < SHAPES_A_PAGE && db_next(&rows, OUT(&s->id, &s->code, &s->box.west, &s->box.south, &s->box.east, &s->box.north, &s->geometry)))
		s = &shapes[++count < SHAPES_A_PAGE ? count : 0];
	if (count == SHAPES_A_PAGE)
		db_close(&rows);
	TRY(rows.outcome);
	for (int i = 0; i < count; i++)
		TRY(check_shape(call, report, &shapes[i]));
	check_seen(report, count);
	*after = count ? shapes[count - 1].id : *after;
	return OK;
}

static enum outcome check_shapes(struct call *call, struct check_report *report)
{
	struct arena *arena = call->arena, *page = arena_new(PAGE_ARENA);
	enum outcome outcome = OK;
	int64_t after = 0, before;

	call->arena = page;
	do {
		before = after;
		outcome = check_shapes_page(call, report, &after);
		arena_reset(page);
	} while (outcome == OK && before != after);
	call->arena = arena;
	arena_free(page);
	return outcome;
}

const struct check places_checks[] = {
	{ "places.parents", check_parents },
	{ "places.shapes", check_shapes },
	{ NULL, NULL },
};
