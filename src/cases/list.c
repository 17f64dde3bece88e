/* Lists of cases. Every order has its query and its index; the page's key is the last row's place in that order. */
#include "cases/store.h"

#include <assert.h>

#include "kernel/search/search.h"
#include "places/places.h"

enum { PAGE = 25, PAGE_MAX = 100, SHEET_MAX = 10000 };

/* A filter made ready for the queries. */
struct wanted {
	const struct case_filter *filter;
	unsigned states;
	struct text place_from, place_to;
	struct scope_range scope;
	int64_t after_due, after_id;     /* where the page starts */
	int64_t late_before;
	int64_t from, before, from_id;   /* of the days: times, and the smallest id a case of them can have */
	int limit;
};

static void page_start(struct wanted *wanted, struct text page)
{
	struct text rest = page, head = text_cut(&rest, '.');
	int64_t first = 0, second = 0;

	if (text_to_int(head, &first) && text_to_int(rest, &second)) {
		wanted->after_due = first;
		wanted->after_id = second;
	} else {
		wanted->after_id = text_to_int(page, &first) && first > 0 ? first : 0;
	}
}

/* A case is registered when it is told, or when it was taken down: that is before its id was made, and by so many days at most. */
static void days_start(const struct case_filter *filter, struct wanted *wanted)
{
	wanted->from = filter->from ? date_start(filter->from) : 0;
	wanted->before = filter->to ? date_start(filter->to + 1) : INT64_MAX;
	wanted->from_id = filter->from ? db_id_at(wanted->from) : 0;
	if (filter->to && !wanted->after_id)
		wanted->after_id = db_id_at(date_start(filter->to + 2 + OFFLINE_DAYS));
}

static bool call_wants_sheet(const struct call *call)
{
	return call->http && (ask_format(call) == FORMAT_CSV || ask_format(call) == FORMAT_XLSX);
}

static void make_ready(struct call *call, const struct case_filter *filter, struct wanted *wanted)
{
	int most = call_wants_sheet(call) ? SHEET_MAX : PAGE_MAX, limit = filter->limit ? filter->limit : most == SHEET_MAX ? SHEET_MAX : PAGE;

	*wanted = (struct wanted){ .filter = filter, .states = filter->states ? filter->states : STATES_OPEN, .limit = limit > most ? most : limit };
	place_subtree(call->arena, filter->place, &wanted->place_from, &wanted->place_to);
	page_start(wanted, filter->page);
	days_start(filter, wanted);
	wanted->late_before = filter->late_only ? call->now : 0;
	if (!filter->public_only && !filter->resident) {
		wanted->scope = access_scope(call);
		if (text_compare(wanted->scope.place_from, wanted->place_from) > 0)
			wanted->place_from = wanted->scope.place_from;
		if (text_compare(wanted->scope.place_to, wanted->place_to) < 0)
			wanted->place_to = wanted->scope.place_to;
	}
}

static int64_t before_id(const struct wanted *w)
{
	return w->after_id ? w->after_id : INT64_MAX;
}

#define DAYS(w) (w)->filter->counted, (w)->from_id, (w)->from, (w)->before

static enum outcome select_public(struct call *call, const struct wanted *w, struct db_rows *rows)
{
	const struct case_filter *f = w->filter;
	struct text county = { f->place.at, 6 }, town = { f->place.at, 9 };
	const int states = (int)w->states, limit = w->limit + 1;

	if (f->late_only)
		return db_select(call, CASES_NEWEST_LATE, IN((int)f->kind, states, before_id(w), w->place_from, w->place_to, f->category, f->lane, limit, DAYS(w)), rows);
	if (f->lane > 0)
		return db_select(call, CASES_NEWEST_IN_LANE, IN((int)f->kind, states, before_id(w), w->place_from, w->place_to, f->category, f->lane, limit, DAYS(w)), rows);
	if (f->place.len >= 9)
		return db_select(call, CASES_NEWEST_IN_TOWN, IN((int)f->kind, states, before_id(w), w->place_from, w->place_to, f->late_only,
			f->lane, limit, f->category, town, DAYS(w)), rows);
	if (f->place.len >= 6)
		return db_select(call, CASES_NEWEST_IN_COUNTY, IN((int)f->kind, states, before_id(w), w->place_from, w->place_to, f->late_only,
			f->lane, limit, f->category, county, DAYS(w)), rows);
	if (f->category.len)
		return db_select(call, CASES_NEWEST_IN_CATEGORY, IN((int)f->kind, states, before_id(w), w->place_from, w->place_to,
			f->late_only, f->lane, limit, f->category, DAYS(w)), rows);
	return db_select(call, CASES_NEWEST, IN((int)f->kind, states, before_id(w), w->place_from, w->place_to, f->late_only, f->lane, limit, DAYS(w)), rows);
}

