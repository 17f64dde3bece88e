/* The supervisor's desk: what is late below, the latest first, and orders that wait for a reply. */
#include "desks/desk.h"
#include "kernel/db/db.h"

static enum outcome orders_to_doc(struct call *call, struct doc *doc)
{
	enum { ORDERS_SHOWN = 50 };
	struct { int64_t id, case_id, due_at; struct text words; } orders[ORDERS_SHOWN], o;
	struct scope_range scope = access_scope(call);
	struct doc *list = doc_list(doc, "orders");
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, DESK_ORDERS, IN(scope.unit_from, scope.unit_to, scope.place_from, scope.place_to), &rows));
	while (count < ORDERS_SHOWN && db_next(&rows, OUT(&o.id, &o.case_id, &o.due_at, &o.words)))
		orders[count++] = o;
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(list);
		struct case_file file;
		TRY(case_find(call, orders[i].case_id, &file));
		TRY(case_to_item(call, &file, doc_object(item, "case")));
		doc_id(item, "order", orders[i].id);
		doc_time(item, "reply_due_at", orders[i].due_at);
		if (call->now > orders[i].due_at)
			doc_duration(item, "late_by", call->now - orders[i].due_at);
		else
			doc_null(item, "late_by");
		doc_text(item, "words", orders[i].words);
	}
	return OK;
}

enum outcome supervise_desk(struct call *call, struct doc *doc)
{
	struct case_filter late = { .kind = CASE_REQUEST, .lane = -1, .states = STATES_RUNNING, .late_only = true, .page = param_text(call, "page") };

	TRY(orders_to_doc(call, doc));
	return desk_list(call, &late, 0, doc);
}

enum outcome step_order(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(desk_case(call, &file));
	TRY(case_order(call, &file, param_text(call, "words"), (struct span){ SPAN_WORKING_DAYS, (int32_t)param_int(call, "days") }));
	return desk_go_on(call, &file, doc);
}

enum outcome step_close_against(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(desk_case(call, &file));
	TRY(case_step(call, &file, EVENT_CLOSED_AGAINST, &(struct case_what){ .words = param_text(call, "words") }));
	return desk_go_on(call, &file, doc);
}
