/* What can be counted about the catalogue. Stocks: as of the last day asked for. */
#include "catalogue/pages.h"
#include "indicators/indicators.h"

const struct indicator catalogue_indicators[] = {
	{ "catalogue.hall_units", INDICATOR_CASES, "unit", INDICATOR_STOCK, FIGURE_HALL_UNITS, "/item-groups?by=unit&exactly=1&hall=1&", "unit" },
	{ "catalogue.hall_items", INDICATOR_CASES, "item", INDICATOR_STOCK, FIGURE_HALL_ITEMS, "/items?exactly=1&hall=1&", "item" },
	{ "catalogue.notices", INDICATOR_CASES, "notice", INDICATOR_STOCK, FIGURE_NOTICES, "/item-notices?", "notice" },
	{ "catalogue.weekend_items", INDICATOR_CASES, "item", INDICATOR_STOCK, FIGURE_WEEKEND_ITEMS, "/items?exactly=1&weekend=1&", "item" },
	{ "catalogue.weekend_categories", INDICATOR_CASES, "category", INDICATOR_STOCK, FIGURE_WEEKEND_CATEGORIES,
	  "/item-groups?by=category&exactly=1&weekend=1&", "category" },
	{ "catalogue.at_most_once", INDICATOR_CASES, "item", INDICATOR_STOCK, FIGURE_AT_MOST_ONCE, "/items?exactly=1&at_most_once=1&", "item" },
	{ "catalogue.at_most_once_categories", INDICATOR_CASES, "category", INDICATOR_STOCK, FIGURE_AT_MOST_ONCE_CATEGORIES,
	  "/item-groups?by=category&exactly=1&at_most_once=1&", "category" },
	{ "catalogue.at_most_once_share", INDICATOR_SHARE, "item", INDICATOR_STOCK, FIGURE_AT_MOST_ONCE_SHARE, "/items?exactly=1&at_most_once=1&" },
	{ "catalogue.self_service_hours", INDICATOR_CASES, "hour", INDICATOR_STOCK, FIGURE_SELF_SERVICE_HOURS, "/items?exactly=1&channel=kiosk&", "hour" },
	{ "catalogue.materials_dropped", INDICATOR_CASES, "material of an item", INDICATOR_DAYS, FIGURE_MATERIALS_DROPPED, "/item-changes?", "material" },
	{ .name = NULL },
};
