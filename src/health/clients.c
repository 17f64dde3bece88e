#include "health/clients.h"

#include "access/access.h"
#include "audit/audit.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "parties/parties.h"
#include "records/records.h"

enum { CARD_MAX = 40, CLIENTS_A_PAGE = 50 };

static struct text key_of(struct call *call, int64_t id)
{
	struct text digits = text_format(call->arena, "%lld", (long long)id);

	return text_format(call->arena, "%.*s-%.*s", TEXT_ARG(digits), TEXT_ARG(secret_for(call->arena, "health", digits)));
}

static bool key_opens(struct text key, int64_t *ret_id)
{
	struct text secret = key, digits = text_cut(&secret, '-');

	return text_to_int(digits, ret_id) && secret_is("health", digits, secret);
}

enum outcome client_enter(struct call *call, struct client *ret_client)
{
	struct text key = ask_header(call, "Authorization");
	struct client client;
	int64_t made_at, made_by, used_at;
	enum outcome outcome = NOT_FOUND;

	if (text_starts_with(key, T("Bearer ")))
		key = text_trim((struct text){ key.at + 7, key.len - 7 });
	if (key_opens(key, &client.id))
		outcome = db_find(call, HEALTH_CLIENT_FIND, IN(client.id), OUT(&client.name, &client.unit, &made_at, &made_by, &used_at));
	if (outcome == NOT_FOUND)
		return refuse(call, FORBIDDEN, "health.key");
	TRY(outcome);
	TRY(db_run(call, HEALTH_CLIENT_USED, IN(client.id, call->now)));
	call->caller = (struct caller){ .kind = CALLER_CLIENT, .session = client.id, .unit = client.unit, .name = client.name };
	*ret_client = client;
	return OK;
}

enum outcome client_is_open(struct call *call)
{
	struct text name;
	int64_t unit, made_at, made_by, used_at;

	return db_find(call, HEALTH_CLIENT_FIND, IN(call->caller.session), OUT(&name, &unit, &made_at, &made_by, &used_at));
}

/* ---- what a hospital may read follows from its being one ---- */

static enum outcome visit_type(struct call *call)
{
	struct record_type type = { .code = T("medical_visit"), .name = T("就诊"), .name_en = T("Visit to a hospital"), .about = ABOUT_PERSONS,
		.sensitivity = SENSITIVITY_SENSITIVE, .fields = T("[{\"name\":\"hospital\",\"type\":\"text\",\"label\":{\"zh\":\"医疗机构\",\"en\":\"Hospital\"},\"max\":100},"
			"{\"name\":\"admitted\",\"type\":\"date\",\"label\":{\"zh\":\"开始\",\"en\":\"From\"}},{\"name\":\"discharged\",\"type\":\"date\",\"label\":{\"zh\":\"结束\",\"en\":\"Until\"}},"
			"{\"name\":\"resource\",\"type\":\"any\",\"label\":{\"zh\":\"原始资源\",\"en\":\"Resource as sent\"}}]") };
	struct record_type there;
	enum outcome outcome = record_type_by_code(call, type.code, &there);

	if (outcome != NOT_FOUND)
		return outcome;
	call->refusal = NULL;
	return record_type_put(call, &type);
}

static enum outcome grants_give(struct call *call, int64_t unit)
{
	static const struct {
		struct text type, purpose, law;
	} grants[] = {
		{ T("diagnosis"), T("treatment"), T("基本医疗卫生与健康促进法第四十九条") },
		{ T("medical_visit"), T("treatment"), T("基本医疗卫生与健康促进法第四十九条") },
		{ T("medical_settlement"), T("settlement"), T("社会保险法第二十九条") },
	};
	int64_t id;

	TRY(visit_type(call));
	for (size_t i = 0; i < sizeof(grants) / sizeof(grants[0]); i++) {
		TRY(record_type_hear(call, grants[i].type));
		TRY(record_grant_give(call, &(struct record_grant){ .type = grants[i].type, .purpose = grants[i].purpose, .unit = unit, .basis = BASIS_DUTY, .law = grants[i].law }, &id));
	}
	return OK;
}

enum outcome health_client_make(struct call *call, struct text name, int64_t unit, int64_t *ret_id, struct text *ret_key)
{
	int64_t id = db_new_id(call);

	TRY(grants_give(call, unit));
	TRY(db_change(call, HEALTH_CLIENT_INSERT, IN(id, name, unit, call->now, call->caller.post)));
	*ret_id = id;
	*ret_key = key_of(call, id);
	return OK;
}

/* ---- cards ---- */

static struct text card_hash(struct call *call, struct text number)
{
	return hash_hex(call->arena, hash_keyed("health.card", number));
}

enum outcome card_find(struct call *call, struct text number, int64_t *ret_person)
{
	return db_find(call, HEALTH_CARD_FIND, IN(card_hash(call, text_trim(number))), OUT(ret_person));
}

