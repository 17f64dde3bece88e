/* How points and ranges lie to each other (Allen's relations), and range(). */
#include "dmn/builtin_functions.h"
#include "dmn/parser.h"

/* A point is a range that begins and ends there. */
static bool as_range(struct value value, struct range *ret_range)
{
	if (value.kind == VALUE_RANGE) {
		*ret_range = *value.range;
		return !ret_range->is_not;
	}
	*ret_range = (struct range){ .low = value, .high = value, .low_closed = true, .high_closed = true };
	return true;
}

struct relation {
	struct range a, b;
	int low_low, low_high, high_low, high_high;   /* order of an end of a and an end of b */
};

static bool order_ends(struct value a, bool a_unbounded, int a_infinity, struct value b, bool b_unbounded, int b_infinity, int *ret_order)
{
	if (a_unbounded || b_unbounded) {
		*ret_order = (a_unbounded ? a_infinity : 0) - (b_unbounded ? b_infinity : 0);
		*ret_order = (*ret_order > 0) - (*ret_order < 0);
		return true;
	}
	return value_compare(a, b, ret_order);
}

static bool relate(struct builtin_call *call, struct relation *relation)
{
	struct range *a = &relation->a, *b = &relation->b;

	if (!as_range(call->arguments[0], a) || !as_range(call->arguments[1], b))
		return false;
	return order_ends(a->low, a->low_unbounded, -1, b->low, b->low_unbounded, -1, &relation->low_low) &&
		order_ends(a->low, a->low_unbounded, -1, b->high, b->high_unbounded, 1, &relation->low_high) &&
		order_ends(a->high, a->high_unbounded, 1, b->low, b->low_unbounded, -1, &relation->high_low) &&
		order_ends(a->high, a->high_unbounded, 1, b->high, b->high_unbounded, 1, &relation->high_high);
}

static bool is_before(const struct relation *r)
{
	return r->high_low < 0 || (r->high_low == 0 && !(r->a.high_closed && r->b.low_closed));
}

static bool is_after(const struct relation *r)
{
	return r->low_high > 0 || (r->low_high == 0 && !(r->a.low_closed && r->b.high_closed));
}

static bool starts_no_later(const struct relation *r)
{
	return r->low_low < 0 || (r->low_low == 0 && (r->a.low_closed || !r->b.low_closed));
}

static bool ends_no_earlier(const struct relation *r)
{
	return r->high_high > 0 || (r->high_high == 0 && (r->a.high_closed || !r->b.high_closed));
}

static bool starts_together(const struct relation *r)
{
	return r->low_low == 0 && r->a.low_closed == r->b.low_closed;
}

static bool ends_together(const struct relation *r)
{
	return r->high_high == 0 && r->a.high_closed == r->b.high_closed;
}

static bool starts_no_earlier(const struct relation *r)
{
	return r->low_low > 0 || (r->low_low == 0 && (r->b.low_closed || !r->a.low_closed));
}

static bool ends_no_later(const struct relation *r)
{
	return r->high_high < 0 || (r->high_high == 0 && (r->b.high_closed || !r->a.high_closed));
}

static bool meets(const struct relation *r)
{
	return r->a.high_closed && r->b.low_closed && r->high_low == 0;
}

static bool met_by(const struct relation *r)
{
	return r->a.low_closed && r->b.high_closed && r->low_high == 0;
}

static bool overlaps(const struct relation *r)
{
	return !is_before(r) && !is_after(r);
}

/* a begins before b and ends inside it. */
static bool overlaps_before(const struct relation *r)
{
	bool begins = r->low_low < 0 || (r->low_low == 0 && r->a.low_closed && !r->b.low_closed);

	return begins && !is_before(r) && ends_no_later(r);
}

/* a begins inside b, after its beginning, and ends no earlier. */
static bool overlaps_after(const struct relation *r)
{
	bool begins = r->low_low > 0 || (r->low_low == 0 && !r->a.low_closed && r->b.low_closed);

	return begins && !is_after(r) && ends_no_earlier(r);
}

static bool includes(const struct relation *r)
{
	return starts_no_later(r) && ends_no_earlier(r);
}

static bool during(const struct relation *r)
{
	return starts_no_earlier(r) && ends_no_later(r);
}

/* A point starts a range that contains its beginning. */
static bool starts(const struct relation *r)
{
	return starts_together(r) && ends_no_later(r);
}

static bool started_by(const struct relation *r)
{
	return starts_together(r) && ends_no_earlier(r);
}

static bool finishes(const struct relation *r)
{
	return ends_together(r) && starts_no_earlier(r);
}

static bool finished_by(const struct relation *r)
{
	return ends_together(r) && starts_no_later(r);
}

static bool coincides(const struct relation *r)
{
	return starts_together(r) && ends_together(r);
}

static struct value holds(struct builtin_call *call, bool (*test)(const struct relation *))
{
	struct relation relation;

	if (!relate(call, &relation))
		return builtin_refuse(call, "values without an order");
	return value_boolean(test(&relation));
}

struct value builtin_before(struct builtin_call *call)          { return holds(call, is_before); }
struct value builtin_after(struct builtin_call *call)           { return holds(call, is_after); }
struct value builtin_meets(struct builtin_call *call)           { return holds(call, meets); }
struct value builtin_met_by(struct builtin_call *call)          { return holds(call, met_by); }
struct value builtin_overlaps(struct builtin_call *call)        { return holds(call, overlaps); }
struct value builtin_overlaps_before(struct builtin_call *call) { return holds(call, overlaps_before); }
struct value builtin_overlaps_after(struct builtin_call *call)  { return holds(call, overlaps_after); }
struct value builtin_finishes(struct builtin_call *call)        { return holds(call, finishes); }
struct value builtin_finished_by(struct builtin_call *call)     { return holds(call, finished_by); }
struct value builtin_includes(struct builtin_call *call)        { return holds(call, includes); }
struct value builtin_during(struct builtin_call *call)          { return holds(call, during); }
struct value builtin_starts(struct builtin_call *call)          { return holds(call, starts); }
struct value builtin_started_by(struct builtin_call *call)      { return holds(call, started_by); }
struct value builtin_coincides(struct builtin_call *call)       { return holds(call, coincides); }

/* Only literal ends, so that text from outside cannot compute. */
static bool is_literal_end(const struct feel_node *node)
{
	if (!node || node->kind == FEEL_LITERAL)
		return true;
	if (node->kind != FEEL_CALL || node->a->kind != FEEL_BUILTIN)
		return false;
	for (uint32_t i = 0; i < node->count; i++)
		if (node->items[i]->kind != FEEL_LITERAL)
			return false;
	return true;
}

struct value builtin_range(struct builtin_call *call)
{
	struct feel_parse parse = { .arena = call->arena };
	struct feel_node *node = feel_parse_expression(&parse, value_text(call->arguments[0]));

	if (node && node->kind == FEEL_LITERAL && node->literal.kind == VALUE_RANGE && !node->literal.range->is_comparison)
		return node->literal;
	if (!node || node->kind != FEEL_RANGE || !is_literal_end(node->a) || !is_literal_end(node->b) || node->flags & FEEL_RANGE_COMPARISON)
		return builtin_refuse(call, "range: no range of literals");
	return feel_evaluate(call->evaluation, node, NULL);
}
