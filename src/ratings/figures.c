/* "How are we doing here": every number is computed from the counts, says of how many, and leads to its records. */
#include <math.h>

#include "kernel/i18n/format.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"
#include "places/places.h"
#include "ratings/pages.h"

static const char *const bys[] = { "month", "place", "category", "unit", NULL };

#define FILTERS \
	{ .name = "place", .type = PARAM_PLACE, .help = "code of a place, down to the town; the site's own when left out" }, \
	{ .name = "unit", .type = PARAM_ID, .help = "the unit that held the case" }, \
	{ .name = "category", .type = PARAM_TEXT, .max = 64, .help = "code of a category" }, \
	{ .name = "from", .type = PARAM_TEXT, .max = 7, .help = "first month, 2026-01; the twelfth before the last when left out" }, \
	{ .name = "to", .type = PARAM_TEXT, .max = 7, .help = "last month; this month when left out" }

const struct param figure_params[] = {
	FILTERS,
	{ .name = "by", .type = PARAM_CODE, .choices = bys, .help = "rows of the list: month, place, category or unit" },
	PARAMS_END,
};

static const char *const whichs[] = { "invited", "silent", "answered", "satisfied", "grade_1", "grade_2", "grade_3", "grade_4", "grade_5", "unconfirmed",
	"reopened", "contradicted", "flagged", "mistaken", NULL };

const struct param record_params[] = {
	FILTERS,
	{ .name = "which", .type = PARAM_CODE, .choices = whichs, .help = "the number whose records are wanted" },
	{ .name = "page", .type = PARAM_ID, .help = "key of the page, from older" },
	PARAMS_END,
};

enum { MONTHS_MOST = 120 };

enum outcome figure_filter_of(struct call *call, struct figure_filter *ret_filter)
{
	struct text place = param_given(call, "place") ? param_text(call, "place") : setting_text("site.place");
	struct figure_filter filter = { .place = text_head(place, 9), .category = param_text(call, "category"),
		.unit = param_int(call, "unit"), .to = month_of(date_of(call->now)) };

	if (param_given(call, "to") && param_text(call, "to").len && !month_parse(param_text(call, "to"), &filter.to))
		call_problem(call, "to", "rating.month");
	filter.from = filter.to - 11;
	if (param_given(call, "from") && param_text(call, "from").len && !month_parse(param_text(call, "from"), &filter.from))
		call_problem(call, "from", "rating.month");
	if (!call->problems && (filter.from > filter.to || filter.to - filter.from >= MONTHS_MOST))
		call_problem(call, "from", "rating.months");
	if (call->problems)
		return INVALID;
	*ret_filter = filter;
	return OK;
}

static struct text query_text(struct arena *arena, const struct figure_filter *f)
{
	struct text_builder query;

	builder_init(&query, arena, 400);
	if (f->place.len)
		builder_format(&query, "place=%.*s&", TEXT_ARG(f->place));
	if (f->unit)
		builder_format(&query, "unit=%lld&", (long long)f->unit);
	if (f->category.len)
		builder_format(&query, "category=%.*s&", TEXT_ARG(f->category));
	builder_format(&query, "from=%.*s&to=%.*s&", TEXT_ARG(month_text(arena, f->from)), TEXT_ARG(month_text(arena, f->to)));
	return builder_text(&query);
}

/* A category's code goes into addresses: anything that is not of a code's letters stays out. */
static bool is_code(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-", text.at[i]))
			return false;
	return true;
}

struct text figure_filter_query(struct arena *arena, const struct figure_filter *filter)
{
	struct figure_filter clean = *filter;

	if (!is_code(clean.category))
		clean.category = T("");
	return query_text(arena, &clean);
}

/* ---- names ---- */

static enum outcome category_words(struct call *call, struct text code, struct text *ret_name)
{
	struct text name, name_en;
	enum outcome outcome = db_find(call, CATEGORY_WORDS, IN(code), OUT(&name, &name_en));

	if (outcome == NOT_FOUND)   /* an application's category is its service */
		outcome = db_find(call, CATEGORY_WORDS_OF_ITEM, IN(code), OUT(&name, &name_en));
	if (outcome == NOT_FOUND) {
		*ret_name = code;
		return OK;
	}
	TRY(outcome);
	*ret_name = call->language == ENGLISH && name_en.len ? name_en : name;
	return OK;
}

static enum outcome unit_words(struct call *call, int64_t id, struct text *ret_name)
{
	struct unit unit;
	enum outcome outcome = id ? unit_find(call, id, &unit) : NOT_FOUND;

