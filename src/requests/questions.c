/* A category's questions as forms show them: one category's, or every one's where the category is chosen on the same page. */
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "requests/requests.h"

static bool answered_with(struct call *call, struct text question, struct text value, struct text *ret_last)
{
	struct text name, answer;
	size_t count = param_each(call, "answer.", SIZE_MAX, &name, &answer);
	bool found = false;

	*ret_last = T("");
	for (size_t i = 0; i < count; i++) {
		param_each(call, "answer.", i, &name, &answer);
		if (!text_equal(name, question))
			continue;
		*ret_last = answer;
		found |= text_equal(answer, value);
	}
	if (!ret_last->len && given_again(call)) {
		const char *field = text_format(call->arena, "answer.%.*s", TEXT_ARG(question)).at;

		*ret_last = given_text(call, field);
		found = given_is(call, field, value);
	}
	return found;
}

static void choice_to_doc(struct call *call, const struct question *q, struct text code, struct text label, struct doc *list)
{
	struct doc *item = doc_item(list);
	struct text last;

	doc_text(item, "code", code);
	doc_text(item, "label", label);
	doc_bool(item, "chosen", answered_with(call, q->code, code, &last));
}

static void choices_to_doc(struct call *call, const struct question *q, struct doc *doc)
{
	struct doc *list = doc_list(doc, "choices");
	struct text rest = q->choices;

	if (text_equal(q->kind, T("yes_no"))) {
		choice_to_doc(call, q, T("yes"), i18n(call->language, "requests.yes"), list);
		choice_to_doc(call, q, T("no"), i18n(call->language, "requests.no"), list);
		return;
	}
	while (rest.len) {
		struct text line = text_cut(&rest, '\n'), code = text_trim(text_cut(&line, '=')), chinese = text_cut(&line, '=');
		if (code.len)
			choice_to_doc(call, q, code, call->language == ENGLISH && line.len ? line : chinese, list);
	}
}

static void question_to_doc(struct call *call, const struct question *q, struct doc *doc)
{
	struct text field = text_format(call->arena, "answer.%.*s", TEXT_ARG(q->code)), last;

	answered_with(call, q->code, T(""), &last);
	doc_text(doc, "name", field);
	doc_text(doc, "kind", text_equal(q->kind, T("yes_no")) ? T("choice") : q->kind);
	doc_text(doc, "label", call->language == ENGLISH && q->label_en.len ? q->label_en : q->label);
	doc_bool(doc, "required", q->required);
	doc_text(doc, "value", last);
	doc_text(doc, "wrong", wrong_with(call, field));
	choices_to_doc(call, q, doc);
}

enum outcome request_questions_to_doc(struct call *call, struct text category, struct doc *doc)
{
	struct question questions[QUESTIONS_MAX];
	struct doc *list = doc_list(doc, "questions");
	size_t count = 0;

	if (category.len)
		TRY(category_questions(call, category, questions, &count));
	for (size_t i = 0; i < count; i++)
		question_to_doc(call, &questions[i], doc_item(list));
	return OK;
}

enum outcome request_question_sets_to_doc(struct call *call, struct doc *doc)
{
	struct doc *sets = doc_list(doc, "question_sets"), *questions = NULL;
	struct text category, last = T("");
	struct db_rows rows;
	struct question q;

	TRY(db_select(call, QUESTIONS_ALL, IN(), &rows));
	while (db_next(&rows, OUT(&category, &q.code, &q.kind, &q.label, &q.label_en, &q.choices, &q.required))) {
		if (!questions || !text_equal(category, last)) {
			struct doc *set = doc_item(sets);
			doc_text(set, "code", category);
			questions = doc_list(set, "questions");
			last = category;
		}
		question_to_doc(call, &q, doc_item(questions));
	}
	return rows.outcome;
}
