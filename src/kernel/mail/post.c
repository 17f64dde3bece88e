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

static bool load(struct arena *arena, struct ride *ride, struct text url, struct text key, struct text json)
{
	CURL *curl = ride->curl;

	ride->content = json;
	ride->list = make_headers(arena, key, ride->mailing->message.id);
	curl_easy_setopt(curl, CURLOPT_URL, text_cstring(arena, url));
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, ride->list);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)json.len);
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, text_cstring(arena, json));
	return true;
}

/* What gateways for text messages are given; an adapter of a few lines turns it into any provider's form. */
static struct text sms_json(struct arena *arena, const struct message *message)
{
	struct text_builder json;

	builder_init(&json, arena, 64 * 1024);
	builder_format(&json, "{\"id\":\"%lld\",\"to\":", (long long)message->id);
	builder_add_json(&json, message->to);
	builder_add(&json, T(",\"text\":"));
	builder_add_json(&json, message->body);
	builder_add_char(&json, '}');
	return builder_text(&json);
}

static bool load_sms(struct arena *arena, const struct mail_options *options, struct ride *ride)
{
	return load(arena, ride, options->sms_url, options->sms_key, sms_json(arena, &ride->mailing->message));
}

static bool load_webhook(struct arena *arena, const struct mail_options *options, struct ride *ride)
{
	(void)options;
	return load(arena, ride, ride->mailing->message.to, T(""), ride->mailing->message.body);
}

const struct carrier by_sms = { "http", "http,https", true, load_sms, outcome_of };
const struct carrier by_webhook = { "http", "http,https", false, load_webhook, outcome_of };
