/* GET servicerequestupdates: the public events of a span of time. */
#include "open311/updates.h"

#include "cases/cases.h"
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "open311/answer.h"
#include "open311/requests.h"

#define SHOWN(event) (INT64_C(1) << (event))
/* What moves a request or says something about it; reminders, hand-overs and orders inside the house do not. */
#define SHOWN_EVENTS (SHOWN(EVENT_DISPATCHED) | SHOWN(EVENT_ACCEPTED) | SHOWN(EVENT_CLAIMED) | SHOWN(EVENT_ASKED) | \
	SHOWN(EVENT_ANSWERED) | SHOWN(EVENT_NOTED) | SHOWN(EVENT_HANDLED) | SHOWN(EVENT_CONFIRMED) | SHOWN(EVENT_OBJECTED) | \
	SHOWN(EVENT_SILENT) | SHOWN(EVENT_CLOSED_AGAINST) | SHOWN(EVENT_REOPENED) | SHOWN(EVENT_WITHDRAWN) | SHOWN(EVENT_MERGED) | \
	SHOWN(EVENT_PUBLICLY_OVERDUE))

/*
 * Handled is not fixed: the resident has not said so yet. Silence closes without anybody's word that it is solved. What only looks closed
 * to one side would be called fixed by theirs, so the rest has words of its own.
 */
static const char *const statuses[STATES] = {
	[STATE_REGISTERED] = "open",
	[STATE_DISPATCHED] = "investigating",
	[STATE_DISPUTED] = "investigating",
	[STATE_ACCEPTED] = "in_progress",
	[STATE_ASKED] = "in_progress",
	[STATE_HANDLED] = "in_progress",
	[STATE_CONFIRMED] = "fixed",
	[STATE_UNCONFIRMED] = "closed",
	[STATE_CLOSED_AGAINST] = "no_further_action",
	[STATE_WITHDRAWN] = "no_further_action",
	[STATE_MERGED] = "duplicate",
};

struct text update_name(struct arena *arena, struct text reference, int seq)
{
	return text_format(arena, "%.*s-%d", TEXT_ARG(reference), seq);
}

struct row {
	int64_t case_id, at;
	int seq, event, state, photo;
	bool hidden;
	struct text words, reference, unit, unit_en;
};

static bool unit_lookup(void *context, struct text name, struct text *ret_value)
{
	*ret_value = *(const struct text *)context;
	return text_equal(name, T("unit"));
}

/* What was said, or what happened, in a sentence. */
static struct text words_of(struct call *call, const struct row *r)
{
	struct text unit = answer_words(call, r->unit, r->unit_en);

	if (r->words.len && !r->hidden)
		return case_public_words(call->arena, r->words);
	return i18n_fill(call->arena, call->language, text_format(call->arena, "happened.%s", case_event_code((enum case_event)r->event)).at,
		unit_lookup, &unit);
}

static void row_to_doc(struct call *call, const struct row *r, struct doc *update)
{
	struct text picture = T("");

	if (r->photo)
		picture = text_format(call->arena, "%.*s/requests/%.*s/photos/%d", TEXT_ARG(ask_origin(call)), TEXT_ARG(r->reference), r->photo);
	doc_text(update, "update_id", update_name(call->arena, r->reference, r->seq));
	doc_text(update, "service_request_id", r->reference);
	doc_text(update, "status", text_of(statuses[r->state] ? statuses[r->state] : "open"));
	doc_time(update, "updated_datetime", r->at);
	doc_text(update, "description", words_of(call, r));
	doc_text(update, "media_url", picture);
	doc_text(update, "external_status_code", text_of(case_state_code((enum case_state)r->state)));
}

/* 0: of all requests. */
static enum outcome case_wanted(struct call *call, int64_t *ret_id)
{
	struct case_file file;

	*ret_id = 0;
	if (!param_given(call, "service_request_id"))
		return OK;
	TRY(case_by_reference(call, param_text(call, "service_request_id"), &file));
	if (!file.is_public)
		return NOT_FOUND;
	*ret_id = file.id;
	return OK;
}

enum outcome updates_show(struct call *call, struct doc *doc)
{
	struct doc *updates = doc_list(doc, "service_request_updates");
	bool dated = param_given(call, "start_date") || param_given(call, "end_date");
	struct page_wanted page;
	struct row r;
	struct db_rows rows;
	int64_t from, to, wanted;

	TRY(page_wanted(call, &page));
	TRY(case_wanted(call, &wanted));
	TRY(dates_wanted(call, dated || wanted ? 90 * DAY : DAY, &from, &to));
	if (wanted)
		TRY(db_select(call, OPEN311_UPDATES_OF, IN(from, to, SHOWN_EVENTS, page.limit, page.offset, (int)EVENT_NOTED, wanted), &rows));
	else
		TRY(db_select(call, OPEN311_UPDATES_BETWEEN, IN(from, to, SHOWN_EVENTS, page.limit, page.offset, (int)EVENT_NOTED), &rows));
	while (db_next(&rows, OUT(&r.case_id, &r.seq, &r.at, &r.event, &r.state, &r.hidden, &r.words, &r.reference, &r.unit, &r.unit_en,
		&r.photo)))
		row_to_doc(call, &r, doc_item(updates));
	TRY(rows.outcome);
	return answer_with(call, "service_request_updates", updates);
}
