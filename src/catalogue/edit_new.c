/* A new service: begun by its name, the rest asked page by page; or brought as a whole document. */
#include "access/access.h"
#include "audit/audit.h"
#include "catalogue/edit.h"
#include "catalogue/pinyin.h"
#include "catalogue/read.h"
#include "catalogue/sheet.h"
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "parties/parties.h"
#include "places/places.h"

enum { TITLE_MAX = 200, SPELLED_MAX = 6 /* letters a character */, MADE_CODE_MAX = 24, SAME_CODES_MAX = 999 };

enum outcome edit_new_show(struct call *call, struct doc *doc)
{
	struct doc *fields = doc_object(doc, "fields");
	struct text scope = given_again(call) ? given_text(call, "scope") : place_to_type(call, call->caller.place);

	doc_text(fields, "title_zh", given_text(call, "title_zh"));
	doc_text(fields, "title_english", given_text(call, "title_english"));
	doc_text(fields, "code", given_text(call, "code"));
	doc_text(fields, "scope", scope);
	doc_text(fields, "document", given_text(call, "document"));
	TRY(units_to_choose(call, given_text(call, "unit"), doc));
	return places_offer(call, call->caller.place, doc);
}

static enum outcome begun(struct call *call, int64_t id, const char *what, struct doc *doc)
{
	doc_id(doc, "id", id);
	TRY(audit_change(call, "item", id, T(""), text_of(what)));
	reply_see(call, "/admin/items/%lld", (long long)id);
	return OK;
}

/* ---- by its name ---- */

static bool is_taken(struct call *call, struct text code)
{
	struct text digest;
	int64_t id;
	int version;

	return db_find(call, ITEM_NEWEST, IN(code), OUT(&id, &version, &digest)) != NOT_FOUND;
}

/* "开饭店" → "kfd", "kfd-2" where that is taken; "item" for words that have no sound. */
static struct text code_made(struct call *call, struct text title)
{
	struct text_builder initials, whole;
	struct text head, code;

	builder_init(&initials, call->arena, TITLE_MAX);
	builder_init(&whole, call->arena, TITLE_MAX * SPELLED_MAX);
	pinyin_spell(pinyin_read(call->arena), title, &initials, &whole);
	head = builder_text(&initials);
	if (head.len > MADE_CODE_MAX)
		head.len = MADE_CODE_MAX;
	if (!head.len)
		head = T("item");
	code = head;
	for (int n = 2; n <= SAME_CODES_MAX && is_taken(call, code); n++)
		code = text_format(call->arena, "%.*s-%d", TEXT_ARG(head), n);
	return code;
}

/* What was asked and is wrong, each at its field. */
static enum outcome judge(struct call *call, struct text *ret_scope)
{
	struct text code = param_text(call, "code");
	struct unit unit;

	*ret_scope = param_text(call, "scope");
	if (!param_text(call, "title_zh").len)
		call_problem(call, "title_zh", "required");
	if (code.len && !is_item_code(code))
		call_problem(call, "code", "item.fault.code_shape");
	else if (code.len && is_taken(call, code))
		call_problem_detail(call, "code", "item.fault.taken", code);
	if (unit_by_code(call, param_text(call, "unit"), &unit) != OK)
		call_problem(call, "unit", "required");
	else if (access_need(call, WRITE_ITEMS, call->caller.place, unit.path) != OK)
		call_problem(call, "unit", "item.fault.scope");
	if (place_typed(call, "scope", ret_scope) == OK && access_need(call, WRITE_ITEMS, *ret_scope, call->caller.unit_path) != OK)
		call_problem(call, "scope", "item.fault.scope");
	return call->problems ? INVALID : OK;
}

static enum outcome begin_by_name(struct call *call, struct doc *doc)
{
	struct text title = param_text(call, "title_zh"), english = param_text(call, "title_english"), code = param_text(call, "code"), unit = param_text(call, "unit"),
		    scope, json;
	json_t *object;
	int64_t id;

	TRY(judge(call, &scope));
	if (!code.len)
		code = code_made(call, title);
	object = json_pack("{ss% s{ss% ss%} ss% ss%}", "code", code.at, code.len, "title", "zh", title.at, title.len, "en", english.at, english.len,
		"unit", unit.at, unit.len, "scope", scope.at, scope.len);
	if (!object)
		return BROKEN;
	json = item_json_dumped(call->arena, object);
	json_decref(object);
	TRY(edit_keep(call, json, &id));
	return begun(call, id, "begun", doc);
}

/* ---- as a document ---- */

/* On a page the whole document is one field: each fault then says its place in words. JSON has it as the fault's field. */
static void name_places(struct call *call)
{
	if (ask_format(call) != FORMAT_PAGE)
		return;
	for (struct problem *problem = call->problems; problem; problem = problem->next) {
		const char *message = strchr(problem->code, '.') ? problem->code : text_format(call->arena, "problem.%s", problem->code).at;
		struct text words = i18n_detail(call->arena, call->language, message, problem->detail);
		problem->detail = text_format(call->arena, "%s%s%.*s", problem->field, *problem->field ? ": " : "", TEXT_ARG(words));
		problem->code = "item.fault.at";
		problem->field = "document";
	}
}

enum outcome edit_new(struct call *call, struct doc *doc)
{
	int64_t id;
	enum outcome outcome;

	if (!param_text(call, "document").len)
		return begin_by_name(call, doc);
	outcome = edit_keep(call, param_text(call, "document"), &id);
	if (outcome == INVALID)
		name_places(call);
	TRY(outcome);
	return begun(call, id, "document", doc);
}

const struct param edit_new_params[] = {
	{ "title_zh", PARAM_TEXT, 0, 0, TITLE_MAX, NULL, "what it is called; this or a document" },
	{ "title_english", PARAM_TEXT, 0, 0, TITLE_MAX, NULL, "and in English" },
	{ "unit", PARAM_TEXT, 0, 0, 32, NULL, "code of the unit whose service it is" },
	{ "scope", PARAM_TEXT, 0, 0, PLACE_TYPED_MAX, NULL, "code or name of the place whose people it is for" },
	{ "code", PARAM_TEXT, 0, 0, ITEM_CODE_MAX, NULL, "made of the title's sounds when left out" },
	{ "document", PARAM_TEXT, 0, 0, ITEM_BYTES_MAX, NULL, "the whole item as JSON: a new one, or the next draft of one" },
	PARAMS_END,
};
