/* GET requests: one walk over the cases' time-ordered ids, whatever is asked; no query per row. */
#include "open311/requests.h"

#include "cases/cases.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "open311/answer.h"

#define DAYS_90 (90 * DAY)
#define TAKEN_DOWN_LATER (31 * DAY)   /* a report taken offline gets its id up to 30 days later */
enum {
	ROWS_MAX = 1000,
	ROWS_DEEP = 20000,   /* deeper, the dates should be closer */
	NAMED_AT_ONCE = 20, NAMED_MAX = 200, SERVICES_AT_ONCE = 8,
};

/* ---- one row ---- */

struct row {
	int64_t id, registered_at, due_at, stopped_at, ended_at, changed_at, longitude, latitude;
	struct text reference, category, place, description, place_words, unit, unit_en, service, service_en;
	int state, reopened, joined, photo;
	bool provisional, publicly_overdue, located;
};

static bool row_next(struct db_rows *rows, struct row *r)
{
	return db_next(rows, OUT(&r->id, &r->reference, &r->state, &r->category, &r->place, &r->registered_at, &r->due_at, &r->stopped_at,
		&r->provisional, &r->ended_at, &r->reopened, &r->publicly_overdue, &r->description, &r->place_words, &r->located, &r->longitude,
		&r->latitude, &r->joined, &r->changed_at, &r->unit, &r->unit_en, &r->service, &r->service_en, &r->photo));
}

static struct text state_words(const struct call *call, int state)
{
	return i18n(call->language, text_format(call->arena, "state.%s", case_state_code((enum case_state)state)).at);
}

static void where_to_doc(struct call *call, const struct row *r, struct doc *request)
{
	doc_text(request, "address", case_public_words(call->arena, r->place_words));
	doc_text(request, "address_id", r->place);
	doc_null(request, "zipcode");
	if (!r->located)
		return;
	doc_number(request, "lat", (double)r->latitude / 1e6, 6);
	doc_number(request, "long", (double)r->longitude / 1e6, 6);
}

/* A deadline is known while the clock runs on a published calendar. */
static void when_to_doc(const struct row *r, struct doc *request)
{
	doc_time(request, "requested_datetime", r->registered_at);
	doc_time(request, "updated_datetime", r->changed_at);
	if (!r->ended_at && !r->stopped_at && !r->provisional)
		doc_time(request, "expected_datetime", r->due_at);
}

static void extended_to_doc(const struct row *r, struct doc *request)
{
	struct doc *more = doc_object(request, "extended_attributes");

	doc_text(more, "state", text_of(case_state_code((enum case_state)r->state)));
	doc_int(more, "joined", r->joined);
	doc_int(more, "reopened", r->reopened);
	doc_bool(more, "publicly_overdue", r->publicly_overdue);
	if (r->ended_at)
		doc_time(more, "closed_datetime", r->ended_at);
}

static void row_to_doc(struct call *call, const struct row *r, struct doc *request)
{
	struct text picture = T("");

	if (r->photo)
		picture = text_format(call->arena, "%.*s/requests/%.*s/photos/%d", TEXT_ARG(ask_origin(call)), TEXT_ARG(r->reference), r->photo);
	doc_text(request, "service_request_id", r->reference);
	doc_text(request, "status", r->ended_at ? T("closed") : T("open"));
	doc_text(request, "status_notes", state_words(call, r->state));
	doc_text(request, "service_name", answer_words(call, r->service, r->service_en));
	doc_text(request, "service_code", r->category);
	doc_text(request, "description", case_public_words(call->arena, r->description));
	doc_text(request, "agency_responsible", answer_words(call, r->unit, r->unit_en));
	doc_null(request, "service_notice");
	when_to_doc(r, request);
	where_to_doc(call, r, request);
	doc_text(request, "media_url", picture);
	if (param_int(call, "extensions"))
		extended_to_doc(r, request);
}

static enum outcome rows_to_doc(struct call *call, struct db_rows *rows, struct doc *requests)
{
	struct row row;

	while (row_next(rows, &row))
		row_to_doc(call, &row, doc_item(requests));
	return rows->outcome;
}

/* ---- by their numbers ---- */

static enum outcome some_named(struct call *call, const struct text *references, size_t count, struct doc *requests)
{
	struct db_in in[NAMED_AT_ONCE + 1];
	struct db_rows rows;

	for (size_t i = 0; i < NAMED_AT_ONCE; i++)
		in[i] = db_in_text(i < count ? references[i] : T(""));
	in[NAMED_AT_ONCE] = (struct db_in){ .type = DB_END };
	TRY(db_select(call, OPEN311_REQUESTS_NAMED, in, &rows));
	return rows_to_doc(call, &rows, requests);
}

static enum outcome named(struct call *call, struct text wanted, struct doc *requests)
{
	struct text references[NAMED_AT_ONCE];
	size_t count = 0, all = 0;

	while (wanted.len) {
		struct text reference = text_trim(text_cut(&wanted, ','));
		if (!reference.len)
			continue;
		if (++all > NAMED_MAX)
			return call_problem_detail(call, "service_request_id", "too_many", text_format(call->arena, "%d", NAMED_MAX));
		references[count++] = reference;
		if (count == NAMED_AT_ONCE) {
			TRY(some_named(call, references, count, requests));
			count = 0;
		}
	}
	return count ? some_named(call, references, count, requests) : OK;
}

enum outcome open311_request_show(struct call *call, struct doc *doc)
{
	struct doc *requests = doc_list(doc, "service_requests");
	struct text reference = param_text(call, "id");

