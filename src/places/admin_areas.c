/* The administrators' pages of areas: a name, a kind, and the set of places it is made of. Out of scope is not there. */
#include "places/admin.h"

#include "audit/audit.h"
#include "kernel/db/db.h"

enum { LIST_PAGE = 50, SHEET_AREAS = 2000 };

#define NEW_PATH "/admin/areas/new"
#define EDIT_PATH "/admin/areas/:area"

static enum outcome find_in_scope(struct call *call, struct area *ret_area)
{
	struct area area;

	TRY(area_by_code(call, param_text(call, "area"), &area));
	if (!text_starts_with(area.place, call->caller.place))   /* one over several provinces has none */
		return NOT_FOUND;
	*ret_area = area;
	return OK;
}

/* LIMIT: more than a form shows. */
static enum outcome members_of(struct call *call, int64_t area, struct text ret_codes[AREA_MEMBERS_MAX], size_t *ret_count)
{
	struct db_rows rows;
	struct text code;
	size_t count = 0;

	TRY(db_select(call, AREA_PLACES_LIST, IN(area, T(""), AREA_MEMBERS_MAX + 1), &rows));
	while (db_next(&rows, OUT(&code))) {
		if (count < AREA_MEMBERS_MAX)
			ret_codes[count] = code;
		count++;
	}
	TRY(rows.outcome);
	*ret_count = count;
	return count > AREA_MEMBERS_MAX ? LIMIT : OK;
}

/* ---- the list ---- */

static void item_to_doc(struct call *call, const struct area *area, struct text place, struct doc *item)
{
	doc_text(item, "area", area->code);
	doc_text(item, "name", area->name);
	doc_code(item, "kind", "area_kind", text_cstring(call->arena, area->kind));
	doc_text(item, "place", place);
}

/* In a sheet a line a member, as an import reads them: codes, not their labels. */
static void member_to_doc(const struct area *area, struct text place, struct doc *item)
{
	doc_text(item, "area", area->code);
	doc_text(item, "name", area->name);
	doc_text(item, "kind", area->kind);
	doc_text(item, "place", place);
}

static enum outcome members_to_doc(struct call *call, const struct area *area, struct doc *items)
{
	struct db_rows rows;
	struct text code;

	TRY(db_select(call, AREA_PLACES_LIST, IN(area->id, T(""), 100000), &rows));
	while (db_next(&rows, OUT(&code)))
		member_to_doc(area, code, doc_item(items));
	return rows.outcome;
}

static enum outcome areas_read(struct call *call, size_t limit, struct area ret_areas[], size_t *ret_count)
{
	struct text from, to;
	struct db_rows rows;
	size_t count = 0;

	place_subtree(call->arena, call->caller.place, &from, &to);
	TRY(db_select(call, AREAS_AFTER, IN(param_text(call, "page"), from, to, limit), &rows));
	while (count < limit && db_next(&rows, OUT(&ret_areas[count].id, &ret_areas[count].code, &ret_areas[count].name, &ret_areas[count].kind, &ret_areas[count].place)))
		count++;
	if (count == limit)
		db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}

enum outcome areas_list(struct call *call, struct doc *doc)
{
	bool sheet = ask_format(call) == FORMAT_CSV || ask_format(call) == FORMAT_XLSX;
	size_t limit = sheet ? SHEET_AREAS : LIST_PAGE, count;
	struct area *areas = NEW_ARRAY(call->arena, limit + 1, struct area);
	struct doc *items = doc_list(doc, "items");
	struct text name;

	TRY(areas_read(call, limit + 1, areas, &count));
	for (size_t i = 0; i < count && i < limit; i++) {
		if (sheet) {
			TRY(members_to_doc(call, &areas[i], items));
			continue;
		}
		name = T("");
		if (areas[i].place.len)
			TRY(place_name(call, areas[i].place, &name));
		item_to_doc(call, &areas[i], name, doc_item(items));
	}
	if (count > limit)
		doc_text(doc, "older", areas[limit - 1].code);
	else
		doc_null(doc, "older");
	return OK;
}

