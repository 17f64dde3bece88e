/* What can be done with a case: the forms its page offers, one of them open, and what that one chooses from. */
#include "desks/desk.h"
#include "kernel/db/db.h"

struct action {
	const char *code;          /* of the form, of the route, and of the message "desks.do.<code>" */
	enum case_event event;
	unsigned first_in;         /* states in which its form stands open at once */
};

/* In the order they are offered. */
static const struct action actions[] = {
	{ "rule",          EVENT_RULED,          IN_STATE(STATE_DISPUTED)   },
	{ "accept",        EVENT_ACCEPTED,       IN_STATE(STATE_DISPATCHED) },
	{ "dispatch",      EVENT_DISPATCHED,     IN_STATE(STATE_REGISTERED) },
	{ "assist-answer", EVENT_ASSIST_DONE,    STATES_OPEN                },
	{ "reply",         EVENT_REPLIED,        STATES_OPEN                },
	{ "handled",       EVENT_HANDLED,        IN_STATE(STATE_ACCEPTED)   },
	{ "claim",         EVENT_CLAIMED,        IN_STATE(STATE_REGISTERED) },
	{ "dispute",       EVENT_DISPUTED,       0                          },
	{ "ask",           EVENT_ASKED,          0                          },
	{ "note",          EVENT_NOTED,          0                          },
	{ "handover",      EVENT_HANDED_OVER,    0                          },
	{ "assist",        EVENT_ASSIST_ASKED,   0                          },
	{ "class",         EVENT_CLASSED,        0                          },
	{ "merge",         EVENT_MERGED,         0                          },
	{ "split",         EVENT_SPLIT,          0                          },
	{ "order",         EVENT_ORDERED,        0                          },
	{ "close-against", EVENT_CLOSED_AGAINST, 0                          },
	{ "contact",       EVENTS,               0                          },
};
enum { ACTIONS = sizeof(actions) / sizeof(actions[0]) };

const char *const desk_actions[] = { "rule", "accept", "dispatch", "assist-answer", "reply", "handled", "claim", "dispute", "ask", "note", "handover",
	"assist", "class", "merge", "split", "order", "close-against", "contact", NULL };
const char *const desk_purposes[] = { "handle", "verify", "call_back", "hotline", NULL };

static bool has_open_order(const struct doc *doc)
{
	const struct doc *orders = doc_find(doc, "orders");

	for (size_t i = 0; i < doc_count(orders); i++)
		if (doc_kind_of(doc_find(doc_child(orders, i), "replied_at")) == DOC_NULL)
			return true;
	return false;
}

static bool may_be_claimed(struct call *call, const struct case_file *file)
{
	struct category category;

	if (file->lane == LANE_WISH)
		return caller_may(call, CLAIM_WISHES);
	return caller_may(call, CLAIM_SMALL) && category_find(call, file->category, &category) == OK && category.small;
}

static bool is_offered(struct call *call, const struct action *action, const struct request *r, const struct doc *doc)
{
	if (action->event == EVENTS)
		return r->contact_kind && caller_may(call, SEE_CONTACT) && access_covers(call, r->file.place, r->file.unit_path);
	if (!case_may(call, &r->file, action->event))
		return false;
	if (action->event == EVENT_REPLIED)
		return has_open_order(doc);
	return action->event != EVENT_CLAIMED || may_be_claimed(call, &r->file);
}

/* The form refused just now (its path is still the call's), or the one asked for. */
static struct text form_wanted(struct call *call)
{
	struct text path = ask_path(call), rest = text_cut(&path, '?'), last = rest;

	if (!given_again(call))
		return param_text(call, "do");
	while (rest.len)
		last = text_cut(&rest, '/');
	return last;
}

static const struct action *form_open(struct call *call, const struct request *r, const bool offered[ACTIONS])
{
	struct text wanted = form_wanted(call);

	for (int i = 0; i < ACTIONS; i++)
		if (offered[i] && text_equal(wanted, text_of(actions[i].code)))
			return &actions[i];
	for (int i = 0; i < ACTIONS; i++)
		if (offered[i] && actions[i].first_in & IN_STATE(r->file.state))
			return &actions[i];
	return NULL;
}

/* ---- what a form chooses from ---- */

