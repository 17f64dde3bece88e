/* From an item to its notice: one question a page, only those that still matter, then everything on one sheet. */
#include "applications/pages.h"
#include "kernel/i18n/i18n.h"
#include "mandates/mandates.h"

static void add_encoded(struct text_builder *out, struct text text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.')
			builder_add_char(out, (char)c);
		else
			builder_format(out, "%%%02X", c);
	}
}

struct text answers_query(struct arena *arena, struct item_answers answers)
{
	struct text_builder out;

	builder_init(&out, arena, 64 * 1024);
	for (size_t i = 0; i < answers.count; i++) {
		builder_add(&out, i ? T("&answer.") : T("answer."));
		add_encoded(&out, answers.at[i].question);
		builder_add_char(&out, '=');
		add_encoded(&out, answers.at[i].value);
	}
	return builder_text(&out);
}

/* ---- for whom ---- */

/* Oneself, or whose mandate the parameter "for" names. Nobody known: nothing is held. */
static enum outcome party_settle(struct call *call, struct party_ref *ret_party, int64_t *ret_mandate)
{
	struct mandate mandate;
	int64_t id = param_int(call, "for");

	*ret_party = (struct party_ref){ PARTY_PERSON, call->caller.kind == CALLER_RESIDENT ? call->caller.person : 0 };
	*ret_mandate = 0;
	if (!id)
		return OK;
	if (call->caller.kind != CALLER_RESIDENT)
		return FORBIDDEN;
	TRY(mandate_find(call, id, &mandate));
	if (mandate.to != call->caller.person)
		return NOT_FOUND;
	if (!mandate_covers(call, &mandate, T("")))
		return refuse(call, CONFLICT, "mandate.ended");
	*ret_party = mandate.from;
	*ret_mandate = id;
	return OK;
}

enum { MANDATES_SHOWN = 20 };

static void for_to_doc(struct call *call, struct doc *doc)
{
	if (param_int(call, "for"))
		doc_id(doc, "for", param_int(call, "for"));
	else
		doc_null(doc, "for");
}

static enum outcome parties_to_doc(struct call *call, struct doc *doc)
{
	struct mandate *mandates = NEW_ARRAY(call->arena, MANDATES_SHOWN, struct mandate);
	struct doc *list = doc_list(doc, "mandates");
	size_t count = 0;

	for_to_doc(call, doc);
	if (call->caller.kind == CALLER_RESIDENT)
		TRY(mandates_held(call, call->caller.person, mandates, MANDATES_SHOWN, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *one = doc_item(list);
		struct text name;
		TRY(mandate_party_name(call, mandates[i].from, &name));
		doc_id(one, "code", mandates[i].id);
		doc_text(one, "label", name);
		doc_bool(one, "chosen", mandates[i].id == param_int(call, "for"));
	}
	return OK;
}

/* ---- the interview ---- */

static void question_to_doc(struct call *call, const struct item_question *q, struct doc *doc)
{
	struct text name = text_format(call->arena, "answer.%.*s", TEXT_ARG(q->id)), typed = given_text(call, name.at);
	struct doc *options;

	doc_text(doc, "name", name);
	doc_text(doc, "asked", q->id);
	doc_text(doc, "label", words_in(call, q->words, q->words_en));
	doc_text(doc, "help", words_in(call, q->help, q->help_en));
	doc_text(doc, "kind", text_of(q->type == QUESTION_YES_NO ? "choice" : question_types[q->type]));
	doc_text(doc, "value", typed);
	doc_text(doc, "wrong", wrong_with(call, name));
	options = doc_list(doc, "options");
	if (q->type == QUESTION_YES_NO) {
		static const char *const codes[] = { "yes", "no" }, *const messages[] = { "requests.yes", "requests.no" };
		for (int i = 0; i < 2; i++) {
			struct doc *one = doc_item(options);
			doc_text(one, "code", text_of(codes[i]));
			doc_text(one, "label", i18n(call->language, messages[i]));
			doc_bool(one, "chosen", text_equal(typed, text_of(codes[i])));
		}
	}
	for (size_t i = 0; i < q->option_count; i++) {
		struct doc *one = doc_item(options);
		doc_text(one, "code", q->options[i].value);
		doc_text(one, "label", words_in(call, q->options[i].words, q->options[i].words_en));
		doc_bool(one, "chosen", text_equal(typed, q->options[i].value));
	}
}

/* What was answered before, carried on; each can be taken back by going back to that question. */
static void carried_to_doc(struct call *call, struct item_answers answers, struct doc *doc)
{
	struct doc *list = doc_list(doc, "carried");

	for (size_t i = 0; i < answers.count; i++) {
		struct doc *one = doc_item(list);
		doc_text(one, "name", text_format(call->arena, "answer.%.*s", TEXT_ARG(answers.at[i].question)));
		doc_text(one, "value", answers.at[i].value);
	}
}

static struct item_answers without_wrong(struct call *call, struct item_answers answers)
{
	struct item_answer *good = NEW_ARRAY(call->arena, answers.count, struct item_answer);
	size_t count = 0;

