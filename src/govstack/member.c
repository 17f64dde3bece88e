#include "govstack/member.h"

#include "access/access.h"
#include "govstack/govstack.h"
#include "kernel/crypt/crypt.h"
#include "kernel/i18n/format.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"

enum { MEMBER_MAX = 300, MEMBER_PARTS = 4 };

struct text govstack_key(struct call *call, struct text unit_code)
{
	return text_format(call->arena, "%.*s.%.*s", TEXT_ARG(unit_code), TEXT_ARG(secret_for(call->arena, "govstack", unit_code)));
}

static enum outcome unit_of_key(struct call *call, struct text key, int64_t *ret_unit)
{
	struct text secret = key, code = text_cut(&secret, '.');
	struct unit unit;
	enum outcome outcome = secret_is("govstack", code, secret) ? unit_by_code(call, code, &unit) : NOT_FOUND;

	if (outcome == NOT_FOUND)
		return refuse(call, FORBIDDEN, "govstack.key");
	TRY(outcome);
	*ret_unit = unit.id;
	return OK;
}

/* A call from this machine itself that came through no proxy: theirs all say for whom they ask. */
static bool is_mediator(const struct call *call)
{
	static const char *const passed_on[] = {
		"X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via"};
	struct text address = ask_address(call);

	for (size_t i = 0; i < sizeof(passed_on) / sizeof(passed_on[0]); i++)
		if (ask_header(call, passed_on[i]).len)
			return false;
	return setting_bool("govstack.mediator_here") &&
	       (text_equal(address, T("127.0.0.1")) || text_equal(address, T("::1")) || text_equal(address, T("::ffff:127.0.0.1")));
}

static enum outcome unit_of_mediator(struct call *call, int64_t *ret_unit)
{
	struct text code = setting_text("govstack.unit");
	struct unit unit;
	size_t count;
	enum outcome outcome;

	if (!code.len) {
		TRY(unit_children(call, 0, T(""), &unit, 1, &count));
		*ret_unit = count ? unit.id : 0;
		return OK;
	}
	outcome = unit_by_code(call, code, &unit);
	if (outcome == OK)
		*ret_unit = unit.id;
	return outcome;
}

bool member_is_name(struct text name)
{
	struct text rest = name;

	for (int i = 0; i < MEMBER_PARTS; i++)
		if (!text_trim(text_cut(&rest, '/')).len)
			return false;
	return !rest.len && text_is_valid(name);
}

enum outcome member_enter(struct call *call, bool named, struct member *ret_member)
{
	struct text key = ask_header(call, "Authorization");
	struct member member = {.name = text_head(ask_header(call, "Information-Mediator-Client"), MEMBER_MAX)};

	if (text_starts_with(key, T("Bearer ")))
		key = text_trim((struct text){key.at + 7, key.len - 7});
	if (memchr(key.at ? key.at : "", '.', key.len))
		TRY(unit_of_key(call, key, &member.unit));
	else if (is_mediator(call))
		TRY(unit_of_mediator(call, &member.unit));
	else
		return refuse(call, FORBIDDEN, "govstack.key");
	if (named && !member_is_name(member.name))
		return call_problem(call, "Information-Mediator-Client", "govstack.no_member");
	call->caller = (struct caller){.kind = CALLER_CLIENT, .unit = member.unit, .name = member.name};
	*ret_member = member;
	return OK;
}

/* ---- JSON ---- */

json_t *text_to_json(struct text text)
{
	json_t *json = json_stringn(text.at ? text.at : "", text.len);

	return json ? json : json_null();
}

struct text json_to_text(struct arena *arena, const json_t *json)
{
	size_t flags = JSON_COMPACT | JSON_ENCODE_ANY | JSON_PRESERVE_ORDER, len = json_dumpb(json, NULL, 0, flags);
	char *bytes = arena_alloc(arena, len + 1);

	return len ? (struct text){bytes, json_dumpb(json, bytes, len, flags)} : T("null");
}

struct text member_text(struct arena *arena, const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	return json_is_string(value) ? text_copy(arena, (struct text){json_string_value(value), json_string_length(value)}) : T("");
}

json_t *time_to_json(int64_t utc_ms)
{
	char buffer[FORMAT_MAX];

	return text_to_json(format_iso_time(buffer, utc_ms));
}

enum outcome answer_json(struct call *call, int status, json_t *json)
{
	reply_status(call, status);
	reply_bytes(call, "application/json; charset=utf-8", json_to_text(call->arena, json), T(""));
	json_decref(json);
	return OK;
}

json_t *body_object(struct call *call)
{
	struct text body = ask_body(call);
	json_t *json = body.len ? json_loadb(body.at, body.len, JSON_REJECT_DUPLICATES, NULL) : NULL;

	if (json_is_object(json))
		return json;
	json_decref(json);
	call_problem(call, "", "govstack.no_object");
	return NULL;
}

static const char *leaf(struct call *call, const struct doc *problem, const char *path)
{
	const struct doc *found = doc_find(problem, path);

	return found ? text_cstring(call->arena, doc_plain(call->arena, found)) : "";
}

struct text answer_refusal_json(struct call *call, const struct doc *problem, int *status, const char **ret_media_type)
{
	const char *field = leaf(call, problem, "errors.0.field"), *message = leaf(call, problem, "errors.0.message");
	const char *words = *field     ? text_format(call->arena, "%s: %s", field, message).at
			    : *message ? message
				       : leaf(call, problem, "detail");
	json_t *json;
	struct text bytes;

	if (*status == 422)
		*status = 400;
	if (*status == 404)
		json = json_pack("{s:s}", "detail", "no record found");
	else
		json = json_pack("{s:s, s:s, s:s, s:s}", "code", leaf(call, problem, "code"), "message", words, "localizedMessage",
			words, "traceId", "");
	*ret_media_type = "application/json; charset=utf-8";
	bytes = json_to_text(call->arena, json);
	json_decref(json);
	return bytes;
}
