/* The queue as a window sees it: sit down, call the next, say what came of it. */
#include "appointments/pages.h"

const struct param queue_params[] = { PARAMS_END };
const struct param sit_params[] = { { "window", PARAM_TEXT, PARAM_REQUIRED, 0, 8, NULL, "number of the window" }, PARAMS_END };
const struct param end_params[] = { { "missed", PARAM_BOOL, 0, 0, 0, NULL, "1: called and did not come" }, PARAMS_END };

static enum outcome own_hall(struct call *call, struct hall *ret_hall)
{
	enum outcome outcome = hall_of_caller(call, ret_hall);

	return outcome == NOT_FOUND ? refuse(call, NOT_FOUND, "hall.none") : outcome;
}

enum outcome queue_show(struct call *call, struct doc *doc)
{
	struct text window = T("");
	struct ticket ticket;
	struct hall hall;
	enum outcome outcome;

	outcome = hall_of_caller(call, &hall);
	doc_bool(doc, "has_hall", outcome == OK);
	if (outcome != OK) {
		doc_null(doc, "hall");
		doc_null(doc, "window");
		doc_null(doc, "ticket");
		return outcome == NOT_FOUND ? OK : outcome;
	}
	TRY(hall_to_item(call, &hall, doc_object(doc, "hall")));
	outcome = window_of_caller(call, hall.unit, &window);
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	doc_text(doc, "window", window);
	outcome = ticket_here(call, hall.unit, &ticket);
	if (outcome == OK)
		return ticket_to_doc(call, &ticket, doc_object(doc, "ticket"));
	doc_null(doc, "ticket");
	return outcome == NOT_FOUND ? OK : outcome;
}

enum outcome queue_sit(struct call *call, struct doc *doc)
{
	struct hall hall;

	TRY(own_hall(call, &hall));
	TRY(window_sit(call, &hall, param_text(call, "window")));
	doc_text(doc, "window", param_text(call, "window"));
	reply_see(call, "/queue");
	return OK;
}

enum outcome queue_next(struct call *call, struct doc *doc)
{
	struct ticket ticket;
	struct hall hall;

	TRY(own_hall(call, &hall));
	TRY(ticket_next(call, &hall, &ticket));
	reply_see(call, "/queue");
	if (ticket.id)
		return ticket_to_doc(call, &ticket, doc_object(doc, "ticket"));
	doc_null(doc, "ticket");
	return OK;
}

enum outcome queue_end(struct call *call, struct doc *doc)
{
	struct ticket ticket;
	struct hall hall;

	TRY(own_hall(call, &hall));
	TRY(ticket_here(call, hall.unit, &ticket));
	TRY(ticket_end(call, &ticket, !param_int(call, "missed")));
	reply_see(call, "/queue");
	return ticket_to_doc(call, &ticket, doc_object(doc, "ticket"));
}
