#include "access/fetch.h"

#include <ctype.h>
#include <curl/curl.h>

void form_add(struct text_builder *form, const char *name, struct text value)
{
	if (form->len)
		builder_add_char(form, '&');
	builder_format(form, "%s=", name);
	builder_add(form, form_escaped(form->arena, value));
}

struct text form_escaped(struct arena *arena, struct text value)
{
	struct text_builder out;

	builder_init(&out, arena, 3 * value.len + 1);
	for (size_t i = 0; i < value.len; i++)
		if (isalnum((unsigned char)value.at[i]) || strchr("-._~", value.at[i]))
			builder_add_char(&out, value.at[i]);
		else
			builder_format(&out, "%%%02X", (unsigned char)value.at[i]);
	return builder_text(&out);
}

static size_t take_bytes(char *bytes, size_t size, size_t count, void *to)
{
	struct text_builder *body = to;

	builder_add(body, (struct text){ bytes, size * count });
	return body->overflowed ? 0 : size * count;
}

static bool is_loopback(struct text url)
{
	return text_starts_with(url, T("http://127.0.0.1:")) || text_starts_with(url, T("http://localhost:")) || text_starts_with(url, T("http://[::1]:"));
}

static void describe(CURL *curl, struct arena *arena, const struct fetch *fetch, struct text_builder *body)
{
	curl_easy_setopt(curl, CURLOPT_URL, text_cstring(arena, fetch->url));
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, is_loopback(fetch->url) ? "http" : "https");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_NOPROXY, "127.0.0.1,localhost,::1");
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 5L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, 10L);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, body);
	if (fetch->user.len) {
		curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
		curl_easy_setopt(curl, CURLOPT_USERNAME, text_cstring(arena, fetch->user));
		curl_easy_setopt(curl, CURLOPT_PASSWORD, text_cstring(arena, fetch->password));
	}
	if (fetch->form.len) {
		curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)fetch->form.len);
		curl_easy_setopt(curl, CURLOPT_POSTFIELDS, text_cstring(arena, fetch->form));
	}
}

enum outcome fetch_json(struct arena *arena, const struct fetch *fetch, struct text *ret_bytes)
{
	struct text_builder body;
	CURL *curl = curl_easy_init();
	CURLcode code;
	long status = 0;

	if (!curl)
		return BUSY;
	builder_init(&body, arena, FETCH_MAX);
	describe(curl, arena, fetch, &body);
	code = curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_cleanup(curl);
	if (code != CURLE_OK || status != 200 || body.overflowed)
		return BUSY;
	*ret_bytes = builder_text(&body);
	return OK;
}
