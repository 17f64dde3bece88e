/* The notice as a document: everything the person must know, in one place. */
#include "applications/store.h"
#include "calendar/calendar.h"
#include "kernel/doc/qr.h"
#include "kernel/i18n/i18n.h"
#include "records/records.h"

static enum outcome line_to_doc(struct call *call, const struct notice_line *line, struct doc *doc)
{
	struct record_type type;

	doc_text(doc, "code", line->code);
	doc_text(doc, "title", words_in(call, line->title, line->title_en));
	doc_code(doc, "necessity", "material_necessity", text_cstring(call->arena, line->necessity));
	doc_code(doc, "form", "material_form", line->form.len ? text_cstring(call->arena, line->form) : "3");
	doc_int(doc, "originals", line->originals);
	doc_int(doc, "copies", line->copies);
	doc_text(doc, "help", words_in(call, line->help, line->help_en));
	doc_text(doc, "standard", words_in(call, line->standard, line->standard_en));
	doc_text(doc, "basis", line->basis);
	item_paper_to_doc(doc, "blank", line->blank);
	item_paper_to_doc(doc, "sample", line->sample);
	doc_bool(doc, "held", line->held);
	doc_bool(doc, "needed", !line->held);
	doc_bool(doc, "may_follow", text_equal(line->necessity, T("3")));
	doc_bool(doc, "optional", text_equal(line->necessity, T("2")));
	if (line->record_type.len && record_type_by_code(call, line->record_type, &type) == OK)
		doc_text(doc, "record_name", record_type_name(call, &type));
	else
		doc_null(doc, "record_name");
	return OK;
}

void span_to_doc(struct call *call, struct span span, struct doc *doc, const char *name)
{
	static const char *const messages[] = { [SPAN_HOURS] = "application.span.hours", [SPAN_CALENDAR_DAYS] = "application.span.calendar_days",
		[SPAN_WORKING_DAYS] = "application.span.working_days" };

	(void)call;
	if (span.count > 0)
		doc_int(doc_message(doc, name, messages[span.unit]), "n", span.count);
	else
		doc_message(doc, name, "application.span.at_once");
}

static enum outcome places_to_doc(struct call *call, const struct complete_notice *n, struct doc *doc)
{
	struct doc *list = doc_list(doc, "places");

	for (size_t i = 0; i < n->item_count; i++) {
		const struct item *item = &n->items[i];
		struct doc *one = doc_item(list);
		doc_text(one, "code", item->code);
		doc_text(one, "title", item_title(call, item));
		TRY(unit_to_doc(call, one, "unit", item->unit));
		doc_text(one, "ask", item->phone_ask);
		doc_text(one, "complain", item->phone_complain);
		doc_text(one, "fee_project", item->fee_project);
		doc_text(one, "fee_basis", item->fee_basis);
		TRY(item_ways_to_doc(call, item, one));
	}
	return OK;
}

static void words_list(struct call *call, const struct complete_notice *n, struct doc *doc)
{
	struct doc *conditions = doc_list(doc, "conditions"), *bases = doc_list(doc, "bases");

	for (size_t i = 0; i < n->item_count; i++) {
		for (size_t k = 0; k < n->items[i].condition_count; k++)
			doc_text(doc_item(conditions), "words", words_in(call, n->items[i].conditions[k].words, n->items[i].conditions[k].words_en));
		for (size_t k = 0; k < n->items[i].basis_count; k++) {
			struct doc *one = doc_item(bases);
			doc_text(one, "law", n->items[i].bases[k].law);
			doc_text(one, "article", n->items[i].bases[k].article);
		}
	}
}

enum { SAID_MAX = 60 };

static enum outcome said_to_doc(struct call *call, const struct complete_notice *n, struct doc *doc)
{
	struct item_said *said = NEW_ARRAY(call->arena, SAID_MAX, struct item_said);
	struct doc *list = doc_list(doc, "said");
	size_t count = 0;

	if (n->answers.count)
		TRY(item_interview_said(call, n->items, n->item_count, n->answers, said, SAID_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *one = doc_item(list);
		doc_text(one, "question", words_in(call, said[i].question->words, said[i].question->words_en));
		doc_text(one, "answer", said[i].shown);
	}
	return OK;
}

static void versions_to_doc(struct call *call, const struct complete_notice *n, struct doc *doc)
{
	struct text shown = T("");

	for (size_t i = 0; i < n->item_count; i++)
		shown = text_format(call->arena, "%.*s%s%.*s/%d", TEXT_ARG(shown), i ? " " : "", TEXT_ARG(n->items[i].code), n->items[i].version);
	doc_text(doc, "versions", shown);
}

static enum outcome stamp_to_doc(struct call *call, const struct complete_notice *n, struct doc *doc)
{
	doc_time(doc, "stamped_at", n->at);
	doc_text(doc, "code", n->code);
	if (!n->id) {
		doc_null(doc, "address");
		doc_null(doc, "qr");
		return OK;
	}
	doc_text(doc, "address", text_format(call->arena, "%.*s/apply/notices/%.*s", TEXT_ARG(ask_origin(call)), TEXT_ARG(n->code)));
	return qr_to_doc(call, doc, "qr", text_format(call->arena, "%.*s/apply/notices/%.*s", TEXT_ARG(ask_origin(call)), TEXT_ARG(n->code)));
}

enum outcome notice_to_doc(struct call *call, const struct complete_notice *n, struct doc *doc)
{
	struct doc *list;

	doc_text(doc, "item", n->item.len ? n->item : n->bundle);
	doc_bool(doc, "is_bundle", n->bundle.len);
	doc_text(doc, "title", words_in(call, n->title, n->title_en));
	doc_text(doc, "situation", words_in(call, n->situation, n->situation_en));
	list = doc_list(doc, "materials");
	for (size_t i = 0; i < n->line_count; i++)
		TRY(line_to_doc(call, &n->lines[i], doc_item(list)));
	doc_int(doc, "held", (int64_t)n->held);
	doc_int(doc, "asked", (int64_t)n->asked);
	doc_money(doc, "fee", n->fee_fen);
	doc_bool(doc, "is_free", n->fee_fen == 0);
	doc_int(doc, "visits", n->visits);
	span_to_doc(call, n->promised, doc, "promised");
	span_to_doc(call, n->legal, doc, "legal");
	TRY(places_to_doc(call, n, doc));
	words_list(call, n, doc);
	versions_to_doc(call, n, doc);
	TRY(said_to_doc(call, n, doc));
	return stamp_to_doc(call, n, doc);
}