/* ---- the form ---- */

static enum outcome form_to_doc(struct call *call, const char *path, const struct area *area, struct text codes, struct doc *doc)
{
	struct doc *form = doc_object(doc, "form"), *kinds = doc_list(doc, "kinds"), *item;
	struct text kind = given_else(call, path, "kind", area->kind);

	doc_text(form, "name", given_else(call, path, "name", area->name));
	doc_text(form, "places", given_else(call, path, "places", codes));
	doc_text(form, "add", given_else(call, path, "add", T("")));
	for (int i = 0; area_kinds[i]; i++) {
		item = doc_item(kinds);
		doc_code(item, "kind", "area_kind", area_kinds[i]);
		doc_bool(item, "chosen", text_equal(kind, text_of(area_kinds[i])));
	}
	return places_offer(call, call->caller.place, doc);
}

enum outcome areas_new(struct call *call, struct doc *doc)
{
	struct area none = { .kind = T("zone") };

	doc_text(doc, "area", given_else(call, NEW_PATH, "code", T("")));
	return form_to_doc(call, NEW_PATH, &none, T(""), doc);
}

/* A place a line, with its name for who reads. */
static enum outcome names_to_doc(struct call *call, const struct text codes[], size_t count, struct doc *doc, struct text *ret_lines)
{
	struct doc *list = doc_list(doc, "members"), *item;
	struct text_builder lines;
	struct text name;

	builder_init(&lines, call->arena, (size_t)AREA_MEMBERS_MAX * AREA_LINE_MAX);
	for (size_t i = 0; i < count; i++) {
		item = doc_item(list);
		TRY(place_name(call, codes[i], &name));
		doc_text(item, "code", codes[i]);
		doc_text(item, "name", name);
		builder_format(&lines, "%.*s %.*s\n", TEXT_ARG(codes[i]), TEXT_ARG(name));
	}
	*ret_lines = builder_text(&lines);
	return OK;
}

enum outcome areas_edit(struct call *call, struct doc *doc)
{
	struct text *codes = NEW_ARRAY(call->arena, AREA_MEMBERS_MAX, struct text), lines;
	enum outcome outcome;
	struct area area;
	size_t count;

	TRY(find_in_scope(call, &area));
	outcome = members_of(call, area.id, codes, &count);
	if (outcome != LIMIT)
		TRY(outcome);
	TRY(names_to_doc(call, codes, outcome == LIMIT ? 0 : count, doc, &lines));
	doc_text(doc, "area", area.code);
	doc_bool(doc, "too_many", outcome == LIMIT);
	return form_to_doc(call, EDIT_PATH, &area, lines, doc);
}

/* ---- taking ---- */

static enum outcome check_member(struct call *call, const char *field, struct text code)
{
	struct place place;
	enum outcome outcome = place_find_ever(call, code, &place);

	if (outcome == NOT_FOUND)
		return call_problem_detail(call, field, "import.no_such_place", text_head(code, 40));
	TRY(outcome);
	return place_is_within(code, call->caller.place) ? OK : call_problem_detail(call, field, "import.out_of_scope", code);
}

struct members {
	struct text *codes;
	size_t count;
};

static enum outcome member_add(struct call *call, const char *field, struct text code, struct members *members)
{
	TRY(members->count < AREA_MEMBERS_MAX ? check_member(call, field, code) : call_problem(call, field, "area.too_many"));
	members->codes[members->count++] = code;
	return OK;
}

/* A line is a place's name, or codes; behind a code may stand the name of that place, as the form shows it. */
static enum outcome line_take(struct call *call, struct text line, struct members *members)
{
	while ((line = text_trim(line)).len) {
		struct text rest = line, code = place_code_cut(&rest), name;

		if (place_kind_of(code) == PLACE_NONE) {
			code = line;
			rest = T("");
			TRY(place_typed(call, "places", &code));
		}
		TRY(member_add(call, "places", code, members));
		TRY(place_name(call, code, &name));
		line = text_equal(text_trim(rest), name) ? T("") : rest;
	}
	return OK;
}

