/* What can be counted about ratings: by the month of the invitation. */
#include "ratings/pages.h"

const struct indicator rating_indicators[] = {
	{ "ratings.share_satisfied", INDICATOR_SHARE, "Very satisfied, satisfied and fairly satisfied, of those who answered; silence is no part of it.", "case",
	  INDICATOR_MONTHS, RATINGS_SHARE_SATISFIED, "/satisfaction/records?which=satisfied&" },
	{ "ratings.share_satisfied_of_asked", INDICATOR_SHARE, "The same, of all who were asked: silence counts against it.", "case", INDICATOR_MONTHS,
	  RATINGS_SHARE_OF_ASKED, "/satisfaction/records?which=invited&" },
	{ "ratings.share_silent", INDICATOR_SHARE, "Those who were asked and did not answer, of all who were asked.", "case", INDICATOR_MONTHS, RATINGS_SHARE_SILENT,
	  "/satisfaction/records?which=silent&" },
	{ "ratings.share_in_time", INDICATOR_SHARE, "Ended cases whose work was done before its deadline.", "case", INDICATOR_MONTHS, RATINGS_SHARE_IN_TIME,
	  "/satisfaction/records?which=invited&" },
	{ "ratings.contradicted", INDICATOR_SHARE, "Ended cases of which the resident said in a call that they are not solved.", "case", INDICATOR_MONTHS,
	  RATINGS_SHARE_CONTRADICTED, "/satisfaction/records?which=contradicted&" },
	{ .name = NULL },
};
