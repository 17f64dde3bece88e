/* The pages of the call-back duty: who calls, what came of it, the unit's appeal, the supervisor's ruling. */
#include "audit/audit.h"
#include "kernel/crypt/crypt.h"
#include "notices/notices.h"
#include "parties/parties.h"
#include "places/places.h"
#include "ratings/callbacks.h"
#include "ratings/pages.h"

#define ID { .name = "id", .type = PARAM_ID, .flags = PARAM_IN_PATH, .help = "id of the call-back" }
#define WORDS { .name = "words", .type = PARAM_TEXT, .max = 2000, .help = "what was said" }

static const char *const whys[] = { "low_grade", "unconfirmed", "satisfied", NULL };
static const char *const says[] = { "solved", "not_solved", "mistaken", "not_reached", "no_calls", NULL };
static const char *const answers[] = { "fixed", "planned", "explained", NULL };

const struct param call_back_list_params[] = {
	{ .name = "why", .type = PARAM_CODE, .choices = whys, .help = "why it is to be made" },
	{ .name = "page", .type = PARAM_TEXT, .max = 45, .help = "key of the page, from older" },
	PARAMS_END,
};
const struct param call_back_params[] = { ID, PARAMS_END };
const struct param call_back_done_params[] = {
	ID, WORDS,
	{ .name = "says", .type = PARAM_CODE, .choices = says, .help = "what the resident says" },
	{ .name = "answer", .type = PARAM_CODE, .choices = answers, .help = "what the office does about a low grade" },
	{ .name = "plan_day", .type = PARAM_DATE, .help = "by when, when it is planned" },
	{ .name = "reopen", .type = PARAM_BOOL, .help = "the resident wants the case reopened" },
	PARAMS_END,
};
const struct param words_params[] = { ID, WORDS, PARAMS_END };
static const char *const rulings[] = { "upheld", "refused", NULL };
const struct param ruling_params[] = {
	ID, WORDS,
	{ .name = "ruling", .type = PARAM_CODE, .flags = PARAM_REQUIRED, .choices = rulings, .help = "upheld: the grade no longer counts" },
	PARAMS_END,
};

/* The place of a code in a list of codes that starts at 1; 0: none. */
static int code_index(const char *const codes[], struct text code)
{
	for (int i = 1; codes[i]; i++)
		if (text_equal(code, text_of(codes[i])))
			return i;
	return 0;
}

static const char *const grade_codes[] = { "none", "1", "2", "3", "4", "5" };

/* ---- lists ---- */

enum { CALL_BACKS_A_PAGE = 50 };

struct line {
	int64_t id, key, unit, opened_at, appealed_at, done_at;
	int why, tries, grade;
	struct text place, reference, title;
};

static enum outcome line_to_doc(struct call *call, const struct line *line, struct doc *item)
{
	doc_id(item, "id", line->id);
	doc_code(item, "why", "call_back.why", call_back_why_codes[line->why]);
	doc_text(item, "title", line->title);
	doc_text(item, "reference", reference_shown(call->arena, line->reference));
	doc_code(item, "grade", "grade", grade_codes[line->grade]);
	doc_time(item, "key_at", line->key);
	doc_time(item, "opened_at", line->opened_at);
	doc_bool(item, "is_late", !line->done_at && line->key < call->now);
	doc_bool(item, "is_done", line->done_at > 0);
	doc_bool(item, "is_appealed", line->appealed_at > 0);
	doc_int(item, "tries", line->tries);
	doc_int(doc_message(item, "called", "call_back.tries"), "n", line->tries);
	TRY(unit_to_doc(call, item, "unit", line->unit));
	return place_to_doc(call, item, "place", line->place);
}

static void page_key(struct call *call, int64_t first_at, int64_t first_id, int64_t *ret_at, int64_t *ret_id)
{
	struct text rest = param_text(call, "page"), at = text_cut(&rest, '.');
	int64_t after_at, after_id;

	*ret_at = first_at;
	*ret_id = first_id;
	if (text_to_int(at, &after_at) && text_to_int(rest, &after_id)) {
		*ret_at = after_at;
		*ret_id = after_id;
	}
}

static enum outcome list_to_doc(struct call *call, enum query query, int why, int64_t first_id, struct doc *doc)
{
	struct line *lines = NEW_ARRAY(call->arena, CALL_BACKS_A_PAGE + 1, struct line);
	struct scope_range scope = access_scope(call);
	struct doc *list = doc_list(doc, "items");
	struct db_rows rows;
	size_t count = 0;
	int64_t at, id;