static enum outcome select_staff(struct call *call, const struct wanted *w, struct db_rows *rows)
{
	const struct case_filter *f = w->filter;
	const int states = (int)w->states, limit = w->limit + 1;

	if (w->states & STATES_CLOSED)
		return db_select(call, CASES_OF_SCOPE_NEWEST, IN((int)f->kind, states, before_id(w), w->scope.unit_from, w->scope.unit_to,
			w->place_from, w->place_to, f->unit, f->holder, f->category, f->lane, limit), rows);
	if (f->unit)
		return db_select(call, CASES_OF_UNIT, IN((int)f->kind, states, f->unit, w->after_due, w->after_id, w->place_from, w->place_to,
			f->holder, f->category, f->lane, w->late_before, limit, w->scope.unit_from, w->scope.unit_to), rows);
	return db_select(call, CASES_OF_SCOPE, IN((int)f->kind, states, w->after_due, w->after_id, w->scope.unit_from, w->scope.unit_to,
		w->place_from, w->place_to, f->holder, f->category, f->lane, w->late_before, limit), rows);
}

static bool newest_first(const struct wanted *w)
{
	return w->filter->public_only || w->filter->resident || (w->states & STATES_CLOSED);
}

static struct text page_key(struct call *call, const struct wanted *w, const struct case_file *last)
{
	if (newest_first(w))
		return text_format(call->arena, "%lld", (long long)last->id);
	return text_format(call->arena, "%lld.%lld", (long long)last->due_at, (long long)last->id);
}

static enum outcome each_row(struct call *call, const struct wanted *w, case_seen *seen, void *context, struct text *ret_older)
{
	struct case_file file, last = { 0 };
	struct db_rows rows;
	int count = 0;

	if (w->filter->resident)
		TRY(db_select(call, CASES_OF_RESIDENT, IN((int)w->filter->kind, (int)w->states, w->filter->resident, before_id(w), w->limit + 1), &rows));
	else if (w->filter->public_only)
		TRY(select_public(call, w, &rows));
	else
		TRY(select_staff(call, w, &rows));
	*ret_older = T("");
	while (case_row_next(&rows, &file)) {
		if (count++ == w->limit) {
			*ret_older = page_key(call, w, &last);
			break;
		}
		TRY(seen(call, &file, context));
		last = file;
	}
	db_close(&rows);
	return rows.outcome;
}

/* ---- by words: the index gives ids, newest first; what the filter does not want is passed over ---- */

static bool is_wanted(const struct wanted *w, const struct case_file *file)
{
	const struct case_filter *f = w->filter;

	return file->kind == f->kind && (w->states & IN_STATE(file->state)) && (!f->public_only || file->is_public) &&
		text_compare(file->place, w->place_from) >= 0 && text_compare(file->place, w->place_to) < 0 &&
		(f->public_only || f->resident || !file->unit || (text_compare(file->unit_path, w->scope.unit_from) >= 0 && text_compare(file->unit_path, w->scope.unit_to) < 0)) &&
		(!f->unit || file->unit == f->unit) && (!f->holder || file->holder == f->holder) && (!f->resident || file->resident == f->resident) &&
		(!f->category.len || text_equal(f->category, file->category)) && (f->lane < 0 || file->lane == f->lane) &&
		file->registered_at >= w->from && file->registered_at < w->before;
}

enum { WORDS_ROUND = 100, WORDS_ROUNDS = 10, TOGETHER = 25 };

/* What was found, while it is being shown. */
struct shown {
	const struct wanted *wanted;
	case_seen *seen;
	void *context;
	int count;
	int64_t last;
};

