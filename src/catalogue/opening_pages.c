/* The administrator's pages of opening calendars: all of them; one, with its hours, its closed days and what they make of the next two weeks. */
#include "access/access.h"
#include "audit/audit.h"
#include "catalogue/openings.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"

enum { DAYS_SHOWN = 14 };

/* ---- all ---- */

static enum outcome uses_to_doc(struct call *call, struct text code, struct doc *doc)
{
	int64_t uses;

	TRY(db_find(call, OPENING_USES, IN(code, date_of(call->now)), OUT(&uses)));
	doc_int(doc, "uses", uses);
	return OK;
}

enum outcome openings_show(struct call *call, struct doc *doc)
{
	struct text *codes = NEW_ARRAY(call->arena, OPENINGS_MAX, struct text), title, title_en;
	struct doc *items = doc_list(doc, "items");
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, ITEM_OPENINGS_ALL, IN(), &rows));
	while (count < OPENINGS_MAX && db_next(&rows, OUT(&codes[count], &title, &title_en)))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(items);
		struct opening opening;
		TRY(opening_find(call, codes[i], &opening));
		doc_text(item, "code", opening.code);
		doc_text(item, "title", opening_title(call, &opening));
		doc_text(item, "hours", opening_in_words(call, &opening));
		TRY(uses_to_doc(call, opening.code, item));
	}
	return OK;
}

/* ---- one ---- */

static bool is_new(struct call *call)
{
	return text_equal(param_text(call, "opening"), T("new"));
}

static struct text shown(struct call *call, const char *name, struct text kept)
{
	return given_again(call) ? given_text(call, name) : kept;
}

static void days_to_doc(struct call *call, const struct opening *opening, struct doc *doc)
{
	struct doc *days = doc_list(doc, "days");

	for (int day = OPENING_MONDAY; day < OPENING_DAYS; day++) {
		struct doc *one = doc_item(days);
		struct text name = text_format(call->arena, "hours.%s", opening_days[day]);
		doc_code(one, "day", "opening_day", opening_days[day]);
		doc_text(one, "name", name);
		doc_text(one, "hours", shown(call, name.at, open_hours_written(call->arena, opening->days[day].spans, opening->days[day].count)));
		doc_text(one, "wrong", wrong_with(call, name));
	}
}

static enum outcome closed_to_doc(struct call *call, struct text code, struct doc *doc)
{
	struct doc *list = doc_list(doc, "closed");
	struct text why, why_en;
	int32_t first, last;
	struct db_rows rows;

	TRY(db_select(call, OPENING_CLOSED_LIST, IN(code, date_of(call->now)), &rows));
	while (db_next(&rows, OUT(&first, &last, &why, &why_en))) {
		struct doc *one = doc_item(list);
		doc_date(one, "from", first);
		doc_date(one, "to", last);
		doc_bool(one, "one_day", first == last);
		doc_text(one, "why", words_in(call, why, why_en));
	}
	return rows.outcome;
}

static enum outcome coming_to_doc(struct call *call, const struct opening *opening, struct doc *doc)
{
	struct doc *list = doc_list(doc, "coming");
	int32_t today = date_of(call->now);

	for (int32_t day = today; day < today + DAYS_SHOWN; day++) {
		struct doc *one = doc_item(list);
		struct opening_hours hours;
		struct text why;
		TRY(opening_on(call, opening, day, &hours, &why));
		doc_date(one, "day", day);
		doc_code(one, "weekday", "opening_day", opening_days[date_weekday(day)]);
		doc_text(one, "hours", opening_hours_in_words(call->arena, &hours));
		doc_text(one, "why", why);
	}
	return OK;
}

/* A new one begins as the hours of most offices. */
static enum outcome opening_of_path(struct call *call, struct opening *ret_opening)
{
	TRY(opening_find(call, is_new(call) ? T("weekdays") : param_text(call, "opening"), ret_opening));
	if (is_new(call))
		ret_opening->code = ret_opening->title = ret_opening->title_en = T("");
	return OK;
}

enum outcome opening_show(struct call *call, struct doc *doc)
{
	struct opening opening;

	TRY(opening_of_path(call, &opening));
	doc_bool(doc, "is_new", is_new(call));
	doc_text(doc, "opening", param_text(call, "opening"));
	doc_text(doc, "title", opening_title(call, &opening));
	doc_text(doc, "code", shown(call, "code", opening.code));
	doc_text(doc, "title_zh", shown(call, "title_zh", opening.title));
	doc_text(doc, "title_english", shown(call, "title_english", opening.title_en));
	doc_bool(doc, "may_change", is_new(call) || access_covers(call, opening.place.len ? opening.place : setting_text("site.place"), T("")));
	doc_text(doc, "words", opening_in_words(call, &opening));
	days_to_doc(call, &opening, doc);
	TRY(uses_to_doc(call, opening.code, doc));
	TRY(closed_to_doc(call, opening.code, doc));
	return coming_to_doc(call, &opening, doc);
}

/* ---- changing ---- */

static enum outcome kept(struct call *call, struct text code, struct doc *doc)
{
	doc_text(doc, "code", code);
	reply_see(call, "/admin/openings/%.*s", TEXT_ARG(code));
	return OK;
}

