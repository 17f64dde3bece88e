/* A unit's desk: the list on the left, the case on the right with what can be done now. */
#include "audit/audit.h"
#include "desks/desk.h"

static void states_to_doc(struct call *call, struct doc *doc)
{
	struct doc *states = doc_list(doc, "states");
	struct text state = param_text(call, "state");

	for (int i = 0; desk_states[i]; i++) {
		struct doc *item = doc_item(states);
		doc_code(item, "state", "state", desk_states[i]);
		doc_bool(item, "chosen", text_equal(state, text_of(desk_states[i])));
	}
}

enum outcome inbox_list(struct call *call, struct doc *doc)
{
	struct case_filter filter;

	TRY(desk_filter(call, &filter));
	TRY(desk_filter_to_doc(call, &filter, doc));
	states_to_doc(call, doc);
	TRY(desk_categories(call, filter.category, doc));
	doc_bool(doc, "bulk", caller_may(call, HANDLE) && text_equal(param_text(call, "state"), T("dispatched")));
	if (param_given(call, "taken"))
		doc_int(doc, "n", param_int(call, "taken"));
	else
		doc_null(doc, "n");
	doc_bool(doc, "by_unit", desk_unit(call) != 0);
	TRY(places_offer(call, call->caller.place, doc));
	return desk_list(call, &filter, 0, doc);
}

/* What the step before did: one of the actions. */
static void said_to_doc(const struct call *call, struct doc *doc)
{
	struct text said = param_text(call, "said");

	for (int i = 0; desk_actions[i]; i++)
		if (text_equal(said, text_of(desk_actions[i]))) {
			doc_code(doc, "said", "desks.said", desk_actions[i]);
			return;
		}
	doc_null(doc, "said");
}

enum outcome inbox_case(struct call *call, struct doc *doc)
{
	struct request request;
	struct case_filter filter;

	TRY(desk_request(call, &request));
	TRY(desk_filter_beside(call, &filter, doc));
	said_to_doc(call, doc);
	TRY(request_to_doc(call, &request, VIEW_STAFF, doc));
	TRY(request_before_after(call, &request.file, doc));
	TRY(desk_forms(call, &request, doc));
	TRY(audit_looks(call, request.file.id, 0, doc, "looks"));
	doc_text(doc, "secret", T(""));   /* staff need none for the proof */
	return desk_list(call, &filter, request.file.id, doc);
}
