/* An application for somebody who stands at the window: the item, the questions that matter, the complete notice, the person. */
#include "windows/window.h"

#include "catalogue/catalogue.h"

enum { FOUND_MAX = 20, LISTED_MAX = 25 };

/* ---- the window's own page ---- */

static enum outcome found_to_doc(struct call *call, struct text words, struct doc *doc)
{
	struct item_found *found = NEW_ARRAY(call->arena, FOUND_MAX, struct item_found);
	struct doc *list = doc_list(doc, "found");
	size_t count = 0;

	if (words.len)
		TRY(catalogue_search(call, words, found, FOUND_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(list);
		doc_text(item, "code", found[i].code);
		doc_text(item, "title", words_in(call, found[i].title, found[i].title_en));
		doc_text(item, "unit_name", found[i].unit_name);
	}
	doc_text(doc, "q", words);
	doc_bool(doc, "nothing", words.len && !count);
	return OK;
}

static enum outcome listed(struct call *call, const struct case_file *file, void *list)
{
	return application_to_item(call, file, doc_item(list));
}

enum outcome window_home(struct call *call, struct doc *doc)
{
	struct case_filter granted = { .kind = CASE_APPLICATION, .lane = -1, .states = IN_STATE(STATE_GRANTED), .limit = LISTED_MAX };
	struct case_filter received = { .kind = CASE_APPLICATION, .lane = -1, .states = IN_STATE(STATE_DISPATCHED), .limit = LISTED_MAX };
	struct text older;

	TRY(found_to_doc(call, param_text(call, "q"), doc));
	TRY(case_each(call, &received, listed, doc_list(doc, "received"), &older));
	return case_each(call, &granted, listed, doc_list(doc, "granted"), &older);
}

/* By the reference a person brings. By POST, so that who asks for whom stands in no log. */
enum outcome window_find(struct call *call, struct doc *doc)
{
	struct case_file file;

	TRY(case_by_reference(call, param_text(call, "reference"), &file));
	if (file.kind != CASE_APPLICATION || case_view(call, &file, T("")) != VIEW_STAFF)
		return call_problem(call, "reference", "windows.not_here");
	doc_id(doc, "id", file.id);
	reply_see(call, "/windows/cases/%lld", (long long)file.id);
	return OK;
}

/* ---- questions and the notice ---- */

void window_line_given(struct call *call, struct text code, struct doc *item)
{
	doc_bool(item, "brought", given_is(call, "brought", code));
	doc_bool(item, "chosen", given_is(call, "material", code));
}

void window_lines_to_doc(struct call *call, const struct complete_notice *notice, struct doc *doc)
{
	struct doc *lines = doc_list(doc, "lines");

	for (size_t i = 0; i < notice->line_count; i++) {
		const struct notice_line *line = &notice->lines[i];
		struct doc *item = doc_item(lines);

		doc_text(item, "code", line->code);
		doc_text(item, "title", words_in(call, line->title, line->title_en));
		doc_text(item, "standard", words_in(call, line->standard, line->standard_en));
		doc_text(item, "basis", line->basis);
		doc_bool(item, "held", line->held);
		doc_bool(item, "needed", text_equal(line->necessity, T("1")));
		window_line_given(call, line->code, item);
	}
}

static void option_to_doc(struct doc *list, struct text value, struct text words)
{
	struct doc *item = doc_item(list);

	doc_text(item, "code", value);
	doc_text(item, "label", words);
	doc_bool(item, "chosen", false);
}

static void question_to_doc(struct call *call, const struct item_question *question, struct doc *doc)
{
	struct doc *options;

	doc_text(doc, "id", text_format(call->arena, "answer.%.*s", TEXT_ARG(question->id)));
	doc_text(doc, "words", words_in(call, question->words, question->words_en));
	doc_text(doc, "help", words_in(call, question->help, question->help_en));
	doc_text(doc, "type", text_of(question_types[question->type]));
	doc_bool(doc, "yes_no", question->type == QUESTION_YES_NO);
	doc_bool(doc, "typed", question->type == QUESTION_NUMBER || question->type == QUESTION_DATE);
	options = doc_list(doc, "options");
	for (size_t i = 0; i < question->option_count; i++)
		option_to_doc(options, question->options[i].value, words_in(call, question->options[i].words, question->options[i].words_en));
}

enum outcome window_interview_to_doc(struct call *call, struct text item, struct complete_notice *ret_notice, bool *ret_complete, struct doc *doc)
{
	struct item_answers answers = item_answers_given(call);
	const struct item_question *next = NULL;
	struct doc *said = doc_list(doc, "said");

	TRY(notice_compute(call, item, answers, (struct party_ref){ 0 }, 0, ret_notice, &next));
	for (size_t i = 0; i < answers.count; i++) {
		struct doc *one = doc_item(said);
		doc_text(one, "name", text_format(call->arena, "answer.%.*s", TEXT_ARG(answers.at[i].question)));
		doc_text(one, "value", answers.at[i].value);
	}
	doc_text(doc, "item", item);
	doc_text(doc, "title", words_in(call, ret_notice->title, ret_notice->title_en));
	doc_text(doc, "situation", words_in(call, ret_notice->situation, ret_notice->situation_en));
	doc_money(doc, "fee", ret_notice->fee_fen);
	doc_int(doc, "visits", ret_notice->visits);
	window_lines_to_doc(call, ret_notice, doc);
	if (next)
		question_to_doc(call, next, doc_object(doc, "question"));
	else
		doc_null(doc, "question");
	*ret_complete = !next;
	return OK;
}

enum outcome window_start_form(struct call *call, struct doc *doc)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	bool complete;

	return window_interview_to_doc(call, param_text(call, "item"), notice, &complete, doc);
}

/* ---- the person, and the draft ---- */

enum outcome window_person(struct call *call, struct text name, struct text identity, struct text phone, int64_t *ret_person)
{
	struct person_new person = { .name = name, .identity = identity, .phone = phone, .language = call->language };
	enum outcome outcome;

	if (!identity_has_shape(identity))
		return call_problem(call, "identity", "windows.identity_wrong");
	outcome = person_by_identity(call, identity, ret_person);
	if (outcome == NOT_FOUND)
		return person_create(call, &person, ret_person);
	if (outcome == OK && phone.len)
		TRY(contact_add(call, *ret_person, CONTACT_PHONE, phone, false));
	return outcome;
}

enum outcome window_start(struct call *call, struct doc *doc)
{
	struct application_start start = { .item_or_bundle = param_text(call, "item"), .answers = item_answers_given(call), .channel = APPLY_WINDOW,
		.applicant = { .kind = PARTY_PERSON } };
	struct application_draft draft;

	TRY(window_person(call, param_text(call, "name"), param_text(call, "identity"), param_text(call, "phone"), &start.applicant.id));
	TRY(application_start(call, &start, &draft));
	doc_id(doc, "id", draft.id);
	doc_text(doc, "token", draft.token);
	reply_see(call, "/windows/drafts/%.*s", TEXT_ARG(draft.token));
	return OK;
}
