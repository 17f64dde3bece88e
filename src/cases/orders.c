/* Units that help, and orders from above with a deadline for the reply. */
#include "calendar/calendar.h"
#include "cases/show.h"
#include "cases/store.h"
#include "parties/parties.h"

enum outcome case_ask_assist(struct call *call, struct case_file *file, int64_t unit_id, struct text words)
{
	struct unit unit;
	enum outcome outcome = unit_find(call, unit_id, &unit);

	if (outcome == NOT_FOUND || (outcome == OK && !unit_is_open(&unit, date_of(call->now))))
		return call_problem(call, "unit", "case.no_such_unit");
	TRY(outcome);
	if (unit_id == file->unit)
		return refuse(call, CONFLICT, "case.assist_is_lead");
	outcome = db_change(call, CASE_ASSIST_INSERT, IN(file->id, unit_id, call->now, words));
	if (outcome == CONFLICT)
		return refuse(call, CONFLICT, "case.assist_asked_already");
	TRY(outcome);
	return case_step(call, file, EVENT_ASSIST_ASKED,
		&(struct case_what){ .words = words, .data = text_format(call->arena, "unit=%lld", (long long)unit_id) });
}

bool case_assist_is_asked(struct call *call, const struct case_file *file)
{
	struct db_rows rows;
	int64_t unit, asked_at, done_at;
	struct text words, answer;
	bool asked = false;

	if (!call->caller.unit || db_select(call, CASE_ASSISTS_OF, IN(file->id), &rows) != OK)
		return false;
	while (db_next(&rows, OUT(&unit, &asked_at, &done_at, &words, &answer)))
		asked |= unit == call->caller.unit && !done_at;
	return asked;
}

enum outcome case_assist_answer(struct call *call, struct case_file *file, struct text words)
{
	TRY(case_step(call, file, EVENT_ASSIST_DONE,
		&(struct case_what){ .words = words, .data = text_format(call->arena, "unit=%lld", (long long)call->caller.unit) }));
	return db_change(call, CASE_ASSIST_DONE, IN(file->id, call->caller.unit, call->now, words));
}

enum outcome case_assists_to_doc(struct call *call, const struct case_file *file, struct doc *doc)
{
	struct doc *list = doc_list(doc, "assists");
	struct db_rows rows;
	int64_t unit, asked_at, done_at;
	struct text words, answer;
	bool mine = false;

	TRY(db_select(call, CASE_ASSISTS_OF, IN(file->id), &rows));
	while (db_next(&rows, OUT(&unit, &asked_at, &done_at, &words, &answer))) {
		struct doc *item = doc_item(list);
		doc_time(item, "asked_at", asked_at);
		doc_time(item, "done_at", done_at);
		doc_text(item, "words", words);
		doc_text(item, "answer", answer);
		TRY(unit_to_doc(call, item, "unit", unit));
		mine |= unit == call->caller.unit && !done_at;
	}
	doc_bool(doc, "assist_is_mine", mine);
	return rows.outcome;
}

enum outcome case_order(struct call *call, struct case_file *file, struct text words, struct span reply_within)
{
	const struct calendar *calendar;
	int64_t id = db_new_id(call), due_at;

	TRY(calendar_of(call, &calendar));
	due_at = span_end(calendar, call->now, reply_within, NULL);
	TRY(case_step(call, file, EVENT_ORDERED,
		&(struct case_what){ .words = words, .data = text_format(call->arena, "order=%lld\ndue_at=%lld", (long long)id, (long long)due_at) }));
	return db_change(call, CASE_ORDER_INSERT, IN(id, file->id, file->unit, call->caller.post, call->now, due_at, words));
}

enum outcome case_reply(struct call *call, struct case_file *file, int64_t order, struct text words)
{
	enum outcome outcome = db_change(call, CASE_ORDER_REPLY, IN(order, file->id, call->now, words));

	if (outcome == CONFLICT)
		return refuse(call, NOT_FOUND, "case.no_open_order");
	TRY(outcome);
	return case_step(call, file, EVENT_REPLIED,
		&(struct case_what){ .words = words, .data = text_format(call->arena, "order=%lld", (long long)order) });
}

struct order_row {
	int64_t id, unit, post, ordered_at, due_at, replied_at;
	struct text words, reply;
};

static enum outcome order_to_doc(struct call *call, const struct order_row *order, enum case_view view, struct doc *item)
{
	bool words = view != VIEW_PUBLIC;

	doc_id(item, "id", order->id);
	doc_time(item, "ordered_at", order->ordered_at);
	doc_time(item, "due_at", order->due_at);
	doc_time(item, "replied_at", order->replied_at);
	doc_bool(item, "is_late", !order->replied_at && call->now > order->due_at);
	doc_text(item, "words", words ? order->words : case_public_words(call->arena, order->words));
	doc_text(item, "reply", words ? order->reply : case_public_words(call->arena, order->reply));
	return unit_to_doc(call, item, "unit", order->unit);
}

enum outcome case_orders_to_doc(struct call *call, const struct case_file *file, enum case_view view, struct doc *doc)
{
	struct order_row orders[50];
	struct doc *list = doc_list(doc, "orders");
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, CASE_ORDERS_OF, IN(file->id), &rows));
	while (count < 50 && db_next(&rows, OUT(&orders[count].id, &orders[count].unit, &orders[count].post, &orders[count].ordered_at,
		&orders[count].due_at, &orders[count].replied_at, &orders[count].words, &orders[count].reply)))
		count++;
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++)
		TRY(order_to_doc(call, &orders[i], view, doc_item(list)));
	return OK;
}