/* TOGETHER ids, 0 where there are fewer. */
static enum outcome select_among(struct call *call, const struct wanted *w, const int64_t i[TOGETHER], struct db_rows *rows)
{
	const struct case_filter *f = w->filter;

	return db_select(call, CASES_WANTED_AMONG, IN((int)f->kind, (int)w->states, f->public_only, w->place_from, w->place_to, f->category,
		i[0], i[1], i[2], i[3], i[4], i[5], i[6], i[7], i[8], i[9], i[10], i[11], i[12], i[13], i[14], i[15], i[16], i[17], i[18],
		i[19], i[20], i[21], i[22], i[23], i[24]), rows);
}

static enum outcome show_among(struct call *call, const int64_t ids[], size_t count, struct shown *shown)
{
	int64_t together[TOGETHER] = { 0 };
	struct case_file file;
	struct db_rows rows;

	memcpy(together, ids, count * sizeof(*ids));
	TRY(select_among(call, shown->wanted, together, &rows));
	while (shown->count < shown->wanted->limit && case_row_next(&rows, &file)) {
		if (!is_wanted(shown->wanted, &file))
			continue;
		TRY(shown->seen(call, &file, shown->context));
		shown->last = file.id;
		shown->count++;
	}
	db_close(&rows);
	return rows.outcome;
}

static enum outcome each_with_words(struct call *call, const struct wanted *w, case_seen *seen, void *context, struct text *ret_older)
{
	struct shown shown = { .wanted = w, .seen = seen, .context = context };
	int64_t ids[WORDS_ROUND], before = w->after_id;
	size_t found = WORDS_ROUND;

	for (int round = 0; round < WORDS_ROUNDS && found == WORDS_ROUND && shown.count < w->limit; round++) {
		TRY(search_find(call, SEARCH_REQUESTS, w->filter->words, before, ids, WORDS_ROUND, &found));
		for (size_t i = 0; i < found && shown.count < w->limit; i += TOGETHER)
			TRY(show_among(call, ids + i, found - i < TOGETHER ? found - i : TOGETHER, &shown));
		before = found ? ids[found - 1] : before;
	}
	*ret_older = T("");
	if (shown.count == w->limit)
		*ret_older = text_format(call->arena, "%lld", (long long)shown.last);
	else if (found == WORDS_ROUND)
		*ret_older = text_format(call->arena, "%lld", (long long)before);
	return OK;
}

enum outcome case_each(struct call *call, const struct case_filter *filter, case_seen *seen, void *context, struct text *ret_older)
{
	struct wanted wanted;

	make_ready(call, filter, &wanted);
	if (filter->words.len)
		return each_with_words(call, &wanted, seen, context, ret_older);
	return each_row(call, &wanted, seen, context, ret_older);
}

static enum outcome item_of(struct call *call, const struct case_file *file, void *list)
{
	return case_to_item(call, file, doc_item(list));
}

enum outcome case_list(struct call *call, const struct case_filter *filter, struct doc *doc)
{
	struct text older;

	assert(!filter->counted);   /* an item says more than a figure does */
	TRY(case_each(call, filter, item_of, doc_list(doc, "items"), &older));
	if (older.len)
		doc_text(doc, "older", older);
	else
		doc_null(doc, "older");
	return OK;
}

enum outcome cases_of_person(struct call *call, enum case_kind kind, int64_t person, struct case_file ret_files[], size_t limit, size_t *ret_count)
{
	bool staff = call->caller.kind == CALLER_STAFF;
	struct case_file file;
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, CASES_OF_RESIDENT, IN((int)kind, (int)(STATES_OPEN | STATES_CLOSED), person, INT64_MAX, (int64_t)limit), &rows));
	while (count < limit && case_row_next(&rows, &file))
		if (!staff || access_covers(call, file.place, file.unit_path))
			ret_files[count++] = file;
	db_close(&rows);
	*ret_count += count;
	return rows.outcome;
}

enum outcome cases_assisted(struct call *call, struct case_file ret_files[], size_t limit, size_t *ret_count)
{
	struct case_file file;
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, CASES_ASSISTED_BY, IN(call->caller.unit, INT64_C(0), (int64_t)limit), &rows));
	while (count < limit && case_row_next(&rows, &file))
		ret_files[count++] = file;
	db_close(&rows);
	*ret_count = count;
	return rows.outcome;
}
