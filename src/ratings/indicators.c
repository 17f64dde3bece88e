/* What can be counted about ratings: by the month of the invitation. */
#include "ratings/pages.h"

const struct indicator rating_indicators[] = {
	{ "ratings.share_satisfied", INDICATOR_SHARE, "case",
	  INDICATOR_MONTHS, RATINGS_SHARE_SATISFIED, "/satisfaction/records?which=satisfied&" },
	{ "ratings.share_satisfied_of_asked", INDICATOR_SHARE, "case", INDICATOR_MONTHS,
	  RATINGS_SHARE_OF_ASKED, "/satisfaction/records?which=invited&" },
	{ "ratings.share_silent", INDICATOR_SHARE, "case", INDICATOR_MONTHS, RATINGS_SHARE_SILENT,
	  "/satisfaction/records?which=silent&" },
	{ "ratings.share_in_time", INDICATOR_SHARE, "case", INDICATOR_MONTHS, RATINGS_SHARE_IN_TIME,
	  "/satisfaction/records?which=invited&" },
	{ "ratings.contradicted", INDICATOR_SHARE, "case", INDICATOR_MONTHS,
	  RATINGS_SHARE_CONTRADICTED, "/satisfaction/records?which=contradicted&" },
	{ .name = NULL },
};
