/* Conditions in words: what an author may choose instead of writing FEEL. */
#include "catalogue/parts.h"

#include "kernel/i18n/i18n.h"

enum { CHOICES_MAX = 400 };

/* Something that is asked: a question of the interview, or a field of the form. */
struct asked {
	struct text id, words;
	bool yes_no;
	const json_t *options;
};

typedef bool each_choice(void *context, struct text when, struct text label); /* false: no more */

static struct text words_of(struct call *call, const json_t *object, const char *name)
{
	struct text zh = part_value(call->arena, object, text_format(call->arena, "%s.zh", name).at);
	struct text en = part_value(call->arena, object, text_format(call->arena, "%s.en", name).at);

	return words_in(call, zh, en);
}

static struct asked asked_of(struct call *call, const json_t *object, const char *words)
{
	struct text type = part_value(call->arena, object, "type");

	return (struct asked){part_value(call->arena, object, "id"), words_of(call, object, words), text_equal(type, T("yes_no")),
		text_equal(type, T("choice")) ? json_object_get(object, "options") : NULL};
}

static struct text label_of(struct call *call, const struct asked *asked, struct text answer)
{
	return text_format(call->arena, "%.*s — %.*s", TEXT_ARG(asked->words), TEXT_ARG(answer));
}

static bool each_answer(struct call *call, const struct asked *asked, each_choice *each, void *context)
{
	static const struct {
		const char *value, *message;
	} both[] = {
		{"true",  "word.yes"},
                {"false", "word.no" }
        };

	for (size_t i = 0; asked->yes_no && i < 2; i++)
		if (!each(context, text_format(call->arena, "%.*s = %s", TEXT_ARG(asked->id), both[i].value),
			    label_of(call, asked, i18n(call->language, both[i].message))))
			return false;
	for (size_t i = 0; i < json_array_size(asked->options); i++) {
		const json_t *option = json_array_get(asked->options, i);
		struct text value = part_value(call->arena, option, "value");
		struct text words = words_in(call, part_value(call->arena, option, "zh"), part_value(call->arena, option, "en"));
		if (!each(context, text_format(call->arena, "%.*s = \"%.*s\"", TEXT_ARG(asked->id), TEXT_ARG(value)),
			    label_of(call, asked, words)))
			return false;
	}
	return true;
}

static bool each_of_list(
	struct call *call, const json_t *list, const char *words, const json_t *until, each_choice *each, void *context)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct asked asked;
		if (json_array_get(list, i) == until)
			return false;
		asked = asked_of(call, json_array_get(list, i), words);
		if (!each_answer(call, &asked, each, context))
			return false;
	}
	return true;
}

/* The interview's questions; for a field of the form also the fields before it. */
static void each_condition(struct call *call, const struct part *part, each_choice *each, void *context)
{
	const json_t *pages = json_object_get(part->document, "form");

	if (!each_of_list(call, json_object_get(part->document, "questions"), "text", NULL, each, context) ||
		!part_is_field(part->list))
		return;
	for (size_t p = 0; p <= part->page && p < json_array_size(pages); p++)
		if (!each_of_list(call, json_object_get(json_array_get(pages, p), "fields"), "label", part->entry, each, context))
			return;
}

struct listing {
	struct text chosen;
	struct doc *list;
	size_t count;
	bool found;
};

static bool list_choice(void *context, struct text when, struct text label)
{
	struct listing *listing = context;
	struct doc *one = doc_item(listing->list);
	bool chosen = text_equal(when, listing->chosen);

	doc_text(one, "code", when);
	doc_text(one, "label", label);
	doc_bool(one, "chosen", chosen);
	listing->found |= chosen;
	return ++listing->count < CHOICES_MAX;
}

bool part_when_choices(struct call *call, const struct part *part, struct text chosen, struct doc *list)
{
	struct listing listing = {.chosen = chosen, .list = list};

	each_condition(call, part, list_choice, &listing);
	return listing.found;
}

struct wanted {
	struct text when, label;
};

static bool look_for(void *context, struct text when, struct text label)
{
	struct wanted *wanted = context;

	if (!text_equal(when, wanted->when))
		return true;
	wanted->label = label;
	return false;
}

struct text part_when_words(struct call *call, const struct part *part, struct text when)
{
	struct wanted wanted = {when, when};

	each_condition(call, part, look_for, &wanted);
	return wanted.label;
}
