/* The dispatch catalogue, kept by administrators within their scope: which unit answers for which category at which place. */
#include "requests/admin.h"

#include "audit/audit.h"
#include "kernel/db/db.h"
#include "kernel/sheet/sheet.h"
#include "parties/parties.h"
#include "places/places.h"

enum { ROUTES_A_PAGE = 100, ROUTES_A_SHEET = 10000 };

/* ---- the list: by category, then place; the page's key is both ---- */

static enum outcome route_to_item(struct call *call, struct text category_code, struct text place, int64_t unit_id, struct doc *item)
{
	struct category category;
	struct unit unit = { 0 };
	enum outcome outcome = category_code.len ? category_find(call, category_code, &category) : NOT_FOUND;

	if (outcome != NOT_FOUND)
		TRY(outcome);
	TRY(unit_find(call, unit_id, &unit));
	doc_text(item, "category", category_code);
	doc_text(item, "place", place);
	doc_text(item, "unit", unit.code);
	doc_text(item, "category_name", outcome == OK ? category_name(call, &category) : T(""));
	doc_text(item, "unit_name", unit_shown_name(call, &unit));
	return place_to_doc(call, item, "at", place);
}

struct route_row {
	struct text category, place;
	int64_t unit;
};

static enum outcome rows_read(struct call *call, struct text after, size_t limit, struct route_row *rows_read, size_t *ret_count)
{
	struct text rest = after, category = text_cut(&rest, '~'), from, to;
	struct db_rows rows;

	access_prefix_range(call->arena, call->caller.place, &from, &to);
	*ret_count = 0;
	TRY(db_select(call, ROUTES_AFTER, IN(category, rest.len ? rest : T(""), from, to, (int64_t)limit), &rows));
	while (*ret_count < limit && db_next(&rows, OUT(&rows_read[*ret_count].category, &rows_read[*ret_count].place, &rows_read[*ret_count].unit)))
		(*ret_count)++;
	db_close(&rows);
	return rows.outcome;
}

static struct text route_key(struct call *call, const struct route_row *row)
{
	return text_format(call->arena, "%.*s~%.*s", TEXT_ARG(row->category), TEXT_ARG(row->place));
}

static bool wants_sheet(const struct call *call)
{
	return ask_format(call) == FORMAT_CSV || ask_format(call) == FORMAT_XLSX;
}

static enum outcome categories_to_doc(struct call *call, struct doc *doc)
{
	struct category *all = NEW_ARRAY(call->arena, CATEGORIES_MAX, struct category);
	struct text chosen = given_text(call, "category");
	struct doc *list = doc_list(doc, "categories");
	size_t count;

	TRY(categories_all(call, all, CATEGORIES_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item;
		if (all[i].closed)
			continue;
		item = doc_item(list);
		doc_text(item, "code", all[i].code);
		doc_text(item, "name", category_name(call, &all[i]));
		doc_bool(item, "is_below", all[i].parent.len > 0);
		doc_bool(item, "chosen", text_equal(chosen, all[i].code));
	}
	return OK;
}

enum outcome dispatch_admin(struct call *call, struct doc *doc)
{
	size_t limit = wants_sheet(call) ? ROUTES_A_SHEET : ROUTES_A_PAGE, count;
	struct route_row *rows = NEW_ARRAY(call->arena, limit + 1, struct route_row);
	struct doc *list = doc_list(doc, "items");

	TRY(rows_read(call, param_text(call, "page"), limit + 1, rows, &count));
	for (size_t i = 0; i < count && i < limit; i++)
		TRY(route_to_item(call, rows[i].category, rows[i].place, rows[i].unit, doc_item(list)));
	if (count > limit)
		doc_text(doc, "older", route_key(call, &rows[limit - 1]));
	else
		doc_null(doc, "older");
	TRY(categories_to_doc(call, doc));
	TRY(places_offer(call, call->caller.place, doc));
	return units_to_choose(call, given_text(call, "unit"), doc);
}

enum outcome routes_to_sheet(struct call *call, struct text after, size_t limit, struct doc *items, struct text *ret_older)
{
	struct route_row *rows = NEW_ARRAY(call->arena, limit + 1, struct route_row);
	struct doc *item;
	struct unit unit;
	size_t count;

	TRY(rows_read(call, after, limit + 1, rows, &count));
	for (size_t i = 0; i < count && i < limit; i++) {
		TRY(unit_find(call, rows[i].unit, &unit));
		item = doc_item(items);
		doc_text(item, "category", rows[i].category);
		doc_text(item, "place", rows[i].place);
		doc_text(item, "unit", unit.code);
	}
	*ret_older = count > limit ? route_key(call, &rows[limit - 1]) : T("");
	return OK;
}

/* ---- changing ---- */

static enum outcome place_in_reach(struct call *call, struct text place)
{
	return text_starts_with(place, call->caller.place) ? OK : call_problem_detail(call, "place", "import.out_of_scope", place);
}

enum outcome route_unit_settle(struct call *call, struct text code, struct unit *ret_unit)
{
	enum outcome outcome = unit_by_code(call, code, ret_unit);