enum outcome opening_keep(struct call *call, struct doc *doc)
{
	struct opening opening = { .code = param_text(call, "code"), .place = call->caller.place };
	struct text hours[OPENING_DAYS] = { 0 }, day, value;
	size_t count = param_each(call, "hours.", SIZE_MAX, &day, &value);

	if (!is_new(call))
		TRY(opening_find(call, param_text(call, "opening"), &opening));
	TRY(opening_need(call, opening.place));
	opening.title = param_text(call, "title_zh");
	opening.title_en = param_text(call, "title_english");
	memset(opening.days, 0, sizeof(opening.days));
	for (size_t i = 0; i < count; i++) {
		int d = OPENING_MONDAY;
		param_each(call, "hours.", i, &day, &value);
		while (opening_days[d] && !text_equal(day, text_of(opening_days[d])))
			d++;
		if (!opening_days[d])
			return call_problem(call, text_format(call->arena, "hours.%.*s", TEXT_ARG(day)).at, "opening.day");
		hours[d] = value;
	}
	TRY(opening_put(call, &opening, hours, is_new(call)));
	return kept(call, opening.code, doc);
}

static enum outcome opening_to_change(struct call *call, struct opening *ret_opening)
{
	TRY(opening_find(call, param_text(call, "opening"), ret_opening));
	return opening_need(call, ret_opening->place);
}

static enum outcome closing_noted(struct call *call, const struct opening *opening, struct text was, struct text is, struct doc *doc)
{
	TRY(audit_change(call, "opening", 0, was, is));
	TRY(catalogue_note_change(call, text_format(call->arena, "opening %.*s %lld", TEXT_ARG(opening->code), (long long)call->now)));
	return kept(call, opening->code, doc);
}

static struct text closing_words(struct call *call, const struct opening *opening, int32_t first, struct text why)
{
	int year, month, day;

	date_to_civil(first, &year, &month, &day);
	return text_format(call->arena, "%.*s | %04d-%02d-%02d | %.*s", TEXT_ARG(opening->code), year, month, day, TEXT_ARG(why));
}

enum outcome opening_close(struct call *call, struct doc *doc)
{
	int32_t first = (int32_t)param_int(call, "from"), last = param_given(call, "to") ? (int32_t)param_int(call, "to") : first;
	struct opening opening;
	int64_t count;

	TRY(opening_to_change(call, &opening));
	if (last < first || last - first >= OPENING_CLOSED_DAYS_MAX)
		return call_problem(call, "to", "opening.closed_to");
	if (last < date_of(call->now))
		return call_problem(call, param_given(call, "to") ? "to" : "from", "opening.closed_past");
	TRY(db_find(call, OPENING_CLOSED_COUNT, IN(opening.code, date_of(call->now)), OUT(&count)));
	if (count >= OPENING_CLOSED_MAX)
		return refuse(call, LIMIT, "opening.closed_many");
	TRY(db_change(call, OPENING_CLOSED_PUT, IN(opening.code, first, last, param_text(call, "why"), param_text(call, "why_english"))));
	return closing_noted(call, &opening, T(""), closing_words(call, &opening, first, param_text(call, "why")), doc);
}

enum outcome opening_close_not(struct call *call, struct doc *doc)
{
	int32_t first = (int32_t)param_int(call, "from");
	struct opening opening;

	TRY(opening_to_change(call, &opening));
	if (db_change(call, OPENING_CLOSED_DROP, IN(opening.code, first)) != OK)
		return refuse(call, CONFLICT, "opening.not_closed");
	return closing_noted(call, &opening, closing_words(call, &opening, first, T("")), T(""), doc);
}

/* ---- parameters ---- */

#define OPENING { "opening", PARAM_TEXT, PARAM_IN_PATH, 0, OPENING_CODE_MAX, NULL, "code of the calendar; new makes one" }
#define FROM { "from", PARAM_DATE, PARAM_REQUIRED, 0, 0, NULL, "first day" }

const struct param opening_params[] = { OPENING, PARAMS_END };
const struct param opening_keep_params[] = {
	OPENING,
	{ "code", PARAM_TEXT, 0, 0, OPENING_CODE_MAX, NULL, "of a new one: what items and sheets call it" },
	{ "title_zh", PARAM_TEXT, PARAM_REQUIRED, 0, OPENING_TITLE_MAX, NULL, "what it is called" },
	{ "title_english", PARAM_TEXT, 0, 0, 2 * OPENING_TITLE_MAX, NULL, "and in English" },
	{ "hours.*", PARAM_TEXT, 0, 0, OPEN_HOURS_MAX, NULL, "by day, monday … sunday, holiday, made_up: 09:00-12:00,13:00-17:00; left out: closed" },
	PARAMS_END,
};
const struct param opening_close_params[] = {
	OPENING, FROM,
	{ "to", PARAM_DATE, 0, 0, 0, NULL, "last day; the first when left out" },
	{ "why", PARAM_TEXT, PARAM_REQUIRED, 0, OPENING_TITLE_MAX, NULL, "what people are told" },
	{ "why_english", PARAM_TEXT, 0, 0, 2 * OPENING_TITLE_MAX, NULL, "and in English" },
	PARAMS_END,
};
const struct param opening_close_not_params[] = { OPENING, FROM, PARAMS_END };