	for (size_t i = 0; i < answers.count; i++)
		if (!wrong_with(call, text_format(call->arena, "answer.%.*s", TEXT_ARG(answers.at[i].question))).len)
			good[count++] = answers.at[i];
	return (struct item_answers){ good, count };
}

enum outcome begin_show(struct call *call, struct doc *doc)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct item_answers answers = item_answers_given(call);
	const struct item_question *next = NULL;
	struct party_ref party;
	enum outcome outcome;
	int64_t mandate;

	TRY(party_settle(call, &party, &mandate));
	outcome = notice_compute(call, param_text(call, "item"), answers, (struct party_ref){ 0 }, 0, notice, &next);
	if (outcome == INVALID) {
		answers = without_wrong(call, answers);   /* asked again; what is wrong stands beside it */
		outcome = notice_compute(call, param_text(call, "item"), answers, (struct party_ref){ 0 }, 0, notice, &next);
	}
	TRY(outcome);
	doc_text(doc, "item", notice->item.len ? notice->item : notice->bundle);
	doc_text(doc, "title", words_in(call, notice->title, notice->title_en));
	doc_int(doc, "answered", (int64_t)answers.count);
	carried_to_doc(call, answers, doc);
	if (next)
		question_to_doc(call, next, doc_object(doc, "question"));
	else
		doc_null(doc, "question");
	return parties_to_doc(call, doc);
}

static enum outcome see_question(struct call *call, struct item_answers answers)
{
	struct text query = answers_query(call->arena, answers);

	if (param_int(call, "for"))
		reply_see(call, "/apply/%.*s?for=%lld&%.*s", TEXT_ARG(param_text(call, "item")), (long long)param_int(call, "for"), TEXT_ARG(query));
	else
		reply_see(call, "/apply/%.*s?%.*s", TEXT_ARG(param_text(call, "item")), TEXT_ARG(query));
	return OK;
}

/* The question that was shown was left out: going on is not answering. */
static bool left_out(const struct call *call, struct item_answers answers, const struct item_question *next)
{
	return param_text(call, "asked").len && text_equal(param_text(call, "asked"), next->id) && answers.count == (size_t)param_int(call, "answered");
}

enum outcome begin_next(struct call *call, struct doc *doc)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct item_answers answers = item_answers_given(call);
	const struct item_question *next = NULL;
	struct party_ref party;
	int64_t mandate;

	TRY(party_settle(call, &party, &mandate));
	TRY(notice_compute(call, param_text(call, "item"), answers, party, mandate, notice, &next));
	if (next && left_out(call, answers, next))
		return call_problem(call, text_format(call->arena, "answer.%.*s", TEXT_ARG(next->id)).at, "required");
	if (next) {
		question_to_doc(call, next, doc_object(doc, "question"));
		doc_null(doc, "notice");
		return see_question(call, answers);
	}
	TRY(notice_stamp(call, notice, party));
	doc_null(doc, "question");
	TRY(notice_to_doc(call, notice, doc_object(doc, "notice")));
	if (mandate)
		reply_see(call, "/apply/notices/%.*s?for=%lld", TEXT_ARG(notice->code), (long long)mandate);
	else
		reply_see(call, "/apply/notices/%.*s", TEXT_ARG(notice->code));
	return OK;
}

/* ---- the notice ---- */

enum outcome notice_show(struct call *call, struct doc *doc)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct party_ref party;
	int64_t mandate;
	bool web = true;

	TRY(party_settle(call, &party, &mandate));
	TRY(notice_by_code(call, param_text(call, "code"), notice));
	TRY(notice_to_doc(call, notice, doc));
	for (size_t i = 0; i < notice->item_count; i++)
		web &= !notice->items[i].channels || (notice->items[i].channels & 1u << (call->kiosk ? ITEM_KIOSK : ITEM_WEB));
	doc_bool(doc, "online", web);
	doc_bool(doc, "used", notice->case_id != 0);
	for_to_doc(call, doc);
	doc_bool(doc, "looked_up", notice->party.id != 0);
	return OK;
}

enum outcome notice_begin(struct call *call, struct doc *doc)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct application_start start = { .channel = call->kiosk ? APPLY_KIOSK : APPLY_WEB };
	struct application_draft draft;

	TRY(notice_by_code(call, param_text(call, "code"), notice));
	TRY(party_settle(call, &start.applicant, &start.mandate));
	start.agent = start.mandate ? call->caller.person : 0;
	start.item_or_bundle = notice->item.len ? notice->item : notice->bundle;
	start.answers = notice->answers;
	/* Made by somebody else, or before signing in: what is held is looked up anew, and stamped anew. */
	start.notice = notice->party.kind == start.applicant.kind && notice->party.id == start.applicant.id && !notice->case_id ? notice->id : 0;
	TRY(application_start(call, &start, &draft));
	doc_text(doc, "draft", draft.token);
	reply_see(call, "/apply/drafts/%.*s", TEXT_ARG(draft.token));
	return OK;
}
