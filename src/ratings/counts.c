#include "ratings/counts.h"

#include <math.h>

#include "kernel/clock/clock.h"

static const int took_bounds[] = { 0, 1, 3, 7, 15, 30, 60 };
enum { TOOK_CLASSES = sizeof(took_bounds) / sizeof(took_bounds[0]) };

int took_class(int days)
{
	int class = 0;

	while (class < TOOK_CLASSES - 1 && days > took_bounds[class + 1])
		class++;
	return class;
}

static struct text county_of(struct text town)
{
	return (struct text){ town.at, town.len > 6 ? 6 : town.len };
}

enum outcome rating_count(struct call *call, const struct rating *r, const struct tally *c)
{
	const int64_t *n = c->n;

	return db_change(call, RATING_COUNT_ADD, IN(r->town, county_of(r->town), month_of(r->day), r->category, r->unit,
		n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12], n[13], n[14], n[15], n[16], n[17], n[18]));
}

/* ---- reading: the smallest slice that knows what is asked ---- */

enum slice { SLICE_ALL = 1, SLICE_TOWN, SLICE_CATEGORY, SLICE_UNIT };

static enum slice slice_of(const struct figure_filter *filter, enum figure_by by)
{
	bool category = filter->category.len || by == BY_CATEGORY, unit = filter->unit || by == BY_UNIT;
	bool towns = filter->place.len > 6 || (by == BY_PLACE && filter->place.len >= 6);

	if (!category && !unit)
		return SLICE_TOWN;
	if (towns || (category && unit))
		return SLICE_ALL;
	return category ? SLICE_CATEGORY : SLICE_UNIT;
}

static enum query query_of(const struct figure_filter *filter, enum figure_by by)
{
	static const enum query queries[] = { [BY_MONTH] = RATING_SUMS_BY_MONTH, [BY_CATEGORY] = RATING_SUMS_BY_CATEGORY,
		[BY_UNIT] = RATING_SUMS_BY_UNIT };

	if (by == BY_PLACE)
		return filter->place.len >= 6 ? RATING_SUMS_BY_TOWN : RATING_SUMS_BY_COUNTY;
	return queries[by];
}

enum outcome figure_groups(struct call *call, const struct figure_filter *filter, enum figure_by by,
	struct figure_group ret_groups[FIGURE_GROUPS], size_t *ret_count)
{
	struct text from, to, key;
	struct db_rows rows;
	size_t count = 0;
	int64_t n[COUNTS], number;

	access_prefix_range(call->arena, filter->place, &from, &to);
	TRY(db_select(call, query_of(filter, by), IN((int)slice_of(filter, by), from, to, filter->from, filter->to, filter->category, filter->unit), &rows));
	while (count < FIGURE_GROUPS && db_next(&rows, OUT(&key, &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &n[6], &n[7], &n[8], &n[9], &n[10], &n[11],
		&n[12], &n[13], &n[14], &n[15], &n[16], &n[17], &n[18]))) {
		struct figure_group *group = &ret_groups[count++];
		*group = (struct figure_group){ .code = key };
		number = 0;
		if (by == BY_MONTH || by == BY_UNIT)
			text_to_int(key, &number);
		group->month = by == BY_MONTH ? (int)number : 0;
		group->unit = by == BY_UNIT ? number : 0;
		memcpy(group->tally.n, n, sizeof(n));
	}
	db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}

void tally_add(struct tally *sum, const struct tally *more)
{
	for (int i = 0; i < COUNTS; i++)
		sum->n[i] += more->n[i];
}

static int64_t grades_up_to(const struct tally *tally, enum grade grade)
{
	int64_t sum = 0;

	for (int i = 0; i < (int)grade; i++)
		sum += tally->n[COUNT_GRADE + i];
	return sum;
}

int64_t tally_answered(const struct tally *tally)
{
	return grades_up_to(tally, VERY_DISSATISFIED);
}

int64_t tally_satisfied(const struct tally *tally)
{
	return grades_up_to(tally, BASICALLY_SATISFIED);
}

int64_t tally_silent(const struct tally *tally)
{
	return tally->n[COUNT_INVITED] - tally_answered(tally) - tally->n[COUNT_MISTAKEN];
}

double tally_median_days(const struct tally *tally)
{
	int64_t before = 0, all = 0;

	for (int i = 0; i < TOOK_CLASSES; i++)
		all += tally->n[COUNT_TOOK + i];
	if (all <= 0)
		return NAN;
	for (int i = 0; i < TOOK_CLASSES - 1; i++) {
		int64_t here = tally->n[COUNT_TOOK + i];
		if (here > 0 && (before + here) * 2 >= all)
			return took_bounds[i] + (took_bounds[i + 1] - took_bounds[i]) * ((double)all / 2 - (double)before) / (double)here;
		before += here;
	}
	return took_bounds[TOOK_CLASSES - 1];
}

/* ---- months ---- */

int month_of(int32_t day)
{
	int year, month, day_of_month;

	date_to_civil(day, &year, &month, &day_of_month);
	return year * 12 + month - 1;
}

struct text month_text(struct arena *arena, int month)
{
	return text_format(arena, "%04d-%02d", month / 12, month % 12 + 1);
}

bool month_parse(struct text text, int *ret_month)
{
	struct text rest = text, year = text_cut(&rest, '-');
	int64_t y, m;

	if (year.len != 4 || rest.len != 2 || !text_to_int(year, &y) || !text_to_int(rest, &m) || y < 2000 || m < 1 || m > 12)
		return false;
	*ret_month = (int)(y * 12 + m - 1);
	return true;
}
