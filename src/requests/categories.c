/* Categories with their questions and clocks, and the dispatch catalogue. Tables of the installation: small, read often. */
#include "kernel/db/db.h"
#include "parties/parties.h"
#include "places/places.h"
#include "requests/requests.h"

static bool category_next(struct db_rows *rows, struct category *ret_category)
{
	struct category c = { 0 };
	int span_unit, lane;
	int64_t closed_at;

	if (!db_next(rows, OUT(&c.code, &c.parent, &c.name, &c.name_en, &c.help, &c.help_en, &span_unit, &c.span.count, &lane, &c.small,
		&c.order, &closed_at)))
		return false;
	c.span.unit = (enum span_unit)span_unit;
	c.lane = (enum request_lane)lane;
	c.closed = closed_at != 0;
	*ret_category = c;
	return true;
}

enum outcome category_find(struct call *call, struct text code, struct category *ret_category)
{
	struct db_rows rows;
	bool found;

	TRY(db_select(call, CATEGORY_BY_CODE, IN(code), &rows));
	found = category_next(&rows, ret_category);
	db_close(&rows);
	TRY(rows.outcome);
	return found ? OK : NOT_FOUND;
}

enum outcome category_children(struct call *call, struct text parent, struct category ret_categories[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, CATEGORY_BELOW, IN(parent, (int64_t)limit), &rows));
	while (count < limit && category_next(&rows, &ret_categories[count]))
		count++;
	db_close(&rows);
	*ret_count = count;
	return rows.outcome;
}

static void place_below(struct category ordered[], size_t *count, const struct category all[], size_t all_count, struct text parent)
{
	for (size_t i = 0; i < all_count; i++) {
		if (!text_equal(all[i].parent, parent))
			continue;
		ordered[(*count)++] = all[i];
		place_below(ordered, count, all, all_count, all[i].code);
	}
}

enum outcome categories_all(struct call *call, struct category ret_categories[], size_t limit, size_t *ret_count)
{
	struct category *all = NEW_ARRAY(call->arena, limit, struct category);
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, CATEGORY_ALL, IN((int64_t)limit), &rows));
	while (count < limit && category_next(&rows, &all[count]))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	*ret_count = 0;
	place_below(ret_categories, ret_count, all, count, T(""));
	return OK;
}

static char folded(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool holds(struct text words, struct text wanted)
{
	for (size_t at = 0; at + wanted.len <= words.len; at++) {
		size_t i = 0;
		while (i < wanted.len && folded(words.at[at + i]) == folded(wanted.at[i]))
			i++;
		if (i == wanted.len)
			return true;
	}
	return false;
}

static bool holds_all(const struct category *c, struct text words)
{
	while (words.len) {
		struct text word = text_trim(text_cut(&words, ' '));
		if (word.len && !holds(c->name, word) && !holds(c->name_en, word) && !holds(c->help, word) && !holds(c->help_en, word))
			return false;
	}
	return true;
}

enum outcome categories_search(struct call *call, struct text words, struct category ret_categories[], size_t limit, size_t *ret_count)
{
	struct category *all = NEW_ARRAY(call->arena, CATEGORIES_MAX, struct category);
	size_t count;

	TRY(categories_all(call, all, CATEGORIES_MAX, &count));
	*ret_count = 0;
	words = text_trim(words);
	for (size_t i = 0; i < count && *ret_count < limit; i++)
		if (words.len && !all[i].closed && holds_all(&all[i], words))
			ret_categories[(*ret_count)++] = all[i];
	return OK;
}

enum outcome category_questions(struct call *call, struct text code, struct question ret_questions[QUESTIONS_MAX], size_t *ret_count)
{
	struct db_rows rows;
	struct question q;
	size_t count = 0;

	TRY(db_select(call, QUESTIONS_OF, IN(code), &rows));
	while (count < QUESTIONS_MAX && db_next(&rows, OUT(&q.code, &q.kind, &q.label, &q.label_en, &q.choices, &q.required)))
		ret_questions[count++] = q;
	db_close(&rows);
	*ret_count = count;
	return rows.outcome;
}

struct text category_name(const struct call *call, const struct category *category)
{
	return call->language == ENGLISH && category->name_en.len ? category->name_en : category->name;
}

static bool code_is_well_formed(struct text code)
{
	if (!code.len || code.len > 64)
		return false;
	for (size_t i = 0; i < code.len; i++) {
		char c = code.at[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || (c == '.' && i && i + 1 < code.len)))
			return false;
	}
	return true;
}

static struct text parent_of(struct text code)
{
	for (size_t i = code.len; i; i--)
		if (code.at[i - 1] == '.')
			return (struct text){ code.at, i - 1 };
	return T("");
}

enum outcome category_check(struct call *call, const struct category *c, bool above_is_there)
{
	struct category parent;

	if (!code_is_well_formed(c->code))
		call_problem(call, "code", "category.code");
	if (!c->name.len)
		call_problem(call, "name", "required");
	if (c->span.count < 1 || c->span.count > 1000)
		call_problem(call, "span_count", "category.span");
	if (call->problems)
		return INVALID;
	if (parent_of(c->code).len && !above_is_there && category_find(call, parent_of(c->code), &parent) != OK)
		return call_problem(call, "code", "category.no_parent");
	return OK;
}

enum outcome category_put(struct call *call, const struct category *c)
{
	TRY(category_check(call, c, false));
	return db_change(call, CATEGORY_SAVE, IN(c->code, parent_of(c->code), c->name, c->name_en, c->help, c->help_en, (int)c->span.unit,
		c->span.count, (int)c->lane, c->small, c->order, c->closed ? call->now : 0));
}

