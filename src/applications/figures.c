/* What was spared, and what was demanded beyond the notice: computed, with the records behind it. */
#include "applications/pages.h"
#include "indicators/indicators.h"
#include "kernel/clock/clock.h"
#include "kernel/i18n/i18n.h"
#include "places/places.h"

enum { DEMANDS_A_PAGE = 50, SPARED_A_PAGE = 200, DAYS_SHOWN = 365 };

struct demand {
	int64_t id, case_id, unit, post, at;
	struct text item, what, reason;
};

/* Items are told by their titles; one that is no longer in force by its code. */
static struct text title_of(struct call *call, struct text code)
{
	struct item *item = NEW(call->arena, struct item);
	struct bundle *bundle = NEW(call->arena, struct bundle);

	if (item_by_code(call, code, item) == OK)
		return item_title(call, item);
	return bundle_by_code(call, code, bundle) == OK ? bundle_title(call, bundle) : code;
}

static enum outcome demand_to_doc(struct call *call, const struct demand *d, struct doc *doc)
{
	struct case_file file;

	doc_id(doc, "id", d->id);
	doc_time(doc, "at", d->at);
	doc_text(doc, "item", d->item);
	doc_text(doc, "item_title", title_of(call, d->item));
	TRY(unit_to_doc(call, doc, "unit", d->unit));
	doc_text(doc, "what", case_public_words(call->arena, d->what));
	doc_text(doc, "reason", case_public_words(call->arena, d->reason));
	TRY(case_find(call, d->case_id, &file));
	doc_text(doc, "reference", reference_shown(call->arena, file.reference));
	doc_text(doc, "reference_plain", file.reference);
	return OK;
}

static void day_to_query(struct call *call, const char *name, struct text_builder *out)
{
	if (param_given(call, name))
		builder_format(out, "%s=%.*s&", name, TEXT_ARG(i18n_iso_date(call->arena, (int32_t)param_int(call, name))));
}

/* What the list is narrowed to, for the next page and the sheet. */
static struct text demands_query(struct call *call)
{
	struct text_builder out;

	builder_init(&out, call->arena, 1024);
	builder_format(&out, "item=%.*s&place=%.*s&", TEXT_ARG(param_text(call, "item")), TEXT_ARG(param_text(call, "place")));
	day_to_query(call, "from", &out);
	day_to_query(call, "to", &out);
	return builder_text(&out);
}

/* To anybody, all of them: the words are made public, the case is not opened by them. */
enum outcome demands_list(struct call *call, struct doc *doc)
{
	struct demand *demands = NEW_ARRAY(call->arena, DEMANDS_A_PAGE + 1, struct demand);
	int64_t before = param_int(call, "page") ? param_int(call, "page") : INT64_MAX;
	int64_t from = param_given(call, "from") ? date_start((int32_t)param_int(call, "from")) : 0,
		to = param_given(call, "to") ? date_start((int32_t)param_int(call, "to") + 1) : INT64_MAX;
	struct doc *list = doc_list(doc, "items");
	struct text place_from, place_to;
	struct db_rows rows;
	size_t count = 0;

	access_prefix_range(call->arena, param_text(call, "place"), &place_from, &place_to);
	doc_text(doc, "query", demands_query(call));
	TRY(db_select(call, APPLICATION_DEMANDS_NEWEST, IN(before, T(""), T("\x7f"), param_text(call, "item"), place_from, place_to, from, to,
		DEMANDS_A_PAGE + 1), &rows));
	while (count <= DEMANDS_A_PAGE && db_next(&rows, OUT(&demands[count].id, &demands[count].case_id, &demands[count].item, &demands[count].unit,
		&demands[count].what, &demands[count].reason, &demands[count].post, &demands[count].at)))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	for (size_t i = 0; i < count && i < DEMANDS_A_PAGE; i++)
		TRY(demand_to_doc(call, &demands[i], doc_item(list)));
	if (count > DEMANDS_A_PAGE)
		doc_id(doc, "older", demands[DEMANDS_A_PAGE - 1].id);
	else
		doc_null(doc, "older");
	return OK;
}