enum outcome card_put(struct call *call, const struct client *client, struct text number, int64_t person)
{
	struct text card = text_trim(number), end = { card.at + (card.len > 4 ? card.len - 4 : 0), card.len > 4 ? 4 : 0 };
	int64_t holder;

	if (!card.len || card.len > CARD_MAX || !text_is_valid(card))
		return call_problem(call, "identifier", "health.bad_card");
	TRY(db_run(call, HEALTH_CARD_PUT, IN(card_hash(call, card), person, end, client->id, call->now)));
	TRY(card_find(call, card, &holder));
	return holder == person ? OK : refuse(call, CONFLICT, "health.card_taken");
}

enum outcome card_shown(struct call *call, int64_t person, struct text *ret_shown)
{
	struct text end;
	enum outcome outcome = db_find(call, HEALTH_CARD_OF, IN(person), OUT(&end));

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	*ret_shown = outcome == OK ? text_join(call->arena, T("****"), end) : T("");
	return OK;
}

/* ---- /admin/hospitals ---- */

/* To who made it, once: for ten minutes or until it is used. */
static enum outcome new_key(struct call *call, struct text *ret_key)
{
	int64_t id = param_int(call, "made"), unit, made_at, made_by, used_at;
	struct text name;
	enum outcome outcome = id ? db_find(call, HEALTH_CLIENT_FIND, IN(id), OUT(&name, &unit, &made_at, &made_by, &used_at)) : NOT_FOUND;

	*ret_key = T("");
	if (outcome == OK && made_by == call->caller.post && !used_at && call->now - made_at < 10 * MINUTE)
		*ret_key = key_of(call, id);
	return outcome == NOT_FOUND ? OK : outcome;
}

enum outcome clients_page(struct call *call, struct doc *doc)
{
	int64_t before = param_given(call, "before") ? param_int(call, "before") : INT64_MAX, id, made_at, used_at, closed_at, last = 0;
	struct scope_range scope = access_scope(call);
	struct doc *items = doc_list(doc, "items");
	struct text key, name, unit;
	struct db_rows rows;
	int count = 0;

	TRY(new_key(call, &key));
	doc_text(doc, "made", key);
	doc_text(doc, "endpoint", text_join(call->arena, ask_origin(call), T("/fhir")));
	TRY(db_select(call, HEALTH_CLIENTS_NEWEST, IN(before, (int)CLIENTS_A_PAGE, scope.place_from, scope.place_to, scope.unit_from, scope.unit_to), &rows));
	for (; db_next(&rows, OUT(&id, &name, &unit, &made_at, &used_at, &closed_at)); last = id, count++) {
		struct doc *item = doc_item(items);
		doc_id(item, "id", id);
		doc_text(item, "name", name);
		doc_text(item, "unit", unit);
		doc_time(item, "made_at", made_at);
		doc_time(item, "used_at", used_at);
		doc_time(item, "closed_at", closed_at);
		doc_bool(item, "is_open", closed_at == 0);
	}
	if (count == CLIENTS_A_PAGE)
		doc_id(doc, "older", last);
	else
		doc_null(doc, "older");
	TRY(rows.outcome);
	return units_to_choose(call, given_text(call, "unit"), doc);
}

enum outcome client_make(struct call *call, struct doc *doc)
{
	struct text key;
	struct unit unit;
	int64_t id;
	enum outcome outcome = unit_by_code(call, param_text(call, "unit"), &unit);

	if (outcome == NOT_FOUND || (outcome == OK && !access_covers(call, unit.place, unit.path)))
		return call_problem(call, "unit", "health.no_unit");
	TRY(outcome);
	TRY(health_client_make(call, param_text(call, "name"), unit.id, &id, &key));
	TRY(audit_change(call, "key", id, T(""), param_text(call, "name")));
	doc_id(doc, "id", id);
	reply_see(call, "/admin/hospitals?made=%lld", (long long)id);
	return OK;
}

/* A hospital in force whose unit is in the caller's scope. */
static enum outcome in_reach(struct call *call, int64_t id)
{
	int64_t unit_id, made_at, made_by, used_at;
	struct text name;
	struct unit unit;

	TRY(db_find(call, HEALTH_CLIENT_FIND, IN(id), OUT(&name, &unit_id, &made_at, &made_by, &used_at)));
	TRY(unit_find(call, unit_id, &unit));
	return access_covers(call, unit.place, unit.path) ? OK : NOT_FOUND;
}

enum outcome client_close(struct call *call, struct doc *doc)
{
	enum outcome outcome;

	(void)doc;
	TRY(in_reach(call, param_int(call, "id")));
	outcome = db_change(call, HEALTH_CLIENT_CLOSE, IN(param_int(call, "id"), call->now));
	if (outcome == CONFLICT)
		return NOT_FOUND;
	TRY(outcome);
	TRY(audit_change(call, "key", param_int(call, "id"), T("open"), T("closed")));
	reply_see(call, "/admin/hospitals");
	return OK;
}
