/* The counts behind every figure of satisfaction: kept by the transaction that writes the rating. For this room alone. */
#ifndef ONEDOOR_RATINGS_COUNTS_H
#define ONEDOOR_RATINGS_COUNTS_H

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
};

/* What one event adds to the counts of the rating's day, town, category and unit; may be negative. */
struct count_change {
	int invited, grade[VERY_DISSATISFIED + 1], unconfirmed, reopened, contradicted;
};

enum outcome rating_find(struct call *call, int64_t case_id, struct rating *ret_rating);
enum outcome rating_count(struct call *call, const struct rating *rating, const struct count_change *change);

/* 95 % interval of a share after Wilson (1927): honest for small n too. n 0: 0…1. */
void share_interval(int64_t hits, int64_t n, double *ret_low, double *ret_high);

#endif
