/* What can be done with an application: a table of forms, each one step by the rules of applications. */
#include "windows/window.h"

#include "kernel/db/db.h"

typedef enum outcome action_run(struct call *call, struct application *a);

static struct text words_of(struct call *call)
{
	return param_text(call, "words");
}

static enum outcome run_accept(struct call *call, struct application *a)
{
	return application_accept(call, a, words_of(call));
}

/* The notice's lines that were ticked; and what was written beside them, which no notice has, so that the rules refuse it. */
static enum outcome run_incomplete(struct call *call, struct application *a)
{
	struct text *materials = NEW_ARRAY(call->arena, LINES_MAX + 1, struct text), beyond = param_text(call, "beyond");
	size_t count = 0, given = param_count(call, "material");
	enum outcome outcome;

	for (size_t i = 0; i < given && count < LINES_MAX; i++)
		materials[count++] = param_text_at(call, "material", i);
	if (beyond.len)
		materials[count++] = beyond;
	if (!count)
		return call_problem(call, "material", "required");
	outcome = application_ask_materials(call, a, materials, count, words_of(call));
	if (outcome != FORBIDDEN || !beyond.len || !call->refusal || strcmp(call->refusal, "application.beyond_notice") != 0)
		return outcome;
	call->refusal = NULL;   /* said beside the field, with everything else kept as it was typed */
	return call_problem_detail(call, "beyond", "application.beyond_notice", beyond);
}

static enum outcome run_demand(struct call *call, struct application *a)
{
	return application_demand(call, a, param_text(call, "what"), param_text(call, "reason"));
}

static enum outcome run_decline(struct call *call, struct application *a)
{
	return application_decline(call, a, words_of(call));
}

static enum outcome run_decide(struct call *call, struct application *a)
{
	struct application_decision decision = { .part = (int)param_int(call, "part"), .granted = text_equal(param_text(call, "result"), T("granted")),
		.words = words_of(call), .deliver = param_int(call, "deliver") != 0 };

	return application_decide(call, a, &decision, NULL);
}

static enum outcome run_deliver(struct call *call, struct application *a)
{
	return application_deliver(call, a, words_of(call));
}

static enum outcome run_complete(struct call *call, struct application *a)
{
	const struct kept_file *files;
	size_t count;

	window_files(call, &files, &count);
	for (size_t i = 0; i < count; i++)
		TRY(application_add_file(call, a, param_text(call, "material"), &files[i]));
	TRY(window_files_fault(call));
	return application_complete(call, a, words_of(call));
}

static enum outcome run_stop(struct call *call, struct application *a)
{
	return application_stop_clock(call, a, param_text(call, "why"), words_of(call));
}

static enum outcome run_resume(struct call *call, struct application *a)
{
	return application_run_clock(call, a, words_of(call));
}

static enum outcome run_extend(struct call *call, struct application *a)
{
	return application_extend(call, a, words_of(call));
}

static enum outcome run_handover(struct call *call, struct application *a)
{
	return application_hand_over(call, a, param_int(call, "unit"), param_int(call, "post"), words_of(call));
}

static enum outcome run_visit(struct call *call, struct application *a)
{
	return application_visit_note(call, a, words_of(call));
}

static enum outcome run_note(struct call *call, struct application *a)
{
	return case_step(call, &a->file, EVENT_NOTED, &(struct case_what){ .words = words_of(call) });
}

static const struct action {
	const char *code;          /* of the form, of the route's path, and of the message "windows.do.<code>" */
	enum case_event event;
	action_run *run;
	unsigned first_in;         /* states in which its form stands open at once */
} actions[] = {
	{ "accept",     EVENT_ACCEPTED,        run_accept,     IN_STATE(STATE_DISPATCHED) },
	{ "incomplete", EVENT_TOLD_INCOMPLETE, run_incomplete, 0                          },
	{ "complete",   EVENT_COMPLETED,       run_complete,   IN_STATE(STATE_INCOMPLETE) },
	{ "resume",     EVENT_RESUMED,         run_resume,     IN_STATE(STATE_ACCEPTED)   },
	{ "decide",     EVENT_GRANTED,         run_decide,     IN_STATE(STATE_ACCEPTED)   },
	{ "deliver",    EVENT_DELIVERED,       run_deliver,    IN_STATE(STATE_GRANTED)    },
	{ "demand",     EVENT_DEMANDED,        run_demand,     0                          },
	{ "stop",       EVENT_STOPPED,         run_stop,       0                          },
	{ "extend",     EVENT_EXTENDED,        run_extend,     0                          },
	{ "decline",    EVENT_DECLINED,        run_decline,    0                          },
	{ "handover",   EVENT_HANDED_OVER,     run_handover,   0                          },
	{ "visit",      EVENT_VISITED,         run_visit,      0                          },
	{ "note",       EVENT_NOTED,           run_note,       0                          },
};
enum { ACTIONS = sizeof(actions) / sizeof(actions[0]) };

