/* What can be counted about requests and wishes. Reported: by the day of the first word; a case counts once, however often it was reopened. */
#include "indicators/indicators.h"
#include "requests/requests.h"

const struct indicator request_indicators[] = {
	{ "requests.reported", INDICATOR_CASES, "case", INDICATOR_DAYS, REQUESTS_REPORTED, "/requests?counted=1&state=all&" },
	{ "requests.solved_confirmed", INDICATOR_SHARE, "case",
	  INDICATOR_DAYS, REQUESTS_CONFIRMED, "/requests?counted=1&state=confirmed&" },
	{ "requests.unconfirmed", INDICATOR_SHARE, "case", INDICATOR_DAYS, REQUESTS_UNCONFIRMED, "/requests?counted=1&state=unconfirmed&" },
	{ "requests.open", INDICATOR_SHARE, "case", INDICATOR_DAYS, REQUESTS_OPEN,
	  "/requests?counted=1&state=open&" },
	{ "requests.overdue_public", INDICATOR_CASES, "case", INDICATOR_DAYS,
	  REQUESTS_OVERDUE_PUBLIC, "/requests?counted=1&state=all&late=1&" },
	{ "wishes.collected", INDICATOR_CASES, "case", INDICATOR_DAYS, WISHES_COLLECTED, "/requests?counted=1&state=all&lane=wish&", "wish" },
	{ "wishes.delivered_confirmed", INDICATOR_CASES, "case", INDICATOR_DAYS,
	  WISHES_CONFIRMED, "/requests?counted=1&lane=wish&state=confirmed&", "wish" },
	{ .name = NULL },
};