	if (outcome == NOT_FOUND || (outcome == OK && (!unit_is_open(ret_unit, date_of(call->now)) || !text_starts_with(ret_unit->path, call->caller.unit_path))))
		return call_problem(call, "unit", "case.no_such_unit");
	return outcome;
}

static struct text route_words(struct call *call, struct text category, struct text place, struct text unit)
{
	return text_format(call->arena, "%.*s | %.*s | %.*s", TEXT_ARG(category), TEXT_ARG(place), TEXT_ARG(unit));
}

enum outcome dispatch_admin_save(struct call *call, struct doc *doc)
{
	struct text category = param_text(call, "category"), place = param_text(call, "place");
	struct unit unit;
	enum outcome outcome = route_unit_settle(call, param_text(call, "unit"), &unit);

	if (outcome != OK && outcome != INVALID)
		return outcome;
	if (place_typed(call, "place", &place) == OK)
		place_in_reach(call, place);
	if (call->problems)
		return INVALID;
	TRY(route_put(call, category, place, unit.id));
	TRY(audit_change(call, "route", unit.id, T(""), route_words(call, category, place, unit.code)));
	doc_text(doc, "category", category);
	reply_see(call, "/admin/dispatch");
	return OK;
}

enum outcome dispatch_admin_remove(struct call *call, struct doc *doc)
{
	struct text category = param_text(call, "category"), place = param_text(call, "place");

	TRY(place_in_reach(call, place));
	TRY(route_remove(call, category, place));
	TRY(audit_change(call, "route", 0, route_words(call, category, place, T("")), T("")));
	doc_text(doc, "category", category);
	reply_see(call, "/admin/dispatch");
	return OK;
}

/* ---- a whole sheet ---- */

struct routes_sheet {
	struct call *call;
	struct import_report *report;
	const struct sheet *sheet;
	int category, place, unit;       /* columns */
};

static void row_fault(struct routes_sheet *s, size_t row, const char *column, const char *message, struct text detail)
{
	import_note_fault(s->call->arena, s->report, (int64_t)sheet_line(s->sheet, row), column, message, detail);
}

/* The problems a rule noted on the call become the row's faults. */
static void problems_to_faults(struct routes_sheet *s, size_t row)
{
	for (const struct problem *p = s->call->problems; p; p = p->next)
		row_fault(s, row, p->field, strchr(p->code, '.') ? p->code : "import.bad_code", p->detail);
	s->call->problems = s->call->last_problem = NULL;
}

static enum outcome row_put(struct routes_sheet *s, size_t row, bool keep)
{
	struct text category = sheet_cell(s->sheet, row, (size_t)s->category), place = sheet_cell(s->sheet, row, (size_t)s->place);
	struct category known;
	struct place there;
	struct unit unit;
	int64_t now = 0;
	enum outcome outcome = route_unit_settle(s->call, sheet_cell(s->sheet, row, (size_t)s->unit), &unit);

	if (outcome != OK && outcome != INVALID)
		return outcome;
	if (category.len && category_find(s->call, category, &known) != OK)
		call_problem(s->call, "category", "category.unknown");
	if (place.len && place_find(s->call, place, PLACE_TODAY, &there) != OK)
		call_problem(s->call, "place", "request.no_such_place");
	place_in_reach(s->call, place);
	if (s->call->problems) {
		s->report->bad++;
		problems_to_faults(s, row);
		return OK;
	}
	outcome = db_find(s->call, ROUTE_AT, IN(category, place), OUT(&now));
	if (outcome != NOT_FOUND)
		TRY(outcome);
	s->report->added += outcome == NOT_FOUND;
	s->report->same += outcome == OK && now == unit.id;
	s->report->changed += outcome == OK && now != unit.id;
	return keep && now != unit.id ? route_put(s->call, category, place, unit.id) : OK;
}

static enum outcome walk(struct routes_sheet *s, bool keep)
{
	*s->report = (struct import_report){ .rows = (int64_t)sheet_rows(s->sheet) };
	for (size_t row = 0; row < sheet_rows(s->sheet); row++)
		TRY(row_put(s, row, keep));
	import_sort_faults(s->report);
	return OK;
}

enum outcome routes_import(struct call *call, struct text bytes, enum import_mode mode, struct import_report *ret_report)
{
	struct routes_sheet s = { .call = call, .report = ret_report };
	struct sheet *sheet;

	TRY(sheet_take(call, "file", bytes, &sheet));
	s.sheet = sheet;
	s.category = import_column(call->arena, sheet, "category");
	s.place = import_column(call->arena, sheet, "place");
	s.unit = import_column(call->arena, sheet, "unit");
	if (s.category < 0 || s.place < 0 || s.unit < 0)
		return call_problem_detail(call, "file", "import.columns_missing", T("category,place,unit"));
	TRY(walk(&s, false));
	if (mode == IMPORT_PREVIEW || (mode == IMPORT_ALL_OR_NONE && ret_report->bad))
		return OK;
	TRY(walk(&s, true));
	ret_report->applied = true;
	return audit_change(call, "route", 0, T(""), text_format(call->arena, "+%lld ~%lld", (long long)ret_report->added, (long long)ret_report->changed));
}

static const struct import_page page = { NULL, NULL, routes_import };

enum outcome dispatch_import_prepare(struct call *call)
{
	return import_page_look(call, &page);
}

enum outcome dispatch_import(struct call *call, struct doc *doc)
{
	return import_page_take(call, &page, doc);
}