const char *const window_actions[] = { "accept", "incomplete", "complete", "resume", "decide", "deliver", "demand", "stop", "extend", "decline",
	"handover", "visit", "note", NULL };

/* What follows the last slash, before any question mark. */
static struct text ending_of(struct text path)
{
	struct text rest = text_cut(&path, '?'), last = rest;

	while (rest.len)
		last = text_cut(&rest, '/');
	return last;
}

static const struct action *action_of(struct text code)
{
	for (int i = 0; i < ACTIONS; i++)
		if (text_equal(code, text_of(actions[i].code)))
			return &actions[i];
	return NULL;
}

enum outcome window_step(struct call *call, struct doc *doc)
{
	struct application application;
	enum outcome outcome;

	TRY(window_application(call, &application));
	outcome = action_of(ending_of(text_of(call->route->path)))->run(call, &application);
	return outcome == OK ? window_go_on(call, &application, doc) : window_files_stay(call, outcome);
}

/* ---- the forms ---- */

static bool is_offered(struct call *call, const struct action *action, const struct application *a)
{
	bool may = case_may(call, &a->file, action->event);

	switch (action->event) {
	case EVENT_GRANTED:         return (may || case_may(call, &a->file, EVENT_PART_DECIDED)) && !a->file.stopped_at;
	case EVENT_STOPPED:         return may && !a->file.stopped_at;
	case EVENT_RESUMED:         return may && a->file.stopped_at;
	case EVENT_EXTENDED:        return may && !a->extended;
	case EVENT_TOLD_INCOMPLETE: return may && !a->told && caller_may(call, HANDLE);
	default:                    return may;
	}
}

static enum outcome posts_to_doc(struct call *call, const struct application *a, struct doc *doc)
{
	enum { POSTS_OFFERED = 50 };
	struct doc *list = doc_list(doc, "posts");
	struct text name, role, place, path;
	int64_t id, person;
	struct db_rows rows;

	TRY(db_select(call, POSTS_OF_UNIT, IN(a->file.unit, 0, POSTS_OFFERED), &rows));
	while (db_next(&rows, OUT(&id, &person, &name, &role, &place, &path))) {
		struct doc *item = doc_item(list);
		doc_id(item, "id", id);
		doc_text(item, "name", name);
		doc_bool(item, "chosen", given_is(call, "post", text_format(call->arena, "%lld", (long long)id)));
	}
	return rows.outcome;
}

static enum outcome parts_to_doc(struct call *call, const struct application *a, struct doc *doc)
{
	struct doc *list = doc_list(doc, "open_parts");

	for (size_t i = 0; i < a->part_count; i++)
		if (a->parts[i].result == PART_OPEN) {
			struct doc *item = doc_item(list);
			doc_int(item, "n", a->parts[i].n);
			doc_text(item, "title", a->parts[i].title);
			doc_bool(item, "chosen", given_is(call, "part", text_format(call->arena, "%d", a->parts[i].n)));
		}
	return OK;
}

static enum outcome choices_to_doc(struct call *call, const struct application *a, const struct action *open, struct doc *doc)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);

	TRY(parts_to_doc(call, a, doc));
	doc_bool(doc, "undelivered", given_to(call, "/windows/cases/:case/decide") && !given_text(call, "deliver").len);   /* unticked before it was refused */
	if (open && open->event == EVENT_HANDED_OVER)
		TRY(posts_to_doc(call, a, doc));
	if (!open || (open->event != EVENT_TOLD_INCOMPLETE && open->event != EVENT_COMPLETED))
		return OK;
	TRY(notice_find(call, a->notice, notice));
	window_lines_to_doc(call, notice, doc);
	return OK;
}

static const struct action *form_open(struct call *call, const struct application *a, const bool offered[ACTIONS])
{
	struct text wanted = given_again(call) ? ending_of(ask_path(call)) : param_text(call, "do");

	for (int i = 0; i < ACTIONS; i++)
		if (offered[i] && text_equal(wanted, text_of(actions[i].code)))
			return &actions[i];
	for (int i = 0; i < ACTIONS; i++)
		if (offered[i] && actions[i].first_in & IN_STATE(a->file.state))
			return &actions[i];
	return NULL;
}

enum outcome window_forms(struct call *call, const struct application *a, struct doc *doc)
{
	struct doc *list = doc_list(doc, "actions");
	const struct action *open;
	bool offered[ACTIONS];

	for (int i = 0; i < ACTIONS; i++)
		offered[i] = is_offered(call, &actions[i], a);
	open = form_open(call, a, offered);
	for (int i = 0; i < ACTIONS; i++) {
		struct doc *item;
		if (!offered[i])
			continue;
		item = doc_item(list);
		doc_text(item, "code", text_of(actions[i].code));
		doc_code(item, "words", "windows.do", actions[i].code);
		doc_bool(item, "chosen", open == &actions[i]);
	}
	doc_text(doc, "form", open ? text_of(open->code) : T(""));
	return choices_to_doc(call, a, open, doc);
}
