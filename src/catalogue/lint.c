#include "catalogue/lint.h"

static bool can(const struct item *item, enum item_channel channel)
{
	return item->channels & 1u << channel;
}

static bool is_online(const struct item *item)
{
	return can(item, ITEM_WEB) || can(item, ITEM_PHONE);
}

static bool at_once_is_at_once(const struct item *item)
{
	return text_equal(item->case_type, T("1")) == (item->promised.count == 0);
}

static bool visits_have_a_reason(const struct item *item)
{
	return !item->visits || item->visits_reason.len;
}

static bool wholly_online_needs_no_visit(const struct item *item)
{
	return !is_online(item) || can(item, ITEM_WINDOW) || !item->visits;
}

static bool no_visit_needs_a_way(const struct item *item)
{
	return item->visits || is_online(item) || can(item, ITEM_POST);
}

static bool fee_is_explained(const struct item *item)
{
	return !item->fee_fen || (item->fee_basis.len && item->fee_project.len && item->fee_online);
}

static bool phones_differ(const struct item *item)
{
	return item->phone_ask.len && item->phone_complain.len && !text_equal(item->phone_ask, item->phone_complain);
}

static bool result_has_a_sample(const struct item *item)
{
	return !item->result.len || item->result_sample || item->result_paper.len;
}

static bool permit_answers_a_question(const struct item *item)
{
	return !text_equal(item->kind, T("01")) || item->faq_count;
}

static bool promise_is_kept(const struct item *item)
{
	return !item->at_most_once || item->visits <= 1;
}

static bool promise_is_no_longer_than_the_law(const struct item *item)
{
	return !item->legal.count || item->legal.unit != item->promised.unit || item->promised.count <= item->legal.count;
}

static bool has_a_basis(const struct item *item)
{
	return item->basis_count;
}

static bool mentions(struct text words, struct text id)
{
	return words.len && memmem(words.at, words.len, id.at, id.len) != NULL;
}

static bool question_matters(const struct item *item, struct text id)
{
	for (size_t i = 0; i < item->situation_count; i++)
		if (mentions(item->situations[i].when, id))
			return true;
	for (size_t i = 0; i < item->material_count; i++)
		if (mentions(item->materials[i].when, id))
			return true;
	return mentions(item->form, id);
}

static bool questions_matter(const struct item *item)
{
	for (size_t i = 0; i < item->question_count; i++)
		if (!question_matters(item, item->questions[i].id))
			return false;
	return true;
}

static bool speaks_english(const struct item *item)
{
	return item->title_en.len;
}

static const struct {
	bool (*holds)(const struct item *item);
	const char *message;
} rules[] = {
	{ at_once_is_at_once,                "item.lint.at_once" },
	{ visits_have_a_reason,              "item.lint.visits_reason" },
	{ wholly_online_needs_no_visit,      "item.lint.online_visits" },
	{ no_visit_needs_a_way,              "item.lint.no_way" },
	{ fee_is_explained,                  "item.lint.fee" },
	{ phones_differ,                     "item.lint.phones" },
	{ result_has_a_sample,               "item.lint.sample" },
	{ permit_answers_a_question,         "item.lint.faq" },
	{ promise_is_kept,                   "item.lint.at_most_once" },
	{ promise_is_no_longer_than_the_law, "item.lint.promise" },
	{ has_a_basis,                       "item.lint.basis" },
	{ questions_matter,                  "item.lint.questions" },
	{ speaks_english,                    "item.lint.english" },
};

size_t item_lint(const struct item *item, const char *ret_messages[LINT_MAX])
{
	size_t count = 0;

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (!rules[i].holds(item))
			ret_messages[count++] = rules[i].message;
	return count;
}