static enum outcome members_given(struct call *call, struct text ret_codes[AREA_MEMBERS_MAX], size_t *ret_count)
{
	struct text rest = param_text(call, "places"), more = param_text(call, "add");
	struct members members = { .codes = ret_codes };

	while (rest.len)
		TRY(line_take(call, text_cut(&rest, '\n'), &members));
	TRY(place_typed(call, "add", &more));
	if (more.len)
		TRY(member_add(call, "add", more, &members));
	*ret_count = members.count;
	return members.count ? OK : call_problem(call, "places", "area.no_places");
}

static bool is_among(const struct text codes[], size_t count, struct text code)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(codes[i], code))
			return true;
	return false;
}

/* What is in neither stays out, what is in both stays in. */
static enum outcome members_change(struct call *call, int64_t area, const struct text was[], size_t were, const struct text now[], size_t are)
{
	for (size_t i = 0; i < are; i++)
		if (!is_among(was, were, now[i]))
			TRY(area_add(call, area, now[i]));
	for (size_t i = 0; i < were; i++)
		if (!is_among(now, are, was[i]))
			TRY(area_remove(call, area, was[i]));
	return OK;
}

static struct text described(struct call *call, const struct area *area, size_t places)
{
	return text_format(call->arena, "%.*s | %.*s | %.*s | %zu", TEXT_ARG(area->code), TEXT_ARG(area->name), TEXT_ARG(area->kind), places);
}

static enum outcome saved(struct call *call, const struct area *area, struct text was, size_t places, struct doc *doc)
{
	TRY(audit_change(call, "area", area->id, was, described(call, area, places)));
	doc_text(doc, "area", area->code);
	reply_see(call, "/admin/areas/%.*s", TEXT_ARG(area->code));
	return OK;
}

enum outcome areas_new_take(struct call *call, struct doc *doc)
{
	struct text *codes = NEW_ARRAY(call->arena, AREA_MEMBERS_MAX, struct text);
	struct area area = { .code = param_text(call, "code"), .name = param_text(call, "name"), .kind = param_text(call, "kind") }, there;
	enum outcome outcome = area_by_code(call, area.code, &there), members;
	size_t count;

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	if (!area_code_is_good(area.code) || text_equal(area.code, T("new")))
		call_problem_detail(call, "code", "import.bad_area_code", area.code);
	if (outcome == OK)
		call_problem(call, "code", "area.taken");
	members = members_given(call, codes, &count);
	if (members != OK || call->problems)
		return call->problems ? INVALID : members;
	TRY(area_put(call, &area, &area.id));
	TRY(members_change(call, area.id, NULL, 0, codes, count));
	return saved(call, &area, T(""), count, doc);
}

enum outcome areas_edit_take(struct call *call, struct doc *doc)
{
	struct text *was = NEW_ARRAY(call->arena, AREA_MEMBERS_MAX, struct text), *now = NEW_ARRAY(call->arena, AREA_MEMBERS_MAX, struct text);
	struct area area, changed;
	enum outcome outcome;
	size_t were, are = 0;

	TRY(find_in_scope(call, &area));
	changed = area;
	changed.name = param_text(call, "name");
	changed.kind = param_text(call, "kind");
	outcome = members_of(call, area.id, was, &were);
	if (outcome == OK)
		TRY(members_given(call, now, &are));
	else if (outcome != LIMIT)   /* past it the file of areas changes the places, this form the name */
		return outcome;
	TRY(area_put(call, &changed, &changed.id));
	if (outcome == OK)
		TRY(members_change(call, area.id, was, were, now, are));
	return saved(call, &changed, described(call, &area, were), are, doc);
}
