#include "kernel/mail/carriers.h"

/* Only answers that blame the message itself are final. */
static enum outcome outcome_of(CURLcode code, long status)
{
	if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT)
		return INVALID;
	if (code != CURLE_OK)
		return BUSY;
	if (status >= 200 && status < 300)
		return OK;
	return status == 400 || status == 404 || status == 410 || status == 413 || status == 422 ? INVALID : BUSY;
}

static struct curl_slist *make_headers(struct arena *arena, struct text key, int64_t id)
{
	struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json; charset=utf-8");

	headers = curl_slist_append(headers, text_format(arena, "Idempotency-Key: %lld", (long long)id).at);
	headers = curl_slist_append(headers, "Expect:");
	if (key.len)
		headers = curl_slist_append(headers, text_format(arena, "Authorization: Bearer %.*s", TEXT_ARG(key)).at);
	return headers;
}

enum outcome carry_by_post(struct arena *arena, struct text url, struct text key, struct text json, int64_t id, struct text *ret_detail)
{
	CURL *curl = curl_begin("http,https", url, arena);
	struct curl_slist *headers = make_headers(arena, key, id);
	long status = 0;
	CURLcode code = CURLE_OUT_OF_MEMORY;

	if (curl) {
		curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
		curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)json.len);
		curl_easy_setopt(curl, CURLOPT_POSTFIELDS, text_cstring(arena, json));
		code = curl_easy_perform(curl);
		curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
		curl_easy_cleanup(curl);
	}
	curl_slist_free_all(headers);
	if (code != CURLE_OK)
		*ret_detail = text_format(arena, "http: %s", curl_easy_strerror(code));
	else if (outcome_of(code, status) != OK)
		*ret_detail = text_format(arena, "http %ld", status);
	return outcome_of(code, status);
}