enum outcome question_put(struct call *call, struct text category, const struct question *q, int order)
{
	static const char *const kinds[] = { "text", "number", "date", "yes_no", "choice", "choices" };
	bool known = false;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		known |= text_equal(q->kind, text_of(kinds[i]));
	if (!known)
		call_problem(call, "kind", "not_a_code");
	if (!code_is_well_formed(q->code))
		call_problem(call, "code", "category.code");
	if (!q->label.len)
		call_problem(call, "label", "required");
	if (call->problems)
		return INVALID;
	return db_change(call, QUESTION_SAVE, IN(category, q->code, order, q->kind, q->required, q->label, q->label_en, q->choices));
}

enum outcome question_remove(struct call *call, struct text category, struct text code)
{
	enum outcome outcome = db_change(call, QUESTION_DELETE, IN(category, code));

	return outcome == CONFLICT ? NOT_FOUND : outcome;
}

/* ---- answers ---- */

static bool choice_is_known(struct text choices, struct text given)
{
	while (choices.len) {
		struct text line = text_cut(&choices, '\n'), code = text_cut(&line, '=');
		if (text_equal(text_trim(code), given))
			return true;
	}
	return false;
}

static bool choices_are_known(struct text choices, struct text given)
{
	while (given.len)
		if (!choice_is_known(choices, text_cut(&given, ' ')))
			return false;
	return true;
}

static const char *answer_fault(const struct question *q, struct text answer)
{
	double number;
	int32_t day;

	if (!answer.len)
		return q->required ? "required" : NULL;
	if (answer.len > 2000)
		return "too_long";
	if (text_equal(q->kind, T("number")))
		return text_to_double(answer, &number) ? NULL : "not_a_number";
	if (text_equal(q->kind, T("date")))
		return date_parse(answer.at, answer.len, &day) ? NULL : "not_a_date";
	if (text_equal(q->kind, T("yes_no")))
		return text_equal(answer, T("yes")) || text_equal(answer, T("no")) ? NULL : "not_a_code";
	if (text_equal(q->kind, T("choice")) || text_equal(q->kind, T("choices")))
		return choices_are_known(q->choices, answer) ? NULL : "not_a_code";
	return NULL;
}

/* The answer to one question; a question with several choices gives them with blanks between. */
static struct text answer_to(struct call *call, const struct question *question)
{
	struct text name, value, all = T("");
	size_t count = param_each(call, "answer.", SIZE_MAX, &name, &value);

	for (size_t i = 0; i < count; i++) {
		param_each(call, "answer.", i, &name, &value);
		if (text_equal(name, question->code))
			all = all.len ? text_join(call->arena, text_join(call->arena, all, T(" ")), value) : value;
	}
	return all;
}

/* One answer is one line: line ends inside become blanks. */
static void add_line(struct call *call, struct text_builder *out, struct text code, struct text answer)
{
	char *words = text_cstring(call->arena, answer);

	for (size_t i = 0; i < answer.len; i++)
		if (words[i] == '\n' || words[i] == '\r')
			words[i] = ' ';
	builder_add(out, code);
	builder_add_char(out, '=');
	builder_add(out, (struct text){ words, answer.len });
	builder_add_char(out, '\n');
}

enum outcome request_answers_check(struct call *call, struct text category, struct text *ret_answers)
{
	return request_answers_take(call, category, answer_to, "answer.", "", ret_answers);
}

enum outcome request_answers_take(struct call *call, struct text category, answer_given *given, const char *prefix, const char *suffix, struct text *ret_answers)
{
	struct question questions[QUESTIONS_MAX];
	struct text_builder out;
	size_t count;
	enum outcome outcome = OK;

	builder_init(&out, call->arena, 64 * 1024);
	TRY(category_questions(call, category, questions, &count));
	for (size_t i = 0; i < count; i++) {
		struct text answer = given(call, &questions[i]);
		const char *fault = answer_fault(&questions[i], answer);
		if (fault)
			outcome = call_problem(call, text_format(call->arena, "%s%.*s%s", prefix, TEXT_ARG(questions[i].code), suffix).at, fault);
		else if (answer.len)
			add_line(call, &out, questions[i].code, answer);
	}
	*ret_answers = builder_text(&out);
	return outcome;
}

/* ---- the dispatch catalogue ---- */

enum { PREFIXES = 7 };

static void prefixes_of(struct text place, struct text ret_prefixes[PREFIXES])
{
	size_t count = 0;

	for (struct text at = place; at.len && count + 1 < PREFIXES; at = place_parent_code(at))
		ret_prefixes[count++] = at;
	while (count < PREFIXES)
		ret_prefixes[count++] = T("");
}

enum outcome route_find(struct call *call, struct text category, struct text place, int64_t *ret_unit)
{
	struct text p[PREFIXES];

	prefixes_of(place, p);
	return db_find(call, ROUTE_BEST, IN(category, parent_of(category), p[0], p[1], p[2], p[3], p[4], p[5], p[6]), OUT(ret_unit));
}

enum outcome route_put(struct call *call, struct text category, struct text place, int64_t unit_id)
{
	struct category c;
	struct unit unit;

	if (category.len && category_find(call, category, &c) != OK)
		call_problem(call, "category", "category.unknown");
	if (place.len && place_kind_of(place) == PLACE_NONE)
		call_problem(call, "place", "not_a_place");
	if (unit_find(call, unit_id, &unit) != OK)
		call_problem(call, "unit", "case.no_such_unit");
	if (call->problems)
		return INVALID;
	return db_change(call, ROUTE_SAVE, IN(category, place, unit_id));
}

enum outcome route_remove(struct call *call, struct text category, struct text place)
{
	enum outcome outcome = db_change(call, ROUTE_DELETE, IN(category, place));

	return outcome == CONFLICT ? NOT_FOUND : outcome;
}
