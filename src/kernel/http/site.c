/* What every page knows beside its own document. */
#include "kernel/http/server.h"

#include <strings.h>

#include "kernel/clock/clock.h"
#include "kernel/i18n/i18n.h"

static const char *const caller_kinds[] = {
	[CALLER_STRANGER] = "stranger",
	[CALLER_RESIDENT] = "resident",
	[CALLER_STAFF] = "staff",
	[CALLER_CLIENT] = "client",
	[CALLER_SYSTEM] = "system",
};

/* ---- language and elder mode ---- */

static bool language_named(struct text name, enum language *ret_language)
{
	bool chinese = name.len >= 2 && strncasecmp(name.at, "zh", 2) == 0;

	if (!chinese && !(name.len >= 2 && strncasecmp(name.at, "en", 2) == 0))
		return false;
	*ret_language = chinese ? CHINESE : ENGLISH;
	return true;
}

void site_language(struct conversation *conversation)
{
	struct call *call = &conversation->base;
	const struct field *asked = fields_find(&conversation->http.fields, "lang");

	call->kiosk = ask_cookie(call, "kiosk").len > 0;
	call->elder = call->kiosk || text_equal(ask_cookie(call, "elder"), T("1"));
	if (asked && asked->from == FROM_QUERY && language_named(asked->value, &call->language))
		return;
	if (!language_named(ask_cookie(call, "language"), &call->language))
		call->language = i18n_language_of(ask_header(call, "Accept-Language"));
}

/* ---- the page's own address ---- */

static struct text path_of_shown(struct conversation *conversation)
{
	const struct exchange *http = &conversation->http;
	struct text_builder path;
	struct text rest;

	if (!conversation->has_route || conversation->shown == conversation->match.index)
		return http->path;
	builder_init(&path, http->arena, 4096);
	rest = text_of(route_table_at(conversation->server->routes, conversation->shown, NULL)->path);
	text_cut(&rest, '/');
	while (rest.len) {
		struct text segment = text_cut(&rest, '/');

		if (segment.at[0] == ':')
			for (size_t i = 0; i < conversation->match.value_count; i++)
				if (text_equal(route_path_name(conversation->server->routes, conversation->match.index, i),
					    (struct text){ segment.at + 1, segment.len - 1 }))
					segment = conversation->match.values[i];
		builder_add_char(&path, '/');
		builder_add(&path, segment);
	}
	return path.len ? builder_text(&path) : T("/");
}

struct text site_here(struct conversation *conversation)
{
	struct text_builder here;
	struct text query = conversation->http.query;
	char separator = '?';

	builder_init(&here, conversation->http.arena, 16 * 1024);
	builder_add(&here, path_of_shown(conversation));
	while (query.len) {
		struct text part = text_cut(&query, '&');

		if (!part.len || text_starts_with(part, T("lang=")))
			continue;
		builder_add_char(&here, separator);
		builder_add(&here, part);
		separator = '&';
	}
	return builder_text(&here);
}

/* ---- the object ---- */

static void put_language(struct doc *site, enum language language)
{
	struct doc *doc = doc_object(site, "language");
	enum language other = language == CHINESE ? ENGLISH : CHINESE;

	doc_text(doc, "code", text_of(i18n_tag(language)));
	doc_text(doc, "other", text_of(i18n_tag(other)));
	doc_text(doc, "other_name", other == ENGLISH ? T("English") : T("中文"));
	doc_bool(doc, "chinese", language == CHINESE);
}

static void put_caller(struct doc *site, const struct caller *caller)
{
	struct doc *doc = doc_object(site, "caller");

	doc_text(doc, "kind", text_of(caller_kinds[caller->kind]));
	doc_text(doc, "name", caller->name);
	doc_bool(doc, "staff", caller->kind == CALLER_STAFF);
	doc_bool(doc, "resident", caller->kind == CALLER_RESIDENT);
	doc_bool(doc, "stranger", caller->kind == CALLER_STRANGER);
}

struct doc *site_doc(struct conversation *conversation)
{
	struct call *call = &conversation->call;
	struct doc *outer = doc_new(call->arena), *site = doc_object(outer, "site");
	route_decorate *decorate = route_table_decorate(conversation->server->routes);

	put_language(site, call->language);
	put_caller(site, &call->caller);
	doc_bool(site, "elder", call->elder);
	doc_bool(site, "kiosk", call->kiosk);
	doc_text(site, "key", conversation->version ? T("") : form_key_new(call));
	doc_text(site, "path", path_of_shown(conversation));
	doc_text(site, "here", site_here(conversation));
	doc_text(site, "address", ask_origin(call));
	doc_text(site, "name", conversation->server->around.site_name);
	doc_text(site, "assets", conversation->server->around.assets);
	doc_time(site, "now", call->now);
	if (decorate)
		decorate(call, site);
	return outer;
}
