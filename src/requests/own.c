/* What the reporter does on the page of a request, and what anybody may. */
#include "requests/own.h"

#include "kernel/db/db.h"
#include "parties/parties.h"
#include "ratings/ratings.h"
#include "requests/draft.h"

/* One line an action: what the route's path ends with, what happens, whether words are needed. */
static const struct own_action {
	const char *ending;
	enum case_event event;
	const char *words_needed;      /* message id; NULL: words are welcome */
	bool pictures;
	const char *said;
} actions[] = {
	{ "/answer",   EVENT_ANSWERED,  "request.answer_words", true,  "answered"  },
	{ "/note",     EVENT_NOTED,     "request.note_words",   true,  "noted"     },
	{ "/confirm",  EVENT_CONFIRMED, NULL,                   false, "confirmed" },
	{ "/object",   EVENT_OBJECTED,  "request.object_words", true,  "objected"  },
	{ "/reopen",   EVENT_REOPENED,  "request.object_words", true,  "reopened"  },
	{ "/withdraw", EVENT_WITHDRAWN, NULL,                   false, "withdrawn" },
};

static const struct own_action *action_of(const struct call *call)
{
	const char *ending = strrchr(call->route->path, '/');

	for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
		if (strcmp(actions[i].ending, ending) == 0)
			return &actions[i];
	return NULL;
}

/* The reporter alone, by link or account: staff who look at the page do not answer for the resident. */
static enum outcome own_of_path(struct call *call, struct request *ret_request)
{
	enum case_view view;

	TRY(request_of_path(call, ret_request, &view));
	return view == VIEW_OWN ? OK : refuse(call, FORBIDDEN, "request.not_own");
}

/* A stranger's pictures are not even looked at. */
enum outcome own_prepare(struct call *call)
{
	struct request request;

	TRY(own_of_path(call, &request));
	return request_photos_prepare(call);
}

enum outcome own_action(struct call *call, struct doc *doc)
{
	const struct own_action *action = action_of(call);
	struct case_what what = { .words = param_text(call, "words"), .hidden = true };   /* people write names into their words */
	const struct request_photo *photos = NULL;
	size_t photo_count = 0;
	struct request request;

	TRY(own_of_path(call, &request));
	if (action->words_needed && !what.words.len)
		call_problem(call, "words", action->words_needed);
	if (action->pictures)
		request_photos_taken(call, &photos, &photo_count);
	if (call->problems)
		return INVALID;
	TRY(case_step(call, &request.file, action->event, &what));
	TRY(request_photos_add(call, &request.file, photos, photo_count, false));
	return request_see(call, &request.file, action->said, doc);
}

/* ---- rating ---- */

const char *const rating_reasons[] = { "attitude", "speed", "result", "explanation", "effort", "other", NULL };

static struct text reasons_of(struct call *call)
{
	struct text all = T("");

	for (size_t i = 0; i < param_count(call, "reason"); i++)
		all = text_join(call->arena, all.len ? text_join(call->arena, all, T(" ")) : all, param_text_at(call, "reason", i));
	return all;
}

enum outcome own_rating(struct call *call, struct doc *doc)
{
	struct rating_new rating = { .grade = (enum grade)param_int(call, "grade"), .words = param_text(call, "words"), .channel = "web" };
	struct request request;

	TRY(own_of_path(call, &request));
	rating.reasons = reasons_of(call);
	TRY(rating_give(call, &request.file, &rating));
	return request_see(call, &request.file, "rated", doc);
}

/* ---- for anybody ---- */

enum outcome join_action(struct call *call, struct doc *doc)
{
	struct request request;
	enum case_view view;
	struct text contact;

	TRY(request_of_path(call, &request, &view));
	TRY(contact_settle(call, "contact", param_text(call, "contact"), &contact));
	TRY(request_join(call, &request.file, (int)contact_kind_of(contact), contact));
	return request_see(call, &request.file, "joined", doc);
}

enum outcome follow_action(struct call *call, struct doc *doc)
{
	struct request request;
	enum case_view view;
	struct text contact;

	TRY(request_of_path(call, &request, &view));
	TRY(contact_settle(call, "contact", param_text(call, "contact"), &contact));
	TRY(request_follow(call, &request.file, (int)contact_kind_of(contact), contact));
	return request_see(call, &request.file, "followed", doc);
}

/* The link of a notice leads to a page with one button: what fetches links must not end anything. */
enum outcome unfollow_page(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(case_by_reference(call, param_text(call, "reference"), &file));
	doc_text(doc, "reference_plain", file.reference);
	doc_text(doc, "reference", reference_shown(call->arena, file.reference));
	doc_id(doc, "person", param_int(call, "person"));
	doc_text(doc, "secret", param_text(call, "secret"));
	doc_bool(doc, "done", param_int(call, "done") != 0);
	return OK;
}

enum outcome unfollow_action(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(case_by_reference(call, param_text(call, "reference"), &file));
	TRY(request_unfollow(call, file.id, param_int(call, "person"), param_text(call, "secret")));
	doc_bool(doc, "done", true);
	reply_see(call, "/requests/%.*s/unfollow?done=1", TEXT_ARG(file.reference));
	return OK;
}
