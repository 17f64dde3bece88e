/* The counts behind every figure of satisfaction: kept by the transaction that writes the rating. For this room alone. */
#ifndef ONEDOOR_RATINGS_COUNTS_H
#define ONEDOOR_RATINGS_COUNTS_H

#include "kernel/db/db.h"
#include "ratings/ratings.h"

struct rating {
	int64_t case_id, invited_at, ends_at;
	enum case_state ended_state;
	int day;
	struct text town, category;
	int64_t unit, holder;
	enum grade grade;
	int64_t rated_at;
	struct text reasons, words, flags;
	bool mistaken;
	int took;                  /* days from the first word to the end of the work */
	bool in_time;
};
enum outcome rating_find(struct call *call, int64_t case_id, struct rating *ret_rating);

/* What is counted, in the order of the table's columns. */
enum count {
	COUNT_INVITED,
	COUNT_GRADE,               /* COUNT_GRADE + grade − 1 */
	COUNT_MISTAKEN = COUNT_GRADE + VERY_DISSATISFIED,
	COUNT_UNCONFIRMED, COUNT_REOPENED, COUNT_CONTRADICTED, COUNT_FLAGGED, COUNT_IN_TIME,
	COUNT_TOOK,                /* COUNT_TOOK + took_class */
	COUNTS = COUNT_TOOK + 7,
};
struct tally {
	int64_t n[COUNTS];
};

/* Days: 0 within 1, then 3, 7, 15, 30, 60, and 6 later. */
int took_class(int days);
/* Adds to the month, town, category and unit of the rating; may be negative. */
enum outcome rating_count(struct call *call, const struct rating *rating, const struct tally *change);

/* ---- reading ---- */

struct figure_filter {
	struct text place;         /* 0 to 9 digits */
	struct text category;      /* "" any */
	int64_t unit;              /* 0 any */
	int from, to;              /* months: year × 12 + month − 1 */
};
enum figure_by { BY_MONTH, BY_PLACE, BY_CATEGORY, BY_UNIT };
struct figure_group {
	struct text code;          /* of the place or category */
	int64_t unit;
	int month;
	struct tally tally;
};
enum { FIGURE_GROUPS = 500 };
/* By place: counties for a filter of less than a county, else towns. In the order of months or codes, never of results. */
enum outcome figure_groups(struct call *call, const struct figure_filter *filter, enum figure_by by,
	struct figure_group ret_groups[FIGURE_GROUPS], size_t *ret_count);
void tally_add(struct tally *sum, const struct tally *more);
int64_t tally_answered(const struct tally *tally);
int64_t tally_satisfied(const struct tally *tally);
int64_t tally_silent(const struct tally *tally);
/* Days within which half of the works ended, by the classes, straight between their bounds; NaN: none. 60 stands for "60 and more". */
double tally_median_days(const struct tally *tally);

int month_of(int32_t day);
struct text month_text(struct arena *arena, int month);            /* "2026-03" */
bool month_parse(struct text text, int *ret_month);

#endif