	page_key(call, 0, first_id, &at, &id);
	TRY(db_select(call, query, IN(at, id, scope.place_from, scope.place_to, scope.unit_from, scope.unit_to, why), &rows));
	while (count <= CALL_BACKS_A_PAGE && db_next(&rows, OUT(&lines[count].id, &lines[count].key, &lines[count].why, &lines[count].unit,
		&lines[count].place, &lines[count].opened_at, &lines[count].tries, &lines[count].appealed_at, &lines[count].reference, &lines[count].title,
		&lines[count].grade, &lines[count].done_at)))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	if (count > CALL_BACKS_A_PAGE)
		doc_text(doc, "older", text_format(call->arena, "%lld.%lld", (long long)lines[CALL_BACKS_A_PAGE - 1].key, (long long)lines[CALL_BACKS_A_PAGE - 1].id));
	else
		doc_null(doc, "older");
	doc_time(doc, "as_of", call->now);
	for (size_t i = 0; i < count && i < CALL_BACKS_A_PAGE; i++)
		TRY(line_to_doc(call, &lines[i], doc_item(list)));
	return OK;
}

enum outcome call_backs_page(struct call *call, struct doc *doc)
{
	struct text why = param_text(call, "why");
	struct doc *list = doc_list(doc, "whys");

	for (size_t i = 0; whys[i]; i++) {
		struct doc *item = doc_item(list);
		doc_text(item, "code", text_of(whys[i]));
		doc_code(item, "why", "call_back.why", whys[i]);
		doc_bool(item, "chosen", text_equal(why, text_of(whys[i])));
	}
	doc_text(doc, "why", why);
	doc_bool(doc, "may_rule", caller_may(call, SUPERVISE));
	doc_bool(doc, "may_see_flagged", caller_may(call, SEE_FIGURES));
	return list_to_doc(call, CALL_BACKS_OPEN_LIST, code_index(call_back_why_codes, why), 0, doc);
}

enum outcome unit_grades_page(struct call *call, struct doc *doc)
{
	return list_to_doc(call, CALL_BACKS_LOW_OF_UNITS, 0, INT64_MAX, doc);
}

enum outcome appeals_page(struct call *call, struct doc *doc)
{
	return list_to_doc(call, CALL_BACKS_APPEALS_LIST, 0, 0, doc);
}

/* ---- one ---- */

static void code_or_null(struct doc *doc, const char *name, const char *set, const char *code, bool given)
{
	if (given)
		doc_code(doc, name, set, code);
	else
		doc_null(doc, name);
}

static enum outcome call_back_to_doc(struct call *call, const struct call_back *c, struct doc *doc)
{
	doc_id(doc, "id", c->id);
	doc_code(doc, "why", "call_back.why", call_back_why_codes[c->why]);
	doc_bool(doc, "is_low", c->why == WHY_LOW_GRADE);
	doc_time(doc, "opened_at", c->opened_at);
	doc_time(doc, "due_at", c->due_at);
	doc_time(doc, "done_at", c->done_at);
	doc_bool(doc, "is_late", !c->done_at && c->due_at < call->now);
	doc_int(doc, "tries", c->tries);
	code_or_null(doc, "says", "call_back.says", call_back_says_codes[c->says], c->says != 0);
	code_or_null(doc, "answer", "call_back.answer", call_back_answer_codes[c->answer], c->answer != 0);
	if (c->plan_day)
		doc_date(doc, "plan_day", c->plan_day);
	else
		doc_null(doc, "plan_day");
	doc_text(doc, "words", c->words);
	doc_text(doc, "appeal", c->appeal);
	doc_time(doc, "appealed_at", c->appealed_at);
	doc_time(doc, "ruled_at", c->ruled_at);
	doc_bool(doc, "upheld", c->upheld);
	doc_text(doc, "ruling", c->ruling);
	TRY(unit_to_doc(call, doc, "unit", c->unit));
	return place_to_doc(call, doc, "place", c->place);
}

static enum outcome rating_words_to_doc(struct call *call, int64_t case_id, struct doc *doc)
{
	struct rating rating;
	struct doc *object = doc_object(doc, "rating");

	TRY(rating_find(call, case_id, &rating));
	doc_code(object, "grade", "grade", grade_codes[rating.grade]);
	doc_time(object, "rated_at", rating.rated_at);
	doc_text(object, "words", rating.words);
	doc_code(object, "ended_state", "state", case_state_code(rating.ended_state));
	doc_bool(object, "mistaken", rating.mistaken);
	return OK;
}

static const struct case_kind_rules *rules_of(enum case_kind kind)
{
	for (size_t i = 0; case_kinds[i]; i++)
		if (case_kinds[i]->kind == kind)
			return case_kinds[i];
	return NULL;
}

/* The resident's address as the kind of case knows it; "" when none was given. */
static enum outcome contact_of(struct call *call, const struct case_file *file, struct text *ret_to)
{
	const struct case_kind_rules *rules = rules_of(file->kind);
	enum language language;
	int channel = 0;

	*ret_to = T("");
	return rules && rules->contact ? rules->contact(call, file, &channel, ret_to, &language) : OK;
}

