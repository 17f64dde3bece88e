/* What can be counted about the catalogue. Stocks: as of the last day asked for. */
#include "catalogue/pages.h"
#include "indicators/indicators.h"

const struct indicator catalogue_indicators[] = {
	{ "catalogue.hall_units", INDICATOR_CASES, "Units with a service at a window of a hall, of as many services (n).", "unit", INDICATOR_DAYS, FIGURE_HALL_UNITS,
	  "/items?exactly=1&hall=1&", "unit" },
	{ "catalogue.hall_items", INDICATOR_CASES, "Services in force with a window in a hall.", "item", INDICATOR_DAYS, FIGURE_HALL_ITEMS, "/items?exactly=1&hall=1&", "item" },
	{ "catalogue.notices", INDICATOR_CASES, "Complete notices of a hall: one a service and situation, of as many services (n).", "notice", INDICATOR_DAYS, FIGURE_NOTICES,
	  "/item-notices?", "item" },
	{ "catalogue.weekend_items", INDICATOR_CASES, "Services whose window is open on days of rest, by its opening calendar.", "item", INDICATOR_DAYS,
	  FIGURE_WEEKEND_ITEMS, "/items?exactly=1&weekend=1&", "item" },
	{ "catalogue.weekend_categories", INDICATOR_CASES, "Categories of the services whose window is open on days of rest, of as many services (n).", "category",
	  INDICATOR_DAYS, FIGURE_WEEKEND_CATEGORIES, "/items?exactly=1&weekend=1&", "category" },
	{ "catalogue.at_most_once", INDICATOR_CASES, "Services on the public list of things that take one visit at most.", "item", INDICATOR_DAYS,
	  FIGURE_AT_MOST_ONCE, "/items?exactly=1&at_most_once=1&", "item" },
	{ "catalogue.at_most_once_categories", INDICATOR_CASES, "Categories of the services on that list, of as many services (n).", "category", INDICATOR_DAYS,
	  FIGURE_AT_MOST_ONCE_CATEGORIES, "/items?exactly=1&at_most_once=1&", "category" },
	{ "catalogue.at_most_once_share", INDICATOR_SHARE, "Services on that list, of all services of daily business.", "item", INDICATOR_DAYS,
	  FIGURE_AT_MOST_ONCE_SHARE, "/items?exactly=1&at_most_once=1&" },
	{ "catalogue.self_service_hours", INDICATOR_CASES, "Hours in which services can be had at a kiosk on a day of rest, by its opening calendar; of as many services (n).",
	  "hour", INDICATOR_DAYS, FIGURE_SELF_SERVICE_HOURS, "/items?exactly=1&channel=kiosk&", "hour" },
	{ "catalogue.materials_dropped", INDICATOR_CASES, "Materials that a version published in the days no longer wants and the one before did, of as many services (n).",
	  "material of an item", INDICATOR_DAYS, FIGURE_MATERIALS_DROPPED, "/item-changes?", "material" },
	{ .name = NULL },
};
