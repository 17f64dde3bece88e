/* A request as a document, and the one way to its reporter's contact. */
#include "audit/audit.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "parties/parties.h"
#include "ratings/ratings.h"
#include "requests/requests.h"

enum outcome request_contact(struct call *call, const struct request *r, const char *purpose, struct text *ret_contact, struct text *ret_name)
{
	struct text name = T(""), context = text_format(call->arena, "name:%lld", (long long)r->file.id);

	if (!r->contact_kind || !r->file.resident)
		return NOT_FOUND;
	TRY(access_need(call, SEE_CONTACT, r->file.place, r->file.unit_path));
	TRY(party_contact(call, r->file.resident, (enum contact_kind)r->contact_kind, r->file.id, purpose, ret_contact));
	if (r->name_sealed.len && !seal_open(call->arena, r->name_sealed, context, &name))
		return BROKEN;
	*ret_name = name;
	return OK;
}

enum outcome request_contact_masked(struct call *call, const struct request *r, struct text *ret_masked)
{
	enum outcome outcome = r->contact_kind && r->file.resident ?
		contact_masked(call, r->file.resident, (enum contact_kind)r->contact_kind, ret_masked) : NOT_FOUND;

	if (outcome == NOT_FOUND)
		*ret_masked = T("");
	return outcome == NOT_FOUND ? OK : outcome;
}

enum outcome requests_by_contact(struct call *call, struct text contact, struct case_file ret_files[], size_t limit, size_t *ret_count)
{
	int64_t persons[20];
	size_t person_count, count = 0;

	TRY(persons_by_contact(call, contact_kind_of(contact), contact, persons, 20, &person_count));
	for (size_t i = 0; i < person_count && count < limit; i++)
		TRY(cases_of_person(call, CASE_REQUEST, persons[i], ret_files + count, limit - count, &count));
	*ret_count = count;
	return OK;
}

static struct text answer_label(const struct call *call, const struct question *question)
{
	return call->language == ENGLISH && question->label_en.len ? question->label_en : question->label;
}

/* The words for a code of a question's choices, in the reader's language. */
static struct text choice_words(const struct call *call, struct text choices, struct text code)
{
	while (choices.len) {
		struct text line = text_cut(&choices, '\n'), this_code = text_cut(&line, '='), chinese = text_cut(&line, '=');
		if (text_equal(text_trim(this_code), code))
			return call->language == ENGLISH && line.len ? line : chinese;
	}
	return code;
}

static enum outcome answers_to_doc(struct call *call, const struct request *r, struct doc *doc)
{
	struct question questions[QUESTIONS_MAX];
	struct doc *list = doc_list(doc, "answers");
	struct text rest = r->answers;
	size_t count;

	TRY(category_questions(call, r->file.category, questions, &count));
	while (rest.len) {
		struct text line = text_cut(&rest, '\n'), code = text_cut(&line, '=');
		for (size_t i = 0; i < count; i++) {
			if (!text_equal(questions[i].code, code))
				continue;
			struct doc *item = doc_item(list);
			doc_text(item, "label", answer_label(call, &questions[i]));
			doc_text(item, "answer", choice_words(call, questions[i].choices, line));
		}
	}
	return OK;
}

static void point_to_doc(const struct request *r, struct doc *doc)
{
	doc_bool(doc, "located", r->located);
	if (r->located) {
		doc_number(doc, "longitude", r->longitude, 6);
		doc_number(doc, "latitude", r->latitude, 6);
	} else {
		doc_null(doc, "longitude");
		doc_null(doc, "latitude");
	}
}

/* A stranger sees no answers (they may name people) and words without numbers and addresses. */
static enum outcome words_to_doc(struct call *call, const struct request *r, enum case_view view, struct doc *doc)
{
	bool open = view == VIEW_OWN || view == VIEW_STAFF;

	doc_text(doc, "description", open ? r->description : case_public_words(call->arena, r->description));
	doc_text(doc, "place_words", open ? r->place_words : case_public_words(call->arena, r->place_words));
	if (open)
		return answers_to_doc(call, r, doc);
	doc_list(doc, "answers");
	return OK;
}

enum outcome request_to_doc(struct call *call, const struct request *r, enum case_view view, struct doc *doc)
{
	struct category category;
	struct text masked = T("");
	struct case_picture *pictures;
	size_t picture_count;

	TRY(request_pictures(call, &r->file, &pictures, &picture_count));
	TRY(case_to_doc(call, &r->file, view, pictures, picture_count, doc));
	TRY(category_find(call, r->file.category, &category));
	doc_text(doc, "category_code", category.code);
	doc_text(doc, "category", category_name(call, &category));
	doc_code(doc, "channel", "channel", request_channel_code(r->by));
	doc_bool(doc, "is_wish", r->file.lane == LANE_WISH);
	doc_bool(doc, "is_small", category.small && r->file.lane == LANE_ORDINARY);
	doc_bool(doc, "is_fast", r->file.lane == LANE_SMALL);
	doc_bool(doc, "is_root_cause", r->file.lane == LANE_ROOT_CAUSE);
	doc_int(doc, "joined", r->joined);
	point_to_doc(r, doc);
	TRY(words_to_doc(call, r, view, doc));
	if (view != VIEW_PUBLIC)
		TRY(request_contact_masked(call, r, &masked));
	doc_text(doc, "contact_masked", masked);
	return rating_to_doc(call, &r->file, view, doc);
}
