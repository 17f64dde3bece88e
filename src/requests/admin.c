/*
 * Categories and their questions, kept by administrators. They hold for the whole installation, so only whose scope is the whole of it
 * may change them; every administrator may look. Every change is written down.
 */
#include "requests/admin.h"

#include "audit/audit.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"

const char *const span_codes[] = { "hours", "calendar_days", "working_days", NULL };
const char *const lane_codes[] = { "ordinary", "small", "wish", "root_cause", NULL };
const char *const question_kinds[] = { "text", "number", "date", "yes_no", "choice", "choices", NULL };

static int number_of(const char *const codes[], struct text code)
{
	int number = 0;

	while (codes[number] && !text_equal(code, text_of(codes[number])))
		number++;
	return codes[number] ? number : 0;
}

static enum outcome whole_in_reach(struct call *call)
{
	return access_need(call, ADMINISTER, setting_text("site.place"), T("")) == OK ? OK : refuse(call, FORBIDDEN, "category.not_whole");
}

/* ---- showing ---- */

static void category_to_doc(const struct category *c, struct doc *doc)
{
	doc_text(doc, "code", c->code);
	doc_text(doc, "name", c->name);
	doc_text(doc, "name_en", c->name_en);
	doc_text(doc, "help", c->help);
	doc_text(doc, "help_en", c->help_en);
	doc_code(doc, "span_unit", "span", span_codes[c->span.unit]);
	doc_int(doc, "span_count", c->span.count);
	doc_code(doc, "lane", "lane", lane_codes[c->lane]);
	doc_bool(doc, "small", c->small);
	doc_int(doc, "order", c->order);
	doc_bool(doc, "closed", c->closed);
}

enum outcome categories_admin(struct call *call, struct doc *doc)
{
	struct category *all = NEW_ARRAY(call->arena, CATEGORIES_MAX, struct category);
	struct doc *list = doc_list(doc, "items");
	size_t count;

	TRY(categories_all(call, all, CATEGORIES_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(list);
		category_to_doc(&all[i], item);
		doc_bool(item, "is_below", all[i].parent.len > 0);
		if (ask_format(call) == FORMAT_PAGE)
			doc_text(item, "shown", category_name(call, &all[i]));
	}
	return OK;
}

static void codes_to_doc(struct doc *doc, const char *name, const char *set, const char *const codes[], struct text chosen)
{
	struct doc *list = doc_list(doc, name);

	for (int i = 0; codes[i]; i++) {
		struct doc *item = doc_item(list);
		doc_code(item, "code", set, codes[i]);
		doc_bool(item, "chosen", text_equal(chosen, text_of(codes[i])));
	}
}

/* In the page a choice is a line: code=中文=English. */
static enum outcome questions_to_doc(struct call *call, struct text category, struct doc *doc)
{
	struct question questions[QUESTIONS_MAX];
	struct doc *list = doc_list(doc, "questions");
	size_t count = 0;

	TRY(category_questions(call, category, questions, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(list);
		doc_text(item, "question", questions[i].code);
		doc_code(item, "kind", "question_kind", text_cstring(call->arena, questions[i].kind));
		doc_text(item, "label", questions[i].label);
		doc_text(item, "label_en", questions[i].label_en);
		doc_text(item, "choices", questions[i].choices);
		doc_bool(item, "required", questions[i].required);
	}
	return OK;
}

static bool is_new(struct call *call)
{
	return text_equal(param_text(call, "code"), T("new"));
}

/* What was typed, when a refused form is shown again; else what is kept. */
static struct text shown(struct call *call, const char *name, struct text kept)
{
	return given_again(call) ? given_text(call, name) : kept;
}

enum outcome category_admin(struct call *call, struct doc *doc)
{
	struct category c = { .span = { SPAN_WORKING_DAYS, 7 } };
	struct doc *fields = doc_object(doc, "fields");

