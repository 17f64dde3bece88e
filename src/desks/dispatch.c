/* The dispatcher's desk: what no rule could send on, and what units object to. */
#include "desks/desk.h"
#include "parties/parties.h"

const char *const dispatch_states[] = { "registered", "disputed", NULL };

/* Where it would go: the rule's unit, or the nearest that serves the place. */
static enum outcome suggest(struct call *call, const struct case_file *file, struct doc *item)
{
	struct unit unit;
	int64_t id = 0;
	size_t count = 0;
	enum outcome outcome = route_find(call, file->category, file->place, &id);

	if (outcome == NOT_FOUND)
		TRY(units_serving(call, file->place, T(""), &unit, 1, &count));
	else
		TRY(outcome);
	if (id)
		TRY(unit_find(call, id, &unit));
	if (id || count)
		doc_text(item, "suggested", unit_shown_name(call, &unit));
	else
		doc_null(item, "suggested");
	return OK;
}

/* A wish without a unit waits to be claimed, not to be sent. */
static enum outcome waiting(struct call *call, const struct case_file *file, void *items)
{
	struct doc *item;

	if (file->lane == LANE_WISH && file->state == STATE_REGISTERED)
		return OK;
	item = doc_item(items);
	TRY(case_to_item(call, file, item));
	return suggest(call, file, item);
}

enum outcome dispatch_desk(struct call *call, struct doc *doc)
{
	struct case_filter filter;
	struct text older;

	TRY(desk_filter(call, &filter));
	if (!filter.states)
		filter.states = IN_STATE(STATE_REGISTERED) | IN_STATE(STATE_DISPUTED);
	filter.unit = 0;
	doc_text(doc, "shown", param_text(call, "state"));
	TRY(case_each(call, &filter, waiting, doc_list(doc, "items"), &older));
	if (older.len)
		doc_text(doc, "older", older);
	else
		doc_null(doc, "older");
	return OK;
}

enum outcome step_dispatch(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(desk_case(call, &file));
	TRY(request_dispatch(call, &file, param_int(call, "unit"), param_text(call, "words")));
	return desk_go_on(call, &file, doc);
}

enum outcome step_rule(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(desk_case(call, &file));
	TRY(request_rule(call, &file, param_int(call, "unit"), param_text(call, "words")));
	return desk_go_on(call, &file, doc);
}

enum outcome step_class(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(desk_case(call, &file));
	TRY(request_class_again(call, &file, param_text(call, "category"), param_text(call, "words")));
	return desk_go_on(call, &file, doc);
}

/* The other one, too, must be the dispatcher's to see. */
static enum outcome other_case(struct call *call, struct case_file *ret_file)
{
	enum outcome outcome = case_by_reference(call, param_text(call, "into"), ret_file);

	if (outcome == NOT_FOUND || outcome == INVALID || (outcome == OK && case_view(call, ret_file, T("")) != VIEW_STAFF)) {
		call->problems = call->last_problem = NULL;   /* it stands on "into", not on "reference" */
		return call_problem(call, "into", "request.merge_into");
	}
	return outcome;
}

enum outcome step_merge(struct call *call, struct doc *doc)
{
	struct case_file file, into;

	TRY(desk_case(call, &file));
	TRY(other_case(call, &into));
	TRY(request_merge(call, &file, &into, param_text(call, "words")));
	return desk_go_on(call, &into, doc);
}

/* The page goes on to the new case: it waits for the same dispatcher, or went where its rule says. */
enum outcome step_split(struct call *call, struct doc *doc)
{
	struct case_file file, part;

	TRY(desk_case(call, &file));
	TRY(request_split(call, &file, param_text(call, "category"), param_text(call, "words"), &part));
	return desk_go_on(call, &part, doc);
}
