/* The request's side: what a handler may ask about how the call came. */
#include "kernel/route/exchange.h"

#include <strings.h>

struct text header_of(const struct exchange *http, const char *name)
{
	size_t len = strlen(name);

	for (size_t i = 0; i < http->header_count; i++)
		if (http->headers[i].name.len == len && strncasecmp(http->headers[i].name.at, name, len) == 0)
			return http->headers[i].value;
	return T("");
}

struct text ask_header(const struct call *call, const char *name)
{
	return call->http ? header_of(call->http, name) : T("");
}

static struct text cookie_of(const struct exchange *http, const char *name)
{
	struct text rest = header_of(http, "Cookie");

	while (rest.len) {
		struct text value = text_trim(text_cut(&rest, ';'));
		struct text found = text_cut(&value, '=');

		if (text_equal(found, text_of(name)))
			return value;
	}
	return T("");
}

struct text ask_cookie(const struct call *call, const char *name)
{
	return call->http ? cookie_of(call->http, name) : T("");
}

/* The last address is the one our own proxy saw; those before it are whatever the client wrote. */
static struct text last_of_list(struct text list)
{
	struct text last = list;

	for (size_t i = 0; i < list.len; i++)
		if (list.at[i] == ',')
			last = (struct text){ list.at + i + 1, list.len - i - 1 };
	return text_trim(last);
}

struct text ask_address(const struct call *call)
{
	struct text forwarded;

	if (!call->http)
		return T("");
	forwarded = call->http->around->trust_proxy ? last_of_list(header_of(call->http, "X-Forwarded-For")) : T("");
	return forwarded.len ? forwarded : call->http->peer;
}

struct text ask_path(const struct call *call)
{
	const struct exchange *http = call->http;

	if (!http)
		return T("/");
	if (!http->query.len)
		return http->path;
	return text_format(call->arena, "%.*s?%.*s", TEXT_ARG(http->path), TEXT_ARG(http->query));
}

static bool is_host(struct text host)
{
	for (size_t i = 0; i < host.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]", host.at[i]))
			return false;
	return host.len > 0 && host.len < 256;
}

struct text ask_origin(const struct call *call)
{
	const struct exchange *http = call->http;
	struct text host;

	if (!http)
		return T("");
	if (http->around->site_address.len)
		return http->around->site_address;
	host = header_of(http, "Host");
	if (!is_host(host))
		host = T("localhost");
	return text_format(call->arena, "%s://%.*s", http->tls ? "https" : "http", TEXT_ARG(host));
}

enum format ask_format(const struct call *call)
{
	return call->http ? call->http->format : FORMAT_JSON;
}

struct text ask_assets(const struct call *call)
{
	return call->http ? call->http->around->assets : T("");
}

static enum format format_named(struct text name, enum format other)
{
	static const struct {
		struct text name;
		enum format format;
	} formats[] = {
		{ T("json"), FORMAT_JSON },
		{ T("csv"), FORMAT_CSV },
		{ T("xlsx"), FORMAT_XLSX },
		{ T("xml"), FORMAT_XML },
		{ T("html"), FORMAT_PAGE },
	};

	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (text_equal(formats[i].name, name))
			return formats[i].format;
	return other;
}

/* A browser names text/html; a program says what it wants, or sends JSON and gets JSON. */
static enum format format_accepted(const struct exchange *http)
{
	struct text accept = header_of(http, "Accept");

	if (text_find(accept, T("text/html")))
		return FORMAT_PAGE;
	if (text_find(accept, T("json")))
		return FORMAT_JSON;
	if (text_find(accept, T("text/csv")))
		return FORMAT_CSV;
	if (text_find(accept, T("spreadsheetml")))
		return FORMAT_XLSX;
	if (text_find(accept, T("xml")))
		return FORMAT_XML;
	return http->body_kind == BODY_JSON ? FORMAT_JSON : FORMAT_PAGE;
}

enum format format_of(const struct exchange *http, struct text suffix)
{
	const struct field *asked = fields_find(&http->fields, "format");
	enum format accepted;

	if (suffix.len)
		return format_named(suffix, FORMAT_PAGE);
	accepted = format_accepted(http);
	return asked && asked->from == FROM_QUERY ? format_named(asked->value, accepted) : accepted;
}

struct text ask_body(const struct call *call)
{
	return call->http ? call->http->body : T("");
}