	if (!is_new(call))
		TRY(category_find(call, param_text(call, "code"), &c));
	doc_bool(doc, "is_new", is_new(call));
	doc_text(doc, "code", c.code);
	doc_text(doc, "name", is_new(call) ? T("") : category_name(call, &c));
	doc_text(fields, "new_code", shown(call, "new_code", T("")));
	doc_text(fields, "name", shown(call, "name", c.name));
	doc_text(fields, "name_en", shown(call, "name_en", c.name_en));
	doc_text(fields, "help", shown(call, "help", c.help));
	doc_text(fields, "help_en", shown(call, "help_en", c.help_en));
	doc_text(fields, "span_count", shown(call, "span_count", text_format(call->arena, "%d", c.span.count)));
	doc_text(fields, "order", shown(call, "order", text_format(call->arena, "%d", c.order)));
	doc_bool(fields, "small", given_again(call) ? given_text(call, "small").len > 0 : c.small);
	doc_bool(fields, "closed", given_again(call) ? given_text(call, "closed").len > 0 : c.closed);
	codes_to_doc(doc, "spans", "span", span_codes, shown(call, "span_unit", text_of(span_codes[c.span.unit])));
	codes_to_doc(doc, "lanes", "lane", lane_codes, shown(call, "lane", text_of(lane_codes[c.lane])));
	codes_to_doc(doc, "kinds", "question_kind", question_kinds, given_text(call, "kind"));
	return questions_to_doc(call, c.code, doc);
}

/* ---- changing ---- */

static struct text category_words(struct call *call, const struct category *c)
{
	return text_format(call->arena, "%.*s | %.*s | %.*s | %s %d | %s%s%s", TEXT_ARG(c->code), TEXT_ARG(c->name), TEXT_ARG(c->name_en),
		span_codes[c->span.unit], c->span.count, lane_codes[c->lane], c->small ? " | small" : "", c->closed ? " | closed" : "");
}

enum outcome category_admin_save(struct call *call, struct doc *doc)
{
	struct category before = { 0 }, c;
	struct text was = T("");

	TRY(whole_in_reach(call));
	if (!is_new(call)) {
		TRY(category_find(call, param_text(call, "code"), &before));
		was = category_words(call, &before);
	}
	c = (struct category){ .code = is_new(call) ? param_text(call, "new_code") : before.code, .name = param_text(call, "name"),
		.name_en = param_text(call, "name_en"), .help = param_text(call, "help"), .help_en = param_text(call, "help_en"),
		.span = { (enum span_unit)number_of(span_codes, param_text(call, "span_unit")), (int32_t)param_int(call, "span_count") },
		.lane = (enum request_lane)number_of(lane_codes, param_text(call, "lane")), .small = param_int(call, "small") != 0,
		.order = (int)param_int(call, "order"), .closed = param_int(call, "closed") != 0 };
	if (is_new(call) && category_find(call, c.code, &before) == OK)
		return call_problem(call, "new_code", "category.code_taken");
	TRY(category_put(call, &c));
	TRY(audit_change(call, "category", 0, was, category_words(call, &c)));
	doc_text(doc, "code", c.code);
	reply_see(call, "/admin/categories/%.*s", TEXT_ARG(c.code));
	return OK;
}

enum outcome question_admin_save(struct call *call, struct doc *doc)
{
	struct question questions[QUESTIONS_MAX], q = { .code = param_text(call, "question"), .kind = param_text(call, "kind"),
		.label = param_text(call, "label"), .label_en = param_text(call, "label_en"), .choices = param_text(call, "choices"),
		.required = param_int(call, "required") != 0 };
	struct category category;
	size_t count;
	int order;

	TRY(whole_in_reach(call));
	TRY(category_find(call, param_text(call, "code"), &category));
	TRY(category_questions(call, category.code, questions, &count));
	order = (int)count;
	for (size_t i = 0; i < count; i++)
		if (text_equal(questions[i].code, q.code))
			order = (int)i;
	if (order == QUESTIONS_MAX)
		return refuse(call, LIMIT, "category.questions_full");
	if (text_starts_with(q.kind, T("choice")) && !q.choices.len)
		return call_problem(call, "choices", "category.choices");
	TRY(question_put(call, category.code, &q, order));
	TRY(audit_change(call, "question", 0, T(""), text_format(call->arena, "%.*s | %.*s | %.*s | %.*s", TEXT_ARG(category.code), TEXT_ARG(q.code),
		TEXT_ARG(q.kind), TEXT_ARG(q.label))));
	doc_text(doc, "question", q.code);
	reply_see(call, "/admin/categories/%.*s", TEXT_ARG(category.code));
	return OK;
}

enum outcome question_admin_remove(struct call *call, struct doc *doc)
{
	struct text category = param_text(call, "code"), code = param_text(call, "question");

	TRY(whole_in_reach(call));
	TRY(question_remove(call, category, code));
	TRY(audit_change(call, "question", 0, text_format(call->arena, "%.*s | %.*s", TEXT_ARG(category), TEXT_ARG(code)), T("")));
	doc_text(doc, "question", code);
	reply_see(call, "/admin/categories/%.*s", TEXT_ARG(category));
	return OK;
}
