/*
 * Indicators: numbers that are computed from records, never typed. A room declares its own as a table (struct feature); this room shows them
 * all and knows none of them.
 *
 * Every number says its unit, what it counts and by what it is distinct, of how many (n), for which places and days, as of when, and opens its
 * records. A share comes with its Wilson 95 % interval.
 */
#ifndef ONEDOOR_INDICATORS_H
#define ONEDOOR_INDICATORS_H

#include "kernel/db/db.h"
#include "kernel/route/route.h"

extern const struct feature indicators_feature;

/* Every room of the server; in app.c. */
extern const struct feature *const app_features[];
extern const size_t app_feature_count;

enum indicator_unit { INDICATOR_CASES, INDICATOR_SHARE };
enum indicator_period {
	INDICATOR_DAYS,
	INDICATOR_MONTHS,   /* whole months that the days touch */
	INDICATOR_STOCK,    /* what there is on the last day, whenever it began */
};

struct indicator {
	const char *name;                /* "requests.reported"; words: message "indicator.<name>"; what it counts, from which records: "indicator.<name>.counts" */
	enum indicator_unit unit;
	const char *distinct;            /* what one of them is: "case" */
	enum indicator_period period;
	/* $1 … $2 places (codes of towns, half open), $3 … $4 first and last day or month, $5 category or '': gives two columns, value and n. */
	enum query query;
	const char *opens;               /* the records: an address to which filters can be added, ends with ? or & */
	const char *thing;               /* what INDICATOR_CASES counts when it is no case: "item"; label "indicator_unit.item"; NULL: cases */
};

/* NULL: nobody declares it. */
const struct indicator *indicator_find(struct text name);

struct indicator_value {
	int64_t value, n;                /* of a share: value of n */
};
/* place: a prefix of codes, "" everywhere. Days since 1970-01-01. */
enum outcome indicator_compute(struct call *call, const struct indicator *indicator, struct text place, struct text category, int32_t from, int32_t to,
	struct indicator_value *ret_value);

/* 95 % interval of a share after Wilson (1927): honest for small n too. n 0: 0…1. */
void share_interval(int64_t hits, int64_t n, double *ret_low, double *ret_high);

#endif
