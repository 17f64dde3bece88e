/* The words of the core as codes: stored numbers never change, codes are what JSON and the catalogues use. */
#include "cases/cases.h"

static const char *const state_codes[STATES] = {
	[STATE_NONE] = "none", [STATE_REGISTERED] = "registered", [STATE_DISPATCHED] = "dispatched", [STATE_DISPUTED] = "disputed",
	[STATE_ACCEPTED] = "accepted", [STATE_ASKED] = "asked", [STATE_HANDLED] = "handled", [STATE_CONFIRMED] = "confirmed",
	[STATE_UNCONFIRMED] = "unconfirmed", [STATE_CLOSED_AGAINST] = "closed_against", [STATE_WITHDRAWN] = "withdrawn",
	[STATE_MERGED] = "merged", [STATE_INCOMPLETE] = "incomplete", [STATE_GRANTED] = "granted", [STATE_DELIVERED] = "delivered",
	[STATE_REFUSED] = "refused", [STATE_DECLINED] = "declined",
};

static const char *const event_codes[EVENTS] = {
	[0] = "none",
	[EVENT_REGISTERED] = "registered", [EVENT_DISPATCHED] = "dispatched", [EVENT_DISPUTED] = "disputed", [EVENT_RULED] = "ruled",
	[EVENT_ACCEPTED] = "accepted", [EVENT_CLAIMED] = "claimed", [EVENT_HANDED_OVER] = "handed_over", [EVENT_ASKED] = "asked",
	[EVENT_ANSWERED] = "answered", [EVENT_UNANSWERED] = "unanswered", [EVENT_NOTED] = "noted", [EVENT_ASSIST_ASKED] = "assist_asked",
	[EVENT_ASSIST_DONE] = "assist_done", [EVENT_CLASSED] = "classed", [EVENT_HANDLED] = "handled", [EVENT_CONFIRMED] = "confirmed",
	[EVENT_OBJECTED] = "objected", [EVENT_SILENT] = "silent", [EVENT_CLOSED_AGAINST] = "closed_against", [EVENT_REOPENED] = "reopened",
	[EVENT_WITHDRAWN] = "withdrawn", [EVENT_MERGED] = "merged", [EVENT_ABSORBED] = "absorbed", [EVENT_SPLIT] = "split",
	[EVENT_JOINED] = "joined", [EVENT_ROOT_CAUSE] = "root_cause", [EVENT_REMINDED] = "reminded", [EVENT_OVERDUE] = "overdue",
	[EVENT_ESCALATED] = "escalated", [EVENT_PUBLICLY_OVERDUE] = "publicly_overdue", [EVENT_ORDERED] = "ordered",
	[EVENT_REPLIED] = "replied", [EVENT_RATED] = "rated", [EVENT_CALLED_BACK] = "called_back", [EVENT_REDATED] = "redated",
	[EVENT_TOLD_INCOMPLETE] = "told_incomplete", [EVENT_COMPLETED] = "completed", [EVENT_LAPSED] = "lapsed",
	[EVENT_COUNTS_ACCEPTED] = "counts_accepted", [EVENT_DECLINED] = "declined", [EVENT_PART_DECIDED] = "part_decided",
	[EVENT_GRANTED] = "granted", [EVENT_REFUSED] = "refused", [EVENT_DELIVERED] = "delivered", [EVENT_EXTENDED] = "extended",
	[EVENT_STOPPED] = "stopped", [EVENT_RESUMED] = "resumed", [EVENT_DEMANDED] = "demanded", [EVENT_VISITED] = "visited",
	[EVENT_COSIGNED] = "cosigned",
};

const char *case_state_code(enum case_state state)
{
	return state < STATES ? state_codes[state] : "none";
}

const char *case_event_code(enum case_event event)
{
	return event < EVENTS ? event_codes[event] : "none";
}

bool case_event_of(struct text code, enum case_event *ret_event)
{
	for (enum case_event event = EVENT_REGISTERED; event < EVENTS; event++)
		if (text_equal(code, text_of(event_codes[event]))) {
			*ret_event = event;
			return true;
		}
	return false;
}
