/* What a unit does with a case, a step each. Whether it may be done now and by this caller says the lifecycle (requests/lifecycle.c). */
#include "desks/desk.h"

static enum outcome take(struct call *call, enum case_event event, const struct case_what *what, struct doc *doc)
{
	struct case_file file;

	TRY(desk_case(call, &file));
	TRY(case_step(call, &file, event, what));
	return desk_go_on(call, &file, doc);
}

enum outcome step_accept(struct call *call, struct doc *doc)
{
	return take(call, EVENT_ACCEPTED, NULL, doc);
}

enum outcome step_ask(struct call *call, struct doc *doc)
{
	return take(call, EVENT_ASKED, &(struct case_what){ .words = param_text(call, "words") }, doc);
}

enum outcome step_note(struct call *call, struct doc *doc)
{
	return take(call, EVENT_NOTED, &(struct case_what){ .words = param_text(call, "words") }, doc);
}

enum outcome step_dispute(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(desk_case(call, &file));
	TRY(request_dispute(call, &file, param_text(call, "reason"), param_text(call, "basis")));
	return desk_go_on(call, &file, doc);
}

/* To a colleague of the unit that holds the case, and to nobody else. */
enum outcome step_handover(struct call *call, struct doc *doc)
{
	struct case_file file;
	struct post post;
	enum outcome outcome;

	TRY(desk_case(call, &file));
	outcome = post_find(call, param_int(call, "post"), &post);
	if (outcome == NOT_FOUND || (outcome == OK && (!post.open || post.unit != file.unit)))
		return call_problem(call, "post", "desks.not_a_colleague");
	TRY(outcome);
	TRY(case_step(call, &file, EVENT_HANDED_OVER, &(struct case_what){ .unit = file.unit, .post = post.id, .words = param_text(call, "words") }));
	return desk_go_on(call, &file, doc);
}

enum outcome step_assist(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(desk_case(call, &file));
	TRY(case_ask_assist(call, &file, param_int(call, "unit"), param_text(call, "words")));
	return desk_go_on(call, &file, doc);
}

/* Answered, the case may be out of the helper's sight again: the page goes on to the desk. */
enum outcome step_assist_answer(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(desk_case(call, &file));
	TRY(case_assist_answer(call, &file, param_text(call, "words")));
	TRY(desk_go_on(call, &file, doc));
	reply_see(call, "/work");
	return OK;
}

/* ---- handled, with pictures of the work ---- */

/* The case is looked at first, so that no work is done for who may not send any. */
enum outcome step_handled_prepare(struct call *call)
{
	struct case_file file;

	TRY(desk_case(call, &file));
	return request_photos_prepare(call);
}

enum outcome step_handled(struct call *call, struct doc *doc)
{
	const struct request_photo *photos;
	struct case_file file;
	size_t count;

	TRY(desk_case(call, &file));
	request_photos_taken(call, &photos, &count);
	if (!param_text(call, "words").len)
		call_problem(call, "words", "request.handled_words");
	if (call->problems)
		return INVALID;
	TRY(request_handled(call, &file, param_text(call, "words"), photos, count));
	return desk_go_on(call, &file, doc);
}

enum outcome step_reply(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(desk_case(call, &file));
	TRY(case_reply(call, &file, param_int(call, "order"), param_text(call, "words")));
	return desk_go_on(call, &file, doc);
}

enum outcome step_claim(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(desk_case(call, &file));
	TRY(request_claim(call, &file));
	return desk_go_on(call, &file, doc);
}

/* Shown once, in this answer alone: the look is logged, and nothing of it is kept. */
enum outcome step_contact(struct call *call, struct doc *doc)
{
	struct text purpose = param_text(call, "purpose"), contact, name;
	struct request request;

	TRY(desk_request(call, &request));
	TRY(request_contact(call, &request, text_cstring(call->arena, purpose), &contact, &name));
	doc_id(doc, "id", request.file.id);
	doc_text(doc, "title", request.file.title);
	doc_text(doc, "contact", contact);
	doc_bool(doc, "is_phone", !memchr(contact.at, '@', contact.len));
	doc_text(doc, "name", name);
	return OK;
}