/* A page's key is where the one before ended: most held first, then item and unit. */
struct spared_key {
	int64_t held, unit;
	struct text item;
};

static struct spared_key spared_key_of(struct text page)
{
	struct spared_key key = { INT64_MAX, 0, T("") };

	if (!text_to_int(text_cut(&page, '~'), &key.held))
		return key;
	key.item = text_cut(&page, '~');
	text_to_int(page, &key.unit);
	return key;
}

static enum outcome spared_to_doc(struct call *call, struct db_rows *rows, struct doc *doc)
{
	static const char *const names[] = { "notices", "sent", "asked", "held", "prefilled", "visits_saved", "demands" };
	struct doc *list = doc_list(doc, "items");
	struct text item, older = T("");
	int64_t n[7], unit;
	int shown = 0;

	while (db_next(rows, OUT(&item, &unit, &n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &n[6]))) {
		struct doc *one;
		if (shown++ == SPARED_A_PAGE) {
			doc_text(doc, "older", older);
			continue;
		}
		one = doc_item(list);
		doc_text(one, "item", item);
		doc_text(one, "item_title", title_of(call, item));
		TRY(unit_to_doc(call, one, "unit", unit));
		for (int i = 0; i < 7; i++)
			doc_int(one, names[i], n[i]);
		older = text_format(call->arena, "%lld~%.*s~%lld", (long long)n[3], TEXT_ARG(item), (long long)unit);
	}
	if (shown <= SPARED_A_PAGE)
		doc_null(doc, "older");
	return rows->outcome;
}

enum outcome spared_list(struct call *call, struct doc *doc)
{
	int32_t today = date_of(call->now), from = param_given(call, "from") ? (int32_t)param_int(call, "from") : today - DAYS_SHOWN,
		to = param_given(call, "to") ? (int32_t)param_int(call, "to") : today;
	struct spared_key after = spared_key_of(param_text(call, "page"));
	struct text place = param_text(call, "place"), place_from, place_to;
	struct db_rows rows;

	TRY(place_typed(call, "place", &place));
	access_prefix_range(call->arena, place, &place_from, &place_to);
	doc_date(doc, "from", from);
	doc_date(doc, "to", to);
	doc_time(doc, "as_of", call->now);
	doc_text(doc, "place", place);
	doc_text(doc, "place_typed", place_to_type(call, place));
	TRY(places_offer(call, place_at_home(call), doc));
	doc_text(doc, "item", param_text(call, "item"));
	TRY(unit_to_doc(call, doc, "unit", param_int(call, "unit")));
	TRY(db_select(call, SPARED_BY_ITEM, IN(place_from, place_to, from, to, param_text(call, "item"), param_int(call, "unit"), after.held, after.item, after.unit,
		SPARED_A_PAGE + 1), &rows));
	return spared_to_doc(call, &rows, doc);
}

const struct indicator application_indicators[] = {
	{ "applications.notices", INDICATOR_CASES, "notice", INDICATOR_DAYS, APPLICATIONS_NOTICES, "/applications/spared?", "notice" },
	{ "applications.sent", INDICATOR_CASES, "case", INDICATOR_DAYS, APPLICATIONS_SENT, "/applications/spared?" },
	{ "applications.not_asked", INDICATOR_SHARE, "material", INDICATOR_DAYS, APPLICATIONS_NOT_ASKED, "/applications/spared?" },
	{ "applications.prefilled", INDICATOR_CASES, "field", INDICATOR_DAYS, APPLICATIONS_PREFILLED, "/applications/spared?", "field" },
	{ "applications.visits_saved", INDICATOR_CASES, "visit", INDICATOR_DAYS, APPLICATIONS_VISITS_SAVED, "/applications/spared?", "visit" },
	{ "applications.demands", INDICATOR_CASES, "demand", INDICATOR_DAYS, APPLICATIONS_DEMANDS, "/applications/demands?", "demand" },
	{ .name = NULL },
};
