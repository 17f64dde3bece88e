/* What an application form must hold so that it can be filled in: names that are names, conditions and patterns that are FEEL. Judged when it is kept. */
#include <jansson.h>

#include "catalogue/items.h"
#include "catalogue/parts.h"
#include "catalogue/read.h"
#include "dmn/dmn.h"

struct judging {
	struct call *call;
	struct arena *arena; /* for what is compiled */
	struct text *names;  /* of all that conditions may speak of: questions, then fields */
	size_t name_count, question_count;
};

static const char *place_of(struct judging *j, size_t page, size_t field, const char *member)
{
	return text_format(j->call->arena, "form[%zu].fields[%zu].%s", page, field, member).at;
}

static bool is_name(struct text name)
{
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] == '-' || name.at[i] == '.')
			return false;
	return is_item_code(name) && !(name.at[0] >= '0' && name.at[0] <= '9');
}

static void take_name(struct judging *j, struct text id, const char *place)
{
	if (!is_name(id))
		item_fault(j->call, place, "item.fault.form_id", id);
	for (size_t i = j->question_count; i < j->name_count; i++)
		if (text_equal(j->names[i], id))
			item_fault(j->call, place, "item.fault.twice", id);
	j->names[j->name_count++] = id;
}

static void judge_when(struct judging *j, const json_t *field, const char *place)
{
	struct text when = part_value(j->call->arena, field, "when");
	struct feel_problem problem = {0};

	if (when.len && !feel_compile(j->arena, when, j->names, j->name_count, &problem))
		item_fault(j->call, place, "item.fault.feel", problem.message);
}

/* As a form asks: the whole value, by XPath's regular expressions. */
static void judge_pattern(struct judging *j, const json_t *field, const char *place)
{
	static const struct text names[] = {
		{"value",   5},
                {"pattern", 7}
        };
	struct text pattern = part_value(j->call->arena, field, "pattern");
	struct value tried[] = {value_string(T("x")), value_string(text_format(j->arena, "^(%.*s)$", TEXT_ARG(pattern)))}, value;
	struct feel_problem problem = {0};
	const struct feel_expression *matches =
		pattern.len ? feel_compile(j->arena, T("matches(value, pattern)"), names, 2, &problem) : NULL;

	if (matches && (!feel_run(matches, j->arena, tried, NULL, &value, &problem) || value.kind != VALUE_BOOLEAN))
		item_fault(j->call, place, "item.fault.pattern", pattern);
}

static void judge_bounds(struct judging *j, const json_t *field, const char *place)
{
	const json_t *least = json_object_get(field, "min"), *most = json_object_get(field, "max");

	if (least && most && json_number_value(least) > json_number_value(most))
		item_fault(j->call, place, "item.fault.least", T(""));
}

typedef void each_field(struct judging *j, const json_t *field, size_t page, size_t index);

static void take_field(struct judging *j, const json_t *field, size_t page, size_t index)
{
	take_name(j, part_value(j->call->arena, field, "id"), place_of(j, page, index, "id"));
}

static void judge_field(struct judging *j, const json_t *field, size_t page, size_t index)
{
	judge_when(j, field, place_of(j, page, index, "when"));
	judge_pattern(j, field, place_of(j, page, index, "pattern"));
	judge_bounds(j, field, place_of(j, page, index, "min"));
}

static void for_each_field(struct judging *j, const json_t *form, each_field *each)
{
	for (size_t p = 0; p < json_array_size(form); p++) {
		const json_t *fields = json_object_get(json_array_get(form, p), "fields");
		for (size_t f = 0; f < json_array_size(fields); f++)
			each(j, json_array_get(fields, f), p, f);
	}
}

static void judge_pages(struct judging *j, const json_t *form)
{
	for (size_t p = 0; p < json_array_size(form); p++) {
		struct text page = part_value(j->call->arena, json_array_get(form, p), "page");
		const char *place = text_format(j->call->arena, "form[%zu].page", p).at;
		if (!is_name(page))
			item_fault(j->call, place, "item.fault.form_id", page);
		for (size_t before = 0; before < p; before++)
			if (text_equal(page, part_value(j->call->arena, json_array_get(form, before), "page")))
				item_fault(j->call, place, "item.fault.twice", page);
	}
}

void item_form_check(struct call *call, const struct item *item)
{
	json_t *form = json_loadb(item->form.at, item->form.len, 0, NULL);
	struct judging j = {.call = call, .arena = arena_new(64 << 20)};

	j.names = NEW_ARRAY(j.arena, ITEM_QUESTIONS_MAX + ITEM_FORM_PAGES_MAX * ITEM_FORM_FIELDS_MAX, struct text);
	for (; j.question_count < item->question_count; j.question_count++)
		j.names[j.name_count++] = item->questions[j.question_count].id;
	judge_pages(&j, form);
	for_each_field(&j, form, take_field);
	for_each_field(&j, form, judge_field);
	arena_free(j.arena);
	json_decref(form);
}
