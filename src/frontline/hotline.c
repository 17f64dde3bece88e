/* The hotline: who calls, what they have asked before, and taking down what they say. The number never stands in an address. */
#include "frontline/front.h"
#include "parties/parties.h"

enum { FOUND_AT_MOST = 20 };

/* The form below, and above it what a search found: nothing yet. */
static enum outcome desk_to_doc(struct call *call, struct text phone, bool searched, struct doc *doc)
{
	doc_bool(doc, "searched", searched);
	doc_text(doc, "phone", phone);
	TRY(front_categories(call, doc));
	TRY(front_questions(call, doc));
	return front_places(call, doc);
}

enum outcome hotline_desk(struct call *call, struct doc *doc)
{
	doc_list(doc, "items");
	return desk_to_doc(call, T(""), false, doc);
}

static enum outcome found_to_item(struct call *call, const struct case_file *file, struct doc *list)
{
	struct doc *item = doc_item(list);
	struct request request;
	struct text masked;

	TRY(case_to_item(call, file, item));
	TRY(request_find(call, file->id, &request));
	TRY(request_contact_masked(call, &request, &masked));
	doc_text(item, "contact_masked", masked);
	doc_bool(item, "may_note", case_may(call, file, EVENT_NOTED));
	return OK;
}

enum outcome hotline_search(struct call *call, struct doc *doc)
{
	struct case_file *files = NEW_ARRAY(call->arena, FOUND_AT_MOST, struct case_file);
	struct doc *list = doc_list(doc, "items");
	size_t count = 0;
	struct text phone;

	if (!contact_typed(call->arena, param_text(call, "phone"), &phone))
		return call_problem(call, "phone", "request.contact");
	TRY(requests_by_contact(call, phone, files, FOUND_AT_MOST, &count));
	for (size_t i = 0; i < count; i++)
		TRY(found_to_item(call, &files[i], list));
	return desk_to_doc(call, phone, true, doc);
}

enum outcome hotline_report(struct call *call, struct doc *doc)
{
	struct request_new report = { 0 };
	struct case_file file;

	TRY(front_report(call, BY_HOTLINE, &report));
	TRY(request_report(call, &report, &file));
	doc_id(doc, "id", file.id);
	doc_text(doc, "reference", file.reference);
	doc_text(doc, "reference_shown", reference_shown(call->arena, file.reference));
	reply_see(call, "/hotline/told/%.*s", TEXT_ARG(file.reference));
	return OK;
}

/* Out of scope looks like not there at all. */
static enum outcome case_seen_as_staff(struct call *call, const struct case_file *file)
{
	TRY(access_need(call, TAKE_CALLS, file->place, file->unit_path));
	return case_view(call, file, T("")) == VIEW_STAFF ? OK : NOT_FOUND;
}

enum outcome hotline_note(struct call *call, struct doc *doc)
{
	struct case_what what = { .words = param_text(call, "words"), .hidden = true };   /* callers name people */
	struct case_file file;

	TRY(case_find(call, param_int(call, "case"), &file));
	TRY(case_seen_as_staff(call, &file));
	if (!what.words.len)
		return call_problem(call, "words", "request.note_words");
	TRY(case_step(call, &file, EVENT_NOTED, &what));
	doc_id(doc, "id", file.id);
	doc_text(doc, "reference", file.reference);
	reply_see(call, "/hotline/told/%.*s?noted=1", TEXT_ARG(file.reference));
	return OK;
}

/* What to read out to the caller before hanging up. */
enum outcome hotline_told(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(case_by_reference(call, param_text(call, "reference"), &file));
	TRY(case_seen_as_staff(call, &file));
	doc_bool(doc, "noted", param_int(call, "noted") != 0);
	return case_to_item(call, &file, doc);
}
