#include "open311/keys.h"

#include "audit/audit.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"

struct text program_key(struct call *call, int64_t id)
{
	struct text digits = text_format(call->arena, "%lld", (long long)id);

	return text_format(call->arena, "%.*s-%.*s", TEXT_ARG(digits), TEXT_ARG(secret_for(call->arena, "open311", digits)));
}

static bool key_opens(struct text key, int64_t *ret_id)
{
	struct text secret = key, digits = text_cut(&secret, '-');

	return text_to_int(digits, ret_id) && secret_is("open311", digits, secret);
}

enum outcome program_find(struct call *call, struct program *ret_program)
{
	struct program p = { 0 };
	int64_t made_at, made_by, used_at;
	enum outcome outcome = NOT_FOUND;

	if (key_opens(param_text(call, "api_key"), &p.id))
		outcome = db_find(call, OPEN311_KEY_FIND, IN(p.id), OUT(&p.name, &p.by_token, &p.per_day, &made_at, &made_by, &used_at));
	if (outcome == NOT_FOUND)
		return refuse(call, FORBIDDEN, "open311.key");
	TRY(outcome);
	*ret_program = p;
	return OK;
}

enum outcome program_enter(struct call *call, enum program_deed deed, struct program *ret_program)
{
	struct program program;
	int64_t today = 0;
	enum outcome outcome;

	TRY(program_find(call, &program));
	outcome = db_find(call, OPEN311_KEY_TODAY, IN(program.id, date_of(call->now)), OUT(&today));
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	if (today >= program.per_day)
		return refuse_detail(call, LIMIT, "open311.per_day", text_format(call->arena, "%d", program.per_day));
	TRY(db_change(call, OPEN311_KEY_COUNT, IN(program.id, date_of(call->now), deed == PROGRAM_REQUESTS, deed == PROGRAM_UPDATES)));
	TRY(db_change(call, OPEN311_KEY_USED, IN(program.id, call->now)));
	call->caller = (struct caller){ .kind = CALLER_CLIENT, .name = program.name };
	*ret_program = program;
	return OK;
}

/* ---- /admin/keys ---- */

enum { KEYS_A_PAGE = 50, PER_DAY = 10000 };

static enum outcome keys_to_doc(struct call *call, struct doc *doc)
{
	int64_t before = param_given(call, "before") ? param_int(call, "before") : INT64_MAX, id, made_at, used_at, closed_at, last = 0;
	struct doc *keys = doc_list(doc, "items");
	struct text name, contact;
	int per_day, requests, updates, count = 0;
	bool by_token;
	struct db_rows rows;

	TRY(db_select(call, OPEN311_KEYS_NEWEST, IN(before, date_of(call->now), (int)KEYS_A_PAGE), &rows));
	for (; db_next(&rows, OUT(&id, &name, &contact, &by_token, &per_day, &made_at, &used_at, &closed_at, &requests, &updates)); last = id, count++) {
		struct doc *key = doc_item(keys);
		doc_id(key, "id", id);
		doc_bool(key, "is_open", closed_at == 0);
		doc_time(key, "closed_at", closed_at);
		doc_text(key, "name", name);
		doc_text(key, "contact", contact);
		doc_bool(key, "by_token", by_token);
		doc_int(key, "per_day", per_day);
		doc_time(key, "made_at", made_at);
		doc_time(key, "used_at", used_at);
		doc_int(key, "requests_today", requests);
		doc_int(key, "updates_today", updates);
	}
	if (count == KEYS_A_PAGE)
		doc_id(doc, "older", last);
	else
		doc_null(doc, "older");
	return rows.outcome;
}

/* To who made it, once: for ten minutes or until it is used. */
static enum outcome new_key(struct call *call, struct text *ret_key)
{
	int64_t id = param_int(call, "made"), made_at, made_by, used_at;
	struct program p;
	enum outcome outcome = NOT_FOUND;

	*ret_key = T("");
	if (id)
		outcome = db_find(call, OPEN311_KEY_FIND, IN(id), OUT(&p.name, &p.by_token, &p.per_day, &made_at, &made_by, &used_at));
	if (outcome == OK && made_by == call->caller.post && !used_at && call->now - made_at < 10 * MINUTE)
		*ret_key = program_key(call, id);
	return outcome == NOT_FOUND ? OK : outcome;
}

enum outcome keys_page(struct call *call, struct doc *doc)
{
	struct text key;

	TRY(new_key(call, &key));
	doc_text(doc, "made", key);
	doc_text(doc, "endpoint", text_join(call->arena, ask_origin(call), T("/open311/v2")));
	return keys_to_doc(call, doc);
}

enum outcome key_make(struct call *call, struct doc *doc)
{
	int per_day = param_given(call, "per_day") ? (int)param_int(call, "per_day") : PER_DAY;
	int64_t id = db_new_id(call);

	TRY(db_change(call, OPEN311_KEY_INSERT, IN(id, param_text(call, "name"), param_text(call, "contact"), param_int(call, "by_token"),
		per_day, call->now, call->caller.post)));
	TRY(audit_change(call, "key", id, T(""), param_text(call, "name")));
	doc_id(doc, "id", id);
	reply_see(call, "/admin/keys?made=%lld", (long long)id);
	return OK;
}

enum outcome key_close(struct call *call, struct doc *doc)
{
	enum outcome outcome = db_change(call, OPEN311_KEY_CLOSE, IN(param_int(call, "id"), call->now));

	(void)doc;
	if (outcome == CONFLICT)
		return NOT_FOUND;
	TRY(outcome);
	TRY(audit_change(call, "key", param_int(call, "id"), T("open"), T("closed")));
	reply_see(call, "/admin/keys");
	return OK;
}
