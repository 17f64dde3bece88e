/* What can be counted about requests and wishes. Reported: by the day of the first word; a case counts once, however often it was reopened. */
#include "indicators/indicators.h"
#include "requests/requests.h"

const struct indicator request_indicators[] = {
	{ "requests.reported", INDICATOR_CASES, "case", INDICATOR_DAYS, REQUESTS_REPORTED, "/requests?state=all&" },
	{ "requests.solved_confirmed", INDICATOR_SHARE, "case",
	  INDICATOR_DAYS, REQUESTS_CONFIRMED, "/requests?state=confirmed&" },
	{ "requests.unconfirmed", INDICATOR_SHARE, "case", INDICATOR_DAYS, REQUESTS_UNCONFIRMED, "/requests?state=unconfirmed&" },
	{ "requests.open", INDICATOR_SHARE, "case", INDICATOR_DAYS, REQUESTS_OPEN,
	  "/requests?state=open&" },
	{ "requests.overdue_public", INDICATOR_CASES, "case", INDICATOR_DAYS,
	  REQUESTS_OVERDUE_PUBLIC, "/requests?state=all&late=1&" },
	{ "wishes.collected", INDICATOR_CASES, "case", INDICATOR_DAYS, WISHES_COLLECTED, "/requests?state=all&lane=wish&", "wish" },
	{ "wishes.delivered_confirmed", INDICATOR_CASES, "case", INDICATOR_DAYS,
	  WISHES_CONFIRMED, "/requests?lane=wish&state=confirmed&", "wish" },
	{ .name = NULL },
};
