#include <math.h>

#include "access/capabilities.h"
#include "indicators/indicators.h"
#include "kernel/clock/clock.h"
#include "kernel/i18n/i18n.h"
#include "places/places.h"

enum { TOWN_DIGITS = 9, DAYS_SHOWN = 365, DAYS_MOST = 3660 };

static const char *const unit_codes[] = { [INDICATOR_CASES] = "cases", [INDICATOR_SHARE] = "share" };

static void declared_to_doc(struct arena *arena, const struct indicator *indicator, struct doc *doc)
{
	doc_text(doc, "name", text_of(indicator->name));
	doc_message(doc, "words", text_format(arena, "indicator.%s", indicator->name).at);
	doc_code(doc, "unit", "indicator_unit", indicator->thing ? indicator->thing : unit_codes[indicator->unit]);
	doc_message(doc, "counts", text_format(arena, "indicator.%s.counts", indicator->name).at);
	doc_text(doc, "distinct", text_of(indicator->distinct));
}

static enum outcome list(struct call *call, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items");

	for (size_t i = 0; i < app_feature_count; i++)
		for (const struct indicator *one = app_features[i]->indicators; one && one->name; one++)
			declared_to_doc(call->arena, one, doc_item(items));
	return OK;
}

static void value_to_doc(const struct indicator *indicator, const struct indicator_value *value, struct doc *doc)
{
	double low, high;

	if (indicator->unit == INDICATOR_CASES) {
		doc_int(doc, "value", value->value);
		doc_null(doc, "low");
		doc_null(doc, "high");
		return;
	}
	share_interval(value->value, value->n, &low, &high);
	doc_share(doc, "value", value->n > 0 ? (double)value->value / (double)value->n : NAN);
	doc_share(doc, "low", value->n > 0 ? low : NAN);
	doc_share(doc, "high", value->n > 0 ? high : NAN);
}

/* Only what a code may be made of goes on into an address. */
static bool is_code(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-", text.at[i]))
			return false;
	return true;
}

/* The days as they go on in the address of the records. */
static struct text period_of(struct arena *arena, enum indicator_period period, int32_t from, int32_t to)
{
	int digits = period == INDICATOR_MONTHS ? sizeof("2026-11") - 1 : sizeof("2026-11-23") - 1;
	const char *first = i18n_iso_date(arena, from).at, *last = i18n_iso_date(arena, to).at;

	if (period == INDICATOR_STOCK)
		return text_format(arena, "&to=%.*s", digits, last);
	return text_format(arena, "&from=%.*s&to=%.*s", digits, first, digits, last);
}

static enum outcome show(struct call *call, struct doc *doc)
{
	const struct indicator *indicator = indicator_find(param_text(call, "name"));
	struct text place = param_text(call, "place"), category = param_text(call, "category");
	int32_t to = param_given(call, "to") ? (int32_t)param_int(call, "to") : date_of(call->now);
	int32_t from = param_given(call, "from") ? (int32_t)param_int(call, "from") : to - DAYS_SHOWN + 1;
	struct indicator_value value;

	if (!indicator)
		return NOT_FOUND;
	TRY(place_typed(call, "place", &place));
	place = text_head(place, TOWN_DIGITS);
	if (from > to || to - from > DAYS_MOST)
		return call_problem(call, "from", "indicator.days");
	if (!is_code(category))
		return call_problem(call, "category", "indicator.category");
	TRY(indicator_compute(call, indicator, place, category, from, to, &value));
	declared_to_doc(call->arena, indicator, doc);
	value_to_doc(indicator, &value, doc);
	doc_int(doc, "n", value.n);
	doc_date(doc, "from", from);
	doc_date(doc, "to", to);
	doc_text(doc, "place", place);
	doc_text(doc, "place_typed", place_to_type(call, place));
	TRY(places_offer(call, place_at_home(call), doc));
	TRY(place_to_doc(call, doc, "where", place));
	doc_text(doc, "category", category);
	doc_time(doc, "as_of", call->now);
	doc_text(doc, "records", text_format(call->arena, "%splace=%.*s&category=%.*s%.*s", indicator->opens, TEXT_ARG(place), TEXT_ARG(category),
		TEXT_ARG(period_of(call->arena, indicator->period, from, to))));
	return OK;
}

/* All of them for one's own place, over the last year: where leaders begin. */
static enum outcome figures(struct call *call, struct doc *doc)
{
	struct text place = text_head(param_given(call, "place") ? param_text(call, "place") : call->caller.place, TOWN_DIGITS);
	int32_t to = date_of(call->now), from = to - DAYS_SHOWN + 1;
	struct doc *items = doc_list(doc, "items");

	if (!text_starts_with(place, text_head(call->caller.place, TOWN_DIGITS)))
		return NOT_FOUND;
	for (size_t i = 0; i < app_feature_count; i++)
		for (const struct indicator *one = app_features[i]->indicators; one && one->name; one++) {
			struct doc *item = doc_item(items);
			struct indicator_value value;
			TRY(indicator_compute(call, one, place, T(""), from, to, &value));
			declared_to_doc(call->arena, one, item);
			value_to_doc(one, &value, item);
			doc_int(item, "n", value.n);
		}
	doc_text(doc, "place", place);
	TRY(place_to_doc(call, doc, "where", place));
	doc_date(doc, "from", from);
	doc_date(doc, "to", to);
	doc_time(doc, "as_of", call->now);
	return OK;
}

static const struct param figures_params[] = {
	{ .name = "place", .type = PARAM_PLACE, .help = "a place within one's own; one's own when left out" },
	PARAMS_END,
};

static const struct param params[] = {
	{ .name = "name", .type = PARAM_TEXT, .flags = PARAM_IN_PATH, .max = 80, .help = "as the list has it" },
	{ .name = "place", .type = PARAM_TEXT, .max = PLACE_TYPED_MAX, .help = "code or name of a place, down to the town" },
	{ .name = "category", .type = PARAM_TEXT, .max = 64, .help = "code of a category" },
	{ .name = "from", .type = PARAM_DATE, .help = "first day; a year before the last when left out" },
	{ .name = "to", .type = PARAM_DATE, .help = "last day; today when left out" },
	PARAMS_END,
};

static const struct route routes[] = {
	{ .verb = GET, .path = "/indicators", .who = ANYONE, .handle = list, .page = "list.html", .flags = ROUTE_TABLE, .summary = "Every number this site computes from its records" },
	{ .verb = GET, .path = "/indicators/:name", .who = ANYONE, .handle = show, .page = "show.html", .params = params,
	  .summary = "One number: value, unit, of how many, as of when, and where its records are" },
	{ .verb = GET, .path = "/figures", .who = SEE_FIGURES, .handle = figures, .page = "figures.html", .params = figures_params, .flags = ROUTE_TABLE,
	  .summary = "Every indicator for the caller's own place over the last year" },
	{ .path = NULL },
};

const struct feature indicators_feature = { .name = "indicators", .routes = routes };
