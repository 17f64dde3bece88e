/* The interview on the public pages: one question a page, answers in the address, then what to bring. No account, nothing kept. */
#include "catalogue/interview.h"
#include "catalogue/pages.h"
#include "kernel/i18n/i18n.h"

static void question_to_doc(struct call *call, const struct item_question *question, struct doc *doc)
{
	struct doc *one = doc_object(doc, "question"), *options = doc_list(one, "options");
	struct text help = words_in(call, question->help, question->help_en);
	static const char *const yes_no[] = { "yes", "no" };

	doc_text(one, "id", question->id);
	doc_text(one, "name", text_format(call->arena, "answer.%.*s", TEXT_ARG(question->id)));
	doc_text(one, "words", words_in(call, question->words, question->words_en));
	if (help.len)
		doc_text(one, "help", help);
	else
		doc_null(one, "help");
	doc_text(one, "type", text_of(question_types[question->type]));
	for (size_t i = 0; question->type == QUESTION_YES_NO && i < 2; i++) {
		struct doc *option = doc_item(options);
		doc_text(option, "code", text_of(yes_no[i]));
		doc_text(option, "label", i18n(call->language, i ? "word.no" : "word.yes"));
	}
	for (size_t i = 0; i < question->option_count; i++) {
		struct doc *option = doc_item(options);
		doc_text(option, "code", question->options[i].value);
		doc_text(option, "label", words_in(call, question->options[i].words, question->options[i].words_en));
	}
}

/* The address with the answers, leaving one out: where that one can be changed. */
static struct text address_without(struct call *call, const char *path, const struct item_said said[], size_t count, size_t without)
{
	struct text_builder out;

	builder_init(&out, call->arena, 16 * 1024);
	builder_format(&out, "%s?", path);
	for (size_t i = 0; i < count; i++)
		if (i != without)   /* codes, numbers and dates need no escaping */
			builder_format(&out, "answer.%.*s=%.*s&", TEXT_ARG(said[i].question->id), TEXT_ARG(said[i].value));
	return builder_text(&out);
}

static void said_to_doc(struct call *call, const char *path, const struct item_said said[], size_t count, struct doc *doc)
{
	struct doc *list = doc_list(doc, "said");

	for (size_t i = 0; i < count; i++) {
		struct doc *one = doc_item(list);
		doc_text(one, "name", text_format(call->arena, "answer.%.*s", TEXT_ARG(said[i].question->id)));
		doc_text(one, "value", said[i].value);
		doc_text(one, "words", words_in(call, said[i].question->words, said[i].question->words_en));
		doc_text(one, "shown", said[i].shown);
		doc_text(one, "change", address_without(call, path, said, count, i));
	}
	doc_text(doc, "apply_query", address_without(call, "", said, count, SIZE_MAX));
}

static void needed_to_doc(struct call *call, const struct item items[], size_t count, const struct interview *interview, struct doc *doc)
{
	struct doc *situations = doc_list(doc, "situations"), *materials = doc_list(doc, "materials");

	for (size_t i = 0; i < count; i++) {
		const struct item_situation *situation = interview->situations[i];
		struct doc *one = doc_item(situations);
		doc_text(one, "item", item_title(call, &items[i]));
		if (situation)
			doc_text(one, "title", words_in(call, situation->title, situation->title_en));
		else
			doc_null(one, "title");
	}
	for (size_t m = 0; m < interview->material_count; m++) {
		struct doc *one = doc_item(materials), *wanted;
		material_to_doc(call, interview->materials[m].material, one);
		wanted = doc_list(one, "items");
		for (size_t i = 0; count > 1 && i < count; i++)
			if (interview->materials[m].items & 1u << i)
				doc_text(doc_item(wanted), "title", item_title(call, &items[i]));
	}
}

static enum outcome ask(struct call *call, const struct item items[], size_t count, const char *path, struct doc *doc)
{
	struct item_said *said = NEW_ARRAY(call->arena, ITEM_QUESTIONS_MAX * BUNDLE_ITEMS_MAX, struct item_said);
	struct item_answers answers = item_answers_given(call);
	struct interview interview;
	size_t said_count;

	TRY(item_interview(call, items, count, answers, &interview));
	TRY(item_interview_said(call, items, count, answers, said, ITEM_QUESTIONS_MAX * BUNDLE_ITEMS_MAX, &said_count));
	doc_text(doc, "path", text_of(path));
	doc_bool(doc, "decided", interview.decided);
	doc_int(doc, "left", (int64_t)interview.left);
	said_to_doc(call, path, said, said_count, doc);
	if (interview.decided) {
		doc_null(doc, "question");
		needed_to_doc(call, items, count, &interview, doc);
	} else {
		question_to_doc(call, interview.next, doc);
		doc_list(doc, "situations");
		doc_list(doc, "materials");
	}
	return OK;
}

enum outcome item_ask(struct call *call, struct doc *doc)
{
	struct item item;

	TRY(item_by_code(call, param_text(call, "code"), &item));
	doc_text(doc, "title", item_title(call, &item));
	doc_text(doc, "back", text_format(call->arena, "/items/%.*s", TEXT_ARG(item.code)));
	doc_text(doc, "apply", text_format(call->arena, "/apply/%.*s", TEXT_ARG(item.code)));
	return ask(call, &item, 1, text_format(call->arena, "/items/%.*s/ask", TEXT_ARG(item.code)).at, doc);
}

enum outcome bundle_ask(struct call *call, struct doc *doc)
{
	struct item *items = NEW_ARRAY(call->arena, BUNDLE_ITEMS_MAX, struct item);
	struct bundle bundle;
	size_t count;

	TRY(bundle_by_code(call, param_text(call, "code"), &bundle));
	TRY(bundle_items(call, &bundle, items, &count));
	if (!count)
		return NOT_FOUND;
	doc_text(doc, "title", bundle_title(call, &bundle));
	doc_text(doc, "back", text_format(call->arena, "/bundles/%.*s", TEXT_ARG(bundle.code)));
	doc_text(doc, "apply", text_format(call->arena, "/apply/%.*s", TEXT_ARG(bundle.code)));
	return ask(call, items, count, text_format(call->arena, "/bundles/%.*s/ask", TEXT_ARG(bundle.code)).at, doc);
}
