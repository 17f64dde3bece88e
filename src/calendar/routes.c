#include "access/capabilities.h"
#include "audit/audit.h"
#include "calendar/calendar.h"
#include "kernel/db/db.h"
#include "kernel/doc/doc.h"
#include "kernel/i18n/i18n.h"
#include "kernel/route/route.h"

static const char *const kind_codes[] = { [DAY_ORDINARY] = "ordinary", [DAY_HOLIDAY] = "holiday", [DAY_MADE_UP] = "made_up", NULL };

static const char *const kinds_offered[] = { "holiday", "made_up", "ordinary", NULL };   /* the commonest first */

static enum day_kind kind_of(struct text code)
{
	for (int i = 0; kind_codes[i]; i++) {
		if (text_equal(code, text_of(kind_codes[i])))
			return (enum day_kind)i;
	}
	return DAY_ORDINARY;
}

/* What the law calls its holidays, and whose notice says so, for whoever reads English; what an office wrote itself stays. */
static struct text shown(const struct call *call, struct text words)
{
	static const struct { const char *words, *id; } known[] = {
		{ "元旦", "calendar.new_year" }, { "春节", "calendar.spring" }, { "清明", "calendar.qingming" }, { "劳动节", "calendar.labour" },
		{ "端午", "calendar.dragon_boat" }, { "中秋", "calendar.mid_autumn" }, { "国庆节", "calendar.national" },
		{ "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日", "calendar.victory" }, { "国务院办公厅放假安排", "calendar.by_state_council" },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (text_equal(words, text_of(known[i].words)))
			return i18n(call->language, known[i].id);
	return words;
}

/* ---- reading ---- */

static enum outcome years(struct call *call, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items"), *item;
	int64_t published_at;
	struct db_rows rows;
	int year = 0, month, day, last = 0;

	TRY(db_select(call, CALENDAR_YEARS_FROM, IN(0), &rows));
	while (db_next(&rows, OUT(&year, &published_at))) {
		item = doc_item(items);
		doc_id(item, "year", year);
		doc_time(item, "published_at", published_at);
		last = last > year ? last : year;
	}
	TRY(rows.outcome);
	date_to_civil(date_of(call->now), &year, &month, &day);
	doc_id(doc, "next_year", last ? last + 1 : year);
	return OK;
}

static enum outcome list_days(struct call *call, int year, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items"), *item;
	struct text name, source;
	struct db_rows rows;
	int32_t day;
	int kind;

	TRY(db_select(call, CALENDAR_DAYS_FROM, IN(date_from_civil(year, 1, 1), date_from_civil(year + 1, 1, 1)), &rows));
	while (db_next(&rows, OUT(&day, &kind, &name, &source))) {
		item = doc_item(items);
		doc_date(item, "day", day);
		doc_code(item, "kind", "day_kind", kind_codes[kind]);
		doc_text(item, "name", shown(call, name));
		doc_text(item, "source", shown(call, source));
	}
	return rows.outcome;
}

/* What the form for one day chooses from; what was typed stays. */
static void kinds_to_doc(struct call *call, struct doc *doc)
{
	struct doc *kinds = doc_list(doc, "kinds");

	for (int i = 0; kinds_offered[i]; i++) {
		struct doc *item = doc_item(kinds);
		doc_code(item, "kind", "day_kind", kinds_offered[i]);
		doc_bool(item, "chosen", given_is(call, "kind", text_of(kinds_offered[i])));
	}
}

static enum outcome year_show(struct call *call, struct doc *doc)
{
	int year = (int)param_int(call, "year");
	int64_t published_at = 0;
	enum outcome outcome = db_find(call, CALENDAR_YEAR_GET, IN(year), OUT(&published_at));

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	doc_id(doc, "year", year);
	doc_bool(doc, "published", outcome == OK);
	doc_time(doc, "published_at", published_at);
	doc_bool(doc, "may_change", (call->caller.can & MAY(ADMINISTER)) != 0);
	kinds_to_doc(call, doc);
	return list_days(call, year, doc);
}

/* ---- changing ---- */

static enum outcome year_publish(struct call *call, struct doc *doc)
{
	int year = (int)param_int(call, "year");

	TRY(calendar_year_publish(call, year));
	TRY(audit_change(call, "calendar", year, T(""), T("published")));
	reply_see(call, "/calendar/%d", year);
	return year_show(call, doc);
}

static enum outcome day_set(struct call *call, struct doc *doc)
{
	int32_t day = (int32_t)param_int(call, "day");
	struct text kind = param_text(call, "kind"), name = param_text(call, "name");
	int year, month, day_of_month;

	date_to_civil(day, &year, &month, &day_of_month);
	if (year != param_int(call, "year"))
		return call_problem(call, "day", "calendar.other_year");
	TRY(calendar_day_set(call, day, kind_of(kind), name, param_text(call, "source")));
	TRY(audit_change(call, "calendar", day, T(""), text_format(call->arena, "%.*s %.*s", TEXT_ARG(kind), TEXT_ARG(name))));
	reply_see(call, "/calendar/%d", year);
	return year_show(call, doc);
}

#define YEAR { "year", PARAM_INT, PARAM_REQUIRED | PARAM_IN_PATH, 1991, 2999, NULL, "Civil year" }

static const struct param year_params[] = { YEAR, PARAMS_END };

static const struct param day_params[] = {
	YEAR,
	{ "day", PARAM_DATE, PARAM_REQUIRED, 0, 0, NULL, "The day" },
	{ "kind", PARAM_CODE, PARAM_REQUIRED, 0, 0, kind_codes, "ordinary takes a note back" },
	{ "name", PARAM_TEXT, 0, 0, 60, NULL, "Name of the holiday" },
	{ "source", PARAM_TEXT, 0, 0, 100, NULL, "Number of the notice" },
	PARAMS_END,
};

static const struct route routes[] = {
	{ GET, "/calendar", ANYONE, years, "years.html", NULL, 0, NULL, "Years of the working-day calendar", NULL, NULL },
	{ GET, "/calendar/:year", ANYONE, year_show, "year.html", year_params, ROUTE_TABLE, NULL, "Holidays and make-up days of a year", NULL, NULL },
	{ POST, "/calendar/:year/publish", ADMINISTER, year_publish, "year.html", year_params, 0, NULL, "Makes a year final", "/calendar/:year",
	  NULL },
	{ POST, "/calendar/:year/days", ADMINISTER, day_set, "year.html", day_params, 0, NULL, "Notes a holiday or a make-up day", "/calendar/:year",
	  NULL },
	{ .path = NULL },
};

const struct feature calendar_feature = { .name = "calendar", .routes = routes };
