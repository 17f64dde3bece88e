/* What can be counted about requests and wishes. Reported: by the day of the first word; a case counts once, however often it was reopened. */
#include "indicators/indicators.h"
#include "requests/requests.h"

const struct indicator request_indicators[] = {
	{ "requests.reported", INDICATOR_CASES, "Requests registered in the days, from the counts kept with every event; problems collected, by place and category.",
	  "case", INDICATOR_DAYS, REQUESTS_REPORTED, "/requests?state=all&" },
	{ "requests.solved_confirmed", INDICATOR_SHARE, "Requests whose reporter said that they are solved, of all registered in the days.", "case",
	  INDICATOR_DAYS, REQUESTS_CONFIRMED, "/requests?state=confirmed&" },
	{ "requests.unconfirmed", INDICATOR_SHARE, "Requests that the office says are done and whose reporter stayed silent, of all registered in the days; never counted as solved.",
	  "case", INDICATOR_DAYS, REQUESTS_UNCONFIRMED, "/requests?state=unconfirmed&" },
	{ "requests.open", INDICATOR_SHARE, "Requests registered in the days that have not ended yet, of all registered.", "case", INDICATOR_DAYS, REQUESTS_OPEN,
	  "/requests?state=open&" },
	{ "requests.overdue_public", INDICATOR_CASES, "Requests registered in the days that were so late that it is shown publicly.", "case", INDICATOR_DAYS,
	  REQUESTS_OVERDUE_PUBLIC, "/requests?state=all&late=1&" },
	{ "wishes.collected", INDICATOR_CASES, "Wishes registered in the days.", "case", INDICATOR_DAYS, WISHES_COLLECTED, "/requests?state=all&lane=wish&" },
	{ "wishes.delivered_confirmed", INDICATOR_CASES, "Wishes whose person said that they came true, of all registered in the days (n).", "case", INDICATOR_DAYS,
	  WISHES_CONFIRMED, "/requests?lane=wish&state=confirmed&" },
	{ .name = NULL },
};
