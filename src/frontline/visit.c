/* A grid worker's visit: what is due in my place, and what somebody told me at the door. Sent when there is a network again. */
#include "frontline/front.h"
#include "places/places.h"

enum { DUE_AT_MOST = 50, AROUND_AT_MOST = 25 };

/* The reference just sent, for the line that says so; only to the post that took it down. */
static enum outcome sent_to_doc(struct call *call, struct doc *doc)
{
	struct text sent = param_text(call, "sent"), shown = T("");
	struct case_file file;
	struct request request;

	if (sent.len && reference_is_valid(sent) && case_by_reference(call, sent, &file) == OK && file.kind == CASE_REQUEST &&
		request_find(call, file.id, &request) == OK && request.taken_by == call->caller.post)
		shown = reference_shown(call->arena, file.reference);
	doc_text(doc, "sent", shown);
	return OK;
}

static enum outcome around_item(struct call *call, const struct case_file *file, void *list)
{
	return access_covers(call, file->place, file->unit_path) ? OK : case_to_item(call, file, doc_item(list));   /* mine stand above */
}

/* What other units have in hand here, as far as everybody may know: neighbours ask for it at the door. */
static enum outcome around_to_doc(struct call *call, struct doc *doc)
{
	struct case_filter filter = { .kind = CASE_REQUEST, .lane = -1, .limit = AROUND_AT_MOST, .place = call->caller.place, .public_only = true };
	struct text older;

	return case_each(call, &filter, around_item, doc_list(doc, "around"), &older);
}

enum outcome visit_today(struct call *call, struct doc *doc)
{
	struct case_filter due = { .kind = CASE_REQUEST, .lane = -1, .limit = DUE_AT_MOST, .page = param_text(call, "page") };

	TRY(sent_to_doc(call, doc));
	TRY(place_to_doc(call, doc, "place", call->caller.place));
	TRY(around_to_doc(call, doc));
	return case_list(call, &due, doc);
}

enum outcome visit_form(struct call *call, struct doc *doc)
{
	TRY(front_categories(call, doc));
	TRY(front_questions(call, doc));
	request_photos_kept(call, doc);
	return front_places(call, doc);
}

enum outcome visit_send(struct call *call, struct doc *doc)
{
	struct request_new report = { 0 };
	struct case_file file;
	const struct request_photo *photos;
	size_t photo_count;
	enum outcome of_photos = request_photos_taken(call, &photos, &photo_count);

	TRY(front_report(call, BY_VISIT, &report));
	TRY(of_photos);
	report.photos = photos;
	report.photo_count = photo_count;
	TRY(request_report(call, &report, &file));
	doc_id(doc, "id", file.id);
	doc_text(doc, "reference", file.reference);
	doc_code(doc, "state", "state", case_state_code(file.state));
	reply_see(call, "/visit?sent=%.*s", TEXT_ARG(file.reference));
	return OK;
}