	TRY(some_named(call, &reference, 1, requests));
	return doc_count(requests) ? answer_with(call, "service_requests", requests) : NOT_FOUND;
}

/* ---- by time, service and status ---- */

enum outcome page_wanted(struct call *call, struct page_wanted *ret_page)
{
	int64_t limit = param_given(call, "page_size") ? param_int(call, "page_size") : ROWS_MAX;
	int64_t page = param_given(call, "page") ? param_int(call, "page") : 1;

	if ((page - 1) * limit > ROWS_DEEP)
		return call_problem_detail(call, "page", "open311.page_too_far", text_format(call->arena, "%d", ROWS_DEEP));
	*ret_page = (struct page_wanted){ (int)limit, (int)((page - 1) * limit) };
	return OK;
}

static enum outcome date_wanted(struct call *call, const char *name, int64_t day_adds, int64_t *ret_ms)
{
	struct text given = param_text(call, name);
	int32_t day;

	if (!given.len)
		return OK;
	if (!answer_time_read(call, given, ret_ms))
		return call_problem(call, name, "not_a_time");
	if (date_parse(given.at, given.len, &day))
		*ret_ms += day_adds;
	return OK;
}

enum outcome dates_wanted(struct call *call, int64_t span_ms, int64_t *ret_from, int64_t *ret_to)
{
	bool has_from = param_given(call, "start_date"), has_to = param_given(call, "end_date");
	int64_t from = 0, to = call->now;
	enum outcome from_outcome = date_wanted(call, "start_date", 0, &from),
		to_outcome = date_wanted(call, "end_date", DAY - 1, &to);   /* a day alone ends with it */

	if (from_outcome != OK || to_outcome != OK)
		return INVALID;
	if (!has_from)
		from = to - span_ms;
	if (has_from && !has_to)
		to = from + span_ms;
	if (from > to)
		return call_problem(call, "end_date", "open311.dates_reversed");
	if (to - from >= span_ms + DAY)
		return call_problem_detail(call, "end_date", "open311.dates_too_far", text_format(call->arena, "%d", (int)(span_ms / DAY)));
	*ret_to = to < call->now ? to : call->now;
	*ret_from = from <= call->now ? from : call->now + 1;   /* nothing yet */
	return OK;
}

/* open, closed, or both with a comma. *ret_status: 0 both, as the query has it. */
static enum outcome status_wanted(struct call *call, int *ret_status)
{
	struct text rest = param_text(call, "status");
	unsigned wanted = 0;

	while (rest.len) {
		struct text one = text_trim(text_cut(&rest, ','));

		if (!text_equal(one, T("open")) && !text_equal(one, T("closed")))
			return call_problem(call, "status", "not_a_code");
		wanted |= text_equal(one, T("open")) ? 1 : 2;
	}
	*ret_status = wanted == 3 ? 0 : (int)wanted;
	return OK;
}

static enum outcome services_wanted(struct call *call, struct text ret_codes[SERVICES_AT_ONCE], size_t *ret_count)
{
	struct text rest = param_text(call, "service_code");
	size_t count = 0;

	for (size_t i = 0; i < SERVICES_AT_ONCE; i++)
		ret_codes[i] = T("");
	while (rest.len) {
		struct text code = text_trim(text_cut(&rest, ','));
		if (!code.len)
			continue;
		if (count == SERVICES_AT_ONCE)
			return call_problem_detail(call, "service_code", "too_many", text_format(call->arena, "%d", SERVICES_AT_ONCE));
		ret_codes[count++] = code;
	}
	*ret_count = count;
	return OK;
}

static enum outcome listed(struct call *call, struct doc *requests)
{
	struct page_wanted page;
	int status = 0;
	struct text s[SERVICES_AT_ONCE];
	struct db_rows rows;
	size_t services = 0;
	int64_t from, to, first, end;

	TRY(page_wanted(call, &page));
	TRY(status_wanted(call, &status));
	TRY(dates_wanted(call, DAYS_90, &from, &to));
	TRY(services_wanted(call, s, &services));
	first = db_id_at(from);
	end = db_id_at(to + TAKEN_DOWN_LATER);
	if (services)
		TRY(db_select(call, OPEN311_REQUESTS_OF, IN(first, end, from, to, status, page.limit, page.offset,
			s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]), &rows));
	else
		TRY(db_select(call, OPEN311_REQUESTS, IN(first, end, from, to, status, page.limit, page.offset), &rows));
	return rows_to_doc(call, &rows, requests);
}

enum outcome open311_requests_show(struct call *call, struct doc *doc)
{
	struct doc *requests = doc_list(doc, "service_requests");

	if (param_given(call, "service_request_id"))
		TRY(named(call, param_text(call, "service_request_id"), requests));
	else
		TRY(listed(call, requests));
	return answer_with(call, "service_requests", requests);
}

/* ---- tokens ---- */

#define TOKEN T("open311 token")

struct text token_of(struct call *call, struct text reference)
{
	return seal(call->arena, reference, TOKEN);
}

enum outcome token_show(struct call *call, struct doc *doc)
{
	struct doc *requests = doc_list(doc, "service_requests"), *request;
	struct text token = param_text(call, "token"), reference;

	if (!seal_open(call->arena, token, TOKEN, &reference))
		return NOT_FOUND;
	request = doc_item(requests);
	doc_text(request, "service_request_id", reference);
	doc_text(request, "token", token);
	return answer_with(call, "service_requests", requests);
}