	if (outcome == NOT_FOUND) {
		*ret_name = T("–");
		return OK;
	}
	TRY(outcome);
	*ret_name = unit_shown_name(call, &unit);
	return OK;
}

static enum outcome place_words(struct call *call, struct text code, struct text *ret_name)
{
	enum outcome outcome = code.len ? place_name(call, code, ret_name) : NOT_FOUND;

	if (outcome == NOT_FOUND) {
		*ret_name = code;
		return OK;
	}
	return outcome;
}

/* Short, for the lines of a table. */
static enum outcome place_line(struct call *call, struct text code, struct text *ret_name)
{
	struct place place;
	enum outcome outcome = place_find_ever(call, code, &place);

	if (outcome == NOT_FOUND) {
		*ret_name = code;
		return OK;
	}
	TRY(outcome);
	*ret_name = call->language == ENGLISH && place.name_en.len ? place.name_en : place.name;
	return OK;
}

static struct text month_shown(struct call *call, int month)
{
	char buffer[FORMAT_MAX];

	return text_copy(call->arena, format_month(buffer, call->language, month / 12, month % 12 + 1));
}

enum outcome figure_filter_to_doc(struct call *call, const struct figure_filter *filter, struct doc *doc)
{
	struct text name;

	doc_text(doc, "from", month_text(call->arena, filter->from));
	doc_text(doc, "to", month_text(call->arena, filter->to));
	doc_text(doc, "first_month", month_shown(call, filter->from));
	doc_text(doc, "last_month", month_shown(call, filter->to));
	doc_time(doc, "as_of", call->now);
	doc_text(doc, "filters", figure_filter_query(call->arena, filter));
	doc_text(doc, "place_code", filter->place);
	TRY(place_words(call, filter->place, &name));
	doc_text(doc, "place_name", name);
	name = T("");
	if (filter->category.len)
		TRY(category_words(call, filter->category, &name));
	doc_text(doc, "category_name", name);
	doc_text(doc, "category", filter->category);
	name = T("");
	if (filter->unit)
		TRY(unit_words(call, filter->unit, &name));
	doc_text(doc, "unit_name", name);
	if (filter->unit)
		doc_id(doc, "unit_id", filter->unit);
	else
		doc_null(doc, "unit_id");
	return OK;
}

/* ---- numbers ---- */

static double share_of(int64_t part, int64_t whole)
{
	return whole > 0 ? (double)part / (double)whole : NAN;
}

static void shares_to_doc(struct doc *doc, const struct tally *t)
{
	int64_t answered = tally_answered(t), satisfied = tally_satisfied(t);
	double low, high;

	share_interval(satisfied, answered, &low, &high);
	doc_share(doc, "share_satisfied", share_of(satisfied, answered));
	if (answered > 0)
		doc_number(doc, "percent", 100 * share_of(satisfied, answered), 1);
	else
		doc_null(doc, "percent");
	doc_share(doc, "low", answered > 0 ? low : NAN);
	doc_share(doc, "high", answered > 0 ? high : NAN);
	doc_share(doc, "share_of_invited", share_of(satisfied, t->n[COUNT_INVITED]));
	doc_share(doc, "share_silent", share_of(tally_silent(t), t->n[COUNT_INVITED]));
	doc_share(doc, "share_in_time", share_of(t->n[COUNT_IN_TIME], t->n[COUNT_INVITED]));
	if (isnan(tally_median_days(t)))
		doc_null(doc, "median_days");
	else
		doc_number(doc, "median_days", tally_median_days(t), 1);
}

static void tally_to_doc(struct doc *doc, const struct tally *t)
{
	static const char *const names[VERY_DISSATISFIED] = { "grade_1", "grade_2", "grade_3", "grade_4", "grade_5" };

	doc_int(doc, "invited", t->n[COUNT_INVITED]);
	doc_int(doc, "answered", tally_answered(t));
	doc_int(doc, "silent", tally_silent(t));
	for (int i = 0; i < VERY_DISSATISFIED; i++)
		doc_int(doc, names[i], t->n[COUNT_GRADE + i]);
	doc_int(doc, "satisfied", tally_satisfied(t));
	shares_to_doc(doc, t);
	doc_int(doc, "unconfirmed", t->n[COUNT_UNCONFIRMED]);
	doc_int(doc, "reopened", t->n[COUNT_REOPENED]);
	doc_int(doc, "contradicted", t->n[COUNT_CONTRADICTED]);
	doc_int(doc, "flagged", t->n[COUNT_FLAGGED]);
	doc_int(doc, "mistaken", t->n[COUNT_MISTAKEN]);
	doc_int(doc, "in_time", t->n[COUNT_IN_TIME]);
}