static enum outcome posts_to_doc(struct call *call, const struct request *r, struct doc *doc)
{
	struct doc *list = doc_list(doc, "posts");
	struct db_rows rows;
	struct text name;
	int64_t id;

	TRY(db_select(call, DESK_POSTS, IN(r->file.unit, r->file.holder), &rows));
	while (db_next(&rows, OUT(&id, &name))) {
		struct doc *item = doc_item(list);
		doc_id(item, "id", id);
		doc_text(item, "name", name);
		doc_bool(item, "chosen", given_is(call, "post", text_format(call->arena, "%lld", (long long)id)));
	}
	return rows.outcome;
}

enum { NEAR_OFFERED = 10, NEAR_METRES = 500 };

static enum outcome near_to_doc(struct call *call, const struct request *r, struct doc *doc)
{
	struct near_request near[NEAR_OFFERED];
	struct doc *list = doc_list(doc, "near");
	size_t count = 0;

	if (r->located)
		TRY(request_near(call, r->longitude, r->latitude, NEAR_METRES, r->file.category, near, NEAR_OFFERED, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item;
		if (near[i].file.id == r->file.id || !access_covers(call, near[i].file.place, near[i].file.unit_path))
			continue;
		item = doc_item(list);
		doc_id(item, "id", near[i].file.id);
		doc_text(item, "reference", reference_shown(call->arena, near[i].file.reference));
		doc_text(item, "title", near[i].file.title);
		doc_int(item, "metres", (int64_t)near[i].metres);
	}
	return OK;
}

static enum outcome categories_to_doc(struct call *call, const struct request *r, struct doc *doc)
{
	return desk_categories(call, given_again(call) ? given_text(call, "category") : r->file.category, doc);
}

static enum outcome helpers_to_doc(struct call *call, const struct request *r, struct doc *doc)
{
	return desk_units(call, T(""), r->file.place, r->file.unit, doc);
}

static enum outcome units_to_doc(struct call *call, const struct request *r, struct doc *doc)
{
	return desk_units(call, r->file.category, r->file.place, 0, doc);
}

static enum outcome purposes_to_doc(struct call *call, const struct request *r, struct doc *doc)
{
	struct doc *list = doc_list(doc, "purposes"), *item;

	(void)r;
	for (int i = 0; desk_purposes[i]; i++) {
		item = doc_item(list);
		doc_code(item, "purpose", "purpose", desk_purposes[i]);
		doc_bool(item, "chosen", given_is(call, "purpose", text_of(desk_purposes[i])));
	}
	return OK;
}

static enum outcome photos_to_doc(struct call *call, const struct request *r, struct doc *doc)
{
	(void)r;
	request_photos_kept(call, doc);
	return OK;
}

static const struct {
	const char *form;
	enum outcome (*fill)(struct call *call, const struct request *r, struct doc *doc);
} choices[] = {
	{ "handover", posts_to_doc    }, { "merge",    near_to_doc       }, { "class", categories_to_doc }, { "split", categories_to_doc },
	{ "assist",   helpers_to_doc  }, { "dispatch", units_to_doc      }, { "rule",  units_to_doc      }, { "contact", purposes_to_doc },
	{ "handled", photos_to_doc  },
};

static enum outcome choices_to_doc(struct call *call, const struct request *r, const char *form, struct doc *doc)
{
	for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++)
		if (strcmp(choices[i].form, form) == 0)
			return choices[i].fill(call, r, doc);
	return OK;
}

enum outcome desk_forms(struct call *call, const struct request *r, struct doc *doc)
{
	bool offered[ACTIONS];
	const struct action *open;
	struct doc *list;

	for (int i = 0; i < ACTIONS; i++)
		offered[i] = is_offered(call, &actions[i], r, doc);
	open = form_open(call, r, offered);
	list = doc_list(doc, "actions");
	for (int i = 0; i < ACTIONS; i++) {
		struct doc *item;
		if (!offered[i])
			continue;
		item = doc_item(list);
		doc_text(item, "code", text_of(actions[i].code));
		doc_code(item, "words", "desks.do", actions[i].code);
		doc_bool(item, "chosen", open == &actions[i]);
	}
	doc_text(doc, "form", open ? text_of(open->code) : T(""));
	return open ? choices_to_doc(call, r, open->code, doc) : OK;
}
