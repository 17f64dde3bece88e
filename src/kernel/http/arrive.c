/* Arriving: from a head and a body to a route and its checked parameters. Nothing here touches the database. */
#include "kernel/http/server.h"

#include <strings.h>

#include "kernel/clock/clock.h"

/* ---- the head ---- */

static enum body_kind body_kind_of(const struct exchange *http)
{
	static const struct {
		struct text type;
		enum body_kind kind;
	} kinds[] = {
		{ T("application/x-www-form-urlencoded"), BODY_FORM },
		{ T("multipart/form-data"), BODY_MULTIPART },
		{ T("application/json"), BODY_JSON },
	};
	struct text rest = header_of(http, "Content-Type");
	struct text type = text_trim(text_cut(&rest, ';'));

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (type.len == kinds[i].type.len && strncasecmp(type.at, kinds[i].type.at, type.len) == 0)
			return kinds[i].kind;
	return type.len ? BODY_OTHER : BODY_NONE;
}

static bool verb_of(struct conversation *conversation, struct text method)
{
	conversation->http.head = text_equal(method, T("HEAD"));
	conversation->http.verb = GET;
	for (enum verb verb = 0; verb < VERBS; verb++)
		if (text_equal(method, text_of(verb_name(verb)))) {
			conversation->http.verb = verb;
			return true;
		}
	return conversation->http.head;
}

void arrive_head(struct conversation *conversation, struct text method)
{
	struct exchange *http = &conversation->http;
	const struct route_table *routes = conversation->server->routes;
	bool known = verb_of(conversation, method);

	conversation->match = route_table_find_for(routes, http->verb, http->path, header_of(http, "Information-Mediator-Client").len > 0);
	conversation->has_route = known && conversation->match.route;
	http->body_kind = body_kind_of(http);
	conversation->body_max = conversation->has_route && http->verb != GET ? route_body_max(routes, conversation->match.index) : 0;
	if (!conversation->has_route)
		conversation->status = !known || conversation->match.other_verb ? 405 : 404;
}

/* ---- the body and the parameters ---- */

static enum outcome path_fields(struct conversation *conversation)
{
	struct exchange *http = &conversation->http;
	const struct match *match = &conversation->match;

	for (size_t i = 0; i < match->value_count; i++)
		TRY(fields_add(&http->fields, http->arena, (struct field){
			.name = route_path_name(conversation->server->routes, match->index, i),
			.value = percent_decoded(http->arena, match->values[i], false),
			.from = FROM_PATH,
		}));
	return OK;
}

static enum outcome body_fields(struct exchange *http)
{
	if (http->verb == GET || !http->body.len)
		return OK;
	switch (http->body_kind) {
	case BODY_FORM:
		return fields_from_form(&http->fields, http->arena, http->body, FROM_BODY);
	case BODY_MULTIPART:
		return fields_from_multipart(&http->fields, http->arena, header_of(http, "Content-Type"), http->body);
	case BODY_JSON:
		return fields_from_json(&http->fields, http->arena, http->body);
	default:
		return INVALID;
	}
}

static enum outcome fields_gather(struct conversation *conversation)
{
	struct exchange *http = &conversation->http;

	TRY(path_fields(conversation));
	TRY(fields_from_form(&http->fields, http->arena, http->query, FROM_QUERY));
	return conversation->match.route->flags & ROUTE_RAW ? OK : body_fields(http);
}

static void key_take(struct exchange *http)
{
	const struct field *field = fields_find(&http->fields, "key");

	http->key = header_of(http, "Idempotency-Key");
	if (!http->key.len && field && field->from == FROM_BODY && !field->is_file)
		http->key = field->value;
	if (http->key.len > 200 || !text_is_valid(http->key))
		http->key = T("");
}

static enum outcome params_take(struct conversation *conversation)
{
	const struct route *route = conversation->match.route;
	struct exchange *http = &conversation->http;
	enum outcome outcome = params_bind(&conversation->base, &http->fields, route->params, &conversation->base.params);

	conversation->typed = conversation->base.params;
	if (http->body_kind == BODY_JSON && params_know_all(&conversation->base, &http->fields, route->params) != OK && outcome == OK)
		outcome = INVALID;
	return outcome;
}

static void base_init(struct conversation *conversation)
{
	conversation->base = (struct call){
		.arena = conversation->http.arena,
		.now = clock_now(),
		.http = &conversation->http,
		.route = conversation->match.route,
	};
	conversation->call = conversation->base;
}

void arrive_body(struct conversation *conversation)
{
	enum outcome gathered;

	base_init(conversation);
	conversation->http.body = (struct text){ conversation->body, conversation->body_len };
	gathered = conversation->has_route && !conversation->status ? fields_gather(conversation) : OK;   /* of what was too long only a part is there */
	conversation->http.format = format_of(&conversation->http, conversation->match.suffix);
	site_language(conversation);
	key_take(&conversation->http);
	conversation->shown = conversation->match.index;
	if (!conversation->has_route)
		return;
	if (gathered != OK)
		conversation->status = gathered == LIMIT ? 413 : 400;
	else if (!conversation->status)
		conversation->bound = params_take(conversation);
	conversation->call = conversation->base;
}
