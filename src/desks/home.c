/* The desk of a post: what waits, and where it stands. Each number is counted by the filter its page lists by, and stops at a hundred. */
#include "desks/desk.h"

enum { COUNTED_AT_MOST = 100 };

static const struct waiting {
	const char *code;                /* "desks.waits.<code>" */
	enum capability may;
	const char *address;
	unsigned states;                 /* 0: the open ones */
	bool late, mine, of_unit;
} places[] = {
	/* code        who         where                            states                      late   mine   of the unit */
	{ "late",      HANDLE,     "/work/cases?late=1",            STATES_RUNNING,             true,  false, true  },
	{ "to_accept", HANDLE,     "/work/cases?state=dispatched",  IN_STATE(STATE_DISPATCHED), false, false, true  },
	{ "in_hand",   HANDLE,     "/work/cases?state=accepted",    IN_STATE(STATE_ACCEPTED),   false, false, true  },
	{ "mine",      HANDLE,     "/work/cases?holder=me",         0,                          false, true,  true  },
	{ "disputed",  DISPATCH,   "/dispatch?state=disputed",      IN_STATE(STATE_DISPUTED),   false, false, false },
	{ "late_all",  SUPERVISE,  "/supervise",                    STATES_RUNNING,             true,  false, false },
};

static enum outcome counted(struct call *call, const struct case_file *file, void *count)
{
	(void)call;
	(void)file;
	++*(int64_t *)count;
	return OK;
}

static enum outcome waiting_to_doc(struct call *call, const struct waiting *place, struct doc *list)
{
	struct case_filter filter = { .kind = CASE_REQUEST, .states = place->states, .lane = -1, .late_only = place->late,
		.holder = place->mine ? call->caller.post : 0, .unit = place->of_unit ? desk_unit(call) : 0, .limit = COUNTED_AT_MOST };
	struct doc *item;
	struct text older;
	int64_t count = 0;

	if (!caller_may(call, place->may))
		return OK;
	TRY(case_each(call, &filter, counted, &count, &older));
	item = doc_item(list);
	doc_text(item, "address", text_of(place->address));
	doc_code(item, "words", "desks.waits", place->code);
	doc_int(item, "n", count);
	doc_bool(item, "more", older.len > 0);
	doc_bool(item, "is_late", place->late && count);
	return OK;
}

/* Other units' cases in which this one is asked to help: they stand in no list of its scope. */
static enum outcome helped_to_doc(struct call *call, struct doc *doc)
{
	enum { HELPED_SHOWN = 25 };
	struct case_file files[HELPED_SHOWN];
	struct doc *list = doc_list(doc, "helped");
	size_t count = 0;

	TRY(cases_assisted(call, files, HELPED_SHOWN, &count));
	for (size_t i = 0; i < count; i++)
		TRY(case_to_item(call, &files[i], doc_item(list)));
	return OK;
}

enum outcome desk_home(struct call *call, struct doc *doc)
{
	enum { FIRST_SHOWN = 8 };
	struct doc *list = doc_list(doc, "waiting");
	struct case_filter first;

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		TRY(waiting_to_doc(call, &places[i], list));
	TRY(helped_to_doc(call, doc));
	TRY(desk_filter(call, &first));
	first.states = STATES_RUNNING;   /* what waits for the resident is due to nobody here */
	first.limit = FIRST_SHOWN;
	return desk_list(call, &first, 0, doc);
}