/* What became of the invitations, all of them: five grades, the silent, the ones set aside. from and width: of 100, for the bar. */
static void parts_to_doc(struct doc *doc, const struct tally *t)
{
	static const char *const codes[] = { "grade_1", "grade_2", "grade_3", "grade_4", "grade_5", "mistaken", "silent" };
	struct doc *list = doc_list(doc, "parts");
	int64_t invited = t->n[COUNT_INVITED], before = 0;

	for (int i = 0; i < 7; i++) {
		int64_t n = i < 5 ? t->n[COUNT_GRADE + i] : i == 5 ? t->n[COUNT_MISTAKEN] : tally_silent(t);
		struct doc *item = doc_item(list);
		doc_code(item, "which", "rating_which", codes[i]);
		doc_int(item, "n", n);
		doc_share(item, "share", share_of(n, invited));
		doc_number(item, "from", invited > 0 ? 100.0 * (double)before / (double)invited : 0, 2);
		doc_number(item, "width", invited > 0 ? 100.0 * (double)n / (double)invited : 0, 2);
		before += n;
	}
}

/* A group's own filter: the page's, with the group in the place of what it was grouped by. */
static enum outcome group_words(struct call *call, const struct figure_group *group, enum figure_by by, struct figure_filter *filter, struct text *ret_name)
{
	switch (by) {
	case BY_MONTH:
		filter->from = filter->to = group->month;
		*ret_name = month_text(call->arena, group->month);
		return OK;
	case BY_PLACE:
		filter->place = group->code;
		return place_line(call, group->code, ret_name);
	case BY_CATEGORY:
		filter->category = group->code;
		return category_words(call, group->code, ret_name);
	default:
		filter->unit = group->unit;
		return unit_words(call, group->unit, ret_name);
	}
}

static enum outcome groups_to_doc(struct call *call, const struct figure_filter *filter, enum figure_by by, struct doc *list, struct tally *ret_sum)
{
	struct figure_group *groups = NEW_ARRAY(call->arena, FIGURE_GROUPS, struct figure_group);
	size_t count;

	TRY(figure_groups(call, filter, by, groups, &count));
	for (size_t i = 0; i < count; i++) {
		struct figure_filter own = *filter;
		struct doc *item = doc_item(list);
		struct text name;
		TRY(group_words(call, &groups[i], by, &own, &name));
		doc_text(item, "name", name);
		if (by == BY_MONTH && ret_sum)   /* a page: sheets and programs take the name */
			doc_text(item, "shown", month_shown(call, groups[i].month));
		tally_to_doc(item, &groups[i].tally);
		doc_text(item, "own_filters", figure_filter_query(call->arena, &own));
		if (ret_sum)
			tally_add(ret_sum, &groups[i].tally);
	}
	return OK;
}

static enum figure_by by_of(struct text code)
{
	int by = 0;

	while (bys[by] && !text_equal(code, text_of(bys[by])))
		by++;
	return bys[by] ? (enum figure_by)by : BY_MONTH;
}

enum outcome figures_page(struct call *call, struct doc *doc)
{
	static const char *const names[] = { [BY_MONTH] = "months", [BY_PLACE] = "places", [BY_CATEGORY] = "categories", [BY_UNIT] = "units" };
	bool sheet = ask_format(call) == FORMAT_CSV || ask_format(call) == FORMAT_XLSX;
	struct figure_filter filter;
	struct tally sum = { 0 };

	TRY(figure_filter_of(call, &filter));
	if (sheet)
		return groups_to_doc(call, &filter, by_of(param_text(call, "by")), doc_list(doc, "items"), NULL);
	TRY(figure_filter_to_doc(call, &filter, doc));
	for (enum figure_by by = BY_MONTH; by <= BY_UNIT; by++)
		TRY(groups_to_doc(call, &filter, by, doc_list(doc, names[by]), by == BY_MONTH ? &sum : NULL));
	tally_to_doc(doc, &sum);
	parts_to_doc(doc, &sum);
	return OK;
}

/* Strangers share one rendering a minute; the page says as of which minute it is. */
int64_t figures_version(struct call *call)
{
	return call->now / MINUTE + 1;
}
