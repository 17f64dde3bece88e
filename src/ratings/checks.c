#include "ratings/checks.h"

#include "kernel/clock/clock.h"
#include "ratings/counts.h"

/*
 * The whole table of counts against the ratings. Months are computed here, by day: SQL of both engines has no calendar in common.
 * slice 1 is compared with the ratings, the other slices with slice 1.
 */
static bool tallies_differ(const struct tally *a, const struct tally *b)
{
	return memcmp(a->n, b->n, sizeof(a->n)) != 0;
}

static void row_add(struct tally *tally, const struct rating *r, bool reopened, bool contradicted)
{
	tally->n[COUNT_INVITED]++;
	if (r->mistaken)
		tally->n[COUNT_MISTAKEN]++;
	else if (r->grade)
		tally->n[COUNT_GRADE + r->grade - 1]++;
	tally->n[COUNT_UNCONFIRMED] += r->ended_state == STATE_UNCONFIRMED;
	tally->n[COUNT_REOPENED] += reopened;
	tally->n[COUNT_CONTRADICTED] += contradicted;
	tally->n[COUNT_FLAGGED] += r->flags.len > 0;
	tally->n[COUNT_IN_TIME] += r->in_time;
	tally->n[COUNT_TOOK + took_class(r->took)]++;
}

/* One month's rows of slice 1, computed: a list in the arena, small beside the ratings. */
struct cell {
	struct text town, category;
	int64_t unit;
	int month;
	struct tally kept, computed;
	struct cell *next;
};

enum { CELL_BUCKETS = 1 << 15 };

struct cells {
	struct arena *arena;
	struct cell *bucket[CELL_BUCKETS];
};

static unsigned bucket_of(struct text town, struct text category, int64_t unit, int month)
{
	uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)unit ^ ((uint64_t)month << 40);

	for (size_t i = 0; i < town.len; i++)
		h = (h ^ (unsigned char)town.at[i]) * UINT64_C(1099511628211);
	for (size_t i = 0; i < category.len; i++)
		h = (h ^ (unsigned char)category.at[i]) * UINT64_C(1099511628211);
	return (unsigned)(h ^ (h >> 32)) % CELL_BUCKETS;
}

static struct cell *cell_of(struct cells *cells, struct text town, struct text category, int64_t unit, int month)
{
	struct cell **at = &cells->bucket[bucket_of(town, category, unit, month)], *cell;

	for (cell = *at; cell; cell = cell->next)
		if (cell->month == month && cell->unit == unit && text_equal(cell->town, town) && text_equal(cell->category, category))
			return cell;
	cell = NEW(cells->arena, struct cell);
	*cell = (struct cell){ .town = text_copy(cells->arena, town), .category = text_copy(cells->arena, category), .unit = unit, .month = month, .next = *at };
	return *at = cell;
}

enum { RATINGS_A_PAGE = 1000 };

/* Page by page of the cases' ids, each with memory of its own: a million ratings do not fit into one arena. */
static enum outcome ratings_read(struct call *call, struct cells *cells, struct check_report *report)
{
	struct arena *whole = call->arena, *page = arena_new((size_t)1 << 28);
	enum outcome outcome = OK;
	int64_t last = 0;
	int count = RATINGS_A_PAGE;

	call->arena = page;
	while (outcome == OK && count == RATINGS_A_PAGE) {
		struct rating r = { 0 };
		struct db_rows rows;
		int grade, state;
		bool reopened, contradicted;
		count = 0;
		outcome = db_select(call, RATINGS_AFTER, IN(last), &rows);
		while (outcome == OK && db_next(&rows, OUT(&r.case_id, &state, &r.day, &r.town, &r.category, &r.unit, &grade, &r.flags, &r.mistaken, &r.took,
			&r.in_time, &reopened, &contradicted))) {
			r.ended_state = (enum case_state)state;
			r.grade = (enum grade)grade;
			row_add(&cell_of(cells, r.town, r.category, r.unit, month_of(r.day))->computed, &r, reopened, contradicted);
			last = r.case_id;
			count++;
		}
		outcome = outcome == OK ? rows.outcome : outcome;
		check_seen(report, count);
		arena_reset(page);
	}
	call->arena = whole;
	arena_free(page);
	return outcome;
}

static enum outcome counts_read(struct call *call, struct cells *cells)
{
	struct text town, category;
	struct db_rows rows;
	int64_t unit, n[COUNTS];
	int month;

	TRY(db_select(call, RATING_COUNTS_ALL, IN(), &rows));
	while (db_next(&rows, OUT(&town, &month, &category, &unit, &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &n[6], &n[7], &n[8], &n[9], &n[10], &n[11],
		&n[12], &n[13], &n[14], &n[15], &n[16], &n[17], &n[18])))
		memcpy(cell_of(cells, town, category, unit, month)->kept.n, n, sizeof(n));
	return rows.outcome;
}

/* The other slices by their sums: each must tell what slice 1 tells. */
static enum outcome slices_compare(struct call *call, struct check_report *report)
{
	struct db_rows rows;
	struct text place, category;
	int slice, month;
	int64_t unit;

	TRY(db_select(call, RATING_SLICES_DIFFERING, IN(), &rows));
	while (db_next(&rows, OUT(&slice, &place, &month, &category, &unit)))
		check_fault(report, "rating counts of place %.*s, month %s, category %.*s, unit %lld: slice %d differs from the first", TEXT_ARG(place),
			month_text(call->arena, month).at, TEXT_ARG(category), (long long)unit, slice);
	return rows.outcome;
}

enum outcome ratings_check_counts(struct call *call, struct check_report *report)
{
	struct cells *cells = NEW(call->arena, struct cells);

	memset(cells, 0, sizeof(*cells));
	cells->arena = call->arena;
	TRY(ratings_read(call, cells, report));
	TRY(counts_read(call, cells));
	for (size_t i = 0; i < CELL_BUCKETS; i++)
		for (const struct cell *cell = cells->bucket[i]; cell; cell = cell->next)
			if (tallies_differ(&cell->kept, &cell->computed))
				check_fault(report, "rating counts of town %.*s, month %s, category %.*s, unit %lld differ from the ratings: %lld were invited, %lld are counted",
					TEXT_ARG(cell->town), month_text(call->arena, cell->month).at, TEXT_ARG(cell->category), (long long)cell->unit,
					(long long)cell->computed.n[COUNT_INVITED], (long long)cell->kept.n[COUNT_INVITED]);
	return slices_compare(call, report);
}

static enum outcome cases_tell(struct call *call, enum query query, const char *fault, struct check_report *report)
{
	struct text reference;
	struct db_rows rows;

	TRY(db_select(call, query, IN(), &rows));
	while (db_next(&rows, OUT(&reference)))
		check_fault(report, "case %.*s: %s", TEXT_ARG(reference), fault);
	return rows.outcome;
}

enum outcome ratings_check_endings(struct call *call, struct check_report *report)
{
	TRY(cases_tell(call, RATINGS_NEVER_ENDED, "invited to rate, though it never ended", report));
	return cases_tell(call, RATINGS_WITHOUT_EVENT, "a grade without its event", report);
}

enum outcome ratings_check_call_backs(struct call *call, struct check_report *report)
{
	return cases_tell(call, RATINGS_LOW_WITHOUT_CALL_BACK, "a low grade without a call-back", report);
}