static struct text masked(struct arena *arena, struct text contact)
{
	return !contact.len ? contact : memchr(contact.at, '@', contact.len) ? mask_email(arena, contact) : mask_phone(arena, contact);
}

static void choices_to_doc(struct call *call, const char *name, const char *set, const char *const codes[], struct doc *doc)
{
	struct doc *list = doc_list(doc, name);

	for (size_t i = 0; codes[i]; i++) {
		struct doc *item = doc_item(list);
		doc_text(item, "code", text_of(codes[i]));
		doc_code(item, "label", set, codes[i]);
		doc_bool(item, "chosen", given_is(call, set + strlen("call_back."), text_of(codes[i])));
	}
}

static enum outcome one_to_doc(struct call *call, struct call_back *c, struct case_file *file, struct doc *doc)
{
	TRY(call_back_find(call, param_int(call, "id"), c));
	TRY(case_find(call, c->case_id, file));
	TRY(call_back_to_doc(call, c, doc));
	TRY(rating_words_to_doc(call, c->case_id, doc));
	return case_to_doc(call, file, VIEW_STAFF, NULL, 0, doc_object(doc, "case"));
}

enum outcome call_back_page(struct call *call, struct doc *doc)
{
	struct call_back c;
	struct case_file file;
	struct text contact;

	TRY(one_to_doc(call, &c, &file, doc));
	TRY(contact_of(call, &file, &contact));
	doc_text(doc, "contact_masked", masked(call->arena, contact));
	choices_to_doc(call, "says_choices", "call_back.says", says, doc);
	choices_to_doc(call, "answer_choices", "call_back.answer", answers, doc);
	doc_bool(doc, "may_reopen", case_may(call, &file, EVENT_REOPENED));
	return OK;
}

/* Shown in this one answer, which nobody keeps; the resident sees that somebody looked. */
enum outcome call_back_contact(struct call *call, struct doc *doc)
{
	struct call_back c;
	struct case_file file;
	struct text contact;

	if (!caller_may(call, SEE_CONTACT))
		return FORBIDDEN;
	TRY(call_back_find(call, param_int(call, "id"), &c));
	TRY(case_find(call, c.case_id, &file));
	TRY(contact_of(call, &file, &contact));
	if (!contact.len)
		return NOT_FOUND;
	TRY(audit_access(call, &(struct audit_look){ .what = AUDIT_CONTACT, .case_id = file.id, .person = file.resident, .purpose = "call_back" }));
	doc_id(doc, "id", c.id);
	doc_text(doc, "title", file.title);
	doc_text(doc, "contact", contact);
	doc_bool(doc, "is_phone", !memchr(contact.at, '@', contact.len));
	return OK;
}

enum outcome call_back_post(struct call *call, struct doc *doc)
{
	struct call_back_result result = { .says = (enum call_back_says)code_index(call_back_says_codes, param_text(call, "says")),
		.answer = (enum call_back_answer)code_index(call_back_answer_codes, param_text(call, "answer")),
		.plan_day = (int32_t)param_int(call, "plan_day"), .words = param_text(call, "words"), .reopen = param_int(call, "reopen") };
	struct call_back c;

	TRY(call_back_find(call, param_int(call, "id"), &c));
	TRY(call_back_done(call, &c, &result));
	doc_id(doc, "id", c.id);
	reply_see(call, "/call-backs");
	return OK;
}

/* ---- appeal and ruling ---- */

enum outcome unit_grade_page(struct call *call, struct doc *doc)
{
	struct call_back c;
	struct case_file file;

	TRY(one_to_doc(call, &c, &file, doc));
	if (c.why != WHY_LOW_GRADE)
		return NOT_FOUND;
	doc_bool(doc, "may_appeal", !c.appealed_at);
	return OK;
}

enum outcome appeal_post(struct call *call, struct doc *doc)
{
	struct call_back c;

	TRY(call_back_find(call, param_int(call, "id"), &c));
	TRY(call_back_appeal(call, &c, param_text(call, "words")));
	doc_id(doc, "id", c.id);
	reply_see(call, "/work/call-backs/%lld", (long long)c.id);
	return OK;
}

enum outcome appeal_page(struct call *call, struct doc *doc)
{
	struct call_back c;
	struct case_file file;

	TRY(one_to_doc(call, &c, &file, doc));
	if (!c.appealed_at)
		return NOT_FOUND;
	doc_bool(doc, "may_rule", !c.ruled_at && c.unit != call->caller.unit);
	doc_bool(doc, "is_own_unit", c.unit == call->caller.unit);
	return OK;
}

enum outcome ruling_post(struct call *call, struct doc *doc)
{
	struct call_back c;

	TRY(call_back_find(call, param_int(call, "id"), &c));
	TRY(call_back_rule(call, &c, text_equal(param_text(call, "ruling"), T("upheld")), param_text(call, "words")));
	doc_id(doc, "id", c.id);
	reply_see(call, "/appeals");
	return OK;
}
